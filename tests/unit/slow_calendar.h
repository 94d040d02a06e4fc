/* Working days the slow way: from day to day. Nothing of the library is in here; the calendar file is read by looking
   for dates in it. */
#ifndef TESTS_SLOW_CALENDAR_H
#define TESTS_SLOW_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One day after another, each with its date, its weekday and whether it is worked. */
typedef struct slow_day {
    int year, month, day, weekday; /* 0: Monday */
    bool worked, known;
} slow_day;

static inline bool slow_is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static inline int slow_month_length(int year, int month)
{
    if (month == 2) return slow_is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static inline void slow_next(slow_day *day)
{
    day->weekday = (day->weekday + 1) % 7;
    if (++day->day <= slow_month_length(day->year, day->month)) return;
    day->day = 1;
    if (++day->month <= 12) return;
    day->month = 1;
    day->year++;
}

/* The days from 0001-01-01, a Monday, on: `count` of them, worked from Monday to Friday. */
static inline slow_day *slow_days_new(size_t count)
{
    slow_day *days = calloc(count, sizeof *days), at = {1, 1, 1, 0, false, false};
    for (size_t i = 0; days && i < count; i++) {
        days[i] = at;
        days[i].worked = at.weekday < 5;
        slow_next(&at);
    }
    return days;
}

static inline size_t slow_find(const slow_day *days, size_t count, int year, int month, int day)
{
    size_t i = (size_t)(year - 1) * 365; /* not after the year begins */
    while (i < count && (days[i].year != year || days[i].month != month || days[i].day != day)) i++;
    return i;
}

/* What a calendar file says: dates after `rest:` and after `work:`, years that stand as keys. */
static inline bool slow_days_read(slow_day *days, size_t count, const char *path)
{
    char line[4096];
    bool works = false;
    int known = 0;
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        int year, month, day;
        if (line[0] == '#') continue;
        if (sscanf(line, "  %4d:", &year) == 1 && line[6] == ':') known = year;
        if (strstr(line, "rest:")) works = false;
        if (strstr(line, "work:")) works = true;
        for (char *at = known ? line : line + strlen(line); *at; at++) {
            bool begins = at == line || at[-1] == '[' || at[-1] == ' ';
            if (!begins || sscanf(at, "%4d-%2d-%2d", &year, &month, &day) != 3 || at[4] != '-') continue;
            days[slow_find(days, count, year, month, day)].worked = works;
        }
        for (size_t i = known ? slow_find(days, count, known, 1, 1) : count; i < count && days[i].year == known; i++)
            days[i].known = true;
    }
    return file && fclose(file) == 0 && known;
}

#endif
