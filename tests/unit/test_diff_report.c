/* A difference in all its forms, of an answer that is filled in by hand: the first line, verdicts, fractions, what is
   shown of shares, projects and a portfolio. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "report/diff_words.h"

typedef struct kit {
    pl_arena *arena;
    pl_diags *diags;
    pl_out *out;
    pl_diff diff;
} kit;

static const char before_text[] =
    "permitline: 1\n"
    "id: old\n"
    "title: Old rules\n"
    "language: en\n"
    "span: {from: {en: Start, zh: 立项}, to: permit}\n"
    "attributes:\n"
    "  type: {title: {zh: 类型, en: Type}, values: {road: {zh: 道路, en: Road}, house: {zh: 房屋, en: House}}}\n"
    "steps:\n"
    "  proposal: {title: Proposal, kind: approval, duration: 10}\n"
    "  site: {title: Site, kind: approval, after: [proposal], duration: {by: type, road: 12, house: 20}}\n"
    "  land: {title: Land, kind: approval, after: [site], duration: 5}\n"
    "  visit: {title: Visit, kind: event, after: [land]}\n"
    "  permit: {title: {zh: 许可, en: Permit}, kind: approval, after: [visit],\n"
    "    duration: {by: type, road: 7, house: 8}}\n";

static const char after_text[] =
    "permitline: 1\n"
    "id: new\n"
    "title: New rules\n"
    "language: en\n"
    "span: {from: {en: Signed contract, zh: 签约}, to: permit}\n"
    "attributes:\n"
    "  type: {title: {zh: 类型, en: Type}, values: {road: {zh: 道路, en: Road}, house: {zh: 房屋, en: House}}}\n"
    "steps:\n"
    "  both: {title: Site and land, kind: approval, duration: 9, replaces: [site, land]}\n"
    "  visit: {title: Visit, kind: event, after: [both]}\n"
    "  permit: {title: {zh: 许可, en: Permit}, kind: approval, after: [visit],\n"
    "    duration: {by: type, road: 5, house: 8}}\n"
    "ceilings:\n"
    "  ten: {title: {zh: 十, en: Ten}, limit: 10}\n";

/* proposal | site, land -> both | permit -> permit | ten */
static const uint32_t indices[] = {0, 1, 2, 0, 4, 2, 0};
#define NO_CONDITIONS .condition_before = PL_NONE, .condition_after = PL_NONE
static const pl_entry_difference entries[] = {
    {.section = PL_IN_STEPS, .change = PL_ENTRY_REMOVED, .counts = true, .before = {0, 1}},
    {.section = PL_IN_STEPS, .change = PL_ENTRY_MERGED, .counts = true, .before = {1, 2}, .after = {3, 1}},
    {.section = PL_IN_STEPS, .change = PL_ENTRY_CHANGED, .counts = true, .before = {4, 1}, .after = {5, 1},
     .fields = {0, 3}},
    {.section = PL_IN_CEILINGS, .change = PL_ENTRY_ADDED, .counts = true, .after = {6, 1}},
};
static const pl_field_difference fields[] = {
    {.field = {"duration", 8}, .before = {"7", 1}, .after = {"5", 1}, NO_CONDITIONS, .counts = true},
    {.field = {"after", 5}, .about = {"land FS", 7}, .before = {"FS", 2}, NO_CONDITIONS, .counts = true},
    {.field = {"after", 5}, .about = {"both FF", 7}, .after = {"FF", 2}, NO_CONDITIONS, .counts = true},
};
static const int64_t road[] = {0}, house[] = {1};
static const pl_slice boxes[] = {{0, 1}, {1, 1}};
static const pl_restriction restrictions[] = {{0, {0, 1}}, {0, {1, 1}}};
static const pl_allowed allowed[] = {{.low = 0, .high = 0}, {.low = 1, .high = 1}};
static const pl_delta_class classes[] = {
    {.when = PL_ALWAYS, .own = PL_ALWAYS, .boxes = {0, 1}, .before = {34, true}, .after = {14, true},
     .in_before = true, .in_after = true, .example = road},
    {.when = PL_ALWAYS, .own = PL_ALWAYS, .boxes = {1, 1}, .before = {43, true}, .after = {17, true},
     .in_before = true, .in_after = true, .example = house},
};
static const pl_player players[] = {
    {.id = {"cut", 3}, .title = {{{"Cut", 3}, {"", 0}}}, .file = {"reform.yaml", 11}, .pos = {7, 3, 0}},
    {.id = {"join", 4}},
    {.id = {"idle", 4}},
};
static const pl_fraction shares[] = {{-25, 3}, {-35, 3}, {0, 1}};
static const uint8_t idle[] = {0, 0, 1};
static const int64_t errors[] = {120, 45, 0};
static const pl_player_pair pairs[] = {{0, 1, -3}};
static const pl_delta_count counts[] = {{-20, 7}, {0, 2}, {5, 1}};
static const pl_losing_row losing[] = {{4, {"L-1", 3}, {"A road", 6}, 30, 35, 40, 45}};

#define ATTRIBUTION                                                                                                    \
    {                                                                                                                  \
        .measure = PL_MEASURE_APPROVAL, .known = true, .before = 34, .after = 14, .shares = shares, .idle = idle,      \
        .blocks = 2, .largest = 2, .exact = true, .coalitions = 6, .pairs = pairs, .pair_count = 1,                    \
        .error_milli = errors, .orders = 2000, .seed = 1,                                                              \
    }
static const pl_attribution attribution = ATTRIBUTION;
#define DELTAS                                                                                                         \
    {                                                                                                                  \
        .winners = 7, .losers = 1, .unchanged = 2, .total = -135, .before = 340, .after = 205, .counts = counts,       \
        .count = PL_COUNT_OF(counts),                                                                                  \
    }
static const pl_portfolio portfolio = {
    .file = {"projects.csv", 12}, .rows = 12, .bad = 1, .undecided = 1, .approval = DELTAS, .elapsed = DELTAS,
    .losing = losing, .losing_count = 1, .losing_total = 3, .attribution = ATTRIBUTION,
};
static const pl_compared_project project = {
    .id = {"P-1", 3}, .file = {"p.yaml", 6},
    .before = {.applicable = PL_YES, .items = {4, 4, true}, .sum_days = {34, 34, true},
               .approval_days = {34, 34, true}, .elapsed_days = {40, 44, true}},
    .after = {.applicable = PL_YES, .error = {"E503", 4}},
    .delta = {-20, -20, true}, .elapsed_delta = {-9, 3, true}, .attribution = ATTRIBUTION,
};

static const pl_rules *load(kit *k, const char *name, const char *text)
{
    const pl_rules *rules = pl_rules_load_text(k->arena, name, pl_str_from(text), k->diags);
    if (!rules) pl_diags_write(k->diags, k->out, &(pl_style){PL_LANG_EN, false, 0});
    if (!rules) print_error("%s", pl_out_text(k->out).ptr);
    assert_non_null(rules);
    return rules;
}

static void make(kit *k)
{
    *k = (kit){.arena = pl_arena_new(NULL)};
    k->diags = pl_diags_new(k->arena);
    k->out = pl_out_memory(k->arena);
    pl_diff *d = &k->diff;
    d->arena = k->arena;
    d->before = load(k, "old.yaml", before_text);
    d->after = load(k, "new.yaml", after_text);
    d->same_span = d->differs = d->has_projects = d->complete = true;
    d->entries = entries;
    d->entry_count = PL_COUNT_OF(entries);
    d->entry_indices = indices;
    d->fields = fields;
    d->joint = d->written = d->before;
    d->shared = PL_ALWAYS;
    d->classes = classes;
    d->class_count = PL_COUNT_OF(classes);
    d->delta_boxes = boxes;
    d->restrictions = restrictions;
    d->allowed = allowed;
    d->extremes = (pl_delta_extremes){.complete = true, .found = true, .gain = {-26, true}, .loss = {-20, true},
                                      .gain_bound = -26, .loss_bound = -20, .gain_before = {43, true},
                                      .gain_after = {17, true}, .gainer = house, .loser = road};
    d->elapsed = d->extremes;
    d->elapsed_complete = true;
    d->boxes = 3;
    d->players = players;
    d->player_count = PL_COUNT_OF(players);
    d->labelled = true;
    d->worst = attribution;
}

static const char *text_of(kit *k, pl_diff_format format, bool stat, pl_report_options options)
{
    k->out = pl_out_memory(k->arena);
    pl_report_diff(k->out, &k->diff, format, stat, &options);
    return pl_out_text(k->out).ptr;
}

static void assert_has(const char *text, const char *wanted)
{
    if (strstr(text, wanted)) return;
    for (const char *at = text; *at; at += strcspn(at, "\n") + 1) print_error("%.*s\n", (int)strcspn(at, "\n"), at);
    print_error("lacks: %s\n", wanted);
    fail();
}

/* ---- numbers ---- */

static void test_fractions(void **state)
{
    static const struct {
        pl_fraction fraction;
        const char *exact, *decimal;
    } cases[] = {
        {{-25, 3}, "-25/3", "-8.333"},      {{-8, 1}, "-8", "-8"},           {{0, 1}, "0", "0"},
        {{1, 2}, "1/2", "0.5"},             {{-1, 2000}, "-1/2000", "-0.001"}, {{1, 2001}, "1/2001", "0"},
        {{-1, 2001}, "-1/2001", "0"},       {{1999, 2000}, "1999/2000", "1"}, {{-19999, 10000}, "-19999/10000", "-2"},
        {{29, 3}, "29/3", "9.667"},
        {{INT64_MAX, INT64_MAX - 1}, "9223372036854775807/9223372036854775806", "1"},
        {{1, INT64_MAX}, "1/9223372036854775807", "0"},
    };
    pl_arena *arena = pl_arena_new(NULL);
    for (size_t i = 0; i < PL_COUNT_OF(cases); i++) {
        pl_buf buf = pl_buf_make(arena);
        pl_buf_put_fraction(&buf, cases[i].fraction);
        assert_string_equal(pl_buf_str(&buf).ptr, cases[i].exact);
        buf.len = 0;
        pl_buf_put_fraction_decimal(&buf, cases[i].fraction);
        assert_string_equal(pl_buf_str(&buf).ptr, cases[i].decimal);
    }
    pl_arena_free(arena);
    (void)state;
}

/* ---- the first line ---- */

static void test_summary(void **state)
{
    kit k;
    make(&k);
    const pl_report_options en = {.style = {PL_LANG_EN, false, 0}}, zh = {.style = {PL_LANG_ZH, false, 0}};
    assert_has(text_of(&k, PL_DIFF_TEXT, true, en),
               "1 item dropped, 2 merged into 1, 1 shortened, 1 ceiling added: Road 34 -> 14, House 43 -> 17 working "
               "days of government approval time\n");
    assert_has(text_of(&k, PL_DIFF_TEXT, true, zh),
               "取消 1 项，2 项合并为 1 项，1 项压缩时限，新增 1 条时限上限；政府审批时间（工作日）："
               "道路 34 → 14、房屋 43 → 17\n");
    k.diff.options.measure = PL_MEASURE_ITEMS;
    assert_has(text_of(&k, PL_DIFF_TEXT, true, en), ": Road 34 -> 14, House 43 -> 17 required approval items\n");
    k.diff.complete = false;
    assert_has(text_of(&k, PL_DIFF_TEXT, true, en), "1 shortened, 1 ceiling added\n");
    k.diff.entry_count = 1;
    k.diff.differs = false;
    assert_has(text_of(&k, PL_DIFF_TEXT, true, en), "No difference but in titles, sources and the like\n");
    k.diff.entry_count = 0;
    assert_has(text_of(&k, PL_DIFF_TEXT, true, en), "No difference\n");
    pl_arena_free(k.arena);
    (void)state;
}

/* Where no choice tells the numbers before apart, they are a range. */
static void test_summary_of_ranges(void **state)
{
    kit k;
    make(&k);
    pl_delta_class mixed[] = {classes[0], classes[1]};
    mixed[1].boxes = mixed[0].boxes;
    k.diff.classes = mixed;
    assert_has(text_of(&k, PL_DIFF_TEXT, true, (pl_report_options){0}), ": 34..43 -> 14..17 working days");
    mixed[0].after = mixed[0].before;
    mixed[1].after = mixed[1].before;
    assert_has(text_of(&k, PL_DIFF_TEXT, true, (pl_report_options){0}),
               ": the same government approval time for every project\n");
    pl_arena_free(k.arena);
    (void)state;
}

static void test_span_comes_first(void **state)
{
    kit k;
    make(&k);
    k.diff.same_span = false;
    const char *text = text_of(&k, PL_DIFF_TEXT, false, (pl_report_options){0});
    assert_int_equal(strncmp(text, "Days are not compared: ", 23), 0);
    assert_has(text, "\"Start\"");
    assert_null(strstr(text, "worse off"));
    text = text_of(&k, PL_DIFF_JSON, false, (pl_report_options){0});
    assert_has(text, "\"losers\": null, \"max_gain\": null, \"max_loss\": null");
    assert_has(text, "\"before\": 34, \"after\": 14, \"delta\": null");
    pl_arena_free(k.arena);
    (void)state;
}

/* ---- who loses ---- */

static void test_verdicts(void **state)
{
    kit k;
    make(&k);
    assert_int_equal(pl_diff_verdict_get(&k.diff, false), PL_NOBODY_LOSES);
    k.diff.extremes.loss.value = 3;
    assert_int_equal(pl_diff_verdict_get(&k.diff, false), PL_SOMEBODY_LOSES);
    assert_has(text_of(&k, PL_DIFF_TEXT, false, (pl_report_options){0}),
               "Some projects are worse off in government approval time, by up to 3 working days.\n"
               "Nobody is worse off in expected elapsed time: proved over all 3 sets of projects.\n");
    k.diff.extremes = (pl_delta_extremes){.found = true, .gain_bound = -30, .loss_bound = 4};
    assert_int_equal(pl_diff_verdict_get(&k.diff, false), PL_LOSERS_UNKNOWN);
    k.diff.extremes.loss_bound = 0; /* the search was ended, and it is proved all the same */
    assert_int_equal(pl_diff_verdict_get(&k.diff, false), PL_NOBODY_LOSES);
    k.diff.losers = 1;
    assert_int_equal(pl_diff_verdict_get(&k.diff, false), PL_SOMEBODY_LOSES);
    k.diff.losers = 0;
    k.diff.extremes = (pl_delta_extremes){.complete = true};
    assert_int_equal(pl_diff_verdict_get(&k.diff, false), PL_NOBODY_COMPARED);
    pl_arena_free(k.arena);
    (void)state;
}

/* ---- what is behind it ---- */

static void test_text(void **state)
{
    kit k;
    make(&k);
    k.diff.projects = &project;
    k.diff.project_count = 1;
    k.diff.portfolio = &portfolio;
    const char *text = text_of(&k, PL_DIFF_TEXT, false, (pl_report_options){0});
    assert_has(text, "duration: 7 -> 5; waits for Land: removed; waits for Site and land FF: added\n");
    assert_has(text, " -8.333    -25/3  Cut\n-11.667    -35/3  join\n");
    assert_has(text, "Changes that change nothing here: 1.\n"
                     "Neither by itself changes anything, both together do (-3): Cut; join.\n");
    assert_has(text, "  government approval time: 34 -> E503 (-20)\n"
                     "  expected elapsed time: 40..44 -> E503 (-9..+3)\n");
    assert_has(text, "projects.csv: 12 rows, 1 of them bad, 1 undecided.\n");
    assert_has(text, "7 shorter, 1 longer, 2 unchanged; 340 -> 205 (-135) working days in all\n");
    assert_has(text, "  4  L-1      A road  30 -> 35  40 -> 45\n... and 2 more; --losers FILE writes all\n");
    k.diff.worst.exact = false;
    assert_has(text_of(&k, PL_DIFF_TEXT, false, (pl_report_options){0}), " -8.333   ± 0.12  Cut\n");
    k.diff.worst.known = false;
    assert_has(text_of(&k, PL_DIFF_TEXT, false, (pl_report_options){0}), "Not known: a number that is needed");
    pl_arena_free(k.arena);
    (void)state;
}

static void test_json(void **state)
{
    kit k;
    make(&k);
    k.diff.projects = &project;
    k.diff.project_count = 1;
    k.diff.portfolio = &portfolio;
    const char *text = text_of(&k, PL_DIFF_JSON, false, (pl_report_options){0});
    assert_has(text, "{\"id\": \"proposal\", \"change\": \"removed\", "
                     "\"before\": {\"kind\": \"approval\", \"duration\": 10}, "
                     "\"after\": null, ");
    assert_has(text, "{\"id\": \"visit\", \"change\": \"same\", \"before\": null, \"after\": null, ");
    assert_has(text, "\"before\": {\"duration\": 7, \"after\": {\"land FS\": \"FS\", \"both FF\": null}}, "
                     "\"after\": {\"duration\": 5, \"after\": {\"land FS\": null, \"both FF\": \"FF\"}}");
    assert_true(strstr(text, "\"id\": \"both\"") < strstr(text, "\"id\": \"visit\""));
    assert_true(strstr(text, "\"id\": \"visit\"") < strstr(text, "\"id\": \"permit\""));
    assert_has(text, "\"boxes\": [{\"type\": [\"road\"]}], \"before\": 34, \"after\": 14, \"delta\": -20");
    assert_has(text, "{\"change\": \"cut\", \"days\": \"-25/3\", \"decimal\": \"-8.333\", "
                     "\"idle\": false, \"error\": null}");
    assert_has(text, "\"losers\": 0, \"max_gain\": -26, \"max_loss\": 0");
    assert_has(text, "\"pairs\": [{\"changes\": [\"cut\", \"join\"], \"days\": -3}], \"exact\": true");
    assert_has(text, "\"elapsed_days\": {\"min\": 40, \"max\": 44}");
    assert_has(text, "\"distribution\": [{\"delta\": -20, \"rows\": 7}");
    pl_arena_free(k.arena);
    (void)state;
}

static void test_csv(void **state)
{
    kit k;
    make(&k);
    k.diff.portfolio = &portfolio;
    const char *text = text_of(&k, PL_DIFF_CSV, false, (pl_report_options){0});
    assert_has(text, "section,id,change,field,about,before,after\nsteps,proposal,removed,,,proposal,\n"
                     "steps,proposal,removed,kind,,approval,\nsteps,proposal,removed,duration,,10,\n"
                     "steps,both,merged,,,site land,both\nsteps,permit,changed,duration,,7,5\n"
                     "steps,permit,changed,after,land FS,FS,\n");
    assert_has(text, "classes,1,shorter,approval_days,true,34,14\n");
    assert_has(text, "portfolio,projects.csv,shorter,approval_days,,340,205\n");
    assert_has(text, "losing,L-1,longer,elapsed_days,4,40,45\n");
    assert_has(text, "shares,cut,worst,approval_days,Cut,-25/3,-8.333\n");
    assert_has(text, "shares,join,portfolio,approval_days,join,-35/3,-11.667\n");
    pl_arena_free(k.arena);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fractions),          cmocka_unit_test(test_summary),
        cmocka_unit_test(test_summary_of_ranges),  cmocka_unit_test(test_span_comes_first),
        cmocka_unit_test(test_verdicts),           cmocka_unit_test(test_text),
        cmocka_unit_test(test_json),               cmocka_unit_test(test_csv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
