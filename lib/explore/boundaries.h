/* What happens at the constants that numbers are compared with. */
#ifndef PL_EXPLORE_BOUNDARIES_H
#define PL_EXPLORE_BOUNDARIES_H

#include "explore/partition.h"
#include "explore/region.h"
#include "model/class_table.h"

/* Fills the table's boundaries from its parts. O(parts^2) for each constant. */
void pl_boundaries_find(pl_class_table *table, pl_study *study, const pl_parts *parts);

#endif
