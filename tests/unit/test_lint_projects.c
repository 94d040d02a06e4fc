/* The findings of lint that need a search over all projects: tiny rule sets of which one has it, and one nearly has
   it. */
#include "lint_kit.h"

/* What only a search over all projects shows; of LINT_HEAD's facts the assumption leaves out one combination. */
static const lint_expectation searched[] = {
    {PL_W607, "n",
     "steps: {a: {title: A, kind: approval, duration: [{when: n > 3, duration: 5}, {duration: 5}]}, b: {title: B, "
     "kind: event, when: p}, d: {title: D, kind: event, when: c == x}}\n",
     "steps: {a: {title: A, kind: approval, duration: [{when: n > 3, duration: 5}, {duration: 6}]}, b: {title: B, "
     "kind: event, when: p}, d: {title: D, kind: event, when: c == x}}\n"},
    {PL_W615, "a", "steps: {a: {title: A, kind: event, when: \"not p and n <= 1 and c == y\"}}\n",
     "steps: {a: {title: A, kind: event, when: \"not p and n <= 2 and c == y\"}}\n"},
    {PL_W615, "a",
     "steps: {a: {title: A, kind: event, when: p}}\nexemptions: {f: {steps: [a], when: n > 3}, g: {steps: [a], "
     "when: n <= 3}}\n",
     "steps: {a: {title: A, kind: event, when: p}}\nexemptions: {f: {steps: [a], when: n > 3}, g: {steps: [a], "
     "when: n < 3}}\n"},
    {PL_W616, "a",
     "steps: {a: {title: A, kind: approval, duration: 5}, b: {title: B, kind: approval, duration: 2, after: {a: "
     "{when: p}}}, e: {title: E, kind: event, after: {a: {}, b: {when: p}, d: {when: not p}}}, d: {title: D, kind: "
     "approval, duration: 2, after: {a: {when: not p}}}}\n",
     "steps: {a: {title: A, kind: approval, duration: 5}, b: {title: B, kind: approval, duration: 2, after: {a: "
     "{when: p}}}, e: {title: E, kind: event, after: {a: {}, b: {when: p}, d: {when: not p}}}, d: {title: D, kind: "
     "approval, duration: 2, after: {a: {when: not p and n > 3}}}}\n"},
    {PL_W616, "a",
     "steps: {a: {title: A, kind: preparation, duration: 5}, e: {title: E, kind: event, after: {a: [{lag: 2}, {lag: 3, "
     "when: n > 1}, {lag: 3, when: n <= 1}]}}}\n",
     "steps: {a: {title: A, kind: preparation, duration: 5}, e: {title: E, kind: event, after: {a: [{lag: 4}, {lag: 3, "
     "when: n > 1}, {lag: 5, when: n <= 1}]}}}\n"},
    {PL_W625, "a", "steps: {a: {title: A, kind: approval, duration: [{when: n > 3, duration: 5}, {when: n > 4, "
     "duration: 6}, {duration: 7}]}}\n",
     "steps: {a: {title: A, kind: approval, duration: [{when: n > 3, duration: 5}, {when: n > 2, duration: 6}, "
     "{duration: 7}]}}\n"},
    {PL_W625, "a", "steps: {a: {title: A, kind: approval, duration: [{when: n > 30, duration: 5}, {duration: 7}]}}\n"
     "exemptions: {f: {steps: [a], when: n > 30}}\n",
     "steps: {a: {title: A, kind: approval, duration: [{when: n > 30, duration: 5}, {duration: 7}]}}\n"
     "exemptions: {f: {steps: [a], when: n > 31}}\n"},
    {PL_W626, "a", "steps: {a: {title: A, kind: approval, duration: [{when: n <= 3, duration: 5}, {when: n > 4, "
     "duration: 6}]}}\n",
     "steps: {a: {title: A, kind: approval, duration: [{when: n <= 3, duration: 5}, {when: n >= 4, duration: 6}]}}\n"},
    {PL_W626, "a", "steps: {a: {title: A, kind: approval, duration: [{when: p or n > 1, duration: 5}]}}\n",
     "steps: {a: {title: A, kind: approval, duration: [{when: p or n > 1 or c == x, duration: 5}]}}\n"},
    {PL_W637, "g", "steps: {a: {title: A, kind: event, when: p}}\nexemptions: {f: {steps: [a], when: n > 3}, g: "
     "{steps: [a], when: n > 4}}\n",
     "steps: {a: {title: A, kind: event, when: p}}\nexemptions: {f: {steps: [a], when: n > 3}, g: {steps: [a], when: "
     "n <= 4}}\n"},
    {PL_W638, "a", "steps: {a: {title: A, kind: event, when: n > 3 or n <= 4}}\n",
     "steps: {a: {title: A, kind: event, when: n > 4 or n <= 3}}\n"},
    {PL_W638, "l", "steps: {a: {title: A, kind: event}}\nceilings: {l: {limit: 9, when: \"not p and n <= 1 and c == "
     "z\"}}\n",
     "steps: {a: {title: A, kind: event}}\nceilings: {l: {limit: 9, when: \"p and n <= 1 and c == z\"}}\n"},
};

static void test_searched(void **state)
{
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(searched); i++) lint_expect(LINT_HEAD, &searched[i]);
}

/* ---- what is none of these ---- */

/* W639 has no argument; nothing else is then said of what rests on the search. */
static void test_none_admissible(void **state)
{
    (void)state;
    static const char *const scopes[] = {"not p and n < 2 and c == y", "not p and n < 3 and c == y"};
    for (uint32_t i = 0; i < PL_COUNT_OF(scopes); i++) {
        char text[800];
        const pl_diag *first;
        snprintf(text, sizeof text, "%sapplies: %s\nsteps: {a: {title: A, kind: event}, b: {title: B, kind: event, "
                 "when: p}}\n", LINT_HEAD, scopes[i]);
        assert_int_equal(lint_count(text, PL_W639, &first), i == 0);
        if (first) assert_true(first->place.line > 6 && first->place.column);
        assert_int_equal(lint_told(PL_W615, &first), i);
    }
}

/* A search that would not end: what is said is so, and the note tells that there may be more. */
static void test_cut(void **state)
{
    (void)state;
    enum { FACTS = 24, ROOM = 1 << 16 };
    char text[ROOM];
    const pl_diag *first;
    int at = snprintf(text, ROOM, "permitline: 1\nid: t\ntitle: T\nevidence: illustrative\nattributes:\n");
    for (int i = 0; i < FACTS; i++)
        at += snprintf(text + at, ROOM - (size_t)at, "  f%d: {title: F, type: count}\n", i);
    at += snprintf(text + at, ROOM - (size_t)at, "steps:\n");
    for (int i = 0; i < FACTS; i++)
        at += snprintf(text + at, ROOM - (size_t)at, "  s%d: {title: S, kind: approval, when: f%d > 3, duration: %d}\n",
                       i, i, 1 << i % 12);
    snprintf(text + at, ROOM - (size_t)at, "  t: {title: T, kind: event, when: f0 > 3 and f0 <= 3}\n");
    assert_int_equal(lint_count(text, PL_N702, &first), 1);
    assert_int_equal(lint_told(PL_W615, &first), 1);
    assert_int_equal(lint_told(PL_W607, &first), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_searched), cmocka_unit_test(test_none_admissible), cmocka_unit_test(test_cut),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    lint_end();
    return failed;
}
