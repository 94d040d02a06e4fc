/* "What if": facts, durations and skipped steps as they are given on a command line. There is no file to point into,
   so names and values stand in the diagnostics themselves. */
#include "load/project.h"

bool pl_project_set_fact(pl_project *project, const pl_site *site, pl_str name, pl_str text)
{
    bool unknown;
    int64_t value;
    uint32_t fact = pl_fact_find(site, project->rules, name, (pl_pos){0});
    if (fact == PL_NONE) return false;
    if (!pl_value_parse(project->rules, fact, text, &value, &unknown, NULL, (pl_pos){0}, site->diags, site->scratch))
        return false;
    project->values[fact] = value;
    project->known[fact] = unknown ? PL_FACT_UNKNOWN : PL_FACT_KNOWN;
    project->fact_pos[fact] = (pl_pos){0};
    return true;
}

static bool set_duration(pl_project *project, const pl_site *site, pl_str name, pl_str text)
{
    uint32_t step = pl_step_find(site, project->rules, name, (pl_pos){0});
    pl_length length;
    pl_code error;
    text = pl_names_normal(site->scratch, text);
    bool good = pl_length_parse(text, &length, &error);
    if (!good) pl_diag_add(site->diags, error, NULL, (pl_pos){0}, PL_ARGS(text));
    if (!good || step == PL_NONE) return false;
    pl_project_need_durations(project);
    project->durations[step] = length;
    project->has_duration[step] = 1;
    project->duration_pos[step] = (pl_pos){0};
    return true;
}

static bool skip(pl_project *project, const pl_site *site, pl_str name, pl_str nothing)
{
    (void)nothing;
    uint32_t step = pl_step_find(site, project->rules, name, (pl_pos){0});
    if (step == PL_NONE) return false;
    if (!project->skipped) project->skipped = pl_new_array(project->arena, uint8_t, project->rules->step_count);
    project->skipped[step] = 1;
    return true;
}

typedef bool (*change)(pl_project *project, const pl_site *site, pl_str name, pl_str text);

static bool guarded(change make, pl_project *project, pl_str name, pl_str text, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, project->arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return false;
    }
    pl_site site = {NULL, diags, pl_arena_child(project->arena), NULL};
    bool good = make(project, &site, name, text);
    pl_arena_free(site.scratch);
    pl_guard_leave(&guard);
    return good;
}

bool pl_project_set(pl_project *project, pl_str fact, pl_str value, pl_diags *diags)
{
    return guarded(pl_project_set_fact, project, fact, value, diags);
}

bool pl_project_set_duration(pl_project *project, pl_str step, pl_str duration, pl_diags *diags)
{
    return guarded(set_duration, project, step, duration, diags);
}

void pl_project_set_start(pl_project *project, pl_date start)
{
    project->start = start;
    project->start_pos = (pl_pos){0};
}

void pl_project_set_deadline(pl_project *project, pl_date deadline)
{
    project->deadline = deadline;
    project->deadline_pos = (pl_pos){0};
}

bool pl_project_has_dates(const pl_project *project)
{
    return project->start.year || project->deadline.year || project->progress_count;
}

bool pl_project_skip(pl_project *project, pl_str step, pl_diags *diags)
{
    return guarded(skip, project, step, PL_STR(""), diags);
}
