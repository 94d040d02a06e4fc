/* One step explained: why it is there or not, why it takes these days, what it waits for, why it is critical or not,
   what would change it. Each figure with the place where it is written. */
#include "report/condition_words.h"
#include "report/explain_step.h"

#include "report/dates.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "model/words.h"

pl_str pl_step_number(const pl_step_page *t, pl_range range)
{
    pl_buf buf = pl_buf_make(t->view->scratch);
    pl_buf_put_range(&buf, range);
    return pl_buf_str(&buf);
}

pl_str pl_step_offsets(const pl_step_page *t, pl_range offsets)
{
    pl_buf buf = pl_buf_make(t->view->scratch);
    pl_date_range dates = pl_plan_dates(t->view->plan, offsets);
    pl_buf_put_range(&buf, offsets);
    if (!dates.min.year) return pl_buf_str(&buf);
    pl_buf_put(&buf, PL_STR(" "));
    pl_buf_put(&buf, pl_message_text(t->view->lang, PL_MSG_parenthesis_open));
    pl_buf_put_dates(&buf, dates);
    pl_buf_put(&buf, pl_message_text(t->view->lang, PL_MSG_parenthesis_close));
    return pl_buf_str(&buf);
}

pl_str pl_step_offset(const pl_step_page *t, int64_t offset)
{
    return pl_step_offsets(t, (pl_range){offset, offset, true});
}

pl_str pl_step_words(const pl_step_page *t, pl_condition condition)
{
    pl_buf buf = pl_buf_make(t->view->scratch);
    pl_condition_put_words(&buf, t->view, condition);
    return pl_buf_str(&buf);
}

void pl_step_put_condition(pl_step_page *t, pl_condition condition)
{
    if (condition == PL_ALWAYS) return;
    pl_buf_put_message(&t->page->buf, t->view->lang, PL_MSG_plan_condition, PL_ARGS(pl_step_words(t, condition)));
    pl_reason_put_values(&t->page->buf, t->view, condition);
}

void pl_step_put_origin(pl_step_page *t, const pl_origin *origin)
{
    pl_reason_put_source(&t->page->buf, t->view, origin->source, origin->article);
}

void pl_step_put_place(pl_step_page *t, pl_pos pos)
{
    pl_buf_put_place(&t->page->buf, t->view->rules->source, pos);
}

void pl_step_put_length(pl_step_page *t, pl_length length)
{
    pl_str days = pl_str_int(t->view->scratch, length.days);
    pl_str nominal = pl_str_int(t->view->scratch, pl_length_nominal(length));
    pl_message plain = length.days == 1 ? PL_MSG_explain_day : PL_MSG_explain_days;
    bool dated = t->view->plan->timeline.calendar != NULL;
    pl_message calendar = dated ? PL_MSG_explain_calendar_days_dated : PL_MSG_explain_calendar_days;
    pl_message message = length.calendar ? calendar : plain;
    pl_buf_put_message(&t->page->buf, t->view->lang, message, PL_ARGS(days, nominal));
}

/* ---- why it is there, or not ---- */

static void put_when(pl_step_page *t, const pl_clause *clause)
{
    static const pl_message messages[] = {
        [PL_FALSE] = PL_MSG_explain_when_false,
        [PL_UNKNOWN] = PL_MSG_explain_when_open,
        [PL_TRUE] = PL_MSG_explain_when_true,
    };
    pl_buf_put_message(&t->page->buf, t->view->lang, messages[clause->when], PL_ARGS(pl_step_words(t, t->rule->when)));
    pl_reason_put_values(&t->page->buf, t->view, t->rule->when);
    pl_step_put_origin(t, &t->rule->origin);
    pl_step_put_place(t, t->rule->when_pos);
}

static pl_message exemption_message(const pl_step_page *t, const pl_clause *clause)
{
    bool open = clause->when == PL_UNKNOWN || (clause->when == PL_TRUE && clause->except == PL_UNKNOWN);
    if (clause->when == PL_FALSE) return PL_MSG_explain_exemption_not_met;
    if (clause->except == PL_TRUE) return PL_MSG_explain_exemption_excepted;
    if (open) return PL_MSG_explain_exemption_open;
    bool too_late = !clause->decides && !pl_view_is_there(t->view, t->step);
    return too_late ? PL_MSG_explain_exemption_late : PL_MSG_explain_exemption_holds;
}

static void put_exemption(pl_step_page *t, const pl_clause *clause)
{
    const pl_exemption *x = &t->view->rules->exemptions[clause->index];
    pl_str except = x->except == PL_NEVER ? PL_STR("") : pl_step_words(t, x->except);
    pl_str title = pl_title_pick(&x->title, t->view->lang, x->id);
    pl_buf_put_message(&t->page->buf, t->view->lang, exemption_message(t, clause),
                       PL_ARGS(title, pl_step_words(t, x->when), except));
    if (except.len && clause->except != PL_TRUE)
        pl_buf_put_message(&t->page->buf, t->view->lang, PL_MSG_plan_except, PL_ARGS(except));
    pl_reason_put_values_of_two(&t->page->buf, t->view, x->when, x->except);
    pl_step_put_origin(t, &x->origin);
    pl_step_put_place(t, clause->except == PL_TRUE && clause->when != PL_FALSE ? x->except_pos : x->when_pos);
}

static void put_parent(pl_step_page *t, const pl_clause *clause)
{
    uint8_t status = t->view->plan->steps[clause->index].status;
    bool decided = clause->decides && !pl_view_is_there(t->view, clause->index);
    pl_buf_put_message(&t->page->buf, t->view->lang, decided ? PL_MSG_explain_parent_decides : PL_MSG_explain_parent,
                       PL_ARGS(pl_view_step_title(t->view, clause->index),
                               pl_message_text(t->view->lang, pl_words_status[status].text)));
    pl_step_put_place(t, t->rule->pos);
}

static void put_clause(pl_step_page *t, const pl_clause *clause)
{
    pl_buf_put(&t->page->buf, PL_STR("- "));
    switch ((pl_clause_kind)clause->kind) {
    case PL_CLAUSE_WHEN: put_when(t, clause); break;
    case PL_CLAUSE_SKIPPED: pl_page_put(t->page, PL_MSG_plan_skipped); break;
    case PL_CLAUSE_EXEMPTION: put_exemption(t, clause); break;
    case PL_CLAUSE_PART_OF: put_parent(t, clause); break;
    }
    pl_page_end_paragraph(t->page, 2);
}

static void put_status(pl_step_page *t)
{
    static const pl_message headings[] = {
        [PL_STATUS_REQUIRED] = PL_MSG_heading_why_required,
        [PL_STATUS_NOT_APPLICABLE] = PL_MSG_heading_why_not_applicable,
        [PL_STATUS_EXEMPT] = PL_MSG_heading_why_exempt,
        [PL_STATUS_UNDECIDED] = PL_MSG_heading_why_undecided,
    };
    bool there = pl_view_is_there(t->view, t->step);
    uint32_t shown = 0;
    pl_page_put_heading(t->page, headings[t->entry->status]);
    for (uint32_t i = 0; i < t->about->clauses.count; i++) {
        const pl_clause *clause = &t->why->clauses[t->about->clauses.first + i];
        /* Of a step that fell away, what did not take it away is noise. */
        if (!there && !clause->decides && !t->page->options->with_detail) continue;
        put_clause(t, clause);
        shown++;
    }
    if (shown) return;
    pl_page_put(t->page, t->entry->status == PL_STATUS_REQUIRED ? PL_MSG_explain_always : PL_MSG_plan_reason_open);
    if (t->entry->status == PL_STATUS_REQUIRED) pl_step_put_place(t, t->rule->pos);
    pl_page_end_paragraph(t->page, 0);
}

/* ---- critical or not ---- */

static void put_float(pl_step_page *t)
{
    if (t->entry->later_duty) pl_page_put(t->page, PL_MSG_explain_later_duty);
    else if (!t->entry->total_float.known) pl_page_put(t->page, PL_MSG_explain_no_float);
    else {
        int64_t total = t->entry->total_float.value;
        pl_days free = t->entry->free_float;
        pl_str free_text = free.known ? pl_str_int(t->view->scratch, free.value) : PL_STR("-");
        pl_message message = t->view->plan->deadline.year ? PL_MSG_explain_float_deadline : PL_MSG_explain_float;
        pl_buf_put_message(&t->page->buf, t->view->lang, total < 0 ? PL_MSG_explain_float_late : message,
                           PL_ARGS(pl_str_int(t->view->scratch, total < 0 ? -total : total), free_text));
    }
}

static void put_critical(pl_step_page *t)
{
    static const pl_message by[] = {
        [PL_CRITICAL_START] = PL_MSG_explain_critical_start,
        [PL_CRITICAL_FINISH] = PL_MSG_explain_critical_finish,
        [PL_CRITICAL_BOTH] = PL_MSG_explain_critical,
    };
    uint8_t critical = t->entry->critical;
    bool open = !t->view->plan->detail_known || critical == PL_CRITICAL_OPEN;
    bool is = !open && critical != PL_CRITICAL_NO;
    pl_page_put_heading(t->page, is ? PL_MSG_heading_critical : open ? PL_MSG_heading_critical_open
                                                                     : PL_MSG_heading_not_critical);
    if (open) pl_page_put(t->page, PL_MSG_plan_path_unknown);
    else if (!is) put_float(t);
    else {
        pl_str drag = t->entry->drag.known ? pl_str_int(t->view->scratch, t->entry->drag.value) : PL_STR("-");
        pl_buf_put_message(&t->page->buf, t->view->lang, by[critical], PL_ARGS(drag));
    }
    pl_page_end_paragraph(t->page, 2);
}

/* ---- all of it ---- */

static void put_title(pl_step_page *t)
{
    pl_buf_put_message(&t->page->buf, t->view->lang, PL_MSG_title_and_id,
                       PL_ARGS(pl_view_step_title(t->view, t->step), t->rule->id));
    pl_page_put(t->page, PL_MSG_list_colon);
    pl_page_put(t->page, pl_words_status[t->entry->status].text);
    pl_step_put_place(t, t->rule->pos);
    pl_page_end_heading(t->page);
}

void pl_page_put_step_explanation(pl_page *page, const pl_explanation *why, uint32_t step)
{
    pl_view *view = page->view;
    pl_step_page t = {page, view, why, step, &view->rules->steps[step], &view->plan->steps[step], &why->steps[step]};
    put_title(&t);
    put_status(&t);
    if (pl_view_is_there(view, step)) {
        pl_text_put_step_progress(page, step);
        pl_step_put_days(&t);
        pl_step_put_waits(&t);
        if (page->options->with_detail) pl_step_put_followers(&t);
        put_critical(&t);
    }
    pl_page_put_changes(page, why, step);
}
