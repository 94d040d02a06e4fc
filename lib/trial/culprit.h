/* Between culprit.c and vary.c: the failed test at hand, and blame in the form of each kind of rule. */
#ifndef PL_TRIAL_CULPRIT_H
#define PL_TRIAL_CULPRIT_H

#include "resolve/facts.h"
#include "trial/trial.h"

typedef struct pl_culprit {
    const pl_rules *rules;
    const pl_test *test;
    const pl_plan *plan;
    pl_truths truths; /* for the project of the test */
    pl_arena *scratch;
} pl_culprit;

pl_blame pl_blame_when(const pl_rules *rules, uint32_t step);
pl_blame pl_blame_exemption(const pl_rules *rules, uint32_t exemption, uint32_t step);
pl_blame pl_blame_except(const pl_rules *rules, uint32_t exemption, uint32_t step);
pl_blame pl_blame_case(const pl_rules *rules, uint32_t index, uint32_t step);

/* Blames numbers on the first rule, in file order, that would make them as expected were it the other way round. */
void pl_culprit_vary(const pl_culprit *culprit, pl_difference *differences, uint32_t count);

#endif
