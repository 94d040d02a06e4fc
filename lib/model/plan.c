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

/* Where the day of acceptance counts, an offset is shown as the day on which what it waited for ended; what begins by
   itself is shown as it is. */
static pl_date late_date(const pl_plan *plan, int64_t offset, bool by_itself)
{
    const pl_timeline *timeline = &plan->late_timeline;
    if (by_itself || !timeline->first_day_counted) return pl_date_of(pl_timeline_day(timeline, offset));
    if (plan->timeline.calendar) return pl_date_of(pl_timeline_shown(timeline, offset));
    return pl_date_of(pl_timeline_day(timeline, offset - 1));
}

/* Whether it waits for nothing. */
static bool begins_by_itself(const pl_plan *plan, uint32_t step)
{
    const pl_range *es = &plan->steps[step].es;
    int64_t begun = plan->timeline.calendar ? plan->timeline.begun : 0;
    return es->known && es->max <= begun;
}

pl_date pl_plan_step_late_start(const pl_plan *plan, uint32_t step)
{
    pl_days offset = plan->steps[step].latest_start;
    if (!offset.known || !plan->late_timeline.calendar) return (pl_date){0};
    return late_date(plan, offset.value, begins_by_itself(plan, step));
}

pl_date pl_plan_step_late_finish(const pl_plan *plan, uint32_t step)
{
    pl_days offset = plan->steps[step].latest_finish, start = plan->steps[step].latest_start;
    if (!offset.known || !plan->late_timeline.calendar) return (pl_date){0};
    bool at_once = start.known && start.value == offset.value && begins_by_itself(plan, step);
    return late_date(plan, offset.value, at_once);
}

static pl_date latest_start_date(const pl_plan *plan, int64_t offset)
{
    return pl_date_of(pl_timeline_day(&plan->late_timeline, offset));
}

static pl_date_range latest_start_dates(const pl_plan *plan, pl_range offsets)
{
    if (!offsets.known) return no_dates;
    return (pl_date_range){latest_start_date(plan, offsets.min), latest_start_date(plan, offsets.max)};
}

pl_date_range pl_plan_latest_start(const pl_plan *plan)
{
    return latest_start_dates(plan, plan->latest_start);
}

pl_date_range pl_plan_latest_start_safe(const pl_plan *plan)
{
    return plan->safe_unknown ? no_dates : latest_start_dates(plan, plan->latest_start_safe);
}

static pl_date_range dates_of_numbers(pl_range days)
{
    if (!days.known) return no_dates;
    return (pl_date_range){pl_date_of((pl_day){days.min}), pl_date_of((pl_day){days.max})};
}

pl_date_range pl_plan_finish(const pl_plan *plan)
{
    return dates_of_numbers(plan->finish);
}

pl_date_range pl_plan_finish_latest(const pl_plan *plan)
{
    return plan->latest_unknown ? no_dates : dates_of_numbers(plan->finish_latest);
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

/* ---- facts ---- */

pl_day pl_plan_first_open_day(const pl_plan *plan)
{
    return pl_timeline_day(&plan->timeline, plan->so_far->from > 0 ? plan->so_far->from : 0);
}

static bool is_later(pl_date a, pl_date b)
{
    return a.year && b.year && pl_date_compare(a, b) > 0;
}

static pl_date_range no_earlier(pl_date_range range, pl_date fact)
{
    if (is_later(fact, range.min)) range.min = fact;
    if (is_later(fact, range.max)) range.max = fact;
    return range;
}

static pl_date_range no_later(pl_date_range range, pl_date fact)
{
    if (fact.year && is_later(range.min, fact)) range.min = fact;
    if (fact.year && is_later(range.max, fact)) range.max = fact;
    return range;
}

static bool is_there(const pl_plan *plan, uint32_t step)
{
    return plan->steps[step].status == PL_STATUS_REQUIRED;
}

static bool may_be_there(const pl_plan *plan, uint32_t step)
{
    return is_there(plan, step) || plan->steps[step].status == PL_STATUS_UNDECIDED;
}

/* The attempt of a step that may be there and has got as far as `state`, or NULL. */
static const pl_progress *attempt_of(const pl_plan *plan, uint32_t step, pl_state state)
{
    if (!plan->so_far || !may_be_there(plan, step)) return NULL;
    const pl_happened *happened = &plan->so_far->steps[step];
    return happened->state >= state ? &plan->project->progress[happened->entry] : NULL;
}

static pl_date accepted_on(const pl_plan *plan, uint32_t step)
{
    const pl_progress *attempt = attempt_of(plan, step, PL_STATE_RUNNING);
    return attempt ? attempt->accepted : (pl_date){0};
}

static pl_date finished_on(const pl_plan *plan, uint32_t step)
{
    const pl_progress *attempt = attempt_of(plan, step, PL_STATE_FINISHED);
    return attempt ? attempt->finished : (pl_date){0};
}

/* Of a step that is there, the day it happened on, whatever working day that counts as; of one that may be there, that
   day or one of these. */
static pl_date_range with_fact(const pl_plan *plan, uint32_t step, pl_date fact, pl_date_range range)
{
    if (!fact.year) return range;
    if (is_there(plan, step) || !range.min.year) return (pl_date_range){fact, fact};
    return (pl_date_range){no_later(range, fact).min, no_earlier(range, fact).max};
}

/* Where the day of acceptance counts, a start is shown as the day on which what it waited for ended; what is open does
   not start before the day as of which is asked, and takes no less than no time. */
static pl_date_range not_before_as_of(const pl_plan *plan, uint32_t step, pl_date_range range)
{
    if (!plan->so_far || plan->so_far->steps[step].state != PL_STATE_OPEN || !may_be_there(plan, step)) return range;
    pl_date_range later = no_earlier(range, pl_date_of(pl_plan_first_open_day(plan)));
    return (pl_date_range){is_there(plan, step) ? later.min : range.min, later.max};
}

pl_date_range pl_plan_step_starts(const pl_plan *plan, uint32_t step)
{
    pl_date_range range = with_fact(plan, step, accepted_on(plan, step), pl_plan_dates(plan, plan->steps[step].es));
    pl_date finished = is_there(plan, step) ? finished_on(plan, step) : (pl_date){0};
    return no_later(not_before_as_of(plan, step, range), finished);
}

pl_date_range pl_plan_step_finishes(const pl_plan *plan, uint32_t step)
{
    pl_date_range range = with_fact(plan, step, finished_on(plan, step), pl_plan_dates(plan, plan->steps[step].ef));
    return not_before_as_of(plan, step, range);
}

bool pl_plan_is_estimated(const pl_plan *plan, pl_date date)
{
    const pl_timeline *timeline = &plan->timeline;
    if (!timeline->calendar || !date.year) return false;
    return !pl_calendar_knows_span(timeline->calendar, pl_day_after(timeline->first, -1), pl_day_of(date));
}

bool pl_plan_step_is_estimated(const pl_plan *plan, uint32_t step)
{
    bool happened = is_there(plan, step) && finished_on(plan, step).year;
    return !happened && pl_plan_is_estimated(plan, pl_plan_step_finishes(plan, step).max);
}

pl_date_range pl_plan_stage_starts(const pl_plan *plan, uint32_t stage)
{
    pl_date_range range = pl_plan_dates(plan, plan->stage_start[stage]);
    for (uint32_t i = 0; i < plan->rules->step_count; i++) {
        if (plan->rules->steps[i].stage != stage) continue;
        pl_date_range by_fact = no_later(range, accepted_on(plan, i));
        range = (pl_date_range){by_fact.min, is_there(plan, i) ? by_fact.max : range.max};
    }
    return range;
}

pl_date_range pl_plan_stage_finishes(const pl_plan *plan, uint32_t stage)
{
    pl_date_range range = pl_plan_dates(plan, plan->stage_finish[stage]);
    for (uint32_t i = 0; i < plan->rules->step_count; i++) {
        if (plan->rules->steps[i].stage != stage) continue;
        pl_date_range by_fact = no_earlier(range, finished_on(plan, i));
        range = (pl_date_range){is_there(plan, i) ? by_fact.min : range.min, by_fact.max};
    }
    return range;
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
