/* A plan as bars on a line of time, whatever draws them: days where there are dates, else working days after the
   start. A day is the stretch from the one before it to itself, because the day of acceptance is not counted: what
   follows a step begins where its bar ends. */
#ifndef PL_REPORT_CHART_H
#define PL_REPORT_CHART_H

#include "report/view.h"

typedef struct pl_chart {
    const pl_view *view;
    bool dated;
    int64_t first, last;  /* the stretch that all bars lie in; last > first */
    int64_t deadline;     /* where it is, if has_deadline */
    int64_t today;        /* the day as of which is asked, if has_today */
    bool has_deadline, has_today;
    bool has_estimates; /* it goes beyond what the calendar knows: its marks there carry the sign of an estimate */
} pl_chart;

typedef struct pl_bar {
    int64_t from, to; /* equal: an event without length */
    int64_t late;     /* how long it may last without moving the end; `to` where it may not, or is not known */
    bool critical;
    bool open;        /* whether the step is needed is not decided */
    bool finished;
} pl_bar;

/* O(steps). */
pl_chart pl_chart_make(const pl_view *view);

/* The bar of a step that is there; false for one that fell away. */
bool pl_chart_bar(const pl_chart *chart, uint32_t step, pl_bar *bar);

/* Whether the day that ends at `at` is a rest day. */
bool pl_chart_rests(const pl_chart *chart, int64_t at);

/* Marks on the line of time from `at` on: the first of the next month, or the next round number of days; its label goes
   into the buffer. */
int64_t pl_chart_next_mark(const pl_chart *chart, int64_t at, pl_buf *label);

/* Behind a legend what the sign of an estimate means, where there are any. */
void pl_chart_put_estimates(const pl_chart *chart, pl_buf *legend);

#endif
