/* Rule sets with some of the changes only: which changes lie between two rule sets, that any choice of them is what a
   file with only these would be, and what happens to changes that need others. */
#include "reform_kit.h"

#include <string.h>

#define APPROVAL "kind: approval, duration: "
#define HEAD "permitline: 1\nid: t\ntitle: T\n"
#define BASE                                                                                                           \
    HEAD "attributes: {big: {title: 大, type: flag}}\nsources: {l: {title: L}}\n"                                      \
         "steps:\n"                                                                                                    \
         "  a: {title: A, " APPROVAL "10}\n"                                                                           \
         "  b: {title: B, " APPROVAL "5, after: [a], before: {c: {link: FF}}}\n"                                       \
         "  d: {title: D, " APPROVAL "3, after: [a]}\n"                                                                \
         "  c: {title: C, " APPROVAL "7, after: [d]}\n"                                                                \
         "tests: {x: {project: {}, expect: {not-applicable: [b]}}}\n"
#define REFORM_HEAD HEAD "sources: {m: {title: M}}\nextends: base.yaml\nchanges:\n"

static const char *const changes[] = {
    "  one: {title: {zh: 一, en: One}, drop: [b]}\n",
    "  two: {title: 二, set: {steps: {a: {duration: 4, source: m}, d: {stage: s}}}, add: {stages: {s: S}}}\n",
    "  three: {merge: {steps: [a, d], into: ad, as: {duration: 8}}}\n",
    "  four: {title: 四, exempt: {e: {steps: [c], when: big}}}\n",
};
enum { CHANGES = PL_COUNT_OF(changes) };

static pl_guard guard;

static void enter(void)
{
    pl_guard_enter(&guard, files.arena, NULL);
    assert_int_equal(setjmp(guard.jump), 0);
}

static void leave(void)
{
    pl_guard_leave(&guard);
}

static void write_reform(const char *path, const uint8_t *chosen)
{
    char text[2000];
    int length = snprintf(text, sizeof text, "%s", REFORM_HEAD);
    for (size_t i = 0; i < CHANGES; i++)
        if (chosen[i]) length += snprintf(text + length, sizeof text - (size_t)length, "%s", changes[i]);
    if (length == (int)strlen(REFORM_HEAD)) snprintf(text + length, sizeof text - (size_t)length, "  {}\n");
    reform_write(path, text);
}

static void test_players(void **state)
{
    (void)state;
    const uint8_t all[CHANGES] = {1, 1, 1, 1};
    reform_write("base.yaml", BASE);
    write_reform("r.yaml", all);
    const pl_rules *before = reform_load_good("base.yaml"), *after = reform_load_good("r.yaml");
    enter();
    const pl_reform *reform = pl_reform_between(files.arena, before, after);
    assert_non_null(reform);
    assert_int_equal(pl_reform_count(reform), CHANGES);
    const pl_player *players = pl_reform_players(reform);
    assert_string_equal(players[0].id.ptr, "one");
    assert_string_equal(players[0].title.text[PL_LANG_EN].ptr, "One");
    assert_string_equal(players[1].title.text[PL_LANG_ZH].ptr, "二");
    assert_string_equal(players[2].title.text[PL_LANG_ZH].ptr, "three");
    assert_string_equal(players[3].file.ptr, "r.yaml");
    assert_int_equal(players[3].pos.line, 10);
    assert_null(pl_reform_between(files.arena, after, before));
    assert_null(pl_reform_between(files.arena, after, after));
    assert_null(pl_reform_between(files.arena, before, before));
    leave();
}

/* "Extends" is told by the text, whatever the file is called. */
static void test_between_by_text(void **state)
{
    (void)state;
    const uint8_t all[CHANGES] = {1, 1, 1, 1};
    reform_write("base.yaml", BASE);
    reform_write("copy.yaml", BASE);
    reform_write("other.yaml", BASE "# and more\n");
    write_reform("r.yaml", all);
    const pl_rules *copy = reform_load_good("copy.yaml"), *other = reform_load_good("other.yaml");
    const pl_rules *after = reform_load_good("r.yaml");
    enter();
    assert_non_null(pl_reform_between(files.arena, copy, after));
    assert_null(pl_reform_between(files.arena, other, after));
    leave();
}

static void check_choice(const pl_reform *reform, const uint8_t *chosen)
{
    write_reform("part.yaml", chosen);
    const pl_rules *wanted = reform_load("part.yaml", NULL);
    if (!wanted) return; /* a choice that needs a change which is not in it */
    enter();
    const pl_rules *rules = pl_reform_load(files.arena, reform, chosen);
    leave();
    reform_same(rules, wanted);
}

static void test_every_choice(void **state)
{
    (void)state;
    const uint8_t all[CHANGES] = {1, 1, 1, 1};
    reform_write("base.yaml", BASE);
    write_reform("r.yaml", all);
    const pl_rules *before = reform_load_good("base.yaml"), *after = reform_load_good("r.yaml");
    enter();
    const pl_reform *reform = pl_reform_between(files.arena, before, after);
    const uint8_t none[CHANGES] = {0};
    const pl_rules *nothing = pl_reform_load(files.arena, reform, none);
    const pl_rules *everything = pl_reform_load(files.arena, reform, all);
    leave();
    reform_same(nothing, before);
    reform_same(everything, after);
    for (uint32_t set = 1; set < 1u << CHANGES; set++) {
        uint8_t chosen[CHANGES];
        for (uint32_t i = 0; i < CHANGES; i++) chosen[i] = set >> i & 1;
        check_choice(reform, chosen);
    }
}

/* Several files on the way: the changes of the lower one first; each head is applied, whatever is chosen. */
static void test_chain(void **state)
{
    (void)state;
    reform_write("base.yaml", BASE);
    reform_write("mid.yaml", "permitline: 1\nid: m\ntitle: M\nextends: base\nsources: {n: {title: N}}\nchanges:\n"
                             "  a: {set: {steps: {a: {source: n}}}}\n  b: {drop: [b]}\n");
    reform_write("top.yaml", "permitline: 1\nid: u\ntitle: U\nextends: mid\nsources: {n: {title: O}}\nchanges:\n"
                             "  c: {set: {steps: {d: {duration: 1}}}}\n");
    const pl_rules *base = reform_load_good("base.yaml"), *mid = reform_load_good("mid.yaml");
    const pl_rules *top = reform_load_good("top.yaml");
    enter();
    const pl_reform *long_way = pl_reform_between(files.arena, base, top);
    const pl_reform *short_way = pl_reform_between(files.arena, mid, top);
    assert_int_equal(pl_reform_count(long_way), 3);
    assert_int_equal(pl_reform_count(short_way), 1);
    assert_string_equal(pl_reform_players(long_way)[0].file.ptr, "mid.yaml");
    assert_string_equal(pl_reform_players(long_way)[2].file.ptr, "top.yaml");
    const pl_rules *all = pl_reform_load(files.arena, long_way, (const uint8_t[]){1, 1, 1});
    const pl_rules *none = pl_reform_load(files.arena, short_way, (const uint8_t[]){0});
    const pl_rules *one = pl_reform_load(files.arena, short_way, (const uint8_t[]){1});
    const pl_rules *first = pl_reform_load(files.arena, long_way, (const uint8_t[]){1, 0, 0});
    leave();
    reform_same(all, top);
    reform_same(one, top);
    reform_same(none, mid);
    assert_int_equal(first->step_count, 4);
    assert_string_equal(first->id.ptr, "u");
    assert_string_equal(first->sources[first->steps[0].origin.source].title.text[PL_LANG_ZH].ptr, "O");
}

/* ---- parts ---- */

static const pl_rules *load_parts(const char *reform_changes, const uint8_t *chosen)
{
    char text[2000];
    reform_write("base.yaml", BASE);
    snprintf(text, sizeof text, "%s%s", REFORM_HEAD, reform_changes);
    reform_write("r.yaml", text);
    const pl_rules *before = reform_load_good("base.yaml"), *after = reform_load_good("r.yaml");
    enter();
    const pl_reform *reform = pl_reform_between(files.arena, before, after);
    const pl_rules *rules = pl_reform_load(files.arena, reform, chosen);
    leave();
    return rules;
}

static const pl_step *step_of(const pl_rules *rules, const char *id)
{
    uint32_t found = pl_table_find(&rules->step_names, pl_str_from(id));
    return found == PL_NONE ? NULL : &rules->steps[found];
}

/* The stage is made by a change that is left out: what needs it is passed over, leaf by leaf. */
static void test_leaves_of_set(void **state)
{
    (void)state;
    const pl_rules *rules = load_parts(
        "  s: {add: {stages: {s: S}}}\n"
        "  x: {set: {steps: {a: {stage: s, duration: 4}, b: {stage: s, before: {c: null}},\n"
        "      new: {title: N, kind: event, stage: s}, late: {title: L, kind: event}}}}\n",
        (const uint8_t[]){0, 1});
    assert_int_equal(rules->cases[step_of(rules, "a")->promised.first].length.days, 4);
    assert_int_equal(step_of(rules, "a")->stage, PL_NONE);
    assert_null(step_of(rules, "new"));
    assert_non_null(step_of(rules, "late"));
    assert_int_equal(rules->link_count, 3);
}

static void test_ids_of_others(void **state)
{
    (void)state;
    const pl_rules *rules = load_parts(
        "  s: {add: {steps: {n: {title: N, kind: event}}, conditions: {huge: big}}}\n"
        "  x: {add: {steps: {y: {title: Y, kind: event, after: [n]}, z: {title: Z, kind: event}}},\n"
        "      exempt: {e: {steps: [n], when: big}, f: {steps: [c], when: big}, g: {steps: [c], when: huge}},\n"
        "      file: {steps: [n, d], duration: 1}, drop: [b], merge: {steps: [n, a], into: na, as: {duration: 3}}}\n",
        (const uint8_t[]){0, 1});
    assert_null(step_of(rules, "y"));
    assert_non_null(step_of(rules, "z"));
    assert_int_equal(rules->exemption_count, 1);
    assert_string_equal(rules->exemptions[0].id.ptr, "f");
    assert_int_equal(step_of(rules, "d")->kind, PL_KIND_FILING);
    assert_null(step_of(rules, "b"));
    assert_null(step_of(rules, "na"));
    assert_non_null(step_of(rules, "a"));
}

/* Nothing of the change is left: the rule set before, with the head of the one after. */
static void test_nothing_left(void **state)
{
    (void)state;
    const pl_rules *rules = load_parts("  s: {add: {steps: {n: {title: N, kind: event}}}}\n  x: {drop: [n]}\n",
                                       (const uint8_t[]){0, 1});
    assert_int_equal(rules->step_count, 4);
    assert_int_equal(rules->source_count, 2);
}

/* ---- trees ---- */

static void test_made(void **state)
{
    (void)state;
    reform_write("base.yaml", BASE);
    reform_write("r.yaml", REFORM_HEAD "  a: {drop: [b]}\n  b: {set: {steps: {a: {duration: 4}}}}\n");
    const pl_rules *before = reform_load_good("base.yaml"), *after = reform_load_good("r.yaml");
    enter();
    pl_node *tree = pl_rules_tree(files.arena, after), *plain = pl_rules_tree(files.arena, before);
    const pl_node *c = pl_value_find(pl_value_find(plain, PL_STR("steps")), PL_STR("c"));
    const pl_node *links = pl_value_find(pl_value_find(c, PL_STR("after")), PL_STR("b"));
    assert_int_equal(links->kind, PL_NODE_LIST);
    assert_int_equal(links->count, 1);
    assert_null(pl_value_find(pl_value_find(pl_value_find(tree, PL_STR("steps")), PL_STR("d")), PL_STR("before")));
    assert_null(pl_value_find(pl_value_find(tree, PL_STR("steps")), PL_STR("b")));
    pl_diags *diags = pl_diags_make_mute(files.arena);
    pl_node *steps = pl_tree_load(files.arena, pl_source_make(files.arena, PL_STR("-"),
                                  PL_STR("{x: {title: X, drop: [b]}, y: {set: {steps: {a: {duration: 4}}}}}")), diags);
    const pl_reform *reform = pl_reform_make(files.arena, before, steps);
    assert_int_equal(pl_reform_count(reform), 2);
    const pl_rules *all = pl_reform_load(files.arena, reform, (const uint8_t[]){1, 1});
    const pl_rules *one = pl_reform_load(files.arena, reform, (const uint8_t[]){0, 1});
    leave();
    assert_int_equal(all->step_count, 3);
    assert_int_equal(one->step_count, 4);
    assert_int_equal(one->cases[one->steps[0].promised.first].length.days, 4);
    assert_int_equal(one->source_count, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, reform_begin, reform_end)
    const struct CMUnitTest tests[] = {
        TEST(test_players),       TEST(test_between_by_text), TEST(test_every_choice), TEST(test_chain),
        TEST(test_leaves_of_set), TEST(test_ids_of_others),   TEST(test_nothing_left), TEST(test_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
