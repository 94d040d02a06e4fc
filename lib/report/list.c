/* The rule sets that were found: id, title and file of each. */
#include "report/grid.h"
#include "report/show.h"

typedef struct list {
    const pl_rules *const *rules;
    pl_lang lang;
} list;

static void id_cell(void *context, uint32_t row, pl_buf *buf)
{
    const list *l = context;
    pl_buf_put(buf, l->rules[row]->id);
}

static void title_cell(void *context, uint32_t row, pl_buf *buf)
{
    const list *l = context;
    pl_buf_put(buf, pl_title_pick(&l->rules[row]->title, l->lang, l->rules[row]->id));
}

static pl_str file_of(const pl_rules *rules)
{
    return rules->source ? rules->source->name : PL_STR("");
}

static void file_cell(void *context, uint32_t row, pl_buf *buf)
{
    const list *l = context;
    pl_buf_put(buf, file_of(l->rules[row]));
}

static void put_text(pl_out *out, pl_arena *scratch, list *l, uint32_t count, const pl_style *style)
{
    static const pl_grid_column columns[] = {
        {id_cell, PL_MSG_column_id, false, false, 0},
        {title_cell, PL_MSG_column_title, false, true, 0},
        {file_cell, PL_MSG_column_file, false, false, 1},
    };
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .row_count = count, .context = l};
    grid.has_heading = true;
    pl_grid_put(out, &grid, style, scratch);
}

static void put_json(pl_out *out, const list *l, uint32_t count)
{
    pl_json json = pl_json_make(out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/list/1");
    pl_json_key(&json, "rules");
    pl_json_array(&json, PL_JSON_LINES);
    for (uint32_t i = 0; i < count; i++) {
        pl_json_object(&json, PL_JSON_INLINE);
        pl_json_key(&json, "id");
        pl_json_text(&json, l->rules[i]->id);
        pl_json_key(&json, "title");
        pl_json_title(&json, &l->rules[i]->title);
        pl_json_key(&json, "file");
        pl_json_text_or_null(&json, file_of(l->rules[i]));
        pl_json_close(&json);
    }
    pl_json_close(&json);
    pl_json_close(&json);
    pl_json_end(&json);
}

static void put_csv(pl_out *out, const list *l, uint32_t count)
{
    pl_csv csv = pl_csv_make(out);
    pl_csv_word(&csv, "id");
    pl_csv_word(&csv, "title");
    pl_csv_word(&csv, "file");
    pl_csv_end_row(&csv);
    for (uint32_t i = 0; i < count; i++) {
        pl_csv_text(&csv, l->rules[i]->id);
        pl_csv_text(&csv, pl_title_pick(&l->rules[i]->title, l->rules[i]->language, l->rules[i]->id));
        pl_csv_text(&csv, file_of(l->rules[i]));
        pl_csv_end_row(&csv);
    }
}

void pl_rules_list_put(pl_out *out, pl_arena *scratch, const pl_rules *const *rules, uint32_t count,
                       const pl_report_options *options)
{
    list l = {rules, options->style.lang};
    switch (options->format) {
    case PL_FORMAT_TEXT: put_text(out, scratch, &l, count, &options->style); return;
    case PL_FORMAT_JSON: put_json(out, &l, count); return;
    case PL_FORMAT_CSV: put_csv(out, &l, count); return;
    }
}
