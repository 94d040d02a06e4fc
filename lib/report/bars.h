/* A chart of bars in SVG for a page: a row has a label, a bar, and its number in figures. */
#ifndef PL_REPORT_BARS_H
#define PL_REPORT_BARS_H

#include "base/text.h"

typedef struct pl_bars_row {
    pl_str label, figure;
    pl_str title;      /* what the row tells in full */
    int64_t from, to;  /* the bar, in any order */
    const char *class; /* total, gain, loss */
    pl_str json, value; /* where its number stands in the JSON of the same answer, and what; or empty */
} pl_bars_row;

typedef struct pl_bars {
    pl_str title, legend;
    const pl_bars_row *rows;
    uint32_t count;
    bool joined; /* each begins where the one before it ends */
} pl_bars;

/* The scale goes from 0, or what is less, to the greatest end. O(rows). */
void pl_bars_put(pl_out *out, const pl_bars *bars);

#endif
