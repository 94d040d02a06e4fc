/* Trials from inside: which rule is blamed for what, what is touched, whose facts win; and the escaping of XML. */
#define PL_MAY_PRINT

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "model/trial.h"
#include "report/xml.h"

static const char rules_text[] = "permitline: 1\n"                                                            /* 1 */
                                 "id: t\n"                                                                    /* 2 */
                                 "title: T\n"                                                                 /* 3 */
                                 "attributes:\n"                                                              /* 4 */
                                 "  big: {title: Big, type: flag}\n"                                          /* 5 */
                                 "  old: {title: Old, type: flag}\n"                                          /* 6 */
                                 "steps:\n"                                                                   /* 7 */
                                 "  a:\n"                                                                     /* 8 */
                                 "    {title: A, kind: approval,\n"                                           /* 9 */
                                 "     when: not old,\n"                                                      /* 10 */
                                 "     duration: [{when: big, duration: 10},\n"                               /* 11 */
                                 "                {duration: 4}]}\n"                                          /* 12 */
                                 "  b: {title: B, kind: approval, duration: 5, after: [a]}\n"                 /* 13 */
                                 "  c: {title: C, kind: review, duration: 1, part-of: b, after: [b]}\n"       /* 14 */
                                 "exemptions:\n"                                                              /* 15 */
                                 "  e:\n"                                                                     /* 16 */
                                 "    steps: [b]\n"                                                           /* 17 */
                                 "    when: big\n"                                                            /* 18 */
                                 "    except: old\n"                                                          /* 19 */
                                 "ceilings: {cap: {limit: 9}}\n"                                              /* 20 */
                                 "tests:\n"                                                                   /* 21 */
                                 "  given: {big: yes, old: no}\n";                                            /* 22 */

typedef struct tried {
    pl_arena *arena;
    pl_diags *diags;
    pl_trial *trial;
} tried;

/* Runs the rule set with these tests; all of them are asked for coverage. */
static tried try(const char *tests)
{
    static char text[1 << 14];
    tried t = {.arena = pl_arena_new(NULL)};
    t.diags = pl_diags_new(t.arena);
    snprintf(text, sizeof text, "%s%s", rules_text, tests);
    pl_rules *rules = pl_rules_load_text(t.arena, "t.yaml", (pl_str){text, strlen(text)}, t.diags);
    assert_non_null(rules);
    t.trial = pl_trial_make(t.arena, rules, &(pl_trial_options){.coverage = true}, t.diags);
    assert_non_null(t.trial);
    return t;
}

static void expect_outcome(const char *test, pl_outcome outcome)
{
    tried t = try(test);
    assert_int_equal(t.trial->count, 1);
    assert_int_equal(t.trial->tests[0].outcome, outcome);
    assert_int_equal(pl_trial_count(t.trial, outcome), 1);
    pl_arena_free(t.arena);
}

/* The first two differences of the one test are blamed on the same line. */
static void expect_one_blame_for_two(const char *test, pl_blame_kind kind, uint32_t line)
{
    tried t = try(test);
    const pl_trial_test *result = &t.trial->tests[0];
    assert_int_equal(result->difference_count, 2);
    for (uint32_t i = 0; i < 2; i++) {
        assert_int_equal(result->differences[i].blame.kind, kind);
        assert_int_equal(result->differences[i].blame.pos.line, line);
    }
    pl_arena_free(t.arena);
}

/* The one difference of the one test is blamed on this line, with or without explaining it. */
static void expect_blame(const char *test, pl_blame_kind kind, uint32_t line, bool explains)
{
    tried t = try(test);
    assert_int_equal(t.trial->tests[0].outcome, PL_OUTCOME_FAILED);
    assert_int_equal(t.trial->tests[0].difference_count, 1);
    const pl_blame *blame = &t.trial->tests[0].differences[0].blame;
    assert_int_equal(blame->kind, kind);
    assert_int_equal(blame->pos.line, line);
    assert_int_equal(blame->other_way, explains);
    pl_arena_free(t.arena);
}

static void test_outcomes(void **state)
{
    (void)state;
    expect_outcome("  t: {project: {}, expect: {items: 1, sum_days: 10, exempt: [b, c]}}\n", PL_OUTCOME_PASSED);
    expect_outcome("  t: {project: {}, expect: {items: 2}}\n", PL_OUTCOME_FAILED);
    expect_outcome("  t: {project: {gib: 1}, expect: {items: 2}}\n", PL_OUTCOME_BROKEN);
    expect_outcome("  t: {project: {gib: 1}, expect: {error: E502}}\n", PL_OUTCOME_PASSED);
    expect_outcome("  t: {project: {gib: 1}, expect: {error: E503}}\n", PL_OUTCOME_FAILED);
    expect_outcome("  t: {project: {}, expect: {items: 1, finish: 2024-01-01}}\n", PL_OUTCOME_SKIPPED);
    expect_outcome("  t: {project: {}, expect: {items: 9, finish: 2024-01-01}}\n", PL_OUTCOME_FAILED);
}

static void test_own_facts_win(void **state)
{
    (void)state;
    expect_outcome("  t: {project: {big: no}, expect: {sum_days: 9}}\n", PL_OUTCOME_PASSED);
    expect_outcome("  t: {project: {Big: no}, expect: {sum_days: 9}}\n", PL_OUTCOME_PASSED);
    expect_outcome("  t: {project: {big: null}, expect: {sum_days: 9..10}}\n", PL_OUTCOME_PASSED);
    expect_outcome("  t: {project: {big: unknown}, expect: {sum_days: 9..10}}\n", PL_OUTCOME_PASSED);
    expect_outcome("  t: {project: {big: no, Big: no}, expect: {error: E503}}\n", PL_OUTCOME_PASSED);
}

static void test_ranges_are_exact(void **state)
{
    (void)state;
    expect_outcome("  t: {project: {}, expect: {sum_days: 9..11}}\n", PL_OUTCOME_FAILED);
    expect_outcome("  t: {project: {big: null}, expect: {sum_days: 9}}\n", PL_OUTCOME_FAILED);
    expect_outcome("  t: {project: {big: null}, expect: {sum_days: 8..10}}\n", PL_OUTCOME_FAILED);
}

static void test_lists_blame_what_made_the_step(void **state)
{
    (void)state;
    expect_blame("  t: {project: {}, expect: {exempt: []}}\n", PL_BLAME_EXEMPTION, 18, false);
    expect_blame("  t: {project: {old: yes}, expect: {exempt: [b, c]}}\n", PL_BLAME_EXCEPT, 19, false);
    expect_blame("  t: {project: {big: no}, expect: {exempt: [b, c]}}\n", PL_BLAME_EXEMPTION, 18, false);
    expect_blame("  t: {project: {old: yes}, expect: {not-applicable: []}}\n", PL_BLAME_WHEN, 10, false);
    expect_blame("  t: {project: {}, expect: {not-applicable: [a]}}\n", PL_BLAME_WHEN, 10, false);
    expect_blame("  t: {project: {big: no}, expect: {not-applicable: [c]}}\n", PL_BLAME_STEP, 14, false);
    expect_blame("  t: {project: {}, expect: {exempt: [b]}}\n", PL_BLAME_EXEMPTION, 18, false);
    expect_blame("  t: {project: {}, expect: {critical: []}}\n", PL_BLAME_CASE, 11, false);
}

static void test_numbers_blame_the_first_that_explains(void **state)
{
    (void)state;
    expect_blame("  t: {project: {}, expect: {sum_days: 4}}\n", PL_BLAME_CASE, 12, true);
    expect_blame("  t: {project: {}, expect: {sum_days: 0}}\n", PL_BLAME_WHEN, 10, true);
    expect_blame("  t: {project: {}, expect: {sum_days: 15}}\n", PL_BLAME_EXEMPTION, 18, true);
    expect_blame("  t: {project: {old: yes}, expect: {sum_days: 15}}\n", PL_BLAME_WHEN, 10, true);
    expect_blame("  t: {project: {old: yes}, expect: {sum_days: 0}}\n", PL_BLAME_EXCEPT, 19, true);
    expect_blame("  t: {project: {}, expect: {sum_days: 99}}\n", PL_BLAME_NONE, 0, false);
    expect_blame("  t: {project: {big: no}, expect: {items: 1}}\n", PL_BLAME_WHEN, 10, true);
    expect_one_blame_for_two("  t: {project: {big: no}, expect: {items: 1, exempt: [b, c]}}\n", PL_BLAME_EXEMPTION, 18);
    expect_blame("  t: {project: {}, expect: {ceilings: {cap: within}}}\n", PL_BLAME_CEILING, 20, false);
    expect_blame("  t: {project: {}, expect: {applicable: false}}\n", PL_BLAME_SCOPE, 0, false);
}

static void expect_touched(const char *tests, uint32_t steps, uint32_t exemptions, uint32_t exceptions, uint32_t cases)
{
    tried t = try(tests);
    const uint32_t wanted[PL_COVERED_KINDS] = {steps, exemptions, exceptions, cases};
    const uint32_t all[PL_COVERED_KINDS] = {3, 1, 1, 2};
    uint32_t missing = 0;
    for (int kind = 0; kind < PL_COVERED_KINDS; kind++) {
        assert_int_equal(t.trial->coverage.touched[kind], wanted[kind]);
        assert_int_equal(t.trial->coverage.total[kind], all[kind]);
        missing += all[kind] - wanted[kind];
    }
    assert_int_equal(t.trial->coverage.untouched_count, missing);
    pl_arena_free(t.arena);
}

static void test_coverage(void **state)
{
    (void)state;
    expect_touched("", 0, 0, 0, 0);
    expect_touched("  t: {project: {}, expect: {items: 1}}\n", 1, 1, 0, 1);
    expect_touched("  t: {project: {big: no}, expect: {items: 2}}\n", 3, 0, 0, 1);
    expect_touched("  t: {project: {old: yes}, expect: {items: 1}}\n", 2, 0, 1, 0);
    expect_touched("  t: {project: {}, expect: {items: 7}}\n", 1, 1, 0, 1); /* failed, and touched all the same */
    expect_touched("  t: {project: {big: maybe}, expect: {items: 1}}\n", 0, 0, 0, 0);
}

static void expect_xml(const char *text, size_t length, const char *wanted)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_out *out = pl_out_memory(arena);
    pl_xml_put(out, (pl_str){text, length});
    assert_string_equal(pl_out_text(out).ptr, wanted);
    pl_arena_free(arena);
}

static void test_xml(void **state)
{
    (void)state;
    expect_xml("a<b>&\"c'", 8, "a&lt;b&gt;&amp;&quot;c'");
    expect_xml("1\t2\n3\r4", 7, "1&#9;2&#10;3&#13;4");
    expect_xml("\x01\x1f\x7f\0x", 5, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdx");
    expect_xml("\xe5\x8a\x9e", 3, "\xe5\x8a\x9e");
    expect_xml("\xef\xbf\xbe\xef\xbf\xbf\xef\xbf\xbd", 9, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    expect_xml("a\xff\xe5\x8a", 4, "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    expect_xml("\xf0\x9f\x98\x80", 4, "\xf0\x9f\x98\x80");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outcomes),
        cmocka_unit_test(test_own_facts_win),
        cmocka_unit_test(test_ranges_are_exact),
        cmocka_unit_test(test_lists_blame_what_made_the_step),
        cmocka_unit_test(test_numbers_blame_the_first_that_explains),
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_xml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
