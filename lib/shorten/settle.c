/* See settle.h. */
#include "shorten/settle.h"

#include "explore/completions.h"

/* Completions that are looked at one by one. */
enum { WALKED_MOST = 64 };

typedef struct settling {
    pl_arena *arena;   /* of the one that is kept */
    pl_arena *scratch;
    pl_question question;
    const pl_plan *plan;
    uint32_t ceiling;
    pl_route route;
    pl_schedule schedule;
    pl_tradeoff *shared;
    bool any;
} settling;

static pl_schedule schedule_make(pl_arena *scratch, const pl_plan *plan)
{
    pl_schedule schedule = pl_schedule_make(scratch, plan->rules);
    pl_schedule_date(&schedule, scratch, &plan->timeline, plan->so_far);
    return schedule;
}

/* False if it is another than those before. */
static bool take_route(settling *s, const pl_route *route)
{
    pl_schedule_load(&s->schedule, route);
    if (!s->any) {
        *s->shared = pl_tradeoff_make(s->arena, &s->schedule, s->ceiling);
        s->any = true;
        return true;
    }
    pl_arena *own = pl_arena_child(s->scratch);
    pl_tradeoff other = pl_tradeoff_make(own, &s->schedule, s->ceiling);
    bool same = pl_tradeoff_equal(s->shared, &other);
    pl_arena_free(own);
    return same;
}

static bool walk(settling *s, pl_completions *completions)
{
    do {
        if (pl_completions_look(completions) != PL_COMPLETION_INSIDE) continue;
        pl_route_load(&s->route, &s->question, &completions->truths);
        if (!take_route(s, &s->route)) return false;
    } while (pl_completions_next(completions));
    return s->any;
}

static pl_truths truths_known(const pl_plan *plan, pl_arena *scratch)
{
    pl_truths truths = pl_truths_make(scratch, &plan->rules->conditions);
    const pl_facts facts = {plan->project->values, plan->project->known};
    pl_truths_load(&truths, plan->rules, &facts);
    return truths;
}

/* Every completion has all that the least has, and nothing that the most has not. */
static bool compare_bounds(settling *s)
{
    pl_truths truths = truths_known(s->plan, s->scratch);
    pl_route most = pl_route_make(s->scratch, s->plan->rules);
    pl_route_load_bounds(&s->route, &most, &s->question, &truths);
    pl_bounds bounds = {&s->route, &most, true};
    s->schedule.bounds = &bounds;
    bool same = take_route(s, &s->route);
    bounds.lower = false;
    same = same && take_route(s, &most);
    s->schedule.bounds = NULL;
    return same;
}

bool pl_tradeoff_settle(pl_arena *arena, const pl_plan *plan, uint32_t ceiling, pl_tradeoff *tradeoff)
{
    pl_arena *scratch = pl_arena_child(arena);
    settling s = {.arena = arena, .scratch = scratch, .question = {plan->rules, plan->project, &plan->options},
                  .plan = plan, .ceiling = ceiling, .shared = tradeoff};
    s.route = pl_route_make(scratch, plan->rules);
    s.schedule = schedule_make(scratch, plan);
    pl_completions completions = pl_completions_make(scratch, &s.question);
    bool few = completions.total <= WALKED_MOST && completions.satisfiable_known;
    bool settled = few ? walk(&s, &completions) : compare_bounds(&s);
    pl_arena_free(scratch);
    return settled;
}

void pl_open_facts_mark(const pl_plan *plan, pl_arena *scratch, uint8_t *facts)
{
    const pl_rules *rules = plan->rules;
    bool any = false;
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        facts[f] = plan->undecided[f];
        any |= facts[f];
    }
    if (any) return;
    const pl_question question = {rules, plan->project, &plan->options};
    pl_truths truths = truths_known(plan, scratch);
    pl_open_facts_find(&question, &truths, false, scratch, facts);
    for (uint32_t f = 0; f < rules->fact_count; f++) facts[f] &= plan->project->known[f] == PL_FACT_UNKNOWN;
}
