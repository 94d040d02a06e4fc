/* A plan and the lines of `check` in all their forms, made from a small rule set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "model/plan.h"

typedef struct kit {
    pl_arena *arena;
    pl_diags *diags;
    pl_out *out;
} kit;

static kit kit_make(void)
{
    kit k = {.arena = pl_arena_new(NULL)};
    k.diags = pl_diags_new(k.arena);
    k.out = pl_out_memory(k.arena);
    return k;
}

static bool has_text(const kit *k, const char *wanted)
{
    return strstr(pl_out_text(k->out).ptr, wanted) != NULL;
}

static const char rules_text[] =
    "permitline: 1\n"
    "id: small\n"
    "title: {zh: 小规则集, en: Small rules}\n"
    "evidence: derived\n"
    "sources: {law: {title: {zh: 法律, en: The law}}}\n"
    "span: {from: {zh: 立项, en: Initiation}, to: permit}\n"
    "attributes:\n"
    "  type: {title: {zh: 类型, en: Type}, values: {road: {zh: 道路, en: Road}, house: {zh: 房屋, en: House}}}\n"
    "  cost: {title: {zh: 投资, en: Cost}, type: money}\n"
    "  urgent: {title: {zh: 应急, en: Urgent}, type: flag, default: false}\n"
    "applies: not urgent\n"
    "steps:\n"
    "  site: {title: {zh: 选址, en: Site}, kind: approval, duration: 10}\n"
    "  report: {title: {zh: 评估, en: Report}, kind: review, duration: 7 cd, when: type == road, after: [site]}\n"
    "  study: {title: {zh: 可研, en: Study}, kind: approval, duration: 20, after: [site]}\n"
    "  permit: {title: {zh: \"许可,证\", en: Permit}, kind: approval, duration: 5, evidence: illustrative,\n"
    "    after: [report, study]}\n"
    "exemptions:\n"
    "  cheap: {title: {zh: 小额, en: Cheap}, steps: [study], when: cost <= 100万元, except: type == house,\n"
    "    source: law}\n"
    "ceilings:\n"
    "  thirty: {title: {zh: 三十, en: Thirty}, limit: 30}\n";

static pl_plan *plan_of(kit *k, const char *project_text)
{
    pl_rules *rules = pl_rules_load_text(k->arena, "small.yaml", pl_str_from(rules_text), k->diags);
    if (!rules) pl_diags_write(k->diags, k->out, &(pl_style){PL_LANG_EN, false, 0});
    if (!rules) print_error("%s", pl_out_text(k->out).ptr);
    assert_non_null(rules);
    pl_project_file *file = pl_project_read_text(k->arena, "p.yaml", pl_str_from(project_text), k->diags);
    assert_non_null(file);
    pl_project *project = pl_project_load(k->arena, rules, file, k->diags);
    assert_non_null(project);
    pl_plan *plan = pl_plan_make(k->arena, rules, project, NULL, k->diags);
    assert_non_null(plan);
    return plan;
}

static const char house[] = "permitline: 1\nproject: P-1\nattributes: {type: house, cost: 90万元}\n";
static const char road[] = "permitline: 1\nproject: P-2\nattributes: {type: road, cost: 90万元}\n";
static const char open[] = "permitline: 1\nproject: P-3\nattributes: {cost: 90万元}\n";
static const char urgent[] = "permitline: 1\nproject: P-4\nattributes: {type: road, urgent: true}\n";

static void report(kit *k, const char *project, pl_format format, pl_lang lang, bool detail)
{
    pl_report_options options = {.format = format, .style = {lang, false, 0}, .with_detail = detail};
    pl_report_plan(k->out, plan_of(k, project), k->diags, &options);
    assert_int_equal(pl_out_finish(k->out), 0);
}

static void plan_text_verdicts(void **state)
{
    (void)state;
    kit k = kit_make();
    report(&k, house, PL_FORMAT_TEXT, PL_LANG_EN, false);
    assert_true(has_text(&k, "Over  Thirty (government approval time): 35 of 30 working days, 5 too many\n"));
    assert_true(has_text(&k, "Site → Study → Permit\n"));
    assert_true(has_text(&k, "- Report: not applicable; needed only if Type is Road\n"));
    assert_true(has_text(&k, "Assumed: Urgent = no\n"));
    assert_false(has_text(&k, "nominal"));
    pl_arena_free(k.arena);
}

static void plan_text_in_chinese(void **state)
{
    (void)state;
    kit k = kit_make();
    report(&k, road, PL_FORMAT_TEXT, PL_LANG_ZH, true);
    assert_true(has_text(&k, "未超限  三十（政府审批时间）：15 个工作日，上限 30，余量 15\n"));
    assert_true(has_text(&k, "预计跨度为名义值"));
    assert_true(has_text(&k, "投资 = 90万元"));
    assert_true(has_text(&k, "［来源：法律］"));
    assert_true(has_text(&k, "~5 ")); /* the permit's days are made up */
    pl_arena_free(k.arena);
}

static void plan_text_of_ranges(void **state)
{
    (void)state;
    kit k = kit_make();
    report(&k, open, PL_FORMAT_TEXT, PL_LANG_EN, false);
    assert_true(has_text(&k, "Undecided  Thirty (government approval time): 15..35 of 30 working days"));
    assert_true(has_text(&k, "Unknown, can still change the answer: Type\n"));
    assert_true(has_text(&k, "(except if Type is House)"));
    pl_arena_free(k.arena);
}

static void plan_outside_the_scope(void **state)
{
    (void)state;
    kit k = kit_make();
    report(&k, urgent, PL_FORMAT_TEXT, PL_LANG_EN, false);
    assert_true(has_text(&k, "Not applicable: the project is outside the scope of the rule set.\n"));
    assert_true(has_text(&k, "Scope: Urgent is no; this project: Urgent = yes\n"));
    assert_false(has_text(&k, "Thirty"));
    pl_arena_free(k.arena);
    k = kit_make();
    report(&k, urgent, PL_FORMAT_JSON, PL_LANG_EN, false);
    assert_true(has_text(&k, "\"applicable\": false,\n \"items\": null,\n \"sum_days\": null,"));
    assert_true(has_text(&k, "\"steps\": [],"));
    assert_true(has_text(&k, "\"days\": null, \"margin\": null, \"verdict\": \"not-applicable\"}"));
    pl_arena_free(k.arena);
}

static void plan_json(void **state)
{
    (void)state;
    kit k = kit_make();
    report(&k, road, PL_FORMAT_JSON, PL_LANG_EN, false);
    assert_true(has_text(&k, "{\n \"schema\": \"permitline/plan/1\",\n"));
    assert_true(has_text(&k, "\"attributes\": {\"type\": \"road\", \"cost\": \"900000\"}, "
                             "\"assumed\": {\"urgent\": false}"));
    assert_true(has_text(&k, "\"reason\": {\"exemption\": \"cheap\", \"part_of\": null, "
                             "\"condition\": \"cost <= 1000000\", \"values\": {\"cost\": \"900000\"}, "
                             "\"source\": \"law\"}"));
    assert_true(has_text(&k, "\"duration\": 5, \"duration_text\": \"7 cd\", \"hold\": 0"));
    assert_true(has_text(&k, "\"waits_for\": [\"report\", \"study\"]"));
    assert_true(has_text(&k, "\"nominal\": true"));
    assert_true(has_text(&k, "\"margin\": 15, \"verdict\": \"within\""));
    assert_true(has_text(&k, "\"not_counted\": [{\"step\": \"report\", \"clock\": \"third-party\", \"days\": 5}]"));
    pl_arena_free(k.arena);
}

static void plan_json_of_ranges(void **state)
{
    (void)state;
    kit k = kit_make();
    report(&k, open, PL_FORMAT_JSON, PL_LANG_EN, false);
    assert_true(has_text(&k, "\"attributes\": {\"type\": null, \"cost\": \"900000\"}"));
    assert_true(has_text(&k, "\"approval_days\": {\"min\": 15, \"max\": 35}"));
    assert_true(has_text(&k, "\"condition\": \"cost <= 1000000 and not (type == house)\", "
                             "\"values\": {\"cost\": \"900000\", \"type\": null}"));
    assert_true(has_text(&k, "\"critical_paths\": null"));
    assert_true(has_text(&k, "\"undecided\": {\"attributes\": [\"type\"], \"irrelevant\": []}"));
    pl_arena_free(k.arena);
}

static void plan_csv(void **state)
{
    (void)state;
    kit k = kit_make();
    report(&k, road, PL_FORMAT_CSV, PL_LANG_EN, false);
    assert_true(has_text(&k, "\nstudy,可研,exempt,cheap,"));
    assert_true(has_text(&k, "\npermit,\"许可,证\",required,,"));
    assert_true(has_text(&k, ",report study,,\n"));
    pl_arena_free(k.arena);
}

static void check_lines(void **state)
{
    (void)state;
    kit k = kit_make();
    pl_report_options options = {.format = PL_FORMAT_TEXT};
    pl_check_report *lines = pl_check_report_new(k.arena, k.out, &options);
    pl_check_report_add(lines, "a.yaml", plan_of(&k, house));
    pl_check_report_add(lines, "longer.yaml", plan_of(&k, urgent));
    pl_check_report_end(lines);
    assert_true(has_text(&k, "a.yaml:       P-1  over            Thirty (government approval time): 35 of 30"));
    assert_true(has_text(&k, "longer.yaml:  P-4  not applicable  outside the scope of the rule set\n"));
    pl_arena_free(k.arena);
}

static void nothing_between_full_and_failed(void **state)
{
    (void)state;
    kit k = kit_make();
    pl_out *out = pl_out_file(k.arena, "/nonexistent/folder/plan.json");
    pl_report_options options = {.format = PL_FORMAT_JSON};
    pl_report_plan(out, plan_of(&k, house), k.diags, &options);
    assert_int_not_equal(pl_out_finish(out), 0);
    pl_arena_free(k.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan_text_verdicts),
        cmocka_unit_test(plan_text_in_chinese),
        cmocka_unit_test(plan_text_of_ranges),
        cmocka_unit_test(plan_outside_the_scope),
        cmocka_unit_test(plan_json),
        cmocka_unit_test(plan_json_of_ranges),
        cmocka_unit_test(plan_csv),
        cmocka_unit_test(check_lines),
        cmocka_unit_test(nothing_between_full_and_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
