/* Which changes of a reform can touch which steps, whatever else is changed: from what is written, without loading
   anything. An overestimate on purpose: a step whose footprint leaves out a change looks the same with and without it,
   so that it need be looked at only with the changes of its footprint. */
#ifndef PL_COMPARE_FOOTPRINT_H
#define PL_COMPARE_FOOTPRINT_H

#include "load/reform.h"

typedef struct pl_footprints {
    uint32_t player_count;
    uint32_t words;             /* of a set of changes, one bit each */
    pl_table steps;             /* ids of the steps of all rule sets between, to their numbers here */
    uint32_t step_count;
    const uint64_t *of_step;    /* by step, `words` each: when it is there, how long, and what of it counts */
    const uint64_t *of_links;   /* by step: the links into it */
    bool touches_all;           /* some change touches facts, scope or span, and so is in every footprint */
    const uint32_t *same_place; /* by step: one of those that it may be merged with, the same for all of them */
} pl_footprints;

static inline bool pl_footprint_has(const uint64_t *set, uint32_t player)
{
    return set[player / 64] >> player % 64 & 1;
}

/* `changes` are the mappings under the names of the changes, by player. O(text of the rule set and of the changes, and
   what spreads: at most entries times changes). */
pl_footprints pl_footprints_make(pl_arena *arena, const pl_node *before, const pl_node *const *changes, uint32_t count);

/* ---- the two halves of it ---- */

/* What is told apart under one id: a step by itself, the links into it, and anything else of that id. */
typedef enum pl_part { PL_PART_STEP, PL_PART_LINKS, PL_PART_OTHER, PL_PART_COUNT } pl_part;

static inline uint32_t pl_part_of(uint32_t id, pl_part part)
{
    return id * PL_PART_COUNT + (uint32_t)part;
}

typedef struct pl_trace { /* a pair of numbers: what they are of tells the list that it is in */
    uint32_t a, b;
} pl_trace;

typedef PL_VEC(pl_trace) pl_traces;

/* What the texts say. Ids are numbered as they are met, in any section. */
typedef struct pl_writings {
    pl_arena *arena;
    pl_table ids;
    PL_VEC(pl_str) names;       /* by id */
    PL_VEC(uint8_t) sections;   /* by id: those that have it before any change, as bits */
    PL_VEC(uint8_t) is_step;    /* by id: in some rule set */
    PL_VEC(uint8_t) contracted; /* by id: some change drops, merges or splits it */
    PL_VEC(uint8_t) paced;      /* by id: it has milestones */
    pl_traces hangs;            /* part a looks at part b */
    pl_traces mentions;         /* part a names id b */
    pl_traces waits;            /* the links into id a name id b */
    pl_traces writes;           /* part a is written by player b */
    pl_traces alters;           /* id a comes or goes with player b */
    pl_traces merges;           /* ids a and b may be one */
    PL_VEC(uint32_t) everywhere; /* players that may touch anything */
    pl_traces scope;            /* id b is named by the scope or an assumption; a is not used */
} pl_writings;

pl_writings pl_writings_read(pl_arena *arena, const pl_node *before, const pl_node *const *changes, uint32_t count);

#endif
