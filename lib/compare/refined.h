/* Comparisons that stand only in rule sets between two: with some of the changes, but neither before nor after. */
#ifndef PL_COMPARE_REFINED_H
#define PL_COMPARE_REFINED_H

#include "load/reform.h"

/* `own`, with the comparisons of the rule sets between beside its own, so that projects which one of these tells apart
   are told apart. Nothing else is copied. Looked at are the rule sets with each change alone, and with all up to it:
   whatever a change says stands in one of them. O(changes * (loading + atoms)). */
const pl_rules *pl_refined_rules(pl_arena *arena, const pl_reform *reform, const pl_rules *own);

#endif
