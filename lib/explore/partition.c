/* See partition.h. */
#include "explore/partition.h"

#include "base/sort.h"

/* ---- cutting ---- */

typedef struct cutting {
    pl_probe *probe;
    pl_arena *arena, *scratch;
    PL_VEC(pl_cells *) waiting;
    PL_VEC(pl_cells *) unused;
} cutting;

static pl_cells *box_take(cutting *c, const pl_cells *from)
{
    const pl_space *space = c->probe->space;
    pl_cells *box = c->unused.count ? c->unused.at[--c->unused.count]
                                    : pl_new_array(c->scratch, pl_cells, space->words);
    pl_box_copy(space, box, from);
    return box;
}

static void split(cutting *c, pl_cells *box, uint32_t atom)
{
    pl_cells *other = box_take(c, box);
    pl_box_restrict(c->probe->space, other, atom, false);
    pl_box_restrict(c->probe->space, box, atom, true);
    *pl_vec_push(c->scratch, &c->waiting) = other;
    *pl_vec_push(c->scratch, &c->waiting) = box;
}

static void keep(cutting *c, pl_parts *parts, const pl_cells *box, uint32_t answer)
{
    pl_cells *own = pl_new_array(c->arena, pl_cells, c->probe->space->words);
    pl_box_copy(c->probe->space, own, box);
    *pl_vec_push(c->arena, parts) = (pl_part){own, answer};
}

bool pl_parts_find(pl_probe *probe, const pl_cells *start, const pl_answerer *answerer, pl_budget *budget,
                   uint32_t most, pl_arena *arena, pl_parts *parts)
{
    cutting c = {.probe = probe, .arena = arena, .scratch = pl_arena_child(probe->arena)};
    bool whole = true;
    *parts = (pl_parts){0};
    *pl_vec_push(c.scratch, &c.waiting) = box_take(&c, start);
    while (c.waiting.count && whole) {
        pl_cells *box = c.waiting.at[--c.waiting.count];
        whole = pl_budget_take(budget);
        pl_truth among = whole ? pl_probe_truths(probe, box) : PL_FALSE;
        uint32_t atom = PL_NONE, answer = PL_NONE;
        if (among == PL_UNKNOWN) atom = pl_probe_split_condition(probe, probe->among);
        else if (among == PL_TRUE) answer = answerer->answer(answerer->user, probe, box, &atom);
        if (answer != PL_NONE) {
            whole = parts->count < most;
            if (whole) keep(&c, parts, box, answer);
        } else if (atom != PL_NONE) {
            split(&c, box, atom);
            continue;
        }
        *pl_vec_push(c.scratch, &c.unused) = box;
    }
    pl_arena_free(c.scratch);
    return whole;
}

/* ---- putting together ---- */

typedef struct mergeable {
    pl_part part;
    const pl_space *space;
    uint32_t fact; /* that is not looked at */
} mergeable;

static int compare_words(const pl_cells *a, const pl_cells *b, uint32_t from, uint32_t to)
{
    for (uint32_t w = from; w < to; w++)
        if (a[w] != b[w]) return a[w] < b[w] ? -1 : 1;
    return 0;
}

static int compare_others(const void *a, const void *b)
{
    const mergeable *x = a, *y = b;
    const pl_space *space = x->space;
    if (x->part.answer != y->part.answer) return x->part.answer < y->part.answer ? -1 : 1;
    int before = compare_words(x->part.box, y->part.box, 0, space->first[x->fact]);
    if (before) return before;
    return compare_words(x->part.box, y->part.box, space->first[x->fact + 1], space->words);
}

static void put_together(const pl_space *space, pl_cells *box, const pl_cells *with, uint32_t fact)
{
    for (uint32_t w = space->first[fact]; w < space->first[fact + 1]; w++) box[w] |= with[w];
}

static bool merge_over(const pl_space *space, pl_parts *parts, mergeable *room, uint32_t fact)
{
    for (uint32_t i = 0; i < parts->count; i++) room[i] = (mergeable){parts->at[i], space, fact};
    pl_sort(room, parts->count, sizeof *room, compare_others);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < parts->count; i++) {
        bool same = i && compare_others(&room[i - 1], &room[i]) == 0;
        if (same) put_together(space, parts->at[kept - 1].box, room[i].part.box, fact);
        else parts->at[kept++] = room[i].part;
    }
    bool merged = kept < parts->count;
    parts->count = kept;
    return merged;
}

void pl_parts_merge(const pl_space *space, pl_arena *arena, pl_budget *budget, pl_parts *parts)
{
    const pl_rules *rules = space->rules;
    pl_arena *scratch = pl_arena_child(arena);
    mergeable *room = pl_new_array(scratch, mergeable, parts->count);
    bool merged = parts->count > 1;
    while (merged) {
        merged = false;
        for (uint32_t i = 0; i < rules->fact_count && !pl_budget_is_over(budget); i++)
            merged |= merge_over(space, parts, room, space->facts_in_order[i]);
    }
    pl_arena_free(scratch);
}
