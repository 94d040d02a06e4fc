/* The public reports of calendars: each opens scratch memory beside the output, under a guard, and hands on. */
#include "report/calendar.h"

#include "base/arena.h"

typedef struct asked {
    const pl_count *count;
    const pl_spread *spread;
    int year;
} asked;

static void put(pl_calendar_page *page, const asked *what)
{
    page->scratch = pl_arena_child(pl_out_arena(page->out));
    if (what->count) pl_count_put(page, what->count);
    else if (what->spread) pl_spread_put(page, what->spread, what->year);
    else if (page->options->format == PL_FORMAT_JSON) pl_year_put_json(page, what->year);
    else pl_year_put_text(page, what->year);
    pl_arena_free(page->scratch);
}

static void put_guarded(pl_calendar_page *page, const asked *what)
{
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(page->out), NULL);
    if (setjmp(guard.jump)) pl_out_out_of_memory(page->out);
    else put(page, what);
    pl_guard_leave(&guard);
}

void pl_report_count(pl_out *out, const pl_calendar *calendar, const pl_count *count, bool first_day_counted,
                     const pl_report_options *options)
{
    const pl_report_options none = {0};
    pl_calendar_page page = {out, NULL, calendar, options ? options : &none, first_day_counted};
    put_guarded(&page, &(asked){.count = count});
}

void pl_report_spread(pl_out *out, const pl_calendar *calendar, const pl_spread *spread, int year,
                      bool first_day_counted, const pl_report_options *options)
{
    const pl_report_options none = {0};
    pl_calendar_page page = {out, NULL, calendar, options ? options : &none, first_day_counted};
    put_guarded(&page, &(asked){.spread = spread, .year = year});
}

void pl_report_year(pl_out *out, const pl_calendar *calendar, int year, const pl_report_options *options)
{
    const pl_report_options none = {0};
    pl_calendar_page page = {out, NULL, calendar, options ? options : &none, false};
    put_guarded(&page, &(asked){.year = year});
}

void pl_report_calendar(pl_out *out, const pl_calendar *calendar)
{
    pl_calendar_put_yaml(out, calendar);
}
