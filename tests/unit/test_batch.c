/* Tables: what headings mean, what cells say, keys of classes, classes in words; sorting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/sort.h"
#include "batch/cells.h"
#include "batch/describe.h"
#include "load/project.h"

static const char rules_text[] =
    "permitline: 1\nid: r\ntitle: R\nattributes:\n"
    "  type: {title: {zh: 类型, en: Type}, values: {a: 甲, b: 乙, c: 丙}}\n"
    "  money: {title: 总投资, type: money}\n  area: {title: 面积, type: number, unit: m2}\n"
    "  wet: {title: 临水, type: flag, default: true}\n  idle: {title: 闲, type: count}\n"
    "applies: money > 100 and area != 5 and not wet\n"
    "steps:\n  s:\n    {title: S, kind: approval, duration: 3, when: \"type in [a, b] or money <= 5000万\"}\n";

static pl_arena *arena;
static pl_diags *diags;
static const pl_rules *rules;
static pl_guard guard;

static int setup(void **state)
{
    (void)state;
    arena = pl_arena_new(NULL);
    diags = pl_diags_new(arena);
    rules = pl_rules_load_text(arena, "rules.yaml", pl_str_from(rules_text), diags);
    assert_non_null(rules);
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

static pl_column column_of(const char *name)
{
    const pl_column_names *names = pl_column_names_make(arena, &rules, 1, 1, NULL, 0);
    return pl_column_make(names, arena, pl_str_from(name), diags);
}

static void headings(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        pl_column_role role;
        int fact;
        const char *unit;
    } cases[] = {
        {"type", PL_COLUMN_FACT, 0, ""},        {" TYPE ", PL_COLUMN_FACT, 0, ""},
        {"类型", PL_COLUMN_FACT, 0, ""},        {"ｔｙｐｅ", PL_COLUMN_FACT, 0, ""},
        {"总投资（万元）", PL_COLUMN_FACT, 1, "万元"}, {"总投资 [单位：亿元]", PL_COLUMN_FACT, 1, "亿元"},
        {"总投资(估算)", PL_COLUMN_NOTHING, -1, ""},  {"类型(甲)", PL_COLUMN_NOTHING, -1, ""},
        {"面积(万m2)", PL_COLUMN_FACT, 2, "万m2"},    {"项目编号", PL_COLUMN_ID, -1, ""},
        {"Project", PL_COLUMN_ID, -1, ""},            {"开始日期", PL_COLUMN_START, -1, ""},
        {"title", PL_COLUMN_TITLE, -1, ""},           {"", PL_COLUMN_NOTHING, -1, ""},
        {"备注", PL_COLUMN_NOTHING, -1, ""},
    };
    for (size_t i = 0; i < PL_COUNT_OF(cases); i++) {
        pl_column column = column_of(cases[i].name);
        if (column.role != cases[i].role) print_error("%s\n", cases[i].name);
        assert_int_equal(column.role, cases[i].role);
        assert_int_equal(column.facts[0].fact, cases[i].fact < 0 ? PL_NONE : (uint32_t)cases[i].fact);
        if (cases[i].fact >= 0) assert_true(pl_str_equal(column.facts[0].unit, pl_str_from(cases[i].unit)));
    }
    assert_int_equal(pl_diags_count(diags, PL_SEVERITY_ERROR), 0);
    column_of("面积(万元)");
    assert_int_equal(pl_diags_at(diags, 0)->code, PL_E826);
}

/* The smallest value of the class that a cell is in, or -1 for an empty and -2 for a bad one, -3 for unknown. */
static int64_t said(const char *heading, const char *text)
{
    pl_keys keys = pl_keys_make(arena, rules);
    pl_column column = column_of(heading);
    pl_cell_reader *reader = pl_cell_reader_make(arena, &keys, &column.facts[0]);
    const pl_key_part *part = &keys.parts[column.facts[0].fact];
    uint64_t number = 0, again = 0;
    pl_cell_kind kind = pl_cell_read(reader, pl_str_from(text), &number, arena);
    assert_int_equal(pl_cell_read(reader, pl_str_from(text), &again, arena), kind); /* by heart now */
    assert_true(kind != PL_CELL_VALUE || number == again);
    if (kind != PL_CELL_VALUE) return kind == PL_CELL_EMPTY ? -1 : -2;
    if (number == part->unknown) return -3;
    uint32_t cell = 0;
    while (part->numbers[cell] != number) cell++;
    return part->starts[cell];
}

static void cells(void **state)
{
    (void)state;
    const int64_t small = 10001, large = INT64_C(5000000001); /* fen: above 100 yuan, above 5000万 */
    assert_int_equal(said("type", "甲"), 0);
    assert_int_equal(said("type", " b "), 0); /* the step does not tell a and b apart */
    assert_int_equal(said("type", "c"), 2);
    assert_int_equal(said("type", "丁"), -2);
    assert_int_equal(said("type", "　"), -1);
    assert_int_equal(said("type", "未知"), -3);
    assert_int_equal(said("money", "100"), 0);
    assert_int_equal(said("money", "100.01"), small);
    assert_int_equal(said("money", "50,000,000"), small);
    assert_int_equal(said("money", "5000万"), small);
    assert_int_equal(said("money", "５０００万元"), small);
    assert_int_equal(said("money", "50000000.01"), large);
    assert_int_equal(said("money", "50000000.001"), -2);
    assert_int_equal(said("money", "-1"), -2);
    assert_int_equal(said("总投资(万元)", "5000"), small);
    assert_int_equal(said("总投资(万元)", "5000.000001"), large);
    assert_int_equal(said("总投资(万元)", "5000.0000001"), -2);
    assert_int_equal(said("总投资(万元)", "5,001"), large);
    assert_int_equal(said("总投资(万元)", "5000元"), small);
    assert_int_equal(said("总投资(万元)", "1亿"), -2);
    assert_int_equal(said("总投资(万元)", "99999999999"), -2);
    assert_int_equal(said("面积", "5"), 500);
    assert_int_equal(said("面积", "5.01"), 0); /* on both sides of 5 it is the same */
    assert_int_equal(said("临水", "否"), 0);
    assert_int_equal(said("闲", "7"), 0);
}

static void words(void **state)
{
    (void)state;
    pl_keys keys = pl_keys_make(arena, rules);
    pl_buf when = pl_buf_make(arena), example = pl_buf_make(arena);
    pl_keys_put_when(&keys, keys.blank, &when);
    assert_string_equal(when.at, "type unknown and money unknown and area unknown and wet");
    uint64_t key[1] = {keys.blank[0]};
    assert_int_equal(keys.words, 1);
    pl_key_set(key, &keys.parts[0], pl_key_number(&keys.parts[0], 1));
    pl_key_set(key, &keys.parts[1], pl_key_number(&keys.parts[1], 4000000));
    pl_key_set(key, &keys.parts[2], pl_key_number(&keys.parts[2], 7));
    when.len = 0;
    pl_keys_put_when(&keys, key, &when);
    assert_string_equal(when.at, "type in [a, b] and money > 100 and money <= 50000000 and (area < 5 or area > 5) "
                                 "and wet");
    pl_keys_put_example(&keys, key, &example);
    assert_string_equal(example.at, "type=a; money=100.01; area=0; wet=true");
    pl_project *project = pl_project_make(arena, rules);
    pl_keys_fill(&keys, key, project);
    assert_int_equal(project->values[1], 10001);
    assert_int_equal(project->known[4], PL_FACT_UNKNOWN);
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void sorting(void **state)
{
    (void)state;
    uint64_t random = 5;
    for (uint32_t count = 0; count < 200; count++) {
        int numbers[200];
        for (uint32_t i = 0; i < count; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            numbers[i] = (int)((random >> 33) % 50);
        }
        pl_sort(numbers, count, sizeof *numbers, by_number);
        for (uint32_t i = 1; i < count; i++) assert_true(numbers[i - 1] <= numbers[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(headings, setup, teardown),
        cmocka_unit_test_setup_teardown(cells, setup, teardown),
        cmocka_unit_test_setup_teardown(words, setup, teardown),
        cmocka_unit_test(sorting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
