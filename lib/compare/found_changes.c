/* See found_changes.h. Changes are made one by one and applied to a tree at once, so that each is written against what
   the earlier ones have left: a step that only waits for others because another was dropped has no change of its own.
   Texts for people, sources, offices, stages and ceilings are left out: no number hangs on them. */
#include "compare/found_changes.h"

#include "compare/bare_entry.h"
#include "compare/tree_patch.h"
#include "load/reform_edit.h"
#include "model/rules.h"

typedef struct finding {
    pl_arena *arena, *scratch;
    const pl_diff *diff;
    pl_edit edit;       /* the rule set so far */
    pl_node *after;     /* the one to be reached; renamed steps have their old ids there */
    pl_table renamed;   /* ids after, to indices of old_ids */
    PL_VEC(pl_str) old_ids;
    pl_node *changes;
    pl_tail tail;
    pl_table used;      /* ids of changes */
    PL_VEC(pl_title) titles;
    bool broken;        /* a change could not be applied */
} finding;

static const pl_pos nowhere;

/* ---- small things ---- */

static pl_node *map_with(const finding *f, pl_str name, pl_node *value)
{
    pl_node *map = pl_map_make(f->arena, nowhere);
    pl_map_put(f->arena, map, name, nowhere, value);
    return map;
}

static pl_node *scalar(const finding *f, pl_str text)
{
    pl_node *node = pl_scalar_make(f->arena, text, nowhere);
    node->plain = true;
    return node;
}

static const pl_node *section_of(const pl_node *root, pl_str name)
{
    static const pl_node empty = {.kind = PL_NODE_MAP};
    const pl_node *section = pl_value_find(root, name);
    return section && section->kind == PL_NODE_MAP ? section : &empty;
}

/* "step-a"; a second one of that name is "step-a-2". */
static pl_str change_id(finding *f, const char *kind, pl_str id)
{
    for (uint32_t serial = 1;; serial++) {
        pl_buf buf = pl_buf_make(f->arena);
        pl_buf_put(&buf, pl_str_from(kind));
        if (id.len) pl_buf_put_char(&buf, '-');
        pl_buf_put(&buf, id);
        if (serial > 1) {
            pl_buf_put_char(&buf, '-');
            pl_buf_put_int(&buf, serial);
        }
        if (pl_table_add(&f->used, pl_buf_str(&buf), serial) == PL_NONE) return pl_buf_str(&buf);
    }
}

static pl_title title_or_id(const pl_title *title, pl_str id)
{
    pl_title both;
    for (int lang = 0; lang < PL_LANG_COUNT; lang++)
        both.text[lang] = title && title->text[lang].len ? title->text[lang] : id;
    for (int lang = 0; title && lang < PL_LANG_COUNT; lang++) {
        pl_str other = title->text[PL_LANG_COUNT - 1 - lang];
        if (!title->text[lang].len && other.len) both.text[lang] = other;
    }
    return both;
}

/* "Survey dropped": what was found has no title of its own. */
static pl_title told(const finding *f, pl_message what, const pl_title *title)
{
    pl_title both;
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) {
        pl_buf buf = pl_buf_make(f->arena);
        pl_buf_put_message(&buf, (pl_lang)lang, what, PL_ARGS(title->text[lang]));
        both.text[lang] = pl_buf_str(&buf);
    }
    return both;
}

/* Adds a change of some verbs and applies it. */
static void add_verbs(finding *f, pl_str id, pl_title title, pl_message what, pl_node *verbs)
{
    size_t errors = pl_diags_errors(f->edit.site.diags);
    pl_node *key = scalar(f, id);
    pl_tail_pair(&f->tail, key, verbs);
    *pl_vec_push(f->arena, &f->titles) = told(f, what, &title);
    pl_change_apply(&f->edit, key);
    f->broken |= !pl_edit_is_good(&f->edit, errors);
}

static void add_change(finding *f, pl_str id, pl_title title, pl_message what, pl_str verb, pl_node *value)
{
    add_verbs(f, id, title, what, map_with(f, verb, value));
}

/* ---- renamed steps ---- */

/* "step" or "step.milestone" by the step's old id. */
static void rename_text(finding *f, pl_node *scalar)
{
    if (scalar->kind != PL_NODE_SCALAR || !scalar->text.ptr) return;
    pl_str step = pl_link_step(scalar->text);
    uint32_t found = pl_table_find(&f->renamed, step);
    if (found == PL_NONE) return;
    pl_buf buf = pl_buf_make(f->arena);
    pl_buf_put(&buf, f->old_ids.at[found]);
    pl_buf_put(&buf, (pl_str){scalar->text.ptr + step.len, scalar->text.len - step.len});
    scalar->text = pl_buf_str(&buf);
}

static void rename_keys(finding *f, const pl_node *map)
{
    for (pl_node *key = map->kind == PL_NODE_MAP ? map->child : NULL; key; key = key->next->next) rename_text(f, key);
}

static void rename_all(finding *f)
{
    const pl_node *steps = section_of(f->after, PL_STR("steps")), *freed = section_of(f->after, PL_STR("exemptions"));
    rename_keys(f, steps);
    for (const pl_node *key = steps->child; key; key = key->next->next) {
        if (key->next->kind != PL_NODE_MAP) continue;
        const pl_node *after = pl_value_find(key->next, PL_STR("after"));
        pl_node *parent = pl_value_find(key->next, PL_STR("part-of"));
        if (after) rename_keys(f, after);
        if (parent) rename_text(f, parent);
    }
    for (const pl_node *key = freed->child; key; key = key->next->next) {
        const pl_node *list = key->next->kind == PL_NODE_MAP ? pl_value_find(key->next, PL_STR("steps")) : NULL;
        for (pl_node *item = list ? list->child : NULL; item; item = item->next) rename_text(f, item);
    }
    pl_node *to = pl_value_find(section_of(f->after, PL_STR("span")), PL_STR("to"));
    if (to) rename_text(f, to);
}

static const pl_entry_difference *next_entry(const finding *f, uint32_t *index, pl_entry_change change)
{
    while (*index < f->diff->entry_count) {
        const pl_entry_difference *entry = &f->diff->entries[(*index)++];
        if (entry->section == PL_IN_STEPS && entry->change == change) return entry;
    }
    return NULL;
}

static const pl_step *step_at(const finding *f, const pl_rules *rules, pl_slice slice, uint32_t i)
{
    return &rules->steps[f->diff->entry_indices[slice.first + i]];
}

static void find_renamed(finding *f)
{
    const pl_entry_difference *entry;
    for (uint32_t i = 0; (entry = next_entry(f, &i, PL_ENTRY_RENAMED));) {
        pl_table_add(&f->renamed, step_at(f, f->diff->after, entry->after, 0)->id, f->old_ids.count);
        *pl_vec_push(f->scratch, &f->old_ids) = step_at(f, f->diff->before, entry->before, 0)->id;
    }
    if (f->old_ids.count) rename_all(f);
}

/* ---- steps that are not one to one ---- */

/* The step of the rule set after, without its links; a `when` that is not written says "always". */
static pl_node *new_step(const finding *f, pl_str id)
{
    const pl_node *entry = pl_value_find(section_of(f->after, PL_STR("steps")), id);
    pl_node *bare = entry ? pl_entry_bare(f->arena, entry, true) : pl_map_make(f->arena, nowhere);
    pl_map_remove(bare, PL_STR("after"));
    if (pl_key_find(bare, PL_STR("when"))) return bare;
    pl_map_put(f->arena, bare, PL_STR("when"), nowhere, scalar(f, PL_STR("true")));
    return bare;
}

static void add_merged(finding *f, const pl_entry_difference *entry)
{
    const pl_step *into = step_at(f, f->diff->after, entry->after, 0);
    pl_node *list = pl_list_make(f->arena, nowhere), *merge = pl_map_make(f->arena, nowhere);
    pl_tail tail = pl_tail_of(list);
    for (uint32_t i = 0; i < entry->before.count; i++)
        pl_tail_add(&tail, scalar(f, step_at(f, f->diff->before, entry->before, i)->id));
    pl_map_put(f->arena, merge, PL_STR("steps"), nowhere, list);
    pl_map_put(f->arena, merge, PL_STR("into"), nowhere, scalar(f, into->id));
    pl_map_put(f->arena, merge, PL_STR("as"), nowhere, new_step(f, into->id));
    add_change(f, change_id(f, "step", into->id), title_or_id(&into->title, into->id), PL_MSG_found_merged,
               PL_STR("merge"), merge);
}

/* What a step stands for must not be beside it: its parts may be just that. */
static pl_node *without_replaces(const finding *f, pl_str id)
{
    const pl_node *step = pl_value_find(section_of(f->edit.root, PL_STR("steps")), id);
    if (!step || !pl_value_find(step, PL_STR("replaces"))) return pl_map_make(f->arena, nowhere);
    pl_node *none = map_with(f, PL_STR("replaces"), scalar(f, PL_STR("null")));
    return map_with(f, PL_STR("set"), map_with(f, PL_STR("steps"), map_with(f, id, none)));
}

static void add_split(finding *f, const pl_entry_difference *entry)
{
    const pl_step *step = step_at(f, f->diff->before, entry->before, 0);
    pl_node *split = pl_map_make(f->arena, nowhere), *into = pl_map_make(f->arena, nowhere);
    for (uint32_t i = 0; i < entry->after.count; i++) {
        pl_str id = step_at(f, f->diff->after, entry->after, i)->id;
        pl_map_put(f->arena, into, id, nowhere, new_step(f, id));
    }
    pl_map_put(f->arena, split, PL_STR("step"), nowhere, scalar(f, step->id));
    pl_map_put(f->arena, split, PL_STR("into"), nowhere, into);
    pl_node *verbs = without_replaces(f, step->id);
    pl_map_put(f->arena, verbs, PL_STR("split"), nowhere, split);
    add_verbs(f, change_id(f, "step", step->id), title_or_id(&step->title, step->id), PL_MSG_found_split, verbs);
}

static void add_removed(finding *f, const pl_entry_difference *entry)
{
    const pl_step *step = step_at(f, f->diff->before, entry->before, 0);
    pl_node *list = pl_list_make(f->arena, nowhere);
    pl_tail tail = pl_tail_of(list);
    pl_tail_add(&tail, scalar(f, step->id));
    add_change(f, change_id(f, "step", step->id), title_or_id(&step->title, step->id), PL_MSG_found_dropped,
               PL_STR("drop"), list);
}

/* With those of its links that can be there already. */
static void add_added(finding *f, const pl_step *step)
{
    const pl_node *entry = pl_value_find(section_of(f->after, PL_STR("steps")), step->id);
    if (!entry || entry->kind != PL_NODE_MAP) return;
    pl_node *bare = pl_entry_bare(f->arena, entry, true), *after = pl_value_find(bare, PL_STR("after"));
    const pl_node *steps = section_of(f->edit.root, PL_STR("steps"));
    for (pl_node *key = after && after->kind == PL_NODE_MAP ? after->child : NULL; key; key = key->next->next)
        if (!pl_key_find(steps, pl_link_step(key->text))) key->text = (pl_str){0};
    if (after) pl_node_sweep(after);
    add_change(f, change_id(f, "step", step->id), title_or_id(&step->title, step->id), PL_MSG_found_added,
               PL_STR("add"), map_with(f, PL_STR("steps"), map_with(f, step->id, bare)));
}

static void add_steps(finding *f)
{
    const pl_rules *after = f->diff->after;
    const pl_entry_difference *entry;
    uint8_t *added = pl_new_array(f->scratch, uint8_t, after->step_count);
    for (uint32_t i = 0; (entry = next_entry(f, &i, PL_ENTRY_MERGED));) add_merged(f, entry);
    for (uint32_t i = 0; (entry = next_entry(f, &i, PL_ENTRY_SPLIT));) add_split(f, entry);
    for (uint32_t i = 0; (entry = next_entry(f, &i, PL_ENTRY_REMOVED));) add_removed(f, entry);
    for (uint32_t i = 0; (entry = next_entry(f, &i, PL_ENTRY_ADDED));)
        added[f->diff->entry_indices[entry->after.first]] = 1;
    for (uint32_t i = 0; i < after->step_count; i++)
        if (added[after->listing[i]]) add_added(f, &after->steps[after->listing[i]]);
}

/* ---- entries that say something else ---- */

typedef struct section {
    pl_str name;
    const char *kind; /* in ids of changes */
} section;

static const pl_title *title_in(const pl_rules *rules, pl_str name, pl_str id)
{
    bool step = pl_str_equal(name, PL_STR("steps"));
    for (uint32_t i = 0; step && i < rules->step_count; i++)
        if (pl_str_equal(rules->steps[i].id, id)) return &rules->steps[i].title;
    bool fact = pl_str_equal(name, PL_STR("attributes"));
    for (uint32_t i = 0; fact && i < rules->fact_count; i++)
        if (pl_str_equal(rules->facts[i].id, id)) return &rules->facts[i].title;
    bool freed = pl_str_equal(name, PL_STR("exemptions"));
    for (uint32_t i = 0; freed && i < rules->exemption_count; i++)
        if (pl_str_equal(rules->exemptions[i].id, id)) return &rules->exemptions[i].title;
    return NULL;
}

static void set_entry(finding *f, const section *s, pl_str id, pl_message what, pl_node *value)
{
    const pl_title *title = title_in(f->diff->after, s->name, id);
    if (!title) title = title_in(f->diff->before, s->name, id);
    add_change(f, change_id(f, s->kind, id), title_or_id(title, id), what, PL_STR("set"),
               map_with(f, s->name, map_with(f, id, value)));
}

/* New and changed entries of a section, in the order of the rule set after. */
static void set_entries(finding *f, const section *s)
{
    pl_key_index there = pl_key_index_make(f->scratch, section_of(f->edit.root, s->name));
    for (const pl_node *key = section_of(f->after, s->name)->child; key; key = key->next->next) {
        const pl_node *old = pl_key_index_find(&there, key->text);
        pl_node *value = old ? pl_entry_patch(f->arena, old->next, key->next)
                             : pl_entry_bare(f->arena, key->next, true);
        if (value) set_entry(f, s, key->text, old ? PL_MSG_found_changed : PL_MSG_found_added, value);
    }
}

static void remove_entries(finding *f, const section *s)
{
    pl_key_index left = pl_key_index_make(f->scratch, section_of(f->after, s->name));
    PL_VEC(pl_str) gone = {0};
    for (const pl_node *key = section_of(f->edit.root, s->name)->child; key; key = key->next->next)
        if (!pl_key_index_find(&left, key->text)) *pl_vec_push(f->scratch, &gone) = key->text;
    for (uint32_t i = 0; i < gone.count; i++)
        set_entry(f, s, gone.at[i], PL_MSG_found_dropped, scalar(f, PL_STR("null")));
}

/* A mapping with just one key of another, without what the span is called from. */
static pl_node *one_key(const finding *f, const pl_node *root, pl_str name)
{
    const pl_node *value = pl_value_find(root, name);
    pl_node *map = pl_map_make(f->arena, nowhere), *copy = value ? pl_node_copy(f->arena, value) : NULL;
    if (copy && copy->kind == PL_NODE_MAP && pl_str_equal(name, PL_STR("span"))) pl_map_remove(copy, PL_STR("from"));
    if (copy) pl_map_put(f->arena, map, name, nowhere, copy);
    return map;
}

/* `applies`, `assume`, `span`: each by itself. */
static void set_head(finding *f, pl_str name, pl_message what)
{
    pl_node *patch = pl_tree_patch(f->arena, one_key(f, f->edit.root, name), one_key(f, f->after, name));
    if (patch) add_change(f, change_id(f, name.ptr, PL_STR("")), title_or_id(NULL, name), what, PL_STR("set"), patch);
}

static void find_changes(finding *f)
{
    static const section facts = {PL_WORD("attributes"), "fact"}, named = {PL_WORD("conditions"), "condition"},
                         steps = {PL_WORD("steps"), "step"}, freed = {PL_WORD("exemptions"), "exemption"};
    find_renamed(f);
    set_entries(f, &facts);
    set_entries(f, &named);
    set_head(f, PL_STR("applies"), PL_MSG_found_scope);
    set_head(f, PL_STR("assume"), PL_MSG_found_assumptions);
    add_steps(f);
    set_entries(f, &steps);
    set_head(f, PL_STR("span"), PL_MSG_found_span);
    set_entries(f, &freed);
    remove_entries(f, &freed);
    remove_entries(f, &named);
    remove_entries(f, &facts);
}

static const pl_player *players_of(const finding *f, pl_reform *reform)
{
    pl_player *players = pl_new_array(f->arena, pl_player, f->titles.count);
    for (uint32_t i = 0; i < f->titles.count; i++)
        players[i] = (pl_player){.id = pl_reform_players(reform)[i].id, .title = f->titles.at[i], .file = PL_STR("")};
    return players;
}

pl_reform *pl_found_reform(pl_arena *arena, const pl_diff *diff, const pl_player **players)
{
    finding f = {.arena = arena, .scratch = pl_arena_child(arena), .diff = diff};
    f.changes = pl_map_make(arena, nowhere);
    f.edit = (pl_edit){.arena = arena, .root = pl_rules_tree(arena, diff->before)};
    f.edit.site = (pl_site){diff->before->source, pl_diags_make_mute(arena), f.scratch, NULL};
    f.after = pl_rules_tree(arena, diff->after);
    f.renamed = pl_table_make(f.scratch);
    f.used = pl_table_make(f.scratch);
    f.tail = pl_tail_of(f.changes);
    find_changes(&f);
    pl_reform *reform = NULL;
    if (!f.broken) {
        reform = pl_reform_make(arena, diff->before, f.changes);
        *players = players_of(&f, reform);
    }
    pl_arena_free(f.scratch);
    return reform;
}
