/* What a test expects against what came out: every key, not only the first that differs. */
#include "trial/trial.h"

typedef struct comparison {
    pl_arena *arena;
    const pl_rules *rules;
    const pl_test *test;
    const pl_plan *plan;
    uint8_t incomparable; /* bits */
    bool needs_dates;     /* elapsed time depends on the calendar */
    PL_VEC(pl_difference) found;
} comparison;

static void differ(comparison *c, pl_expectation key, uint32_t index)
{
    pl_difference *difference = pl_vec_push(c->arena, &c->found);
    *difference = (pl_difference){.key = (uint8_t)key, .index = index};
    difference->blame.index = difference->blame.step = PL_NONE;
}

/* ---- refusals ---- */

static bool is_refused_with(const pl_diags *refusal, pl_str code)
{
    for (uint32_t i = 0; refusal && i < pl_diags_kept(refusal); i++)
        if (pl_str_equal(pl_str_from(pl_code_name(pl_diags_at(refusal, i)->code)), code)) return true;
    return false;
}

static void compare_refusal(comparison *c, const pl_diags *refusal)
{
    bool wanted = c->test->error.len != 0;
    bool same = wanted ? is_refused_with(refusal, c->test->error) : !refusal;
    if (!same) differ(c, PL_EXPECT_ERROR, PL_NONE);
}

/* ---- plans ---- */

bool pl_test_number_fits(const pl_test_range *expected, pl_range actual)
{
    return actual.known && actual.min == expected->min && actual.max == expected->max;
}

/* Whether something cannot be compared because elapsed time depends on dates; what passed must have been compared. */
static bool is_elapsed_open(comparison *c, bool is_elapsed)
{
    if (!is_elapsed || !c->needs_dates) return false;
    c->incomparable |= PL_INCOMPARABLE_ELAPSED;
    return true;
}

static void compare_numbers(comparison *c)
{
    for (uint32_t i = 0; i < PL_TEST_NUMBERS; i++) {
        const pl_test_range *expected = &c->test->numbers[i];
        if (!expected->written || is_elapsed_open(c, i == PL_TEST_ELAPSED_DAYS)) continue;
        if (!pl_test_number_fits(expected, pl_plan_number(c->plan, (pl_test_number)i)))
            differ(c, PL_EXPECT_NUMBER, i);
    }
}

static bool list_fits(const comparison *c, pl_test_list list, uint8_t *wanted)
{
    const pl_test_set *set = &c->test->lists[list];
    bool same = pl_plan_has_list(c->plan, list);
    for (uint32_t i = 0; i < set->steps.count; i++) wanted[c->rules->tests->steps[set->steps.first + i]] = 1;
    for (uint32_t i = 0; same && i < c->rules->step_count; i++) same = wanted[i] == pl_plan_lists(c->plan, list, i);
    for (uint32_t i = 0; i < set->steps.count; i++) wanted[c->rules->tests->steps[set->steps.first + i]] = 0;
    return same;
}

static void compare_lists(comparison *c)
{
    pl_arena *scratch = pl_arena_child(c->arena);
    uint8_t *wanted = pl_new_array(scratch, uint8_t, c->rules->step_count);
    for (uint32_t i = 0; i < PL_TEST_LISTS; i++) {
        if (!c->test->lists[i].written || is_elapsed_open(c, i == PL_TEST_CRITICAL)) continue;
        if (!list_fits(c, (pl_test_list)i, wanted)) differ(c, PL_EXPECT_LIST, i);
    }
    pl_arena_free(scratch);
}

static void compare_verdicts(comparison *c)
{
    for (uint32_t i = 0; i < c->test->verdicts.count; i++) {
        uint32_t index = c->test->verdicts.first + i;
        const pl_test_verdict *expected = &c->rules->tests->verdicts[index];
        uint8_t measure = c->rules->ceilings[expected->ceiling].measure;
        if (is_elapsed_open(c, measure == PL_MEASURE_ELAPSED)) continue;
        bool outside = c->plan->applicable == PL_NO;
        uint8_t actual = outside ? (uint8_t)PL_NOT_APPLICABLE : c->plan->ceilings[expected->ceiling].verdict;
        if (actual != expected->verdict) differ(c, PL_EXPECT_CEILING, index);
    }
}

/* As of every range: exactly this one. */
static void compare_finish(comparison *c)
{
    if (!c->test->finish_min.year || c->incomparable & PL_INCOMPARABLE_FINISH) return;
    pl_date_range finish = pl_plan_finish(c->plan);
    bool same = pl_date_compare(finish.min, c->test->finish_min) == 0 &&
                pl_date_compare(finish.max, c->test->finish_max) == 0;
    if (!same) differ(c, PL_EXPECT_FINISH, PL_NONE);
}

static void compare_plan(comparison *c)
{
    bool wanted = c->test->applicable_pos.line != 0;
    if (wanted && c->test->applicable != c->plan->applicable) differ(c, PL_EXPECT_APPLICABLE, PL_NONE);
    compare_numbers(c);
    compare_lists(c);
    compare_verdicts(c);
    compare_finish(c);
}

/* ---- dates ---- */

static bool is_calendar(pl_length length)
{
    return length.calendar && length.days > 0;
}

static bool has_calendar_days(const pl_rules *rules)
{
    for (uint32_t i = 0; i < rules->case_count; i++)
        if (is_calendar(rules->cases[i].length)) return true;
    for (uint32_t i = 0; i < rules->hold_count; i++)
        if (is_calendar(rules->holds[i].length)) return true;
    for (uint32_t i = 0; i < rules->link_count; i++)
        if (is_calendar(rules->links[i].lag)) return true;
    return false;
}

void pl_test_compare(pl_arena *arena, const pl_rules *rules, bool has_calendar, pl_trial_test *result)
{
    comparison c = {.arena = arena, .rules = rules, .test = result->test, .plan = result->plan};
    c.needs_dates = !has_calendar && c.test->start.year && has_calendar_days(rules);
    if (!has_calendar && c.test->finish_min.year) c.incomparable = PL_INCOMPARABLE_FINISH;
    compare_refusal(&c, result->refusal);
    if (result->plan) compare_plan(&c);
    result->incomparable = c.incomparable;
    result->differences = c.found.at;
    result->difference_count = c.found.count;
}
