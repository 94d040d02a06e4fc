/* The difference of two rule sets as a report for people: a page of HTML with its pictures, or Markdown for a memo.
   Called by report.c under its guard. */
#ifndef PL_REPORT_DIFF_PAGE_H
#define PL_REPORT_DIFF_PAGE_H

#include "report/diff_words.h"

void pl_diff_put_html(pl_out *out, pl_diff_view *view, const pl_report_options *options);
void pl_diff_put_markdown(pl_out *out, pl_diff_view *view, const pl_report_options *options);

#endif
