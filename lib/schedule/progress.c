/* See progress.h. 行政许可法 45: time in which documents are corrected or a special procedure runs is not counted. */
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

static void add_stop(pl_so_far *so_far, pl_happened *step, const pl_timeline *timeline, pl_day from, pl_day to)
{
    int64_t first = pl_timeline_until_day(timeline, from), last = pl_timeline_until_day(timeline, to);
    if (!step->stops.count) step->stops.first = so_far->stop_count;
    so_far->stops[so_far->stop_count++] = (pl_stop){first, last, (uint32_t)(to.number - from.number)};
    step->stops.count++;
    step->stopped_days += last - first;
    step->stopped_calendar_days += (uint32_t)(to.number - from.number);
}

/* Those after the day on which the clock began and up to `last`, each day once. */
static void load_stops(pl_so_far *so_far, pl_happened *step, const pl_project *project, const pl_timeline *timeline,
                       pl_day last)
{
    const pl_progress *entry = &project->progress[step->entry];
    /* Where the day of acceptance counts, the clock may stand on it, too. */
    pl_day done = pl_day_after(pl_timeline_day(timeline, step->start), timeline->first_day_counted ? -1 : 0);
    for (uint32_t i = 0; i < entry->suspended.count; i++) {
        const pl_suspension *suspension = &project->suspensions[entry->suspended.first + i];
        pl_day from = pl_day_after(pl_day_of(suspension->from), -1);
        if (from.number >= last.number) continue;
        step->stopped |= !suspension->to.year || pl_day_of(suspension->to).number > last.number;
        pl_day to = suspension->to.year ? pl_day_of(suspension->to) : last;
        if (to.number > last.number) to = last;
        if (from.number < done.number) from = done;
        if (to.number <= from.number) continue;
        add_stop(so_far, step, timeline, from, to);
        done = to;
    }
}

/* ---- steps ---- */

static void load_finished(pl_so_far *so_far, pl_happened *step, const pl_project *project,
                          const pl_timeline *timeline)
{
    const pl_progress *entry = &project->progress[step->entry];
    pl_day finished = pl_day_of(entry->finished);
    step->state = PL_STATE_FINISHED;
    step->finished = finished;
    step->finish = pl_more_of(0, pl_timeline_finish(timeline, finished));
    step->accepted = entry->accepted.year != 0;
    if (!step->accepted) {
        step->start = 0;
        if (entry->submitted.year)
            step->start = pl_more_of(0, pl_timeline_from_day(timeline, pl_day_of(entry->submitted)));
        return;
    }
    step->start = pl_timeline_from_day(timeline, pl_day_of(entry->accepted));
    if (step->start > step->finish) step->start = step->finish;
    load_stops(so_far, step, project, timeline, finished);
    step->stopped = false;
    step->used_days = pl_more_of(0, step->finish - step->start - step->stopped_days);
}

static void load_running(pl_so_far *so_far, pl_happened *step, const pl_project *project, const pl_timeline *timeline)
{
    step->state = PL_STATE_RUNNING;
    step->accepted = true;
    step->start = pl_timeline_from_day(timeline, pl_day_of(project->progress[step->entry].accepted));
    load_stops(so_far, step, project, timeline, pl_day_of(so_far->as_of));
    step->used_days = pl_more_of(0, so_far->until - step->start - step->stopped_days);
}

static void load_step(pl_so_far *so_far, pl_happened *step, const pl_project *project, const pl_timeline *timeline)
{
    if (step->entry == PL_NONE) return;
    const pl_progress *entry = &project->progress[step->entry];
    bool over = has_come(entry->finished, so_far->as_of);
    step->closed = over;
    step->accepted = has_come(entry->accepted, so_far->as_of);
    if (over && (entry->result == PL_RESULT_REFUSED || entry->result == PL_RESULT_WITHDRAWN)) return;
    if (over) load_finished(so_far, step, project, timeline);
    else if (step->accepted) load_running(so_far, step, project, timeline);
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
    so_far->stops = pl_new_array(arena, pl_stop, project->suspension_count);
    for (uint32_t i = 0; i < rules->step_count; i++) so_far->steps[i].entry = PL_NONE;
    find_entries(so_far, project);
    for (uint32_t i = 0; i < rules->step_count; i++) load_step(so_far, &so_far->steps[i], project, timeline);
    return so_far;
}
