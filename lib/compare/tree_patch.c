/* See tree_patch.h. */
#include "compare/tree_patch.h"

typedef struct pairing {
    const pl_node *before, *after;
    pl_node *patch;
    uint32_t parent;  /* of the pairings; PL_NONE: the root */
    pl_node *key;     /* of the patch in its parent */
} pairing;

typedef struct patching {
    pl_arena *arena, *scratch;
    PL_VEC(pairing) pairings;
} patching;

/* ---- values that are no mappings ---- */

static bool is_same(const patching *p, const pl_node *a, const pl_node *b)
{
    if (a->kind != b->kind || a->count != b->count) return false;
    if (a->kind == PL_NODE_SCALAR) return pl_str_equal(a->text, b->text);
    return pl_str_equal(pl_node_text(p->scratch, a), pl_node_text(p->scratch, b));
}

/* ---- mappings ---- */

static pl_node *put(const patching *p, pl_tail *tail, const pl_node *key, pl_node *value)
{
    pl_node *made = pl_scalar_make(p->arena, key->text, key->pos);
    pl_tail_pair(tail, made, value);
    return made;
}

static pl_node *null_make(pl_arena *arena, pl_pos pos)
{
    pl_node *null = pl_scalar_make(arena, PL_STR("null"), pos);
    null->plain = true;
    return null;
}

static void pair_key(patching *p, uint32_t index, pl_tail *tail, const pl_node *key, const pl_node *before)
{
    const pl_node *after = key->next;
    bool maps = before && before->kind == PL_NODE_MAP && after->kind == PL_NODE_MAP && !before->made && !after->made;
    if (!maps) {
        if (!before || !is_same(p, before, after)) put(p, tail, key, pl_node_copy(p->arena, after));
        return;
    }
    pl_node *patch = pl_map_make(p->arena, after->pos), *made = put(p, tail, key, patch);
    *pl_vec_push(p->scratch, &p->pairings) = (pairing){before, after, patch, index, made};
}

static void pair_maps(patching *p, uint32_t index)
{
    const pairing pair = p->pairings.at[index];
    pl_key_index before = pl_key_index_make(p->scratch, pair.before), after = pl_key_index_make(p->scratch, pair.after);
    pl_tail tail = pl_tail_of(pair.patch);
    for (const pl_node *key = pair.after->child; key; key = key->next->next) {
        const pl_node *other = pl_key_index_find(&before, key->text);
        pair_key(p, index, &tail, key, other ? other->next : NULL);
    }
    for (const pl_node *key = pair.before->child; key; key = key->next->next)
        if (!pl_key_index_find(&after, key->text)) put(p, &tail, key, null_make(p->arena, key->pos));
}

/* Mappings in which nothing is set go, the innermost first. */
static void prune(const patching *p)
{
    for (uint32_t i = p->pairings.count; i-- > 1;) {
        const pairing *pair = &p->pairings.at[i];
        if (pair->patch->count) continue;
        pair->key->text = (pl_str){0};
        pl_node_sweep(p->pairings.at[pair->parent].patch);
    }
}

pl_node *pl_tree_patch(pl_arena *arena, const pl_node *before, const pl_node *after)
{
    patching p = {.arena = arena, .scratch = pl_arena_child(arena)};
    pl_node *patch = pl_map_make(arena, after->pos);
    *pl_vec_push(p.scratch, &p.pairings) = (pairing){before, after, patch, PL_NONE, NULL};
    for (uint32_t i = 0; i < p.pairings.count; i++) pair_maps(&p, i);
    prune(&p);
    pl_arena_free(p.scratch);
    return patch->count ? patch : NULL;
}
