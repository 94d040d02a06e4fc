/* What differs between two rule sets, entry by entry and field by field: the first part of pl_diff. */
#ifndef PL_COMPARE_ENTRIES_H
#define PL_COMPARE_ENTRIES_H

#include "model/diff.h"

/* Fills entries, entry_indices, fields, differs and same_span from diff->before and diff->after, in diff->arena; runs
   under the caller's guard. Neither the order of keys, entries and unordered lists nor the names of conditions are
   differences. The same for the two sets the other way round, with before and after exchanged. O(n log n). */
void pl_entries_compare(pl_diff *diff);

#endif
