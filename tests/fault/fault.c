/* Every allocation and every system call of a small plan made to fail in turn. Each run must end by itself, say that
   it failed, release what it took, and leave either the old output or the whole new one. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <permitline.h>

#include "foreign.h"

typedef enum failing { FAIL_NOTHING, FAIL_ONE, FAIL_FROM_THERE } failing;

/* A host that counts its calls and fails the one asked for. */
typedef struct faulty {
    pl_host host;
    failing memory, calls;
    long fail_at;      /* from 1 */
    long memory_count; /* allocations so far */
    long call_count;   /* system calls so far */
    long blocks;       /* allocated and not freed */
    long files;        /* open and not closed */
    bool removes_fail; /* a failed call was a remove: what it left behind is not our fault */
    bool trickles;     /* reads and writes are short and interrupted */
    unsigned turn;
} faulty;

static bool is_due(failing how, long count, long at)
{
    return how == FAIL_ONE ? count == at : how == FAIL_FROM_THERE && count >= at;
}

static void *faulty_resize(void *user, void *block, size_t old_size, size_t new_size)
{
    faulty *f = user;
    (void)old_size;
    if (!new_size) {
        f->blocks -= block != NULL;
        free(block);
        return NULL;
    }
    if (is_due(f->memory, ++f->memory_count, f->fail_at)) return NULL;
    void *grown = foreign_own(block, new_size);
    f->blocks += !block && grown;
    return grown;
}

static bool call_fails(faulty *f)
{
    if (!is_due(f->calls, ++f->call_count, f->fail_at)) return false;
    errno = EIO;
    return true;
}

static int faulty_open(void *user, const char *path, int flags, unsigned mode)
{
    faulty *f = user;
    if (call_fails(f)) return -1;
    int fd = open(path, flags, (mode_t)mode);
    f->files += fd >= 0;
    return fd;
}

/* With `trickles`: interrupted every other time, and three bytes at most. */
static bool interrupted(faulty *f, size_t *size)
{
    if (!f->trickles) return false;
    if (*size > 3) *size = 3;
    errno = EINTR;
    return f->turn++ % 2 == 0;
}

static ptrdiff_t faulty_read(void *user, int fd, void *buffer, size_t size)
{
    faulty *f = user;
    if (interrupted(f, &size) || call_fails(f)) return -1;
    return read(fd, buffer, size);
}

static ptrdiff_t faulty_write(void *user, int fd, const void *buffer, size_t size)
{
    faulty *f = user;
    if (interrupted(f, &size) || call_fails(f)) return -1;
    return write(fd, buffer, size);
}

static int faulty_sync(void *user, int fd)
{
    (void)fd;
    return call_fails(user) ? -1 : 0;
}

/* POSIX: after a failed close the descriptor is gone all the same. */
static int faulty_close(void *user, int fd)
{
    faulty *f = user;
    f->files--;
    close(fd);
    return call_fails(f) ? -1 : 0;
}

static int faulty_rename(void *user, const char *from, const char *to)
{
    return call_fails(user) ? -1 : rename(from, to);
}

static int faulty_remove(void *user, const char *path)
{
    faulty *f = user;
    if (!call_fails(f)) return unlink(path);
    f->removes_fail = true;
    return -1;
}

static bool faulty_is_special(void *user, const char *path)
{
    (void)user;
    (void)path;
    return false;
}

static void faulty_init(faulty *f)
{
    *f = (faulty){
        .host = {{faulty_resize, f},
                 {f, faulty_open, faulty_read, faulty_write, faulty_sync, faulty_close, faulty_rename, faulty_remove,
                  faulty_is_special}}};
}

/* ---- one plan from files to a file ---- */

static char folder[] = "/tmp/permitline-fault-XXXXXX";
static char output[64], bad_rules[64];

static const char *const old_text = "the old output\n";

typedef struct job {
    const char *rules, *project;
    pl_format format;
    bool refused; /* the input is bad: the job ends with errors by itself */
} job;

static const job jobs[] = {
    {"rules/longgang-2018.yaml", "examples/school.yaml", PL_FORMAT_JSON, false},
    {"rules/longgang-2018.yaml", "examples/half-known.yaml", PL_FORMAT_TEXT, false},
    {"rules/longgang-2017.yaml", "examples/road-renovation.yaml", PL_FORMAT_CSV, false},
    {bad_rules, "examples/school.yaml", PL_FORMAT_JSON, true},
};

/* Plans, and writes the plan: 0 done, 1 bad input, 2 failed. */
static int plan_and_write(pl_arena *arena, pl_diags *diags, const job *j)
{
    pl_rules *rules = pl_rules_load(arena, j->rules, PL_INPUT_LIMIT, diags);
    pl_project_file *file = rules ? pl_project_read(arena, j->project, PL_INPUT_LIMIT, diags) : NULL;
    pl_project *project = file ? pl_project_load(arena, rules, file, diags) : NULL;
    pl_plan *plan = project ? pl_plan_make(arena, rules, project, NULL, diags) : NULL;
    if (!plan) {
        assert_true(pl_diags_count(diags, PL_SEVERITY_ERROR) > 0);
        pl_out *errors = pl_out_memory(arena);
        if (errors) pl_diags_write(diags, errors, &(pl_style){.lang = PL_LANG_ZH});
        return 1;
    }
    pl_out *out = pl_out_file(arena, output);
    if (!out) return 2;
    pl_report_plan(out, plan, diags, &(pl_report_options){.format = j->format, .style = {.lang = PL_LANG_ZH}});
    return pl_out_finish(out) ? 2 : 0;
}

static size_t read_output(char *buffer, size_t size)
{
    FILE *file = fopen(output, "rb");
    assert_non_null(file);
    size_t length = fread(buffer, 1, size, file);
    fclose(file);
    return length;
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

enum { OUTPUT_MAX = 1 << 20 };
static char complete[OUTPUT_MAX], now[OUTPUT_MAX];
static size_t complete_length;

static bool exists(const char *suffix)
{
    char path[96];
    struct stat unused;
    snprintf(path, sizeof path, "%s%s", output, suffix);
    return stat(path, &unused) == 0;
}

/* The whole new output after success (or where the rename was the last thing that worked), else the old one. */
static void check_output(const faulty *f, int result)
{
    size_t length = read_output(now, sizeof now);
    bool is_old = length == strlen(old_text) && memcmp(now, old_text, length) == 0;
    bool is_new = length == complete_length && memcmp(now, complete, length) == 0;
    assert_true(result == 0 ? is_new : is_old);
    if (!f->removes_fail) assert_false(exists(".tmp"));
    char temporary[96];
    snprintf(temporary, sizeof temporary, "%s.tmp", output);
    unlink(temporary);
}

/* One run; false when the call that was to fail was never reached. */
static bool run(faulty *f, const job *j)
{
    write_text(output, old_text);
    int result = 2;
    pl_arena *arena = pl_arena_new(&f->host);
    pl_diags *diags = arena ? pl_diags_new(arena) : NULL;
    if (diags) result = plan_and_write(arena, diags, j);
    pl_arena_free(arena);
    assert_int_equal(f->blocks, 0);
    assert_int_equal(f->files, 0);
    bool reached = f->memory ? f->memory_count >= f->fail_at : f->call_count >= f->fail_at;
    bool failed = f->memory || f->calls ? reached : false;
    if (!failed) assert_int_equal(result, j->refused ? 1 : 0);
    if (failed && f->memory) assert_int_not_equal(result, 0);
    check_output(f, result);
    return failed;
}

static void learn_complete_output(const job *j)
{
    faulty f;
    faulty_init(&f);
    write_text(output, old_text);
    pl_arena *arena = pl_arena_new(&f.host);
    pl_diags *diags = pl_diags_new(arena);
    int result = plan_and_write(arena, diags, j);
    pl_arena_free(arena);
    assert_int_equal(result, j->refused ? 1 : 0);
    complete_length = read_output(complete, sizeof complete);
    assert_true(complete_length < sizeof complete);
}

static long fail_in_turn(const job *j, bool memory, failing how)
{
    long at = 1;
    for (;; at++) {
        faulty f;
        faulty_init(&f);
        f.fail_at = at;
        if (memory)
            f.memory = how;
        else
            f.calls = how;
        if (!run(&f, j)) return at - 1;
    }
}

enum { LEAST_CALLS = 3 }; /* a file is opened, read and closed: with fewer, nothing was tested */

static void every_job(bool memory, const char *what)
{
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        learn_complete_output(&jobs[i]);
        long one = fail_in_turn(&jobs[i], memory, FAIL_ONE);
        long rest = fail_in_turn(&jobs[i], memory, FAIL_FROM_THERE);
        assert_true(one >= LEAST_CALLS);
        assert_true(rest >= LEAST_CALLS);
        printf("%s, %s: %ld %s failed in turn\n", jobs[i].rules, jobs[i].project, one, what);
    }
}

static void test_memory(void **state)
{
    (void)state;
    every_job(true, "allocations");
}

static void test_calls(void **state)
{
    (void)state;
    every_job(false, "system calls");
}

static void test_short_and_interrupted(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        learn_complete_output(&jobs[i]);
        faulty f;
        faulty_init(&f);
        f.trickles = true;
        assert_false(run(&f, &jobs[i]));
    }
}

/* Each of the first; then, as the same few places repeat thousands of times, each 29th. */
static long next_foreign(long at)
{
    return at < 300 ? 1 : 29;
}

/* libyaml takes memory from the process, not from the host. */
static void test_foreign_memory(void **state)
{
    (void)state;
    if (!foreign_available()) {
        printf("skipped: the sanitizer owns malloc here, so that of libyaml cannot be made to fail\n");
        skip();
    }
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        learn_complete_output(&jobs[i]);
        long at = 1, tried = 0;
        for (bool reached = true; reached; at += next_foreign(at), tried++) {
            faulty f;
            faulty_init(&f);
            foreign_fail(at);
            write_text(output, old_text);
            pl_arena *arena = pl_arena_new(&f.host);
            pl_diags *diags = pl_diags_new(arena);
            int result = foreign_begin() ? plan_and_write(arena, diags, &jobs[i]) : 2;
            reached = foreign_end();
            pl_arena_free(arena);
            assert_int_equal(f.blocks, 0);
            if (reached) assert_int_equal(result, 1);
            check_output(&f, result);
        }
        printf("%s, %s: %ld allocations of libyaml failed in turn\n", jobs[i].rules, jobs[i].project, tried - 1);
        assert_true(tried > LEAST_CALLS);
    }
}

static int folder_make(void **state)
{
    (void)state;
    if (!mkdtemp(folder)) return -1;
    snprintf(output, sizeof output, "%s/plan", folder);
    snprintf(bad_rules, sizeof bad_rules, "%s/bad.yaml", folder);
    write_text(bad_rules, "permitline: 1\nid: bad\ntitle: Bad\nstpes: {}\nsteps:\n  a: {title: A, kind: aproval}\n"
                          "  b: {title: B, kind: approval, duration: 20天, after: [c]}\n");
    return 0;
}

static int folder_remove(void **state)
{
    (void)state;
    unlink(output);
    unlink(bad_rules);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_calls),
        cmocka_unit_test(test_short_and_interrupted),
        cmocka_unit_test(test_foreign_memory),
    };
    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
