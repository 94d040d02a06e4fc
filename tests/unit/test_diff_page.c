/* The report on a difference as a page and as Markdown, of an answer that is filled in by hand: what is escaped, what
   stands where, and which numbers a program finds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "model/diff.h"
#include "report/bars.h"
#include "report/diff_page.h"

typedef struct kit {
    pl_arena *arena;
    pl_diags *diags;
    pl_out *out;
    pl_diff *diff;
    pl_lang lang;
} kit;

static bool has_text(const kit *k, const char *wanted)
{
    return strstr(pl_out_text(k->out).ptr, wanted) != NULL;
}

#define HOSTILE "<script>alert(1)</script> & \\\"x\\\" | `y` [z](u) \\u202eabc 🏗"

static const char before_text[] =
    "permitline: 1\n"
    "id: old\n"
    "language: en\n"
    "title: {zh: 旧, en: Old rules}\n"
    "effective: {from: 2017-01-01, to: 2018-10-31}\n"
    "evidence: illustrative\n"
    "span: {from: Start, to: permit}\n"
    "attributes:\n"
    "  type: {title: {zh: 类型, en: Type}, values: {road: {zh: 道路, en: Road}, house: {zh: 房屋, en: House}}}\n"
    "steps:\n"
    "  proposal: {title: \"" HOSTILE "\", kind: approval, duration: 10}\n"
    "  site: {title: Site, kind: approval, after: [proposal], duration: {by: type, road: 12, house: 20}}\n"
    "  land: {title: Land, kind: approval, after: [site], duration: 5}\n"
    "  permit: {title: {zh: 许可, en: Permit}, kind: approval, after: [land], duration: 7}\n";

static const char after_text[] =
    "permitline: 1\n"
    "id: new\n"
    "language: en\n"
    "title: {zh: 新, en: New rules}\n"
    "span: {from: Start, to: permit}\n"
    "attributes:\n"
    "  type: {title: {zh: 类型, en: Type}, values: {road: {zh: 道路, en: Road}, house: {zh: 房屋, en: House}}}\n"
    "steps:\n"
    "  both: {title: Site and land, kind: approval, duration: 9, replaces: [site, land]}\n"
    "  permit: {title: {zh: 许可, en: Permit}, kind: approval, after: [both], duration: 5}\n"
    "ceilings:\n"
    "  ten: {title: {zh: 十, en: Ten}, limit: 10}\n";

static const pl_rules *load(kit *k, const char *text)
{
    const pl_rules *rules = pl_rules_load_text(k->arena, "rules/<b>.yaml", pl_str_from(text), k->diags);
    if (!rules) pl_diags_write(k->diags, k->out, &(pl_style){PL_LANG_EN, false, 0});
    if (!rules) print_error("%s", pl_out_text(k->out).ptr);
    assert_non_null(rules);
    return rules;
}

static const pl_plan *plan_of(kit *k, const pl_rules *rules)
{
    static const char text[] = "permitline: 1\nproject: P-1\ntitle: A <b>road</b>\nattributes: {type: road}\n";
    pl_project_file *file = pl_project_read_text(k->arena, "p.yaml", pl_str_from(text), k->diags);
    assert_non_null(file);
    pl_project *project = pl_project_load(k->arena, rules, file, k->diags);
    assert_non_null(project);
    return pl_plan_make(k->arena, rules, project, NULL, k->diags);
}

/* ---- an answer by hand ---- */

static const uint32_t indices[] = {0, 1, 2, 0, 3, 1, 0}; /* proposal | site land -> both | permit -> permit | ten */
static const pl_entry_difference entries[] = {
    {.section = PL_IN_STEPS, .change = PL_ENTRY_REMOVED, .counts = true, .before = {0, 1}},
    {.section = PL_IN_STEPS, .change = PL_ENTRY_MERGED, .counts = true, .before = {1, 2}, .after = {3, 1}},
    {.section = PL_IN_STEPS, .change = PL_ENTRY_CHANGED, .counts = true, .before = {4, 1}, .after = {5, 1},
     .fields = {0, 3}},
    {.section = PL_IN_CEILINGS, .change = PL_ENTRY_ADDED, .counts = true, .after = {6, 1}},
};
static const pl_field_difference fields[] = {
    {.field = {"duration", 8}, .before = {"7", 1}, .after = {"5", 1}, .condition_before = PL_NONE,
     .condition_after = PL_NONE, .counts = true},
    {.field = {"after", 5}, .about = {"land", 4}, .before = {"FS", 2}, .condition_before = PL_NONE,
     .condition_after = PL_NONE, .counts = true},
    {.field = {"title", 5}, .before = {"a|b", 3}, .after = {"<i>", 3}, .condition_before = PL_NONE,
     .condition_after = PL_NONE},
};
static const int64_t road[] = {0}, house[] = {1};
static const pl_delta_class classes[] = {
    {.when = PL_ALWAYS, .own = PL_ALWAYS, .before = {34, true}, .after = {14, true}, .in_before = true,
     .in_after = true, .example = road},
    {.when = PL_ALWAYS, .own = PL_ALWAYS, .after = {14, true}, .in_after = true, .gap_after = true, .example = house},
};
static const pl_player players[] = {
    {.id = {"cut", 3}, .title = {{{HOSTILE, sizeof HOSTILE - 1}, {"", 0}}},
     .file = {"reform.yaml", 11}, .pos = {7, 3, 0}},
    {.id = {"join", 4}},
    {.id = {"idle", 4}},
};
static const pl_fraction shares[] = {{-25, 3}, {-35, 3}, {0, 1}};
static const uint8_t idle[] = {0, 0, 1};
static const int64_t errors[] = {120, 45, 0};
static const pl_player_pair pairs[] = {{0, 1, -3}};
static const pl_delta_count counts[] = {{-20, 7}, {0, 2}, {5, 1}};
static const pl_losing_row losing[] = {{4, {"L-1", 3}, {"a, <b>", 6}, 30, 35, 40, 45}};

static pl_portfolio portfolio_of(pl_attribution attribution)
{
    pl_deltas deltas = {.winners = 7, .losers = 1, .unchanged = 2, .total = -135, .before = 340, .after = 205,
                        .counts = counts, .count = PL_COUNT_OF(counts)};
    attribution.of = PL_FOR_PORTFOLIO;
    return (pl_portfolio){.file = PL_STR("projects.csv"), .rows = 12, .bad = 1, .undecided = 1, .approval = deltas,
                          .elapsed = deltas, .losing = losing, .losing_count = 1, .losing_total = 3,
                          .attribution = attribution};
}

static pl_attribution attribution_of(void)
{
    return (pl_attribution){.of = PL_FOR_WORST_CASE, .measure = PL_MEASURE_APPROVAL, .known = true, .before = 34,
                            .after = 14, .shares = shares, .idle = idle, .exact = true, .pairs = pairs,
                            .pair_count = 1, .error_milli = errors, .orders = 2000, .seed = 1};
}

static void fill(kit *k, pl_diff *diff)
{
    diff->entries = entries;
    diff->entry_count = PL_COUNT_OF(entries);
    diff->entry_indices = indices;
    diff->fields = fields;
    diff->has_projects = diff->complete = diff->same_span = diff->differs = true;
    diff->joint = diff->written = diff->before;
    diff->shared = PL_ALWAYS;
    diff->classes = classes;
    diff->class_count = PL_COUNT_OF(classes);
    diff->extremes = (pl_delta_extremes){.complete = true, .found = true, .gain = {-20, true}, .loss = {-20, true},
                                         .gain_before = {34, true}, .gain_after = {14, true}, .gainer = road,
                                         .loss_before = {34, true}, .loss_after = {14, true}, .loser = house};
    diff->elapsed = diff->extremes;
    diff->elapsed.loss.known = false;
    diff->elapsed.loss_bound = 3;
    diff->players = players;
    diff->player_count = PL_COUNT_OF(players);
    diff->worst = attribution_of();
    diff->worst_before = plan_of(k, diff->before);
    diff->worst_after = plan_of(k, diff->after);
}

static kit kit_make(pl_lang lang)
{
    kit k = {.arena = pl_arena_new(NULL), .lang = lang};
    k.diags = pl_diags_new(k.arena);
    k.out = pl_out_memory(k.arena);
    k.diff = pl_new(k.arena, pl_diff);
    k.diff->before = load(&k, before_text);
    k.diff->after = load(&k, after_text);
    fill(&k, k.diff);
    return k;
}

static void put_html(kit *k)
{
    pl_report_options options = {.style = {k->lang, false, 0}};
    pl_diff_view view = pl_diff_view_make(k->arena, k->diff, k->lang);
    pl_diff_put_html(k->out, &view, &options);
}

static void put_markdown(kit *k)
{
    pl_report_options options = {.style = {k->lang, false, 0}};
    pl_diff_view view = pl_diff_view_make(k->arena, k->diff, k->lang);
    pl_diff_put_markdown(k->out, &view, &options);
}

/* ---- the page ---- */

static void page_escapes(void **state)
{
    (void)state;
    kit k = kit_make(PL_LANG_EN);
    put_html(&k);
    assert_false(has_text(&k, "<script"));
    assert_false(has_text(&k, "<b>"));
    assert_false(has_text(&k, "<i>"));
    assert_true(has_text(&k, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; | `y` [z](u)"));
    /* what turns the writing round is shown, not done */
    assert_true(has_text(&k, "data-label=\"Step\">&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; "
                             "| `y` [z](u) \\u202eabc"));
    assert_false(has_text(&k, "\xe2\x80\xae"));
    assert_true(has_text(&k, "<html lang=\"en\">"));
    pl_arena_free(k.arena);
}

/* Behind letters from right to left numbers would change places: "55 <- 84". */
static void page_keeps_numbers_in_order(void **state)
{
    (void)state;
    kit k = kit_make(PL_LANG_EN);
    pl_portfolio portfolio = portfolio_of(attribution_of());
    portfolio.file = PL_STR("בניין 84 -> 55\xe2\x80\x8f");
    k.diff->portfolio = &portfolio;
    put_html(&k);
    assert_true(has_text(&k, "בניין \xe2\x80\x8e" "84 -&gt; 55\\u200f</td>"));
    pl_arena_free(k.arena);
}

/* Every element that is opened is closed, in turn. */
static void page_is_balanced(void **state)
{
    static const char *const empty[] = {"meta", "br", "rect", "path", "line", "!DOCTYPE"};
    (void)state;
    kit k = kit_make(PL_LANG_ZH);
    put_html(&k);
    pl_str open[64];
    size_t depth = 0;
    for (const char *at = strchr(pl_out_text(k.out).ptr, '<'); at; at = strchr(at + 1, '<')) {
        bool closes = at[1] == '/';
        const char *name = at + 1 + closes;
        pl_str tag = {name, strcspn(name, " >/")};
        bool is_empty = false;
        for (size_t i = 0; i < PL_COUNT_OF(empty); i++) is_empty |= pl_str_equal(tag, pl_str_from(empty[i]));
        if (is_empty) continue;
        if (closes) assert_true(depth && pl_str_equal(open[depth - 1], tag));
        if (closes) depth--;
        else open[depth++] = tag;
        assert_in_range(depth, 0, 63);
    }
    assert_int_equal(depth, 0);
    assert_true(has_text(&k, "<html lang=\"zh-CN\">"));
    pl_arena_free(k.arena);
}

static void page_has_numbers(void **state)
{
    (void)state;
    kit k = kit_make(PL_LANG_EN);
    put_html(&k);
    assert_true(has_text(&k, "data-json=\"/classes/0/delta\" data-value=\"-20\">-20</td>"));
    assert_true(has_text(&k, "data-json=\"/scope/entering/0/before\" data-value=\"null\">-</td>"));
    assert_true(has_text(&k, "data-json=\"/extremes/gainer/delta\" data-value=\"-20\">-20</td>"));
    assert_true(has_text(&k, "data-json=\"/elapsed_extremes/loser/delta\" data-value=\"null\">not known, "
                             "not beyond +3</td>"));
    assert_true(has_text(&k, "data-value=\"-25/3\">-8.333</td>"));
    assert_true(has_text(&k, ">-25/3</td>"));
    assert_true(has_text(&k, "data-json=\"/attribution/worst/before\" data-value=\"34\">"));
    assert_true(has_text(&k, "changes nothing here"));
    assert_true(has_text(&k, "reform.yaml:7"));
    assert_true(has_text(&k, "~12 (Type is Road); ~20 (Type is House)"));
    pl_arena_free(k.arena);
}

static void page_of_estimates(void **state)
{
    (void)state;
    kit k = kit_make(PL_LANG_EN);
    pl_attribution sampled = attribution_of();
    sampled.exact = false;
    k.diff->worst = sampled;
    put_html(&k);
    assert_true(has_text(&k, ">±0.12</td>"));
    assert_true(has_text(&k, "2000 random orders, seed 1; beside each share"));
    assert_false(has_text(&k, ">-25/3</td>"));
    pl_arena_free(k.arena);
}

static void page_of_other_spans(void **state)
{
    (void)state;
    kit k = kit_make(PL_LANG_EN);
    k.diff->same_span = k.diff->has_projects = false;
    k.diff->class_count = 0;
    put_html(&k);
    assert_true(has_text(&k, "<strong>Careful:</strong> Days are not compared"));
    assert_true(strstr(pl_out_text(k.out).ptr, "Careful:") < strstr(pl_out_text(k.out).ptr, "class=\"summary\""));
    assert_false(has_text(&k, "Is anyone worse off?"));
    pl_arena_free(k.arena);
}

static void page_of_a_portfolio(void **state)
{
    (void)state;
    kit k = kit_make(PL_LANG_EN);
    pl_portfolio portfolio = portfolio_of(attribution_of());
    k.diff->portfolio = &portfolio;
    put_html(&k);
    assert_true(has_text(&k, "data-json=\"/portfolio/rows\" data-value=\"12\">12</td>"));
    assert_true(has_text(&k, "data-json=\"/portfolio/approval/delta\" data-value=\"-135\">-135</td>"));
    assert_true(has_text(&k, "of the 10 of 12 rows that have one number before and one after"));
    assert_true(has_text(&k, "The first 1 of 3."));
    assert_true(has_text(&k, "a, &lt;b&gt;"));
    assert_true(has_text(&k, "data-json=\"/portfolio/approval/distribution/0/rows\" data-value=\"7\"><title>-20: 7<"));
    pl_arena_free(k.arena);
}

/* From 34 to 14 goes a class of projects; from 35 none. */
static void page_of_two_worst(void **state)
{
    (void)state;
    kit k = kit_make(PL_LANG_EN);
    put_html(&k);
    assert_false(has_text(&k, "no single project"));
    assert_true(has_text(&k, "Neither changes anything by itself; both together save 3 working days"));
    k.diff->worst.before = 35;
    put_html(&k);
    assert_true(has_text(&k, "no single project goes from 35 to 14"));
    pl_arena_free(k.arena);
}

/* ---- Markdown ---- */

static void memo(void **state)
{
    (void)state;
    kit k = kit_make(PL_LANG_EN);
    put_markdown(&k);
    assert_true(has_text(&k, "# Before and after: Old rules → New rules\n"));
    assert_true(has_text(&k, "| \\<script>alert(1)\\</script> \\& \"x\" \\| \\`y\\` \\[z\\](u) "
                             "\\u202eabc 🏗 | removed |"));
    assert_true(has_text(&k, "| Change | Share | Exactly | Written at |\n| --- | ---: | ---: | --- |\n"));
    assert_false(has_text(&k, "<svg"));
    assert_false(has_text(&k, "changes nothing here"));
    pl_arena_free(k.arena);
}

static void memo_is_short(void **state)
{
    (void)state;
    kit k = kit_make(PL_LANG_ZH);
    pl_delta_class *many = pl_new_array(k.arena, pl_delta_class, 50);
    for (int i = 0; i < 50; i++) many[i] = classes[0];
    k.diff->classes = many;
    k.diff->class_count = 50;
    put_markdown(&k);
    assert_true(has_text(&k, "另有 30 条未列"));
    pl_arena_free(k.arena);
}

/* ---- bars ---- */

static void bars_of_any_size(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_new(NULL);
    pl_out *out = pl_out_memory(arena);
    pl_bars_row rows[] = {{.to = INT64_MAX / 2, .class = "total"}, {.from = INT64_MAX / 2, .to = -5, .class = "gain"}};
    pl_bars bars = {.rows = rows, .count = 2, .joined = true};
    pl_bars_put(out, &bars);
    assert_non_null(strstr(pl_out_text(out).ptr, "width=\"100%\""));
    bars.count = 0;
    pl_bars_put(out, &bars);
    pl_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_escapes),
        cmocka_unit_test(page_keeps_numbers_in_order),
        cmocka_unit_test(page_is_balanced),
        cmocka_unit_test(page_has_numbers),
        cmocka_unit_test(page_of_estimates),
        cmocka_unit_test(page_of_other_spans),
        cmocka_unit_test(page_of_a_portfolio),
        cmocka_unit_test(page_of_two_worst),
        cmocka_unit_test(memo),
        cmocka_unit_test(memo_is_short),
        cmocka_unit_test(bars_of_any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
