/* What has to be set (as a merge-patch, RFC 7396) to make one tree of nodes the other. */
#ifndef PL_COMPARE_TREE_PATCH_H
#define PL_COMPARE_TREE_PATCH_H

#include "load/tree_edit.h"

/* NULL: nothing. Mappings are gone through key by key, everything else is one value. Trees share nodes with the patch
   afterwards. Never recurses. O(nodes * keys of a mapping with few, else log). */
pl_node *pl_tree_patch(pl_arena *arena, const pl_node *before, const pl_node *after);

#endif
