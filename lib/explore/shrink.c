/* See shrink.h. A claim that fails of a box fails of every larger one, so one round over the parts is enough. */
#include "explore/shrink.h"

static bool holds(const pl_claim *c, const pl_cells *box)
{
    const pl_extreme_options options = {.measure = c->measure, .least = true, .has_target = true,
                                        .target = c->at_least - 1, .budget = c->budget};
    pl_extreme least = pl_extreme_find(c->probe, box, &options);
    return least.has_bound && least.bound >= c->at_least;
}

static void add_cells(pl_cells *box, const pl_space *space, uint32_t fact, uint32_t from, uint32_t to)
{
    for (uint32_t cell = from; cell < to; cell++)
        box[space->first[fact] + cell / 64] |= (pl_cells)1 << cell % 64;
}

/* Takes the wider box if the claim holds there. */
static bool try_wider(const pl_claim *c, pl_cells *box, const pl_cells *wider)
{
    if (!holds(c, wider)) return false;
    pl_box_copy(c->probe->space, box, wider);
    return true;
}

/* The lower and the upper end of a number, each by itself. */
static void free_ends(const pl_claim *c, pl_cells *box, pl_cells *wider, uint32_t fact)
{
    const pl_space *space = c->probe->space;
    uint32_t count = space->dimensions[fact].cell_count, first = 0, last = count;
    while (!pl_box_has(space, box, fact, first)) first++;
    while (!pl_box_has(space, box, fact, last - 1)) last--;
    if (first) {
        pl_box_copy(space, wider, box);
        add_cells(wider, space, fact, 0, first);
        try_wider(c, box, wider);
    }
    if (last < count) {
        pl_box_copy(space, wider, box);
        add_cells(wider, space, fact, last, count);
        try_wider(c, box, wider);
    }
}

/* Without what lies between, it is an interval, so that its ends are comparisons of their own. */
static void fill_holes(const pl_claim *c, pl_cells *box, pl_cells *wider, uint32_t fact)
{
    const pl_space *space = c->probe->space;
    uint32_t first = 0, last = space->dimensions[fact].cell_count;
    while (!pl_box_has(space, box, fact, first)) first++;
    while (!pl_box_has(space, box, fact, last - 1)) last--;
    if (pl_box_count(space, box, fact) == last - first) return;
    pl_box_copy(space, wider, box);
    add_cells(wider, space, fact, first, last);
    try_wider(c, box, wider);
}

void pl_box_shrink_condition(const pl_claim *c, pl_cells *box)
{
    const pl_space *space = c->probe->space;
    pl_arena *scratch = pl_arena_child(c->probe->arena);
    pl_cells *wider = pl_new_array(scratch, pl_cells, space->words);
    for (uint32_t i = 0; i < space->rules->fact_count; i++) {
        uint32_t fact = space->facts_in_order[i];
        uint8_t type = space->rules->facts[fact].type;
        if (pl_box_is_free(space, box, fact)) continue;
        pl_box_copy(space, wider, box);
        pl_box_free(space, wider, fact);
        if (try_wider(c, box, wider) || type == PL_FACT_CHOICE || type == PL_FACT_FLAG) continue;
        fill_holes(c, box, wider, fact);
        free_ends(c, box, wider, fact);
    }
    pl_arena_free(scratch);
}
