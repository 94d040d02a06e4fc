/* The order in which people see the steps of a rule set. */
#ifndef PL_LOAD_LISTING_H
#define PL_LOAD_LISTING_H

#include "model/rules.h"

/* Fills rules->listing from the links and the event graph: file order, each step behind those it waits for.
   O(steps + links). */
void pl_listing_make(pl_rules *rules, pl_arena *scratch);

#endif
