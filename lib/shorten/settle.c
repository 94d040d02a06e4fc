/* See settle.h. */
#include "shorten/settle.h"

#include "explore/completions.h"

/* Completions that are looked at one by one. */
enum { WALKED_MOST = 64 };

typedef struct settling {
    pl_arena *arena;
    pl_arena *kept;    /* of the trade-off that is kept; NULL: none is yet */
    pl_arena *scratch;
    pl_question question;
    const pl_plan *plan;
    uint32_t ceiling;
    pl_route route;
    pl_schedule schedule;
    pl_settled made;
} settling;

static pl_schedule schedule_make(pl_arena *scratch, const pl_plan *plan)
{
    pl_schedule schedule = pl_schedule_make(scratch, plan->rules);
    pl_schedule_date(&schedule, scratch, &plan->timeline, plan->so_far);
    return schedule;
}

/* True if none has come down further. */
static bool take_least(settling *s, const pl_tradeoff *tradeoff)
{
    pl_range *range = &s->made.least_possible;
    int64_t *left = pl_tradeoff_least_days(s->scratch, tradeoff);
    int64_t least = pl_tradeoff_days(tradeoff, left, s->scratch);
    bool furthest = !range->known || least < range->min;
    if (!range->known) *range = (pl_range){least, least, true};
    range->min = pl_less_of(range->min, least);
    range->max = pl_more_of(range->max, least);
    return furthest;
}

static void take_route(settling *s, const pl_route *route)
{
    pl_arena *own = pl_arena_child(s->arena);
    pl_schedule_load(&s->schedule, route);
    pl_tradeoff tradeoff = pl_tradeoff_make(own, &s->schedule, s->ceiling);
    if (s->kept) s->made.same = s->made.same && pl_tradeoff_equal(&s->made.tradeoff, &tradeoff);
    bool furthest = take_least(s, &tradeoff);
    pl_arena *rest = furthest ? s->kept : own;
    if (furthest) s->made.tradeoff = tradeoff;
    if (furthest) s->kept = own;
    if (rest) pl_arena_free(rest);
}

static void walk(settling *s, pl_completions *completions)
{
    do {
        if (pl_completions_look(completions) != PL_COMPLETION_INSIDE) continue;
        pl_route_load(&s->route, &s->question, &completions->truths);
        take_route(s, &s->route);
    } while (pl_completions_next(completions));
}

static pl_truths truths_known(const pl_plan *plan, pl_arena *scratch)
{
    pl_truths truths = pl_truths_make(scratch, &plan->rules->conditions);
    const pl_facts facts = {plan->project->values, plan->project->known};
    pl_truths_load(&truths, plan->rules, &facts);
    return truths;
}

/* Every completion has all that the least has, and nothing that the most has not. */
static void take_bounds(settling *s)
{
    pl_truths truths = truths_known(s->plan, s->scratch);
    pl_route most = pl_route_make(s->scratch, s->plan->rules);
    pl_route_load_bounds(&s->route, &most, &s->question, &truths);
    pl_bounds bounds = {&s->route, &most, true};
    s->schedule.bounds = &bounds;
    take_route(s, &s->route);
    bounds.lower = false;
    take_route(s, &most);
    s->schedule.bounds = NULL;
}

pl_settled pl_tradeoff_settle(pl_arena *arena, const pl_plan *plan, uint32_t ceiling)
{
    pl_arena *scratch = pl_arena_child(arena);
    settling s = {.arena = arena, .scratch = scratch, .question = {plan->rules, plan->project, &plan->options},
                  .plan = plan, .ceiling = ceiling, .made.same = true};
    s.route = pl_route_make(scratch, plan->rules);
    s.schedule = schedule_make(scratch, plan);
    pl_completions completions = pl_completions_make(scratch, &s.question);
    if (completions.total <= WALKED_MOST && completions.satisfiable_known) walk(&s, &completions);
    else take_bounds(&s);
    pl_arena_free(scratch);
    return s.made;
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
