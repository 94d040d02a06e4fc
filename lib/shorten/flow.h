/* The cheapest way to bring the longest path of a network down to a length, where some arcs can be shortened at a price
   a day: the linear program of the time-cost trade-off, by its dual, a flow from the beginning to the end (Fulkerson
   1961, Kelley 1961). The program is totally unimodular, so that whole days are no restriction. */
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

/* `length` days long, at the least `least` of them, each day less at `price`: the paths that are too long and go through
   here pay for it together. */
typedef struct pl_arc {
    uint32_t tail, head;
    int64_t length, least;
    pl_price price; /* above 0 where least < length */
    pl_price flow;
} pl_arc;

typedef struct pl_flow {
    pl_arena *arena;
    uint32_t node_count; /* in topological order: 0 is the beginning, which leads to all; the last is the end */
    pl_arc *arcs;
    uint32_t arc_count;
    int64_t *time; /* by node */
    struct pl_flow_work *work;
} pl_flow;

pl_flow pl_flow_make(pl_arena *arena, uint32_t node_count, pl_arc *arcs, uint32_t arc_count);

/* Times of the nodes so that the end is `to` after the beginning at most, and the price of all arcs that are then
   shorter is the least; of all such times each node's earliest. Starts anew each time. False: even with all arcs at
   their least it is too long. About O(arcs log nodes) for each length between, at which a flow is full. */
bool pl_flow_shorten(pl_flow *flow, int64_t to);

#endif
