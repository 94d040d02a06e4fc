/* The tests that a rule set carries, as they are written: what a project says, and what its plan is expected to be.
   Their form was checked by loading; facts are read when a test runs, because a test may expect an error of them. */
#ifndef PL_MODEL_TESTS_H
#define PL_MODEL_TESTS_H

#include "model/rules.h"

/* A fact as written in `project` or `given`. */
typedef struct pl_test_fact {
    pl_str name; /* id or title of an attribute */
    pl_str text;
    bool null; /* unquoted null, ~ or nothing: says nothing */
    pl_pos pos;
    pl_pos value_pos;
} pl_test_fact;

/* An expected number: 90, or 70..90. */
typedef struct pl_test_range {
    bool written;
    uint32_t min, max;
    pl_pos pos;
} pl_test_range;

/* An expected set of steps, exact. */
typedef struct pl_test_set {
    bool written;
    pl_slice steps; /* into steps of the tests, as written */
    pl_pos pos;
} pl_test_set;

typedef struct pl_test_verdict {
    uint32_t ceiling;
    uint8_t verdict; /* pl_verdict */
    pl_pos pos;
} pl_test_verdict;

typedef enum pl_test_number {
    PL_TEST_ITEMS,
    PL_TEST_SUM_DAYS,
    PL_TEST_APPROVAL_DAYS,
    PL_TEST_ELAPSED_DAYS,
    PL_TEST_NUMBERS
} pl_test_number;

typedef enum pl_test_list {
    PL_TEST_EXEMPT,
    PL_TEST_NOT_APPLICABLE,
    PL_TEST_UNDECIDED,
    PL_TEST_CRITICAL,
    PL_TEST_LISTS
} pl_test_list;

typedef struct pl_test {
    pl_str id;
    pl_slice project; /* into facts */
    pl_date start;    /* year 0: none */
    pl_test_range numbers[PL_TEST_NUMBERS];
    pl_test_set lists[PL_TEST_LISTS];
    pl_date finish_min, finish_max; /* year 0: not expected */
    uint8_t applicable;             /* pl_answer, if applicable_pos.line */
    pl_slice verdicts;
    pl_str error; /* a code, or empty */
    pl_pos pos, start_pos, finish_pos, applicable_pos, error_pos;
} pl_test;

struct pl_rules_tests {
    pl_slice given; /* into facts: shared by all, a test's own win */
    pl_test *tests;               uint32_t count;
    pl_test_fact *facts;          uint32_t fact_count;
    uint32_t *steps;              uint32_t step_count;
    pl_test_verdict *verdicts;    uint32_t verdict_count;
};

#endif
