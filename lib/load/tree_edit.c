/* See tree_edit.h. */
#include "load/tree_edit.h"

/* ---- copies ---- */

typedef struct copied {
    const pl_node *from; /* its first child and what follows that are still to be copied */
    pl_node **to;
} copied;

static pl_node *copy_one(pl_arena *arena, const pl_node *node)
{
    pl_node *copy = pl_arena_alloc(arena, sizeof *copy);
    *copy = *node;
    copy->next = copy->child = NULL;
    return copy;
}

pl_node *pl_node_copy(pl_arena *arena, const pl_node *node)
{
    PL_VEC(copied) open = {0};
    pl_node *root = copy_one(arena, node);
    *pl_vec_push(arena, &open) = (copied){node->child, &root->child};
    while (open.count) {
        copied row = open.at[--open.count];
        for (const pl_node *at = row.from; at; at = at->next) {
            pl_node *copy = copy_one(arena, at);
            *row.to = copy;
            row.to = &copy->next;
            if (at->child) *pl_vec_push(arena, &open) = (copied){at->child, &copy->child};
        }
    }
    return root;
}

/* ---- equality ---- */

/* Kinds, lengths and texts in the order of the nodes. */
pl_str pl_node_text(pl_arena *arena, const pl_node *root)
{
    pl_buf buf = pl_buf_make(arena);
    PL_VEC(const pl_node *) open = {0};
    *pl_vec_push(arena, &open) = root;
    while (open.count) {
        const pl_node *node = open.at[--open.count];
        if (node != root && node->next) *pl_vec_push(arena, &open) = node->next;
        pl_buf_put_int(&buf, node->kind);
        pl_buf_put_char(&buf, ' ');
        pl_buf_put_int(&buf, node->kind == PL_NODE_SCALAR ? (int64_t)node->text.len : (int64_t)node->count);
        pl_buf_put_char(&buf, ' ');
        if (node->kind == PL_NODE_SCALAR) pl_buf_put(&buf, node->text);
        if (node->child) *pl_vec_push(arena, &open) = node->child;
    }
    return pl_buf_str(&buf);
}

/* ---- new nodes ---- */

static pl_node *make(pl_arena *arena, pl_node_kind kind, pl_pos pos)
{
    pl_node *node = pl_new(arena, pl_node);
    node->kind = (uint8_t)kind;
    node->pos = pos;
    return node;
}

pl_node *pl_scalar_make(pl_arena *arena, pl_str text, pl_pos pos)
{
    pl_node *node = make(arena, PL_NODE_SCALAR, pos);
    node->text = text;
    return node;
}

pl_node *pl_list_make(pl_arena *arena, pl_pos pos)
{
    return make(arena, PL_NODE_LIST, pos);
}

pl_node *pl_map_make(pl_arena *arena, pl_pos pos)
{
    return make(arena, PL_NODE_MAP, pos);
}

/* ---- ends ---- */

pl_tail pl_tail_of(pl_node *node)
{
    pl_tail tail = {node, &node->child};
    while (*tail.end) tail.end = &(*tail.end)->next;
    return tail;
}

void pl_tail_add(pl_tail *tail, pl_node *item)
{
    *tail->end = item;
    tail->end = &item->next;
    *tail->end = NULL;
    tail->node->count++;
}

void pl_tail_pair(pl_tail *tail, pl_node *key, pl_node *value)
{
    *tail->end = key;
    key->next = value;
    tail->end = &value->next;
    *tail->end = NULL;
    tail->node->count++;
}

void pl_tail_put(pl_arena *arena, pl_tail *tail, pl_str name, pl_pos pos, pl_node *value)
{
    pl_tail_pair(tail, pl_scalar_make(arena, name, pos), value);
}

/* ---- mappings ---- */

void pl_value_replace(pl_node *key, const pl_node *value)
{
    pl_node *next = key->next->next;
    *key->next = *value;
    key->next->next = next;
}

void pl_map_put(pl_arena *arena, pl_node *map, pl_str name, pl_pos pos, pl_node *value)
{
    pl_node *key = pl_key_find(map, name);
    if (key) {
        pl_value_replace(key, value);
        key->pos = pos;
        return;
    }
    pl_tail tail = pl_tail_of(map);
    pl_tail_put(arena, &tail, name, pos, value);
}

bool pl_map_remove(pl_node *map, pl_str name)
{
    for (pl_node **at = &map->child; *at; at = &(*at)->next->next) {
        if (!pl_str_equal((*at)->text, name)) continue;
        *at = (*at)->next->next;
        map->count--;
        return true;
    }
    return false;
}

void pl_node_sweep(pl_node *node)
{
    bool pairs = node->kind == PL_NODE_MAP;
    pl_node **at = &node->child;
    while (*at) {
        pl_node *last = pairs ? (*at)->next : *at;
        bool dead = (*at)->kind == PL_NODE_SCALAR && !(*at)->text.ptr;
        if (!dead) {
            at = &last->next;
            continue;
        }
        *at = last->next;
        node->count--;
    }
}

pl_key_index pl_key_index_make(pl_arena *arena, const pl_node *map)
{
    pl_key_index index = {.names = pl_table_make(arena), .keys = pl_new_array(arena, pl_node *, map->count)};
    pl_table_reserve(&index.names, map->count);
    for (pl_node *key = map->child; key; key = key->next->next) {
        if (!key->text.ptr) continue;
        pl_table_add(&index.names, key->text, index.count);
        index.keys[index.count++] = key;
    }
    return index;
}

pl_node *pl_key_index_find(const pl_key_index *index, pl_str name)
{
    uint32_t found = pl_table_find(&index->names, name);
    return found == PL_NONE ? NULL : index->keys[found];
}
