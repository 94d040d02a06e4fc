/* See test_view.h. */
#include "report/test_view.h"

#include "report/dates.h"
#include "model/words.h"

pl_failure pl_failure_make(const pl_trial_view *view, const pl_tested *file, const pl_trial_test *test)
{
    pl_failure failure = {.view = view, .file = file, .test = test};
    const pl_rules *rules = file->trial->rules;
    failure.plan = pl_view_make(view->scratch, rules, test->plan, view->lang);
    return failure;
}

/* ---- what differs ---- */

static const char *const number_keys[] = {
    [PL_TEST_ITEMS] = "items",
    [PL_TEST_SUM_DAYS] = "sum_days",
    [PL_TEST_APPROVAL_DAYS] = "approval_days",
    [PL_TEST_ELAPSED_DAYS] = "elapsed_days",
};
static const char *const list_keys[] = {
    [PL_TEST_EXEMPT] = "exempt",
    [PL_TEST_NOT_APPLICABLE] = "not-applicable",
    [PL_TEST_UNDECIDED] = "undecided",
    [PL_TEST_CRITICAL] = "critical",
};
static const char *const answers[] = {[PL_NO] = "false", [PL_YES] = "true", [PL_OPEN] = "unknown"};

static const pl_rules_tests *tests_of(const pl_failure *f)
{
    return f->file->trial->rules->tests;
}

void pl_failure_put_key(const pl_failure *f, const pl_difference *d, pl_buf *buf)
{
    const pl_rules *rules = f->file->trial->rules;
    switch ((pl_expectation)d->key) {
    case PL_EXPECT_ERROR: pl_buf_put(buf, PL_STR("error")); return;
    case PL_EXPECT_APPLICABLE: pl_buf_put(buf, PL_STR("applicable")); return;
    case PL_EXPECT_NUMBER: pl_buf_put(buf, pl_str_from(number_keys[d->index])); return;
    case PL_EXPECT_LIST: pl_buf_put(buf, pl_str_from(list_keys[d->index])); return;
    case PL_EXPECT_CEILING:
        pl_buf_put(buf, PL_STR("ceilings."));
        pl_buf_put(buf, rules->ceilings[tests_of(f)->verdicts[d->index].ceiling].id);
        return;
    case PL_EXPECT_FINISH: pl_buf_put(buf, PL_STR("finish")); return;
    }
}

static void put_item(pl_buf *buf, pl_str id, uint32_t *listed)
{
    pl_buf_put(buf, (*listed)++ ? PL_STR(", ") : PL_STR("["));
    pl_buf_put(buf, id);
}

static void put_end(pl_buf *buf, uint32_t listed)
{
    pl_buf_put(buf, listed ? PL_STR("]") : PL_STR("[]"));
}

static void put_expected_list(const pl_failure *f, uint32_t list, pl_buf *buf)
{
    const pl_test_set *set = &f->test->test->lists[list];
    uint32_t listed = 0;
    for (uint32_t i = 0; i < set->steps.count; i++)
        put_item(buf, f->file->trial->rules->steps[tests_of(f)->steps[set->steps.first + i]].id, &listed);
    put_end(buf, listed);
}

void pl_failure_put_expected(const pl_failure *f, const pl_difference *d, pl_buf *buf)
{
    const pl_test *test = f->test->test;
    const pl_test_range *range = &test->numbers[d->index % PL_TEST_NUMBERS];
    switch ((pl_expectation)d->key) {
    case PL_EXPECT_ERROR:
        pl_buf_put(buf, test->error.len ? test->error : pl_message_text(f->view->lang, PL_MSG_trial_plan));
        return;
    case PL_EXPECT_APPLICABLE: pl_buf_put(buf, pl_str_from(answers[test->applicable])); return;
    case PL_EXPECT_NUMBER: pl_buf_put_range(buf, (pl_range){range->min, range->max, true}); return;
    case PL_EXPECT_LIST: put_expected_list(f, d->index, buf); return;
    case PL_EXPECT_CEILING:
        pl_buf_put(buf, pl_str_from(pl_words_verdict[tests_of(f)->verdicts[d->index].verdict].id));
        return;
    case PL_EXPECT_FINISH: pl_buf_put_dates(buf, (pl_date_range){test->finish_min, test->finish_max}); return;
    }
}

static void put_codes(const pl_failure *f, pl_buf *buf)
{
    const pl_diags *refusal = f->test->refusal;
    if (!refusal) pl_buf_put(buf, pl_message_text(f->view->lang, PL_MSG_trial_plan));
    for (uint32_t i = 0; refusal && i < pl_diags_kept(refusal); i++) {
        if (i) pl_buf_put(buf, PL_STR(", "));
        pl_buf_put(buf, pl_str_from(pl_code_name(pl_diags_at(refusal, i)->code)));
    }
}

static void put_actual_list(const pl_failure *f, pl_test_list list, pl_buf *buf)
{
    const pl_plan *plan = f->test->plan;
    uint32_t listed = 0;
    if (!pl_plan_has_list(plan, list)) {
        pl_buf_put(buf, pl_message_text(f->view->lang, PL_MSG_trial_none));
        return;
    }
    for (uint32_t i = 0; i < plan->rules->step_count; i++) {
        uint32_t step = plan->rules->listing[i];
        if (pl_plan_lists(plan, list, step)) put_item(buf, plan->rules->steps[step].id, &listed);
    }
    put_end(buf, listed);
}

static void put_actual_number(const pl_failure *f, uint32_t number, pl_buf *buf)
{
    pl_range range = pl_plan_number(f->test->plan, (pl_test_number)number);
    if (range.known) pl_buf_put_range(buf, range);
    else pl_buf_put(buf, pl_message_text(f->view->lang, PL_MSG_trial_none));
}

static void put_actual_finish(const pl_failure *f, pl_buf *buf)
{
    pl_date_range finish = pl_plan_finish(f->test->plan);
    bool has_start = f->test->plan->timeline.calendar != NULL;
    if (finish.min.year) pl_buf_put_dates(buf, finish);
    else pl_buf_put(buf, pl_message_text(f->view->lang, has_start ? PL_MSG_trial_none : PL_MSG_trial_no_start));
}

void pl_failure_put_actual(const pl_failure *f, const pl_difference *d, pl_buf *buf)
{
    const pl_plan *plan = f->test->plan;
    switch ((pl_expectation)d->key) {
    case PL_EXPECT_ERROR: put_codes(f, buf); return;
    case PL_EXPECT_APPLICABLE: pl_buf_put(buf, pl_str_from(answers[plan->applicable])); return;
    case PL_EXPECT_NUMBER: put_actual_number(f, d->index, buf); return;
    case PL_EXPECT_LIST: put_actual_list(f, (pl_test_list)d->index, buf); return;
    case PL_EXPECT_CEILING: {
        const pl_plan_ceiling *entry = &plan->ceilings[tests_of(f)->verdicts[d->index].ceiling];
        pl_buf_put(buf, pl_str_from(pl_words_verdict[pl_view_verdict(&f->plan, entry)].id));
        return;
    }
    case PL_EXPECT_FINISH: put_actual_finish(f, buf); return;
    }
}

void pl_failure_put_headline(const pl_failure *f, const pl_difference *d, pl_buf *buf)
{
    pl_buf key = pl_buf_make(f->view->scratch), expected = key, actual = key;
    pl_failure_put_key(f, d, &key);
    pl_failure_put_expected(f, d, &expected);
    pl_failure_put_actual(f, d, &actual);
    pl_buf_put_message(buf, f->view->lang, PL_MSG_trial_difference,
                       PL_ARGS(pl_buf_str(&key), pl_buf_str(&expected), pl_buf_str(&actual)));
}

/* ---- files ---- */

pl_str pl_trial_skip_reason(const pl_trial_view *view, const pl_trial_test *test)
{
    pl_buf buf = pl_buf_make(view->scratch);
    bool finish = test->incomparable & PL_INCOMPARABLE_FINISH, elapsed = test->incomparable & PL_INCOMPARABLE_ELAPSED;
    if (finish) pl_buf_put(&buf, pl_message_text(view->lang, PL_MSG_trial_skip_finish));
    if (finish && elapsed) pl_buf_put(&buf, pl_message_text(view->lang, PL_MSG_list_semicolon));
    if (elapsed) pl_buf_put(&buf, pl_message_text(view->lang, PL_MSG_trial_skip_elapsed));
    return pl_buf_str(&buf);
}

pl_str pl_trial_count_text(const pl_trial_view *view, const pl_tested *file)
{
    pl_arena *arena = view->scratch;
    pl_buf buf = pl_buf_make(arena);
    const pl_trial *t = file->trial;
    if (!t) {
        pl_buf_put_message(&buf, view->lang, PL_MSG_trial_not_loaded, PL_ARGS(file->file));
        return pl_buf_str(&buf);
    }
    pl_str counts[PL_OUTCOMES];
    for (int i = 0; i < PL_OUTCOMES; i++) counts[i] = pl_str_int(arena, t->outcomes[i]);
    pl_buf_put_message(&buf, view->lang, PL_MSG_trial_counts,
                       PL_ARGS(file->file, pl_str_int(arena, t->count), counts[PL_OUTCOME_PASSED],
                               counts[PL_OUTCOME_FAILED], counts[PL_OUTCOME_SKIPPED], counts[PL_OUTCOME_BROKEN]));
    return pl_buf_str(&buf);
}

pl_str pl_trial_below_text(const pl_trial_view *view, const pl_tested *file)
{
    pl_buf buf = pl_buf_make(view->scratch);
    pl_buf_put_message(&buf, view->lang, PL_MSG_trial_below,
                       PL_ARGS(file->file, pl_str_int(view->scratch, pl_trial_percent(file->trial)),
                               pl_str_int(view->scratch, file->trial->options.least)));
    return pl_buf_str(&buf);
}

pl_str pl_trial_test_text(const pl_trial_view *view, const pl_tested *file, const pl_trial_test *test,
                          pl_message message)
{
    pl_buf buf = pl_buf_make(view->scratch);
    pl_str line = pl_str_int(view->scratch, test->test->pos.line);
    pl_buf_put_message(&buf, view->lang, message,
                       PL_ARGS(test->test->id, file->file, line, pl_trial_skip_reason(view, test)));
    return pl_buf_str(&buf);
}
