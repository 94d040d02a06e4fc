/* The formats of reports: what each escapes, and how tables and paragraphs fit a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "report/csv.h"
#include "report/grid.h"
#include "report/json.h"
#include "report/view.h"
#include "report/wrap.h"

typedef struct kit {
    pl_arena *arena;
    pl_out *out;
} kit;

static kit kit_make(void)
{
    kit k = {.arena = pl_arena_new(NULL)};
    k.out = pl_out_memory(k.arena);
    return k;
}

static void expect_out(const kit *k, const char *wanted)
{
    assert_string_equal(pl_out_text(k->out).ptr, wanted);
}

/* ---- JSON ---- */

static void json_escapes(void **state)
{
    (void)state;
    kit k = kit_make();
    pl_json json = pl_json_make(k.out);
    pl_json_text(&json, PL_STR("a\"b\\c\n\t\r\x01\x1f\x7f/工程"));
    expect_out(&k, "\"a\\\"b\\\\c\\n\\t\\r\\u0001\\u001f\\u007f/工程\"");
    pl_arena_free(k.arena);
}

static void json_layout(void **state)
{
    (void)state;
    kit k = kit_make();
    pl_json json = pl_json_make(k.out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "none");
    pl_json_null(&json);
    pl_json_key(&json, "list");
    pl_json_array(&json, PL_JSON_LINES);
    pl_json_int(&json, -5);
    pl_json_bool(&json, true);
    pl_json_close(&json);
    pl_json_key(&json, "empty");
    pl_json_array(&json, PL_JSON_LINES);
    pl_json_close(&json);
    pl_json_close(&json);
    pl_json_end(&json);
    expect_out(&k, "{\n \"none\": null,\n \"list\": [\n  -5,\n  true\n ],\n \"empty\": []\n}\n");
    pl_arena_free(k.arena);
}

static void json_numbers(void **state)
{
    (void)state;
    kit k = kit_make();
    pl_json json = pl_json_make(k.out);
    pl_json_array(&json, PL_JSON_INLINE);
    pl_json_range(&json, (pl_range){70, 70, true});
    pl_json_range(&json, (pl_range){70, 90, true});
    pl_json_range(&json, (pl_range){0, 0, false});
    pl_json_days(&json, (pl_days){-3, true});
    pl_json_days(&json, (pl_days){0, false});
    pl_json_count(&json, UINT64_MAX);
    pl_json_count(&json, 7);
    pl_json_close(&json);
    expect_out(&k, "[70, {\"min\": 70, \"max\": 90}, null, -3, null, 18446744073709551615, 7]");
    pl_arena_free(k.arena);
}

static void json_titles(void **state)
{
    (void)state;
    kit k = kit_make();
    pl_json json = pl_json_make(k.out);
    pl_title both = {{[PL_LANG_EN] = PL_STR("site"), [PL_LANG_ZH] = PL_STR("选址")}};
    pl_title one = {{[PL_LANG_EN] = PL_STR("site"), [PL_LANG_ZH] = PL_STR("")}};
    pl_title none = {{PL_STR(""), PL_STR("")}};
    pl_json_array(&json, PL_JSON_INLINE);
    pl_json_title(&json, &both);
    pl_json_title(&json, &one);
    pl_json_title(&json, &none);
    pl_json_close(&json);
    expect_out(&k, "[{\"zh\": \"选址\", \"en\": \"site\"}, {\"en\": \"site\"}, null]");
    pl_arena_free(k.arena);
}

/* ---- CSV ---- */

static void csv_quotes(void **state)
{
    (void)state;
    kit k = kit_make();
    pl_csv csv = pl_csv_make(k.out);
    pl_csv_text(&csv, PL_STR("plain text"));
    pl_csv_text(&csv, PL_STR("a,b"));
    pl_csv_text(&csv, PL_STR("say \"hi\""));
    pl_csv_text(&csv, PL_STR("two\nlines"));
    pl_csv_word(&csv, NULL);
    pl_csv_range(&csv, (pl_range){1, 2, true});
    pl_csv_range(&csv, (pl_range){3, 3, true});
    pl_csv_range(&csv, (pl_range){0, 0, false});
    pl_csv_end_row(&csv);
    pl_csv_int(&csv, 4);
    pl_csv_end_row(&csv);
    expect_out(&k, "plain text,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,1..2,3,\n4\n");
    pl_arena_free(k.arena);
}

/* ---- terminals ---- */

static void expect_wrapped(const char *text, size_t width, const char *wanted)
{
    kit k = kit_make();
    pl_out_put_wrapped(k.out, pl_str_from(text), (pl_paragraph){width, 0, 2});
    expect_out(&k, wanted);
    pl_arena_free(k.arena);
}

static void wraps_words(void **state)
{
    (void)state;
    expect_wrapped("one two three", 8, "one two\n  three\n");
    expect_wrapped("one two three", 0, "one two three\n");
    expect_wrapped("one two", 7, "one two\n");
    expect_wrapped("unbreakable", 6, "unbrea\n  kabl\n  e\n");
    expect_wrapped("", 6, "\n");
}

static void wraps_chinese(void **state)
{
    (void)state;
    expect_wrapped("建设工程规划许可证", 8, "建设工程\n  规划许\n  可证\n");
    expect_wrapped("工程规，划许", 6, "工程\n  规，\n  划许\n"); /* no line starts with a comma */
    expect_wrapped("规划（许可）", 6, "规划\n  （许\n  可）\n"); /* nor ends with an opening bracket */
    expect_wrapped("总投资 100 万元", 8, "总投资\n  100 万\n  元\n");
}

static void control_characters_are_shown(void **state)
{
    (void)state;
    expect_wrapped("a\x1b[31mb", 0, "a\\x1b[31mb\n");
}

typedef struct grid_rows {
    const char *const (*cells)[3];
} grid_rows;

static void cell_0(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put(buf, pl_str_from(((grid_rows *)context)->cells[row][0]));
}

static void cell_1(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put(buf, pl_str_from(((grid_rows *)context)->cells[row][1]));
}

static void cell_2(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put(buf, pl_str_from(((grid_rows *)context)->cells[row][2]));
}

static const char *const grid_cells[][3] = {
    {"建设用地规划许可证办理", "15", ""},
    {"EIA", "3", ""},
};

static void expect_grid(unsigned width, bool color, const char *wanted)
{
    static const pl_grid_column columns[] = {
        {cell_0, PL_MSG_column_step, false, true, 0},
        {cell_1, PL_MSG_column_days, true, false, 0},
        {cell_2, PL_MSG_column_float, true, false, 1},
    };
    kit k = kit_make();
    grid_rows rows = {grid_cells};
    pl_style style = {PL_LANG_EN, color, width};
    pl_grid grid = {.columns = columns, .column_count = 3, .row_count = 2, .context = &rows, .has_heading = true};
    pl_grid_put(k.out, &grid, &style, k.arena);
    expect_out(&k, wanted);
    pl_arena_free(k.arena);
}

static void grid_aligns_by_width(void **state)
{
    (void)state;
    expect_grid(0, false, "Step                    Days\n建设用地规划许可证办理    15\nEIA                        3\n");
}

static void grid_wraps(void **state)
{
    (void)state;
    expect_grid(24, false,
                "Step                Days\n建设用地规划许可证    15\n办理\nEIA                    3\n");
}

static void grid_colors_headings(void **state)
{
    (void)state;
    expect_grid(0, true,
                "\x1b[1mStep                    Days\x1b[0m\n"
                "建设用地规划许可证办理    15\nEIA                        3\n");
}

/* ---- numbers for people ---- */

static void decimals(void **state)
{
    (void)state;
    kit k = kit_make();
    pl_buf buf = pl_buf_make(k.arena);
    pl_buf_put_decimal(&buf, 4800000000, 2);
    pl_buf_put(&buf, PL_STR(" "));
    pl_buf_put_decimal(&buf, -1050, 3);
    pl_buf_put(&buf, PL_STR(" "));
    pl_buf_put_decimal(&buf, 1, 2);
    pl_buf_put(&buf, PL_STR(" "));
    pl_buf_put_decimal(&buf, 0, 2);
    pl_buf_put(&buf, PL_STR(" "));
    pl_buf_put_decimal(&buf, -999999999999999, 2);
    assert_string_equal(buf.at, "48000000 -1.05 0.01 0 -9999999999999.99");
    pl_arena_free(k.arena);
}

static void dates_and_lengths(void **state)
{
    (void)state;
    kit k = kit_make();
    pl_buf buf = pl_buf_make(k.arena);
    pl_buf_put_date(&buf, (pl_date){987, 1, 31});
    pl_buf_put(&buf, PL_STR(" "));
    pl_buf_put_length(&buf, (pl_length){7, true});
    pl_buf_put(&buf, PL_STR(" "));
    pl_buf_put_length(&buf, (pl_length){20, false});
    assert_string_equal(buf.at, "0987-01-31 7 cd 20");
    pl_arena_free(k.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_escapes),
        cmocka_unit_test(json_layout),
        cmocka_unit_test(json_numbers),
        cmocka_unit_test(json_titles),
        cmocka_unit_test(csv_quotes),
        cmocka_unit_test(wraps_words),
        cmocka_unit_test(wraps_chinese),
        cmocka_unit_test(control_characters_are_shown),
        cmocka_unit_test(grid_aligns_by_width),
        cmocka_unit_test(grid_wraps),
        cmocka_unit_test(grid_colors_headings),
        cmocka_unit_test(decimals),
        cmocka_unit_test(dates_and_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
