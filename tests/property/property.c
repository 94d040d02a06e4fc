/* Random examples against three properties:
 *   oracle    the subject says what the slow oracle says;
 *   monotone  one more step, link, day or hold never makes the project shorter;
 *   order     the order of a file's keys and entries changes no number, status or float;
 *   explain   what an explanation says adds up, and comes out when it is tried (one case in ten).
 *   batch     rows of a table say what plans of the same projects do (one in eight);
 *   tests     tests that the oracle wrote pass when the rule set carries them, and spoilt ones fail (one in five).
 * Case number i of a run with seed S is the only case of a run with seed S + i. */
#include "compare.h"
#include "emit.h"
#include "tally.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum suite { SUITE_ORACLE, SUITE_MONOTONE, SUITE_ORDER, SUITE_EXPLAIN, SUITE_TESTS, SUITE_BATCH, SUITE_COUNT };

static const char *const SUITES[] = {"oracle", "monotone", "order", "explain", "tests", "batch"};

struct options {
    long cases;
    uint64_t seed;
    bool dump;
};

struct run {
    uint64_t seed;
    enum suite suite;
    struct difference difference;
};

static void ask_subject(const struct example *example, uint64_t spelling, bool shuffled, struct subject_answer *out)
{
    char *rules_text, *project_text;
    bool good;

    emit_example(example, spelling, shuffled, &rules_text, &project_text);
    good = subject_ask(&(struct subject_question){.rules_yaml = rules_text, .project_yaml = project_text}, out);
    free(rules_text);
    free(project_text);
    if (good) return;
    fputs("property: the subject cannot be run\n", stderr);
    exit(2);
}

static void print_example(const char *title, const struct example *example, uint64_t spelling, bool shuffled)
{
    char *rules_text, *project_text;

    emit_example(example, spelling, shuffled, &rules_text, &project_text);
    printf("# ---- %s: rules.yaml\n%s# ---- %s: project.yaml\n%s", title, rules_text, title, project_text);
    free(rules_text);
    free(project_text);
}

static bool fails_oracle(const struct example *example, void *context)
{
    struct run *run = context;
    struct outcome *expected = oracle_ask(&example->rules, &example->project);
    struct subject_answer actual;
    bool same;

    ask_subject(example, run->seed, false, &actual);
    same = compare_with_oracle(&example->rules, &example->project, expected, &actual, &run->difference);
    subject_free(&actual);
    outcome_free(expected);
    return !same;
}

static bool fails_order(const struct example *example, void *context)
{
    struct run *run = context;
    struct subject_answer one, other;
    bool same;

    ask_subject(example, run->seed, false, &one);
    ask_subject(example, run->seed + 1, true, &other);
    same = compare_same(&one, &other, &run->difference);
    subject_free(&one);
    subject_free(&other);
    return !same;
}

/* The example made longer, the same way each time for the same seed. */
static bool make_longer(const struct example *example, uint64_t seed, struct example *longer)
{
    struct prng prng = {seed ^ UINT64_C(0x5DEECE66D)};
    bool changed = false;

    *longer = *example;
    for (int changes = prng_between(&prng, 1, 3); changes > 0; changes--)
        changed = grow(&prng, longer, (enum growth)prng_below(&prng, GROW_COUNT)) || changed;
    return changed;
}

static bool fails_monotone(const struct example *example, void *context)
{
    struct run *run = context;
    struct subject_answer before, after;
    struct example longer;
    bool kept;

    if (!make_longer(example, run->seed, &longer)) return false;
    ask_subject(example, run->seed, false, &before);
    ask_subject(&longer, run->seed, false, &after);
    kept = compare_monotone(&before, &after, &run->difference);
    subject_free(&before);
    subject_free(&after);
    return !kept;
}

static bool fails_explain(const struct example *example, void *context)
{
    enum { ONE_IN = 10 }; /* each asks for many plans */
    struct run *run = context;
    char *rules_text, *project_text;
    bool good;

    if (run->seed % ONE_IN != 0) return false;
    emit_example(example, run->seed, false, &rules_text, &project_text);
    good = compare_explanation(rules_text, project_text, &run->difference);
    free(rules_text);
    free(project_text);
    return !good;
}

static bool fails_tests(const struct example *example, void *context)
{
    enum { ONE_IN = 5 }; /* spoilt tests look for the rule behind, which takes many plans */
    struct run *run = context;
    char *rules_text, *project_text;
    bool good;

    if (run->seed % ONE_IN != 0) return false;
    emit_example(example, run->seed, false, &rules_text, &project_text);
    good = compare_tests(example, rules_text, &run->difference);
    free(rules_text);
    free(project_text);
    return !good;
}

static bool fails_batch(const struct example *example, void *context)
{
    enum { ONE_IN = 8 }; /* eight rows each, planned twice */
    struct run *run = context;
    char *rules_text, *project_text;
    bool good;

    if (run->seed % ONE_IN != 0) return false;
    emit_example(example, run->seed, false, &rules_text, &project_text);
    good = compare_batch(example, rules_text, run->seed, &run->difference);
    free(rules_text);
    free(project_text);
    return !good;
}

/* ---- One case ---- */

static example_fails *const FAILS[] = {fails_oracle, fails_monotone, fails_order,
                                       fails_explain, fails_tests, fails_batch};

static void report(struct example *example, struct run *run)
{
    struct example longer;
    char first[sizeof run->difference.text];

    memcpy(first, run->difference.text, sizeof first);
    printf("property: seed %" PRIu64 ", suite %s: %s\n", run->seed, SUITES[run->suite], first);
    shrink(example, FAILS[run->suite], run);
    FAILS[run->suite](example, run);
    printf("property: as small as it gets: %s\n", run->difference.text);
    print_example("example", example, run->seed, false);
    if (run->suite == SUITE_ORDER) print_example("shuffled", example, run->seed + 1, true);
    if (run->suite == SUITE_MONOTONE && make_longer(example, run->seed, &longer))
        print_example("longer", &longer, run->seed, false);
}

static bool run_case(uint64_t seed, const struct options *options)
{
    struct prng prng = {seed};
    struct example *example = calloc(1, sizeof *example);
    struct outcome *outcome;
    bool good = true;

    if (example == NULL) abort();
    generate_example(&prng, example);
    outcome = oracle_ask(&example->rules, &example->project);
    tally_count(example, outcome);
    outcome_free(outcome);
    if (options->dump) print_example("case", example, seed, false);
    for (int suite = 0; suite < SUITE_COUNT && good && !options->dump; suite++) {
        struct run run = {.seed = seed, .suite = (enum suite)suite};

        good = !FAILS[suite](example, &run);
        if (!good) report(example, &run);
    }
    free(example);
    return good;
}

static bool read_options(int count, char **arguments, struct options *out)
{
    for (int i = 1; i < count; i++) {
        bool more = i + 1 < count;

        if (strcmp(arguments[i], "--dump") == 0)
            out->dump = true;
        else if (strcmp(arguments[i], "--cases") == 0 && more)
            out->cases = strtol(arguments[++i], NULL, 10);
        else if (strcmp(arguments[i], "--seed") == 0 && more)
            out->seed = strtoull(arguments[++i], NULL, 10);
        else if (arguments[i][0] >= '1' && arguments[i][0] <= '9')
            out->cases = strtol(arguments[i], NULL, 10);
        else
            return false;
    }
    return out->cases > 0;
}

int main(int count, char **arguments)
{
    struct options options = {.cases = 10000, .seed = 1};
    long done = 0, failures = 0;

    if (!read_options(count, arguments, &options)) {
        fputs("usage: property [[--cases] N] [--seed S] [--dump]\n", stderr);
        return 2;
    }
    for (; done < options.cases && failures == 0; done++)
        failures += !run_case(options.seed + (uint64_t)done, &options);
    tally_print();
    printf("property: %ld cases, %ld failures: %ld passed, %ld failed\n", done, failures, done - failures, failures);
    return failures > 0 ? 1 : 0;
}
