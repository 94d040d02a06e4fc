/* What unknown facts leave open: whether all completions of a project ask the same question. */
#ifndef PL_SHORTEN_SETTLE_H
#define PL_SHORTEN_SETTLE_H

#include "shorten/tradeoff.h"

typedef struct pl_settled {
    bool same;             /* all admissible completions in the scope share the trade-off */
    pl_tradeoff tradeoff;  /* of the one that comes down the furthest */
    pl_range least_possible; /* of all: the number with everything taken that can be */
} pl_settled;

/* Up to a number of completions each is looked at, beyond it the two bounds between which all lie. */
pl_settled pl_tradeoff_settle(pl_arena *arena, const pl_plan *plan, uint32_t ceiling);

/* Marks (by fact) the unknown facts that leave it open: those that can change the plan, else all that something open
   hangs on. */
void pl_open_facts_mark(const pl_plan *plan, pl_arena *scratch, uint8_t *facts);

#endif
