/* Inside of rows: what a maker has at hand while it goes through the records of a piece. Reading is in rows.c (of
   JSON Lines in row_json.c), answers in row_answer.c, bad records in row_problem.c. */
#ifndef PL_BATCH_ROW_MAKER_H
#define PL_BATCH_ROW_MAKER_H

#include "batch/rows.h"

/* All rule sets but the other one of --against. */
#define PL_OWN_RULES (UINT32_MAX - 1)

/* What is wrong with a cell of the record at hand. */
typedef struct pl_row_problem {
    uint32_t column;
    uint32_t rules; /* to which of them; PL_NONE: whatever the rule set; PL_OWN_RULES: whichever the row takes */
    pl_code code;   /* PL_CODE_COUNT: the column is broken and tells, or it is a fact's, and its reader knows */
    uint32_t text, len; /* the cell, in `texts` */
} pl_row_problem;

/* The dates of a class from a first day, in few bytes: most rows are of few classes and days, and to wait for memory is
   what takes the time. A set of them lies side by side in one line of the cache. */
typedef struct pl_known_span {
    uint32_t class_id; /* 0: none */
    int32_t first;
    uint16_t days_min, days_max;
    uint16_t to_min, to_max; /* calendar days from the first to the last; the last bit of all: it is an estimate */
} pl_known_span;

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION /* fuzzers are to make thousands of them a second */
enum { PL_KNOWN_SETS = 4 };
#else
enum { PL_KNOWN_SETS = 16384 };
#endif
enum { PL_KNOWN_WAYS = 4, PL_KNOWN_MOST = INT16_MAX };

/* Dates by heart, the last one of each place: rows follow one another in time. */
typedef struct pl_known_date {
    char text[PL_DATE_SIZE]; /* all of them empty: none */
    pl_date date;
} pl_known_date;

enum { PL_KNOWN_DATES = 256 };

typedef struct pl_reading { /* of one rule set, for the record at hand */
    uint64_t *key;
    bool bad; /* some cell of it is */
} pl_reading;

struct pl_row_maker {
    const pl_row_setup *setup;
    pl_arena *arena;
    pl_classes *classes;
    pl_twins *twins; /* NULL: of one rule set each */
    pl_csv_reader *csv;
    pl_known_span *spans; /* PL_KNOWN_SETS of PL_KNOWN_WAYS */
    uint32_t next_way;    /* which of a full set is given up */
    pl_day_texts day_texts;
    pl_known_date dates[PL_KNOWN_DATES];
    int64_t *early;       /* scratch of pl_elapsed_from */
    uint32_t early_room;
    uint64_t chunk;       /* number of the piece, or of the part of it between which classes were dropped, from 1 */
    uint32_t handed_over; /* classes that the piece's rows are of, of those used */
    pl_tally *tally;

    /* columns: of CSV those of the header, of JSON Lines those met so far */
    PL_VEC(pl_column) columns;
    PL_VEC(pl_cell_reader *) readers; /* by column and rule set */
    pl_table column_names;            /* of JSON Lines: by name */
    char *json_scratch;               /* room for a line's texts */
    size_t json_room;

    /* the record at hand */
    pl_made *made;
    pl_arena *scratch; /* of one piece */
    pl_str record;
    uint64_t line;
    uint32_t cells;
    pl_buf id, title, kept, texts;
    pl_date start;
    pl_reading *readings; /* by rule set */
    pl_other_answer other; /* what the other rule set of --against says */
    pl_timeline other_timeline; /* of a record with a start */
    PL_VEC(pl_row_problem) problems;
    PL_VEC(uint32_t) members; /* of JSON Lines: columns that were met */
};

/* Adds a column and its readers; returns its index. */
uint32_t pl_row_add_column(pl_row_maker *maker, const pl_column *column);

/* Nothing is known of the record at hand. */
void pl_row_start(pl_row_maker *maker);

/* What a cell says, to these sides. */
void pl_row_take_value(pl_row_maker *maker, uint32_t column, pl_str text, unsigned sides);

/* What is wrong with one, to whom (see pl_row_problem); PL_CODE_COUNT: the column or its reader knows. */
void pl_row_note_problem(pl_row_maker *maker, uint32_t column, uint32_t rules, pl_code code, pl_str text);

/* A problem that makes the record bad for one side. */
void pl_row_spoil(pl_row_maker *maker, uint32_t column, unsigned side, pl_code code, pl_str text);

/* The record at hand is a line of JSON: a row for it. */
void pl_row_take_json(pl_row_maker *maker);

/* A row for the record whose cells have been taken. */
void pl_row_answer(pl_row_maker *maker);

/* A row for a record that is bad as a whole. */
void pl_row_complain(pl_row_maker *maker, pl_code code, const pl_str *args, uint32_t count);

/* A row for a record some of whose cells are bad for this rule set (PL_NONE: whatever the rule set). */
void pl_row_complain_of_cells(pl_row_maker *maker, uint32_t rules);

/* The code of the first problem with a cell for this rule set, which has one. */
pl_str pl_row_code_of_cells(pl_row_maker *maker, uint32_t rules);

/* Of a portfolio: what makes the record bad to the other rule set is kept in mind. */
void pl_row_keep_other_bad(pl_row_maker *maker);

/* Whether all that is wrong with the cells for this rule set, to which some are bad, is that it has no such values. */
bool pl_row_is_excluded(pl_row_maker *maker, uint32_t rules);

/* A row for a record whose project is none: told by its class. */
void pl_row_complain_of_class(pl_row_maker *maker, pl_str code, pl_str message);

/* Puts a template into the output: what stands before it, and its holes, are the row's. */
typedef struct pl_row_values {
    const pl_class *class; /* NULL: a bad row */
    pl_timeline timeline;  /* of a row with a start */
    pl_span_dates span;
    pl_str code, error;
} pl_row_values;
void pl_row_put(pl_row_maker *maker, const pl_template *template, const pl_row_values *values);

/* The record at hand is one more row of the class in this piece. */
void pl_row_note_use(pl_row_maker *maker, pl_class *class);

/* The classes that the piece's rows are of go to who keeps their order, with keys that do not die with ours. */
void pl_row_hand_over(pl_row_maker *maker);

/* Elapsed days and the last day of a class that has them from any start. */
pl_span_dates pl_row_span(pl_row_maker *maker, const pl_class *class, const pl_timeline *timeline);

/* The calendar of a rule set; NULL: none. */
const pl_calendar *pl_row_calendar(const pl_row_maker *maker, uint32_t rules);

/* Whether the end of a class may lie beyond the last day that there is. */
bool pl_row_is_far(const pl_class *class, const pl_timeline *timeline);

/* ---- with another rule set ---- */

/* Asks the other rule set about the record at hand. */
void pl_row_ask_other(pl_row_maker *maker);

/* The class as one of both rule sets. */
pl_class *pl_row_twin(pl_row_maker *maker, pl_class *class);

/* The differences between the record's own answer, of this class of both, and the other one. `timeline`: of a row with
   a start, else NULL. */
void pl_row_compare(pl_row_maker *maker, pl_class *class, pl_range own_elapsed, const pl_timeline *timeline);

/* Counts what has been compared: of a row that is good for its own rule set, and of a class when its piece is done. */
void pl_row_hand_over_comparison(pl_row_maker *maker, pl_used_class *used);
void pl_row_count_comparison(pl_row_maker *maker, pl_class *class, uint8_t applicable);

/* The same of a row that is a project of the other rule set alone. */
void pl_row_count_leaving(pl_row_maker *maker);

#endif
