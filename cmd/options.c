/* Parsing as GNU programs do it: --name=value, --name value, -o value, options and arguments mixed, -- ends options.
   Names are not abbreviated: a script must not break when an option is added. */
#include "options.h"

#include <stdlib.h>
#include <string.h>

const option_row option_rows[OPTION_COUNT] = {
    [OPTION_RULES] = {"rules", "FILE|ID", "option_rules", OPTION_IS_TEXT, 0, FOR_PLANNING},
    [OPTION_RULES_PATH] = {"rules-path", "FOLDERS", "option_rules_path", OPTION_IS_TEXT, 0, FOR_INPUT},
    [OPTION_SET] = {"set", "FACT=VALUE", "option_set", OPTION_IS_TEXT, 0, FOR_WHAT_IF | FOR_ASK | FOR_DIFF},
    [OPTION_SKIP] = {"skip", "STEP", "option_skip", OPTION_IS_TEXT, 0, FOR_WHAT_IF},
    [OPTION_DURATION] = {"duration", "STEP=N", "option_duration", OPTION_IS_TEXT, 0, FOR_WHAT_IF},
    [OPTION_BASIS] = {"basis", "promised|statutory", "option_basis", OPTION_IS_CHOICE, 0,
                      FOR_PLANNING | FOR_TEST | FOR_SEARCH | FOR_ASK | FOR_SHOW},
    [OPTION_WITH_EXTENSIONS] = {"with-extensions", NULL, "option_with_extensions", OPTION_IS_FLAG, 0,
                                FOR_PLANNING | FOR_SEARCH | FOR_ASK | FOR_SHOW},
    [OPTION_START] = {"start", "DATE", "option_start", OPTION_IS_DATE, 0, FOR_PROJECTS},
    [OPTION_DEADLINE] = {"deadline", "DATE", "option_deadline", OPTION_IS_DATE, 0,
                         FOR_PROJECTS & ~FOR_SHORTEN},
    [OPTION_LATEST_START] = {"latest-start", NULL, "option_latest_start", OPTION_IS_FLAG, 0,
                             FOR_WHAT_IF & ~FOR_SHORTEN},
    [OPTION_AS_OF] = {"as-of", "DATE", "option_as_of", OPTION_IS_DATE, 0, FOR_PROJECTS},
    [OPTION_DUE] = {"due", "N", "option_due", OPTION_IS_NUMBER, 0, FOR_CHECK},
    [OPTION_CALENDAR] = {"calendar", "FILE|ID", "option_calendar", OPTION_IS_TEXT, 0,
                         FOR_PLANNING | FOR_TEST | FOR_CAL | FOR_DIFF},
    [OPTION_FIRST_DAY] = {"first-day", "not-counted|counted", "option_first_day", OPTION_IS_CHOICE, 0,
                          FOR_PLANNING | FOR_CAL},
    [OPTION_YEAR] = {"year", "YYYY", "option_year", OPTION_IS_NUMBER, 0, FOR_CAL},
    [OPTION_CEILING] = {"ceiling", "ID", "option_ceiling", OPTION_IS_TEXT, 0,
                        (FOR_PLANNING & ~FOR_SHORTEN) | FOR_PROVE | FOR_ASK | FOR_SHOW},
    [OPTION_TO] = {"to", "N", "option_to", OPTION_IS_NUMBER, 0, FOR_SHORTEN},
    [OPTION_SHORTENED] = {"ceiling", "ID", "option_ceiling_shortened", OPTION_IS_TEXT, 0, FOR_SHORTEN},
    [OPTION_AGAINST] = {"against", "FILE|ID", "option_against", OPTION_IS_TEXT, 0, FOR_BATCH},
    [OPTION_INPUT_FORMAT] = {"input-format", "csv|jsonl", "option_input_format", OPTION_IS_CHOICE, 0,
                            FOR_BATCH | FOR_DIFF},
    [OPTION_ENCODING] = {"encoding", "auto|utf-8|gb18030|utf-16|utf-16be", "option_encoding", OPTION_IS_CHOICE, 0,
                         FOR_BATCH | FOR_DIFF},
    [OPTION_NO_HEADER] = {"no-header", NULL, "option_no_header", OPTION_IS_FLAG, 0, FOR_BATCH},
    [OPTION_COLUMNS] = {"columns", "LIST", "option_columns", OPTION_IS_TEXT, 0, FOR_BATCH},
    [OPTION_MAP] = {"map", "COLUMN=FACT", "option_map", OPTION_IS_TEXT, 0, FOR_BATCH | FOR_DIFF},
    [OPTION_SELECT] = {"select", "LIST", "option_select", OPTION_IS_TEXT, 0, FOR_BATCH},
    [OPTION_KEEP] = {"keep", NULL, "option_keep", OPTION_IS_FLAG, 0, FOR_BATCH},
    [OPTION_SPLIT_RANGES] = {"split-ranges", NULL, "option_split_ranges", OPTION_IS_FLAG, 0, FOR_BATCH},
    [OPTION_DIALECT] = {"dialect", "plain|excel", "option_dialect", OPTION_IS_CHOICE, 0, FOR_BATCH},
    [OPTION_ERRORS] = {"errors", "FILE", "option_errors", OPTION_IS_TEXT, 0, FOR_BATCH},
    [OPTION_CLASSES] = {"classes", "FILE", "option_classes", OPTION_IS_TEXT, 0, FOR_BATCH},
    [OPTION_SUMMARY] = {"summary", "FILE", "option_summary", OPTION_IS_TEXT, 0, FOR_BATCH},
    [OPTION_MERGE] = {"merge", NULL, "option_merge", OPTION_IS_FLAG, 0, FOR_BATCH},
    [OPTION_JOBS] = {"jobs", "N", "option_jobs", OPTION_IS_NUMBER, 0, FOR_BATCH | FOR_DIFF},
    [OPTION_SHARD] = {"shard", "I/N", "option_shard", OPTION_IS_TEXT, 0, FOR_BATCH},
    [OPTION_EXPECT_ROWS] = {"expect-rows", "N", "option_expect_rows", OPTION_IS_NUMBER, 0, FOR_BATCH},
    [OPTION_PATH] = {"path", "elapsed|approval", "option_path", OPTION_IS_CHOICE, 0, FOR_PLAN},
    [OPTION_MAX_PATHS] = {"max-paths", "N", "option_max_paths", OPTION_IS_NUMBER, 0, FOR_PLAN},
    [OPTION_LONG_PATHS] = {"max-paths", "N", "option_long_paths", OPTION_IS_NUMBER, 0, FOR_SHORTEN},
    [OPTION_DETAIL] = {"detail", NULL, "option_detail", OPTION_IS_FLAG, 0,
                       FOR_PLAN | FOR_SHOW | FOR_TABLE | FOR_DIFF | FOR_SHORTEN},
    [OPTION_ALL] = {"all", NULL, "option_all", OPTION_IS_FLAG, 0, FOR_EXPLAIN},
    [OPTION_IGNORE] = {"ignore", "CODES", "option_ignore", OPTION_IS_TEXT, 0, FOR_LINT},
    [OPTION_FAIL_ON] = {"fail-on", "warning|error", "option_fail_on", OPTION_IS_CHOICE, 0, FOR_LINT},
    [OPTION_COVERAGE] = {"coverage", NULL, "option_coverage", OPTION_IS_FLAG, 0, FOR_TEST},
    [OPTION_MIN] = {"min", "N", "option_min", OPTION_IS_NUMBER, 0, FOR_TEST},
    [OPTION_MEASURE] = {"measure", "approval|elapsed|sum|items", "option_measure", OPTION_IS_CHOICE, 0, FOR_PROVE},
    [OPTION_ALL_CEILINGS] = {"all-ceilings", NULL, "option_all_ceilings", OPTION_IS_FLAG, 0, FOR_PROVE},
    [OPTION_LEAST] = {"min", NULL, "option_least", OPTION_IS_FLAG, 0, FOR_PROVE},
    [OPTION_WRITE] = {"write", "FILE", "option_write", OPTION_IS_TEXT, 0, FOR_PROVE | FOR_ASK},
    [OPTION_CERTIFICATE] = {"certificate", "FILE", "option_certificate", OPTION_IS_TEXT, 0, FOR_PROVE},
    [OPTION_SMT2] = {"smt2", "FILE", "option_smt2", OPTION_IS_TEXT, 0, FOR_PROVE},
    [OPTION_NUMBERS] = {"numbers", "approval|elapsed|sum|items", "option_numbers", OPTION_IS_CHOICE, 0, FOR_TABLE},
    [OPTION_BOUNDARIES] = {"boundaries", NULL, "option_boundaries", OPTION_IS_FLAG, 0, FOR_TABLE},
    [OPTION_MAX_CLASSES] = {"max-classes", "N", "option_max_classes", OPTION_IS_NUMBER, 0, FOR_TABLE | FOR_DIFF},
    [OPTION_EXAMPLES] = {"examples", "DIR", "option_examples", OPTION_IS_TEXT, 0, FOR_TABLE},
    [OPTION_UNTIL] = {"until", "verdict|exact", "option_until", OPTION_IS_CHOICE, 0, FOR_ASK},
    [OPTION_UNIVERSAL] = {"universal", NULL, "option_universal", OPTION_IS_FLAG, 0, FOR_SHOW},
    [OPTION_STAT] = {"stat", NULL, "option_stat", OPTION_IS_FLAG, 0, FOR_DIFF},
    [OPTION_PROJECT] = {"project", "FILE", "option_project", OPTION_IS_TEXT, 0, FOR_DIFF},
    [OPTION_PROJECTS] = {"projects", "CSV", "option_projects", OPTION_IS_TEXT, 0, FOR_DIFF},
    [OPTION_LOSERS] = {"losers", "FILE", "option_losers", OPTION_IS_TEXT, 0, FOR_DIFF},
    [OPTION_COMPARED] = {"measure", "approval|elapsed|sum|items", "option_compared", OPTION_IS_CHOICE, 0, FOR_DIFF},
    [OPTION_FAIL_ON_LOSERS] = {"fail-on", "losers", "option_fail_on_losers", OPTION_IS_CHOICE, 0, FOR_DIFF},
    [OPTION_SEED] = {"seed", "N", "option_seed", OPTION_IS_NUMBER, 0, FOR_DIFF},
    [OPTION_MAX_ORDERS] = {"max-orders", "N", "option_max_orders", OPTION_IS_NUMBER, 0, FOR_DIFF},
    [OPTION_MAX_BOXES] = {"max-boxes", "N", "option_max_boxes", OPTION_IS_NUMBER, 0,
                          FOR_SEARCH | FOR_PROJECTS | FOR_SHOW},
    [OPTION_MAX_SECONDS] = {"max-seconds", "N", "option_max_seconds", OPTION_IS_NUMBER, 0, FOR_SEARCH},
    [OPTION_FORMAT] = {"format", "text|json|csv|tap|junit|gantt|svg|html|ics|jsonl|markdown",
                       "option_format", OPTION_IS_CHOICE, 0, FOR_REPORTS | FOR_LINT | FOR_TEST | FOR_CAL | FOR_SEARCH},
    [OPTION_OUTPUT] = {"output", "FILE", "option_output", OPTION_IS_TEXT, 'o', FOR_ALL & ~FOR_INIT},
    [OPTION_LANG] = {"lang", "en|zh", "option_lang", OPTION_IS_CHOICE, 0, FOR_ALL},
    [OPTION_COLOR] = {"color", "auto|always|never", "option_color", OPTION_IS_CHOICE, 0, FOR_ALL},
    [OPTION_MAX_INPUT] = {"max-input", "BYTES", "option_max_input", OPTION_IS_NUMBER, 0, FOR_INPUT},
    [OPTION_EXIT_ZERO] = {"exit-zero", NULL, "option_exit_zero", OPTION_IS_FLAG, 0, FOR_INPUT},
    [OPTION_HELP] = {"help", NULL, "option_help", OPTION_IS_FLAG, 'h', FOR_ALL},
    [OPTION_VERSION] = {"version", NULL, "option_version", OPTION_IS_FLAG, 0, FOR_ALL},
};

enum { NUMBER_DIGITS = 18, CHOICES_MAX = 12, NAME_SIZE = 64 };

/* ---- values ---- */

static bool number_parse(const char *text, uint64_t *number)
{
    size_t digits = 0;
    *number = 0;
    for (; text[digits]; digits++) {
        if (text[digits] < '0' || text[digits] > '9' || digits == NUMBER_DIGITS) return false;
        *number = *number * 10 + (uint64_t)(text[digits] - '0');
    }
    return digits > 0;
}

#define FORMAT_UNKNOWN UINT64_MAX /* none that any command has */

static size_t choices_split(const char *list, pl_str *choices)
{
    size_t count = 0;
    for (const char *at = list; count < CHOICES_MAX; at++) {
        size_t length = strcspn(at, "|");
        choices[count++] = (pl_str){at, length};
        at += length;
        if (!*at) break;
    }
    return count;
}

static bool choice_parse(const option_row *row, const char *value, uint64_t *number, pl_diags *diags)
{
    pl_str choices[CHOICES_MAX], word = text_of(value);
    size_t count = choices_split(row->value, choices);
    for (size_t i = 0; i < count; i++) {
        if (choices[i].len != word.len || memcmp(choices[i].ptr, value, word.len) != 0) continue;
        *number = i;
        return true;
    }
    *number = FORMAT_UNKNOWN;
    if (row == &option_rows[OPTION_FORMAT]) return true; /* the command tells which formats it has: format_check */
    pl_diags_report_near(diags, "E009", (pl_str[]){word, text_of(row->name), text_of(row->value)}, 3, choices, count);
    return false;
}

static bool value_take(options *opts, option_id id, const char *value, pl_diags *diags)
{
    const option_row *row = &option_rows[id];
    given_option *given = &opts->given[opts->given_count++];
    *given = (given_option){.id = id, .value = value};
    if (row->kind == OPTION_IS_TEXT || row->kind == OPTION_IS_FLAG) return true;
    if (row->kind == OPTION_IS_CHOICE && choice_parse(row, value, &given->number, diags)) return true;
    if (row->kind == OPTION_IS_NUMBER && number_parse(value, &given->number)) return true;
    if (row->kind == OPTION_IS_DATE && pl_date_parse_written(text_of(value), &given->date)) return true;
    pl_str args[] = {text_of(value), text_of(row->name)};
    if (row->kind == OPTION_IS_DATE) pl_diags_report(diags, "E020", args, 2);
    if (row->kind == OPTION_IS_NUMBER) pl_diags_report(diags, "E010", args, 2);
    opts->given_count--; /* as if it were not there: a language that is none must not choose one */
    return false;
}

/* ---- formats ---- */

static bool is_among(pl_str word, const pl_str *choices, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (choices[i].len == word.len && memcmp(choices[i].ptr, word.ptr, word.len) == 0) return true;
    return false;
}

/* The table has the formats of all commands; each writes some of them. */
static bool format_check(const options *opts, const char *formats, pl_diags *diags)
{
    pl_str choices[CHOICES_MAX];
    const given_option *given = options_find(opts, OPTION_FORMAT);
    if (!given || (!formats && given->number != FORMAT_UNKNOWN)) return true;
    if (!formats) formats = option_rows[OPTION_FORMAT].value;
    size_t count = choices_split(formats, choices);
    pl_str args[] = {text_of(given->value), text_of(option_rows[OPTION_FORMAT].name), text_of(formats)};
    if (is_among(args[0], choices, count)) return true;
    pl_diags_report_near(diags, "E009", args, 3, choices, count);
    return false;
}

/* ---- words ---- */

typedef struct words {
    char **at;
    int count;
    int next;
} words;

static bool take(options *opts, option_id id, const char *own, words *rest, pl_diags *diags)
{
    const option_row *row = &option_rows[id];
    pl_str name = text_of(row->name);
    if (row->kind == OPTION_IS_FLAG) {
        if (!own) return value_take(opts, id, NULL, diags);
        pl_diags_report(diags, "E008", &name, 1);
        return false;
    }
    if (own) return value_take(opts, id, own, diags);
    if (rest->next < rest->count) return value_take(opts, id, rest->at[rest->next++], diags);
    pl_diags_report(diags, "E007", (pl_str[]){name, text_of(row->value)}, 2);
    return false;
}

static bool take_long(options *opts, const char *word, words *rest, pl_diags *diags)
{
    size_t length = strcspn(word + 2, "=");
    const char *own = word[2 + length] ? word + 2 + length + 1 : NULL;
    int found = OPTION_COUNT;
    for (int id = 0; id < OPTION_COUNT; id++) {
        const option_row *row = &option_rows[id];
        if (strlen(row->name) != length || strncmp(row->name, word + 2, length) != 0) continue;
        if (found == OPTION_COUNT || row->commands & opts->command_bit) found = id;
    }
    if (found < OPTION_COUNT) return take(opts, (option_id)found, own, rest, diags);
    opts->unknown[opts->unknown_count++] = word;
    return true;
}

static bool take_short(options *opts, const char *word, words *rest, pl_diags *diags)
{
    for (int id = 0; id < OPTION_COUNT; id++)
        if (option_rows[id].letter == word[1])
            return take(opts, (option_id)id, word[2] ? word + 2 : NULL, rest, diags);
    opts->unknown[opts->unknown_count++] = word;
    return true;
}

static void take_argument(options *opts, const char *word)
{
    if (opts->command) {
        opts->arguments[opts->argument_count++] = word;
        return;
    }
    opts->command = word;
    opts->command_bit = opts->bit_of(word);
}

static bool take_word(options *opts, const char *word, words *rest, pl_diags *diags)
{
    if (word[0] == '-' && word[1] == '-') return take_long(opts, word, rest, diags);
    bool number = word[0] == '-' && word[1] >= '0' && word[1] <= '9'; /* so many working days back */
    if (word[0] == '-' && word[1] && !number) return take_short(opts, word, rest, diags);
    take_argument(opts, word);
    return true;
}

bool options_parse(options *opts, int argc, char **argv, unsigned (*bit_of)(const char *command), pl_diags *diags)
{
    size_t room = (size_t)argc + 1;
    *opts = (options){.bit_of = bit_of};
    opts->given = calloc(room, sizeof *opts->given);
    opts->unknown = calloc(room, sizeof *opts->unknown);
    opts->arguments = calloc(room, sizeof *opts->arguments);
    if (!opts->given || !opts->unknown || !opts->arguments) return false;
    bool good = true;
    words rest = {argv, argc, 1};
    while (rest.next < argc) {
        const char *word = argv[rest.next++];
        if (strcmp(word, "--") == 0) break;
        good &= take_word(opts, word, &rest, diags);
    }
    while (rest.next < argc) take_argument(opts, argv[rest.next++]);
    if (!good) format_check(opts, NULL, diags); /* nobody will ask the command */
    return good;
}

void options_free(options *opts)
{
    free(opts->given);
    free((void *)opts->unknown);
    free((void *)opts->arguments);
}

/* ---- what a command knows ---- */

/* Names with their dashes, as people type them: what an unknown word is compared with. */
static size_t names_list(unsigned command, char (*names)[NAME_SIZE], pl_str *list)
{
    size_t count = 0;
    for (int id = 0; id < OPTION_COUNT; id++) {
        if (command && !(option_rows[id].commands & command)) continue;
        size_t length = strlen(option_rows[id].name);
        memcpy(names[count], "--", 2);
        memcpy(names[count] + 2, option_rows[id].name, length + 1);
        list[count] = (pl_str){names[count], length + 2};
        count++;
    }
    return count;
}

bool options_check(const options *opts, unsigned command, const char *formats, pl_diags *diags)
{
    char names[OPTION_COUNT][NAME_SIZE];
    pl_str list[OPTION_COUNT];
    size_t count = names_list(command, names, list);
    bool good = opts->unknown_count == 0;
    for (size_t i = 0; i < opts->unknown_count; i++) {
        pl_str word = {opts->unknown[i], strcspn(opts->unknown[i], "=")};
        pl_diags_report_near(diags, "E006", &word, 1, list, count);
    }
    for (size_t i = 0; i < opts->given_count && command; i++) {
        const option_row *row = &option_rows[opts->given[i].id];
        if (row->commands & command) continue;
        pl_diags_report(diags, "E015", (pl_str[]){text_of(row->name), text_of(opts->command)}, 2);
        good = false;
    }
    return format_check(opts, formats, diags) && good;
}

const given_option *options_find(const options *opts, option_id id)
{
    for (size_t i = opts->given_count; i; i--)
        if (opts->given[i - 1].id == id) return &opts->given[i - 1];
    return NULL;
}
