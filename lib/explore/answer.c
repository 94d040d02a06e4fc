/* Taking answers into a plan: see answer.h. */
#include "explore/answer.h"

pl_answers pl_answers_make(pl_arena *scratch, pl_plan *plan)
{
    pl_answers answers = {
        .plan = plan,
        .route = pl_route_make(scratch, plan->rules),
        .schedule = pl_schedule_make(scratch, plan->rules),
        .authority_sums = pl_new_array(scratch, int64_t, 2 * (size_t)plan->rules->authority_count),
        .surely = pl_new_array(scratch, pl_stage_times, plan->rules->stage_count),
        .possibly = pl_new_array(scratch, pl_stage_times, plan->rules->stage_count),
        .binding = PL_TRUE,
    };
    pl_schedule_date(&answers.schedule, scratch, &plan->timeline, plan->so_far);
    if (plan->deadline.year) answers.late = pl_new_array(scratch, int64_t, plan->rules->network.event_count);
    return answers;
}

static void widen(pl_range *range, int64_t value)
{
    if (!range->known) *range = (pl_range){value, value, true};
    if (value < range->min) range->min = value;
    if (value > range->max) range->max = value;
}

/* ---- digest ---- */

static void mix(pl_digest *digest, int64_t value)
{
    digest->a = (digest->a ^ (uint64_t)value) * 0x9fb21c651e98df25u;
    digest->a ^= digest->a >> 35;
    digest->b = (digest->b + (uint64_t)value) * 0xd6e8feb86659fd93u;
    digest->b ^= digest->b >> 32;
}

/* ---- one step ---- */

static void take_status(pl_plan_step *to, const pl_route *route, uint32_t step, bool first)
{
    if (first) {
        to->status = route->status[step];
        to->reason = route->reason[step];
        to->case_used = route->case_used[step];
        return;
    }
    if (to->status != route->status[step]) to->status = PL_STATUS_UNDECIDED;
    if (to->case_used != route->case_used[step]) to->case_used = PL_NONE;
    const pl_reason *reason = &route->reason[step];
    if (to->reason.cause == PL_CAUSE_NONE)
        to->reason = *reason;
    else if (to->status != PL_STATUS_UNDECIDED &&
             (to->reason.cause != reason->cause || to->reason.index != reason->index))
        to->reason = (pl_reason){PL_NONE, PL_CAUSE_NONE}; /* falls away, for different reasons */
}

/* In this completion or, of bounds, in any. */
static bool may_be_there(const pl_answers *a, uint32_t step)
{
    const pl_route *route = a->schedule.bounds ? a->schedule.bounds->most : &a->route;
    return route->status[step] == PL_STATUS_REQUIRED;
}

/* Working days since the end of the limit on which the clock ran. */
static int64_t overdue_days(const pl_so_far *so_far, const pl_happened *happened, int64_t due, bool first_day_counted)
{
    int64_t days = so_far->until - due, last = due - first_day_counted;
    for (uint32_t i = happened->stops.first; i < happened->stops.first + happened->stops.count; i++) {
        const pl_stop *stop = &so_far->stops[i];
        if (stop->to > last) days -= stop->to - (stop->from > last ? stop->from : last);
    }
    return days > 0 ? days : 0;
}

static void take_happened(pl_answers *a, uint32_t step)
{
    pl_so_far *so_far = a->plan->so_far;
    if (!so_far || !may_be_there(a, step)) return;
    pl_happened *happened = &so_far->steps[step];
    if (happened->state != PL_STATE_RUNNING) return;
    int64_t due = a->schedule.due[step];
    widen(&happened->due, due);
    widen(&happened->overdue, overdue_days(so_far, happened, due, a->plan->timeline.first_day_counted));
}

static pl_answer answer_of(pl_truth truth)
{
    return truth == PL_TRUE ? PL_YES : truth == PL_FALSE ? PL_NO : PL_OPEN;
}

static void take_step(pl_answers *a, const pl_truths *truths, uint32_t step, pl_digest *digest)
{
    const pl_network *network = &a->plan->rules->network;
    pl_plan_step *to = &a->plan->steps[step];
    int64_t es = a->schedule.early[network->start[step]], ef = a->schedule.early[network->finish[step]];
    bool first = a->count == 0;
    take_status(to, &a->route, step, first);
    widen(&to->duration, a->route.days[step]);
    widen(&to->hold, a->route.hold[step]);
    widen(&to->es, es);
    widen(&to->ef, ef);
    pl_answer counted = answer_of(pl_truth_get(truths, a->plan->rules->steps[step].counted));
    to->counted = (uint8_t)(first || to->counted == counted ? counted : PL_OPEN);
    bool in_span = pl_schedule_in_span(&a->schedule, step);
    bool later = may_be_there(a, step) && !a->schedule.leads[network->start[step]];
    take_happened(a, step);
    to->in_span |= in_span;
    to->later_duty |= later;
    mix(digest, a->route.status[step]);
    mix(digest, es);
    mix(digest, ef);
}

/* ---- ceilings ---- */

static pl_verdict verdict_of(const pl_ceiling *ceiling, pl_ceiling_days days)
{
    if (!days.binds) return PL_NOT_APPLICABLE;
    return days.days <= (int64_t)ceiling->limit ? PL_WITHIN : PL_OVER;
}

static void take_ceilings(pl_answers *a, const pl_truths *truths, pl_digest *digest)
{
    const pl_rules *rules = a->plan->rules;
    for (uint32_t i = 0; i < rules->ceiling_count; i++) {
        const pl_ceiling *ceiling = &rules->ceilings[i];
        pl_plan_ceiling *to = &a->plan->ceilings[i];
        pl_ceiling_days days = {0, false};
        if (pl_truth_get(truths, ceiling->when) >= a->binding) days = pl_schedule_ceiling(&a->schedule, i);
        pl_verdict verdict = verdict_of(ceiling, days);
        if (days.binds) widen(&to->days, days.days);
        to->verdict = (uint8_t)(a->count == 0 || to->verdict == verdict ? verdict : PL_UNDECIDED);
        mix(digest, verdict);
    }
}

/* ---- stages and authorities ---- */

static void take_groups(pl_answers *a)
{
    pl_plan *plan = a->plan;
    const pl_rules *rules = plan->rules;
    for (uint32_t i = 0; i < rules->stage_count; i++)
        widen(&plan->stage_days[i], pl_schedule_stage_days(&a->schedule, i));
    int64_t *items = a->authority_sums, *days = a->authority_sums + rules->authority_count;
    for (uint32_t i = 0; i < rules->authority_count; i++)
        items[i] = days[i] = 0;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        uint32_t authority = rules->steps[i].authority;
        if (authority == PL_NONE || !pl_schedule_is_item(&a->schedule, i)) continue;
        items[authority]++;
        days[authority] += a->route.days[i];
    }
    for (uint32_t i = 0; i < rules->authority_count; i++) {
        widen(&plan->authority_items[i], items[i]);
        widen(&plan->authority_days[i], days[i]);
    }
}

/* ---- dates ---- */

static void load_stage_times(const pl_answers *a, const pl_route *route, pl_stage_times *times)
{
    const pl_rules *rules = a->plan->rules;
    const pl_network *network = &rules->network;
    for (uint32_t i = 0; i < rules->stage_count; i++) times[i] = (pl_stage_times){0};
    for (uint32_t i = 0; i < rules->step_count; i++) {
        uint32_t stage = rules->steps[i].stage;
        if (stage == PL_NONE || route->status[i] != PL_STATUS_REQUIRED) continue;
        widen(&times[stage].start, a->schedule.early[network->start[i]]);
        widen(&times[stage].finish, a->schedule.early[network->finish[i]]);
    }
}

/* A stage starts with the first of its steps and finishes with the last. Of two bounds the least start is that of any
   step that may be there, the most that of the first that surely is; the other way round for the finish. */
static void take_stage_times(pl_answers *a)
{
    pl_plan *plan = a->plan;
    const pl_bounds *bounds = a->schedule.bounds;
    bool least = !bounds || bounds->lower, most = !bounds || !bounds->lower;
    load_stage_times(a, bounds ? bounds->least : &a->route, a->surely);
    load_stage_times(a, bounds ? bounds->most : &a->route, a->possibly);
    for (uint32_t i = 0; i < plan->rules->stage_count; i++) {
        const pl_stage_times *surely = &a->surely[i], *possibly = &a->possibly[i];
        if (!possibly->start.known) continue;
        int64_t last_start = surely->start.known ? surely->start.min : possibly->start.max;
        int64_t first_finish = surely->finish.known ? surely->finish.max : possibly->finish.min;
        widen(&plan->stage_start[i], least ? possibly->start.min : last_start);
        widen(&plan->stage_finish[i], most ? possibly->finish.max : first_finish);
    }
}

static pl_day later_of(pl_day a, pl_day b)
{
    return a.number > b.number ? a : b;
}

/* Whether the end is the finish of this step; of bounds, for the most whether it may be, for the least whether it is
   whatever is unknown. */
static bool is_end(const pl_answers *a, uint32_t step)
{
    const pl_schedule *s = &a->schedule;
    uint32_t place = s->rules->network.finish[step], to = s->rules->span.to;
    if (s->early[place] != s->elapsed_days) return false;
    if (s->bounds && !s->bounds->lower) return may_be_there(a, step) && s->leads[place];
    bool same_end = !s->bounds || to == PL_NONE || s->bounds->least->status[to] == s->bounds->most->status[to];
    return same_end && pl_schedule_may_end(s, step);
}

/* What has happened on a rest day is told as it was, although a working day before counts for it; what is open has not
   ended before the day as of which is asked. */
static pl_day finish_of(const pl_answers *a)
{
    const pl_plan *plan = a->plan;
    pl_day finish = pl_timeline_shown(&plan->timeline, a->schedule.elapsed_days);
    for (uint32_t i = 0; plan->so_far && i < plan->rules->step_count; i++) {
        const pl_happened *happened = &plan->so_far->steps[i];
        if (happened->state == PL_STATE_RUNNING || !is_end(a, i)) continue;
        bool open = happened->state == PL_STATE_OPEN;
        finish = later_of(finish, open ? pl_plan_first_open_day(plan) : happened->finished);
    }
    return finish;
}

/* The finish at the latest, where it is an estimate. Lengths in calendar days may end sooner on the latest timeline
   than on the plain one, as an offset (a holiday that worked weekends make up for later); the finish never does. */
static void take_latest_finish(pl_answers *a, pl_day finish)
{
    pl_plan *plan = a->plan;
    const pl_timeline *timeline = &plan->timeline;
    int64_t end = a->schedule.elapsed_days;
    pl_day unused, eve = pl_day_after(timeline->first, -1);
    if (pl_calendar_knows_span(timeline->calendar, eve, finish)) {
        widen(&plan->finish_latest, finish.number);
        return;
    }
    plan->finish_estimated = true;
    pl_timeline latest = pl_timeline_at_latest(timeline);
    if (a->schedule.by_calendar) end = pl_schedule_end_on(&a->schedule, &latest);
    if (!pl_latest_day(timeline->calendar, timeline->first, end, &unused)) plan->latest_unknown = true;
    widen(&plan->finish_latest, later_of(finish, pl_timeline_shown(&latest, end)).number);
}

/* A finish after the last working day before the deadline is late, although no working day lies between. */
static void take_margin(pl_answers *a, pl_day finish)
{
    pl_plan *plan = a->plan;
    int64_t margin = pl_plan_deadline_offset(plan) - a->schedule.elapsed_days;
    bool late = finish.number > pl_day_of(plan->deadline).number;
    widen(&plan->deadline_margin, late && margin >= 0 ? -1 : margin);
}

/* Whether the project keeps the deadline from an offset of the late timeline on; `latest`: even if working days are as
   late as experience lets expect, where `known` turns false if it tells nothing. */
static bool keeps_from(pl_answers *a, int64_t start, bool latest, bool *known)
{
    const pl_plan *plan = a->plan;
    const pl_timeline *late = &plan->late_timeline;
    pl_day unused, first = pl_timeline_day(late, start);
    pl_timeline timeline = pl_timeline_from(late->calendar, first, late->first_day_counted);
    timeline.latest = latest;
    int64_t end = pl_schedule_end_on(&a->schedule, &timeline);
    if (latest) *known = pl_latest_day(late->calendar, timeline.first, end, &unused) && *known;
    return pl_timeline_shown(&timeline, end).number <= pl_day_of(plan->deadline).number;
}

/* How much earlier a safe start is looked for at the most, in working days. */
enum { SAFE_MOST = 4096 };

/* The last offset up to `start` from which the deadline is kept even at the latest; false if nothing tells. */
static bool find_safe_start(pl_answers *a, int64_t start, int64_t *safe)
{
    bool known = true;
    int64_t good = start, bad = start + 1;
    for (int64_t earlier = 1; !keeps_from(a, good, true, &known); earlier *= 2) {
        if (earlier > SAFE_MOST) return false;
        bad = good;
        good = start - earlier;
    }
    while (bad - good > 1) {
        int64_t middle = good + (bad - good) / 2;
        if (keeps_from(a, middle, true, &known)) good = middle;
        else bad = middle;
    }
    known = true;
    keeps_from(a, good, true, &known);
    *safe = good;
    return known;
}

/* The last day that is safe beyond what the calendar knows. */
static void take_safe_start(pl_answers *a, int64_t start)
{
    pl_plan *plan = a->plan;
    const pl_timeline *timeline = &plan->late_timeline;
    pl_day eve = pl_day_after(pl_timeline_day(timeline, start), -1);
    int64_t safe = start;
    if (!pl_calendar_knows_span(timeline->calendar, eve, pl_day_of(plan->deadline))) {
        plan->latest_start_estimated = true;
        plan->safe_unknown |= !find_safe_start(a, start, &safe);
    }
    widen(&plan->latest_start_safe, safe);
}

/* Everything is as late as the deadline allows; the earliest of that is the last day on which the project can start.
   Where the day of acceptance counts, what a length in calendar days takes depends on whether something ran before it,
   so the days beside are tried. */
static void take_latest_start(pl_answers *a)
{
    pl_plan *plan = a->plan;
    const pl_network *network = &plan->rules->network;
    const pl_timeline *timeline = &plan->late_timeline;
    int64_t last = pl_timeline_until_day(timeline, pl_day_of(plan->deadline)), least = last;
    /* Where the day of acceptance is counted, a project that takes any time ends a working day earlier than it counts
       to; one that takes none starts and ends with the deadline. */
    bool dated = pl_schedule_late_on(&a->schedule, timeline, last + timeline->first_day_counted, a->late), unused;
    for (uint32_t place = 0; place < network->event_count; place++)
        if (a->late[place] < least) least = a->late[place];
    if (dated && timeline->first_day_counted) {
        while (!keeps_from(a, least, false, &unused)) least--;
        while (least < last && keeps_from(a, least + 1, false, &unused)) least++;
    }
    widen(&plan->latest_start, least);
    take_safe_start(a, least);
}

static void take_dates(pl_answers *a)
{
    pl_plan *plan = a->plan;
    pl_day finish = {0};
    if (plan->timeline.calendar) {
        finish = finish_of(a);
        widen(&plan->finish, finish.number);
        take_stage_times(a);
        take_latest_finish(a, finish);
    }
    if (!plan->late_timeline.calendar || !plan->deadline.year) return;
    if (!plan->so_far) take_latest_start(a);
    if (plan->timeline.calendar) take_margin(a, finish);
}

/* Everything of the answer once route and schedule are loaded. */
static void take_answer(pl_answers *a, const pl_truths *truths, pl_digest *digest)
{
    pl_plan *plan = a->plan;
    const pl_schedule *s = &a->schedule;
    int64_t numbers[] = {s->items, s->sum_days, s->approval_days, s->elapsed_days};
    pl_range *ranges[] = {&plan->items, &plan->sum_days, &plan->approval_days, &plan->elapsed_days};
    for (size_t i = 0; i < PL_COUNT_OF(numbers); i++) {
        widen(ranges[i], numbers[i]);
        mix(digest, numbers[i]);
    }
    for (uint32_t i = 0; i < plan->rules->step_count; i++)
        take_step(a, truths, i, digest);
    take_ceilings(a, truths, digest);
    take_groups(a);
    take_dates(a);
    a->count++;
}

uint32_t pl_answers_take(pl_answers *a, const pl_question *question, const pl_truths *truths, pl_digest *digest)
{
    uint32_t gap = pl_route_load(&a->route, question, truths);
    if (gap != PL_NONE) return gap;
    *digest = (pl_digest){1, 2};
    pl_schedule_load(&a->schedule, &a->route);
    take_answer(a, truths, digest);
    return PL_NONE;
}

/* A ceiling between two bounds: decided only where both agree and it surely binds. */
static void settle_bounded_ceiling(pl_plan *plan, uint32_t index, const pl_truths *truths)
{
    pl_plan_ceiling *to = &plan->ceilings[index];
    pl_truth when = pl_truth_get(truths, plan->rules->ceilings[index].when);
    if (when == PL_UNKNOWN) to->verdict = PL_UNDECIDED;
}

void pl_answers_take_bounds(pl_answers *a, pl_arena *scratch, const pl_question *question, const pl_truths *truths)
{
    pl_route least = pl_route_make(scratch, question->rules), most = pl_route_make(scratch, question->rules);
    pl_route_load_bounds(&least, &most, question, truths);
    const pl_route *bounds[] = {&least, &most};
    a->binding = PL_UNKNOWN; /* a ceiling that may bind has a number, too */
    for (size_t i = 0; i < PL_COUNT_OF(bounds); i++) {
        pl_digest unused = {0};
        const pl_bounds both = {&least, &most, bounds[i] == &least};
        a->schedule.bounds = &both;
        a->route = *bounds[i];
        pl_schedule_load(&a->schedule, &a->route);
        take_answer(a, truths, &unused);
    }
    a->schedule.bounds = NULL;
    for (uint32_t i = 0; i < question->rules->ceiling_count; i++)
        settle_bounded_ceiling(a->plan, i, truths);
}
