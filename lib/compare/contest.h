/* One attribution at work: whose number it is, and the two ways to the values of sets of changes. */
#ifndef PL_COMPARE_CONTEST_H
#define PL_COMPARE_CONTEST_H

#include "compare/attribute.h"
#include "compare/segments.h"
#include "compare/shapley.h"

typedef struct pl_contest {
    pl_arena *arena;
    const pl_reform *reform;
    const pl_rules *rules_after; /* NULL: that of all changes */
    uint32_t player_count;
    const pl_diff_options *options;
    pl_plan_options plan;
    bool greatest;            /* of any admissible project; else the sum over `projects` */
    const pl_given *projects;
    const uint64_t *rows;     /* of each project */
    uint32_t project_count;
    const uint32_t *rank;     /* by player: by id, so that nothing hangs on the order of a file */
    uint8_t *chosen;          /* by player: scratch */
    int64_t before, after;
    uint32_t thinner;         /* rule sets with fewer changes that were loaded for want of a number */
} pl_contest;

/* ---- by loading each rule set ---- */

/* At most so many rule sets with fewer changes are loaded because a project has no number with more. */
enum { PL_THINNER_MOST = 32768 };

/* The value with the chosen changes, or PL_NO_VALUE. */
int64_t pl_contest_load(pl_contest *contest, const uint8_t *chosen);

/* Leaves out the projects that have no number before or after; then those numbers, summed up. False if there are none,
   facts are missing, or all changes do not give the number of `rules_after`. */
bool pl_contest_begin(pl_contest *contest);

/* Shares by loading. */
pl_shares pl_contest_share_loaded(pl_contest *contest);

/* ---- by what the changes touch ---- */

/* All projects that differ for any condition of a rule set between; of greatest numbers only. False if they are too
   many, or the scope is not always the same. */
bool pl_contest_candidates(pl_contest *contest, pl_arena *arena, const pl_footprints *footprints,
                           const pl_given **projects, uint32_t *count);

/* The segments of each project. False if they cannot be relied on. */
bool pl_contest_segments(pl_contest *contest, const pl_footprints *footprints, const pl_given *projects,
                         uint32_t count, pl_segments *segments);

/* False if the changes cannot be told apart by what they touch. */
bool pl_contest_share_parts(pl_contest *contest, pl_shares *shares);

#endif
