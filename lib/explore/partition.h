/* The space of projects cut into boxes of which every project has the same answer, and such boxes put together. */
#ifndef PL_EXPLORE_PARTITION_H
#define PL_EXPLORE_PARTITION_H

#include "explore/study.h"

typedef struct pl_part {
    pl_cells *box;
    uint32_t answer;
} pl_part;

typedef struct pl_parts {
    pl_part *at;
    uint32_t count;
    uint32_t room;
} pl_parts;

/* Who tells what the answer of a box is: a number that is the same for equal answers. Called with the probe's truths
   loaded; PL_NONE: not the same for all its projects, so it is split on `*atom`. */
typedef struct pl_answerer {
    uint32_t (*answer)(void *user, pl_probe *probe, const pl_cells *box, uint32_t *atom);
    void *user;
} pl_answerer;

/* All projects in `start` that the probe asks about, in disjoint boxes. False if the budget did not suffice, or there
   would be more than `most`; what is there then is part of it. */
bool pl_parts_find(pl_probe *probe, const pl_cells *start, const pl_answerer *answerer, pl_budget *budget,
                   uint32_t most, pl_arena *arena, pl_parts *parts);

/* Puts boxes of one answer together where they differ in one fact only, until no two are left that do. The result
   does not depend on the order. Ended by the budget's `stop`, some may be left. O(n log n) for each fact and round. */
void pl_parts_merge(const pl_space *space, pl_arena *arena, pl_budget *budget, pl_parts *parts);

#endif
