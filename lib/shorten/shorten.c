/* pl_shortening_make: is the question settled, does the project keep the number already, can it, and by which days. */
#include "base/diag.h"
#include "explore/prove.h"
#include "shorten/paths.h"
#include "shorten/search.h"
#include "shorten/settle.h"

/* Whether and how long, before anything is taken: by the ceiling, or the whole span. */
static pl_range days_of(const pl_shortening *s)
{
    return s->ceiling == PL_NONE ? s->plan->approval_days : s->plan->ceilings[s->ceiling].days;
}

static bool is_bound(const pl_shortening *s)
{
    if (s->plan->applicable == PL_NO) return false;
    return s->ceiling == PL_NONE || s->plan->ceilings[s->ceiling].verdict != PL_NOT_APPLICABLE;
}

/* Nobody knows whether the rules, or the ceiling, are for this project: a verdict on known days is left open by
   nothing else. */
static bool is_binding_open(const pl_shortening *s)
{
    if (s->plan->applicable == PL_OPEN) return true;
    if (s->ceiling == PL_NONE || s->plan->ceilings[s->ceiling].verdict != PL_UNDECIDED) return false;
    int64_t limit = s->plan->rules->ceilings[s->ceiling].limit;
    return s->days.max <= limit || s->days.min > limit;
}

/* ---- settled ---- */

static void take_steps(pl_shortening *s, const pl_tradeoff *t, const int64_t *left)
{
    uint32_t soft = 0;
    s->steps = t->steps;
    s->step_count = t->step_count;
    s->steps_known = true;
    for (uint32_t i = 0; i < t->step_count && soft < t->soft_count; i++) {
        if (t->softs[soft].step != t->steps[i].step) continue;
        s->steps[i].taken = t->softs[soft].days - left[soft];
        soft++;
    }
}

/* Those that are too long with `judged` left. */
static void take_paths(pl_shortening *s, const pl_tradeoff *t, const int64_t *judged, const int64_t *left,
                       pl_arena *scratch)
{
    uint32_t limit = s->options.max_paths ? s->options.max_paths : PL_LONG_PATHS_DEFAULT;
    if (limit > PL_LONG_PATHS_COUNTED) limit = PL_LONG_PATHS_COUNTED;
    const pl_path_question question = {s->to, judged, pl_tradeoff_all_days(scratch, t), left, limit};
    pl_long_paths found = pl_long_paths_find(s->arena, t, &question);
    s->paths = found.paths;
    s->path_count = found.count;
    s->long_count = found.found;
    s->long_count_known = found.complete;
}

static bool take_cheapest(pl_shortening *s, const pl_tradeoff *t, pl_arena *scratch, pl_diags *diags)
{
    pl_cheapest best = pl_cheapest_find(scratch, t, s->to);
    if (!best.found) {
        pl_diag_add(diags, PL_E597, NULL, (pl_pos){0}, PL_NO_ARGS);
        return false;
    }
    s->verdict = s->days.max <= s->to ? PL_SHORTENING_WITHIN : PL_SHORTENING_POSSIBLE;
    s->exact = best.exact;
    s->cost = best.price.cost;
    s->taken = best.price.days;
    s->cost_at_least = best.at_least.cost;
    s->after = (pl_days){pl_tradeoff_days(t, best.left, scratch), true};
    take_steps(s, t, best.left);
    take_paths(s, t, pl_tradeoff_all_days(scratch, t), best.left, scratch);
    if (best.next_known) s->next_cost = (pl_days){best.next.cost - best.price.cost, true};
    return true;
}

static bool answer_settled(pl_shortening *s, const pl_tradeoff *t, pl_arena *scratch, pl_diags *diags)
{
    int64_t *least = pl_tradeoff_least_days(scratch, t);
    if (s->least_possible.max <= s->to) return take_cheapest(s, t, scratch, diags);
    s->verdict = PL_SHORTENING_IMPOSSIBLE;
    s->in_the_way = pl_longest_steps(s->arena, t, least);
    take_steps(s, t, pl_tradeoff_all_days(scratch, t));
    take_paths(s, t, least, least, scratch);
    return true;
}

/* What stands in the way of the completion that comes down the furthest; of the others more is left. */
static void take_nearest(pl_shortening *s, const pl_tradeoff *t, pl_arena *scratch)
{
    s->in_the_way = pl_longest_steps(s->arena, t, pl_tradeoff_least_days(scratch, t));
    take_steps(s, t, pl_tradeoff_all_days(scratch, t));
    s->steps_known = false;
}

/* The verdict may be the same whatever the facts are; what makes it so is not. */
static void answer_open(pl_shortening *s, const pl_tradeoff *t, bool binds, pl_arena *scratch)
{
    if (binds && s->days.max <= s->to) {
        s->verdict = PL_SHORTENING_WITHIN;
        return;
    }
    s->verdict = binds && s->least_possible.min > s->to ? PL_SHORTENING_IMPOSSIBLE : PL_SHORTENING_UNDECIDED;
    if (s->verdict == PL_SHORTENING_IMPOSSIBLE) take_nearest(s, t, scratch);
    pl_open_facts_mark(s->plan, scratch, s->undecided);
}

static bool answer(pl_shortening *s, pl_arena *scratch, pl_diags *diags)
{
    if (!is_bound(s)) {
        s->verdict = PL_SHORTENING_NOT_APPLICABLE;
        return true;
    }
    s->days = days_of(s);
    pl_settled settled = pl_tradeoff_settle(s->arena, s->plan, s->ceiling);
    s->least_possible = settled.least_possible;
    bool binds = !is_binding_open(s);
    if (binds && settled.same) return answer_settled(s, &settled.tradeoff, scratch, diags);
    answer_open(s, &settled.tradeoff, binds, scratch);
    return true;
}

/* ---- what is asked ---- */

/* The ceiling, which has to be one of approval time, and the number. */
static bool choose(pl_shortening *s, pl_diags *diags)
{
    const pl_rules *rules = s->plan->rules;
    s->ceiling = PL_NONE;
    s->to = (int64_t)s->options.to;
    if (!s->options.ceiling.len) return true;
    if (!pl_ceiling_choose(rules, s->options.ceiling, &s->ceiling, diags)) return false;
    if (rules->ceilings[s->ceiling].measure != PL_MEASURE_APPROVAL) {
        pl_diag_add(diags, PL_E598, NULL, (pl_pos){0}, PL_ARGS(s->options.ceiling));
        return false;
    }
    if (s->options.by_limit) s->to = rules->ceilings[s->ceiling].limit;
    return true;
}

static pl_shortening *shortening_make(pl_arena *arena, const pl_plan *plan, const pl_shortening_options *options,
                                      pl_diags *diags)
{
    pl_shortening *s = pl_new(arena, pl_shortening);
    s->arena = arena;
    s->plan = plan;
    s->options = *options;
    s->options.ceiling = pl_arena_copy(arena, options->ceiling);
    s->undecided = pl_new_array(arena, uint8_t, plan->rules->fact_count);
    s->exact = true;
    if (!choose(s, diags)) return NULL;
    pl_arena *scratch = pl_arena_child(arena);
    bool good = answer(s, scratch, diags);
    pl_arena_free(scratch);
    return good ? s : NULL;
}

pl_shortening *pl_shortening_make(pl_arena *arena, const pl_plan *plan, const pl_shortening_options *options,
                                  pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_shortening *made = shortening_make(arena, plan, options, diags);
    pl_guard_leave(&guard);
    return made;
}
