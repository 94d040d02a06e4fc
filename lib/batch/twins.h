/* The answers of two rule sets for the same rows: classes that neither rule set tells apart, with the differences
   between its answers, made once for a thread and looked up from then on. */
#ifndef PL_BATCH_TWINS_H
#define PL_BATCH_TWINS_H

#include "batch/classes.h"
#include "batch/matched.h"

/* Projects that a row may be, whose numbers are compared one by one; of rows that may be more the difference is left
   open. Each is a plan for each rule set, the first time. */
enum { PL_TWIN_COMPLETIONS_MAX = 256 };

/* What the other rule set says of a row, and how that differs from the row's own answer. */
typedef struct pl_other_answer {
    bool asked;
    const pl_class *class; /* NULL: bad input there */
    pl_str code, message;  /* of what makes it that; the message only where it is not a cell */
    bool excluded;         /* of a portfolio: it is no project of that rule set, and all right otherwise */
    pl_range elapsed;      /* from the row's start */
    pl_range approval_delta, elapsed_delta; /* own less other; unknown: none, or left open */
    bool compared;         /* both numbers of both sides are exact */
    bool loses;            /* and the row gets more approval days, or more elapsed days */
} pl_other_answer;

typedef struct pl_completed { /* a project that the row may be, to each side */
    const pl_class *own, *other;
} pl_completed;

typedef struct pl_twin {
    pl_class class; /* the own one, under a key of both, with templates that say what the other one does */
    const pl_class *own;
    pl_other_answer nominal; /* what the other rule set says without a start */
    const pl_completed *completions; /* of a row whose elapsed days are left open: all of them */
    uint32_t completion_count;
    bool dated;      /* the difference of elapsed days depends on the start */
    bool comparable; /* it is in the scope of both, with exact approval days */
} pl_twin;

typedef struct pl_twins pl_twins;

/* `matched` by rule set. The twins live as long as the classes. */
pl_twins *pl_twins_make(pl_arena *arena, pl_classes *classes, const pl_class_setup *setup, const pl_matched *matched);

/* To be called when the classes were dropped. */
void pl_twins_forget(pl_twins *twins);

/* The twin of a class and what the other rule set says, of which `key` is the key; made if it is new. O(words), or the
   plans of the projects that it may be. */
pl_twin *pl_twins_find(pl_twins *twins, const pl_class *own, const pl_other_answer *other, const uint64_t *key);

/* Makes two keys those of one project that may be of both, and is in the scope of both; false if none was found among
   the first PL_TWIN_COMPLETIONS_MAX. */
bool pl_twins_complete(pl_twins *twins, uint32_t rules, bool outside, uint64_t *own, uint64_t *other);

/* The key of a twin, taken apart: the own one stands in front. */
const uint64_t *pl_twin_other_key(const pl_matched *matched, const uint64_t *key);

/* The code of what makes it bad input to the other side; PL_CODE_COUNT: it is not. */
pl_code pl_twin_code(const pl_matched *matched, const uint64_t *key);

static inline bool pl_range_is_exact(pl_range range)
{
    return range.known && range.min == range.max;
}

/* Own less other, where both are exact. */
pl_range pl_range_difference(pl_range own, pl_range other);

/* A range of both; not known where one is not. */
void pl_range_join(pl_range *sum, pl_range next, bool first);

#endif
