/* pl_explanation_make: the parts of an explanation, one after the other. Where no unknown fact can change the answer,
   all completions share it, so that the first of them tells the times. */
#include "explain/explain.h"

#include "base/diag.h"
#include "explore/completions.h"

/* A completion inside the scope, scheduled; NULL where several answers are possible or there is none. */
static const pl_schedule *schedule_of_answer(const pl_plan *plan, const pl_question *question, pl_arena *scratch)
{
    if (!plan->detail_known) return NULL;
    pl_completions completions = pl_completions_make(scratch, question);
    while (pl_completions_look(&completions) != PL_COMPLETION_INSIDE)
        if (!pl_completions_next(&completions)) return NULL;
    pl_route *route = pl_new(scratch, pl_route);
    pl_schedule *schedule = pl_new(scratch, pl_schedule);
    *route = pl_route_make(scratch, plan->rules);
    *schedule = pl_schedule_make(scratch, plan->rules);
    pl_route_load(route, question, &completions.truths);
    pl_schedule_load(schedule, route);
    return schedule;
}

static void mark_items(pl_explanation *made, const pl_schedule *schedule)
{
    for (uint32_t i = 0; i < made->plan->rules->step_count && schedule; i++)
        made->is_item[i] = pl_schedule_is_item(schedule, i);
}

static void keep_lists(pl_explanation *made, const pl_explaining *e)
{
    made->clauses = e->clauses.at;
    made->holds = e->holds.at;
    made->waits = e->waits.at;
    made->changes = e->changes.at;
    made->change_count = e->changes.count;
    made->values = e->values.at;
    made->step_changes = e->step_changes.at;
    made->verdict_changes = e->verdict_changes.at;
}

static pl_explanation *explanation_make(pl_arena *arena, const pl_plan *plan)
{
    const pl_rules *rules = plan->rules;
    pl_explanation *made = pl_new(arena, pl_explanation);
    pl_arena *scratch = pl_arena_child(arena);
    made->arena = arena;
    made->plan = plan;
    made->steps = pl_new_array(arena, pl_step_explanation, rules->step_count);
    made->is_item = pl_new_array(arena, uint8_t, rules->step_count);
    made->changes_complete = true;
    pl_truths truths = pl_truths_make(scratch, &rules->conditions);
    pl_truths_load(&truths, rules, &(pl_facts){plan->project->values, plan->project->known});
    pl_explaining e = {.made = made, .plan = plan, .truths = truths.nodes, .scratch = scratch};
    e.schedule = schedule_of_answer(plan, &(pl_question){rules, plan->project, &plan->options}, scratch);
    mark_items(made, e.schedule);
    pl_explain_steps(&e);
    pl_explain_trace(&e, false, &made->elapsed);
    pl_explain_trace(&e, true, &made->approval);
    pl_explain_changes(&e);
    keep_lists(made, &e);
    pl_arena_free(scratch);
    return made;
}

pl_explanation *pl_explanation_make(pl_arena *arena, const pl_plan *plan, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_explanation *made = explanation_make(arena, plan);
    pl_guard_leave(&guard);
    return made;
}
