/* The plan JSON of the subject, field by field, against the oracle. */
#include "compare.h"
#include "emit.h"
#include "json_check.h"

#include <stdio.h>
#include <string.h>

static const char *const STATUSES[] = {"required", "exempt", "not-applicable", "undecided"};
static const char *const VERDICTS[] = {"within", "over", "undecided", "not-applicable"};
static const char *const NUMBERS[] = {"items", "sum_days", "approval_days", "elapsed_days"};

struct pair {
    const struct rules *rules;
    const struct project *project;
    const struct outcome *expected;
    const json_t *actual;
    struct check *check;
};

static void step_id(const struct rules *rules, int step, char *out)
{
    snprintf(out, NAME_SIZE, "step-%c", letter_of(rules->steps[step].name));
}

/* ---- Steps ---- */

static void compare_reason(struct pair *pair, const json_t *step, int index)
{
    const struct answer *merged = &pair->expected->merged;
    const json_t *reason = json_object_get(step, "reason");
    int exemption = merged->exemption[index], part_of = merged->part_of[index];
    char id[NAME_SIZE];

    if (merged->status[index] == STATUS_REQUIRED) {
        check_null(pair->check, step, "reason");
        return;
    }
    if (merged->status[index] == STATUS_UNDECIDED || !pair->expected->same_reason[index]) return;
    if (part_of != NONE) {
        step_id(pair->rules, part_of, id);
        check_string(pair->check, reason, "part_of", id);
        return;
    }
    check_null(pair->check, reason, "part_of");
    if (exemption == NONE) {
        check_null(pair->check, reason, "exemption");
        return;
    }
    snprintf(id, sizeof id, "exemption-%c", letter_of(pair->rules->exemptions[exemption].name));
    check_string(pair->check, reason, "exemption", id);
}

static void compare_early(struct pair *pair, const json_t *step, int index)
{
    const struct outcome *expected = pair->expected;

    check_string(pair->check, step, "status", STATUSES[expected->merged.status[index]]);
    compare_reason(pair, step, index);
    check_range(pair->check, step, "es", expected->es[index]);
    check_range(pair->check, step, "ef", expected->ef[index]);
    check_range(pair->check, step, "duration", expected->duration[index]);
    check_range(pair->check, step, "hold", expected->hold[index]);
}

/* AMBIGUOUS: later_duty and counted are compared only for required steps; of a step that fell away they say nothing
 * that an answer is made of. */
static void compare_flags(struct pair *pair, const json_t *step, int index)
{
    const struct outcome *expected = pair->expected;
    bool same_later = true, same_counted = true;

    if (expected->merged.status[index] != STATUS_REQUIRED) return;
    for (int c = 1; c < expected->inside; c++) {
        same_later = same_later && expected->answers[c].later_duty[index] == expected->merged.later_duty[index];
        same_counted = same_counted && expected->answers[c].counted[index] == expected->merged.counted[index];
    }
    if (same_later) check_bool(pair->check, step, "later_duty", expected->merged.later_duty[index]);
    if (same_counted) check_bool(pair->check, step, "counted", expected->merged.counted[index]);
}

static void compare_late(struct pair *pair, const json_t *step, int index)
{
    static const char *const fields[] = {"ls", "lf", "total_float", "free_float", "critical", "critical_by", "drag"};
    const struct step_late *late = &pair->expected->late.steps[index];
    bool critical = late->critical_start || late->critical_finish;
    const char *by = !late->critical_start ? "finish" : late->critical_finish ? "both" : "start";

    if (!pair->expected->has_late) {
        for (int f = 0; f < 7; f++)
            check_null(pair->check, step, fields[f]);
        return;
    }
    if (!pair->expected->same_late[index]) return;
    check_maybe(pair->check, step, "ls", late->ls);
    check_maybe(pair->check, step, "lf", late->lf);
    check_maybe(pair->check, step, "total_float", late->total_float);
    check_maybe(pair->check, step, "free_float", late->free_float);
    check_bool(pair->check, step, "critical", critical);
    if (critical)
        check_string(pair->check, step, "critical_by", by);
    else
        check_null(pair->check, step, "critical_by");
    check_range(pair->check, step, "drag", (struct range){late->drag, late->drag});
}

static void compare_steps(struct pair *pair)
{
    const json_t *steps = json_object_get(pair->actual, "steps");

    check_count(pair->check, pair->actual, "steps", pair->rules->step_count);
    for (int s = 0; s < pair->rules->step_count; s++) {
        char id[NAME_SIZE];
        const json_t *step;

        step_id(pair->rules, s, id);
        step = find_by(steps, "id", id);
        check_where(pair->check, "step", id);
        check_present(pair->check, step);
        compare_early(pair, step, s);
        compare_flags(pair, step, s);
        compare_late(pair, step, s);
    }
    check_where(pair->check, "", "");
}

/* ---- Ceilings, stages, authorities ---- */

/* AMBIGUOUS: where the scope is open, `undecided` is the verdict even of a ceiling that surely does not bind;
 * `not-applicable` is taken, too. Days are compared where the ceiling binds in every completion. */
static void compare_judged(struct pair *pair, const char *id, int index, int limit)
{
    const struct outcome *expected = pair->expected;
    const json_t *ceiling = find_by(json_object_get(pair->actual, "ceilings"), "id", id);
    enum verdict verdict = expected->merged.judged[index].verdict;
    struct range days = expected->judged_days[index];
    struct range margin = {limit - days.max, limit - days.min};
    bool never_binds = true;

    check_where(pair->check, "ceiling", id);
    check_present(pair->check, ceiling);
    for (int c = 0; c < expected->inside; c++)
        never_binds = never_binds && expected->answers[c].judged[index].verdict == VERDICT_NOT_APPLICABLE;
    if (expected->scope == SCOPE_OPEN && never_binds) return;
    check_string(pair->check, ceiling, "verdict", VERDICTS[verdict]);
    if (!expected->binds[index]) return;
    check_range(pair->check, ceiling, "days", days);
    check_range(pair->check, ceiling, "margin", margin);
}

static void compare_ceilings(struct pair *pair)
{
    const struct rules *rules = pair->rules;
    char id[NAME_SIZE];

    for (int l = 0; l < rules->limit_count; l++) {
        snprintf(id, sizeof id, "ceiling-%c", letter_of(rules->limits[l].name));
        compare_judged(pair, id, l, rules->limits[l].days);
    }
    for (int stage = 0; stage < rules->stage_count; stage++) {
        snprintf(id, sizeof id, "stage-stage-%c", letter_of(stage));
        if (rules->stages[stage].limit != NONE)
            compare_judged(pair, id, rules->limit_count + stage, rules->stages[stage].limit);
    }
    check_where(pair->check, "", "");
}

/* AMBIGUOUS: with unknown facts, what stages and authorities show as a range is not said; they are compared where
 * there is one completion. */
static void compare_places(struct pair *pair)
{
    const struct rules *rules = pair->rules;
    const struct answer *answer = &pair->expected->merged;
    const json_t *offices = json_object_get(pair->actual, "authorities");
    char id[NAME_SIZE];

    if (pair->expected->completions != 1) return;
    for (int stage = 0; stage < rules->stage_count; stage++) {
        const json_t *found;

        snprintf(id, sizeof id, "stage-%c", letter_of(stage));
        check_where(pair->check, "stage", id);
        found = find_by(json_object_get(pair->actual, "stages"), "id", id);
        if (found == NULL && answer->stage_days[stage] == 0) continue;
        check_int(pair->check, found, "approval_days", answer->stage_days[stage]);
    }
    for (int office = 0; office < rules->authority_count; office++) {
        const json_t *found;

        snprintf(id, sizeof id, "office-%c", letter_of(office));
        check_where(pair->check, "authority", id);
        found = find_by(offices, "id", id);
        if (found == NULL && answer->authority_items[office] == 0) continue;
        check_int(pair->check, found, "items", answer->authority_items[office]);
        check_int(pair->check, found, "days", answer->authority_days[office]);
    }
    check_where(pair->check, "", "");
}

/* AMBIGUOUS: a step of 0 days that does not count may be listed or not. */
static void compare_not_counted(struct pair *pair)
{
    static const char *const clocks[] = {"", "government", "applicant", "third-party"};
    const struct answer *answer = &pair->expected->merged;
    const json_t *list = json_object_get(pair->actual, "not_counted");

    if (pair->expected->completions != 1) return;
    for (int s = 0; s < pair->rules->step_count; s++) {
        bool expected = answer->status[s] == STATUS_REQUIRED && answer->in_span[s] && !answer->counted[s];
        char id[NAME_SIZE];
        const json_t *found;

        step_id(pair->rules, s, id);
        found = find_by(list, "step", id);
        check_where(pair->check, "not_counted", id);
        if (!expected) {
            check_absent(pair->check, found);
            continue;
        }
        if (found == NULL && answer->duration[s] == 0) continue;
        check_string(pair->check, found, "clock", clocks[step_clock(&pair->rules->steps[s])]);
        check_int(pair->check, found, "days", answer->duration[s]);
    }
    check_where(pair->check, "", "");
}

/* ---- Paths ---- */

static void list_text(const struct rules *rules, const struct step_list *list, char *out, size_t size)
{
    size_t length = 0;

    out[0] = '\0';
    for (int i = 0; i < list->count && length + NAME_SIZE < size; i++) {
        char id[NAME_SIZE];

        step_id(rules, list->steps[i], id);
        length += (size_t)snprintf(out + length, size - length, "%s%s", i > 0 ? " " : "", id);
    }
}

/* More than the default limit of paths: each shown must be one of them. */
static void compare_some_paths(struct pair *pair, const json_t *paths)
{
    const struct step_lists *expected = &pair->expected->late.paths;

    for (size_t p = 0; p < json_array_size(paths); p++) {
        char actual[300], one[300];
        bool found = false;

        joined(json_array_get(paths, p), actual, sizeof actual);
        for (int e = 0; e < expected->count; e++) {
            list_text(pair->rules, &expected->lists[e], one, sizeof one);
            found = found || strcmp(one, actual) == 0;
        }
        if (!found) check_fail(pair->check, "critical_paths", "one of the critical paths", actual);
    }
}

static void compare_paths(struct pair *pair)
{
    enum { SHOWN = 10 };
    const struct late *late = &pair->expected->late;
    const json_t *paths = json_object_get(pair->actual, "critical_paths");
    char text[300], actual[300];

    if (!pair->expected->has_late) {
        check_null(pair->check, pair->actual, "critical_chain_count");
        return;
    }
    if (!pair->expected->same_chains) return;
    check_int(pair->check, pair->actual, "critical_chain_count", late->chain_count);
    if (late->paths.count > SHOWN) {
        compare_some_paths(pair, paths);
        return;
    }
    check_count(pair->check, pair->actual, "critical_paths", late->paths.count);
    for (int p = 0; p < late->paths.count; p++) {
        list_text(pair->rules, &late->paths.lists[p], text, sizeof text);
        joined(json_array_get(paths, (size_t)p), actual, sizeof actual);
        if (strcmp(text, actual) != 0) check_fail(pair->check, "critical_paths", text, actual);
    }
    list_text(pair->rules, &late->approval_path, text, sizeof text);
    joined(json_object_get(pair->actual, "approval_path"), actual, sizeof actual);
    if (strcmp(text, actual) != 0) check_fail(pair->check, "approval_path", text, actual);
}

/* ---- The whole answer ---- */

static void compare_unknown(struct pair *pair)
{
    const json_t *undecided = json_object_get(pair->actual, "undecided");

    for (int f = 0; f < pair->rules->fact_count; f++) {
        bool unknown = pair->expected->unknown_fact[f], irrelevant = pair->expected->irrelevant[f];
        bool assumed = pair->project->said[f] == SAID_NOTHING && pair->rules->facts[f].has_standard;
        const json_t *shown = json_object_get(json_object_get(pair->actual, "project"), "assumed");
        char id[NAME_SIZE];

        fact_id(&pair->rules->facts[f], id);
        check_where(pair->check, "fact", id);
        check_listed(pair->check, undecided, "attributes", id, unknown && !irrelevant);
        check_listed(pair->check, undecided, "irrelevant", id, unknown && irrelevant);
        if (assumed != (json_object_get(shown, id) != NULL))
            check_fail(pair->check, "assumed", assumed ? "listed" : "not listed", assumed ? "not listed" : "listed");
    }
    check_where(pair->check, "", "");
}

static void compare_outside(struct pair *pair)
{
    const json_t *ceilings = json_object_get(pair->actual, "ceilings");

    for (int n = 0; n < NUMBER_COUNT; n++)
        check_null(pair->check, pair->actual, NUMBERS[n]);
    for (size_t c = 0; c < json_array_size(ceilings); c++)
        check_string(pair->check, json_array_get(ceilings, c), "verdict", "not-applicable");
}

static void compare_answer(struct pair *pair)
{
    const struct outcome *expected = pair->expected;

    if (expected->scope == SCOPE_OPEN)
        check_null(pair->check, pair->actual, "applicable");
    else
        check_bool(pair->check, pair->actual, "applicable", expected->scope == SCOPE_IN);
    if (expected->scope == SCOPE_OUT) {
        compare_outside(pair);
        return;
    }
    check_bool(pair->check, pair->actual, "exact", true);
    for (int n = 0; n < NUMBER_COUNT; n++)
        check_range(pair->check, pair->actual, NUMBERS[n], expected->numbers[n]);
    compare_unknown(pair);
    compare_steps(pair);
    compare_ceilings(pair);
    compare_places(pair);
    compare_not_counted(pair);
    compare_paths(pair);
}

bool compare_with_oracle(const struct rules *rules, const struct project *project, const struct outcome *expected,
                         const struct subject_answer *actual, struct difference *difference)
{
    struct check check = {.difference = difference};
    struct pair pair = {rules, project, expected, NULL, &check};
    json_t *root = NULL;

    difference->text[0] = '\0';
    if (expected->error == NULL && actual->status != 2) {
        root = check_load(&check, actual);
        pair.actual = root;
        if (root != NULL) compare_answer(&pair);
    }
    check_status(&check, expected->exit_status, actual, expected->error);
    json_decref(root);
    return difference->text[0] == '\0';
}
