/* Attribution of reforms written by hand: pairs, what has no number, the order in which changes are written. */
#include "attribute_kit.h"

#include <stdio.h>

static const char chain_rules[] =
    "permitline: 1\nid: t\ntitle: T\nattributes:\n  p: {title: P, type: flag}\n"
    "span: {from: F, to: end}\n"
    "steps:\n"
    "  a: {title: A, kind: approval, duration: 20}\n"
    "  b: {title: B, kind: approval, duration: 20, after: [a]}\n"
    "  c: {title: C, kind: approval, duration: 20, after: [a]}\n"
    "  d: {title: D, kind: approval, duration: 10, after: [b, c]}\n"
    "  e: {title: E, kind: approval, duration: [{when: p, duration: 9}], after: [d]}\n"
    "  end: {title: Z, kind: approval, duration: 3, after: [e]}\n";

static pl_attribution attribute_first(const fixture *f, const pl_diff_options *options, int64_t p)
{
    const pl_attribution_request request = {f->reform, NULL, options};
    pl_given given = pl_given_of_values(f->arena, f->before, &p);
    return pl_attribute_project(f->arena, &request, &given);
}

/* b and c are parallel: only both shorter ones together save anything. What touches nothing on the way is idle. */
static void test_pair(void **state)
{
    (void)state;
    static fixture f;
    fixture_written(&f, chain_rules,
                    "x: {title: X, set: {steps: {b: {duration: 14}}}}\n"
                    "y: {title: Y, set: {steps: {c: {duration: 12}}}}\n"
                    "z: {title: Z, set: {steps: {d: {duration: 4}}}}\n"
                    "i: {title: I, add: {steps: {f: {title: F, kind: approval, duration: 5, after: [a]}}}}\n");
    pl_attribution a = attribute_first(&f, &(pl_diff_options){0}, 1);
    assert_true(a.known && a.exact);
    assert_int_equal(a.before, 62);
    assert_int_equal(a.after, 50);
    check_share(&a, 0, -3, 1);
    check_share(&a, 1, -3, 1);
    check_share(&a, 2, -6, 1);
    check_share(&a, 3, 0, 1);
    assert_true(!a.idle[0] && !a.idle[1] && !a.idle[2] && a.idle[3]);
    assert_int_equal(a.blocks, 2);
    assert_int_equal(a.largest, 2);
    assert_int_equal(a.pair_count, 1);
    assert_true(a.pairs[0].first == 0 && a.pairs[0].second == 1 && a.pairs[0].delta == -6);
    fixture_free(&f);
}

/* With g alone there is no number: it counts as none of it, wherever k, which has nothing to do with that, stands. */
static void test_no_order_is_favoured(void **state)
{
    (void)state;
    static fixture f;
    static const char g[] = "g: {title: G, set: {steps: {e: {duration: [{when: not p, duration: 9}]}}}}\n";
    static const char h[] = "h: {title: H, exempt: {free: {title: Free, steps: [e], when: p}}}\n";
    static const char k[] = "k: {title: K, set: {steps: {end: {duration: 1}}}}\n";
    const char *orders[][3] = {{g, h, k}, {k, g, h}, {g, k, h}, {h, k, g}};
    for (size_t i = 0; i < PL_COUNT_OF(orders); i++) {
        char changes[300];
        snprintf(changes, sizeof changes, "%s%s%s", orders[i][0], orders[i][1], orders[i][2]);
        fixture_written(&f, chain_rules, changes);
        pl_attribution a = attribute_first(&f, &(pl_diff_options){0}, 1);
        assert_true(a.known && a.exact && a.before == 62 && a.after == 51);
        for (uint32_t place = 0; place < 3; place++)
            check_share(&a, place, orders[i][place] == g ? 0 : orders[i][place] == h ? -9 : -2, 1);
        fixture_free(&f);
    }
}

/* More than twelve that touch the same step are shared out exactly, too. */
static void test_many_of_one_step(void **state)
{
    (void)state;
    enum { COUNT = 13 };
    static fixture f;
    char changes[COUNT * 80] = "";
    for (size_t i = 0, at = 0; i < COUNT; i++)
        at += (size_t)snprintf(changes + at, sizeof changes - at,
                               "c%zu: {title: C, exempt: {free%zu: {title: F, steps: [d], when: p}}}\n", i, i);
    fixture_written(&f, chain_rules, changes);
    pl_attribution a = attribute_first(&f, &(pl_diff_options){0}, 1);
    assert_true(a.known && a.exact);
    assert_int_equal(a.largest, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) check_share(&a, i, -10, COUNT);
    fixture_free(&f);
}

/* Without the fact that e hangs on, or without a case for it, there is no number. */
static void test_none(void **state)
{
    (void)state;
    static fixture f;
    fixture_written(&f, chain_rules, "x: {title: X, set: {steps: {b: {duration: 14}}}}\n");
    assert_false(attribute_first(&f, &(pl_diff_options){0}, 0).known);
    const pl_diff_options options = {0};
    const pl_attribution_request request = {f.reform, NULL, &options};
    const pl_given nothing = {0};
    assert_false(pl_attribute_project(f.arena, &request, &nothing).known);
    fixture_free(&f);
    fixture_written(&f, chain_rules, "x: {title: X, set: {steps: {e: {duration: 5}}}}\n"
                                     "y: {title: Y, set: {steps: {a: {duration: 5}}}}\n");
    assert_false(attribute_first(&f, &(pl_diff_options){0}, 0).known);
    assert_true(attribute_first(&f, &(pl_diff_options){0}, 1).known);
    fixture_free(&f);
}

/* In between there is none: x takes the case away that y gives another form. With x alone the number is that before. */
static void test_none_between(void **state)
{
    (void)state;
    static fixture f;
    fixture_written(&f, chain_rules,
                    "x: {title: X, set: {steps: {e: {duration: [{when: not p, duration: 9}]}}}}\n"
                    "y: {title: Y, set: {steps: {e: {duration: 5}}}}\n");
    pl_attribution a = attribute_first(&f, &(pl_diff_options){0}, 1);
    assert_true(a.known && a.exact);
    check_share(&a, 0, 0, 1);
    check_share(&a, 1, -4, 1);
    fixture_free(&f);
}

/* ---- the order in which changes are written ---- */

static pl_attribution attribute_in_order(fixture *f, const char *const *changes, const uint32_t *order,
                                         uint32_t count, const pl_diff_options *options)
{
    f->rules.length = f->changes.length = 0;
    text_put(&f->rules, "permitline: 1\nid: t\ntitle: T\nspan: {from: F, to: end}\nsteps:\n");
    for (uint32_t i = 0; i < count; i++) {
        text_put(&f->rules, "  s%u: {title: S, kind: approval, duration: %u", i, 10 + i * 7 % 5);
        if (i >= 3) text_put(&f->rules, ", after: [s%u, s%u]", i - 3, i - 2);
        text_put(&f->rules, "}\n");
    }
    text_put(&f->rules, "  end: {title: E, kind: approval, duration: 1, after: [s%u, s%u, s%u]}\n", count - 3,
             count - 2, count - 1);
    for (uint32_t i = 0; i < count; i++) text_put(&f->changes, "%s", changes[order[i]]);
    assert_true(fixture_load(f));
    const pl_attribution_request request = {f->reform, NULL, options};
    const pl_given nothing = {0};
    return pl_attribute_project(f->arena, &request, &nothing);
}

/* Changes of a step each, more than can be exact: also the sample does not hang on the order of the file. */
static void test_order(void **state)
{
    (void)state;
    enum { COUNT = 24 };
    static fixture a, b;
    static char texts[COUNT][100];
    const char *changes[COUNT];
    uint32_t order[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(texts[i], sizeof texts[i], "c%02u: {title: C, set: {steps: {s%u: {duration: %u}}}}\n", i, i,
                 i * 5 % 9);
        changes[i] = texts[i];
        order[i] = i;
    }
    const pl_diff_options options = {.max_orders = 100, .seed = 7};
    pl_attribution first = attribute_in_order(&a, changes, order, COUNT, &options);
    for (uint32_t i = 0; i < COUNT; i++) order[i] = i * 5 % COUNT;
    pl_attribution second = attribute_in_order(&b, changes, order, COUNT, &options);
    assert_true(first.known && second.known && !first.exact && first.orders == 100);
    for (uint32_t i = 0; i < COUNT; i++) {
        check_share(&second, i, first.shares[order[i]].numerator, first.shares[order[i]].denominator);
        assert_int_equal(first.error_milli[order[i]], second.error_milli[i]);
    }
    fixture_free(&a);
    fixture_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pair),
        cmocka_unit_test(test_no_order_is_favoured),
        cmocka_unit_test(test_many_of_one_step),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_none_between),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
