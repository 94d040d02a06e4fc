/* Two rule sets over the same projects: their facts, choices and comparisons in one table, so that a box of one is a
   box of the other, and a condition of one can be asked of the other's projects. */
#ifndef PL_COMPARE_JOINT_H
#define PL_COMPARE_JOINT_H

#include "model/project.h"

typedef enum pl_side { PL_BEFORE, PL_AFTER, PL_SIDES } pl_side;

struct pl_joint {
    const pl_rules *own[PL_SIDES];   /* as they were loaded */
    const pl_rules *rules[PL_SIDES]; /* over the joint facts and conditions; what lies outside of a fact's own range
                                        keeps no assumption of that side */
    uint32_t *fact[PL_SIDES];        /* by fact of each side: its joint number */
    uint32_t *own_fact[PL_SIDES];    /* by joint fact: its number on that side, or PL_NONE */
    uint32_t *choice[PL_SIDES];      /* by choice of each side: its joint value */
    pl_condition admissible[PL_SIDES];
    pl_condition both, either;
    pl_str clash; /* a fact that is something else on the other side: then there is nothing above; empty: none */
};
typedef struct pl_joint pl_joint;

/* Facts are matched by id, their choices too; those of the rule set before come first. What is not the same fact on
   both sides (another type, unit or number of decimals) is a clash. O(size of both). */
pl_joint *pl_joint_make(pl_arena *arena, const pl_rules *before, const pl_rules *after);

/* The joint value of a side's own one. O(1). */
int64_t pl_joint_value(const pl_joint *joint, pl_side side, uint32_t own_fact, int64_t value);

#endif
