/* A report for people in one of two forms, a page of HTML or Markdown: the same headings, paragraphs, lists and tables,
   told once. Text is written into the buffer first; what shows it leaves the buffer empty. */
#ifndef PL_REPORT_SHEET_H
#define PL_REPORT_SHEET_H

#include "report/html.h"

typedef struct pl_sheet {
    pl_html html; /* the output, the language, the buffer */
    bool markdown;
    pl_buf at;    /* where the row at hand stands in the JSON of the same answer: a JSON pointer */
} pl_sheet;

typedef pl_html_column pl_sheet_column;

pl_sheet pl_sheet_make(pl_out *out, pl_view *view, const pl_report_options *options, bool markdown);

static inline pl_str pl_sheet_words(const pl_sheet *s, pl_message message)
{
    return pl_html_words(&s->html, message);
}

static inline void pl_sheet_put(pl_sheet *s, pl_message message)
{
    pl_buf_put(&s->html.buf, pl_html_words(&s->html, message));
}

/* Begins with a title of level 1, of which there is one; sections have 2, their parts 3. */
void pl_sheet_open(pl_sheet *s, pl_str title);
void pl_sheet_close(pl_sheet *s);
void pl_sheet_heading(pl_sheet *s, uint8_t level, pl_str text);

/* `class` is the page's, see html_style.def; a verdict is a paragraph whose first words are strong. Nothing where the
   buffer is empty. */
void pl_sheet_paragraph(pl_sheet *s, const char *class);
void pl_sheet_verdict(pl_sheet *s, const char *class, pl_str strong);

void pl_sheet_open_list(pl_sheet *s);
void pl_sheet_item(pl_sheet *s);
void pl_sheet_close_list(pl_sheet *s);

/* Tables: a row has a cell for each column. `at` is where the row's numbers stand in the JSON, as pl_sheet_number
   needs it: an object, or that of `index` in an array. */
void pl_sheet_open_table(pl_sheet *s, const pl_sheet_column *columns, size_t count);
void pl_sheet_open_row(pl_sheet *s, pl_str at);
void pl_sheet_open_last_row(pl_sheet *s, pl_str at); /* that of the sums: it does not stand alone on a sheet of paper */
void pl_sheet_open_row_of(pl_sheet *s, pl_str list, uint32_t index);
void pl_sheet_cell(pl_sheet *s, const pl_sheet_column *column);
void pl_sheet_close_row(pl_sheet *s);
void pl_sheet_close_table(pl_sheet *s);

/* A cell of several lines: each writes the buffer. */
void pl_sheet_open_cell(pl_sheet *s, const pl_sheet_column *column);
void pl_sheet_line(pl_sheet *s, bool first);
void pl_sheet_close_cell(pl_sheet *s);

/* A cell of a number: `key` leads from the row to the number in the JSON, `value` is what is written there; the buffer
   says it to people. So whoever reads the page with a program finds each number, and what it must be. */
void pl_sheet_number(pl_sheet *s, const pl_sheet_column *column, const char *key, pl_str value);

#endif
