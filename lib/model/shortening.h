/* The answer of `shorten`: which working days have to be taken from which steps of one project, so that a number of
   approval time is kept; or which steps stand in the way. */
#ifndef PL_MODEL_SHORTENING_H
#define PL_MODEL_SHORTENING_H

#include "model/plan.h"

/* A required step whose days count in what is measured. */
typedef struct pl_shortened_step {
    uint32_t step;
    bool begun;    /* its time is a fact, so nothing can be taken */
    int64_t days;  /* before; nominal for calendar days */
    int64_t least; /* that must stay, as it is written */
    int64_t cost;  /* of a day */
    int64_t taken;
} pl_shortened_step;

/* A path that is too long by itself, so that it has to give, whatever the others do. */
typedef struct pl_long_path {
    pl_step_list steps; /* whose time it is made of, each where it appears first */
    int64_t before, after;
} pl_long_path;

enum { PL_LONG_PATHS_DEFAULT = 10, PL_LONG_PATHS_COUNTED = 1000 }; /* that are listed, and counted */

struct pl_shortening {
    pl_arena *arena;
    const pl_plan *plan;
    pl_shortening_options options;
    uint32_t ceiling; /* whose number is shortened; PL_NONE: approval time of the whole span */
    int64_t to;
    uint8_t verdict;       /* pl_shortening_verdict */
    bool exact;            /* false: a search was ended, and there may be a better answer */
    pl_range days;         /* before */
    pl_range least_possible; /* with everything taken that can be */
    pl_days after;
    int64_t cost, taken;   /* in sum */
    int64_t cost_at_least; /* the same as the cost if it is exact */
    pl_days next_cost;     /* of one day less still; unknown: there is none */
    pl_shortened_step *steps; /* in the order of rules.listing */
    uint32_t step_count;
    bool steps_known;      /* false: unknown facts leave open which steps there are, and how long they take */
    pl_long_path *paths;   /* the longest first */
    uint32_t path_count;
    uint32_t long_count;   /* how many there are, listed or not */
    bool long_count_known; /* false: more than that */
    pl_step_list in_the_way; /* in the order of rules.listing; where facts are unknown, of the completion that comes
                                down the furthest */
    uint8_t *undecided;    /* by fact: unknown, and the answer hangs on it */
};

/* Whether it tells what has to be taken, if anything. */
static inline bool pl_shortening_is_answered(const pl_shortening *shortening)
{
    return shortening->verdict == PL_SHORTENING_WITHIN || shortening->verdict == PL_SHORTENING_POSSIBLE;
}

#endif
