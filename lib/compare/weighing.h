/* The edges of one project's network, each with its length by the changes it hangs on, and no others. */
#ifndef PL_COMPARE_WEIGHING_H
#define PL_COMPARE_WEIGHING_H

#include "compare/segments.h"

typedef struct pl_weighed {
    pl_segment_edge edge;
    int32_t least; /* PL_ABSENT: with some changes it is not there */
    int32_t most;  /* PL_ABSENT: with all changes it is not there */
} pl_weighed;

typedef PL_VEC(pl_weighed) pl_weighed_edges;

/* All that has some changes with which it is there; but those from the event before all. False if an edge hangs on too
   many changes. */
bool pl_edges_weigh(pl_arena *arena, const pl_tables *tables, uint32_t project, pl_weighed_edges *edges);

/* What each step adds to a sum, as an edge from the event before all to that of the end, with the step for its segment;
   but those that never add anything. */
void pl_items_weigh(pl_arena *arena, const pl_tables *tables, uint32_t project, pl_weighed_edges *items);

#endif
