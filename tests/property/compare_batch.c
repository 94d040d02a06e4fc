/* A row of a table against the plan of the same project: several projects of one rule set as JSON Lines, with known,
   unknown and unsaid facts and with starts, read by one run and planned one by one. */
#include "compare.h"
#include "emit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <permitline.h>

enum { ROWS = 8, ROW_SIZE = 4000, DATE_SIZE = 16 };

/* One project of the table. */
struct row {
    struct project project;
    char start[DATE_SIZE]; /* empty: none */
};

struct table {
    const struct example *example;
    struct row rows[ROWS];
    char text[ROWS * ROW_SIZE];
};

/* ---- the table ---- */

static int64_t some_value(struct prng *prng, const struct fact *fact, int64_t near)
{
    if (fact->type == FACT_FLAG) return prng_below(prng, 2);
    if (fact->type == FACT_CHOICE) return prng_below(prng, fact->value_count);
    int64_t value = near + prng_between(prng, -2, 2) * (prng_chance(prng, 50) ? 1 : 1000);
    if (value < fact->min) value = fact->min;
    if (fact->has_max && value > fact->max) value = fact->max;
    return value;
}

static void make_row(struct prng *prng, const struct example *example, struct row *row)
{
    static const int years[] = {1, 1999, 2003, 2017, 2018, 2024, 2026, 2027, 2100, 9998};

    row->project = example->project;
    memset(row->project.has_own, 0, sizeof row->project.has_own);
    for (int f = 0; f < example->rules.fact_count; f++) {
        const struct fact *fact = &example->rules.facts[f];
        if (prng_chance(prng, 70)) row->project.values[f] = some_value(prng, fact, example->project.values[f]);
        row->project.said[f] = prng_chance(prng, 85) ? SAID_VALUE : prng_chance(prng, 50) ? SAID_UNKNOWN : SAID_NOTHING;
    }
    row->start[0] = '\0';
    if (prng_chance(prng, 70))
        snprintf(row->start, sizeof row->start, "%04d-%02d-%02d", years[prng_below(prng, 10)],
                 (int)prng_between(prng, 1, 12), (int)prng_between(prng, 1, 28));
}

/* The value as text; false where nothing is said. */
static bool value_text(const struct example *example, const struct row *row, int f, char *text)
{
    const struct fact *fact = &example->rules.facts[f];
    int64_t value = row->project.values[f], unit = 1;

    if (row->project.said[f] == SAID_NOTHING) return false;
    for (int i = 0; i < fact->decimals; i++) unit *= 10;
    if (row->project.said[f] == SAID_UNKNOWN) strcpy(text, "?");
    else if (fact->type == FACT_FLAG) strcpy(text, value ? "true" : "false");
    else if (fact->type == FACT_CHOICE) value_id(fact, (int)value, text);
    else if (fact->decimals) snprintf(text, NAME_SIZE, "%lld.%0*lld", (long long)(value / unit), fact->decimals,
                                      (long long)(value % unit));
    else snprintf(text, NAME_SIZE, "%lld", (long long)value);
    return true;
}

static size_t put_row(const struct example *example, const struct row *row, char *text)
{
    size_t at = (size_t)sprintf(text, "{\"id\": \"P\"");
    char id[NAME_SIZE], value[NAME_SIZE];

    if (row->start[0]) at += (size_t)sprintf(text + at, ", \"start\": \"%s\"", row->start);
    for (int f = 0; f < example->rules.fact_count; f++) {
        fact_id(&example->rules.facts[f], id);
        if (value_text(example, row, f, value)) at += (size_t)sprintf(text + at, ", \"%s\": \"%s\"", id, value);
    }
    return at + (size_t)sprintf(text + at, "}\n");
}

static void make_table(struct table *table, const struct example *example, uint64_t seed)
{
    struct prng prng = {seed ^ UINT64_C(0xBA7C4)};
    size_t at = 0;

    table->example = example;
    for (int i = 0; i < ROWS; i++) {
        make_row(&prng, example, &table->rows[i]);
        at += put_row(example, &table->rows[i], table->text + at);
    }
}

/* ---- an input that is memory ---- */

struct memory {
    const char *text;
    size_t left;
};

static int memory_open(void *user, const char *path, int flags, unsigned mode)
{
    (void)user, (void)path, (void)flags, (void)mode;
    return 1000;
}

static ptrdiff_t memory_read(void *user, int fd, void *buffer, size_t size)
{
    struct memory *memory = user;
    (void)fd;
    if (size > memory->left) size = memory->left;
    if (size > 97) size = 97; /* short reads are allowed */
    memcpy(buffer, memory->text, size);
    memory->text += size;
    memory->left -= size;
    return (ptrdiff_t)size;
}

static int memory_close(void *user, int fd)
{
    (void)user, (void)fd;
    return 0;
}

static pl_str text_of(const char *text)
{
    return (pl_str){text, strlen(text)};
}

/* The calendar of the shipped rule sets, read once. */
static const pl_calendar *calendar_get(void)
{
    static const pl_calendar *calendar;
    if (!calendar) {
        pl_arena *arena = pl_arena_new(NULL);
        calendar = pl_calendar_load(arena, "rules/calendars/cn.yaml", PL_INPUT_LIMIT, pl_diags_new(arena));
        if (!calendar) abort();
    }
    return calendar;
}

static char *batch_rows(const struct table *table, const pl_rules *rules, uint64_t seed)
{
    struct memory memory = {table->text, strlen(table->text)};
    pl_host host = *pl_host_default();
    host.io.user = &memory;
    host.io.open = memory_open;
    host.io.read = memory_read;
    host.io.close = memory_close;
    host.io.size = NULL;
    pl_arena *arena = pl_arena_new(&host);
    pl_out *out = pl_out_memory(arena);
    const pl_calendar *calendars[] = {calendar_get()};
    pl_batch_options options = {.input = "table", .json_lines = true, .calendars = calendars,
                                .jobs = (unsigned)(1 + seed % 3), .chunk = 64 + seed % 5 * 1000,
                                .format = PL_BATCH_JSONL, .out = out};
    /* The critical path depends on the start, which takes another way to the answer than the numbers alone do. */
    options.select = text_of(seed / 8 % 4 ? "applicable,items,sum_days,approval_days,elapsed_days,start,finish,"
                                            "finish_estimated,finish_latest,verdict,exempt,class,code"
                                          : "applicable,items,sum_days,approval_days,elapsed_days,start,finish,"
                                            "finish_estimated,finish_latest,verdict,exempt,class,code,critical_path");
    pl_batch_result result;
    bool good = pl_batch_run(arena, &rules, 1, &options, &result, pl_diags_new(arena));
    pl_str text = pl_out_text(out);
    char *copy = good ? strndup(text.ptr, text.len) : NULL;
    pl_arena_free(arena);
    return copy;
}

/* ---- one plan ---- */

static json_t *plan_of(const struct table *table, const struct row *row, const pl_rules *rules, char *code)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(arena);
    pl_project *project = pl_project_load(arena, rules, NULL, diags);
    pl_plan_options options = {.calendar = row->start[0] ? calendar_get() : NULL};
    pl_date start;
    char id[NAME_SIZE], value[NAME_SIZE];
    bool good = true;

    for (int f = 0; f < table->example->rules.fact_count; f++) {
        fact_id(&table->example->rules.facts[f], id);
        if (value_text(table->example, row, f, value))
            good = pl_project_set(project, text_of(id), text_of(value), diags) && good;
    }
    if (row->start[0] && pl_date_parse_written(text_of(row->start), &start)) pl_project_set_start(project, start);
    const pl_plan *plan = good ? pl_plan_make(arena, rules, project, &options, diags) : NULL;
    pl_out *out = pl_out_memory(arena);
    const pl_report_options as_json = {.format = PL_FORMAT_JSON};
    if (plan) pl_report_plan(out, plan, NULL, &as_json);
    else pl_diags_write(diags, out, &as_json.style);
    pl_str text = pl_out_text(out);
    const char *error = plan ? NULL : strstr(text.ptr, "error E");
    snprintf(code, 8, "%.4s", error ? error + 6 : "");
    json_t *json = plan ? json_loadb(text.ptr, text.len, 0, NULL) : NULL;
    pl_arena_free(arena);
    return json;
}

/* ---- against each other ---- */

static bool differs(struct difference *difference, int row, const char *key, json_t *mine, json_t *plan)
{
    char *a = json_dumps(mine, JSON_ENCODE_ANY), *b = json_dumps(plan, JSON_ENCODE_ANY);
    snprintf(difference->text, sizeof difference->text, "batch: row %d: %s is %s in the table, %s in the plan", row + 1,
             key, a ? a : "nothing", b ? b : "nothing");
    free(a);
    free(b);
    return true;
}

/* The worst of the plan's ceilings. */
static const char *worst_verdict(json_t *plan)
{
    static const char *const order[] = {"over", "undecided", "within"};
    json_t *ceilings = json_object_get(plan, "ceilings"), *ceiling;
    size_t index;

    if (json_is_false(json_object_get(plan, "applicable"))) return "not-applicable";
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        json_array_foreach(ceilings, index, ceiling)
            if (strcmp(json_string_value(json_object_get(ceiling, "verdict")), order[i]) == 0) return order[i];
    return json_is_null(json_object_get(plan, "applicable")) ? "undecided" : "not-applicable";
}

static json_t *exempt_of(json_t *plan)
{
    json_t *list = json_array(), *steps = json_object_get(plan, "steps"), *step;
    size_t index;

    if (json_is_false(json_object_get(plan, "applicable"))) {
        json_decref(list);
        return json_null();
    }
    json_array_foreach(steps, index, step)
        if (strcmp(json_string_value(json_object_get(step, "status")), "exempt") == 0)
            json_array_append(list, json_object_get(step, "id"));
    return list;
}

static bool row_differs(struct difference *difference, int index, json_t *mine, json_t *plan)
{
    static const char *const keys[] = {"applicable", "items", "sum_days", "approval_days", "elapsed_days", "start",
                                       "finish", "finish_latest"};
    bool dated = !json_is_null(json_object_get(plan, "start"));

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        json_t *a = json_object_get(mine, keys[i]), *b = json_object_get(plan, keys[i]);
        if (!json_equal(a, b)) return differs(difference, index, keys[i], a, b);
    }
    json_t *estimated = json_object_get(mine, "finish_estimated");
    if (dated && !json_equal(estimated, json_object_get(plan, "finish_estimated")))
        return differs(difference, index, "finish_estimated", estimated, json_object_get(plan, "finish_estimated"));
    if (strcmp(json_string_value(json_object_get(mine, "verdict")), worst_verdict(plan)) != 0)
        return differs(difference, index, "verdict", json_object_get(mine, "verdict"),
                       json_object_get(plan, "ceilings"));
    json_t *exempt = exempt_of(plan);
    bool same = json_equal(json_object_get(mine, "exempt"), exempt);
    if (!same) differs(difference, index, "exempt", json_object_get(mine, "exempt"), exempt);
    json_decref(exempt);
    json_t *paths = json_object_get(plan, "critical_paths");
    json_t *first = json_array_size(paths) ? json_array_get(paths, 0) : NULL;
    json_t *path = json_object_get(mine, "critical_path");
    if (same && path && (first ? !json_equal(path, first) : !json_is_null(path)))
        return differs(difference, index, "critical_path", path, first);
    return !same;
}

static bool compare_rows(const struct table *table, const pl_rules *rules, char *rows, struct difference *difference)
{
    char *line = rows;

    for (int i = 0; i < ROWS; i++) {
        char *end = strchr(line, '\n'), code[8];
        json_t *mine = end ? json_loadb(line, (size_t)(end - line), 0, NULL) : NULL;
        json_t *plan = plan_of(table, &table->rows[i], rules, code);
        const char *said = json_string_value(json_object_get(mine, "code"));
        bool bad = mine == NULL;

        if (bad) snprintf(difference->text, sizeof difference->text, "batch: row %d is no JSON", i + 1);
        else if (!plan || said) {
            bad = plan || strcmp(said ? said : "", code) != 0;
            if (bad) snprintf(difference->text, sizeof difference->text,
                              "batch: row %d: code %s in the table, %s in the plan", i + 1, said ? said : "none", code);
        } else bad = row_differs(difference, i, mine, plan);
        json_decref(mine);
        json_decref(plan);
        if (bad) return false;
        line = end + 1;
    }
    return *line == '\0';
}

bool compare_batch(const struct example *example, const char *rules_yaml, uint64_t seed, struct difference *difference)
{
    struct table *table = calloc(1, sizeof *table);
    pl_arena *arena = pl_arena_new(NULL);
    const pl_rules *rules = pl_rules_load_text(arena, "rules.yaml", text_of(rules_yaml), pl_diags_new(arena));
    bool good = true;

    if (table == NULL) abort();
    if (rules) { /* else there is nothing to compare: the other suites tell */
        make_table(table, example, seed);
        char *rows = batch_rows(table, rules, seed);
        if (rows) good = compare_rows(table, rules, rows, difference);
        else snprintf(difference->text, sizeof difference->text, "batch: nothing was done");
        good = good && rows;
        free(rows);
    }
    pl_arena_free(arena);
    free(table);
    return good;
}
