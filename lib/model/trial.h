/* What running the tests of a rule set found: plain data, made by trial/, written by report/. What is expected stays in
   the test and what came out in the plan, so that neither is said twice: a difference only names what differs. */
#ifndef PL_MODEL_TRIAL_H
#define PL_MODEL_TRIAL_H

#include "base/diag.h"
#include "model/plan.h"
#include "model/tests.h"

/* What a test can expect, in the order in which differences are told. Numbers and lists follow pl_test_number and
   pl_test_list. */
typedef enum pl_expectation {
    PL_EXPECT_ERROR,
    PL_EXPECT_APPLICABLE,
    PL_EXPECT_NUMBER,
    PL_EXPECT_LIST,
    PL_EXPECT_CEILING,
    PL_EXPECT_FINISH
} pl_expectation;

/* The rule that is answerable for a difference. */
typedef enum pl_blame_kind {
    PL_BLAME_NONE,      /* no single rule explains it: the steps that make the number up do */
    PL_BLAME_WHEN,      /* the `when` of `step` */
    PL_BLAME_EXEMPTION, /* `index` */
    PL_BLAME_EXCEPT,    /* of the exemption `index` */
    PL_BLAME_CASE,      /* the duration case `index` of `step` */
    PL_BLAME_STEP,      /* `step` itself: no rule says otherwise */
    PL_BLAME_CEILING,   /* `index` */
    PL_BLAME_SCOPE,     /* `applies` */
    PL_BLAME_PLACE      /* where the refusal points */
} pl_blame_kind;

typedef struct pl_blame {
    uint8_t kind;           /* pl_blame_kind */
    bool other_way;         /* were it the other way round, the number would be as expected */
    uint32_t index;
    uint32_t step;          /* or PL_NONE */
    pl_condition condition; /* meaningful if has_condition */
    bool has_condition;
    pl_pos pos;
} pl_blame;

typedef struct pl_difference {
    uint8_t key;    /* pl_expectation */
    uint32_t index; /* which number, list or verdict (into the tests' verdicts) */
    pl_blame blame;
} pl_difference;

/* What cannot be compared without a calendar, as bits: what is expected of it must not pass. */
enum {
    PL_INCOMPARABLE_FINISH = 1,
    PL_INCOMPARABLE_ELAPSED = 2 /* elapsed time from a start, where there are calendar days */
};

typedef struct pl_trial_test {
    const pl_test *test;
    uint8_t incomparable;      /* bits */
    uint8_t outcome;           /* pl_outcome */
    const pl_plan *plan;       /* of a test that failed; NULL: the project was refused */
    const pl_diags *refusal;   /* why it was refused, or NULL */
    pl_difference *differences;
    uint32_t difference_count;
} pl_trial_test;

typedef enum pl_covered {
    PL_COVERED_STEPS,      /* required in a plan of some test */
    PL_COVERED_EXEMPTIONS, /* the reason somewhere */
    PL_COVERED_EXCEPTIONS, /* held where the exemption's `when` held */
    PL_COVERED_CASES,      /* used, by either basis */
    PL_COVERED_KINDS
} pl_covered;

typedef struct pl_uncovered {
    uint8_t kind; /* pl_covered */
    uint32_t index;
    uint32_t step; /* whose case it is, or PL_NONE */
    pl_pos pos;
} pl_uncovered;

typedef struct pl_coverage {
    bool known; /* it was asked for */
    uint32_t touched[PL_COVERED_KINDS], total[PL_COVERED_KINDS];
    pl_uncovered *untouched;
    uint32_t untouched_count;
} pl_coverage;

enum { PL_OUTCOMES = PL_OUTCOME_BROKEN + 1 };

struct pl_trial {
    const pl_rules *rules;
    pl_trial_options options;
    pl_trial_test *tests;
    uint32_t count;
    uint32_t outcomes[PL_OUTCOMES];
    pl_coverage coverage;
};

/* What a plan has where a test expects something. */
pl_range pl_plan_number(const pl_plan *plan, pl_test_number number);
bool pl_plan_lists(const pl_plan *plan, pl_test_list list, uint32_t step);

/* Whether a plan knows its lists: not the critical steps while a fact that can change the answer is unknown. */
bool pl_plan_has_list(const pl_plan *plan, pl_test_list list);

/* The whole of the coverage, all kinds together. */
void pl_coverage_sum(const pl_coverage *coverage, uint64_t *touched, uint64_t *total);

#endif
