/* Where the caret of a condition's error stands, in every way YAML has of writing a scalar. */
#include "condition_kit.h"

#include "load/tree.h"

static size_t find(pl_str text, pl_str word)
{
    for (size_t i = 0; i + word.len <= text.len; i++)
        if (memcmp(text.ptr + i, word.ptr, word.len) == 0) return i;
    fail();
    return 0;
}

/* The place of `word` inside the scalar under key `c`, as line * 1000 + column. */
static unsigned place_of(const char *yaml, const char *word)
{
    kit *k = kit_new();
    pl_source *source = pl_source_make(k->arena, PL_STR("p.yaml"), pl_str_from(yaml));
    pl_node *root = pl_tree_load(k->arena, source, k->diags);
    assert_non_null(root);
    const pl_node *value = root->child->next;
    pl_str text = pl_utf8_nfkc(k->arena, value->text);
    pl_pos pos = pl_node_place(source, value, find(text, pl_str_from(word)), true, k->arena);
    kit_free(k);
    return pos.line * 1000 + pos.column;
}

static void places(void **state)
{
    (void)state;
    assert_int_equal(place_of("c: area > 3", "area"), 1004);
    assert_int_equal(place_of("c: area > 3", "3"), 1011);
    assert_int_equal(place_of("c: 总投资 > 3", ">"), 1008);
    assert_int_equal(place_of("c: 总投资　＞　3", ">"), 1008);
    assert_int_equal(place_of("c: ㎡ x", "x"), 1006);
    assert_int_equal(place_of("c: \"area > 3\"", "3"), 1012);
    assert_int_equal(place_of("c: 'it''s > 3'", "3"), 1013);
    assert_int_equal(place_of("c: \"a\\\"b\\u0041 > 3\"", "3"), 1018);
    assert_int_equal(place_of("c: area\n  > 3\n  and x", "3"), 2005);
    assert_int_equal(place_of("c: area\n  > 3\n  and x", "x"), 3007);
    assert_int_equal(place_of("c: |\n  area > 3\n  and x\n", "x"), 3007);
    assert_int_equal(place_of("c: >-\n  area > 3\n  and x\n", "area"), 2003);
    assert_int_equal(place_of("c: >-\n  area > 3\n\n  and x\n", "x"), 4007);
    assert_int_equal(place_of("c: \"area >\n  3 and\\\n  x\"", "x"), 3003);
    assert_int_equal(place_of("{c: area > 3}", ">"), 1010);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
