/* The completions of a project: its unknown facts that can matter, each with its cells, walked one combination after
   the other, the last fact fastest. */
#ifndef PL_EXPLORE_COMPLETIONS_H
#define PL_EXPLORE_COMPLETIONS_H

#include "explore/cells.h"
#include "resolve/route.h"

/* Combinations of cells that are walked; beyond, bounds are given. Fuzzers (all define this name) are to see both sides
   of the limit, and thousands of inputs a second. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { PL_COMPLETIONS_MAX = 32 };
#else
enum { PL_COMPLETIONS_MAX = 4096 };
#endif

typedef enum pl_completion {
    PL_COMPLETION_INSIDE,      /* admissible: in the scope of the rule set */
    PL_COMPLETION_OUTSIDE,     /* out of its scope */
    PL_COMPLETION_NONE,        /* breaks an `assume`: there is no such project */
    PL_COMPLETION_NONE_OUTSIDE /* breaks one, and would be out of scope */
} pl_completion;

typedef struct pl_completions {
    const pl_question *question;
    pl_dimension *dimensions; /* facts in file order */
    uint32_t dimension_count;
    uint64_t total;           /* combinations; UINT64_MAX: too many to count */
    bool satisfiable;         /* what is left out (below) has an admissible combination, as far as was looked */
    bool satisfiable_known;
    int64_t *values;          /* by fact: the combination at hand */
    uint8_t *known;
    uint32_t *digits;         /* by dimension: its cell */
    uint64_t index;           /* of the combination at hand */
    pl_truths truths;         /* of it */
} pl_completions;

/* The facts that open conditions hang on, and those that an `assume` ties to them. Other unknown facts tied only
   among themselves are left out; that they can be completed at all is checked. The combination at hand is the first;
   its truths are loaded by pl_completions_look. */
pl_completions pl_completions_make(pl_arena *arena, const pl_question *question);

/* Loads the truths of the combination at hand and says what it is. O(conditions). */
pl_completion pl_completions_look(pl_completions *completions);

/* Goes to the next combination; false after the last. */
bool pl_completions_next(pl_completions *completions);

/* The combination at hand as text "type = building, investment = 50000000" for messages: the known facts among
   `facts` (by fact, 1: wanted), whether they were completed here or known before. */
pl_str pl_completions_text(const pl_completions *completions, const uint8_t *facts, pl_arena *arena);

#endif
