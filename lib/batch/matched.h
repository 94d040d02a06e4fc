/* What two rule sets ask of the same project: their facts side by side, matched by id as choices are, each cut into
   cells in which neither of them tells values apart. */
#ifndef PL_BATCH_MATCHED_H
#define PL_BATCH_MATCHED_H

#include "batch/keys.h"

typedef struct pl_matched_cell {
    uint64_t own, other;            /* the numbers for the keys; of a side without the fact 0 */
    int64_t own_value, other_value; /* the smallest value of the cell, to each side */
} pl_matched_cell;

typedef struct pl_matched_fact {
    uint32_t own, other; /* PL_NONE: that side has no such fact */
    uint32_t cell_count;
    const pl_matched_cell *cells; /* ascending; none where the sides do not mean the same by it */
} pl_matched_fact;

typedef struct pl_matched {
    const pl_keys *own, *other;
    const pl_matched_fact *facts; /* the own ones, then those that only the other side has */
    uint32_t fact_count;
    bool same_span; /* else days are not compared */
} pl_matched;

/* O(n log n) for n cells. */
pl_matched pl_matched_make(pl_arena *arena, const pl_keys *own, const pl_keys *other);

/* What a key says of a fact of it. */
static inline uint64_t pl_matched_said(const pl_keys *keys, const uint64_t *key, uint32_t fact)
{
    return key[keys->parts[fact].word] & keys->parts[fact].mask;
}

/* Whether projects of the cell may be of these two keys: what is unknown to a key may be anything. */
bool pl_matched_cell_fits(const pl_matched *matched, const pl_matched_fact *fact, const pl_matched_cell *cell,
                        const uint64_t *own, const uint64_t *other);

/* Whether some key knows nothing of the fact, though its rule set asks for it. */
bool pl_matched_is_open(const pl_matched *matched, const pl_matched_fact *fact, const uint64_t *own,
                        const uint64_t *other);

#endif
