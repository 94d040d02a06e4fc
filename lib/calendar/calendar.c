/* Making a calendar, and the questions that need more than one look: see calendar.h. */
#include "calendar/calendar.h"

#include <assert.h>

#include "base/arena.h"

static void finish_week(pl_calendar *c)
{
    c->week_days = 0;
    for (int weekday = 0; weekday < PL_WEEK; weekday++) {
        c->before[weekday] = (uint8_t)c->week_days;
        if (!c->rest[weekday]) c->nth[c->week_days++] = (uint8_t)weekday;
    }
    c->before[PL_WEEK] = (uint8_t)c->week_days;
    assert(c->week_days > 0);
}

static void finish_known(pl_calendar *c)
{
    int64_t days = c->known_until.number - c->known_from.number + 1;
    const pl_exception *exception = c->exceptions, *end = c->exceptions + c->exception_count;
    c->count = pl_new_array(c->arena, uint32_t, (size_t)days);
    c->day = pl_new_array(c->arena, uint32_t, (size_t)days);
    c->known_days = 0;
    for (int64_t i = 0; i < days; i++) {
        pl_day day = pl_day_after(c->known_from, i);
        bool worked = !c->rest[pl_weekday_of(day)];
        if (exception < end && exception->day.number == day.number) worked = (exception++)->worked;
        if (worked) c->day[c->known_days++] = (uint32_t)i;
        c->count[i] = (uint32_t)c->known_days;
    }
    assert(exception == end);
}

void pl_calendar_finish(pl_calendar *c)
{
    finish_week(c);
    pl_day eve = pl_day_after(c->known_from, -1);
    c->first_number = pl_week_number(c, eve);
    if (c->known_until.number < c->known_from.number) {
        c->known_until = eve; /* so that every day is either before or after what is known */
        return;
    }
    finish_known(c);
    c->shift = c->first_number + c->known_days - pl_week_number(c, c->known_until);
}

bool pl_calendar_knows_span(const pl_calendar *c, pl_day from, pl_day to)
{
    int64_t first = from.number < to.number ? from.number + 1 : to.number;
    int64_t last = from.number < to.number ? to.number : from.number - 1;
    return first > last || (first >= c->known_from.number && last <= c->known_until.number);
}
