/* What a run over a table found, in numbers: written as JSON, read back, and added up, so that the summaries of parts
   make that of the whole. Nothing in it depends on the order of the rows. */
#ifndef PL_BATCH_SUMMARY_H
#define PL_BATCH_SUMMARY_H

#include "batch/tally.h"

enum { PL_SUMMARY_CLASSES_MAX = 10000 }; /* beyond, classes are not listed */

/* Rows under a name: of a code, or of a class by what its projects are. */
typedef struct pl_named_rows {
    pl_str name;
    uint64_t rows;
} pl_named_rows;

typedef PL_VEC(pl_named_rows) pl_named_list;

typedef struct pl_summary_class {
    uint32_t rules;
    bool outside; /* the rule set was taken although it does not apply */
    pl_str when;
    pl_str against_code; /* of what makes it bad input to the other rule set; empty: it is not */
    uint64_t rows;
} pl_summary_class;

typedef struct pl_summary_number {
    PL_VEC(pl_value_rows) values; /* ascending */
    uint64_t ranges;
} pl_summary_number;

/* How rows compare with another rule set: counts by the places of pl_summary_moves, and histograms of differences. */
enum { PL_SUMMARY_MOVES = 5 };
typedef struct pl_summary_against {
    pl_str rules; /* id; empty: there is none */
    bool same_span;
    uint64_t moves[PL_SUMMARY_MOVES];
    pl_summary_number deltas[PL_TALLY_DIFFERENCES];
} pl_summary_against;

enum { PL_SUMMARY_ANSWERS = 3, PL_SUMMARY_VERDICTS = 4 };

typedef struct pl_summary {
    pl_arena *arena;
    PL_VEC(pl_str) rules; /* ids */
    pl_str question;      /* basis, ceiling and the like: only summaries of the same are added up */
    uint64_t rows, bad;
    uint64_t applicable[PL_SUMMARY_ANSWERS], verdicts[PL_SUMMARY_VERDICTS];
    pl_named_list codes; /* by name */
    pl_summary_number numbers[PL_TALLY_NUMBERS];
    pl_summary_against against;
    bool classes_known;
    PL_VEC(pl_summary_class) classes; /* by rule set, then text */
} pl_summary;

pl_summary *pl_summary_new(pl_arena *arena);

/* Sorts classes and codes, and joins equal ones. */
void pl_summary_settle(pl_summary *summary);

/* Adds another one's numbers. False if it answers another question. Both must be settled; settles the sum. */
bool pl_summary_add(pl_summary *summary, const pl_summary *other);

void pl_summary_put(const pl_summary *summary, pl_out *out);

/* Reads one; NULL, with diagnostics, if the file is none. */
pl_summary *pl_summary_read(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags);

/* Keys of the JSON, in order. */
extern const char *const pl_summary_numbers[PL_TALLY_NUMBERS];
extern const char *const pl_summary_answers[PL_SUMMARY_ANSWERS];
extern const char *const pl_summary_moves[PL_SUMMARY_MOVES];
extern const char *const pl_summary_deltas[PL_TALLY_DIFFERENCES];

#endif
