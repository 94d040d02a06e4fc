/* permitline diff: what differs between two rule sets, for which projects, who loses, and what each change saves. */
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "inputs.h"
#include "progress.h"
#include "projects.h"

static bool is_given(const session *s, option_id id)
{
    return options_has(&s->opts, id);
}

/* A rule set and its calendar, which is asked for where a project has dates. */
typedef struct side {
    const pl_rules *rules;
    const pl_calendar *calendar; /* NULL: nobody needs dates */
} side;

/* ---- what is asked ---- */

static pl_diff_options options_of(const session *s, deadline *until)
{
    bool stat = is_given(s, OPTION_STAT);
    return (pl_diff_options){
        .basis = (pl_basis)options_number(&s->opts, OPTION_BASIS, PL_BASIS_PROMISED),
        .with_extensions = is_given(s, OPTION_WITH_EXTENSIONS),
        .measure = (pl_measure)options_number(&s->opts, OPTION_COMPARED, PL_MEASURE_APPROVAL),
        .no_attribution = stat,
        .max_classes = options_number(&s->opts, OPTION_MAX_CLASSES, 0),
        .max_orders = options_number(&s->opts, OPTION_MAX_ORDERS, 0),
        .seed = options_number(&s->opts, OPTION_SEED, 0),
        .limits = search_limits(s, until),
    };
}

static pl_diff_format format_of(const session *s)
{
    enum { FORMAT_JSON = 1, FORMAT_CSV, FORMAT_HTML = 7, FORMAT_MARKDOWN = 10 }; /* as the option's row has them */
    switch (options_number(&s->opts, OPTION_FORMAT, 0)) {
    case FORMAT_JSON: return PL_DIFF_JSON;
    case FORMAT_CSV: return PL_DIFF_CSV;
    case FORMAT_HTML: return PL_DIFF_HTML;
    case FORMAT_MARKDOWN: return PL_DIFF_MARKDOWN;
    default: return PL_DIFF_TEXT;
    }
}

/* An option that says something of another one only. */
static bool needs(session *s, option_id id, option_id other)
{
    if (!is_given(s, id) || is_given(s, other)) return true;
    pl_diags_report(s->diags, "E039", (pl_str[]){text_of(option_rows[id].name), text_of(option_rows[other].name)}, 2);
    return false;
}

/* Standard input can be read once. */
static bool inputs_check(session *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->opts.argument_count; i++) count += strcmp(s->opts.arguments[i], "-") == 0;
    for (size_t i = 0; i < s->opts.given_count; i++) {
        const given_option *given = &s->opts.given[i];
        bool read = given->id == OPTION_PROJECT || given->id == OPTION_PROJECTS;
        count += read && strcmp(given->value, "-") == 0;
    }
    if (count > 1) pl_diags_report(s->diags, "E047", NULL, 0);
    return count <= 1;
}

static bool is_single(session *s, option_id id)
{
    size_t count = 0;
    for (size_t i = 0; i < s->opts.given_count; i++) count += s->opts.given[i].id == id;
    if (count > 1) pl_diags_report(s->diags, "E049", (pl_str[]){text_of(option_rows[id].name)}, 1);
    return count <= 1;
}

/* Of no orders nothing could be sampled. */
static bool orders_fit(session *s)
{
    if (options_number(&s->opts, OPTION_MAX_ORDERS, 1)) return true;
    pl_diags_report(s->diags, "E048", (pl_str[]){text_of(option_rows[OPTION_MAX_ORDERS].name)}, 1);
    return false;
}

static bool options_fit(session *s)
{
    static const option_id of_tables[] = {OPTION_LOSERS, OPTION_MAP, OPTION_ENCODING, OPTION_INPUT_FORMAT, OPTION_JOBS};
    bool good = inputs_check(s);
    good = is_single(s, OPTION_PROJECTS) && good;
    good = is_single(s, OPTION_LOSERS) && good;
    good = orders_fit(s) && good;
    for (size_t i = 0; i < sizeof of_tables / sizeof of_tables[0]; i++)
        good = needs(s, of_tables[i], OPTION_PROJECTS) && good;
    return good;
}

static bool side_load(session *s, side *own, const char *name)
{
    const char *path = inputs_rules_path(s, text_of(name), NULL);
    own->rules = path ? inputs_rules(s, path) : NULL;
    return own->rules != NULL;
}

/* ---- given projects ---- */

static bool calendars_load(session *s, side sides[2])
{
    for (int i = 0; i < 2; i++) {
        if (!sides[i].calendar) sides[i].calendar = inputs_calendar(s, sides[i].rules);
        if (!sides[i].calendar) return false;
    }
    return true;
}

/* Whether dates are wanted of a project: by what it says to a rule set that understands it. */
static bool has_dates(session *s, const side sides[2], const pl_project_file *file)
{
    if (is_given(s, OPTION_CALENDAR)) return true;
    for (int i = 0; i < 2 && file; i++) {
        pl_diags *unheard = pl_diags_new(s->arena);
        const pl_project *project = unheard ? pl_project_load(s->arena, sides[i].rules, file, unheard) : NULL;
        if (project) return pl_project_has_dates(project);
    }
    return false;
}

/* The facts of --set beside a file, or by themselves. */
static bool project_add(session *s, pl_diff *diff, side sides[2], const char *path, const pl_fact_text *facts,
                        size_t count)
{
    const pl_project_file *file = path ? pl_project_read(s->arena, path, s->max_input, s->diags) : NULL;
    if (path && !file) return false;
    bool dated = has_dates(s, sides, file);
    if (dated && !calendars_load(s, sides)) return false;
    const char *name = path ? path : "--set";
    return pl_diff_add_project(diff, name, file, facts, count, dated ? sides[0].calendar : NULL,
                               dated ? sides[1].calendar : NULL, s->diags);
}

static bool projects_add(session *s, pl_diff *diff, side sides[2])
{
    size_t count = count_given(&s->opts, OPTION_SET);
    pl_fact_text *facts = calloc(count + 1, sizeof *facts), unread;
    bool good = facts != NULL;
    if (!facts) pl_diags_report(s->diags, "E001", NULL, 0);
    for (size_t i = 0; facts && i < s->opts.given_count; i++) {
        const given_option *given = &s->opts.given[i];
        if (given->id == OPTION_SET) good = pair_split(s, given, &unread.fact, &unread.value) && good;
    }
    count = good ? facts_given(&s->opts, facts) : 0;
    for (size_t i = 0; good && i < s->opts.given_count; i++)
        if (s->opts.given[i].id == OPTION_PROJECT)
            good = project_add(s, diff, sides, s->opts.given[i].value, facts, count);
    if (good && count && !is_given(s, OPTION_PROJECT)) good = project_add(s, diff, sides, NULL, facts, count);
    free(facts);
    return good;
}

/* ---- a table of projects ---- */

static bool losers_open(session *s, pl_out **out)
{
    const given_option *given = options_find(&s->opts, OPTION_LOSERS);
    if (!given) return true;
    *out = strcmp(given->value, "-") == 0 ? pl_out_fd(s->arena, 1) : pl_out_file(s->arena, given->value);
    if (!*out) pl_diags_report(s->diags, "E001", NULL, 0);
    return *out != NULL;
}

static bool losers_finish(session *s, pl_out *out)
{
    int error = out ? pl_out_finish(out) : 0;
    if (!error) return true;
    const char *name = options_find(&s->opts, OPTION_LOSERS)->value;
    pl_diags_report(s->diags, "E004", (pl_str[]){text_of(name), text_of(strerror(error))}, 2);
    return false;
}

static bool portfolio_add(session *s, pl_diff *diff, side sides[2], pl_out *losers)
{
    const given_option *given = options_find(&s->opts, OPTION_PROJECTS);
    if (!given) return true;
    pl_fact_text *maps = NULL;
    progress shown = progress_begin(s, given->value);
    pl_batch_options wanted = {
        .input = given->value,
        .json_lines = options_number(&s->opts, OPTION_INPUT_FORMAT, 0) == 1,
        .encoding = (pl_encoding)options_number(&s->opts, OPTION_ENCODING, PL_ENCODING_AUTO),
        .plan = plan_options(&s->opts),
        .lang = s->report.style.lang,
        .progress = progress_step,
        .user = &shown,
    };
    bool good = maps_given(s, &maps, &wanted.map_count);
    good = jobs_given(s, &wanted.jobs) && calendars_load(s, sides) && good;
    wanted.maps = maps;
    wanted.calendars = &sides[1].calendar;
    wanted.against_calendar = sides[0].calendar;
    good = good && pl_diff_add_portfolio(diff, &wanted, losers, s->diags);
    progress_end(&shown);
    free(maps);
    return good;
}

/* Without a portfolio somebody must have said why: of a file of losers that cannot be written only its end tells. */
static finding portfolio_fail(session *s, pl_out *losers, size_t errors)
{
    if (pl_diags_count(s->diags, PL_SEVERITY_ERROR) == errors) losers_finish(s, losers);
    return FAILED;
}

/* The good rows were compared all the same. */
static void report_bad(session *s, const pl_diff *diff)
{
    uint64_t rows, bad = pl_diff_bad_rows(diff, &rows);
    char texts[2][COUNT_SIZE];
    if (bad) pl_diags_report(s->diags, "E831", (pl_str[]){count_text(texts[0], bad), count_text(texts[1], rows)}, 2);
}

/* ---- the answer ---- */

static finding write_diff(session *s, pl_diff *diff, side sides[2])
{
    pl_out *losers = NULL;
    if (!files_differ(s) || !projects_add(s, diff, sides) || !losers_open(s, &losers)) return FAILED;
    size_t errors = pl_diags_count(s->diags, PL_SEVERITY_ERROR);
    if (!portfolio_add(s, diff, sides, losers)) return portfolio_fail(s, losers, errors);
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    pl_report_diff(out, diff, format_of(s), is_given(s, OPTION_STAT), &s->report);
    if (!losers_finish(s, losers)) return FAILED;
    report_bad(s, diff);
    return (finding)pl_diff_exit_status(diff, is_given(s, OPTION_FAIL_ON_LOSERS));
}

finding cmd_diff(session *s)
{
    side sides[2] = {{NULL, NULL}, {NULL, NULL}};
    if (!session_takes(s, 2, 2) || !options_fit(s)) return FAILED;
    bool good = side_load(s, &sides[0], s->opts.arguments[0]);
    good = side_load(s, &sides[1], s->opts.arguments[1]) && good; /* errors of both are told in one run */
    if (!good) return FAILED;
    deadline until;
    const pl_diff_options asked = options_of(s, &until);
    pl_diff *diff = pl_diff_make(s->arena, sides[0].rules, sides[1].rules, &asked, s->diags);
    return diff ? write_diff(s, diff, sides) : FAILED;
}
