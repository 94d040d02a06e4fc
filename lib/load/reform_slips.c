/* See reform_slips.h. */
#include "load/reform_slips.h"

/* ---- mistyped steps ---- */

static pl_diag *find_missing(const pl_edit *edit, pl_pos pos)
{
    const pl_source *source = pl_source_of(edit->site.source, pos);
    for (uint32_t i = 0; source && i < pl_diags_kept(edit->site.diags); i++) {
        pl_diag *diag = pl_diags_at(edit->site.diags, i);
        bool here = diag->place.line == pos.line && diag->place.column == pos.column;
        if (here && diag->code == PL_E120 && pl_str_equal(diag->place.file, source->name)) return diag;
    }
    return NULL;
}

/* The nearest name of another step, or an empty text. */
static pl_str nearest_step(pl_edit *edit, const pl_node *steps, pl_str name)
{
    pl_str *names = pl_new_array(edit->site.scratch, pl_str, steps->count);
    uint32_t count = 0;
    if (steps->count > PL_CANDIDATE_LIMIT) return PL_STR("");
    for (const pl_node *key = steps->child; key; key = key->next->next)
        if (key->text.ptr && !pl_str_equal(key->text, name)) names[count++] = key->text;
    uint32_t near = pl_str_nearest(name, names, count);
    return near == PL_NONE ? PL_STR("") : names[near];
}

void pl_slips_note(pl_edit *edit, const pl_node *change)
{
    const pl_node *set = change->next->kind == PL_NODE_MAP ? pl_value_find(change->next, PL_STR("set")) : NULL;
    const pl_node *patch = set && set->kind == PL_NODE_MAP ? pl_value_find(set, PL_STR("steps")) : NULL;
    const pl_node *steps = pl_value_find(edit->root, PL_STR("steps"));
    if (!patch || patch->kind != PL_NODE_MAP || !steps || steps->kind != PL_NODE_MAP) return;
    for (const pl_node *key = patch->child; key && pl_site_is_calm(&edit->site); key = key->next->next) {
        pl_diag *diag = key->text.ptr ? find_missing(edit, key->pos) : NULL;
        pl_str near = diag ? nearest_step(edit, steps, key->text) : PL_STR("");
        if (near.len)
            pl_diag_add_note(edit->site.diags, diag, PL_MSG_no_step_yet, NULL, (pl_pos){0}, PL_ARGS(key->text, near));
    }
}
