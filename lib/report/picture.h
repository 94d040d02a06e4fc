/* The pictures of a plan, called by report.c under its guard. */
#ifndef PL_REPORT_PICTURE_H
#define PL_REPORT_PICTURE_H

#include "base/diag.h"
#include "base/out.h"
#include "report/view.h"

void pl_gantt_put(pl_out *out, pl_view *view, const pl_report_options *options);

/* An SVG document; within a page only its element. */
void pl_svg_put(pl_out *out, pl_view *view, bool within_page);

/* `diags` may be NULL: its warnings and notes become the page's. */
void pl_html_put(pl_out *out, pl_view *view, const pl_diags *diags, const pl_report_options *options);
void pl_ics_put(pl_out *out, pl_view *view);

#endif
