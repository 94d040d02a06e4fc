/* Each finding of lint: tiny rule sets of which one has it, at a place, and one nearly has it. */
#include "lint_kit.h"

static const lint_expectation expectations[] = {
    {PL_W603, "s", "stages: {s: S}\nsteps: {a: {title: A, kind: event}}\n",
     "stages: {s: S}\nsteps: {a: {title: A, kind: event, stage: s}}\n"},
    {PL_W604, "o", "authorities: {o: O}\nsteps: {a: {title: A, kind: event}}\n",
     "authorities: {o: O}\nsteps: {a: {title: A, kind: event, with: [o]}}\n"},
    {PL_W604, "o", "authorities: {o: O, q: Q}\nstages: {s: {title: S, lead: q}}\nsteps: {a: {title: A, kind: event}}\n",
     "authorities: {o: O}\nstages: {s: {title: S, lead: o}}\nsteps: {a: {title: A, kind: event}}\n"},
    {PL_W605, "l", "sources: {l: {title: L}}\nsteps: {a: {title: A, kind: event}}\n",
     "sources: {l: {title: L}}\nsteps: {a: {title: A, kind: event}, b: {title: B, kind: event, after: {a: "
     "{source: l}}}}\n"},
    {PL_W606, "a.m", "steps: {a: {title: A, kind: approval, duration: 5, milestones: {m: 1}}}\n",
     "steps: {a: {title: A, kind: approval, duration: 5, milestones: {m: 1}}, b: {title: B, kind: event, "
     "after: [a.m]}}\n"},
    {PL_W602, "k", "conditions: {k: p}\nsteps: {a: {title: A, kind: event, when: p}}\n",
     "conditions: {k: p}\nsteps: {a: {title: A, kind: event, when: not k}}\n"},
    {PL_W612, "a", "steps: {a: {title: A, kind: approval, duration: 5}, b: {title: B, kind: event, after: {a: "
     "{lag: 1}}}}\n",
     "steps: {a: {title: A, kind: approval, duration: 5, counted: false}, b: {title: B, kind: event, after: {a: "
     "{lag: 1}}}}\n"},
    {PL_W612, "a",
     "steps: {a: {title: A, kind: approval, duration: 5}, b: {title: B, kind: event, after: {a: {link: SS, lag: "
     "6}}}}\n",
     "steps: {a: {title: A, kind: approval, duration: 5}, b: {title: B, kind: event, after: {a: {link: SS, lag: "
     "5}}}}\n"},
    {PL_W612, "a",
     "steps: {a: {title: A, kind: approval, duration: 5, milestones: {m: 4}}, b: {title: B, kind: event, after: "
     "{a.m: {lag: 2}}}}\n",
     "steps: {a: {title: A, kind: approval, duration: 5, milestones: {m: 4}}, b: {title: B, kind: event, after: "
     "{a.m: {lag: 1}}}}\n"},
    {PL_W613, "b", "span: {to: e}\nsteps: {a: {title: A, kind: event, before: [e, b]}, b: {title: B, kind: event}, "
     "e: {title: E, kind: event}}\n",
     "span: {to: e}\nsteps: {a: {title: A, kind: event, before: [e, b]}, b: {title: B, kind: event, before: [d]}, "
     "e: {title: E, kind: event}, d: {title: D, kind: event, after: [e]}}\n"},
    {PL_W613, "c", "span: {to: e}\nsteps: {a: {title: A, kind: event, before: [c]}, c: {title: B, kind: event}, "
     "e: {title: E, kind: event}}\n",
     "steps: {a: {title: A, kind: event, before: [c]}, c: {title: B, kind: event}, e: {title: E, kind: event}}\n"},
    {PL_W614, "a", "span: {to: e}\nsteps: {a: {title: A, kind: approval, duration: 5, before: {e: {link: SS}}}, "
     "e: {title: E, kind: event}}\n",
     "span: {to: e}\nsteps: {a: {title: A, kind: approval, duration: 5, before: {e: [{link: SS}, {link: FF}]}}, "
     "e: {title: E, kind: event}}\n"},
    {PL_W621, "a.m", "steps: {a: {title: A, kind: approval, duration: {promised: 4, statutory: 20}, milestones: "
     "{m: 5}}}\n",
     "steps: {a: {title: A, kind: approval, duration: {promised: 5, statutory: 20}, milestones: {m: 5}}}\n"},
    {PL_W621, "a.m",
     "steps: {a: {title: A, kind: approval, duration: {by: c, x: 9, y: 4, z: 9}, milestones: {m: 5}}}\n",
     "steps: {a: {title: A, kind: approval, duration: {by: c, x: 9, y: 7 cd, z: 9}, milestones: {m: 5}}}\n"},
    {PL_W622, "a", "steps: {a: {title: A, kind: approval, duration: 45}}\n",
     "steps: {a: {title: A, kind: approval, duration: 44}}\n"},
    {PL_W622, "a", "steps: {a: {title: A, kind: filing, duration: {promised: 9, statutory: 63 cd}}}\n",
     "steps: {a: {title: A, kind: preparation, duration: 200}}\n"},
    {PL_W623, "a", "steps: {a: {title: A, kind: approval, duration: [{when: p, duration: 1}, {when: p, duration: 2}, "
     "{duration: 3}]}}\n",
     "steps: {a: {title: A, kind: approval, duration: {promised: [{when: p, duration: 1}, {duration: 3}], "
     "statutory: [{when: p, duration: 1}, {duration: 3}]}}}\n"},
    {PL_W624, "a", "steps: {a: {title: A, kind: approval, duration: {promised: [{when: p, duration: 6}, "
     "{duration: 3}], "
     "statutory: 5}}}\n",
     "steps: {a: {title: A, kind: approval, duration: {promised: [{when: p, duration: 5}, {duration: 6 cd}], "
     "statutory: 5}}}\n"},
    {PL_W624, "a", "steps: {a: {title: A, kind: approval, duration: {promised: {by: c, x: 6, y: 5, z: 9}, "
     "statutory: {by: c, x: 5, y: 5, z: 9}}}}\n",
     "steps: {a: {title: A, kind: approval, duration: {promised: {by: c, x: 1, y: 6, z: 9}, statutory: {by: c, x: 5, "
     "y: 7, z: 9}}}}\n"},
    {PL_W624, "a", "steps: {a: {title: A, kind: approval, duration: {promised: 6, statutory: {by: c, x: 8, y: 5, z: "
     "9}}}}\n",
     "steps: {a: {title: A, kind: approval, duration: {promised: 5, statutory: {by: c, x: 8, y: 5, z: 9}}}}\n"},
    {PL_W631, "a", "steps: {a: {title: A, kind: event, when: n > 3 and p}}\nexemptions: {f: {steps: [a], when: "
     "n <= 3}}\n",
     "steps: {a: {title: A, kind: event, when: n > 3 and p}}\nexemptions: {f: {steps: [a], when: n <= 4}}\n"},
    {PL_W631, "a", "steps: {a: {title: A, kind: event, when: \"c in [x, y]\"}}\nexemptions: {f: {steps: [a], "
     "when: c == z and p}}\n",
     "steps: {a: {title: A, kind: event, when: \"c in [x, y]\"}}\nexemptions: {f: {steps: [a], when: c == z or p}}\n"},
    {PL_W631, "a", "steps: {a: {title: A, kind: event, when: p}}\nexemptions: {f: {steps: [a], when: n > 1, "
     "except: p}}\n",
     "steps: {a: {title: A, kind: event, when: p}}\nexemptions: {f: {steps: [a], when: n > 1, except: not p}}\n"},
    {PL_W632, "a", "steps: {a: {title: A, kind: event, when: p and n > 1}}\nexemptions: {f: {steps: [a], when: p}}\n",
     "steps: {a: {title: A, kind: event, when: p}}\nexemptions: {f: {steps: [a], when: p and n > 1}}\n"},
    {PL_W633, "f", "steps: {a: {title: A, kind: event}}\nexemptions: {f: {steps: [a], when: p and n > 1, except: p}}\n",
     "steps: {a: {title: A, kind: event}}\nexemptions: {f: {steps: [a], when: p, except: p and n > 1}}\n"},
    {PL_W634, "f", "steps: {a: {title: A, kind: event}}\nexemptions: {f: {steps: [a], when: n > 1, except: n <= 1}}\n",
     "steps: {a: {title: A, kind: event}}\nexemptions: {f: {steps: [a], when: n > 1, except: n <= 2}}\n"},
    {PL_W635, "g", "steps: {a: {title: A, kind: event}, b: {title: B, kind: event}}\nexemptions: {f: {steps: [a, b], "
     "when: p}, g: {steps: [b, a], when: p, except: n > 1}}\n",
     "steps: {a: {title: A, kind: event}, b: {title: B, kind: event}}\nexemptions: {f: {steps: [a], when: p}, "
     "g: {steps: [b], when: p}, h: {steps: [a], when: n > 1}}\n"},
    {PL_W635, "h", "steps: {a: {title: A, kind: event}}\nexemptions: {f: {steps: [a], when: p, except: n > 1}, "
     "g: {steps: [a], when: p}, h: {steps: [a], when: p, except: n > 2}}\n",
     "steps: {a: {title: A, kind: event}}\nexemptions: {f: {steps: [a], when: p, except: n > 1}, g: {steps: [a], "
     "when: p}}\n"},
    {PL_W636, "a", "steps: {a: {title: A, kind: event, when: false}}\n", "steps: {a: {title: A, kind: event, "
     "when: true}}\n"},
    {PL_W636, "f", "steps: {a: {title: A, kind: event}}\nexemptions: {f: {steps: [a], when: p, except: true}}\n",
     "steps: {a: {title: A, kind: event}}\nexemptions: {f: {steps: [a], when: p, except: false}}\n"},
    {PL_W636, "l", "steps: {a: {title: A, kind: event}}\nceilings: {l: {limit: 9, when: false}}\n",
     "steps: {a: {title: A, kind: event}}\nceilings: {l: {limit: 9}}\n"},
    {PL_W636, "applies", "steps: {a: {title: A, kind: event}}\napplies: false\n",
     "steps: {a: {title: A, kind: event}}\napplies: true\n"},
    {PL_W636, "a", "steps: {a: {title: A, kind: approval, duration: [{when: false, duration: 7}, {duration: 5}]}}\n",
     "steps: {a: {title: A, kind: approval, duration: [{when: p, duration: 7}, {duration: 5}]}}\n"},
    {PL_W636, "a.h", "steps: {a: {title: A, kind: approval, duration: 5, holds: {h: {duration: 3, when: false}}}}\n",
     "steps: {a: {title: A, kind: approval, duration: 5, holds: {h: {duration: 3, when: p}}}}\n"},
    {PL_W641, "a", "steps: {a: {title: A, kind: approval, duration: 5, evidence: official}}\n",
     "sources: {l: {title: L}}\nsteps: {a: {title: A, kind: approval, duration: 5, evidence: official, source: l}}\n"},
    {PL_W641, "a.h", "steps: {a: {title: A, kind: approval, duration: 5, holds: {h: {duration: 3, evidence: "
     "derived}}}}\n",
     "steps: {a: {title: A, kind: approval, duration: 5, holds: {h: {duration: 3, evidence: observed}}}}\n"},
    {PL_W641, "l", "steps: {a: {title: A, kind: event, evidence: official}}\nceilings: {l: {limit: 9, "
     "evidence: official}}\n",
     "steps: {a: {title: A, kind: event, evidence: official}}\n"},
    {PL_W646, "b", "steps: {a: {title: {zh: A, en: A}, kind: event}, b: {title: {zh: B}, kind: event}}\n",
     "steps: {a: {title: {zh: A, en: A}, kind: event}, b: {title: {zh: b}, kind: event}}\n"},
};

static void test_findings(void **state)
{
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(expectations); i++) {
        /* Of titles that lack a language, LINT_HEAD has some of its own. */
        bool own_head = expectations[i].code == PL_W646;
        lint_expect(own_head ? "permitline: 1\nid: t\ntitle: {zh: T, en: T}\n" : LINT_HEAD, &expectations[i]);
    }
}

/* ---- what needs another head ---- */

/* A fact counts as used only where something in use asks for it. */
static void test_facts(void **state)
{
    (void)state;
    const pl_diag *first;
    const char *used = "permitline: 1\nid: t\ntitle: T\nattributes: {f: {title: F, type: flag}, g: {title: G, "
                       "type: flag}}\n"
                       "steps: {a: {title: A, kind: event, when: f, documents: [{title: D, when: not g}]}}\n";
    const char *idle = "permitline: 1\nid: t\ntitle: T\nattributes: {f: {title: F, type: flag}, g: {title: G, "
                       "type: flag}}\n"
                       "conditions: {k: g}\nsteps: {a: {title: A, kind: event, when: f or false and g}}\n";
    assert_int_equal(lint_count(used, PL_W601, &first), 0);
    assert_int_equal(lint_count(idle, PL_W601, &first), 1);
    assert_true(pl_str_equal(first->args[0], PL_STR("g")));
}

static void test_evidence_default(void **state)
{
    (void)state;
    const pl_diag *first;
    const char *none = "permitline: 1\nid: t\ntitle: T\nsteps: {a: {title: A, kind: approval, duration: {by: c, "
                       "x: 1, y: 2}}, "
                       "b: {title: B, kind: event}}\nattributes: {c: {title: C, values: {x: X, y: Y}}}\n";
    const char *some = "permitline: 1\nid: t\ntitle: T\nsources: {l: {title: L}}\nsteps: {a: {title: A, kind: "
                       "approval, "
                       "duration: 5, source: l}}\n";
    assert_int_equal(lint_count(none, PL_W642, &first), 1);
    assert_int_equal(lint_count(some, PL_W642, &first), 0);
}

static void test_many_titles(void **state)
{
    (void)state;
    char text[4000];
    const pl_diag *first;
    for (int lacking = 10; lacking <= 11; lacking++) {
        int at = snprintf(text, sizeof text, "permitline: 1\nid: t\ntitle: {zh: T, en: T}\nsteps:\n");
        for (int i = 0; i < lacking; i++)
            at += snprintf(text + at, sizeof text - (size_t)at, "  s%d: {title: {en: S}, kind: event}\n", i);
        assert_int_equal(lint_count(text, PL_W646, &first), lacking == 10 ? 10 : 0);
        assert_int_equal(lint_told(PL_W647, &first), lacking == 10 ? 0 : 1);
        if (first) assert_int_equal(first->place.line, 5);
    }
}

/* ---- redundant links: what must not be called so is tried at random in test_lint_redundant.c ---- */

static void test_redundant(void **state)
{
    (void)state;
    static const struct {
        const char *links; /* of the step c */
        uint32_t found;
    } cases[] = {
        {"[a, b]", 1},
        {"{a: {when: p}, b: {}}", 1},
        {"{a: {}, b: {when: p}}", 0},
        {"{a: {lag: 1}, b: {}}", 0},     /* b may take no time at all */
        {"{a: {lag: 1}, b: {lag: 1}}", 0}, /* and its lag goes with it */
        {"{a: {link: SS}, b: {}}", 1},
        {"{a: {link: FF}, b: {}}", 1},
        {"{a: {}, b: {link: FF}}", 0},
        {"{a: {}, b: {link: SS}}", 1},
        {"{a.m: {}, b: {}}", 1},
        {"{a.m: {lag: 1}, b: {}}", 0},
        {"{a: [{}, {link: FF}]}", 1},
        {"{a: [{lag: 2}, {lag: 1 cd}]}", 1}, /* two working days are at least one calendar day */
        {"{a: [{lag: 1}, {lag: 7 cd}]}", 0},
        {"{a: [{when: p}, {}]}", 1},
        {"{a: [{when: p}, {when: not p}]}", 0},
    };
    for (size_t i = 0; i < PL_COUNT_OF(cases); i++) {
        char text[800];
        const pl_diag *first;
        snprintf(text, sizeof text,
                 "%ssteps:\n  a: {title: A, kind: approval, duration: 5, milestones: {m: 3}}\n"
                 "  b: {title: B, kind: approval, duration: 5, after: [a]}\n"
                 "  c: {title: C, kind: approval, duration: 5, after: %s}\n", LINT_HEAD, cases[i].links);
        uint32_t found = lint_count(text, PL_W611, &first);
        if (found != cases[i].found) print_error("%s: %u\n", cases[i].links, found);
        assert_int_equal(found, cases[i].found);
        if (found) assert_non_null(first->notes);
    }
}

/* A link whose other way would have to be looked for in 281,000 links: not examined, and the note says so. */
static void test_limit(void **state)
{
    (void)state;
    enum { DENSE = 750, ROOM = 4 << 20 };
    const pl_diag *first;
    pl_arena *own = pl_arena_new(NULL);
    char *text = pl_arena_alloc(own, ROOM);
    int at = snprintf(text, ROOM, "%ssteps:\n  s: {title: S, kind: event}\n  u: {title: U, kind: event, after: [s]}\n",
                      LINT_HEAD);
    for (int i = 0; i < DENSE; i++) {
        at += snprintf(text + at, ROOM - (size_t)at, "  d%d: {title: D, kind: event, after: [", i);
        for (int k = 0; k < i; k++) at += snprintf(text + at, ROOM - (size_t)at, "%sd%d", k ? ", " : "", k);
        at += snprintf(text + at, ROOM - (size_t)at, "]}\n");
    }
    snprintf(text + at, ROOM - (size_t)at, "  t: {title: T, kind: event, after: [s, d%d]}\n", DENSE - 1);
    lint_count(text, PL_W611, &first);
    assert_int_equal(lint_told(PL_N701, &first), 1);
    assert_true(pl_str_equal(first->args[0], PL_STR("1")));
    assert_int_equal(pl_diags_count(linted.diags, PL_SEVERITY_WARNING), (DENSE - 2) * (DENSE - 1) / 2);
    pl_arena_free(own);
}

/* ---- options ---- */

static void test_ignored(void **state)
{
    (void)state;
    const pl_diag *first;
    const char *text = "permitline: 1\nid: t\ntitle: T\nstages: {s: S}\nauthorities: {o: O}\n"
                       "steps: {a: {title: A, kind: event}}\n";
    const pl_str codes[] = {PL_STR("W603"), PL_STR("W611"), PL_STR("W60")};
    const pl_lint_options two = {codes, 2}, three = {codes, 3};
    lint_load(text);
    assert_true(pl_rules_lint(linted.rules, &two, linted.diags));
    assert_int_equal(lint_told(PL_W603, &first), 0);
    assert_int_equal(lint_told(PL_W604, &first), 1);
    assert_int_equal(pl_diags_count(linted.diags, PL_SEVERITY_WARNING), 1);
    lint_load(text);
    assert_false(pl_rules_lint(linted.rules, &three, linted.diags));
    assert_int_equal(lint_told(PL_E019, &first), 1);
    assert_true(first->suggestion.len);
    assert_true(pl_lint_codes_check(codes, 2, linted.diags));
    assert_false(pl_lint_codes_check(codes, 3, linted.diags));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),   cmocka_unit_test(test_facts),     cmocka_unit_test(test_evidence_default),
        cmocka_unit_test(test_many_titles), cmocka_unit_test(test_redundant), cmocka_unit_test(test_ignored),
        cmocka_unit_test(test_limit),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    lint_end();
    return failed;
}
