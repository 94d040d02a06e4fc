/* See dates.h. */
#include "explore/dates.h"

#include "schedule/progress.h"

/* ---- what is written ---- */

static void keep_earlier(pl_date *kept, pl_date date)
{
    if (date.year && (!kept->year || pl_date_compare(date, *kept) < 0)) *kept = date;
}

static void keep_later(pl_date *kept, pl_date date)
{
    if (date.year && (!kept->year || pl_date_compare(date, *kept) > 0)) *kept = date;
}

static pl_date last_date(const pl_project *project)
{
    pl_date last = {0};
    for (uint32_t i = 0; i < project->progress_count; i++) {
        const pl_progress *entry = &project->progress[i];
        keep_later(&last, entry->submitted);
        keep_later(&last, entry->accepted);
        keep_later(&last, entry->finished);
        for (uint32_t k = 0; k < entry->suspended.count; k++) {
            const pl_suspension *suspension = &project->suspensions[entry->suspended.first + k];
            keep_later(&last, suspension->from);
            keep_later(&last, suspension->to);
        }
    }
    return last;
}

/* The day of acceptance, or, where only the end is known, that. */
static pl_date acceptance(const pl_progress *entry)
{
    return entry->accepted.year ? entry->accepted : entry->finished;
}

static pl_date first_acceptance(const pl_project *project, pl_date as_of)
{
    pl_date first = {0};
    for (uint32_t i = 0; i < project->progress_count; i++) keep_earlier(&first, acceptance(&project->progress[i]));
    return first.year && pl_date_compare(first, as_of) <= 0 ? first : (pl_date){0};
}

/* ---- timelines ---- */

static bool check_acceptances(const pl_plan *plan, pl_date start, pl_diags *diags)
{
    const pl_project *project = plan->project;
    pl_arena *arena = pl_diags_arena(diags);
    bool good = true;
    for (uint32_t i = 0; i < project->progress_count; i++) {
        pl_date date = acceptance(&project->progress[i]);
        if (!date.year || pl_date_compare(date, start) >= 0) continue;
        pl_diag_add(diags, PL_E521, project->source, project->progress[i].pos,
                    PL_ARGS(plan->rules->steps[project->progress[i].step].id, pl_date_text(arena, date),
                            pl_date_text(arena, start)));
        good = false;
    }
    return good;
}

static bool load_start(pl_plan *plan, pl_date start, pl_date as_of, pl_diags *diags)
{
    const pl_project *project = plan->project;
    const pl_plan_options *options = &plan->options;
    plan->start = start;
    plan->timeline = pl_timeline_from(options->calendar, pl_day_of(start), options->first_day_counted);
    plan->late_timeline = plan->timeline;
    if (!as_of.year) return true;
    if (!check_acceptances(plan, start, diags)) return false;
    plan->so_far = pl_so_far_make(plan->arena, project, &plan->timeline, as_of);
    if (plan->so_far->from > 0) plan->timeline.begun = plan->so_far->from;
    plan->late_timeline = plan->timeline;
    return true;
}

static bool check_not_begun(const pl_plan *plan, pl_date begun, pl_diags *diags)
{
    if (!begun.year) return true;
    const pl_project *project = plan->project;
    pl_diag_add(diags, PL_E522, project->source, project->source ? project->progress[0].pos : (pl_pos){0},
                PL_ARGS(pl_date_text(pl_diags_arena(diags), begun)));
    return false;
}

bool pl_dates_load(pl_plan *plan, pl_date start, pl_diags *diags)
{
    const pl_project *project = plan->project;
    const pl_plan_options *options = &plan->options;
    if (!options->calendar) return true;
    pl_date as_of = options->as_of.year ? options->as_of : last_date(project);
    bool counted_back = options->latest_start && !start.year;
    if (counted_back && !check_not_begun(plan, first_acceptance(project, as_of), diags)) return false;
    if (!start.year && !counted_back) start = project->start;
    if (!start.year && !counted_back) start = first_acceptance(project, as_of);
    plan->deadline = project->deadline;
    if (start.year) return load_start(plan, start, as_of, diags);
    if (plan->deadline.year)
        plan->late_timeline =
            pl_timeline_until(options->calendar, pl_day_of(plan->deadline), options->first_day_counted);
    return true;
}

/* ---- afterwards ---- */

bool pl_dates_check(const pl_plan *plan, pl_diags *diags)
{
    if (!plan->timeline.calendar) return true;
    for (uint32_t i = 0; i < plan->rules->step_count; i++) {
        const pl_range *finish = &plan->steps[i].ef;
        if (!finish->known || pl_timeline_shown(&plan->timeline, finish->max).number <= PL_DAY_LAST) continue;
        pl_diag_add(diags, PL_E595, plan->project->source, plan->project->start_pos, PL_ARGS(plan->rules->steps[i].id));
        return false;
    }
    return true;
}

static pl_str end_text(pl_arena *arena, pl_date date)
{
    return date.year ? pl_date_text(arena, date) : PL_STR("...");
}

/* A start outside the days in which the rule set is in force is planned all the same. */
static void warn_of_start(const pl_plan *plan, pl_diags *diags)
{
    const pl_rules *rules = plan->rules;
    pl_date start = plan->start.year ? plan->start : plan->project->start;
    pl_date from = rules->effective_from, to = rules->effective_to;
    bool early = from.year && pl_date_compare(start, from) < 0, late = to.year && pl_date_compare(start, to) > 0;
    if (!start.year || (!early && !late)) return;
    pl_arena *arena = pl_diags_arena(diags);
    pl_diag_add(diags, PL_W650, plan->project->source, plan->project->start_pos,
                PL_ARGS(pl_date_text(arena, start), rules->id, end_text(arena, from), end_text(arena, to)));
}

static void note_start(const pl_plan *plan, pl_diags *diags)
{
    if (!plan->timeline.calendar || pl_day_of(plan->start).number == plan->timeline.first.number) return;
    pl_arena *arena = pl_diags_arena(diags);
    pl_date counted = pl_date_of(plan->timeline.first);
    pl_diag_add(diags, PL_N760, plan->project->source, plan->project->start_pos,
                PL_ARGS(pl_date_text(arena, plan->start), pl_date_text(arena, counted)));
}

void pl_dates_note(const pl_plan *plan, pl_diags *diags)
{
    const pl_project *project = plan->project;
    warn_of_start(plan, diags);
    note_start(plan, diags);
    for (uint32_t i = 0; plan->so_far && i < plan->rules->step_count; i++) {
        uint32_t entry = plan->so_far->steps[i].entry;
        uint8_t status = plan->steps[i].status;
        bool gone = status == PL_STATUS_EXEMPT || status == PL_STATUS_NOT_APPLICABLE;
        if (entry == PL_NONE || !gone) continue;
        pl_diag_add(diags, PL_W651, project->source, project->progress[entry].pos, PL_ARGS(plan->rules->steps[i].id));
    }
}
