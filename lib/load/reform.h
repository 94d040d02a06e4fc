/* Reforms: rule sets that extend another by labelled changes. They are resolved on trees of nodes, before the ordinary
   loader reads the result: the base's tree in a normal form (load/tree_edit.h), each change applied in the order of the
   file, the rule set loaded after each. Also here: the rule sets between before and after, with some of the changes
   only, for those who attribute what a reform saves. */
#ifndef PL_LOAD_REFORM_H
#define PL_LOAD_REFORM_H

#include "load/tree.h"
#include "model/diff.h"

/* A rule set before, and the changes that make of it the one after, to be applied one by one. */
typedef struct pl_reform pl_reform;

/* If `after` extends `before` (perhaps through others: then all changes on the way, the first ones first), the labelled
   changes between. NULL if it does not. Both were loaded by pl_rules_load and live as long. */
pl_reform *pl_reform_between(pl_arena *arena, const pl_rules *before, const pl_rules *after);

/* The changes in the order in which they are applied. */
uint32_t pl_reform_count(const pl_reform *reform);
const pl_player *pl_reform_players(const pl_reform *reform);

/* The rule set with the chosen changes (by player: 0 or 1) and no others. A change after which it would not load is
   applied part by part, and a part after which it would not load is passed over. All of them: the rule set after; none:
   that before; without their tests. Never fails but for memory. It lives in `arena`; O(size of the rule set) for each
   change and part, the less the more choices with the same first changes were asked for before: those are remembered
   in the reform's arena, so one reform is not for several threads at once. No diagnostics. */
pl_rules *pl_reform_load(pl_arena *arena, const pl_reform *reform, const uint8_t *chosen);

/* The rule set as a tree of nodes before it was loaded: normalised, changes applied. Read from its text again. For
   comparing two plain rule sets change by change. */
pl_node *pl_rules_tree(pl_arena *arena, const pl_rules *rules);

/* A reform of which the changes are given as such a mapping (as under `changes:`), made by whoever compares. */
pl_reform *pl_reform_make(pl_arena *arena, const pl_rules *before, const pl_node *changes);

#endif
