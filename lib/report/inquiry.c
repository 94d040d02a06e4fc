/* See inquiry.h. */
#include "report/inquiry.h"

#include "report/condition_words.h"
#include "report/plan_view.h"
#include "report/proof.h"
#include "model/words.h"

static pl_str title_of(const pl_view *view, uint32_t fact)
{
    return pl_title_pick(&view->rules->facts[fact].title, view->lang, view->rules->facts[fact].id);
}

static pl_str range_text(const pl_view *view, pl_range range)
{
    pl_buf buf = pl_buf_make(view->scratch);
    pl_buf_put_range(&buf, range);
    return pl_buf_str(&buf);
}

static pl_str days_text(const pl_view *view, const pl_inquiry *inquiry, pl_range range)
{
    pl_buf buf = pl_buf_make(view->scratch);
    pl_buf_put_range(&buf, range);
    pl_buf_put_char(&buf, ' ');
    pl_buf_put(&buf, pl_measure_unit(view->lang, inquiry->measure.measure, range));
    return pl_buf_str(&buf);
}

/* ---- the question ---- */

static void put_values(pl_page *page, uint32_t fact)
{
    const pl_fact *f = &page->view->rules->facts[fact];
    bool choice = f->type == PL_FACT_CHOICE || f->type == PL_FACT_FLAG;
    if (!choice) {
        pl_message message = f->type == PL_FACT_MONEY ? PL_MSG_ask_money
                             : f->unit.len            ? PL_MSG_ask_number_in
                                                      : PL_MSG_ask_number;
        pl_buf_put_message(&page->buf, page->view->lang, message, PL_ARGS(f->unit));
        return;
    }
    pl_page_put(page, PL_MSG_ask_values);
    for (int64_t value = f->min; value <= f->max; value++) {
        if (value > f->min) pl_page_put(page, PL_MSG_list_comma);
        pl_view_put_value(page->view, fact, value, &page->buf);
    }
}

static pl_range now_of(const pl_inquiry *inquiry)
{
    pl_range all = {0};
    for (uint32_t i = 0; i < inquiry->prospect_count; i++) {
        pl_range days = inquiry->prospects[i].days;
        if (!days.known) continue;
        if (!all.known || days.min < all.min) all.min = days.min;
        if (!all.known || days.max > all.max) all.max = days.max;
        all.known = true;
    }
    return all;
}

static void put_prospect(pl_page *page, pl_view *written, const pl_inquiry *inquiry, const pl_prospect *prospect)
{
    pl_buf_put(&page->buf, PL_STR("  "));
    pl_condition_put_words(&page->buf, written, prospect->when);
    pl_str days = prospect->days.known ? days_text(page->view, inquiry, prospect->days)
                                       : pl_message_text(page->view->lang, PL_MSG_ask_outside);
    pl_buf_put_message(&page->buf, page->view->lang, PL_MSG_ask_prospect, PL_ARGS(days));
    pl_page_end_paragraph(page, 4);
}

void pl_inquiry_put_question(pl_out *out, pl_arena *scratch, const pl_inquiry *inquiry,
                             const pl_report_options *options)
{
    pl_view view = pl_view_make(scratch, inquiry->rules, NULL, options->style.lang);
    pl_view written = pl_view_make(scratch, inquiry->written, NULL, options->style.lang);
    pl_page page = pl_page_make(out, &view, options);
    pl_buf_put(&page.buf, title_of(&view, inquiry->fact));
    pl_page_put(&page, PL_MSG_ask_mark);
    put_values(&page, inquiry->fact);
    pl_page_end_heading(&page);
    pl_range now = now_of(inquiry);
    bool same = now.known && now.min == now.max;
    pl_buf_put_message(&page.buf, view.lang, same ? PL_MSG_ask_why_other : PL_MSG_ask_why,
                       PL_ARGS(pl_message_text(view.lang, pl_words_measure[inquiry->measure.measure].text),
                               now.known ? days_text(&view, inquiry, now) : PL_STR("-")));
    pl_page_end_paragraph(&page, 0);
    for (uint32_t i = 0; i < inquiry->prospect_count; i++)
        put_prospect(&page, &written, inquiry, &inquiry->prospects[i]);
}

/* ---- the end ---- */

static void put_facts(pl_page *page, const pl_inquiry *inquiry)
{
    static const pl_fact_group groups[] = {PL_FACTS_ASSUMED, PL_FACTS_UNDECIDED, PL_FACTS_IRRELEVANT};
    (void)inquiry;
    for (size_t i = 0; i < PL_COUNT_OF(groups); i++) {
        pl_facts_put_sentence(&page->buf, page->view, groups[i]);
        if (page->buf.len) pl_page_end_paragraph(page, 2);
    }
}

static void put_numbers(pl_page *page, const pl_plan *plan)
{
    pl_buf_put_message(&page->buf, page->view->lang, PL_MSG_ask_numbers,
                       PL_ARGS(range_text(page->view, plan->items), range_text(page->view, plan->sum_days),
                               range_text(page->view, plan->approval_days),
                               range_text(page->view, plan->elapsed_days)));
    pl_page_end_paragraph(page, 0);
}

static bool has_open_fact(const pl_plan *plan)
{
    for (uint32_t f = 0; f < plan->rules->fact_count; f++)
        if (plan->undecided[f]) return true;
    return false;
}

void pl_inquiry_put_end(pl_out *out, pl_arena *scratch, const pl_inquiry *inquiry, const pl_report_options *options)
{
    const pl_plan *plan = inquiry->plan;
    if (!plan) return;
    pl_view view = pl_view_make(scratch, inquiry->rules, plan, options->style.lang);
    pl_page page = pl_page_make(out, &view, options);
    pl_page_put(&page, inquiry->end != PL_INQUIRY_CERTAIN ? PL_MSG_ask_left
                       : has_open_fact(plan)               ? PL_MSG_ask_certain_verdict
                                                           : PL_MSG_ask_certain);
    pl_page_end_heading(&page);
    if (plan->applicable == PL_NO) {
        pl_page_put(&page, PL_MSG_ask_not_applicable);
        pl_page_end_paragraph(&page, 0);
    } else {
        for (uint32_t i = 0; i < plan->ceiling_count; i++) {
            if (!pl_plan_ceiling_is_judged(plan, i)) continue;
            pl_ceiling_put_sentence(&page.buf, &view, &plan->ceilings[i]);
            pl_text_put_verdict_line(&page, plan->ceilings[i].verdict);
        }
        put_numbers(&page, plan);
    }
    put_facts(&page, inquiry);
}

/* ---- the file ---- */

void pl_inquiry_put_file(pl_out *out, pl_arena *scratch, const pl_inquiry *inquiry, pl_str rules)
{
    const pl_project *project = inquiry->project;
    int64_t *values = pl_new_array(scratch, int64_t, inquiry->rules->fact_count);
    uint8_t *told = pl_new_array(scratch, uint8_t, inquiry->rules->fact_count);
    for (uint32_t f = 0; f < inquiry->rules->fact_count; f++) {
        values[f] = project->values[f];
        told[f] = project->known[f] == PL_FACT_KNOWN;
    }
    pl_values_put_file(out, scratch, inquiry->rules, rules, PL_STR("asked"), values, told);
}
