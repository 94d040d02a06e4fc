/* See matched.h. */
#include "batch/matched.h"

#include "base/sort.h"
#include "base/table.h"

typedef PL_VEC(pl_matched_cell) cell_list;

/* ---- order ---- */

static int compare_numbers(const void *a, const void *b)
{
    const pl_matched_cell *x = a, *y = b;
    if (x->own != y->own) return x->own < y->own ? -1 : 1;
    if (x->other != y->other) return x->other < y->other ? -1 : 1;
    return x->own_value < y->own_value ? -1 : x->own_value > y->own_value;
}

static int compare_values(const void *a, const void *b)
{
    const pl_matched_cell *x = a, *y = b;
    return x->own_value < y->own_value ? -1 : x->own_value > y->own_value;
}

/* Of cells that nobody tells apart the first. */
static void settle(cell_list *cells)
{
    uint32_t kept = 0;
    if (!cells->count) return;
    pl_sort(cells->at, cells->count, sizeof *cells->at, compare_numbers);
    for (uint32_t i = 1; i < cells->count; i++) {
        const pl_matched_cell *last = &cells->at[kept], *next = &cells->at[i];
        if (last->own != next->own || last->other != next->other) cells->at[++kept] = *next;
    }
    cells->count = kept + 1;
    pl_sort(cells->at, cells->count, sizeof *cells->at, compare_values);
}

/* ---- one fact ---- */

static void put_cell(pl_arena *arena, cell_list *cells, const pl_key_part *own, const pl_key_part *other,
                     int64_t own_value, int64_t other_value)
{
    *pl_vec_push(arena, cells) = (pl_matched_cell){own ? pl_key_number(own, own_value) : 0,
                                                 other ? pl_key_number(other, other_value) : 0, own_value,
                                                 other_value};
}

static void put_one_side(pl_arena *arena, cell_list *cells, const pl_key_part *part, bool is_own)
{
    for (uint32_t i = 0; i < part->cell_count; i++)
        put_cell(arena, cells, is_own ? part : NULL, is_own ? NULL : part, part->starts[i], part->starts[i]);
}

/* Values that are a choice of both, whatever their places. */
static void put_choices(pl_arena *arena, cell_list *cells, const pl_matched *matched, const pl_matched_fact *fact)
{
    const pl_rules *own = matched->own->rules, *other = matched->other->rules;
    const pl_fact *ours = &own->facts[fact->own], *theirs = &other->facts[fact->other];
    pl_table names = pl_table_make(arena);
    for (uint32_t i = 0; i < theirs->choice_count; i++)
        pl_table_add(&names, other->choices[theirs->first_choice + i].id, i);
    for (uint32_t i = 0; i < ours->choice_count; i++) {
        uint32_t there = pl_table_find(&names, own->choices[ours->first_choice + i].id);
        if (there != PL_NONE)
            put_cell(arena, cells, &matched->own->parts[fact->own], &matched->other->parts[fact->other], i, there);
    }
}

static void put_starts(pl_arena *arena, cell_list *cells, const pl_key_part *own, const pl_key_part *other,
                       const pl_key_part *of, int64_t least, int64_t most)
{
    for (uint32_t i = 0; i < of->cell_count; i++)
        if (of->starts[i] > least && of->starts[i] <= most)
            put_cell(arena, cells, own, other, of->starts[i], of->starts[i]);
}

/* Numbers are cut wherever either side cuts them, within the range of both. */
static void put_numbers(pl_arena *arena, cell_list *cells, const pl_matched *matched, const pl_matched_fact *fact)
{
    const pl_fact *ours = &matched->own->rules->facts[fact->own], *theirs = &matched->other->rules->facts[fact->other];
    const pl_key_part *own = &matched->own->parts[fact->own], *other = &matched->other->parts[fact->other];
    int64_t least = ours->min > theirs->min ? ours->min : theirs->min;
    int64_t most = ours->max < theirs->max ? ours->max : theirs->max;
    if (least <= most) put_cell(arena, cells, own, other, least, least);
    put_starts(arena, cells, own, other, own, least, most);
    put_starts(arena, cells, own, other, other, least, most);
}

static void cut(pl_arena *arena, pl_arena *scratch, const pl_matched *matched, pl_matched_fact *fact)
{
    cell_list cells = {0};
    const pl_fact *ours = fact->own == PL_NONE ? NULL : &matched->own->rules->facts[fact->own];
    const pl_fact *theirs = fact->other == PL_NONE ? NULL : &matched->other->rules->facts[fact->other];
    if (!theirs) put_one_side(scratch, &cells, &matched->own->parts[fact->own], true);
    else if (!ours) put_one_side(scratch, &cells, &matched->other->parts[fact->other], false);
    else if (!pl_fact_is_alike(ours, theirs)) return;
    else if (ours->type == PL_FACT_CHOICE) put_choices(scratch, &cells, matched, fact);
    else put_numbers(scratch, &cells, matched, fact);
    settle(&cells);
    pl_matched_cell *kept = pl_new_array(arena, pl_matched_cell, cells.count);
    for (uint32_t i = 0; i < cells.count; i++) kept[i] = cells.at[i];
    fact->cells = kept;
    fact->cell_count = cells.count;
}

/* ---- all of them ---- */

pl_matched pl_matched_make(pl_arena *arena, const pl_keys *own, const pl_keys *other)
{
    pl_matched matched = {own, other, NULL, 0, pl_rules_same_span(own->rules, other->rules)};
    pl_arena *scratch = pl_arena_child(arena);
    pl_table theirs = pl_table_make(scratch);
    uint32_t own_count = own->rules->fact_count, other_count = other->rules->fact_count;
    pl_matched_fact *facts = pl_new_array(arena, pl_matched_fact, own_count + other_count);
    bool *there_too = pl_new_array(scratch, bool, other_count);
    for (uint32_t f = 0; f < other_count; f++) pl_table_add(&theirs, other->rules->facts[f].id, f);
    for (uint32_t f = 0; f < own_count; f++) {
        uint32_t there = pl_table_find(&theirs, own->rules->facts[f].id);
        facts[matched.fact_count++] = (pl_matched_fact){.own = f, .other = there};
        if (there != PL_NONE) there_too[there] = true;
    }
    for (uint32_t f = 0; f < other_count; f++)
        if (!there_too[f]) facts[matched.fact_count++] = (pl_matched_fact){.own = PL_NONE, .other = f};
    for (uint32_t i = 0; i < matched.fact_count; i++) cut(arena, scratch, &matched, &facts[i]);
    matched.facts = facts;
    pl_arena_free(scratch);
    return matched;
}

/* ---- keys ---- */

static bool fits(const pl_keys *keys, const uint64_t *key, uint32_t fact, uint64_t number)
{
    if (fact == PL_NONE) return true;
    uint64_t said = pl_matched_said(keys, key, fact);
    return said == keys->parts[fact].unknown || said == number;
}

bool pl_matched_cell_fits(const pl_matched *matched, const pl_matched_fact *fact, const pl_matched_cell *cell,
                        const uint64_t *own, const uint64_t *other)
{
    return fits(matched->own, own, fact->own, cell->own) && fits(matched->other, other, fact->other, cell->other);
}

static bool is_unknown(const pl_keys *keys, const uint64_t *key, uint32_t fact)
{
    return fact != PL_NONE && pl_matched_said(keys, key, fact) == keys->parts[fact].unknown;
}

bool pl_matched_is_open(const pl_matched *matched, const pl_matched_fact *fact, const uint64_t *own,
                        const uint64_t *other)
{
    return is_unknown(matched->own, own, fact->own) || is_unknown(matched->other, other, fact->other);
}
