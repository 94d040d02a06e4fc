/* What the four forms of `test` have in common: a difference as text, and the sentence that says which rule is behind
   it. Keys, ids and numbers are the same in every language; sentences are in that of the view. */
#ifndef PL_REPORT_TEST_VIEW_H
#define PL_REPORT_TEST_VIEW_H

#include "model/trial.h"
#include "report/view.h"

/* One file of the run; `trial` NULL: its rule set did not load. */
typedef struct pl_tested {
    const pl_trial *trial;
    pl_str file;
} pl_tested;

/* The file that a place of its rule set is in: it, or one that it extends. */
static inline pl_str pl_tested_place(const pl_tested *file, pl_pos pos)
{
    return pos.file ? pl_rules_file_of(file->trial->rules, pos) : file->file;
}

typedef struct pl_trial_view {
    pl_out *out;
    pl_arena *scratch;
    pl_lang lang;
    const pl_style *style;
    const pl_tested *files;
    uint32_t count;
} pl_trial_view;

void pl_trials_put_text(const pl_trial_view *view);
void pl_trials_put_json(const pl_trial_view *view);
void pl_trials_put_tap(const pl_trial_view *view);
void pl_trials_put_junit(const pl_trial_view *view);

/* One test that failed, at hand. */
typedef struct pl_failure {
    const pl_trial_view *view;
    const pl_tested *file;
    const pl_trial_test *test;
    pl_view plan; /* of test->plan, if there is one */
} pl_failure;

pl_failure pl_failure_make(const pl_trial_view *view, const pl_tested *file, const pl_trial_test *test);

void pl_failure_put_key(const pl_failure *failure, const pl_difference *difference, pl_buf *buf);
void pl_failure_put_expected(const pl_failure *failure, const pl_difference *difference, pl_buf *buf);
void pl_failure_put_actual(const pl_failure *failure, const pl_difference *difference, pl_buf *buf);

/* "items: expected 8, found 7" */
void pl_failure_put_headline(const pl_failure *failure, const pl_difference *difference, pl_buf *buf);

/* "rules.yaml:30: exemption small holds if ...; this project: ..."; nothing where there is nothing to say. */
void pl_failure_put_blame(pl_failure *failure, const pl_difference *difference, pl_buf *buf);

/* "Permit takes 12 working days if Type is Two" */
void pl_case_put_sentence(pl_buf *buf, pl_view *view, uint32_t step, uint32_t index);

/* By step: 1 if it is part of what makes the number up. */
const uint8_t *pl_failure_parts(const pl_failure *failure, pl_test_number number);

/* Why it was skipped. */
pl_str pl_trial_skip_reason(const pl_trial_view *view, const pl_trial_test *test);
pl_str pl_trial_count_text(const pl_trial_view *view, const pl_tested *file); /* the line of counts of a file */
pl_str pl_trial_below_text(const pl_trial_view *view, const pl_tested *file);

/* A message about a test: {0} its id, {1} and {2} its place, {3} why it was skipped. */
pl_str pl_trial_test_text(const pl_trial_view *view, const pl_tested *file, const pl_trial_test *test,
                          pl_message message);

#endif
