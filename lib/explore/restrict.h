/* Boxes as lists: which values of each fact a box allows, for programs, and what boxes have in common or apart. */
#ifndef PL_EXPLORE_RESTRICT_H
#define PL_EXPLORE_RESTRICT_H

#include "explore/partition.h"
#include "model/class_table.h"

typedef struct pl_restrictions {
    pl_arena *arena;
    const pl_space *space;
    PL_VEC(pl_restriction) facts;
    PL_VEC(pl_allowed) allowed;
} pl_restrictions;

/* What a box says of each fact that it restricts, as entries of `facts`. O(cells). */
pl_slice pl_restrictions_add(pl_restrictions *restrictions, const pl_cells *box);

/* Marks (1) the facts that all parts restrict in the same way. O(parts * words). */
void pl_parts_mark_shared(const pl_space *space, const pl_parts *parts, uint8_t *shared);

/* An order of boxes without a common project that no file decides: their first cells tell them apart in some fact. */
int pl_box_compare(const pl_space *space, const pl_cells *a, const pl_cells *b);

#endif
