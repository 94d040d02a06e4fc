/* The range of a fact, cut into cells by what the rule set compares it with: inside a cell every condition has the
   same truth, so one value stands for all of it. */
#ifndef PL_EXPLORE_CELLS_H
#define PL_EXPLORE_CELLS_H

#include "model/rules.h"

typedef struct pl_dimension {
    uint32_t fact;
    uint32_t cell_count;
    int64_t *values; /* the smallest value of each cell, ascending */
} pl_dimension;

/* Each value of a choice or flag is a cell; numbers are cut before and behind the constants, so that a cell without a
   representable value does not exist. O(atoms log atoms). */
pl_dimension pl_dimension_make(pl_arena *arena, const pl_rules *rules, uint32_t fact);

#endif
