/* The default host, and reading files, whole or bit by bit. */
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

static void *host_resize(void *user, void *block, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size) return realloc(block, new_size);
    free(block);
    return NULL;
}

static int host_open(void *user, const char *path, int flags, unsigned mode)
{
    (void)user;
    return open(path, flags, (mode_t)mode);
}

static ptrdiff_t host_read(void *user, int fd, void *buffer, size_t size)
{
    (void)user;
    return read(fd, buffer, size);
}

static ptrdiff_t host_write(void *user, int fd, const void *buffer, size_t size)
{
    (void)user;
    return write(fd, buffer, size);
}

static int host_sync(void *user, int fd)
{
    (void)user;
    return fsync(fd);
}

static int host_close(void *user, int fd)
{
    (void)user;
    return close(fd);
}

static int host_rename(void *user, const char *from, const char *to)
{
    (void)user;
    return rename(from, to);
}

static int host_remove(void *user, const char *path)
{
    (void)user;
    return unlink(path);
}

static bool host_is_special(void *user, const char *path)
{
    (void)user;
    struct stat there;
    return stat(path, &there) == 0 && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode);
}

static ptrdiff_t host_readlink(void *user, const char *path, char *target, size_t size)
{
    (void)user;
    return readlink(path, target, size);
}

static ptrdiff_t host_real_path(void *user, const char *path, char *real, size_t size)
{
    (void)user;
    char found[PATH_MAX];
    if (!realpath(path, found)) return -1;
    size_t length = strlen(found);
    if (length >= size) {
        errno = ERANGE;
        return -1;
    }
    memcpy(real, found, length + 1);
    return (ptrdiff_t)length;
}

static int64_t host_size(void *user, int fd)
{
    (void)user;
    struct stat there;
    return fstat(fd, &there) == 0 && S_ISREG(there.st_mode) ? (int64_t)there.st_size : -1;
}

const pl_host *pl_host_default(void)
{
    static const pl_host host = {
        .allocator = {host_resize, NULL},
        .io = {NULL, host_open, host_read, host_write, host_sync, host_close, host_rename, host_remove,
               host_is_special, host_size, host_readlink, host_real_path},
    };
    return &host;
}

/* An open file that the arena closes if an allocation fails in between. */
struct pl_stream {
    const pl_io *io;
    int fd; /* -1: closed */
    int64_t size; /* when it was opened; -1: not known */
    int64_t got;
};

static void close_file(void *handle)
{
    pl_stream *file = handle;
    if (file->fd >= 0) file->io->close(file->io->user, file->fd);
    file->fd = -1;
}

static ptrdiff_t read_some(const pl_stream *file, char *buffer, size_t size)
{
    for (;;) {
        ptrdiff_t got = file->io->read(file->io->user, file->fd, buffer, size);
        if (got >= 0 || errno != EINTR) return got;
    }
}

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

pl_stream *pl_stream_open(pl_arena *arena, const char *path, int *error)
{
    const pl_io *io = &pl_arena_host(arena)->io;
    pl_stream *file = pl_new(arena, pl_stream);
    *file = (pl_stream){io, -1, -1, 0};
    bool standard_input = is_standard_input(path);
    if (!standard_input) pl_arena_defer(arena, close_file, file);
    file->fd = standard_input ? STDIN_FILENO : io->open(io->user, path, O_RDONLY | O_CLOEXEC, 0);
    if (file->fd < 0) {
        *error = errno;
        return NULL;
    }
    if (io->size && !standard_input) file->size = io->size(io->user, file->fd);
    return file;
}

ptrdiff_t pl_stream_read(pl_stream *file, char *buffer, size_t size, int *error)
{
    ptrdiff_t got = read_some(file, buffer, size);
    *error = got < 0 ? errno : 0;
    if (got > 0) file->got += got;
    if (got || file->got >= file->size) return got;
    *error = EIO; /* somebody cut it off while it was read */
    return -1;
}

enum { FIRST_READ = 64 << 10 };

/* Reads until the end of the file; returns 0 or an errno value. */
static int read_to_end(pl_buf *buf, const pl_stream *file, size_t max_bytes)
{
    for (;;) {
        size_t step = buf->len < FIRST_READ ? FIRST_READ : buf->len;
        char *end = pl_buf_reserve(buf, step);
        ptrdiff_t got = read_some(file, end, buf->room - buf->len - 1);
        if (got < 0) return errno;
        if (got == 0) break;
        buf->len += (size_t)got;
        if (buf->len > max_bytes) return EFBIG;
    }
    buf->at[buf->len] = '\0';
    return 0;
}

bool pl_io_read_all(pl_arena *arena, const char *path, size_t max_bytes, pl_str *text, int *error)
{
    pl_stream *file = pl_stream_open(arena, path, error);
    if (!file) return false;
    pl_buf buf = pl_buf_make(arena);
    *error = read_to_end(&buf, file, max_bytes);
    if (!is_standard_input(path)) close_file(file);
    *text = pl_buf_str(&buf);
    return *error == 0;
}
