/* Runs the tests of a rule set, one after the other: project, plan, comparison, blame, coverage. */
#include "trial/trial.h"

typedef struct runner {
    pl_arena *arena;
    const pl_rules *rules;
    pl_trial *trial;
    pl_touched touched;
    bool has_two_bases; /* some figure is written by basis, so coverage looks at both */
    pl_diags *diags;
} runner;

pl_diags *pl_trial_diags(pl_arena *arena)
{
    pl_diags *diags = pl_diags_new(arena);
    if (!diags) pl_arena_give_up(arena);
    return diags;
}

pl_plan *pl_trial_plan(pl_arena *arena, const pl_rules *rules, const pl_project *project,
                       const pl_plan_options *options, pl_diags *diags)
{
    pl_plan *plan = pl_plan_make(arena, rules, project, options, diags);
    for (uint32_t i = 0; !plan && i < pl_diags_kept(diags); i++)
        if (pl_diags_at(diags, i)->code == PL_E001) pl_arena_give_up(arena);
    return plan;
}

static bool has_two_bases(const pl_rules *rules)
{
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (rules->steps[i].promised.first != rules->steps[i].statutory.first) return true;
    return false;
}

static pl_plan *plan_test(const runner *r, pl_arena *room, const pl_project *project, pl_basis basis, pl_diags *diags)
{
    const pl_plan_options options = {.basis = basis, .calendar = r->trial->options.calendar};
    return pl_trial_plan(room, r->rules, project, &options, diags);
}

static void touch(runner *r, pl_arena *room, const pl_project *project, const pl_plan *plan)
{
    if (!r->trial->options.coverage) return;
    pl_arena *scratch = pl_arena_child(room);
    pl_basis other = r->trial->options.basis == PL_BASIS_PROMISED ? PL_BASIS_STATUTORY : PL_BASIS_PROMISED;
    const pl_plan *second = NULL;
    if (r->has_two_bases) second = plan_test(r, scratch, project, other, pl_trial_diags(scratch));
    pl_touched_add(&r->touched, scratch, plan, second);
    pl_arena_free(scratch);
}

static pl_outcome outcome_of(const runner *r, const pl_trial_test *result, bool made)
{
    if (!made && !result->test->error.len) {
        pl_test_facts_check(r->arena, r->rules, result->test->project, r->diags); /* once more, for all to hear */
        return PL_OUTCOME_BROKEN;
    }
    if (result->difference_count) return PL_OUTCOME_FAILED;
    return result->incomparable ? PL_OUTCOME_SKIPPED : PL_OUTCOME_PASSED;
}

/* What a failed test found is kept; of the others the memory goes back. */
static void run_test(runner *r, pl_trial_test *result)
{
    pl_arena *room = pl_arena_child(r->arena);
    pl_diags *refusal = pl_trial_diags(room);
    pl_project *project = pl_test_project_make(room, r->rules, result->test, refusal);
    if (project) result->plan = plan_test(r, room, project, r->trial->options.basis, refusal);
    if (result->plan) touch(r, room, project, result->plan);
    else result->refusal = refusal;
    pl_test_compare(room, r->rules, r->trial->options.calendar, result);
    if (result->difference_count) pl_test_blame(room, result);
    result->outcome = (uint8_t)outcome_of(r, result, project != NULL);
    r->trial->outcomes[result->outcome]++;
    if (result->difference_count) return;
    result->plan = NULL;
    result->refusal = NULL;
    pl_arena_free(room);
}

static void run_all(runner *r)
{
    const pl_rules_tests *tests = r->rules->tests;
    pl_trial *trial = r->trial;
    trial->count = tests ? tests->count : 0;
    if (tests) pl_test_facts_check(r->arena, r->rules, tests->given, r->diags);
    trial->tests = pl_new_array(r->arena, pl_trial_test, trial->count);
    for (uint32_t i = 0; i < trial->count; i++) {
        trial->tests[i].test = &tests->tests[i];
        run_test(r, &trial->tests[i]);
    }
}

static pl_trial *trial_make(pl_arena *arena, const pl_rules *rules, const pl_trial_options *options, pl_diags *diags)
{
    runner r = {.arena = arena, .rules = rules, .diags = diags};
    r.trial = pl_new(arena, pl_trial);
    r.trial->rules = rules;
    if (options) r.trial->options = *options;
    r.trial->options.coverage |= r.trial->options.has_least;
    r.has_two_bases = has_two_bases(rules);
    r.touched = pl_touched_make(arena, rules);
    run_all(&r);
    if (r.trial->options.coverage) r.trial->coverage = pl_touched_count(arena, &r.touched);
    if (!r.trial->count) pl_diag_add(diags, PL_N750, NULL, (pl_pos){0}, PL_ARGS(rules->id));
    return r.trial;
}

pl_trial *pl_trial_make(pl_arena *arena, const pl_rules *rules, const pl_trial_options *options, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_trial *trial = trial_make(arena, rules, options, diags);
    pl_guard_leave(&guard);
    return trial;
}
