/* Loading rule sets: what is read, field by field, the limits, and that the order of keys changes nothing. What is
   refused is in test_rules_refused.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "load/rules.h"
#include "model/tests.h"

static pl_arena *arena;
static pl_diags *diags;

static pl_rules *load(const char *text)
{
    pl_arena_free(arena);
    arena = pl_arena_new(NULL);
    diags = pl_diags_new(arena);
    return pl_rules_load_text(arena, "t.yaml", pl_str_from(text), diags);
}

static pl_rules *load_good(const char *text)
{
    pl_rules *rules = load(text);
    for (uint32_t i = 0; i < pl_diags_kept(diags); i++) {
        const pl_diag *diag = pl_diags_at(diags, i);
        print_error("%s at %u:%u\n", pl_code_name(diag->code), diag->place.line, diag->place.column);
    }
    assert_non_null(rules);
    return rules;
}

static void assert_text(pl_str got, const char *wanted)
{
    if (pl_str_equal(got, pl_str_from(wanted))) return;
    print_error("\"%.*s\" instead of \"%s\"\n", (int)got.len, got.ptr, wanted);
    fail();
}

static void assert_length(pl_length length, uint32_t days, bool calendar)
{
    assert_int_equal(length.days, days);
    assert_int_equal(length.calendar, calendar);
}

static const char HEAD[] = "permitline: 1\nid: t\ntitle: 标题\n";

static const char WHOLE[] =
    "permitline: 1\n"
    "id: all\n"
    "title: {zh: 全部, en: All}\n"
    "jurisdiction: 深圳\n"
    "effective: {from: 2018-11-01, to: 2019-12-31}\n"
    "calendar: ../cal.yaml\n"
    "evidence: derived\n"
    "sources:\n"
    "  law: {title: {zh: 法}, url: 'http://x', date: 2019, note: {zh: 注, en: n}}\n"
    "  report: {}\n"
    "span: {from: {zh: 立项, en: start}, to: c}\n"
    "assume: [not (type == b and area > 0)]\n"
    "applies: {type: [a, b]}\n"
    "conditions: {small: area <= 500}\n"
    "attributes:\n"
    "  type: {title: 类型, values: {a: 甲, b: {zh: 乙, en: B}}, default: 乙}\n"
    "  area: {title: 面积, type: number, unit: m2, decimals: 1, min: 0.5, max: 1000, default: 12.5}\n"
    "  money: {title: 钱, type: money}\n"
    "  flag: {title: 旗, type: flag, default: true}\n"
    "authorities: {drc: 发改, plan: {zh: 规划, en: Planning}}\n"
    "stages: {one: {title: 一, lead: drc, limit: 30, source: law}, two: 二, three: {zh: 三, en: Three}}\n"
    "steps:\n"
    "  a:\n"
    "    title: 甲事\n"
    "    authority: drc\n"
    "    with: [plan]\n"
    "    stage: one\n"
    "    kind: approval\n"
    "    duration: {promised: {by: type, a: 5, b: 7 cd}, statutory: 20, observed: {min: 1, likely: 2, max: 3}, "
    "extension: 10}\n"
    "    holds: {hearing: {title: 听证, duration: 30 cd, when: flag, source: {id: law, article: 第七条}, "
    "evidence: official}}\n"
    "    milestones: {letter: 5, draft: 3}\n"
    "    least: 3\n"
    "    cost: 2\n"
    "    before: {c: {link: FF, lag: 3 cd, when: flag}}\n"
    "    documents: [{title: 报告, when: flag, note: 两份}, {title: 表}]\n"
    "    replaces: [old, older]\n"
    "    source: report\n"
    "  b: {title: {en: Second}, kind: notice, clock: applicant, track: side, stage: one, "
    "duration: [{when: small, duration: 4, evidence: official}, {duration: 9}], after: [a.letter], part-of: a, "
    "when: type == a, counted: flag}\n"
    "  c: {title: 末, kind: event, after: {a: [{link: SS, lag: 5}, {}], b: {}, a.draft: {link: SF}}}\n"
    "  d: {title: 附, kind: supplement, duration: 6, evidence: official}\n"
    "exemptions:\n"
    "  free: {title: 免, steps: [b, a], when: small, except: type == b, source: law}\n"
    "  other: {steps: [a], when: flag}\n"
    "ceilings:\n"
    "  ninety: {title: 九十, limit: 90, measure: sum, stages: [one, two], from: a, to: c, when: flag, source: law}\n"
    "  few: {limit: 5, measure: items, steps: [c, a]}\n"
    "  all: {limit: 7}\n"
    "tests:\n"
    "  given: {类型: a}\n"
    "  t1:\n"
    "    project: {area: 12.5, money: ~}\n"
    "    start: 2018-10-15\n"
    "    expect: {items: 3, sum_days: 70..90, exempt: [a], critical: [], ceilings: {ninety: within, "
    "stage-one: over}, applicable: true, finish: 2019-01-01..2019-02-01}\n"
    "  t2: {project: {}, expect: {error: E312}}\n";

/* ---- head and sections ---- */

static void check_head(const pl_rules *rules)
{
    assert_text(rules->id, "all");
    assert_int_equal(rules->language, PL_LANG_ZH);
    assert_text(rules->title.text[PL_LANG_EN], "All");
    assert_text(rules->jurisdiction.text[PL_LANG_ZH], "深圳");
    assert_int_equal(rules->effective_from.month, 11);
    assert_int_equal(rules->effective_to.year, 2019);
    assert_text(rules->calendar, "../cal.yaml");
    assert_int_equal(rules->span.to, 2);
    assert_text(rules->span.from.text[PL_LANG_EN], "start");
    assert_int_equal(rules->source_count, 2);
    assert_text(rules->sources[0].note.text[PL_LANG_EN], "n");
    assert_text(rules->sources[1].title.text[PL_LANG_ZH], "report"); /* an absent title is the id */
    assert_true(rules->assumption_count == 1 && rules->named_count == 1);
    assert_true(rules->applies_pos.line > 0);
    assert_int_equal(rules->stages[0].lead, 0);
    assert_int_equal(rules->stages[1].lead, PL_NONE);
    assert_text(rules->stages[2].title.text[PL_LANG_EN], "Three");
    assert_text(rules->authorities[1].title.text[PL_LANG_EN], "Planning");
}

static void check_facts(const pl_rules *rules)
{
    assert_int_equal(rules->fact_count, 4);
    const pl_fact *type = &rules->facts[0], *area = &rules->facts[1], *money = &rules->facts[2],
        *flag = &rules->facts[3];
    assert_int_equal(type->type, PL_FACT_CHOICE);
    assert_int_equal(type->choice_count, 2);
    assert_int_equal(type->max, 1);
    assert_true(type->has_default);
    assert_int_equal(type->default_value, 1);
    assert_text(area->unit, "m2");
    assert_int_equal(area->decimals, 1);
    assert_true(area->min == 5 && area->has_max && area->max == 10000);
    assert_int_equal(area->default_value, 125);
    assert_int_equal(money->decimals, 2);
    assert_int_equal(money->min, 0);
    assert_int_equal(money->max, PL_AMOUNT_LIMIT - 1);
    assert_false(money->has_max || money->has_default);
    assert_int_equal(flag->max, 1);
    assert_int_equal(flag->default_value, 1);
    assert_int_equal(pl_table_find(&rules->fact_names, PL_STR("面积")), 1);
}

/* ---- steps ---- */

static void check_durations(const pl_rules *rules)
{
    const pl_step *a = &rules->steps[0], *b = &rules->steps[1], *c = &rules->steps[2];
    assert_int_equal(a->promised.count, 2);
    assert_length(rules->cases[a->promised.first].length, 5, false);
    assert_length(rules->cases[a->promised.first + 1].length, 7, true);
    assert_true(rules->cases[a->promised.first].when > PL_NEVER);
    assert_int_equal(a->statutory.count, 1);
    assert_length(rules->cases[a->statutory.first].length, 20, false);
    assert_int_equal(rules->cases[a->statutory.first].origin.source, 1);
    assert_int_equal(rules->cases[a->statutory.first].origin.evidence, PL_EVIDENCE_DERIVED);
    assert_memory_equal(&b->promised, &b->statutory, sizeof b->promised);
    assert_int_equal(rules->cases[b->promised.first].origin.evidence, PL_EVIDENCE_OFFICIAL);
    assert_int_equal(rules->cases[b->promised.first + 1].origin.evidence, PL_EVIDENCE_DERIVED);
    assert_int_equal(rules->cases[b->promised.first + 1].when, PL_ALWAYS);
    assert_int_equal(c->promised.count, 1);
    assert_length(rules->cases[c->promised.first].length, 0, false);
}

static void check_extras(const pl_rules *rules)
{
    const pl_step *a = &rules->steps[0];
    const pl_step_extra *extra = &rules->extras[a->extra];
    assert_int_equal(rules->steps[3].extra, 0);
    assert_int_equal(rules->extras[0].cost, 1);
    assert_int_equal(extra->with.count, 1);
    assert_int_equal(rules->step_authorities[extra->with.first], 1);
    assert_length(extra->extension, 10, false);
    assert_true(extra->observed.written);
    assert_int_equal(extra->observed.likely, 2);
    assert_int_equal(extra->least, 3);
    assert_int_equal(extra->cost, 2);
    assert_int_equal(extra->documents.count, 2);
    assert_text(rules->documents[extra->documents.first].note.text[PL_LANG_ZH], "两份");
    assert_int_equal(rules->documents[extra->documents.first + 1].when, PL_ALWAYS);
    assert_int_equal(extra->replaces.count, 2);
    assert_text(rules->replaced[extra->replaces.first + 1], "older");
    assert_int_equal(a->holds.count, 1);
    const pl_hold *hold = &rules->holds[a->holds.first];
    assert_length(hold->length, 30, true);
    assert_text(hold->origin.article, "第七条");
    assert_int_equal(hold->origin.source, 0);
    assert_int_equal(hold->origin.evidence, PL_EVIDENCE_OFFICIAL);
    assert_int_equal(a->milestones.count, 2);
    assert_int_equal(rules->milestones[a->milestones.first].day, 5);
}

static void check_steps(const pl_rules *rules)
{
    const pl_step *a = &rules->steps[0], *b = &rules->steps[1], *c = &rules->steps[2], *d = &rules->steps[3];
    assert_int_equal(rules->step_count, 4);
    assert_int_equal(a->kind, PL_KIND_APPROVAL);
    assert_int_equal(a->clock, PL_CLOCK_GOVERNMENT);
    assert_int_equal(a->counted, PL_ALWAYS);
    assert_int_equal(a->when, PL_ALWAYS);
    assert_int_equal(a->when_pos.line, 0);
    assert_int_equal(b->clock, PL_CLOCK_APPLICANT);
    assert_int_equal(b->track, PL_TRACK_SIDE);
    assert_int_equal(b->part_of, 0);
    assert_true(b->counted > PL_NEVER && b->when > PL_NEVER && b->when_pos.line && b->counted_pos.line);
    assert_int_equal(d->clock, PL_CLOCK_APPLICANT);
    assert_int_equal(d->counted, PL_NEVER);
    assert_int_equal(d->origin.evidence, PL_EVIDENCE_OFFICIAL);
    assert_int_equal(c->authority, PL_NONE);
    assert_int_equal(pl_table_find(&rules->step_names, PL_STR("c")), 2);
    assert_int_equal(pl_table_find(&rules->step_names, PL_STR("甲事")), 0);
    assert_int_equal(pl_table_find(&rules->step_names, PL_STR("Second")), 1);
}

static const pl_link *find_link(const pl_rules *rules, uint32_t from, uint32_t to, pl_link_type type)
{
    for (uint32_t i = 0; i < rules->link_count; i++) {
        const pl_link *link = &rules->links[i];
        if (link->from == from && link->to == to && link->type == type) return link;
    }
    fail();
    return NULL;
}

static void check_links(const pl_rules *rules)
{
    assert_int_equal(rules->link_count, 6);
    const pl_link *letter = find_link(rules, 0, 1, PL_LINK_SS), *draft = find_link(rules, 0, 2, PL_LINK_SF);
    assert_text(rules->milestones[letter->milestone].id, "letter");
    assert_text(rules->milestones[draft->milestone].id, "draft");
    assert_length(find_link(rules, 0, 2, PL_LINK_SS)->lag, 5, false);
    assert_int_equal(find_link(rules, 0, 2, PL_LINK_FS)->milestone, PL_NONE);
    const pl_link *before = find_link(rules, 0, 2, PL_LINK_FF);
    assert_length(before->lag, 3, true);
    assert_true(before->when > PL_NEVER);
    assert_int_equal(before->pos.line, 34);
}

/* ---- exemptions, ceilings, tests ---- */

static void check_limits(const pl_rules *rules)
{
    assert_int_equal(rules->exemption_count, 2);
    assert_int_equal(rules->exemptions[0].steps.count, 2);
    assert_int_equal(rules->exemptions[1].except, PL_NEVER);
    assert_int_equal(rules->exemptions[1].except_pos.line, 0);
    assert_int_equal(rules->step_exemption_first[1] - rules->step_exemption_first[0], 2);
    assert_int_equal(rules->step_exemptions[1], 1);
    assert_int_equal(rules->ceiling_count, 4);
    const pl_ceiling *ninety = &rules->ceilings[0], *few = &rules->ceilings[1], *all = &rules->ceilings[2],
                     *stage = &rules->ceilings[3];
    assert_int_equal(ninety->measure, PL_MEASURE_SUM);
    assert_int_equal(ninety->chosen.count, 2);
    assert_int_equal(ninety->to, 2);
    assert_true(few->chosen_only);
    assert_int_equal(rules->ceiling_steps[few->chosen.first], 0); /* ascending */
    assert_int_equal(rules->ceiling_steps[few->chosen.first + 1], 2);
    assert_true(!all->chosen_only && all->from == PL_NONE);
    assert_text(stage->id, "stage-one");
    assert_int_equal(stage->limit, 30);
    assert_int_equal(stage->stage, 0);
    assert_int_equal(stage->chosen.count, 2);
    assert_int_equal(stage->origin.source, 0);
}

static void check_tests(const pl_rules_tests *tests)
{
    assert_int_equal(tests->given.count, 1);
    assert_text(tests->facts[tests->given.first].name, "类型");
    assert_int_equal(tests->count, 2);
    const pl_test *test = &tests->tests[0];
    assert_int_equal(test->project.count, 2);
    assert_true(tests->facts[test->project.first + 1].null);
    assert_int_equal(test->start.day, 15);
    assert_int_equal(test->numbers[PL_TEST_SUM_DAYS].min, 70);
    assert_int_equal(test->numbers[PL_TEST_SUM_DAYS].max, 90);
    assert_false(test->numbers[PL_TEST_APPROVAL_DAYS].written);
    assert_int_equal(test->lists[PL_TEST_EXEMPT].steps.count, 1);
    assert_true(test->lists[PL_TEST_CRITICAL].written);
    assert_false(test->lists[PL_TEST_UNDECIDED].written);
    assert_int_equal(test->verdicts.count, 2);
    assert_int_equal(tests->verdicts[test->verdicts.first + 1].ceiling, 3);
    assert_int_equal(tests->verdicts[test->verdicts.first + 1].verdict, PL_OVER);
    assert_int_equal(test->applicable, PL_YES);
    assert_int_equal(test->finish_max.month, 2);
    assert_text(tests->tests[1].error, "E312");
}

static void check_whole(const pl_rules *rules)
{
    check_head(rules);
    check_facts(rules);
    check_durations(rules);
    check_extras(rules);
    check_steps(rules);
    check_limits(rules);
    check_tests(rules->tests);
}

static void test_whole(void **state)
{
    (void)state;
    const pl_rules *rules = load_good(WHOLE);
    check_whole(rules);
    check_links(rules);
}

/* The same file with its top-level entries in the opposite order. */
static void test_order_of_sections(void **state)
{
    (void)state;
    size_t size = sizeof WHOLE - 1, end = size, filled = 0;
    char *turned = test_malloc(size + 1);
    for (size_t at = size; at-- > 0;) {
        bool starts = WHOLE[at] >= 'a' && WHOLE[at] <= 'z' && (at == 0 || WHOLE[at - 1] == '\n');
        if (!starts) continue;
        memcpy(turned + filled, WHOLE + at, end - at);
        filled += end - at;
        end = at;
    }
    turned[filled] = '\0';
    assert_int_equal(filled, size);
    check_whole(load_good(turned));
    test_free(turned);
}

/* ---- defaults ---- */

static void test_defaults(void **state)
{
    (void)state;
    static const struct {
        const char *kind;
        pl_clock clock;
        pl_condition counted;
    } kinds[] = {
        {"approval", PL_CLOCK_GOVERNMENT, PL_ALWAYS},    {"verification", PL_CLOCK_GOVERNMENT, PL_ALWAYS},
        {"filing", PL_CLOCK_GOVERNMENT, PL_ALWAYS},      {"review", PL_CLOCK_THIRD_PARTY, PL_NEVER},
        {"notice", PL_CLOCK_GOVERNMENT, PL_NEVER},       {"tender", PL_CLOCK_THIRD_PARTY, PL_NEVER},
        {"preparation", PL_CLOCK_APPLICANT, PL_NEVER},   {"supplement", PL_CLOCK_APPLICANT, PL_NEVER},
        {"event", PL_CLOCK_GOVERNMENT, PL_ALWAYS},
    };
    for (size_t i = 0; i < PL_COUNT_OF(kinds); i++) {
        char text[300];
        snprintf(text, sizeof text, "%ssteps: {a: {title: A, kind: %s, duration: 1}}\n", HEAD, kinds[i].kind);
        const pl_rules *rules = load_good(text);
        assert_int_equal(rules->steps[0].kind, i);
        assert_int_equal(rules->steps[0].clock, kinds[i].clock);
        assert_int_equal(rules->steps[0].counted, kinds[i].counted);
        assert_int_equal(rules->steps[0].origin.evidence, PL_EVIDENCE_NONE);
        assert_text(rules->calendar, "cn");
        assert_int_equal(rules->span.to, PL_NONE);
        assert_null(rules->tests);
    }
}

/* ---- files ---- */

static void test_files(void **state)
{
    (void)state;
    arena = pl_arena_new(NULL);
    diags = pl_diags_new(arena);
    assert_null(pl_rules_load(arena, "/nowhere/rules.yaml", PL_INPUT_LIMIT, diags));
    assert_int_equal(pl_diags_at(diags, 0)->code, PL_E002);
    assert_text(pl_diags_at(diags, 0)->args[1], "No such file or directory");
    assert_null(pl_rules_load(arena, "/", PL_INPUT_LIMIT, diags));
    assert_text(pl_diags_at(diags, 1)->args[1], "Is a directory");
    assert_null(pl_rules_load(arena, "/proc/self/status", 10, diags));
    assert_int_equal(pl_diags_at(diags, 2)->code, PL_E003);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_order_of_sections),
        cmocka_unit_test(test_defaults),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    pl_arena_free(arena);
    return failed;
}
