/* See reform_edit.h: what one step waits for. Links are one where loading makes them one, so that the next change finds
   the same list as in a file that says the same (load/link.c). */
#include "load/amount.h"
#include "load/reform_edit.h"

pl_node *pl_edit_after(pl_edit *edit, pl_node *step)
{
    pl_node *after = pl_value_find(step, PL_STR("after"));
    if (after && after->kind == PL_NODE_MAP) return after;
    after = pl_map_make(edit->arena, step->pos);
    pl_map_put(edit->arena, step, PL_STR("after"), step->pos, after);
    return after;
}

/* ---- links that say the same ---- */

static pl_length lag_of(const pl_node *link)
{
    pl_length lag = {0, false};
    pl_code unheard;
    const pl_node *value = pl_value_find(link, PL_STR("lag"));
    if (value && value->kind == PL_NODE_SCALAR) pl_length_parse(value->text, &lag, &unheard);
    return lag;
}

/* All but the length of its lag: type, kind of days, condition. */
static pl_str key_of(pl_arena *scratch, const pl_node *link, pl_str usual)
{
    pl_buf buf = pl_buf_make(scratch);
    const pl_node *type = pl_value_find(link, PL_STR("link")), *when = pl_value_find(link, PL_STR("when"));
    pl_buf_put(&buf, type && type->kind == PL_NODE_SCALAR ? type->text : usual);
    pl_buf_put_char(&buf, lag_of(link).calendar ? 'c' : 'w');
    if (when) pl_buf_put(&buf, pl_node_text(scratch, when));
    return pl_buf_str(&buf);
}

/* Of links that differ in no more than the length of their lag, that with the longest stays. */
static void unite_equal(pl_arena *scratch, const pl_node *name)
{
    pl_node *list = name->next;
    const pl_str usual = pl_link_milestone(name->text).len ? PL_STR("SS") : PL_STR("FS");
    pl_table known = pl_table_make(scratch);
    pl_node **kept = pl_new_array(scratch, pl_node *, list->count);
    uint32_t count = 0;
    for (pl_node *link = list->child; link; link = link->next) {
        if (link->kind != PL_NODE_MAP) return;
        uint32_t found = pl_table_add(&known, key_of(scratch, link, usual), count);
        if (found == PL_NONE) kept[count++] = link;
        else if (lag_of(link).days > lag_of(kept[found]).days) kept[found] = link;
    }
    list->child = NULL;
    list->count = 0;
    pl_tail tail = pl_tail_of(list);
    for (uint32_t i = 0; i < count; i++) {
        kept[i]->next = NULL;
        pl_tail_add(&tail, kept[i]);
    }
}

/* ---- one list for each step that it waits for ---- */

/* The links of a later key of the same name go to the first one, whose end is `tail`. */
static void unite(pl_tail *tail, pl_node *first, pl_node *key)
{
    if (!tail->node) *tail = pl_tail_of(first->next);
    while (key->next->child) {
        pl_node *link = key->next->child;
        key->next->child = link->next;
        pl_tail_add(tail, link);
    }
    key->text = (pl_str){0};
}

static void unite_names(pl_arena *scratch, pl_node *after)
{
    pl_key_index names = pl_key_index_make(scratch, after);
    pl_tail *tails = pl_new_array(scratch, pl_tail, names.count);
    for (pl_node *key = after->child; key; key = key->next->next) {
        uint32_t at = pl_table_find(&names.names, key->text);
        pl_node *first = names.keys[at];
        bool lists = first->next->kind == PL_NODE_LIST && key->next->kind == PL_NODE_LIST;
        if (first != key && lists) unite(&tails[at], first, key);
    }
    pl_node_sweep(after);
}

void pl_after_tidy(pl_edit *edit, pl_node *after)
{
    pl_node_sweep(after);
    pl_arena *scratch = NULL;
    for (const pl_node *key = after->child; key; key = key->next->next) {
        bool several = after->count > 1 || (key->next->kind == PL_NODE_LIST && key->next->count > 1);
        if (several && !scratch) unite_names(scratch = pl_arena_child(edit->site.scratch), after);
        if (key->next->kind == PL_NODE_LIST && key->next->count > 1) unite_equal(scratch, key);
    }
    if (scratch) pl_arena_free(scratch);
}

void pl_after_add(pl_edit *edit, pl_node *after, const pl_node *more, const pl_table *but)
{
    pl_tail tail = pl_tail_of(after);
    if (!more || more->kind != PL_NODE_MAP) return;
    for (const pl_node *key = more->child; key; key = key->next->next) {
        bool left_out = !key->text.ptr || (but && pl_table_find(but, pl_link_step(key->text)) != PL_NONE);
        if (!left_out) pl_tail_put(edit->arena, &tail, key->text, key->pos, pl_node_copy(edit->arena, key->next));
    }
}
