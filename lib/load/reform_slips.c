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

/* ---- after a failure ---- */

static void remember_name(pl_table *names, pl_str text)
{
    if (!text.ptr) return;
    pl_table_add(names, text, 0);
    pl_table_add(names, pl_link_step(text), 0);
}

void pl_slips_remember(pl_edit *edit, const pl_node *change, pl_table *names)
{
    PL_VEC(const pl_node *) open = {0};
    *pl_vec_push(edit->site.scratch, &open) = change->next;
    while (open.count) {
        const pl_node *node = open.at[--open.count];
        if (node->kind == PL_NODE_SCALAR) remember_name(names, node->text);
        for (const pl_node *at = node->child; at; at = at->next) *pl_vec_push(edit->site.scratch, &open) = at;
    }
}

/* What is wrong by itself, whatever else the rule set says. An unknown key is, if it is near to a known one: else it
   may be a choice of a duration that is no longer by choices. */
static bool is_form(const pl_diag *diag)
{
    static const pl_code forms[] = {
        PL_E113, PL_E114, PL_E115, PL_E116, PL_E117, PL_E118, PL_E119, PL_E136, PL_E137, PL_E138, PL_E139, PL_E140,
        PL_E141, PL_E142, PL_E143, PL_E144, PL_E153, PL_E166, PL_E213, PL_E221, PL_E223, PL_E230, PL_E232, PL_E301,
        PL_E302, PL_E310, PL_E311, PL_E317, PL_E340, PL_E341, PL_E342};
    for (size_t i = 0; i < PL_COUNT_OF(forms); i++)
        if (diag->code == forms[i]) return true;
    return diag->code == PL_E112 && diag->suggestion.len;
}

/* `commit` makes the name of its second step of the first. */
static bool is_mentioned(const pl_table *failed, pl_str name)
{
    const pl_str ending = PL_STR("-supplement");
    pl_str step = pl_link_step(name), stem = step;
    if (stem.len > ending.len && memcmp(stem.ptr + stem.len - ending.len, ending.ptr, ending.len) == 0)
        stem.len -= ending.len;
    return pl_table_find(failed, name) != PL_NONE || pl_table_find(failed, step) != PL_NONE ||
           pl_table_find(failed, stem) != PL_NONE;
}

/* A name that is there or not, and has no more to do with those that failed than what uses it. */
static bool is_of_names(const pl_diag *diag, const pl_table *failed)
{
    static const pl_code codes[] = {PL_E201, PL_E202, PL_E203, PL_E204, PL_E205, PL_E222, PL_E225, PL_E303, PL_W657};
    size_t at = 0;
    while (at < PL_COUNT_OF(codes) && diag->code != codes[at]) at++;
    if (at == PL_COUNT_OF(codes)) return false;
    for (uint32_t i = 0; i < diag->arg_count; i++)
        if (is_mentioned(failed, diag->args[i])) return false;
    return true;
}

static bool comes_before(uint32_t line, uint32_t column, pl_pos pos)
{
    return line != pos.line ? line < pos.line : column < pos.column;
}

/* From the key of the change to the next change, or the next key of the file. */
static bool is_inside(const pl_diag *diag, const pl_level *level, const pl_node *change)
{
    const pl_place *place = &diag->place;
    const pl_node *next = change->next->next, *changes = level->keys[PL_LEVEL_CHANGES];
    if (!next && changes) next = changes->next->next;
    if (!pl_str_equal(place->file, level->source->name) || comes_before(place->line, place->column, change->pos))
        return false;
    return !next || comes_before(place->line, place->column, next->pos);
}

void pl_slips_report(pl_edit *edit, const pl_diags *trial, const pl_level *level, const pl_node *change,
                     const pl_table *failed)
{
    for (uint32_t i = 0; i < pl_diags_kept(trial); i++) {
        const pl_diag *diag = pl_diags_at(trial, i);
        if (!is_inside(diag, level, change)) continue;
        if (is_form(diag) || is_of_names(diag, failed)) pl_diags_take(edit->site.diags, diag);
    }
}
