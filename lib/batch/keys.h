/* What is known of a project as a key: everything its answer depends on (but its start) is the truth of the rule set's
   comparisons, so values that no comparison tells apart share one number, and a key is such a number for every fact,
   packed into words. Equal keys of a rule set mean equal answers: one class of projects. */
#ifndef PL_BATCH_KEYS_H
#define PL_BATCH_KEYS_H

#include "model/project.h"

/* One fact's part of the key. */
typedef struct pl_key_part {
    uint32_t word, shift; /* where its number stands */
    uint64_t mask;        /* of its bits in the word */
    uint32_t cell_count;
    const int64_t *starts;   /* the smallest value of each cell, ascending */
    const uint64_t *numbers; /* by cell: the number, in its place of the word */
    uint64_t unknown;        /* that of an unknown fact */
} pl_key_part;

typedef struct pl_keys {
    const pl_rules *rules;
    uint32_t words;
    pl_key_part *parts;    /* by fact */
    const uint64_t *blank; /* the key of a project of which nothing is said: defaults, and unknown */
} pl_keys;

/* O(facts * atoms * cells). */
pl_keys pl_keys_make(pl_arena *arena, const pl_rules *rules);

/* The number of a value of the fact. O(log cells). */
static inline uint64_t pl_key_number(const pl_key_part *part, int64_t value)
{
    uint32_t low = 0, high = part->cell_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (part->starts[middle] <= value) low = middle;
        else high = middle;
    }
    return part->numbers[low];
}

/* Puts a number into a key. */
static inline void pl_key_set(uint64_t *key, const pl_key_part *part, uint64_t number)
{
    key[part->word] = (key[part->word] & ~part->mask) | number;
}

/* A project of this class: of every fact the smallest value that has its number. */
void pl_keys_fill(const pl_keys *keys, const uint64_t *key, pl_project *project);

#endif
