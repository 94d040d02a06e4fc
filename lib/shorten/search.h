/* The cheapest days to take. A flow finds them at once, but for one thing that is not convex: a milestone that lies
   after the least days of its step keeps its day as long as the step has so many, and then comes with its end. A search
   by branch and bound decides between the two; either is a flow. */
#ifndef PL_SHORTEN_SEARCH_H
#define PL_SHORTEN_SEARCH_H

#include "shorten/series.h"
#include "shorten/tradeoff.h"

/* Flows that one search asks for at most, fewer in large networks: with milestones on many steps there may be 2 to the
   power of their number. */
enum { PL_SHORTEN_FLOWS_MAX = 5000, PL_SHORTEN_FLOWS_LEAST = 200, PL_SHORTEN_WORK = 5000000 };

typedef struct pl_cheapest {
    bool found;   /* false: it is impossible, or its price is beyond 2^63 */
    bool beyond;  /* the latter */
    bool exact;
    int64_t *left; /* by soft */
    pl_price price;
    pl_price at_least; /* no answer is cheaper */
    bool next_known;   /* one day less is possible, and its price is exact */
    pl_price next;
} pl_cheapest;

/* What has to be left so that the number is `to` at most: the cheapest, of these the one that takes the fewest days, of
   these the one whose events are all the earliest. Where milestones leave several, it is one of them, the same whatever
   the order of the rule set's parts. */
pl_cheapest pl_cheapest_find(pl_arena *arena, const pl_tradeoff *tradeoff, int64_t to);

#endif
