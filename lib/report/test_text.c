/* `test` for people: a line of counts for each file, what failed and why, what was skipped, what no test touches. */
#include "base/unicode.h"
#include "report/grid.h"
#include "report/test_view.h"
#include "report/wrap.h"

static void put_line(const pl_trial_view *v, size_t indent, pl_str text)
{
    pl_out_fill(v->out, ' ', indent);
    pl_out_put_wrapped(v->out, text, (pl_paragraph){v->style->width, indent, indent + 2});
}

static void put_colored(const pl_trial_view *v, const char *color, pl_str text)
{
    pl_out_put_color(v->out, v->style, color);
    pl_out_put_visible(v->out, text);
    pl_out_put_color(v->out, v->style, PL_COLOR_END);
    pl_out_put_char(v->out, '\n');
}

/* ---- tests ---- */

static void put_failure(const pl_trial_view *v, const pl_tested *file, const pl_trial_test *test)
{
    pl_failure failure = pl_failure_make(v, file, test);
    bool broken = test->outcome == PL_OUTCOME_BROKEN;
    put_colored(v, PL_COLOR_STRONG,
                pl_trial_test_text(v, file, test, broken ? PL_MSG_trial_broken : PL_MSG_trial_failed));
    for (uint32_t i = 0; i < test->difference_count && !broken; i++) {
        pl_buf buf = pl_buf_make(v->scratch);
        pl_failure_put_headline(&failure, &test->differences[i], &buf);
        put_line(v, 2, pl_buf_str(&buf));
        buf.len = 0;
        pl_failure_put_blame(&failure, &test->differences[i], &buf);
        if (buf.len) put_line(v, 4, pl_buf_str(&buf));
    }
}

static void put_test(const pl_trial_view *v, const pl_tested *file, const pl_trial_test *test)
{
    if (test->outcome == PL_OUTCOME_PASSED) return;
    if (test->outcome != PL_OUTCOME_SKIPPED) put_failure(v, file, test);
    else put_colored(v, PL_COLOR_OPEN, pl_trial_test_text(v, file, test, PL_MSG_trial_skipped));
}

/* ---- coverage ---- */

static pl_str share(pl_arena *arena, const pl_coverage *coverage, pl_covered kind)
{
    pl_buf buf = pl_buf_make(arena);
    pl_buf_put_int(&buf, coverage->touched[kind]);
    pl_buf_put_char(&buf, '/');
    pl_buf_put_int(&buf, coverage->total[kind]);
    return pl_buf_str(&buf);
}

static void put_untouched(const pl_trial_view *v, const pl_tested *file, const pl_uncovered *entry)
{
    static const pl_message messages[] = {
        [PL_COVERED_STEPS] = PL_MSG_trial_untouched_step,
        [PL_COVERED_EXEMPTIONS] = PL_MSG_trial_untouched_exemption,
        [PL_COVERED_EXCEPTIONS] = PL_MSG_trial_untouched_exception,
        [PL_COVERED_CASES] = PL_MSG_trial_untouched_case,
    };
    const pl_rules *rules = file->trial->rules;
    pl_buf buf = pl_buf_make(v->scratch), name = buf;
    if (entry->kind == PL_COVERED_CASES) {
        pl_view view = pl_view_make(v->scratch, rules, NULL, v->lang);
        pl_case_put_sentence(&name, &view, entry->step, entry->index);
    } else {
        bool is_step = entry->kind == PL_COVERED_STEPS;
        pl_buf_put(&name, is_step ? rules->steps[entry->index].id : rules->exemptions[entry->index].id);
    }
    pl_buf_put(&buf, pl_tested_place(file, entry->pos));
    pl_buf_put_char(&buf, ':');
    pl_buf_put_int(&buf, entry->pos.line);
    pl_buf_put(&buf, PL_STR(": "));
    pl_buf_put_message(&buf, v->lang, messages[entry->kind], PL_ARGS(pl_buf_str(&name)));
    pl_out_put_visible(v->out, pl_buf_str(&buf));
    pl_out_put_char(v->out, '\n');
}

static void put_coverage(const pl_trial_view *v, const pl_tested *file)
{
    const pl_trial *trial = file->trial;
    const pl_coverage *coverage = &trial->coverage;
    pl_buf buf = pl_buf_make(v->scratch);
    uint64_t touched, total;
    pl_coverage_sum(coverage, &touched, &total);
    for (uint32_t i = 0; i < coverage->untouched_count; i++) put_untouched(v, file, &coverage->untouched[i]);
    pl_buf_put_message(&buf, v->lang, PL_MSG_trial_coverage,
                       PL_ARGS(file->file, pl_str_int(v->scratch, (int64_t)touched),
                               pl_str_int(v->scratch, (int64_t)total),
                               pl_str_int(v->scratch, pl_trial_percent(trial)),
                               share(v->scratch, coverage, PL_COVERED_STEPS),
                               share(v->scratch, coverage, PL_COVERED_EXEMPTIONS),
                               share(v->scratch, coverage, PL_COVERED_EXCEPTIONS),
                               share(v->scratch, coverage, PL_COVERED_CASES)));
    put_line(v, 0, pl_buf_str(&buf));
    if (pl_trial_is_below(trial)) put_colored(v, PL_COLOR_STRONG, pl_trial_below_text(v, file));
}

void pl_trials_put_text(const pl_trial_view *v)
{
    for (uint32_t i = 0; i < v->count; i++) {
        const pl_tested *file = &v->files[i];
        bool good = file->trial && pl_trial_exit_status(file->trial) == 0;
        put_colored(v, good ? PL_COLOR_GOOD : PL_COLOR_HEADING, pl_trial_count_text(v, file));
        for (uint32_t t = 0; file->trial && t < file->trial->count; t++) put_test(v, file, &file->trial->tests[t]);
        if (file->trial && file->trial->coverage.known) put_coverage(v, file);
    }
}
