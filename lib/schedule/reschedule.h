/* Drag where lengths depend on the date, or where the day as of which is asked holds events back: by scheduling again
   without the step's own time. */
#ifndef PL_SCHEDULE_RESCHEDULE_H
#define PL_SCHEDULE_RESCHEDULE_H

#include "schedule/schedule.h"

/* With more critical steps than this none is tried. */
enum { PL_RESCHEDULES_MAX = 256 };

/* The schedule is as before afterwards. O(steps + links) for each critical step. */
void pl_reschedule_drag(pl_arena *scratch, pl_schedule *schedule, const pl_detail *detail, int64_t *drag);

#endif
