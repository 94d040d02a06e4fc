/* See search.h. In a flow a soft step is a row of pieces, from mark to mark, each of which can be taken from for the
   same price: so a milestone may come earlier while there is still something behind it, which is more than the truth
   allows, and costs no more. A branch is a chain of decisions, that a step keeps a day, or has no more than that. */
#include "shorten/search.h"

#include <assert.h>

/* One decision: that a soft step keeps `day`, or has no more than that. */
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
    int64_t *low, *high; /* by soft, of the branch at hand: between them lies what is left */
    int64_t *early, *rest; /* by node, with what the branch leaves */
    int64_t *left;
    int64_t *at;       /* by mark: so many days after the start of its step */
    pl_price price;    /* of what the branch leaves */
    PL_VEC(branch) branches;
    pl_cheapest *best;
    uint32_t flows;
} search;

/* ---- one flow ---- */

/* The pieces of a soft step from mark to mark. */
static uint32_t put_pieces(const search *s, uint32_t index, pl_arc *arcs)
{
    const pl_soft *soft = &s->tradeoff->softs[index];
    const pl_mark *marks = s->tradeoff->marks + soft->marks.first;
    int64_t from = 0;
    uint32_t tail = soft->start;
    for (uint32_t i = 0; i < soft->marks.count; i++) {
        int64_t to = pl_less_of(marks[i].day, s->high[index]);
        int64_t least = pl_more_of(0, pl_less_of(s->low[index], to) - from);
        arcs[i] = (pl_arc){tail, marks[i].node, to - from, least, {soft->cost, 1}};
        tail = marks[i].node;
        from = to;
    }
    return soft->marks.count;
}

/* No node may lead nowhere: the end is no earlier than a step's start, wherever the step's own end is. */
static pl_arc closing_arc(const pl_tradeoff *t, const pl_soft *soft)
{
    uint32_t last = t->marks[soft->marks.first + soft->marks.count - 1].node;
    return (pl_arc){last, t->node_count - 1, -soft->days, -soft->days, {0, 0}};
}

/* It lives as long as the arena. */
static pl_series series_of(const search *s, pl_arena *arena)
{
    const pl_tradeoff *t = s->tradeoff;
    pl_arc *arcs = pl_new_array(arena, pl_arc, (size_t)t->bond_count + t->mark_count + t->soft_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->soft_count; i++) {
        count += put_pieces(s, i, arcs + count);
        if (!t->softs[i].hangs) arcs[count++] = closing_arc(t, &t->softs[i]);
    }
    for (uint32_t i = 0; i < t->bond_count; i++) {
        const pl_bond *bond = &t->bonds[i];
        uint32_t tail = bond->soft == PL_NONE ? bond->tail : t->marks[bond->mark].node;
        if (tail == bond->head) continue; /* the event itself is the mark */
        arcs[count++] = (pl_arc){tail, bond->head, bond->fixed, bond->fixed, {0, 0}};
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
        for (uint32_t m = soft->marks.first; m < soft->marks.first + soft->marks.count; m++) {
            int64_t at = series->time[t->marks[m].node] - series->time[soft->start];
            s->at[m] = pl_less_of(at, pl_less_of(t->marks[m].day, s->high[i]));
            s->left[i] = s->at[m];
        }
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

/* Whether the longest path over a milestone that is not decided is too long. */
static bool is_in_excess(const search *s, const pl_bond *bond)
{
    if (bond->soft == PL_NONE || bond->day <= s->low[bond->soft] || bond->day >= s->high[bond->soft]) return false;
    return s->early[bond->tail] + pl_bond_length(bond, s->left) + s->rest[bond->head] > s->to;
}

/* What it would cost at the least to have it as early as the flow has it. */
static int64_t cheating_of(const search *s, const pl_bond *bond)
{
    int64_t left = pl_less_of(bond->day, s->left[bond->soft]);
    return s->tradeoff->softs[bond->soft].cost * (left - s->at[bond->mark]);
}

static bool is_nearer(const search *s, const pl_bond *a, const pl_bond *b)
{
    const pl_tradeoff *t = s->tradeoff;
    int order = pl_str_compare(t->rules->steps[a->step].id, t->rules->steps[b->step].id);
    return order ? order < 0 : a->day < b->day;
}

/* The milestone that makes the most of it; NULL: what is left keeps the number. */
static const pl_bond *find_excess(search *s)
{
    const pl_tradeoff *t = s->tradeoff;
    const pl_bond *worst = NULL;
    int64_t most = 0;
    pl_tradeoff_early(t, s->left, s->early);
    if (s->early[t->node_count - 1] <= s->to) return NULL;
    pl_tradeoff_rest(t, s->left, s->rest);
    for (uint32_t i = 0; i < t->bond_count; i++) {
        if (!is_in_excess(s, &t->bonds[i])) continue;
        int64_t cheating = cheating_of(s, &t->bonds[i]);
        if (worst && (cheating < most || (cheating == most && !is_nearer(s, &t->bonds[i], worst)))) continue;
        worst = &t->bonds[i];
        most = cheating;
    }
    assert(worst); /* the flow knew nothing of this excess, and it knew all milestones but those */
    return worst;
}

static void add_branch(search *s, uint32_t parent, const pl_bond *bond, bool keeps)
{
    *pl_vec_push(s->arena, &s->branches) = (branch){parent, bond->soft, bond->day, keeps, false, s->price};
}

/* The open one with the lowest bound; PL_NONE: none can be cheaper than the best. */
static uint32_t next_branch(const search *s)
{
    uint32_t next = PL_NONE;
    for (uint32_t i = 0; i < s->branches.count; i++) {
        const branch *b = &s->branches.at[i];
        if (b->taken || (s->best->found && pl_price_compare(b->bound, s->best->price) >= 0)) continue;
        if (next == PL_NONE || pl_price_compare(b->bound, s->branches.at[next].bound) < 0) next = i;
    }
    return next;
}

/* Between which marks what is left of a step lies, if no more is left than up to the first piece that was taken from:
   then its milestones are where the flow had them, or earlier. */
static void load_cell(search *s, uint32_t index)
{
    const pl_slice marks = s->tradeoff->softs[index].marks;
    int64_t left = s->left[index];
    for (uint32_t m = marks.first; m < marks.first + marks.count; m++) {
        if (s->at[m] == pl_less_of(s->tradeoff->marks[m].day, s->high[index])) continue;
        left = s->at[m];
        break;
    }
    for (uint32_t m = marks.first; m < marks.first + marks.count; m++) {
        int64_t day = s->tradeoff->marks[m].day;
        if (day <= left) s->low[index] = pl_more_of(s->low[index], day);
        else s->high[index] = pl_less_of(s->high[index], day);
    }
}

/* What the flow leaves is no answer, but near it there always is one: with each milestone decided as it lies there. */
static void offer_near(search *s)
{
    pl_arena *own = pl_arena_child(s->arena);
    for (uint32_t i = 0; i < s->tradeoff->soft_count; i++) load_cell(s, i);
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
    offer_near(s);
}

static uint32_t most_flows(const pl_tradeoff *t)
{
    uint32_t most = PL_SHORTEN_WORK / (t->bond_count + t->mark_count + 1);
    return (uint32_t)pl_more_of(PL_SHORTEN_FLOWS_LEAST, pl_less_of(most, PL_SHORTEN_FLOWS_MAX));
}

static void look_further(search *s)
{
    const uint32_t most = most_flows(s->tradeoff);
    uint32_t next = next_branch(s);
    for (; next != PL_NONE && s->flows < most; next = next_branch(s)) {
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
    pl_cheapest *best = s->best, *next = pl_new(arena, pl_cheapest);
    next->left = pl_tradeoff_all_days(arena, s->tradeoff);
    s->best = next;
    s->to--;
    run(s, root);
    best->next_known = next->found && next->exact;
    best->next = next->price;
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
        .at = pl_new_array(scratch, int64_t, tradeoff->mark_count),
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
