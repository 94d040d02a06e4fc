/* What is written otherwise and says the same is no difference; what says something else is one. */
#define PL_MAY_PRINT
#include "entries_kit.h"

#include <string.h>

#define HEAD                                                                                                          \
    "permitline: 1\nid: t\ntitle: T\nevidence: official\n"                                                            \
    "attributes: {p: {title: P, type: flag}, q: {title: Q, type: flag}, n: {title: N, type: count},\n"                \
    "             a: {title: A, type: number, decimals: 1}, c: {title: C, values: {x: X, y: Y, z: Z}}}\n"

/* Behind the head goes a step with this `when`. */
static const char *with_when(const char *when, char *room, size_t size)
{
    snprintf(room, size, HEAD "steps: {a: {title: A, kind: approval, duration: 1, when: \"%s\"}}\n", when);
    return room;
}

static const char *with_duration(const char *duration, char *room, size_t size)
{
    snprintf(room, size, HEAD "steps: {a: {title: A, kind: approval, duration: %s}}\n", duration);
    return room;
}

typedef struct pair {
    const char *before, *after;
    bool same;
} pair;

static const pair conditions[] = {
    {"p and q", "q and p", true},
    {"p and q", "p and q and p", true},
    {"p and (q and n > 1)", "n > 1 and p and q", true},
    {"p or q or n > 1", "n > 1 or (q or p)", true},
    {"not (p and q)", "not q or not p", true},
    {"not (p or not q)", "q and not p", true},
    {"not not p", "p", true},
    {"not (c == x)", "c != x", true},
    {"c in [x, y]", "c in [y, x]", true},
    {"c in [x, y]", "c != z", true},
    {"c == x or c == y", "not c == z", true},
    {"c not in [x, y]", "c == z", true},
    {"c != x and c != y", "c == z", true},
    {"p or c == x or q or c == y or c == z", "true", true},
    {"c == x and c == y", "false", true},
    {"c in [x, y] and c in [y, z] and p", "p and c == y", true},
    {"c in [x, y] and c != y", "c == x", true},
    {"n <= 5", "n < 6", true},
    {"n <= 5", "not n > 5", true},
    {"n > 5", "n >= 6", true},
    {"a <= 5", "a < 5.1", true},
    {"a <= 5.0", "a <= 5", true},
    {"n != 3", "not n == 3", true},
    {"p or not p", "true", true},
    {"p and q and not p", "false", true},
    {"(p or q) and (p or n > 1)", "(n > 1 or p) and (q or p)", true},
    {"p and q", "p or q", false},
    {"p", "not p", false},
    {"n <= 5", "n < 5", false},
    {"a <= 5", "a < 6", false},
    {"c == x", "c in [x, y]", false},
    {"not (p and q)", "not p and not q", false},
    {"p and (q or n > 1)", "(p and q) or n > 1", false},
    {"n == 1", "n == 2", false},
};

static const pair durations[] = {
    {"5", "5 wd", true},
    {"5", "[{duration: 5}]", true},
    {"5", "[{when: true, duration: 5}, {duration: 6}]", true},
    {"5", "[{when: p, duration: 5}, {duration: 5}]", true},
    {"5", "{by: c, x: 5, y: 5, z: 5}", true},
    {"5", "{promised: 5}", true},
    {"5", "{statutory: 5}", true},
    {"5", "{promised: 5, statutory: [{when: p, duration: 5}, {duration: 5}]}", true},
    {"{by: c, x: 5, y: 6, z: 7}", "{by: c, z: 7, x: 5, y: 6}", true},
    {"{by: c, x: 5, y: 6, z: 7}", "[{when: c == z, duration: 7}, {when: c == x, duration: 5}, {duration: 6}]", true},
    {"{by: c, x: 5, y: 6, z: 6}", "[{when: c == x, duration: 5}, {duration: 6}]", true},
    {"{by: c, x: 5, y: 6, z: 6}", "[{when: c != x, duration: 6}, {duration: 5}]", true},
    {"[{when: p, duration: 5}, {when: not p, duration: 6}]", "[{when: p, duration: 5}, {duration: 6}]", true},
    {"[{when: p, duration: 5}, {when: p and q, duration: 9}, {duration: 6}]",
     "[{when: p, duration: 5}, {duration: 6}]", true},
    {"[{when: false, duration: 5}, {duration: 6}]", "6", true},
    {"[{when: p, duration: 5}]", "5", false},
    {"[{when: p, duration: 5}, {duration: 6}]", "[{when: p, duration: 6}, {duration: 5}]", false},
    {"[{when: p, duration: 5}, {when: q, duration: 6}, {duration: 7}]",
     "[{when: q, duration: 6}, {when: p, duration: 5}, {duration: 7}]", false},
    {"5", "5 cd", false},
    {"{promised: 5, statutory: 6}", "5", false},
};

static void check(const pair *of, const char *(*text)(const char *, char *, size_t))
{
    enum { ROOM = 2000 };
    char before[ROOM], after[ROOM];
    entries_compare(text(of->before, before, ROOM), text(of->after, after, ROOM));
    if ((compared.diff.entry_count == 0) != of->same) print_error("%s / %s\n%s", of->before, of->after, entries_text());
    assert_int_equal(compared.diff.entry_count == 0, of->same);
}

static void test_conditions(void **state)
{
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(conditions); i++) check(&conditions[i], with_when);
}

static void test_durations(void **state)
{
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(durations); i++) check(&durations[i], with_duration);
}

/* More values than are compared case by case, in another order. */
static void test_many_values(void **state)
{
    enum { VALUES = 300, ROOM = 1 << 15 };
    static char text[2][ROOM];
    (void)state;
    for (int turn = 0; turn < 3; turn++) {
        for (int side = 0; side < 2; side++) {
            size_t at = (size_t)snprintf(text[side], ROOM, "permitline: 1\nid: t\ntitle: T\nevidence: official\n"
                                                           "attributes: {c: {title: C, values: {");
            for (int i = 0; i < VALUES; i++) {
                int value = side ? VALUES - 1 - i : i;
                at += (size_t)snprintf(text[side] + at, ROOM - at, "%sv%d: V%d", i ? ", " : "", value, value);
            }
            at += (size_t)snprintf(text[side] + at, ROOM - at,
                                   "}}}\nsteps: {a: {title: A, kind: approval, duration: {by: c");
            for (int i = 0; i < VALUES; i++) {
                int value = side ? (i * 7) % VALUES : i, days = value % 90 + (turn == 2 && side && value == 299);
                at += (size_t)snprintf(text[side] + at, ROOM - at, ", v%d: %d", value, turn ? days : 4);
            }
            snprintf(text[side] + at, ROOM - at, "}}}\n");
        }
        entries_compare(text[0], text[1]);
        assert_int_equal(compared.diff.entry_count, turn == 2);
    }
}

/* Names of conditions, and how much is said in one assumption, are as one likes. */
static void test_named_and_assumed(void **state)
{
    (void)state;
    entries_expect(HEAD "assume: [p or q, n < 5 and q]\nconditions: {small: n <= 3}\n"
                        "steps: {a: {title: A, kind: approval, duration: 1, when: small and p}}\n",
                   HEAD "assume: [q, n < 5, q or p, true]\nconditions: {little: n < 4, both: p and little}\n"
                        "steps: {a: {title: A, kind: approval, duration: 1, when: both}}\n",
                   "conditions added -> little (no count)\nconditions added -> both (no count)\n"
                   "conditions removed small -> (no count)\n");
    assert_false(compared.diff.differs);
}

/* The same words about an attribute with more values are still the same words. */
static void test_values_that_came(void **state)
{
    (void)state;
    entries_expect("permitline: 1\nid: t\nlanguage: en\ntitle: T\nevidence: official\n"
                   "attributes: {c: {title: C, values: {x: X, y: Y}}}\n"
                   "steps: {a: {title: A, kind: filing, when: c != x}, b: {title: B, kind: filing, when: c == y}}\n",
                   "permitline: 1\nid: t\nlanguage: en\ntitle: T\nevidence: official\n"
                   "attributes: {c: {title: C, values: {z: Z, y: Y, x: X}}}\n"
                   "steps: {a: {title: A, kind: filing, when: c != x}, b: {title: B, kind: filing, when: c != x}}\n",
                   "steps changed b -> b\n  when: c == y -> c != x\n"
                   "attributes changed c -> c\n  values [z]: - -> z\n");
}

/* Decimals are how a number is kept, not what is said of it. */
static void test_decimals(void **state)
{
    (void)state;
    entries_expect("permitline: 1\nid: t\nlanguage: en\ntitle: T\nevidence: official\n"
                   "attributes: {a: {title: A, type: number, decimals: 1, max: 9, default: 2.5}}\n"
                   "applies: a <= 5\nsteps: {a: {title: A, kind: filing, when: a > 2.5}}\n",
                   "permitline: 1\nid: t\nlanguage: en\ntitle: T\nevidence: official\n"
                   "attributes: {a: {title: A, type: number, decimals: 3, max: 9, default: 2.5}}\n"
                   "applies: not a > 5\nsteps: {a: {title: A, kind: filing, when: not a <= 2.5}}\n",
                   "attributes changed a -> a\n  decimals: 1 -> 3\n");
}

static void test_forms(void **state)
{
    (void)state;
    const char *before = "permitline: 1\nid: t\nlanguage: en\ntitle: T\nevidence: official\n"
                         "stages: {s: S, r: {title: R, limit: 5}}\nauthorities: {o: O}\n"
                         "attributes: {p: {title: P, type: flag}}\n"
                         "steps:\n"
                         "  a: {title: A, kind: approval, duration: 0, before: {b: {link: FF, lag: 2}}, stage: s}\n"
                         "  b: {title: B, kind: filing, after: [a], stage: r}\n"
                         "exemptions: {e: {steps: [a, b], when: p}}\nceilings: {k: {limit: 3, stages: [s, r]}}\n";
    const char *after = "ceilings: {k: {title: k, measure: approval, steps: [b, a], limit: 3}}\n"
                        "exemptions: {e: {when: {p: true}, title: {en: e}, steps: [b, a]}}\n"
                        "steps:\n"
                        "  b: {after: {a: [{link: FF, lag: 2}, {link: FF, lag: 1}, {}]}, stage: r, kind: filing,\n"
                        "      title: B, duration: 0, clock: government, counted: true, track: main, least: 0,\n"
                        "      cost: 1, evidence: official, with: [], when: true}\n"
                        "  a: {stage: s, duration: {promised: 0}, kind: approval, title: {en: A}}\n"
                        "attributes: {p: {type: flag, title: P}}\n"
                        "authorities: {o: {en: O}}\nstages: {r: {limit: 5, title: R}, s: {title: {en: S}}}\n"
                        "evidence: official\ntitle: T\nid: t\nlanguage: en\ncalendar: cn\npermitline: 1\n";
    entries_expect(before, after, "");
    entries_expect("permitline: 1\nid: t\ntitle: T\nlanguage: en\nsteps: {a: {title: A, kind: filing}}\n"
                   "ceilings: {k: {limit: 3}}\n", /* titles that are ids in another language */
                   "permitline: 1\nid: t\ntitle: {en: T}\nlanguage: zh\nsteps: {a: {title: {en: A}, kind: filing}}\n"
                   "ceilings: {k: {limit: 3}}\n",
                   "head changed (no count)\n  language: en -> zh (no count)\n");
}

static void test_spans(void **state)
{
    (void)state;
    const char *one = "permitline: 1\nid: t\ntitle: T\nspan: {from: {zh: 立项, en: Start}}\n"
                      "steps: {a: {title: A, kind: filing}}\n";
    const char *other = "permitline: 1\nid: t\ntitle: T\nspan: {from: {zh: 立项}}\n"
                        "steps: {a: {title: A, kind: filing}}\n";
    const char *none = "permitline: 1\nid: t\ntitle: T\nsteps: {a: {title: A, kind: filing}}\n";
    entries_expect(one, other, "span changed\n  from [en]: Start -> -\n");
    assert_true(compared.diff.same_span);
    entries_compare(one, none);
    assert_false(compared.diff.same_span);
    entries_compare(none, none);
    assert_true(compared.diff.same_span);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conditions),       cmocka_unit_test(test_durations),
        cmocka_unit_test(test_many_values),      cmocka_unit_test(test_named_and_assumed),
        cmocka_unit_test(test_values_that_came), cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_forms),            cmocka_unit_test(test_spans),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    entries_end();
    return failed;
}
