/* Given projects under both rule sets: what each of the two says of them. */
#include "compare/pair.h"
#include "compare/savings.h"
#include "explore/plan.h"
#include "load/project.h"

/* A project as it is given. */
typedef struct given {
    const char *name;
    const pl_project_file *file;
    const pl_fact_text *facts;
    size_t fact_count;
    const pl_calendar *calendars[PL_SIDES];
} given;

/* Names that only the other side knows are passed over: a reform may ask for more, or less. */
static pl_project *project_of(pl_diff *diff, pl_side side, const given *g, pl_diags *diags)
{
    const pl_rules *own = diff->sides->own[side], *other = diff->sides->own[PL_AFTER - side];
    return pl_project_check_beside(diff->arena, own, other, g->file, g->facts, g->fact_count, diags);
}

static void take_numbers(pl_project_numbers *numbers, const pl_plan *plan)
{
    numbers->applicable = plan->applicable;
    if (plan->applicable == PL_NO) return;
    numbers->items = plan->items;
    numbers->sum_days = plan->sum_days;
    numbers->approval_days = plan->approval_days;
    numbers->elapsed_days = plan->elapsed_days;
}

/* The plan of one side; what makes it bad input there goes to `diags`. */
static const pl_plan *plan_side(pl_diff *diff, pl_side side, const given *g, pl_project_numbers *numbers,
                                const pl_project **project, pl_diags *diags)
{
    const pl_plan_options options = {.basis = diff->options.basis, .with_extensions = diff->options.with_extensions,
                                     .calendar = g->calendars[side], .limits = diff->options.limits};
    *project = project_of(diff, side, g, diags);
    const pl_plan *plan = NULL;
    if (*project) plan = pl_plan_build(diff->arena, diff->sides->own[side], *project, &options, diags);
    numbers->applicable = PL_NO;
    numbers->error = PL_STR("");
    if (plan) take_numbers(numbers, plan);
    return plan;
}

static pl_str first_error(pl_diags *diags)
{
    for (uint32_t i = 0; i < pl_diags_kept(diags); i++) {
        const pl_diag *diag = pl_diags_at(diags, i);
        if (diag->severity == PL_SEVERITY_ERROR) return pl_str_from(pl_code_name(diag->code));
    }
    return PL_STR("");
}

/* ---- the difference ---- */

static bool is_one(pl_range range)
{
    return range.known && range.min == range.max;
}

/* Two ranges do not say which of their ends belong to the same completion: then nothing is known. */
static pl_range delta_of(pl_range before, pl_range after)
{
    pl_range delta = {0};
    bool one = is_one(before) || is_one(after);
    if (one && before.known && after.known)
        delta = (pl_range){after.min - before.max, after.max - before.min, true};
    return delta;
}

static pl_range range_of(const pl_project_numbers *numbers, pl_measure measure)
{
    switch (measure) {
    case PL_MEASURE_ELAPSED: return numbers->elapsed_days;
    case PL_MEASURE_SUM: return numbers->sum_days;
    case PL_MEASURE_ITEMS: return numbers->items;
    case PL_MEASURE_APPROVAL: break;
    }
    return numbers->approval_days;
}

/* What is known on both sides, in joint numbers. A value that only one side knows is as good as said. */
static pl_cells *box_of(const pl_diff *diff, const pl_project *const *projects)
{
    const pl_space *space = diff->pair->space;
    pl_cells *box = pl_new_array(diff->arena, pl_cells, space->words);
    pl_box_copy(space, box, space->all);
    for (pl_side side = PL_BEFORE; side < PL_SIDES; side++) {
        const pl_project *project = projects[side];
        for (uint32_t f = 0; f < project->rules->fact_count; f++) {
            uint32_t fact = diff->sides->fact[side][f];
            if (project->known[f] == PL_FACT_UNKNOWN) continue;
            int64_t value = pl_joint_value(diff->sides, side, f, project->values[f]);
            pl_box_fix(space, box, fact, pl_space_cell(space, fact, value));
        }
    }
    return box;
}

/* Over all completions of what is unknown: the exact range, if a search finds it. It knows nothing of durations of the
   project's own, nor of real days. */
static pl_range open_delta(pl_diff *diff, const pl_project *const *projects, pl_measure measure)
{
    pl_range delta = {0};
    pl_delta_extremes extremes;
    bool own = projects[PL_BEFORE]->durations || projects[PL_AFTER]->durations;
    bool dated = measure == PL_MEASURE_ELAPSED && projects[PL_AFTER]->start.year;
    if (!diff->pair || own || dated) return delta;
    pl_pair_extremes(diff->pair, box_of(diff, projects), measure, &extremes);
    if (extremes.complete && extremes.found) delta = (pl_range){extremes.gain.value, extremes.loss.value, true};
    return delta;
}

/* ---- one project ---- */

static void add_compared(pl_diff *diff, const pl_compared_project *compared)
{
    pl_compared_project *all = pl_new_array(diff->arena, pl_compared_project, (size_t)diff->project_count + 1);
    if (diff->project_count) memcpy(all, diff->projects, diff->project_count * sizeof *all);
    all[diff->project_count++] = *compared;
    diff->projects = all;
}

static bool compare_project(pl_diff *diff, const given *g, pl_diags *diags)
{
    const pl_project *projects[PL_SIDES];
    pl_diags *wrong[PL_SIDES];
    pl_compared_project compared = {.file = pl_arena_copy(diff->arena, pl_str_from(g->name))};
    for (pl_side side = PL_BEFORE; side < PL_SIDES; side++) wrong[side] = pl_diags_make(diff->arena);
    compared.plan_before = plan_side(diff, PL_BEFORE, g, &compared.before, &projects[PL_BEFORE], wrong[PL_BEFORE]);
    compared.plan_after = plan_side(diff, PL_AFTER, g, &compared.after, &projects[PL_AFTER], wrong[PL_AFTER]);
    if (!compared.plan_before && !compared.plan_after) { /* said once more, to be heard */
        plan_side(diff, PL_AFTER, g, &compared.after, &projects[PL_AFTER], diags);
        return false;
    }
    if (!compared.plan_before) compared.before.error = first_error(wrong[PL_BEFORE]);
    if (!compared.plan_after) compared.after.error = first_error(wrong[PL_AFTER]);
    const pl_project *shown = projects[PL_AFTER] ? projects[PL_AFTER] : projects[PL_BEFORE];
    compared.id = shown->id;
    compared.title = shown->title;
    pl_measure measure = diff->options.measure;
    if (diff->same_span) {
        compared.delta = delta_of(range_of(&compared.before, measure), range_of(&compared.after, measure));
        compared.elapsed_delta = delta_of(compared.before.elapsed_days, compared.after.elapsed_days);
    }
    bool inside = compared.before.applicable == PL_YES && compared.after.applicable == PL_YES;
    if (diff->same_span && inside && !compared.delta.known) compared.delta = open_delta(diff, projects, measure);
    if (diff->same_span && inside && !compared.elapsed_delta.known)
        compared.elapsed_delta = open_delta(diff, projects, PL_MEASURE_ELAPSED);
    pl_savings_of_project(diff, projects[PL_BEFORE], projects[PL_AFTER], &compared.attribution);
    add_compared(diff, &compared);
    return true;
}

bool pl_diff_add_project(pl_diff *diff, const char *name, const pl_project_file *file, const pl_fact_text *facts,
                         size_t fact_count, const pl_calendar *before, const pl_calendar *after, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, diff->arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return false;
    }
    const given g = {name, file, facts, fact_count, {before, after}};
    bool good = compare_project(diff, &g, diags);
    pl_guard_leave(&guard);
    return good;
}
