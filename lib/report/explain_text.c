/* An answer explained: which days make up each number, piece by piece, with the place where each is written; what fell
   away and why; what would change it. */
#include "report/explain_view.h"
#include "report/grid.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "model/words.h"

void pl_buf_put_place(pl_buf *buf, pl_source *source, pl_pos pos)
{
    source = pl_source_of(source, pos);
    if (!source || !pos.line) return;
    pl_buf_put(buf, PL_STR(" ["));
    pl_buf_put(buf, source->name);
    pl_buf_put_char(buf, ':');
    pl_buf_put_int(buf, pos.line);
    pl_buf_put_char(buf, ']');
}

pl_written pl_days_written(const pl_explanation *why, uint32_t step)
{
    const pl_rules *rules = why->plan->rules;
    const pl_project *project = why->plan->project;
    const pl_step *rule = &rules->steps[step];
    uint32_t used = why->steps[step].days.used;
    if (why->steps[step].days.by == PL_DAYS_PROJECT) {
        bool in_file = project->duration_pos[step].line != 0;
        return (pl_written){in_file ? project->source : NULL, project->duration_pos[step]};
    }
    pl_pos pos = rule->duration_pos.line ? rule->duration_pos : rule->pos;
    return (pl_written){rules->source, used != PL_NONE && rules->cases[used].pos.line ? rules->cases[used].pos : pos};
}

/* ---- numbers ---- */

static void put_number_heading(pl_page *page, uint8_t measure, pl_range number)
{
    pl_buf digits = pl_buf_make(page->view->scratch), label = pl_buf_make(page->view->scratch);
    pl_buf_put_range(&digits, number);
    pl_buf_put_capitalised(&label, pl_message_text(page->view->lang, pl_words_measure[measure].text));
    pl_buf_put_message(&page->buf, page->view->lang, PL_MSG_explain_number_is,
                       PL_ARGS(pl_buf_str(&label), pl_buf_str(&digits),
                               pl_measure_unit(page->view->lang, measure, number)));
    pl_page_end_heading(page);
}

/* Of a number without pieces: it may be the same for all values of what is unknown. */
static void put_open_number(pl_page *page, pl_range number)
{
    bool is_one = number.known && number.min == number.max;
    pl_page_put(page, is_one ? PL_MSG_explain_open_pieces : PL_MSG_explain_open_number);
    pl_page_end_paragraph(page, 0);
}

static void put_trace(pl_page *page, const pl_explanation *why, const pl_trace *trace, uint8_t measure)
{
    bool approval = measure == PL_MEASURE_APPROVAL;
    pl_range number = approval ? page->view->plan->approval_days : page->view->plan->elapsed_days;
    put_number_heading(page, measure, number);
    if (!trace->known) {
        put_open_number(page, number);
        return;
    }
    pl_page_put(page, approval ? PL_MSG_explain_approval_is : PL_MSG_explain_elapsed_is);
    pl_page_end_paragraph(page, 0);
    pl_page_put_trace(page, why, trace);
}

/* ---- items and their sum ---- */

/* By step: its own time on the path. */
static const int64_t *days_on_path(const pl_page *page, const pl_trace *trace)
{
    int64_t *days = pl_new_array(page->view->scratch, int64_t, page->view->rules->step_count);
    for (uint32_t i = 0; i < trace->count; i++)
        if (trace->parts[i].link == PL_NONE) days[trace->parts[i].step] = trace->parts[i].days;
    return days;
}

static uint32_t *list_items(pl_page *page, const pl_explanation *why, uint32_t *count, bool *on_path)
{
    const pl_rules *rules = page->view->rules;
    uint32_t *items = pl_new_array(page->view->scratch, uint32_t, rules->step_count);
    const int64_t *on = days_on_path(page, &why->approval);
    *count = 0;
    *on_path = true;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        uint32_t step = rules->listing[i];
        if (!why->is_item[step]) continue;
        items[(*count)++] = step;
        *on_path = *on_path && on[step] == page->view->plan->steps[step].duration.min;
    }
    return items;
}

static void put_sum(pl_page *page, const pl_explanation *why)
{
    const pl_plan *plan = page->view->plan;
    put_number_heading(page, PL_MEASURE_ITEMS, plan->items);
    put_number_heading(page, PL_MEASURE_SUM, plan->sum_days);
    if (!why->approval.known) {
        put_open_number(page, plan->sum_days);
        return;
    }
    bool on_path;
    uint32_t count;
    const uint32_t *items = list_items(page, why, &count, &on_path);
    bool same = on_path && plan->sum_days.min == plan->approval_days.min;
    if (same) pl_page_put(page, PL_MSG_explain_sum_same);
    else pl_page_put(page, PL_MSG_explain_sum_is);
    pl_page_end_paragraph(page, 0);
    if (!same || page->options->with_detail) pl_page_put_items(page, why, items, count);
}

/* ---- the rest ---- */

static void put_deadline(pl_page *page)
{
    const pl_plan *plan = page->view->plan;
    pl_verdict verdict = pl_plan_deadline_verdict(plan);
    if (verdict == PL_NOT_APPLICABLE) return;
    pl_deadline_put_sentence(&page->buf, page->view);
    pl_buf_put_place(&page->buf, plan->project->source, plan->project->deadline_pos);
    pl_text_put_verdict_line(page, (uint8_t)verdict);
}

static void put_ceilings(pl_page *page, const pl_explanation *why)
{
    const pl_plan *plan = page->view->plan;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < plan->ceiling_count; i++) {
        const pl_plan_ceiling *entry = &plan->ceilings[i];
        const pl_ceiling *ceiling = &page->view->rules->ceilings[entry->ceiling];
        if (!pl_plan_ceiling_is_judged(plan, i)) continue;
        bool binds = entry->verdict != PL_NOT_APPLICABLE;
        if (!binds && !page->options->with_detail) continue;
        pl_ceiling_put_sentence(&page->buf, page->view, entry);
        if (ceiling->when != PL_ALWAYS) pl_reason_put_values(&page->buf, page->view, ceiling->when);
        pl_reason_put_source(&page->buf, page->view, ceiling->origin.source, ceiling->origin.article);
        pl_buf_put_place(&page->buf, page->view->rules->source, ceiling->pos);
        pl_text_put_verdict_line(page, entry->verdict);
        pl_page_put_trace(page, why, &why->ceilings[i]);
        shown++;
    }
    put_deadline(page);
    if (shown) return;
    pl_page_put(page, PL_MSG_plan_no_ceiling);
    pl_page_end_paragraph(page, 0);
}

static bool fell_away(const pl_plan_step *entry)
{
    return entry->status != PL_STATUS_REQUIRED && entry->reason.cause != PL_CAUSE_NONE;
}

static pl_pos place_of_reason(const pl_rules *rules, uint32_t step, pl_reason reason)
{
    switch ((pl_cause)reason.cause) {
    case PL_CAUSE_WHEN: return rules->steps[step].when_pos;
    case PL_CAUSE_EXEMPTION: return rules->exemptions[reason.index].when_pos;
    case PL_CAUSE_PART_OF: return rules->steps[step].pos;
    case PL_CAUSE_NONE:
    case PL_CAUSE_SKIPPED: break;
    }
    return (pl_pos){0};
}

static void put_fallen(pl_page *page)
{
    pl_view *view = page->view;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < view->rules->step_count; i++) {
        uint32_t step = view->rules->listing[i];
        const pl_plan_step *entry = &view->plan->steps[step];
        if (!fell_away(entry)) continue;
        if (!shown++) pl_page_put_heading(page, PL_MSG_heading_why_fallen);
        pl_buf sentence = pl_buf_make(view->scratch);
        pl_reason_put_sentence(&sentence, view, step, true);
        pl_buf_put_message(&page->buf, view->lang, PL_MSG_plan_reason,
                           PL_ARGS(pl_view_step_title(view, step),
                                   pl_message_text(view->lang, pl_words_status[entry->status].text),
                                   pl_buf_str(&sentence)));
        pl_buf_put_place(&page->buf, view->rules->source, place_of_reason(view->rules, step, entry->reason));
        pl_page_end_paragraph(page, 2);
    }
}

static void put_legend(pl_page *page)
{
    for (uint32_t i = 0; i < page->view->rules->step_count; i++) {
        if (!pl_view_is_illustrative(page->view, i)) continue;
        pl_page_put(page, PL_MSG_legend_illustrative);
        pl_page_end_paragraph(page, 2);
        return;
    }
}

static void put_stages(pl_page *page, const pl_explanation *why)
{
    const pl_view *view = page->view;
    for (uint32_t i = 0; i < view->rules->stage_count; i++) {
        pl_range days = view->plan->stage_days[i];
        pl_buf number = pl_buf_make(view->scratch);
        pl_buf_put_range(&number, days);
        pl_str title = pl_title_pick(&view->rules->stages[i].title, view->lang, view->rules->stages[i].id);
        pl_buf_put_message(&page->buf, view->lang, PL_MSG_explain_stage,
                           PL_ARGS(title, pl_message_text(view->lang, pl_words_measure[PL_MEASURE_APPROVAL].text),
                                   pl_buf_str(&number), pl_measure_unit(view->lang, PL_MEASURE_APPROVAL, days)));
        pl_page_end_heading(page);
        pl_page_put_trace(page, why, &why->stages[i]);
    }
}

static void put_every_step(pl_page *page, const pl_explanation *why)
{
    for (uint32_t i = 0; i < page->view->rules->step_count; i++)
        pl_page_put_step_explanation(page, why, page->view->rules->listing[i]);
}

static void put_answer(pl_page *page, const pl_explanation *why)
{
    put_ceilings(page, why);
    put_trace(page, why, &why->approval, PL_MEASURE_APPROVAL);
    put_sum(page, why);
    put_trace(page, why, &why->elapsed, PL_MEASURE_ELAPSED);
    pl_text_put_caveats(page);
    put_legend(page);
    put_fallen(page);
    pl_text_put_facts(page);
    pl_page_put_changes(page, why, PL_NONE);
    if (!page->options->with_detail) return;
    put_stages(page, why);
    put_every_step(page, why);
}

void pl_explanation_put_text(pl_out *out, pl_view *view, const pl_explanation *why, uint32_t step,
                             const pl_report_options *options)
{
    pl_page page = pl_page_make(out, view, options);
    pl_text_put_head(&page);
    if (view->plan->applicable != PL_YES || step == PL_NONE) pl_out_puts(out, "\n");
    if (view->plan->applicable != PL_YES) pl_text_put_scope(&page);
    if (!pl_view_has_answer(view)) pl_page_put_changes(&page, why, PL_NONE);
    else if (step == PL_NONE) put_answer(&page, why);
    else pl_page_put_step_explanation(&page, why, step);
}
