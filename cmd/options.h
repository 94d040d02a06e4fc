/* The options of the program as data: the rows of one table are parsed by, make the help of each command, and are
   what man pages are checked against. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include <permitline.h>

typedef enum option_id {
    OPTION_RULES,
    OPTION_RULES_PATH,
    OPTION_SET,
    OPTION_SKIP,
    OPTION_DURATION,
    OPTION_BASIS,
    OPTION_WITH_EXTENSIONS,
    OPTION_START,
    OPTION_DEADLINE,
    OPTION_LATEST_START,
    OPTION_AS_OF,
    OPTION_DUE,
    OPTION_CALENDAR,
    OPTION_FIRST_DAY,
    OPTION_YEAR,
    OPTION_CEILING,
    OPTION_TO,
    OPTION_SHORTENED,
    OPTION_AGAINST,
    OPTION_INPUT_FORMAT,
    OPTION_ENCODING,
    OPTION_NO_HEADER,
    OPTION_COLUMNS,
    OPTION_MAP,
    OPTION_SELECT,
    OPTION_KEEP,
    OPTION_SPLIT_RANGES,
    OPTION_DIALECT,
    OPTION_ERRORS,
    OPTION_CLASSES,
    OPTION_SUMMARY,
    OPTION_MERGE,
    OPTION_JOBS,
    OPTION_SHARD,
    OPTION_EXPECT_ROWS,
    OPTION_PATH,
    OPTION_MAX_PATHS,
    OPTION_LONG_PATHS,
    OPTION_DETAIL,
    OPTION_ALL,
    OPTION_IGNORE,
    OPTION_FAIL_ON,
    OPTION_COVERAGE,
    OPTION_MIN,
    OPTION_MEASURE,
    OPTION_ALL_CEILINGS,
    OPTION_LEAST,
    OPTION_WRITE,
    OPTION_CERTIFICATE,
    OPTION_SMT2,
    OPTION_NUMBERS,
    OPTION_BOUNDARIES,
    OPTION_MAX_CLASSES,
    OPTION_EXAMPLES,
    OPTION_UNTIL,
    OPTION_UNIVERSAL,
    OPTION_STAT,
    OPTION_PROJECT,
    OPTION_PROJECTS,
    OPTION_LOSERS,
    OPTION_COMPARED,
    OPTION_FAIL_ON_LOSERS,
    OPTION_SEED,
    OPTION_MAX_ORDERS,
    OPTION_MAX_BOXES,
    OPTION_MAX_SECONDS,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_LANG,
    OPTION_COLOR,
    OPTION_MAX_INPUT,
    OPTION_EXIT_ZERO,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
} option_id;

typedef enum option_kind {
    OPTION_IS_FLAG,
    OPTION_IS_TEXT,
    OPTION_IS_CHOICE,
    OPTION_IS_NUMBER,
    OPTION_IS_DATE
} option_kind;

/* The commands, and as bits those that know an option. */
enum {
    FOR_PLAN = 1,
    FOR_CHECK = 2,
    FOR_SHOW = 4,
    FOR_LINT = 8,
    FOR_HELP = 16,
    FOR_EXPLAIN = 32,
    FOR_TEST = 64,
    FOR_INIT = 128,
    FOR_CAL = 256,
    FOR_BATCH = 512,
    FOR_PROVE = 1024,
    FOR_TABLE = 2048,
    FOR_ASK = 4096,
    FOR_DIFF = 8192,
    FOR_SHORTEN = 16384,
    FOR_SEARCH = FOR_PROVE | FOR_TABLE | FOR_DIFF,
    FOR_WHAT_IF = FOR_PLAN | FOR_EXPLAIN | FOR_SHORTEN,
    FOR_PROJECTS = FOR_WHAT_IF | FOR_CHECK,
    FOR_PLANNING = FOR_PROJECTS | FOR_BATCH,
    FOR_REPORTS = FOR_PLANNING | FOR_SHOW,
    FOR_ALL = FOR_REPORTS | FOR_SEARCH | FOR_ASK | FOR_LINT | FOR_TEST | FOR_CAL | FOR_INIT | FOR_HELP,
    FOR_INPUT = FOR_ALL & ~(FOR_HELP | FOR_INIT)
};

typedef struct option_row {
    const char *name;    /* without the dashes */
    const char *value;   /* what help calls it; of a choice the values, separated by | */
    const char *help;    /* name of a message */
    option_kind kind;
    char letter;         /* 0: none */
    unsigned commands;   /* bits */
} option_row;

extern const option_row option_rows[OPTION_COUNT];

typedef struct given_option {
    option_id id;
    const char *value; /* NULL for a flag */
    uint64_t number;   /* of a number; of a choice which one */
    pl_date date;
} given_option;

typedef struct options {
    given_option *given; /* in the order of the command line */
    size_t given_count;
    const char **unknown; /* words that look like options and are none */
    size_t unknown_count;
    const char **arguments; /* without the command */
    size_t argument_count;
    const char *command; /* NULL: none was named */
    unsigned command_bit; /* 0: none was, or it is unknown */
    unsigned (*bit_of)(const char *command);
} options;

/* Sorts the command line. False, with diagnostics, where a value is missing, not wanted, or no good; what is unknown
   is left to options_check. Of options with one name that of the command counts, which stands before them. False
   without any if there is no memory. */
bool options_parse(options *opts, int argc, char **argv, unsigned (*bit_of)(const char *command), pl_diags *diags);
void options_free(options *opts);

/* Whether each option given is one that the command (a bit; 0: none named) knows, and --format one of its formats. */
bool options_check(const options *opts, unsigned command, const char *formats, pl_diags *diags);

/* The last occurrence, which is the one that counts, or NULL. */
const given_option *options_find(const options *opts, option_id id);

static inline bool options_has(const options *opts, option_id id)
{
    return options_find(opts, id) != NULL;
}

/* The value of a choice by number, or its default. */
static inline uint64_t options_number(const options *opts, option_id id, uint64_t otherwise)
{
    const given_option *given = options_find(opts, id);
    return given ? given->number : otherwise;
}

/* The date given, or year 0. */
static inline pl_date options_date(const options *opts, option_id id)
{
    const given_option *given = options_find(opts, id);
    return given ? given->date : (pl_date){0, 0, 0};
}

static inline pl_str text_of(const char *text)
{
    pl_str result = {text, 0};
    while (text[result.len]) result.len++;
    return result;
}

#endif
