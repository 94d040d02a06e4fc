/* Attribution: shares of random reforms against every order, by loading each rule set and by what the changes touch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "../property/prng.h"
#include "base/source.h"
#include "compare/contest.h"

/* ---- a small language of reforms, written at random ---- */

enum { TEXT_MOST = 20000, CHANGES_MOST = 7, STEPS_MOST = 9 };

typedef struct text {
    char at[TEXT_MOST];
    size_t length;
} text;

static void put(text *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    t->length += (size_t)vsnprintf(t->at + t->length, TEXT_MOST - t->length, format, args);
    va_end(args);
    assert_true(t->length < TEXT_MOST);
}

static const char head[] =
    "permitline: 1\nid: t\ntitle: T\n"
    "attributes:\n  p: {title: P, type: flag}\n  c: {title: C, values: {x: X, y: Y, z: Z}}\n"
    "  n: {title: N, type: count, max: 20}\n"
    "conditions: {small: n <= 5, odd: c == x, both: small and odd}\n";

static const char *const conditions[] = {"p", "small", "odd", "both", "n > 10", "c == y", "not small", "p or odd"};

static const char *condition(struct prng *prng)
{
    return conditions[prng_below(prng, (int)PL_COUNT_OF(conditions))];
}

static void put_duration(text *t, struct prng *prng)
{
    int days = prng_between(prng, 1, 20);
    if (prng_chance(prng, 25)) put(t, "[{when: %s, duration: %d}, {duration: %d}]", condition(prng), days, days / 2);
    else put(t, "%d", days);
}

/* A link from an earlier step, or from a milestone of it. */
static void put_link(text *t, struct prng *prng, int from)
{
    static const char *const types[] = {"FS", "SS", "FF"};
    if (prng_chance(prng, 15) && from % 3 == 0) {
        put(t, "s%d.m: {}", from);
        return;
    }
    put(t, "s%d: {", from);
    const char *comma = "";
    if (prng_chance(prng, 20)) {
        put(t, "link: %s", types[prng_below(prng, 3)]);
        comma = ", ";
    }
    if (prng_chance(prng, 20)) {
        put(t, "%slag: %d", comma, prng_between(prng, 1, 6));
        comma = ", ";
    }
    if (prng_chance(prng, 15)) put(t, "%swhen: %s", comma, condition(prng));
    put(t, "}");
}

static void put_step(text *t, struct prng *prng, int step)
{
    static const char *const kinds[] = {"approval", "approval", "approval", "preparation", "review"};
    put(t, "  s%d:\n    title: S%d\n    kind: %s\n    duration: ", step, step, kinds[prng_below(prng, 5)]);
    put_duration(t, prng);
    if (prng_chance(prng, 20)) put(t, "\n    when: %s", condition(prng));
    if (step % 3 == 0) put(t, "\n    milestones: {m: %d}", prng_between(prng, 1, 9));
    if (step > 1 && prng_chance(prng, 10)) put(t, "\n    part-of: s%d", prng_below(prng, step));
    if (prng_chance(prng, 10)) put(t, "\n    holds: {h: {title: H, duration: %d}}", prng_between(prng, 1, 5));
    put(t, "\n    after: {");
    const char *comma = "";
    for (int from = 0; from < step; from++) {
        if (!prng_chance(prng, from == step - 1 ? 70 : 20)) continue;
        put(t, "%s", comma);
        put_link(t, prng, from);
        comma = ", ";
    }
    put(t, "}\n");
}

static void put_rules(text *t, struct prng *prng, int steps)
{
    put(t, "%s", head);
    put(t, "span: {from: F%s}\nsteps:\n", prng_chance(prng, 70) ? ", to: end" : "");
    for (int i = 0; i < steps; i++) put_step(t, prng, i);
    put(t, "  end: {title: E, kind: approval, duration: 3, after: [s%d, s%d]}\n", steps - 1, steps - 2);
    put(t, "exemptions:\n  free: {title: F, steps: [s%d], when: %s}\n", prng_below(prng, steps), condition(prng));
}

/* One verb of a change, on steps that may be gone by then. */
static void put_verb(text *t, struct prng *prng, int steps, int change)
{
    int a = prng_below(prng, steps), b = prng_below(prng, steps);
    switch (prng_below(prng, 14)) {
    case 0: put(t, "drop: [s%d]", a); break;
    case 1: put(t, "merge: {steps: [s%d, s%d], into: m%d, as: {duration: %d}}", a, (a + 1) % steps, change, b + 1); break;
    case 2: put(t, "split: {step: s%d, into: {t%d: {kind: review, duration: %d}, s%d: {duration: 3}}}", a, change, b, a); break;
    case 3: put(t, "exempt: {e%d: {steps: [s%d], when: %s}}", change, a, condition(prng)); break;
    case 4: put(t, "set: {conditions: {small: n <= %d}}", prng_between(prng, 1, 15)); break;
    case 5: put(t, "set: {steps: {s%d: {when: %s}}}", a, condition(prng)); break;
    case 6: put(t, "file: {steps: [s%d], duration: %d}", a, b); break;
    case 7: put(t, "commit: {step: s%d, duration: 1, supplement: {duration: 9, before: s%d}}", a, b); break;
    case 8: put(t, "add: {steps: {a%d: {title: A, kind: approval, duration: %d, after: [s%d], before: [s%d]}}}", change, b, a, b); break;
    case 9: put(t, "set: {steps: {s%d: {after: {s%d: {lag: %d}}}}}", a > b ? a : b, a > b ? b : a, prng_below(prng, 5)); break;
    case 10: put(t, "set: {conditions: {q%d: n > %d}, steps: {s%d: {when: q%d}}}", change, b, a, prng_below(prng, change + 1)); break;
    default: put(t, "set: {steps: {s%d: {duration: %d}, s%d: {duration: %d}}}", a, prng_below(prng, 15), (a + 1) % steps, prng_below(prng, 15));
    }
}

static void put_changes(text *t, struct prng *prng, int steps, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        put(t, "c%u:\n  title: C%u\n  ", i, i);
        put_verb(t, prng, steps, (int)i);
        put(t, "\n");
    }
}

/* ---- reading it ---- */

typedef struct fixture {
    pl_arena *arena;
    const pl_rules *before;
    pl_reform *reform;
    uint32_t count;
    text rules, changes;
} fixture;

static bool fixture_load(fixture *f)
{
    f->arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(f->arena);
    f->before = pl_rules_load_text(f->arena, "t.yaml", pl_str_from(f->rules.at), diags);
    if (!f->before) return false;
    pl_source *source = pl_source_make(f->arena, PL_STR("c.yaml"), pl_str_from(f->changes.at));
    const pl_node *changes = pl_tree_load(f->arena, source, diags);
    if (!changes) print_error("%s\n", f->changes.at);
    assert_non_null(changes);
    f->reform = pl_reform_make(f->arena, f->before, changes);
    f->count = pl_reform_count(f->reform);
    return true;
}

static void fixture_free(fixture *f)
{
    pl_arena_free(f->arena);
}

static bool random_fixture(fixture *f, struct prng *prng, uint32_t most)
{
    int steps = prng_between(prng, 4, STEPS_MOST);
    f->rules.length = f->changes.length = 0;
    put_rules(&f->rules, prng, steps);
    put_changes(&f->changes, prng, steps, (uint32_t)prng_between(prng, 1, (int)most));
    if (fixture_load(f)) return true;
    fixture_free(f);
    return false;
}

/* ---- every set, by loading it ---- */

static int64_t number_of(const fixture *f, const pl_given *given, uint8_t measure, uint32_t set)
{
    const pl_plan_options plan = {0};
    for (uint32_t p = f->count;; set &= ~(UINT32_C(1) << p)) {
        uint8_t chosen[CHANGES_MOST] = {0};
        int64_t value;
        for (uint32_t i = 0; i < f->count; i++) chosen[i] = set >> i & 1;
        pl_arena *scratch = pl_arena_child(f->arena);
        pl_carrier carrier = pl_carrier_make(scratch, pl_reform_load(scratch, f->reform, chosen), &plan);
        pl_carried carried = pl_carrier_measure(&carrier, given, (pl_measure)measure, &value);
        pl_arena_free(scratch);
        if (carried == PL_CARRIED) return value;
        if (carried == PL_CARRIED_OPEN || !set) return PL_NO_VALUE;
        p = 31 - (uint32_t)__builtin_clz(set);
    }
}

typedef struct table {
    uint32_t count;
    int64_t values[1 << CHANGES_MOST];
    uint32_t blocks[CHANGES_MOST];
} table;

static int64_t table_value(void *user, uint32_t block, const uint8_t *chosen)
{
    const table *t = user;
    uint32_t set = 0;
    (void)block;
    for (uint32_t i = 0; i < t->count; i++) set |= (uint32_t)chosen[i] << i;
    return t->values[set];
}

static pl_shares table_shares(pl_arena *arena, table *t)
{
    const pl_game game = {t->count, t->blocks, 1, NULL, table_value, t};
    return pl_shares_make(arena, &game, &(pl_game_limits){0});
}

static pl_given random_project(const fixture *f, struct prng *prng)
{
    const pl_rules *rules = f->before;
    int64_t *values = pl_new_array(f->arena, int64_t, rules->fact_count);
    for (uint32_t i = 0; i < rules->fact_count; i++)
        values[i] = prng_between(prng, (int)rules->facts[i].min, (int)rules->facts[i].max);
    return pl_given_of_values(f->arena, rules, values);
}

static void print_fixture(const fixture *f)
{
    print_error("%s---\n%s", f->rules.at, f->changes.at);
}

static void check_shares(const fixture *f, const table *t, const pl_shares *wanted, const pl_attribution *a)
{
    bool same = a->known && a->exact && a->before == t->values[0];
    same = same && a->after == t->values[(UINT32_C(1) << f->count) - 1];
    for (uint32_t i = 0; i < f->count && same; i++)
        same = a->shares[i].numerator == wanted->shares[i].numerator &&
               a->shares[i].denominator == wanted->shares[i].denominator;
    if (!same) print_fixture(f);
    assert_true(same);
    for (uint32_t i = 0; i < f->count; i++) assert_true(!a->idle[i] || wanted->idle[i]);
}

/* How often nothing but what the changes touch was looked at. */
static bool works_by_parts(const fixture *f, const pl_given *given, const pl_diff_options *options, const table *t)
{
    static const uint64_t once[] = {1};
    pl_contest c = {.arena = f->arena, .reform = f->reform, .options = options, .projects = given, .rows = once,
                    .project_count = 1, .player_count = f->count, .chosen = pl_new_array(f->arena, uint8_t, f->count),
                    .before = t->values[0], .after = t->values[(UINT32_C(1) << f->count) - 1]};
    pl_shares shares;
    return pl_contest_share_parts(&c, &shares);
}

enum { REFORMS = 300 };

static void test_projects(void **state)
{
    (void)state;
    struct prng prng = {11};
    uint32_t parts = 0, known = 0;
    for (uint32_t i = 0; i < REFORMS; i++) {
        static fixture f;
        if (!random_fixture(&f, &prng, i % 10 ? 5 : CHANGES_MOST)) continue;
        table t = {.count = f.count};
        const pl_diff_options options = {.measure = (pl_measure)(i % 4)};
        pl_given given = random_project(&f, &prng);
        for (uint32_t set = 0; set < UINT32_C(1) << f.count; set++)
            t.values[set] = number_of(&f, &given, (uint8_t)options.measure, set);
        const pl_attribution_request request = {f.reform, NULL, &options};
        pl_attribution a = pl_attribute_project(f.arena, &request, &given);
        pl_shares wanted = table_shares(f.arena, &t);
        check_shares(&f, &t, &wanted, &a);
        parts += works_by_parts(&f, &given, &options, &t);
        known++;
        fixture_free(&f);
    }
    print_message("%u of %u by parts\n", parts, known);
    assert_true(known * 10 > REFORMS * 8 && parts * 2 > known);
}

/* ---- the greatest number ---- */

/* Every project there is: all values of all facts. */
static int64_t greatest_of(const fixture *f, uint32_t set, uint8_t measure)
{
    const pl_rules *rules = f->before;
    int64_t values[3], greatest = PL_NO_VALUE;
    for (values[0] = 0; values[0] < 2; values[0]++)
        for (values[1] = 0; values[1] < 3; values[1]++)
            for (values[2] = 0; values[2] <= 20; values[2] += 1) {
                pl_given given = pl_given_of_values(f->arena, rules, values);
                int64_t value = number_of(f, &given, measure, set);
                if (value > greatest) greatest = value;
            }
    return greatest;
}

static void test_worst(void **state)
{
    (void)state;
    struct prng prng = {12};
    uint32_t known = 0;
    for (uint32_t i = 0; i < 40; i++) {
        static fixture f;
        if (!random_fixture(&f, &prng, 3)) continue;
        table t = {.count = f.count};
        const pl_diff_options options = {.measure = (pl_measure)(i % 4)};
        for (uint32_t set = 0; set < UINT32_C(1) << f.count; set++)
            t.values[set] = greatest_of(&f, set, (uint8_t)options.measure);
        const pl_attribution_request request = {f.reform, NULL, &options};
        pl_attribution a = pl_attribute_worst(f.arena, &request);
        pl_shares wanted = table_shares(f.arena, &t);
        check_shares(&f, &t, &wanted, &a);
        known++;
        fixture_free(&f);
    }
    assert_true(known > 30);
}

/* ---- a portfolio ---- */

enum { PORTFOLIO = 5 };

static void test_portfolio(void **state)
{
    (void)state;
    struct prng prng = {13};
    for (uint32_t i = 0; i < 60; i++) {
        static fixture f;
        if (!random_fixture(&f, &prng, 5)) continue;
        const pl_diff_options options = {.measure = (pl_measure)(i % 4)};
        pl_given projects[PORTFOLIO];
        uint64_t rows[PORTFOLIO];
        table t = {.count = f.count};
        for (uint32_t p = 0; p < PORTFOLIO; p++) {
            projects[p] = random_project(&f, &prng);
            rows[p] = (uint64_t)prng_between(&prng, 1, 1000);
        }
        for (uint32_t set = 0; set < UINT32_C(1) << f.count; set++)
            for (uint32_t p = 0; p < PORTFOLIO; p++)
                t.values[set] += (int64_t)rows[p] * number_of(&f, &projects[p], (uint8_t)options.measure, set);
        const pl_attribution_request request = {f.reform, NULL, &options};
        pl_attribution a = pl_attribute_portfolio(f.arena, &request, projects, rows, PORTFOLIO);
        pl_shares wanted = table_shares(f.arena, &t);
        check_shares(&f, &t, &wanted, &a);
        uint32_t pairs = 0;
        for (uint32_t k = 0; k < wanted.synergy_count; k++)
            pairs += !wanted.alone[wanted.synergies[k].first] && !wanted.alone[wanted.synergies[k].second];
        assert_int_equal(a.pair_count, pairs);
        fixture_free(&f);
    }
}

/* ---- written reforms ---- */

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

static void written_fixture(fixture *f, const char *rules, const char *changes)
{
    f->rules.length = f->changes.length = 0;
    put(&f->rules, "%s", rules);
    put(&f->changes, "%s", changes);
    assert_true(fixture_load(f));
}

static pl_attribution attribute_first(const fixture *f, const pl_diff_options *options, int64_t p)
{
    const pl_attribution_request request = {f->reform, NULL, options};
    pl_given given = pl_given_of_values(f->arena, f->before, &p);
    return pl_attribute_project(f->arena, &request, &given);
}

static void check_share(const pl_attribution *a, uint32_t player, int64_t numerator, int64_t denominator)
{
    assert_int_equal(a->shares[player].numerator, numerator);
    assert_int_equal(a->shares[player].denominator, denominator);
}

/* b and c are parallel: only both shorter ones together save anything. What touches nothing on the way is idle. */
static void test_pair(void **state)
{
    (void)state;
    static fixture f;
    written_fixture(&f, chain_rules,
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

/* Without the fact that e hangs on, or without a case for it, there is no number. */
static void test_none(void **state)
{
    (void)state;
    static fixture f;
    written_fixture(&f, chain_rules, "x: {title: X, set: {steps: {b: {duration: 14}}}}\n");
    assert_false(attribute_first(&f, &(pl_diff_options){0}, 0).known);
    const pl_diff_options options = {0};
    const pl_attribution_request request = {f.reform, NULL, &options};
    const pl_given nothing = {0};
    assert_false(pl_attribute_project(f.arena, &request, &nothing).known);
    fixture_free(&f);
    written_fixture(&f, chain_rules, "x: {title: X, set: {steps: {e: {duration: 5}}}}\n"
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
    written_fixture(&f, chain_rules,
                    "x: {title: X, set: {steps: {e: {duration: [{when: not p, duration: 9}]}}}}\n"
                    "y: {title: Y, set: {steps: {e: {duration: 5}}}}\n");
    pl_attribution a = attribute_first(&f, &(pl_diff_options){0}, 1);
    assert_true(a.known && a.exact);
    check_share(&a, 0, 0, 1);
    check_share(&a, 1, -4, 1);
    fixture_free(&f);
}

/* ---- the order in which changes are written ---- */

static pl_attribution attribute_in_order(fixture *f, const char *const *changes, const uint32_t *order, uint32_t count,
                                         const pl_diff_options *options)
{
    f->rules.length = f->changes.length = 0;
    put(&f->rules, "permitline: 1\nid: t\ntitle: T\nspan: {from: F, to: end}\nsteps:\n");
    for (uint32_t i = 0; i < count; i++) {
        put(&f->rules, "  s%u: {title: S, kind: approval, duration: %u", i, 10 + i * 7 % 5);
        if (i >= 3) put(&f->rules, ", after: [s%u, s%u]", i - 3, i - 2);
        put(&f->rules, "}\n");
    }
    put(&f->rules, "  end: {title: E, kind: approval, duration: 1, after: [s%u, s%u, s%u]}\n", count - 3, count - 2,
        count - 1);
    for (uint32_t i = 0; i < count; i++) put(&f->changes, "%s", changes[order[i]]);
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
        snprintf(texts[i], sizeof texts[i], "c%02u: {title: C, set: {steps: {s%u: {duration: %u}}}}\n", i, i, i * 5 % 9);
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
        cmocka_unit_test(test_projects), cmocka_unit_test(test_worst), cmocka_unit_test(test_portfolio),
        cmocka_unit_test(test_pair),     cmocka_unit_test(test_none),  cmocka_unit_test(test_none_between),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
