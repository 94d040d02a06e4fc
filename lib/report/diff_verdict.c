/* Whether anybody is worse off, and of whom a class of projects is, in words: see diff_words.h. */
#include "report/condition_words.h"
#include "report/diff_words.h"
#include "report/plan_view.h"

static const pl_delta_extremes *extremes_of(const pl_diff *diff, bool elapsed)
{
    return elapsed ? &diff->elapsed : &diff->extremes;
}

pl_diff_verdict pl_diff_verdict_get(const pl_diff *diff, bool elapsed)
{
    const pl_delta_extremes *e = extremes_of(diff, elapsed);
    if (!diff->same_span || !diff->has_projects) return PL_NOBODY_COMPARED;
    uint32_t losers = elapsed ? diff->elapsed_losers : diff->losers;
    if (losers || (e->loss.known && e->loss.value > 0)) return PL_SOMEBODY_LOSES;
    if (diff->numbers_lost != PL_NO) return PL_LOSERS_UNKNOWN;
    if (e->complete && !e->found) return PL_NOBODY_COMPARED;
    bool proved = e->complete ? e->loss.known : e->loss_bound <= 0;
    return proved ? PL_NOBODY_LOSES : PL_LOSERS_UNKNOWN;
}

void pl_diff_put_verdict(pl_buf *buf, const pl_diff_view *view, bool elapsed)
{
    const pl_diff *diff = view->diff;
    const pl_delta_extremes *e = extremes_of(diff, elapsed);
    pl_measure measure = elapsed ? PL_MEASURE_ELAPSED : diff->options.measure;
    pl_str name = pl_message_text(view->lang, pl_words_measure[measure].text);
    pl_range loss = {e->loss.value, e->loss.value, e->loss.known};
    pl_str days = pl_str_int(view->scratch, e->loss.value), boxes = pl_str_int(view->scratch, (int64_t)diff->boxes);
    pl_message unknown = diff->numbers_lost == PL_YES ? PL_MSG_diff_numbers_lost : PL_MSG_diff_losers_unknown;
    switch (pl_diff_verdict_get(diff, elapsed)) {
    case PL_NOBODY_LOSES: pl_buf_put_message(buf, view->lang, PL_MSG_diff_nobody, PL_ARGS(name, boxes)); return;
    case PL_LOSERS_UNKNOWN: pl_buf_put_message(buf, view->lang, unknown, PL_ARGS(name)); return;
    case PL_NOBODY_COMPARED: pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_diff_nobody_compared)); return;
    case PL_SOMEBODY_LOSES: break;
    }
    if (!e->loss.known) pl_buf_put_message(buf, view->lang, PL_MSG_diff_somebody_open, PL_ARGS(name));
    else
        pl_buf_put_message(buf, view->lang, PL_MSG_diff_somebody,
                           PL_ARGS(name, days, pl_measure_unit(view->lang, (uint8_t)measure, loss)));
}

void pl_diff_put_span_note(pl_buf *buf, const pl_diff_view *view)
{
    const pl_diff *diff = view->diff;
    pl_buf_put_message(buf, view->lang, PL_MSG_diff_other_span,
                       PL_ARGS(pl_title_pick(&diff->before->span.from, view->lang, PL_STR("-")),
                               pl_title_pick(&diff->after->span.from, view->lang, PL_STR("-"))));
}

void pl_diff_put_class(pl_buf *buf, const pl_diff_view *view, const pl_delta_class *class)
{
    if (class->own == PL_ALWAYS) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_diff_all_projects));
    else pl_condition_put_words(buf, &view->written, class->own);
}

void pl_diff_put_shared(pl_buf *buf, const pl_diff_view *view)
{
    if (view->diff->shared == PL_ALWAYS) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_diff_all_projects));
    else pl_condition_put_words(buf, &view->written, view->diff->shared);
}
