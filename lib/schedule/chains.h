/* Driving chains: the tight edges (no slack by the forward pass) that lead to the end of the span. */
#ifndef PL_SCHEDULE_CHAINS_H
#define PL_SCHEDULE_CHAINS_H

#include "schedule/schedule.h"

/* The tight part of an event graph under one measure. Arrays are by place. */
typedef struct pl_chains {
    const pl_network *network;
    const int32_t *weights;
    const int64_t *early;
    uint64_t *count;   /* chains from this event to an end, saturating; 0: none leads there */
    uint8_t *end;      /* a chain ends here */
    uint64_t total;    /* maximal chains */
    const uint32_t *rank; /* by step: which of several is listed first; NULL: as in the file */
    bool saturated;
} pl_chains;

/* No slack by the forward pass. */
static inline bool pl_edge_is_tight(const pl_chains *c, uint32_t edge, uint32_t head)
{
    if (c->weights[edge] == PL_ABSENT) return false;
    return c->early[c->network->edges[edge].tail] + c->weights[edge] == c->early[head];
}

/* Whether no tight edge enters the event: it waits for nothing, or for less than for the day itself. */
bool pl_chain_begins(const pl_chains *chains, uint32_t place);

/* For elapsed time (approval false) or approval time. O(events + edges). */
pl_chains pl_chains_make(pl_arena *arena, const pl_schedule *schedule, bool approval);

/* Up to `limit` different lists of the steps that chains pass through, only `visible` ones (by step), each step where
   it appears first; by `rank`, the first of several. Stops at a fixed amount of work, with fewer. */
uint32_t pl_chains_list(pl_arena *arena, const pl_chains *chains, const uint8_t *visible, uint32_t limit,
                        pl_step_list *lists);

#endif
