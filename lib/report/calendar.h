/* Answers of a calendar; called by calendar_report.c under its guard. */
#ifndef PL_REPORT_CALENDAR_H
#define PL_REPORT_CALENDAR_H

#include "base/out.h"
#include "calendar/calendar.h"

/* What all answers need. */
typedef struct pl_calendar_page {
    pl_out *out;
    pl_arena *scratch;
    const pl_calendar *calendar;
    const pl_report_options *options;
    bool first_day_counted;
} pl_calendar_page;

void pl_count_put(const pl_calendar_page *page, const pl_count *count);
void pl_spread_put(const pl_calendar_page *page, const pl_spread *spread, int year);

void pl_year_put_text(const pl_calendar_page *page, int year);
void pl_year_put_json(const pl_calendar_page *page, int year);

/* The file that the calendar could be loaded from. */
void pl_calendar_put_yaml(pl_out *out, const pl_calendar *calendar);

#endif
