/* Checks of single JSON values, each with a report that names the place, what was expected and what was there. */
#include "json_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool found_already(const struct check *check)
{
    return check->difference->text[0] != '\0';
}

void check_where(struct check *check, const char *what, const char *id)
{
    snprintf(check->where, sizeof check->where, "%s %s ", what, id);
    if (what[0] == '\0') check->where[0] = '\0';
}

void check_fail(struct check *check, const char *field, const char *expected, const char *actual)
{
    if (!found_already(check))
        snprintf(check->difference->text, sizeof check->difference->text, "%s%s: expected %s, got %.300s", check->where,
                 field, expected, actual);
}

static void check_value(struct check *check, const char *field, bool good, const char *expected, const json_t *value)
{
    char *text;

    if (good || found_already(check)) return;
    text = value != NULL ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    check_fail(check, field, expected, text != NULL ? text : "nothing");
    free(text);
}

json_t *check_load(struct check *check, const struct subject_answer *answer)
{
    json_error_t error;
    json_t *root = json_loads(answer->json, JSON_REJECT_DUPLICATES, &error);

    if (root == NULL)
        check_fail(check, "json", "a JSON document", answer->errors[0] != '\0' ? answer->errors : error.text);
    return root;
}

void check_status(struct check *check, int expected, const struct subject_answer *actual, const char *error)
{
    char wanted[200], got[400];

    if (actual->status == expected) return;
    snprintf(wanted, sizeof wanted, "%d%s%s", expected, error != NULL ? ", because " : "", error != NULL ? error : "");
    snprintf(got, sizeof got, "%d %.300s", actual->status, actual->errors);
    check_fail(check, "exit status", wanted, got);
}

void check_present(struct check *check, const json_t *object)
{
    check_value(check, "entry", object != NULL, "an entry", object);
}

void check_absent(struct check *check, const json_t *object)
{
    check_value(check, "entry", object == NULL, "no entry", object);
}

void check_null(struct check *check, const json_t *object, const char *field)
{
    const json_t *value = json_object_get(object, field);

    check_value(check, field, json_is_null(value), "null", value);
}

void check_bool(struct check *check, const json_t *object, const char *field, bool expected)
{
    const json_t *value = json_object_get(object, field);
    bool good = json_is_boolean(value) && json_is_true(value) == expected;

    check_value(check, field, good, expected ? "true" : "false", value);
}

void check_string(struct check *check, const json_t *object, const char *field, const char *expected)
{
    const json_t *value = json_object_get(object, field);

    check_value(check, field, json_is_string(value) && strcmp(json_string_value(value), expected) == 0, expected,
                value);
}

void check_int(struct check *check, const json_t *object, const char *field, long long expected)
{
    const json_t *value = json_object_get(object, field);
    char text[40];

    snprintf(text, sizeof text, "%lld", expected);
    check_value(check, field, json_is_integer(value) && json_integer_value(value) == expected, text, value);
}

void check_maybe(struct check *check, const json_t *object, const char *field, struct maybe expected)
{
    if (expected.is)
        check_int(check, object, field, expected.value);
    else
        check_null(check, object, field);
}

void check_range(struct check *check, const json_t *object, const char *field, struct range expected)
{
    const json_t *value = json_object_get(object, field);
    const json_t *min = json_object_get(value, "min"), *max = json_object_get(value, "max");
    char text[60];
    bool good;

    if (expected.min == expected.max) {
        check_int(check, object, field, expected.min);
        return;
    }
    snprintf(text, sizeof text, "%d..%d", expected.min, expected.max);
    good = json_is_integer(min) && json_is_integer(max) && json_integer_value(min) == expected.min &&
           json_integer_value(max) == expected.max;
    check_value(check, field, good, text, value);
}

void check_count(struct check *check, const json_t *object, const char *field, int expected)
{
    const json_t *value = json_object_get(object, field);
    char text[60];

    snprintf(text, sizeof text, "%d entries", expected);
    check_value(check, field, json_is_array(value) && json_array_size(value) == (size_t)expected, text, value);
}

void check_listed(struct check *check, const json_t *object, const char *field, const char *id, bool expected)
{
    const json_t *array = json_object_get(object, field);
    bool listed = false;

    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *text = json_string_value(json_array_get(array, i));

        listed = listed || (text != NULL && strcmp(text, id) == 0);
    }
    check_value(check, field, json_is_array(array) && listed == expected, expected ? "listed" : "not listed", array);
}

const json_t *find_by(const json_t *array, const char *key, const char *id)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *entry = json_array_get(array, i);
        const char *text = json_string_value(json_object_get(entry, key));

        if (text != NULL && strcmp(text, id) == 0) return entry;
    }
    return NULL;
}

void joined(const json_t *array, char *out, size_t size)
{
    size_t length = 0;

    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *text = json_string_value(json_array_get(array, i));
        int added = snprintf(out + length, size - length, "%s%s", i > 0 ? " " : "", text != NULL ? text : "?");

        if (added < 0 || (size_t)added >= size - length) return;
        length += (size_t)added;
    }
}
