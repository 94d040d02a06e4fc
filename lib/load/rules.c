/* Loading a rule set: from a file to a checked and linked pl_rules. Here is the top of the file and the order of the
   sections; the sections themselves are in rules_*.c. */
#include "load/rules.h"

#include "load/file.h"
#include "load/reform_chain.h"
#include "load/yaml_check.h"

enum {
    VERSION, ID, LANGUAGE, TITLE, JURISDICTION, EFFECTIVE, CALENDAR, EVIDENCE, SOURCES, SPAN, ATTRIBUTES, ASSUME,
    APPLIES, CONDITIONS, STAGES, AUTHORITIES, STEPS, EXEMPTIONS, CEILINGS, TESTS, EXTENDS, CHANGES, FIELDS
};

static const pl_field fields[FIELDS] = {
    [VERSION] = PL_REQUIRED("permitline", PL_TEXT),
    [ID] = PL_REQUIRED("id", PL_TEXT),
    [LANGUAGE] = PL_OPTIONAL("language", PL_TEXT),
    [TITLE] = PL_REQUIRED("title", PL_TEXT | PL_MAP),
    [JURISDICTION] = PL_OPTIONAL("jurisdiction", PL_TEXT | PL_MAP),
    [EFFECTIVE] = PL_OPTIONAL("effective", PL_MAP),
    [CALENDAR] = PL_OPTIONAL("calendar", PL_TEXT),
    [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
    [SOURCES] = PL_OPTIONAL("sources", PL_MAP),
    [SPAN] = PL_OPTIONAL("span", PL_MAP),
    [ATTRIBUTES] = PL_OPTIONAL("attributes", PL_MAP),
    [ASSUME] = PL_OPTIONAL("assume", PL_LIST),
    [APPLIES] = PL_OPTIONAL("applies", PL_TEXT | PL_MAP),
    [CONDITIONS] = PL_OPTIONAL("conditions", PL_MAP),
    [STAGES] = PL_OPTIONAL("stages", PL_MAP),
    [AUTHORITIES] = PL_OPTIONAL("authorities", PL_MAP),
    [STEPS] = PL_REQUIRED("steps", PL_MAP),
    [EXEMPTIONS] = PL_OPTIONAL("exemptions", PL_MAP),
    [CEILINGS] = PL_OPTIONAL("ceilings", PL_MAP),
    [TESTS] = PL_OPTIONAL("tests", PL_MAP),
    [EXTENDS] = PL_OPTIONAL("extends", PL_TEXT),
    [CHANGES] = PL_OPTIONAL("changes", PL_MAP),
};

bool pl_rules_has_key(pl_str name)
{
    for (uint32_t i = 0; i < FIELDS; i++)
        if (pl_str_equal(fields[i].name, name)) return true;
    return false;
}

/* ---- is it a rule set at all ---- */

/* What would only bring a list of follow-on errors is told by itself. */
static bool is_rule_set(pl_loader *loader, const pl_node *root)
{
    const pl_site *site = &loader->site;
    if (root->kind != PL_NODE_MAP) {
        bool scalar = root->kind == PL_NODE_SCALAR;
        if (!scalar || !pl_yaml_report_wide_colon(site->source, site->diags, root))
            pl_diag_add(site->diags, PL_E148, site->source, root->pos, PL_NO_ARGS);
        return false;
    }
    const pl_node *project = pl_key_find(root, PL_STR("project"));
    if (!project) project = pl_key_find(root, PL_STR("rules"));
    if (pl_key_find(root, PL_STR("steps"))) project = NULL;
    if (project) pl_diag_add(site->diags, PL_E149, site->source, project->pos, PL_NO_ARGS);
    return !project;
}

/* ---- the top of the file ---- */

static void load_language(pl_loader *loader, const pl_node *key)
{
    static const pl_str languages[PL_LANG_COUNT] = {[PL_LANG_EN] = PL_WORD("en"), [PL_LANG_ZH] = PL_WORD("zh")};
    uint8_t language = PL_LANG_ZH;
    if (key) pl_word_read(&loader->site, languages, PL_LANG_COUNT, key->next, &language);
    loader->rules->language = (pl_lang)language;
}

static void load_effective(pl_loader *loader, const pl_node *key)
{
    enum { FROM, TO, ENDS };
    static const pl_field ends[ENDS] = {PL_OPTIONAL("from", PL_TEXT), PL_OPTIONAL("to", PL_TEXT)};
    pl_rules *rules = loader->rules;
    const pl_site *site = &loader->site;
    const pl_node *keys[ENDS];
    if (!key) return;
    PL_FIELDS_READ(site, ends, key->next, key->pos, keys);
    if (keys[FROM]) pl_date_read(loader, keys[FROM]->next, &rules->effective_from);
    if (keys[TO]) pl_date_read(loader, keys[TO]->next, &rules->effective_to);
    if (keys[TO] && rules->effective_to.year && pl_date_compare(rules->effective_from, rules->effective_to) > 0)
        pl_diag_add(site->diags, PL_E145, site->source, keys[TO]->next->pos, PL_NO_ARGS);
}

static void load_head(pl_loader *loader, const pl_node *const *keys)
{
    pl_rules *rules = loader->rules;
    const pl_site *site = &loader->site;
    if (keys[VERSION] && !pl_str_equal(pl_str_trim(keys[VERSION]->next->text), PL_STR("1")))
        pl_diag_add(site->diags, PL_E146, site->source, keys[VERSION]->next->pos, PL_ARGS(keys[VERSION]->next->text));
    load_language(loader, keys[LANGUAGE]);
    if (keys[ID]) pl_id_check(loader, keys[ID]->next);
    rules->id = pl_text_read(loader, keys[ID]);
    pl_title_read(loader, keys[TITLE], &rules->title);
    pl_title_read(loader, keys[JURISDICTION], &rules->jurisdiction);
    if (keys[TITLE]) rules->title_pos = keys[TITLE]->pos;
    if (keys[JURISDICTION]) rules->jurisdiction_pos = keys[JURISDICTION]->pos;
    if (keys[CALENDAR]) rules->calendar_pos = keys[CALENDAR]->pos;
    rules->calendar = keys[CALENDAR] ? pl_text_read(loader, keys[CALENDAR]) : PL_STR("cn");
    load_effective(loader, keys[EFFECTIVE]);
    pl_origin nothing = {.source = PL_NONE, .article = PL_STR("")};
    loader->evidence = pl_origin_read(loader, NULL, keys[EVIDENCE], &nothing).evidence;
}

static void load_span(pl_loader *loader, const pl_node *key)
{
    enum { FROM, TO, ENDS };
    static const pl_field ends[ENDS] = {PL_OPTIONAL("from", PL_TEXT | PL_MAP), PL_OPTIONAL("to", PL_TEXT)};
    pl_span *span = &loader->rules->span;
    const pl_node *keys[ENDS];
    span->to = PL_NONE;
    if (!key) return;
    span->pos = key->pos;
    PL_FIELDS_READ(&loader->site, ends, key->next, key->pos, keys);
    pl_title_read(loader, keys[FROM], &span->from);
    if (keys[TO]) span->to = pl_step_read(loader, keys[TO]->next);
}

/* ---- all of it ---- */

static void load_sections(pl_loader *loader, const pl_node *const *keys)
{
    pl_sources_load(loader, keys[SOURCES]);
    pl_authorities_load(loader, keys[AUTHORITIES]);
    pl_stages_load(loader, keys[STAGES]);
    pl_attributes_load(loader, keys[ATTRIBUTES]);
    pl_scope_load(loader, keys[CONDITIONS], keys[ASSUME], keys[APPLIES]);
    pl_steps_load(loader, keys[STEPS]);
    pl_exemptions_load(loader, keys[EXEMPTIONS]);
    pl_ceilings_load(loader, keys[CEILINGS]);
    load_span(loader, keys[SPAN]);
    pl_tests_load(loader, keys[TESTS]);
    pl_condition_builder_finish(loader->conditions);
    pl_unknown_steps_report(loader);
}

static void name_titles(pl_rules *rules)
{
    enum { AHEAD = 4 };
    for (uint32_t i = 0; i < rules->step_count; i++) {
        if (i + AHEAD < rules->step_count)
            pl_table_prefetch(&rules->step_names, rules->steps[i + AHEAD].title.text[rules->language]);
        pl_names_add_titles(&rules->step_names, &rules->steps[i].title, i);
    }
}

/* Hands over the arrays that grew while steps were read, and the names of steps: titles only now, because references
   inside the file are by id. */
static void finish(pl_loader *loader)
{
    pl_rules *rules = loader->rules;
    rules->extras = loader->extras.at;
    rules->extra_count = loader->extras.count;
    rules->cases = loader->cases.at;
    rules->case_count = loader->cases.count;
    rules->holds = loader->holds.at;
    rules->hold_count = loader->holds.count;
    rules->milestones = loader->milestones.at;
    rules->milestone_count = loader->milestones.count;
    rules->documents = loader->documents.at;
    rules->document_count = loader->documents.count;
    rules->step_authorities = loader->step_authorities.at;
    rules->step_authority_count = loader->step_authorities.count;
    rules->replaced = loader->replaced.at;
    rules->replaced_count = loader->replaced.count;
    rules->links = loader->links.at;
    rules->link_count = loader->links.count;
    rules->step_names = loader->steps.ids;
    name_titles(rules);
}

pl_rules *pl_rules_of_tree(pl_arena *arena, pl_source *source, const pl_node *root, pl_arena *tree, pl_diags *diags)
{
    size_t errors = pl_diags_errors(diags);
    pl_arena *scratch = pl_arena_child(arena);
    pl_loader *loader = pl_new(scratch, pl_loader);
    pl_rules *rules = pl_new(arena, pl_rules);
    rules->arena = arena;
    rules->source = source;
    *loader = (pl_loader){.arena = arena, .site = {source, diags, scratch, NULL}, .rules = rules};
    if (is_rule_set(loader, root)) {
        const pl_node *keys[FIELDS];
        PL_FIELDS_READ(&loader->site, fields, root, root->pos, keys);
        load_head(loader, keys);
        load_sections(loader, keys);
        finish(loader);
    }
    if (tree) pl_arena_free(tree);
    if (pl_diags_errors(diags) == errors) pl_rules_link(rules, scratch, diags);
    pl_arena_free(scratch);
    return pl_diags_errors(diags) == errors ? rules : NULL;
}

static void *load_source(pl_arena *arena, pl_source *source, const void *context, pl_diags *diags)
{
    size_t errors = pl_diags_errors(diags);
    pl_arena *tree = pl_arena_child(arena);
    pl_node *read = pl_tree_load(tree, source, diags);
    const pl_node *root = read;
    if (read && pl_chain_is_begun(read)) root = pl_reform_resolve(arena, tree, source, read, context, diags);
    pl_rules *rules = NULL;
    if (root) rules = pl_rules_of_tree(arena, source, root, tree, diags);
    else pl_arena_free(tree);
    return pl_diags_errors(diags) == errors ? rules : NULL;
}

/* ---- public ---- */

pl_rules *pl_rules_load_from(pl_arena *arena, const char *path, const pl_load_options *options, pl_diags *diags)
{
    const pl_extends_options extends = {options, !pl_str_equal(pl_str_from(path), PL_STR("-"))};
    return pl_file_read(arena, path, options->max_bytes, diags, load_source, &extends);
}

pl_rules *pl_rules_load(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags)
{
    return pl_rules_load_from(arena, path, &(pl_load_options){.max_bytes = max_bytes}, diags);
}

pl_rules *pl_rules_load_text(pl_arena *arena, const char *name, pl_str text, pl_diags *diags)
{
    const pl_load_options options = {.max_bytes = PL_INPUT_LIMIT};
    return pl_file_read_text(arena, name, text, diags, load_source, &(pl_extends_options){&options, false});
}
