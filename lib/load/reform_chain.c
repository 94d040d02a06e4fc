/* See reform_chain.h. */
#include "load/reform_chain.h"

#include <errno.h>

#include "load/file.h"
#include "load/reform_path.h"
#include "load/rules.h"

/* What is required is asked for when the rule set is loaded with this head. */
static const pl_field fields[PL_LEVEL_FIELDS] = {
    [PL_LEVEL_VERSION] = PL_OPTIONAL("permitline", PL_TEXT),
    [PL_LEVEL_ID] = PL_OPTIONAL("id", PL_TEXT),
    [PL_LEVEL_LANGUAGE] = PL_OPTIONAL("language", PL_TEXT),
    [PL_LEVEL_TITLE] = PL_OPTIONAL("title", PL_TEXT | PL_MAP),
    [PL_LEVEL_JURISDICTION] = PL_OPTIONAL("jurisdiction", PL_TEXT | PL_MAP),
    [PL_LEVEL_EFFECTIVE] = PL_OPTIONAL("effective", PL_MAP),
    [PL_LEVEL_SOURCES] = PL_OPTIONAL("sources", PL_MAP),
    [PL_LEVEL_TESTS] = PL_OPTIONAL("tests", PL_MAP),
    [PL_LEVEL_EXTENDS] = PL_OPTIONAL("extends", PL_TEXT),
    [PL_LEVEL_CHANGES] = PL_OPTIONAL("changes", PL_MAP),
};

bool pl_chain_is_begun(const pl_node *root)
{
    if (root->kind != PL_NODE_MAP) return false;
    return pl_key_find(root, fields[PL_LEVEL_EXTENDS].name) || pl_key_find(root, fields[PL_LEVEL_CHANGES].name);
}

/* ---- one file ---- */

static bool is_allowed(pl_str name)
{
    for (uint32_t i = 0; i < PL_LEVEL_FIELDS; i++)
        if (pl_str_equal(fields[i].name, name)) return true;
    return false;
}

/* Keys of a rule set that a file which extends another has not. */
static void refuse_others(const pl_site *site, pl_node *root)
{
    for (pl_node *key = root->child; key; key = key->next->next) {
        if (!key->text.ptr || is_allowed(key->text) || !pl_rules_has_key(key->text)) continue;
        pl_diag_add(site->diags, PL_E160, site->source, key->pos, PL_ARGS(key->text));
        key->text = (pl_str){0};
    }
}

static void read_level(const pl_site *site, pl_level *level)
{
    pl_fields_read(site, fields, PL_LEVEL_FIELDS, level->root, level->root->pos, level->keys);
}

/* Whatever else the file says: titles are read by it. A language that is none is reported with the head. */
static void set_language(pl_level *level)
{
    const pl_node *language = level->root->kind == PL_NODE_MAP ? pl_key_find(level->root, PL_STR("language")) : NULL;
    bool english = language && pl_str_equal(language->next->text, PL_STR("en"));
    level->source->language = english ? PL_LANG_EN : PL_LANG_ZH;
}

/* ---- all files ---- */

typedef struct follower {
    pl_arena *arena, *tree;
    const pl_extends_options *options;
    pl_diags *diags;
    pl_chain *chain;
    pl_source **family;
    pl_str real[PL_EXTENDS_LIMIT + 1];
} follower;

static pl_level *add_level(follower *f, pl_source *source, pl_str real)
{
    pl_chain *chain = f->chain;
    uint32_t number = chain->count++;
    source->number = (uint16_t)number;
    source->family = f->family;
    f->family[number] = source;
    f->real[number] = real;
    for (uint32_t i = 0; i <= number; i++) f->family[i]->family_count = number + 1;
    chain->levels[number].source = source;
    return &chain->levels[number];
}

static bool is_loop(follower *f, const pl_site *site, const pl_node *name, pl_str real)
{
    uint32_t first = 0;
    while (first < f->chain->count && !pl_str_equal(f->real[first], real)) first++;
    if (first == f->chain->count) return false;
    pl_buf path = pl_buf_make(f->tree);
    for (uint32_t i = first; i < f->chain->count; i++) {
        pl_buf_put(&path, f->family[i]->name);
        pl_buf_put(&path, PL_STR(" -> "));
    }
    pl_buf_put(&path, f->family[first]->name);
    pl_diag_add(site->diags, PL_E164, site->source, name->pos, PL_ARGS(pl_buf_str(&path)));
    return true;
}

/* The file that a level extends as the next level; false, reported. */
static bool follow(follower *f, const pl_site *site, const pl_level *level)
{
    const pl_node *name = level->keys[PL_LEVEL_EXTENDS]->next;
    bool working_folder = level->source->number == 0 && !f->options->has_folder;
    pl_str from = working_folder ? PL_STR("") : level->source->name;
    pl_extended found;
    if (!pl_extended_find(f->tree, site, name, from, f->options->load, &found)) return false;
    if (is_loop(f, site, name, found.real)) return false;
    if (f->chain->count > PL_EXTENDS_LIMIT) {
        pl_diag_add(site->diags, PL_E165, site->source, name->pos, PL_ARGS(pl_str_int(f->tree, PL_EXTENDS_LIMIT)));
        return false;
    }
    pl_diags_lead(f->diags, PL_MSG_extended_here, level->source, name->pos, PL_ARGS(name->text));
    size_t errors = pl_diags_errors(f->diags);
    pl_source *source = pl_file_load_as(f->arena, found.real, found.name, f->options->load->max_bytes, f->diags);
    if (source) {
        pl_level *next = add_level(f, source, found.real);
        next->root = pl_tree_load(f->tree, source, f->diags);
        if (next->root) set_language(next);
    }
    pl_diags_lead_end(f->diags);
    return pl_diags_errors(f->diags) == errors;
}

/* False: `extends` is missing, empty or no text, which is reported. */
static bool check_level(follower *f, pl_site *site, pl_level *level)
{
    const pl_node *changes = pl_key_find(level->root, fields[PL_LEVEL_CHANGES].name);
    if (!pl_key_find(level->root, fields[PL_LEVEL_EXTENDS].name)) {
        pl_diag_add(f->diags, PL_E168, site->source, changes->pos, PL_NO_ARGS);
        return false;
    }
    refuse_others(site, level->root);
    read_level(site, level);
    const pl_node *extends = level->keys[PL_LEVEL_EXTENDS];
    bool empty = extends && !pl_str_trim(extends->next->text).len;
    if (empty) pl_diag_add(f->diags, PL_E140, site->source, extends->next->pos, PL_ARGS(extends->text));
    return extends && !empty;
}

static void check_count(follower *f)
{
    uint32_t count = 0;
    for (uint32_t i = f->chain->count - 1; i-- > 0;) {
        const pl_level *level = &f->chain->levels[i];
        for (const pl_node *key = pl_level_changes(level); key; key = key->next->next) {
            if (++count != PL_CHANGES_LIMIT + 1) continue;
            pl_diag_add(f->diags, PL_E167, level->source, key->pos, PL_ARGS(pl_str_int(f->tree, PL_CHANGES_LIMIT)));
        }
    }
}

bool pl_chain_follow(pl_arena *arena, pl_arena *tree, pl_source *source, pl_node *root,
                   const pl_extends_options *options, pl_diags *diags, pl_chain *chain)
{
    follower f = {.arena = arena, .tree = tree, .options = options, .diags = diags, .chain = chain};
    pl_str real = PL_STR("");
    f.family = pl_new_array(arena, pl_source *, PL_EXTENDS_LIMIT + 1);
    chain->count = 0;
    int error = options->has_folder ? pl_path_real(tree, source->name, &real) : 0;
    if (error && error != ENOENT) { /* a pipe has no path */
        pl_file_complain(tree, source->name, error, diags);
        return false;
    }
    if (error) real = source->name;
    pl_level *level = add_level(&f, source, real);
    level->root = root;
    set_language(level);
    while (pl_chain_is_begun(level->root)) {
        pl_site site = {level->source, diags, tree, NULL};
        if (!check_level(&f, &site, level) || !follow(&f, &site, level)) return false;
        level = &chain->levels[chain->count - 1];
    }
    size_t errors = pl_diags_errors(diags);
    check_count(&f);
    return pl_diags_errors(diags) == errors;
}

void pl_chain_again(pl_arena *tree, const pl_rules *rules, pl_chain *chain)
{
    pl_diags *mute = pl_diags_make_mute(tree);
    chain->count = (uint32_t)pl_rules_file_count(rules);
    for (uint32_t i = 0; i < chain->count; i++) {
        pl_level *level = &chain->levels[i];
        level->source = rules->source->family ? rules->source->family[i] : rules->source;
        level->root = pl_tree_load(tree, level->source, mute);
        pl_site site = {level->source, mute, tree, NULL};
        if (i + 1 < chain->count) read_level(&site, level);
    }
}

/* ---- heads ---- */

static void put_sources(pl_edit *edit, const pl_node *key)
{
    pl_node *sources = pl_edit_section(edit, key->text, key->pos);
    pl_key_index there = pl_key_index_make(edit->site.scratch, sources);
    for (const pl_node *source = key->next->child; source; source = source->next->next) {
        pl_node *old = source->text.ptr ? pl_key_index_find(&there, source->text) : NULL;
        if (old) old->text = (pl_str){0};
    }
    pl_node_sweep(sources);
    pl_tail tail = pl_tail_of(sources);
    for (const pl_node *source = key->next->child; source; source = source->next->next)
        pl_tail_put(edit->arena, &tail, source->text, source->pos, pl_node_copy(edit->arena, source->next));
}

/* A file without a title is called by its id. Where that is missing or bad, too, the title of what it extends stays:
   one error is enough. */
static void put_title(pl_edit *edit, const pl_level *level)
{
    const pl_node *title = level->keys[PL_LEVEL_TITLE], *id = level->keys[PL_LEVEL_ID];
    bool named = id && pl_str_is_id(id->next->text) && id->next->text.len <= PL_ID_LIMIT;
    pl_str name = fields[PL_LEVEL_TITLE].name;
    if (title) pl_map_put(edit->arena, edit->root, name, title->pos, pl_node_copy(edit->arena, title->next));
    else if (named && !pl_key_find(level->root, name))
        pl_map_put(edit->arena, edit->root, name, id->pos, pl_scalar_make(edit->arena, id->next->text, id->next->pos));
}

/* What every file says for itself, and nothing of what it extends does. */
static bool is_own(uint32_t field)
{
    return field != PL_LEVEL_SOURCES && field != PL_LEVEL_JURISDICTION && field != PL_LEVEL_TITLE;
}

void pl_level_head(pl_edit *edit, const pl_level *level)
{
    edit->root->pos = level->root->pos;
    for (uint32_t i = 0; i < PL_LEVEL_EXTENDS; i++) {
        const pl_node *key = level->keys[i];
        if (is_own(i)) pl_map_remove(edit->root, fields[i].name);
        if (!key || i == PL_LEVEL_TESTS || i == PL_LEVEL_TITLE) continue;
        if (i == PL_LEVEL_SOURCES) put_sources(edit, key);
        else pl_map_put(edit->arena, edit->root, key->text, key->pos, pl_node_copy(edit->arena, key->next));
    }
    put_title(edit, level);
}

pl_str pl_change_label(const pl_site *site, const pl_node *change, pl_title *title)
{
    pl_rules rules = {.language = PL_LANG_ZH};
    pl_loader reader = {.arena = site->scratch, .site = *site, .rules = &rules};
    const pl_node *key = change->next->kind == PL_NODE_MAP ? pl_key_find(change->next, PL_STR("title")) : NULL;
    bool readable = key && key->next->kind != PL_NODE_LIST && !pl_node_is_null(key->next) && key->next->text.ptr;
    if (key && key->next->kind == PL_NODE_MAP) readable = true;
    *title = (pl_title){{{0}}};
    pl_id_check(&reader, change);
    if (readable) pl_title_read(&reader, key, title);
    const pl_source *source = pl_source_of(site->source, change->pos);
    pl_str text = title->text[source ? source->language : PL_LANG_ZH];
    if (!text.len) text = title->text[PL_LANG_EN].len ? title->text[PL_LANG_EN] : title->text[PL_LANG_ZH];
    if (!text.len) return change->text;
    pl_buf buf = pl_buf_make(site->scratch);
    pl_buf_put(&buf, change->text);
    pl_buf_put(&buf, PL_STR(" ("));
    pl_buf_put(&buf, text);
    pl_buf_put_char(&buf, ')');
    return pl_buf_str(&buf);
}
