/* Adding working days: the library against a binary search in the sorted list of holidays, as calendars without
   numbered days do it, and against a bare look-up in two tables. Goals: at least 10 times faster than the first, at
   most 2 times the second. The same random questions go to all three, and their answers must agree. */
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"
#define PL_BASE_BANNED_H /* a benchmark prints */
#include "base/arena.h"
#include "calendar/calendar.h"

enum { QUESTIONS = 1 << 16, ROUNDS = 60, MOST = 260 };

typedef struct ask {
    int64_t from;
    int64_t days;
} ask;

static ask asked[QUESTIONS];
static int64_t first, last;                /* the known days */
static int64_t *exceptions;                /* sorted: the days that are otherwise */
static uint8_t *worked;                    /* by exception */
static int64_t *more;                      /* by exception: working days more than weekdays, those before it */
static size_t exception_count;
static uint32_t *number_of, *day_of;       /* the two tables */

/* ---- the three ways ---- */

static int64_t by_library(const pl_calendar *calendar, const ask *a)
{
    return pl_working_days_add(calendar, (pl_day){a->from}, a->days).number;
}

/* The first exception on or after a day. */
static size_t place_of(int64_t day)
{
    size_t low = 0, high = exception_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (exceptions[middle] < day) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool works(int64_t day)
{
    size_t place = place_of(day);
    if (place < exception_count && exceptions[place] == day) return worked[place];
    return day % 7 < 5;
}

/* Weekdays up to and including a day, and the day of so many weekdays. */
static int64_t weekdays(int64_t day)
{
    int64_t rest = (day + 1) % 7;
    return (day + 1) / 7 * 5 + (rest < 5 ? rest : 5);
}

static int64_t weekday(int64_t number)
{
    return (number - 1) / 5 * 7 + (number - 1) % 5;
}

/* Guesses by weekdays and mends the guess by what is otherwise on the way, until that is enough; then the last working
   day up to there is the answer. */
static int64_t by_search(const pl_calendar *calendar, const ask *a)
{
    (void)calendar;
    int64_t begin = weekdays(a->from) + more[place_of(a->from + 1)], wanted = begin + a->days, day = a->from;
    for (int64_t missing = a->days; missing > 0;) {
        day = weekday(weekdays(day) + missing);
        missing = wanted - weekdays(day) - more[place_of(day + 1)];
    }
    while (weekdays(day - 1) + more[place_of(day)] >= wanted) day--;
    return day;
}

static int64_t by_tables(const pl_calendar *calendar, const ask *a)
{
    (void)calendar;
    return first + day_of[number_of[a->from - first] + (uint32_t)a->days];
}

/* ---- measuring ---- */

typedef int64_t way(const pl_calendar *calendar, const ask *a);

static double nanoseconds(way *answer, const pl_calendar *calendar, int rounds, int64_t *sum)
{
    double least = 1e9;
    for (int round = 0; round < rounds; round++) {
        double begin = bench_now();
        *sum = 0;
        for (size_t i = 0; i < QUESTIONS; i++) *sum += answer(calendar, &asked[i]);
        double took = bench_now() - begin;
        if (took < least) least = took;
    }
    return least / QUESTIONS * 1e9;
}

static void prepare(const pl_calendar *c)
{
    first = c->known_from.number;
    last = c->known_until.number;
    exception_count = c->exception_count;
    exceptions = malloc(exception_count * sizeof *exceptions);
    worked = malloc(exception_count);
    number_of = malloc((size_t)(last - first + 1) * sizeof *number_of);
    day_of = malloc((size_t)(last - first + 2) * sizeof *day_of);
    for (size_t i = 0; i < exception_count; i++) {
        exceptions[i] = c->exceptions[i].day.number;
        worked[i] = c->exceptions[i].worked;
    }
    more = calloc(exception_count + 1, sizeof *more);
    for (size_t i = 0; i < exception_count; i++) more[i + 1] = more[i] + (worked[i] ? 1 : -1);
    uint32_t count = 0;
    for (int64_t day = first; day <= last; day++) {
        if (works(day)) day_of[++count] = (uint32_t)(day - first);
        number_of[day - first] = count;
    }
    uint32_t random = 2463534242u;
    for (size_t i = 0; i < QUESTIONS; i++) {
        random ^= random << 13, random ^= random >> 17, random ^= random << 5;
        asked[i] = (ask){first + random % (uint32_t)(last - first - 2 * MOST), 1 + random / 65536 % MOST};
    }
}

int main(void)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = arena ? pl_diags_new(arena) : NULL;
    pl_calendar *calendar = diags ? pl_calendar_load(arena, "rules/calendars/cn.yaml", PL_INPUT_LIMIT, diags) : NULL;
    if (!calendar) return 2;
    prepare(calendar);
    int64_t sums[3];
    double library = nanoseconds(by_library, calendar, ROUNDS, &sums[0]);
    double tables = nanoseconds(by_tables, calendar, ROUNDS, &sums[1]);
    double search = nanoseconds(by_search, calendar, 3, &sums[2]);
    if (sums[0] != sums[1] || sums[0] != sums[2]) {
        fprintf(stderr, "the answers differ\n");
        return 1;
    }
    printf("adding 1 to %d working days       ns    ratio\n", MOST);
    printf("library                        %6.1f\n", library);
    printf("search in sorted holidays      %6.1f  %6.1f times slower (goal: at least 10)\n", search, search / library);
    printf("two tables                     %6.1f  %6.2f of it is the library's (goal: at most 2)\n", tables,
           library / tables);
    pl_arena_free(arena);
    return 0;
}
