/* What differs between two rule sets, key by key: each key of a rule file is changed in turn, and one field differs,
   in these words; and what is written otherwise but says the same does not differ at all. */
#define PL_MAY_PRINT
#include "entries_kit.h"

#include <string.h>

static const char base[] =
    "permitline: 1\n"
    "id: t\n"
    "language: en\n"
    "title: {en: T, zh: 题}\n"
    "jurisdiction: J\n"
    "effective: {from: 2020-01-01, to: 2021-01-01}\n"
    "calendar: cn\n"
    "evidence: illustrative\n"
    "sources: {law: {title: Law, url: u1, date: 2020-01-02, note: N1}, book: {title: Book}}\n"
    "span: {from: Start, to: last}\n"
    "attributes:\n"
    "  p: {title: P, type: flag, default: false}\n"
    "  c: {title: C, values: {x: X, y: Y, z: Z}, default: x}\n"
    "  n: {title: N, type: count, unit: m, min: 1, max: 100, default: 5}\n"
    "  a: {title: A, type: number, unit: m2, decimals: 2, min: 0}\n"
    "  s: {title: S, type: money}\n"
    "assume: [p or n > 1, not (c == z and p)]\n"
    "applies: n < 50\n"
    "conditions: {small: s <= 100, big: s > 1000}\n"
    "stages: {one: {title: One, lead: drc, limit: 30, source: law, evidence: official}, two: Two}\n"
    "authorities: {drc: Drc, plan: Plan, env: Env}\n"
    "steps:\n"
    "  first: {title: {en: First, zh: 先}, kind: approval, duration: 3, milestones: {go: 1}}\n"
    "  whole: {title: Whole, kind: approval, duration: {by: c, x: 4, y: 5, z: 6}}\n"
    "  last:\n"
    "    title: Last\n"
    "    authority: drc\n"
    "    with: [plan, env]\n"
    "    stage: one\n"
    "    kind: approval\n"
    "    clock: government\n"
    "    counted: p\n"
    "    track: main\n"
    "    when: a > 5\n"
    "    part-of: whole\n"
    "    duration: {promised: [{when: small, duration: 7}, {duration: 9 cd}], statutory: 20, extension: 10,\n"
    "               observed: {min: 2, likely: 4, max: 8}, evidence: derived}\n"
    "    holds: {hearing: {title: H, duration: 30 cd, when: big, source: law, evidence: official}, h2: {duration: 1}}\n"
    "    milestones: {letter: 5}\n"
    "    least: 2\n"
    "    cost: 4\n"
    "    after: {first: {}, first.go: {lag: 1}, whole: {link: FF, lag: 3, when: p}}\n"
    "    documents: [{title: {en: D, zh: 文}, when: c == x, note: N2}, {title: D2}]\n"
    "    replaces: [r1, r2]\n"
    "    source: {id: law, article: Art 1}\n"
    "    evidence: observed\n"
    "exemptions:\n"
    "  e1: {title: E1, steps: [first, whole], when: small, except: p, source: law, evidence: derived}\n"
    "ceilings:\n"
    "  k1: {title: K1, limit: 90, measure: elapsed, stages: [one], from: first, to: last, when: p, source: law}\n"
    "  k2: {limit: 80, steps: [first, last]}\n"
    "tests: {t1: {project: {p: true}, expect: {items: 1}}}\n";

typedef struct change {
    const char *old, *new, *wanted;
} change;

static const change changes[] = {
    /* the head */
    {"id: t\n", "id: other\n", ""},
    {"permitline: 1\n", "permitline: 1\n# a remark\n", ""},
    {"{en: T, zh: 题}", "{en: T, zh: 目}", "head changed (no count)\n  title [zh]: 题 -> 目 (no count)\n"},
    {"J\n", "K\n", "head changed\n  jurisdiction [en]: J -> K\n"},
    {"to: 2021-01-01", "to: 2021-01-02",
     "head changed (no count)\n  effective: 2020-01-01..2021-01-01 -> 2020-01-01..2021-01-02 (no count)\n"},
    {", to: 2021-01-01", "",
     "head changed (no count)\n  effective: 2020-01-01..2021-01-01 -> 2020-01-01.. (no count)\n"},
    {"calendar: cn\n", "calendar: other\n", "head changed\n  calendar: cn -> other\n"},
    {"[p or n > 1, ", "[", "head changed\n  assume: p or n > 1 -> -\n"},
    {"p or n > 1,", "p or n > 2,", "head changed\n  assume: p or n > 1 -> -\n  assume: - -> p or n > 2\n"},
    {"applies: n < 50\n", "", "head changed\n  applies: n < 50 -> -\n"},
    {"n < 50", "n < 51", "head changed\n  applies: n < 50 -> n < 51\n"},
    /* the span */
    {"Start", "Begin", "span changed\n  from [en]: Start -> Begin\n"},
    {"Start, to: last", "Start, to: whole", "span changed\n  to: last -> whole\n"},
    {", to: last}\nattr", "}\nattr", "span changed\n  to: last -> -\n"},
    /* sources */
    {"Law", "Act", "sources changed law -> law (no count)\n  title [en]: Law -> Act (no count)\n"},
    {"u1", "u2", "sources changed law -> law (no count)\n  url: u1 -> u2 (no count)\n"},
    {"date: 2020-01-02", "date: 2020",
     "sources changed law -> law (no count)\n  date: 2020-01-02 -> 2020 (no count)\n"},
    {"N1", "N3", "sources changed law -> law (no count)\n  note [en]: N1 -> N3 (no count)\n"},
    {", book: {title: Book}", "", "sources removed book -> (no count)\n"},
    /* attributes */
    {"p: {title: P", "p: {title: Q", "attributes changed p -> p (no count)\n  title [en]: P -> Q (no count)\n"},
    {"flag, default: false", "flag, default: true", "attributes changed p -> p\n  default: false -> true\n"},
    {"flag, default: false", "flag", "attributes changed p -> p\n  default: false -> -\n"},
    {"y: Y,", "y: W,", "attributes changed c -> c (no count)\n  values [y title en]: Y -> W (no count)\n"},
    {"z: Z}", "z: Z, w: W}", "steps changed whole -> whole\n  duration: x: 4, y: 5, z: 6 -> x: 4, y: 5, z: 6, w: 7\n"
                             "attributes changed c -> c\n  values [w]: - -> w\n"},
    {"default: x", "default: y", "attributes changed c -> c\n  default: x -> y\n"},
    {"type: count", "type: number", "attributes changed n -> n\n  type: count -> number\n"},
    {"unit: m,", "unit: km,", "attributes changed n -> n\n  unit: m -> km\n"},
    {"min: 1,", "min: 2,", "attributes changed n -> n\n  min: 1 -> 2\n"},
    {"max: 100", "max: 99", "attributes changed n -> n\n  max: 100 -> 99\n"},
    {", max: 100", "", "attributes changed n -> n\n  max: 100 -> -\n"},
    {"default: 5", "default: 6", "attributes changed n -> n\n  default: 5 -> 6\n"},
    {"decimals: 2", "decimals: 1", "attributes changed a -> a\n  decimals: 2 -> 1\n"},
    {"  s: {title: S, type: money}\n", "  s: {title: S, type: money}\n  f: {title: F, type: flag}\n",
     "attributes added -> f\n"},
    /* conditions: what they are used in differs */
    {"big: s > 1000", "big: s > 2000",
     "steps changed last -> last\n  holds [hearing]: 30 cd when s > 1000 -> 30 cd when s > 2000\n"
     "conditions changed big -> big (no count)\n  condition: s > 1000 -> s > 2000 (no count)\n"},
    {"big: s > 1000", "big: s > 1000, new: p", "conditions added -> new (no count)\n"},
    /* stages and authorities */
    {"title: One", "title: Eins", "stages changed one -> one (no count)\n  title [en]: One -> Eins (no count)\n"},
    {"lead: drc", "lead: env", "stages changed one -> one\n  lead: drc -> env\n"},
    {"limit: 30", "limit: 31", "stages changed one -> one\n  limit: 30 -> 31\n"},
    {"limit: 30, ", "", "stages changed one -> one\n  limit: 30 -> -\n"},
    {"source: law, evidence: official}, two", "source: book, evidence: official}, two",
     "stages changed one -> one (no count)\n  source: law -> book (no count)\n"},
    {"evidence: official}, two", "evidence: derived}, two",
     "stages changed one -> one\n  evidence: official -> derived\n"},
    {", two: Two", "", "stages removed two ->\n"},
    {"plan: Plan", "plan: Planning",
     "authorities changed plan -> plan (no count)\n  title [en]: Plan -> Planning (no count)\n"},
    {"env: Env", "env: Env, new: New", "authorities added -> new\n"},
    /* steps */
    {"{en: First, zh: 先}", "{en: First, zh: 后}",
     "steps changed first -> first (no count)\n  title [zh]: 先 -> 后 (no count)\n"},
    {"{en: First, zh: 先}", "{en: First}",
     "steps changed first -> first (no count)\n  title [zh]: 先 -> - (no count)\n"},
    {"duration: 3,", "duration: 3 cd,", "steps changed first -> first\n  duration: 3 -> 3 cd\n"},
    {"x: 4, y: 5", "x: 4, y: 6", "steps changed whole -> whole\n  duration: x: 4, y: 5, z: 6 -> x: 4, y: 6, z: 6\n"},
    {"authority: drc", "authority: env", "steps changed last -> last\n  authority: drc -> env\n"},
    {"    authority: drc\n", "", "steps changed last -> last\n  authority: drc -> -\n"},
    {"[plan, env]", "[plan]", "steps changed last -> last\n  with: env, plan -> plan\n"},
    {"stage: one\n", "stage: two\n",
     "steps changed last -> last\n  stage: one -> two\nceilings changed k1 -> k1\n  steps: last -> []\n"},
    {"kind: approval\n", "kind: verification\n", "steps changed last -> last\n  kind: approval -> verification\n"},
    {"clock: government", "clock: applicant", "steps changed last -> last\n  clock: government -> applicant\n"},
    {"counted: p", "counted: true", "steps changed last -> last\n  counted: p -> true\n"},
    {"track: main", "track: side", "steps changed last -> last\n  track: main -> side\n"},
    {"when: a > 5\n", "when: a >= 5\n", "steps changed last -> last\n  when: a > 5 -> a >= 5\n"},
    {"    when: a > 5\n", "", "steps changed last -> last\n  when: a > 5 -> -\n"},
    {"part-of: whole", "part-of: first", "steps changed last -> last\n  part-of: whole -> first\n"},
    {"duration: 7}", "duration: 6}",
     "steps changed last -> last\n  promised: when s <= 100: 7; else 9 cd -> when s <= 100: 6; else 9 cd\n"},
    {", {duration: 9 cd}", "",
     "steps changed last -> last\n  promised: when s <= 100: 7; else 9 cd -> when s <= 100: 7\n"},
    {"statutory: 20", "statutory: 21", "steps changed last -> last\n  statutory: 20 -> 21\n"},
    {"extension: 10", "extension: 11", "steps changed last -> last\n  extension: 10 -> 11\n"},
    {"likely: 4", "likely: 5",
     "steps changed last -> last\n  observed: min: 2, likely: 4, max: 8 -> min: 2, likely: 5, max: 8\n"},
    {", evidence: derived}\n    holds", ", evidence: official}\n    holds",
     "steps changed last -> last\n  evidence [promised]: derived -> official\n"
     "  evidence [statutory]: derived -> official\n"},
    {"title: H,", "title: I,",
     "steps changed last -> last (no count)\n  holds [hearing title en]: H -> I (no count)\n"},
    {"30 cd", "31 cd", "steps changed last -> last\n  holds [hearing]: 30 cd when s > 1000 -> 31 cd when s > 1000\n"},
    {"when: big, source: law", "when: big, source: book",
     "steps changed last -> last (no count)\n  holds [hearing source]: law -> book (no count)\n"},
    {"evidence: official}, h2", "evidence: derived}, h2",
     "steps changed last -> last\n  holds [hearing evidence]: official -> derived\n"},
    {", h2: {duration: 1}", "", "steps changed last -> last\n  holds [h2]: 1 -> -\n"},
    {"letter: 5", "letter: 6", "steps changed last -> last\n  milestones [letter]: 5 -> 6\n"},
    {"letter: 5", "letter: 5, sign: 7", "steps changed last -> last\n  milestones [sign]: - -> 7\n"},
    {"least: 2", "least: 3", "steps changed last -> last\n  least: 2 -> 3\n"},
    {"cost: 4", "cost: 5", "steps changed last -> last\n  cost: 4 -> 5\n"},
    {"{first: {}, ", "{", "steps changed last -> last\n  after [first FS]: FS -> -\n"},
    {"{first: {}, ", "{first: {lag: 2 cd}, ", "steps changed last -> last\n  after [first FS]: FS -> FS + 2 cd\n"},
    {"first.go: {lag: 1}", "first.go: {lag: 1, link: SF}",
     "steps changed last -> last\n  after [first.go SS]: SS + 1 -> -\n  after [first.go SF]: - -> SF + 1\n"},
    {"lag: 3, when: p", "lag: 3, when: not p",
     "steps changed last -> last\n  after [whole FF]: FF + 3 when p -> FF + 3 when not p\n"},
    {"when: c == x, note", "when: c == y, note", "steps changed last -> last\n  documents [文]: c == x -> c == y\n"},
    {"{en: D, zh: 文}", "{en: E, zh: 文}",
     "steps changed last -> last (no count)\n  documents [文 title en]: D -> E (no count)\n"},
    {"N2", "N4", "steps changed last -> last\n  documents [文 note en]: N2 -> N4\n"},
    {", {title: D2}", "", "steps changed last -> last\n  documents [D2]: true -> -\n"},
    {"[r1, r2]", "[r2, r3]", "steps changed last -> last\n  replaces: r1, r2 -> r2, r3\n"},
    {"Art 1", "Art 2", "steps changed last -> last (no count)\n  source: law Art 1 -> law Art 2 (no count)\n"},
    {"evidence: observed", "evidence: official", "steps changed last -> last\n  evidence: observed -> official\n"},
    /* exemptions */
    {"title: E1", "title: E2", "exemptions changed e1 -> e1 (no count)\n  title [en]: E1 -> E2 (no count)\n"},
    {"[first, whole]", "[last, whole]", "exemptions changed e1 -> e1\n  steps: first, whole -> last, whole\n"},
    {"when: small, except", "when: not small, except",
     "exemptions changed e1 -> e1\n  when: s <= 100 -> not s <= 100\n"},
    {"except: p, ", "", "exemptions changed e1 -> e1\n  except: p -> -\n"},
    {"except: p, source: law", "except: p, source: book",
     "exemptions changed e1 -> e1 (no count)\n  source: law -> book (no count)\n"},
    {"derived}\nceil", "official}\nceil", "exemptions changed e1 -> e1\n  evidence: derived -> official\n"},
    /* ceilings */
    {"title: K1", "title: K3", "ceilings changed k1 -> k1 (no count)\n  title [en]: K1 -> K3 (no count)\n"},
    {"limit: 90", "limit: 91", "ceilings changed k1 -> k1\n  limit: 90 -> 91\n"},
    {"measure: elapsed", "measure: sum", "ceilings changed k1 -> k1\n  measure: elapsed -> sum\n"},
    {"stages: [one]", "stages: [two]", "ceilings changed k1 -> k1\n  steps: last -> []\n"},
    {"stages: [one], ", "", "ceilings changed k1 -> k1\n  steps: last -> -\n"},
    {"[first, last]", "[last, whole]", "ceilings changed k2 -> k2\n  steps: first, last -> whole, last\n"},
    {"from: first, ", "", "ceilings changed k1 -> k1\n  from: first -> -\n"},
    {"to: last, when", "to: whole, when", "ceilings changed k1 -> k1\n  to: last -> whole\n"},
    {"to: last, when: p", "to: last, when: not p", "ceilings changed k1 -> k1\n  when: p -> not p\n"},
    {"when: p, source: law", "when: p, source: book",
     "ceilings changed k1 -> k1 (no count)\n  source: law -> book (no count)\n"},
    {"when: p, source: law", "when: p, source: law, evidence: official",
     "ceilings changed k1 -> k1\n  evidence: illustrative -> official\n"},
    {"  k2: {limit: 80, steps: [first, last]}\n", "", "ceilings removed k2 ->\n"},
    {"items: 1", "items: 2", ""},
};

static void test_each_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < PL_COUNT_OF(changes); i++) {
        char all[8192];
        snprintf(all, sizeof all, "%s", entries_with(base, changes[i].old, changes[i].new));
        if (strstr(all, "w: W}")) snprintf(all, sizeof all, "%s", entries_with(all, "z: 6}", "z: 6, w: 7}"));
        entries_compare(base, all);
        if (strcmp(entries_text(), changes[i].wanted)) print_error("%s => %s\n", changes[i].old, changes[i].new);
        assert_string_equal(entries_text(), changes[i].wanted);
        bool counts = *changes[i].wanted && (!strstr(changes[i].wanted, "(no count)\n") ||
                                             strstr(changes[i].wanted, "steps changed last -> last\n"));
        assert_int_equal(compared.diff.differs, counts);
        assert_int_equal(compared.diff.same_span, !strstr(changes[i].wanted, "Begin"));
    }
}

/* The default of all figures is part of each. */
static void test_the_default_evidence(void **state)
{
    (void)state;
    entries_expect("permitline: 1\nid: t\ntitle: T\nevidence: derived\nsteps: {a: {title: A, kind: filing}}\n",
                   "permitline: 1\nid: t\ntitle: T\nevidence: official\nsteps: {a: {title: A, kind: filing}}\n",
                   "steps changed a -> a\n  evidence: derived -> official\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_key),
        cmocka_unit_test(test_the_default_evidence),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    entries_end();
    return failed;
}
