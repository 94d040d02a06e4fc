/* Inside of joint.c: the conditions of both sides in one table, and the rule sets that name them by their place in
   it. */
#ifndef PL_COMPARE_JOINT_RULES_H
#define PL_COMPARE_JOINT_RULES_H

#include "compare/joint.h"

/* Fills rules, admissible, both and either of a joint whose facts and choices (those of `frame`) are settled. */
void pl_joint_rules_make(pl_arena *arena, pl_joint *joint, pl_rules *frame);

#endif
