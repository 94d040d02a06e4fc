/* From offsets to days and back. An offset is a number of working days after the first day of a timeline, which is a
   working day; offset 0 is that day. */
#ifndef PL_CALENDAR_TIMELINE_H
#define PL_CALENDAR_TIMELINE_H

#include "calendar/calendar.h"

typedef struct pl_timeline {
    const pl_calendar *calendar; /* NULL: no dates */
    int64_t origin;              /* the number of the first day */
    pl_day first;
    bool first_day_counted; /* the day of acceptance is the first day of a limit */
    int64_t begun; /* where it is: up to this offset things begin by themselves, later ones when another ends */
    bool latest;            /* working days are as late as pl_latest_day says */
} pl_timeline;

/* The timeline whose offset 0 is the first working day on or after `start`; that whose offset 0 is the last one on or
   before `end`. O(1). */
pl_timeline pl_timeline_from(const pl_calendar *calendar, pl_day start, bool first_day_counted);
pl_timeline pl_timeline_until(const pl_calendar *calendar, pl_day end, bool first_day_counted);

/* The same one, going as late as experience lets expect. */
pl_timeline pl_timeline_at_latest(const pl_timeline *timeline);

/* The day of an offset; the first offset whose day is `day` or later; the last one whose day is `day` or earlier.
   O(1); of a latest timeline O(log) of pl_latest_day. */
pl_day pl_timeline_day(const pl_timeline *timeline, int64_t offset);
int64_t pl_timeline_from_day(const pl_timeline *timeline, pl_day day);
int64_t pl_timeline_until_day(const pl_timeline *timeline, pl_day day);

/* The day as which an offset is shown: 民法典 201 does not count the day of acceptance; where it is counted, everything
   after the start ends a working day earlier. */
pl_day pl_timeline_shown(const pl_timeline *timeline, int64_t offset);

/* The offset of a finish that is shown as this day, or as the last working day before it. */
int64_t pl_timeline_finish(const pl_timeline *timeline, pl_day shown);

#endif
