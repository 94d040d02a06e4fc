/* The normal form of steps: `after` as a mapping from names to lists of links, `before` as `after` of the step that it
   names. Links keep the places where they were written. */
#include "load/reform_edit.h"

/* A link of which nothing more is said, as a list of one. */
static pl_node *plain_link(pl_edit *edit, pl_pos pos)
{
    pl_node *list = pl_list_make(edit->arena, pos);
    pl_tail tail = pl_tail_of(list);
    pl_tail_add(&tail, pl_map_make(edit->arena, pos));
    return list;
}

/* The value of a name under `after` or `before`, as a list: lists as they are, one link as a list of one. */
static pl_node *listed(pl_edit *edit, pl_pos pos, pl_node *value)
{
    if (value->kind != PL_NODE_MAP) return value;
    pl_node *list = pl_list_make(edit->arena, pos);
    pl_tail tail = pl_tail_of(list);
    value->pos = pos; /* where people find the link: at its name */
    value->next = NULL;
    pl_tail_add(&tail, value);
    return list;
}

/* [a, b] becomes {a: [{}], b: [{}]}. */
static void map_of_list(pl_edit *edit, pl_node *after)
{
    pl_node *item = after->child;
    after->kind = PL_NODE_MAP;
    after->child = NULL;
    after->count = 0;
    pl_tail tail = pl_tail_of(after);
    while (item) {
        pl_node *next = item->next;
        pl_tail_pair(&tail, item, plain_link(edit, item->pos));
        item = next;
    }
}

static bool all_texts(const pl_node *list)
{
    for (const pl_node *item = list->child; item; item = item->next)
        if (item->kind != PL_NODE_SCALAR || pl_node_is_null(item)) return false;
    return true;
}

bool pl_side_normalise(pl_edit *edit, pl_node *side)
{
    if (side->kind == PL_NODE_LIST && all_texts(side)) map_of_list(edit, side);
    if (side->kind != PL_NODE_MAP) return false;
    side->made = false; /* it was put here as one value */
    for (pl_node *key = side->child; key; key = key->next->next) {
        if (key->next->kind != PL_NODE_MAP) continue;
        pl_node *next = key->next->next;
        key->next = listed(edit, key->pos, key->next);
        key->next->next = next;
    }
    return true;
}

/* What other steps get under `after`, to be added when all have theirs in form. */
typedef struct gained {
    pl_node *after;
    pl_node *key; /* with its value */
} gained;

typedef struct normaliser {
    pl_edit *edit;
    pl_key_index steps;
    PL_VEC(gained) gains;
} normaliser;

/* Moves an entry of `before` of step `key`; false: there is no such step. */
static bool move_link(normaliser *n, const pl_node *step, pl_node *name)
{
    pl_edit *edit = n->edit;
    if (!n->steps.keys) n->steps = pl_key_index_make(edit->site.scratch, pl_value_find(edit->root, PL_STR("steps")));
    const pl_node *other = pl_key_index_find(&n->steps, name->text);
    if (!other || other->next->kind != PL_NODE_MAP || name->next->kind != PL_NODE_LIST) return false;
    const pl_node *after = pl_value_find(other->next, PL_STR("after"));
    if (after && after->kind != PL_NODE_MAP) return false;
    pl_node *key = pl_scalar_make(edit->arena, step->text, name->pos);
    key->next = name->next;
    *pl_vec_push(edit->site.scratch, &n->gains) = (gained){pl_edit_after(edit, other->next), key};
    return true;
}

static void move_before(normaliser *n, const pl_node *step)
{
    pl_node *before = pl_value_find(step->next, PL_STR("before"));
    if (!before || !pl_side_normalise(n->edit, before)) return;
    for (pl_node *name = before->child; name; name = name->next->next)
        if (name->text.ptr && move_link(n, step, name)) name->text = (pl_str){0};
    pl_node_sweep(before);
    if (!before->count) pl_map_remove(step->next, PL_STR("before"));
}

void pl_edit_normalise(pl_edit *edit)
{
    normaliser n = {.edit = edit};
    const pl_node *steps = pl_value_find(edit->root, PL_STR("steps"));
    if (!steps || steps->kind != PL_NODE_MAP) return;
    for (const pl_node *key = steps->child; key; key = key->next->next) {
        pl_node *after = key->next->kind == PL_NODE_MAP ? pl_value_find(key->next, PL_STR("after")) : NULL;
        if (after && pl_side_normalise(edit, after)) pl_after_tidy(edit, after); /* a list may name a step twice */
    }
    for (const pl_node *key = steps->child; key; key = key->next->next)
        if (key->next->kind == PL_NODE_MAP) move_before(&n, key);
    for (uint32_t i = 0; i < n.gains.count; i++) {
        gained *gain = &n.gains.at[i];
        gain->key->next->next = gain->after->child;
        gain->after->child = gain->key;
        gain->after->count++;
    }
    for (uint32_t i = 0; i < n.gains.count; i++) pl_after_tidy(edit, n.gains.at[i].after);
}
