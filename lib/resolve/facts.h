/* Truth of every condition of a rule set for what is known of a project. */
#ifndef PL_RESOLVE_FACTS_H
#define PL_RESOLVE_FACTS_H

#include "model/project.h"

/* What is known: by fact a value and whether it is one (pl_known). */
typedef struct pl_facts {
    const int64_t *values;
    const uint8_t *known;
} pl_facts;

/* Truth tables, one pl_truth an atom and one a condition node. */
typedef struct pl_truths {
    uint8_t *atoms;
    uint8_t *nodes;
} pl_truths;

pl_truths pl_truths_make(pl_arena *arena, const pl_conditions *conditions);

/* An unknown fact leaves an atom open unless that is the same over the whole range of the fact. O(atoms + nodes). */
void pl_truths_load(pl_truths *truths, const pl_rules *rules, const pl_facts *facts);

static inline pl_truth pl_truth_get(const pl_truths *truths, pl_condition condition)
{
    return (pl_truth)truths->nodes[condition];
}

#endif
