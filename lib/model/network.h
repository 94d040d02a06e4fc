/* The event graph of a rule set, made once: each step has a start and a finish event, numbered by a topological
   order, with the edges into each event in compressed rows. What an edge weighs (and whether it is there at all)
   depends on the project and is kept apart, as one number an edge: see schedule/weights.h. */
#ifndef PL_MODEL_NETWORK_H
#define PL_MODEL_NETWORK_H

#include "base/types.h"

/* An edge into an event: from the event at place `tail`; `link` is the rule set's link, PL_NONE for the step itself
   (its start to its finish, always the first edge of a finish), or PL_PLAIN_LINK for a link that is there in every
   project and adds no time, as most are: nothing more need be known of it. */
#define PL_PLAIN_LINK (UINT32_MAX - 1)

typedef struct pl_edge {
    uint32_t tail;
    uint32_t link;
} pl_edge;

/* Events are called by their place in the topological order: every edge goes from a lower to a higher place. */
typedef struct pl_network {
    uint32_t step_count;
    uint32_t event_count; /* 2 * step_count */
    uint32_t edge_count;
    uint32_t *start;  /* place of each step's start event */
    uint32_t *finish; /* place of each step's finish event */
    uint32_t *step;   /* by place: the step, times two, plus one for a finish */
    uint32_t *first;  /* by place, event_count + 1: edges into it are edges[first[p] .. first[p + 1]) */
    pl_edge *edges;
} pl_network;

static inline bool pl_network_is_finish(const pl_network *network, uint32_t place)
{
    return network->step[place] & 1;
}

static inline uint32_t pl_network_step(const pl_network *network, uint32_t place)
{
    return network->step[place] >> 1;
}

#endif
