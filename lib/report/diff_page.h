/* The difference of two rule sets as a report for people: a page of HTML with its pictures, or Markdown for a memo.
   Called by report.c under its guard. */
#ifndef PL_REPORT_DIFF_PAGE_H
#define PL_REPORT_DIFF_PAGE_H

#include "model/diff.h"
#include "report/view.h"

void pl_diff_put_html(pl_out *out, pl_arena *scratch, const pl_diff *diff, const pl_report_options *options);
void pl_diff_put_markdown(pl_out *out, pl_arena *scratch, const pl_diff *diff, const pl_report_options *options);

#endif
