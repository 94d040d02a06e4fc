/* Which files a rule set extends: where they may lie, how long a chain may be, what of a file's head is whose; and
   that titles, places and calendars are those of the file in which they stand. */
#include "reform_kit.h"

#include <string.h>

#define PLAIN "permitline: 1\nid: plain\ntitle: Plain\nsteps: {a: {title: 甲, kind: approval, duration: 5}}\n"
#define EXTENDS(what) "permitline: 1\nid: r\ntitle: R\nextends: " what "\n"

static void refused(const char *path, pl_code code)
{
    assert_null(reform_load(path, NULL));
    for (uint32_t i = 0; i < pl_diags_kept(files.diags); i++)
        if (pl_diags_at(files.diags, i)->code == code) return;
    print_error("%s is not said of %s but %s\n", pl_code_name(code), path,
                pl_diags_kept(files.diags) ? pl_code_name(pl_diags_at(files.diags, 0)->code) : "nothing");
    fail();
}

/* ---- where ---- */

static void test_paths(void **state)
{
    (void)state;
    reform_write("base.yaml", PLAIN);
    reform_write("sub/below.yaml", PLAIN);
    reform_write("/lib/rules/shared.yaml", PLAIN);
    reform_write("/lib/rules/base.yaml", "not read");
    reform_write("by-path.yaml", EXTENDS("base.yaml"));
    reform_write("by-id.yaml", EXTENDS("base"));
    reform_write("below.yaml", EXTENDS("sub/../sub/below.yaml"));
    reform_write("found.yaml", EXTENDS("shared"));
    reform_write("rooted.yaml", EXTENDS("/lib/rules/shared.yaml"));
    reform_load_good("by-path.yaml");
    reform_load_good("./by-id.yaml");
    reform_load_good("/work/by-id.yaml");
    reform_load_good("below.yaml");
    assert_non_null(reform_load("found.yaml", "/other", "/lib/rules", NULL));
    assert_non_null(reform_load("rooted.yaml", "/lib", NULL));
    refused("found.yaml", PL_E162);
    refused("rooted.yaml", PL_E163);
}

static void test_missing(void **state)
{
    (void)state;
    reform_write("base.yaml", PLAIN);
    reform_write("x.yaml", EXTENDS("gone.yaml"));
    reform_write("y.yaml", EXTENDS("gone"));
    reform_write("z.yaml", EXTENDS("base.yaml/on"));
    refused("x.yaml", PL_E161);
    refused("y.yaml", PL_E162);
    refused("z.yaml", PL_E161);
    reform_write("empty.yaml", EXTENDS("''"));
    reform_write("blank.yaml", EXTENDS("' '"));
    refused("empty.yaml", PL_E140);
    refused("blank.yaml", PL_E140);
    assert_int_equal(pl_diags_kept(files.diags), 1);
}

/* Neither .. nor a link leads out; a link that stays inside is as good as a file. */
static void test_outside(void **state)
{
    (void)state;
    reform_write("/secret/base.yaml", PLAIN);
    reform_write("sub/base.yaml", PLAIN);
    reform_write("outer.yaml", PLAIN);
    reform_link("leads-out.yaml", "/secret/base.yaml");
    reform_link("folder", "/secret");
    reform_link("stays.yaml", "/work/sub/base.yaml");
    reform_write("a.yaml", EXTENDS("../secret/base.yaml"));
    reform_write("b.yaml", EXTENDS("leads-out.yaml"));
    reform_write("c.yaml", EXTENDS("folder/base.yaml"));
    reform_write("d.yaml", EXTENDS("stays.yaml"));
    reform_write("e.yaml", EXTENDS("leads-out"));
    reform_write("sub/f.yaml", EXTENDS("../outer.yaml"));
    reform_write("g.yaml", EXTENDS("../nothing/there.yaml"));
    refused("a.yaml", PL_E163);
    refused("b.yaml", PL_E163);
    refused("c.yaml", PL_E163);
    refused("e.yaml", PL_E163);
    refused("sub/f.yaml", PL_E163);
    refused("g.yaml", PL_E163);
    reform_load_good("d.yaml");
    assert_non_null(reform_load("sub/f.yaml", "/work", NULL));
}

static void test_loops(void **state)
{
    (void)state;
    reform_write("self.yaml", EXTENDS("self"));
    reform_write("a.yaml", EXTENDS("b.yaml"));
    reform_write("b.yaml", EXTENDS("c.yaml"));
    reform_link("c.yaml", "/work/a.yaml");
    reform_link("round.yaml", "/work/round.yaml");
    reform_write("d.yaml", EXTENDS("round.yaml"));
    refused("self.yaml", PL_E164);
    refused("a.yaml", PL_E164);
    refused("d.yaml", PL_E002);
}

/* Without real_path the host knows no links, and `..` is not followed. */
static void test_host_without_links(void **state)
{
    (void)state;
    files.host.io.real_path = NULL;
    reform_end(state);
    files.arena = pl_arena_new(&files.host);
    reform_write("base.yaml", PLAIN);
    reform_write("sub/base.yaml", PLAIN);
    reform_write("a.yaml", EXTENDS("base"));
    reform_write("b.yaml", EXTENDS("sub/base.yaml"));
    reform_write("c.yaml", EXTENDS("sub/../base.yaml"));
    reform_write("d.yaml", EXTENDS("/work/base.yaml"));
    reform_write("e.yaml", EXTENDS("gone"));
    reform_write("f.yaml", EXTENDS("f"));
    reform_load_good("a.yaml");
    reform_load_good("b.yaml");
    refused("c.yaml", PL_E163);
    refused("d.yaml", PL_E163);
    assert_non_null(reform_load("d.yaml", "/work", NULL));
    refused("e.yaml", PL_E162);
    refused("f.yaml", PL_E164);
}

/* ---- how many ---- */

static void write_chain(uint32_t length)
{
    char path[32], text[128];
    reform_write("f0.yaml", PLAIN);
    for (uint32_t i = 1; i <= length; i++) {
        snprintf(path, sizeof path, "f%u.yaml", i);
        snprintf(text, sizeof text, EXTENDS("f%u.yaml") "changes: {c: {set: {steps: {a: {least: %u}}}}}\n", i - 1, i);
        reform_write(path, text);
    }
}

static void test_long_chains(void **state)
{
    (void)state;
    write_chain(17);
    reform_load_good("f15.yaml");
    const pl_rules *rules = reform_load_good("f16.yaml");
    assert_int_equal(rules->extras[rules->steps[0].extra].least, 16);
    assert_int_equal(pl_rules_file_count(rules), 17);
    refused("f17.yaml", PL_E165);
}

static void test_many_changes(void **state)
{
    enum { LIMIT = 1000, ROOM = LIMIT * 60 };
    static char text[ROOM];
    for (uint32_t count = LIMIT - 1; count <= LIMIT + 1; count++) {
        reform_begin(state);
        reform_write("base.yaml", PLAIN);
        int length = snprintf(text, ROOM, EXTENDS("base.yaml") "changes:\n");
        for (uint32_t i = 0; i < count; i++)
            length += snprintf(text + length, ROOM - (size_t)length, "  c%u: {set: {steps: {a: {least: %u}}}}\n", i, i);
        reform_write("r.yaml", text);
        if (count <= LIMIT) reform_load_good("r.yaml");
        else refused("r.yaml", PL_E167);
    }
}

/* ---- whose ---- */

static void test_heads(void **state)
{
    (void)state;
    reform_write("base.yaml",
                 "permitline: 1\nid: b\ntitle: B\njurisdiction: 深圳\neffective: {from: 2018-01-01}\n"
                 "calendar: cal/own.yaml\nsources: {s: {title: S}, t: {title: T}}\nevidence: official\n"
                 "steps: {a: {title: 甲, kind: approval, duration: 5, source: s}}\n"
                 "tests: {x: {project: {}, expect: {items: 1}}}\n");
    reform_write("sub/r.yaml", "permitline: 1\nid: r\nlanguage: en\ntitle: R\nextends: base\n"
                               "sources: {s: {title: New}, u: {title: U}}\n"
                               "changes: {c: {add: {steps: {b: {title: B, kind: event}}}}}\n");
    assert_non_null(reform_load("sub/r.yaml", "/work", NULL));
    const pl_rules *rules = reform_load("sub/r.yaml", "/work", NULL);
    assert_string_equal(rules->id.ptr, "r");
    assert_int_equal(rules->language, PL_LANG_EN);
    assert_string_equal(rules->title.text[PL_LANG_EN].ptr, "R");
    assert_string_equal(rules->jurisdiction.text[PL_LANG_ZH].ptr, "深圳");
    assert_int_equal(rules->effective_from.year, 0);
    assert_null(rules->tests);
    assert_int_equal(rules->source_count, 3);
    assert_string_equal(rules->sources[rules->steps[0].origin.source].title.text[PL_LANG_EN].ptr, "New");
    assert_string_equal(rules->steps[0].title.text[PL_LANG_ZH].ptr, "甲");
    assert_string_equal(rules->steps[1].title.text[PL_LANG_EN].ptr, "B");
    assert_int_equal(rules->steps[0].pos.file, 1);
    assert_int_equal(rules->steps[1].pos.file, 0);
    assert_string_equal(pl_rules_calendar_file(rules).ptr, "/work/base.yaml");
    assert_string_equal(pl_rules_file_at(rules, 0).ptr, "sub/r.yaml");
    assert_string_equal(pl_rules_file_at(rules, 1).ptr, "/work/base.yaml");
}

/* What is extended does not lend its title, and a title that is wrong is no missing one. */
static void test_untitled(void **state)
{
    (void)state;
    reform_write("base.yaml", PLAIN);
    reform_write("r.yaml", "permitline: 1\nid: r\nlanguage: en\nextends: base\n");
    reform_write("s.yaml", "permitline: 1\nid: s\nextends: r\n");
    reform_write("list.yaml", "permitline: 1\nid: l\ntitle: [L]\nextends: base\n");
    reform_write("bare.yaml", "permitline: 1\nextends: base\n");
    assert_string_equal(reform_load_good("r.yaml")->title.text[PL_LANG_EN].ptr, "r");
    assert_string_equal(reform_load_good("s.yaml")->title.text[PL_LANG_ZH].ptr, "s");
    assert_int_equal(reform_load_good("s.yaml")->title.text[PL_LANG_EN].len, 0);
    refused("list.yaml", PL_E116);
    assert_int_equal(pl_diags_kept(files.diags), 1);
    refused("bare.yaml", PL_E120);
    assert_int_equal(pl_diags_kept(files.diags), 1);
}

/* Without changes it is the same under another id; a rule set by itself has one file. */
static void test_no_changes(void **state)
{
    (void)state;
    reform_write("base.yaml", PLAIN);
    reform_write("r.yaml", EXTENDS("base"));
    reform_write("empty.yaml", EXTENDS("base") "changes: {}\n");
    const pl_rules *base = reform_load_good("base.yaml");
    reform_same(base, reform_load_good("r.yaml"));
    reform_same(base, reform_load_good("empty.yaml"));
    assert_int_equal(pl_rules_file_count(base), 1);
    assert_string_equal(pl_rules_file_at(base, 0).ptr, "base.yaml");
}

static void test_wrong_files(void **state)
{
    (void)state;
    reform_write("broken.yaml", "permitline: 1\nid: b\ntitle: B\nsteps: {a: {title: A, kind: approval}}\n");
    reform_write("project.yaml", "permitline: 1\nproject: P\n");
    reform_write("yaml.yaml", "a: [\n");
    reform_write("a.yaml", EXTENDS("broken"));
    reform_write("b.yaml", EXTENDS("project"));
    reform_write("c.yaml", EXTENDS("yaml"));
    reform_write("d.yaml", "permitline: 1\nid: d\ntitle: D\nchanges: {}\n");
    reform_write("e.yaml", EXTENDS("good") "steps: {}\nspan: {}\nchagnes: {}\n");
    reform_write("good.yaml", PLAIN);
    reform_write("f.yaml", "permitline: 1\nid: F\nlanguage: fr\nextends: good\n");
    reform_write("g.yaml", EXTENDS("good") "tests: {x: {project: {}, expect: {exempt: [q]}}}\n");
    refused("a.yaml", PL_E120);
    refused("b.yaml", PL_E149);
    refused("c.yaml", PL_E128);
    refused("d.yaml", PL_E168);
    refused("e.yaml", PL_E160);
    refused("e.yaml", PL_E112);
    refused("f.yaml", PL_E136);
    refused("f.yaml", PL_E141);
    assert_int_equal(pl_diags_kept(files.diags), 2); /* no title is missing besides */
    refused("g.yaml", PL_E201);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, reform_begin, reform_end)
    const struct CMUnitTest tests[] = {
        TEST(test_paths),        TEST(test_missing),      TEST(test_outside), TEST(test_loops),
        TEST(test_host_without_links), TEST(test_long_chains), TEST(test_many_changes), TEST(test_heads),
        TEST(test_no_changes),   TEST(test_wrong_files),  TEST(test_untitled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
