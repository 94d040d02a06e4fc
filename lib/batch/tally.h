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
    int64_t least;   /* the value of the first of `small` */
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

typedef enum pl_tally_difference { PL_TALLY_APPROVAL, PL_TALLY_ELAPSED, PL_TALLY_DIFFERENCES } pl_tally_difference;

/* Of rows with another rule set: that are good for their own. A row whose spans differ, and which is in the scope of
   both, is in none of these. */
typedef struct pl_tally_against {
    uint64_t bad;      /* for the other one */
    uint64_t entering; /* in the scope of its own rule set, not in that of the other one */
    uint64_t leaving;  /* the other way round */
    uint64_t outside;  /* of both */
    uint64_t undecided;
    pl_spread_rows deltas[PL_TALLY_DIFFERENCES]; /* of the others: own less other */
    int64_t own[PL_TALLY_DIFFERENCES], other[PL_TALLY_DIFFERENCES]; /* sums of days */
    pl_arena *arena;
} pl_tally_against;

typedef struct pl_tally {
    pl_arena *arena;
    pl_spread_rows numbers[PL_TALLY_NUMBERS];
    uint64_t rows, bad;
    uint64_t applicable[3]; /* by pl_answer */
    uint64_t verdicts[4];   /* by pl_verdict: the row's */
    uint64_t codes[PL_CODE_COUNT];
    uint64_t outside_effect; /* rows whose start no rule set covers */
    pl_tally_against against;
    pl_names ignored; /* members of JSON Lines that mean nothing, each once */
    pl_names mapped;  /* maps whose members were met, by the name they give */
} pl_tally;

pl_tally *pl_tally_make(pl_arena *arena);

/* `rows` more rows whose number is this. */
void pl_tally_number_add(pl_tally *tally, pl_tally_number number, pl_range value, uint64_t rows);

/* Adds the days of some rows to a sum. Sums of more days than numbers there are stay at the last one. */
void pl_days_add(int64_t *sum, int64_t days, uint64_t rows);

/* `rows` more rows with such days of their own and of the other rule set. */
void pl_tally_compare(pl_tally_against *tally, pl_tally_difference number, int64_t own, int64_t other, uint64_t rows);

/* Adds a name to one of the lists, unless it is there. */
void pl_tally_name(pl_tally *tally, pl_names *names, pl_str name);
bool pl_names_have(const pl_names *names, pl_str name);

/* Adds what another one has. */
void pl_tally_add(pl_tally *tally, const pl_tally *other);

#endif
