/* Amounts, durations, whole numbers, dates: what is read exactly, and what is refused instead of guessed. */
#include "condition_kit.h"

#include <stdio.h>

#include "load/amount.h"

static const pl_fact money = {.type = PL_FACT_MONEY, .decimals = 2, .unit = {"", 0}};
static const pl_fact area = {.type = PL_FACT_NUMBER, .decimals = 2, .unit = {"m2", 2}};
static const pl_fact square = {.type = PL_FACT_NUMBER, .decimals = 2, .unit = {"㎡", 3}};
static const pl_fact metres = {.type = PL_FACT_NUMBER, .decimals = 1, .unit = {"米", 3}};
static const pl_fact storeys = {.type = PL_FACT_COUNT, .unit = {"层", 3}};
static const pl_fact households = {.type = PL_FACT_COUNT, .unit = {"", 0}};
static const pl_fact big_area = {.type = PL_FACT_NUMBER, .decimals = 1, .unit = {"万m2", 5}};

typedef struct reading {
    const char *text;
    const pl_fact *fact;
    pl_amount_error error;
    int64_t value;
} reading;

static const reading readings[] = {
    {"50000000", &money, PL_AMOUNT_OK, 5000000000},
    {"50_000_000", &money, PL_AMOUNT_OK, 5000000000},
    {"5000_0000", &money, PL_AMOUNT_OK, 5000000000},
    {"5,000", &money, PL_AMOUNT_OK, 500000},
    {"50,000,000元", &money, PL_AMOUNT_OK, 5000000000},
    {"5000万", &money, PL_AMOUNT_OK, 5000000000},
    {"5000万元", &money, PL_AMOUNT_OK, 5000000000},
    {"5000 万元", &money, PL_AMOUNT_OK, 5000000000},
    {"0.5亿元", &money, PL_AMOUNT_OK, 5000000000},
    {"0.5亿", &money, PL_AMOUNT_OK, 5000000000},
    {"1.23456789亿元", &money, PL_AMOUNT_OK, 12345678900},
    {"1.2345678901亿元", &money, PL_AMOUNT_OK, 12345678901},
    {"1.23456789012亿元", &money, PL_AMOUNT_TOO_MANY_DIGITS, 0},
    {"100 yuan", &money, PL_AMOUNT_OK, 10000},
    {"100 CNY", &money, PL_AMOUNT_OK, 10000},
    {"100人民币元", &money, PL_AMOUNT_OK, 10000},
    {"0.01", &money, PL_AMOUNT_OK, 1},
    {"0.010000000000000000000000000000", &money, PL_AMOUNT_OK, 1},
    {"0.005", &money, PL_AMOUNT_TOO_MANY_DIGITS, 0},
    {"000123", &money, PL_AMOUNT_OK, 12300},
    {"-5", &money, PL_AMOUNT_OK, -500},
    {"9999999999999.99", &money, PL_AMOUNT_OK, 999999999999999},
    {"10000000000000", &money, PL_AMOUNT_TOO_LARGE, 0},
    {"99999999999999999999999999", &money, PL_AMOUNT_TOO_LARGE, 0},
    {"0.00000000000000000000000001", &money, PL_AMOUNT_TOO_MANY_DIGITS, 0},
    {"100000亿", &money, PL_AMOUNT_TOO_LARGE, 0},
    {"5万m2", &money, PL_AMOUNT_WRONG_UNIT, 0},
    {"100美元", &money, PL_AMOUNT_WRONG_UNIT, 0},
    {"约5000万", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"5000W", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"五千", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"5,000,0", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"5,0000", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"5000,000", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"1,000_000", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"1_000,000", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"1__000", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"_1", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"1_", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"1e6", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"0x10", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {".5", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"5.", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"1.2.3", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"+5", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"-", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"万元", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"5000千元", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"5000万元以下", &money, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"5万m2", &area, PL_AMOUNT_OK, 5000000},
    {"3.5万m2", &area, PL_AMOUNT_OK, 3500000},
    {"3.5万平方米", &area, PL_AMOUNT_OK, 3500000},
    {"500平米", &square, PL_AMOUNT_OK, 50000},
    {"500m2", &square, PL_AMOUNT_OK, 50000},
    {"500.25", &area, PL_AMOUNT_OK, 50025},
    {"500.255", &area, PL_AMOUNT_TOO_MANY_DIGITS, 0},
    {"5m", &area, PL_AMOUNT_WRONG_UNIT, 0},
    {"5000万元", &area, PL_AMOUNT_WRONG_UNIT, 0},
    {"5公顷", &area, PL_AMOUNT_WRONG_UNIT, 0},
    {"5mm", &metres, PL_AMOUNT_NOT_A_NUMBER, 0},
    {"5.5m", &metres, PL_AMOUNT_OK, 55},
    {"5公里", &metres, PL_AMOUNT_WRONG_UNIT, 0},
    {"12层", &storeys, PL_AMOUNT_OK, 12},
    {"12", &storeys, PL_AMOUNT_OK, 12},
    {"12栋", &storeys, PL_AMOUNT_WRONG_UNIT, 0},
    {"12.5", &storeys, PL_AMOUNT_TOO_MANY_DIGITS, 0},
    {"12.0", &storeys, PL_AMOUNT_OK, 12},
    {"12户", &households, PL_AMOUNT_WRONG_UNIT, 0},
    {"1.2万", &households, PL_AMOUNT_OK, 12000},
    {"5万m2", &big_area, PL_AMOUNT_OK, 50},
};

static void reads_or_refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(readings); i++) {
        const reading *r = &readings[i];
        int64_t value = 0;
        pl_amount_error error = pl_amount_parse(pl_str_from(r->text), r->fact, &value);
        if (error != r->error || (!error && value != r->value))
            print_error("%s: error %d, value %lld\n", r->text, (int)error, (long long)value);
        assert_int_equal(error, r->error);
        if (!error) assert_int_equal(value, r->value);
    }
}

static void takes_the_longest_prefix(void **state)
{
    static const struct {
        const char *text, *prefix;
        const pl_fact *fact;
    } cases[] = {
        {"5000万元以下", "5000万元", &money}, {"5000 and x", "5000", &money}, {"5000万and", "5000万", &money},
        {"5,000 且", "5,000", &money},        {"12层以上", "12层", &storeys}, {"500 m2 or", "500 m2", &area},
        {"5000) or", "5000", &money},         {"500以上", "500", &area},
    };
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(cases); i++) {
        int64_t value;
        pl_amount_error error;
        size_t len = pl_amount_prefix(pl_str_from(cases[i].text), cases[i].fact, &value, &error);
        assert_int_equal(error, PL_AMOUNT_OK);
        assert_int_equal(len, strlen(cases[i].prefix));
    }
}

/* Every amount below the limit, written in each of the ways a program may write it, is read as itself. */
static void round_trip(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_new(NULL);
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) fail();
    uint64_t random = 1;
    for (int i = 0; i < 20000; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        int64_t value = (int64_t)((random >> 14) % (uint64_t)PL_AMOUNT_LIMIT) >> (i % 50), again = 0;
        if (i & 1) value = -value;
        pl_fact fact = {.type = PL_FACT_NUMBER, .decimals = (uint8_t)(i % 7), .unit = PL_STR("m2")};
        assert_int_equal(pl_amount_parse(pl_str_decimal(arena, value, fact.decimals), &fact, &again), PL_AMOUNT_OK);
        assert_int_equal(again, value);
        char text[64];
        int len = snprintf(text, sizeof text, "%lld.%06lld万平方米", (long long)(value / 1000000),
                           (long long)(value < 0 ? -value : value) % 1000000);
        fact.decimals = 2;
        pl_str written = {text, (size_t)len};
        if (value > -1000000 && value < 0) continue; /* "-0" has lost its sign */
        assert_int_equal(pl_amount_parse(written, &fact, &again), PL_AMOUNT_OK);
        assert_int_equal(again, value);
    }
    pl_guard_leave(&guard);
    pl_arena_free(arena);
}

static void lengths(void **state)
{
    static const struct {
        const char *text;
        uint32_t days;
        bool calendar;
    } good[] = {{"20", 20, false},         {"0", 0, false},        {"20 wd", 20, false},     {"20wd", 20, false},
                {"20 工作日", 20, false},  {"7 cd", 7, true},      {"7自然日", 7, true},     {"36525", 36525, false},
                {"036525 cd", 36525, true}};
    static const struct {
        const char *text;
        pl_code code;
    } bad[] = {{"", PL_E340},       {"wd", PL_E340},     {"-1", PL_E340},    {"1.5", PL_E340},   {"20 hours", PL_E340},
               {"20日", PL_E341},   {"20 天", PL_E341},  {"20 days", PL_E341}, {"1 d", PL_E341}, {"36526", PL_E342},
               {"99999999999999999999 cd", PL_E342},     {"1,000", PL_E340}, {"二十", PL_E340},  {"20 wd cd", PL_E340}};
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(good); i++) {
        pl_length length;
        pl_code error;
        assert_true(pl_length_parse(pl_str_from(good[i].text), &length, &error));
        assert_int_equal(length.days, good[i].days);
        assert_int_equal(length.calendar, good[i].calendar);
    }
    for (size_t i = 0; i < PL_COUNT_OF(bad); i++) {
        pl_length length;
        pl_code error = PL_CODE_COUNT;
        assert_false(pl_length_parse(pl_str_from(bad[i].text), &length, &error));
        assert_string_equal(pl_code_name(error), pl_code_name(bad[i].code));
    }
}

static void whole_numbers(void **state)
{
    (void)state;
    uint32_t n = 0;
    assert_true(pl_whole_parse(PL_STR("999999999"), &n));
    assert_int_equal(n, 999999999);
    assert_true(pl_whole_parse(PL_STR("007"), &n));
    assert_int_equal(n, 7);
    static const char *const bad[] = {"", "1000000000", "-1", "+1", "1 ", "1.0", "1_0", "x"};
    for (size_t i = 0; i < PL_COUNT_OF(bad); i++) assert_false(pl_whole_parse(pl_str_from(bad[i]), &n));
}

static void dates(void **state)
{
    static const char *const good[] = {"0001-01-01", "9999-12-31", "2000-02-29", "2024-02-29", "2018-10-15"};
    static const char *const bad[] = {"0000-01-01", "1900-02-29", "2018-02-29", "2018-04-31", "2018-13-01",
                                      "2018-00-10", "2018-1-1",   "2018/10/15", "20181015",   "2018-10-00",
                                      "2018-10-1x", "18-10-15",   ""};
    (void)state;
    pl_date date;
    for (size_t i = 0; i < PL_COUNT_OF(good); i++) assert_true(pl_date_parse(pl_str_from(good[i]), &date));
    assert_int_equal(date.year, 2018);
    assert_int_equal(date.month, 10);
    assert_int_equal(date.day, 15);
    for (size_t i = 0; i < PL_COUNT_OF(bad); i++) assert_false(pl_date_parse(pl_str_from(bad[i]), &date));
}

/* ---- values of a project ---- */

static bool parse_value(kit *k, uint32_t fact, const char *text, int64_t *value, bool *unknown)
{
    pl_pos nowhere = {0};
    return pl_value_parse(k->rules, fact, pl_str_from(text), value, unknown, NULL, nowhere, k->diags, k->arena);
}

static void value_is(kit *k, uint32_t fact, const char *text, int64_t wanted)
{
    bool unknown = true;
    int64_t value = -1;
    assert_true(parse_value(k, fact, text, &value, &unknown));
    assert_false(unknown);
    assert_int_equal(value, wanted);
}

static void value_refused(kit *k, uint32_t fact, const char *text, pl_code code)
{
    bool unknown = true;
    int64_t value = -1;
    assert_false(parse_value(k, fact, text, &value, &unknown));
    assert_string_equal(pl_code_name(kit_last(k)->code), pl_code_name(code));
    kit_forget(k);
}

static void values(void **state)
{
    (void)state;
    kit *k = kit_new();
    value_is(k, TYPE, "building", 1);
    value_is(k, TYPE, " 房建类　", 1);
    value_is(k, TYPE, "Municipal works", 0);
    value_is(k, IN_PLAN, "是", 1);
    value_is(k, IN_PLAN, "no", 0);
    value_is(k, INVESTMENT, "４，８００万元", 4800000000);
    value_is(k, AREA, "500㎡", 50000);
    value_is(k, STOREYS, "200", 200);
    value_refused(k, STOREYS, "201", PL_E326);
    value_refused(k, STOREYS, "-1", PL_E325);
    value_refused(k, TYPE, "bilding", PL_E312);
    value_refused(k, IN_PLAN, "Yes", PL_E324);
    value_refused(k, INVESTMENT, "5000W", PL_E320);
    value_refused(k, AREA, "5000万元", PL_E321);
    value_refused(k, STOREYS, "5层", PL_E327);
    value_refused(k, INVESTMENT, "0.005", PL_E322);
    value_refused(k, INVESTMENT, "1e", PL_E320);
    value_refused(k, INVESTMENT, "100000亿", PL_E323);
    static const char *const nothing[] = {"unknown", "未知", "?", "？"};
    for (size_t i = 0; i < PL_COUNT_OF(nothing); i++) {
        bool unknown = false;
        int64_t value;
        assert_true(parse_value(k, TYPE, nothing[i], &value, &unknown));
        assert_true(unknown);
    }
    kit_free(k);
}

static void value_ambiguous(void **state)
{
    (void)state;
    kit *k = kit_new();
    k->rules->choices[0].title.text[PL_LANG_EN] = PL_STR("Works");
    k->rules->choices[1].title.text[PL_LANG_EN] = PL_STR("Works");
    value_refused(k, TYPE, "Works", PL_E304);
    kit_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_or_refuses), cmocka_unit_test(takes_the_longest_prefix), cmocka_unit_test(round_trip),
        cmocka_unit_test(lengths),          cmocka_unit_test(whole_numbers),            cmocka_unit_test(dates),
        cmocka_unit_test(values),           cmocka_unit_test(value_ambiguous),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
