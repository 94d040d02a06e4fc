/* TRIAL: runs the tests of a rule set. One file a job: project.c makes what a test writes, compare.c finds what
   differs, culprit.c and vary.c the rule behind it, coverage.c what no test touches, trial.c puts them together. */
#ifndef PL_TRIAL_TRIAL_H
#define PL_TRIAL_TRIAL_H

#include "model/trial.h"

/* Diagnostics that nobody sees unless they are asked for: those of a plan that is only tried. Never NULL. */
pl_diags *pl_trial_diags(pl_arena *arena);

/* Plans report want of memory as they report everything else; here it ends the trial. */
pl_plan *pl_trial_plan(pl_arena *arena, const pl_rules *rules, const pl_project *project,
                       const pl_plan_options *options, pl_diags *diags);

/* The project of a test: its own facts, then those of `given` that it does not name. NULL, with diagnostics at their
   place in the rule file, if one does not fit. */
pl_project *pl_test_project_make(pl_arena *arena, const pl_rules *rules, const pl_test *test, pl_diags *diags);

/* Reports what does not fit in a list of facts: those that are given to all, once, or a test's own. */
void pl_test_facts_check(pl_arena *arena, const pl_rules *rules, pl_slice facts, pl_diags *diags);

/* All that is not as the test expects, without blame. `plan` NULL: `refusal` says why. */
void pl_test_compare(pl_arena *arena, const pl_rules *rules, bool has_calendar, pl_trial_test *result);

/* Whether a plan's number is the expected one: the same number, or the same range. */
bool pl_test_number_fits(const pl_test_range *expected, pl_range actual);

/* Puts the blame for each difference on a rule. Memory for the plans it tries is given back. */
void pl_test_blame(pl_arena *arena, pl_trial_test *result);

/* What tests touch, gathered over all of them. */
typedef struct pl_touched {
    const pl_rules *rules;
    uint8_t *steps, *exemptions, *exceptions, *cases;
} pl_touched;

pl_touched pl_touched_make(pl_arena *arena, const pl_rules *rules);

/* Adds what the plan of a test touches, and, of duration cases, what the plan by the other basis uses. */
void pl_touched_add(pl_touched *touched, pl_arena *scratch, const pl_plan *plan, const pl_plan *other);

pl_coverage pl_touched_count(pl_arena *arena, const pl_touched *touched);

#endif
