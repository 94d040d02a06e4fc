/* From a set of projects to the condition under which something is so of all: what can be left out of the box is. */
#ifndef PL_EXPLORE_SHRINK_H
#define PL_EXPLORE_SHRINK_H

#include "explore/study.h"

/* What is claimed of every project of a box that is asked about: its number is at least so many. */
typedef struct pl_claim {
    pl_probe *probe;
    const pl_ceiling *measure;
    int64_t at_least;
    pl_budget *budget;
} pl_claim;

/* Widens a box, of which the claim holds, by one comparison after the other, as long as it still holds: what is left is
   needed, every part of it. A search for each part of the box. */
void pl_box_shrink_condition(const pl_claim *claim, pl_cells *box);

#endif
