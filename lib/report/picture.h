/* The pictures of a plan, called by report.c under its guard. */
#ifndef PL_REPORT_PICTURE_H
#define PL_REPORT_PICTURE_H

#include "base/diag.h"
#include "base/out.h"
#include "report/view.h"

void pl_gantt_put(pl_out *out, pl_view *view, const pl_report_options *options);

/* An SVG document; and for a page the same chart twice, of which one is shown: with titles beside the bars, and for a
   telephone above them. Their line of time goes on at least `until` (a day's number, or an offset, as chart.h has them;
   INT64_MIN: to the end), so that charts of one scale can be compared. */
void pl_svg_put(pl_out *out, pl_view *view);
void pl_svg_put_charts(pl_out *out, pl_view *view, int64_t until);

/* `diags` may be NULL: its warnings and notes become the page's. */
void pl_html_put(pl_out *out, pl_view *view, const pl_diags *diags, const pl_report_options *options);
void pl_ics_put(pl_out *out, pl_view *view);

#endif
