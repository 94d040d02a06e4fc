/* A rule set that carries tests which the oracle wrote: all of them must pass, and one that was spoilt must fail. The
 * tests are written here as text and run by the library; what they expect is the oracle's alone. */
#include "compare.h"
#include "emit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <permitline.h>

static const char *const VERDICTS[] = {"within", "over", "undecided", "not-applicable"};
static const char *const NUMBERS[] = {"items", "sum_days", "approval_days", "elapsed_days"};
static const char *const SCOPES[] = {[SCOPE_IN] = "true", [SCOPE_OUT] = "false", [SCOPE_OPEN] = "unknown"};

/* What is made worse in the spoilt test: one thing of those that the oracle knows. */
enum spoilt {
    SPOILT_NOTHING,
    SPOILT_SCOPE,
    SPOILT_NUMBER,
    SPOILT_STATUS,
    SPOILT_VERDICT,
    SPOILT_CRITICAL,
    SPOILT_COUNT
};

struct writer {
    FILE *out;
    const struct rules *rules;
    const struct project *project;
    const struct outcome *expected;
    enum spoilt spoilt;
};

/* ---- The project ---- */

static void write_value(const struct writer *w, const struct fact *fact, int64_t value)
{
    int64_t unit = 1;
    char id[NAME_SIZE];

    for (int i = 0; i < fact->decimals && fact->type >= FACT_COUNT; i++)
        unit *= 10;
    if (fact->type == FACT_CHOICE) {
        value_id(fact, (int)value, id);
        fputs(id, w->out);
    } else if (fact->type == FACT_FLAG)
        fputs(value != 0 ? "true" : "false", w->out);
    else if (unit == 1)
        fprintf(w->out, "%" PRId64, value);
    else
        fprintf(w->out, "%" PRId64 ".%0*" PRId64, value / unit, fact->decimals, value % unit);
}

static void write_project(const struct writer *w)
{
    fputs("    project: {", w->out);
    for (int f = 0; f < w->rules->fact_count; f++) {
        char id[NAME_SIZE];

        fact_id(&w->rules->facts[f], id);
        if (w->project->said[f] == SAID_NOTHING) continue;
        fprintf(w->out, "%s: ", id);
        if (w->project->said[f] == SAID_UNKNOWN)
            fputs("unknown", w->out);
        else
            write_value(w, &w->rules->facts[f], w->project->values[f]);
        fputs(", ", w->out);
    }
    fputs("}\n", w->out);
}

/* ---- What is expected ---- */

static void write_numbers(const struct writer *w)
{
    for (int n = 0; n < NUMBER_COUNT; n++) {
        struct range range = w->expected->numbers[n];

        if (w->spoilt == SPOILT_NUMBER && n == NUMBER_COUNT - 1) range.max++;
        fprintf(w->out, "%s: %d..%d, ", NUMBERS[n], range.min, range.max);
    }
}

/* The spoilt list lacks its only steps, or has one that is not in it. */
static void write_list(const struct writer *w, const char *key, const bool in[], bool spoilt)
{
    bool first = in[0];

    fprintf(w->out, "%s: [", key);
    for (int s = 0; s < w->rules->step_count; s++)
        if ((spoilt && s == 0) ? !first : in[s]) fprintf(w->out, "step-%c, ", letter_of(w->rules->steps[s].name));
    fputs("], ", w->out);
}

static void write_status(const struct writer *w, const char *key, enum status status, bool spoilt)
{
    bool in[MAX_STEPS];

    for (int s = 0; s < w->rules->step_count; s++)
        in[s] = w->expected->merged.status[s] == status;
    write_list(w, key, in, spoilt);
}

static void write_critical(const struct writer *w)
{
    bool in[MAX_STEPS];

    for (int s = 0; s < w->rules->step_count; s++) {
        const struct step_late *late = &w->expected->late.steps[s];

        if (!w->expected->same_late[s]) return;
        in[s] = late->critical_start || late->critical_finish;
    }
    write_list(w, "critical", in, w->spoilt == SPOILT_CRITICAL);
}

static void write_verdict(const struct writer *w, const char *id, int index)
{
    enum verdict verdict = w->expected->merged.judged[index].verdict;

    if (w->spoilt == SPOILT_VERDICT) verdict = (enum verdict)((verdict + 1) % 4);
    fprintf(w->out, "%s: %s, ", id, VERDICTS[verdict]);
}

/* While the scope is open the verdict of a ceiling that never binds is not said (compare.c). */
static void write_verdicts(const struct writer *w)
{
    const struct rules *rules = w->rules;
    char id[NAME_SIZE];

    if (w->expected->scope == SCOPE_OPEN) return;
    fputs("ceilings: {", w->out);
    for (int l = 0; l < rules->limit_count; l++) {
        snprintf(id, sizeof id, "ceiling-%c", letter_of(rules->limits[l].name));
        write_verdict(w, id, l);
    }
    for (int stage = 0; stage < rules->stage_count; stage++) {
        snprintf(id, sizeof id, "stage-stage-%c", letter_of(stage));
        if (rules->stages[stage].limit != NONE) write_verdict(w, id, rules->limit_count + stage);
    }
    fputs("}, ", w->out);
}

static void write_test(const struct writer *w, const char *id)
{
    const struct outcome *expected = w->expected;
    enum scope scope = w->spoilt == SPOILT_SCOPE ? (enum scope)((expected->scope + 1) % 3) : expected->scope;

    fprintf(w->out, "  %s:\n", id);
    write_project(w);
    fprintf(w->out, "    expect: {applicable: %s, ", SCOPES[scope]);
    if (expected->scope != SCOPE_OUT) {
        write_numbers(w);
        write_status(w, "exempt", STATUS_EXEMPT, w->spoilt == SPOILT_STATUS);
        write_status(w, "not-applicable", STATUS_NOT_APPLICABLE, false);
        write_status(w, "undecided", STATUS_UNDECIDED, false);
        if (expected->has_late) write_critical(w);
        write_verdicts(w);
    }
    fputs("}\n", w->out);
}

/* Whether there is something of the kind to spoil. */
static bool can_spoil(const struct writer *w, enum spoilt spoilt)
{
    const struct outcome *expected = w->expected;
    bool has_ceiling = w->rules->limit_count > 0;

    if (spoilt == SPOILT_SCOPE) return true;
    if (expected->scope == SCOPE_OUT) return false;
    if (spoilt == SPOILT_VERDICT) return has_ceiling && expected->scope == SCOPE_IN;
    for (int s = 0; spoilt == SPOILT_CRITICAL && s < w->rules->step_count; s++)
        if (!expected->same_late[s]) return false;
    return spoilt != SPOILT_CRITICAL || expected->has_late;
}

/* ---- Running them ---- */

static void write_tests(struct writer *w, int *spoilt_count)
{
    fputs("tests:\n", w->out);
    write_test(w, "oracle");
    for (int spoilt = SPOILT_NOTHING + 1; spoilt < SPOILT_COUNT; spoilt++) {
        char id[NAME_SIZE];

        if (!can_spoil(w, (enum spoilt)spoilt)) continue;
        snprintf(id, sizeof id, "spoilt-%d", spoilt);
        w->spoilt = (enum spoilt)spoilt;
        write_test(w, id);
        ++*spoilt_count;
    }
}

static void run_tests(const char *text, size_t size, int spoilt_count, struct difference *difference)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(arena);
    const pl_rules *rules = pl_rules_load_text(arena, "rules.yaml", (pl_str){text, size}, diags);
    const pl_trial *trial = rules != NULL ? pl_trial_make(arena, rules, NULL, diags) : NULL;
    const char *file = "rules.yaml";
    pl_out *report = pl_out_memory(arena);

    pl_diags_write(diags, report, &(pl_style){0});
    if (trial != NULL) pl_report_trials(report, &trial, &file, 1, PL_TRIAL_TEXT, NULL);
    if (trial == NULL || pl_trial_count(trial, PL_OUTCOME_PASSED) != 1 ||
        pl_trial_count(trial, PL_OUTCOME_FAILED) != (size_t)spoilt_count)
        snprintf(difference->text, sizeof difference->text, "the oracle's test must pass, %d spoilt ones fail: %s",
                 spoilt_count, pl_out_text(report).ptr);
    pl_arena_free(arena);
}

bool compare_tests(const struct example *example, const char *rules_yaml, struct difference *difference)
{
    struct example plain = *example; /* a test has no durations of the owner's own */
    char *text = NULL;
    size_t size = 0;
    int spoilt_count = 0;

    difference->text[0] = '\0';
    memset(plain.project.has_own, 0, sizeof plain.project.has_own);
    struct outcome *expected = oracle_ask(&plain.rules, &plain.project);
    struct writer w = {open_memstream(&text, &size), &plain.rules, &plain.project, expected, SPOILT_NOTHING};

    if (w.out == NULL) abort();
    if (expected->error == NULL) {
        fprintf(w.out, "%s\n", rules_yaml);
        write_tests(&w, &spoilt_count);
    }
    fclose(w.out);
    if (expected->error == NULL) run_tests(text, size, spoilt_count, difference);
    free(text);
    outcome_free(expected);
    return difference->text[0] == '\0';
}
