/* The rule behind a difference. Of lists it is what made the first diverging step what it is; of numbers see vary.c. */
#include "trial/culprit.h"

static pl_blame blame_make(pl_blame_kind kind, uint32_t index, uint32_t step, pl_pos pos)
{
    return (pl_blame){.kind = (uint8_t)kind, .index = index, .step = step, .pos = pos};
}

static pl_blame blame_nothing(void)
{
    return blame_make(PL_BLAME_NONE, PL_NONE, PL_NONE, (pl_pos){0});
}

/* ---- the rules of a step ---- */

pl_blame pl_blame_when(const pl_rules *rules, uint32_t step)
{
    pl_blame blame = blame_make(PL_BLAME_WHEN, PL_NONE, step, rules->steps[step].when_pos);
    blame.condition = rules->steps[step].when;
    blame.has_condition = true;
    return blame;
}

pl_blame pl_blame_exemption(const pl_rules *rules, uint32_t exemption, uint32_t step)
{
    const pl_exemption *entry = &rules->exemptions[exemption];
    pl_blame blame = blame_make(PL_BLAME_EXEMPTION, exemption, step, entry->when_pos);
    blame.condition = entry->when;
    blame.has_condition = true;
    return blame;
}

pl_blame pl_blame_except(const pl_rules *rules, uint32_t exemption, uint32_t step)
{
    const pl_exemption *entry = &rules->exemptions[exemption];
    pl_blame blame = blame_make(PL_BLAME_EXCEPT, exemption, step, entry->except_pos);
    blame.condition = entry->except;
    blame.has_condition = true;
    return blame;
}

pl_blame pl_blame_case(const pl_rules *rules, uint32_t index, uint32_t step)
{
    pl_blame blame = blame_make(PL_BLAME_CASE, index, step, rules->cases[index].pos);
    blame.condition = rules->cases[index].when;
    blame.has_condition = blame.condition != PL_ALWAYS;
    return blame;
}

static pl_blame blame_step(const pl_rules *rules, uint32_t step)
{
    return blame_make(PL_BLAME_STEP, PL_NONE, step, rules->steps[step].pos);
}

/* ---- lists ---- */

/* What made a step fall away, or leaves that open: a part's reason is its parent's. */
static pl_blame blame_status(const pl_culprit *c, uint32_t step)
{
    const pl_reason *reason = &c->plan->steps[step].reason;
    while (reason->cause == PL_CAUSE_PART_OF) {
        step = reason->index;
        reason = &c->plan->steps[step].reason;
    }
    if (reason->cause == PL_CAUSE_WHEN) return pl_blame_when(c->rules, step);
    if (reason->cause == PL_CAUSE_EXEMPTION) return pl_blame_exemption(c->rules, reason->index, step);
    return blame_step(c->rules, step);
}

/* Why no exemption frees a step: an exception that holds, else the first one that could have. */
static pl_blame blame_no_exemption(const pl_culprit *c, uint32_t step)
{
    const pl_rules *rules = c->rules;
    pl_blame first = blame_step(rules, step);
    for (uint32_t s = step; s != PL_NONE; s = rules->steps[s].part_of) {
        for (uint32_t i = rules->step_exemption_first[s]; i < rules->step_exemption_first[s + 1]; i++) {
            uint32_t index = rules->step_exemptions[i];
            const pl_exemption *exemption = &rules->exemptions[index];
            bool would = pl_truth_get(&c->truths, exemption->when) == PL_TRUE;
            if (would && pl_truth_get(&c->truths, exemption->except) == PL_TRUE)
                return pl_blame_except(rules, index, s);
            if (first.kind == PL_BLAME_STEP) first = pl_blame_exemption(rules, index, s);
        }
    }
    return first;
}

static pl_blame blame_no_when(const pl_culprit *c, uint32_t step)
{
    for (uint32_t s = step; s != PL_NONE; s = c->rules->steps[s].part_of)
        if (c->rules->steps[s].when_pos.line) return pl_blame_when(c->rules, s);
    return blame_step(c->rules, step);
}

/* Why a step is required although the test says that it falls away, or may. */
static pl_blame blame_required(const pl_culprit *c, pl_test_list list, uint32_t step)
{
    if (list == PL_TEST_EXEMPT) return blame_no_exemption(c, step);
    pl_blame blame = blame_no_when(c, step);
    if (list == PL_TEST_UNDECIDED && blame.kind == PL_BLAME_STEP) return blame_no_exemption(c, step);
    return blame;
}

static pl_blame blame_length(const pl_culprit *c, uint32_t step)
{
    uint32_t used = c->plan->steps[step].case_used;
    return used == PL_NONE ? blame_step(c->rules, step) : pl_blame_case(c->rules, used, step);
}

static uint32_t first_diverging(const pl_culprit *c, pl_test_list list)
{
    const pl_test_set *set = &c->test->lists[list];
    uint8_t *wanted = pl_new_array(c->scratch, uint8_t, c->rules->step_count);
    for (uint32_t i = 0; i < set->steps.count; i++) wanted[c->rules->tests->steps[set->steps.first + i]] = 1;
    for (uint32_t i = 0; i < c->rules->step_count; i++) {
        uint32_t step = c->rules->listing[i];
        if (wanted[step] != pl_plan_lists(c->plan, list, step)) return step;
    }
    return PL_NONE;
}

static pl_blame blame_scope(const pl_culprit *c)
{
    pl_blame blame = blame_make(PL_BLAME_SCOPE, PL_NONE, PL_NONE, c->rules->applies_pos);
    blame.condition = c->rules->applies;
    blame.has_condition = true;
    return blame;
}

static pl_blame blame_list(const pl_culprit *c, pl_test_list list)
{
    uint32_t step = first_diverging(c, list);
    if (c->plan->applicable == PL_NO) return blame_scope(c);
    if (step == PL_NONE || !pl_plan_has_list(c->plan, list)) return blame_nothing();
    bool required = c->plan->steps[step].status == PL_STATUS_REQUIRED;
    if (!required) return blame_status(c, step);
    return list == PL_TEST_CRITICAL ? blame_length(c, step) : blame_required(c, list, step);
}

/* ---- the rest ---- */

static pl_blame blame_ceiling(const pl_culprit *c, uint32_t verdict)
{
    uint32_t index = c->rules->tests->verdicts[verdict].ceiling;
    const pl_ceiling *ceiling = &c->rules->ceilings[index];
    if (c->plan->applicable == PL_NO) return blame_scope(c);
    pl_blame blame = blame_make(PL_BLAME_CEILING, index, PL_NONE, ceiling->pos);
    blame.condition = ceiling->when;
    blame.has_condition = ceiling->when != PL_ALWAYS;
    return blame;
}

static pl_blame blame_refusal(const pl_diags *refusal)
{
    pl_blame blame = blame_nothing();
    if (!refusal || !pl_diags_kept(refusal) || !pl_diags_at(refusal, 0)->place.line) return blame;
    const pl_place *place = &pl_diags_at(refusal, 0)->place;
    blame.kind = PL_BLAME_PLACE;
    blame.pos = (pl_pos){.line = place->line, .column = (uint16_t)place->column};
    return blame;
}

static pl_blame blame_difference(const pl_culprit *c, const pl_difference *difference)
{
    switch ((pl_expectation)difference->key) {
    case PL_EXPECT_APPLICABLE: return blame_scope(c);
    case PL_EXPECT_NUMBER:
        if (c->plan->applicable == PL_NO) return blame_scope(c);
        break; /* all numbers together: vary.c */
    case PL_EXPECT_LIST: return blame_list(c, (pl_test_list)difference->index);
    case PL_EXPECT_CEILING: return blame_ceiling(c, difference->index);
    case PL_EXPECT_FINISH:
    case PL_EXPECT_ERROR: break;
    }
    return difference->blame;
}

void pl_test_blame(pl_arena *arena, pl_trial_test *result)
{
    pl_arena *scratch = pl_arena_child(arena);
    pl_culprit c = {.test = result->test, .plan = result->plan, .scratch = scratch};
    if (result->plan) {
        c.rules = result->plan->rules;
        c.truths = pl_truths_make(scratch, &c.rules->conditions);
        pl_truths_load(&c.truths, c.rules, &(pl_facts){c.plan->project->values, c.plan->project->known});
    }
    for (uint32_t i = 0; i < result->difference_count; i++) {
        pl_difference *difference = &result->differences[i];
        if (result->plan) difference->blame = blame_difference(&c, difference);
        else difference->blame = blame_refusal(result->refusal);
    }
    if (result->plan && result->plan->applicable != PL_NO)
        pl_culprit_vary(&c, result->differences, result->difference_count);
    pl_arena_free(scratch);
}
