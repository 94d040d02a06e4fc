/* The verb `merge`: several steps become one, which takes their place in the file, their links and what names them. */
#include "load/reform_edit.h"

typedef struct merger {
    pl_edit *edit;
    pl_table merged;
    pl_node **keys; /* of the merged steps */
    uint32_t count;
    pl_node *into; /* the new step's key */
} merger;

/* Always, if one of them always is. */
static void take_when(merger *m, pl_node *step)
{
    pl_arena *arena = m->edit->arena;
    const pl_node **whens = pl_new_array(m->edit->site.scratch, const pl_node *, m->count);
    if (pl_key_find(step, PL_STR("when"))) return;
    for (uint32_t i = 0; i < m->count; i++) {
        whens[i] = pl_value_find(m->keys[i]->next, PL_STR("when"));
        if (!whens[i]) return;
    }
    pl_map_put(arena, step, PL_STR("when"), whens[0]->pos, pl_when_join(arena, PL_STR("or"), whens, m->count));
}

static void add_replaced(pl_edit *edit, pl_tail *tail, const pl_node *step)
{
    const pl_node *list = pl_value_find(step, PL_STR("replaces"));
    if (!list || list->kind != PL_NODE_LIST) return;
    for (const pl_node *item = list->child; item; item = item->next)
        pl_tail_add(tail, pl_node_copy(edit->arena, item));
}

/* The merged steps, and what they replaced in turn. */
static void take_replaces(merger *m, pl_node *step)
{
    pl_edit *edit = m->edit;
    pl_node *list = pl_list_make(edit->arena, m->into->pos);
    pl_tail tail = pl_tail_of(list);
    for (uint32_t i = 0; i < m->count; i++)
        pl_tail_add(&tail, pl_scalar_make(edit->arena, m->keys[i]->text, m->into->pos));
    for (uint32_t i = 0; i < m->count; i++) add_replaced(edit, &tail, m->keys[i]->next);
    add_replaced(edit, &tail, step);
    pl_map_put(edit->arena, step, PL_STR("replaces"), m->into->pos, list);
}

static void take_links(merger *m, pl_node *step)
{
    pl_edit *edit = m->edit;
    pl_node *own = pl_key_find(step, PL_STR("after"));
    if (own && !pl_side_normalise(edit, own->next)) return; /* for the loader to report */
    pl_node *after = pl_edit_after(edit, step);
    for (uint32_t i = 0; i < m->count; i++)
        pl_after_add(edit, after, pl_value_find(m->keys[i]->next, PL_STR("after")), &m->merged);
    pl_after_tidy(edit, after);
}

static void make_step(merger *m, const pl_node *as)
{
    static const char *const inherited[] = {"title", "authority", "stage", "kind", "clock", "track", "source"};
    pl_edit *edit = m->edit;
    pl_node *step = as ? pl_node_copy(edit->arena, as) : pl_map_make(edit->arena, m->into->pos);
    for (size_t i = 0; i < PL_COUNT_OF(inherited); i++) pl_edit_inherit(edit, step, m->keys[0]->next, inherited[i]);
    take_when(m, step);
    take_replaces(m, step);
    take_links(m, step);
    m->into->next = step;
}

/* Links among the merged steps go: what they waited for has been taken already. */
static void forget_links(merger *m)
{
    for (uint32_t i = 0; i < m->count; i++) {
        pl_node *after = pl_value_find(m->keys[i]->next, PL_STR("after"));
        if (!after) continue;
        after->child = NULL;
        after->count = 0;
    }
}

/* The new step stands where the first one stood. */
static void take_place(merger *m, pl_node *steps)
{
    pl_node *first = m->keys[0], *step = m->into->next;
    forget_links(m);
    pl_edit_relink(m->edit, &m->merged, m->into->text, m->into);
    pl_edit_reparent(m->edit, &m->merged, m->into->text);
    pl_edit_reend(m->edit, &m->merged, m->into->text, m->into->text);
    pl_edit_relist(m->edit, &m->merged, &m->into->text, 1);
    for (uint32_t i = 1; i < m->count; i++) m->keys[i]->text = (pl_str){0};
    step->next = first->next->next;
    first->next = step;
    first->text = m->into->text;
    first->pos = m->into->pos;
    pl_node_sweep(steps);
}

static void find_steps(merger *m, const pl_node *list)
{
    pl_key_index index = pl_key_index_make(m->edit->site.scratch, pl_edit_section(m->edit, PL_STR("steps"), list->pos));
    m->keys = pl_new_array(m->edit->site.scratch, pl_node *, list->count);
    for (const pl_node *name = list->child; name; name = name->next) {
        pl_node *key = pl_edit_step(m->edit, &index, name);
        if (!key) continue;
        pl_table_add(&m->merged, key->text, m->count);
        m->keys[m->count++] = key;
    }
}

void pl_verb_merge(pl_edit *edit, const pl_node *key)
{
    enum { STEPS, INTO, AS, FIELDS };
    static const pl_field fields[FIELDS] = {
        [STEPS] = PL_REQUIRED("steps", PL_LIST),
        [INTO] = PL_REQUIRED("into", PL_TEXT),
        [AS] = PL_OPTIONAL("as", PL_MAP),
    };
    const pl_node *keys[FIELDS];
    size_t errors = pl_diags_errors(edit->site.diags);
    PL_FIELDS_READ(&edit->site, fields, key->next, key->pos, keys);
    merger m = {.edit = edit, .merged = pl_table_make(edit->site.scratch)};
    if (keys[STEPS] && pl_edit_texts(edit, keys[STEPS], 2)) find_steps(&m, keys[STEPS]->next);
    if (keys[INTO]) pl_edit_is_new_step(edit, keys[INTO]->next->text, keys[INTO]->next->pos);
    if (!m.keys || !keys[INTO] || !pl_edit_is_good(edit, errors)) return;
    m.into = pl_scalar_make(edit->arena, keys[INTO]->next->text, keys[INTO]->next->pos);
    make_step(&m, keys[AS] ? keys[AS]->next : NULL);
    take_place(&m, pl_edit_section(edit, PL_STR("steps"), key->pos));
    pl_edit_normalise(edit);
}
