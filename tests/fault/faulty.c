/* The host of the fault tests: the system's calls and the C library's memory, each counted and failing on request. */
#include "faulty.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "foreign.h"

static bool is_due(failing how, long count, long at)
{
    return how == FAIL_ONE ? count == at : how == FAIL_FROM_THERE && count >= at;
}

static void *resize(void *user, void *block, size_t old_size, size_t new_size)
{
    faulty *f = user;
    (void)old_size;
    if (!new_size) {
        f->blocks -= block != NULL;
        free(block);
        return NULL;
    }
    if (is_due(f->memory, ++f->memory_count, f->fail_at)) {
        f->lost = true;
        return NULL;
    }
    void *grown = foreign_own(block, new_size);
    f->blocks += !block && grown;
    return grown;
}

/* Whether this call is to fail; `matters`: the caller must then be told. */
static bool call_fails(faulty *f, bool matters)
{
    if (!is_due(f->calls, ++f->call_count, f->fail_at)) return false;
    if (f->dies) _exit(FAULTY_DIED);
    f->lost |= matters;
    errno = EIO;
    return true;
}

static int open_file(void *user, const char *path, int flags, unsigned mode)
{
    faulty *f = user;
    if (call_fails(f, true)) return -1;
    int fd = open(path, flags, (mode_t)mode);
    if (fd < 0) return fd;
    f->files++;
    if ((flags & O_ACCMODE) != O_RDONLY) f->written = fd;
    return fd;
}

static bool interrupted(faulty *f, size_t *size)
{
    if (!f->trickles) return false;
    if (*size > 3) *size = 3;
    errno = EINTR;
    return f->turn++ % 2 == 0;
}

static ptrdiff_t read_file(void *user, int fd, void *buffer, size_t size)
{
    faulty *f = user;
    if (interrupted(f, &size) || call_fails(f, true)) return -1;
    return read(fd, buffer, size);
}

static ptrdiff_t write_file(void *user, int fd, const void *buffer, size_t size)
{
    faulty *f = user;
    if (interrupted(f, &size) || call_fails(f, true)) return -1;
    return write(fd, buffer, size);
}

/* Not passed on: the tests write thousands of files, and no power fails while they run. */
static int sync_file(void *user, int fd)
{
    (void)fd;
    return call_fails(user, true) ? -1 : 0;
}

/* After a failed close the descriptor is gone all the same. What was read is read; what was written may be lost. */
static int close_file(void *user, int fd)
{
    faulty *f = user;
    bool was_written = fd == f->written;
    if (was_written) f->written = -1;
    f->files--;
    close(fd);
    return call_fails(f, was_written) ? -1 : 0;
}

static int rename_file(void *user, const char *from, const char *to)
{
    faulty *f = user;
    f->replacements++;
    return call_fails(f, true) ? -1 : rename(from, to);
}

static int remove_file(void *user, const char *path)
{
    faulty *f = user;
    f->replacements++;
    if (!call_fails(f, false)) return unlink(path);
    f->removes_fail = true;
    return -1;
}

static ptrdiff_t real_path(void *user, const char *path, char *real, size_t size)
{
    if (call_fails(user, true)) return -1;
    const pl_io *io = &pl_host_default()->io;
    return io->real_path(io->user, path, real, size);
}

static bool is_special(void *user, const char *path)
{
    const faulty *f = user;
    return f->device && strcmp(path, f->device) == 0;
}

void faulty_init(faulty *f)
{
    *f = (faulty){.written = -1};
    f->host.allocator = (pl_allocator){.resize = resize, .user = f};
    f->host.io = (pl_io){.user = f,
                         .open = open_file,
                         .read = read_file,
                         .write = write_file,
                         .sync = sync_file,
                         .close = close_file,
                         .rename = rename_file,
                         .remove = remove_file,
                         .is_special = is_special,
                         .real_path = real_path};
}

void faulty_recover(faulty *f)
{
    f->memory = FAIL_NOTHING;
    f->calls = FAIL_NOTHING;
}
