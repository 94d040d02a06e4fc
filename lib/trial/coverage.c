/* What the tests of a rule set touch, and what they leave out. A step without conditions of its own has one duration
   case, which is no more than the step said twice: only cases that depend on something are counted. */
#include "resolve/facts.h"
#include "trial/trial.h"

pl_touched pl_touched_make(pl_arena *arena, const pl_rules *rules)
{
    return (pl_touched){
        rules,
        pl_new_array(arena, uint8_t, rules->step_count),
        pl_new_array(arena, uint8_t, rules->exemption_count),
        pl_new_array(arena, uint8_t, rules->exemption_count),
        pl_new_array(arena, uint8_t, rules->case_count),
    };
}

/* ---- gathering ---- */

static void add_exceptions(pl_touched *touched, pl_arena *scratch, const pl_project *project)
{
    const pl_rules *rules = touched->rules;
    if (!rules->exemption_count) return;
    pl_truths truths = pl_truths_make(scratch, &rules->conditions);
    pl_truths_load(&truths, rules, &(pl_facts){project->values, project->known});
    for (uint32_t i = 0; i < rules->exemption_count; i++) {
        const pl_exemption *exemption = &rules->exemptions[i];
        if (pl_truth_get(&truths, exemption->when) == PL_TRUE && pl_truth_get(&truths, exemption->except) == PL_TRUE)
            touched->exceptions[i] = 1;
    }
}

static void add_cases(pl_touched *touched, const pl_plan *plan)
{
    for (uint32_t i = 0; i < touched->rules->step_count; i++)
        if (plan->steps[i].case_used != PL_NONE) touched->cases[plan->steps[i].case_used] = 1;
}

void pl_touched_add(pl_touched *touched, pl_arena *scratch, const pl_plan *plan, const pl_plan *other)
{
    if (plan->applicable == PL_NO) return;
    for (uint32_t i = 0; i < touched->rules->step_count; i++) {
        const pl_plan_step *step = &plan->steps[i];
        if (step->status == PL_STATUS_REQUIRED) touched->steps[i] = 1;
        if (step->status == PL_STATUS_EXEMPT && step->reason.cause == PL_CAUSE_EXEMPTION)
            touched->exemptions[step->reason.index] = 1;
    }
    add_cases(touched, plan);
    if (other) add_cases(touched, other);
    add_exceptions(touched, scratch, plan->project);
}

/* ---- counting ---- */

typedef struct counter {
    pl_arena *arena;
    pl_coverage *coverage;
    PL_VEC(pl_uncovered) untouched;
} counter;

static void count(counter *c, bool touched, pl_uncovered entry)
{
    c->coverage->total[entry.kind]++;
    c->coverage->touched[entry.kind] += touched;
    if (!touched) *pl_vec_push(c->arena, &c->untouched) = entry;
}

static void count_cases(counter *c, const pl_touched *touched, uint32_t step, pl_slice cases)
{
    const pl_rules *rules = touched->rules;
    for (uint32_t i = cases.first; i < cases.first + cases.count; i++) {
        if (cases.count == 1 && rules->cases[i].when == PL_ALWAYS) continue;
        count(c, touched->cases[i], (pl_uncovered){PL_COVERED_CASES, i, step, rules->cases[i].pos});
    }
}

static void count_steps(counter *c, const pl_touched *touched)
{
    const pl_rules *rules = touched->rules;
    for (uint32_t i = 0; i < rules->step_count; i++)
        count(c, touched->steps[i], (pl_uncovered){PL_COVERED_STEPS, i, PL_NONE, rules->steps[i].pos});
    for (uint32_t i = 0; i < rules->step_count; i++) {
        const pl_step *step = &rules->steps[i];
        count_cases(c, touched, i, step->promised);
        if (step->statutory.first != step->promised.first) count_cases(c, touched, i, step->statutory);
    }
}

static void count_exemptions(counter *c, const pl_touched *touched)
{
    const pl_rules *rules = touched->rules;
    for (uint32_t i = 0; i < rules->exemption_count; i++) {
        const pl_exemption *exemption = &rules->exemptions[i];
        count(c, touched->exemptions[i], (pl_uncovered){PL_COVERED_EXEMPTIONS, i, PL_NONE, exemption->pos});
        if (!exemption->except_pos.line) continue;
        count(c, touched->exceptions[i], (pl_uncovered){PL_COVERED_EXCEPTIONS, i, PL_NONE, exemption->except_pos});
    }
}

pl_coverage pl_touched_count(pl_arena *arena, const pl_touched *touched)
{
    pl_coverage coverage = {.known = true};
    counter c = {.arena = arena, .coverage = &coverage};
    count_steps(&c, touched);
    count_exemptions(&c, touched);
    coverage.untouched = c.untouched.at;
    coverage.untouched_count = c.untouched.count;
    return coverage;
}
