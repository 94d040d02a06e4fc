/* The classes of a rule set on a page: one line a class, and with --detail what is behind it. */
#include "model/condition_text.h"
#include "report/class_table.h"
#include "report/grid.h"
#include "report/proof.h"
#include "model/words.h"
#include "report/wrap.h"

typedef struct table_page {
    pl_page page;
    const pl_class_table *table;
} table_page;

static pl_lang lang_of(const table_page *p)
{
    return p->page.view->lang;
}

static const pl_class_answer *answer_at(const void *context, uint32_t row)
{
    const table_page *p = context;
    return pl_class_table_answer(p->table, row);
}

static void put_number(const void *context, uint32_t row, pl_measure measure, pl_buf *buf)
{
    const pl_class_answer *answer = answer_at(context, row);
    if (answer->gap == PL_NONE) pl_buf_put_int(buf, pl_class_number(answer, measure));
}

/* In the rule language, so that it can go back into a rule set. */
static void put_condition(const table_page *p, pl_condition condition, pl_buf *buf)
{
    if (lang_of(p) == PL_LANG_ZH) pl_condition_put_chinese(buf, p->table->written, condition);
    else pl_condition_put_text(buf, p->table->written, condition);
}

static void put_when(const table_page *p, uint32_t row, pl_buf *buf)
{
    pl_condition when = p->table->classes[row].own;
    if (when == PL_ALWAYS) pl_buf_put(buf, pl_message_text(lang_of(p), PL_MSG_table_all));
    else put_condition(p, when, buf);
}

/* ---- one line a class ---- */

static void index_cell(void *context, uint32_t row, pl_buf *buf)
{
    (void)context;
    pl_buf_put_int(buf, (int64_t)row + 1);
}

static void items_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_number(context, row, PL_MEASURE_ITEMS, buf);
}

static void sum_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_number(context, row, PL_MEASURE_SUM, buf);
}

static void approval_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_number(context, row, PL_MEASURE_APPROVAL, buf);
}

static void elapsed_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_number(context, row, PL_MEASURE_ELAPSED, buf);
}

static void verdict_cell(void *context, uint32_t row, pl_buf *buf)
{
    const table_page *p = context;
    const pl_class_answer *answer = answer_at(context, row);
    pl_message text = answer->gap != PL_NONE ? PL_MSG_proof_gap_word : pl_words_verdict[answer->verdict].text;
    pl_buf_put(buf, pl_message_text(lang_of(p), text));
}

static void number_cell(void *context, uint32_t row, pl_buf *buf)
{
    const table_page *p = context;
    if (answer_at(context, row)->gap == PL_NONE) put_number(context, row, p->table->options.number, buf);
    else verdict_cell(context, row, buf);
}

static void when_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_when(context, row, buf);
}

static bool is_over(void *context, uint32_t row)
{
    const pl_class_answer *answer = answer_at(context, row);
    return answer->gap != PL_NONE || answer->verdict == PL_OVER;
}

static void put_grid(table_page *p)
{
    static const pl_grid_column whole[] = {
        {index_cell, PL_MSG_column_class, true, false, 0},     {approval_cell, PL_MSG_column_approval, true, false, 0},
        {elapsed_cell, PL_MSG_column_elapsed, true, false, 2}, {sum_cell, PL_MSG_column_sum, true, false, 3},
        {items_cell, PL_MSG_column_items, true, false, 4},     {verdict_cell, PL_MSG_column_verdict, false, false, 1},
        {when_cell, PL_MSG_column_projects, false, true, 0},
    };
    static const pl_grid_column by_number[] = {
        {index_cell, PL_MSG_column_class, true, false, 0},
        {number_cell, PL_MSG_column_number, true, false, 0},
        {when_cell, PL_MSG_column_projects, false, true, 0},
    };
    bool one = p->table->options.by_number;
    pl_grid grid = {.columns = one ? by_number : whole,
                    .column_count = one ? PL_COUNT_OF(by_number) : PL_COUNT_OF(whole),
                    .row_count = p->table->count, .context = p, .has_heading = true, .is_strong = is_over};
    if (grid.row_count) pl_grid_put(p->page.out, &grid, &p->page.options->style, p->page.view->scratch);
}

/* ---- detail ---- */

static void put_steps(table_page *p, const pl_class_answer *answer)
{
    const pl_rules *rules = p->table->rules;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        if (!answer->away[rules->listing[i]]) continue;
        pl_page_put(&p->page, shown++ ? PL_MSG_list_comma : PL_MSG_table_falls_away);
        pl_buf_put(&p->page.buf, pl_view_step_title(p->page.view, rules->listing[i]));
    }
    if (shown) pl_page_end_paragraph(&p->page, 2);
    for (uint32_t i = 0; i < answer->path_count; i++) {
        if (i) pl_buf_put(&p->page.buf, PL_STR(" → "));
        else pl_page_put(&p->page, PL_MSG_table_path);
        pl_buf_put(&p->page.buf, pl_view_step_title(p->page.view, answer->path[i]));
    }
    if (answer->path_count) pl_page_end_paragraph(&p->page, 2);
}

static void put_detail(table_page *p, uint32_t row)
{
    const pl_class_answer *answer = answer_at(p, row);
    pl_buf_put_message(&p->page.buf, lang_of(p), PL_MSG_table_class,
                       PL_ARGS(pl_str_int(p->page.view->scratch, (int64_t)row + 1)));
    put_when(p, row, &p->page.buf);
    pl_page_end_heading(&p->page);
    if (answer->away) put_steps(p, answer);
    pl_page_put(&p->page, PL_MSG_table_example);
    pl_values_put_words(&p->page.buf, p->page.view, p->table->classes[row].example);
    pl_page_end_paragraph(&p->page, 2);
}

/* "government approval time, in working days" */
static pl_str number_text(const table_page *p, pl_measure number)
{
    pl_str name = pl_message_text(lang_of(p), pl_words_measure[number].text);
    if (number == PL_MEASURE_ITEMS) return name;
    pl_buf buf = pl_buf_make(p->page.view->scratch);
    pl_buf_put_message(&buf, lang_of(p), PL_MSG_table_number, PL_ARGS(name));
    return pl_buf_str(&buf);
}

/* ---- boundaries ---- */

static pl_str range_text(const table_page *p, pl_range range)
{
    pl_buf buf = pl_buf_make(p->page.view->scratch);
    pl_buf_put_range(&buf, range);
    return pl_buf_str(&buf);
}

static pl_str value_text(const table_page *p, uint32_t fact, int64_t value)
{
    pl_buf buf = pl_buf_make(p->page.view->scratch);
    pl_view_put_value(p->page.view, fact, value, &buf);
    return pl_buf_str(&buf);
}

static void put_boundary(table_page *p, const pl_boundary *b)
{
    const pl_fact *fact = &p->table->rules->facts[b->fact];
    pl_arena *scratch = p->page.view->scratch;
    pl_buf_put_message(&p->page.buf, lang_of(p), b->cliff ? PL_MSG_table_cliff : PL_MSG_table_boundary,
                       PL_ARGS(pl_title_pick(&fact->title, lang_of(p), fact->id), value_text(p, b->fact, b->value),
                               range_text(p, b->below), range_text(p, b->at), range_text(p, b->above),
                               pl_str_int(scratch, b->from_days), pl_str_int(scratch, b->to_days)));
    pl_page_end_paragraph(&p->page, 2);
    if (!b->cliff) return;
    pl_buf_put(&p->page.buf, PL_STR("  "));
    pl_values_put_words(&p->page.buf, p->page.view, b->from);
    pl_page_end_paragraph(&p->page, 4);
}

static void put_boundaries(table_page *p)
{
    if (!p->table->options.boundaries) return;
    pl_measure number = p->table->options.by_number ? p->table->options.number : PL_MEASURE_APPROVAL;
    pl_buf_put_message(&p->page.buf, lang_of(p), PL_MSG_table_boundaries, PL_ARGS(number_text(p, number)));
    pl_page_end_heading(&p->page);
    for (uint32_t i = 0; i < p->table->boundary_count; i++) put_boundary(p, &p->table->boundaries[i]);
}

/* ---- the page ---- */

static void put_head(table_page *p)
{
    const pl_class_table *table = p->table;
    pl_arena *scratch = p->page.view->scratch;
    pl_message message = table->complete ? PL_MSG_table_complete : PL_MSG_table_incomplete;
    pl_buf_put_message(&p->page.buf, lang_of(p), message,
                       PL_ARGS(pl_title_pick(&table->rules->title, lang_of(p), table->rules->id),
                               pl_str_int(scratch, table->count), pl_str_int(scratch, (int64_t)table->total)));
    pl_page_end_paragraph(&p->page, 0);
    if (table->options.by_number) pl_buf_put(&p->page.buf, number_text(p, table->options.number));
    else pl_page_put(&p->page, PL_MSG_table_days);
    pl_page_end_paragraph(&p->page, 0);
    if (table->shared != PL_ALWAYS) {
        pl_page_put(&p->page, PL_MSG_table_shared);
        put_condition(p, table->shared, &p->page.buf);
        pl_page_end_paragraph(&p->page, 2);
    }
    pl_out_puts(p->page.out, "\n");
}

void pl_class_table_put_text(pl_out *out, pl_arena *scratch, const pl_class_table *table,
                             const pl_report_options *options)
{
    pl_view view = pl_view_make(scratch, table->rules, NULL, options->style.lang);
    table_page p = {pl_page_make(out, &view, options), table};
    put_head(&p);
    put_grid(&p);
    for (uint32_t i = 0; options->with_detail && i < table->count; i++) put_detail(&p, i);
    put_boundaries(&p);
}
