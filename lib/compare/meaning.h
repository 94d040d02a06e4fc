/* Conditions of two rule sets as numbers, so that comparing two of them is comparing two numbers: facts and their
   values are taken by id, named conditions expanded, the order of operands does not matter.

   Equal numbers mean the same for every project. The other way round not: the form is brought about by the laws of
   not, double negation, De Morgan, `and` and `or` as sets, sets of choices joined; nothing is searched for. Chains of
   more than 64 operands may differ by their order alone. */
#ifndef PL_COMPARE_MEANING_H
#define PL_COMPARE_MEANING_H

#include "model/rules.h"

typedef uint32_t pl_meaning;
enum { PL_MEANS_TRUE = 0, PL_MEANS_FALSE = 1 };

typedef struct pl_meanings pl_meanings;

pl_meanings *pl_meanings_make(pl_arena *scratch, const pl_rules *before, const pl_rules *after);

/* Of a condition of the rule set before (side 0) or after (1). O(1) from the second time on. */
pl_meaning pl_meaning_of(pl_meanings *meanings, int side, pl_condition condition);

static inline pl_meaning pl_meaning_not(pl_meaning meaning)
{
    return meaning ^ 1;
}

/* O(n log n). */
pl_meaning pl_meaning_and(pl_meanings *meanings, const pl_meaning *parts, uint32_t count);
pl_meaning pl_meaning_or(pl_meanings *meanings, const pl_meaning *parts, uint32_t count);

/* What an `and` joins; nothing of anything else. */
uint32_t pl_meaning_parts(const pl_meanings *meanings, pl_meaning meaning, const pl_meaning **parts);

/* That a choice is among some values, or among all others; values are numbers common to both sides. */
typedef struct pl_meant_set {
    uint32_t fact;
    uint32_t value_count; /* of the fact; 0: the sides do not have the same values */
    const uint32_t *listed;
    uint32_t count;
    bool among;
} pl_meant_set;

/* False if the meaning is no such set. */
bool pl_meaning_set(const pl_meanings *meanings, pl_meaning meaning, pl_meant_set *set);

#endif
