/* What the two files of the text of a rule set share. */
#ifndef PL_REPORT_SHOW_TEXT_H
#define PL_REPORT_SHOW_TEXT_H

#include "base/message.h"
#include "report/view.h"

typedef struct pl_show_text {
    pl_out *out;
    pl_view *view;
    const pl_report_options *options;
    pl_buf buf; /* of the paragraph at hand */
} pl_show_text;

void pl_show_put_heading(pl_show_text *text, pl_message message);
void pl_show_put_paragraph(pl_show_text *text, size_t indent); /* the buffer, which is empty afterwards */
void pl_show_put_steps(pl_show_text *text);
void pl_show_put_exemptions(pl_show_text *text);
void pl_show_put_ceilings(pl_show_text *text);

#endif
