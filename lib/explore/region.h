/* Boxes as conditions that are written like any other: what a box says of each fact, in the order of the file. */
#ifndef PL_EXPLORE_REGION_H
#define PL_EXPLORE_REGION_H

#include "explore/space.h"

typedef struct pl_regions {
    pl_arena *arena;
    const pl_space *space;
    pl_rules *rules; /* the rule set, with the conditions that were made here in place of its own */
    uint32_t atom_room, set_room, set_count, node_room;
} pl_regions;

pl_regions *pl_regions_make(pl_arena *arena, const pl_space *space);

/* The condition that a project is in the box; PL_ALWAYS if every one is. O(cells). */
pl_condition pl_regions_add(pl_regions *regions, const pl_cells *box);

/* The same by some facts alone: those that are marked as `wanted` says. O(cells). */
pl_condition pl_regions_add_by(pl_regions *regions, const pl_cells *box, const uint8_t *marks, bool wanted);

/* One of the two holds. O(1) amortised. */
pl_condition pl_regions_or(pl_regions *regions, pl_condition a, pl_condition b);

/* A run of neighbouring cells of a number's fact, as an interval. The end that is the range's own says so. */
typedef struct pl_interval {
    int64_t low, high;        /* the least and the greatest value */
    int64_t above, below;     /* where it is open: the constant that it lies above, or below */
    bool open_low, open_high; /* the constant itself is not in it */
    bool from_least, to_greatest;
    uint32_t next; /* the cell behind it */
} pl_interval;

/* The first run at or behind `cell`; false if there is none. O(cells + atoms). */
bool pl_interval_find(const pl_space *space, const pl_cells *box, uint32_t fact, uint32_t cell, pl_interval *interval);

/* A value of the cell that people would choose: a constant at its end, or a round one. O(atoms). */
int64_t pl_space_value(const pl_space *space, uint32_t fact, uint32_t cell);

#endif
