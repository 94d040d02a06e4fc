/* A YAML file as a tree of nodes with positions. Made by load/yaml.c, the only file that knows libyaml; everything
   that reads rule sets and projects works on this. */
#ifndef PL_LOAD_TREE_H
#define PL_LOAD_TREE_H

#include "base/diag.h"

enum { PL_DEPTH_LIMIT = 64 }; /* lists and mappings inside each other */

typedef enum pl_node_kind { PL_NODE_SCALAR, PL_NODE_LIST, PL_NODE_MAP } pl_node_kind;

/* A mapping's children alternate: key, value, key, value ... Keys are always scalars. Text lives in the source or in
   the arena of the tree; it is well-formed UTF-8 and holds no control characters but line ends. */
typedef struct pl_node {
    struct pl_node *next;  /* sibling; a key's next is its value */
    struct pl_node *child; /* first child of a list or mapping */
    pl_str text;           /* of a scalar; ptr NULL: what stood here was reported already */
    pl_pos pos;
    uint32_t count; /* items of a list, pairs of a mapping */
    uint8_t kind;   /* pl_node_kind */
    bool plain;     /* scalar without quotes */
    bool made;      /* mapping that nobody can write so: {and: [...]} or {or: [...]}, conditions that a change has
                       joined; or, in a patch, one that takes the place of another as a whole */
} pl_node;

/* An unquoted null, ~ or nothing. */
static inline bool pl_node_is_null(const pl_node *node)
{
    return node->kind == PL_NODE_SCALAR && node->plain &&
           (node->text.len == 0 || pl_str_equal(node->text, PL_STR("~")) || pl_str_equal(node->text, PL_STR("null")));
}

/* The key of a mapping, or NULL. */
static inline pl_node *pl_key_find(const pl_node *map, pl_str name)
{
    pl_node *key = map->child;
    while (key && !pl_str_equal(key->text, name)) key = key->next->next;
    return key;
}

/* Parses one document. NULL, with diagnostics, if the text is not YAML. What permitline does not read (anchors,
   aliases, tags, directives, tabs, control characters, keys that are no text) is reported, too, but then there is
   still a tree, so that the rest of the file can be checked in the same run: callers compare pl_diags_errors. A
   syntax error, a second document or more than PL_DEPTH_LIMIT levels end reading. Never recurses. O(size). */
pl_node *pl_tree_load(pl_arena *arena, pl_source *source, pl_diags *diags);

#endif
