/* The latest that a count beyond the known years may end, judging by the known ones: see calendar.h. */
#include "calendar/calendar.h"

/* A count that has come to a day beyond which nothing is known: how it may go on for PL_LATEST_SPAN working days. */
typedef struct unknown_span {
    const pl_calendar *calendar;
    pl_day from;     /* counted so far */
    int32_t year;    /* of the first unknown day */
    uint32_t sample; /* into calendar.years */
} unknown_span;

static pl_day first_of_january(int32_t year)
{
    return pl_day_of((pl_date){(int16_t)year, 1, 1});
}

/* The next known year that takes part, as the whole weeks (in days) by which the span is moved to it. */
static bool next_sample(unknown_span *span, int64_t *moved)
{
    const pl_calendar *c = span->calendar;
    while (span->sample < c->year_count) {
        int32_t year = c->years[span->sample++].year;
        int64_t apart = first_of_january(year).number - first_of_january(span->year).number;
        int64_t half = apart < 0 ? -(PL_WEEK / 2) : PL_WEEK / 2;
        *moved = (apart + half) / PL_WEEK * PL_WEEK;
        pl_day from = pl_day_after(span->from, *moved);
        if (from.number + 1 < c->known_from.number) continue;
        if (pl_working_number(c, from) + PL_LATEST_SPAN <= c->first_number + c->known_days) return true;
    }
    return false;
}

static int32_t year_of(pl_day day)
{
    int64_t within = day.number < 0 ? 0 : day.number > PL_DAY_LAST ? PL_DAY_LAST : day.number;
    return pl_date_of((pl_day){within}).year;
}

static unknown_span span_from(const pl_calendar *c, pl_day from)
{
    return (unknown_span){c, from, year_of(pl_day_after(from, 1)), 0};
}

/* The latest end of at most PL_LATEST_SPAN working days after `from`, of which nothing is known. */
static pl_day latest_of_span(const pl_calendar *c, pl_day from, int64_t working_days, bool *judged)
{
    pl_day latest = pl_week_day(c, pl_week_number(c, from) + working_days);
    unknown_span span = span_from(c, from);
    int64_t moved;
    *judged = false;
    while (next_sample(&span, &moved)) {
        *judged = true;
        pl_day end = pl_working_day(c, pl_working_number(c, pl_day_after(from, moved)) + working_days);
        if (end.number - moved > latest.number) latest.number = end.number - moved;
    }
    return latest;
}

/* The least working days that lie after `from` and before the known years, which are not far. */
static int64_t least_before_known(const pl_calendar *c, pl_day from)
{
    pl_day eve = pl_day_after(c->known_from, -1);
    int64_t least = pl_week_number(c, eve) - pl_week_number(c, from);
    unknown_span span = span_from(c, from);
    int64_t moved;
    while (next_sample(&span, &moved)) {
        int64_t count = pl_working_number(c, pl_day_after(eve, moved)) -
                        pl_working_number(c, pl_day_after(from, moved));
        if (count < least) least = count;
    }
    return least;
}

static int64_t less_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Counts on through what is known. Returns how many working days that took. */
static int64_t count_known(const pl_calendar *c, pl_day *day, int64_t working_days)
{
    int64_t known = c->first_number + c->known_days - pl_working_number(c, *day);
    bool ends_here = working_days <= known;
    *day = ends_here ? pl_working_days_add(c, *day, working_days) : c->known_until;
    return ends_here ? working_days : known;
}

/* The same through what is not known, one stretch of it; `judged` is set false where no known year takes part. */
static int64_t count_unknown(const pl_calendar *c, pl_day *day, int64_t working_days, bool *judged)
{
    int64_t taken = less_of(working_days, PL_LATEST_SPAN);
    if (day->number < c->known_from.number) {
        int64_t left = least_before_known(c, *day);
        if (left < taken) {
            *day = pl_day_after(c->known_from, -1);
            return left;
        }
    }
    *day = latest_of_span(c, *day, taken, judged);
    return taken;
}

bool pl_latest_day(const pl_calendar *c, pl_day from, int64_t working_days, pl_day *latest)
{
    pl_day plain = pl_working_days_add(c, from, working_days);
    *latest = plain;
    if (pl_calendar_knows_span(c, from, plain)) return true;
    bool judged = true;
    for (int64_t left = working_days; left > 0 && judged;) {
        bool known = pl_calendar_knows(c, pl_day_after(from, 1));
        left -= known ? count_known(c, &from, left) : count_unknown(c, &from, left, &judged);
    }
    if (!judged) return false;
    *latest = from;
    return true;
}
