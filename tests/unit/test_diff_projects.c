/* Two rule sets over all projects: facts and values that only one side knows, scopes that move, gaps, days of
   different starts, projects that are given. */
#define PL_MAY_PRINT

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/diag.h"
#include "compare/joint.h"
#include "model/diff.h"

/* What was compared last; it lives until the next is, or the test ends. */
static pl_arena *arena;
static pl_diags *diags;

static pl_rules *load(const char *id, const char *text)
{
    static char whole[1 << 14];
    snprintf(whole, sizeof whole, "permitline: 1\nid: %s\ntitle: T\n%s", id, text);
    pl_rules *rules = pl_rules_load_text(arena, id, (pl_str){whole, strlen(whole)}, diags);
    assert_non_null(rules);
    return rules;
}

static pl_diff *compare_with(const char *before, const char *after, const pl_diff_options *options)
{
    pl_arena_free(arena);
    arena = pl_arena_new(NULL);
    diags = pl_diags_new(arena);
    pl_diff *diff = pl_diff_make(arena, load("b", before), load("a", after), options, diags);
    assert_non_null(diff);
    return diff;
}

static pl_diff *compare(const char *before, const char *after)
{
    return compare_with(before, after, NULL);
}

static int end(void **state)
{
    (void)state;
    pl_arena_free(arena);
    arena = NULL;
    return 0;
}

#define STEP(days) "steps: {s: {title: S, kind: approval, duration: " days "}}\n"
#define FLAG "attributes: {p: {title: P, type: flag}}\n"

/* -1 stands for "no number". */
static void expect_class(const pl_diff *diff, uint32_t index, int64_t before, int64_t after)
{
    assert_true(index < diff->class_count);
    const pl_delta_class *class = &diff->classes[index];
    assert_int_equal(class->before.known ? class->before.value : -1, before);
    assert_int_equal(class->after.known ? class->after.value : -1, after);
}

/* ---- one difference for all ---- */

static void rule_sets_without_facts_have_one_class(void **state)
{
    (void)state;
    const pl_diff *diff = compare(STEP("10"), STEP("7"));
    assert_true(diff->complete);
    assert_int_equal(diff->class_count, 1);
    expect_class(diff, 0, 10, 7);
    assert_int_equal(diff->classes[0].when, PL_ALWAYS);
    assert_int_equal(diff->extremes.gain.value, -3);
    assert_int_equal(diff->extremes.loss.value, -3);
    assert_int_equal(diff->losers, 0);
}

/* ---- facts that only one side knows ---- */

static void a_fact_of_one_side_is_free_on_the_other(void **state)
{
    (void)state;
    const pl_diff *diff = compare(STEP("10"), FLAG STEP("[{when: p, duration: 12}, {duration: 4}]"));
    assert_int_equal(diff->class_count, 2);
    expect_class(diff, 0, 10, 12);
    expect_class(diff, 1, 10, 4);
    assert_int_equal(diff->losers, 1);
    assert_int_equal(diff->extremes.loss.value, 2);
    assert_int_equal(diff->extremes.loser[0], 1);
    assert_int_equal(diff->extremes.gainer[0], 0);
}

static void a_value_of_one_side_leaves_or_enters(void **state)
{
    (void)state;
    const pl_diff *diff = compare("attributes: {c: {title: C, values: {x: X, y: Y}}}\n" STEP("10"),
                                  "attributes: {c: {title: C, values: {z: Z, x: X}}}\n" STEP("8"));
    assert_int_equal(diff->class_count, 3);
    expect_class(diff, 0, 10, 8);
    expect_class(diff, 1, -1, 8);
    assert_true(diff->classes[1].in_after && !diff->classes[1].in_before);
    assert_int_equal(diff->classes[1].example[0], 2); /* joint: x, y, z */
    expect_class(diff, 2, 10, -1);
    assert_int_equal(diff->classes[2].example[0], 1);
}

static void a_range_of_one_side_leaves_or_enters(void **state)
{
    (void)state;
    const pl_diff *diff = compare("attributes: {n: {title: N, type: count, min: 2, max: 9}}\n" STEP("10"),
                                  "attributes: {n: {title: N, type: count, min: 5}}\n" STEP("8"));
    assert_int_equal(diff->class_count, 3);
    expect_class(diff, 0, 10, 8);
    const pl_allowed *allowed = &diff->allowed[diff->restrictions[diff->delta_boxes[0].first].allowed.first];
    assert_int_equal(allowed->low, 5);
    assert_int_equal(allowed->high, 9);
    expect_class(diff, 1, -1, 8);
    expect_class(diff, 2, 10, -1);
    assert_int_equal(diff->extremes.gain.value, -2);
}

static void a_fact_of_another_type_is_told(void **state)
{
    (void)state;
    const pl_diff *diff = compare(FLAG STEP("10"), "attributes: {p: {title: P, type: count}}\n" STEP("8"));
    assert_false(diff->has_projects);
    assert_int_equal(pl_diags_count(diags, PL_SEVERITY_WARNING), 1);
    assert_int_equal(pl_diags_at(diags, 0)->code, PL_W655);
    assert_int_equal(pl_diff_exit_status(diff, true), 3);
}

/* ---- scopes, gaps, starts ---- */

static void scopes_are_classes_of_their_own(void **state)
{
    (void)state;
    const pl_diff *diff = compare(FLAG "applies: p\n" STEP("10"), FLAG "applies: not p\n" STEP("90"));
    assert_int_equal(diff->class_count, 2);
    expect_class(diff, 0, -1, 90);
    expect_class(diff, 1, 10, -1);
    assert_false(diff->extremes.found);
    assert_true(diff->extremes.complete);
    assert_int_equal(diff->losers, 0);
    assert_int_equal(pl_diff_exit_status(diff, true), 0);
}

static void a_gap_is_no_number(void **state)
{
    (void)state;
    const pl_diff *diff = compare(FLAG STEP("[{when: p, duration: 5}]"), FLAG STEP("9"));
    assert_int_equal(diff->class_count, 2);
    expect_class(diff, 0, 5, 9);
    expect_class(diff, 1, -1, 9);
    assert_true(diff->classes[1].gap_before && diff->classes[1].in_before);
    assert_int_equal(diff->extremes.gain.value, 4);
    assert_int_equal(pl_diff_exit_status(diff, true), 1);
}

static void different_starts_are_not_compared(void **state)
{
    (void)state;
    const pl_diff *diff = compare("span: {from: {en: A}}\n" STEP("10"), "span: {from: {en: B}}\n" STEP("9"));
    assert_false(diff->same_span);
    assert_false(diff->extremes.found);
    expect_class(diff, 0, 10, 9);
}

static void a_search_that_is_cut_short_says_so(void **state)
{
    (void)state;
    const pl_diff_options options = {.limits = {.max_boxes = 1}};
    const pl_diff *diff = compare_with(FLAG STEP("[{when: p, duration: 12}, {duration: 4}]"), FLAG STEP("5"), &options);
    assert_false(diff->complete);
    assert_false(diff->extremes.complete);
    assert_int_equal(pl_diff_exit_status(diff, false), 1); /* that something differs is certain */
    assert_int_equal(pl_diff_exit_status(diff, true), 1);  /* and so is who was found to lose */
}

/* ---- given projects ---- */

static const pl_compared_project *add(pl_diff *diff, const char *text)
{
    pl_project_file *file = pl_project_read_text(arena, "p.yaml", (pl_str){text, strlen(text)}, diags);
    assert_non_null(file);
    assert_true(pl_diff_add_project(diff, "p.yaml", file, NULL, 0, NULL, NULL, diags));
    return &diff->projects[diff->project_count - 1];
}

static void a_project_need_not_say_the_same_to_both(void **state)
{
    (void)state;
    pl_diff *diff = compare(STEP("10"), FLAG STEP("[{when: p, duration: 12}, {duration: 4}]"));
    const pl_compared_project *known = add(diff, "permitline: 1\nattributes: {p: yes}\n");
    assert_int_equal(known->before.approval_days.min, 10);
    assert_int_equal(known->after.approval_days.min, 12);
    assert_int_equal(known->delta.min, 2);
    const pl_compared_project *open = add(diff, "permitline: 1\n");
    assert_int_equal(open->delta.min, -6);
    assert_int_equal(open->delta.max, 2);
    assert_int_equal(diff->project_count, 2);
}

static void bad_input_on_one_side_is_told_there(void **state)
{
    (void)state;
    pl_diff *diff = compare("attributes: {c: {title: C, values: {x: X, y: Y}}}\n" STEP("10"),
                            "attributes: {c: {title: C, values: {z: Z, x: X}}}\n" STEP("8"));
    const pl_compared_project *project = add(diff, "permitline: 1\nattributes: {c: y}\n");
    assert_int_equal(project->before.approval_days.min, 10);
    assert_string_equal(project->after.error.ptr, "E312");
    assert_false(project->delta.known);
    static const char text[] = "permitline: 1\nattributes: {d: y}\n";
    pl_project_file *file = pl_project_read_text(arena, "p.yaml", (pl_str){text, strlen(text)}, diags);
    assert_false(pl_diff_add_project(diff, "p.yaml", file, NULL, 0, NULL, NULL, diags));
    assert_int_equal(pl_diags_count(diags, PL_SEVERITY_ERROR), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule_sets_without_facts_have_one_class),
        cmocka_unit_test(a_fact_of_one_side_is_free_on_the_other),
        cmocka_unit_test(a_value_of_one_side_leaves_or_enters),
        cmocka_unit_test(a_range_of_one_side_leaves_or_enters),
        cmocka_unit_test(a_fact_of_another_type_is_told),
        cmocka_unit_test(scopes_are_classes_of_their_own),
        cmocka_unit_test(a_gap_is_no_number),
        cmocka_unit_test(different_starts_are_not_compared),
        cmocka_unit_test(a_search_that_is_cut_short_says_so),
        cmocka_unit_test(a_project_need_not_say_the_same_to_both),
        cmocka_unit_test(bad_input_on_one_side_is_told_there),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
