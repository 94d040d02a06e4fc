/* Working days. A calendar is a plain week (which weekdays are rest days) and, for the years that are known, the days
   on which it is otherwise: public holidays and make-up workdays (调休). Every question is O(1): working days are
   numbered through, a prefix count gives the number of a day and a table the day of a number. Outside the known years
   only the week counts, which makes the answer an estimate: pl_calendar_knows says so, pl_latest_day bounds it.

   A calendar is constant once made; all questions take any day, also days that are no dates. */
#ifndef PL_CALENDAR_CALENDAR_H
#define PL_CALENDAR_CALENDAR_H

#include "base/source.h"
#include "calendar/date.h"

/* A day on which a known year is otherwise than the week says: a weekday of rest, or a worked weekend day. */
typedef struct pl_exception {
    pl_day day;
    bool worked;
    pl_pos pos;
} pl_exception;

/* One known year as the file has it. */
typedef struct pl_calendar_year {
    int16_t year;
    pl_str notice;         /* what the year rests on: an address, a number, a title */
    uint32_t first, count; /* its entries in `exceptions` */
    pl_pos pos;
} pl_calendar_year;

struct pl_calendar {
    pl_arena *arena;
    pl_source *source; /* the file, or NULL */
    pl_str id;
    pl_str title[PL_LANG_COUNT];        /* empty where a language is missing */
    pl_str origin[PL_LANG_COUNT], licence[PL_LANG_COUNT];
    pl_exception *exceptions;           uint32_t exception_count; /* ascending */
    pl_calendar_year *years;            uint32_t year_count;      /* ascending, without a gap */
    pl_day known_from, known_until;     /* known_until before known_from: nothing is known */

    /* The week: working days before each weekday, the weekday of each of them, how many there are. */
    uint8_t rest[PL_WEEK];
    uint8_t before[PL_WEEK + 1];
    uint8_t nth[PL_WEEK];
    int64_t week_days;

    /* The known years. Working days are numbered as if every earlier day were of a plain week. */
    int64_t first_number; /* working days before known_from */
    int64_t known_days;   /* working days of the known years */
    int64_t shift;        /* how many more working days there are at their end than in plain weeks */
    uint32_t *count;      /* by day from known_from: working days of the known years up to and including it */
    uint32_t *day;        /* by working day of the known years: days after known_from */
};

/* Fills in what is computed from `rest`, `exceptions`, `known_from` and `known_until`. At least one weekday must be
   worked. O(known days). */
void pl_calendar_finish(pl_calendar *calendar);

/* ---- questions ---- */

/* Working days of plain weeks up to and including a day; the number of a working day is how many there are with it. */
static inline int64_t pl_week_number(const pl_calendar *c, pl_day day)
{
    int64_t days = day.number + 1, week = days / PL_WEEK, rest = days % PL_WEEK;
    if (rest < 0) {
        week--;
        rest += PL_WEEK;
    }
    return week * c->week_days + c->before[rest];
}

static inline pl_day pl_week_day(const pl_calendar *c, int64_t number)
{
    int64_t before = number - 1, week = before / c->week_days, rest = before % c->week_days;
    if (rest < 0) {
        week--;
        rest += c->week_days;
    }
    return (pl_day){week * PL_WEEK + c->nth[rest]};
}

/* Whether the day lies in the known years. */
static inline bool pl_calendar_knows(const pl_calendar *c, pl_day day)
{
    return day.number >= c->known_from.number && day.number <= c->known_until.number;
}

/* How many working days there are up to and including this day (from an origin of no meaning: take differences). The
   working days after A, up to and including B: pl_working_number(B) - pl_working_number(A). */
static inline int64_t pl_working_number(const pl_calendar *c, pl_day day)
{
    if (pl_calendar_knows(c, day)) return c->first_number + c->count[day.number - c->known_from.number];
    return pl_week_number(c, day) + (day.number > c->known_until.number ? c->shift : 0);
}

/* The working day with this number; pl_working_number's inverse on working days. */
static inline pl_day pl_working_day(const pl_calendar *c, int64_t number)
{
    int64_t known = number - c->first_number;
    if (known > 0 && known <= c->known_days) return (pl_day){c->known_from.number + c->day[known - 1]};
    return pl_week_day(c, known > 0 ? number - c->shift : number);
}

static inline bool pl_is_working_day(const pl_calendar *c, pl_day day)
{
    return pl_working_number(c, day) != pl_working_number(c, pl_day_after(day, -1));
}

/* The first working day on or after a day, and the last on or before it: what a time limit that ends on a rest day is
   rolled to (民法典 203), and what a deadline on one is. */
static inline pl_day pl_working_day_from(const pl_calendar *c, pl_day day)
{
    return pl_working_day(c, pl_working_number(c, pl_day_after(day, -1)) + 1);
}

static inline pl_day pl_working_day_until(const pl_calendar *c, pl_day day)
{
    return pl_working_day(c, pl_working_number(c, day));
}

/* The n-th working day after `from` (which need not be one), the -n-th before it for a negative n; `from` itself for 0.
   No rolling: 民法典 201, the day itself is not counted. */
static inline pl_day pl_working_days_add(const pl_calendar *c, pl_day from, int64_t working_days)
{
    if (working_days > 0) return pl_working_day(c, pl_working_number(c, from) + working_days);
    if (working_days == 0) return from;
    return pl_working_day(c, pl_working_number(c, pl_day_after(from, -1)) + working_days + 1);
}

/* Whether everything in (from, to], or [to, from) going back, lies in the known years, so that the count is no
   estimate. */
bool pl_calendar_knows_span(const pl_calendar *calendar, pl_day from, pl_day to);

/* ---- beyond the known years ---- */

/* The n-th working day (n >= 0) after `from` at the latest, judging by experience: what is known is counted as it is.
   From a day A on from which nothing is known, n working days go on for as many days of the plain week (weekdays, where
   the weekend is Saturday and Sunday) as they did in that one of the known years in which they took most: a year tells
   how long n working days took from the same day of that year as A on (28 February for 29 February), if what comes
   after that, PL_LATEST_SPAN working days, is known. Where weekends only take longer, they count. Longer spans are
   counted on from there in the same way, and a span that begins before the known years reaches them with as few
   working days behind it as in the slowest year. So the answer is a day of the plain week where it is an estimate, is
   never before pl_working_days_add's, equals it where all is known, and never goes back when n grows.
   False where no year tells (too few are known), and where more than PL_LATEST_SPANS such stretches are not known:
   there is no experience to judge by; `latest` is then pl_working_days_add's. O(known years) for every PL_LATEST_SPAN
   working days. */
enum {
    PL_LATEST_SPAN = 240, /* not quite a year of working days: the last known year's own can take part */
    PL_LATEST_SPANS = 20
};
bool pl_latest_day(const pl_calendar *calendar, pl_day from, int64_t working_days, pl_day *latest);

#endif
