/* What has happened so far, on the plan's timeline: which steps are finished or running on the day as of which is
   asked, and what that makes of the event graph. Later entries of the project are not known yet on that day. */
#ifndef PL_SCHEDULE_PROGRESS_H
#define PL_SCHEDULE_PROGRESS_H

#include "schedule/schedule.h"

/* O(steps + progress). The timeline is the plan's. */
pl_so_far *pl_so_far_make(pl_arena *arena, const pl_project *project, const pl_timeline *timeline, pl_date as_of);

/* Called when the weights of a route are loaded. Facts hold whatever they waited for: links into the start of a step
   that was accepted, and into the finish of one that is finished, are absent from the weights; the step's own edge is
   what it took or will take; `base` says what each event is at the earliest by itself, `spent` what counts of each step
   as approval time. With `bounds` these are the least, or the most, that any route between the two makes of them.
   O(steps + links). */
void pl_so_far_apply(pl_schedule *schedule);

/* How long after its start the clock of a step that has begun has run for `days` working days: stops not counted, and
   not after it ended, or its limit does. O(stops of the step). */
int64_t pl_so_far_clock(const pl_schedule *schedule, uint32_t step, uint32_t days);

/* Whether a step that is there has begun, so that its times are facts. */
bool pl_so_far_has_begun(const pl_schedule *schedule, uint32_t step);

/* What is left of a running step if no more time is needed: its own edge until as-of. */
int32_t pl_so_far_least(const pl_schedule *schedule, uint32_t step);

#endif
