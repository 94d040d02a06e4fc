/* Why a step takes these days: which limit, which case of it, what stops the clock, whether it counts. */
#include "report/explain_step.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "model/words.h"

static void put_basis(pl_step_page *t)
{
    uint8_t basis = t->about->days.basis;
    bool statutory = basis == PL_BASIS_STATUTORY;
    pl_slice promised = t->rule->promised, limit = t->rule->statutory;
    bool both = promised.count && limit.count && promised.first == limit.first;
    if (both) pl_page_put(t->page, PL_MSG_explain_plain_limit);
    else pl_page_put(t->page, statutory ? PL_MSG_explain_statutory_limit : PL_MSG_explain_promised_limit);
    if (!t->about->days.stands_in) return;
    pl_page_put(t->page, statutory ? PL_MSG_explain_no_promised : PL_MSG_explain_no_statutory);
}

static void put_evidence(pl_step_page *t, const pl_origin *origin)
{
    pl_str evidence = pl_message_text(t->view->lang, pl_words_evidence[origin->evidence].text);
    pl_buf_put_message(&t->page->buf, t->view->lang, PL_MSG_explain_evidence, PL_ARGS(evidence));
}

static void put_case(pl_step_page *t, uint32_t index)
{
    const pl_case *one = &t->view->rules->cases[index];
    pl_step_put_length(t, one->length);
    pl_step_put_condition(t, one->when);
    if (one->when == PL_ALWAYS && t->about->days.is_case) pl_page_put(t->page, PL_MSG_explain_other_cases);
}

static pl_message case_message(const pl_step_page *t, uint32_t index)
{
    if (t->why->truths[t->view->rules->cases[index].when] == PL_FALSE) return PL_MSG_explain_case_not;
    return t->about->days.by == PL_DAYS_OPEN ? PL_MSG_explain_case_open : PL_MSG_explain_case_later;
}

/* The cases behind, or before, the one that applies. */
static void put_other_cases(pl_step_page *t)
{
    bool statutory = t->about->days.basis == PL_BASIS_STATUTORY;
    pl_slice cases = statutory ? t->rule->statutory : t->rule->promised;
    bool all = t->page->options->with_detail || t->about->days.by == PL_DAYS_OPEN;
    for (uint32_t i = cases.first; i < cases.first + cases.count && all; i++) {
        if (i == t->about->days.used) continue;
        pl_page_put(t->page, case_message(t, i));
        put_case(t, i);
        pl_step_put_place(t, t->view->rules->cases[i].pos);
        pl_page_end_paragraph(t->page, 2);
    }
}

static void put_project_days(pl_step_page *t)
{
    const pl_project *project = t->view->plan->project;
    bool asked = !project->duration_pos[t->step].line;
    pl_buf_put(&t->page->buf, PL_STR("- "));
    pl_page_put(t->page, asked ? PL_MSG_explain_asked_days : PL_MSG_explain_own_days);
    pl_step_put_length(t, project->durations[t->step]);
    if (!asked) pl_buf_put_place(&t->page->buf, project->source, project->duration_pos[t->step]);
    pl_page_end_paragraph(t->page, 2);
}

static void put_limit(pl_step_page *t)
{
    const pl_origin *origin = pl_view_case_origin(t->view, t->step, t->about->days.used);
    pl_buf_put(&t->page->buf, PL_STR("- "));
    put_basis(t);
    pl_page_put(t->page, PL_MSG_list_colon);
    put_case(t, t->about->days.used);
    put_evidence(t, origin);
    pl_step_put_origin(t, origin);
    pl_step_put_place(t, pl_days_written(t->why, t->step).pos);
    pl_page_end_paragraph(t->page, 2);
}

static void put_holds(pl_step_page *t)
{
    for (uint32_t i = 0; i < t->about->holds.count; i++) {
        const pl_hold *hold = &t->view->rules->holds[t->why->holds[t->about->holds.first + i]];
        pl_str title = pl_title_pick(&hold->title, t->view->lang, hold->id);
        pl_buf_put_message(&t->page->buf, t->view->lang, PL_MSG_explain_hold, PL_ARGS(title));
        pl_step_put_length(t, hold->length);
        pl_step_put_condition(t, hold->when);
        pl_step_put_origin(t, &hold->origin);
        pl_step_put_place(t, hold->pos);
        pl_page_end_paragraph(t->page, 2);
    }
}

static void put_counted(pl_step_page *t)
{
    static const pl_message of_span[] = {
        [PL_NO] = PL_MSG_explain_not_counted,
        [PL_YES] = PL_MSG_explain_counted,
        [PL_OPEN] = PL_MSG_explain_counted_open,
    };
    pl_message message = of_span[pl_view_counted(t->view, t->step)];
    if (t->entry->later_duty) message = PL_MSG_explain_in_no_number;
    pl_buf_put_message(&t->page->buf, t->view->lang, message,
                       PL_ARGS(pl_message_text(t->view->lang, pl_words_kind[t->rule->kind].text),
                               pl_message_text(t->view->lang, pl_words_clock[t->rule->clock].text),
                               pl_message_text(t->view->lang, pl_words_track[t->rule->track].text)));
    if (t->rule->counted != PL_NEVER && !t->entry->later_duty) pl_step_put_condition(t, t->rule->counted);
    if (t->rule->counted_pos.line && !t->entry->later_duty) pl_step_put_place(t, t->rule->counted_pos);
    if (t->why->is_item[t->step]) pl_page_put(t->page, PL_MSG_explain_item);
    pl_page_end_paragraph(t->page, 2);
}

void pl_step_put_days(pl_step_page *t)
{
    pl_buf_put_message(&t->page->buf, t->view->lang, PL_MSG_heading_why_days,
                       PL_ARGS(pl_step_number(t, t->entry->duration),
                               pl_measure_unit(t->view->lang, PL_MEASURE_SUM, t->entry->duration)));
    pl_page_end_heading(t->page);
    switch ((pl_days_by)t->about->days.by) {
    case PL_DAYS_NONE: pl_page_put(t->page, PL_MSG_explain_no_days); break;
    case PL_DAYS_UNSAID: pl_page_put(t->page, PL_MSG_explain_unsaid_days); break;
    case PL_DAYS_PROJECT: put_project_days(t); break;
    case PL_DAYS_CASE: put_limit(t); break;
    case PL_DAYS_OPEN: pl_page_put(t->page, PL_MSG_explain_open_days); break;
    }
    if (t->page->buf.len) pl_page_end_paragraph(t->page, 2);
    put_other_cases(t);
    if (t->about->days.extension.days) {
        pl_page_put(t->page, PL_MSG_explain_extension);
        pl_step_put_length(t, t->about->days.extension);
        pl_step_put_place(t, t->view->rules->extras[t->rule->extra].extension_pos);
        pl_page_end_paragraph(t->page, 2);
    }
    put_holds(t);
    if (t->about->days.by != PL_DAYS_NONE) put_counted(t);
}
