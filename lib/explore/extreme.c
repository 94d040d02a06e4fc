/* See extreme.h. The least is looked for as the greatest of the negative numbers. */
#include "explore/extreme.h"

enum { STOP_ASKED_EVERY = 256 };

bool pl_budget_is_over(pl_budget *budget)
{
    if (!budget->spent && budget->stop && budget->stop(budget->user)) budget->spent = true;
    return budget->stop && budget->spent;
}

bool pl_budget_take(pl_budget *budget)
{
    if (budget->spent) return false;
    bool asks = budget->stop && budget->boxes % STOP_ASKED_EVERY == 0;
    if (!budget->boxes || (asks && budget->stop(budget->user))) {
        budget->spent = true;
        return false;
    }
    budget->boxes--;
    return true;
}

/* A box that is still to be split. */
typedef struct waiting {
    int64_t bound;
    uint64_t serial;
    uint32_t depth;
    uint32_t slot; /* its cells */
} waiting;

typedef struct search {
    pl_arena *arena;
    pl_probe *probe;
    const pl_extreme_options *options;
    pl_extreme *result;
    PL_VEC(waiting) heap; /* the best first */
    PL_VEC(pl_cells *) boxes; /* by slot */
    PL_VEC(uint32_t) free_slots;
    pl_cells *halves[2];
    uint64_t serial;
} search;

/* ---- the heap ---- */

/* Of equal bounds the deeper one, so that one is followed to its end. */
static bool comes_before(const waiting *a, const waiting *b)
{
    if (a->bound != b->bound) return a->bound > b->bound;
    if (a->depth != b->depth) return a->depth > b->depth;
    return a->serial < b->serial;
}

static void heap_push(search *s, waiting entry)
{
    *pl_vec_push(s->arena, &s->heap) = entry;
    waiting *at = s->heap.at;
    uint32_t i = s->heap.count - 1;
    for (uint32_t parent; i && comes_before(&entry, &at[parent = (i - 1) / 2]); i = parent) at[i] = at[parent];
    at[i] = entry;
}

static waiting heap_pop(search *s)
{
    waiting *at = s->heap.at, top = at[0], last = at[--s->heap.count];
    uint32_t i = 0;
    for (uint32_t child; (child = 2 * i + 1) < s->heap.count; i = child) {
        if (child + 1 < s->heap.count && comes_before(&at[child + 1], &at[child])) child++;
        if (!comes_before(&at[child], &last)) break;
        at[i] = at[child];
    }
    at[i] = last;
    return top;
}

/* ---- boxes ---- */

static uint32_t slot_take(search *s)
{
    if (s->free_slots.count) return s->free_slots.at[--s->free_slots.count];
    *pl_vec_push(s->arena, &s->boxes) = pl_new_array(s->arena, pl_cells, s->probe->space->words);
    return s->boxes.count - 1;
}

static void tell_leaf(const search *s, const pl_cells *box, const pl_bound *bound)
{
    const pl_leaves *leaves = s->options->leaves;
    if (leaves) leaves->take(leaves->user, box, bound);
}

static void take_found(search *s, const pl_cells *box, int64_t value)
{
    pl_extreme *r = s->result;
    if (r->found && value <= r->value) return;
    r->found = true;
    r->value = value;
    pl_box_copy(s->probe->space, r->box, box);
}

static pl_bound look(const search *s, const pl_cells *box)
{
    const pl_objective *objective = s->options->objective;
    if (objective) return objective->look(objective->user, box);
    return pl_probe_look(s->probe, box, s->options->measure);
}

static uint32_t split_on(const search *s)
{
    const pl_objective *objective = s->options->objective;
    return objective ? objective->split(objective->user) : pl_probe_split(s->probe, s->options->measure);
}

/* Looks at a box, and keeps it if something in it may go beyond what was found. */
static void add_box(search *s, const pl_cells *box, uint32_t depth)
{
    pl_bound bound = look(s, box);
    s->result->looked++;
    if (bound.among == PL_FALSE) {
        tell_leaf(s, box, &bound);
        return;
    }
    int64_t far = s->options->least ? -bound.least : bound.most, sure = s->options->least ? -bound.most : bound.least;
    if (bound.among == PL_TRUE) take_found(s, box, sure);
    if (s->result->found && far <= s->result->value) {
        tell_leaf(s, box, &bound);
        return;
    }
    uint32_t slot = slot_take(s);
    pl_box_copy(s->probe->space, s->boxes.at[slot], box);
    heap_push(s, (waiting){far, s->serial++, depth, slot});
}

static void split_box(search *s, const waiting *top)
{
    const pl_space *space = s->probe->space;
    const pl_cells *box = s->boxes.at[top->slot];
    look(s, box);
    uint32_t atom = split_on(s);
    for (int half = 0; half < 2; half++) {
        pl_box_copy(space, s->halves[half], box);
        pl_box_restrict(space, s->halves[half], atom, half == 0);
    }
    *pl_vec_push(s->arena, &s->free_slots) = top->slot;
    for (int half = 0; half < 2; half++) add_box(s, s->halves[half], top->depth + 1);
}

static void tell_rest(search *s)
{
    for (uint32_t i = 0; s->options->leaves && i < s->heap.count; i++) {
        const pl_cells *box = s->boxes.at[s->heap.at[i].slot];
        pl_bound bound = look(s, box);
        tell_leaf(s, box, &bound);
    }
}

static bool is_enough(const search *s)
{
    const pl_extreme_options *options = s->options;
    if (!options->has_target) return false;
    int64_t target = options->least ? -options->target : options->target;
    if (s->result->found && s->result->value >= target) return true;
    return s->heap.count && s->heap.at[0].bound < target;
}

static bool is_done(const search *s)
{
    return !s->heap.count || (s->result->found && s->heap.at[0].bound <= s->result->value);
}

static void settle(search *s)
{
    pl_extreme *r = s->result;
    r->complete = is_done(s);
    r->has_bound = r->found || s->heap.count;
    r->bound = r->value;
    if (!r->complete) r->bound = s->heap.at[0].bound;
    if (s->options->least) {
        r->bound = -r->bound;
        r->value = -r->value;
    }
}

pl_extreme pl_extreme_find(pl_probe *probe, const pl_cells *start, const pl_extreme_options *options)
{
    pl_extreme result = {.box = pl_new_array(probe->arena, pl_cells, probe->space->words)};
    search s = {.arena = pl_arena_child(probe->arena), .probe = probe, .options = options, .result = &result};
    for (int half = 0; half < 2; half++) s.halves[half] = pl_new_array(s.arena, pl_cells, probe->space->words);
    pl_box_copy(probe->space, s.halves[0], start);
    add_box(&s, s.halves[0], 0);
    while (!is_done(&s) && !is_enough(&s) && pl_budget_take(options->budget)) {
        waiting top = heap_pop(&s);
        split_box(&s, &top);
    }
    settle(&s);
    tell_rest(&s);
    pl_arena_free(s.arena);
    return result;
}

/* ---- one condition ---- */

bool pl_box_find(pl_probe *p, const pl_cells *start, pl_condition condition, pl_budget *budget, pl_cells *found)
{
    const pl_space *space = p->space;
    pl_arena *scratch = pl_arena_child(p->arena);
    PL_VEC(pl_cells *) stack = {0};
    *pl_vec_push(scratch, &stack) = pl_new_array(scratch, pl_cells, space->words);
    pl_box_copy(space, stack.at[0], start);
    bool there = false;
    while (stack.count && !there && pl_budget_take(budget)) {
        pl_cells *box = stack.at[--stack.count];
        pl_truth among = pl_probe_truths(p, box), holds = pl_truth_get(&p->truths, condition);
        if (among == PL_FALSE || holds == PL_FALSE) continue;
        if (among == PL_TRUE && holds == PL_TRUE) {
            pl_box_copy(space, found, box);
            there = true;
            break;
        }
        uint32_t atom = pl_probe_split_condition(p, holds == PL_TRUE ? p->among : condition);
        pl_cells *other = pl_new_array(scratch, pl_cells, space->words);
        pl_box_copy(space, other, box);
        pl_box_restrict(space, other, atom, false);
        pl_box_restrict(space, box, atom, true);
        *pl_vec_push(scratch, &stack) = other;
        *pl_vec_push(scratch, &stack) = box;
    }
    pl_arena_free(scratch);
    return there;
}
