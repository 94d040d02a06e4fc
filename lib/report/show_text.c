/* A rule set for readers: what it is about, what it asks, its steps, exemptions and ceilings, and what they rest on. */
#include "report/grid.h"
#include "report/show.h"
#include "report/show_text.h"
#include "model/words.h"
#include "report/wrap.h"

/* ---- the head ---- */

static void put_line(pl_page *text, pl_message label, pl_str value)
{
    if (!value.len) return;
    pl_page_put(text, label);
    pl_buf_put(&text->buf, value);
    pl_page_end_paragraph(text, 2);
}

static void put_title(pl_page *text)
{
    const pl_rules *rules = text->view->rules;
    pl_str title = pl_title_pick(&rules->title, text->view->lang, rules->id);
    pl_buf_put_message(&text->buf, text->view->lang, PL_MSG_title_and_id, PL_ARGS(title, rules->id));
    pl_page_end_paragraph(text, 2);
}

static void put_span(pl_page *text)
{
    const pl_span *span = &text->view->rules->span;
    pl_str from = pl_title_pick(&span->from, text->view->lang, PL_STR(""));
    pl_str to = span->to == PL_NONE ? PL_STR("") : pl_view_step_title(text->view, span->to);
    if (!from.len && !to.len) return;
    pl_str none = PL_STR("-");
    pl_buf_put_message(&text->buf, text->view->lang, PL_MSG_show_span,
                       PL_ARGS(from.len ? from : none, to.len ? to : none));
    pl_page_end_paragraph(text, 2);
}

static void put_evidence(pl_page *text)
{
    pl_evidence_count count = pl_rules_count_evidence(text->view->rules);
    uint32_t shown = 0;
    for (int i = PL_EVIDENCE_OFFICIAL; i <= PL_EVIDENCE_ILLUSTRATIVE; i++) {
        if (!count.of[i]) continue;
        pl_page_put(text, shown++ ? PL_MSG_list_comma : PL_MSG_show_evidence);
        pl_page_put(text, pl_words_evidence[i].text);
        pl_buf_put_char(&text->buf, ' ');
        pl_buf_put_int(&text->buf, count.of[i]);
    }
    if (shown) pl_page_end_paragraph(text, 2);
}

static void put_head(pl_page *text)
{
    pl_view *view = text->view;
    const pl_rules *rules = view->rules;
    put_title(text);
    put_line(text, PL_MSG_show_jurisdiction, pl_title_pick(&rules->jurisdiction, view->lang, PL_STR("")));
    put_span(text);
    pl_view_put_effective(view, &text->buf);
    if (text->buf.len) pl_page_end_paragraph(text, 2);
    if (rules->applies != PL_ALWAYS) put_line(text, PL_MSG_show_applies, pl_view_condition(view, rules->applies));
    put_line(text, PL_MSG_show_file, rules->source ? rules->source->name : PL_STR(""));
    put_evidence(text);
}

/* ---- what is asked ---- */

static void fact_id(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_buf_put(buf, text->view->rules->facts[row].id);
}

static void fact_title(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    const pl_fact *fact = &text->view->rules->facts[row];
    pl_buf_put(buf, pl_title_pick(&fact->title, text->view->lang, fact->id));
}

static void put_choices(pl_buf *buf, const pl_page *text, const pl_fact *fact)
{
    for (uint32_t i = 0; i < fact->choice_count; i++) {
        const pl_choice *choice = &text->view->rules->choices[fact->first_choice + i];
        if (i) pl_buf_put(buf, pl_message_text(text->view->lang, PL_MSG_list_semicolon));
        pl_buf_put(buf, choice->id);
        pl_str title = pl_title_pick(&choice->title, text->view->lang, choice->id);
        if (pl_str_equal(title, choice->id)) continue;
        pl_buf_put_char(buf, ' ');
        pl_buf_put(buf, title);
    }
}

static void fact_values(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    const pl_fact *fact = &text->view->rules->facts[row];
    if (fact->type == PL_FACT_CHOICE) {
        put_choices(buf, text, fact);
        return;
    }
    pl_buf_put(buf, pl_message_text(text->view->lang, pl_words_fact_type[fact->type].text));
    if (fact->type == PL_FACT_FLAG) return;
    if (fact->type != PL_FACT_MONEY && fact->unit.len) {
        pl_buf_put_char(buf, ' ');
        pl_buf_put(buf, fact->unit);
    }
    if (fact->min) {
        pl_buf_put(buf, PL_STR(", >= "));
        pl_buf_put_decimal(buf, fact->min, fact->decimals);
    }
    if (!fact->has_max) return;
    pl_buf_put(buf, PL_STR(", <= "));
    pl_buf_put_decimal(buf, fact->max, fact->decimals);
}

static void fact_default(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    const pl_fact *fact = &text->view->rules->facts[row];
    if (fact->has_default) pl_view_put_value(text->view, row, fact->default_value, buf);
}

static void put_facts(pl_page *text)
{
    static const pl_grid_column columns[] = {
        {fact_id, PL_MSG_column_id, false, false, 0},
        {fact_title, PL_MSG_column_fact, false, true, 0},
        {fact_values, PL_MSG_column_values, false, true, 0},
        {fact_default, PL_MSG_column_default, false, false, 1},
    };
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .context = text, .has_heading = true};
    grid.row_count = text->view->rules->fact_count;
    if (!grid.row_count) return;
    pl_page_put_heading(text, PL_MSG_heading_attributes);
    pl_grid_put(text->out, &grid, &text->options->style, text->view->scratch);
}

/* ---- named conditions, assumptions, sources ---- */

static void put_conditions(pl_page *text)
{
    pl_view *view = text->view;
    const pl_rules *rules = view->rules;
    if (!rules->named_count && !rules->assumption_count) return;
    pl_page_put_heading(text, PL_MSG_heading_conditions);
    for (uint32_t i = 0; i < rules->named_count; i++) {
        pl_buf_put(&text->buf, rules->named[i].id);
        pl_buf_put(&text->buf, PL_STR(" = "));
        pl_buf_put(&text->buf, pl_view_condition(view, rules->named[i].condition));
        pl_page_end_paragraph(text, 2);
    }
    for (uint32_t i = 0; i < rules->assumption_count; i++)
        put_line(text, PL_MSG_show_assume, pl_view_condition(view, rules->assumptions[i].condition));
}

static void put_sources(pl_page *text)
{
    const pl_rules *rules = text->view->rules;
    if (!rules->source_count) return;
    pl_page_put_heading(text, PL_MSG_heading_sources);
    for (uint32_t i = 0; i < rules->source_count; i++) {
        const pl_source_entry *entry = &rules->sources[i];
        pl_str note = pl_title_pick(&entry->note, text->view->lang, PL_STR(""));
        pl_str title = pl_title_pick(&entry->title, text->view->lang, entry->id);
        pl_buf_put_message(&text->buf, text->view->lang, PL_MSG_title_and_id, PL_ARGS(title, entry->id));
        pl_page_end_paragraph(text, 2);
        const pl_str more[] = {entry->date, entry->url, text->options->with_detail ? note : PL_STR("")};
        for (size_t j = 0; j < PL_COUNT_OF(more); j++) {
            if (!more[j].len) continue;
            pl_buf_put(&text->buf, PL_STR("  "));
            pl_buf_put(&text->buf, more[j]);
            pl_page_end_paragraph(text, 2);
        }
    }
}

void pl_rules_put_text(pl_out *out, pl_view *view, const pl_report_options *options)
{
    pl_page text = pl_page_make(out, view, options);
    put_head(&text);
    put_facts(&text);
    put_conditions(&text);
    pl_show_put_steps(&text);
    pl_show_put_exemptions(&text);
    pl_show_put_ceilings(&text);
    put_sources(&text);
}
