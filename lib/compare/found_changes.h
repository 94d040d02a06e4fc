/* The changes between two plain rule sets, found by comparing: for those whose differences nobody has labelled. */
#ifndef PL_COMPARE_FOUND_CHANGES_H
#define PL_COMPARE_FOUND_CHANGES_H

#include "load/reform.h"

/* One change for each entry that differs in what numbers hang on: a step that was merged, split, dropped, added or says
   something else, an exemption, a condition, a fact, the scope, the span. `diff` has its entries. The titles of
   `players` are those of the entries. NULL if they cannot be written as changes one after the other. Whether they make
   the rule set after, numbers must tell. O(n log n). */
pl_reform *pl_found_reform(pl_arena *arena, const pl_diff *diff, const pl_player **players);

#endif
