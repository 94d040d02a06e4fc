/* What loading a rule set refuses: each error with its code, its place and what it suggests; limits one below, at and
   one above; and that bad files of any size are told in time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "load/rules.h"

static pl_arena *arena;
static pl_diags *diags;

static pl_rules *load(pl_str text)
{
    pl_arena_free(arena);
    arena = pl_arena_new(NULL);
    diags = pl_diags_new(arena);
    return pl_rules_load_text(arena, "t.yaml", text, diags);
}

/* Three lines, then what a case adds: its first line is line 4. */
#define HEAD "permitline: 1\nid: t\ntitle: T\n"
#define STEP "steps:\n  a: {title: A, kind: approval, duration: 1}\n"
#define FACTS "attributes:\n  type: {title: T, values: {x: X, y: Y}}\n  area: {title: M, type: number}\n"

static const struct {
    const char *text;
    pl_code code;
    unsigned line, column;
    const char *suggestion; /* "": none */
} cases[] = {
    /* the top of the file */
    {"permitline: 2\nid: t\ntitle: T\n" STEP, PL_E146, 1, 13, ""},
    {"permitline: 1\nid: T\ntitle: T\n" STEP, PL_E136, 2, 5, ""},
    {"permitline: 1\nid: t\n" STEP, PL_E120, 1, 1, ""},
    {"permitline: 1\nid: t\ntitel: T\n" STEP, PL_E112, 3, 1, "title"},
    {HEAD, PL_E120, 1, 1, ""},
    {HEAD STEP "id: u\n", PL_E119, 6, 1, ""},
    {HEAD STEP "language: fr\n", PL_E141, 6, 11, ""},
    {HEAD STEP "language: [zh]\n", PL_E113, 6, 11, ""},
    {HEAD STEP "jurisdiction:\n", PL_E118, 6, 14, ""},
    {HEAD STEP "jurisdiction: ''\n", PL_E140, 6, 15, ""},
    {HEAD STEP "jurisdiction: {zhh: x}\n", PL_E112, 6, 16, "zh"},
    {HEAD STEP "effective: {from: 2018-02-29}\n", PL_E144, 6, 19, ""},
    {HEAD STEP "effective: {from: 2018-03-02, to: 2018-03-01}\n", PL_E145, 6, 35, ""},
    {HEAD STEP "evidence: official!\n", PL_E141, 6, 11, "official"},
    {HEAD STEP "span: {to: b}\n", PL_E201, 6, 12, ""},
    {HEAD STEP "assume: x\n", PL_E114, 6, 9, ""},
    {HEAD "steps: [a]\n", PL_E115, 4, 8, ""},
    {HEAD "steps: {}\n", PL_E153, 4, 1, ""},
    {HEAD "extends: x.yaml\n", PL_E161, 4, 10, ""},
    {HEAD STEP "changes: {}\n", PL_E168, 6, 1, ""},
    {"permitline: 1\nproject: x\n", PL_E149, 2, 1, ""},
    {"- a\n", PL_E148, 1, 1, ""},
    /* attributes */
    {HEAD STEP "attributes: {n: {title: N}}\n", PL_E150, 6, 14, ""},
    {HEAD STEP "attributes: {n: {title: N, type: flag, values: {a: A}}}\n", PL_E150, 6, 14, ""},
    {HEAD STEP "attributes: {n: {title: N, type: flags}}\n", PL_E141, 6, 34, "flag"},
    {HEAD STEP "attributes: {n: {title: N, values: {}}}\n", PL_E153, 6, 28, ""},
    {HEAD STEP "attributes: {n: {title: N, type: flag, min: 1}}\n", PL_E151, 6, 40, ""},
    {HEAD STEP "attributes: {n: {title: N, type: money, unit: m2}}\n", PL_E151, 6, 41, ""},
    {HEAD STEP "attributes: {n: {title: N, type: count, min: 5, max: 4}}\n", PL_E154, 6, 49, ""},
    {HEAD STEP "attributes: {n: {title: N, type: number, decimals: 7}}\n", PL_E143, 6, 52, ""},
    {HEAD STEP "attributes: {n: {title: N, type: flag, default: unknown}}\n", PL_E152, 6, 49, ""},
    {HEAD STEP "attributes: {n: {title: N, type: count, max: 3, default: 4}}\n", PL_E326, 6, 58, ""},
    {HEAD STEP "attributes: {n: {title: N, values: {a: A}, default: b}}\n", PL_E312, 6, 53, ""},
    {HEAD STEP "attributes: {not: {title: N, type: flag}}\n", PL_E138, 6, 14, ""},
    {HEAD STEP "attributes: {n: {title: N, values: {true: A}}}\n", PL_E138, 6, 37, ""},
    {HEAD STEP "attributes: {n: {title: N, values: {a: A, a: B}}}\n", PL_E119, 6, 43, ""},
    {HEAD STEP "attributes: {n: {title: N, type: flag}}\nconditions: {n: \"true\"}\n", PL_E331, 7, 14, ""},
    /* sections */
    {HEAD STEP "stages: {s: {title: S, lead: b}}\n", PL_E203, 6, 30, ""},
    {HEAD STEP "stages: {s: {title: S, limit: 10 wd}}\n", PL_E142, 6, 31, ""},
    {HEAD STEP "authorities: {A: x}\n", PL_E136, 6, 15, ""},
    {HEAD STEP "sources: {s: {tilte: x}}\n", PL_E112, 6, 15, "title"},
    {HEAD STEP "stages: {s: {title: S, limit: 3}}\nceilings: {stage-s: {limit: 4}}\n", PL_E216, 7, 12, ""},
    /* steps */
    {HEAD "steps:\n  a: {title: A, kind: aproval, duration: 1}\n", PL_E141, 5, 23, "approval"},
    {HEAD "steps:\n  a: {title: A, kind: approval}\n", PL_E120, 5, 3, ""},
    {HEAD "steps:\n  a: {kind: event}\n", PL_E120, 5, 3, ""},
    {HEAD "steps:\n  a: {title: A, kind: event}\n  a: {title: B, kind: event}\n", PL_E119, 6, 3, ""},
    {HEAD "steps:\n  a: {title: A, kind: event, part-of: a}\n", PL_E212, 5, 39, ""},
    {HEAD "steps:\n  a: {title: A, kind: event, stage: x}\n", PL_E202, 5, 37, ""},
    {HEAD "steps:\n  a: {title: A, kind: event, source: x}\n", PL_E204, 5, 38, ""},
    {HEAD "steps:\n  a: {title: A, kind: event, replaces: [a]}\n", PL_E215, 5, 41, ""},
    {HEAD "steps:\n  a: {title: A, kind: event, replaces: [b, b]}\n", PL_E214, 5, 44, ""},
    {HEAD "steps:\n  a: {title: A, kind: event, least: -1}\n", PL_E142, 5, 37, ""},
    {HEAD "steps:\n  a: {title: A, kind: event, milestones: {m: 36526}}\n", PL_E143, 5, 46, ""},
    {HEAD "steps:\n  a: {title: A, kind: event, documents: [{when: true}]}\n", PL_E120, 5, 42, ""},
    {HEAD "steps:\n  a: {title: A, kind: event, when: [a]}\n", PL_E116, 5, 36, ""},
    {HEAD "steps:\n  {a：{title: A}}\n", PL_E108, 5, 5, ""},
    /* durations */
    {HEAD "steps:\n  a: {title: A, kind: approval, duration: 5 天}\n", PL_E341, 5, 43, ""},
    {HEAD "steps:\n  a: {title: A, kind: approval, duration: 36526}\n", PL_E342, 5, 43, ""},
    {HEAD "steps:\n  a: {title: A, kind: approval, duration: 5,000}\n", PL_E135, 5, 45, ""},
    {HEAD "steps:\n  a: {title: A, kind: approval, duration: []}\n", PL_E153, 5, 33, ""},
    {HEAD "steps:\n  a: {title: A, kind: approval, duration: {promissed: 5}}\n", PL_E112, 5, 44, "promised"},
    {HEAD "steps:\n  a: {title: A, kind: approval, duration: {extension: 5}}\n", PL_E156, 5, 33, ""},
    {HEAD "steps:\n  a: {title: A, kind: approval, duration: {promised: 5, observed: {min: 3, likely: 2, "
    "max: 4}}}\n", PL_E155, 5, 57, ""},
    {HEAD FACTS "steps:\n  a: {title: A, kind: approval, duration: {by: typ, x: 5}}\n", PL_E205, 8, 48, "type"},
    {HEAD FACTS "steps:\n  a: {title: A, kind: approval, duration: {by: area, x: 5}}\n", PL_E218, 8, 48, ""},
    {HEAD FACTS "steps:\n  a: {title: A, kind: approval, duration: {by: type, x: 5}}\n", PL_E219, 8, 44, ""},
    {HEAD FACTS "steps:\n  a: {title: A, kind: approval, duration: {by: type, x: 5, y: 6, zzz: 7}}\n", PL_E206,
        8, 66, ""},
    {HEAD FACTS "steps:\n  a: {title: A, kind: approval, duration: {by: type, x: 5, y: 6, x: 7}}\n", PL_E119,
        8, 66, ""},
    {HEAD FACTS "steps:\n  a: {title: A, kind: approval, duration: {promised: {x: 5, y: 6}}}\n", PL_E120, 8, 54, ""},
    /* links */
    {HEAD STEP "  bid: {title: B, kind: event, after: [bit]}\n", PL_E201, 6, 40, "bid"},
    {HEAD STEP "  b: {title: B, kind: event, after: [A]}\n", PL_E208, 6, 38, ""},
    {HEAD STEP "  b: {title: B, kind: event, after: [b]}\n", PL_E209, 6, 38, ""},
    {HEAD STEP "  b: {title: B, kind: event, after: a}\n", PL_E117, 6, 37, ""},
    {HEAD STEP "  b: {title: B, kind: event, after: {a: }}\n", PL_E118, 6, 41, ""},
    {HEAD STEP "  b: {title: B, kind: event, after: {a: []}}\n", PL_E153, 6, 38, ""},
    {HEAD STEP "  b: {title: B, kind: event, after: {a: {link: XX}}}\n", PL_E141, 6, 48, ""},
    {HEAD STEP "  b: {title: B, kind: event, after: {a: {lag: -3}}}\n", PL_E340, 6, 47, ""},
    {HEAD STEP "  b: {title: B, kind: event, after: {a: {}, a: {}}}\n", PL_E119, 6, 45, ""},
    {HEAD STEP "  b: {title: B, kind: event, after: [a.letter]}\n", PL_E207, 6, 38, ""},
    {HEAD STEP "  b: {title: B, kind: event, milestones: {m: 1}, before: [a.m]}\n", PL_E210, 6, 59, ""},
    {HEAD STEP "  b: {title: B, kind: event, milestones: {m: 1}}\n  c: {title: C, kind: event, "
    "after: {b.m: {link: FF}}}\n", PL_E211, 7, 50, ""},
    {HEAD STEP "  b: {title: B, kind: event, milestones: {m: 1}, after: [b.m]}\n", PL_E209, 6, 58, ""},
    {HEAD STEP "  b: {title: B, kind: event, after: [a, c]}\n  c: {title: C, kind: event, after: [b]}\n",
        PL_E401, 0, 0, ""},
    /* exemptions, ceilings, tests */
    {HEAD STEP "exemptions: {e: {steps: [a]}}\n", PL_E120, 6, 14, ""},
    {HEAD STEP "exemptions: {e: {steps: [a, a], when: true}}\n", PL_E213, 6, 29, ""},
    {HEAD STEP "exemptions: {e: {steps: [], when: true}}\n", PL_E153, 6, 18, ""},
    {HEAD STEP "ceilings: {c: {measure: sum}}\n", PL_E120, 6, 12, ""},
    {HEAD STEP "ceilings: {c: {limit: 90.5}}\n", PL_E142, 6, 23, ""},
    {HEAD STEP "ceilings: {c: {limit: 90, measure: sums}}\n", PL_E141, 6, 36, "sum"},
    {HEAD STEP "ceilings: {c: {limit: 90, stages: [s]}}\n", PL_E202, 6, 36, ""},
    {HEAD STEP "tests: {t: {project: {}}}\n", PL_E120, 6, 9, ""},
    {HEAD STEP "tests: {t: {project: {}, expect: {items: 9..7}}}\n", PL_E158, 6, 42, ""},
    {HEAD STEP "tests: {t: {project: {}, expect: {ceilings: {c: within}}}}\n", PL_E220, 6, 46, ""},
    {HEAD STEP "tests: {t: {project: {}, expect: {error: W601}}}\n", PL_E159, 6, 42, ""},
    {HEAD STEP "tests: {t: {project: {}, expect: {exempt: [b]}}}\n", PL_E201, 6, 44, ""},
    {HEAD STEP "tests: {t: {project: {a: [1]}, expect: {items: 1}}}\n", PL_E113, 6, 26, ""},
};

static void test_refused(void **state)
{
    (void)state;
    bool all_right = true;
    for (size_t i = 0; i < PL_COUNT_OF(cases); i++) {
        assert_null(load(pl_str_from(cases[i].text)));
        const pl_diag *diag = pl_diags_at(diags, 0);
        bool right = diag->code == cases[i].code && pl_diags_kept(diags) == 1 &&
                     pl_str_equal(diag->suggestion, pl_str_from(cases[i].suggestion));
        if (cases[i].line) right = right && diag->place.line == cases[i].line && diag->place.column == cases[i].column;
        if (!right)
            print_error("%s: %s at %u:%u \"%.*s\", %u in all\n%s\n", pl_code_name(cases[i].code),
                        pl_code_name(diag->code), diag->place.line, diag->place.column, (int)diag->suggestion.len,
                        diag->suggestion.ptr, pl_diags_kept(diags), cases[i].text);
        all_right = all_right && right;
    }
    assert_true(all_right);
}

static void test_all_in_one_run(void **state)
{
    (void)state;
    assert_null(load(PL_STR("permitline: 1\nid: t\ntitel: T\nsteps:\n  a: {title: A, kind: aproval}\n"
                            "  b: {title: B, kind: event, after: [c], stage: s}\nceilings: {c: {limit: x}}\n")));
    static const pl_code codes[] = {PL_E112, PL_E141, PL_E201, PL_E202, PL_E142};
    assert_int_equal(pl_diags_kept(diags), PL_COUNT_OF(codes));
    for (uint32_t i = 0; i < PL_COUNT_OF(codes); i++) assert_int_equal(pl_diags_at(diags, i)->code, codes[i]);
}

/* ---- limits ---- */

/* A rule set in which `what` of `length` letters stands between two texts. */
static pl_str text_with(const char *before, size_t length, const char *behind)
{
    size_t head = strlen(before), tail = strlen(behind);
    char *at = test_malloc(head + length + tail);
    memcpy(at, before, head);
    memset(at + head, 'x', length);
    memcpy(at + head + length, behind, tail);
    return (pl_str){at, head + length + tail};
}

static void check_limit(const char *before, size_t limit, const char *behind, pl_code code)
{
    for (size_t length = limit - 1; length <= limit + 1; length++) {
        pl_str text = text_with(before, length, behind);
        const pl_rules *rules = load(text);
        if (length <= limit) {
            assert_non_null(rules);
        } else {
            assert_null(rules);
            assert_int_equal(pl_diags_at(diags, 0)->code, code);
        }
        test_free((void *)(uintptr_t)text.ptr);
    }
}

static void test_limits(void **state)
{
    (void)state;
    check_limit("permitline: 1\nid: ", PL_ID_LIMIT, "\ntitle: T\n" STEP, PL_E137);
    check_limit(HEAD "steps:\n  ", PL_ID_LIMIT, ": {title: A, kind: event}\n", PL_E137);
    check_limit("permitline: 1\nid: t\n" STEP "title: ", PL_TITLE_LIMIT, "\n", PL_E139);
    check_limit(HEAD "steps:\n  a: {kind: event, title: {zh: ", PL_TITLE_LIMIT, "}}\n", PL_E139);
    check_limit(HEAD STEP "sources: {s: {note: ", PL_NOTE_LIMIT, "}}\n", PL_E139);
    for (unsigned days = PL_LENGTH_MAX - 1; days <= PL_LENGTH_MAX + 1; days++) {
        char text[200];
        snprintf(text, sizeof text, HEAD "steps: {a: {title: A, kind: approval, duration: %u, "
        "milestones: {m: 1}}}\n", days);
        assert_int_equal(load(pl_str_from(text)) != NULL, days <= PL_LENGTH_MAX);
        snprintf(text, sizeof text, HEAD "steps: {a: {title: A, kind: event, milestones: {m: %u}}}\n", days);
        assert_int_equal(load(pl_str_from(text)) != NULL, days <= PL_LENGTH_MAX);
    }
}

/* ---- size ---- */

/* Every line an error of the kind that looks for help: it must not become a square. */
static void check_many(const char *head, const char *line, size_t count, const char *tail)
{
    size_t size = strlen(head) + strlen(tail) + count * 120 + 1, at = 0;
    char *text = test_malloc(size);
    at += (size_t)snprintf(text + at, size - at, "%s", head);
    for (size_t i = 0; i < count; i++) at += (size_t)snprintf(text + at, size - at, line, i, i, i);
    at += (size_t)snprintf(text + at, size - at, "%s", tail);
    assert_null(load((pl_str){text, at}));
    assert_true(pl_diags_errors(diags) >= count - 1);
    test_free(text);
}

static void test_many_errors(void **state)
{
    (void)state;
    check_many(HEAD STEP, "  s%zu: {title: A, kind: event, after: [t%zu]}\n", 50000, "");
    check_many(HEAD STEP, "  a: {title: A%zu, kind: event}\n", 50000, "");
    check_many(HEAD STEP, "x%zu: 1\n", 50000, "");
    check_many(HEAD STEP "exemptions:\n  e:\n    when: true\n    steps:\n", "      - q%zu\n", 50000, "");
    check_many(HEAD STEP "attributes:\n  n:\n    title: N\n    values:\n", "      a: v%zu\n", 50000, "");
    check_many(HEAD FACTS "steps:\n  a:\n    title: A\n    kind: approval\n    duration:\n      by: type\n",
               "      v%zu: 1\n", 50000, "");
}

/* Sixty thousand ceilings over one stage of many steps share its list. */
static void test_ceilings_on_a_large_stage(void **state)
{
    (void)state;
    enum { STEPS = 20000, CEILINGS = 20000 };
    size_t size = (size_t)(STEPS + CEILINGS) * 80 + 200, at = 0;
    char *text = test_malloc(size);
    at += (size_t)snprintf(text, size, HEAD "stages: {s: S}\nsteps:\n");
    for (int i = 0; i < STEPS; i++)
        at += (size_t)snprintf(text + at, size - at, "  a%d: {title: A, kind: event, stage: s}\n", i);
    at += (size_t)snprintf(text + at, size - at, "ceilings:\n");
    for (int i = 0; i < CEILINGS; i++)
        at += (size_t)snprintf(text + at, size - at, "  c%d: {limit: 3, stages: [s]}\n", i);
    const pl_rules *rules = load((pl_str){text, at});
    assert_non_null(rules);
    assert_int_equal(rules->ceilings[CEILINGS - 1].chosen.count, STEPS);
    test_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),      cmocka_unit_test(test_all_in_one_run),
        cmocka_unit_test(test_limits),       cmocka_unit_test(test_many_errors),
        cmocka_unit_test(test_ceilings_on_a_large_stage),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    pl_arena_free(arena);
    return failed;
}
