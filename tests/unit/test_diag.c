/* Diagnostics: order, limit, the line and the caret (also under wide characters and in long lines), notes, hints, and
   what remains when there is no memory; sources and their lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/diag.h"

static pl_arena *arena;
static pl_guard guard;
static pl_diags *diags;

static int setup(void **state)
{
    (void)state;
    arena = pl_arena_new(NULL);
    diags = pl_diags_new(arena);
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) fail();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    pl_guard_leave(&guard);
    pl_arena_free(arena);
    return 0;
}

static const char *written(pl_lang lang, bool color)
{
    pl_out *out = pl_out_memory(arena);
    pl_diags_write(diags, out, &(pl_style){.lang = lang, .color = color});
    assert_int_equal(pl_out_finish(out), 0);
    return pl_out_text(out).len ? pl_out_text(out).ptr : "";
}

static pl_source *source_of(const char *name, const char *text)
{
    return pl_source_make(arena, pl_str_from(name), pl_str_from(text));
}

static pl_pos at(uint32_t line, uint16_t column)
{
    return (pl_pos){line, column, 0};
}

/* ---- sources ---- */

static void lines_and_places(void **state)
{
    (void)state;
    pl_source *source = source_of("a", "one\r\n二行\n\nlast");
    assert_int_equal(pl_source_line(source, 1).len, 3);
    assert_int_equal(pl_source_line(source, 2).len, 6);
    assert_int_equal(pl_source_line(source, 3).len, 0);
    assert_int_equal(pl_source_line(source, 4).len, 4);
    assert_int_equal(pl_source_line(source, 5).len, 0);
    assert_int_equal(pl_source_line(source, 0).len, 0);
    static const struct {
        size_t offset;
        uint32_t line, column;
    } places[] = {{0, 1, 1}, {2, 1, 3}, {5, 2, 1}, {8, 2, 2}, {11, 2, 3}, {12, 3, 1}, {13, 4, 1}, {17, 4, 5}};
    for (size_t i = 0; i < PL_COUNT_OF(places); i++) {
        pl_pos pos = pl_source_pos(source, places[i].offset);
        assert_int_equal(pos.line, places[i].line);
        assert_int_equal(pos.column, places[i].column);
    }
    assert_int_equal(pl_source_line(source_of("b", ""), 1).len, 0);
    assert_int_equal(pl_source_pos(source_of("b", ""), 0).line, 1);
}

/* ---- the list ---- */

static void file_order(void **state)
{
    (void)state;
    pl_source *a = source_of("a", "x\ny\nz\n"), *b = source_of("b", "x\ny\n");
    pl_diag_add(diags, PL_E303, a, at(3, 1), PL_ARGS(PL_STR("1")));
    pl_diag_add(diags, PL_E303, b, at(1, 1), PL_ARGS(PL_STR("2")));
    pl_diag_add(diags, PL_E303, a, at(1, 9), PL_ARGS(PL_STR("3")));
    pl_diag_add(diags, PL_E303, a, at(1, 2), PL_ARGS(PL_STR("4")));
    pl_diag_add(diags, PL_E303, NULL, at(0, 0), PL_ARGS(PL_STR("5")));
    pl_diag_add(diags, PL_E303, a, at(1, 9), PL_ARGS(PL_STR("6"))); /* same place: as they were found */
    static const char order[] = "543612";
    assert_int_equal(pl_diags_kept(diags), 6);
    for (uint32_t i = 0; i < 6; i++) assert_int_equal(pl_diags_at(diags, i)->args[0].ptr[0], order[i]);
}

static void limit(void **state)
{
    (void)state;
    pl_source *source = source_of("a", "x\n");
    for (int i = 0; i < 250; i++) {
        pl_diag *diag = pl_diag_add(diags, PL_E303, source, at(1, 1), PL_ARGS(PL_STR("x")));
        pl_diag_suggest(diags, diag, PL_STR("y"));
        pl_diag_add_note(diags, diag, PL_MSG_first_here, source, at(1, 1), PL_NO_ARGS);
    }
    assert_int_equal(pl_diags_kept(diags), 100);
    assert_int_equal(pl_diags_errors(diags), 250);
    assert_non_null(strstr(written(PL_LANG_EN, false), "\n... and 150 more errors or warnings like these\n"));
}

static void headline_and_notes(void **state)
{
    (void)state;
    pl_source *source = source_of("a.yaml", "type: 1\nkind: 2\n");
    pl_diag *diag = pl_diag_add(diags, PL_E303, source, at(2, 7), PL_ARGS(PL_STR("typ")));
    pl_diag_suggest(diags, diag, PL_STR("type"));
    pl_diag_add_note(diags, diag, PL_MSG_first_here, source, at(1, 1), PL_NO_ARGS);
    assert_string_equal(written(PL_LANG_EN, false),
                        "a.yaml:2:7: error E303: \"typ\" is neither an attribute nor a condition; "
                        "did you mean \"type\"?\n"
                        "    kind: 2\n"
                        "          ^\n"
                        "  a.yaml:1:1: note: first written here\n");
    assert_non_null(strstr(written(PL_LANG_ZH, false), "a.yaml:2:7: 错误 E303: “typ”"));
    assert_non_null(strstr(written(PL_LANG_EN, true), "\x1b[31merror E303\x1b[0m: "));
}

static void caret(void **state)
{
    (void)state;
    pl_source *source = source_of("a", "when: 总投资 > 五千\n\tx\n");
    pl_diag_add(diags, PL_E302, source, at(1, 13), PL_NO_ARGS);
    assert_non_null(strstr(written(PL_LANG_EN, false), "\n    when: 总投资 > 五千\n                   ^\n"));
    diags = pl_diags_new(arena);
    pl_diag_add(diags, PL_E302, source, at(2, 2), PL_NO_ARGS); /* a tab is shown as \x09 */
    assert_non_null(strstr(written(PL_LANG_EN, false), "\n    \\x09x\n        ^\n"));
    diags = pl_diags_new(arena);
    pl_diag_add(diags, PL_E302, source, at(9, 9), PL_NO_ARGS); /* beyond the end: no line, no caret */
    assert_string_equal(strchr(written(PL_LANG_EN, false), '\n'), "\n");
}

static void long_line(void **state)
{
    (void)state;
    char *text = malloc(200001);
    memset(text, 'a', 200000);
    text[200000] = '\0';
    text[1000] = 'X';
    pl_diag_add(diags, PL_E302, source_of("a", text), at(1, 1001), PL_NO_ARGS);
    const char *line = strchr(written(PL_LANG_EN, false), '\n') + 1;
    const char *next = strchr(line, '\n') + 1;
    assert_true(next - line < 200);
    assert_int_equal(strchr(line, 'X') - line, strchr(next, '^') - next);
    free(text);
}

static void hostile_text(void **state)
{
    (void)state;
    pl_source *source = source_of("a\x1b[2J", "x\x1b[31my\n");
    pl_diag_add(diags, PL_E303, source, at(1, 1), PL_ARGS(PL_STR("\x1b]0;title\x07 {0}")));
    const char *text = written(PL_LANG_EN, false);
    assert_null(strchr(text, '\x1b'));
    assert_null(strchr(text, '\x07'));
    assert_non_null(strstr(text, "title\\x07 {0}\" is neither"));
}

static void arguments_are_copied(void **state)
{
    (void)state;
    char word[] = "first", line[] = "abc\n";
    pl_diag_add(diags, PL_E303, source_of("a", line), at(1, 1), PL_ARGS(pl_str_from(word)));
    word[0] = line[0] = 'X';
    assert_non_null(strstr(written(PL_LANG_EN, false), "\"first\""));
    assert_non_null(strstr(written(PL_LANG_EN, false), "\n    abc\n"));
}

/* ---- by code ---- */

static void by_code(void **state)
{
    (void)state;
    pl_str arg = PL_STR("word");
    assert_true(pl_diags_report(diags, "E303", &arg, 1));
    assert_false(pl_diags_report(diags, "E999", &arg, 1));
    assert_string_equal(written(PL_LANG_EN, false), "error E303: \"word\" is neither an attribute nor a condition\n");
    pl_out *out = pl_out_memory(arena);
    assert_true(pl_diags_explain(out, "E303", &(pl_style){.lang = PL_LANG_ZH}));
    assert_false(pl_diags_explain(out, "E99", &(pl_style){.lang = PL_LANG_ZH}));
    assert_int_equal(strncmp(pl_out_text(out).ptr, "E303: ", 6), 0);
    pl_buf buf = pl_buf_make(arena);
    pl_diag_put_text(&buf, pl_diags_at(diags, 0), PL_LANG_EN);
    assert_string_equal(buf.at, "\"word\" is neither an attribute nor a condition");
}

static void out_of_memory(void **state)
{
    (void)state;
    for (int i = 0; i < 150; i++) pl_diag_add(diags, PL_E302, NULL, at(0, 0), PL_NO_ARGS);
    pl_diags_out_of_memory(diags);
    assert_int_equal(pl_diags_errors(diags), 151);
    assert_non_null(strstr(written(PL_LANG_EN, false), "error E001: "));
}

static void messages(void **state)
{
    (void)state;
    assert_string_equal(pl_message_find(PL_LANG_EN, "severity_error"), "error");
    assert_string_equal(pl_message_find(PL_LANG_ZH, "severity_error"), "错误");
    assert_null(pl_message_find(PL_LANG_EN, "no_such_message"));
    pl_out *out = pl_out_memory(arena);
    pl_out_put_message(out, PL_LANG_EN, PL_MSG_did_you_mean, PL_ARGS(PL_STR("x")));
    assert_string_equal(pl_out_text(out).ptr, "; did you mean \"x\"?");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(lines_and_places), TEST(file_order),           TEST(limit),   TEST(headline_and_notes),
        TEST(caret),            TEST(long_line),            TEST(hostile_text),
        TEST(arguments_are_copied), TEST(by_code),          TEST(out_of_memory), TEST(messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
