/* The plan for people: the verdict first, then the four numbers, the steps, the critical path, what falls away and
   why, and what the answer rests on. */
#include "report/condition_words.h"
#include "report/grid.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "model/words.h"
#include "report/wrap.h"

static pl_lang lang_of(const pl_page *text)
{
    return text->view->lang;
}

/* ---- whose plan ---- */

static void put_named(pl_page *text, pl_str title, pl_str id)
{
    pl_lang lang = lang_of(text);
    if (title.len && id.len) pl_buf_put_message(&text->buf, lang, PL_MSG_title_and_id, PL_ARGS(title, id));
    else pl_buf_put(&text->buf, title.len ? title : id);
    pl_page_end_paragraph(text, 2);
}

static void put_known_facts(pl_page *text)
{
    const pl_project *project = text->view->plan->project;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < text->view->rules->fact_count; i++) {
        if (project->known[i] != PL_FACT_KNOWN) continue;
        const pl_fact *fact = &text->view->rules->facts[i];
        if (shown++) pl_page_put(text, PL_MSG_list_semicolon);
        pl_buf_put(&text->buf, pl_title_pick(&fact->title, lang_of(text), fact->id));
        pl_buf_put_char(&text->buf, ' ');
        pl_view_put_value(text->view, i, project->values[i], &text->buf);
    }
    if (shown) pl_page_end_paragraph(text, 2);
}

void pl_basis_put_sentence(pl_buf *buf, const pl_view *view)
{
    const pl_plan_options *options = &view->plan->options;
    if (options->basis == PL_BASIS_PROMISED && !options->with_extensions) return;
    bool statutory = options->basis == PL_BASIS_STATUTORY;
    pl_buf_put(buf, pl_message_text(view->lang, statutory ? PL_MSG_plan_statutory : PL_MSG_plan_promised));
    if (options->with_extensions) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_plan_extensions));
}

void pl_text_put_head(pl_page *text)
{
    const pl_view *view = text->view;
    const pl_project *project = view->plan->project;
    pl_str title = pl_title_pick(&project->title, lang_of(text), PL_STR(""));
    if (title.len || project->id.len) put_named(text, title, project->id);
    put_known_facts(text);
    pl_page_put(text, PL_MSG_plan_rules);
    put_named(text, pl_title_pick(&view->rules->title, lang_of(text), PL_STR("")), view->rules->id);
    pl_basis_put_sentence(&text->buf, view);
    if (text->buf.len) pl_page_end_paragraph(text, 2);
}

/* ---- verdicts and numbers ---- */

pl_str pl_measure_unit(pl_lang lang, uint8_t measure, pl_range range)
{
    bool one = range.known && range.min == 1 && range.max == 1;
    if (measure == PL_MEASURE_ITEMS) return pl_message_text(lang, one ? PL_MSG_unit_item : PL_MSG_unit_items);
    return pl_message_text(lang, one ? PL_MSG_unit_working_day : PL_MSG_unit_working_days);
}

static pl_str range_text(const pl_view *view, pl_range range)
{
    pl_buf buf = pl_buf_make(view->scratch);
    pl_buf_put_range(&buf, range);
    return pl_buf_str(&buf);
}

void pl_ceiling_put_sentence(pl_buf *buf, const pl_view *view, const pl_plan_ceiling *entry)
{
    static const pl_message messages[] = {
        [PL_WITHIN] = PL_MSG_ceiling_within,
        [PL_OVER] = PL_MSG_ceiling_over,
        [PL_UNDECIDED] = PL_MSG_ceiling_undecided,
        [PL_NOT_APPLICABLE] = PL_MSG_ceiling_not_applicable,
    };
    const pl_ceiling *ceiling = &view->rules->ceilings[entry->ceiling];
    pl_range margin = pl_view_margin(view, entry), limit = {ceiling->limit, ceiling->limit, true};
    if (entry->verdict == PL_OVER) margin = (pl_range){-margin.max, -margin.min, margin.known};
    pl_buf_put_message(buf, view->lang, messages[entry->verdict],
                       PL_ARGS(pl_title_pick(&ceiling->title, view->lang, ceiling->id),
                               pl_message_text(view->lang, pl_words_measure[ceiling->measure].text),
                               range_text(view, entry->days), range_text(view, limit),
                               pl_measure_unit(view->lang, ceiling->measure, limit), range_text(view, margin)));
}

void pl_text_put_verdict_line(pl_page *text, uint8_t verdict)
{
    static const char *const colors[] = {PL_COLOR_GOOD, PL_COLOR_STRONG, PL_COLOR_OPEN, PL_COLOR_HEADING};
    pl_page_end_verdict(text, pl_words_verdict[verdict].text, colors[verdict]);
}

static void put_verdicts(pl_page *text)
{
    const pl_plan *plan = text->view->plan;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < plan->ceiling_count; i++) {
        if (!pl_plan_ceiling_is_judged(plan, i)) continue;
        pl_ceiling_put_sentence(&text->buf, text->view, &plan->ceilings[i]);
        pl_text_put_verdict_line(text, plan->ceilings[i].verdict);
        shown++;
    }
    if (pl_plan_deadline_verdict(plan) != PL_NOT_APPLICABLE) {
        pl_deadline_put_sentence(&text->buf, text->view);
        pl_text_put_verdict_line(text, (uint8_t)pl_plan_deadline_verdict(plan));
    }
    if (shown) return;
    pl_page_put(text, PL_MSG_plan_no_ceiling);
    pl_page_end_paragraph(text, 0);
}

void pl_text_put_caveats(pl_page *text)
{
    if (pl_view_is_nominal(text->view)) {
        pl_page_put(text, PL_MSG_plan_nominal);
        pl_page_end_paragraph(text, 0);
    }
    if (!text->view->plan->exact) {
        pl_page_put(text, PL_MSG_plan_bounds);
        pl_page_end_paragraph(text, 0);
    }
}

static pl_range number_at(const pl_plan *plan, uint32_t row)
{
    const pl_range numbers[] = {plan->items, plan->sum_days, plan->approval_days, plan->elapsed_days};
    return numbers[row];
}

static const uint8_t number_measures[] = {PL_MEASURE_ITEMS, PL_MEASURE_SUM, PL_MEASURE_APPROVAL, PL_MEASURE_ELAPSED};

static void number_label(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_buf_put_capitalised(buf, pl_message_text(lang_of(text), pl_words_measure[number_measures[row]].text));
}

static void number_value(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_buf_put_range(buf, number_at(text->view->plan, row));
}

static void number_unit(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_range number = number_at(text->view->plan, row);
    if (number.known) pl_buf_put(buf, pl_measure_unit(lang_of(text), number_measures[row], number));
}

static void put_numbers(pl_page *text)
{
    static const pl_grid_column columns[] = {
        {number_label, PL_MESSAGE_COUNT, false, true, 0},
        {number_value, PL_MESSAGE_COUNT, true, false, 0},
        {number_unit, PL_MESSAGE_COUNT, false, false, 0},
    };
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .row_count = 4, .context = text};
    pl_out_puts(text->out, "\n");
    pl_grid_put(text->out, &grid, &text->options->style, text->view->scratch);
    pl_text_put_caveats(text);
}

/* ---- the scope ---- */

static void put_applies(pl_buf *buf, pl_view *view)
{
    pl_message message = pl_view_has_answer(view) ? PL_MSG_plan_scope_open : PL_MSG_plan_outside;
    pl_buf_put(buf, pl_message_text(view->lang, message));
}

/* The other reason not to apply. */
static void put_effective(pl_buf *buf, pl_view *view)
{
    if (view->plan->options.outside) pl_view_put_effective(view, buf);
}

static void put_condition(pl_buf *buf, pl_view *view)
{
    if (view->rules->applies == PL_ALWAYS) return;
    pl_buf condition = pl_buf_make(view->scratch);
    pl_condition_put_words(&condition, view, view->rules->applies);
    pl_buf_put_message(buf, view->lang, PL_MSG_plan_scope, PL_ARGS(pl_buf_str(&condition)));
    pl_reason_put_values(buf, view, view->rules->applies);
}

void pl_scope_put_sentence(pl_buf *buf, pl_view *view, uint32_t index)
{
    static void (*const put[PL_SCOPE_SENTENCES])(pl_buf *, pl_view *) = {put_applies, put_effective, put_condition};
    put[index](buf, view);
}

void pl_text_put_scope(pl_page *text)
{
    for (uint32_t i = 0; i < PL_SCOPE_SENTENCES; i++) {
        pl_scope_put_sentence(&text->buf, text->view, i);
        if (text->buf.len) pl_page_end_paragraph(text, 2);
    }
}

void pl_plan_put_text(pl_out *out, pl_view *view, const pl_report_options *options)
{
    pl_page text = pl_page_make(out, view, options);
    pl_text_put_head(&text);
    pl_out_puts(out, "\n");
    if (!pl_view_has_answer(view)) {
        pl_text_put_scope(&text);
        return;
    }
    if (view->plan->applicable == PL_OPEN) pl_text_put_scope(&text);
    put_verdicts(&text);
    put_numbers(&text);
    pl_text_put_dates(&text);
    pl_text_put_progress(&text);
    pl_text_put_steps(&text);
    pl_text_put_paths(&text);
    pl_text_put_fallen(&text);
    pl_text_put_not_counted(&text);
    pl_text_put_facts(&text);
    if (options->with_detail) pl_text_put_offices(&text);
}
