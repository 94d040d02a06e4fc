/* `test` as JUnit XML, which build servers read: a suite a rule set, a case a test. A rule set that does not load and a
   coverage that is too low are cases of their own. Times are left out: the same input gives the same bytes. */
#include "report/test_view.h"
#include "report/xml.h"

typedef struct tally {
    int64_t tests, failures, errors, skipped;
} tally;

static tally tally_of(const pl_tested *file)
{
    const pl_trial *t = file->trial;
    if (!t) return (tally){.tests = 1, .errors = 1};
    return (tally){
        .tests = (int64_t)t->count + t->options.has_least,
        .failures = (int64_t)t->outcomes[PL_OUTCOME_FAILED] + pl_trial_is_below(t),
        .errors = t->outcomes[PL_OUTCOME_BROKEN],
        .skipped = t->outcomes[PL_OUTCOME_SKIPPED],
    };
}

static void put_tally(pl_out *out, const tally *t)
{
    pl_xml_number(out, "tests", t->tests);
    pl_xml_number(out, "failures", t->failures);
    pl_xml_number(out, "errors", t->errors);
    pl_xml_number(out, "skipped", t->skipped);
    pl_out_puts(out, ">\n");
}

static pl_str suite_name(const pl_tested *file)
{
    return file->trial ? file->trial->rules->id : file->file;
}

/* ---- cases ---- */

static void begin_case(const pl_trial_view *v, const pl_tested *file, pl_str name, uint32_t line)
{
    pl_out_puts(v->out, "    <testcase");
    pl_xml_attribute(v->out, "classname", suite_name(file));
    pl_xml_attribute(v->out, "name", name);
    pl_xml_attribute(v->out, "file", file->file);
    if (line) pl_xml_number(v->out, "line", line);
    pl_out_puts(v->out, ">");
}

/* What is wrong: the first difference as the message, all of them with their rules as the text. */
static void put_wrong(const pl_trial_view *v, const char *element, pl_str message, pl_str text)
{
    pl_out_puts(v->out, "<");
    pl_out_puts(v->out, element);
    pl_xml_attribute(v->out, "message", message);
    pl_out_puts(v->out, ">");
    pl_xml_put(v->out, text);
    pl_out_puts(v->out, "</");
    pl_out_puts(v->out, element);
    pl_out_puts(v->out, ">");
}

static void put_failure(const pl_trial_view *v, const pl_tested *file, const pl_trial_test *test)
{
    pl_failure failure = pl_failure_make(v, file, test);
    pl_buf first = pl_buf_make(v->scratch), all = first, blame = first;
    for (uint32_t i = 0; i < test->difference_count; i++) {
        if (!i) pl_failure_put_headline(&failure, &test->differences[i], &first);
        pl_failure_put_headline(&failure, &test->differences[i], &all);
        pl_buf_put(&all, PL_STR("\n"));
        blame.len = 0;
        pl_failure_put_blame(&failure, &test->differences[i], &blame);
        if (!blame.len) continue;
        pl_buf_put(&all, PL_STR("  "));
        pl_buf_put(&all, pl_buf_str(&blame));
        pl_buf_put_char(&all, '\n');
    }
    put_wrong(v, test->outcome == PL_OUTCOME_BROKEN ? "error" : "failure", pl_buf_str(&first), pl_buf_str(&all));
}

static void put_test(const pl_trial_view *v, const pl_tested *file, const pl_trial_test *test)
{
    begin_case(v, file, test->test->id, test->test->pos.line);
    if (test->outcome == PL_OUTCOME_SKIPPED) {
        pl_out_puts(v->out, "<skipped");
        pl_xml_attribute(v->out, "message", pl_trial_skip_reason(v, test));
        pl_out_puts(v->out, "/>");
    } else if (test->outcome != PL_OUTCOME_PASSED) {
        put_failure(v, file, test);
    }
    pl_out_puts(v->out, "</testcase>\n");
}

static void put_coverage(const pl_trial_view *v, const pl_tested *file)
{
    if (!file->trial->options.has_least) return;
    begin_case(v, file, PL_STR("coverage"), 0);
    if (pl_trial_is_below(file->trial)) put_wrong(v, "failure", pl_trial_below_text(v, file), PL_STR(""));
    pl_out_puts(v->out, "</testcase>\n");
}

static void put_suite(const pl_trial_view *v, const pl_tested *file)
{
    tally t = tally_of(file);
    pl_out_puts(v->out, "  <testsuite");
    pl_xml_attribute(v->out, "name", suite_name(file));
    pl_xml_attribute(v->out, "file", file->file);
    put_tally(v->out, &t);
    if (file->trial) {
        for (uint32_t i = 0; i < file->trial->count; i++) put_test(v, file, &file->trial->tests[i]);
        put_coverage(v, file);
    } else {
        begin_case(v, file, PL_STR("load"), 0);
        put_wrong(v, "error", pl_trial_count_text(v, file), PL_STR(""));
        pl_out_puts(v->out, "</testcase>\n");
    }
    pl_out_puts(v->out, "  </testsuite>\n");
}

void pl_trials_put_junit(const pl_trial_view *v)
{
    tally sum = {0};
    for (uint32_t i = 0; i < v->count; i++) {
        tally t = tally_of(&v->files[i]);
        sum.tests += t.tests;
        sum.failures += t.failures;
        sum.errors += t.errors;
        sum.skipped += t.skipped;
    }
    pl_out_puts(v->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
    put_tally(v->out, &sum);
    for (uint32_t i = 0; i < v->count; i++) put_suite(v, &v->files[i]);
    pl_out_puts(v->out, "</testsuites>\n");
}
