/* See timeline.h. */
#include "calendar/timeline.h"

static pl_timeline timeline_at(const pl_calendar *calendar, pl_day first, bool first_day_counted, int64_t begun)
{
    return (pl_timeline){calendar, pl_working_number(calendar, first), first, first_day_counted, begun, false};
}

pl_timeline pl_timeline_from(const pl_calendar *calendar, pl_day start, bool first_day_counted)
{
    return timeline_at(calendar, pl_working_day_from(calendar, start), first_day_counted, 0);
}

pl_timeline pl_timeline_until(const pl_calendar *calendar, pl_day end, bool first_day_counted)
{
    return timeline_at(calendar, pl_working_day_until(calendar, end), first_day_counted, INT64_MIN);
}

pl_timeline pl_timeline_at_latest(const pl_timeline *timeline)
{
    pl_timeline latest = *timeline;
    latest.latest = true;
    return latest;
}

pl_day pl_timeline_day(const pl_timeline *t, int64_t offset)
{
    pl_day day = pl_working_day(t->calendar, t->origin + offset);
    if (t->latest && offset > 0) pl_latest_day(t->calendar, t->first, offset, &day);
    return day;
}

/* Among offsets from 0 to that of the plain timeline: the latest days come later, so offsets are smaller. */
static int64_t search_latest(const pl_timeline *t, pl_day day, int64_t most)
{
    int64_t least = 0;
    while (least < most) {
        int64_t middle = least + (most - least) / 2;
        if (pl_timeline_day(t, middle).number >= day.number) most = middle;
        else least = middle + 1;
    }
    return least;
}

int64_t pl_timeline_from_day(const pl_timeline *t, pl_day day)
{
    int64_t offset = pl_working_number(t->calendar, pl_day_after(day, -1)) + 1 - t->origin;
    return t->latest && offset > 0 ? search_latest(t, day, offset) : offset;
}

int64_t pl_timeline_until_day(const pl_timeline *t, pl_day day)
{
    return pl_timeline_from_day(t, pl_day_after(day, 1)) - 1;
}

pl_day pl_timeline_shown(const pl_timeline *t, int64_t offset)
{
    return pl_timeline_day(t, offset - (t->first_day_counted && offset > 0));
}

int64_t pl_timeline_finish(const pl_timeline *t, pl_day shown)
{
    int64_t offset = pl_timeline_until_day(t, shown);
    return offset + (t->first_day_counted && offset >= 0);
}
