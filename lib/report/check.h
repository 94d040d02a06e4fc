/* One line for each ceiling of each plan. Plans are collected and written at the end, because text is aligned over
   all of them. */
#ifndef PL_REPORT_CHECK_H
#define PL_REPORT_CHECK_H

#include "base/out.h"
#include "model/plan.h"

pl_check_report *pl_check_make(pl_arena *arena, pl_out *out, const pl_report_options *options);
pl_arena *pl_check_arena(const pl_check_report *report);
pl_out *pl_check_out(const pl_check_report *report);
void pl_check_add(pl_check_report *report, const char *file, const pl_plan *plan);
void pl_check_put(pl_check_report *report);

#endif
