/* What every question over all projects of two rule sets starts from: both of them over one space of projects. */
#ifndef PL_COMPARE_PAIR_H
#define PL_COMPARE_PAIR_H

#include "compare/joint.h"
#include "explore/study.h"
#include "model/diff.h"

struct pl_pair {
    pl_arena *arena;
    const pl_joint *joint;
    pl_study *study[PL_SIDES];
    pl_probe *probe[PL_SIDES];  /* of the projects that are admissible on either side */
    pl_probe *common[PL_SIDES]; /* of those that are on both, and have a number on this one */
    pl_probe *gapped;           /* of those that are on both, and have none after; NULL: all have one */
    const pl_space *space;      /* of either: boxes are the same */
    pl_budget *budget;
};
typedef struct pl_pair pl_pair;

/* `joint` has no clash. O(size of both). */
pl_pair *pl_pair_make(pl_arena *arena, const pl_joint *joint, const pl_plan_options *options,
                      const pl_search_limits *limits);

/* The number as a ceiling on the whole: what pl_probe_look and its like measure. */
pl_ceiling pl_pair_measure(pl_measure measure);

/* The least (a gain) and the greatest (a loss) delta of one number over all projects of a box that have it on both
   sides, by branch and bound. Examples live in the pair's arena. */
void pl_pair_extremes(pl_pair *pair, const pl_cells *start, pl_measure measure, pl_delta_extremes *extremes);

/* Whether a project on both sides has a number before and, for want of a duration, none after: PL_OPEN if the search
   was ended. Nobody can say whether it is worse off. */
pl_answer pl_pair_loses_numbers(pl_pair *pair);

/* The values, by joint fact, of a project that has the greatest number on one side; NULL: none was found. */
const int64_t *pl_pair_worst(pl_pair *pair, pl_side side, pl_measure measure);

#endif
