/* CSV: the scanner and the cells against libcsv by itself, fed with one physical line a call in its strict mode, over
   random texts; JSON lines; encodings in all ways of cutting them up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <csv.h>

#include "load/csv.h"
#include "load/encoding.h"
#include "load/jsonl.h"

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

/* ---- records, told as "cell|cell;" or "!;" for a broken one ---- */

static void take_cell(void *user, pl_str cell)
{
    pl_buf *told = user;
    pl_buf_put(told, cell);
    pl_buf_put_char(told, '|');
}

static pl_str told_by_us(pl_str text)
{
    pl_buf told = pl_buf_make(arena);
    pl_csv_reader *reader = pl_csv_reader_make(arena);
    pl_records walk = pl_records_make(text, true, false);
    pl_record record;
    while (pl_records_next(&walk, &record)) {
        if (record.fault == PL_RECORD_BLANK) continue;
        if (record.fault) pl_buf_put_char(&told, '!');
        else assert_true(pl_csv_reader_take(reader, &record, take_cell, &told));
        pl_buf_put_char(&told, ';');
    }
    assert_int_equal(walk.at, text.len);
    return pl_buf_str(&told);
}

static void on_cell(void *text, size_t length, void *user)
{
    take_cell(user, (pl_str){length ? text : "", length});
}

static int is_cr(unsigned char c)
{
    return c == '\r';
}

static int is_lf(unsigned char c)
{
    return c == '\n';
}

/* libcsv over the lines from `at` on until a record is whole; false: it is broken. Where it ends in `*end`. */
static bool ask_libcsv(pl_str text, size_t at, size_t *end, pl_buf *told)
{
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_space_func(&parser, is_cr);
    csv_set_term_func(&parser, is_lf);
    bool good = true, whole = false;
    for (*end = at; good && !whole && *end < text.len;) {
        const char *line = text.ptr + *end, *lf = memchr(line, '\n', text.len - *end);
        size_t length = lf ? (size_t)(lf - line) + 1 : text.len - *end;
        good = csv_parse(&parser, line, length, on_cell, NULL, told) == length;
        *end += length;
        whole = lf && parser.pstate == 0; /* at the beginning of a row */
    }
    if (good && !whole) good = csv_fini(&parser, on_cell, NULL, told) == 0;
    csv_free(&parser);
    return good;
}

static pl_str told_by_libcsv(pl_str text)
{
    pl_buf told = pl_buf_make(arena);
    for (size_t at = 0; at < text.len;) {
        size_t end, before = told.len;
        const char *lf = memchr(text.ptr + at, '\n', text.len - at);
        size_t line = lf ? (size_t)(lf - text.ptr) + 1 : text.len;
        if (!ask_libcsv(text, at, &end, &told)) {
            told.len = before;
            pl_buf_put_char(&told, '!');
            end = line;
        }
        if (told.len > before) pl_buf_put_char(&told, ';'); /* else the line is blank */
        at = end;
    }
    return pl_buf_str(&told);
}

static void like_libcsv(void **state)
{
    (void)state;
    static const char alphabet[] = "\"\"\"\",,\n\n\r\rab";
    uint64_t random = 1;
    for (int run = 0; run < 50000; run++) {
        char text[24];
        size_t length = 0, wanted = (size_t)(run % (int)sizeof text);
        for (; length < wanted; length++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            text[length] = alphabet[(random >> 33) % (sizeof alphabet - 1)];
        }
        pl_str whole = {text, length}, ours = told_by_us(whole), theirs = told_by_libcsv(whole);
        if (!pl_str_equal(ours, theirs))
            print_error("%.*s\nours %.*s\nlibcsv %.*s\n", (int)length, text, (int)ours.len, ours.ptr, (int)theirs.len,
                        theirs.ptr);
        assert_true(pl_str_equal(ours, theirs));
    }
}

/* Text that comes in pieces: what is told before the rest is there is told again with it. */
static void in_pieces(void **state)
{
    (void)state;
    const pl_str text = PL_STR("a,b\n\"x\ny\",1\n\"open\n,z\n");
    for (size_t length = 0; length <= text.len; length++) {
        pl_records part = pl_records_make((pl_str){text.ptr, length}, false, false);
        pl_records whole = pl_records_make(text, true, false);
        pl_record a, b;
        while (pl_records_next(&part, &a)) {
            assert_true(pl_records_next(&whole, &b));
            assert_int_equal(a.fault, b.fault);
            assert_true(pl_str_equal(a.text, b.text));
        }
    }
}

/* ---- encodings ---- */

static pl_str decoded(pl_encoding asked, pl_str bytes, size_t piece, size_t room, pl_encoding *found)
{
    pl_decoder *decoder = pl_decoder_make(arena, asked);
    pl_buf text = pl_buf_make(arena);
    size_t at = 0, have = piece < bytes.len ? piece : bytes.len;
    for (bool last = false; !last || at < bytes.len;) {
        last = have == bytes.len;
        size_t made = 0;
        char *end = pl_buf_reserve(&text, room);
        at += pl_decoder_run(decoder, (pl_str){bytes.ptr + at, have - at}, last, end, room, &made);
        text.len += made;
        have = have + piece < bytes.len ? have + piece : bytes.len;
    }
    *found = pl_decoder_encoding(decoder);
    return pl_buf_str(&text);
}

static void decodes(pl_encoding asked, pl_str bytes, const char *wanted, pl_encoding encoding)
{
    for (size_t piece = 1; piece <= bytes.len + 1; piece++) {
        for (size_t room = 8; room < 12; room++) {
            pl_encoding found;
            pl_str text = decoded(asked, bytes, piece, room, &found);
            assert_int_equal(text.len, strlen(wanted));
            assert_memory_equal(text.ptr, wanted, text.len);
            assert_int_equal(found, encoding);
        }
    }
}

static void encodings(void **state)
{
    (void)state;
    decodes(PL_ENCODING_AUTO, PL_STR("plain,1\n"), "plain,1\n", PL_ENCODING_AUTO);
    decodes(PL_ENCODING_AUTO, PL_STR("\xef\xbb\xbf" "a"), "a", PL_ENCODING_UTF8);
    decodes(PL_ENCODING_AUTO, PL_STR("ab\xe9\xa1\xb9\n\xff\n"), "ab项\n\xff\n", PL_ENCODING_UTF8);
    decodes(PL_ENCODING_AUTO, PL_STR("abcd\xcf\xee\xc4\xbf\n"), "abcd项目\n", PL_ENCODING_GB18030);
    decodes(PL_ENCODING_AUTO, PL_STR("a\x81\n\xcf\xee"), "a\xff\n项", PL_ENCODING_GB18030); /* the line end stays */
    decodes(PL_ENCODING_GB18030, PL_STR("\x84\x31\x95\x33\x95\x32\x82\x36"), "𠀀", PL_ENCODING_GB18030);
    decodes(PL_ENCODING_AUTO, PL_STR("\xff\xfe\x79\x98\n\0"), "项\n", PL_ENCODING_UTF16LE);
    decodes(PL_ENCODING_AUTO, PL_STR("\xfe\xff\x98\x79\0\n"), "项\n", PL_ENCODING_UTF16BE);
    decodes(PL_ENCODING_AUTO, PL_STR("i\0d\0,\0"), "id,", PL_ENCODING_UTF16LE);
    decodes(PL_ENCODING_AUTO, PL_STR("\0i\0d\0,"), "id,", PL_ENCODING_UTF16BE);
    decodes(PL_ENCODING_AUTO, PL_STR("\x79\x98,\0\x0a\x4e\n\0"), "项,上\n", PL_ENCODING_UTF16LE);
    decodes(PL_ENCODING_AUTO, PL_STR("\x98\x79\0,\x4e\x0a\0\n"), "项,上\n", PL_ENCODING_UTF16BE);
    decodes(PL_ENCODING_AUTO, PL_STR("项\n\x2c\n"), "项\n,\n", PL_ENCODING_UTF8);
    decodes(PL_ENCODING_AUTO, PL_STR("\xff\xfe\x00\xd8\n\0"), "\xff\n", PL_ENCODING_UTF16LE); /* half a pair */
    decodes(PL_ENCODING_UTF16LE, PL_STR("\xfe\xff\0a"), "a", PL_ENCODING_UTF16BE); /* the mark knows better */
    decodes(PL_ENCODING_UTF8, PL_STR("\xff\xfe"), "\xff\xfe", PL_ENCODING_UTF8);
    decodes(PL_ENCODING_UTF16LE, PL_STR("a\0b"), "a\xff", PL_ENCODING_UTF16LE); /* an odd byte is left */
}

/* ---- JSON lines ---- */

static pl_str told_json(const char *text)
{
    static char room[256];
    pl_buf told = pl_buf_make(arena);
    pl_json_line line = pl_json_line_make(pl_str_from(text), room);
    pl_json_member member;
    while (pl_json_line_next(&line, &member)) {
        pl_buf_put(&told, member.key);
        pl_buf_put_char(&told, (char)('0' + (int)member.kind));
        pl_buf_put(&told, member.value);
        pl_buf_put_char(&told, ';');
    }
    if (line.broken) pl_buf_put_char(&told, '!');
    return pl_buf_str(&told);
}

static void json_exponents(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"4.8e7", "48000000"},   {"48", "48"},          {"4.80E0", "4.8"},       {"-1e+2", "-100"},
        {"480e-1", "48"},        {"48e-3", "0.048"},    {"48e-2", "0.48"},       {"0.048e2", "4.8"},
        {"0e5", "0"},            {"0.0e-5", "0"},       {"1e32", "1" "00000000000000000000000000000000"},
        {"1e33", "1e33"},        {"1e-33", "1e-33"},    {"1e99999999999999", "1e99999999999999"},
        {"0.00e0", "0"},         {"1.50", "1.50"},      {"100.00e-2", "1"},
        {"123456789012345678901234567890123e0", "123456789012345678901234567890123e0"},
    };
    for (size_t i = 0; i < PL_COUNT_OF(cases); i++) {
        char room[PL_JSON_PLAIN];
        pl_str plain = pl_json_plain(pl_str_from(cases[i][0]), room);
        assert_true(pl_str_equal(plain, pl_str_from(cases[i][1])));
    }
}

static void json_lines(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"{}", ""},
        {" { \"a\" : 1 , \"b\":null } \r", "a11;b3null;"},
        {"{\"a\":\"x\\n\\u4e2d\\ud83d\\ude00\\/\",\"b\":-0.5e+3,\"c\":true}", "a0x\n中😀/;b1-0.5e+3;c2true;"},
        {"{\"a\":[1,{\"b\":[]}],\"c\":{}}", "a4[1,{\"b\":[]}];c4{};"},
        {"", "!"},
        {"[]", "!"},
        {"{\"a\":1,}", "a11;!"},
        {"{\"a\":01}", "a10;!"},
        {"{\"a\":\"\\ud83d\"}", "!"},
        {"{\"a\":\"\\u0000\"}", "!"},
        {"{\"a\":[1,]}", "!"},
        {"{\"a\":{\"b\"}}", "!"},
        {"{\"a\":NaN}", "!"},
        {"{\"a\":1} x", "a11;!"},
        {"{a:1}", "!"},
        {"{\"a\":\"\t\"}", "!"},
    };
    for (size_t i = 0; i < PL_COUNT_OF(cases); i++) {
        pl_str told = told_json(cases[i][0]);
        if (!pl_str_equal(told, pl_str_from(cases[i][1])))
            print_error("%s: %.*s\n", cases[i][0], (int)told.len, told.ptr);
        assert_true(pl_str_equal(told, pl_str_from(cases[i][1])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(like_libcsv, setup, teardown),
        cmocka_unit_test_setup_teardown(in_pieces, setup, teardown),
        cmocka_unit_test_setup_teardown(encodings, setup, teardown),
        cmocka_unit_test_setup_teardown(json_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(json_exponents, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
