/* Civil dates and working days against a count from day to day: every day, every number of working days up to a year.
   CALENDAR_CASES is how many random cases are tried besides; `make exhaustive` tries ten million. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "slow_calendar.h"
#define PL_BASE_BANNED_H /* a test reads files and the environment */
#include "base/arena.h"
#include "calendar/timeline.h"

enum { DAYS = 2200 * 366, YEAR_FIRST = 2004, YEAR_LAST = 2026, MOST = 260 };

static struct {
    slow_day *days;
    pl_arena *arena;
    pl_calendar *cn;
    size_t first, last; /* the known years */
    uint64_t random;
} k;

static int setup(void **state)
{
    (void)state;
    k.days = slow_days_new(DAYS);
    assert_true(slow_days_read(k.days, DAYS, "rules/calendars/cn.yaml"));
    k.first = slow_find(k.days, DAYS, YEAR_FIRST, 1, 1);
    k.last = slow_find(k.days, DAYS, YEAR_LAST, 12, 31);
    k.arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(k.arena);
    k.cn = pl_calendar_load(k.arena, "rules/calendars/cn.yaml", PL_INPUT_LIMIT, diags);
    assert_non_null(k.cn);
    k.random = 88172645463325252u;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    pl_arena_free(k.arena);
    free(k.days);
    return 0;
}

static int64_t draw(int64_t most)
{
    k.random ^= k.random << 13;
    k.random ^= k.random >> 7;
    k.random ^= k.random << 17;
    return (int64_t)(k.random % (uint64_t)(most + 1));
}

static long cases(void)
{
    const char *text = getenv("CALENDAR_CASES");
    return text ? atol(text) : 100000;
}

static pl_day day_at(size_t index)
{
    return (pl_day){(int64_t)index};
}

/* ---- dates ---- */

static void every_day_there_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < DAYS; i++) {
        const slow_day *slow = &k.days[i];
        pl_date date = pl_date_of(day_at(i));
        assert_true(date.year == slow->year && date.month == slow->month && date.day == slow->day);
        assert_int_equal(pl_day_of(date).number, i);
        assert_int_equal(pl_weekday_of(day_at(i)), slow->weekday);
    }
}

static void ends_of_time(void **state)
{
    (void)state;
    assert_int_equal(pl_day_of((pl_date){9999, 12, 31}).number, PL_DAY_LAST);
    assert_int_equal(pl_date_of((pl_day){PL_DAY_LAST}).day, 31);
    assert_int_equal(pl_date_of((pl_day){PL_DAY_LAST + 1}).year, 0);
    assert_int_equal(pl_date_of((pl_day){-1}).year, 0);
    assert_int_equal(pl_weekday_of((pl_day){-1}), PL_SUNDAY);
    for (int64_t number = 0; number <= PL_DAY_LAST; number++)
        assert_int_equal(pl_day_of(pl_date_of((pl_day){number})).number, number);
}

static void dates_as_written(void **state)
{
    (void)state;
    static const char *const good[] = {"2018-05-02", "2018/5/2", "2018.5.02", "2018年5月2日", " 2018年05月02日 ",
                                       "２０１８－０５－０２", "２０１８／５／２"};
    static const char *const bad[] = {"18-5-2",   "2018-5-32", "2018-13-1",  "2018-0-1",   "2018-2-29",
                                      "2018-5",   "20180502",  "2018-5/2",   "2018-5-2x",  "",
                                      "2018年5月2", "02-05-2018", "2018-5-2-1", "12018-5-2"};
    pl_date date;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(pl_date_parse_written(pl_str_from(good[i]), &date));
        assert_true(date.year == 2018 && date.month == 5 && date.day == 2);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(pl_date_parse_written(pl_str_from(bad[i]), &date));
}

/* ---- working days ---- */

static void adding_and_counting(void **state)
{
    (void)state;
    for (size_t from = k.first; from <= k.last; from++) {
        int64_t count = 0;
        assert_int_equal(pl_is_working_day(k.cn, day_at(from)), k.days[from].worked);
        for (size_t to = from + 1; count < MOST && to <= k.last; to++) {
            count += k.days[to].worked;
            int64_t numbered = pl_working_number(k.cn, day_at(to)) - pl_working_number(k.cn, day_at(from));
            assert_int_equal(numbered, count);
            if (k.days[to].worked) assert_int_equal(pl_working_days_add(k.cn, day_at(from), count).number, to);
        }
        assert_int_equal(pl_working_days_add(k.cn, day_at(from), 0).number, from);
    }
}

static void going_back(void **state)
{
    (void)state;
    for (size_t from = k.first; from <= k.last; from++) {
        int64_t count = 0;
        for (size_t to = from; count < MOST && to-- > k.first;) {
            count += k.days[to].worked;
            if (k.days[to].worked) assert_int_equal(pl_working_days_add(k.cn, day_at(from), -count).number, to);
        }
    }
}

static void next_and_previous(void **state)
{
    (void)state;
    for (size_t i = k.first + 10; i <= k.last - 10; i++) {
        size_t next = i, previous = i;
        while (!k.days[next].worked) next++;
        while (!k.days[previous].worked) previous--;
        assert_int_equal(pl_working_day_from(k.cn, day_at(i)).number, next);
        assert_int_equal(pl_working_day_until(k.cn, day_at(i)).number, previous);
    }
}

static void working_days_a_year(void **state)
{
    (void)state;
    static const int wanted[] = {250, 250, 249, 250, 249, 249, 251, 248, 248}; /* 2018 to 2026 */
    for (int i = 0; i < 9; i++) {
        bool known;
        assert_int_equal(pl_calendar_working_days(k.cn, 2018 + i, &known), wanted[i]);
        assert_true(known);
    }
}

static bool works(int year, int month, int day)
{
    return pl_is_working_day(k.cn, pl_day_of((pl_date){(int16_t)year, (uint8_t)month, (uint8_t)day}));
}

static void days_that_are_remembered(void **state)
{
    (void)state;
    assert_false(works(2015, 9, 3)); /* amended in the year: a day off in remembrance, a Sunday worked for it */
    assert_true(works(2015, 9, 6));
    assert_false(works(2019, 5, 2)); /* amended: four days at the first of May */
    assert_true(works(2019, 5, 5));
    assert_false(works(2020, 1, 31)); /* amended: the Spring Festival was lengthened */
    assert_true(works(2020, 1, 19));
    for (int day = 15; day <= 23; day++) assert_false(works(2026, 2, day)); /* nine days */
    assert_true(works(2018, 12, 29) && !works(2018, 12, 31)); /* by the notice for 2019 */
    assert_true(works(2024, 2, 29));
}

/* ---- random calendars ---- */

static pl_calendar *random_calendar(pl_arena *arena)
{
    enum { YEARS = 3 };
    pl_calendar *c = pl_new(arena, pl_calendar);
    c->arena = arena;
    for (int rests = 0, weekday = 0; weekday < PL_WEEK; weekday++)
        if (draw(2) == 0 && rests < PL_WEEK - 1) c->rest[weekday] = 1, rests++;
    int16_t first = (int16_t)(1 + draw(9990));
    uint32_t years = (uint32_t)draw(YEARS);
    c->years = pl_new_array(arena, pl_calendar_year, YEARS);
    c->exceptions = pl_new_array(arena, pl_exception, YEARS * 366);
    c->year_count = years;
    for (uint32_t i = 0; i < years; i++) c->years[i].year = (int16_t)(first + (int16_t)i);
    c->known_from = pl_day_of((pl_date){first, 1, 1});
    c->known_until = years ? pl_day_of((pl_date){(int16_t)(first + (int16_t)years - 1), 12, 31}) : (pl_day){-1};
    for (int64_t day = c->known_from.number; day <= c->known_until.number; day++)
        if (draw(12) == 0)
            c->exceptions[c->exception_count++] =
                (pl_exception){.day = {day}, .worked = c->rest[pl_weekday_of((pl_day){day})]};
    pl_calendar_finish(c);
    return c;
}

/* Adding undoes counting, later starts never end earlier, days before and after all dates included. */
static void random_properties(void **state)
{
    (void)state;
    enum { EACH = 1000 };
    for (long done = 0; done < cases(); done += EACH) {
        pl_arena *arena = pl_arena_new(NULL);
        pl_calendar *c = random_calendar(arena);
        for (int i = 0; i < EACH; i++) {
            pl_day from = {c->known_from.number - 500 + draw(2000)};
            int64_t n = draw(600) - 300;
            pl_day end = pl_working_days_add(c, from, n), later = pl_working_days_add(c, (pl_day){from.number + 1}, n);
            assert_true(later.number >= end.number);
            if (n) assert_true(pl_is_working_day(c, end));
            if (n > 0) assert_int_equal(pl_working_number(c, end) - pl_working_number(c, from), n);
            assert_true(pl_working_day(c, pl_working_number(c, end)).number <= end.number);
            pl_day latest, next;
            bool judged = pl_latest_day(c, from, n > 0 ? n : -n, &latest);
            pl_day plain = pl_working_days_add(c, from, n > 0 ? n : -n);
            assert_true(latest.number >= plain.number);
            if (pl_calendar_knows_span(c, from, plain)) assert_int_equal(latest.number, plain.number);
            if (judged && pl_latest_day(c, from, (n > 0 ? n : -n) + 1, &next))
                assert_true(next.number >= latest.number);
        }
        pl_arena_free(arena);
    }
}

/* A timeline is the days of its offsets, there and back. */
static void timelines(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        pl_day start = day_at(k.first + (size_t)draw((int64_t)(k.last - k.first)));
        pl_timeline line = pl_timeline_from(k.cn, start, draw(1)), back = pl_timeline_until(k.cn, start, false);
        int64_t offset = draw(400) - 200;
        assert_true(line.first.number >= start.number && back.first.number <= start.number);
        assert_int_equal(pl_timeline_from_day(&line, pl_timeline_day(&line, offset)), offset);
        assert_int_equal(pl_timeline_until_day(&line, pl_timeline_day(&line, offset)), offset);
        assert_int_equal(pl_timeline_day(&line, 0).number, line.first.number);
        pl_day any = {start.number + draw(300) - 150};
        int64_t after = pl_timeline_from_day(&line, any), until = pl_timeline_until_day(&line, any);
        assert_true(pl_timeline_day(&line, after).number >= any.number);
        assert_true(pl_timeline_day(&line, after - 1).number < any.number);
        assert_true(pl_timeline_day(&line, until).number <= any.number);
        assert_true(pl_timeline_day(&line, until + 1).number > any.number);
        if (offset > 0 && line.first_day_counted)
            assert_int_equal(pl_timeline_shown(&line, offset).number, pl_timeline_day(&line, offset - 1).number);
    }
}

/* What would have been said at the end of an earlier year is rarely exceeded by what then came. */
static void experience_bounds(void **state)
{
    (void)state;
    long asked = 0, exceeded = 0, later = 0;
    for (int cut = 2012; cut < YEAR_LAST; cut++) {
        pl_calendar short_one = *k.cn;
        short_one.arena = k.arena;
        short_one.year_count = (uint32_t)(cut - YEAR_FIRST + 1);
        short_one.known_until = pl_day_of((pl_date){(int16_t)cut, 12, 31});
        short_one.exception_count = 0;
        while (k.cn->exceptions[short_one.exception_count].day.number <= short_one.known_until.number)
            short_one.exception_count++;
        pl_calendar_finish(&short_one);
        for (int n = 1; n <= 120; n++, asked++) {
            pl_day latest, real = pl_working_days_add(k.cn, short_one.known_until, n);
            assert_true(pl_latest_day(&short_one, short_one.known_until, n, &latest));
            exceeded += real.number > latest.number;
            later += real.number > pl_working_days_add(&short_one, short_one.known_until, n).number;
        }
    }
    assert_true(exceeded * 25 < asked); /* 37 of 1,680 */
    assert_true(later * 2 > asked);     /* and weekends alone say too early a date most of the time */
}

/* Nobody has experience of what comes decades after the last notice; and no question may take minutes. */
static void experience_ends(void **state)
{
    (void)state;
    enum { LONGEST = PL_LATEST_SPAN * PL_LATEST_SPANS };
    pl_day latest, end = k.cn->known_until;
    assert_true(pl_latest_day(k.cn, end, LONGEST - 1, &latest));
    assert_true(pl_latest_day(k.cn, end, LONGEST, &latest));
    assert_true(latest.number > pl_working_days_add(k.cn, end, LONGEST).number);
    assert_false(pl_latest_day(k.cn, end, LONGEST + 1, &latest));
    assert_int_equal(latest.number, pl_working_days_add(k.cn, end, LONGEST + 1).number);
    assert_false(pl_latest_day(k.cn, end, PL_COUNT_MOST / 2, &latest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_there_and_back), cmocka_unit_test(ends_of_time),
        cmocka_unit_test(dates_as_written),         cmocka_unit_test(adding_and_counting),
        cmocka_unit_test(going_back),               cmocka_unit_test(next_and_previous),
        cmocka_unit_test(working_days_a_year),      cmocka_unit_test(days_that_are_remembered),
        cmocka_unit_test(random_properties),        cmocka_unit_test(timelines),
        cmocka_unit_test(experience_bounds),        cmocka_unit_test(experience_ends),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
