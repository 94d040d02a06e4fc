/* A portfolio under two rule sets against a slow sum: every row planned by itself under both, what it comes to counted
   by hand; the same for any number of threads and size of pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/out.h"
#include "base/text.h"
#include "memory_input.h"
#include "model/diff.h"

enum { ROWS = 3000, ROW_TEXT = 96, CELL = 12, DELTA_MOST = 400 };

/* The same facts on both sides, so that those of the rule set before are the joint ones; scopes, values of choices and
   lengths differ. */
#define FACTS_BEFORE "attributes:\n" \
    "  type: {title: T, values: {a: A, b: B, c: C}}\n  size: {title: S, type: count}\n" \
    "  wet: {title: W, type: flag}\n  idle: {title: I, type: flag}\n"
#define FACTS_AFTER "attributes:\n" \
    "  idle: {title: I, type: flag}\n  type: {title: T, values: {c: C, b: B, a: A}}\n" \
    "  wet: {title: W, type: flag}\n  size: {title: S, type: count, max: 90}\n"

static const char before_text[] =
    "permitline: 1\nid: before\ntitle: B\nspan: {from: x}\n" FACTS_BEFORE "applies: not (type == c and size > 40)\n"
    "assume: [not (wet and size < 3)]\nsteps:\n"
    "  one: {title: O, kind: approval, duration: {by: type, a: 10, b: 20, c: 30}}\n"
    "  two: {title: P, kind: approval, after: [one], when: size > 20 or wet, duration: 15}\n"
    "  wait: {title: W, kind: tender, after: [one], duration: 20 cd, when: wet}\n";
static const char after_text[] =
    "permitline: 1\nid: after\ntitle: A\nspan: {from: x}\n" FACTS_AFTER "applies: not (type == a and size > 60)\n"
    "assume: [not (idle and size > 80)]\nsteps:\n"
    "  one: {title: O, kind: approval, duration: {by: type, a: 10, b: 15, c: 35}}\n"
    "  two: {title: P, kind: approval, after: [one], when: size > 30, duration: 15}\n"
    "  wait: {title: W, kind: tender, after: [one], duration: [{when: size > 10, duration: 40 cd}, {duration: 5}]}\n";

typedef struct cells {
    char type[CELL], size[CELL], wet[CELL], idle[CELL], start[CELL];
} cells;

typedef struct slow_sum { /* by approval and elapsed */
    uint64_t bad, undecided, entering, leaving, outside, losing;
    uint64_t counts[2][2 * DELTA_MOST];
    int64_t before[2], after[2];
} slow_sum;

static pl_rules *before, *after;
static const pl_calendar *calendar;
static cells rows[ROWS];
static char table[ROWS * ROW_TEXT];
static slow_sum slow;
static pl_arena *kept;

/* ---- the table ---- */

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void choose(char *cell, const char *const *values, uint32_t count, uint32_t *state)
{
    snprintf(cell, CELL, "%s", values[next_random(state) % count]);
}

static void make_table(void)
{
    static const char *const types[] = {"a", "b", "c", "a", "b", "c", "a", ""};
    static const char *const sizes[] = {"1", "2", "5", "15", "25", "35", "50", "70", "85", "95", "-4", "x9", ""};
    static const char *const flags[] = {"yes", "no", "yes", "no", "no", ""};
    static const char *const starts[] = {"", "2018-01-15", "2018-02-10", "2018-09-20", "2019-04-30"};
    uint32_t state = 7;
    size_t at = (size_t)snprintf(table, sizeof table, "id,title,type,size,wet,idle,start\n");
    for (int i = 0; i < ROWS; i++) {
        cells *r = &rows[i];
        choose(r->type, types, 8, &state);
        choose(r->size, sizes, 13, &state);
        choose(r->wet, flags, 6, &state);
        choose(r->idle, flags, 6, &state);
        choose(r->start, starts, 5, &state);
        at += (size_t)snprintf(table + at, sizeof table - at, "R%d,\"t, %d\",%s,%s,%s,%s,%s\n", i, i, r->type,
                               r->size, r->wet, r->idle, r->start);
    }
}

/* ---- the slow sum ---- */

static bool set(pl_project *project, const char *fact, const char *value, pl_diags *diags)
{
    return !*value || pl_project_set(project, pl_str_from(fact), pl_str_from(value), diags);
}

static const pl_plan *plan_row(pl_arena *arena, const pl_rules *rules, const cells *r)
{
    pl_diags *diags = pl_diags_new(arena);
    pl_project *project = pl_project_load(arena, rules, NULL, diags);
    const pl_plan_options options = {.calendar = *r->start ? calendar : NULL};
    pl_date start;
    bool good = set(project, "type", r->type, diags) && set(project, "size", r->size, diags) &&
                set(project, "wet", r->wet, diags) && set(project, "idle", r->idle, diags);
    if (*r->start && pl_date_parse(pl_str_from(r->start), &start)) pl_project_set_start(project, start);
    return good ? pl_plan_make(arena, rules, project, &options, diags) : NULL;
}

static bool is_one(pl_range range)
{
    return range.known && range.min == range.max;
}

/* What is no project of one side alone is outside of it: there a value is out of its range, or an assumption broken. */
static void count_row(const pl_plan *old, const pl_plan *new)
{
    pl_answer was = old ? pl_plan_applicable(old) : PL_NO, is = new ? pl_plan_applicable(new) : PL_NO;
    if (!old && !new) slow.bad++;
    else if (was == PL_NO && is == PL_NO) slow.outside++;
    else if (was == PL_NO && is == PL_YES) slow.entering++;
    else if (was == PL_YES && is == PL_NO) slow.leaving++;
    else if (!old || !new) slow.undecided++;
    else {
        const pl_range a[] = {pl_plan_approval_days(old), pl_plan_elapsed_days(old)};
        const pl_range b[] = {pl_plan_approval_days(new), pl_plan_elapsed_days(new)};
        bool exact = is_one(a[0]) && is_one(a[1]) && is_one(b[0]) && is_one(b[1]) && was == PL_YES && is == PL_YES;
        slow.undecided += !exact;
        slow.losing += exact && (b[0].min > a[0].min || b[1].min > a[1].min);
        for (int i = 0; i < 2 && exact; i++) {
            slow.counts[i][b[i].min - a[i].min + DELTA_MOST]++;
            slow.before[i] += a[i].min;
            slow.after[i] += b[i].min;
        }
    }
}

static int setup(void **state)
{
    (void)state;
    kept = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(kept);
    before = pl_rules_load_text(kept, "before.yaml", pl_str_from(before_text), diags);
    after = pl_rules_load_text(kept, "after.yaml", pl_str_from(after_text), diags);
    calendar = pl_calendar_load(kept, "rules/calendars/cn.yaml", PL_INPUT_LIMIT, diags);
    assert_true(before && after && calendar);
    make_table();
    for (int i = 0; i < ROWS; i++) {
        pl_arena *arena = pl_arena_new(NULL);
        count_row(plan_row(arena, before, &rows[i]), plan_row(arena, after, &rows[i]));
        pl_arena_free(arena);
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    pl_arena_free(kept);
    return 0;
}

/* ---- the library ---- */

typedef struct trial {
    memory input;
    pl_host host;
    pl_arena *arena;
    pl_diff *diff;
    pl_out *losers;
} trial;

/* As pl_diff_make would make it. */
static void trial_begin(trial *t)
{
    t->input = (memory){table, strlen(table)};
    t->host = memory_host(&t->input);
    t->arena = pl_arena_new(&t->host);
    pl_guard guard;
    pl_guard_enter(&guard, t->arena, NULL);
    t->diff = pl_new(t->arena, pl_diff);
    pl_guard_leave(&guard);
    *t->diff = (pl_diff){.arena = t->arena, .before = before, .after = after, .same_span = true, .joint = before};
    t->losers = pl_out_memory(t->arena);
}

static const pl_portfolio *trial_run(trial *t, unsigned jobs, size_t chunk)
{
    const pl_calendar *calendars[] = {calendar};
    const pl_batch_options options = {.input = "table", .calendars = calendars, .against_calendar = calendar,
                                      .jobs = jobs, .chunk = chunk};
    assert_true(pl_diff_add_portfolio(t->diff, &options, t->losers, pl_diags_new(t->arena)));
    assert_int_equal(pl_out_finish(t->losers), 0);
    assert_non_null(t->diff->portfolio);
    return t->diff->portfolio;
}

static void check_deltas(const pl_deltas *deltas, int which)
{
    uint64_t winners = 0, losers = 0;
    int64_t total = 0;
    uint32_t at = 0;
    for (int64_t delta = -DELTA_MOST; delta < DELTA_MOST; delta++) {
        uint64_t count = slow.counts[which][delta + DELTA_MOST];
        if (!count) continue;
        assert_true(at < deltas->count);
        assert_int_equal(deltas->counts[at].delta, delta);
        assert_int_equal(deltas->counts[at++].rows, count);
        if (delta < 0) winners += count;
        if (delta > 0) losers += count;
        total += delta * (int64_t)count;
    }
    assert_int_equal(at, deltas->count);
    assert_true(winners > 0 && losers > 0 && slow.counts[0][DELTA_MOST] > 0);
    assert_int_equal(deltas->winners, winners);
    assert_int_equal(deltas->losers, losers);
    assert_int_equal(deltas->unchanged, slow.counts[which][DELTA_MOST]);
    assert_int_equal(deltas->total, total);
    assert_int_equal(deltas->before, slow.before[which]);
    assert_int_equal(deltas->after, slow.after[which]);
}

static void counts(void **state)
{
    (void)state;
    trial t;
    trial_begin(&t);
    const pl_portfolio *p = trial_run(&t, 1, 0);
    assert_int_equal(p->rows, ROWS);
    assert_int_equal(p->bad, slow.bad);
    assert_int_equal(p->undecided, slow.undecided);
    assert_int_equal(p->entering, slow.entering);
    assert_int_equal(p->leaving, slow.leaving);
    assert_int_equal(p->outside, slow.outside);
    assert_true(slow.bad && slow.undecided && slow.entering && slow.leaving && slow.outside);
    check_deltas(&p->approval, 0);
    check_deltas(&p->elapsed, 1);
    assert_int_equal(p->losing_total, slow.losing);
    assert_true(slow.losing > 0);
    assert_int_equal(p->losing_count, slow.losing < 1000 ? slow.losing : 1000);
    pl_arena_free(t.arena);
}

/* Lines of text: losers are all of them, and the first are those that are kept. */
static void losers(void **state)
{
    (void)state;
    static const char head[] = "row,id,title,approval_before,approval_after,delta_approval_days,elapsed_before,"
                               "elapsed_after,delta_elapsed_days\n";
    trial t;
    trial_begin(&t);
    const pl_portfolio *p = trial_run(&t, 1, 0);
    pl_str text = pl_out_text(t.losers);
    assert_memory_equal(text.ptr, head, strlen(head));
    uint64_t lines = 0;
    const char *at = text.ptr + strlen(head);
    for (; at < text.ptr + text.len; lines++) {
        char line[200];
        const pl_losing_row *row = &p->losing[lines < p->losing_count ? lines : 0];
        size_t len = (size_t)((const char *)memchr(at, '\n', text.len) + 1 - at);
        snprintf(line, sizeof line, "%d,%.*s,\"%.*s\",%d,%d,%d,%d,%d,%d\n", (int)row->row, (int)row->id.len,
                 row->id.ptr, (int)row->title.len, row->title.ptr, (int)row->approval_before, (int)row->approval_after,
                 (int)(row->approval_after - row->approval_before), (int)row->elapsed_before, (int)row->elapsed_after,
                 (int)(row->elapsed_after - row->elapsed_before));
        assert_true(lines >= p->losing_count || (len == strlen(line) && memcmp(at, line, len) == 0));
        at += len;
    }
    assert_int_equal(lines, slow.losing);
    pl_arena_free(t.arena);
}

/* A project of the values of a class, written out: those of `before` are the joint ones. */
static const pl_plan *plan_values(pl_arena *arena, const pl_rules *rules, const int64_t *values)
{
    cells r = {.start = ""};
    snprintf(r.type, CELL, "%c", 'a' + (int)values[0]);
    snprintf(r.size, CELL, "%d", (int)values[1]);
    snprintf(r.wet, CELL, "%s", values[2] ? "yes" : "no");
    snprintf(r.idle, CELL, "%s", values[3] ? "yes" : "no");
    return plan_row(arena, rules, &r);
}

static void classes(void **state)
{
    (void)state;
    trial t;
    trial_begin(&t);
    const pl_portfolio *p = trial_run(&t, 2, 500);
    uint64_t compared = 0;
    assert_true(p->classes_complete && p->class_count > 10);
    for (uint32_t i = 0; i < p->class_count; i++) {
        const pl_portfolio_class *class = &p->classes[i];
        const pl_plan *old = plan_values(kept, before, class->values), *new = plan_values(kept, after, class->values);
        assert_true(old && new && pl_plan_applicable(old) == PL_YES && pl_plan_applicable(new) == PL_YES);
        assert_int_equal(pl_plan_approval_days(old).min, class->before);
        assert_int_equal(pl_plan_approval_days(new).min, class->after);
        compared += class->rows;
    }
    assert_int_equal(compared, p->approval.winners + p->approval.losers + p->approval.unchanged);
    pl_arena_free(t.arena);
}

/* The same bytes, and the same classes in the same order. */
static void pieces(void **state)
{
    (void)state;
    static const size_t chunks[] = {1, 100, 4096, 0};
    trial first;
    trial_begin(&first);
    const pl_portfolio *p = trial_run(&first, 1, 0);
    for (unsigned jobs = 1; jobs <= 3; jobs++) {
        for (size_t i = 0; i < 4; i++) {
            trial t;
            trial_begin(&t);
            const pl_portfolio *q = trial_run(&t, jobs, chunks[i]);
            assert_true(pl_str_equal(pl_out_text(first.losers), pl_out_text(t.losers)));
            check_deltas(&q->approval, 0);
            check_deltas(&q->elapsed, 1);
            assert_int_equal(q->losing_count, p->losing_count);
            assert_int_equal(q->class_count, p->class_count);
            for (uint32_t c = 0; c < p->class_count; c++) {
                assert_int_equal(q->classes[c].rows, p->classes[c].rows);
                assert_memory_equal(q->classes[c].values, p->classes[c].values, 4 * sizeof(int64_t));
            }
            pl_arena_free(t.arena);
        }
    }
    pl_arena_free(first.arena);
}

/* Rows of --against, for any size of pieces. */
static pl_str against_rows(trial *t, unsigned jobs, size_t chunk)
{
    const pl_calendar *calendars[] = {calendar};
    const pl_batch_options options = {.input = "table", .calendars = calendars, .against = before, .jobs = jobs,
                                      .against_calendar = calendar, .chunk = chunk, .out = t->losers};
    pl_batch_result result;
    const pl_rules *rules = after;
    assert_true(pl_batch_run(t->arena, &rules, 1, &options, &result, pl_diags_new(t->arena)));
    assert_int_equal(pl_out_finish(t->losers), 0);
    return pl_out_text(t->losers);
}

static void rows_of_any_piece(void **state)
{
    (void)state;
    static const size_t chunks[] = {1, 77, 1000};
    trial first;
    trial_begin(&first);
    pl_str wanted = against_rows(&first, 1, 0);
    for (unsigned jobs = 1; jobs <= 2; jobs++) {
        for (size_t i = 0; i < 3; i++) {
            trial t;
            trial_begin(&t);
            assert_true(pl_str_equal(wanted, against_rows(&t, jobs, chunks[i])));
            pl_arena_free(t.arena);
        }
    }
    pl_arena_free(first.arena);
}

/* Without the same start, or a joint numbering, nothing is made up. */
static void less(void **state)
{
    (void)state;
    trial t;
    trial_begin(&t);
    t.diff->same_span = false;
    t.diff->joint = NULL;
    const pl_portfolio *p = trial_run(&t, 1, 0);
    assert_int_equal(p->approval.count + p->elapsed.count, 0);
    assert_int_equal(p->losing_total, 0);
    assert_int_equal(p->entering, slow.entering);
    assert_true(!p->classes_complete && p->class_count == 0);
    pl_arena_free(t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts), cmocka_unit_test(losers), cmocka_unit_test(classes),
        cmocka_unit_test(pieces), cmocka_unit_test(rows_of_any_piece), cmocka_unit_test(less),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
