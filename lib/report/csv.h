/* CSV as RFC 4180 has it, with LF at the end of a row: fields are quoted where they must be, and only there. */
#ifndef PL_REPORT_CSV_H
#define PL_REPORT_CSV_H

#include "base/out.h"
#include "model/plan.h"

typedef struct pl_csv {
    pl_out *out;
    bool started; /* the row has a field */
} pl_csv;

pl_csv pl_csv_make(pl_out *out);
void pl_csv_text(pl_csv *csv, pl_str text);
void pl_csv_word(pl_csv *csv, const char *word); /* NULL: an empty field */
void pl_csv_int(pl_csv *csv, int64_t value);
void pl_csv_range(pl_csv *csv, pl_range range); /* 70, 70..90, or empty */
void pl_csv_end_row(pl_csv *csv);

/* A field, for rows that are put together without an output object; `before`, without quotes in it, begins its text. */
void pl_buf_put_csv(pl_buf *buf, pl_str before, pl_str text);

#endif
