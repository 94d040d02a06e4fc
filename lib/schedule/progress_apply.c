/* What has happened, in the graph of events: see progress.h. */
#include "schedule/edges.h"
#include "schedule/progress.h"

/* Facts are the one thing that is not monotone: a finished step waited for nothing and lets go of what follows, and an
   overdue one is forecast for a day later than one that is due today. So where only bounds are asked for, whether such
   a step is there and how long its limit is are not answered by the route at hand alone: `least` and `most` are the two
   between which all routes lie, the same one where there is but one. */
typedef struct applying {
    pl_schedule *s;
    const pl_route *least, *most;
    bool lower; /* the least that may be is wanted, else the most */
} applying;

static applying applying_make(pl_schedule *s)
{
    if (!s->bounds) return (applying){s, s->route, s->route, false};
    return (applying){s, s->bounds->least, s->bounds->most, s->bounds->lower};
}

static bool is_there(const pl_route *route, uint32_t step)
{
    return route->status[step] == PL_STATUS_REQUIRED;
}

/* Stops are counted in the days that the limit is written in, and only those that begin before it ends. */
static int64_t limit_end(const pl_schedule *s, const pl_route *route, uint32_t step, int64_t start, bool by_calendar)
{
    const pl_happened *happened = &s->so_far->steps[step];
    int64_t end = pl_duration_end(s->timeline, route, step, 0, start);
    uint32_t stopped = 0;
    for (uint32_t i = happened->stops.first; i < happened->stops.first + happened->stops.count; i++) {
        const pl_stop *stop = &s->so_far->stops[i];
        if (end - s->timeline->first_day_counted <= stop->from) break;
        stopped += by_calendar ? stop->calendar_days : (uint32_t)(stop->to - stop->from);
        end = pl_duration_end(s->timeline, route, step, stopped, start);
    }
    return end;
}

/* Where the limit may be in days of either kind, the least is that no stop counts, the most that each day of all of
   them is a working day. */
static int64_t end_with_stops(const pl_schedule *s, const pl_route *route, uint32_t step, int64_t start)
{
    uint32_t all = s->so_far->steps[step].stopped_calendar_days;
    switch ((pl_mixed)route->mixed[step]) {
    case PL_MIXED_LEAST: return pl_duration_end(s->timeline, route, step, 0, start);
    case PL_MIXED_MOST: return pl_duration_end(s->timeline, route, step, all, start);
    default: return limit_end(s, route, step, start, route->length[step].calendar);
    }
}

/* The end of the limit, stops counted as they were or, where that is more, as the holds expect them. Where the day of
   acceptance counts, a limit of no time ends on that day and not a working day before it. */
static int64_t due_of(const pl_schedule *s, const pl_route *route, uint32_t step)
{
    const pl_happened *happened = &s->so_far->steps[step];
    int64_t by_stops = end_with_stops(s, route, step, happened->start);
    int64_t by_holds = pl_step_end(s->timeline, s->rules, route, step, happened->start);
    return pl_more_of(pl_more_of(by_stops, by_holds), happened->start + s->timeline->first_day_counted);
}

/* A limit that has passed stays so: stops that begin after it do not move it any more. */
static bool is_past(const pl_schedule *s, int64_t due)
{
    return due < s->so_far->until;
}

/* A running step is finished when it is due, but not before today; an overdue one not before the next working day. */
static int64_t forecast(const pl_schedule *s, int64_t due)
{
    if (is_past(s, due)) return s->so_far->until + 1;
    return pl_more_of(due, s->so_far->ends);
}

static void release(pl_schedule *s, uint32_t place, int32_t own)
{
    const pl_network *network = &s->rules->network;
    for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++)
        s->weights[e] = network->edges[e].link == PL_NONE ? own : PL_ABSENT;
}

/* The step began and ended (or will end) at these offsets. Where it may have fallen away, the least is that nothing is
   held back by it, the most that it also waits for what it would wait for. */
static void set_times(const applying *a, uint32_t step, int64_t start, int64_t finish, bool finished)
{
    pl_schedule *s = a->s;
    const pl_network *network = &s->rules->network;
    bool surely = is_there(a->least, step);
    if (!surely && a->lower) {
        release(s, network->start[step], PL_ABSENT);
        release(s, network->finish[step], 0);
        if (step == s->rules->span.to) s->end_least = finish;
        return;
    }
    s->base[network->start[step]] = start;
    if (surely) release(s, network->start[step], PL_ABSENT);
    if (surely && finished) release(s, network->finish[step], PL_ABSENT);
    s->weights[network->first[network->finish[step]]] = (int32_t)(finish - start);
}

/* If only the end is known, the limit was used before it. */
static int64_t finished_start(const pl_happened *happened, uint32_t days)
{
    int64_t start = happened->start;
    if (!happened->accepted) start = pl_more_of(start, happened->finish - days);
    return pl_less_of(start, happened->finish);
}

static void apply_finished(const applying *a, uint32_t step)
{
    pl_schedule *s = a->s;
    const pl_happened *happened = &s->so_far->steps[step];
    const pl_route *other = a->lower ? a->most : a->least; /* the longer the limit, the earlier the start */
    int64_t used = happened->finish - finished_start(happened, s->route->days[step]);
    s->spent[step] = (uint32_t)(happened->accepted ? happened->used_days : used);
    set_times(a, step, finished_start(happened, other->days[step]), happened->finish, true);
}

/* What counts of it, which is more than its limit, or less, where it is overdue. */
static uint32_t running_spent(const applying *a, uint32_t step, bool may_be_overdue, bool may_be_in_time)
{
    const pl_schedule *s = a->s;
    const pl_happened *happened = &s->so_far->steps[step];
    int64_t used = pl_more_of(0, s->so_far->until + 1 - happened->start - happened->stopped_days);
    int64_t days = s->route->days[step];
    if (!may_be_overdue) return (uint32_t)days;
    if (!may_be_in_time) return (uint32_t)used;
    return (uint32_t)(a->lower ? pl_less_of(used, days) : pl_more_of(used, days));
}

/* From a limit that ends early to one that ends late the forecast falls once: where the limit ends today. */
static void apply_running(const applying *a, uint32_t step)
{
    pl_schedule *s = a->s;
    int64_t early = due_of(s, a->least, step), late = due_of(s, a->most, step);
    int64_t first = forecast(s, early), last = forecast(s, late);
    bool may_be_overdue = is_past(s, early), may_be_in_time = !is_past(s, late);
    s->due[step] = a->lower ? early : late;
    s->spent[step] = running_spent(a, step, may_be_overdue, may_be_in_time);
    if (may_be_overdue && may_be_in_time) first = pl_less_of(first, forecast(s, s->so_far->until));
    int64_t finish = a->lower ? pl_less_of(first, last) : pl_more_of(forecast(s, early), last);
    set_times(a, step, s->so_far->steps[step].start, finish, false);
}

bool pl_so_far_has_begun(const pl_schedule *s, uint32_t step)
{
    return s->so_far && is_there(s->route, step) && s->so_far->steps[step].state != PL_STATE_OPEN;
}

/* So many days on, stops not counted. */
static int64_t after_stops(const pl_schedule *s, uint32_t step, int64_t start, uint32_t days)
{
    const pl_happened *happened = &s->so_far->steps[step];
    int64_t end = start + days;
    for (uint32_t i = happened->stops.first; i < happened->stops.first + happened->stops.count; i++) {
        const pl_stop *stop = &s->so_far->stops[i];
        if (end - s->timeline->first_day_counted <= stop->from) break;
        end += stop->to - stop->from;
    }
    return end;
}

int64_t pl_so_far_clock(const pl_schedule *s, uint32_t step, uint32_t days)
{
    const pl_happened *happened = &s->so_far->steps[step];
    int64_t start = s->base[s->rules->network.start[step]];
    int64_t end = pl_less_of(after_stops(s, step, start, days), end_with_stops(s, s->route, step, start));
    if (happened->state == PL_STATE_FINISHED) end = pl_less_of(end, happened->finish);
    return end - start;
}

/* Links from milestones of what has begun. Those of a length in calendar days ask themselves. */
static void apply_milestones(pl_schedule *s)
{
    const pl_network *network = &s->rules->network;
    for (uint32_t e = 0; e < network->edge_count; e++) {
        uint32_t index = network->edges[e].link;
        if (index == PL_NONE || index == PL_PLAIN_LINK || s->weights[e] < 0) continue;
        const pl_link *link = &s->rules->links[index];
        if (link->milestone == PL_NONE || !pl_so_far_has_begun(s, link->from)) continue;
        int64_t shift = pl_so_far_clock(s, link->from, s->rules->milestones[link->milestone].day);
        s->weights[e] = (int32_t)(shift + link->lag.days);
    }
}

void pl_so_far_apply(pl_schedule *s)
{
    const pl_network *network = &s->rules->network;
    const applying a = applying_make(s);
    memset(s->base, 0, network->event_count * sizeof *s->base);
    s->end_least = 0;
    for (uint32_t i = 0; i < network->step_count; i++) {
        s->spent[i] = s->route->days[i];
        s->due[i] = 0;
        if (!is_there(a.most, i)) continue;
        switch (s->so_far->steps[i].state) {
        case PL_STATE_FINISHED: apply_finished(&a, i); break;
        case PL_STATE_RUNNING: apply_running(&a, i); break;
        default:
            if (is_there(s->route, i)) s->base[network->start[i]] = pl_more_of(0, s->so_far->from);
        }
    }
    apply_milestones(s);
}

int32_t pl_so_far_least(const pl_schedule *s, uint32_t step)
{
    return (int32_t)pl_more_of(0, s->so_far->ends - s->so_far->steps[step].start);
}
