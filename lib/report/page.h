/* A page of text for people: headings and wrapped paragraphs, whatever it is about. */
#ifndef PL_REPORT_PAGE_H
#define PL_REPORT_PAGE_H

#include "base/message.h"
#include "report/view.h"

typedef struct pl_page {
    pl_out *out;
    pl_view *view;
    const pl_report_options *options;
    pl_buf buf; /* of the paragraph at hand */
} pl_page;

static inline pl_page pl_page_make(pl_out *out, pl_view *view, const pl_report_options *options)
{
    return (pl_page){.out = out, .view = view, .options = options, .buf = pl_buf_make(view->scratch)};
}

/* Into the buffer. */
void pl_page_put(pl_page *page, pl_message message);

/* Write the buffer, which is empty afterwards: as a paragraph whose further lines are indented, or as a heading. */
void pl_page_end_paragraph(pl_page *page, size_t indent);
void pl_page_end_heading(pl_page *page);

/* The word of a verdict in its colour, then the buffer as a paragraph behind it. */
void pl_page_end_verdict(pl_page *page, pl_message word, const char *color);

void pl_page_put_heading(pl_page *page, pl_message message);

#endif
