/* What changes cannot be: each is refused with its code at its place in the reform's file. And several errors in one
   run, notes that name the change, places in two files. */
#include "reform_kit.h"

#include <string.h>

#define APPROVAL "kind: approval, duration: "
#define BASE                                                                                                           \
    "attributes: {big: {title: Big, type: flag}}\n"                                                                    \
    "span: {to: c}\n"                                                                                                  \
    "steps:\n"                                                                                                         \
    "  a: {title: A, " APPROVAL "10, milestones: {m: 4}}\n"                                                            \
    "  b: {title: B, " APPROVAL "5, after: [a], before: [c]}\n"                                                        \
    "  d: {title: D, " APPROVAL "3, after: {a.m: {}}, part-of: b}\n"                                                   \
    "  c: {title: C, " APPROVAL "7, after: [d]}\n"                                                                     \
    "ceilings: {w: {limit: 9, from: a}}\n"

typedef struct refused {
    const char *changes;
    pl_code code;
    uint32_t line, column;
} refused;

static const refused all[] = {
    /* the form of changes */
    {"  x: {}\n", PL_E166, 1, 6},
    {"  x: {title: X}\n", PL_E166, 1, 6},
    {"  x: [drop]\n", PL_E115, 1, 6},
    {"  x: {dorp: [a]}\n", PL_E112, 1, 7},
    {"  x: {drop: a}\n", PL_E114, 1, 13},
    {"  x: {drop: []}\n", PL_E153, 1, 7},
    {"  x: {set: {}}\n", PL_E153, 1, 7},
    {"  x: {add: {}}\n", PL_E153, 1, 7},
    {"  x: {add: {steps: {}}}\n", PL_E153, 1, 13},
    {"  x: {exempt: {}}\n", PL_E153, 1, 7},
    {"  x: {relax: {step: b, after: {}}}\n", PL_E153, 1, 24},
    {"  x: {drop: [[d]]}\n", PL_E113, 1, 14},
    {"  x: {drop: [d, d]}\n", PL_E213, 1, 17},
    {"  X: {drop: [d]}\n", PL_E136, 1, 3},
    {"  x: {drop: [d]}\n  x: {drop: [d]}\n", PL_E119, 2, 3},
    {"  x: {title: [X], drop: [d]}\n", PL_E116, 1, 14},
    {"  x: {title: '', drop: [d]}\n", PL_E140, 1, 14},
    /* set, add, exempt */
    {"  x: {set: {id: y}}\n", PL_E221, 1, 13},
    {"  x: {set: {tests: {}}}\n", PL_E221, 1, 13},
    {"  x: {set: {steps: {b: {before: null}}}}\n", PL_E230, 1, 25},
    {"  x: {set: {steps: {b: {before: {cc: {}}}}}}\n", PL_E201, 1, 34},
    {"  x: {set: {steps: {a: {durration: 3}}}}\n", PL_E112, 1, 25},
    {"  x: {set: {stepps: {}}}\n", PL_E112, 1, 13},
    {"  x: {set: {steps: {a: {duration: 3, duration: 4}}}}\n", PL_E119, 1, 38},
    {"  x: {set: {steps: {b: {after: [q]}}}}\n", PL_E201, 1, 33},
    {"  x: {add: {steps: {a: {title: A, kind: event}}}}\n", PL_E222, 1, 21},
    {"  x: {add: {step: {}}}\n", PL_E112, 1, 13},
    {"  x: {add: {span: {}}}\n", PL_E112, 1, 13},
    {"  x: {exempt: {e: {steps: [a]}}}\n", PL_E120, 1, 16},
    {"  x: {exempt: {e: {steps: [a], when: big}}}\n  y: {exempt: {e: {steps: [b], when: big}}}\n", PL_E222, 2, 16},
    /* drop */
    {"  x: {drop: [q]}\n", PL_E201, 1, 14},
    {"  x: {drop: [b]}\n", PL_E225, 1, 14},
    {"  x: {drop: [c]}\n", PL_E225, 1, 14},
    {"  x: {drop: [a]}\n", PL_E225, 1, 14},
    {"  x: {drop: [d, b, a]}\n", PL_E225, 1, 20},
    {"  x: {set: {steps: {c: {after: {d: {}}}, d: {part-of: null}, a: {after: {d: {link: FF}}},\n"
     "      d: {after: {a.m: {lag: 2}}}}}}\n", PL_E119, 2, 7},
    {"  x: {set: {steps: {d: {after: {a.m: {lag: 2}}}, a: {after: {d: {link: FF}}}}}, drop: [d]}\n", PL_E231, 1, 81},
    /* merge */
    {"  x: {merge: {steps: [a], into: ab}}\n", PL_E223, 1, 15},
    {"  x: {merge: {steps: [a, b]}}\n", PL_E120, 1, 7},
    {"  x: {merge: {steps: [a, q], into: ab}}\n", PL_E201, 1, 26},
    {"  x: {merge: {steps: [a, b], into: c}}\n", PL_E222, 1, 36},
    {"  x: {merge: {steps: [a, b], into: b}}\n", PL_E222, 1, 36},
    {"  x: {merge: {steps: [a, c], into: ac, as: {duration: 3, milestones: {m: 1}}}}\n", PL_E169, 1, 3},
    /* split */
    {"  x: {split: {step: b, into: {b: {}}}}\n", PL_E223, 1, 24},
    {"  x: {split: {step: q, into: {b1: {}, b2: {}}}}\n", PL_E201, 1, 21},
    {"  x: {split: {step: b, into: {b: {duration: 1}, a: {duration: 1}}}}\n", PL_E222, 1, 49},
    {"  w: {set: {steps: {d: {after: {a.m: null}}}}}\n"
     "  x: {relax: {step: b, after: {a: {milestone: m}}}, split: {step: a, into: {a1: {duration: 1},\n"
     "       a2: {duration: 1, milestones: {n: 1}}}}}\n", PL_E224, 2, 32},
    {"  x: {split: {step: a, into: {a1: {duration: 1}, a2: [1]}}}\n", PL_E115, 1, 54},
    /* relax */
    {"  x: {relax: {step: c, after: {a: {}}}}\n", PL_E226, 1, 32},
    {"  x: {relax: {step: d, after: {a: {}}}}\n", PL_E226, 1, 32},
    {"  x: {relax: {step: b, after: {a: {milestone: m, day: 5}}}}\n", PL_E227, 1, 50},
    {"  x: {relax: {step: d, after: {a.m: {milestone: m, day: 5}}}}\n", PL_E227, 1, 52},
    {"  x: {relax: {step: d, after: {a.m: {milestone: n}}}}\n", PL_E120, 1, 38},
    {"  x: {relax: {step: b, after: {a: {milestone: n}}}}\n", PL_E120, 1, 36},
    {"  x: {relax: {step: b, after: {a: {milestone: n, day: 5, link: FF}}}}\n", PL_E211, 1, 64},
    {"  x: {relax: {step: b, after: {a: {lagg: 5}}}}\n", PL_E112, 1, 36},
    {"  x: {relax: {step: b, after: {a: 5}}}\n", PL_E117, 1, 35},
    {"  x: {relax: {step: q, after: {a: {}}}}\n", PL_E201, 1, 21},
    /* file, commit */
    {"  x: {file: {steps: [q], duration: 0}}\n", PL_E201, 1, 22},
    {"  x: {file: {steps: [a], duration: x}}\n", PL_E169, 1, 3},
    {"  x: {commit: {step: b, duration: 1}}\n", PL_E120, 1, 7},
    {"  x: {commit: {step: b, duration: 1, supplement: {before: c}}}\n", PL_E120, 1, 38},
    {"  x: {commit: {step: b, duration: 1, supplement: {duration: 9, before: q}}}\n", PL_E201, 1, 72},
    {"  x: {commit: {step: b, duration: 1, supplement: {duration: 9, kind: event}}}\n", PL_E112, 1, 64},
    {"  x: {commit: {step: b, duration: 1, supplement: {duration: 9}}}\n"
     "  y: {commit: {step: b, duration: 1, supplement: {duration: 9}}}\n", PL_E222, 2, 38},
};

static void test_refused(void **state)
{
    for (size_t i = 0; i < PL_COUNT_OF(all); i++) {
        reform_begin(state);
        reform_refused(BASE, all[i].changes, all[i].code, all[i].line, all[i].column);
    }
}

/* The link that was meant comes from a milestone of the step, or from the step. */
static void test_link_is_suggested(void **state)
{
    static const char *const slips[][3] = {{"d", "a", "a.m"}, {"d", "a.letter", "a.m"}, {"b", "a.m", "a"}};
    for (size_t i = 0; i < PL_COUNT_OF(slips); i++) {
        char changes[80];
        reform_begin(state);
        snprintf(changes, sizeof changes, "  x: {relax: {step: %s, after: {%s: {}}}}\n", slips[i][0], slips[i][1]);
        reform_refused(BASE, changes, PL_E226, 1, 32);
        assert_string_equal(pl_diags_at(files.diags, 0)->suggestion.ptr, slips[i][2]);
    }
}

static bool has_note(const pl_diag *diag, pl_message message, const char *arg)
{
    for (const pl_diag_note *note = diag->notes; note; note = note->next)
        if (note->message == message && pl_str_equal(note->args[0], pl_str_from(arg))) return true;
    return false;
}

/* The milestone is lost where a file says that it waits for it: the place is in the base. */
static void test_places_in_two_files(void **state)
{
    (void)state;
    reform_write("base.yaml", "permitline: 1\nid: b\ntitle: B\n" BASE);
    reform_write("r.yaml", "permitline: 1\nid: r\ntitle: R\nlanguage: en\nextends: base.yaml\nchanges:\n"
                           "  one: {title: {zh: 一, en: One}, set: {steps: {a: {duration: 4}}}}\n"
                           "  two: {title: Two, merge: {steps: [a, b], into: ab, as: {duration: 3}}}\n"
                           "  three: {title: Three, drop: [q]}\n");
    assert_null(reform_load("r.yaml", NULL));
    assert_int_equal(pl_diags_kept(files.diags), 2);
    const pl_diag *lost = pl_diags_at(files.diags, 0), *unknown = pl_diags_at(files.diags, 1);
    if (lost->code != PL_E224) {
        lost = unknown;
        unknown = pl_diags_at(files.diags, 0);
    }
    assert_int_equal(lost->code, PL_E224);
    assert_string_equal(lost->place.file.ptr, "base.yaml");
    assert_int_equal(lost->place.line, 9);
    assert_true(has_note(lost, PL_MSG_in_change, "two (Two)"));
    assert_int_equal(lost->notes->place.line, 8);
    assert_null(lost->notes->next);
    assert_true(has_note(unknown, PL_MSG_in_change, "three (Three)"));
    assert_int_equal(unknown->code, PL_E201);
    assert_string_equal(unknown->place.file.ptr, "r.yaml");
    assert_int_equal(unknown->place.line, 9);
}

static void test_change_is_named(void **state)
{
    (void)state;
    reform_write("base.yaml", "permitline: 1\nid: b\ntitle: B\n" BASE);
    reform_write("r.yaml", "permitline: 1\nid: r\ntitle: R\nlanguage: en\nextends: base.yaml\nchanges:\n"
                           "  loop: {title: {zh: 一, en: One}, set: {steps: {a: {after: [c]}}}}\n");
    assert_null(reform_load("r.yaml", NULL));
    bool cycle = false, change = false;
    for (uint32_t i = 0; i < pl_diags_kept(files.diags); i++) {
        const pl_diag *diag = pl_diags_at(files.diags, i);
        cycle = cycle || (diag->code == PL_E401 && has_note(diag, PL_MSG_after_change, "loop (One)"));
        change = change || (diag->code == PL_E169 && pl_str_equal(diag->args[0], PL_STR("loop (One)")));
    }
    assert_true(cycle);
    assert_true(change);
}

/* A slip in the id of a step makes a new one, which lacks all that a step needs. */
static void test_mistyped_step(void **state)
{
    reform_refused(BASE, "  x: {set: {steps: {bb: {duration: 3}, quite: {duration: 3}}}}\n", PL_E120, 1, 21);
    const pl_diag *title = pl_diags_at(files.diags, 1);
    assert_int_equal(title->code, PL_E120);
    assert_true(has_note(title, PL_MSG_after_change, "x"));
    assert_true(has_note(title, PL_MSG_no_step_yet, "bb"));
    assert_string_equal(title->last_note->args[1].ptr, "b");
    for (uint32_t i = 2; i < pl_diags_kept(files.diags); i++)
        assert_false(has_note(pl_diags_at(files.diags, i), PL_MSG_no_step_yet, "quite"));
    (void)state;
}

/* The first change fails; of the later ones all is told that cannot follow from it, and nothing else. */
static void test_after_a_failure(void **state)
{
    (void)state;
    reform_refused(BASE,
                   "  one: {merge: {steps: [a, b], into: ab}, set: {steps: {e: {title: E, kind: event}}}, drop: [q]}\n"
                   "  two: {set: {steps: {c: {duration: x}}}}\n"
                   "  three: {set: {steps: {ab: {duration: 3}, e: {kind: event}, b: null}}}\n"
                   "  four: {drop: [z]}\n"
                   "  five: {drop: [ab]}\n"
                   "  six: {add: {steps: {a: {title: A, kind: event}}}}\n"
                   "  seven: {set: {steps: {d: {after: [zz], durtaion: 3}}}}\n",
                   PL_E201, 1, 94);
    static const struct {
        pl_code code;
        uint32_t line;
    } wanted[] = {{PL_E201, 6}, {PL_E340, 7}, {PL_E201, 9}, {PL_E201, 12}, {PL_E112, 12}};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < pl_diags_kept(files.diags); i++) {
        const pl_diag *diag = pl_diags_at(files.diags, i);
        if (strcmp(diag->place.file.ptr, "reform.yaml") != 0) continue;
        assert_true(kept < PL_COUNT_OF(wanted));
        assert_string_equal(pl_code_name(diag->code), pl_code_name(wanted[kept].code));
        assert_int_equal(diag->place.line, wanted[kept++].line);
        assert_int_equal(diag->notes->message, PL_MSG_in_change);
    }
    assert_int_equal(kept, PL_COUNT_OF(wanted));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, reform_begin, reform_end)
    const struct CMUnitTest tests[] = {
        TEST(test_refused),
        TEST(test_link_is_suggested),
        TEST(test_places_in_two_files),
        TEST(test_change_is_named),
        TEST(test_mistyped_step),
        TEST(test_after_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
