/* Projects: what a file says, what is refused and where, "what if", and which of several rule sets is taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
#include "model/project.h"

static const char rules_text[] =
    "permitline: 1\n"
    "id: town\n"
    "title: Town\n"
    "effective: {from: 2018-01-01, to: 2019-12-31}\n"
    "attributes:\n"
    "  type: {title: {zh: 项目类型, en: Project type}, values: {municipal: 市政类, building: 房建类}}\n"
    "  investment: {title: 总投资, type: money}\n"
    "  area: {title: 规模, type: number, unit: m2, max: 1000000}\n"
    "  storeys: {title: 规模, type: count, default: 3}\n"
    "  in-plan: {title: 已纳入规划, type: flag, default: false}\n"
    "applies: type == municipal\n"
    "steps:\n"
    "  prepare: {title: {zh: 编制材料, en: Prepare documents}, kind: preparation, duration: 10}\n"
    "  permit: {title: 施工许可, kind: approval, duration: 5, after: [prepare]}\n"
    "  site: {title: 选址, kind: approval, duration: 12, after: [prepare]}\n";

enum { PREPARE, PERMIT, SITE };
enum { TYPE, INVESTMENT, AREA, STOREYS, IN_PLAN };

typedef struct kit {
    pl_arena *arena;
    pl_diags *diags;
    pl_rules *rules;
} kit;

static kit k;

static pl_rules *load_rules(const char *text)
{
    pl_rules *rules = pl_rules_load_text(k.arena, "town.yaml", pl_str_from(text), k.diags);
    if (!rules) {
        pl_out *out = pl_out_fd(k.arena, 2);
        pl_diags_write(k.diags, out, &(pl_style){.lang = PL_LANG_EN});
        pl_out_finish(out);
    }
    assert_non_null(rules);
    return rules;
}

static int setup(void **state)
{
    (void)state;
    k.arena = pl_arena_new(NULL);
    k.diags = pl_diags_new(k.arena);
    k.rules = load_rules(rules_text);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    pl_arena_free(k.arena);
    return 0;
}

static pl_project_file *read_project(const char *body)
{
    char text[4096];
    size_t len = strlen(body);
    assert_true(len + 16 < sizeof text);
    memcpy(text, "permitline: 1\n", 14);
    memcpy(text + 14, body, len + 1);
    return pl_project_read_text(k.arena, "p.yaml", pl_str_from(text), k.diags);
}

static pl_project *load(const char *body)
{
    k.diags = pl_diags_new(k.arena);
    pl_project_file *file = read_project(body);
    return file ? pl_project_load(k.arena, k.rules, file, k.diags) : NULL;
}

static pl_project *good(const char *body)
{
    pl_project *project = load(body);
    if (!project) {
        pl_out *out = pl_out_fd(k.arena, 2);
        pl_diags_write(k.diags, out, &(pl_style){.lang = PL_LANG_EN});
        pl_out_finish(out);
    }
    assert_non_null(project);
    return project;
}

/* Refused with exactly these codes, one after the other: "E502 E320". */
static void refused(const char *body, const char *codes)
{
    assert_null(load(body));
    char got[256] = "";
    size_t len = 0;
    for (uint32_t i = 0; i < pl_diags_kept(k.diags); i++) {
        const char *code = pl_code_name(pl_diags_at(k.diags, i)->code);
        if (len) got[len++] = ' ';
        memcpy(got + len, code, strlen(code) + 1);
        len += strlen(code);
    }
    if (strcmp(got, codes) != 0) print_error("%s\n", body);
    assert_string_equal(got, codes);
}

static const pl_diag *first_diag(void)
{
    assert_true(pl_diags_kept(k.diags) > 0);
    return pl_diags_at(k.diags, 0);
}

static void assert_text(pl_str got, const char *wanted)
{
    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(got.ptr, wanted, got.len);
}

/* ---- what a file says ---- */

static void full_file(void **state)
{
    (void)state;
    pl_project *p = good("project: LG-1\n"
                         "title: 道路\n"
                         "rules: town\n"
                         "start: 2018-10-15\n"
                         "deadline: 2019-03-01\n"
                         "attributes: {项目类型: 市政类, investment: 4800万元, area: ~, in-plan: unknown}\n"
                         "durations: {编制材料: 7 cd}\n"
                         "progress:\n"
                         "  - {step: 选址, attempt: 2, submitted: 2018-11-25}\n"
                         "  - {step: site, accepted: 2018-11-03, finished: 2018-11-20, result: refused,\n"
                         "     suspended: [{from: 2018-11-06, to: 2018-11-12, reason: correction},\n"
                         "                 {from: 2018-11-12, to: 2018-11-13}]}\n");
    assert_int_equal(pl_diags_count(k.diags, PL_SEVERITY_WARNING), 0);
    assert_text(p->id, "LG-1");
    assert_text(p->title.text[PL_LANG_ZH], "道路");
    assert_int_equal(p->start.day, 15);
    assert_int_equal(p->deadline.month, 3);
    assert_int_equal(p->known[TYPE], PL_FACT_KNOWN);
    assert_int_equal(p->values[TYPE], 0);
    assert_int_equal(p->values[INVESTMENT], 4800000000);
    assert_int_equal(p->known[AREA], PL_FACT_UNKNOWN);
    assert_int_equal(p->known[STOREYS], PL_FACT_ASSUMED);
    assert_int_equal(p->values[STOREYS], 3);
    assert_int_equal(p->known[IN_PLAN], PL_FACT_UNKNOWN);
    assert_int_equal(p->fact_pos[INVESTMENT].line, 7);
    assert_true(p->has_duration[PREPARE] && p->durations[PREPARE].calendar);
    assert_int_equal(p->durations[PREPARE].days, 7);
    assert_int_equal(p->progress_count, 2);
    assert_int_equal(p->progress[1].suspended.count, 2);
    assert_int_equal(p->suspensions[p->progress[1].suspended.first].reason, PL_SUSPENSION_CORRECTION);
    assert_int_equal(p->progress[1].result, PL_RESULT_REFUSED);
}

static void nothing_known(void **state)
{
    (void)state;
    pl_project *p = pl_project_load(k.arena, k.rules, NULL, k.diags);
    assert_non_null(p);
    assert_int_equal(p->known[TYPE], PL_FACT_UNKNOWN);
    assert_int_equal(p->known[IN_PLAN], PL_FACT_ASSUMED);
    assert_null(p->source);
    p = good("");
    assert_int_equal(p->known[TYPE], PL_FACT_UNKNOWN);
    assert_int_equal(p->id.len, 0);
    good("attributes:\ndurations: {}\nprogress: []\nstart: null\nproject: ~\ntitle:\n");
}

static void rules_entry(void **state)
{
    (void)state;
    assert_text(pl_project_file_rules(read_project("rules: ../town.yaml\n")), "../town.yaml");
    assert_text(pl_project_file_rules(read_project("project: x\n")), "");
    assert_text(pl_project_file_rules(read_project("rules: [x]\n")), "");
}

/* ---- what is refused ---- */

static void bad_facts(void **state)
{
    (void)state;
    refused("attributes: {investmnt: 5}\n", "E502");
    assert_text(first_diag()->suggestion, "investment");
    assert_int_equal(first_diag()->place.line, 2);
    assert_int_equal(first_diag()->place.column, 14);
    refused("attributes: {规模: 5}\n", "E304");
    assert_text(first_diag()->args[1], "area, storeys");
    refused("attributes: {type: building, 项目类型: building}\n", "E503");
    refused("attributes: {type: building, type: building}\n", "E119");
    refused("attributes: {type: [building]}\n", "E113");
    refused("attributes: {type: bilding, investment: 5W, area: 1000001, storeys: -1, in-plan: maybe, x: 1}\n",
            "E312 E320 E326 E325 E324 E502");
    refused("attributes: {area: 5元}\n", "E321");
    refused("attributes: [type]\n", "E115");
    refused("attributes: {type: \"\"}\n", "E312");
}

static void bad_heads(void **state)
{
    (void)state;
    refused("start: 2018-02-30\ndeadline: soon\n", "E144 E144");
    refused("attribute: {}\n", "E112");
    assert_text(first_diag()->suggestion, "attributes");
    refused("steps: {}\n", "E501");
#define LONG "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
    good("project: " LONG LONG "\n");
    refused("project: " LONG LONG "x\n", "E137");
    k.diags = pl_diags_new(k.arena);
    assert_null(pl_project_read_text(k.arena, "p", PL_STR("- a\n"), k.diags));
    assert_null(pl_project_read_text(k.arena, "p", PL_STR(""), k.diags));
    assert_null(pl_project_read(k.arena, "/nowhere/at/all.yaml", 100, k.diags));
    assert_int_equal(pl_diags_errors(k.diags), 3);
    pl_project_file *file = pl_project_read_text(k.arena, "p", PL_STR("permitline: 2\nattributes: {x: 1}\n"), k.diags);
    assert_null(pl_project_load(k.arena, k.rules, file, k.diags));
    assert_int_equal(pl_diags_errors(k.diags), 5);
    file = pl_project_read_text(k.arena, "p", PL_STR("permitline: 1\nattributes: &a {type: building}\n"), k.diags);
    if (file) assert_null(pl_project_load(k.arena, k.rules, file, k.diags)); /* reading has complained already */
    assert_true(pl_diags_errors(k.diags) >= 6);
}

static void bad_durations(void **state)
{
    (void)state;
    refused("durations: {permit: 3}\n", "E507");
    refused("durations: {prepar: 3}\n", "E505");
    assert_text(first_diag()->suggestion, "prepare");
    refused("durations: {prepare: 3, 编制材料: 3}\n", "E503");
    refused("durations: {prepare: 3天}\n", "E341");
    refused("durations: {prepare: ~}\n", "E118");
    refused("durations: {prepare: {}}\n", "E113");
    good("durations: {Prepare documents: 36525}\n");
    refused("durations: {prepare: 36526}\n", "E342");
}

static void bad_progress(void **state)
{
    (void)state;
    refused("progress: [{step: sit, accepted: 2018-01-01}]\n", "E505");
    refused("progress: [{accepted: 2018-01-01}]\n", "E120");
    refused("progress: [site]\n", "E115");
    refused("progress: [{step: site}]\n", "E520");
    refused("progress: [{step: site, accepted: 2018-01-02, finished: 2018-01-01}]\n", "E511");
    assert_text(first_diag()->args[0], "finished");
    assert_text(first_diag()->args[3], "2018-01-02");
    refused("progress: [{step: site, submitted: 2018-01-02, accepted: 2018-01-01}]\n", "E511");
    refused("progress: [{step: site, submitted: 2018-01-02, finished: 2018-01-01}]\n", "E511");
    refused("progress: [{step: site, accepted: 2018-01-02, result: passed}]\n", "E510");
    refused("progress: [{step: site, accepted: 2018-01-02, finished: 2018-01-03, result: pased}]\n", "E141");
    refused("progress: [{step: site, accepted: 2018-01-32}]\n", "E144");
    good("progress: [{step: site, finished: 2018-01-03, result: passed-with-gaps}]\n");
}

static void bad_suspensions(void **state)
{
    (void)state;
#define SITE_WITH(list) "progress: [{step: site, accepted: 2018-01-05, finished: 2018-01-20, suspended: " list "}]\n"
    good(SITE_WITH("[{from: 2018-01-05, to: 2018-01-20}]"));
    refused(SITE_WITH("[{from: 2018-01-04, to: 2018-01-06}]"), "E516");
    refused(SITE_WITH("[{from: 2018-01-06, to: 2018-01-21}]"), "E516");
    refused(SITE_WITH("[{from: 2018-01-06}]"), "E517");
    refused(SITE_WITH("[{from: 2018-01-06, to: 2018-01-05}]"), "E511");
    refused(SITE_WITH("[{from: 2018-01-06, to: 2018-01-10}, {from: 2018-01-08, to: 2018-01-12}]"), "E518");
    refused(SITE_WITH("[{to: 2018-01-10}]"), "E120");
    refused(SITE_WITH("[{from: 2018-01-06, to: 2018-01-10, reason: rain}]"), "E141");
    refused(SITE_WITH("[2018-01-06]"), "E115");
    good("progress: [{step: site, accepted: 2018-01-05, suspended: [{from: 2018-01-06}]}]\n");
    refused("progress: [{step: site, accepted: 2018-01-05, suspended: [{from: 2018-01-06}, {from: 2018-01-07}]}]\n",
            "E518");
    refused("progress: [{step: site, submitted: 2018-01-05, suspended: [{from: 2018-01-06}]}]\n", "E510");
}

static void attempts(void **state)
{
    (void)state;
#define SECOND(first, second) "progress:\n  - {step: site, attempt: 2, " second "}\n  - {step: site, " first "}\n"
    good(SECOND("finished: 2018-01-10, result: withdrawn", "submitted: 2018-01-10"));
    refused(SECOND("finished: 2018-01-10, result: passed", "submitted: 2018-01-10"), "E514");
    refused(SECOND("accepted: 2018-01-10", "submitted: 2018-01-11"), "E514");
    refused(SECOND("finished: 2018-01-10, result: refused", "submitted: 2018-01-09"), "E515");
    refused("progress: [{step: site, attempt: 2, accepted: 2018-01-09}]\n", "E513");
    refused("progress: [{step: site, attempt: 0, accepted: 2018-01-09}]\n", "E519");
    refused("progress: [{step: site, attempt: x, accepted: 2018-01-09}]\n", "E142");
    refused("progress: [{step: site, accepted: 2018-01-09}, {step: 选址, accepted: 2018-01-10}]\n", "E512");
    good("progress: [{step: site, accepted: 2018-01-09}, {step: permit, accepted: 2018-01-08}]\n");
}

/* Told with the plan, so that a start given on the command line is judged, too. */
static const char *code_of_start(const char *body)
{
    pl_project *project = good(body);
    assert_non_null(pl_plan_make(k.arena, k.rules, project, NULL, k.diags));
    return pl_diags_kept(k.diags) ? pl_code_name(first_diag()->code) : "";
}

static void start_outside(void **state)
{
    (void)state;
    assert_string_equal(code_of_start("start: 2018-01-01\n"), "");
    assert_string_equal(code_of_start("start: 2017-12-31\n"), "W650");
    assert_string_equal(code_of_start("start: 2019-12-31\n"), "");
    assert_string_equal(code_of_start("start: 2020-01-01\n"), "W650");
}

/* ---- what if ---- */

static void what_if(void **state)
{
    (void)state;
    pl_project *p = good("attributes: {type: building}\n");
    assert_true(pl_project_set(p, PL_STR("项目类型"), PL_STR("municipal"), k.diags));
    assert_int_equal(p->values[TYPE], 0);
    assert_true(pl_project_set(p, PL_STR("总投资"), PL_STR("6000万元"), k.diags));
    assert_int_equal(p->values[INVESTMENT], 6000000000);
    assert_true(pl_project_set(p, PL_STR("in-plan"), PL_STR("?"), k.diags));
    assert_int_equal(p->known[IN_PLAN], PL_FACT_UNKNOWN);
    assert_true(pl_project_set_duration(p, PL_STR("施工许可"), PL_STR("7 cd"), k.diags));
    assert_true(p->has_duration[PERMIT] && p->durations[PERMIT].calendar && !p->has_duration[SITE]);
    assert_true(pl_project_skip(p, PL_STR("site"), k.diags));
    assert_true(p->skipped[SITE] && !p->skipped[PERMIT]);
    assert_int_equal(pl_diags_kept(k.diags), 0);
    assert_false(pl_project_set(p, PL_STR("typ"), PL_STR("municipal"), k.diags));
    assert_false(pl_project_set(p, PL_STR("type"), PL_STR("house"), k.diags));
    assert_false(pl_project_set(p, PL_STR("规模"), PL_STR("3"), k.diags));
    assert_false(pl_project_set(p, PL_STR("area"), PL_STR("1000001"), k.diags));
    assert_false(pl_project_set_duration(p, PL_STR("permit"), PL_STR("7天"), k.diags));
    assert_false(pl_project_set_duration(p, PL_STR("permits"), PL_STR("7"), k.diags));
    assert_false(pl_project_skip(p, PL_STR("nothing"), k.diags));
    assert_int_equal(pl_diags_errors(k.diags), 7);
    assert_int_equal(first_diag()->place.line, 0);
}

/* ---- which rule set ---- */

static void choosing(void **state)
{
    (void)state;
    pl_rules *later = load_rules("permitline: 1\nid: later\ntitle: Later\neffective: {from: 2020-01-01}\n"
                                 "attributes: {type: {title: T, values: {municipal: M, building: B}}}\n"
                                 "applies: type == municipal\nsteps: {a: {title: A, kind: event}}\n");
    pl_rules *other = load_rules("permitline: 1\nid: other\ntitle: Other\n"
                                 "attributes: {type: {title: T, values: {municipal: M, building: B}},\n"
                                 "             size: {title: S, type: count}}\n"
                                 "applies: type == building\nsteps: {a: {title: A, kind: event}}\n");
    const pl_rules *all[] = {k.rules, later, other};
#define CHOOSE(count, body) pl_project_choose(all, count, read_project(body), NULL, 0, (pl_date){0}, k.diags)
    assert_int_equal(CHOOSE(3, "start: 2018-05-05\nattributes: {type: municipal}\n"), 0);
    assert_int_equal(CHOOSE(3, "start: 2020-01-01\nattributes: {type: municipal}\n"), 1);
    assert_int_equal(CHOOSE(3, "start: 2018-05-05\nattributes: {type: building}\n"), 2);
    assert_int_equal(CHOOSE(3, "attributes: {type: building}\n"), 2);
    assert_int_equal(CHOOSE(3, "attributes: {type: building, size: 3}\n"), 2);
    assert_int_equal(CHOOSE(2, "start: 2017-05-05\nattributes: {type: municipal}\n"), -1);
    assert_int_equal(CHOOSE(2, "start: 2018-05-05\nattributes: {type: building}\n"), -1);
    assert_int_equal(pl_diags_kept(k.diags), 0);
    assert_int_equal(CHOOSE(2, "attributes: {type: municipal}\n"), -2);
    assert_string_equal(pl_code_name(first_diag()->code), "E530");
    k.diags = pl_diags_new(k.arena);
    assert_int_equal(CHOOSE(3, "start: 2018-05-05\n"), -2);
    assert_string_equal(pl_code_name(first_diag()->code), "E530");
    k.diags = pl_diags_new(k.arena);
    assert_int_equal(CHOOSE(3, "attributes: {nothing: 1}\n"), -2);
    assert_string_equal(pl_code_name(first_diag()->code), "E502");
    assert_int_equal(pl_diags_errors(k.diags), 1);
    assert_int_equal(CHOOSE(1, "start: 2018-05-05\nattributes: {type: municipal}\n"), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(full_file), TEST(nothing_known), TEST(rules_entry),  TEST(bad_facts),
        TEST(bad_heads), TEST(bad_durations), TEST(bad_progress), TEST(bad_suspensions),
        TEST(attempts),  TEST(start_outside), TEST(what_if),      TEST(choosing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
