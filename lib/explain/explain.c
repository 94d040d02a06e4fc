/* pl_explanation_make: the parts of an explanation, one after the other. Where no unknown fact can change the answer,
   all completions share it, so that the first of them tells the times. */
#include "explain/explain.h"

#include "base/diag.h"
#include "explore/completions.h"

/* Truths that all admissible completions in scope share; what they differ on is unknown. */
static void combine(uint8_t *shared, const pl_truths *truths, uint32_t nodes, bool first)
{
    for (uint32_t i = 0; i < nodes; i++) {
        if (first) shared[i] = truths->nodes[i];
        else if (shared[i] != truths->nodes[i]) shared[i] = PL_UNKNOWN;
    }
}

/* Three-valued evaluation alone bounds what the completions share: it stays where there are too many to walk, and out
   of scope. */
static uint8_t *truths_of_project(const pl_question *question, pl_arena *arena)
{
    const pl_rules *rules = question->rules;
    pl_arena *own = pl_arena_child(arena);
    pl_truths known = pl_truths_make(arena, &rules->conditions);
    pl_truths_load(&known, rules, &(pl_facts){question->project->values, question->project->known});
    pl_completions completions = pl_completions_make(own, question);
    bool first = true, walk = completions.total <= PL_COMPLETIONS_MAX && completions.dimension_count;
    while (walk) {
        if (pl_completions_look(&completions) == PL_COMPLETION_INSIDE) {
            combine(known.nodes, &completions.truths, rules->conditions.node_count, first);
            first = false;
        }
        walk = pl_completions_next(&completions);
    }
    pl_arena_free(own);
    return known.nodes;
}

/* A completion inside the scope, scheduled; NULL where several answers are possible or there is none. */
static pl_schedule *schedule_of_answer(const pl_plan *plan, const pl_question *question, pl_arena *scratch)
{
    if (!plan->detail_known) return NULL;
    pl_completions completions = pl_completions_make(scratch, question);
    while (pl_completions_look(&completions) != PL_COMPLETION_INSIDE)
        if (!pl_completions_next(&completions)) return NULL;
    pl_route *route = pl_new(scratch, pl_route);
    pl_schedule *schedule = pl_new(scratch, pl_schedule);
    *route = pl_route_make(scratch, plan->rules);
    *schedule = pl_schedule_make(scratch, plan->rules);
    pl_schedule_date(schedule, scratch, &plan->timeline, plan->so_far);
    pl_route_load(route, question, &completions.truths);
    pl_schedule_load(schedule, route);
    return schedule;
}

static const int64_t *late_of(const pl_plan *plan, const pl_schedule *schedule, pl_arena *scratch)
{
    if (!schedule) return NULL;
    int64_t *late = pl_new_array(scratch, int64_t, schedule->rules->network.event_count);
    bool counted_back = plan->timeline.calendar && plan->deadline.year;
    pl_late_load(schedule, counted_back ? pl_plan_deadline_offset(plan) : schedule->elapsed_days, late);
    return late;
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
    made->followers = e->followers.at;
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
    made->ceilings = pl_new_array(arena, pl_trace, rules->ceiling_count);
    made->stages = pl_new_array(arena, pl_trace, rules->stage_count);
    made->changes_complete = true;
    const pl_question question = {rules, plan->project, &plan->options};
    made->truths = truths_of_project(&question, arena);
    pl_explaining e = {.made = made, .plan = plan, .truths = made->truths, .scratch = scratch};
    e.schedule = schedule_of_answer(plan, &question, scratch);
    mark_items(made, e.schedule);
    e.late = late_of(plan, e.schedule, scratch);
    pl_explain_steps(&e);
    pl_explain_trace(&e, false, &made->elapsed);
    pl_explain_trace(&e, true, &made->approval);
    pl_explain_part_traces(&e);
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
