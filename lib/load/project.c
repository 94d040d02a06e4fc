/* Projects: reading their files, and the public functions. */
#include "load/project.h"

#include "load/file.h"
#include "load/rules_choice.h"

/* ---- reading ---- */

static void *read_source(pl_arena *arena, pl_source *source, const void *context, pl_diags *diags)
{
    (void)context;
    size_t errors = pl_diags_errors(diags);
    const pl_node *root = pl_tree_load(arena, source, diags);
    if (!root) return NULL;
    if (root->kind != PL_NODE_MAP) {
        pl_diag_add(diags, PL_E148, source, root->pos, PL_NO_ARGS);
        return NULL;
    }
    pl_project_file *file = pl_new(arena, pl_project_file);
    *file = (pl_project_file){.source = source, .root = root, .rules = PL_STR("")};
    file->broken = pl_diags_errors(diags) != errors;
    for (const pl_node *key = root->child; key; key = key->next->next) {
        const pl_node *value = key->next;
        bool is_text = value->kind == PL_NODE_SCALAR && value->text.ptr && !pl_node_is_null(value);
        if (is_text && key->text.ptr && pl_str_equal(key->text, PL_STR("rules"))) file->rules = value->text;
    }
    return file;
}

pl_project_file *pl_project_read(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags)
{
    return pl_file_read(arena, path, max_bytes, diags, read_source, NULL);
}

pl_project_file *pl_project_read_text(pl_arena *arena, const char *name, pl_str text, pl_diags *diags)
{
    return pl_file_read_text(arena, name, text, diags, read_source, NULL);
}

pl_str pl_project_file_rules(const pl_project_file *file)
{
    return file->rules;
}

pl_project *pl_project_load(pl_arena *arena, const pl_rules *rules, const pl_project_file *file, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_project *project = file ? pl_project_check(arena, rules, file, diags) : pl_project_make(arena, rules);
    pl_guard_leave(&guard);
    return project;
}

/* ---- which rule set ---- */

/* The start as far as it can be read: what is wrong with it is told when the project is checked. */
static pl_date start_of(const pl_project_file *file)
{
    pl_date date = {0};
    for (const pl_node *key = file ? file->root->child : NULL; key; key = key->next->next) {
        bool is_start = key->text.ptr && pl_str_equal(key->text, PL_STR("start"));
        if (is_start && key->next->kind == PL_NODE_SCALAR && key->next->text.ptr)
            pl_date_parse(pl_str_trim(key->next->text), &date);
    }
    return date;
}

bool pl_project_may_apply(pl_arena *scratch, const pl_project *project)
{
    const pl_conditions *conditions = &project->rules->conditions;
    uint8_t *atoms = pl_arena_alloc(scratch, (size_t)conditions->atom_count + 1);
    uint8_t *nodes = pl_arena_alloc(scratch, (size_t)conditions->node_count + 1);
    for (uint32_t i = 0; i < conditions->atom_count; i++) {
        const pl_atom *atom = &conditions->atoms[i];
        bool known = project->known[atom->fact] != PL_FACT_UNKNOWN;
        bool holds = known && pl_atom_holds(conditions, atom, project->values[atom->fact]);
        atoms[i] = !known ? PL_UNKNOWN : holds ? PL_TRUE : PL_FALSE;
    }
    pl_conditions_evaluate(conditions, atoms, nodes);
    return nodes[project->rules->applies] != PL_FALSE;
}

/* What is asked about: a file, if there is one, and facts that were set beside it. */
typedef struct candidate {
    const pl_project_file *file;
    pl_date start;
    const pl_fact_text *facts;
    size_t fact_count;
} candidate;

/* The candidate as a project of these rules; NULL, with diagnostics, if it fits them not. */
static pl_project *candidate_make(pl_arena *arena, const pl_rules *rules, const candidate *c, pl_diags *diags)
{
    bool good = true;
    pl_project *project = c->file ? pl_project_check(arena, rules, c->file, diags) : pl_project_make(arena, rules);
    for (size_t i = 0; project && i < c->fact_count; i++)
        good = pl_project_set(project, c->facts[i].fact, c->facts[i].value, diags) && good;
    return good ? project : NULL;
}

/* A trial: its diagnostics are dropped, because another rule set may fit. False without memory. */
static bool try_rules(pl_arena *arena, const pl_rules *rules, const candidate *c, pl_fit *fit)
{
    pl_arena *trial = pl_arena_child(arena);
    pl_diags *diags = pl_diags_new(trial);
    if (!diags) return false;
    pl_project *project = candidate_make(trial, rules, c, diags);
    *fit = !project ? PL_FIT_NOT : pl_project_may_apply(trial, project) ? PL_FIT_INSIDE : PL_FIT_OUTSIDE;
    pl_arena_free(trial);
    return true;
}

enum { CHOSEN_NONE = -1, CHOSEN_FAILED = -2 };

static ptrdiff_t choose(pl_arena *scratch, const pl_rules *const *rules, size_t count, const candidate *c,
                        pl_diags *diags)
{
    pl_date start = c->start.year ? c->start : start_of(c->file);
    pl_rules_choice choice = pl_rules_choice_make();
    for (uint32_t i = 0; i < count; i++) {
        pl_fit fit;
        if (!pl_rules_cover(rules[i], start)) continue;
        if (!try_rules(scratch, rules[i], c, &fit)) {
            pl_diags_out_of_memory(diags);
            return CHOSEN_FAILED;
        }
        pl_rules_choice_take(&choice, i, fit);
    }
    if (choice.other != PL_NONE) {
        pl_source *source = c->file ? c->file->source : NULL;
        pl_diag_add(diags, PL_E530, source, (pl_pos){0}, PL_ARGS(rules[choice.chosen]->id, rules[choice.other]->id));
        return CHOSEN_FAILED;
    }
    if (pl_rules_choice_is_misfit(&choice)) {
        candidate_make(scratch, rules[choice.misfit], c, diags);
        return CHOSEN_FAILED;
    }
    return choice.chosen == PL_NONE ? CHOSEN_NONE : (ptrdiff_t)choice.chosen;
}

ptrdiff_t pl_project_choose(const pl_rules *const *rules, size_t count, const pl_project_file *file,
                            const pl_fact_text *facts, size_t fact_count, pl_date start, pl_diags *diags)
{
    const candidate asked = {file, start, facts, fact_count};
    pl_guard guard;
    pl_guard_enter(&guard, pl_diags_arena(diags), NULL);
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return CHOSEN_FAILED;
    }
    pl_arena *scratch = pl_arena_child(pl_diags_arena(diags));
    ptrdiff_t chosen = choose(scratch, rules, count, &asked, diags);
    pl_arena_free(scratch);
    pl_guard_leave(&guard);
    return chosen;
}
