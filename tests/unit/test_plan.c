/* Plans of small rule sets by hand, and what random small ones cannot reach: too many chains to count, too many
   completions to walk. */
#define PL_MAY_PRINT

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "model/plan.h"

typedef struct planned {
    pl_arena *arena;
    pl_diags *diags;
    pl_rules *rules;
    pl_project *project;
    pl_plan *plan;
} planned;

static const char head[] = "permitline: 1\nid: t\ntitle: T\nlanguage: en\n";

static pl_str text_of(const char *s)
{
    return (pl_str){s, strlen(s)};
}

/* Loads `body` behind the required head and makes a project of which nothing is known. */
static planned load(const char *body)
{
    static char text[1 << 16];
    planned p = {.arena = pl_arena_new(NULL)};
    p.diags = pl_diags_new(p.arena);
    snprintf(text, sizeof text, "%s%s", head, body);
    p.rules = pl_rules_load_text(p.arena, "t.yaml", text_of(text), p.diags);
    assert_non_null(p.rules);
    p.project = pl_project_load(p.arena, p.rules, NULL, p.diags);
    assert_non_null(p.project);
    return p;
}

static void plan(planned *p, unsigned max_paths)
{
    p->plan = pl_plan_make(p->arena, p->rules, p->project, &(pl_plan_options){.max_paths = max_paths}, p->diags);
    assert_non_null(p->plan);
}

static planned planned_of(const char *body)
{
    planned p = load(body);
    plan(&p, 0);
    return p;
}

static void set(planned *p, const char *fact, const char *value)
{
    assert_true(pl_project_set(p->project, text_of(fact), text_of(value), p->diags));
}

/* Steps are told by their place in the file. */
static void expect_step(const planned *p, uint32_t step, int64_t es, int64_t ef, int64_t total, int64_t free,
                        int64_t drag)
{
    const pl_plan_step *s = &p->plan->steps[step];
    assert_int_equal(s->es.min, es);
    assert_int_equal(s->es.max, es);
    assert_int_equal(s->ef.min, ef);
    assert_int_equal(s->ef.max, ef);
    assert_int_equal(s->total_float.value, total);
    assert_int_equal(s->free_float.value, free);
    assert_int_equal(s->drag.value, drag);
}

static void test_parallel_paths(void **state)
{
    (void)state;
    planned p = planned_of("steps:\n"
                           "  a: {title: A, kind: approval, duration: 10}\n"
                           "  b: {title: B, kind: approval, duration: 20, after: [a]}\n"
                           "  c: {title: C, kind: approval, duration: 13, after: [a]}\n"
                           "  d: {title: D, kind: approval, duration: 5, after: [b, c]}\n");
    assert_int_equal(p.plan->elapsed_days.max, 35);
    assert_int_equal(p.plan->sum_days.max, 48);
    expect_step(&p, 0, 0, 10, 0, 0, 10);
    expect_step(&p, 1, 10, 30, 0, 0, 7); /* c then drives */
    expect_step(&p, 2, 10, 23, 7, 7, 0);
    expect_step(&p, 3, 30, 35, 0, 0, 5);
    pl_arena_free(p.arena);
}

/* An FF link holds d open: its finish drives, not its start. */
static void test_stretched_step(void **state)
{
    (void)state;
    planned p = planned_of("steps:\n"
                           "  a: {title: A, kind: approval, duration: 10}\n"
                           "  d: {title: D, kind: approval, duration: 4, after: {a: {link: FF, lag: 3}}}\n");
    expect_step(&p, 0, 0, 10, 0, 0, 9);
    expect_step(&p, 1, 0, 13, 0, 0, 0);
    assert_int_equal(p.plan->steps[1].critical, PL_CRITICAL_FINISH);
    assert_int_equal(p.plan->steps[0].critical, PL_CRITICAL_BOTH);
    pl_arena_free(p.arena);
}

/* The milestone's day 9 is capped at the duration 6; its lag is added after the cap. */
static void test_milestone_cap(void **state)
{
    (void)state;
    planned p = planned_of("steps:\n"
                           "  a: {title: A, kind: approval, duration: 6, milestones: {letter: 9},\n"
                           "      holds: {hearing: {title: H, duration: 20}}}\n"
                           "  b: {title: B, kind: approval, duration: 30, after: {a.letter: {lag: 2}}}\n");
    expect_step(&p, 1, 8, 38, 0, 0, 30 - (26 - 8));
    assert_int_equal(p.plan->steps[0].drag.value, 6); /* without it b starts at 2 */
    assert_int_equal(p.plan->steps[0].critical, PL_CRITICAL_START);
    assert_int_equal(p.plan->approval_days.max, 38);
    pl_arena_free(p.arena);
}

/* Precedence passes through b, but its lag and the wait for it do not. */
static void test_falling_away(void **state)
{
    (void)state;
    planned p = planned_of("steps:\n"
                           "  a: {title: A, kind: approval, duration: 10}\n"
                           "  b: {title: B, kind: approval, duration: 9, after: {a: {lag: 4}}, when: false}\n"
                           "  c: {title: C, kind: approval, duration: 5, after: {b: {lag: 3}}}\n"
                           "  z: {title: Z, kind: approval, duration: 5, after: {c: {lag: 99}}, when: false}\n");
    assert_int_equal(p.plan->elapsed_days.max, 19);
    assert_int_equal(p.plan->items.max, 2);
    assert_int_equal(p.plan->steps[1].status, PL_STATUS_NOT_APPLICABLE);
    assert_false(p.plan->steps[1].ls.known);
    assert_int_equal(p.plan->steps[0].free_float.value, 0);
    pl_arena_free(p.arena);
}

static void test_ceilings_over_parts(void **state)
{
    (void)state;
    planned p = planned_of("span: {to: c}\n"
                           "stages: {one: {title: One, limit: 11}}\n"
                           "steps:\n"
                           "  a: {title: A, kind: approval, duration: 10, stage: one}\n"
                           "  b: {title: B, kind: preparation, duration: 7, after: [a]}\n"
                           "  c: {title: C, kind: approval, duration: 5, after: [b]}\n"
                           "  d: {title: D, kind: filing, duration: 2, after: [c]}\n"
                           "ceilings:\n"
                           "  whole: {limit: 14}\n"
                           "  part: {limit: 12, measure: elapsed, from: b, to: c}\n"
                           "  late: {limit: 1, measure: items, from: c, to: d}\n"
                           "  none: {limit: 1, measure: sum, when: false}\n");
    const pl_plan_ceiling *ceilings = p.plan->ceilings;
    assert_int_equal(ceilings[0].days.max, 15);
    assert_int_equal(ceilings[0].verdict, PL_OVER);
    assert_int_equal(ceilings[1].days.max, 12);
    assert_int_equal(ceilings[1].verdict, PL_WITHIN);
    assert_int_equal(ceilings[2].days.max, 2);
    assert_int_equal(ceilings[3].verdict, PL_NOT_APPLICABLE);
    assert_int_equal(ceilings[4].days.max, 10); /* stage-one */
    assert_string_equal(pl_plan_ceiling_id(p.plan, 4).ptr, "stage-one");
    assert_true(p.plan->steps[3].later_duty);
    assert_int_equal(pl_plan_exit_status(p.plan), 1);
    pl_arena_free(p.arena);
}

enum { LAYERS = 70 };

/* Seventy layers of two equal steps: 2^70 chains are more than can be counted; the first lists are still in order. */
static void test_chains_beyond_64_bits(void **state)
{
    (void)state;
    static char body[1 << 15];
    size_t at = (size_t)snprintf(body, sizeof body, "steps:\n");
    for (int i = 0; i < LAYERS; i++)
        for (int half = 0; half < 2; half++) {
            char after[64] = "";
            if (i) snprintf(after, sizeof after, ", after: [a%d, b%d]", i - 1, i - 1);
            at += (size_t)snprintf(body + at, sizeof body - at, "  %c%d: {title: S, kind: approval, duration: 1%s}\n",
                                   half ? 'b' : 'a', i, after);
        }
    planned p = load(body);
    plan(&p, 3);
    assert_true(p.plan->chains_saturated);
    assert_true(p.plan->chain_count == UINT64_MAX);
    assert_int_equal(p.plan->critical_path_count, 3);
    for (uint32_t i = 0; i < 3; i++) assert_int_equal(p.plan->critical_paths[i].count, LAYERS);
    assert_int_equal(p.plan->critical_paths[0].steps[LAYERS - 1], 2 * LAYERS - 2);
    assert_int_equal(p.plan->critical_paths[1].steps[LAYERS - 1], 2 * LAYERS - 1);
    assert_int_equal(p.plan->critical_paths[2].steps[LAYERS - 2], 2 * LAYERS - 3);
    pl_arena_free(p.arena);
}

/* A chain of steps, each there if its flag is true, the i-th taking i + 1 days. */
static planned flags(int count)
{
    static char body[1 << 15];
    size_t at = (size_t)snprintf(body, sizeof body, "attributes:\n");
    for (int i = 0; i < count; i++)
        at += (size_t)snprintf(body + at, sizeof body - at, "  f%d: {title: F%d, type: flag}\n", i, i);
    at += (size_t)snprintf(body + at, sizeof body - at,
                           "ceilings: {tight: {limit: 20}, wide: {limit: 200}}\nsteps:\n"
                           "  first: {title: First, kind: approval, duration: 3}\n");
    for (int i = 0; i < count; i++) {
        char before[16] = "first";
        if (i) snprintf(before, sizeof before, "s%d", i - 1);
        at += (size_t)snprintf(body + at, sizeof body - at,
                               "  s%d: {title: S, kind: approval, duration: %d, when: f%d, after: {%s: {lag: 1}}}\n", i,
                               i + 1, i, before);
    }
    return load(body);
}

static void test_thousands_of_completions_are_exact(void **state)
{
    (void)state;
    planned p = flags(12);
    plan(&p, 0);
    assert_true(p.plan->exact);
    assert_int_equal(p.plan->approval_days.min, 3);
    assert_int_equal(p.plan->approval_days.max, 3 + 78 + 12);
    assert_int_equal(pl_plan_exit_status(p.plan), 3);
    pl_arena_free(p.arena);
}

static void test_beyond_there_are_sound_bounds(void **state)
{
    (void)state;
    planned p = flags(15);
    plan(&p, 0);
    assert_false(p.plan->exact);
    assert_int_equal(p.plan->approval_days.min, 3);
    assert_int_equal(p.plan->approval_days.max, 3 + 120 + 15);
    assert_int_equal(p.plan->items.min, 1);
    assert_int_equal(p.plan->items.max, 16);
    assert_int_equal(p.plan->steps[15].status, PL_STATUS_UNDECIDED);
    assert_int_equal(p.plan->steps[15].duration.min, 0);
    assert_int_equal(p.plan->steps[15].es.max, 3 + 105 + 15);
    assert_int_equal(p.plan->ceilings[0].verdict, PL_UNDECIDED);
    assert_int_equal(p.plan->ceilings[1].verdict, PL_WITHIN);
    /* Two facts fewer, and the answer is exact and lies within the bounds. */
    pl_range wide = p.plan->approval_days;
    set(&p, "f5", "yes");
    set(&p, "f6", "no");
    plan(&p, 0);
    assert_true(p.plan->exact);
    assert_true(p.plan->approval_days.min >= wide.min && p.plan->approval_days.max <= wide.max);
    assert_int_equal(p.plan->approval_days.min, 3 + 1 + 6);
    pl_arena_free(p.arena);
}

static void test_scope_that_is_open(void **state)
{
    (void)state;
    planned p = load("attributes: {city: {title: City, type: flag}}\napplies: city\n"
                     "ceilings: {c: {limit: 9}}\nsteps:\n  a: {title: A, kind: approval, duration: 5}\n");
    plan(&p, 0);
    assert_int_equal(p.plan->applicable, PL_OPEN);
    assert_int_equal(p.plan->approval_days.max, 5);
    assert_int_equal(p.plan->ceilings[0].verdict, PL_UNDECIDED);
    assert_int_equal(pl_plan_exit_status(p.plan), 3);
    set(&p, "city", "no");
    plan(&p, 0);
    assert_int_equal(p.plan->applicable, PL_NO);
    assert_false(p.plan->approval_days.known);
    assert_int_equal(pl_plan_exit_status(p.plan), 0);
    pl_arena_free(p.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parallel_paths),
        cmocka_unit_test(test_stretched_step),
        cmocka_unit_test(test_milestone_cap),
        cmocka_unit_test(test_falling_away),
        cmocka_unit_test(test_ceilings_over_parts),
        cmocka_unit_test(test_chains_beyond_64_bits),
        cmocka_unit_test(test_thousands_of_completions_are_exact),
        cmocka_unit_test(test_beyond_there_are_sound_bounds),
        cmocka_unit_test(test_scope_that_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
