/* pl_plan_make for callers inside the library, who have a guard of their own. */
#ifndef PL_EXPLORE_PLAN_H
#define PL_EXPLORE_PLAN_H

#include "model/plan.h"

pl_plan *pl_plan_build(pl_arena *arena, const pl_rules *rules, const pl_project *project,
                       const pl_plan_options *options, pl_diags *diags);

#endif
