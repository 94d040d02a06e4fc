/* The project that a test writes: facts of its own, those of `given` that it does not name, and a start. */
#include "load/project.h"
#include "trial/trial.h"

typedef struct maker {
    pl_site site;
    pl_project *project;
    const pl_test_fact **first; /* by fact: where this list names it */
    uint8_t *said;              /* by fact: a list before this one names it */
} maker;

static void report_twice(const maker *m, const pl_test_fact *entry, const pl_test_fact *first, pl_str id)
{
    pl_diag *diag = pl_diag_add(m->site.diags, PL_E503, m->site.source, entry->pos, PL_ARGS(entry->name, id));
    pl_diag_add_note(m->site.diags, diag, PL_MSG_first_here, m->site.source, first->pos, PL_NO_ARGS);
}

static void set_fact(const maker *m, uint32_t fact, const pl_test_fact *entry)
{
    bool unknown;
    int64_t value;
    pl_project *project = m->project;
    if (entry->null) return;
    if (!pl_value_parse(project->rules, fact, entry->text, &value, &unknown, m->site.source, entry->value_pos,
                        m->site.diags, m->site.scratch))
        return;
    project->values[fact] = value;
    project->known[fact] = unknown ? PL_FACT_UNKNOWN : PL_FACT_KNOWN;
    project->fact_pos[fact] = entry->value_pos;
}

static void take_fact(maker *m, const pl_test_fact *entry)
{
    uint32_t fact = pl_fact_find(&m->site, m->project->rules, entry->name, entry->pos);
    if (fact == PL_NONE) return;
    if (m->first[fact]) report_twice(m, entry, m->first[fact], m->project->rules->facts[fact].id);
    else if (!m->said[fact]) set_fact(m, fact, entry);
    if (!m->first[fact]) m->first[fact] = entry;
}

/* A fact that the list names is settled, even by null: that is how a test takes back what is given to all. */
static void take_list(maker *m, pl_slice list)
{
    const pl_rules *rules = m->project->rules;
    for (uint32_t i = 0; i < list.count; i++) take_fact(m, &rules->tests->facts[list.first + i]);
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        if (m->first[f]) m->said[f] = 1;
        m->first[f] = NULL;
    }
}

static maker maker_make(pl_arena *arena, pl_arena *scratch, const pl_rules *rules, pl_diags *diags)
{
    maker m = {.site = {rules->source, diags, scratch, NULL}, .project = pl_project_make(arena, rules)};
    m.first = pl_new_array(scratch, const pl_test_fact *, rules->fact_count);
    m.said = pl_new_array(scratch, uint8_t, rules->fact_count);
    m.project->source = rules->source;
    return m;
}

pl_project *pl_test_project_make(pl_arena *arena, const pl_rules *rules, const pl_test *test, pl_diags *diags)
{
    size_t errors = pl_diags_errors(diags);
    pl_arena *scratch = pl_arena_child(arena);
    maker m = maker_make(arena, scratch, rules, diags);
    m.project->id = test->id;
    m.project->start = test->start;
    m.project->start_pos = test->start_pos;
    take_list(&m, test->project);
    take_list(&m, rules->tests->given);
    pl_arena_free(scratch);
    return pl_diags_errors(diags) == errors ? m.project : NULL;
}

void pl_test_facts_check(pl_arena *arena, const pl_rules *rules, pl_slice facts, pl_diags *diags)
{
    pl_arena *scratch = pl_arena_child(arena);
    maker m = maker_make(scratch, scratch, rules, diags);
    take_list(&m, facts);
    pl_arena_free(scratch);
}
