/* The output object: a block of bytes in front of a file descriptor, a new file, or memory. The first failure is
   kept; everything after it is dropped. */
#include "base/out.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { BLOCK = 64 << 10, NAME_TRIES = 100 };

typedef enum out_target { TO_FD, TO_FILE, TO_SPECIAL, TO_MEMORY } out_target;

struct pl_out {
    const pl_io *io;
    out_target target;
    int fd;    /* -1: none open */
    int error; /* errno of the first failure */
    pl_str path;
    pl_str temporary; /* empty: not made, or gone */
    pl_buf memory;
    size_t used;
    char *block;
};

static void abandon(void *handle)
{
    pl_out *out = handle;
    if (out->fd >= 0) out->io->close(out->io->user, out->fd);
    out->fd = -1;
    if (out->temporary.len) out->io->remove(out->io->user, out->temporary.ptr);
    out->temporary.len = 0;
}

static pl_out *out_make(pl_arena *arena, out_target target, int fd)
{
    pl_out *out = pl_new(arena, pl_out);
    out->io = &pl_arena_host(arena)->io;
    out->target = target;
    out->fd = fd;
    out->memory = pl_buf_make(arena);
    if (target != TO_MEMORY) out->block = pl_arena_alloc(arena, BLOCK);
    return out;
}

/* A name beside the file: PATH.tmp, PATH.tmp1 ... The first that does not exist yet is ours. */
static void open_temporary(pl_out *out, pl_arena *arena)
{
    for (int i = 0; i < NAME_TRIES; i++) {
        pl_buf name = pl_buf_make(arena);
        pl_buf_put(&name, out->path);
        pl_buf_put(&name, PL_STR(".tmp"));
        if (i) pl_buf_put_int(&name, i);
        out->fd = out->io->open(out->io->user, name.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (out->fd >= 0) out->temporary = pl_buf_str(&name);
        if (out->fd >= 0 || errno != EEXIST) break;
    }
    if (out->fd < 0) out->error = errno;
}

/* Links through which the system names files that are open already. */
static bool is_open_file(const char *path)
{
    static const char *const places[] = {"/dev/std", "/dev/fd/", "/proc/"};
    for (size_t i = 0; i < PL_COUNT_OF(places); i++)
        if (strncmp(path, places[i], strlen(places[i])) == 0) return true;
    return false;
}

/* Where the link leads to, seen from where it is; false if it is none. */
static bool follow_link(const pl_io *io, pl_str *path, pl_arena *arena)
{
    enum { TARGET_MOST = 4096 };
    char target[TARGET_MOST];
    if (!io->readlink || is_open_file(path->ptr)) return false;
    ptrdiff_t size = io->readlink(io->user, path->ptr, target, sizeof target);
    if (size <= 0 || size == TARGET_MOST) return false;
    pl_buf joined = pl_buf_make(arena);
    size_t folder = target[0] == '/' ? 0 : path->len;
    while (folder && path->ptr[folder - 1] != '/') folder--;
    pl_buf_put(&joined, (pl_str){path->ptr, folder});
    pl_buf_put(&joined, (pl_str){target, (size_t)size});
    *path = pl_buf_str(&joined);
    return true;
}

/* Links that lead in a circle hold nothing: one of them is replaced. */
static pl_str follow_links(pl_arena *arena, const char *path)
{
    enum { LINKS_MOST = 40 };
    pl_str place = pl_arena_copy(arena, pl_str_from(path));
    for (int i = 0; i < LINKS_MOST && follow_link(&pl_arena_host(arena)->io, &place, arena); i++) {}
    return place;
}

const char *pl_out_path(pl_arena *arena, const char *path)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    const char *place = setjmp(guard.jump) ? NULL : follow_links(arena, path).ptr;
    pl_guard_leave(&guard);
    return place;
}

/* Devices, pipes and open files are written to as they are: renaming a file over one would be a disaster. */
static void open_special(pl_out *out)
{
    out->target = TO_SPECIAL;
    out->fd = out->io->open(out->io->user, out->path.ptr, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (out->fd < 0) out->error = errno;
}

static pl_out *out_new(pl_arena *arena, out_target target, int fd, const char *path)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        return NULL;
    }
    pl_out *out = out_make(arena, target, fd);
    if (path) {
        out->path = follow_links(arena, path);
        pl_arena_defer(arena, abandon, out);
        if (is_open_file(out->path.ptr) || out->io->is_special(out->io->user, out->path.ptr)) open_special(out);
        else open_temporary(out, arena);
    }
    pl_guard_leave(&guard);
    return out;
}

pl_out *pl_out_fd(pl_arena *arena, int fd)
{
    return out_new(arena, TO_FD, fd, NULL);
}

pl_out *pl_out_file(pl_arena *arena, const char *path)
{
    return out_new(arena, TO_FILE, -1, path);
}

pl_out *pl_out_memory(pl_arena *arena)
{
    return out_new(arena, TO_MEMORY, -1, NULL);
}

pl_str pl_out_text(const pl_out *out)
{
    return pl_buf_str(&out->memory);
}

pl_arena *pl_out_arena(const pl_out *out)
{
    return out->memory.arena;
}

void pl_out_out_of_memory(pl_out *out)
{
    if (!out->error) out->error = ENOMEM;
}

bool pl_out_failed(const pl_out *out)
{
    return out->error != 0;
}

static void write_all(pl_out *out, const char *from, size_t size)
{
    while (size && !out->error) {
        ptrdiff_t done = out->io->write(out->io->user, out->fd, from, size);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) {
            out->error = done < 0 ? errno : EIO;
            return;
        }
        from += done;
        size -= (size_t)done;
    }
}

static void flush(pl_out *out)
{
    write_all(out, out->block, out->used);
    out->used = 0;
}

/* Memory may run out here, far from any caller that could pass it on: it becomes the sticky failure. */
static void put_memory(pl_out *out, pl_str text)
{
    pl_guard guard;
    pl_guard_enter(&guard, out->memory.arena, NULL);
    if (setjmp(guard.jump)) out->error = ENOMEM;
    else pl_buf_put(&out->memory, text);
    pl_guard_leave(&guard);
}

void pl_out_put(pl_out *out, pl_str text)
{
    if (out->error || !text.len) return;
    if (out->target == TO_MEMORY) {
        put_memory(out, text);
        return;
    }
    if (text.len > BLOCK - out->used) flush(out);
    if (text.len > BLOCK) {
        write_all(out, text.ptr, text.len);
        return;
    }
    memcpy(out->block + out->used, text.ptr, text.len);
    out->used += text.len;
}

void pl_out_puts(pl_out *out, const char *text)
{
    pl_out_put(out, pl_str_from(text));
}

void pl_out_put_char(pl_out *out, char c)
{
    pl_out_put(out, (pl_str){&c, 1});
}

void pl_out_put_int(pl_out *out, int64_t number)
{
    char digits[24];
    char *at = digits + sizeof digits;
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        *--at = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (number < 0) *--at = '-';
    pl_out_put(out, (pl_str){at, (size_t)(digits + sizeof digits - at)});
}

void pl_out_fill(pl_out *out, char c, size_t count)
{
    while (count--) pl_out_put_char(out, c);
}

static void keep_error(pl_out *out, int result)
{
    if (result < 0 && !out->error) out->error = errno;
}

static void close_own(pl_out *out)
{
    if (out->fd < 0) return;
    if (!out->error && out->target == TO_FILE) keep_error(out, out->io->sync(out->io->user, out->fd));
    keep_error(out, out->io->close(out->io->user, out->fd));
    out->fd = -1;
}

int pl_out_finish(pl_out *out)
{
    if (out->target != TO_MEMORY) flush(out);
    if (out->target == TO_FD || out->target == TO_MEMORY) return out->error;
    close_own(out);
    if (out->target == TO_SPECIAL) return out->error;
    if (!out->error) keep_error(out, out->io->rename(out->io->user, out->temporary.ptr, out->path.ptr));
    if (!out->error) out->temporary.len = 0;
    abandon(out);
    return out->error;
}
