/* Entries of a rule set with nothing but what numbers hang on: no texts for people, sources, offices, stages. */
#ifndef PL_COMPARE_BARE_ENTRY_H
#define PL_COMPARE_BARE_ENTRY_H

#include "load/tree_edit.h"

/* A copy; a new entry keeps its title, which it must have. O(nodes). */
pl_node *pl_entry_bare(pl_arena *arena, const pl_node *entry, bool is_new);

/* What must be set to make one entry the other, as far as numbers hang on it; NULL: nothing. */
pl_node *pl_entry_patch(pl_arena *arena, const pl_node *before, const pl_node *after);

#endif
