/* The cheapest way to bring the longest path of a network down to a length, where lines can be shortened at a price a
   day: the linear program of the time-cost trade-off, by its dual, a flow (Fulkerson 1961, Kelley 1961). The program is
   totally unimodular, so that whole days are no restriction. */
#ifndef PL_SHORTEN_FLOW_H
#define PL_SHORTEN_FLOW_H

#include "base/arena.h"

/* What days cost: first money, and of equal money fewer days are better. Ordered so, prices add up and compare like
   numbers, which is all that a flow needs of them. */
typedef struct pl_price {
    int64_t cost, days;
} pl_price;

static inline int pl_price_compare(pl_price a, pl_price b)
{
    if (a.cost != b.cost) return a.cost < b.cost ? -1 : 1;
    return a.days < b.days ? -1 : a.days > b.days;
}

/* Its head comes `length` days after its tail, or each day less costs `price`; PL_PRICE_NONE: at no price. What can be
   shortened only so far, or is dearer from some point on, is several lines side by side, one for each price. */
typedef struct pl_line {
    uint32_t tail, head;
    int64_t length;
    pl_price price;
} pl_line;

#define PL_PRICE_NONE ((pl_price){INT64_MAX, 0})

typedef struct pl_flow {
    uint32_t node_count; /* in topological order: 0 is the beginning, which leads to all; the last is the end, to which
                            all lead */
    int64_t *time;       /* by node */
    struct pl_flow_work *work;
} pl_flow;

pl_flow pl_flow_make(pl_arena *arena, uint32_t node_count, const pl_line *lines, uint32_t line_count);

/* Times of the nodes, so that the end is `to` after the beginning at most, and the price of all days by which lines are
   then shorter is the least; of all such times each node's earliest. False: it is too long at any price. Called again
   with less it goes on from there. About as many exchanges as there are lines that give way, each O(nodes + lines). */
bool pl_flow_shorten(pl_flow *flow, int64_t to);

#endif
