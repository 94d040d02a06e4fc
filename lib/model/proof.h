/* The answer of `prove`: the greatest (and least) number of any project that a rule set admits, and one that has it. */
#ifndef PL_MODEL_PROOF_H
#define PL_MODEL_PROOF_H

#include "model/plan.h"

/* One project: a value for each fact, and its number. */
typedef struct pl_witness {
    const int64_t *values; /* by fact; NULL: there is none */
    int64_t days;
} pl_witness;

typedef struct pl_uncounted {
    uint32_t step;
    uint32_t days;
} pl_uncounted;

struct pl_proof {
    const pl_rules *rules;
    const pl_rules *written; /* the same with conditions of our own, of which `condition` is one */
    pl_proof_options options;
    uint32_t ceiling;        /* PL_NONE: the rule set has none */
    pl_ceiling measure;      /* what was measured: the ceiling, perhaps by another number */
    pl_proof_verdict verdict;
    pl_days max, min;
    pl_days lower, upper;    /* where the budget ended the search: the greatest lies between; unknown: no project yet */
    pl_witness worst, best;
    const uint32_t *path;    /* steps on the longest path of the worst project, none of a sum or a number of items */
    uint32_t path_count;
    pl_condition condition;  /* under which it is so */
    bool has_condition;
    const pl_uncounted *not_counted; /* of the worst project */
    uint32_t not_counted_count;
    const int64_t *gap;      /* values of a project in which `gap_step` has no duration; NULL: there is none */
    uint32_t gap_step;
    uint64_t boxes;          /* that were looked at */
    const uint64_t *boxes_kept; /* sets of cells that together hold every project; NULL: nobody asked for them */
    uint32_t box_count;
    pl_arena *arena;
};

#endif
