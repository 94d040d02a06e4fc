/* What a project file says, checked against its rule set: the head, attributes, and the owner's own durations. What
   has happened (`progress`) is in project_progress.c. */
#include "load/project.h"

enum { VERSION, ID, TITLE, RULES, START, DEADLINE, ATTRIBUTES, DURATIONS, PROGRESS, FIELDS };

static const pl_field fields[FIELDS] = {
    [VERSION] = PL_REQUIRED("permitline", PL_TEXT),
    [ID] = PL_OPTIONAL("project", PL_TEXT | PL_NULL),
    [TITLE] = PL_OPTIONAL("title", PL_TEXT | PL_MAP | PL_NULL),
    [RULES] = PL_OPTIONAL("rules", PL_TEXT | PL_NULL),
    [START] = PL_OPTIONAL("start", PL_TEXT | PL_NULL),
    [DEADLINE] = PL_OPTIONAL("deadline", PL_TEXT | PL_NULL),
    [ATTRIBUTES] = PL_OPTIONAL("attributes", PL_MAP | PL_NULL),
    [DURATIONS] = PL_OPTIONAL("durations", PL_MAP | PL_NULL),
    [PROGRESS] = PL_OPTIONAL("progress", PL_LIST | PL_NULL),
};

void pl_project_need_durations(pl_project *project)
{
    if (project->durations) return;
    project->durations = pl_new_array(project->arena, pl_length, project->rules->step_count);
    project->has_duration = pl_new_array(project->arena, uint8_t, project->rules->step_count);
    project->duration_pos = pl_new_array(project->arena, pl_pos, project->rules->step_count);
}

/* ---- the head ---- */

static void load_version(const pl_site *site, const pl_node *key)
{
    if (!key || pl_str_equal(pl_str_trim(key->next->text), PL_STR("1"))) return;
    pl_diag_add(site->diags, PL_E146, site->source, key->next->pos, PL_ARGS(key->next->text));
}

static void load_id(pl_project_loader *loader, const pl_node *key)
{
    if (!key) return;
    const pl_site *site = &loader->read.site;
    pl_str id = pl_str_trim(key->next->text);
    pl_str limit = pl_str_int(site->scratch, PL_ID_LIMIT);
    if (id.len <= PL_ID_LIMIT) loader->project->id = pl_arena_copy(loader->read.arena, id);
    else pl_diag_add(site->diags, PL_E137, site->source, key->next->pos, PL_ARGS(limit));
}

static void load_date(pl_project_loader *loader, const pl_node *key, pl_date *date, pl_pos *pos)
{
    if (!key) return;
    pl_date_read(&loader->read, key->next, date);
    *pos = key->next->pos;
}

/* ---- attributes ---- */

/* One name twice is a repeated key; an id and a title of the same entry are the same slip in disguise. */
static void report_twice(const pl_site *site, const pl_node *key, const pl_node *first, pl_str id)
{
    if (pl_str_equal(key->text, first->text)) {
        pl_duplicate_report(site, key, first->pos);
        return;
    }
    pl_diag *diag = pl_diag_add(site->diags, PL_E503, site->source, key->pos, PL_ARGS(key->text, id));
    pl_diag_add_note(site->diags, diag, PL_MSG_first_here, site->source, first->pos, PL_NO_ARGS);
}

static void load_fact(pl_project_loader *loader, uint32_t fact, const pl_node *key)
{
    const pl_site *site = &loader->read.site;
    const pl_node *value = key->next;
    if (!pl_shape_check(site, value, key->text, PL_TEXT | PL_NULL) || pl_node_is_null(value)) return;
    bool unknown;
    int64_t number;
    if (!pl_value_parse(loader->rules, fact, value->text, &number, &unknown, site->source, value->pos, site->diags,
                        site->scratch))
        return;
    loader->project->values[fact] = number;
    loader->project->known[fact] = unknown ? PL_FACT_UNKNOWN : PL_FACT_KNOWN;
    loader->project->fact_pos[fact] = value->pos;
}

static void load_facts(pl_project_loader *loader, const pl_node *map)
{
    const pl_site *site = &loader->read.site;
    const pl_node **first = pl_new_array(site->scratch, const pl_node *, loader->rules->fact_count);
    for (const pl_node *key = map->child; key; key = key->next->next) {
        if (!key->text.ptr) continue;
        uint32_t fact = pl_fact_find(site, loader->rules, key->text, key->pos);
        if (fact == PL_NONE) continue;
        if (first[fact]) report_twice(site, key, first[fact], loader->rules->facts[fact].id);
        else load_fact(loader, fact, key);
        if (!first[fact]) first[fact] = key;
    }
}

/* ---- durations ---- */

static void load_duration(pl_project_loader *loader, uint32_t step, const pl_node *key)
{
    const pl_site *site = &loader->read.site;
    pl_project *project = loader->project;
    const pl_step *rule = &loader->rules->steps[step];
    if (!pl_shape_check(site, key->next, key->text, PL_TEXT)) return;
    if (rule->clock == PL_CLOCK_GOVERNMENT)
        pl_diag_add(site->diags, PL_E507, site->source, key->pos, PL_ARGS(rule->id));
    project->duration_pos[step] = key->next->pos;
    if (pl_length_read(&loader->read, key->next, &project->durations[step])) project->has_duration[step] = 1;
}

static void load_durations(pl_project_loader *loader, const pl_node *map)
{
    const pl_site *site = &loader->read.site;
    const pl_node **first = pl_new_array(site->scratch, const pl_node *, loader->rules->step_count);
    pl_project_need_durations(loader->project);
    for (const pl_node *key = map->child; key; key = key->next->next) {
        if (!key->text.ptr) continue;
        uint32_t step = pl_step_find(site, loader->rules, key->text, key->pos);
        if (step == PL_NONE) continue;
        if (first[step]) report_twice(site, key, first[step], loader->rules->steps[step].id);
        else load_duration(loader, step, key);
        if (!first[step]) first[step] = key;
    }
}

/* ---- all of it ---- */

/* A key whose value is null is as good as absent. */
static void drop_nulls(const pl_node **keys)
{
    for (int i = 0; i < FIELDS; i++)
        if (keys[i] && pl_node_is_null(keys[i]->next)) keys[i] = NULL;
}

static bool is_rule_set(const pl_site *site, const pl_node *root)
{
    for (const pl_node *key = root->child; key; key = key->next->next) {
        if (!key->text.ptr || !pl_str_equal(key->text, PL_STR("steps"))) continue;
        pl_diag_add(site->diags, PL_E501, site->source, key->pos, PL_NO_ARGS);
        return true;
    }
    return false;
}

static void load_all(pl_project_loader *loader, const pl_node *root)
{
    const pl_site *site = &loader->read.site;
    pl_project *project = loader->project;
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(site, fields, root, root->pos, keys);
    drop_nulls(keys);
    load_version(site, keys[VERSION]);
    load_id(loader, keys[ID]);
    pl_title_read(&loader->read, keys[TITLE], &project->title);
    load_date(loader, keys[START], &project->start, &project->start_pos);
    load_date(loader, keys[DEADLINE], &project->deadline, &project->deadline_pos);
    if (keys[ATTRIBUTES]) load_facts(loader, keys[ATTRIBUTES]->next);
    if (keys[DURATIONS] && keys[DURATIONS]->next->count) load_durations(loader, keys[DURATIONS]->next);
    if (keys[PROGRESS]) pl_progress_load(loader, keys[PROGRESS]->next);
    project->progress = loader->progress.at;
    project->progress_count = loader->progress.count;
    project->suspensions = loader->suspensions.at;
    project->suspension_count = loader->suspensions.count;
}

static pl_project *check(pl_arena *arena, const pl_rules *rules, const pl_rules *beside, const pl_project_file *file,
                         pl_diags *diags)
{
    size_t errors = pl_diags_errors(diags);
    pl_arena *scratch = pl_arena_child(arena);
    pl_project_loader *loader = pl_new(scratch, pl_project_loader);
    pl_project *project = pl_project_make(arena, rules);
    project->source = pl_source_make(arena, file->source->name, pl_arena_copy(arena, file->source->text));
    pl_rules *language = pl_new(scratch, pl_rules); /* readers of text ask the rule set; a project's is Chinese */
    language->language = PL_LANG_ZH;
    loader->read = (pl_loader){.arena = arena, .site = {project->source, diags, scratch, beside},
                             .rules = language};
    loader->rules = rules;
    loader->project = project;
    if (!is_rule_set(&loader->read.site, file->root)) load_all(loader, file->root);
    pl_arena_free(scratch);
    return file->broken || pl_diags_errors(diags) != errors ? NULL : project;
}

pl_project *pl_project_check(pl_arena *arena, const pl_rules *rules, const pl_project_file *file, pl_diags *diags)
{
    return check(arena, rules, NULL, file, diags);
}

pl_project *pl_project_check_beside(pl_arena *arena, const pl_rules *rules, const pl_rules *beside,
                                    const pl_project_file *file, const pl_fact_text *facts, size_t fact_count,
                                    pl_diags *diags)
{
    size_t errors = pl_diags_errors(diags);
    pl_project *project = file ? check(arena, rules, beside, file, diags) : pl_project_make(arena, rules);
    if (!project) return NULL;
    pl_site site = {NULL, diags, pl_arena_child(arena), beside};
    for (size_t i = 0; i < fact_count; i++) pl_project_set_fact(project, &site, facts[i].fact, facts[i].value);
    pl_arena_free(site.scratch);
    return pl_diags_errors(diags) == errors ? project : NULL;
}
