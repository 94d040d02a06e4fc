/* Small checks of JSON values. Every check does nothing once a difference has been found, and a value that is missing
 * is a difference: keys are never left out. */
#ifndef PROPERTY_JSON_CHECK_H
#define PROPERTY_JSON_CHECK_H

#include "compare.h"

#include <jansson.h>

struct check {
    struct difference *difference;
    char where[100];
};

json_t *check_load(struct check *check, const struct subject_answer *answer);
void check_status(struct check *check, int expected, const struct subject_answer *actual, const char *error);
void check_where(struct check *check, const char *what, const char *id);
void check_fail(struct check *check, const char *field, const char *expected, const char *actual);

void check_present(struct check *check, const json_t *object);
void check_absent(struct check *check, const json_t *object);
void check_null(struct check *check, const json_t *object, const char *field);
void check_bool(struct check *check, const json_t *object, const char *field, bool expected);
void check_string(struct check *check, const json_t *object, const char *field, const char *expected);
void check_int(struct check *check, const json_t *object, const char *field, long long expected);
void check_maybe(struct check *check, const json_t *object, const char *field, struct maybe expected);
/* A number where the range is one number, {"min", "max"} otherwise. */
void check_range(struct check *check, const json_t *object, const char *field, struct range expected);
void check_count(struct check *check, const json_t *object, const char *field, int expected);
void check_listed(struct check *check, const json_t *object, const char *field, const char *id, bool expected);

/* The entry of an array whose `key` is `id`, or NULL. */
const json_t *find_by(const json_t *array, const char *key, const char *id);
/* The strings of an array, joined by spaces. */
void joined(const json_t *array, char *out, size_t size);

#endif
