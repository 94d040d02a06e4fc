/* What lies in a row is one: nodes at which one arc ends and one begins are taken out before the flow is asked, and put
   back with their times afterwards. A chain of approvals, however long, is then a line for each price in it. */
#ifndef PL_SHORTEN_SERIES_H
#define PL_SHORTEN_SERIES_H

#include "shorten/flow.h"

/* `length` days long, at the least `least` of them, each day less at `price`. */
typedef struct pl_arc {
    uint32_t tail, head;
    int64_t length, least;
    pl_price price; /* above 0 where least < length */
} pl_arc;

typedef struct pl_series {
    uint32_t node_count; /* as of a flow */
    const pl_arc *arcs;
    int64_t *time;       /* by node, as of a flow */
    struct pl_series_work *work;
} pl_series;

/* The arcs must live as long. O(arcs log arcs). */
pl_series pl_series_make(pl_arena *arena, uint32_t node_count, const pl_arc *arcs, uint32_t arc_count);

/* As pl_flow_shorten. */
bool pl_series_shorten(pl_series *series, int64_t to);

#endif
