/* `test` as the Test Anything Protocol, version 13, which every harness reads: a line a test, and for one that failed a
   YAML block. A rule set that does not load and a coverage that is too low are test points of their own, so that no
   harness takes them for success. Texts in YAML are written as JSON strings, which every YAML 1.2 reader takes. */
#include "report/json.h"
#include "report/test_view.h"

/* In a description # begins a directive and \ escapes; control characters must not end the line. */
static void put_description(pl_out *out, pl_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '#' || c == '\\') pl_out_put_char(out, '\\');
        pl_out_put_char(out, (unsigned char)c < 0x20 || c == 0x7f ? ' ' : c);
    }
}

static void put_point(const pl_trial_view *v, bool good, uint32_t *number, pl_str a, pl_str b)
{
    pl_out_puts(v->out, good ? "ok " : "not ok "); /* literal: TAP */
    pl_out_put_int(v->out, ++*number);
    pl_out_puts(v->out, " - ");
    put_description(v->out, a);
    if (!b.len) return;
    pl_out_puts(v->out, ": ");
    put_description(v->out, b);
}

static void put_member(const pl_trial_view *v, const char *before, pl_str text)
{
    pl_json json = pl_json_make(v->out);
    pl_out_puts(v->out, before);
    pl_json_text(&json, text);
    pl_out_put_char(v->out, '\n');
}

static void put_difference(const pl_trial_view *v, pl_failure *failure, const pl_difference *difference)
{
    pl_buf buf = pl_buf_make(v->scratch);
    pl_failure_put_key(failure, difference, &buf);
    put_member(v, "    - key: ", pl_buf_str(&buf));
    buf.len = 0;
    pl_failure_put_expected(failure, difference, &buf);
    put_member(v, "      expected: ", pl_buf_str(&buf));
    buf.len = 0;
    pl_failure_put_actual(failure, difference, &buf);
    put_member(v, "      actual: ", pl_buf_str(&buf));
    buf.len = 0;
    pl_failure_put_blame(failure, difference, &buf);
    put_member(v, "      rule: ", pl_buf_str(&buf));
}

static void put_block(const pl_trial_view *v, const pl_tested *file, const pl_trial_test *test)
{
    pl_failure failure = pl_failure_make(v, file, test);
    pl_out_puts(v->out, "  ---\n");
    put_member(v, "  file: ", file->file);
    pl_out_puts(v->out, "  line: ");
    pl_out_put_int(v->out, test->test->pos.line);
    pl_out_puts(v->out, "\n  differences:\n");
    for (uint32_t i = 0; i < test->difference_count; i++) put_difference(v, &failure, &test->differences[i]);
    pl_out_puts(v->out, "  ...\n");
}

static void put_test(const pl_trial_view *v, const pl_tested *file, const pl_trial_test *test, uint32_t *number)
{
    bool good = test->outcome == PL_OUTCOME_PASSED || test->outcome == PL_OUTCOME_SKIPPED;
    put_point(v, good, number, file->trial->rules->id, test->test->id);
    if (test->outcome == PL_OUTCOME_SKIPPED) {
        pl_out_puts(v->out, " # SKIP ");
        put_description(v->out, pl_trial_skip_reason(v, test));
    }
    pl_out_put_char(v->out, '\n');
    if (!good) put_block(v, file, test);
}

static void put_file(const pl_trial_view *v, const pl_tested *file, uint32_t *number)
{
    if (!file->trial) {
        put_point(v, false, number, pl_trial_count_text(v, file), PL_STR(""));
        pl_out_put_char(v->out, '\n');
        return;
    }
    for (uint32_t i = 0; i < file->trial->count; i++) put_test(v, file, &file->trial->tests[i], number);
    if (!file->trial->options.has_least) return;
    put_point(v, !pl_trial_is_below(file->trial), number, pl_trial_below_text(v, file), PL_STR(""));
    pl_out_put_char(v->out, '\n');
}

static int64_t point_count(const pl_trial_view *v)
{
    int64_t count = 0;
    for (uint32_t i = 0; i < v->count; i++) {
        const pl_trial *trial = v->files[i].trial;
        count += trial ? (int64_t)trial->count + trial->options.has_least : 1;
    }
    return count;
}

void pl_trials_put_tap(const pl_trial_view *v)
{
    uint32_t number = 0;
    int64_t count = point_count(v);
    pl_out_puts(v->out, "TAP version 13\n1.."); /* literal: TAP */
    pl_out_put_int(v->out, count);
    if (!count) { /* a plan of none says why, else harnesses take it for a crash */
        pl_out_puts(v->out, " # SKIP ");
        put_description(v->out, pl_message_text(v->lang, PL_MSG_trial_no_tests));
    }
    pl_out_put_char(v->out, '\n');
    for (uint32_t i = 0; i < v->count; i++) put_file(v, &v->files[i], &number);
}
