/* The parts of the report on a difference, in the order in which a reader wants them; each writes nothing where it has
   nothing to tell. What is longer than a memo is left out of Markdown. */
#ifndef PL_REPORT_DIFF_SHEET_H
#define PL_REPORT_DIFF_SHEET_H

#include "report/diff_words.h"
#include "report/sheet.h"

typedef struct pl_diff_sheet {
    pl_sheet sheet;
    pl_diff_view *view;
    const pl_diff *diff;
    bool has_illustrative, has_calendar_days, has_link_types; /* what the legend of the steps explains */
} pl_diff_sheet;

pl_diff_sheet *pl_diff_sheet_make(pl_out *out, pl_diff_view *view, const pl_report_options *options, bool markdown);

/* All parts. */
void pl_diff_sheet_put(pl_diff_sheet *d);

void pl_diff_sheet_put_steps(pl_diff_sheet *d);     /* and everything else that differs */
void pl_diff_sheet_put_field(pl_diff_sheet *d, const pl_field_difference *field); /* into the buffer */
void pl_diff_sheet_put_shares(pl_diff_sheet *d);    /* of the worst case */
void pl_diff_sheet_put_classes(pl_diff_sheet *d);   /* and who enters or leaves the scope */
void pl_diff_sheet_put_projects(pl_diff_sheet *d);
void pl_diff_sheet_put_portfolio(pl_diff_sheet *d);
void pl_diff_sheet_put_paths(pl_diff_sheet *d);
void pl_diff_sheet_put_notes(pl_diff_sheet *d);

/* What each change saves, as picture and table; and where the same stands in the JSON. */
typedef struct pl_shares_place {
    pl_str all;    /* the object of before, after and delta */
    pl_str shares; /* the array */
    bool open;     /* the project's numbers are ranges, for want of facts */
} pl_shares_place;
void pl_diff_sheet_put_attribution(pl_diff_sheet *d, const pl_attribution *attribution, pl_shares_place place);

/* ---- shared by the parts ---- */

enum { PL_MEMO_ROWS = 20 }; /* of a table in Markdown */

/* How many of so many rows are shown, and behind the table how many are not. */
uint32_t pl_diff_sheet_rows(const pl_diff_sheet *d, uint32_t count);
void pl_diff_sheet_put_rest(pl_diff_sheet *d, uint32_t count);

/* What follows the last slash. */
pl_str pl_diff_sheet_base_name(pl_str path);

static inline pl_buf *pl_diff_sheet_buf(pl_diff_sheet *d)
{
    return &d->sheet.html.buf;
}

static inline pl_str pl_diff_sheet_int(const pl_diff_sheet *d, int64_t number)
{
    return pl_str_int(d->view->scratch, number);
}

/* A message into the buffer. */
void pl_diff_sheet_say(pl_diff_sheet *d, pl_message message, const pl_str *args, uint32_t count);

void pl_diff_sheet_heading(pl_diff_sheet *d, uint8_t level, pl_message message);

/* Cells of numbers: as they are, signed, as ranges. */
void pl_diff_sheet_days(pl_diff_sheet *d, const pl_sheet_column *column, const char *key, pl_days days);
void pl_diff_sheet_delta(pl_diff_sheet *d, const pl_sheet_column *column, const char *key, pl_days delta);
void pl_diff_sheet_range(pl_diff_sheet *d, const pl_sheet_column *column, const char *key, pl_range range,
                         bool is_delta);

/* Examples of a table: what all of them have in common is said once, before it, and in each row the rest. */
typedef struct pl_examples {
    const int64_t *first;
    uint8_t *differs; /* by fact of `joint` */
    uint32_t count, same;
} pl_examples;

pl_examples pl_examples_make(const pl_diff_sheet *d);
void pl_examples_add(const pl_diff_sheet *d, pl_examples *examples, const int64_t *values); /* NULL: none */
void pl_examples_put(pl_diff_sheet *d, pl_examples *examples);
void pl_examples_put_cell(pl_diff_sheet *d, const pl_examples *examples, const pl_sheet_column *column,
                          const int64_t *values);

#endif
