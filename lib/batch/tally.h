/* What is counted of rows for the summary: in any order, by any thread, to be added up. */
#ifndef PL_BATCH_TALLY_H
#define PL_BATCH_TALLY_H

#include "base/diag.h"
#include "model/plan.h"

/* How many rows have each value: values below PL_SPREAD_ROOM in an array, the few others in a list. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION /* fuzzers are to make thousands of them a second */
enum { PL_SPREAD_ROOM = 32 };
#else
enum { PL_SPREAD_ROOM = 4096 };
#endif

typedef struct pl_value_rows {
    int64_t value;
    uint64_t rows;
} pl_value_rows;

typedef struct pl_spread_rows {
    uint64_t *small; /* by value */
    PL_VEC(pl_value_rows) large; /* ascending */
    uint64_t ranges; /* rows whose number is left open */
} pl_spread_rows;

typedef enum pl_tally_number {
    PL_TALLY_ITEMS,
    PL_TALLY_SUM_DAYS,
    PL_TALLY_APPROVAL_DAYS,
    PL_TALLY_ELAPSED_DAYS,
    PL_TALLY_NUMBERS
} pl_tally_number;

typedef PL_VEC(pl_str) pl_names;

typedef struct pl_tally {
    pl_arena *arena;
    pl_spread_rows numbers[PL_TALLY_NUMBERS];
    uint64_t rows, bad;
    uint64_t applicable[3]; /* by pl_answer */
    uint64_t verdicts[4];   /* by pl_verdict: the row's */
    uint64_t codes[PL_CODE_COUNT];
    uint64_t outside_effect; /* rows whose start no rule set covers */
    pl_names ignored; /* members of JSON Lines that mean nothing, each once */
    pl_names mapped;  /* maps whose members were met, by the name they give */
} pl_tally;

pl_tally *pl_tally_make(pl_arena *arena);

/* `rows` more rows whose number is this. */
void pl_tally_number_add(pl_tally *tally, pl_tally_number number, pl_range value, uint64_t rows);

/* Adds a name to one of the lists, unless it is there. */
void pl_tally_name(pl_tally *tally, pl_names *names, pl_str name);
bool pl_names_have(const pl_names *names, pl_str name);

/* Adds what another one has. */
void pl_tally_add(pl_tally *tally, const pl_tally *other);

#endif
