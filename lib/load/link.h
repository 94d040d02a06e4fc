/* The last step of loading: from separate steps and links to one checked graph. */
#ifndef PL_LOAD_LINK_H
#define PL_LOAD_LINK_H

#include "base/diag.h"
#include "model/rules.h"

/* Sorts and merges the links (rules->links, in any order), orders steps behind what they are parts of, and builds
   the event graph and the listing order. Cycles are reported whole, with file and line of each link; false if there
   is one. O(steps + links), apart from rows of many links, which are sorted. */
bool pl_rules_link(pl_rules *rules, pl_arena *scratch, pl_diags *diags);

/* Its first part: groups the links by the step they lead to, sorts each row, merges equal links. */
void pl_links_sort(pl_rules *rules);

#endif
