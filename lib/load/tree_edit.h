/* Editing trees of nodes: what changes of a reform are made of. Nodes keep the places where they were written; what a
   change makes stands where the change is written. Mappings keep their order. Nothing here reports anything. */
#ifndef PL_LOAD_TREE_EDIT_H
#define PL_LOAD_TREE_EDIT_H

#include "base/table.h"
#include "load/tree.h"

/* A copy without its siblings; text is shared. Never recurses. O(nodes). */
pl_node *pl_node_copy(pl_arena *arena, const pl_node *node);

/* A text that only equal trees have in common. Never recurses. O(size). */
pl_str pl_node_text(pl_arena *arena, const pl_node *node);

pl_node *pl_scalar_make(pl_arena *arena, pl_str text, pl_pos pos);
pl_node *pl_list_make(pl_arena *arena, pl_pos pos);
pl_node *pl_map_make(pl_arena *arena, pl_pos pos);

/* The value under a key, or NULL. */
static inline pl_node *pl_value_find(const pl_node *map, pl_str name)
{
    pl_node *key = pl_key_find(map, name);
    return key ? key->next : NULL;
}

/* Puts what `value` is in place of the value of a key: in the same node, so that ends stay ends. */
void pl_value_replace(pl_node *key, const pl_node *value);

/* Puts `value` (a node without siblings) under `name`, in place of what is there, else at the end. */
void pl_map_put(pl_arena *arena, pl_node *map, pl_str name, pl_pos pos, pl_node *value);
bool pl_map_remove(pl_node *map, pl_str name);

/* Ends of lists and mappings to which many are added: finding the end walks the siblings. */
typedef struct pl_tail {
    pl_node *node;
    pl_node **end;
} pl_tail;

pl_tail pl_tail_of(pl_node *node);
void pl_tail_add(pl_tail *tail, pl_node *item);                       /* to a list */
void pl_tail_pair(pl_tail *tail, pl_node *key, pl_node *value);        /* to a mapping */
void pl_tail_put(pl_arena *arena, pl_tail *tail, pl_str name, pl_pos pos, pl_node *value);

/* Takes the children that are marked by an empty text with ptr NULL out of a list, or with their values out of a
   mapping. */
void pl_node_sweep(pl_node *node);

/* From names to indices of an array of the keys of a mapping. */
typedef struct pl_key_index {
    pl_table names;
    pl_node **keys;
    uint32_t count;
} pl_key_index;

pl_key_index pl_key_index_make(pl_arena *arena, const pl_node *map);
pl_node *pl_key_index_find(const pl_key_index *index, pl_str name); /* the key, or NULL */

#endif
