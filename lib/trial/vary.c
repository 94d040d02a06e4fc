/* Which single rule explains a number: what lists of the same test blame, then each `when`, exemption, exception and
   duration case in file order is turned the other way round, and the project planned again, until the number is the
   expected one. One sweep serves all numbers of a test. */
#include "trial/culprit.h"

/* Planning again costs steps and links each time: this many of them in all, so that a failing test of a huge rule set
   does not take forever, and so many tries in any case. */
enum { WORK_MAX = 4000000, TRIES_MIN = 16 };

typedef struct sweep {
    const pl_culprit *culprit;
    pl_difference *differences;
    uint32_t count;
    uint32_t open; /* numbers that nothing explains yet */
    uint32_t tries;
} sweep;

static bool is_open(const pl_difference *difference)
{
    return difference->key == PL_EXPECT_NUMBER && difference->blame.kind == PL_BLAME_NONE;
}

/* ---- one try ---- */

static void take_answer(sweep *s, const pl_plan *plan, const pl_blame *blame)
{
    for (uint32_t i = 0; i < s->count; i++) {
        pl_difference *difference = &s->differences[i];
        const pl_test_range *expected = &s->culprit->test->numbers[difference->index % PL_TEST_NUMBERS];
        if (!is_open(difference)) continue;
        if (!pl_test_number_fits(expected, pl_plan_number(plan, (pl_test_number)difference->index))) continue;
        difference->blame = *blame;
        difference->blame.other_way = true;
        s->open--;
    }
}

/* Plans the project by rules in which one thing is different. */
static void try_rules(sweep *s, pl_arena *room, const pl_rules *varied, const pl_blame *blame)
{
    pl_project project = *s->culprit->plan->project;
    project.rules = varied;
    const pl_plan *plan =
        pl_trial_plan(room, varied, &project, &s->culprit->plan->options, pl_trial_diags(room));
    if (plan && plan->applicable != PL_NO) take_answer(s, plan, blame);
}

static void *copy_of(pl_arena *room, const void *array, size_t size)
{
    void *copy = pl_arena_alloc(room, size);
    memcpy(copy, array, size);
    return copy;
}

/* The array that the blamed thing lies in is copied and changed; all else is shared. */
static void change_rules(pl_arena *room, pl_rules *varied, const pl_blame *blame, pl_condition to)
{
    if (blame->kind == PL_BLAME_WHEN) {
        varied->steps = copy_of(room, varied->steps, varied->step_count * sizeof *varied->steps);
        varied->steps[blame->step].when = to;
        return;
    }
    varied->exemptions = copy_of(room, varied->exemptions, varied->exemption_count * sizeof *varied->exemptions);
    if (blame->kind == PL_BLAME_EXCEPT) varied->exemptions[blame->index].except = to;
    else varied->exemptions[blame->index].when = to;
    if (blame->kind == PL_BLAME_EXEMPTION && to == PL_ALWAYS) varied->exemptions[blame->index].except = PL_NEVER;
}

static bool may_try(sweep *s)
{
    if (!s->open || !s->tries) return false;
    s->tries--;
    return true;
}

/* The condition of the blamed rule the other way round; both ways where it is open. */
static void try_condition(sweep *s, pl_blame blame)
{
    pl_truth truth = pl_truth_get(&s->culprit->truths, blame.condition);
    for (pl_condition to = PL_ALWAYS; to <= PL_NEVER; to++) {
        if (truth == (to == PL_ALWAYS ? PL_TRUE : PL_FALSE) || !may_try(s)) continue;
        pl_arena *room = pl_arena_child(s->culprit->scratch);
        pl_rules varied = *s->culprit->rules;
        change_rules(room, &varied, &blame, to);
        try_rules(s, room, &varied, &blame);
        pl_arena_free(room);
    }
}

static void try_case(sweep *s, uint32_t step, pl_slice cases, uint32_t index)
{
    if (!may_try(s)) return;
    pl_arena *room = pl_arena_child(s->culprit->scratch);
    pl_blame blame = pl_blame_case(s->culprit->rules, index, step);
    pl_rules varied = *s->culprit->rules;
    varied.cases = copy_of(room, varied.cases, varied.case_count * sizeof *varied.cases);
    for (uint32_t i = cases.first; i < cases.first + cases.count; i++)
        varied.cases[i].when = i == index ? PL_ALWAYS : PL_NEVER;
    try_rules(s, room, &varied, &blame);
    pl_arena_free(room);
}

/* ---- what lists already blame ---- */

/* A list that differs has named its rule: if that explains the numbers as well, another would mislead. */
static void try_blamed(sweep *s)
{
    for (uint32_t i = 0; i < s->count && s->open; i++) {
        const pl_blame *blame = &s->differences[i].blame;
        bool is_list = s->differences[i].key == PL_EXPECT_LIST;
        if (is_list && blame->has_condition && blame->kind != PL_BLAME_CASE && blame->kind != PL_BLAME_SCOPE)
            try_condition(s, *blame);
    }
}

/* ---- all tries, in file order ---- */

static pl_slice cases_of(const sweep *s, const pl_step *step)
{
    bool statutory = s->culprit->plan->options.basis == PL_BASIS_STATUTORY;
    const pl_slice *asked = statutory ? &step->statutory : &step->promised;
    const pl_slice *other = statutory ? &step->promised : &step->statutory;
    return asked->count ? *asked : *other;
}

static bool is_before(pl_pos a, pl_pos b)
{
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

static void try_cases(sweep *s, uint32_t step)
{
    pl_slice cases = cases_of(s, &s->culprit->rules->steps[step]);
    uint8_t status = s->culprit->plan->steps[step].status;
    if (cases.count < 2 || (status != PL_STATUS_REQUIRED && status != PL_STATUS_UNDECIDED)) return;
    for (uint32_t i = cases.first; i < cases.first + cases.count && s->open; i++)
        if (i != s->culprit->plan->steps[step].case_used) try_case(s, step, cases, i);
}

static void try_steps(sweep *s)
{
    const pl_rules *rules = s->culprit->rules;
    for (uint32_t i = 0; i < rules->step_count && s->open; i++) {
        const pl_step *step = &rules->steps[i];
        bool cases_first = is_before(step->duration_pos, step->when_pos);
        if (cases_first) try_cases(s, i);
        if (step->when_pos.line) try_condition(s, pl_blame_when(rules, i));
        if (!cases_first) try_cases(s, i);
    }
}

static void try_exemptions(sweep *s)
{
    const pl_rules *rules = s->culprit->rules;
    for (uint32_t i = 0; i < rules->exemption_count && s->open; i++) {
        const pl_exemption *exemption = &rules->exemptions[i];
        bool has_except = exemption->except_pos.line != 0;
        bool except_first = has_except && is_before(exemption->except_pos, exemption->when_pos);
        if (except_first) try_condition(s, pl_blame_except(rules, i, PL_NONE));
        try_condition(s, pl_blame_exemption(rules, i, PL_NONE));
        if (has_except && !except_first) try_condition(s, pl_blame_except(rules, i, PL_NONE));
    }
}

void pl_culprit_vary(const pl_culprit *culprit, pl_difference *differences, uint32_t count)
{
    const pl_rules *rules = culprit->rules;
    sweep s = {.culprit = culprit, .differences = differences, .count = count};
    for (uint32_t i = 0; i < count; i++) s.open += is_open(&differences[i]);
    s.tries = WORK_MAX / (rules->step_count + rules->link_count + 1);
    if (s.tries < TRIES_MIN) s.tries = TRIES_MIN;
    try_blamed(&s);
    bool exemptions_first = rules->exemption_count && rules->step_count &&
                            is_before(rules->exemptions[0].pos, rules->steps[0].pos);
    if (exemptions_first) try_exemptions(&s);
    try_steps(&s);
    if (!exemptions_first) try_exemptions(&s);
}
