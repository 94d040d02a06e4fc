/* The classes of a rule set as JSON, schema permitline/table/1, and as CSV, a row a class. */
#include "model/condition_text.h"
#include "report/box.h"
#include "report/class_table.h"
#include "report/csv.h"
#include "report/proof.h"
#include "report/reason.h"
#include "model/words.h"

typedef struct writer {
    pl_json json;
    const pl_class_table *table;
    pl_buf buf;
} writer;

static void put_list(writer *w, const char *key)
{
    pl_json_key(&w->json, key);
    pl_json_array(&w->json, PL_JSON_INLINE);
}

/* ---- boxes ---- */

static void put_boxes(writer *w, const pl_project_class *class)
{
    const pl_class_table *table = w->table;
    put_list(w, "boxes");
    pl_box_put_json(&w->json, table->rules, table->restrictions + class->restrictions.first,
                    class->restrictions.count, table->allowed, &w->buf);
    pl_json_close(&w->json);
}

/* ---- answers ---- */

static bool has_number(const pl_class_table *table, const pl_class_answer *answer, pl_measure measure)
{
    if (answer->gap != PL_NONE) return false;
    return !table->options.by_number || table->options.number == measure;
}

static void put_number(writer *w, const char *key, const pl_class_answer *answer, pl_measure measure)
{
    pl_json_key(&w->json, key);
    if (has_number(w->table, answer, measure)) pl_json_int(&w->json, pl_class_number(answer, measure));
    else pl_json_null(&w->json);
}

static void put_falls_away(writer *w, const pl_class_answer *answer)
{
    const pl_rules *rules = w->table->rules;
    put_list(w, "falls_away");
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (answer->away[rules->listing[i]]) pl_json_text(&w->json, rules->steps[rules->listing[i]].id);
    pl_json_close(&w->json);
}

static void put_path(writer *w, const pl_class_answer *answer)
{
    put_list(w, "approval_path");
    for (uint32_t i = 0; i < answer->path_count; i++)
        pl_json_text(&w->json, w->table->rules->steps[answer->path[i]].id);
    pl_json_close(&w->json);
}

static void put_null(writer *w, const char *key)
{
    pl_json_key(&w->json, key);
    pl_json_null(&w->json);
}

static void put_answer(writer *w, const pl_class_answer *answer)
{
    put_number(w, "items", answer, PL_MEASURE_ITEMS);
    put_number(w, "sum_days", answer, PL_MEASURE_SUM);
    put_number(w, "approval_days", answer, PL_MEASURE_APPROVAL);
    put_number(w, "elapsed_days", answer, PL_MEASURE_ELAPSED);
    if (!answer->away) {
        put_null(w, "falls_away");
        put_null(w, "approval_path");
        put_null(w, "verdict");
    } else {
        put_falls_away(w, answer);
        put_path(w, answer);
        pl_json_key(&w->json, "verdict");
        pl_json_word(&w->json, pl_words_verdict[answer->verdict].id);
    }
    pl_json_key(&w->json, "gap");
    pl_json_text_or_null(&w->json, answer->gap == PL_NONE ? PL_STR("") : w->table->rules->steps[answer->gap].id);
}

static pl_str when_text(pl_buf *buf, const pl_class_table *table, uint32_t index)
{
    buf->len = 0;
    pl_condition_put_text(buf, table->written, table->classes[index].when);
    return pl_buf_str(buf);
}

static void put_class(writer *w, uint32_t index)
{
    const pl_project_class *class = &w->table->classes[index];
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "when");
    pl_json_text(&w->json, when_text(&w->buf, w->table, index));
    put_boxes(w, class);
    put_answer(w, pl_class_table_answer(w->table, index));
    pl_json_key(&w->json, "example");
    pl_values_put_json(&w->json, w->table->rules, class->example, &w->buf);
    pl_json_close(&w->json);
}

/* ---- boundaries ---- */

static void put_boundary(writer *w, const pl_boundary *b)
{
    const pl_rules *rules = w->table->rules;
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "attribute");
    pl_json_text(&w->json, rules->facts[b->fact].id);
    pl_json_key(&w->json, "value");
    pl_value_put_json(&w->json, rules, b->fact, b->value, &w->buf);
    pl_json_key(&w->json, "below");
    pl_json_range(&w->json, b->below);
    pl_json_key(&w->json, "at");
    pl_json_range(&w->json, b->at);
    pl_json_key(&w->json, "above");
    pl_json_range(&w->json, b->above);
    pl_json_key(&w->json, "cliff");
    pl_json_int(&w->json, b->cliff);
    pl_json_key(&w->json, "from");
    pl_values_put_json(&w->json, rules, b->from, &w->buf);
    pl_json_key(&w->json, "to");
    pl_values_put_json(&w->json, rules, b->to, &w->buf);
    pl_json_close(&w->json);
}

static void put_boundaries(writer *w)
{
    pl_json_key(&w->json, "boundaries");
    if (!w->table->options.boundaries) {
        pl_json_null(&w->json);
        return;
    }
    pl_json_array(&w->json, PL_JSON_LINES);
    for (uint32_t i = 0; i < w->table->boundary_count; i++) put_boundary(w, &w->table->boundaries[i]);
    pl_json_close(&w->json);
}

void pl_class_table_put_json(pl_out *out, pl_arena *scratch, const pl_class_table *table)
{
    writer w = {pl_json_make(out), table, pl_buf_make(scratch)};
    const pl_class_table_options *options = &table->options;
    pl_json_object(&w.json, PL_JSON_LINES);
    pl_json_key(&w.json, "schema");
    pl_json_word(&w.json, "permitline/table/1");
    pl_json_rules(&w.json, table->rules);
    pl_json_key(&w.json, "complete");
    pl_json_bool(&w.json, table->complete);
    pl_json_key(&w.json, "numbers");
    pl_json_word(&w.json, options->by_number ? pl_words_measure[options->number].id : NULL);
    pl_json_key(&w.json, "classes");
    pl_json_array(&w.json, PL_JSON_LINES);
    for (uint32_t i = 0; i < table->count; i++) put_class(&w, i);
    pl_json_close(&w.json);
    pl_json_key(&w.json, "total");
    pl_json_count(&w.json, table->total);
    put_boundaries(&w);
    pl_json_key(&w.json, "boxes");
    pl_json_count(&w.json, table->boxes);
    pl_json_key(&w.json, "basis");
    pl_json_word(&w.json, pl_words_basis[options->basis]);
    pl_json_key(&w.json, "with_extensions");
    pl_json_bool(&w.json, options->with_extensions);
    pl_json_close(&w.json);
    pl_json_end(&w.json);
}

/* ---- CSV ---- */

static void put_csv_number(pl_csv *csv, const pl_class_table *table, const pl_class_answer *answer, pl_measure measure)
{
    if (has_number(table, answer, measure)) pl_csv_int(csv, pl_class_number(answer, measure));
    else pl_csv_word(csv, NULL);
}

static void add_word(pl_buf *buf, pl_str word)
{
    if (buf->len) pl_buf_put_char(buf, ' ');
    pl_buf_put(buf, word);
}

static void put_csv_steps(pl_csv *csv, const pl_class_table *table, const pl_class_answer *answer, pl_buf *buf)
{
    const pl_rules *rules = table->rules;
    buf->len = 0;
    for (uint32_t i = 0; answer->away && i < rules->step_count; i++)
        if (answer->away[rules->listing[i]]) add_word(buf, rules->steps[rules->listing[i]].id);
    pl_csv_text(csv, pl_buf_str(buf));
    buf->len = 0;
    for (uint32_t i = 0; i < answer->path_count; i++) add_word(buf, rules->steps[answer->path[i]].id);
    pl_csv_text(csv, pl_buf_str(buf));
}

static void put_row(pl_csv *csv, const pl_class_table *table, uint32_t index, pl_buf *buf)
{
    const pl_class_answer *answer = pl_class_table_answer(table, index);
    pl_csv_int(csv, (int64_t)index + 1);
    pl_csv_text(csv, when_text(buf, table, index));
    put_csv_number(csv, table, answer, PL_MEASURE_ITEMS);
    put_csv_number(csv, table, answer, PL_MEASURE_SUM);
    put_csv_number(csv, table, answer, PL_MEASURE_APPROVAL);
    put_csv_number(csv, table, answer, PL_MEASURE_ELAPSED);
    put_csv_steps(csv, table, answer, buf);
    pl_csv_word(csv, answer->away ? pl_words_verdict[answer->verdict].id : NULL);
    pl_csv_text(csv, answer->gap == PL_NONE ? PL_STR("") : table->rules->steps[answer->gap].id);
    for (uint32_t f = 0; f < table->rules->fact_count; f++) {
        buf->len = 0;
        pl_view_put_plain_value(table->rules, f, table->classes[index].example[f], buf);
        pl_csv_text(csv, pl_buf_str(buf));
    }
    pl_csv_end_row(csv);
}

void pl_class_table_put_csv(pl_out *out, pl_arena *scratch, const pl_class_table *table)
{
    static const char *const head[] = {"class", "when", "items", "sum_days", "approval_days", "elapsed_days",
                                       "falls_away", "approval_path", "verdict", "gap"};
    pl_csv csv = pl_csv_make(out);
    pl_buf buf = pl_buf_make(scratch);
    for (size_t i = 0; i < PL_COUNT_OF(head); i++) pl_csv_word(&csv, head[i]);
    for (uint32_t f = 0; f < table->rules->fact_count; f++) pl_csv_text(&csv, table->rules->facts[f].id);
    pl_csv_end_row(&csv);
    for (uint32_t i = 0; i < table->count; i++) put_row(&csv, table, i, &buf);
}
