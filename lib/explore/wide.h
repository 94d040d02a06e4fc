/* A project of which so much is unknown that its completions cannot be walked one by one: they are cut into parts of
   one answer each. */
#ifndef PL_EXPLORE_WIDE_H
#define PL_EXPLORE_WIDE_H

#include "explore/answer.h"

typedef enum pl_wide {
    PL_WIDE_TAKEN,    /* every answer is in the plan: it is exact */
    PL_WIDE_GAP,      /* some completion requires a step that has no duration */
    PL_WIDE_TOO_MANY, /* parts or work beyond the limits: nothing was taken that may be kept */
} pl_wide;

typedef struct pl_wide_result {
    pl_wide kind;
    bool outside;       /* some completions are out of scope */
    bool broken_inside; /* there is none that keeps every assumption, but some are in scope */
    uint32_t gap_step;
    int64_t *gap_values; /* by fact */
} pl_wide_result;

/* Takes every completion's answer, late dates too where all agree, and says which unknown facts matter. O(parts *
   (steps + links) log) and, for the facts, up to O(parts^2 * facts). */
pl_wide_result pl_wide_take(pl_answers *answers, pl_arena *scratch, const pl_question *question);

/* Where that was too much: exact ranges of the four numbers and of the ceilings all the same, one search each, as far
   as the limits of work allow. The plan has sound bounds of everything already. Not with progress. */
void pl_wide_narrow(pl_plan *plan, pl_arena *scratch, const pl_question *question);

#endif
