/* What differs between two rule sets: the reform that is shipped, and which steps are taken for one another. */
#define PL_MAY_PRINT
#include "entries_kit.h"

#include <dirent.h>
#include <string.h>

/* ---- shipped rule sets ---- */

static void test_a_rule_set_equals_itself(void **state)
{
    (void)state;
    uint32_t tried = 0;
    char path[300];
    DIR *folder = opendir("rules");
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (length < 6 || strcmp(entry->d_name + length - 5, ".yaml") != 0) continue;
        snprintf(path, sizeof path, "rules/%s", entry->d_name);
        entries_compare_files(path, path);
        assert_string_equal(entries_text(), "");
        assert_false(compared.diff.differs);
        assert_true(compared.diff.same_span);
        tried++;
    }
    closedir(folder);
    assert_true(tried >= 6);
}

static void test_the_reform_of_longgang(void **state)
{
    (void)state;
    entries_compare_files("rules/longgang-2017.yaml", "rules/longgang-2018.yaml");
    assert_string_equal(
        entries_text(),
        "steps removed proposal ->\n"
        "steps removed prepare-site ->\n"
        "steps merged site-opinion land-preexam -> site-and-land\n"
        "  title [site-opinion en]: Site-selection opinion -> "
        "Land-use pre-examination and site-selection opinion (no count)\n"
        "  title [site-opinion zh]: 选址意见书 -> 用地预审与选址意见书 (no count)\n"
        "  title [land-preexam en]: Land-use pre-examination -> "
        "Land-use pre-examination and site-selection opinion (no count)\n"
        "  title [land-preexam zh]: 用地预审 -> 用地预审与选址意见书 (no count)\n"
        "  with [site-opinion]: - -> drc\n"
        "  when [site-opinion]: type == municipal -> -\n"
        "  promised [site-opinion]: 12 -> municipal: 15, building: 18\n"
        "  promised [land-preexam]: municipal: 10, building: 20 -> municipal: 15, building: 18\n"
        "  least [site-opinion]: 8 -> 10\n"
        "  least [land-preexam]: 8 -> 10\n"
        "  after [prepare-site FS]: FS -> -\n"
        "  after [prepare-land-preexam FS]: FS -> -\n"
        "  documents [项目纳入政府投资计划的文件]: - -> true\n"
        "steps removed prepare-land-preexam ->\n"
        "steps changed prepare-feasibility -> prepare-feasibility\n"
        "  after [proposal FS]: FS -> -\n"
        "steps changed land-planning-permit -> land-planning-permit\n"
        "  promised: 20 -> municipal: 15, building: 14\n"
        "steps changed preliminary-design -> preliminary-design\n"
        "  duration: municipal: 15, building: 20 -> 15\n"
        "steps changed works-planning-permit -> works-planning-permit\n"
        "  promised: municipal: 14, building: 26 -> municipal: 12, building: 13\n"
        "  statutory: - -> 20\n"
        "  extension: - -> 10\n"
        "steps changed funding-application -> funding-application\n"
        "  duration: 10 -> 8\n"
        "steps changed construction-permit -> construction-permit\n"
        "  promised: 7 -> 5\n"
        "  after [soil-water FS]: FS -> -\n"
        "  after [soil-water FF]: - -> FF\n"
        "  source [statutory]: - -> building-law 第八条 (no count)\n"
        "  evidence [statutory]: - -> official\n"
        "head changed (no count)\n"
        "  title [en]: Longgang government-invested projects, to the construction permit (before the 2018 reform) -> "
        "Longgang government-invested projects, to the construction permit (after the 2018 reform) (no count)\n"
        "  title [zh]: 龙岗区政府投资建设项目施工许可（2018年改革前） -> "
        "龙岗区政府投资建设项目施工许可（2018年改革后） (no count)\n"
        "sources added -> building-law (no count)\n"
        "sources removed yardstick -> (no count)\n"
        "conditions added -> small (no count)\n"
        "conditions added -> new-building (no count)\n"
        "exemptions added -> small-projects\n"
        "ceilings changed shenzhen-90 -> shenzhen-90 (no count)\n"
        "  source: yardstick -> report (no count)\n");
    assert_true(compared.diff.differs);
    assert_true(compared.diff.same_span);
}

/* ---- which steps are one ---- */

#define HEAD "permitline: 1\nid: t\nlanguage: en\ntitle: T\nevidence: official\n"
#define STEP(id, title, days, rest) "  " id ": {title: " title ", kind: approval, duration: " days rest "}\n"

static void test_merged_by_replaces(void **state)
{
    (void)state;
    const char *before = HEAD "steps:\n" STEP("a", "A", "3", "") STEP("b", "B", "4", ", after: [a]")
        STEP("c", "C", "5", ", after: [a, b]");
    const char *after = HEAD "steps:\n" STEP("c", "C", "5", ", after: [ab]")
        STEP("ab", "A and B", "6", ", replaces: [a, b, unheard-of]");
    entries_expect(before, after,
                   "steps merged a b -> ab\n"
                   "  title [a en]: A -> A and B (no count)\n"
                   "  title [b en]: B -> A and B (no count)\n"
                   "  duration [a]: 3 -> 6\n"
                   "  duration [b]: 4 -> 6\n");
    entries_expect(after, before,
                   "steps split ab -> a b\n"
                   "  title [a en]: A and B -> A (no count)\n"
                   "  title [b en]: A and B -> B (no count)\n"
                   "  duration [a]: 6 -> 3\n"
                   "  duration [b]: 6 -> 4\n");
}

static void test_merged_into_one_of_them(void **state)
{
    (void)state;
    entries_expect(HEAD "steps:\n" STEP("a", "A", "3", "") STEP("b", "B", "4", ", after: [a]"),
                   HEAD "steps:\n" STEP("a", "A", "4", ", replaces: [b]"),
                   "steps merged a b -> a\n"
                   "  title [b en]: B -> A (no count)\n"
                   "  duration [a]: 3 -> 4\n");
}

static void test_renamed(void **state)
{
    (void)state;
    const char *before = HEAD "steps:\n" STEP("a", "A", "3", "") STEP("b", "B", "4", ", after: [a]");
    entries_expect(before,
                   HEAD "steps:\n" STEP("x", "X", "5", ", replaces: [a]") STEP("b", "B", "4", ", after: [x]"),
                   "steps renamed a -> x\n  title [en]: A -> X (no count)\n  duration: 3 -> 5\n");
    entries_expect(before, HEAD "steps:\n" STEP("x", "A", "5", "") STEP("b", "B", "4", ", after: [x]"),
                   "steps renamed a -> x\n  duration: 3 -> 5\n");
    entries_expect(before, HEAD "steps:\n" STEP("x", "X", "3", "") STEP("b", "B", "4", ", after: [x]"),
                   "steps renamed a -> x\n  title [en]: A -> X (no count)\n");
    entries_expect(before, HEAD "steps:\n" STEP("x", "X", "5", "") STEP("b", "B", "4", ", after: [x]"),
                   "steps removed a ->\nsteps added -> x\n"
                   "steps changed b -> b\n  after [x FS]: - -> FS\n  after [a FS]: FS -> -\n");
}

static void test_one_language_is_enough(void **state)
{
    (void)state;
    entries_expect(HEAD "steps:\n" STEP("a", "{en: A, zh: 甲}", "3", ""),
                   HEAD "steps:\n" STEP("x", "{en: X, zh: 甲}", "5", ""),
                   "steps renamed a -> x\n  title [en]: A -> X (no count)\n  duration: 3 -> 5\n");
    entries_expect(HEAD "steps:\n" STEP("a", "{en: A, zh: 甲}", "3", ""), /* two that contradict each other */
                   HEAD "steps:\n" STEP("x", "{en: A, zh: 乙}", "5", "") STEP("y", "{en: B, zh: 甲}", "6", ""),
                   "steps removed a ->\nsteps added -> x\nsteps added -> y\n");
}

static void test_ambiguous_names_are_not_believed(void **state)
{
    (void)state;
    entries_expect(HEAD "steps:\n" STEP("a", "A", "3", "") STEP("b", "A", "4", ""),
                   HEAD "steps:\n" STEP("x", "A", "5", ""),
                   "steps removed a ->\nsteps removed b ->\nsteps added -> x\n");
    entries_expect(HEAD "steps:\n" STEP("a", "A", "3", "") STEP("b", "B", "3", ""), /* which of them is x? */
                   HEAD "steps:\n" STEP("x", "X", "3", ""),
                   "steps removed a ->\nsteps removed b ->\nsteps added -> x\n");
    entries_expect(HEAD "steps:\n" STEP("a", "A", "3", "") STEP("b", "B", "4", ""), /* a title that stays elsewhere */
                   HEAD "steps:\n" STEP("a", "A", "3", "") STEP("x", "A", "5", ""),
                   "steps removed b ->\nsteps added -> x\n");
}

/* As a reform splits a step, whether a part keeps the id or not. */
static void test_split_by_title(void **state)
{
    (void)state;
    const char *before = HEAD "authorities: {o: O, r: R}\nsteps:\n" STEP("a", "A", "1", "")
        STEP("b", "B", "9", ", authority: o, after: [a]") STEP("c", "C", "2", ", after: [b]");
    const char *kept = HEAD "authorities: {o: O, r: R}\nsteps:\n" STEP("a", "A", "1", "")
        "  b1: {title: B, kind: review, duration: 6, authority: o, after: [a]}\n"
        STEP("b", "B", "3", ", authority: o, after: [b1]") STEP("c", "C", "2", ", after: [b]");
    entries_expect(before, kept,
                   "steps split b -> b1 b\n"
                   "  kind [b1]: approval -> review\n"
                   "  clock [b1]: government -> third-party\n"
                   "  counted [b1]: true -> false\n"
                   "  duration [b1]: 9 -> 6\n"
                   "  duration [b]: 9 -> 3\n");
    entries_expect(before,
                   HEAD "authorities: {o: O, r: R}\nsteps:\n" STEP("a", "A", "1", "")
                       STEP("b1", "B", "5", ", authority: o, after: [a]")
                       STEP("b2", "B", "4", ", authority: o, after: [b1]") STEP("c", "C", "2", ", after: [b2]"),
                   "steps split b -> b1 b2\n  duration [b1]: 9 -> 5\n  duration [b2]: 9 -> 4\n");
    entries_expect(before, /* side by side: a second step of that name */
                   HEAD "authorities: {o: O, r: R}\nsteps:\n" STEP("a", "A", "1", "")
                       STEP("b", "B", "9", ", authority: o, after: [a]")
                       STEP("b1", "B", "5", ", authority: o, after: [a]") STEP("c", "C", "2", ", after: [b]"),
                   "steps added -> b1\n");
    entries_expect(before, /* another office */
                   HEAD "authorities: {o: O, r: R}\nsteps:\n" STEP("a", "A", "1", "")
                       STEP("b", "B", "9", ", authority: o, after: [a]")
                       STEP("b1", "B", "5", ", authority: r, after: [b]") STEP("c", "C", "2", ", after: [b]"),
                   "steps added -> b1\n");
}

/* Each claims to be made of parts of the other. */
static void test_contradicting_replaces(void **state)
{
    (void)state;
    entries_expect(HEAD "steps:\n" STEP("a", "A", "3", ", replaces: [y]") STEP("b", "B", "4", ""),
                   HEAD "steps:\n" STEP("a", "A", "3", ", replaces: [b]") STEP("y", "Y", "5", ""),
                   "steps removed b ->\nsteps added -> y\n");
    entries_expect(HEAD "steps:\n" STEP("a", "A", "3", ", replaces: [y]") STEP("b", "B", "4", ""),
                   HEAD "steps:\n" STEP("x", "X", "9", ", replaces: [a]") STEP("y", "Y", "5", ""),
                   "steps removed a ->\nsteps removed b ->\nsteps added -> x\nsteps added -> y\n");
}

/* What names a step names the same one after it was renamed or merged. */
static void test_references_follow(void **state)
{
    (void)state;
    const char *rest = "exemptions: {e: {steps: [%s], when: p}}\n"
                       "ceilings: {k: {limit: 9, steps: [%s, z], from: %s, to: %s, when: p}}\n"
                       "attributes: {p: {title: P, type: flag}}\nspan: {from: S, to: %s}\n";
    char before[2000], after[2000], tail[1000];
    snprintf(tail, sizeof tail, rest, "a, b", "b, a", "a", "a", "a");
    snprintf(before, sizeof before, "%s%s", HEAD "steps:\n" STEP("a", "A", "3", "") STEP("b", "B", "3", "")
             STEP("z", "Z", "1", ", part-of: a, after: {a: {link: SS, lag: 2}, b: {link: SS, lag: 2}}"), tail);
    snprintf(tail, sizeof tail, rest, "x", "x", "x", "x", "x");
    snprintf(after, sizeof after, "%s%s", HEAD "steps:\n" STEP("x", "X", "3", ", replaces: [a, b]")
             STEP("z", "Z", "1", ", part-of: x, after: {x: {link: SS, lag: 2}}"), tail);
    entries_expect(before, after,
                   "steps merged a b -> x\n  title [a en]: A -> X (no count)\n  title [b en]: B -> X (no count)\n");
}

/* Those that went stand where they stood. */
static void test_order(void **state)
{
    (void)state;
    entries_expect(HEAD "steps:\n" STEP("a", "A", "1", "") STEP("b", "B", "2", "") STEP("c", "C", "3", "")
                       STEP("d", "D", "4", "") STEP("e", "E", "5", ""),
                   HEAD "steps:\n" STEP("d", "D", "40", "") STEP("n", "N", "6", "") STEP("b", "B", "20", ""),
                   "steps removed a ->\n"
                   "steps changed d -> d\n  duration: 4 -> 40\n"
                   "steps removed e ->\n"
                   "steps added -> n\n"
                   "steps changed b -> b\n  duration: 2 -> 20\n"
                   "steps removed c ->\n");
}

static int end(void **state)
{
    (void)state;
    entries_end();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_rule_set_equals_itself),
        cmocka_unit_test(test_the_reform_of_longgang),
        cmocka_unit_test(test_merged_by_replaces),
        cmocka_unit_test(test_merged_into_one_of_them),
        cmocka_unit_test(test_renamed),
        cmocka_unit_test(test_one_language_is_enough),
        cmocka_unit_test(test_ambiguous_names_are_not_believed),
        cmocka_unit_test(test_split_by_title),
        cmocka_unit_test(test_contradicting_replaces),
        cmocka_unit_test(test_references_follow),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
