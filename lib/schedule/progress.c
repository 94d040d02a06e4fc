/* See progress.h. 行政许可法 45: time in which documents are corrected or a special procedure runs is not counted. */
#include "schedule/edges.h"
#include "schedule/progress.h"

/* ---- entries ---- */

static bool has_come(pl_date date, pl_date as_of)
{
    return date.year && pl_date_compare(date, as_of) <= 0;
}

/* The last attempt that has begun by then, for each step. */
static void find_entries(pl_so_far *so_far, const pl_project *project)
{
    for (uint32_t i = 0; i < project->progress_count; i++) {
        const pl_progress *entry = &project->progress[i];
        pl_happened *step = &so_far->steps[entry->step];
        if (!has_come(pl_progress_first_date(entry), so_far->as_of)) continue;
        if (step->entry == PL_NONE || project->progress[step->entry].attempt < entry->attempt) step->entry = i;
    }
}

/* ---- suspensions ---- */

typedef struct stop {
    int64_t working_days, calendar_days;
    bool running;
} stop;

/* Those after the day of acceptance and up to `last`, each day once. */
static stop stopped_until(const pl_project *project, const pl_progress *entry, const pl_calendar *calendar, pl_day last)
{
    stop sum = {0};
    pl_day done = pl_day_of(entry->accepted);
    for (uint32_t i = 0; i < entry->suspended.count; i++) {
        const pl_suspension *suspension = &project->suspensions[entry->suspended.first + i];
        pl_day from = pl_day_after(pl_day_of(suspension->from), -1);
        if (from.number >= last.number) continue;
        sum.running |= !suspension->to.year || pl_day_of(suspension->to).number > last.number;
        pl_day to = suspension->to.year ? pl_day_of(suspension->to) : last;
        if (to.number > last.number) to = last;
        if (from.number < done.number) from = done;
        if (to.number <= from.number) continue;
        sum.working_days += pl_working_number(calendar, to) - pl_working_number(calendar, from);
        sum.calendar_days += to.number - from.number;
        done = to;
    }
    return sum;
}

/* ---- steps ---- */

static int64_t more_of(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static void load_finished(pl_happened *step, const pl_project *project, const pl_timeline *timeline)
{
    const pl_progress *entry = &project->progress[step->entry];
    pl_day finished = pl_day_of(entry->finished);
    step->state = PL_STATE_FINISHED;
    step->finish = pl_timeline_from_day(timeline, finished);
    step->finish += timeline->first_day_counted && step->finish > 0;
    step->accepted = entry->accepted.year != 0;
    if (!step->accepted) {
        step->start = 0;
        if (entry->submitted.year)
            step->start = more_of(0, pl_timeline_from_day(timeline, pl_day_of(entry->submitted)));
        return;
    }
    stop stopped = stopped_until(project, entry, timeline->calendar, finished);
    step->start = pl_timeline_from_day(timeline, pl_day_of(entry->accepted));
    if (step->start > step->finish) step->start = step->finish;
    step->stopped_days = stopped.working_days;
    step->used_days = more_of(0, step->finish - step->start - stopped.working_days);
}

static void load_running(pl_happened *step, const pl_project *project, const pl_timeline *timeline,
                         const pl_so_far *so_far)
{
    const pl_progress *entry = &project->progress[step->entry];
    stop stopped = stopped_until(project, entry, timeline->calendar, pl_day_of(so_far->as_of));
    step->state = PL_STATE_RUNNING;
    step->accepted = true;
    step->start = pl_timeline_from_day(timeline, pl_day_of(entry->accepted));
    step->stopped = stopped.running;
    step->stopped_days = stopped.working_days;
    step->stopped_calendar_days = (uint32_t)stopped.calendar_days;
    step->used_days = more_of(0, so_far->until - step->start - stopped.working_days);
}

static void load_step(pl_happened *step, const pl_project *project, const pl_timeline *timeline,
                      const pl_so_far *so_far)
{
    if (step->entry == PL_NONE) return;
    const pl_progress *entry = &project->progress[step->entry];
    bool over = has_come(entry->finished, so_far->as_of);
    step->closed = over;
    step->accepted = has_come(entry->accepted, so_far->as_of);
    if (over && (entry->result == PL_RESULT_REFUSED || entry->result == PL_RESULT_WITHDRAWN)) return;
    if (over) load_finished(step, project, timeline);
    else if (step->accepted) load_running(step, project, timeline, so_far);
}

pl_so_far *pl_so_far_make(pl_arena *arena, const pl_project *project, const pl_timeline *timeline, pl_date as_of)
{
    const pl_rules *rules = project->rules;
    pl_so_far *so_far = pl_new(arena, pl_so_far);
    pl_day day = pl_day_of(as_of);
    so_far->as_of = as_of;
    so_far->from = pl_timeline_from_day(timeline, day);
    so_far->until = pl_timeline_finish(timeline, day);
    so_far->ends = so_far->from + (timeline->first_day_counted && so_far->from > 0);
    so_far->steps = pl_new_array(arena, pl_happened, rules->step_count);
    for (uint32_t i = 0; i < rules->step_count; i++) so_far->steps[i].entry = PL_NONE;
    find_entries(so_far, project);
    for (uint32_t i = 0; i < rules->step_count; i++) load_step(&so_far->steps[i], project, timeline, so_far);
    return so_far;
}

/* ---- what it makes of the graph ---- */

/* The end of the limit, stops counted as they were or, where that is more, as the holds expect them. Where the day of
   acceptance counts, a limit of no time ends on that day and not a working day before it. */
static int64_t due_of(const pl_schedule *s, uint32_t step)
{
    const pl_happened *happened = &s->so_far->steps[step];
    bool calendar = s->route->length[step].calendar;
    uint32_t stopped = calendar ? happened->stopped_calendar_days : (uint32_t)happened->stopped_days;
    int64_t by_stops = pl_duration_end(s->timeline, s->route, step, stopped, happened->start);
    int64_t by_holds = pl_step_end(s->timeline, s->rules, s->route, step, happened->start);
    return more_of(more_of(by_stops, by_holds), happened->start + s->timeline->first_day_counted);
}

static bool is_overdue(const pl_schedule *s, uint32_t step)
{
    return !s->so_far->steps[step].stopped && s->due[step] < s->so_far->until;
}

/* A running step is finished when it is due, but not before today; an overdue one not before the next working day. */
static int64_t forecast(const pl_schedule *s, uint32_t step)
{
    if (is_overdue(s, step)) return s->so_far->until + 1;
    return more_of(s->due[step], s->so_far->ends);
}

static void release(pl_schedule *s, uint32_t place, int32_t own)
{
    const pl_network *network = &s->rules->network;
    for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++)
        s->weights[e] = network->edges[e].link == PL_NONE ? own : PL_ABSENT;
}

static void apply_finished(pl_schedule *s, uint32_t step)
{
    const pl_network *network = &s->rules->network;
    const pl_happened *happened = &s->so_far->steps[step];
    int64_t start = happened->start;
    if (!happened->accepted) start = more_of(start, happened->finish - s->route->days[step]);
    if (start > happened->finish) start = happened->finish;
    s->base[network->start[step]] = start;
    release(s, network->start[step], PL_ABSENT);
    release(s, network->finish[step], (int32_t)(happened->finish - start));
    s->spent[step] = (uint32_t)(happened->accepted ? happened->used_days : happened->finish - start);
}

static void apply_running(pl_schedule *s, uint32_t step)
{
    const pl_network *network = &s->rules->network;
    const pl_happened *happened = &s->so_far->steps[step];
    s->due[step] = due_of(s, step);
    s->base[network->start[step]] = happened->start;
    release(s, network->start[step], PL_ABSENT);
    s->weights[network->first[network->finish[step]]] = (int32_t)(forecast(s, step) - happened->start);
    if (is_overdue(s, step))
        s->spent[step] = (uint32_t)more_of(0, s->so_far->until + 1 - happened->start - happened->stopped_days);
}

void pl_so_far_apply(pl_schedule *s)
{
    const pl_network *network = &s->rules->network;
    memset(s->base, 0, network->event_count * sizeof *s->base);
    for (uint32_t i = 0; i < network->step_count; i++) {
        s->spent[i] = s->route->days[i];
        s->due[i] = 0;
        if (s->route->status[i] != PL_STATUS_REQUIRED) continue;
        switch (s->so_far->steps[i].state) {
        case PL_STATE_FINISHED: apply_finished(s, i); break;
        case PL_STATE_RUNNING: apply_running(s, i); break;
        default: s->base[network->start[i]] = more_of(0, s->so_far->from);
        }
    }
}

int32_t pl_so_far_least(const pl_schedule *s, uint32_t step)
{
    return (int32_t)more_of(0, s->so_far->ends - s->so_far->steps[step].start);
}
