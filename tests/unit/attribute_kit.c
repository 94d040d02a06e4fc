/* See attribute_kit.h. */
#include "attribute_kit.h"

#include <stdio.h>

#include "base/source.h"

/* ---- a small language of reforms, written at random ---- */

void text_put(text *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    t->length += (size_t)vsnprintf(t->at + t->length, TEXT_MOST - t->length, format, args);
    va_end(args);
    assert_true(t->length < TEXT_MOST);
}

static const char head[] =
    "permitline: 1\nid: t\ntitle: T\n"
    "attributes:\n  p: {title: P, type: flag}\n  c: {title: C, values: {x: X, y: Y, z: Z}}\n"
    "  n: {title: N, type: count, max: 20}\n"
    "conditions: {small: n <= 5, odd: c == x, both: small and odd}\n";

static const char *const conditions[] = {"p", "small", "odd", "both", "n > 10", "c == y", "not small", "p or odd"};

static const char *condition(struct prng *prng)
{
    return conditions[prng_below(prng, (int)PL_COUNT_OF(conditions))];
}

static void put_duration(text *t, struct prng *prng)
{
    int days = prng_between(prng, 1, 20);
    if (!prng_chance(prng, 25)) text_put(t, "%d", days);
    else text_put(t, "[{when: %s, duration: %d}, {duration: %d}]", condition(prng), days, days / 2);
}

/* A link from an earlier step, or from a milestone of it. */
static void put_link(text *t, struct prng *prng, int from)
{
    static const char *const types[] = {"FS", "SS", "FF"};
    if (prng_chance(prng, 15) && from % 3 == 0) {
        text_put(t, "s%d.m: {}", from);
        return;
    }
    text_put(t, "s%d: {", from);
    const char *comma = "";
    if (prng_chance(prng, 20)) {
        text_put(t, "link: %s", types[prng_below(prng, 3)]);
        comma = ", ";
    }
    if (prng_chance(prng, 20)) {
        text_put(t, "%slag: %d", comma, prng_between(prng, 1, 6));
        comma = ", ";
    }
    if (prng_chance(prng, 15)) text_put(t, "%swhen: %s", comma, condition(prng));
    text_put(t, "}");
}

static void put_step(text *t, struct prng *prng, int step)
{
    static const char *const kinds[] = {"approval", "approval", "approval", "preparation", "review"};
    text_put(t, "  s%d:\n    title: S%d\n    kind: %s\n    duration: ", step, step, kinds[prng_below(prng, 5)]);
    put_duration(t, prng);
    if (prng_chance(prng, 20)) text_put(t, "\n    when: %s", condition(prng));
    if (step % 3 == 0) text_put(t, "\n    milestones: {m: %d}", prng_between(prng, 1, 9));
    if (step > 1 && prng_chance(prng, 10)) text_put(t, "\n    part-of: s%d", prng_below(prng, step));
    if (prng_chance(prng, 10)) text_put(t, "\n    holds: {h: {title: H, duration: %d}}", prng_between(prng, 1, 5));
    text_put(t, "\n    after: {");
    const char *comma = "";
    for (int from = 0; from < step; from++) {
        if (!prng_chance(prng, from == step - 1 ? 70 : 20)) continue;
        text_put(t, "%s", comma);
        put_link(t, prng, from);
        comma = ", ";
    }
    text_put(t, "}\n");
}

void put_rules(text *t, struct prng *prng, int steps)
{
    text_put(t, "%s", head);
    text_put(t, "span: {from: F%s}\nsteps:\n", prng_chance(prng, 70) ? ", to: end" : "");
    for (int i = 0; i < steps; i++) put_step(t, prng, i);
    text_put(t, "  end: {title: E, kind: approval, duration: 3, after: [s%d, s%d]}\n", steps - 1, steps - 2);
    text_put(t, "exemptions:\n  free: {title: F, steps: [s%d], when: %s}\n", prng_below(prng, steps), condition(prng));
}

/* One verb of a change, on steps that may be gone by then. */
static void put_structure(text *t, struct prng *prng, int steps, int change)
{
    int a = prng_below(prng, steps), b = prng_below(prng, steps);
    switch (prng_below(prng, 6)) {
    case 0: text_put(t, "drop: [s%d]", a); break;
    case 1:
        text_put(t, "merge: {steps: [s%d, s%d], into: m%d, as: {duration: %d}}", a, (a + 1) % steps, change, b + 1);
        break;
    case 2:
        text_put(t, "split: {step: s%d, into: {t%d: {kind: review, duration: %d}, s%d: {duration: 3}}}", a, change, b,
                 a);
        break;
    case 3: text_put(t, "commit: {step: s%d, duration: 1, supplement: {duration: 9, before: s%d}}", a, b); break;
    case 4: text_put(t, "relax: {step: s%d, after: {s%d: {link: FF}}}", a > b ? a : b, a > b ? b : a); break;
    default:
        text_put(t, "add: {steps: {a%d: {title: A, kind: approval, duration: %d, after: [s%d], before: [s%d]}}}",
                 change, b, a, b);
    }
}

static void put_verb(text *t, struct prng *prng, int steps, int change)
{
    int a = prng_below(prng, steps), b = prng_below(prng, steps), days = prng_below(prng, 15);
    switch (prng_below(prng, 14)) {
    case 0: text_put(t, "exempt: {e%d: {steps: [s%d], when: %s}}", change, a, condition(prng)); break;
    case 1: text_put(t, "set: {conditions: {small: n <= %d}}", prng_between(prng, 1, 15)); break;
    case 2: text_put(t, "set: {steps: {s%d: {when: %s}}}", a, condition(prng)); break;
    case 3: text_put(t, "file: {steps: [s%d], duration: %d}", a, b); break;
    case 4:
        text_put(t, "set: {steps: {s%d: {after: {s%d: {lag: %d}}}}}", a > b ? a : b, a > b ? b : a, days % 5);
        break;
    case 5:
        text_put(t, "set: {conditions: {q%d: n > %d}, steps: {s%d: {when: q%d}}}", change, b, a,
                 prng_below(prng, change + 1));
        break;
    case 6:
    case 7:
    case 8:
        text_put(t, "set: {steps: {s%d: {duration: %d}, s%d: {duration: %d}}}", a, days, (a + 1) % steps, days / 2);
        break;
    default: put_structure(t, prng, steps, change);
    }
}

static void put_changes(text *t, struct prng *prng, int steps, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        text_put(t, "c%u:\n  title: C%u\n  ", i, i);
        put_verb(t, prng, steps, (int)i);
        text_put(t, "\n");
    }
}

/* ---- reading it ---- */

bool fixture_load(fixture *f)
{
    f->arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(f->arena);
    f->before = pl_rules_load_text(f->arena, "t.yaml", pl_str_from(f->rules.at), diags);
    if (!f->before) return false;
    pl_source *source = pl_source_make(f->arena, PL_STR("c.yaml"), pl_str_from(f->changes.at));
    const pl_node *changes = pl_tree_load(f->arena, source, diags);
    if (!changes) print_error("%s\n", f->changes.at);
    assert_non_null(changes);
    f->reform = pl_reform_make(f->arena, f->before, changes);
    f->count = pl_reform_count(f->reform);
    return true;
}

void fixture_free(fixture *f)
{
    pl_arena_free(f->arena);
}

bool fixture_random(fixture *f, struct prng *prng, uint32_t most)
{
    int steps = prng_between(prng, 4, STEPS_MOST);
    f->rules.length = f->changes.length = 0;
    put_rules(&f->rules, prng, steps);
    put_changes(&f->changes, prng, steps, (uint32_t)prng_between(prng, 1, (int)most));
    if (fixture_load(f)) return true;
    fixture_free(f);
    return false;
}

void fixture_print(const fixture *f)
{
    print_error("%s---\n%s", f->rules.at, f->changes.at);
}

void fixture_written(fixture *f, const char *rules, const char *changes)
{
    f->rules.length = f->changes.length = 0;
    text_put(&f->rules, "%s", rules);
    text_put(&f->changes, "%s", changes);
    assert_true(fixture_load(f));
}

void check_share(const pl_attribution *a, uint32_t player, int64_t numerator, int64_t denominator)
{
    assert_int_equal(a->shares[player].numerator, numerator);
    assert_int_equal(a->shares[player].denominator, denominator);
}
