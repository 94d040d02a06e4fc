/* The default host, reading whole files, and the output object. */
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
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
    return lstat(path, &there) == 0 && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode);
}

const pl_host *pl_host_default(void)
{
    static const pl_host host = {
        .allocator = {host_resize, NULL},
        .io = {NULL, host_open, host_read, host_write, host_sync, host_close, host_rename, host_remove,
               host_is_special},
    };
    return &host;
}

/* An open file that the arena closes if an allocation fails in between. */
typedef struct open_file {
    const pl_io *io;
    int fd; /* -1: closed */
} open_file;

static void close_file(void *handle)
{
    open_file *file = handle;
    if (file->fd >= 0) file->io->close(file->io->user, file->fd);
    file->fd = -1;
}

static ptrdiff_t read_some(const open_file *file, char *buffer, size_t size)
{
    for (;;) {
        ptrdiff_t got = file->io->read(file->io->user, file->fd, buffer, size);
        if (got >= 0 || errno != EINTR) return got;
    }
}

enum { FIRST_READ = 64 << 10 };

/* Reads until the end of the file; returns 0 or an errno value. */
static int read_to_end(pl_buf *buf, const open_file *file, size_t max_bytes)
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
    const pl_io *io = &pl_arena_host(arena)->io;
    bool standard_input = strcmp(path, "-") == 0;
    open_file *file = pl_new(arena, open_file);
    *file = (open_file){io, -1};
    if (!standard_input) pl_arena_defer(arena, close_file, file);
    file->fd = standard_input ? STDIN_FILENO : io->open(io->user, path, O_RDONLY | O_CLOEXEC, 0);
    if (file->fd < 0) {
        *error = errno;
        return false;
    }
    pl_buf buf = pl_buf_make(arena);
    *error = read_to_end(&buf, file, max_bytes);
    if (!standard_input) close_file(file);
    *text = pl_buf_str(&buf);
    return *error == 0;
}
