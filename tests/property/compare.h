/* Answers against each other: the subject's JSON against the oracle, and two answers of the subject. */
#ifndef PROPERTY_COMPARE_H
#define PROPERTY_COMPARE_H

#include "generate.h"
#include "oracle.h"
#include "subject.h"

/* The first difference, in words; empty when there is none. */
struct difference {
    char text[700];
};

/* Both return true when nothing differs. */
bool compare_with_oracle(const struct rules *rules, const struct project *project, const struct outcome *expected,
                         const struct subject_answer *actual, struct difference *difference);
bool compare_same(const struct subject_answer *one, const struct subject_answer *other, struct difference *difference);
/* True when an explanation is true: the pieces of each number add up to it, and what it says of other values of a fact
   is what the subject says when it is asked. */
bool compare_explanation(const char *rules_yaml, const char *project_yaml, struct difference *difference);
/* True when the tests that the oracle writes for this example pass, carried by the rule set, and spoilt ones fail. */
bool compare_tests(const struct example *example, const char *rules_yaml, struct difference *difference);
/* True when rows of a table say what plans of the same projects do; `seed` picks the projects. */
bool compare_batch(const struct example *example, const char *rules_yaml, uint64_t seed,
                   struct difference *difference);
/* True when no number of `longer` is below that of `shorter`. */
bool compare_monotone(const struct subject_answer *shorter, const struct subject_answer *longer,
                      struct difference *difference);

#endif
