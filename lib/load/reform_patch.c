/* The verbs `set`, `add` and `exempt`. `set` is a merge-patch (RFC 7396): mappings are gone through key by key, null
   removes, everything else replaces. A single link is patched as the mapping that it was written as, and `before`
   patches `after` of the step that it names. */
#include "load/reform_edit.h"

enum { FEW = 8 };

/* A mapping that is patched by another. */
typedef struct patched {
    pl_node *target;
    const pl_node *patch;
} patched;

typedef struct patcher {
    pl_edit *edit;
    PL_VEC(patched) open;
} patcher;

/* ---- the patch ---- */

/* A value that is there and no null. */
static const pl_node *said(const pl_node *map, pl_str name)
{
    const pl_node *value = pl_value_find(map, name);
    return value && !pl_node_is_null(value) ? value : NULL;
}

/* A duration by a choice and one by bases, or by two choices, would be no duration if they were mixed: the new form
   takes the place of the old one. */
static bool is_another_form(const pl_node *target, const pl_node *patch)
{
    static const char *const bases[] = {"promised", "statutory", "observed", "extension"};
    const pl_node *old = said(target, PL_STR("by")), *by = said(patch, PL_STR("by"));
    if (by) return !old || !pl_str_equal(old->text, by->text);
    for (size_t i = 0; old && i < PL_COUNT_OF(bases); i++)
        if (said(patch, pl_str_from(bases[i])) && !pl_key_find(target, pl_str_from(bases[i]))) return true;
    return false;
}

bool pl_patch_merges(pl_str key, const pl_node *target, const pl_node *patch)
{
    static const char *const figures[] = {"duration", "promised", "statutory"};
    if (target->kind != PL_NODE_MAP || patch->kind != PL_NODE_MAP || target->made || patch->made) return false;
    for (size_t i = 0; i < PL_COUNT_OF(figures); i++)
        if (pl_str_equal(key, pl_str_from(figures[i]))) return !is_another_form(target, patch);
    return true;
}

/* What a patch puts where no mapping was: null says that there is nothing. Lists stay as they are. */
static void strip_nulls(pl_edit *edit, pl_node *node)
{
    PL_VEC(pl_node *) open = {0};
    if (node->kind == PL_NODE_MAP) *pl_vec_push(edit->site.scratch, &open) = node;
    while (open.count) {
        pl_node *map = open.at[--open.count];
        for (pl_node *key = map->child; key; key = key->next->next) {
            if (pl_node_is_null(key->next)) key->text = (pl_str){0};
            else if (key->next->kind == PL_NODE_MAP) *pl_vec_push(edit->site.scratch, &open) = key->next;
        }
        pl_node_sweep(map);
    }
}

static pl_node *fresh(pl_edit *edit, const pl_node *value)
{
    pl_node *copy = pl_node_copy(edit->arena, value);
    strip_nulls(edit, copy);
    return copy;
}

/* One key of a patch; `key` is that of the target, or NULL. */
static void patch_key(patcher *p, pl_tail *tail, pl_node *key, const pl_node *by, const pl_node *target)
{
    pl_edit *edit = p->edit;
    const pl_node *value = by->next;
    if (pl_node_is_null(value)) {
        if (key) key->text = (pl_str){0}; /* swept when the mapping is done */
        else pl_edit_report_unknown(edit, PL_W657, target, by); /* RFC 7396: nothing happens */
    } else if (key && pl_patch_merges(by->text, key->next, value)) {
        *pl_vec_push(edit->site.scratch, &p->open) = (patched){key->next, value};
    } else if (key) {
        pl_value_replace(key, fresh(edit, value));
        key->pos = by->pos;
    } else {
        pl_tail_put(edit->arena, tail, by->text, by->pos, fresh(edit, value));
    }
}

static void patch_map(patcher *p, pl_node *target, const pl_node *patch)
{
    pl_key_index index = {0};
    bool many = patch->count > FEW;
    if (many) index = pl_key_index_make(p->edit->site.scratch, target);
    pl_tail tail = pl_tail_of(target);
    pl_duplicates_check(&p->edit->site, patch);
    for (const pl_node *by = patch->child; by; by = by->next->next) {
        if (!by->text.ptr) continue;
        pl_node *key = many ? pl_key_index_find(&index, by->text) : pl_key_find(target, by->text);
        patch_key(p, &tail, key, by, target);
    }
    pl_node_sweep(target);
}

static void patch_all(patcher *p)
{
    while (p->open.count) {
        patched next = p->open.at[--p->open.count];
        patch_map(p, next.target, next.patch);
    }
}

/* ---- steps: links from either end ---- */

/* The one link of a list is patched as the mapping that it is; several are replaced. */
static void unlist_single(pl_node *key)
{
    pl_node *list = key ? key->next : NULL;
    if (!list || list->kind != PL_NODE_LIST || list->count != 1 || list->child->kind != PL_NODE_MAP) return;
    list->child->next = list->next;
    key->next = list->child;
}

/* `patch` of the mapping under `after`, or NULL. */
static void patch_after(patcher *p, pl_node *after, const pl_node *patch)
{
    if (!after || after->kind != PL_NODE_MAP || patch->kind != PL_NODE_MAP) return;
    pl_key_index index = pl_key_index_make(p->edit->site.scratch, after);
    for (const pl_node *by = patch->child; by; by = by->next->next)
        if (by->text.ptr) unlist_single(pl_key_index_find(&index, by->text));
}

/* Patches of `after` that were written as `before` at the other end, by the step that they belong to. */
typedef struct ends {
    pl_key_index steps;
    pl_table places;
    PL_VEC(pl_node *) step; /* its key */
    PL_VEC(pl_tail) patch;
} ends;

static pl_tail *end_of(patcher *p, ends *e, pl_node *step)
{
    pl_arena *scratch = p->edit->site.scratch;
    uint32_t found = pl_table_add(&e->places, step->text, e->step.count);
    if (found != PL_NONE) return &e->patch.at[found];
    *pl_vec_push(scratch, &e->step) = step;
    pl_tail *tail = pl_vec_push(scratch, &e->patch);
    *tail = pl_tail_of(pl_map_make(scratch, step->pos));
    return tail;
}

/* `before: {other: link}` of a step is `after: {step: link}` of the other. */
static void turn_before(patcher *p, ends *e, const pl_node *step, const pl_node *by)
{
    pl_edit *edit = p->edit;
    const pl_node *side = by->next;
    if (side->kind == PL_NODE_SCALAR) {
        pl_edit_report(edit, PL_E230, by->pos, PL_ARGS(step->text));
        return;
    }
    bool pairs = side->kind == PL_NODE_MAP;
    for (const pl_node *name = side->child; name; name = pairs ? name->next->next : name->next) {
        if (!pl_shape_check(&edit->site, name, by->text, PL_TEXT)) continue;
        pl_node *other = pl_edit_step(edit, &e->steps, name);
        if (!other) continue;
        pl_node *link = pairs ? pl_node_copy(edit->arena, name->next) : pl_map_make(edit->arena, name->pos);
        pl_tail_put(edit->arena, end_of(p, e, other), step->text, name->pos, link);
    }
}

static void patch_ends(patcher *p, ends *e)
{
    for (uint32_t i = 0; i < e->step.count; i++) {
        pl_node *after = pl_edit_after(p->edit, e->step.at[i]->next), *patch = e->patch.at[i].node;
        patch_after(p, after, patch);
        *pl_vec_push(p->edit->site.scratch, &p->open) = (patched){after, patch};
        patch_all(p);
    }
}

static void patch_step(patcher *p, ends *e, pl_node *key, const pl_node *patch)
{
    pl_edit *edit = p->edit;
    const pl_node *before = pl_key_find(patch, PL_STR("before")), *after = pl_value_find(patch, PL_STR("after"));
    if (after) patch_after(p, pl_value_find(key->next, PL_STR("after")), after);
    if (before) {
        turn_before(p, e, key, before);
        pl_node *rest = pl_node_copy(edit->arena, patch);
        pl_map_remove(rest, PL_STR("before"));
        patch = rest;
    }
    *pl_vec_push(edit->site.scratch, &p->open) = (patched){key->next, patch};
    patch_all(p);
}

/* Steps that are there; what is left of the patch is new ones, and null. */
static void patch_steps(patcher *p, const pl_node *by)
{
    pl_edit *edit = p->edit;
    pl_arena *scratch = edit->site.scratch;
    pl_node *section = pl_edit_section(edit, by->text, by->pos), *rest = pl_map_make(scratch, by->pos);
    ends e = {.steps = pl_key_index_make(scratch, section), .places = pl_table_make(scratch)};
    pl_tail tail = pl_tail_of(rest);
    pl_duplicates_check(&edit->site, by->next);
    for (const pl_node *name = by->next->child; name; name = name->next->next) {
        pl_node *key = name->text.ptr ? pl_key_index_find(&e.steps, name->text) : NULL;
        bool inside = key && key->next->kind == PL_NODE_MAP && name->next->kind == PL_NODE_MAP;
        if (inside) patch_step(p, &e, key, name->next);
        else if (name->text.ptr)
            pl_tail_put(edit->arena, &tail, name->text, name->pos, pl_node_copy(edit->arena, name->next));
    }
    patch_map(p, section, rest);
    patch_all(p);
    patch_ends(p, &e);
}

/* ---- verbs ---- */

/* Keys that every file says for itself. */
static bool is_own(pl_str name)
{
    static const char *const own[] = {
        "permitline", "id", "language", "title", "jurisdiction", "effective", "tests", "extends", "changes"};
    for (size_t i = 0; i < PL_COUNT_OF(own); i++)
        if (pl_str_equal(pl_str_from(own[i]), name)) return true;
    return false;
}

void pl_verb_set(pl_edit *edit, const pl_node *key)
{
    patcher p = {.edit = edit};
    if (!pl_edit_is_filled(edit, key)) return;
    pl_node *rest = pl_map_make(edit->arena, key->pos);
    pl_tail tail = pl_tail_of(rest);
    pl_duplicates_check(&edit->site, key->next);
    for (const pl_node *by = key->next->child; by; by = by->next->next) {
        if (!by->text.ptr) continue;
        bool steps = pl_str_equal(by->text, PL_STR("steps")) && by->next->kind == PL_NODE_MAP;
        if (is_own(by->text)) pl_edit_report(edit, PL_E221, by->pos, PL_ARGS(by->text));
        else if (steps) patch_steps(&p, by);
        else pl_tail_put(edit->arena, &tail, by->text, by->pos, pl_node_copy(edit->arena, by->next));
    }
    patch_map(&p, edit->root, rest);
    patch_all(&p);
    pl_edit_normalise(edit);
}

static void add_entries(pl_edit *edit, const pl_node *from, pl_str name)
{
    if (!pl_edit_is_filled(edit, from)) return;
    pl_node *section = pl_edit_section(edit, name, from->pos);
    pl_key_index there = pl_key_index_make(edit->site.scratch, section);
    pl_tail tail = pl_tail_of(section);
    pl_duplicates_check(&edit->site, from->next);
    for (const pl_node *entry = from->next->child; entry; entry = entry->next->next) {
        if (!entry->text.ptr) continue;
        const pl_node *first = pl_key_index_find(&there, entry->text);
        if (!first) {
            pl_tail_put(edit->arena, &tail, entry->text, entry->pos, pl_node_copy(edit->arena, entry->next));
            continue;
        }
        const pl_site *site = &edit->site;
        pl_diag *diag = pl_diag_add(site->diags, PL_E222, site->source, entry->pos, PL_ARGS(entry->text));
        pl_diag_add_note(site->diags, diag, PL_MSG_first_here, site->source, first->pos, PL_NO_ARGS);
    }
}

void pl_verb_add(pl_edit *edit, const pl_node *key)
{
    enum { SECTIONS = 8 };
    static const pl_field sections[SECTIONS] = {
        PL_OPTIONAL("sources", PL_MAP),    PL_OPTIONAL("attributes", PL_MAP),  PL_OPTIONAL("conditions", PL_MAP),
        PL_OPTIONAL("stages", PL_MAP),     PL_OPTIONAL("authorities", PL_MAP), PL_OPTIONAL("steps", PL_MAP),
        PL_OPTIONAL("exemptions", PL_MAP), PL_OPTIONAL("ceilings", PL_MAP),
    };
    const pl_node *keys[SECTIONS];
    if (!pl_edit_is_filled(edit, key)) return;
    PL_FIELDS_READ(&edit->site, sections, key->next, key->pos, keys);
    for (uint32_t i = 0; i < SECTIONS; i++)
        if (keys[i]) add_entries(edit, keys[i], keys[i]->text);
    pl_edit_normalise(edit);
}

void pl_verb_exempt(pl_edit *edit, const pl_node *key)
{
    add_entries(edit, key, PL_STR("exemptions"));
}
