/* permitline batch: a row for every record of a table. What is written beside the result (errors, classes, summary) are
   files that appear whole or not at all. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "inputs.h"
#include "progress.h"
#include "projects.h"

enum { FORMAT_CSV = 2, FORMAT_JSON = 1 };

/* Everything that lives as long as the run. */
typedef struct batch_run {
    pl_batch_options options;
    const pl_rules **rules;
    size_t rules_count;
    const pl_calendar **calendars;
    pl_fact_text *maps;
    pl_str *columns;
    bool failed; /* without memory */
} batch_run;

static bool is_given(const session *s, option_id id)
{
    return options_has(&s->opts, id);
}

static pl_str text_given(const session *s, option_id id)
{
    const given_option *given = options_find(&s->opts, id);
    return given ? text_of(given->value) : (pl_str){"", 0};
}

/* ---- what is asked ---- */

static bool rules_load(session *s, batch_run *run)
{
    size_t count = count_given(&s->opts, OPTION_RULES);
    if (!count) {
        pl_diags_report(s->diags, "E033", NULL, 0);
        return false;
    }
    run->rules = calloc(count, sizeof *run->rules);
    run->calendars = calloc(count, sizeof *run->calendars);
    run->rules_count = count;
    if (!run->rules || !run->calendars) {
        pl_diags_report(s->diags, "E001", NULL, 0);
        return false;
    }
    bool good = rules_given(s, run->rules);
    for (size_t i = 0; good && i < count; i++) {
        run->calendars[i] = inputs_calendar(s, run->rules[i]);
        good = run->calendars[i] != NULL;
    }
    return good;
}

static bool against_load(session *s, batch_run *run)
{
    const given_option *given = options_find(&s->opts, OPTION_AGAINST);
    if (!given) return true;
    const char *path = inputs_rules_path(s, text_of(given->value), NULL);
    run->options.against = path ? inputs_rules(s, path) : NULL;
    if (run->options.against) run->options.against_calendar = inputs_calendar(s, run->options.against);
    return run->options.against_calendar != NULL;
}

/* Names separated by commas. */
static bool columns_load(session *s, batch_run *run)
{
    const given_option *given = options_find(&s->opts, OPTION_COLUMNS);
    run->options.no_header = is_given(s, OPTION_NO_HEADER);
    if (run->options.json_lines && !given) return true; /* which never has a header */
    if (run->options.no_header != (given != NULL)) {
        pl_diags_report(s->diags, "E028", NULL, 0);
        return false;
    }
    if (!given) return true;
    run->columns = calloc(strlen(given->value) + 1, sizeof *run->columns);
    if (!run->columns) return false;
    for (const char *at = given->value;; at++) {
        size_t length = strcspn(at, ",");
        run->columns[run->options.column_count++] = (pl_str){at, length};
        at += length;
        if (!*at) break;
    }
    run->options.columns = run->columns;
    return true;
}

static bool digits_read(const char **at, unsigned long *number)
{
    char *end;
    if (**at < '0' || **at > '9') return false;
    errno = 0;
    *number = strtoul(*at, &end, 10);
    *at = end;
    return errno == 0;
}

static bool shard_load(session *s, batch_run *run)
{
    enum { SHARDS_MOST = 1000000 };
    const given_option *given = options_find(&s->opts, OPTION_SHARD);
    unsigned long shard, shards;
    if (!given) return true;
    const char *at = given->value;
    bool good = digits_read(&at, &shard) && *at++ == '/' && digits_read(&at, &shards) && !*at;
    if (!good || !shard || shard > shards || shards > SHARDS_MOST) {
        pl_str word = text_of(given->value);
        pl_diags_report(s->diags, "E828", &word, 1);
        return false;
    }
    run->options.shard = (unsigned)shard;
    run->options.shards = (unsigned)shards;
    return true;
}

static pl_batch_format format_of(const session *s)
{
    uint64_t format = options_number(&s->opts, OPTION_FORMAT, FORMAT_CSV);
    return format == FORMAT_CSV ? PL_BATCH_CSV : format == FORMAT_JSON ? PL_BATCH_JSON : PL_BATCH_JSONL;
}

/* Options that say something of CSV only, and what cannot be kept. */
static bool combination_check(session *s, const batch_run *run)
{
    bool csv = run->options.format == PL_BATCH_CSV;
    const char *wrong = NULL;
    if (!csv && run->options.split_ranges) wrong = "split-ranges";
    if (!csv && run->options.excel) wrong = "dialect";
    if (csv && run->options.json_lines && run->options.keep) wrong = "keep";
    if (!wrong) return true;
    pl_str args[] = {text_of(wrong), text_of(csv ? "csv" : "json")};
    pl_diags_report(s->diags, csv ? "E029" : "E030", args, 1);
    return false;
}

static bool options_load(session *s, batch_run *run)
{
    pl_batch_options *wanted = &run->options;
    wanted->input = s->opts.arguments[0];
    wanted->json_lines = options_number(&s->opts, OPTION_INPUT_FORMAT, 0) == 1;
    wanted->encoding = (pl_encoding)options_number(&s->opts, OPTION_ENCODING, PL_ENCODING_AUTO);
    wanted->has_expected = is_given(s, OPTION_EXPECT_ROWS);
    wanted->expected = options_number(&s->opts, OPTION_EXPECT_ROWS, 0);
    wanted->plan = plan_options(&s->opts);
    wanted->format = format_of(s);
    wanted->select = text_given(s, OPTION_SELECT);
    wanted->keep = is_given(s, OPTION_KEEP);
    wanted->split_ranges = is_given(s, OPTION_SPLIT_RANGES);
    wanted->excel = options_number(&s->opts, OPTION_DIALECT, 0) == 1;
    wanted->lang = is_given(s, OPTION_LANG) ? inputs_language(&s->opts) : PL_LANG_EN;
    bool good = maps_given(s, &run->maps, &wanted->map_count);
    wanted->maps = run->maps;
    good = jobs_given(s, &wanted->jobs) && good;
    good = columns_load(s, run) && good;
    good = shard_load(s, run) && good;
    return combination_check(s, run) && good;
}

/* ---- files beside the result ---- */

static bool side_open(session *s, option_id id, pl_out **out)
{
    const given_option *given = options_find(&s->opts, id);
    if (!given) return true;
    bool standard = strcmp(given->value, "-") == 0;
    *out = standard ? pl_out_fd(s->arena, STDOUT_FILENO) : pl_out_file(s->arena, given->value);
    if (!*out) pl_diags_report(s->diags, "E001", NULL, 0);
    return *out != NULL;
}

static bool side_finish(session *s, option_id id, pl_out *out)
{
    int error = out ? pl_out_finish(out) : 0;
    if (!error) return true;
    pl_diags_report(s->diags, "E004",
                    (pl_str[]){text_of(options_find(&s->opts, id)->value), text_of(strerror(error))}, 2);
    return false;
}

static bool sides_open(session *s, batch_run *run)
{
    return side_open(s, OPTION_ERRORS, &run->options.errors) && side_open(s, OPTION_CLASSES, &run->options.classes) &&
           side_open(s, OPTION_SUMMARY, &run->options.summary);
}

static bool sides_finish(session *s, const batch_run *run)
{
    bool good = side_finish(s, OPTION_ERRORS, run->options.errors);
    good = side_finish(s, OPTION_CLASSES, run->options.classes) && good;
    return side_finish(s, OPTION_SUMMARY, run->options.summary) && good;
}

/* ---- the run ---- */

static finding found_of(session *s, const pl_batch_result *result)
{
    char bad[24], records[24];
    if (result->bad)
        pl_diags_report(s->diags, "E831",
                        (pl_str[]){count_text(bad, result->bad), count_text(records, result->records)}, 2);
    return result->over ? FOUND_SOMETHING : result->undecided ? LEFT_UNDECIDED : FOUND_NOTHING;
}

/* Rows that standard output has had cannot be taken back: they are at least whole. A file is not written then. */
static finding give_up(const session *s)
{
    bool to_file = is_given(s, OPTION_OUTPUT) && strcmp(options_find(&s->opts, OPTION_OUTPUT)->value, "-") != 0;
    return to_file || !s->out ? FAILED : FOUND_NOTHING;
}

static finding run_make(session *s, batch_run *run)
{
    pl_batch_result result;
    bool loaded = rules_load(s, run);
    loaded = against_load(s, run) && loaded;
    if (!loaded || !options_load(s, run) || !files_differ(s) || !sides_open(s, run)) return FAILED;
    run->options.calendars = run->calendars;
    run->options.out = session_output(s);
    if (!run->options.out) return FAILED;
    progress shown = progress_begin(s, run->options.input);
    run->options.progress = progress_step;
    run->options.user = &shown;
    bool done = pl_batch_run(s->arena, run->rules, run->rules_count, &run->options, &result, s->diags);
    progress_end(&shown);
    if (!done) return give_up(s);
    if (result.output_failed) return FOUND_NOTHING; /* what it was is told when the output is finished */
    return sides_finish(s, run) ? found_of(s, &result) : FAILED;
}

/* A summary has a line for each class, and of a rule set with many conditions a line is long: as large as --summary
   writes them, all are read. */
static size_t summary_limit(const session *s)
{
    enum { SUMMARY_LIMIT = 64 << 20 };
    return (size_t)options_number(&s->opts, OPTION_MAX_INPUT, SUMMARY_LIMIT);
}

/* What else could be asked was settled when the summaries were made. */
static bool merge_check(session *s)
{
    static const option_id known[] = {OPTION_MERGE, OPTION_OUTPUT,    OPTION_LANG,
                                      OPTION_COLOR, OPTION_MAX_INPUT, OPTION_EXIT_ZERO};
    bool good = true;
    for (size_t i = 0; i < s->opts.given_count; i++) {
        option_id id = s->opts.given[i].id;
        size_t at = 0;
        while (at < sizeof known / sizeof known[0] && known[at] != id) at++;
        if (at < sizeof known / sizeof known[0]) continue;
        pl_str name = text_of(option_rows[id].name);
        pl_diags_report(s->diags, "E035", &name, 1);
        good = false;
    }
    return good;
}

static finding merge(session *s)
{
    if (!merge_check(s)) return FAILED;
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    bool good = pl_batch_merge(s->arena, s->opts.arguments, s->opts.argument_count, summary_limit(s), out, s->diags);
    return good ? FOUND_NOTHING : FAILED;
}

finding cmd_batch(session *s)
{
    if (options_has(&s->opts, OPTION_MERGE)) return session_takes(s, 1, SIZE_MAX) ? merge(s) : FAILED;
    if (!session_takes(s, 1, 1)) return FAILED;
    batch_run run = {0};
    finding found = run_make(s, &run);
    free((void *)run.rules);
    free((void *)run.calendars);
    free(run.maps);
    free(run.columns);
    return found;
}
