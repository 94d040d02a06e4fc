/* From offsets to dates: which days a plan counts from and back to, and what had happened by the day as of which is
   asked. */
#ifndef PL_EXPLORE_DATES_H
#define PL_EXPLORE_DATES_H

#include "base/diag.h"
#include "model/plan.h"

/* Fills in the plan's timelines and what has happened, as far as project and options give a calendar, a start and a
   deadline. `start` year 0: the project's own, else the first acceptance. False, with a diagnostic, if something was
   accepted before the start. O(steps + progress). */
bool pl_dates_load(pl_plan *plan, pl_date start, pl_diags *diags);

/* False, with a diagnostic, if a step would be finished after the last date there is. */
bool pl_dates_check(const pl_plan *plan, pl_diags *diags);

/* What is to be said beside a dated plan: a start outside the days in which the rule
   set is in force, or that moved off a rest day; progress of steps that fell away. */
void pl_dates_note(const pl_plan *plan, pl_diags *diags);

#endif
