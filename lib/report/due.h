/* What is to be finished or supplied soon; called by report.c under its guard. */
#ifndef PL_REPORT_DUE_H
#define PL_REPORT_DUE_H

#include "base/out.h"
#include "model/plan.h"

/* `count` plans, all of which live as long as the arena. */
void pl_due_put(pl_arena *arena, pl_out *out, const pl_plan *const *plans, const char *const *files, size_t count,
                unsigned working_days, const pl_report_options *options);

#endif
