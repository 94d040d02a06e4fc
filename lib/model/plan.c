/* What a plan says, for callers of the library; and the status a script gets from it. */
#include "model/plan.h"

#include <assert.h>

const pl_rules *pl_plan_rules(const pl_plan *plan)
{
    return plan->rules;
}

pl_answer pl_plan_applicable(const pl_plan *plan)
{
    return (pl_answer)plan->applicable;
}

bool pl_plan_exact(const pl_plan *plan)
{
    return plan->exact;
}

pl_range pl_plan_items(const pl_plan *plan)
{
    return plan->items;
}

pl_range pl_plan_sum_days(const pl_plan *plan)
{
    return plan->sum_days;
}

pl_range pl_plan_approval_days(const pl_plan *plan)
{
    return plan->approval_days;
}

pl_range pl_plan_elapsed_days(const pl_plan *plan)
{
    return plan->elapsed_days;
}

size_t pl_plan_step_count(const pl_plan *plan)
{
    return plan->rules->step_count;
}

static const pl_plan_step *listed_step(const pl_plan *plan, size_t step)
{
    assert(step < plan->rules->step_count);
    return &plan->steps[plan->rules->listing[step]];
}

pl_str pl_plan_step_id(const pl_plan *plan, size_t step)
{
    assert(step < plan->rules->step_count);
    return plan->rules->steps[plan->rules->listing[step]].id;
}

pl_status pl_plan_step_status(const pl_plan *plan, size_t step)
{
    return (pl_status)listed_step(plan, step)->status;
}

pl_range pl_plan_step_start(const pl_plan *plan, size_t step)
{
    return listed_step(plan, step)->es;
}

pl_range pl_plan_step_finish(const pl_plan *plan, size_t step)
{
    return listed_step(plan, step)->ef;
}

size_t pl_plan_ceiling_count(const pl_plan *plan)
{
    return plan->ceiling_count;
}

pl_str pl_plan_ceiling_id(const pl_plan *plan, size_t ceiling)
{
    assert(ceiling < plan->ceiling_count);
    return plan->rules->ceilings[plan->ceilings[ceiling].ceiling].id;
}

pl_verdict pl_plan_ceiling_verdict(const pl_plan *plan, size_t ceiling)
{
    assert(ceiling < plan->ceiling_count);
    return (pl_verdict)plan->ceilings[ceiling].verdict;
}

static bool is_open(const pl_range *range)
{
    return range->known && range->min != range->max;
}

static bool has_open_number(const pl_plan *plan)
{
    return is_open(&plan->items) || is_open(&plan->sum_days) || is_open(&plan->approval_days) ||
           is_open(&plan->elapsed_days);
}

bool pl_plan_ceiling_is_judged(const pl_plan *plan, uint32_t ceiling)
{
    pl_str wanted = plan->options.ceiling;
    return !wanted.len || pl_str_equal(wanted, pl_plan_ceiling_id(plan, ceiling));
}

int pl_plan_exit_status(const pl_plan *plan)
{
    bool over = false, open = false, bound = false;
    for (uint32_t i = 0; i < plan->ceiling_count; i++) {
        if (!pl_plan_ceiling_is_judged(plan, i)) continue;
        over |= plan->ceilings[i].verdict == PL_OVER;
        open |= plan->ceilings[i].verdict == PL_UNDECIDED;
        bound |= plan->ceilings[i].verdict != PL_NOT_APPLICABLE;
    }
    if (plan->applicable == PL_NO) return 0;
    if (over) return 1;
    if (open || plan->applicable == PL_OPEN) return 3;
    return !bound && has_open_number(plan) ? 3 : 0;
}
