/* See universal.h. */
#include "report/universal.h"

#include "report/csv.h"
#include "report/grid.h"
#include "report/json.h"
#include "report/page.h"
#include "model/words.h"

typedef struct universal_page {
    pl_page page;
    const pl_universal *universal;
} universal_page;

static uint32_t step_at(const universal_page *p, uint32_t row)
{
    return p->universal->rules->listing[row];
}

static const pl_universal_step *entry_at(const universal_page *p, uint32_t row)
{
    return &p->universal->steps[step_at(p, row)];
}

/* ---- text ---- */

static void step_cell(void *context, uint32_t row, pl_buf *buf)
{
    const universal_page *p = context;
    pl_buf_put(buf, pl_view_step_title(p->page.view, step_at(p, row)));
}

static void days_cell(const universal_page *p, uint32_t row, pl_days days, pl_buf *buf)
{
    if (days.known) pl_buf_put_int(buf, days.value);
    else if (!entry_at(p, row)->complete) pl_buf_put_char(buf, '?');
    else if (entry_at(p, row)->needed) pl_buf_put(buf, pl_message_text(p->page.view->lang, PL_MSG_universal_any));
    else pl_buf_put_char(buf, '-');
}

static void float_cell(void *context, uint32_t row, pl_buf *buf)
{
    const universal_page *p = context;
    days_cell(p, row, entry_at(p, row)->slack, buf);
}

static void drag_cell(void *context, uint32_t row, pl_buf *buf)
{
    const universal_page *p = context;
    days_cell(p, row, entry_at(p, row)->drag, buf);
}

static bool is_tight(void *context, uint32_t row)
{
    const universal_page *p = context;
    pl_days slack = entry_at(p, row)->slack;
    return slack.known && slack.value <= 0;
}

static void put_text(universal_page *p)
{
    static const pl_grid_column columns[] = {
        {step_cell, PL_MSG_column_step, false, true, 0},
        {float_cell, PL_MSG_column_universal_float, true, false, 0},
        {drag_cell, PL_MSG_column_universal_drag, true, false, 0},
    };
    const pl_rules *rules = p->universal->rules;
    const pl_ceiling *ceiling = &rules->ceilings[p->universal->ceiling];
    pl_lang lang = p->page.view->lang;
    pl_buf_put_message(&p->page.buf, lang, PL_MSG_universal_head,
                       PL_ARGS(pl_title_pick(&ceiling->title, lang, ceiling->id),
                               pl_message_text(lang, pl_words_measure[ceiling->measure].text)));
    pl_page_end_paragraph(&p->page, 0);
    pl_out_puts(p->page.out, "\n");
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .row_count = rules->step_count,
                    .context = p, .has_heading = true, .is_strong = is_tight};
    pl_grid_put(p->page.out, &grid, &p->page.options->style, p->page.view->scratch);
    pl_page_put(&p->page, p->universal->complete ? PL_MSG_universal_legend : PL_MSG_universal_cut);
    pl_page_end_paragraph(&p->page, 0);
}

/* ---- JSON and CSV ---- */

static void put_json(universal_page *p)
{
    const pl_rules *rules = p->universal->rules;
    const pl_ceiling *ceiling = &rules->ceilings[p->universal->ceiling];
    pl_json json = pl_json_make(p->page.out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/universal/1");
    pl_json_rules(&json, rules);
    pl_json_key(&json, "ceiling");
    pl_json_object(&json, PL_JSON_INLINE);
    pl_json_key(&json, "id");
    pl_json_text(&json, ceiling->id);
    pl_json_key(&json, "measure");
    pl_json_word(&json, pl_words_measure[ceiling->measure].id);
    pl_json_key(&json, "limit");
    pl_json_int(&json, ceiling->limit);
    pl_json_close(&json);
    pl_json_key(&json, "complete");
    pl_json_bool(&json, p->universal->complete);
    pl_json_key(&json, "steps");
    pl_json_array(&json, PL_JSON_LINES);
    for (uint32_t row = 0; row < rules->step_count; row++) {
        pl_json_object(&json, PL_JSON_INLINE);
        pl_json_key(&json, "id");
        pl_json_text(&json, rules->steps[step_at(p, row)].id);
        pl_json_key(&json, "needed");
        if (entry_at(p, row)->needed || entry_at(p, row)->complete) pl_json_bool(&json, entry_at(p, row)->needed);
        else pl_json_null(&json);
        pl_json_key(&json, "universal_float");
        pl_json_days(&json, entry_at(p, row)->slack);
        pl_json_key(&json, "universal_drag");
        pl_json_days(&json, entry_at(p, row)->drag);
        pl_json_close(&json);
    }
    pl_json_close(&json);
    pl_json_key(&json, "boxes");
    pl_json_count(&json, p->universal->boxes);
    pl_json_close(&json);
    pl_json_end(&json);
}

static void put_csv_days(pl_csv *csv, pl_days days)
{
    if (days.known) pl_csv_int(csv, days.value);
    else pl_csv_word(csv, NULL);
}

static void put_csv(universal_page *p)
{
    pl_csv csv = pl_csv_make(p->page.out);
    static const char *const head[] = {"id", "needed", "universal_float", "universal_drag"};
    for (size_t i = 0; i < PL_COUNT_OF(head); i++) pl_csv_word(&csv, head[i]);
    pl_csv_end_row(&csv);
    for (uint32_t row = 0; row < p->universal->rules->step_count; row++) {
        pl_csv_text(&csv, p->universal->rules->steps[step_at(p, row)].id);
        bool open = !entry_at(p, row)->needed && !entry_at(p, row)->complete;
        pl_csv_word(&csv, open ? NULL : entry_at(p, row)->needed ? "true" : "false");
        put_csv_days(&csv, entry_at(p, row)->slack);
        put_csv_days(&csv, entry_at(p, row)->drag);
        pl_csv_end_row(&csv);
    }
}

void pl_universal_put(pl_out *out, pl_arena *scratch, const pl_universal *universal, const pl_report_options *options)
{
    pl_view view = pl_view_make(scratch, universal->rules, NULL, options->style.lang);
    universal_page p = {pl_page_make(out, &view, options), universal};
    switch (options->format) {
    case PL_FORMAT_TEXT: put_text(&p); return;
    case PL_FORMAT_JSON: put_json(&p); return;
    case PL_FORMAT_CSV: put_csv(&p); return;
    }
}
