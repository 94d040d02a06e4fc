/* Fuzz target: the text of a calendar, or of a year's notice that is added to one. What loads is asked: adding and
   counting undo each other and never go back, years and spreads are what their days make them, and the calendar as it
   is written loads again as the same. */
#include "kit.h"

#include <stdlib.h>

#include "calendar/calendar.h"

enum { SPANS = 8, SPAN_DRAWS = 10 };
enum { DRAW_YEAR = 50, DRAW_REPORT = 60, DRAW_DAYS = 70, DRAW_SPANS = 100 }; /* each draw has a number of its own */

static const pl_calendar *bases[2]; /* what notices are added to */

void fuzz_prepare(void)
{
    static const char *const files[] = {"rules/calendars/cn.yaml", "tests/fuzz/hostile-calendar.yaml"};
    pl_arena *arena = fuzz_lasting_arena();
    for (size_t i = 0; i < PL_COUNT_OF(bases); i++) {
        pl_str text = fuzz_file(files[i]);
        bases[i] = pl_calendar_load_text(arena, files[i], text, pl_diags_new(arena));
        free((char *)text.ptr);
        must(bases[i]);
    }
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

static const pl_calendar *import(fuzz *f, const pl_calendar *base, pl_arena **arena, pl_diags **diags)
{
    static pl_host host;
    host = *pl_arena_host(f->arena);
    host.io = (pl_io){.open = memory_open, .read = memory_read, .close = memory_close};
    left = f->text;
    *arena = pl_arena_new(&host);
    *diags = pl_diags_new(*arena);
    return pl_calendar_import(*arena, base, "notice.json", PL_INPUT_LIMIT, *diags);
}

/* ---- days ---- */

/* Mostly one of those that are otherwise than the week says, or near it. */
static pl_day some_day(const fuzz *f, const pl_calendar *c, uint32_t what)
{
    uint32_t drawn = fuzz_draw(f, what, 8);
    if (drawn == 0) return (pl_day){fuzz_draw(f, what + 1, PL_DAY_LAST + 1)};
    if (drawn == 1 || !c->year_count) return (pl_day){735000 + fuzz_draw(f, what + 1, 5000)};
    if (drawn == 2 || !c->exception_count) {
        int64_t known = c->known_until.number - c->known_from.number + 1;
        return pl_day_after(c->known_from, (int64_t)fuzz_draw(f, what + 1, (uint32_t)known));
    }
    pl_day day = pl_day_after(c->exceptions[fuzz_draw(f, what + 1, c->exception_count)].day, (int64_t)drawn - 5);
    if (day.number < 0) day.number = 0;
    if (day.number > PL_DAY_LAST) day.number = PL_DAY_LAST;
    return day;
}

static void check_exceptions(const pl_calendar *c)
{
    for (uint32_t i = 0; i < c->exception_count; i++) {
        const pl_exception *it = &c->exceptions[i];
        must(i == 0 || c->exceptions[i - 1].day.number < it->day.number);
        must(pl_is_working_day(c, it->day) == (pl_calendar_knows(c, it->day) ? it->worked : !it->worked));
        must(it->worked == (c->rest[pl_weekday_of(it->day)] != 0));
    }
}

/* Numbers of working days and days undo each other; a day's number grows by one where it is worked. */
static void check_number(const pl_calendar *c, pl_day day)
{
    int64_t number = pl_working_number(c, day);
    pl_day until = pl_working_day_until(c, day), from = pl_working_day_from(c, day);
    must(pl_working_day(c, number).number == until.number && pl_working_number(c, until) == number);
    must(until.number <= day.number && day.number <= from.number);
    must(pl_is_working_day(c, until) && pl_is_working_day(c, from));
    must(pl_is_working_day(c, day) == (until.number == from.number));
    must(pl_working_number(c, from) - number == !pl_is_working_day(c, day));
}

/* ---- counts ---- */

static void write_count(fuzz *f, const pl_calendar *c, const pl_count *count, bool first_day_counted)
{
    pl_report_options options = {.format = fuzz_draw(f, DRAW_REPORT, 2)};
    options.style = (pl_style){.lang = fuzz_draw(f, DRAW_REPORT + 1, 2), .width = fuzz_draw(f, DRAW_REPORT + 2, 120)};
    pl_out *out = pl_out_memory(f->arena);
    pl_report_count(out, c, count, first_day_counted, &options);
    must(pl_out_finish(out) == 0);
    if (options.format == PL_FORMAT_JSON) fuzz_check_json(f, pl_out_text(out));
    else fuzz_check_text(f, pl_out_text(out));
}

/* Counted back from where adding has led, there are as many; where the day itself is counted and is all there is, going
   back is not told from going on. */
static void check_between(const pl_calendar *c, const pl_count *there, bool first_day_counted)
{
    pl_count back = pl_calendar_between(c, there->from, there->date, first_day_counted);
    bool same_day = pl_date_compare(there->from, there->date) == 0;
    must(back.calendar_days == there->calendar_days);
    must(back.calendar_days == pl_day_of(there->date).number - pl_day_of(there->from).number);
    if (!same_day) must(back.working_days == there->working_days && back.estimated == there->estimated);
    if (back.working_days >= 0) must(back.working_days_least >= 0 && back.working_days_least <= back.working_days);
    if (!back.estimated) must(back.working_days_least == back.working_days);
    if (!there->latest.year || there->working_days <= 0 || !there->estimated) return;
    back = pl_calendar_between(c, there->from, there->latest, first_day_counted);
    must(!back.estimated || back.working_days_least >= there->working_days);
}

static void check_one(const pl_count *there)
{
    int order = pl_date_compare(there->date, there->from);
    must(there->working_days >= 0 ? order >= 0 : order <= 0);
    must(there->estimated || pl_date_compare(there->latest, there->date) == 0);
    must(!there->latest.year || pl_date_compare(there->latest, there->date) >= 0);
}

/* One working day more, or a day later: never earlier. */
static void check_growth(const pl_calendar *c, const pl_count *there, bool first_day_counted)
{
    pl_count more, later;
    int64_t days = there->working_days;
    if (pl_calendar_add(c, there->from, days + 1, first_day_counted, &more)) {
        int order = pl_date_compare(more.date, there->date);
        must(days > 0 || days < -1 ? order > 0 : order >= 0);
        must(!more.latest.year || !there->latest.year || days < 0 || pl_date_compare(more.latest, there->latest) >= 0);
    }
    pl_date next = pl_date_of(pl_day_after(pl_day_of(there->from), 1));
    if (!next.year || !pl_calendar_add(c, next, days, first_day_counted, &later)) return;
    must(pl_date_compare(later.date, there->date) >= 0);
}

static void check_span(fuzz *f, const pl_calendar *c, uint32_t what)
{
    static const uint32_t sizes[] = {3, 30, 300, 6000, PL_COUNT_MOST + 2};
    pl_day day = some_day(f, c, what);
    bool first_day_counted = fuzz_draw(f, what + 2, 2);
    int64_t days = fuzz_draw(f, what + 4, sizes[fuzz_draw(f, what + 3, PL_COUNT_OF(sizes))]);
    if (fuzz_draw(f, what + 5, 3) == 0) days = -days;
    pl_count there;
    check_number(c, day);
    if (!pl_calendar_add(c, pl_date_of(day), days, first_day_counted, &there)) return;
    check_one(&there);
    check_between(c, &there, first_day_counted);
    check_growth(c, &there, first_day_counted);
    if (what == DRAW_SPANS) write_count(f, c, &there, first_day_counted);
}

/* ---- years ---- */

static int some_year(const fuzz *f, const pl_calendar *c)
{
    uint32_t drawn = fuzz_draw(f, DRAW_YEAR, 8);
    if (drawn == 0 || !c->year_count) return 1 + (int)fuzz_draw(f, DRAW_YEAR + 1, 9999);
    int year = c->years[fuzz_draw(f, DRAW_YEAR + 1, c->year_count)].year;
    return drawn == 1 && year < 9999 ? year + 1 : year;
}

static int count_days(const pl_calendar *c, int year)
{
    pl_day last = pl_day_of((pl_date){(int16_t)year, 12, 31});
    int count = 0;
    for (pl_day day = pl_day_of((pl_date){(int16_t)year, 1, 1}); day.number <= last.number; day.number++)
        count += pl_is_working_day(c, day);
    return count;
}

static void check_spread(fuzz *f, const pl_calendar *c, int year, int acceptances)
{
    pl_spread spread;
    int64_t days = fuzz_draw(f, DRAW_DAYS, fuzz_draw(f, DRAW_DAYS + 1, 4) ? 60 : 2000);
    bool first_day_counted = fuzz_draw(f, DRAW_DAYS + 2, 2);
    if (!pl_calendar_spread(c, days, year, first_day_counted, &spread)) return;
    must(spread.acceptances == acceptances);
    must(spread.fewest.calendar_days <= spread.most.calendar_days);
    must(spread.fewest.working_days == days && spread.most.working_days == days);
    must(spread.estimated || !spread.fewest.estimated);
    pl_count one;
    pl_day some = pl_working_day_from(c, pl_day_of((pl_date){(int16_t)year, (uint8_t)(1 + days % 9), 1}));
    if (pl_date_of(some).year == year && pl_calendar_add(c, pl_date_of(some), days, first_day_counted, &one))
        must(spread.fewest.calendar_days <= one.calendar_days && one.calendar_days <= spread.most.calendar_days);
    for (pl_format format = PL_FORMAT_TEXT; format <= PL_FORMAT_JSON; format++) {
        const pl_report_options options = {.format = format, .style = {.lang = fuzz_draw(f, DRAW_REPORT + 3, 2)}};
        pl_out *out = pl_out_memory(f->arena);
        pl_report_spread(out, c, &spread, year, first_day_counted, &options);
        must(pl_out_finish(out) == 0);
        if (format == PL_FORMAT_JSON) fuzz_check_json(f, pl_out_text(out));
        else fuzz_check_text(f, pl_out_text(out));
    }
}

static void check_year(fuzz *f, const pl_calendar *c)
{
    int year = some_year(f, c), count = count_days(c, year);
    bool known;
    must(pl_calendar_working_days(c, year, &known) == count);
    must(!known || (c->year_count && year >= c->years[0].year));
    for (pl_format format = PL_FORMAT_TEXT; format <= PL_FORMAT_JSON; format++) {
        pl_report_options options = {.format = format};
        options.style = (pl_style){.lang = fuzz_draw(f, DRAW_REPORT + 4, 2),
                                   .width = fuzz_draw(f, DRAW_REPORT + 5, 120)};
        pl_out *out = pl_out_memory(f->arena);
        pl_report_year(out, c, year, &options);
        must(pl_out_finish(out) == 0);
        if (format == PL_FORMAT_JSON) fuzz_check_json(f, pl_out_text(out));
        else fuzz_check_text(f, pl_out_text(out));
    }
    check_spread(f, c, year, count);
}

/* ---- writing and reading again ---- */

static pl_str written(fuzz *f, const pl_calendar *c)
{
    pl_out *out = pl_out_memory(f->arena);
    pl_report_calendar(out, c);
    must(pl_out_finish(out) == 0);
    return pl_out_text(out);
}

static void check_again(fuzz *f, const pl_calendar *c)
{
    pl_diags *diags = pl_diags_new(f->arena);
    pl_str text = written(f, c);
    fuzz_check_text(f, text);
    const pl_calendar *again = pl_calendar_load_text(f->arena, "again.yaml", text, diags);
    must(again && pl_str_equal(written(f, again), text));
    must(memcmp(again->rest, c->rest, sizeof c->rest) == 0);
    must(again->known_from.number == c->known_from.number && again->known_until.number == c->known_until.number);
    must(again->known_days == c->known_days && again->year_count == c->year_count);
    must(again->exception_count == c->exception_count);
    for (uint32_t i = 0; i < c->exception_count; i++)
        must(again->exceptions[i].day.number == c->exceptions[i].day.number);
}

static void check_calendar(fuzz *f, const pl_calendar *c)
{
    check_exceptions(c);
    for (uint32_t i = 0; i < SPANS; i++) check_span(f, c, DRAW_SPANS + SPAN_DRAWS * i);
    check_year(f, c);
    check_again(f, c);
}

/* Adding the same notice once more changes nothing. */
static void check_import(fuzz *f, const pl_calendar *base)
{
    pl_arena *arena, *other;
    pl_diags *said;
    const pl_calendar *made = import(f, base, &arena, &said);
    fuzz_check_diags(f, said, made != NULL, true);
    if (made) {
        check_calendar(f, made);
        const pl_calendar *twice = import(f, made, &other, &said);
        must(twice && pl_str_equal(written(f, twice), written(f, made)));
        pl_arena_free(other);
    }
    pl_arena_free(arena);
}

void fuzz_run(fuzz *f)
{
    pl_diags *diags = pl_diags_new(f->arena);
    const pl_calendar *calendar = pl_calendar_load_text(f->arena, "input.yaml", f->text, diags);
    fuzz_check_diags(f, diags, calendar != NULL, true);
    if (calendar) check_calendar(f, calendar);
    else check_import(f, bases[fuzz_draw(f, 2, PL_COUNT_OF(bases))]);
}
