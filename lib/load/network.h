/* Builds the event graph of a rule set (model/network.h). */
#ifndef PL_LOAD_NETWORK_H
#define PL_LOAD_NETWORK_H

#include "base/diag.h"
#include "model/rules.h"

/* From sorted links to rules->network; a cycle of events is reported. O(steps + links), without
   recursion. */
void pl_network_build(pl_rules *rules, pl_arena *scratch, pl_diags *diags);

#endif
