/* The page of a plan in the making, and its parts: html.c, html_steps.c and html_lists.c. */
#ifndef PL_REPORT_HTML_H
#define PL_REPORT_HTML_H

#include "base/diag.h"
#include "report/view.h"

typedef struct pl_html {
    pl_out *out;
    pl_view *view;
    const pl_diags *diags; /* or NULL */
    const pl_report_options *options;
    pl_buf buf; /* of the text at hand */
} pl_html;

static inline pl_str pl_html_words(const pl_html *p, pl_message message)
{
    return pl_message_text(p->view->lang, message);
}

static inline void pl_html_markup(pl_html *p, const char *markup)
{
    pl_out_puts(p->out, markup);
}

/* Write the buffer, which is empty afterwards: as text, or as a paragraph, unless there is nothing in it. */
void pl_html_text(pl_html *p);
void pl_html_paragraph(pl_html *p, const char *class);

void pl_html_heading(pl_html *p, pl_str text);

/* The page up to its body, and its end. */
void pl_html_open(pl_html *p, pl_str title);
void pl_html_close(pl_html *p);

/* A table: its heads, then rows of cells; a cell writes the buffer, which is empty afterwards. On a narrow screen each
   cell stands on a line of its own behind the heading of its column. */
typedef struct pl_html_column {
    pl_message heading;
    const char *class; /* "number": to the right; "title": what the row is about; NULL: as text is */
} pl_html_column;
void pl_html_open_table(pl_html *p, const pl_html_column *columns, size_t count);
void pl_html_cell(pl_html *p, const pl_html_column *column);
void pl_html_open_cell(pl_html *p, const pl_html_column *column); /* its tag, still open for further attributes */
void pl_html_close_table(pl_html *p);

void pl_html_put_steps(pl_html *p);
void pl_html_put_progress(pl_html *p); /* what has happened */
void pl_html_put_paths(pl_html *p);
void pl_html_put_remaining(pl_html *p); /* the steps that are not needed, or not counted */
void pl_html_put_grounds(pl_html *p);   /* what the answer rests on */

#endif
