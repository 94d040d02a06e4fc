/* The condition language: what is read, how it is stored, names, conditions that name conditions. */
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

/* ---- what is read ---- */

typedef struct same {
    const char *text, *printed;
} same;

static const same sames[] = {
    {"investment <= 5000万元 and not (type == building and nature in [new, expansion])",
     "investment <= 50000000 and not (type == building and nature in [new, expansion])"},
    {"总投资 5000万元以下 且 非 (项目类型 == 房建类 且 建设性质 属于 [新建, 扩建])",
     "investment <= 50000000 and not (type == building and nature in [new, expansion])"},
    {"总投资5000万元以下且非（项目类型＝＝房建类且建设性质属于［新建，扩建］）",
     "investment <= 50000000 and not (type == building and nature in [new, expansion])"},
    {"investment<=50_000_000 and in-plan", "investment <= 50000000 and in-plan"},
    {"总投资不满5000万", "investment < 50000000"},
    {"总投资低于5000万", "investment < 50000000"},
    {"总投资不超过5000万", "investment <= 50000000"},
    {"总投资超过5000万", "investment > 50000000"},
    {"总投资不低于5000万", "investment >= 50000000"},
    {"总投资5000万以下", "investment <= 50000000"},
    {"总投资5000万以上", "investment >= 50000000"},
    {"总投资5000万以内", "investment <= 50000000"},
    {"总投资5000万以外", "investment > 50000000"},
    {"investment == 0.01", "investment == 0.01"},
    {"investment != 1.50", "investment != 1.5"},
    {"area > -5", "area > -5"},
    {"area < -0.5", "area < -0.5"},
    {"建筑面积 3.5万平方米以上", "area >= 35000"},
    {"Floor area > 500㎡", "area > 500"},
    {"area-length >= 5米", "area-length >= 5"},
    {"长度 5 m 以上 or area>5", "area-length >= 5 or area > 5"},
    {"Project type == Municipal works", "type == municipal"},
    {"type != building", "type != building"},
    {"type in [building]", "type == building"},
    {"nature not in [ expansion , new , new ]", "nature not in [new, expansion]"},
    {"建设性质 非属于 [新建, 扩建]", "nature not in [new, expansion]"},
    {"建设性质==新建或扩建", "nature == new-or-expansion"}, /* the longest value wins */
    {"in-plan", "in-plan"},
    {"非已纳入规划", "not in-plan"},
    {"not not in-plan", "in-plan"},
    {"true", "true"},
    {"not true", "false"},
    {"in-plan or true", "true"},
    {"in-plan and false", "false"},
    {"in-plan and true", "in-plan"},
    {"in-plan or not in-plan", "in-plan or not in-plan"},
    {"in-plan and in-plan", "in-plan"},
    {"in-plan or type==building and area>5", "in-plan or type == building and area > 5"},
    {"(in-plan or type==building) and area>5", "(in-plan or type == building) and area > 5"},
    {"in-plan and (type==building and area>5)", "in-plan and type == building and area > 5"},
    {"not (in-plan)", "not in-plan"},
    {"not (in-plan or type == building)", "not (in-plan or type == building)"},
    {"\n in-plan\n  and\ttype == building ", "in-plan and type == building"},
};

static void reads(void **state)
{
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(sames); i++) {
        pl_condition condition = kit_compile(k, sames[i].text);
        if (pl_diags_errors(k->diags)) print_error("%s\n", sames[i].text);
        assert_int_equal(pl_diags_errors(k->diags), 0);
        assert_text(kit_print(k, condition), sames[i].printed);
        pl_condition again = kit_compile(k, kit_print(k, condition).ptr);
        assert_text(kit_print(k, again), sames[i].printed);
        pl_condition chinese = kit_compile(k, kit_print_chinese(k, condition).ptr);
        assert_text(kit_print(k, chinese), sames[i].printed);
    }
}

static void stores_equal_things_once(void **state)
{
    (void)state;
    pl_condition a = kit_compile(k, "type in [building, municipal] and area > 5");
    uint32_t nodes = k->builder->nodes.count, atoms = k->builder->atoms.count, values = k->builder->set_values.count;
    assert_int_equal(kit_compile(k, "项目类型 属于 [市政类, 房建类] 且 area > 5.00m2"), a);
    assert_int_equal(k->builder->nodes.count, nodes);
    assert_int_equal(k->builder->atoms.count, atoms);
    assert_int_equal(k->builder->set_values.count, values);
    assert_int_equal(kit_compile(k, "type in [building, municipal] and area > 5"), a); /* from memory */
    for (char text[] = "storeys > 100", *c = text + 10; *c < '9'; ++*c) kit_compile(k, text);
    for (uint32_t i = 0; i < 3000; i++) pl_condition_compare(k->builder, AREA, PL_LESS, i);
    nodes = k->builder->nodes.count;
    for (uint32_t i = 0; i < 3000; i++) pl_condition_compare(k->builder, AREA, PL_LESS, i);
    assert_int_equal(k->builder->nodes.count, nodes);
}

static void operands_stand_before(void **state)
{
    (void)state;
    kit_compile(k, "a or b");
    kit_compile(k, "not (in-plan or area > 3 and (type == building or not in-plan and storeys < 3))");
    for (uint32_t i = 2; i < k->builder->nodes.count; i++) {
        const pl_condition_node *node = &k->builder->nodes.at[i];
        if (node->op == PL_OP_ATOM) continue;
        assert_true(node->a < i && node->b < i);
    }
}

static void in_chinese(void **state)
{
    (void)state;
    static const struct {
        const char *text, *chinese;
    } cases[] = {
        {"type == municipal and investment <= 50000000", "项目类型 == 市政类 且 总投资 <= 5000万元"},
        {"investment > 300000000 or not in-plan", "总投资 > 3亿元 或 非 已纳入规划"},
        {"investment < 12345.67 and nature not in [new, expansion]",
         "总投资 < 12345.67 且 建设性质 非 属于 [新建, 扩建]"},
        {"not (storeys == 6 or nature in [new, renovation])", "非 (层数 == 6 或 建设性质 属于 [新建, 改建])"},
    };
    for (size_t i = 0; i < PL_COUNT_OF(cases); i++)
        assert_text(kit_print_chinese(k, kit_compile(k, cases[i].text)), cases[i].chinese);
}

/* ---- names ---- */

static void longest_name(void **state)
{
    (void)state;
    k->rules->facts[IN_PLAN].title.text[PL_LANG_ZH] = PL_STR("总投资5000万");
    k->rules->facts[STOREYS].title.text[PL_LANG_ZH] = PL_STR("或有层数");
    k->rules->facts[LENGTH].title.text[PL_LANG_EN] = PL_STR("area of land");
    assert_text(kit_print(k, kit_compile(k, "总投资5000万")), "in-plan");
    assert_text(kit_print(k, kit_compile(k, "总投资 5000万以下")), "investment <= 50000000");
    assert_text(kit_print(k, kit_compile(k, "或有层数 > 3 或 或有层数 < 1")), "storeys > 3 or storeys < 1");
    assert_text(kit_print(k, kit_compile(k, "area of land > 3 or area > 4")), "area-length > 3 or area > 4");
    kit_refused(k, "areas > 3", PL_E303, 1);
    kit_refused(k, "type == buildings", PL_E312, 9);
    kit_refused(k, "type == new", PL_E312, 9);
}

static void ambiguous_names(void **state)
{
    (void)state;
    k->rules->facts[IN_PLAN].title.text[PL_LANG_ZH] = PL_STR("规模");
    k->rules->facts[AREA].title.text[PL_LANG_ZH] = PL_STR("规模");
    k->rules->facts[STOREYS].title.text[PL_LANG_EN] = PL_STR("type");
    k->rules->facts[TYPE].title.text[PL_LANG_EN] = PL_STR("type");
    k->rules->choices[3].title.text[PL_LANG_ZH] = PL_STR("new");
    kit_compile(k, "in-plan and 规模 > 5");
    assert_string_equal(pl_code_name(kit_last(k)->code), "E304");
    assert_int_equal(kit_last(k)->place.column, 13);
    assert_text(kit_last(k)->args[1], "area, in-plan");
    kit_forget(k);
    kit_refused(k, "type == building", PL_E304, 1);
    kit_refused(k, "nature == new", PL_E304, 11);
    assert_int_not_equal(kit_compile(k, "nature == expansion"), PL_NEVER);
}

static void keyword_wins_over_title(void **state)
{
    (void)state;
    k->rules->facts[IN_PLAN].title.text[PL_LANG_ZH] = PL_STR("且");
    assert_text(kit_print(k, kit_compile(k, "in-plan 且 area > 5")), "in-plan and area > 5");
    assert_true(pl_condition_is_keyword(PL_STR("or")));
    assert_true(pl_condition_is_keyword(PL_STR("不低于")));
    assert_false(pl_condition_is_keyword(PL_STR("order")));
}

/* The quick way of normalising gives the same as the thorough one. */
static void quick_normal_form(void **state)
{
    (void)state;
    pl_arena *scratch = pl_arena_child(k->arena);
    for (uint32_t code = 0x80; code < 0x10000; code++) {
        if (code >= 0xd800 && code < 0xe000) continue;
        char text[] = {'a', 0, 0, 0, 'b'};
        size_t len = 1;
        if (code >= 0x800) text[len++] = (char)(0xe0 | code >> 12);
        text[len++] = (char)(code < 0x800 ? 0xc0 | code >> 6 : 0x80 | (code >> 6 & 0x3f));
        text[len++] = (char)(0x80 | (code & 0x3f));
        pl_str written = {text, len};
        assert_true(pl_str_equal(pl_names_nfkc(scratch, written), pl_utf8_nfkc(scratch, written)));
    }
    assert_text(pl_names_normal(scratch, PL_STR("　Ａ　立项 ")), "A 立项");
    pl_arena_free(scratch);
}

/* ---- named conditions ---- */

static void name(const char *id, pl_node *definition)
{
    pl_condition_builder_name(k->builder, kit_scalar(k, id), definition);
}

static void named_conditions(void **state)
{
    (void)state;
    name("small", kit_scalar(k, "tiny or investment <= 5000万元"));
    name("tiny", kit_scalar(k, "investment <= 10万元 and new-building"));
    name("new-building", kit_map(k, "type", kit_scalar(k, "building"), "建设性质",
                                 kit_list(k, kit_scalar(k, "新建"), kit_scalar(k, "expansion"), NULL), NULL));
    assert_text(kit_print(k, kit_compile(k, "not small")),
                "not (investment <= 100000 and type == building and nature in [new, expansion] "
                "or investment <= 50000000)");
    pl_condition_builder_finish(k->builder);
    assert_int_equal(pl_diags_errors(k->diags), 0);
    assert_int_equal(k->rules->named_count, 3);
    assert_text(k->rules->named[2].id, "new-building");
    assert_true(k->rules->named[2].condition > PL_NEVER);
    assert_text(kit_print(k, k->rules->named[1].condition),
                "investment <= 100000 and type == building and nature in [new, expansion]");
}

static void circles(void **state)
{
    (void)state;
    name("a", kit_scalar(k, "in-plan and b"));
    name("b", kit_scalar(k, "not c"));
    name("c", kit_scalar(k, "area > 3 or b"));
    name("own", kit_scalar(k, "own"));
    pl_condition_builder_finish(k->builder);
    assert_int_equal(pl_diags_errors(k->diags), 2);
    assert_string_equal(pl_code_name(pl_diags_at(k->diags, 0)->code), "E330");
    const pl_diag *circle = pl_diags_at(k->diags, 0);
    assert_text(pl_diags_at(k->diags, 1)->args[0], "own -> own");
    assert_text(circle->args[0], "b -> c -> b");
    assert_non_null(circle->notes);
    assert_null(circle->notes->next);
}

/* A chain of a hundred thousand names, declared so that each needs the next, and one that closes it. */
static void long_chain(void **state)
{
    (void)state;
    enum { LINKS = 100000 };
    pl_node *next = kit_scalar(k, "in-plan");
    for (int i = 0; i < LINKS; i++) {
        pl_buf id = pl_buf_make(k->arena), text = pl_buf_make(k->arena);
        pl_buf_put_template(&id, PL_STR("c{0}"), PL_ARGS(pl_str_int(k->arena, i)));
        pl_buf_put_template(&text, PL_STR("c{0} and area > {0}"), PL_ARGS(pl_str_int(k->arena, i + 1)));
        pl_condition_builder_name(k->builder, kit_scalar(k, id.at), kit_scalar(k, text.at));
    }
    pl_condition_builder_name(k->builder, kit_scalar(k, "c100000"), next);
    pl_condition first = kit_compile(k, "c0");
    assert_int_equal(pl_diags_errors(k->diags), 0);
    assert_int_equal(k->builder->nodes.at[first].op, PL_OP_AND);
    assert_int_equal(k->builder->nodes.count, 2 + 2 * LINKS + 1);
    pl_str printed = kit_print(k, first);
    assert_int_equal(printed.len, PL_CONDITION_WRITTEN_MAX + 4);
    uint8_t facts[FACTS] = {0};
    uint32_t *stack = pl_new_array(k->arena, uint32_t, k->builder->nodes.count);
    pl_condition_facts(&k->rules->conditions, first, facts, stack);
    assert_true(facts[IN_PLAN] && facts[AREA] && !facts[TYPE]);
    assert_true(pl_condition_uses(&k->rules->conditions, first, IN_PLAN));
    assert_false(pl_condition_uses(&k->rules->conditions, first, TYPE));
}

/* Each name uses the one before twice: written out it would be 2^60 comparisons. */
static void doubling(void **state)
{
    (void)state;
    name("c0", kit_scalar(k, "in-plan"));
    for (int i = 1; i <= 60; i++) {
        pl_buf id = pl_buf_make(k->arena), text = pl_buf_make(k->arena);
        pl_buf_put_template(&id, PL_STR("c{0}"), PL_ARGS(pl_str_int(k->arena, i)));
        pl_buf_put_template(&text, PL_STR("c{0} and area > {1} or storeys > {1} and not c{0}"),
                            PL_ARGS(pl_str_int(k->arena, i - 1), pl_str_int(k->arena, i)));
        name(id.at, kit_scalar(k, text.at));
    }
    pl_condition top = kit_compile(k, "c60");
    assert_int_equal(pl_diags_errors(k->diags), 0);
    assert_int_equal(kit_print(k, top).len, PL_CONDITION_WRITTEN_MAX + 4);
    assert_true(pl_condition_uses(&k->rules->conditions, top, STOREYS));
    assert_false(pl_condition_uses(&k->rules->conditions, top, TYPE));
}

static void names_that_clash(void **state)
{
    (void)state;
    name("area", kit_scalar(k, "in-plan"));
    assert_string_equal(pl_code_name(kit_last(k)->code), "E331");
    kit_forget(k);
    name("bad", kit_scalar(k, "areaa > 3"));
    kit_compile(k, "bad or in-plan");
    assert_int_equal(pl_diags_errors(k->diags), 1);
    kit_compile(k, "bad and not bad");
    pl_condition_builder_finish(k->builder);
    assert_int_equal(pl_diags_errors(k->diags), 1); /* one mistake, one error */
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(reads),           TEST(stores_equal_things_once), TEST(operands_stand_before), TEST(longest_name),
        TEST(ambiguous_names), TEST(keyword_wins_over_title),  TEST(quick_normal_form),     TEST(named_conditions),
        TEST(circles),         TEST(long_chain),               TEST(doubling),              TEST(names_that_clash),
        TEST(in_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
