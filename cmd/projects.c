/* See projects.h. */
#include "projects.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "inputs.h"

pl_plan_options plan_options(const options *opts)
{
    const given_option *ceiling = options_find(opts, OPTION_CEILING);
    return (pl_plan_options){
        .basis = (pl_basis)options_number(opts, OPTION_BASIS, PL_BASIS_PROMISED),
        .with_extensions = options_has(opts, OPTION_WITH_EXTENSIONS),
        .as_of = options_date(opts, OPTION_AS_OF),
        .latest_start = options_has(opts, OPTION_LATEST_START),
        .first_day_counted = options_number(opts, OPTION_FIRST_DAY, 0) == 1,
        .max_paths = (unsigned)options_number(opts, OPTION_MAX_PATHS, 0),
        .ceiling = ceiling ? text_of(ceiling->value) : (pl_str){"", 0},
        .limits = {.max_boxes = options_number(opts, OPTION_MAX_BOXES, 0)},
    };
}

/* ---- which rule set ---- */

size_t count_given(const options *opts, option_id id)
{
    size_t count = 0;
    for (size_t i = 0; i < opts->given_count; i++) count += opts->given[i].id == id;
    return count;
}

static const pl_rules *rules_of_file(session *s, const pl_project_file *project, const char *file)
{
    pl_str name = project ? pl_project_file_rules(project) : (pl_str){"", 0};
    if (!name.len) {
        pl_str who = text_of(file ? file : s->command->name);
        pl_diags_report(s->diags, "E013", &who, 1);
        return NULL;
    }
    const char *path = inputs_rules_path(s, name, file);
    return path ? inputs_rules(s, path) : NULL;
}

bool rules_given(session *s, const pl_rules **rules)
{
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < s->opts.given_count; i++) {
        if (s->opts.given[i].id != OPTION_RULES) continue;
        const char *path = inputs_rules_path(s, text_of(s->opts.given[i].value), NULL);
        rules[count] = path ? inputs_rules(s, path) : NULL;
        good = rules[count++] && good;
    }
    return good;
}

size_t facts_given(const options *opts, pl_fact_text *facts)
{
    size_t count = 0;
    for (size_t i = 0; i < opts->given_count; i++) {
        const given_option *given = &opts->given[i];
        if (given->id != OPTION_SET || !strchr(given->value, '=')) continue;
        size_t length = strcspn(given->value, "=");
        facts[count++] = (pl_fact_text){{given->value, length}, text_of(given->value + length + 1)};
    }
    return count;
}

/* The first that knows what the project says: what it does not know would be told as errors. */
static size_t first_fitting(session *s, const pl_rules **rules, size_t count, const pl_project_file *project)
{
    for (size_t i = 0; i < count; i++)
        if (pl_project_load(s->arena, rules[i], project, pl_diags_new(s->arena))) return i;
    return 0;
}

/* Where none applies, the plan by the first that fits says so. */
static const pl_rules *rules_choose(session *s, const pl_rules **rules, size_t count, const pl_project_file *project,
                                    bool *outside)
{
    if (count == 1) return rules[0];
    size_t fact_count = count_given(&s->opts, OPTION_SET);
    pl_fact_text *facts = calloc(fact_count + 1, sizeof *facts);
    if (!facts) {
        pl_diags_report(s->diags, "E001", NULL, 0);
        return NULL;
    }
    fact_count = facts_given(&s->opts, facts);
    ptrdiff_t chosen = pl_project_choose(rules, count, project, facts, fact_count,
                                         options_date(&s->opts, OPTION_START), s->diags);
    free(facts);
    *outside = chosen == -1;
    if (chosen < -1) return NULL;
    return rules[*outside ? first_fitting(s, rules, count, project) : (size_t)chosen];
}

static const pl_rules *rules_for(session *s, const pl_project_file *project, const char *file, bool *outside)
{
    size_t count = count_given(&s->opts, OPTION_RULES);
    if (!count) return rules_of_file(s, project, file);
    const pl_rules **rules = calloc(count, sizeof *rules);
    if (!rules) {
        pl_diags_report(s->diags, "E001", NULL, 0);
        return NULL;
    }
    const pl_rules *chosen = rules_given(s, rules) ? rules_choose(s, rules, count, project, outside) : NULL;
    free((void *)rules);
    return chosen;
}

/* ---- tables ---- */

bool maps_given(session *s, pl_fact_text **maps, size_t *count)
{
    bool good = true;
    *count = 0;
    *maps = calloc(count_given(&s->opts, OPTION_MAP) + 1, sizeof **maps);
    if (!*maps) {
        pl_diags_report(s->diags, "E001", NULL, 0);
        return false;
    }
    for (size_t i = 0; i < s->opts.given_count; i++) {
        const given_option *given = &s->opts.given[i];
        pl_fact_text *map = *maps + *count;
        if (given->id != OPTION_MAP) continue;
        if (pair_split(s, given, &map->fact, &map->value)) ++*count;
        else good = false;
    }
    return good;
}

bool jobs_given(session *s, unsigned *jobs)
{
    enum { JOBS_DEFAULT_MOST = 8 };
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    uint64_t most = online < 1 ? 1 : online > JOBS_DEFAULT_MOST ? JOBS_DEFAULT_MOST : (uint64_t)online;
    uint64_t wanted = options_number(&s->opts, OPTION_JOBS, most);
    char limit[COUNT_SIZE];
    *jobs = (unsigned)wanted;
    if (wanted >= 1 && wanted <= PL_BATCH_JOBS_MAX) return true;
    pl_str args[] = {text_of(options_find(&s->opts, OPTION_JOBS)->value), count_text(limit, PL_BATCH_JOBS_MAX)};
    pl_diags_report(s->diags, "E034", args, 2);
    return false;
}

/* ---- what if ---- */

bool pair_split(session *s, const given_option *given, pl_str *name, pl_str *value)
{
    size_t length = strcspn(given->value, "=");
    *name = (pl_str){given->value, length};
    if (length && given->value[length]) {
        *value = text_of(given->value + length + 1);
        return true;
    }
    const option_row *row = &option_rows[given->id];
    pl_diags_report(s->diags, "E016", (pl_str[]){text_of(row->name), text_of(given->value), text_of(row->value)}, 3);
    return false;
}

static bool change_make(session *s, pl_project *project, const given_option *given)
{
    pl_str name, value;
    if (given->id == OPTION_SKIP) return pl_project_skip(project, text_of(given->value), s->diags);
    if (given->id != OPTION_SET && given->id != OPTION_DURATION) return true;
    if (!pair_split(s, given, &name, &value)) return false;
    if (given->id == OPTION_SET) return pl_project_set(project, name, value, s->diags);
    return pl_project_set_duration(project, name, value, s->diags);
}

bool changes_make(session *s, pl_project *project)
{
    bool good = true;
    for (size_t i = 0; i < s->opts.given_count; i++) good = change_make(s, project, &s->opts.given[i]) && good;
    return good;
}

static void dates_set(const options *opts, pl_project *project)
{
    if (options_has(opts, OPTION_START)) pl_project_set_start(project, options_date(opts, OPTION_START));
    if (options_has(opts, OPTION_DEADLINE)) pl_project_set_deadline(project, options_date(opts, OPTION_DEADLINE));
}

const pl_plan *project_plan(session *s, const char *file)
{
    pl_project_file *read = file ? pl_project_read(s->arena, file, s->max_input, s->diags) : NULL;
    bool outside = false;
    const pl_rules *rules = file && !read ? NULL : rules_for(s, read, file, &outside);
    if (!rules) return NULL;
    pl_project *project = pl_project_load(s->arena, rules, read, s->diags);
    if (!project || !changes_make(s, project)) return NULL;
    pl_plan_options wanted = plan_options(&s->opts);
    wanted.outside = outside;
    dates_set(&s->opts, project);
    if (pl_project_has_dates(project) || options_has(&s->opts, OPTION_CALENDAR)) {
        wanted.calendar = inputs_calendar(s, rules);
        if (!wanted.calendar) return NULL;
    }
    return pl_plan_make(s->arena, rules, project, &wanted, s->diags);
}
