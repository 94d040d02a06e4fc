/* What `ask` shows: called by report.c under its guard. */
#ifndef PL_REPORT_INQUIRY_H
#define PL_REPORT_INQUIRY_H

#include "model/inquiry.h"
#include "report/page.h"

/* The question at hand, what may be answered, and why it is asked. */
void pl_inquiry_put_question(pl_out *out, pl_arena *scratch, const pl_inquiry *inquiry,
                             const pl_report_options *options);

/* How it ended: the verdicts, the numbers, what nobody knew, and what could not matter. */
void pl_inquiry_put_end(pl_out *out, pl_arena *scratch, const pl_inquiry *inquiry, const pl_report_options *options);

/* What was said, as a project file. */
void pl_inquiry_put_file(pl_out *out, pl_arena *scratch, const pl_inquiry *inquiry, pl_str rules);

#endif
