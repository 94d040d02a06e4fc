/* The public functions of comparing: what differs, then for which projects, then what each change saves. */
#include "base/diag.h"
#include "compare/classes.h"
#include "compare/entries.h"
#include "compare/given.h"
#include "compare/savings.h"
#include "explore/plan.h"

/* ---- over all projects ---- */

static pl_plan_options plan_options(const pl_diff *diff)
{
    return (pl_plan_options){.basis = diff->options.basis, .with_extensions = diff->options.with_extensions};
}

/* The plan of the project with the greatest number; that of a project that has none is not missed. */
static const pl_plan *worst_plan(pl_diff *diff, pl_side side)
{
    const int64_t *values = pl_pair_worst(diff->pair, side, diff->options.measure);
    if (!values) return NULL;
    const pl_given given = pl_given_of_values(diff->arena, diff->joint, values);
    const pl_project *project = pl_given_carry(diff->arena, &given, diff->sides->own[side]);
    if (!project) return NULL;
    const pl_plan_options options = plan_options(diff);
    pl_diags *unheard = pl_diags_make(diff->arena);
    return pl_plan_build(diff->arena, diff->sides->own[side], project, &options, unheard);
}

/* Days of different starts are never compared: then there are classes, but nobody gains or loses. */
static void compare_days(pl_diff *diff)
{
    pl_pair *pair = diff->pair;
    pl_pair_extremes(pair, pair->space->all, diff->options.measure, &diff->extremes);
    pl_pair_extremes(pair, pair->space->all, PL_MEASURE_ELAPSED, &diff->elapsed);
    diff->numbers_lost = (uint8_t)pl_pair_loses_numbers(pair);
    diff->elapsed_complete = pl_delta_losers_count(pair, PL_MEASURE_ELAPSED, &diff->elapsed_losers);
}

static void compare_projects(pl_diff *diff)
{
    diff->sides = pl_joint_make(diff->arena, diff->before, diff->after);
    if (diff->options.entries_only || diff->sides->clash.len) return;
    const pl_plan_options options = plan_options(diff);
    diff->has_projects = true;
    diff->joint = diff->sides->rules[PL_AFTER];
    diff->pair = pl_pair_make(diff->arena, diff->sides, &options, &diff->options.limits);
    pl_delta_classes_make(diff, diff->pair);
    if (diff->same_span) compare_days(diff);
    diff->worst_before = worst_plan(diff, PL_BEFORE);
    diff->worst_after = worst_plan(diff, PL_AFTER);
    diff->boxes = pl_study_looked(diff->pair->study[PL_AFTER]);
}

static void report_clash(const pl_diff *diff, pl_diags *diags)
{
    if (!diff->sides->clash.len || diff->options.entries_only) return;
    pl_diag_add(diags, PL_W655, NULL, (pl_pos){0}, PL_ARGS(diff->sides->clash, diff->before->id, diff->after->id));
}

/* ---- public ---- */

static void compare(pl_diff *diff, pl_diags *diags)
{
    pl_entries_compare(diff);
    compare_projects(diff);
    pl_savings_begin(diff);
    report_clash(diff, diags);
}

pl_diff *pl_diff_make(pl_arena *arena, const pl_rules *before, const pl_rules *after, const pl_diff_options *options,
                      pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_diff *diff = pl_new(arena, pl_diff);
    diff->arena = arena;
    diff->before = before;
    diff->after = after;
    if (options) diff->options = *options;
    compare(diff, diags);
    pl_guard_leave(&guard);
    return diff;
}

static pl_answer has_losers_in(const pl_delta_extremes *e)
{
    if (e->loser && e->loss_after.value > e->loss_before.value) return PL_YES;
    return e->complete || (e->found && e->loss_bound <= 0) ? PL_NO : PL_OPEN;
}

/* Whether days of the measure or elapsed days get more for somebody: PL_OPEN where that was not found out, where days
   cannot be compared, or where a project has no number any more. */
static pl_answer has_losers(const pl_diff *diff)
{
    if (diff->portfolio && (diff->portfolio->approval.losers || diff->portfolio->elapsed.losers)) return PL_YES;
    for (uint32_t i = 0; i < diff->project_count; i++) {
        const pl_compared_project *project = &diff->projects[i];
        if (project->delta.known && project->delta.max > 0) return PL_YES;
        if (project->elapsed_delta.known && project->elapsed_delta.min > 0) return PL_YES;
    }
    if (!diff->has_projects || !diff->same_span) return PL_OPEN;
    pl_answer measure = has_losers_in(&diff->extremes), elapsed = has_losers_in(&diff->elapsed);
    if (measure == PL_YES || elapsed == PL_YES) return PL_YES;
    return measure == PL_NO && elapsed == PL_NO && diff->numbers_lost == PL_NO ? PL_NO : PL_OPEN;
}

int pl_diff_exit_status(const pl_diff *diff, bool losers)
{
    enum { FOUND = 1, UNDECIDED = 3 };
    if (losers) {
        pl_answer answer = has_losers(diff);
        return answer == PL_YES ? FOUND : answer == PL_OPEN ? UNDECIDED : 0;
    }
    if (diff->differs) return FOUND;
    return diff->has_projects && !diff->complete ? UNDECIDED : 0;
}
