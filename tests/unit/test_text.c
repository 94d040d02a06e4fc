/* Text: comparing, trimming, hashing, near misses, buffers, templates, decimals; Unicode: validity, NFKC, width, and
   that nothing of an input reaches a terminal as a control. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unicode.h"

static pl_arena *arena;
static pl_guard guard;

static int setup(void **state)
{
    (void)state;
    arena = pl_arena_new(NULL);
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

static void is(pl_str got, const char *wanted)
{
    if (got.len != strlen(wanted)) print_error("got \"%.*s\", wanted \"%s\"\n", (int)got.len, got.ptr, wanted);
    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(got.ptr, wanted, got.len);
}

static void comparing(void **state)
{
    (void)state;
    assert_true(pl_str_compare(PL_STR("a"), PL_STR("b")) < 0);
    assert_true(pl_str_compare(PL_STR("ab"), PL_STR("a")) > 0);
    assert_true(pl_str_compare(PL_STR(""), PL_STR("a")) < 0);
    assert_int_equal(pl_str_compare(PL_STR("立"), PL_STR("立")), 0);
    assert_true(pl_str_compare(PL_STR("z"), PL_STR("立")) < 0); /* bytes are unsigned */
    assert_true(pl_str_equal((pl_str){NULL, 0}, PL_STR("")));
    assert_false(pl_str_equal(PL_STR("a"), PL_STR("A")));
}

static void ids(void **state)
{
    static const char *const good[] = {"a", "a1", "a-b", "land-planning-permit", "a-"};
    static const char *const bad[] = {"", "A", "1a", "-a", "a_b", "a b", "é", "立项", "aB"};
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(good); i++) assert_true(pl_str_is_id(pl_str_from(good[i])));
    for (size_t i = 0; i < PL_COUNT_OF(bad); i++) assert_false(pl_str_is_id(pl_str_from(bad[i])));
}

static void trimming(void **state)
{
    (void)state;
    is(pl_str_trim(PL_STR(" \t　a b　\r\n ")), "a b");
    is(pl_str_trim(PL_STR("　　")), "");
    is(pl_str_trim(PL_STR("")), "");
    is(pl_str_trim(PL_STR("立项")), "立项");
}

static void nearest(void **state)
{
    static const pl_str words[] = {{"attributes", 10}, {"deadline", 8}, {"总投资", 9}, {"permit", 6}};
    (void)state;
    assert_int_equal(pl_str_nearest(PL_STR("attribute"), words, 4), 0);
    assert_int_equal(pl_str_nearest(PL_STR("daedline"), words, 4), 1); /* an exchange counts one */
    assert_int_equal(pl_str_nearest(PL_STR("总投入"), words, 4), 2);
    assert_int_equal(pl_str_nearest(PL_STR("PERMIT"), words, 4), 3);
    assert_int_equal(pl_str_nearest(PL_STR("xyz"), words, 4), PL_NONE);
    assert_int_equal(pl_str_nearest(PL_STR(""), words, 4), PL_NONE);
    assert_int_equal(pl_str_nearest(PL_STR("permit"), words, 0), PL_NONE);
    char lengthy[100];
    memset(lengthy, 'a', sizeof lengthy);
    assert_int_equal(pl_str_nearest((pl_str){lengthy, 65}, &(pl_str){lengthy, 65}, 1), PL_NONE);
    assert_int_equal(pl_str_nearest((pl_str){lengthy, 64}, &(pl_str){lengthy, 64}, 1), 0);
}

static void hashing(void **state)
{
    (void)state;
    char text[64] = {0};
    for (size_t len = 0; len < 40; len++) { /* every byte counts, and so does the length */
        uint32_t hash = pl_str_hash((pl_str){text, len});
        assert_int_not_equal(hash, pl_str_hash((pl_str){text, len + 1}));
        for (size_t at = 0; at < len; at++) {
            text[at] = 1;
            assert_int_not_equal(hash, pl_str_hash((pl_str){text, len}));
            text[at] = 0;
        }
    }
}

static void buffers(void **state)
{
    (void)state;
    pl_buf buf = pl_buf_make(arena);
    is(pl_buf_str(&buf), "");
    for (int i = 0; i < 1000; i++) pl_buf_put(&buf, PL_STR("0123456789"));
    assert_int_equal(buf.len, 10000);
    assert_int_equal(buf.at[10000], '\0');
    assert_memory_equal(buf.at + 9990, "0123456789", 10);
    buf.len = 0;
    pl_buf_put_char(&buf, 'x');
    pl_buf_put_int(&buf, INT64_MIN);
    pl_buf_put_int(&buf, INT64_MAX);
    pl_buf_put_int(&buf, 0);
    is(pl_buf_str(&buf), "x-922337203685477580892233720368547758070");
    is(pl_str_int(arena, -17), "-17");
}

static void templates(void **state)
{
    (void)state;
    pl_buf buf = pl_buf_make(arena);
    pl_buf_put_template(&buf, PL_STR("{1} waits for {0}, {0}! {2} {x} {"), PL_ARGS(PL_STR("a"), PL_STR("乙{1}")));
    is(pl_buf_str(&buf), "乙{1} waits for a, a! {2} {x} {");
    buf.len = 0;
    pl_buf_put_template(&buf, PL_STR("{0}"), PL_NO_ARGS);
    pl_buf_put_template(&buf, PL_STR(""), PL_NO_ARGS);
    is(pl_buf_str(&buf), "{0}");
}

static void decimals(void **state)
{
    (void)state;
    is(pl_str_decimal(arena, 4800000000, 2), "48000000");
    is(pl_str_decimal(arena, 150, 2), "1.5");
    is(pl_str_decimal(arena, 1, 2), "0.01");
    is(pl_str_decimal(arena, 0, 2), "0");
    is(pl_str_decimal(arena, -5, 1), "-0.5");
    is(pl_str_decimal(arena, -100, 2), "-1");
    is(pl_str_decimal(arena, 1000001, 6), "1.000001");
    is(pl_str_decimal(arena, 999999999999999, 0), "999999999999999");
}

/* ---- Unicode ---- */

static void validity(void **state)
{
    static const struct {
        const char *text;
        size_t valid;
    } cases[] = {
        {"", 0},           {"abc", 3},          {"立项", 6},           {"a\xe7\xab", 1},        {"\x80", 0},
        {"\xc0\x80", 0},   {"\xed\xa0\x80", 0}, {"\xf4\x90\x80\x80", 0}, {"\xf0\x9f\x8f\x97", 4}, {"ab\xff", 2},
        {"\xe4\xb8\xad\xd6\xd0", 3},
    };
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(cases); i++)
        assert_int_equal(pl_utf8_valid(pl_str_from(cases[i].text)), cases[i].valid);
    assert_int_equal(pl_utf8_step(PL_STR("")), 0);
    assert_int_equal(pl_utf8_step(PL_STR("a立")), 1);
    assert_int_equal(pl_utf8_step(PL_STR("é")), 2);
    assert_int_equal(pl_utf8_step(PL_STR("立a")), 3);
    assert_int_equal(pl_utf8_step(PL_STR("🏗a")), 4);
}

static void normal_form(void **state)
{
    (void)state;
    pl_str ascii = PL_STR("type == building");
    assert_ptr_equal(pl_utf8_nfkc(arena, ascii).ptr, ascii.ptr);
    is(pl_utf8_nfkc(arena, PL_STR("Ａｂ１（，）＝㎡　")), "Ab1(,)=m2 ");
    is(pl_utf8_nfkc(arena, PL_STR("e\xcc\x81")), "é");
    is(pl_utf8_nfkc(arena, PL_STR("立项")), "立项");
    is(pl_utf8_nfkc(arena, PL_STR("≤①½")), "≤11⁄2");
}

static void widths(void **state)
{
    (void)state;
    assert_int_equal(pl_text_width(PL_STR("")), 0);
    assert_int_equal(pl_text_width(PL_STR("abc")), 3);
    assert_int_equal(pl_text_width(PL_STR("立项a")), 5);
    assert_int_equal(pl_text_width(PL_STR("（，）")), 6);
    assert_int_equal(pl_text_width(PL_STR("e\xcc\x81")), 1);
}

static void visible(void **state)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"plain 立项", "plain 立项"},
        {"\x1b[31mred", "\\x1b[31mred"},
        {"a\nb\tc\x7f", "a\\x0ab\\x09c\\x7f"},
        {"\xc2\x9b" "0m", "\\x9b0m"},
        {"a\xe2\x80\xae" "b", "a\\u202eb"},
        {"\xe2\x81\xa6\xe2\x80\xa8", "\\u2066\\u2028"},
        {"\xff\xfe", "\\xff\\xfe"},
        {"per\xe2\x80\x8bmit\xc2\xad\xef\xbb\xbf", "per\\u200bmit\\xad\\ufeff"},
        {"\xe2\x80\x8d", "\xe2\x80\x8d"}, /* a joiner, as emoji have it */
    };
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(cases); i++) {
        pl_out *out = pl_out_memory(arena);
        pl_out_put_visible(out, pl_str_from(cases[i].text));
        is(pl_out_text(out), cases[i].shown);
        assert_int_equal(pl_utf8_visible_width(pl_str_from(cases[i].text)), pl_text_width(pl_str_from(cases[i].shown)));
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(comparing), TEST(ids),       TEST(trimming), TEST(nearest),     TEST(hashing), TEST(buffers),
        TEST(templates), TEST(decimals),  TEST(validity), TEST(normal_form), TEST(widths),  TEST(visible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
