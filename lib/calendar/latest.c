/* The latest that a count beyond the known years may end, judging by the known ones: see calendar.h. */
#include "calendar/calendar.h"

/* The known years, one after the other, as the day of each from which the same span is looked at. */
typedef struct experience {
    const pl_calendar *calendar;
    pl_date from;
    int32_t year; /* the next one */
} experience;

static int64_t clamp(int64_t value, int64_t least, int64_t most)
{
    return value < least ? least : value > most ? most : value;
}

/* The last day of the year before the first known one tells of that year, too. */
static experience experience_of(const pl_calendar *c, pl_day from)
{
    pl_date date = pl_date_of((pl_day){clamp(from.number, 0, PL_DAY_LAST)});
    return (experience){c, date, pl_date_of(c->known_from).year - 1};
}

static pl_day same_day(pl_date date, int32_t year)
{
    uint32_t last = pl_month_days(year, date.month);
    return pl_day_of((pl_date){(int16_t)year, date.month, (uint8_t)(date.day < last ? date.day : last)});
}

static bool next_year(experience *e, pl_day *from)
{
    const pl_calendar *c = e->calendar;
    while (c->known_days && e->year <= pl_date_of(c->known_until).year) {
        int32_t year = e->year++;
        if (year < 1) continue;
        *from = same_day(e->from, year);
        bool told = from->number + 1 >= c->known_from.number && from->number <= c->known_until.number;
        if (told && pl_working_number(c, *from) + PL_LATEST_SPAN <= c->first_number + c->known_days) return true;
    }
    return false;
}

/* The latest end of at most PL_LATEST_SPAN working days after `from`, of which nothing is known. */
static pl_day latest_of_span(const pl_calendar *c, pl_day from, int64_t working_days, bool *judged)
{
    experience e = experience_of(c, from);
    int64_t most = working_days;
    pl_day then;
    *judged = false;
    while (next_year(&e, &then)) {
        *judged = true;
        pl_day end = pl_working_day(c, pl_working_number(c, then) + working_days);
        int64_t took = pl_week_number(c, end) - pl_week_number(c, then);
        if (took > most) most = took;
    }
    return pl_week_day(c, pl_week_number(c, from) + most);
}

/* The least working days that lie after `from` and before the known years, which are not far. */
static int64_t least_before_known(const pl_calendar *c, pl_day from)
{
    int64_t days = c->first_number - pl_week_number(c, from), least = days;
    experience e = experience_of(c, from);
    pl_day then;
    while (days <= PL_LATEST_SPAN && next_year(&e, &then)) {
        pl_day end = pl_week_day(c, pl_week_number(c, then) + days);
        int64_t count = pl_working_number(c, end) - pl_working_number(c, then);
        if (days && count < least) least = count;
    }
    return least;
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
    int64_t taken = pl_less_of(working_days, PL_LATEST_SPAN);
    bool leads_to_known = c->known_days && day->number + 1 < c->known_from.number;
    if (leads_to_known) {
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
    int spans = 0;
    for (int64_t left = working_days; left > 0 && judged;) {
        bool known = pl_calendar_knows(c, pl_day_after(from, 1));
        if (!known && spans++ == PL_LATEST_SPANS) return false;
        left -= known ? count_known(c, &from, left) : count_unknown(c, &from, left, &judged);
    }
    if (!judged) return false;
    *latest = from;
    return true;
}
