/* The YAML adapter: the tree and its positions, and everything it refuses, each with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "load/tree.h"

typedef struct kit {
    pl_arena *arena;
    pl_guard guard;
    pl_diags *diags;
    pl_source *source;
    pl_node *root;
} kit;

static kit *parse(pl_str text)
{
    static kit k;
    k.arena = pl_arena_new(NULL);
    pl_guard_enter(&k.guard, k.arena, NULL);
    if (setjmp(k.guard.jump)) fail();
    k.diags = pl_diags_new(k.arena);
    k.source = pl_source_make(k.arena, PL_STR("t.yaml"), pl_arena_copy(k.arena, text));
    k.root = pl_tree_load(k.arena, k.source, k.diags);
    return &k;
}

static void drop(kit *k)
{
    pl_guard_leave(&k->guard);
    pl_arena_free(k->arena);
}

static void assert_text(pl_str got, const char *wanted)
{
    pl_str want = pl_str_from(wanted);
    if (pl_str_equal(got, want)) return;
    print_error("\"%.*s\" instead of \"%s\"\n", (int)got.len, got.ptr, wanted);
    fail();
}

static void assert_place(const pl_node *node, uint32_t line, uint32_t column)
{
    assert_int_equal(node->pos.line, line);
    assert_int_equal(node->pos.column, column);
}

/* ---- what is read ---- */

static void test_tree(void **state)
{
    (void)state;
    kit *k = parse(PL_STR("a: {b: [1, 'x y', \"\\u4e2d\"]}\n类型: 值 # 注\nc:\n"));
    assert_non_null(k->root);
    assert_int_equal(k->root->kind, PL_NODE_MAP);
    assert_int_equal(k->root->count, 3);
    const pl_node *a = k->root->child, *b = a->next->child, *items = b->next;
    assert_text(a->text, "a");
    assert_text(b->text, "b");
    assert_int_equal(items->kind, PL_NODE_LIST);
    assert_int_equal(items->count, 3);
    assert_text(items->child->text, "1");
    assert_true(items->child->plain);
    assert_text(items->child->next->text, "x y");
    assert_false(items->child->next->plain);
    assert_text(items->child->next->next->text, "中");
    const pl_node *type = a->next->next;
    assert_text(type->text, "类型");
    assert_place(type, 2, 1);
    assert_place(type->next, 2, 5); /* columns are code points */
    assert_text(type->next->text, "值");
    assert_true(pl_node_is_null(type->next->next->next));
    drop(k);
}

static void test_scalars(void **state)
{
    (void)state;
    kit *k = parse(PL_STR("a: |\n  一\n  二\nb: >-\n  x\n  y\nc: 'it''s'\nd: one\n  two\ne: \"null\"\nf: ~\ng: ''\n"));
    assert_non_null(k->root);
    const pl_node *at = k->root->child;
    assert_text(at->next->text, "一\n二\n");
    at = at->next->next;
    assert_text(at->next->text, "x y");
    at = at->next->next;
    assert_text(at->next->text, "it's");
    at = at->next->next;
    assert_text(at->next->text, "one two");
    at = at->next->next;
    assert_false(pl_node_is_null(at->next)); /* quoted */
    at = at->next->next;
    assert_true(pl_node_is_null(at->next));
    at = at->next->next;
    assert_false(pl_node_is_null(at->next));
    drop(k);
}

static void test_line_ends_and_mark(void **state)
{
    (void)state;
    kit *k = parse(PL_STR("\xef\xbb\xbf" "a: 1\r\nb: 2\r\n"));
    assert_non_null(k->root);
    assert_place(k->root->child, 1, 1); /* the byte order mark is no column */
    const pl_node *b = k->root->child->next->next;
    assert_place(b, 2, 1);
    assert_text(b->text, "b");
    assert_text(b->next->text, "2");
    drop(k);
}

static pl_str repeated(const char *head, const char *what, size_t count, const char *tail)
{
    pl_str one = pl_str_from(what);
    size_t before = strlen(head), behind = strlen(tail), size = before + one.len * count + behind;
    char *at = test_malloc(size + 1);
    memcpy(at, head, before);
    for (size_t i = 0; i < count; i++) memcpy(at + before + i * one.len, one.ptr, one.len);
    memcpy(at + before + count * one.len, tail, behind + 1);
    return (pl_str){at, size};
}

static void test_depth(void **state)
{
    (void)state;
    for (size_t depth = PL_DEPTH_LIMIT - 1; depth <= PL_DEPTH_LIMIT + 1; depth++) {
        pl_str open = repeated("", "[", depth, ""), text = repeated(open.ptr, "]", depth, "\n");
        kit *k = parse(text);
        if (depth <= PL_DEPTH_LIMIT) {
            assert_non_null(k->root);
        } else {
            assert_null(k->root);
            assert_int_equal(pl_diags_at(k->diags, 0)->code, PL_E110);
            assert_int_equal(pl_diags_at(k->diags, 0)->place.column, PL_DEPTH_LIMIT + 1);
        }
        drop(k);
        test_free((void *)(uintptr_t)open.ptr);
        test_free((void *)(uintptr_t)text.ptr);
    }
}

/* libyaml is quadratic in the depth of brackets: reading must stop, not go on. */
static void test_seven_megabytes_of_brackets(void **state)
{
    (void)state;
    pl_str text = repeated("", "[", 7000000, "");
    kit *k = parse(text);
    assert_null(k->root);
    assert_int_equal(pl_diags_at(k->diags, 0)->code, PL_E110);
    drop(k);
    test_free((void *)(uintptr_t)text.ptr);
}

/* ---- what is refused ---- */

#define TEXT(literal) literal, sizeof(literal) - 1

static const struct {
    const char *text;
    size_t size;
    pl_code code;
    unsigned line, column;
} refused[] = {
    {TEXT("a: 1\n\tb: 2\n"), PL_E106, 2, 1},
    {TEXT("a:\t1\n"), PL_E106, 1, 3},
    {TEXT("项目：a\nb: 1\n"), PL_E108, 1, 3},
    {TEXT("a: 1\n项目：a\n"), PL_E108, 2, 3},
    {TEXT("a:\n\xe3\x80\x80\xe3\x80\x80" "b: 1\n"), PL_E109, 2, 1},
    {TEXT("a:\xe3\x80\x80" "1\nb: 2\n"), PL_E109, 1, 3},
    {TEXT("a:\n-\xe3\x80\x80x: 1\n"), PL_E109, 2, 1},
    {TEXT("a: \xcf\xee\xc4\xbf\n"), PL_E102, 1, 4},
    {TEXT("a: caf\xe9\n"), PL_E101, 1, 7},
    {TEXT("a: \xe4\xb8"), PL_E101, 1, 4},
    {TEXT("a: \xed\xa0\x80\n"), PL_E101, 1, 4},
    {TEXT("a: \xc0\xaf\xff\n"), PL_E101, 1, 4},
    {TEXT("\xff\xfe" "a\0:\0"), PL_E103, 1, 1},
    {TEXT("\xfe\xff\0a\0:"), PL_E103, 1, 1},
    {TEXT("a\0:\0 \0b\0"), PL_E103, 1, 1},
    {TEXT("a: 1\nb\0c"), PL_E104, 2, 2},
    {TEXT("a: \x1b[31m\n"), PL_E105, 1, 4},
    {TEXT("a: \x7f\n"), PL_E105, 1, 4},
    {TEXT("a: \xc2\x85 b\n"), PL_E105, 1, 4},
    {TEXT("a: 1\n\xef\xbb\xbf" "b: 1\n"), PL_E105, 2, 1},
    {TEXT("a: 1\rb: 2\r"), PL_E105, 1, 5},
    {TEXT("a: \xe2\x80\xa8\n"), PL_E105, 1, 4},
    {TEXT(""), PL_E107, 1, 1},
    {TEXT("# nothing\n"), PL_E107, 1, 1},
    {TEXT("---\n...\n"), PL_E107, 1, 1},
    {TEXT("a: &x 1\n"), PL_E121, 1, 4},
    {TEXT("a: *x\n"), PL_E121, 1, 4},
    {TEXT("a: &x [1]\n"), PL_E121, 1, 4},
    {TEXT("a: !!str 1\n"), PL_E122, 1, 4},
    {TEXT("a: !!map {}\n"), PL_E122, 1, 4},
    {TEXT("a: !x!y 1\n"), PL_E122, 1, 4},
    {TEXT("%YAML 1.1\n---\na: 1\n"), PL_E123, 1, 1},
    {TEXT("%FOO\n---\na: 1\n"), PL_E123, 1, 1},
    {TEXT("a: 1\n---\nb: 1\n"), PL_E124, 2, 1},
    {TEXT("? [a]\n: 1\n"), PL_E125, 1, 3},
    {TEXT("{{a: 1}: 1}\n"), PL_E125, 1, 2},
    {TEXT("a: 'b\nc: 1\n"), PL_E127, 1, 4},
    {TEXT("a: [1, 2\n"), PL_E128, 2, 1},
    {TEXT("a: {when: x in [a], b: 1}\n"), PL_E128, 1, 16},
    {TEXT("a: b: c\n"), PL_E129, 1, 5},
    {TEXT("a:\n  b: 1\n c: 1\n"), PL_E130, 3, 2},
    {TEXT("a: 1\nb\nc: 1\n"), PL_E131, 2, 1},
    {TEXT("a: @b\n"), PL_E132, 1, 4},
    {TEXT("a: }\n"), PL_E132, 1, 4},
    {TEXT("a: \"\\q\"\n"), PL_E133, 1, 5},
    {TEXT("a: \"\\x1b\"\n"), PL_E133, 1, 4},
    {TEXT("a: \"\\0\"\n"), PL_E133, 1, 4},
    {TEXT("a: - b\n"), PL_E134, 1, 4},
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(refused); i++) {
        kit *k = parse((pl_str){refused[i].text, refused[i].size});
        assert_true(pl_diags_errors(k->diags) >= 1);
        const pl_diag *diag = pl_diags_at(k->diags, 0);
        bool right = diag->code == refused[i].code && diag->place.line == refused[i].line &&
                     diag->place.column == refused[i].column && pl_diags_kept(k->diags) == 1;
        if (!right)
            print_error("%zu: %s: %s at %u:%u, %u in all\n", i, refused[i].text, pl_code_name(diag->code),
                        diag->place.line, diag->place.column, pl_diags_kept(k->diags));
        assert_true(right);
        drop(k);
    }
}

static void test_all_in_one_run(void **state)
{
    (void)state;
    kit *k = parse(PL_STR("a: &x 1\nb: *x\nc:\t!!int 2\nd: \x01\n"));
    static const pl_code codes[] = {PL_E121, PL_E121, PL_E106, PL_E122, PL_E105};
    assert_int_equal(pl_diags_errors(k->diags), PL_COUNT_OF(codes));
    for (uint32_t i = 0; i < PL_COUNT_OF(codes); i++) assert_int_equal(pl_diags_at(k->diags, i)->code, codes[i]);
    drop(k);
}

/* Nine levels of nine aliases: each is an error, none is followed. */
static void test_alias_bomb(void **state)
{
    (void)state;
    kit *k = parse(PL_STR("a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"));
    assert_int_equal(pl_diags_errors(k->diags), 3 + 9);
    drop(k);
}

/* A stray tab is not told once more as the syntax error that it is to libyaml. */
static void test_no_follow_on(void **state)
{
    (void)state;
    kit *k = parse(PL_STR("a:\n\tb: 1\n\tc: 2\n"));
    assert_null(k->root);
    assert_int_equal(pl_diags_errors(k->diags), 2);
    drop(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tree),
        cmocka_unit_test(test_scalars),
        cmocka_unit_test(test_line_ends_and_mark),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_seven_megabytes_of_brackets),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_all_in_one_run),
        cmocka_unit_test(test_alias_bomb),
        cmocka_unit_test(test_no_follow_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
