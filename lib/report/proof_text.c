/* Proofs for people: the verdict first, then the worst project and what makes it so. */
#include "base/unicode.h"
#include "report/condition_words.h"
#include "report/plan_view.h"
#include "report/grid.h"
#include "report/proof.h"
#include "model/words.h"
#include "report/wrap.h"

typedef struct proof_page {
    pl_page page;
    pl_view *written; /* of the rule set with the conditions that the proof made */
    const pl_proof *proof;
} proof_page;

static pl_lang lang_of(const proof_page *p)
{
    return p->page.view->lang;
}

static pl_str days_text(const proof_page *p, int64_t days)
{
    pl_buf buf = pl_buf_make(p->page.view->scratch);
    pl_range range = {days, days, true};
    pl_buf_put_range(&buf, range);
    pl_buf_put_char(&buf, ' ');
    pl_buf_put(&buf, pl_measure_unit(lang_of(p), p->proof->measure.measure, range));
    return pl_buf_str(&buf);
}

static void put(proof_page *p, pl_message message, const pl_str *args, uint32_t count)
{
    pl_buf_put_message(&p->page.buf, lang_of(p), message, args, count);
}

/* ---- the verdict ---- */

typedef struct verdict_words {
    pl_message word, sentence;
    const char *color;
} verdict_words;

static const verdict_words words[] = {
    [PL_PROOF_NONE] = {PL_MSG_proof_none_word, PL_MSG_proof_none, PL_COLOR_HEADING},
    [PL_PROOF_PROVED] = {PL_MSG_proof_proved_word, PL_MSG_proof_proved, PL_COLOR_GOOD},
    [PL_PROOF_REFUTED] = {PL_MSG_proof_refuted_word, PL_MSG_proof_refuted, PL_COLOR_STRONG},
    [PL_PROOF_GAP] = {PL_MSG_proof_gap_word, PL_MSG_proof_gap, PL_COLOR_STRONG},
    [PL_PROOF_EMPTY] = {PL_MSG_proof_empty_word, PL_MSG_proof_empty, PL_COLOR_STRONG},
    [PL_PROOF_UNDECIDED] = {PL_MSG_proof_undecided_word, PL_MSG_proof_undecided, PL_COLOR_OPEN},
};

static pl_str subject_of(const proof_page *p)
{
    const pl_proof *proof = p->proof;
    pl_str measure = pl_message_text(lang_of(p), pl_words_measure[proof->measure.measure].text);
    if (proof->ceiling == PL_NONE) return measure;
    pl_buf buf = pl_buf_make(p->page.view->scratch);
    pl_buf_put_message(&buf, lang_of(p), PL_MSG_proof_subject,
                       PL_ARGS(pl_title_pick(&proof->measure.title, lang_of(p), proof->measure.id), measure));
    return pl_buf_str(&buf);
}

/* What is known of the greatest number where the search was ended: from ... to ... */
static pl_str bounds_text(const proof_page *p)
{
    const pl_proof *proof = p->proof;
    pl_days lower = proof->lower, upper = proof->upper;
    pl_buf buf = pl_buf_make(p->page.view->scratch);
    pl_buf_put_range(&buf, (pl_range){lower.known ? lower.value : upper.value, upper.value, upper.known});
    return pl_buf_str(&buf);
}

static void put_verdict(proof_page *p)
{
    const pl_proof *proof = p->proof;
    const verdict_words *v = &words[proof->verdict];
    pl_message sentence = v->sentence;
    if (proof->verdict == PL_PROOF_UNDECIDED && proof->max.known) sentence = PL_MSG_proof_undecided_gap;
    else if (proof->verdict == PL_PROOF_UNDECIDED && !proof->lower.known) sentence = PL_MSG_proof_undecided_most;
    pl_str gap = proof->gap ? pl_view_step_title(p->page.view, proof->gap_step) : PL_STR("");
    pl_days most = proof->max.known ? proof->max : proof->lower;
    put(p, sentence, PL_ARGS(subject_of(p), most.known ? days_text(p, most.value) : PL_STR("-"),
                             days_text(p, proof->measure.limit), gap, bounds_text(p)));
    pl_page_end_verdict(&p->page, v->word, v->color);
}

/* ---- what is behind it ---- */

static void put_project(proof_page *p, pl_message label, const int64_t *values)
{
    if (!values || !p->proof->rules->fact_count) return;
    pl_page_put(&p->page, label);
    pl_values_put_words(&p->page.buf, p->page.view, values);
    pl_page_end_paragraph(&p->page, 2);
}

static void put_least(proof_page *p)
{
    if (p->proof->options.least && !p->proof->min.known && p->proof->worst.values) {
        pl_page_put(&p->page, PL_MSG_proof_least_open);
        pl_page_end_paragraph(&p->page, 2);
    }
    if (!p->proof->min.known) return;
    put(p, PL_MSG_proof_least, PL_ARGS(days_text(p, p->proof->min.value)));
    pl_values_put_words(&p->page.buf, p->page.view, p->proof->best.values);
    pl_page_end_paragraph(&p->page, 2);
}

static void put_path(proof_page *p)
{
    const pl_proof *proof = p->proof;
    if (!proof->path_count) return;
    pl_page_put(&p->page, PL_MSG_proof_path);
    for (uint32_t i = 0; i < proof->path_count; i++) {
        if (i) pl_buf_put(&p->page.buf, PL_STR(" → "));
        pl_buf_put(&p->page.buf, pl_view_step_title(p->page.view, proof->path[i]));
    }
    pl_page_end_paragraph(&p->page, 2);
}

static void put_condition(proof_page *p)
{
    const pl_proof *proof = p->proof;
    if (!proof->has_condition) return;
    bool refuted = proof->verdict == PL_PROOF_REFUTED;
    if (proof->condition == PL_ALWAYS) {
        pl_page_put(&p->page, refuted ? PL_MSG_proof_over_always : PL_MSG_proof_always);
    } else {
        pl_page_put(&p->page, refuted ? PL_MSG_proof_over_when : PL_MSG_proof_when);
        pl_condition_put_words(&p->page.buf, p->written, proof->condition);
    }
    pl_page_end_paragraph(&p->page, 2);
}

static void put_not_counted(proof_page *p)
{
    const pl_proof *proof = p->proof;
    bool approval = proof->measure.measure == PL_MEASURE_APPROVAL;
    if (!proof->not_counted_count || !approval) return;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < proof->not_counted_count; i++) {
        if (!proof->not_counted[i].days) continue;
        pl_page_put(&p->page, shown++ ? PL_MSG_list_comma : PL_MSG_proof_not_counted);
        pl_buf_put(&p->page.buf, pl_view_step_title(p->page.view, proof->not_counted[i].step));
        pl_buf_put_char(&p->page.buf, ' ');
        pl_buf_put_int(&p->page.buf, proof->not_counted[i].days);
    }
    if (shown) pl_page_end_paragraph(&p->page, 2);
}

static void put_caveats(proof_page *p)
{
    if (p->proof->measure.measure == PL_MEASURE_ELAPSED) {
        pl_page_put(&p->page, PL_MSG_proof_nominal);
        pl_page_end_paragraph(&p->page, 2);
    }
    put(p, PL_MSG_proof_boxes, PL_ARGS(pl_str_int(p->page.view->scratch, (int64_t)p->proof->boxes)));
    pl_page_end_paragraph(&p->page, 2);
}

static void put_proof(pl_out *out, pl_arena *scratch, const pl_proof *proof, const pl_report_options *options)
{
    pl_view view = pl_view_make(scratch, proof->rules, NULL, options->style.lang);
    pl_view written = pl_view_make(scratch, proof->written, NULL, options->style.lang);
    proof_page p = {pl_page_make(out, &view, options), &written, proof};
    put_verdict(&p);
    put_project(&p, PL_MSG_proof_worst, proof->worst.values);
    put_path(&p);
    put_condition(&p);
    put_least(&p);
    put_project(&p, PL_MSG_proof_gap_project, proof->gap);
    put_not_counted(&p);
    put_caveats(&p);
}

void pl_proofs_put_text(pl_out *out, pl_arena *scratch, const pl_proof *const *proofs, size_t count,
                        const pl_report_options *options)
{
    for (size_t i = 0; i < count; i++) {
        if (i) pl_out_puts(out, "\n");
        put_proof(out, scratch, proofs[i], options);
    }
}
