/* The condition language: what is said of a wrong text and where, limits, and the mapping form. */
#include "condition_kit.h"

static kit *k;

static int setup(void **state)
{
    (void)state;
    k = kit_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

/* ---- what is wrong, and where ---- */

static const struct {
    const char *text;
    pl_code code;
    unsigned column;
} wrong[] = {
    {"", PL_E333, 1},
    {"  ", PL_E305, 0},
    {"in-plan and", PL_E305, 12},
    {"and in-plan", PL_E305, 1},
    {"in-plan in-plan", PL_E309, 9},
    {"(in-plan", PL_E310, 1},
    {"in-plan and ((area > 3) or in-plan", PL_E310, 13},
    {"in-plan)", PL_E311, 8},
    {"()", PL_E305, 2},
    {"not", PL_E305, 4},
    {"invest > 3", PL_E303, 1},
    {"in-plan 且 总投入 > 3", PL_E303, 11},
    {"investment", PL_E306, 11},
    {"investment and in-plan", PL_E306, 12},
    {"investment = 3", PL_E317, 12},
    {"type = building", PL_E317, 6},
    {"investment ≤ 3", PL_E306, 12},
    {"investment <= ", PL_E320, 0},
    {"investment <= area", PL_E320, 15},
    {"investment <= 5万m2", PL_E321, 15},
    {"area <= 5000万元", PL_E321, 9},
    {"storeys <= 12层", PL_E327, 12},
    {"investment <= 0.005", PL_E322, 15},
    {"investment <= 10^15", PL_E309, 17},
    {"investment <= 1000000亿", PL_E323, 15},
    {"investment <= 5000W", PL_E320, 15},
    {"investment<=50_000_000and in-plan", PL_E320, 13},
    {"总投资约5000万", PL_E306, 4},
    {"总投资5000万", PL_E316, 9},
    {"总投资5000万元以前", PL_E316, 10},
    {"investment <= 5000万以下", PL_E309, 20},
    {"type", PL_E307, 5},
    {"type building", PL_E307, 6},
    {"type in building", PL_E315, 9},
    {"type in []", PL_E314, 10},
    {"type in [building", PL_E318, 18},
    {"type in [building municipal]", PL_E318, 19},
    {"type in [building,]", PL_E314, 19},
    {"type == ", PL_E314, 0},
    {"type == bilding", PL_E312, 9},
    {"type in [building, muncipal]", PL_E312, 20},
    {"type > building", PL_E307, 6},
    {"type not building", PL_E307, 10},
    {"in-plan == true", PL_E308, 9},
    {"in-plan != false", PL_E308, 9},
    {"建设性质==新建 或扩建", PL_E303, 11},
    {"investment + area > 3", PL_E306, 12},
    {"null", PL_E333, 1},
    {"AND", PL_E303, 1},
    {"总投资　＜＝　五千", PL_E320, 8},
};

static void refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(wrong); i++) kit_refused(k, wrong[i].text, wrong[i].code, wrong[i].column);
}

static void suggests(void **state)
{
    (void)state;
    kit_compile(k, "invesment > 3");
    assert_text(kit_last(k)->suggestion, "investment");
    kit_forget(k);
    kit_compile(k, "项目类别 == 房建类");
    assert_text(kit_last(k)->suggestion, "项目类型");
    kit_forget(k);
    kit_compile(k, "type == bilding");
    assert_text(kit_last(k)->suggestion, "building");
    assert_text(kit_last(k)->args[2], "municipal, building");
}

static const char *nested(int depth)
{
    pl_buf buf = pl_buf_make(k->arena);
    for (int i = 0; i < depth; i++) pl_buf_put_char(&buf, '(');
    pl_buf_put(&buf, PL_STR("in-plan"));
    for (int i = 0; i < depth; i++) pl_buf_put_char(&buf, ')');
    return buf.at;
}

static const char *padded(size_t bytes)
{
    pl_buf buf = pl_buf_make(k->arena);
    while (buf.len + 7 < bytes) pl_buf_put_char(&buf, ' ');
    pl_buf_put(&buf, PL_STR("in-plan"));
    return buf.at;
}

static void limits(void **state)
{
    (void)state;
    pl_condition flag = kit_compile(k, "in-plan");
    assert_int_equal(kit_compile(k, nested(63)), flag);
    assert_int_equal(kit_compile(k, nested(64)), flag);
    kit_refused(k, nested(65), PL_E302, 65);
    kit_refused(k, nested(100000), PL_E302, 65);
    assert_int_equal(kit_compile(k, padded(PL_CONDITION_TEXT_MAX - 1)), flag);
    assert_int_equal(kit_compile(k, padded(PL_CONDITION_TEXT_MAX)), flag);
    kit_refused(k, padded(PL_CONDITION_TEXT_MAX + 1), PL_E301, 1);
    kit_refused(k, padded(10000000), PL_E301, 1);
    pl_buf nots = pl_buf_make(k->arena);
    for (int i = 0; i < 1000; i++) pl_buf_put(&nots, PL_STR("非"));
    pl_buf_put(&nots, PL_STR("in-plan"));
    assert_int_equal(kit_compile(k, nots.at), flag);
}

/* ---- the mapping form ---- */

static void map_refused(pl_node *map, pl_code code)
{
    assert_int_equal(pl_condition_load(k->builder, map), PL_NEVER);
    assert_string_equal(pl_code_name(kit_last(k)->code), pl_code_name(code));
    assert_int_equal(pl_diags_errors(k->diags), 1);
    kit_forget(k);
}

static void mappings(void **state)
{
    (void)state;
    pl_condition_builder_name(k->builder, kit_scalar(k, "small"), kit_scalar(k, "area < 3"));
    pl_node *both = kit_list(k, kit_scalar(k, "new"), kit_scalar(k, "expansion"), NULL);
    pl_node *type = kit_scalar(k, "房建类"), *flag = kit_scalar(k, "否");
    pl_node *map = kit_map(k, "项目类型", type, "nature", both, "in-plan", flag, NULL);
    assert_text(kit_print(k, pl_condition_load(k->builder, map)),
                "type == building and nature in [new, expansion] and not in-plan");
    assert_int_equal(pl_diags_errors(k->diags), 0);
    map_refused(kit_map(k, NULL), PL_E333);
    map_refused(kit_list(k, NULL), PL_E333);
    map_refused(kit_map(k, "investment", kit_scalar(k, "5000"), NULL), PL_E334);
    map_refused(kit_map(k, "invest", kit_scalar(k, "5000"), NULL), PL_E335);
    map_refused(kit_map(k, "and", kit_scalar(k, "5000"), NULL), PL_E335);
    map_refused(kit_map(k, "small", kit_scalar(k, "true"), NULL), PL_E336);
    map_refused(kit_map(k, "type", kit_scalar(k, "building"), "项目类型", kit_scalar(k, "building"), NULL), PL_E337);
    map_refused(kit_map(k, "type", kit_list(k, NULL), NULL), PL_E338);
    map_refused(kit_map(k, "type", kit_list(k, kit_list(k, NULL), NULL), NULL), PL_E338);
    map_refused(kit_map(k, "type", kit_map(k, NULL), NULL), PL_E338);
    map_refused(kit_map(k, "type", kit_scalar(k, "house"), NULL), PL_E312);
    map_refused(kit_map(k, "in-plan", kit_scalar(k, "maybe"), NULL), PL_E324);
    map_refused(kit_map(k, "in-plan", kit_list(k, kit_scalar(k, "true"), NULL), NULL), PL_E324);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {TEST(refuses), TEST(suggests), TEST(limits), TEST(mappings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
