/* Changes found between plain rule sets: one for each entry that differs, and together they make the rule set after. */
#include "attribute_kit.h"

#include "compare/entries.h"
#include "compare/found_changes.h"

typedef struct pair {
    pl_arena *arena;
    pl_diff *diff;
    pl_reform *reform;
    const pl_player *players;
} pair;

static const pl_rules *load(pl_arena *arena, const char *rules)
{
    return pl_rules_load_text(arena, "t.yaml", pl_str_from(rules), pl_diags_new(arena));
}

static bool pair_load(pair *p, const char *before, const char *after)
{
    p->arena = pl_arena_new(NULL);
    p->diff = pl_new(p->arena, pl_diff);
    p->diff->arena = p->arena;
    p->diff->before = load(p->arena, before);
    p->diff->after = load(p->arena, after);
    if (!p->diff->before || !p->diff->after) return false;
    pl_entries_compare(p->diff);
    p->reform = pl_found_reform(p->arena, p->diff, &p->players);
    return p->reform != NULL;
}

static pl_attribution attribute_pair(const pair *p, const pl_given *given, const pl_diff_options *options)
{
    const pl_attribution_request request = {p->reform, p->diff->after, options};
    return pl_attribute_project(p->arena, &request, given);
}

static void check_ids(const pair *p, const char *const *ids, uint32_t count)
{
    for (uint32_t i = 0; i < pl_reform_count(p->reform); i++)
        if (i >= count || !pl_str_equal(p->players[i].id, pl_str_from(ids[i])))
            print_error("%s\n", p->players[i].id.ptr);
    assert_int_equal(pl_reform_count(p->reform), count);
    for (uint32_t i = 0; i < count; i++) assert_true(pl_str_equal(p->players[i].id, pl_str_from(ids[i])));
}

#define HEAD                                                                                                           \
    "permitline: 1\nid: t\ntitle: T\nattributes: {n: {title: N, type: count}}\n"                                       \
    "span: {from: F, to: end}\nsteps:\n"

static const char before[] =
    HEAD "  a: {title: Opinion, kind: approval, duration: 10}\n"
         "  b: {title: Land, kind: approval, duration: 12, after: [a]}\n"
         "  c: {title: Proposal, kind: approval, duration: 20, after: [b]}\n"
         "  d: {title: Design, kind: approval, duration: 15, after: [c]}\n"
         "  old: {title: Permit of works, kind: approval, duration: 9, after: [d]}\n"
         "  end: {title: End, kind: approval, duration: 3, after: [old]}\n"
         "exemptions: {free: {title: Free, steps: [d], when: n < 3}}\n";

static const char after[] =
    HEAD "  ab: {title: Land and opinion, kind: approval, duration: 14, replaces: [a, b]}\n"
         "  d: {title: Design, kind: approval, duration: 11, after: [ab]}\n"
         "  new: {title: Permit of works, kind: approval, duration: 9, after: [d]}\n"
         "  notice: {title: Notice, kind: approval, duration: 2, after: [new]}\n"
         "  end: {title: End, kind: approval, duration: 3, after: [notice]}\n"
         "exemptions: {free: {title: Free, steps: [d], when: n < 5}}\n";

/* A step that only waits for others because one was dropped has no change of its own, nor has a new name. */
static void test_written(void **state)
{
    (void)state;
    static const char *const ids[] = {"step-ab", "step-c", "step-notice", "step-d", "step-end", "exemption-free"};
    pair p;
    assert_true(pair_load(&p, before, after));
    check_ids(&p, ids, PL_COUNT_OF(ids));
    int64_t values[] = {9};
    pl_given given = pl_given_of_values(p.arena, p.diff->before, values);
    pl_attribution a = attribute_pair(&p, &given, &(pl_diff_options){0});
    assert_true(a.known && a.exact);
    assert_int_equal(a.before, 69);
    assert_int_equal(a.after, 39);
    check_share(&a, 0, -8, 1);
    check_share(&a, 1, -20, 1);
    check_share(&a, 2, 1, 1);
    check_share(&a, 3, -4, 1);
    check_share(&a, 4, 1, 1);
    check_share(&a, 5, 0, 1);
    pl_arena_free(p.arena);
}

/* Of nothing but texts, nothing. */
static void test_same(void **state)
{
    (void)state;
    pair p;
    assert_true(pair_load(&p, before, before));
    assert_int_equal(pl_reform_count(p.reform), 0);
    pl_arena_free(p.arena);
}

/* Any two rule sets of the same facts: where changes are found they make the rule set after, or nothing is told. */
static void test_random(void **state)
{
    (void)state;
    struct prng prng = {21};
    uint32_t found = 0, known = 0;
    for (uint32_t i = 0; i < 100; i++) {
        static text texts[2];
        pair p;
        texts[0].length = texts[1].length = 0;
        put_rules(&texts[0], &prng, prng_between(&prng, 3, 5));
        put_rules(&texts[1], &prng, prng_between(&prng, 3, 5));
        bool usable = pair_load(&p, texts[0].at, texts[1].at);
        found += usable;
        if (usable) {
            int64_t values[] = {i % 2, i % 3, i % 20};
            pl_given given = pl_given_of_values(p.arena, p.diff->before, values);
            known += attribute_pair(&p, &given, &(pl_diff_options){0}).known;
        }
        pl_arena_free(p.arena);
    }
    print_message("%u of 100 found, of %u they tell the numbers\n", found, known);
    assert_true(found >= 90 && known >= 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written),
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
