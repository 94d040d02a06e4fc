/* An explanation against what it explains: each number against its pieces, and each change against the subject itself,
 * asked with each value of a list and with both ends of an interval. */
#include "json_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const NUMBERS[] = {"items", "sum_days", "approval_days", "elapsed_days"};

struct trial {
    const char *rules_yaml, *project_yaml;
    const json_t *base; /* the plan as it is */
    struct check *check;
};

static long long int_of(const json_t *object, const char *field)
{
    return json_integer_value(json_object_get(object, field));
}

static void check_equal(struct check *check, const char *field, const json_t *claimed, const json_t *actual)
{
    char *expected, *got;

    if (claimed != NULL && actual != NULL && json_equal(claimed, actual)) return;
    expected = actual != NULL ? json_dumps(actual, JSON_ENCODE_ANY | JSON_COMPACT) : strdup("nothing");
    got = claimed != NULL ? json_dumps(claimed, JSON_ENCODE_ANY | JSON_COMPACT) : strdup("nothing");
    check_fail(check, field, expected, got);
    free(expected);
    free(got);
}

/* ---- Pieces ---- */

static void check_trace(struct check *check, const json_t *of, const char *trace_name, const char *number)
{
    const json_t *trace = json_object_get(of, trace_name);
    long long sum = 0;

    if (!json_is_array(trace)) return;
    for (size_t i = 0; i < json_array_size(trace); i++) {
        const json_t *part = json_array_get(trace, i);

        sum += int_of(part, "days");
        if (int_of(part, "until") != sum) check_fail(check, trace_name, "times that add up", "others");
    }
    if (sum != int_of(of, number)) check_fail(check, number, "the sum of its pieces", trace_name);
}

static void check_part_traces(struct check *check, const json_t *why)
{
    static const char *const lists[][2] = {{"ceilings", "days"}, {"stages", "approval_days"}};

    for (int l = 0; l < 2; l++) {
        const json_t *list = json_object_get(why, lists[l][0]);

        for (size_t i = 0; i < json_array_size(list); i++) {
            const json_t *entry = json_array_get(list, i);

            check_where(check, lists[l][0], json_string_value(json_object_get(entry, "id")));
            check_trace(check, entry, "trace", lists[l][1]);
        }
    }
}

/* What sets a late date is as late as that. */
static void check_followers(struct check *check, const json_t *step)
{
    const json_t *followers = json_object_get(step, "followed_by");

    for (size_t i = 0; i < json_array_size(followers); i++) {
        const json_t *follower = json_array_get(followers, i);
        const char *type = json_string_value(json_object_get(follower, "type"));
        const char *field = type != NULL && type[0] == 'F' ? "lf" : "ls";

        if (!json_is_integer(json_object_get(follower, "latest")) || !json_is_integer(json_object_get(step, field)))
            continue;
        if (int_of(follower, "latest") < int_of(step, field))
            check_fail(check, "followed_by", "no link that asks for more than the late date", "one");
        if (json_is_true(json_object_get(follower, "binds")) != (int_of(follower, "latest") == int_of(step, field)))
            check_fail(check, "binds", "whether the link sets the late date", "the other");
    }
}

/* A step with a start after 0 has something that drives it; what drives it ends when it starts or finishes. */
static void check_waits(struct check *check, const json_t *step)
{
    const json_t *waits = json_object_get(step, "waits_for");
    bool driven = false;

    for (size_t i = 0; i < json_array_size(waits); i++) {
        const json_t *wait = json_array_get(waits, i);
        const char *type = json_string_value(json_object_get(wait, "type"));
        bool to_finish = type != NULL && type[1] == 'F';

        if (!json_is_true(json_object_get(wait, "drives"))) continue;
        driven = driven || !to_finish;
        if (int_of(wait, "until") != int_of(step, to_finish ? "ef" : "es"))
            check_fail(check, "waits_for", "a driving link that ends with the event", "another");
    }
    if (json_is_integer(json_object_get(step, "es")) && int_of(step, "es") > 0 && !driven)
        check_fail(check, "waits_for", "a link that drives the start", "none");
}

/* ---- Changes ---- */

static const json_t *step_change(const json_t *change, const char *id)
{
    return find_by(json_object_get(change, "steps"), "id", id);
}

static bool fell_away(const json_t *step)
{
    const char *status = json_string_value(json_object_get(step, "status"));

    return status != NULL && (strcmp(status, "exempt") == 0 || strcmp(status, "not-applicable") == 0);
}

static void check_step(struct trial *trial, const json_t *change, const json_t *then)
{
    const char *id = json_string_value(json_object_get(then, "id"));
    const json_t *claimed = step_change(change, id);
    const json_t *now = find_by(json_object_get(trial->base, "steps"), "id", id);

    check_where(trial->check, "step", id);
    if (claimed == NULL) claimed = now;
    check_equal(trial->check, "status", json_object_get(claimed, "status"), json_object_get(then, "status"));
    if (fell_away(then)) return;
    check_equal(trial->check, "duration", json_object_get(claimed, "duration"), json_object_get(then, "duration"));
    check_equal(trial->check, "hold", json_object_get(claimed, "hold"), json_object_get(then, "hold"));
    check_equal(trial->check, "counted", json_object_get(claimed, "counted"), json_object_get(then, "counted"));
}

/* Where nothing is said to change, no step that stays starts or finishes at another time. */
static void check_times(struct trial *trial, const json_t *then)
{
    const char *id = json_string_value(json_object_get(then, "id"));
    const json_t *now = find_by(json_object_get(trial->base, "steps"), "id", id);

    if (fell_away(then)) return;
    check_equal(trial->check, "es", json_object_get(now, "es"), json_object_get(then, "es"));
    check_equal(trial->check, "ef", json_object_get(now, "ef"), json_object_get(then, "ef"));
}

static void check_answer(struct trial *trial, const json_t *change, const json_t *then, bool same)
{
    const json_t *steps = json_object_get(then, "steps"), *ceilings = json_object_get(then, "ceilings");

    check_where(trial->check, "change", json_string_value(json_object_get(change, "when")));
    for (int n = 0; n < 4; n++)
        check_equal(trial->check, NUMBERS[n], json_object_get(same ? trial->base : change, NUMBERS[n]),
                    json_object_get(then, NUMBERS[n]));
    for (size_t i = 0; i < json_array_size(steps); i++) {
        check_step(trial, change, json_array_get(steps, i));
        if (same) check_times(trial, json_array_get(steps, i));
    }
    for (size_t i = 0; i < json_array_size(ceilings); i++) {
        const json_t *ceiling = json_array_get(ceilings, i);
        const char *id = json_string_value(json_object_get(ceiling, "id"));
        const json_t *claimed = find_by(json_object_get(change, "verdicts"), "ceiling", id);

        if (claimed == NULL) claimed = find_by(json_object_get(trial->base, "ceilings"), "id", id);
        check_equal(trial->check, "verdict", json_object_get(claimed, "verdict"), json_object_get(ceiling, "verdict"));
    }
}

static void try_value(struct trial *trial, const json_t *change, const char *value)
{
    const char *outcome = json_string_value(json_object_get(change, "outcome"));
    struct subject_question question = {trial->rules_yaml, trial->project_yaml, false,
                                        json_string_value(json_object_get(change, "fact")), value};
    struct subject_answer answer;
    json_t *then;
    bool outside;

    if (!subject_ask(&question, &answer)) abort();
    check_where(trial->check, "change", json_string_value(json_object_get(change, "when")));
    then = answer.status != 2 ? check_load(trial->check, &answer) : NULL;
    outside = json_is_false(json_object_get(then, "applicable"));
    if (strcmp(outcome, "refused") == 0) {
        if (answer.status != 2) check_fail(trial->check, "outcome", "a project that is accepted", outcome);
    } else if (then == NULL) {
        check_fail(trial->check, "outcome", "a project that is refused", outcome);
    } else if (strcmp(outcome, "outside") == 0) {
        if (!outside) check_fail(trial->check, "outcome", "a project in scope", outcome);
    } else if (!outside || json_is_false(json_object_get(trial->base, "applicable")) == 0) {
        check_answer(trial, change, then, strcmp(outcome, "same") == 0);
    }
    json_decref(then);
    subject_free(&answer);
}

static void try_json(struct trial *trial, const json_t *change, const json_t *value)
{
    if (json_is_boolean(value)) try_value(trial, change, json_is_true(value) ? "true" : "false");
    else if (json_is_string(value)) try_value(trial, change, json_string_value(value));
}

static void check_changes(struct trial *trial, const json_t *why)
{
    const json_t *changes = json_object_get(why, "changes");

    for (size_t i = 0; i < json_array_size(changes); i++) {
        const json_t *change = json_array_get(changes, i), *values = json_object_get(change, "values");

        for (size_t v = 0; v < json_array_size(values); v++) try_json(trial, change, json_array_get(values, v));
        try_json(trial, change, json_object_get(change, "from"));
        try_json(trial, change, json_object_get(change, "to"));
    }
}

bool compare_explanation(const char *rules_yaml, const char *project_yaml, struct difference *difference)
{
    struct check check = {.difference = difference};
    struct subject_question question = {.rules_yaml = rules_yaml, .project_yaml = project_yaml};
    struct subject_answer plan, explanation;
    json_t *base, *why;

    difference->text[0] = '\0';
    if (!subject_ask(&question, &plan)) abort();
    question.explain = true;
    if (!subject_ask(&question, &explanation)) abort();
    base = plan.status != 2 ? check_load(&check, &plan) : NULL;
    why = base != NULL ? check_load(&check, &explanation) : NULL;
    if (why != NULL) {
        struct trial trial = {rules_yaml, project_yaml, base, &check};
        const json_t *steps = json_object_get(why, "steps");

        check_trace(&check, why, "approval_trace", "approval_days");
        check_trace(&check, why, "elapsed_trace", "elapsed_days");
        for (size_t i = 0; i < json_array_size(steps) && !json_is_null(json_object_get(why, "elapsed_trace")); i++) {
            check_where(&check, "step", json_string_value(json_object_get(json_array_get(steps, i), "id")));
            check_waits(&check, json_array_get(steps, i));
            check_followers(&check, json_array_get(steps, i));
        }
        check_part_traces(&check, why);
        check_changes(&trial, why);
    }
    json_decref(base);
    json_decref(why);
    subject_free(&plan);
    subject_free(&explanation);
    return difference->text[0] == '\0';
}
