/* `test` for programs: schema permitline/test/1. Expected and actual have the JSON type of what is compared: a number
   or {"min", "max"}, true or false, a word, a list of ids; null where there is none. */
#include "report/dates.h"
#include "report/json.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "report/test_view.h"
#include "model/words.h"

static const char *const outcome_words[] = {
    [PL_OUTCOME_PASSED] = "passed",
    [PL_OUTCOME_FAILED] = "failed",
    [PL_OUTCOME_SKIPPED] = "skipped",
    [PL_OUTCOME_BROKEN] = "broken",
};
static const char *const covered_words[] = {
    [PL_COVERED_STEPS] = "steps",
    [PL_COVERED_EXEMPTIONS] = "exemptions",
    [PL_COVERED_EXCEPTIONS] = "exceptions",
    [PL_COVERED_CASES] = "cases",
};
static const char *const blame_words[] = {
    [PL_BLAME_NONE] = NULL,           [PL_BLAME_WHEN] = "when",      [PL_BLAME_EXEMPTION] = "exemption",
    [PL_BLAME_EXCEPT] = "except",     [PL_BLAME_CASE] = "case",      [PL_BLAME_STEP] = "step",
    [PL_BLAME_CEILING] = "ceiling",   [PL_BLAME_SCOPE] = "applies",  [PL_BLAME_PLACE] = "error",
};

/* ---- expected and actual ---- */

static void put_set(pl_json *json, const pl_failure *f, uint32_t list)
{
    const pl_rules *rules = f->file->trial->rules;
    const pl_test_set *set = &f->test->test->lists[list];
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < set->steps.count; i++)
        pl_json_text(json, rules->steps[rules->tests->steps[set->steps.first + i]].id);
    pl_json_close(json);
}

static void put_listed(pl_json *json, const pl_plan *plan, pl_test_list list)
{
    if (!pl_plan_has_list(plan, list)) {
        pl_json_null(json);
        return;
    }
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < plan->rules->step_count; i++)
        if (pl_plan_lists(plan, list, plan->rules->listing[i]))
            pl_json_text(json, plan->rules->steps[plan->rules->listing[i]].id);
    pl_json_close(json);
}

static void put_expected(pl_json *json, const pl_failure *f, const pl_difference *d)
{
    const pl_test *test = f->test->test;
    const pl_test_range *range = &test->numbers[d->index % PL_TEST_NUMBERS];
    const pl_rules_tests *tests = f->file->trial->rules->tests;
    switch ((pl_expectation)d->key) {
    case PL_EXPECT_ERROR: pl_json_text_or_null(json, test->error); return;
    case PL_EXPECT_APPLICABLE: pl_answer_put_json(json, test->applicable); return;
    case PL_EXPECT_NUMBER: pl_json_range(json, (pl_range){range->min, range->max, true}); return;
    case PL_EXPECT_LIST: put_set(json, f, d->index); return;
    case PL_EXPECT_CEILING: pl_json_word(json, pl_words_verdict[tests->verdicts[d->index].verdict].id); return;
    case PL_EXPECT_FINISH: pl_json_dates(json, (pl_date_range){test->finish_min, test->finish_max}); return;
    }
}

static void put_codes(pl_json *json, const pl_diags *refusal)
{
    if (!refusal) {
        pl_json_null(json);
        return;
    }
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < pl_diags_kept(refusal); i++)
        pl_json_word(json, pl_code_name(pl_diags_at(refusal, i)->code));
    pl_json_close(json);
}

static void put_actual(pl_json *json, const pl_failure *f, const pl_difference *d)
{
    const pl_plan *plan = f->test->plan;
    const pl_rules_tests *tests = f->file->trial->rules->tests;
    switch ((pl_expectation)d->key) {
    case PL_EXPECT_ERROR: put_codes(json, f->test->refusal); return;
    case PL_EXPECT_APPLICABLE: pl_answer_put_json(json, plan->applicable); return;
    case PL_EXPECT_NUMBER: pl_json_range(json, pl_plan_number(plan, (pl_test_number)d->index)); return;
    case PL_EXPECT_LIST: put_listed(json, plan, (pl_test_list)d->index); return;
    case PL_EXPECT_CEILING: {
        const pl_plan_ceiling *entry = &plan->ceilings[tests->verdicts[d->index].ceiling];
        pl_json_word(json, pl_words_verdict[pl_view_verdict(&f->plan, entry)].id);
        return;
    }
    case PL_EXPECT_FINISH: pl_json_dates(json, pl_plan_finish(plan)); return;
    }
}

/* ---- the rule ---- */

static pl_str blamed_id(const pl_rules *rules, const pl_blame *blame)
{
    if (blame->kind == PL_BLAME_EXEMPTION || blame->kind == PL_BLAME_EXCEPT) return rules->exemptions[blame->index].id;
    if (blame->kind == PL_BLAME_CEILING) return rules->ceilings[blame->index].id;
    return PL_STR("");
}

static void put_values(pl_json *json, pl_failure *f, const pl_blame *blame)
{
    if (!blame->has_condition || !f->test->plan) {
        pl_json_null(json);
        return;
    }
    uint32_t count = pl_view_condition_facts(&f->plan, blame->condition);
    pl_json_object(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) {
        pl_json_key_text(json, f->plan.rules->facts[f->plan.facts[i]].id);
        pl_fact_put_json(json, &f->plan, f->plan.facts[i], &f->plan.buf);
    }
    pl_json_close(json);
}

static void put_rule(pl_json *json, pl_failure *f, const pl_blame *blame)
{
    if (blame->kind == PL_BLAME_NONE) {
        pl_json_null(json);
        return;
    }
    const pl_rules *rules = f->plan.rules;
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "kind");
    pl_json_word(json, blame_words[blame->kind]);
    pl_json_key(json, "id");
    pl_json_text_or_null(json, blamed_id(rules, blame));
    pl_json_key(json, "step");
    pl_json_text_or_null(json, blame->step == PL_NONE ? PL_STR("") : rules->steps[blame->step].id);
    pl_json_key(json, "condition");
    pl_json_text_or_null(json, blame->has_condition ? pl_view_condition(&f->plan, blame->condition) : PL_STR(""));
    pl_json_key(json, "values");
    put_values(json, f, blame);
    pl_json_key(json, "explains");
    pl_json_bool(json, blame->other_way);
    pl_json_key(json, "file");
    pl_json_text(json, pl_tested_place(f->file, blame->pos));
    pl_json_key(json, "line");
    pl_json_int(json, blame->pos.line);
    pl_json_close(json);
}

/* Where no single rule explains a number: the steps that make it up. */
static void put_parts(pl_json *json, const pl_failure *f, const pl_difference *d)
{
    bool finish = d->key == PL_EXPECT_FINISH;
    if ((d->key != PL_EXPECT_NUMBER && !finish) || d->blame.kind != PL_BLAME_NONE) {
        pl_json_null(json);
        return;
    }
    const pl_rules *rules = f->plan.rules;
    const uint8_t *parts = pl_failure_parts(f, finish ? PL_TEST_ELAPSED_DAYS : (pl_test_number)d->index);
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        uint32_t step = rules->listing[i];
        if (!parts[step]) continue;
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "step");
        pl_json_text(json, rules->steps[step].id);
        pl_json_key(json, "duration");
        pl_json_range(json, f->test->plan->steps[step].duration);
        pl_json_key(json, "line");
        pl_json_int(json, rules->steps[step].pos.line);
        pl_json_key(json, "file");
        pl_json_text(json, pl_tested_place(f->file, rules->steps[step].pos));
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_difference(pl_json *json, pl_failure *f, const pl_difference *d)
{
    pl_buf key = pl_buf_make(f->view->scratch);
    pl_failure_put_key(f, d, &key);
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "key");
    pl_json_text(json, pl_buf_str(&key));
    pl_json_key(json, "expected");
    put_expected(json, f, d);
    pl_json_key(json, "actual");
    put_actual(json, f, d);
    pl_json_key(json, "rule");
    put_rule(json, f, &d->blame);
    pl_json_key(json, "parts");
    put_parts(json, f, d);
    pl_json_close(json);
}

/* ---- tests, coverage, files ---- */

static void put_test(pl_json *json, const pl_trial_view *v, const pl_tested *file, const pl_trial_test *test)
{
    bool skipped = test->outcome == PL_OUTCOME_SKIPPED;
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "id");
    pl_json_text(json, test->test->id);
    pl_json_key(json, "line");
    pl_json_int(json, test->test->pos.line);
    pl_json_key(json, "outcome");
    pl_json_word(json, outcome_words[test->outcome]);
    pl_json_key(json, "reason");
    pl_json_text_or_null(json, skipped ? pl_trial_skip_reason(v, test) : PL_STR(""));
    pl_json_key(json, "differences");
    pl_json_array(json, test->difference_count ? PL_JSON_LINES : PL_JSON_INLINE);
    if (test->difference_count) {
        pl_failure failure = pl_failure_make(v, file, test);
        for (uint32_t i = 0; i < test->difference_count; i++) put_difference(json, &failure, &test->differences[i]);
    }
    pl_json_close(json);
    pl_json_close(json);
}

static void put_untouched(pl_json *json, pl_view *view, const pl_tested *file, const pl_uncovered *entry)
{
    const pl_rules *rules = view->rules;
    const pl_case *one = entry->kind == PL_COVERED_CASES ? &rules->cases[entry->index] : NULL;
    bool of_step = one || entry->kind == PL_COVERED_STEPS;
    uint32_t step = one ? entry->step : entry->index;
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "kind");
    pl_json_word(json, covered_words[entry->kind]);
    pl_json_key(json, "id");
    pl_json_text(json, of_step ? rules->steps[step].id : rules->exemptions[entry->index].id);
    pl_json_key(json, "condition");
    pl_json_text_or_null(json, one && one->when != PL_ALWAYS ? pl_view_condition(view, one->when) : PL_STR(""));
    pl_json_key(json, "duration_text");
    view->buf.len = 0;
    if (one) pl_buf_put_length(&view->buf, one->length);
    pl_json_text_or_null(json, pl_buf_str(&view->buf));
    pl_json_key(json, "line");
    pl_json_int(json, entry->pos.line);
    pl_json_key(json, "file");
    pl_json_text(json, pl_tested_place(file, entry->pos));
    pl_json_close(json);
}

static void put_coverage(pl_json *json, const pl_trial_view *v, const pl_tested *file)
{
    const pl_trial *trial = file->trial;
    pl_json_key(json, "coverage");
    if (!trial || !trial->coverage.known) {
        pl_json_null(json);
        return;
    }
    pl_view view = pl_view_make(v->scratch, trial->rules, NULL, v->lang);
    pl_json_object(json, PL_JSON_LINES);
    pl_json_key(json, "percent");
    pl_json_int(json, pl_trial_percent(trial));
    pl_json_key(json, "least");
    if (trial->options.has_least) pl_json_int(json, trial->options.least);
    else pl_json_null(json);
    for (int kind = 0; kind < PL_COVERED_KINDS; kind++) {
        pl_json_key(json, covered_words[kind]);
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "touched");
        pl_json_int(json, trial->coverage.touched[kind]);
        pl_json_key(json, "total");
        pl_json_int(json, trial->coverage.total[kind]);
        pl_json_close(json);
    }
    pl_json_key(json, "untouched");
    pl_json_array(json, trial->coverage.untouched_count ? PL_JSON_LINES : PL_JSON_INLINE);
    for (uint32_t i = 0; i < trial->coverage.untouched_count; i++)
        put_untouched(json, &view, file, &trial->coverage.untouched[i]);
    pl_json_close(json);
    pl_json_close(json);
}

static void put_counts(pl_json *json, const uint64_t *outcomes)
{
    uint64_t tests = 0;
    for (int i = 0; i < PL_OUTCOMES; i++) tests += outcomes[i];
    pl_json_key(json, "counts");
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "tests");
    pl_json_count(json, tests);
    for (int i = 0; i < PL_OUTCOMES; i++) {
        pl_json_key(json, outcome_words[i]);
        pl_json_count(json, outcomes[i]);
    }
    pl_json_close(json);
}

static void put_file(pl_json *json, const pl_trial_view *v, const pl_tested *file)
{
    const pl_trial *trial = file->trial;
    uint64_t outcomes[PL_OUTCOMES] = {0};
    for (int i = 0; trial && i < PL_OUTCOMES; i++) outcomes[i] = trial->outcomes[i];
    pl_json_object(json, PL_JSON_LINES);
    pl_json_key(json, "file");
    pl_json_text(json, file->file);
    pl_json_key(json, "loaded");
    pl_json_bool(json, trial != NULL);
    pl_json_key(json, "rules");
    pl_json_text_or_null(json, trial ? trial->rules->id : PL_STR(""));
    put_counts(json, outcomes);
    pl_json_key(json, "tests");
    pl_json_array(json, trial && trial->count ? PL_JSON_LINES : PL_JSON_INLINE);
    for (uint32_t i = 0; trial && i < trial->count; i++) put_test(json, v, file, &trial->tests[i]);
    pl_json_close(json);
    put_coverage(json, v, file);
    pl_json_close(json);
}

void pl_trials_put_json(const pl_trial_view *v)
{
    uint64_t outcomes[PL_OUTCOMES] = {0};
    const char *basis = NULL;
    for (uint32_t i = 0; i < v->count; i++) {
        if (!v->files[i].trial) continue;
        basis = pl_words_basis[v->files[i].trial->options.basis];
        for (int k = 0; k < PL_OUTCOMES; k++) outcomes[k] += v->files[i].trial->outcomes[k];
    }
    pl_json json = pl_json_make(v->out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/test/1");
    pl_json_key(&json, "basis");
    pl_json_word(&json, basis);
    put_counts(&json, outcomes);
    pl_json_key(&json, "files");
    pl_json_array(&json, PL_JSON_LINES);
    for (uint32_t i = 0; i < v->count; i++) put_file(&json, v, &v->files[i]);
    pl_json_close(&json);
    pl_json_close(&json);
    pl_json_end(&json);
}
