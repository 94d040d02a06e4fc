/* Civil dates: the Gregorian calendar for all of 0001-01-01 to 9999-12-31, as a date that people read (pl_date) and as
   a day that can be counted with (pl_day). Neither is a number, so that no day is added to a date by mistake. */
#ifndef PL_CALENDAR_DATE_H
#define PL_CALENDAR_DATE_H

#include "base/text.h"

/* Days since 0001-01-01, which is 0 and a Monday. Days before it and after PL_DAY_LAST can be counted, but are no
   dates. */
typedef struct pl_day {
    int64_t number;
} pl_day;

enum { PL_DAY_LAST = 3652058 }; /* 9999-12-31 */

enum { PL_MONDAY, PL_TUESDAY, PL_WEDNESDAY, PL_THURSDAY, PL_FRIDAY, PL_SATURDAY, PL_SUNDAY, PL_WEEK };

/* All O(1). */
bool pl_date_is_valid(pl_date date);
uint32_t pl_month_days(int32_t year, uint32_t month);
pl_day pl_day_of(pl_date date);
pl_date pl_date_of(pl_day day); /* year 0 for a day that is no date */

/* The weekday of any day, PL_MONDAY to PL_SUNDAY. */
static inline int pl_weekday_of(pl_day day)
{
    int64_t weekday = day.number % PL_WEEK;
    return (int)(weekday < 0 ? weekday + PL_WEEK : weekday);
}

static inline pl_day pl_day_after(pl_day day, int64_t calendar_days)
{
    return (pl_day){day.number + calendar_days};
}

/* Order of dates: negative, 0 or positive as `a` is before, on or after `b`. */
int pl_date_compare(pl_date a, pl_date b);

/* YYYY-MM-DD, exactly so; false for anything else. */
bool pl_date_parse(pl_str text, pl_date *date);

enum { PL_DATE_SIZE = 10 };
void pl_date_write(pl_date date, char text[PL_DATE_SIZE]); /* no terminator */
void pl_buf_put_date(pl_buf *buf, pl_date date);
pl_str pl_date_text(pl_arena *arena, pl_date date);

#endif
