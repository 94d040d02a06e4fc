/* The text of a rule set: its steps, exemptions and ceilings. */
#include "report/grid.h"
#include "report/plan_view.h"
#include "report/show.h"
#include "report/show_text.h"
#include "model/words.h"

static uint32_t step_at(const pl_page *text, uint32_t row)
{
    return text->view->rules->listing[row];
}

static const pl_step *entry_at(void *context, uint32_t row)
{
    const pl_page *text = context;
    return &text->view->rules->steps[step_at(text, row)];
}

static void title_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_buf_put(buf, pl_view_step_title(text->view, step_at(text, row)));
}

static void id_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put(buf, entry_at(context, row)->id);
}

static void kind_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_buf_put(buf, pl_message_text(text->view->lang, pl_words_kind[entry_at(context, row)->kind].text));
}

static void clock_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_buf_put(buf, pl_message_text(text->view->lang, pl_words_clock[entry_at(context, row)->clock].text));
}

static void track_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_buf_put(buf, pl_message_text(text->view->lang, pl_words_track[entry_at(context, row)->track].text));
}

static void counted_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_condition counted = entry_at(context, row)->counted;
    if (counted == PL_ALWAYS || counted == PL_NEVER)
        pl_buf_put(buf, pl_message_text(text->view->lang, counted == PL_ALWAYS ? PL_MSG_yes : PL_MSG_no));
    else pl_buf_put(buf, pl_view_condition(text->view, counted));
}

static void days_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    const pl_step *step = entry_at(context, row);
    pl_cases_put_text(buf, text->view, step->promised.count ? step->promised : step->statutory, true);
}

static void after_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_links_put_text(buf, text->view, step_at(text, row), false);
}

static void when_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    const pl_step *step = entry_at(context, row);
    if (step->when != PL_ALWAYS) pl_buf_put(buf, pl_view_condition(text->view, step->when));
}

static const pl_grid_column columns[] = {
    {title_cell, PL_MSG_column_step, false, true, 0},
    {id_cell, PL_MSG_column_id, false, false, 1},
    {kind_cell, PL_MSG_column_kind, false, false, 3},
    {clock_cell, PL_MSG_column_clock, false, false, 5},
    {track_cell, PL_MSG_column_track, false, false, 6},
    {counted_cell, PL_MSG_column_counted, false, false, 2},
    {days_cell, PL_MSG_column_days, false, true, 0},
    {when_cell, PL_MSG_column_when, false, true, 4},
    {after_cell, PL_MSG_column_after, false, true, 7},
};

void pl_show_put_steps(pl_page *text)
{
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .context = text, .has_heading = true};
    grid.row_count = text->view->rules->step_count;
    pl_page_put_heading(text, PL_MSG_heading_steps);
    pl_grid_put(text->out, &grid, &text->options->style, text->view->scratch);
    pl_evidence_count count = pl_rules_count_evidence(text->view->rules);
    if (!count.of[PL_EVIDENCE_ILLUSTRATIVE]) return;
    pl_buf_put(&text->buf, pl_message_text(text->view->lang, PL_MSG_legend_illustrative));
    pl_page_end_paragraph(text, 2);
}

/* ---- exemptions ---- */

static void put_condition(pl_page *text, pl_message message, pl_condition condition)
{
    pl_buf_put(&text->buf, PL_STR("  "));
    pl_buf_put_message(&text->buf, text->view->lang, message, PL_ARGS(pl_view_condition(text->view, condition)));
    pl_page_end_paragraph(text, 4);
}

static void put_origin(pl_page *text, const pl_origin *origin)
{
    if (origin->source == PL_NONE) return;
    const pl_source_entry *source = &text->view->rules->sources[origin->source];
    pl_str title = pl_title_pick(&source->title, text->view->lang, source->id);
    pl_str evidence = pl_message_text(text->view->lang, pl_words_evidence[origin->evidence].text);
    pl_buf_put(&text->buf, PL_STR("  "));
    pl_buf_put_message(&text->buf, text->view->lang, PL_MSG_show_origin, PL_ARGS(title, evidence));
    pl_page_end_paragraph(text, 4);
}

static void put_exemption(pl_page *text, const pl_exemption *exemption)
{
    pl_view *view = text->view;
    pl_str title = pl_title_pick(&exemption->title, view->lang, exemption->id);
    pl_buf_put_message(&text->buf, view->lang, PL_MSG_title_and_id, PL_ARGS(title, exemption->id));
    pl_page_end_paragraph(text, 2);
    pl_buf_put(&text->buf, PL_STR("  "));
    pl_buf_put(&text->buf, pl_message_text(view->lang, PL_MSG_show_exempts));
    for (uint32_t i = 0; i < exemption->steps.count; i++) {
        if (i) pl_buf_put(&text->buf, pl_message_text(view->lang, PL_MSG_list_comma));
        pl_buf_put(&text->buf, pl_view_step_title(view, view->rules->exempt_steps[exemption->steps.first + i]));
    }
    pl_page_end_paragraph(text, 4);
    put_condition(text, PL_MSG_show_when, exemption->when);
    if (exemption->except != PL_NEVER) put_condition(text, PL_MSG_show_except, exemption->except);
    put_origin(text, &exemption->origin);
}

void pl_show_put_exemptions(pl_page *text)
{
    const pl_rules *rules = text->view->rules;
    if (!rules->exemption_count) return;
    pl_page_put_heading(text, PL_MSG_heading_exemptions);
    for (uint32_t i = 0; i < rules->exemption_count; i++) put_exemption(text, &rules->exemptions[i]);
}

/* ---- ceilings ---- */

static void put_ceiling(pl_page *text, const pl_ceiling *ceiling)
{
    pl_view *view = text->view;
    pl_lang lang = view->lang;
    pl_range limit = {ceiling->limit, ceiling->limit, true};
    pl_str title = pl_title_pick(&ceiling->title, lang, ceiling->id);
    pl_buf_put_message(&text->buf, lang, PL_MSG_title_and_id, PL_ARGS(title, ceiling->id));
    pl_page_end_paragraph(text, 2);
    pl_buf_put(&text->buf, PL_STR("  "));
    pl_str measure = pl_message_text(lang, pl_words_measure[ceiling->measure].text);
    pl_str days = pl_str_int(view->scratch, ceiling->limit);
    pl_buf_put_message(&text->buf, lang, PL_MSG_show_limit,
                       PL_ARGS(measure, days, pl_measure_unit(lang, ceiling->measure, limit)));
    pl_page_end_paragraph(text, 4);
    if (ceiling->chosen_only) {
        pl_buf_put(&text->buf, PL_STR("  "));
        pl_buf_put(&text->buf, pl_message_text(lang, PL_MSG_show_only));
        for (uint32_t i = 0; i < ceiling->chosen.count; i++) {
            if (i) pl_buf_put(&text->buf, pl_message_text(lang, PL_MSG_list_comma));
            pl_buf_put(&text->buf, pl_view_step_title(view, view->rules->ceiling_steps[ceiling->chosen.first + i]));
        }
        pl_page_end_paragraph(text, 4);
    }
    if (ceiling->when != PL_ALWAYS) put_condition(text, PL_MSG_show_when, ceiling->when);
    put_origin(text, &ceiling->origin);
}

void pl_show_put_ceilings(pl_page *text)
{
    const pl_rules *rules = text->view->rules;
    if (!rules->ceiling_count) return;
    pl_page_put_heading(text, PL_MSG_heading_ceilings);
    for (uint32_t i = 0; i < rules->ceiling_count; i++) put_ceiling(text, &rules->ceilings[i]);
}
