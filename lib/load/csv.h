/* CSV text as records and cells. Where a record ends is found by a scanner of our own, so that text can be cut between
   records without reading it twice; what its cells are is libcsv's to say, in its strict mode.

   Records end in LF or CRLF. Fields are separated by commas; a quote at the start of a field opens a quoted one, in
   which commas, line ends and doubled quotes are content. A CR at the start or the end of an unquoted field, or around
   a quoted one, is dropped. A record whose quoting is broken is the physical line it starts on: reading goes on with
   the next line, whatever quotes were open, so that one forgotten quote spoils one record. */
#ifndef PL_LOAD_CSV_H
#define PL_LOAD_CSV_H

#include "base/text.h"

/* Fuzzers (all define this name) are to see both sides of the limits with short inputs. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { PL_CELL_MAX = 48, PL_CELL_LINES_MAX = 4, PL_RECORD_MAX = 160, PL_COLUMNS_MAX = 12 };
#else
enum {
    PL_CELL_MAX = 1 << 20,    /* bytes of a cell */
    PL_CELL_LINES_MAX = 1000, /* lines that a quoted cell spans */
    PL_RECORD_MAX = 4 << 20,  /* bytes of a record */
    PL_COLUMNS_MAX = 1024
};
#endif

typedef enum pl_record_fault {
    PL_RECORD_WHOLE,
    PL_RECORD_BLANK,       /* an empty line: no record */
    PL_RECORD_OPEN_QUOTE,  /* a quote opens and is not closed within the limits */
    PL_RECORD_STRAY_QUOTE, /* text behind a closing quote, or a quote inside an unquoted cell */
    PL_RECORD_LONG_CELL,   /* a cell is longer than PL_CELL_MAX */
    PL_RECORD_LONG         /* the record is longer than PL_RECORD_MAX */
} pl_record_fault;

typedef struct pl_record {
    pl_str text; /* without the LF that ends it */
    uint32_t lines;
    bool quotes;   /* it has some */
    uint8_t fault; /* pl_record_fault; other than WHOLE: the text is one physical line */
} pl_record;

/* A place in text, going from record to record. */
typedef struct pl_records {
    pl_str text;
    size_t at;
    size_t quote; /* the first quote at or after `at`, or text.len */
    bool last;    /* nothing follows the text: its last record needs no line end */
    bool lines;   /* every line is a record, whatever quotes there are */
} pl_records;

pl_records pl_records_make(pl_str text, bool last, bool lines);

/* The next record, or blank line. False at the end of the text, and where more text is needed to tell. O(its length),
   or that of a record that turns out to be broken. */
bool pl_records_next(pl_records *records, pl_record *record);

/* What is wrong with a record that is longer than PL_RECORD_MAX, of which the text is the beginning. */
pl_record_fault pl_record_cut(pl_str text, bool lines);

/* ---- cells ---- */

typedef struct pl_csv_reader pl_csv_reader;

typedef void (*pl_cell_taker)(void *user, pl_str cell); /* the cell is valid during the call */

/* A reader that stays usable for any number of records; no memory is taken for a record unless one of its cells is
   longer than any before. */
pl_csv_reader *pl_csv_reader_make(pl_arena *arena);

/* Hands over the cells of a whole record, in order. False if libcsv does not take it for one, which the scanner rules
   out. O(length). */
bool pl_csv_reader_take(pl_csv_reader *reader, const pl_record *record, pl_cell_taker take, void *user);

#endif
