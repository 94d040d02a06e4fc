/* The verbs of changes: each gives the rule set that one would have written by hand. What is refused is in
   test_reform_refused.c. */
#include "reform_kit.h"

#define FACTS                                                                                                          \
    "attributes: {kind: {title: Art, values: {a: A, b: B}}, big: {title: 大, type: flag}, n: {title: N, type: count}}\n"
#define APPROVAL "kind: approval, duration: "

/* a -> b -> c, and d beside b. */
#define BASE                                                                                                           \
    FACTS "span: {to: c}\n"                                                                                            \
          "steps:\n"                                                                                                   \
          "  a: {title: A, " APPROVAL "10}\n"                                                                          \
          "  b: {title: B, " APPROVAL "5, after: [a], before: [c]}\n"                                                  \
          "  d: {title: D, " APPROVAL "3, after: [a]}\n"                                                               \
          "  c: {title: C, " APPROVAL "7, after: [d]}\n"

#define WITH(rest) FACTS "span: {to: c}\n" rest

/* ---- set, add, exempt ---- */

static void test_set(void **state)
{
    (void)state;
    reform_expect(BASE,
               "  x: {set: {steps: {a: {duration: 4, authority: o}, b: {title: {en: New}}},\n"
               "      authorities: {o: Office}}}\n"
               "  y: {set: {steps: {c: {after: {b: {link: FF, lag: 2}, d: null}}}, span: {from: 立项}}, title: Y}\n"
               "  z: {set: {steps: {d: {before: {c: {link: SS}}, after: []}}, calendar: cal, assume: [big]}}\n"
               "  w: {set: {steps: {b: {before: {c: {lag: 3}}},\n"
               "      e: {title: E, kind: event, before: [c], when: null}}}}\n",
               FACTS "span: {to: c, from: 立项}\ncalendar: cal\nassume: [big]\nauthorities: {o: Office}\n"
               "steps:\n"
               "  a: {title: A, authority: o, " APPROVAL "4}\n"
               "  b: {title: {en: New}, " APPROVAL "5, after: [a], before: {c: {link: FF, lag: 3}}}\n"
               "  d: {title: D, " APPROVAL "3, before: {c: {link: SS}}}\n"
               "  c: {title: C, " APPROVAL "7}\n"
               "  e: {title: E, kind: event, before: [c]}\n");
}

/* As in RFC 7396 nothing happens; but it may be a slip, so that people are told. */
static void test_set_null_of_nothing(void **state)
{
    (void)state;
    reform_expect(BASE, "  x: {set: {steps: {dd: null, a: {stage: null}, b: {after: {d: null}}, e: {title: E,\n"
                        "      kind: event, stage: null}}, stages: null, span: {form: null}}}\n",
                  FACTS "span: {to: c}\n"
                        "steps:\n"
                        "  a: {title: A, " APPROVAL "10}\n"
                        "  b: {title: B, " APPROVAL "5, after: [a], before: [c]}\n"
                        "  d: {title: D, " APPROVAL "3, after: [a]}\n"
                        "  c: {title: C, " APPROVAL "7, after: [d]}\n"
                        "  e: {title: E, kind: event}\n");
    reform_load_good("reform.yaml");
    assert_int_equal(pl_diags_kept(files.diags), 5);
    const pl_diag *slip = pl_diags_at(files.diags, 0);
    assert_int_equal(slip->code, PL_W657);
    assert_int_equal(slip->place.column, 21);
    assert_string_equal(slip->suggestion.ptr, "d");
}

/* A duration of another form takes the place of the old one; one of the same form is patched. */
static void test_set_durations(void **state)
{
    (void)state;
    reform_expect(FACTS "steps:\n"
               "  a: {title: A, " APPROVAL "{by: kind, a: 3, b: 4}}\n"
               "  b: {title: B, " APPROVAL "{by: kind, a: 3, b: 4}}\n"
               "  c: {title: C, " APPROVAL "{promised: {by: kind, a: 1, b: 2}, statutory: 20}}\n"
               "  d: {title: D, " APPROVAL "{promised: 5, statutory: 20}}\n",
               "  x: {set: {steps: {a: {duration: {promised: 2, statutory: 20}}, b: {duration: {b: 9}}}}}\n"
               "  y: {set: {steps: {c: {duration: {promised: {a: 7}, statutory: null}}}}}\n"
               "  z: {set: {steps: {d: {duration: {by: kind, a: 1, b: 1}}}}}\n",
               FACTS "steps:\n"
               "  a: {title: A, " APPROVAL "{promised: 2, statutory: 20}}\n"
               "  b: {title: B, " APPROVAL "{by: kind, a: 3, b: 9}}\n"
               "  c: {title: C, " APPROVAL "{promised: {by: kind, a: 7, b: 2}}}\n"
               "  d: {title: D, " APPROVAL "{by: kind, a: 1, b: 1}}\n");
}

static void test_add(void **state)
{
    (void)state;
    reform_expect(BASE,
               "  x:\n"
               "    add: {steps: {e: {title: E, kind: review, duration: 2, after: [a], before: [c]}},\n"
               "          conditions: {large: n > 5}, stages: {s: S}, sources: {law: {title: Law}},\n"
               "          ceilings: {ten: {limit: 10, to: c}}, attributes: {m: {title: M, type: flag}}}\n"
               "    exempt: {free: {title: Frei, steps: [b], when: large, except: {kind: a}, source: law}}\n"
               "  y: {set: {steps: {e: {stage: s}}}}\n",
               "attributes: {kind: {title: Art, values: {a: A, b: B}}, big: {title: 大, type: flag},\n"
               "             n: {title: N, type: count}, m: {title: M, type: flag}}\n"
               "span: {to: c}\nconditions: {large: n > 5}\nstages: {s: S}\nsources: {law: {title: Law}}\n"
               "ceilings: {ten: {limit: 10, to: c}}\n"
               "exemptions: {free: {title: Frei, steps: [b], when: n > 5, except: kind == a, source: law}}\n"
               "steps:\n"
               "  a: {title: A, " APPROVAL "10}\n"
               "  b: {title: B, " APPROVAL "5, after: [a], before: [c]}\n"
               "  d: {title: D, " APPROVAL "3, after: [a]}\n"
               "  c: {title: C, " APPROVAL "7, after: [d]}\n"
               "  e: {title: E, kind: review, duration: 2, after: [a], before: [c], stage: s}\n");
}

/* ---- drop ---- */

static void test_drop(void **state)
{
    (void)state;
    reform_expect(BASE "exemptions: {x: {steps: [b, d], when: big}, y: {steps: [b], when: big}}\n"
                    "ceilings: {v: {limit: 9, steps: [b, a]}, w: {limit: 9, steps: [b]}}\n",
               "  x: {drop: [b]}\n",
               WITH("steps:\n"
                    "  a: {title: A, " APPROVAL "10}\n"
                    "  d: {title: D, " APPROVAL "3, after: [a]}\n"
                    "  c: {title: C, " APPROVAL "7, after: [d, a]}\n"
                    "exemptions: {x: {steps: [d], when: big}}\nceilings: {v: {limit: 9, steps: [a]}}\n"));
}

/* Both ends of the links decide what follows from them; lags in stay, lags out go. */
static void test_drop_kinds_of_links(void **state)
{
    (void)state;
    reform_expect("steps:\n"
               "  a: {title: A, " APPROVAL "10, milestones: {m: 4}}\n"
               "  b: {title: B, " APPROVAL "10}\n"
               "  x: {title: X, " APPROVAL "5, milestones: {n: 2},\n"
               "      after: {a: {lag: 3}, a.m: {lag: 1 cd}, b: {link: FF}}}\n"
               "  p: {title: P, " APPROVAL "1, after: {x: {lag: 9}}}\n"
               "  q: {title: Q, " APPROVAL "1, after: {x.n: {}}}\n"
               "  r: {title: R, " APPROVAL "1, after: {x: {link: FF, lag: 9}}}\n"
               "  s: {title: S, " APPROVAL "1, after: {x: {link: SF}}}\n",
               "  c: {drop: [x]}\n",
               "steps:\n"
               "  a: {title: A, " APPROVAL "10, milestones: {m: 4}}\n"
               "  b: {title: B, " APPROVAL "10}\n"
               "  p: {title: P, " APPROVAL "1, after: {a: {lag: 3}, a.m: {lag: 1 cd}, b: {link: FS}}}\n"
               "  q: {title: Q, " APPROVAL "1, after: {a: {lag: 3}, a.m: {lag: 1 cd}}}\n"
               "  r: {title: R, " APPROVAL "1,\n"
               "      after: {a: {link: FF, lag: 3}, a.m: {link: SF, lag: 1 cd}, b: {link: FF}}}\n"
               "  s: {title: S, " APPROVAL "1, after: {a: {link: FF, lag: 3}, a.m: {link: SF, lag: 1 cd}}}\n");
}

/* A notice in the middle of a step: what is left of it would be the step waiting for its own start. */
static void test_drop_inside_a_step(void **state)
{
    (void)state;
    reform_expect("steps:\n"
               "  a: {title: A, " APPROVAL "10, milestones: {m: 4}, after: {x: {link: FF}}}\n"
               "  x: {title: X, kind: notice, duration: 5, after: [a.m]}\n",
               "  c: {drop: [x]}\n",
               "steps: {a: {title: A, " APPROVAL "10, milestones: {m: 4}}}\n");
}

static void test_drop_whens(void **state)
{
    (void)state;
    reform_expect(FACTS "steps:\n"
               "  a: {title: A, " APPROVAL "1}\n"
               "  b: {title: B, " APPROVAL "1, after: {a: {when: big or n > 2}}}\n"
               "  c: {title: C, " APPROVAL "1, after: {b: [{when: {kind: a, 大: true}}, {link: SS}]}}\n"
               "  d: {title: D, " APPROVAL "1, after: {c: {when: Art == B 或 n 超过 9}}}\n",
               "  x: {drop: [c, b]}\n",
               FACTS "steps:\n"
               "  a: {title: A, " APPROVAL "1}\n"
               "  d: {title: D, " APPROVAL "1, after: {a: [\n"
               "      {when: (big or n > 2) and (kind == a and big) and (kind == b or n > 9)},\n"
               "      {when: (big or n > 2) and (kind == b or n > 9)}]}}\n");
}

/* In one list a step and its parts, in any order; what the steps waited for is passed on through all of them. */
static void test_drop_parts(void **state)
{
    (void)state;
    reform_expect("steps:\n"
               "  o: {title: O, " APPROVAL "1}\n"
               "  a: {title: A, " APPROVAL "1, after: [p, q]}\n"
               "  p: {title: P, kind: preparation, duration: 1, part-of: a, after: [o]}\n"
               "  q: {title: Q, kind: preparation, duration: 1, part-of: a, after: [o, p]}\n"
               "  z: {title: Z, " APPROVAL "1, after: [a]}\n",
               "  c: {drop: [a, p, q]}\n",
               "steps:\n"
               "  o: {title: O, " APPROVAL "1}\n"
               "  z: {title: Z, " APPROVAL "1, after: [o]}\n");
}

/* ---- merge ---- */

#define MERGED                                                                                                         \
    FACTS "authorities: {o: O}\nstages: {s: S}\nsources: {l: {title: L}}\n"                                            \
          "steps:\n"                                                                                                   \
          "  z: {title: Z, kind: event}\n"                                                                             \
          "  a: {title: A, authority: o, stage: s, clock: applicant, track: side, source: l, kind: review,\n"          \
          "      duration: 9, when: big, milestones: {m: 2}, after: {z: {lag: 1}}, documents: [{title: P}]}\n"         \
          "  b: {title: B, " APPROVAL "8, when: {kind: a}, after: [a, z], part-of: z}\n"                               \
          "  p: {title: P, kind: preparation, duration: 1, part-of: b, before: [b]}\n"                                 \
          "  c: {title: C, " APPROVAL "7, after: {b: {link: SS}, a: {link: FF}, a.m: {}}}\n"                           \
          "exemptions: {x: {steps: [b, c, a], when: big}}\n"                                                           \
          "ceilings: {w: {limit: 9, from: a, to: b}}\n"

static void test_merge(void **state)
{
    (void)state;
    reform_expect(MERGED,
               "  x: {merge: {steps: [a, b], into: ab, as: {title: AB, duration: 4, milestones: {m: 1}, before: [c],\n"
               "      after: {z: {link: SS}}}}, add: {steps: {r: {title: R, kind: event}}}}\n",
               FACTS "authorities: {o: O}\nstages: {s: S}\nsources: {l: {title: L}}\n"
               "steps:\n"
               "  z: {title: Z, kind: event}\n"
               "  ab: {title: AB, authority: o, stage: s, clock: applicant, track: side, source: l, kind: review,\n"
               "      duration: 4, when: big or kind == a, milestones: {m: 1}, replaces: [a, b],\n"
               "      after: {z: [{lag: 1}, {link: SS}], p: {}}}\n"
               "  p: {title: P, kind: preparation, duration: 1, part-of: ab}\n"
               "  c: {title: C, " APPROVAL "7, after: {ab: [{link: SS}, {link: FF}, {}], ab.m: {}}}\n"
               "  r: {title: R, kind: event}\n"
               "exemptions: {x: {steps: [ab, c], when: big}}\n"
               "ceilings: {w: {limit: 9, from: ab, to: ab}}\n");
}

/* One of the steps always is, so the new one is; what a merged step replaced is replaced by the new one. */
static void test_merge_when_and_replaces(void **state)
{
    (void)state;
    reform_expect(BASE,
               "  x: {set: {steps: {a: {when: big}, b: {replaces: [old, older]}}}}\n"
               "  y: {merge: {steps: [b, a], into: ba, as: {duration: 3}}}\n",
               WITH("steps:\n"
                    "  ba: {title: B, " APPROVAL "3, replaces: [b, a, old, older]}\n"
                    "  d: {title: D, " APPROVAL "3, after: [ba]}\n"
                    "  c: {title: C, " APPROVAL "7, after: [d, ba]}\n"));
}

/* ---- split ---- */

static void test_split(void **state)
{
    (void)state;
    reform_expect(FACTS "authorities: {o: O, r: R}\nstages: {s: S}\nsources: {l: {title: L}}\nspan: {to: b}\n"
               "steps:\n"
               "  z: {title: Z, " APPROVAL "2}\n"
               "  b: {title: B, authority: o, with: [r], stage: s, kind: notice, clock: applicant, counted: true,\n"
               "      track: side, when: big, source: l, duration: 20, milestones: {m: 2}, part-of: z,\n"
               "      holds: {h: {duration: 3}}, documents: [{title: P}], after: {z: {lag: 2}}}\n"
               "  p: {title: P, kind: preparation, duration: 1, part-of: b, before: [b]}\n"
               "  c: {title: C, " APPROVAL "7, after: {b: {link: FF, lag: 1}, b.m: {}}}\n"
               "exemptions: {x: {steps: [z, b], when: big}}\n"
               "ceilings: {w: {limit: 9, from: b, to: b, steps: [b, c]}}\n",
               "  x: {split: {step: b, into: {one: {kind: review, duration: 5}, b: {duration: 3},\n"
               "      two: {title: T, duration: 1, after: [z]}}}}\n",
               FACTS "authorities: {o: O, r: R}\nstages: {s: S}\nsources: {l: {title: L}}\nspan: {to: two}\n"
               "steps:\n"
               "  z: {title: Z, " APPROVAL "2}\n"
               "  one: {title: B, authority: o, with: [r], stage: s, kind: review, track: side, when: big, source: l,\n"
               "      duration: 5, part-of: z, after: {z: {lag: 2}, p: {}}}\n"
               "  b: {title: B, authority: o, with: [r], stage: s, kind: notice, clock: applicant, counted: true,\n"
               "      track: side, when: big, source: l, duration: 3, milestones: {m: 2}, part-of: z,\n"
               "      holds: {h: {duration: 3}}, documents: [{title: P}], after: [one]}\n"
               "  two: {title: T, authority: o, with: [r], stage: s, kind: notice, clock: applicant, counted: true,\n"
               "      track: side, when: big, source: l, duration: 1, part-of: z, after: [b, z]}\n"
               "  p: {title: P, kind: preparation, duration: 1, part-of: b}\n"
               "  c: {title: C, " APPROVAL "7, after: {two: {link: FF, lag: 1}, b.m: {}}}\n"
               "exemptions: {x: {steps: [z, one, b, two], when: big}}\n"
               "ceilings: {w: {limit: 9, from: one, to: two, steps: [one, b, two, c]}}\n");
}

/* No part has the step's id: the last keeps what is one part's. */
static void test_split_renamed(void **state)
{
    (void)state;
    reform_expect("steps:\n"
               "  b: {title: B, " APPROVAL "20, milestones: {m: 2}}\n"
               "  p: {title: P, kind: preparation, duration: 1, part-of: b, after: [b.m]}\n",
               "  x: {split: {step: b, into: {one: {duration: 5}, two: {duration: 3}}}}\n",
               "steps:\n"
               "  one: {title: B, " APPROVAL "5}\n"
               "  two: {title: B, " APPROVAL "3, milestones: {m: 2}, after: [one]}\n"
               "  p: {title: P, kind: preparation, duration: 1, part-of: two, after: [two.m]}\n");
}

/* ---- relax, file, commit ---- */

static void test_relax(void **state)
{
    (void)state;
    reform_expect(FACTS "steps:\n"
               "  a: {title: A, " APPROVAL "10, milestones: {old: 7}}\n"
               "  b: {title: B, " APPROVAL "5, after: {a: {lag: 2, when: big}}}\n"
               "  c: {title: C, " APPROVAL "7, after: {a.old: {}, b: {}}}\n"
               "  d: {title: D, " APPROVAL "7, after: [a, b]}\n",
               "  x: {relax: {step: b, after: {a: {milestone: letter, day: 5}}}}\n"
               "  y: {relax: {step: c, after: {b: [{link: SS, lag: 5}, {link: FF}], a.old: {link: SF}}}}\n"
               "  z: {relax: {step: d, after: {a: {milestone: old, lag: 1}, b: {when: n > 3}}}}\n",
               FACTS "steps:\n"
               "  a: {title: A, " APPROVAL "10, milestones: {old: 7, letter: 5}}\n"
               "  b: {title: B, " APPROVAL "5, after: {a.letter: {when: big}}}\n"
               "  c: {title: C, " APPROVAL "7, after: {a.old: {link: SF}, b: [{link: SS, lag: 5}, {link: FF}]}}\n"
               "  d: {title: D, " APPROVAL "7, after: {a.old: {lag: 1}, b: {when: n > 3}}}\n");
}

/* A link that comes from a milestone can come from another one, or from the same in another way. */
static void test_relax_milestones(void **state)
{
    (void)state;
    reform_expect(FACTS "steps:\n"
               "  a: {title: A, " APPROVAL "10, milestones: {m: 7}}\n"
               "  b: {title: B, " APPROVAL "5, after: {a.m: {when: big}}}\n"
               "  c: {title: C, " APPROVAL "5, after: [a.m, b]}\n"
               "  d: {title: D, " APPROVAL "5, after: [a, a.m]}\n",
               "  x: {relax: {step: b, after: {a.m: {milestone: n, day: 2}}}}\n"
               "  y: {relax: {step: c, after: {a.m: {milestone: m, day: 7, link: SF}}}}\n"
               "  z: {relax: {step: d, after: {a: {milestone: m, lag: 1}, a.m: {milestone: n}}}}\n",
               FACTS "steps:\n"
               "  a: {title: A, " APPROVAL "10, milestones: {m: 7, n: 2}}\n"
               "  b: {title: B, " APPROVAL "5, after: {a.n: {when: big}}}\n"
               "  c: {title: C, " APPROVAL "5, after: {a.m: {link: SF}, b: {}}}\n"
               "  d: {title: D, " APPROVAL "5, after: {a.m: {lag: 1}, a.n: {}}}\n");
}

static void test_file(void **state)
{
    (void)state;
    reform_expect("sources: {l: {title: L}}\n" BASE,
               "  x: {file: {steps: [a, b], duration: 1, source: l, evidence: official}}\n"
               "  y: {file: {steps: [d]}}\n",
               WITH("sources: {l: {title: L}}\n"
                    "steps:\n"
                    "  a: {title: A, kind: filing, duration: 1, source: l, evidence: official}\n"
                    "  b: {title: B, kind: filing, duration: 1, source: l, evidence: official, after: [a],\n"
                    "      before: [c]}\n"
                    "  d: {title: D, kind: filing, after: [a]}\n"
                    "  c: {title: C, " APPROVAL "7, after: [d]}\n"));
}

static void test_commit(void **state)
{
    (void)state;
    reform_expect("stages: {s: S}\n" BASE,
               "  x: {set: {steps: {b: {stage: s, track: side, title: {zh: 乙, en: B}}}}}\n"
               "  y: {commit: {step: b, duration: 1, supplement: {duration: 20, before: c}}}\n"
               "  z: {commit: {step: d, duration: 2, supplement: {title: Rest, duration: 9 cd}}}\n",
               WITH("stages: {s: S}\n"
                    "steps:\n"
                    "  a: {title: A, " APPROVAL "10}\n"
                    "  b: {title: {zh: 乙, en: B}, stage: s, track: side, " APPROVAL "1, after: [a], before: [c]}\n"
                    "  b-supplement: {title: {zh: 承诺后补交材料：乙, en: 'Papers supplied after the commitment: B'},\n"
                    "      stage: s, track: side, kind: supplement, duration: 20, part-of: b,\n"
                    "      after: [b], before: [c]}\n"
                    "  d: {title: D, " APPROVAL "2, after: [a]}\n"
                    "  d-supplement: {title: Rest, kind: supplement, duration: 9 cd, part-of: d, after: [d]}\n"
                    "  c: {title: C, " APPROVAL "7, after: [d]}\n"));
}

/* Verbs of one change are applied as written, and only after the last must the rule set be whole. */
static void test_several_verbs(void **state)
{
    (void)state;
    reform_expect(BASE,
               "  x: {set: {steps: {d: null}}, relax: {step: c, after: {d: {link: FF}}},\n"
               "      add: {steps: {d: {title: New, " APPROVAL "1}}}}\n",
               WITH("steps:\n"
                    "  a: {title: A, " APPROVAL "10}\n"
                    "  b: {title: B, " APPROVAL "5, after: [a], before: [c]}\n"
                    "  c: {title: C, " APPROVAL "7, after: {d: {link: FF}}}\n"
                    "  d: {title: New, " APPROVAL "1}\n"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, reform_begin, reform_end)
    const struct CMUnitTest tests[] = {
        TEST(test_set),
        TEST(test_set_null_of_nothing),
        TEST(test_set_durations),
        TEST(test_add),
        TEST(test_drop),
        TEST(test_drop_kinds_of_links),
        TEST(test_drop_inside_a_step),
        TEST(test_drop_whens),
        TEST(test_drop_parts),
        TEST(test_merge),
        TEST(test_merge_when_and_replaces),
        TEST(test_split),
        TEST(test_split_renamed),
        TEST(test_relax),
        TEST(test_relax_milestones),
        TEST(test_file),
        TEST(test_commit),
        TEST(test_several_verbs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
