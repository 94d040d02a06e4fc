/* `tests`: read and checked for their form; facts stay text (model/tests.h says why). */
#include "load/rules.h"

#include "model/tests.h"

typedef struct reader {
    pl_loader *loader;
    PL_VEC(pl_test_fact) facts;
    PL_VEC(uint32_t) steps;
    PL_VEC(pl_test_verdict) verdicts;
} reader;

static void report(const reader *r, pl_code code, const pl_node *node)
{
    pl_diag_add(r->loader->site.diags, code, r->loader->site.source, node->pos, PL_ARGS(node->text));
}

/* ---- facts ---- */

static pl_slice read_facts(reader *r, const pl_node *key)
{
    pl_loader *loader = r->loader;
    pl_slice slice = {r->facts.count, 0};
    if (!key) return slice;
    pl_duplicates_check(&loader->site, key->next);
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        if (!at->text.ptr || !pl_shape_check(&loader->site, at->next, at->text, PL_TEXT | PL_NULL)) continue;
        *pl_vec_push(loader->arena, &r->facts) = (pl_test_fact){
            pl_arena_copy(loader->arena, at->text), pl_arena_copy(loader->arena, at->next->text),
            pl_node_is_null(at->next), at->pos, at->next->pos,
        };
        slice.count++;
    }
    return slice;
}

/* ---- what is expected ---- */

/* Splits "a..b"; both are the whole text where there are no dots. */
static void split_range(pl_str text, pl_str *low, pl_str *high)
{
    *low = *high = text = pl_str_trim(text);
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.ptr[i] != '.' || text.ptr[i + 1] != '.') continue;
        *low = pl_str_trim((pl_str){text.ptr, i});
        *high = pl_str_trim((pl_str){text.ptr + i + 2, text.len - i - 2});
        return;
    }
}

static void read_number(const reader *r, const pl_node *key, pl_test_range *range)
{
    pl_str low, high;
    if (!key) return;
    split_range(key->next->text, &low, &high);
    range->pos = key->pos;
    range->written = pl_whole_parse(low, &range->min) && pl_whole_parse(high, &range->max) && range->min <= range->max;
    if (!range->written) report(r, PL_E158, key->next);
}

static void read_finish(const reader *r, const pl_node *key, pl_test *test)
{
    pl_str low, high;
    if (!key) return;
    split_range(key->next->text, &low, &high);
    test->finish_pos = key->pos;
    if (!pl_date_parse(low, &test->finish_min) || !pl_date_parse(high, &test->finish_max))
        report(r, PL_E144, key->next);
    else if (pl_date_compare(test->finish_min, test->finish_max) > 0) report(r, PL_E158, key->next);
}

static void read_list(reader *r, const pl_node *key, pl_test_set *set)
{
    pl_loader *loader = r->loader;
    if (!key) return;
    *set = (pl_test_set){true, {r->steps.count, 0}, key->pos};
    pl_duplicates_check(&loader->site, key->next);
    for (const pl_node *item = key->next->child; item; item = item->next) {
        if (!pl_shape_check(&loader->site, item, key->text, PL_TEXT)) continue;
        uint32_t step = pl_step_read(loader, item);
        if (step == PL_NONE) continue;
        *pl_vec_push(loader->arena, &r->steps) = step;
        set->steps.count++;
    }
}

static pl_slice read_verdicts(reader *r, const pl_node *key)
{
    static const pl_str words[] = {
        [PL_WITHIN] = PL_WORD("within"),
        [PL_OVER] = PL_WORD("over"),
        [PL_UNDECIDED] = PL_WORD("undecided"),
        [PL_NOT_APPLICABLE] = PL_WORD("not-applicable"),
    };
    pl_loader *loader = r->loader;
    pl_slice slice = {r->verdicts.count, 0};
    if (!key) return slice;
    pl_duplicates_check(&loader->site, key->next);
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        pl_test_verdict verdict = {.pos = at->pos};
        if (!at->text.ptr || !pl_shape_check(&loader->site, at->next, at->text, PL_TEXT)) continue;
        verdict.ceiling = pl_reference_read(loader, &loader->ceilings, at, PL_E220);
        bool known = pl_word_read(&loader->site, words, PL_COUNT_OF(words), at->next, &verdict.verdict);
        if (!known || verdict.ceiling == PL_NONE) continue;
        *pl_vec_push(loader->arena, &r->verdicts) = verdict;
        slice.count++;
    }
    return slice;
}

static void read_applicable(const reader *r, const pl_node *key, pl_test *test)
{
    static const pl_str words[] = {
        [PL_NO] = PL_WORD("false"),
        [PL_YES] = PL_WORD("true"),
        [PL_OPEN] = PL_WORD("unknown"),
    };
    if (key && pl_word_read(&r->loader->site, words, PL_COUNT_OF(words), key->next, &test->applicable))
        test->applicable_pos = key->pos;
}

/* Errors only: a plan that is made all the same has no other outcome than its numbers. */
static void read_error(const reader *r, const pl_node *key, pl_test *test)
{
    if (!key) return;
    pl_str text = key->next->text;
    bool is_code = text.len == 4 && text.ptr[0] == 'E';
    for (size_t i = 1; is_code && i < text.len; i++) is_code = pl_is_digit(text.ptr[i]);
    if (!is_code) report(r, PL_E159, key->next);
    test->error = pl_text_read(r->loader, key);
    test->error_pos = key->pos;
}

static void read_expectations(reader *r, const pl_node *key, pl_test *test)
{
    enum { NUMBERS, LISTS = NUMBERS + PL_TEST_NUMBERS, FINISH = LISTS + PL_TEST_LISTS };
    enum { APPLICABLE = FINISH + 1, CEILINGS, ERROR, FIELDS };
    static const pl_field fields[FIELDS] = {
        [NUMBERS + PL_TEST_ITEMS] = PL_OPTIONAL("items", PL_TEXT),
        [NUMBERS + PL_TEST_SUM_DAYS] = PL_OPTIONAL("sum_days", PL_TEXT),
        [NUMBERS + PL_TEST_APPROVAL_DAYS] = PL_OPTIONAL("approval_days", PL_TEXT),
        [NUMBERS + PL_TEST_ELAPSED_DAYS] = PL_OPTIONAL("elapsed_days", PL_TEXT),
        [LISTS + PL_TEST_EXEMPT] = PL_OPTIONAL("exempt", PL_LIST),
        [LISTS + PL_TEST_NOT_APPLICABLE] = PL_OPTIONAL("not-applicable", PL_LIST),
        [LISTS + PL_TEST_UNDECIDED] = PL_OPTIONAL("undecided", PL_LIST),
        [LISTS + PL_TEST_CRITICAL] = PL_OPTIONAL("critical", PL_LIST),
        [FINISH] = PL_OPTIONAL("finish", PL_TEXT),
        [APPLICABLE] = PL_OPTIONAL("applicable", PL_TEXT),
        [CEILINGS] = PL_OPTIONAL("ceilings", PL_MAP),
        [ERROR] = PL_OPTIONAL("error", PL_TEXT),
    };
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(&r->loader->site, fields, key->next, key->pos, keys);
    if (!key->next->count) report(r, PL_E153, key);
    for (int i = 0; i < PL_TEST_NUMBERS; i++) read_number(r, keys[NUMBERS + i], &test->numbers[i]);
    for (int i = 0; i < PL_TEST_LISTS; i++) read_list(r, keys[LISTS + i], &test->lists[i]);
    read_finish(r, keys[FINISH], test);
    read_applicable(r, keys[APPLICABLE], test);
    test->verdicts = read_verdicts(r, keys[CEILINGS]);
    read_error(r, keys[ERROR], test);
}

/* ---- a test ---- */

static void read_test(reader *r, const pl_node *key, pl_test *test)
{
    enum { PROJECT, START, EXPECT, FIELDS };
    static const pl_field fields[FIELDS] = {
        [PROJECT] = PL_REQUIRED("project", PL_MAP),
        [START] = PL_OPTIONAL("start", PL_TEXT),
        [EXPECT] = PL_REQUIRED("expect", PL_MAP),
    };
    const pl_node *keys[FIELDS];
    test->pos = key->pos;
    test->error = PL_STR("");
    if (!pl_shape_check(&r->loader->site, key->next, key->text, PL_MAP)) return;
    PL_FIELDS_READ(&r->loader->site, fields, key->next, key->pos, keys);
    test->project = read_facts(r, keys[PROJECT]);
    if (keys[START]) {
        test->start_pos = keys[START]->next->pos;
        pl_date_read(r->loader, keys[START]->next, &test->start);
    }
    if (keys[EXPECT]) read_expectations(r, keys[EXPECT], test);
}

void pl_tests_load(pl_loader *loader, const pl_node *key)
{
    if (!key) return;
    pl_rules_tests *tests = pl_new(loader->arena, pl_rules_tests);
    reader r = {.loader = loader};
    pl_table ids = pl_table_make(loader->site.scratch);
    tests->tests = pl_new_array(loader->arena, pl_test, key->next->count);
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        pl_str id;
        if (!pl_id_read(loader, key->next, at, &ids, 0, &id)) continue;
        if (pl_str_equal(id, PL_STR("given"))) {
            if (pl_shape_check(&loader->site, at->next, at->text, PL_MAP)) tests->given = read_facts(&r, at);
            continue;
        }
        pl_test *test = &tests->tests[tests->count++];
        test->id = id;
        read_test(&r, at, test);
    }
    tests->facts = r.facts.at;
    tests->fact_count = r.facts.count;
    tests->steps = r.steps.at;
    tests->step_count = r.steps.count;
    tests->verdicts = r.verdicts.at;
    tests->verdict_count = r.verdicts.count;
    loader->rules->tests = tests;
}
