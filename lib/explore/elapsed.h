/* Elapsed time of one project from any start, without planning it anew: what its admissible completions wait for is
   boiled down to small programs over offsets, each different one once. For callers with thousands of starts. */
#ifndef PL_EXPLORE_ELAPSED_H
#define PL_EXPLORE_ELAPSED_H

#include "explore/completions.h"

typedef struct pl_elapsed pl_elapsed;

/* NULL if there are too many completions to walk, or none inside the scope. `question` needs no dates. As much work as
   a plan. */
pl_elapsed *pl_elapsed_make(pl_arena *arena, const pl_question *question);

/* Whether some length is in calendar days, so that the number depends on the start. */
bool pl_elapsed_is_dated(const pl_elapsed *elapsed);

/* Bytes that it takes. */
size_t pl_elapsed_size(const pl_elapsed *elapsed);

/* How many numbers of scratch memory questions need. */
uint32_t pl_elapsed_room(const pl_elapsed *elapsed);

/* Elapsed days and the last day, over the completions, from the first day of a timeline on. O(steps + links) for each
   different program. */
typedef struct pl_span_dates {
    pl_range days;
    pl_day finish_min, finish_max; /* as they are shown */
    bool estimated;
} pl_span_dates;
pl_span_dates pl_elapsed_from(const pl_elapsed *elapsed, const pl_timeline *timeline, int64_t *scratch);

/* The last day at the latest, where it is an estimate; `known` false where the calendar knows too little. */
typedef struct pl_latest_dates {
    pl_day min, max;
    bool known;
} pl_latest_dates;
pl_latest_dates pl_elapsed_latest(const pl_elapsed *elapsed, const pl_timeline *timeline, int64_t *scratch);

#endif
