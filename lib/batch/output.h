/* The columns that a row of the output can have, those that were chosen, and how values are written in the formats. A
   value is either the same for all rows of a class (with a start, or without), or it is the row's own. */
#ifndef PL_BATCH_OUTPUT_H
#define PL_BATCH_OUTPUT_H

#include "base/diag.h"
#include "report/member.h"

/* Whose value a column has. */
typedef enum pl_slot {
    PL_SLOT_CLASS_SAYS, /* the class's: written once, ready to be copied */
    PL_SLOT_ROW,
    PL_SLOT_ID,
    PL_SLOT_TITLE,
    PL_SLOT_CLASS,
    PL_SLOT_CODE,
    PL_SLOT_ERROR,
    PL_SLOT_OTHER, /* from here to the code: what the other rule set of --against says, and how that differs */
    PL_SLOT_OTHER_SCOPE,
    PL_SLOT_OTHER_ITEMS,
    PL_SLOT_OTHER_SUM,
    PL_SLOT_OTHER_APPROVAL,
    PL_SLOT_OTHER_ELAPSED,
    PL_SLOT_APPROVAL_DELTA,
    PL_SLOT_ELAPSED_DELTA,
    PL_SLOT_OTHER_CODE,
    PL_SLOT_ELAPSED, /* from here on: the class's without a start, the row's own with one */
    PL_SLOT_START,
    PL_SLOT_FINISH,
    PL_SLOT_ESTIMATED,
    PL_SLOT_LATEST
} pl_slot;

static inline bool pl_slot_is_other(uint8_t slot)
{
    return slot >= PL_SLOT_OTHER && slot <= PL_SLOT_OTHER_CODE;
}

typedef struct pl_output_column {
    pl_member member; /* of the class's plan; its row is the worst ceiling, or PL_NONE */
    uint8_t slot;     /* pl_slot */
    bool is_range;    /* may be split into two cells */
    bool by_path;     /* depends on the start where lengths are in calendar days, as what is critical does */
} pl_output_column;

typedef struct pl_output {
    const pl_output_column **columns;
    uint32_t count;
    pl_batch_format format;
    bool split_ranges; /* CSV: two cells a range */
    bool excel;        /* CSV: a mark, CRLF, and cells that a spreadsheet would run are made harmless */
    bool by_path;      /* some column is */
    bool id, title;    /* these are wanted */
    pl_str prefix;     /* of our columns' names */
} pl_output;

/* The columns of `select` (names separated by commas; empty: the default ones), among them, with `against`, those of
   another rule set. False, with diagnostics, if one is none, or is there twice. */
bool pl_output_choose(pl_output *output, pl_arena *arena, pl_str select, bool against, pl_diags *diags);

/* The ceiling that a row of the plan is judged by: over, undecided, within, then the least margin, then file order, of
   those that bind and are judged; PL_NONE: none binds. */
uint32_t pl_output_worst(const pl_plan *plan);

/* The verdict on it. Without a ceiling, or outside the scope, there is nothing to keep; where the scope is open,
   nothing is certain. */
pl_verdict pl_output_verdict(const pl_plan *plan, uint32_t ceiling);

/* ---- writing ---- */

/* A file of CSV begins with this, and each of its lines ends with that, whichever of batch's files it is. */
pl_str pl_output_mark(const pl_output *output);
pl_str pl_output_line_end(const pl_output *output);

/* Our part of the CSV header, behind whatever stands there. */
void pl_output_put_head(const pl_output *output, pl_buf *buf);

/* Whether a column of ours has this name. */
bool pl_output_has_name(const pl_output *output, pl_str name);

/* What stands before a column's value: a comma, and in JSON the key. */
void pl_output_put_key(const pl_output *output, uint32_t column, pl_buf *buf);

/* Dates as text, the last one of each place: rows follow one another in time, so few are written anew. */
enum { PL_DAY_TEXTS = 256 };
typedef struct pl_day_texts {
    pl_day day[PL_DAY_TEXTS]; /* 0: none; 0001-01-01 is written anew each time */
    char text[PL_DAY_TEXTS][PL_DATE_SIZE];
} pl_day_texts;

/* Values. In CSV a range, and dates, are split where that was asked for. Empty text and unknown ranges are null. */
void pl_output_put_text(const pl_output *output, pl_buf *buf, pl_str text);
void pl_output_put_cell(const pl_output *output, pl_buf *buf, pl_str text); /* of any file of CSV; may be empty */
void pl_output_put_range(const pl_output *output, pl_buf *buf, pl_range range);
void pl_output_put_days(const pl_output *output, pl_day_texts *texts, pl_buf *buf, pl_day min, pl_day max);
void pl_output_put_bool(const pl_output *output, pl_buf *buf, bool value);
void pl_output_put_null(const pl_output *output, pl_buf *buf, bool is_range);

/* The value of a column of the other rule set, which `rules` is the id of. */
struct pl_other_answer;
void pl_output_put_other(const pl_output *output, pl_buf *buf, pl_slot slot, pl_str rules,
                         const struct pl_other_answer *answer);

/* The class's value of a column. */
void pl_output_put_member(const pl_output *output, pl_arena *scratch, const pl_output_column *column, pl_view *view,
                          uint32_t ceiling, pl_buf *buf);

void pl_output_begin_row(const pl_output *output, pl_buf *buf);
void pl_output_end_row(const pl_output *output, pl_buf *buf);

#endif
