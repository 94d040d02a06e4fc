/* See search.h. A branch is a chain of decisions; its flow counts a milestone that is not decided at the least day it
   can have, so that its price is no higher than that of any answer below. */
#include "shorten/search.h"

/* One decision: that a soft step keeps `day`, or that its milestones from `day` on lie at the end of what is left. */
typedef struct branch {
    uint32_t parent; /* PL_NONE: the root */
    uint32_t soft;
    int64_t day;
    bool keeps;
    bool taken;      /* looked at */
    pl_price bound;
} branch;

typedef struct search {
    pl_arena *arena;
    const pl_tradeoff *tradeoff;
    int64_t to;
    int64_t *low, *high; /* by soft, of the branch at hand: it keeps `low`; milestones from `high` on go with the end */
    int64_t *early, *rest; /* by node, with what the branch leaves */
    int64_t *left;
    pl_price price;
    PL_VEC(branch) branches;
    pl_cheapest *best;
    uint32_t flows;
} search;

/* ---- one flow ---- */

static bool goes_with_end(const search *s, const pl_bond *bond)
{
    return bond->day >= s->high[bond->soft];
}

static pl_arc arc_of(const search *s, const pl_bond *bond)
{
    pl_arc arc = {.tail = bond->tail, .head = bond->head, .length = bond->fixed};
    if (bond->soft != PL_NONE && goes_with_end(s, bond)) arc.tail = s->tradeoff->softs[bond->soft].end;
    else if (bond->soft != PL_NONE) arc.length += pl_less_of(bond->day, s->low[bond->soft]);
    arc.least = arc.length;
    return arc;
}

/* It lives as long as the arena. */
static pl_series series_of(const search *s, pl_arena *arena)
{
    const pl_tradeoff *t = s->tradeoff;
    pl_arc *arcs = pl_new_array(arena, pl_arc, (size_t)t->bond_count + t->soft_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->soft_count; i++) {
        const pl_soft *soft = &t->softs[i];
        arcs[count++] = (pl_arc){.tail = soft->start, .head = soft->end, .length = soft->days, .least = s->low[i],
                                 .price = {soft->cost, 1}};
    }
    for (uint32_t i = 0; i < t->bond_count; i++) {
        arcs[count] = arc_of(s, &t->bonds[i]);
        count += arcs[count].tail != arcs[count].head; /* the one thing at the end of a soft step is its arc */
    }
    return pl_series_make(arena, t->node_count, arcs, count);
}

/* False if the sum is beyond all numbers. */
static bool add_price(pl_price *sum, int64_t cost, int64_t days)
{
    int64_t price;
    if (__builtin_mul_overflow(cost, days, &price)) return false;
    return !__builtin_add_overflow(sum->cost, price, &sum->cost) &&
           !__builtin_add_overflow(sum->days, days, &sum->days);
}

static bool take_left(search *s, const pl_series *series)
{
    const pl_tradeoff *t = s->tradeoff;
    s->price = (pl_price){0, 0};
    for (uint32_t i = 0; i < t->soft_count; i++) {
        const pl_soft *soft = &t->softs[i];
        s->left[i] = pl_less_of(soft->days, series->time[soft->end] - series->time[soft->start]);
        if (!add_price(&s->price, soft->cost, soft->days - s->left[i])) return false;
    }
    return true;
}

/* What keeps the number in the branch at hand; false if it is impossible there. */
static bool ask(search *s, pl_series *series)
{
    s->flows++;
    if (!pl_series_shorten(series, s->to)) return false;
    if (take_left(s, series)) return true;
    s->best->beyond = true;
    return false;
}

/* ---- the best so far ---- */

/* More taken of the step whose id comes first; `left` of the one against that of the other. */
static bool comes_first(const search *s, const int64_t *left, const int64_t *other)
{
    const pl_tradeoff *t = s->tradeoff;
    uint32_t first = PL_NONE;
    for (uint32_t i = 0; i < t->soft_count; i++) {
        if (left[i] == other[i]) continue;
        const pl_step *steps = t->rules->steps;
        if (first == PL_NONE || pl_str_compare(steps[t->softs[i].step].id, steps[t->softs[first].step].id) < 0)
            first = i;
    }
    return first != PL_NONE && left[first] < other[first];
}

static void offer(search *s)
{
    pl_cheapest *best = s->best;
    int order = best->found ? pl_price_compare(s->price, best->price) : -1;
    if (order > 0 || (order == 0 && !comes_first(s, s->left, best->left))) return;
    best->found = true;
    best->price = s->price;
    memcpy(best->left, s->left, s->tradeoff->soft_count * sizeof *best->left);
}

/* ---- branches ---- */

static void load_root(search *s)
{
    const pl_tradeoff *t = s->tradeoff;
    for (uint32_t i = 0; i < t->soft_count; i++) {
        s->low[i] = t->softs[i].least;
        s->high[i] = t->softs[i].days;
    }
}

static void load_branch(search *s, uint32_t index)
{
    load_root(s);
    for (uint32_t at = index; at != PL_NONE; at = s->branches.at[at].parent) {
        const branch *b = &s->branches.at[at];
        if (b->soft == PL_NONE) continue;
        if (b->keeps) s->low[b->soft] = pl_more_of(s->low[b->soft], b->day);
        else s->high[b->soft] = pl_less_of(s->high[b->soft], b->day);
    }
}

/* How much too long the longest path is over a milestone that the flow took for earlier than it is. */
static int64_t excess_of(const search *s, const pl_bond *bond)
{
    if (bond->soft == PL_NONE || goes_with_end(s, bond)) return 0;
    if (pl_less_of(bond->day, s->left[bond->soft]) <= pl_less_of(bond->day, s->low[bond->soft])) return 0;
    return s->early[bond->tail] + pl_bond_length(bond, s->left) + s->rest[bond->head] - s->to;
}

static bool is_nearer(const search *s, const pl_bond *a, const pl_bond *b)
{
    const pl_tradeoff *t = s->tradeoff;
    int order = pl_str_compare(t->rules->steps[a->step].id, t->rules->steps[b->step].id);
    return order ? order < 0 : a->day < b->day;
}

/* The milestone that makes the worst of it; NULL: what is left keeps the number. */
static const pl_bond *find_excess(search *s)
{
    const pl_tradeoff *t = s->tradeoff;
    const pl_bond *worst = NULL;
    int64_t most = 0;
    pl_tradeoff_early(t, s->left, s->early);
    if (s->early[t->node_count - 1] <= s->to) return NULL;
    pl_tradeoff_rest(t, s->left, s->rest);
    for (uint32_t i = 0; i < t->bond_count; i++) {
        int64_t excess = excess_of(s, &t->bonds[i]);
        if (excess <= 0 || excess < most || (excess == most && !is_nearer(s, &t->bonds[i], worst))) continue;
        worst = &t->bonds[i];
        most = excess;
    }
    return worst;
}

static void add_branch(search *s, uint32_t parent, const pl_bond *bond, bool keeps)
{
    *pl_vec_push(s->arena, &s->branches) = (branch){parent, bond->soft, bond->day, keeps, false, s->price};
}

/* The open one with the lowest bound; PL_NONE: none that is not dearer than the best. */
static uint32_t next_branch(const search *s)
{
    uint32_t next = PL_NONE;
    for (uint32_t i = 0; i < s->branches.count; i++) {
        const branch *b = &s->branches.at[i];
        if (b->taken || (s->best->found && pl_price_compare(b->bound, s->best->price) > 0)) continue;
        if (next == PL_NONE || pl_price_compare(b->bound, s->branches.at[next].bound) < 0) next = i;
    }
    return next;
}

/* With every milestone at the end of what is left, as if it had no day: always an answer, if there is any. */
static void offer_sure(search *s)
{
    const pl_tradeoff *t = s->tradeoff;
    pl_arena *own = pl_arena_child(s->arena);
    for (uint32_t i = 0; i < t->soft_count; i++) {
        s->low[i] = t->softs[i].least;
        s->high[i] = 0;
    }
    pl_series series = series_of(s, own);
    if (ask(s, &series)) offer(s);
    pl_arena_free(own);
}

static void look_at(search *s, uint32_t index, pl_series *series)
{
    s->branches.at[index].taken = true;
    if (!ask(s, series)) return;
    const pl_bond *bond = find_excess(s);
    if (!bond) {
        offer(s);
        return;
    }
    add_branch(s, index, bond, true);
    add_branch(s, index, bond, false);
}

static void look_further(search *s)
{
    offer_sure(s);
    uint32_t next = next_branch(s);
    for (; next != PL_NONE && s->flows < PL_SHORTEN_FLOWS_MAX; next = next_branch(s)) {
        pl_arena *own = pl_arena_child(s->arena);
        load_branch(s, next);
        pl_series series = series_of(s, own);
        look_at(s, next, &series);
        pl_arena_free(own);
    }
    if (next != PL_NONE) s->best->at_least = s->branches.at[next].bound;
}

/* From the root on. The flow of the root can go on to fewer days, if that is all there is to it. */
static void run(search *s, pl_series *root)
{
    s->branches.count = s->flows = 0;
    load_root(s);
    *s->best = (pl_cheapest){.left = s->best->left};
    *pl_vec_push(s->arena, &s->branches) = (branch){.parent = PL_NONE, .soft = PL_NONE};
    look_at(s, 0, root);
    pl_price none = {INT64_MAX, INT64_MAX};
    s->best->at_least = none;
    if (s->branches.count > 1) look_further(s);
    if (pl_price_compare(s->best->at_least, s->best->price) > 0) s->best->at_least = s->best->price;
    s->best->exact = pl_price_compare(s->best->at_least, s->best->price) == 0;
}

static void run_next(search *s, pl_series *root, pl_arena *arena)
{
    pl_cheapest *best = s->best, next = {.left = pl_tradeoff_all_days(arena, s->tradeoff)};
    s->best = &next;
    s->to--;
    run(s, root);
    best->next_known = next.found && next.exact;
    best->next = next.price;
}

pl_cheapest pl_cheapest_find(pl_arena *arena, const pl_tradeoff *tradeoff, int64_t to)
{
    pl_cheapest best = {.left = pl_tradeoff_all_days(arena, tradeoff)};
    pl_arena *scratch = pl_arena_child(arena);
    search s = {
        .arena = scratch,
        .tradeoff = tradeoff,
        .to = to,
        .low = pl_new_array(scratch, int64_t, tradeoff->soft_count),
        .high = pl_new_array(scratch, int64_t, tradeoff->soft_count),
        .left = pl_new_array(scratch, int64_t, tradeoff->soft_count),
        .early = pl_new_array(scratch, int64_t, tradeoff->node_count),
        .rest = pl_new_array(scratch, int64_t, tradeoff->node_count),
        .best = &best,
    };
    load_root(&s);
    pl_series root = series_of(&s, scratch);
    run(&s, &root);
    if (best.found && best.exact && to > 0) run_next(&s, &root, scratch);
    pl_arena_free(scratch);
    return best;
}
