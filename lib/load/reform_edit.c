/* See reform_edit.h: finding, reporting, and what names steps. A tree may have any shape here: what a change
   has put in is checked only when the rule set is loaded after it. */
#include "load/reform_edit.h"

void pl_edit_report(pl_edit *edit, pl_code code, pl_pos pos, const pl_str *args, uint32_t count)
{
    pl_diag_add(edit->site.diags, code, edit->site.source, pos, args, count);
}

/* ---- finding ---- */

static const pl_node *first_entry(const pl_edit *edit, pl_str section)
{
    const pl_node *map = pl_value_find(edit->root, section);
    return map && map->kind == PL_NODE_MAP ? map->child : NULL;
}

pl_node *pl_edit_section(pl_edit *edit, pl_str name, pl_pos pos)
{
    pl_node *section = pl_value_find(edit->root, name);
    if (section && section->kind == PL_NODE_MAP) return section;
    section = pl_map_make(edit->arena, pos);
    pl_map_put(edit->arena, edit->root, name, pos, section);
    return section;
}

void pl_edit_report_unknown(pl_edit *edit, pl_code code, const pl_node *map, const pl_node *name)
{
    const pl_site *site = &edit->site;
    pl_diag *diag = pl_diag_add(site->diags, code, site->source, name->pos, PL_ARGS(name->text));
    if (!pl_site_is_calm(site) || map->count > PL_CANDIDATE_LIMIT) return;
    pl_str *names = pl_new_array(site->scratch, pl_str, map->count);
    uint32_t count = 0;
    for (const pl_node *key = map->child; key; key = key->next->next)
        if (key->text.ptr) names[count++] = key->text;
    uint32_t near = pl_str_nearest(name->text, names, count);
    if (near != PL_NONE) pl_diag_suggest(site->diags, diag, names[near]);
}

pl_node *pl_edit_step(pl_edit *edit, const pl_key_index *steps, const pl_node *name)
{
    pl_node *section = pl_edit_section(edit, PL_STR("steps"), name->pos);
    pl_node *key = steps ? pl_key_index_find(steps, name->text) : pl_key_find(section, name->text);
    if (key && key->next->kind == PL_NODE_MAP) return key;
    pl_edit_report_unknown(edit, PL_E201, section, name);
    return NULL;
}

bool pl_edit_is_new_step(pl_edit *edit, pl_str id, pl_pos pos)
{
    pl_node *key = pl_key_find(pl_edit_section(edit, PL_STR("steps"), pos), id);
    if (!key) return true;
    pl_diag *diag = pl_diag_add(edit->site.diags, PL_E222, edit->site.source, pos, PL_ARGS(id));
    pl_diag_add_note(edit->site.diags, diag, PL_MSG_first_here, edit->site.source, key->pos, PL_NO_ARGS);
    return false;
}

bool pl_edit_is_filled(pl_edit *edit, const pl_node *key)
{
    if (!key->next->count) pl_edit_report(edit, PL_E153, key->pos, PL_ARGS(key->text));
    return key->next->count;
}

bool pl_edit_texts(pl_edit *edit, const pl_node *key, uint32_t least)
{
    size_t errors = pl_diags_errors(edit->site.diags);
    const pl_node *list = key->next;
    if (list->count < least) pl_edit_report(edit, least > 1 ? PL_E223 : PL_E153, key->pos, PL_ARGS(key->text));
    pl_duplicates_check(&edit->site, list);
    for (const pl_node *item = list->child; item; item = item->next)
        pl_shape_check(&edit->site, item, key->text, PL_TEXT);
    return pl_edit_is_good(edit, errors);
}

/* ---- conditions ---- */

static void add_operand(pl_arena *arena, pl_tail *tail, pl_str word, const pl_node *when)
{
    bool same = when->made && pl_str_equal(when->child->text, word);
    const pl_node *first = same ? when->child->next->child : when;
    for (const pl_node *at = first; at; at = at->next) {
        pl_tail_add(tail, pl_node_copy(arena, at));
        if (!same) return;
    }
}

pl_node *pl_when_join(pl_arena *arena, pl_str word, const pl_node *const *whens, uint32_t count)
{
    if (count == 1) return pl_node_copy(arena, whens[0]);
    pl_node *map = pl_map_make(arena, whens[0]->pos), *list = pl_list_make(arena, whens[0]->pos);
    pl_tail tail = pl_tail_of(list);
    for (uint32_t i = 0; i < count; i++) add_operand(arena, &tail, word, whens[i]);
    pl_map_put(arena, map, word, map->pos, list);
    map->made = true;
    return map;
}

/* ---- links of all steps ---- */

static bool has_milestone(const pl_node *step, pl_str name)
{
    const pl_node *milestones = pl_value_find(step, PL_STR("milestones"));
    return milestones && milestones->kind == PL_NODE_MAP && pl_key_find(milestones, name);
}

pl_str pl_link_name(pl_arena *arena, pl_str step, pl_str milestone)
{
    pl_buf buf = pl_buf_make(arena);
    pl_buf_put(&buf, step);
    pl_buf_put_char(&buf, '.');
    pl_buf_put(&buf, milestone);
    return pl_buf_str(&buf);
}

static bool relink_key(pl_edit *edit, pl_node *key, const pl_table *old, pl_str name, const pl_node *owner)
{
    pl_str step = pl_link_step(key->text);
    if (!key->text.ptr || pl_table_find(old, step) == PL_NONE) return false;
    if (key->text.len == step.len) {
        key->text = name;
        return true;
    }
    pl_str milestone = pl_link_milestone(key->text);
    if (!has_milestone(owner->next, milestone))
        pl_edit_report(edit, PL_E224, key->pos, PL_ARGS(key->text, owner->text, milestone));
    key->text = pl_link_name(edit->arena, owner->text, milestone);
    return true;
}

void pl_edit_relink(pl_edit *edit, const pl_table *old, pl_str name, const pl_node *owner)
{
    for (const pl_node *step = first_entry(edit, PL_STR("steps")); step; step = step->next->next) {
        pl_node *after = step->next->kind == PL_NODE_MAP ? pl_value_find(step->next, PL_STR("after")) : NULL;
        bool touched = false;
        if (!after || after->kind != PL_NODE_MAP) continue;
        for (pl_node *key = after->child; key; key = key->next->next)
            touched = relink_key(edit, key, old, name, owner) || touched;
        if (touched) pl_after_tidy(edit, after);
    }
}

void pl_edit_inherit(pl_edit *edit, pl_node *to, const pl_node *from, const char *field)
{
    pl_str name = pl_str_from(field);
    const pl_node *key = pl_key_find(from, name);
    if (key && !pl_key_find(to, name))
        pl_map_put(edit->arena, to, name, key->pos, pl_node_copy(edit->arena, key->next));
}

/* ---- what names steps besides links ---- */

static bool is_among(const pl_node *node, const pl_table *names)
{
    return node->kind == PL_NODE_SCALAR && node->text.ptr && pl_table_find(names, node->text) != PL_NONE;
}

/* A list that names old steps names the new ones there. False: it is empty now. */
static bool relist(pl_edit *edit, pl_node *list, const pl_table *old, const pl_str *names, uint32_t count)
{
    bool found = false;
    pl_node **at = &list->child;
    while (*at) {
        pl_node *item = *at;
        if (!is_among(item, old)) {
            at = &item->next;
            continue;
        }
        *at = item->next;
        list->count--;
        for (uint32_t i = 0; !found && i < count; i++) {
            pl_node *made = pl_scalar_make(edit->arena, names[i], item->pos);
            made->next = *at;
            *at = made;
            at = &made->next;
            list->count++;
        }
        found = true;
    }
    return !found || list->count;
}

static void relist_section(pl_edit *edit, pl_str section, const pl_table *old, const pl_str *names, uint32_t count)
{
    pl_node *map = pl_value_find(edit->root, section);
    bool emptied = false;
    if (!map || map->kind != PL_NODE_MAP) return;
    for (pl_node *entry = map->child; entry; entry = entry->next->next) {
        pl_node *value = entry->next;
        pl_node *steps = value->kind == PL_NODE_MAP ? pl_value_find(value, PL_STR("steps")) : NULL;
        if (!steps || steps->kind != PL_NODE_LIST || relist(edit, steps, old, names, count)) continue;
        pl_map_remove(value, PL_STR("steps"));
        if (pl_key_find(value, PL_STR("stages"))) continue;
        entry->text = (pl_str){0};
        emptied = true;
    }
    if (emptied) pl_node_sweep(map);
}

void pl_edit_relist(pl_edit *edit, const pl_table *old, const pl_str *names, uint32_t count)
{
    relist_section(edit, PL_STR("exemptions"), old, names, count);
    relist_section(edit, PL_STR("ceilings"), old, names, count);
}

static void rename_value(pl_node *map, pl_str field, const pl_table *old, pl_str name)
{
    pl_node *value = map->kind == PL_NODE_MAP ? pl_value_find(map, field) : NULL;
    if (value && is_among(value, old)) value->text = name;
}

void pl_edit_reparent(pl_edit *edit, const pl_table *old, pl_str name)
{
    for (const pl_node *key = first_entry(edit, PL_STR("steps")); key; key = key->next->next)
        rename_value(key->next, PL_STR("part-of"), old, name);
}

void pl_edit_reend(pl_edit *edit, const pl_table *old, pl_str first, pl_str last)
{
    for (const pl_node *key = first_entry(edit, PL_STR("ceilings")); key; key = key->next->next) {
        rename_value(key->next, PL_STR("from"), old, first);
        rename_value(key->next, PL_STR("to"), old, last);
    }
    pl_node *span = pl_value_find(edit->root, PL_STR("span"));
    if (span) rename_value(span, PL_STR("to"), old, last);
}
