/* Random pairs of rule sets: the other way round is the mirror (the kit checks every pair), the order of what is
   written changes nothing, conditions with one meaning are true of the same projects. */
#define PL_MAY_PRINT
#include "entries_kit.h"

#include "compare/meaning.h"

#include <string.h>

enum { STEPS = 7, NAMES = 10, PARTS = 12, ROOM = 1 << 14, TITLES = 8 };

static uint64_t seed;

static uint32_t below(uint32_t bound)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((seed >> 33) % bound);
}

/* ---- text in any order ---- */

typedef struct parts {
    char at[PARTS][ROOM / 4];
    int count;
} parts;

__attribute__((format(printf, 2, 3))) static void add(parts *to, const char *format, ...)
{
    va_list arguments;
    assert_true(to->count < PARTS);
    va_start(arguments, format);
    int length = vsnprintf(to->at[to->count++], sizeof to->at[0], format, arguments);
    va_end(arguments);
    assert_true(length < (int)sizeof to->at[0]);
}

/* With `between` between them; in the order in which they were added where `shuffle` is 0. */
static void join(const parts *from, const char *between, bool shuffle, char *text)
{
    int order[PARTS];
    text[0] = 0;
    for (int i = 0; i < from->count; i++) {
        int k = shuffle ? (int)below((uint32_t)i + 1) : i;
        order[i] = order[k];
        order[k] = i;
    }
    size_t length = 0;
    for (int i = 0; i < from->count; i++)
        length += (size_t)snprintf(text + length, ROOM - length, "%s%s", i ? between : "", from->at[order[i]]);
    assert_true(length < ROOM - 1);
}

/* ---- a random rule set ---- */

typedef struct random_step {
    uint32_t name, title, kind, days, when, duration, hold, milestone, replaces, part_of, with, evidence;
    uint32_t links[3]; /* a step before it, and what sort of link */
} random_step;

typedef struct random_set {
    uint32_t count;
    random_step steps[STEPS];
    uint32_t exempt, except, chosen, limit, applies, assume, values, conditions;
} random_set;

static const char *const whens[] = {"true", "p", "p and q", "not (p or q)", "c == x", "c in [x, y] or p", "n > 2",
                                    "named", "named and not p", "c != x and n <= 3"};

static random_step make_step(uint32_t name)
{
    random_step step = {.name = name, .title = below(TITLES)};
    uint32_t *const fields[] = {&step.kind, &step.days, &step.when, &step.duration, &step.hold, &step.milestone,
                                &step.replaces, &step.part_of, &step.with, &step.evidence, &step.links[0],
                                &step.links[1], &step.links[2]};
    for (size_t i = 0; i < PL_COUNT_OF(fields); i++) *fields[i] = below(3) ? 0 : below(1000);
    return step;
}

static random_set make_set(void)
{
    random_set set = {.count = 2 + below(STEPS - 1)};
    uint32_t names[NAMES];
    for (uint32_t i = 0; i < NAMES; i++) {
        uint32_t k = below(i + 1);
        names[i] = names[k];
        names[k] = i;
    }
    for (uint32_t i = 0; i < set.count; i++) set.steps[i] = make_step(names[i]);
    uint32_t *const fields[] = {&set.exempt, &set.except, &set.chosen, &set.limit, &set.applies, &set.assume,
                                &set.values, &set.conditions};
    for (size_t i = 0; i < PL_COUNT_OF(fields); i++) *fields[i] = below(1000);
    return set;
}

static bool has_name(const random_set *set, uint32_t name)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (set->steps[i].name == name) return true;
    return false;
}

static void drop_step(random_set *set, uint32_t at)
{
    if (set->count < 2) return;
    memmove(&set->steps[at], &set->steps[at + 1], (set->count - at - 1) * sizeof set->steps[0]);
    set->count--;
}

/* A few things are changed. */
static void mutate(random_set *set)
{
    for (uint32_t turns = 1 + below(4); turns; turns--) {
        uint32_t at = below(set->count), name = below(NAMES);
        random_step *step = &set->steps[at];
        switch (below(10)) {
        case 0: drop_step(set, at); break;
        case 1: if (set->count < STEPS && !has_name(set, name)) set->steps[set->count++] = make_step(name); break;
        case 2: if (!has_name(set, name)) step->name = name; break;
        case 3: step->title = below(TITLES); break;
        case 4: step->days = below(1000); break;
        case 5: step->when = below(1000); break;
        case 6: step->links[below(3)] = below(1000); break;
        case 7: step->replaces = below(1000); break;
        case 8: *step = make_step(step->name); break;
        default: set->exempt = below(1000); set->limit = below(1000); set->chosen = below(1000); break;
        }
    }
}

/* ---- as text ---- */

static void put_duration(parts *keys, const random_step *step)
{
    uint32_t days = step->days % 5;
    switch (step->duration % 5) {
    case 0: add(keys, "duration: %u", days); return;
    case 1: add(keys, "duration: {by: c, x: %u, z: 3, y: 4}", days); return;
    case 2: add(keys, "duration: [{when: \"%s\", duration: 3 cd}, {duration: %u}]", whens[days], days); return;
    case 3: add(keys, "duration: {promised: %u, statutory: 4, extension: %u}", days, step->duration % 3); return;
    default: break;
    }
    add(keys, "duration: {promised: %u, observed: {min: 1, likely: 2, max: %u}, evidence: derived}", days, days + 2);
}

static void put_links(parts *keys, const random_set *set, uint32_t index, bool shuffle)
{
    static const char *const forms[] = {"", "link: SS", "lag: 2", "link: FF, when: p", "lag: 3 cd, when: q"};
    parts links = {.count = 0};
    char all[ROOM];
    for (uint32_t i = 0; i < 3 && index; i++) {
        uint32_t link = set->steps[index].links[i], other = link % index;
        bool twice = false;
        for (uint32_t k = 0; k < i; k++) {
            uint32_t earlier = set->steps[index].links[k];
            twice |= earlier && earlier % index == other;
        }
        if (!link || twice) continue;
        if (set->steps[other].milestone && link % 7 < 3) add(&links, "s%u.go: {}", set->steps[other].name);
        else add(&links, "s%u: {%s}", set->steps[other].name, forms[link / 7 % 5]);
    }
    if (!links.count) return;
    join(&links, ", ", shuffle, all);
    add(keys, "after: {%s}", all);
}

static void put_step(parts *steps, const random_set *set, uint32_t index, bool shuffle)
{
    static const char *const kinds[] = {"approval", "filing", "notice", "review"};
    const random_step *step = &set->steps[index];
    uint32_t replaced = step->replaces % NAMES;
    bool taken = false;
    static parts keys;
    char all[ROOM];
    keys.count = 0;
    for (uint32_t i = 0; i < index; i++) taken |= set->steps[i].replaces && set->steps[i].replaces % NAMES == replaced;
    add(&keys, "title: {en: T%u, zh: 题%u}", step->title, step->title / 2);
    add(&keys, "kind: %s", kinds[step->kind % 4]);
    add(&keys, "when: \"%s\"", whens[step->when % PL_COUNT_OF(whens)]);
    put_duration(&keys, step);
    const char *hold = step->hold % 2 ? "h: {duration: 2 cd, when: p}" : "g: {duration: 3}";
    if (step->hold) add(&keys, "holds: {%s, i: {duration: %u}}", hold, step->hold % 4);
    if (step->milestone) add(&keys, "milestones: {go: %u}", step->milestone % 4);
    if (step->replaces && !taken && !has_name(set, replaced)) add(&keys, "replaces: [s%u]", replaced);
    if (step->part_of && index) add(&keys, "part-of: s%u", set->steps[step->part_of % index].name);
    if (step->with) add(&keys, "with: [%s]", step->with % 2 ? "o, r" : "r");
    if (step->evidence) add(&keys, "evidence: %s", step->evidence % 2 ? "derived" : "observed");
    put_links(&keys, set, index, shuffle);
    join(&keys, ", ", shuffle, all);
    add(steps, "  s%u: {%s}\n", step->name, all);
}

static void put_lists(parts *sections, const random_set *set)
{
    uint32_t first = set->steps[set->exempt % set->count].name, second = set->steps[set->chosen % set->count].name;
    char steps[40];
    snprintf(steps, sizeof steps, first == second ? "s%u" : "s%u, s%u", first, second);
    if (set->exempt % 2)
        add(sections, "exemptions: {e: {steps: [%s], when: \"%s\", except: q}}\n", steps, whens[set->except % 10]);
    if (set->chosen % 2)
        add(sections, "ceilings: {k: {limit: %u, steps: [s%u]}, l: {limit: 3, to: s%u}}\n", set->limit % 3, second,
            first);
}

static void put_set(const random_set *set, bool shuffle, char *text)
{
    static parts sections, steps;
    char all[ROOM];
    sections.count = steps.count = 0;
    for (uint32_t i = 0; i < set->count; i++) put_step(&steps, set, i, shuffle);
    join(&steps, "", shuffle, all);
    add(&sections, "steps:\n%s", all);
    add(&sections, "permitline: 1\n");
    add(&sections, "id: t\n");
    add(&sections, "title: T\n");
    add(&sections, "language: en\n");
    add(&sections, "evidence: official\n");
    add(&sections, "authorities: {o: O, r: R}\n");
    add(&sections, "attributes:\n  p: {title: P, type: flag}\n  q: {title: Q, type: flag}\n"
                   "  n: {title: N, type: count}\n  c: {title: C, values: {x: X, y: Y, z: Z%s}}\n",
        set->values % 9 ? "" : "z");
    add(&sections, "conditions: {named: \"%s\"}\n", whens[set->conditions % 7]);
    if (set->assume % 2) add(&sections, "assume: [\"%s\", p or n < 9]\n", whens[1 + set->assume % 3]);
    put_lists(&sections, set);
    join(&sections, "", shuffle, text);
}

/* ---- tests ---- */

static uint32_t cases = 1000; /* or what the program is told */

static void test_mirror_and_order(void **state)
{
    static char before[ROOM], after[ROOM], again[ROOM];
    uint32_t seen[PL_ENTRY_RENAMED + 1] = {0};
    (void)state;
    for (uint32_t i = 0; i < cases; i++) {
        seed = i;
        random_set set = make_set(), other = set;
        mutate(&other);
        put_set(&set, false, before);
        put_set(&other, false, after);
        entries_compare(before, after);
        for (uint32_t k = 0; k < compared.diff.entry_count; k++) seen[compared.diff.entries[k].change]++;
        put_set(&set, true, again);
        entries_expect(before, again, "");
    }
    for (int change = PL_ENTRY_REMOVED; change <= PL_ENTRY_RENAMED; change++)
        assert_true(seen[change] > cases / 100);
}

/* Whether two conditions are true of the same projects: every one there can be, but for large counts. */
static bool agree(const pl_rules *rules, pl_condition a, pl_condition b)
{
    enum { COUNTS = 6, ALL = 2 * 2 * COUNTS * 3 };
    const pl_conditions *conditions = &rules->conditions;
    uint8_t atoms[64], nodes[256];
    assert_true(conditions->atom_count <= sizeof atoms && conditions->node_count <= sizeof nodes);
    for (int64_t i = 0; i < ALL; i++) {
        const int64_t values[] = {i % 2, i / 2 % 2, i / 4 % COUNTS, i / 4 / COUNTS};
        for (uint32_t k = 0; k < conditions->atom_count; k++) {
            const pl_atom *atom = &conditions->atoms[k];
            atoms[k] = pl_atom_holds(conditions, atom, values[atom->fact]) ? PL_TRUE : PL_FALSE;
        }
        pl_conditions_evaluate(conditions, atoms, nodes);
        if (nodes[a] != nodes[b]) return false;
    }
    return true;
}

static void put_condition(char *text, size_t size, int depth)
{
    static const char *const leaves[] = {"p", "q", "n < 2", "n >= 2", "n <= 1", "n > 3", "n == 4", "n != 4", "c == x",
                                         "c != x", "c in [x, y]", "c not in [y, z]", "c in [x, y, z]"};
    char a[600], b[600];
    uint32_t kind = depth ? below(4) : 0;
    if (kind) put_condition(a, sizeof a, depth - 1);
    if (kind > 1) put_condition(b, sizeof b, depth - 1);
    if (kind == 0) snprintf(text, size, "%s", leaves[below(PL_COUNT_OF(leaves))]);
    else if (kind == 1) snprintf(text, size, "not (%s)", a);
    else snprintf(text, size, "(%s) %s (%s)", a, kind == 2 ? "and" : "or", b);
}

/* One meaning is one truth; how often conditions that always agree are told apart is no matter of right or wrong. */
static void test_meanings_are_sound(void **state)
{
    static char text[ROOM];
    uint32_t same = 0;
    (void)state;
    for (uint32_t i = 0; i < cases; i++) {
        enum { SIZE = 2000 };
        char when[SIZE], when_other[SIZE];
        seed = i;
        put_condition(when, SIZE, 1 + (int)below(3));
        put_condition(when_other, SIZE, 1 + (int)below(3));
        snprintf(text, sizeof text, "permitline: 1\nid: t\ntitle: T\nattributes: {p: {title: P, type: flag},"
                 " q: {title: Q, type: flag}, n: {title: N, type: count}, c: {title: C, values: {x: X, y: Y, z: Z}}}\n"
                 "conditions: {one: \"%s\", two: \"%s\"}\nsteps: {a: {title: A, kind: filing}}\n", when, when_other);
        entries_compare(text, text);
        const pl_rules *rules = compared.diff.before;
        pl_meanings *meanings = pl_meanings_make(compared.arena, rules, compared.diff.after);
        pl_condition a = rules->named[0].condition, b = rules->named[1].condition;
        pl_meaning first = pl_meaning_of(meanings, 0, a), second = pl_meaning_of(meanings, 1, b);
        assert_int_equal(first, pl_meaning_of(meanings, 1, a));
        if (first == pl_meaning_not(second)) assert_false(agree(rules, a, b));
        if (first != second) continue;
        same++;
        if (!agree(rules, a, b)) print_error("%s / %s\n", when, when_other);
        assert_true(agree(rules, a, b));
    }
    assert_true(same > cases / 100);
}

int main(int argc, char **argv)
{
    if (argc > 1) cases = 0;
    for (const char *at = argc > 1 ? argv[1] : ""; *at; at++) cases = cases * 10 + (uint32_t)(*at - '0');
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mirror_and_order),
        cmocka_unit_test(test_meanings_are_sound),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    entries_end();
    return failed;
}
