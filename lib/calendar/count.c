/* The questions of people: how many working days, and until when. */
#include "calendar/calendar.h"

static bool is_date(pl_day day)
{
    return day.number >= 0 && day.number <= PL_DAY_LAST;
}

/* Going on, the day of acceptance is counted by beginning the day before it; going back, the day after. */
static pl_day counted_from(pl_date from, int64_t working_days, bool first_day_counted)
{
    pl_day day = pl_day_of(from);
    if (!first_day_counted || !working_days) return day;
    return pl_day_after(day, working_days > 0 ? -1 : 1);
}

bool pl_calendar_add(const pl_calendar *c, pl_date from, int64_t working_days, bool first_day_counted, pl_count *count)
{
    if (working_days > PL_COUNT_MOST || working_days < -PL_COUNT_MOST) return false;
    pl_day start = counted_from(from, working_days, first_day_counted);
    pl_day end = pl_working_days_add(c, start, working_days), latest = end;
    if (!is_date(end)) return false;
    *count = (pl_count){.from = from, .date = pl_date_of(end), .working_days = working_days};
    count->calendar_days = end.number - pl_day_of(from).number;
    count->estimated = !pl_calendar_knows_span(c, start, end);
    bool judged = !count->estimated || (working_days > 0 && pl_latest_day(c, start, working_days, &latest));
    if (judged) count->latest = pl_date_of(latest);
    count->working_days_least = working_days;
    count->least_known = true;
    return true;
}

/* The most working days of which even the latest course does not go beyond `to`. */
static int64_t least_between(const pl_calendar *c, pl_day from, pl_day to, int64_t most)
{
    int64_t least = 0;
    while (least < most) {
        int64_t middle = least + (most - least + 1) / 2;
        pl_day latest;
        pl_latest_day(c, from, middle, &latest);
        if (latest.number <= to.number) least = middle;
        else most = middle - 1;
    }
    return least;
}

/* Working days after `from` up to and including `to`, or, going back, before `from` down to and including `to`. */
static int64_t signed_count(const pl_calendar *c, pl_day from, pl_day to, bool back)
{
    if (!back) return pl_working_number(c, to) - pl_working_number(c, from);
    return pl_working_number(c, pl_day_after(to, -1)) - pl_working_number(c, pl_day_after(from, -1));
}

pl_count pl_calendar_between(const pl_calendar *c, pl_date from, pl_date to, bool first_day_counted)
{
    bool back = pl_date_compare(to, from) < 0;
    pl_day start = pl_day_of(from), end = pl_day_of(to);
    if (first_day_counted) start = pl_day_after(start, back ? 1 : -1);
    pl_count count = {.from = from, .date = to, .asked_days = true};
    count.working_days = signed_count(c, start, end, back);
    count.calendar_days = end.number - pl_day_of(from).number;
    count.estimated = !pl_calendar_knows_span(c, start, end);
    count.working_days_least = count.working_days;
    pl_day latest;
    if (!count.estimated) count.latest = to;
    count.least_known = !count.estimated || (!back && pl_latest_day(c, start, count.working_days, &latest));
    if (count.estimated && count.least_known)
        count.working_days_least = least_between(c, start, end, count.working_days);
    return count;
}

bool pl_calendar_spread(const pl_calendar *c, int64_t working_days, int year, bool first_day_counted, pl_spread *spread)
{
    pl_date date = {(int16_t)year, 1, 1};
    *spread = (pl_spread){0};
    if (!pl_date_is_valid(date) || working_days < 0) return false;
    pl_day last = pl_day_of((pl_date){(int16_t)year, 12, 31});
    for (pl_day day = pl_day_of(date); day.number <= last.number; day.number++) {
        pl_count count;
        if (!pl_is_working_day(c, day)) continue;
        if (!pl_calendar_add(c, pl_date_of(day), working_days, first_day_counted, &count)) return false;
        bool first = !spread->acceptances++;
        if (first || count.calendar_days < spread->fewest.calendar_days) spread->fewest = count;
        if (first || count.calendar_days > spread->most.calendar_days) spread->most = count;
        spread->estimated |= count.estimated;
    }
    return spread->acceptances > 0;
}

int pl_calendar_working_days(const pl_calendar *c, int year, bool *known)
{
    pl_day first = pl_day_of((pl_date){(int16_t)year, 1, 1}), last = pl_day_of((pl_date){(int16_t)year, 12, 31});
    *known = pl_calendar_knows(c, first) && pl_calendar_knows(c, last);
    return (int)(pl_working_number(c, last) - pl_working_number(c, pl_day_after(first, -1)));
}
