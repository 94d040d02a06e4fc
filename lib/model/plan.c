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

bool pl_plan_is_dated(const pl_plan *plan)
{
    return plan->timeline.calendar != NULL;
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

/* ---- dates ---- */

static const pl_date_range no_dates;

pl_date pl_plan_date(const pl_plan *plan, int64_t offset)
{
    if (!plan->timeline.calendar) return (pl_date){0};
    return pl_date_of(pl_timeline_shown(&plan->timeline, offset));
}

pl_date_range pl_plan_dates(const pl_plan *plan, pl_range offsets)
{
    if (!offsets.known) return no_dates;
    return (pl_date_range){pl_plan_date(plan, offsets.min), pl_plan_date(plan, offsets.max)};
}

/* Without a start the latest one takes its place: after it, a counted first day makes everything a day earlier. */
static pl_date date_before_deadline(const pl_plan *plan, int64_t offset, bool is_start)
{
    const pl_timeline *timeline = &plan->late_timeline;
    bool earlier = !is_start && timeline->first_day_counted;
    return pl_date_of(pl_timeline_day(timeline, offset - earlier));
}

pl_date pl_plan_late_date(const pl_plan *plan, int64_t offset)
{
    if (plan->timeline.calendar) return pl_plan_date(plan, offset);
    if (!plan->late_timeline.calendar) return (pl_date){0};
    return date_before_deadline(plan, offset, plan->latest_start.known && offset == plan->latest_start.min);
}

static pl_date latest_start_date(const pl_plan *plan, int64_t offset)
{
    return pl_date_of(pl_timeline_day(&plan->late_timeline, offset));
}

pl_date_range pl_plan_latest_start(const pl_plan *plan)
{
    pl_range offsets = plan->latest_start;
    if (!offsets.known) return no_dates;
    return (pl_date_range){latest_start_date(plan, offsets.min), latest_start_date(plan, offsets.max)};
}

pl_date_range pl_plan_finish_latest(const pl_plan *plan)
{
    pl_range days = plan->finish_latest;
    if (!days.known || plan->latest_unknown) return no_dates;
    return (pl_date_range){pl_date_of((pl_day){days.min}), pl_date_of((pl_day){days.max})};
}

int64_t pl_plan_deadline_offset(const pl_plan *plan)
{
    if (!plan->timeline.calendar) return plan->late_timeline.first_day_counted;
    return pl_timeline_finish(&plan->timeline, pl_day_of(plan->deadline));
}

pl_verdict pl_plan_deadline_verdict(const pl_plan *plan)
{
    pl_range margin = plan->deadline_margin;
    if (!margin.known) return PL_NOT_APPLICABLE;
    if (plan->applicable == PL_OPEN) return PL_UNDECIDED;
    return margin.min >= 0 ? PL_WITHIN : margin.max < 0 ? PL_OVER : PL_UNDECIDED;
}

/* The attempt of a step that may be there and has happened at least in part, or NULL. */
static const pl_progress *attempt_of(const pl_plan *plan, uint32_t step)
{
    pl_status status = (pl_status)plan->steps[step].status;
    if (!plan->so_far || (status != PL_STATUS_REQUIRED && status != PL_STATUS_UNDECIDED)) return NULL;
    const pl_happened *happened = &plan->so_far->steps[step];
    return happened->state == PL_STATE_OPEN ? NULL : &plan->project->progress[happened->entry];
}

/* Of a step that is there, the day it happened on, whatever working day that counts as; of one that may be there, that
   day or one of these. */
static pl_date_range with_fact(const pl_plan *plan, uint32_t step, pl_date fact, pl_date_range range)
{
    if (plan->steps[step].status == PL_STATUS_REQUIRED || !range.min.year) return (pl_date_range){fact, fact};
    if (pl_date_compare(fact, range.min) < 0) range.min = fact;
    if (range.max.year && pl_date_compare(fact, range.max) > 0) range.max = fact;
    return range;
}

pl_date_range pl_plan_step_starts(const pl_plan *plan, uint32_t step)
{
    const pl_progress *attempt = attempt_of(plan, step);
    pl_date_range range = pl_plan_dates(plan, plan->steps[step].es);
    return attempt && attempt->accepted.year ? with_fact(plan, step, attempt->accepted, range) : range;
}

pl_date_range pl_plan_step_finishes(const pl_plan *plan, uint32_t step)
{
    const pl_progress *attempt = attempt_of(plan, step);
    pl_date_range range = pl_plan_dates(plan, plan->steps[step].ef);
    bool finished = attempt && plan->so_far->steps[step].state == PL_STATE_FINISHED;
    return finished ? with_fact(plan, step, attempt->finished, range) : range;
}

int pl_plan_exit_status(const pl_plan *plan)
{
    pl_verdict deadline = pl_plan_deadline_verdict(plan);
    bool over = deadline == PL_OVER, open = deadline == PL_UNDECIDED, bound = deadline != PL_NOT_APPLICABLE;
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
