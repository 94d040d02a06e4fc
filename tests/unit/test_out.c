/* Output: memory, descriptors that write a little at a time or fail, and files that appear whole or not at all; and
   reading whole files. */
#define _GNU_SOURCE /* mkdtemp */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/out.h"

/* ---- a host whose calls fail on demand ---- */

typedef enum call { CALL_NONE, CALL_OPEN, CALL_READ, CALL_WRITE, CALL_SYNC, CALL_CLOSE, CALL_RENAME } call;

static struct {
    pl_host host;
    call fails; /* with `error`, once `after` calls of it went well */
    int error;
    int after;
    size_t most;    /* bytes a read or write handles at a time */
    int interrupts; /* how often a read or write is interrupted first */
    int open_files;
} sys;

static bool fails(call which)
{
    if (sys.fails != which || sys.after-- > 0) return false;
    errno = sys.error;
    return true;
}

static bool interrupted(void)
{
    if (sys.interrupts-- <= 0) return false;
    errno = EINTR;
    return true;
}

static int sys_open(void *user, const char *path, int flags, unsigned mode)
{
    (void)user;
    if (fails(CALL_OPEN)) return -1;
    int fd = open(path, flags, (mode_t)mode);
    sys.open_files += fd >= 0;
    return fd;
}

static ptrdiff_t sys_read(void *user, int fd, void *buffer, size_t size)
{
    (void)user;
    if (fails(CALL_READ) || interrupted()) return -1;
    return read(fd, buffer, size < sys.most ? size : sys.most);
}

static ptrdiff_t sys_write(void *user, int fd, const void *buffer, size_t size)
{
    (void)user;
    if (fails(CALL_WRITE) || interrupted()) return -1;
    return write(fd, buffer, size < sys.most ? size : sys.most);
}

static int sys_sync(void *user, int fd)
{
    (void)user;
    return fails(CALL_SYNC) ? -1 : fsync(fd);
}

static int sys_close(void *user, int fd)
{
    (void)user;
    sys.open_files--;
    int result = close(fd);
    return fails(CALL_CLOSE) ? -1 : result;
}

static int sys_rename(void *user, const char *from, const char *to)
{
    (void)user;
    return fails(CALL_RENAME) ? -1 : rename(from, to);
}

static char folder[64];
static char path[128];
static char temporary[128];
static pl_arena *arena;

static int setup(void **state)
{
    (void)state;
    memset(&sys, 0, sizeof sys);
    sys.most = SIZE_MAX;
    sys.host = *pl_host_default();
    sys.host.io.open = sys_open;
    sys.host.io.read = sys_read;
    sys.host.io.write = sys_write;
    sys.host.io.sync = sys_sync;
    sys.host.io.close = sys_close;
    sys.host.io.rename = sys_rename;
    arena = pl_arena_new(&sys.host);
    static const char pattern[] = "/tmp/permitline-out-XXXXXX";
    memcpy(folder, pattern, sizeof pattern);
    if (!mkdtemp(folder)) return -1;
    size_t len = strlen(folder);
    memcpy(path, folder, len);
    memcpy(path + len, "/plan.json", 11);
    memcpy(temporary, path, len + 10);
    memcpy(temporary + len + 10, ".tmp", 5);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    pl_arena_free(arena);
    unlink(path);
    unlink(temporary);
    assert_int_equal(sys.open_files, 0);
    return rmdir(folder); /* fails if something was left behind */
}

static void file_holds(const char *wanted)
{
    char text[64] = "";
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    assert_int_equal(read(fd, text, sizeof text - 1), strlen(wanted));
    close(fd);
    assert_string_equal(text, wanted);
}

static void write_old(const char *name, const char *text)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

/* ---- memory ---- */

static void to_memory(void **state)
{
    (void)state;
    pl_out *out = pl_out_memory(arena);
    assert_int_equal(pl_out_text(out).len, 0);
    pl_out_puts(out, "a");
    pl_out_put(out, PL_STR("立"));
    pl_out_put(out, (pl_str){NULL, 0});
    pl_out_put_char(out, ' ');
    pl_out_put_int(out, INT64_MIN);
    pl_out_fill(out, '.', 3);
    assert_int_equal(pl_out_finish(out), 0);
    assert_string_equal(pl_out_text(out).ptr, "a立 -9223372036854775808...");
}

/* ---- descriptors ---- */

static void to_descriptor(void **state)
{
    (void)state;
    enum { LINES = 30000 }; /* several blocks */
    int fd = open(path, O_RDWR | O_CREAT, 0600);
    sys.most = 1000;
    sys.interrupts = 5;
    pl_out *out = pl_out_fd(arena, fd);
    for (int i = 0; i < LINES; i++) pl_out_puts(out, "0123456789");
    char *large = pl_arena_zero(arena, 1, 200000);
    pl_out_put(out, (pl_str){large, 200000});
    assert_int_equal(pl_out_finish(out), 0);
    assert_int_equal(lseek(fd, 0, SEEK_END), LINES * 10 + 200000);
    char last[10];
    assert_int_equal(pread(fd, last, 10, LINES * 10 - 10), 10);
    assert_memory_equal(last, "0123456789", 10);
    assert_int_equal(close(fd), 0); /* it stayed open */
}

static void full_disk(void **state)
{
    (void)state;
    int fd = open("/dev/full", O_WRONLY);
    if (fd < 0) skip();
    pl_out *out = pl_out_fd(arena, fd);
    pl_out_puts(out, "x");
    assert_int_equal(pl_out_finish(out), ENOSPC);
    close(fd);
}

static void first_failure_sticks(void **state)
{
    (void)state;
    sys.fails = CALL_WRITE;
    sys.error = EPIPE;
    sys.after = 1;
    int fd = open(path, O_RDWR | O_CREAT, 0600);
    pl_out *out = pl_out_fd(arena, fd);
    pl_out_fill(out, 'x', 300000);
    off_t written = lseek(fd, 0, SEEK_END);
    sys.fails = CALL_NONE;
    pl_out_fill(out, 'x', 300000);
    assert_int_equal(pl_out_finish(out), EPIPE);
    assert_int_equal(lseek(fd, 0, SEEK_END), written);
    close(fd);
}

/* ---- files ---- */

static void appears_whole(void **state)
{
    (void)state;
    write_old(path, "old");
    pl_out *out = pl_out_file(arena, path);
    pl_out_puts(out, "new");
    file_holds("old");
    assert_int_equal(access(temporary, F_OK), 0);
    assert_int_equal(pl_out_finish(out), 0);
    file_holds("new");
    assert_int_not_equal(access(temporary, F_OK), 0);
}

static void leaves_others_files_alone(void **state)
{
    (void)state;
    write_old(temporary, "not ours");
    pl_out *out = pl_out_file(arena, path);
    pl_out_puts(out, "new");
    assert_int_equal(pl_out_finish(out), 0);
    file_holds("new");
    assert_int_equal(access(temporary, F_OK), 0);
}

static void abandoned_when_unfinished(void **state)
{
    (void)state;
    pl_arena *own = pl_arena_new(&sys.host);
    pl_out *out = pl_out_file(own, path);
    pl_out_puts(out, "half");
    pl_arena_free(own);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_not_equal(access(temporary, F_OK), 0);
}

/* The link stays, what it leads to is replaced, whether or not it is there. */
static void links_stay(void **state)
{
    (void)state;
    char first[160], second[160], kept[160];
    snprintf(first, sizeof first, "%s/first", folder);
    snprintf(second, sizeof second, "%s/second", folder);
    const char *name = strrchr(path, '/') + 1;
    assert_int_equal(symlink("second", first), 0);
    assert_int_equal(symlink(name, second), 0);
    assert_string_equal(pl_out_path(arena, first), path);
    assert_string_equal(pl_out_path(arena, path), path);
    assert_string_equal(pl_out_path(arena, "/dev/stdout"), "/dev/stdout");
    for (int there = 0; there < 2; there++) {
        pl_out *out = pl_out_file(arena, first);
        pl_out_puts(out, there ? "new" : "old");
        assert_int_equal(access(temporary, F_OK), 0);
        if (there) file_holds("old");
        assert_int_equal(pl_out_finish(out), 0);
        file_holds(there ? "new" : "old");
        assert_true(readlink(first, kept, sizeof kept) == 6 && readlink(second, kept, sizeof kept) > 0);
    }
    unlink(first);
    unlink(second);
}

static void links_in_a_circle_are_replaced(void **state)
{
    (void)state;
    assert_int_equal(symlink(strrchr(path, '/') + 1, path), 0);
    pl_out *out = pl_out_file(arena, path);
    pl_out_puts(out, "new");
    assert_int_equal(pl_out_finish(out), 0);
    file_holds("new");
}

/* An open file is written to as it is, under whatever name: nothing is renamed over it. */
static void open_files_are_written_in_place(void **state)
{
    (void)state;
    char name[32];
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0666);
    snprintf(name, sizeof name, "/dev/fd/%d", fd);
    pl_out *out = pl_out_file(arena, name);
    pl_out_puts(out, "new");
    assert_int_equal(pl_out_finish(out), 0);
    assert_int_equal(lseek(fd, 0, SEEK_END), 3);
    close(fd);
    file_holds("new");
}

static void nothing_remains_of_a_failure(void **state)
{
    (void)state;
    static const call calls[] = {CALL_OPEN, CALL_WRITE, CALL_SYNC, CALL_CLOSE, CALL_RENAME};
    write_old(path, "old");
    for (size_t i = 0; i < PL_COUNT_OF(calls); i++) {
        sys.fails = calls[i];
        sys.error = EIO;
        sys.after = 0;
        pl_out *out = pl_out_file(arena, path);
        pl_out_puts(out, "new");
        assert_int_equal(pl_out_finish(out), EIO);
        file_holds("old");
        assert_int_not_equal(access(temporary, F_OK), 0);
    }
    sys.fails = CALL_NONE;
    pl_out *out = pl_out_file(arena, "/nowhere/at/all");
    pl_out_puts(out, "new");
    assert_int_equal(pl_out_finish(out), ENOENT);
}

/* ---- reading ---- */

static int read_all(const char *name, size_t most, pl_str *text)
{
    int error = 0;
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) fail();
    bool good = pl_io_read_all(arena, name, most, text, &error);
    pl_guard_leave(&guard);
    assert_int_equal(good, error == 0);
    return error;
}

static void reading(void **state)
{
    (void)state;
    pl_str text;
    write_old(path, "0123456789");
    sys.most = 3;
    sys.interrupts = 2;
    assert_int_equal(read_all(path, 10, &text), 0);
    assert_int_equal(text.len, 10);
    assert_string_equal(text.ptr, "0123456789");
    assert_int_equal(read_all(path, 9, &text), EFBIG);
    assert_int_equal(read_all(folder, 9, &text), EISDIR);
    assert_int_equal(read_all("/nowhere/at/all", 9, &text), ENOENT);
    write_old(path, "");
    assert_int_equal(read_all(path, 0, &text), 0);
    assert_int_equal(text.len, 0);
    sys.fails = CALL_READ;
    sys.error = EIO;
    assert_int_equal(read_all(path, 9, &text), EIO);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(to_memory),     TEST(to_descriptor),
        TEST(full_disk),     TEST(first_failure_sticks),
        TEST(appears_whole), TEST(leaves_others_files_alone),
        TEST(abandoned_when_unfinished), TEST(nothing_remains_of_a_failure),
        TEST(links_stay),    TEST(links_in_a_circle_are_replaced),
        TEST(open_files_are_written_in_place), TEST(reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
