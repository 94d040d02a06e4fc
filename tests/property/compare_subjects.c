/* Two answers of the subject against each other, without the oracle. */
#include "json_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const NUMBERS[] = {"items", "sum_days", "approval_days", "elapsed_days"};

/* What the order of a file must not change, per step. */
static const char *const STEP_FIELDS[] = {"status",      "duration", "hold",        "es",         "ef",
                                          "ls",          "lf",       "total_float", "free_float", "critical",
                                          "critical_by", "drag",     "later_duty",  "counted"};

static void same_field(struct check *check, const json_t *one, const json_t *other, const char *field)
{
    const json_t *a = json_object_get(one, field), *b = json_object_get(other, field);
    char *expected;

    if (a != NULL && b != NULL && json_equal(a, b)) return;
    expected = a != NULL ? json_dumps(a, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    if (b != NULL) {
        char *actual = json_dumps(b, JSON_ENCODE_ANY | JSON_COMPACT);

        check_fail(check, field, expected != NULL ? expected : "nothing", actual != NULL ? actual : "nothing");
        free(actual);
    } else
        check_fail(check, field, expected != NULL ? expected : "a value", "nothing");
    free(expected);
}

static void same_answers(struct check *check, const json_t *one, const json_t *other)
{
    const json_t *steps = json_object_get(one, "steps"), *ceilings = json_object_get(one, "ceilings");

    same_field(check, one, other, "applicable");
    same_field(check, one, other, "critical_chain_count");
    for (int n = 0; n < 4; n++)
        same_field(check, one, other, NUMBERS[n]);
    for (size_t s = 0; s < json_array_size(steps); s++) {
        const json_t *step = json_array_get(steps, s);
        const char *id = json_string_value(json_object_get(step, "id"));
        const json_t *twin = find_by(json_object_get(other, "steps"), "id", id != NULL ? id : "");

        check_where(check, "step", id != NULL ? id : "?");
        for (size_t f = 0; f < sizeof STEP_FIELDS / sizeof *STEP_FIELDS; f++)
            same_field(check, step, twin, STEP_FIELDS[f]);
    }
    for (size_t c = 0; c < json_array_size(ceilings); c++) {
        const json_t *ceiling = json_array_get(ceilings, c);
        const char *id = json_string_value(json_object_get(ceiling, "id"));
        const json_t *twin = find_by(json_object_get(other, "ceilings"), "id", id != NULL ? id : "");

        check_where(check, "ceiling", id != NULL ? id : "?");
        same_field(check, ceiling, twin, "days");
        same_field(check, ceiling, twin, "verdict");
    }
    check_where(check, "", "");
}

bool compare_same(const struct subject_answer *one, const struct subject_answer *other, struct difference *difference)
{
    struct check check = {.difference = difference};
    json_t *a, *b;

    difference->text[0] = '\0';
    check_status(&check, one->status, other, NULL);
    if (one->status == 2 || difference->text[0] != '\0') return difference->text[0] == '\0';
    a = check_load(&check, one);
    b = check_load(&check, other);
    if (a != NULL && b != NULL) same_answers(&check, a, b);
    json_decref(a);
    json_decref(b);
    return difference->text[0] == '\0';
}

/* An end of what may be a range. */
static json_int_t bound(const json_t *value, const char *end)
{
    return json_integer_value(json_is_object(value) ? json_object_get(value, end) : value);
}

static void not_shorter(struct check *check, const json_t *shorter, const json_t *longer, const char *field)
{
    static const char *const ends[] = {"min", "max"};
    const json_t *before = json_object_get(shorter, field), *after = json_object_get(longer, field);

    for (int end = 0; end < 2; end++) {
        json_int_t low = bound(before, ends[end]), high = bound(after, ends[end]);
        char expected[60], actual[60];

        if (high >= low) continue;
        snprintf(expected, sizeof expected, "at least %lld", (long long)low);
        snprintf(actual, sizeof actual, "%lld", (long long)high);
        check_fail(check, field, expected, actual);
    }
}

bool compare_monotone(const struct subject_answer *shorter, const struct subject_answer *longer,
                      struct difference *difference)
{
    struct check check = {.difference = difference};
    json_t *before, *after;

    difference->text[0] = '\0';
    if (shorter->status == 2 || longer->status == 2) {
        check_status(&check, shorter->status, longer, NULL);
        return difference->text[0] == '\0';
    }
    before = check_load(&check, shorter);
    after = check_load(&check, longer);
    if (before != NULL && after != NULL) {
        not_shorter(&check, before, after, "approval_days");
        not_shorter(&check, before, after, "elapsed_days");
    }
    json_decref(before);
    json_decref(after);
    return difference->text[0] == '\0';
}
