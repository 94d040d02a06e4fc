/* Every allocation and every system call of a small plan made to fail in turn. Each run must end by itself, say that
   it failed and why, release what it took, and leave either the old output or the whole new one. */
#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <permitline.h>

#include "faulty.h"
#include "foreign.h"
#include "jobs.h"

/* ---- files ---- */

static char folder[] = "/tmp/permitline-fault-XXXXXX";
static char output[64], temporary[80], bad_rules[64], failing_rules[64];

static const char *const old_text = "the old output\n";

enum { OUTPUT_MAX = 1 << 20 };
static char complete[OUTPUT_MAX], now[OUTPUT_MAX];
static size_t complete_length;

static size_t read_output(char *buffer)
{
    FILE *file = fopen(output, "rb");
    assert_non_null(file);
    size_t length = fread(buffer, 1, OUTPUT_MAX, file);
    fclose(file);
    assert_true(length < OUTPUT_MAX);
    return length;
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static size_t files_in_folder(void)
{
    size_t count = 0;
    DIR *listing = opendir(folder);
    assert_non_null(listing);
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(listing);
    return count;
}

/* ---- what is run ---- */

static const job jobs[] = {
    {"rules/longgang-2018.yaml", "examples/school.yaml", PL_FORMAT_JSON, PL_LANG_EN, false, false, false, false, 0},
    {"rules/longgang-2018.yaml", "examples/half-known.yaml", PL_FORMAT_TEXT, PL_LANG_ZH, false, false, false, false, 0},
    {"rules/longgang-2017.yaml", "examples/road-renovation.yaml", PL_FORMAT_CSV, PL_LANG_EN, false, false, false,
     false, 0},
    {"rules/longgang-2018-reform.yaml", "examples/school.yaml", PL_FORMAT_JSON, PL_LANG_EN, false, false, false, false,
     0},
    {"tests/hostile/rules/reform-no-file.yaml", "examples/school.yaml", PL_FORMAT_JSON, PL_LANG_ZH, true, false, false,
     false, 0},
    {bad_rules, "examples/school.yaml", PL_FORMAT_JSON, PL_LANG_ZH, true, false, false, false, 0},
    {"rules/longgang-2018.yaml", "examples/clinic-new.yaml", PL_FORMAT_TEXT, PL_LANG_EN, false, true, false, false, 0},
    {"rules/longgang-2017.yaml", "examples/half-known.yaml", PL_FORMAT_JSON, PL_LANG_EN, false, true, false, false, 0},
    {"rules/longgang-2018.yaml", "tests/fault/projects.csv", PL_BATCH_CSV, PL_LANG_EN, false, false, false, false, 0},
    {"rules/longgang-2017.yaml", "tests/fault/projects.csv", PL_BATCH_JSON, PL_LANG_ZH, false, false, false, false, 0},
    {"tests/golden/batch/after.yaml", "tests/golden/batch/reform.csv", PL_BATCH_CSV, PL_LANG_EN, false, false, false,
     false, 0},
    {"tests/golden/lint/doubtful.yaml", NULL, PL_FORMAT_JSON, PL_LANG_EN, false, false, false, false, 0},
    {"tests/golden/lint/doubtful.yaml", NULL, PL_FORMAT_TEXT, PL_LANG_ZH, false, false, false, false, 0},
    {failing_rules, NULL, PL_TRIAL_TEXT, PL_LANG_ZH, false, false, true, false, 0},
    {failing_rules, NULL, PL_TRIAL_JSON, PL_LANG_EN, false, false, true, false, 0},
    {failing_rules, NULL, PL_TRIAL_TAP, PL_LANG_EN, false, false, true, false, 0},
    {failing_rules, NULL, PL_TRIAL_JUNIT, PL_LANG_EN, false, false, true, false, 0},
    {"tests/golden/prove/stages.yaml", NULL, PL_FORMAT_TEXT, PL_LANG_ZH, false, false, false, true, 0},
    {"tests/golden/prove/stages.yaml", NULL, PL_FORMAT_JSON, PL_LANG_EN, false, false, false, true, 0},
    {"rules/longgang-2017.yaml", "examples/pipeline.yaml", PL_FORMAT_TEXT, PL_LANG_ZH, false, false, false, false, 90},
    {"rules/longgang-2018.yaml", "examples/school.yaml", PL_FORMAT_JSON, PL_LANG_EN, false, false, false, false, 30},
};
enum { JOBS = sizeof jobs / sizeof *jobs };

/* ---- what must hold after each run ---- */

/* Nothing fails any more here: the list must hold `code` and be fit to print. */
static void check_reported(pl_arena *arena, const pl_diags *diags, const char *code)
{
    pl_out *out = pl_out_memory(arena);
    assert_non_null(out);
    pl_diags_write(diags, out, &(pl_style){.lang = PL_LANG_EN});
    assert_int_equal(pl_out_finish(out), 0);
    assert_non_null(strstr(pl_out_text(out).ptr, code));
}

/* The whole new output after success, else the old one; and no other file than these. */
static void check_output(const faulty *f, outcome what)
{
    size_t length = read_output(now);
    bool is_old = length == strlen(old_text) && memcmp(now, old_text, length) == 0;
    bool is_new = length == complete_length && memcmp(now, complete, length) == 0;
    if (f->device) {
        assert_int_equal(f->replacements, 0);
        if (what == DONE) assert_true(is_new);
    } else {
        assert_true(what == DONE ? is_new : is_old);
    }
    if (f->removes_fail) unlink(temporary);
    assert_int_equal(files_in_folder(), 3);
    if (!is_old) write_text(output, old_text); /* for the next run */
}

static void check_ending(const faulty *f, const job *j, ending end, bool of_memory)
{
    if (f->lost)
        assert_int_not_equal(end.what, DONE);
    else
        assert_int_equal(end.what, j->refused ? NO_PLAN : DONE);
    if (end.what == NOT_WRITTEN) assert_int_equal(end.error, of_memory ? ENOMEM : EIO);
}

/* One run; false when the call that was to fail was never reached. The `padding` first things made in the arena move
   the places where it needs the next block. */
static bool run(faulty *f, const job *j, size_t padding)
{
    bool of_memory = f->memory != FAIL_NOTHING;
    ending end = {NOT_WRITTEN, ENOMEM};
    pl_arena *arena = pl_arena_new(&f->host);
    pl_diags *diags = arena ? pl_diags_new(arena) : NULL;
    bool padded = diags != NULL;
    for (size_t i = 0; padded && i < padding; i++)
        padded = pl_diags_new(arena) != NULL;
    if (padded) end = job_run(arena, diags, j, output);
    faulty_recover(f);
    if (end.what == NO_PLAN && f->lost) check_reported(arena, diags, of_memory ? "E001" : "E002");
    pl_arena_free(arena);
    assert_int_equal(f->blocks, 0);
    assert_int_equal(f->files, 0);
    check_ending(f, j, end, of_memory);
    check_output(f, end.what);
    return (of_memory ? f->memory_count : f->call_count) >= f->fail_at;
}

static void learn_complete_output(const job *j)
{
    faulty f;
    faulty_init(&f);
    write_text(output, old_text);
    pl_arena *arena = pl_arena_new(&f.host);
    pl_diags *diags = pl_diags_new(arena);
    ending end = job_run(arena, diags, j, output);
    pl_arena_free(arena);
    assert_int_equal(end.what, j->refused ? NO_PLAN : DONE);
    complete_length = read_output(complete);
    write_text(output, old_text);
}

/* ---- the tests ---- */

static const char *name_of(const job *j)
{
    return j->project ? j->project : j->tests ? "its tests" : "lint";
}

enum { LEAST_CALLS = 3 }; /* a file is opened, read and closed: with fewer, nothing was tested */

/* Fails call after call until a run is through before the call is reached; returns how many failed. */
static long fail_in_turn(const job *j, faulty how, size_t padding)
{
    for (long at = 1;; at++) {
        faulty f;
        faulty_init(&f);
        f.memory = how.memory;
        f.calls = how.calls;
        f.device = how.device;
        f.fail_at = at;
        if (run(&f, j, padding)) continue;
        assert_true(at > LEAST_CALLS);
        return at - 1;
    }
}

static void test_memory(void **state)
{
    (void)state;
    static const size_t paddings[] = {0, 1, 2, 5, 11, 17, 31, 53};
    for (size_t i = 0; i < JOBS; i++) {
        learn_complete_output(&jobs[i]);
        long failed = 0;
        for (size_t p = 0; p < sizeof paddings / sizeof *paddings; p++) {
            failed += fail_in_turn(&jobs[i], (faulty){.memory = FAIL_ONE}, paddings[p]);
            failed += fail_in_turn(&jobs[i], (faulty){.memory = FAIL_FROM_THERE}, paddings[p]);
        }
        printf("%s, %s: %ld runs without memory\n", jobs[i].rules, name_of(&jobs[i]), failed);
    }
}

static void fail_calls(const char *device)
{
    for (size_t i = 0; i < JOBS; i++) {
        learn_complete_output(&jobs[i]);
        long failed = fail_in_turn(&jobs[i], (faulty){.calls = FAIL_ONE, .device = device}, 0);
        failed += fail_in_turn(&jobs[i], (faulty){.calls = FAIL_FROM_THERE, .device = device}, 0);
        printf("%s, %s: %ld runs with failing system calls\n", jobs[i].rules, name_of(&jobs[i]), failed);
    }
}

static void test_calls(void **state)
{
    (void)state;
    fail_calls(NULL);
}

static void test_calls_of_a_device(void **state)
{
    (void)state;
    fail_calls(output);
}

static void test_short_and_interrupted(void **state)
{
    (void)state;
    for (size_t i = 0; i < JOBS; i++) {
        learn_complete_output(&jobs[i]);
        faulty f;
        faulty_init(&f);
        f.trickles = true;
        f.fail_at = INT32_MAX;
        assert_false(run(&f, &jobs[i], 0));
    }
}

/* Killed at any moment of the writing, the file is the old one or the new one. */
static void test_killed(void **state)
{
    (void)state;
    const job j = {.rules = "rules/longgang-2018.yaml", .project = "tests/fault/projects.csv", .format = PL_BATCH_CSV};
    learn_complete_output(&j);
    long deaths = 0, old = 0;
    for (int trickles = 0; trickles < 2; trickles++) {
        for (long at = 1; job_killed(&j, output, at, trickles); at += trickles ? 37 : 1, deaths++) {
            size_t length = read_output(now);
            bool is_old = length == strlen(old_text) && memcmp(now, old_text, length) == 0;
            assert_true(is_old || (length == complete_length && memcmp(now, complete, length) == 0));
            old += is_old;
            unlink(temporary);
            write_text(output, old_text);
        }
        write_text(output, old_text);
    }
    assert_true(deaths > LEAST_CALLS && old > LEAST_CALLS);
    printf("killed %ld times while a table was written\n", deaths);
}

/* Whether the failing call was reached. */
static bool run_foreign(const job *j, long at, bool and_later)
{
    faulty f;
    faulty_init(&f);
    pl_arena *arena = pl_arena_new(&f.host);
    pl_diags *diags = pl_diags_new(arena);
    foreign_begin(at, and_later);
    ending end = job_run(arena, diags, j, output);
    f.lost = foreign_end();
    if (f.lost) check_reported(arena, diags, "E001");
    pl_arena_free(arena);
    assert_int_equal(f.blocks, 0);
    assert_int_equal(f.files, 0);
    check_ending(&f, j, end, true);
    check_output(&f, end.what);
    return f.lost;
}

/* libyaml takes memory from the process, not from the host. */
static void test_foreign_memory(void **state)
{
    (void)state;
    if (!foreign_available()) {
        printf("skipped: the sanitizer owns malloc here, so that of libyaml cannot be made to fail\n");
        skip();
    }
    for (size_t i = 0; i < JOBS; i++) {
        learn_complete_output(&jobs[i]);
        long failed = 0;
        /* Each of the first; then, as the same few places come thousands of times, every 29th. */
        for (long at = 1; run_foreign(&jobs[i], at, false); at += at < 300 ? 1 : 29, failed++)
            assert_true(run_foreign(&jobs[i], at, true));
        printf("%s, %s: %ld allocations of libyaml failed in turn\n", jobs[i].rules, name_of(&jobs[i]), failed);
        assert_true(failed > LEAST_CALLS);
    }
}

static int folder_make(void **state)
{
    (void)state;
    if (!mkdtemp(folder)) return -1;
    snprintf(output, sizeof output, "%s/plan", folder);
    snprintf(temporary, sizeof temporary, "%s.tmp", output);
    snprintf(bad_rules, sizeof bad_rules, "%s/bad.yaml", folder);
    write_text(bad_rules, "permitline: 1\nid: bad\ntitle: Bad\nstpes: {}\nsteps:\n  a: {title: A, kind: aproval}\n"
                          "  b: {title: B, kind: approval, duration: 20天, after: [c]}\n");
    snprintf(failing_rules, sizeof failing_rules, "%s/failing.yaml", folder);
    write_text(failing_rules,
               "permitline: 1\nid: failing\ntitle: Failing\nattributes: {f: {title: F, type: flag}}\n"
               "steps:\n  a: {title: A, kind: approval, duration: [{when: f, duration: 3}, {duration: 9}]}\n"
               "exemptions: {e: {steps: [a], when: f, except: not f}}\n"
               "tests:\n  one: {project: {f: yes}, expect: {sum_days: 3, exempt: []}}\n"
               "  two: {project: {}, expect: {error: E500}}\n  three: {project: {f: no}, expect: {items: 1}}\n");
    return 0;
}

static int folder_remove(void **state)
{
    (void)state;
    unlink(output);
    unlink(bad_rules);
    unlink(failing_rules);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_calls),
        cmocka_unit_test(test_calls_of_a_device),
        cmocka_unit_test(test_short_and_interrupted),
        cmocka_unit_test(test_killed),
        cmocka_unit_test(test_foreign_memory),
    };
    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
