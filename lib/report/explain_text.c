/* An answer explained: which days make up each number, piece by piece, with the place where each is written; what fell
   away and why; what would change it. */
#include "report/explain_view.h"
#include "report/grid.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "report/words.h"

void pl_buf_put_place(pl_buf *buf, const pl_source *source, pl_pos pos)
{
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

/* ---- the pieces of a number ---- */

typedef struct pieces {
    pl_page *page;
    const pl_explanation *why;
    const pl_trace *trace; /* NULL: the items, one after the other */
    const uint32_t *items;
    uint32_t count;
} pieces;

static const pl_trace_part *part_at(const pieces *p, uint32_t row)
{
    return &p->trace->parts[row];
}

static uint32_t step_at(const pieces *p, uint32_t row)
{
    return p->trace ? part_at(p, row)->step : p->items[row];
}

static bool is_lag(const pieces *p, uint32_t row)
{
    return p->trace && part_at(p, row)->link != PL_NONE;
}

/* The hold that a piece is; NULL: none. */
static const pl_hold *hold_at(const pieces *p, uint32_t row)
{
    bool is_hold = p->trace && part_at(p, row)->hold != PL_NONE;
    return is_hold ? &p->page->view->rules->holds[part_at(p, row)->hold] : NULL;
}

static int64_t days_at(const pieces *p, uint32_t row)
{
    return p->trace ? part_at(p, row)->days : p->why->plan->steps[p->items[row]].duration.min;
}

static bool is_shown(void *context, uint32_t row)
{
    const pieces *p = context;
    return p->page->options->with_detail || days_at(p, row) > 0;
}

/* Time that no rule makes: until the step was accepted, or can be. */
static bool is_before(const pieces *p, uint32_t row)
{
    return p->trace && part_at(p, row)->before;
}

static bool is_illustrative(const pieces *p, uint32_t row)
{
    const pl_hold *hold = hold_at(p, row);
    if (hold) return hold->origin.evidence == PL_EVIDENCE_ILLUSTRATIVE;
    return !is_lag(p, row) && !is_before(p, row) && pl_view_is_illustrative(p->page->view, step_at(p, row));
}

static void days_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pieces *p = context;
    if (days_at(p, row) > 0 && is_illustrative(p, row)) pl_buf_put_char(buf, '~');
    pl_buf_put_int(buf, days_at(p, row));
}

static void until_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pieces *p = context;
    if (p->trace) pl_buf_put_int(buf, part_at(p, row)->until);
}

static void put_link(const pieces *p, const pl_link *link, pl_buf *buf)
{
    const pl_view *view = p->page->view;
    pl_str to = pl_view_step_title(view, link->to);
    bool milestone = link->milestone != PL_NONE;
    pl_str name = milestone ? view->rules->milestones[link->milestone].id : PL_STR("");
    pl_buf_put_message(buf, view->lang, milestone ? PL_MSG_explain_piece_milestone : PL_MSG_explain_piece_lag,
                       PL_ARGS(to, name));
}

static void what_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pieces *p = context;
    const pl_view *view = p->page->view;
    uint32_t step = step_at(p, row);
    pl_buf_put(buf, pl_view_step_title(view, step));
    if (is_lag(p, row)) {
        put_link(p, &view->rules->links[part_at(p, row)->link], buf);
        return;
    }
    if (is_before(p, row)) {
        pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_explain_piece_before));
        return;
    }
    const pl_hold *hold = hold_at(p, row);
    if (hold) {
        pl_str title = pl_title_pick(&hold->title, view->lang, hold->id);
        pl_buf_put_message(buf, view->lang, PL_MSG_explain_piece_hold, PL_ARGS(title));
        return;
    }
    if (p->trace == &p->why->elapsed && days_at(p, row) > view->plan->steps[step].duration.max)
        pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_explain_piece_holds));
    if (p->why->steps[step].days.by == PL_DAYS_PROJECT)
        pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_explain_piece_own));
}

/* On a narrow terminal without its folders, so that it stays in one piece. */
static pl_str file_name(const pieces *p, const pl_source *source)
{
    enum { NARROW = 80 };
    pl_str name = source->name;
    unsigned width = p->page->options->style.width;
    if (!width || width >= NARROW) return name;
    size_t start = name.len;
    while (start && name.ptr[start - 1] != '/') start--;
    return (pl_str){name.ptr + start, name.len - start};
}

static void place_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pieces *p = context;
    const pl_rules *rules = p->page->view->rules;
    pl_written written = {rules->source, {0}};
    if (is_before(p, row)) return;
    if (is_lag(p, row)) written.pos = rules->links[part_at(p, row)->link].pos;
    else if (hold_at(p, row)) written.pos = hold_at(p, row)->pos;
    else written = pl_days_written(p->why, step_at(p, row));
    if (!written.source) {
        pl_buf_put(buf, PL_STR("--duration")); /* literal: the option */
        return;
    }
    pl_buf_put(buf, file_name(p, written.source));
    pl_buf_put_char(buf, ':');
    pl_buf_put_int(buf, written.pos.line);
}

static void put_pieces(pieces *p)
{
    static const pl_grid_column timed[] = {
        {days_cell, PL_MSG_column_days, true, false, 0},
        {until_cell, PL_MSG_column_until, true, false, 1},
        {what_cell, PL_MSG_column_what, false, true, 0},
        {place_cell, PL_MSG_column_written, false, true, 0},
    };
    static const pl_grid_column plain[] = {
        {days_cell, PL_MSG_column_days, true, false, 0},
        {what_cell, PL_MSG_column_step, false, true, 0},
        {place_cell, PL_MSG_column_written, false, true, 0},
    };
    pl_grid grid = {
        .columns = p->trace ? timed : plain,
        .column_count = p->trace ? PL_COUNT_OF(timed) : PL_COUNT_OF(plain),
        .row_count = p->count,
        .context = p,
        .is_shown = is_shown,
        .has_heading = true,
    };
    uint32_t row = 0;
    while (row < p->count && !is_shown(p, row)) row++;
    if (row < p->count) pl_grid_put(p->page->out, &grid, &p->page->options->style, p->page->view->scratch);
}

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
    pieces p = {.page = page, .why = why, .trace = trace, .count = trace->count};
    put_pieces(&p);
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
    pieces p = {.page = page, .why = why};
    p.items = list_items(page, why, &p.count, &on_path);
    bool same = on_path && plan->sum_days.min == plan->approval_days.min;
    if (same) pl_page_put(page, PL_MSG_explain_sum_same);
    else pl_page_put(page, PL_MSG_explain_sum_is);
    pl_page_end_paragraph(page, 0);
    if (!same || page->options->with_detail) put_pieces(&p);
}

/* ---- the rest ---- */

static void put_part(pl_page *page, const pl_explanation *why, const pl_trace *trace)
{
    pieces p = {.page = page, .why = why, .trace = trace, .count = trace->count};
    if (trace->known) put_pieces(&p);
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
        put_part(page, why, &why->ceilings[i]);
        shown++;
    }
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
        put_part(page, why, &why->stages[i]);
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
