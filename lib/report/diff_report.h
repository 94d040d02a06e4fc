/* The forms of a difference, called by report.c under its guard. */
#ifndef PL_REPORT_DIFF_REPORT_H
#define PL_REPORT_DIFF_REPORT_H

#include "report/diff_words.h"

/* `stat`: the first line and the counts alone. */
void pl_diff_put_text(pl_out *out, pl_diff_view *view, bool stat, const pl_report_options *options);
void pl_diff_put_json(pl_out *out, pl_diff_view *view);
void pl_diff_put_csv(pl_out *out, pl_diff_view *view);

#endif
