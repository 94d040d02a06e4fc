/* Fuzz target: the text of a calendar, or of a year's notice that is added to one. What loads is asked: adding and
   counting undo each other and never go back; the year, its days and its spread are written. */
#include "kit.h"

#include <stdlib.h>

#include "calendar/calendar.h"

static const pl_calendar *base;

void fuzz_prepare(void)
{
    pl_arena *arena = fuzz_lasting_arena();
    pl_str text = fuzz_file("rules/calendars/cn.yaml");
    base = pl_calendar_load_text(arena, "cn.yaml", text, pl_diags_new(arena));
    free((char *)text.ptr);
    must(base);
}

/* ---- a notice is read from a file ---- */

static pl_str left;

static int memory_open(void *user, const char *path, int flags, unsigned mode)
{
    (void)user, (void)path, (void)flags, (void)mode;
    return 1000;
}

static ptrdiff_t memory_read(void *user, int fd, void *buffer, size_t size)
{
    (void)user, (void)fd;
    if (size > left.len) size = left.len;
    if (size) memcpy(buffer, left.ptr, size);
    left = (pl_str){left.ptr + size, left.len - size};
    return (ptrdiff_t)size;
}

static int memory_close(void *user, int fd)
{
    (void)user, (void)fd;
    return 0;
}

static const pl_calendar *import(fuzz *f, pl_arena **arena, pl_diags **diags)
{
    static pl_host host;
    host = *pl_arena_host(f->arena);
    host.io = (pl_io){.open = memory_open, .read = memory_read, .close = memory_close};
    left = f->text;
    *arena = pl_arena_new(&host);
    *diags = pl_diags_new(*arena);
    return pl_calendar_import(*arena, base, "notice.json", PL_INPUT_LIMIT, *diags);
}

/* ---- what must hold ---- */

static void check_span(const fuzz *f, const pl_calendar *calendar, uint32_t what)
{
    pl_day day = {fuzz_draw(f, what, 20) ? 737000 + fuzz_draw(f, what + 1, 3000) : fuzz_draw(f, what + 1, PL_DAY_LAST)};
    int64_t days = fuzz_draw(f, what + 2, 600);
    pl_count there, more, back;
    pl_date from = pl_date_of(day);
    if (!pl_calendar_add(calendar, from, days, false, &there)) return;
    must(pl_day_of(there.date).number >= day.number);
    must(!there.latest.year || pl_date_compare(there.latest, there.date) >= 0 || !there.estimated);
    pl_count counted = pl_calendar_between(calendar, from, there.date, false);
    must(counted.working_days == days && counted.working_days_least <= days);
    if (pl_calendar_add(calendar, from, days + 1, false, &more)) must(pl_date_compare(more.date, there.date) > 0);
    if (days && pl_calendar_add(calendar, there.date, -days, false, &back))
        must(pl_date_compare(back.date, from) >= 0 || !pl_is_working_day(calendar, day));
}

static void report(fuzz *f, const pl_calendar *calendar)
{
    int year = 1 + (int)fuzz_draw(f, 50, 9999);
    if (calendar->year_count) year = calendar->years[fuzz_draw(f, 51, calendar->year_count)].year;
    for (pl_format format = PL_FORMAT_TEXT; format <= PL_FORMAT_JSON; format++) {
        const pl_report_options options = {.format = format, .style = {.width = fuzz_draw(f, 52, 120)}};
        pl_out *out = pl_out_memory(f->arena), *whole = pl_out_memory(f->arena);
        pl_spread spread;
        pl_report_year(out, calendar, year, &options);
        must(pl_out_finish(out) == 0);
        if (format == PL_FORMAT_JSON) fuzz_check_json(f, pl_out_text(out));
        else fuzz_check_text(f, pl_out_text(out));
        pl_report_calendar(whole, calendar);
        must(pl_out_finish(whole) == 0);
        pl_calendar *again = pl_calendar_load_text(f->arena, "again.yaml", pl_out_text(whole), pl_diags_new(f->arena));
        must(again && again->exception_count == calendar->exception_count);
        pl_calendar_spread(calendar, fuzz_draw(f, 53, 200), year, false, &spread);
    }
}

static void check_calendar(fuzz *f, const pl_calendar *calendar)
{
    for (uint32_t i = 0; i < 8; i++) check_span(f, calendar, 100 + 10 * i);
    report(f, calendar);
}

void fuzz_run(fuzz *f)
{
    pl_arena *arena;
    pl_diags *diags = pl_diags_new(f->arena), *said;
    const pl_calendar *calendar = pl_calendar_load_text(f->arena, "input.yaml", f->text, diags);
    fuzz_check_diags(f, diags, calendar != NULL, true);
    if (calendar) check_calendar(f, calendar);
    calendar = import(f, &arena, &said);
    fuzz_check_diags(f, said, calendar != NULL, true);
    if (calendar) check_calendar(f, calendar);
    pl_arena_free(arena);
}
