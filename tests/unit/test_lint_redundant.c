/* Redundant links (W611): random small rule sets are linted, each link called redundant is left out, by itself and all
   together, and random projects must get the same answers. Then the near misses that must not be called redundant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "load/rules.h"
#include "model/plan.h"

enum { STEPS_MAX = 7, LINKS_MAX = 80, TEXT_MAX = 16384, NO_LINK = -1 };

/* ---- random numbers ---- */

static uint64_t state;

static uint32_t below(uint32_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 33) % limit;
}

static bool chance(uint32_t percent)
{
    return below(100) < percent;
}

/* ---- a random rule set, as data, so that it can be written without some of its links ---- */

typedef struct example {
    int steps;
    char step[STEPS_MAX][400];    /* what is written of each but its links */
    int links;
    struct {
        int from, to;
        char text[120];
    } link[LINKS_MAX];
    char head[200], tail[600];
    bool out[LINKS_MAX];          /* left out */
    int line_of[LINKS_MAX];       /* where the link was written last */
} example;

static const char *some_condition(void)
{
    static const char *const conditions[] = {"p", "not p", "q", "n <= 2", "p and not q", "q or n > 1"};
    return conditions[below(6)];
}

static void make_step(example *e, int i)
{
    static const char *const kinds[] = {"approval", "approval", "preparation", "review", "filing", "notice"};
    char *to = e->step[i];
    size_t room = sizeof e->step[i];
    int at = snprintf(to, room, "    title: T%d\n    kind: %s\n    stage: s%u\n    milestones: {m: %u, k: %u}\n", i,
                      kinds[below(6)], below(2), below(5), below(5));
    if (chance(30))
        at += snprintf(to + at, room - (size_t)at, "    duration: [{when: %s, duration: %u}, {duration: %u}]\n",
                       some_condition(), below(5), below(5));
    else at += snprintf(to + at, room - (size_t)at, "    duration: %u%s\n", below(5), chance(15) ? " cd" : "");
    if (chance(25)) at += snprintf(to + at, room - (size_t)at, "    when: %s\n", some_condition());
    if (chance(15)) at += snprintf(to + at, room - (size_t)at, "    counted: %s\n", some_condition());
    if (chance(15)) at += snprintf(to + at, room - (size_t)at, "    holds: {h: {duration: %u}}\n", below(4));
    if (i && chance(15)) snprintf(to + at, room - (size_t)at, "    part-of: x%u\n", below((uint32_t)i));
}

static void make_link(example *e, int from, int to)
{
    static const char *const types[] = {"FS", "FS", "SS", "FF", "SF"};
    if (e->links == LINKS_MAX) return;
    char lag[24] = "", when[40] = "";
    if (chance(40)) snprintf(lag, sizeof lag, ", lag: %u%s", below(4), chance(30) ? " cd" : "");
    if (chance(20)) snprintf(when, sizeof when, ", when: %s", some_condition());
    e->link[e->links].from = from;
    e->link[e->links].to = to;
    snprintf(e->link[e->links].text, sizeof e->link[0].text, "{link: %s%s%s}", types[below(5)], lag, when);
    e->links++;
}

static void make_ceilings(example *e)
{
    int at = snprintf(e->tail, sizeof e->tail,
                      "exemptions:\n  one: {steps: [x%u], when: %s, except: %s}\n  two: {steps: [x%u, x0], when: %s}\n"
                      "ceilings:\n  whole: {limit: 5}\n  far: {limit: 5, measure: elapsed, from: x0}\n",
                      below((uint32_t)e->steps), some_condition(), some_condition(), 1 + below((uint32_t)e->steps - 1),
                      some_condition());
    static const char *const measures[] = {"approval", "elapsed", "sum", "items"};
    for (int i = 0; i < 3; i++) {
        int from = (int)below((uint32_t)e->steps);
        at += snprintf(e->tail + at, sizeof e->tail - (size_t)at,
                       "  c%d: {limit: %u, measure: %s, from: x%d, stages: [s0]}\n", i, below(9), measures[below(4)],
                       from);
    }
}

static void make_example(example *e)
{
    *e = (example){.steps = 3 + (int)below(STEPS_MAX - 2)};
    for (int i = 0; i < e->steps; i++) make_step(e, i);
    for (int to = 1; to < e->steps; to++) {
        for (int from = 0; from < to; from++) {
            if (chance(55)) make_link(e, from, to);
            if (chance(25)) make_link(e, from, to);
        }
    }
    make_ceilings(e);
    if (chance(70)) snprintf(e->head, sizeof e->head, "span: {to: x%d}\n", e->steps - 1 - (int)below(2));
}

/* ---- writing it ---- */

typedef struct writing {
    char *text;
    size_t at;
    int line;
} writing;

static void put(writing *w, const char *text)
{
    for (; *text; text++) {
        if (w->at + 1 == TEXT_MAX) abort();
        w->line += *text == '\n';
        w->text[w->at++] = *text;
    }
    w->text[w->at] = '\0';
}

/* SS and SF links of every third kind start from a milestone: which, follows from their number. */
static const char *milestone_of(const example *e, int link)
{
    bool starts = strstr(e->link[link].text, "link: S") != NULL;
    static const char *const names[] = {"", ".m", ".k"};
    return starts ? names[link % 3] : "";
}

static void put_links(writing *w, example *e, int to)
{
    bool any = false;
    for (int from = 0; from < to; from++) {
        for (int kind = 0; kind < 3; kind++) {
            bool named = false;
            for (int i = 0; i < e->links; i++) {
                static const char *const names[] = {"", ".m", ".k"};
                if (e->out[i] || e->link[i].from != from || e->link[i].to != to) continue;
                if (strcmp(milestone_of(e, i), names[kind]) != 0) continue;
                char key[32];
                snprintf(key, sizeof key, "      x%d%s:\n", from, names[kind]);
                if (!any) put(w, "    after:\n");
                if (!named) put(w, key);
                any = named = true;
                e->line_of[i] = w->line;
                put(w, "        - ");
                put(w, e->link[i].text);
                put(w, "\n");
            }
        }
    }
}

static void write_example(example *e, char *text)
{
    writing w = {text, 0, 1};
    put(&w, "permitline: 1\nid: t\ntitle: T\n");
    put(&w, e->head);
    put(&w, "attributes:\n  p: {title: P, type: flag}\n  q: {title: Q, type: flag}\n  n: {title: N, type: count}\n"
            "stages: {s0: A, s1: B}\nsteps:\n");
    for (int i = 0; i < e->steps; i++) {
        char id[24];
        snprintf(id, sizeof id, "  x%d:\n", i);
        put(&w, id);
        put(&w, e->step[i]);
        put_links(&w, e, i);
    }
    put(&w, e->tail);
}

/* ---- one project under both ---- */

typedef struct what_if {
    char project[200];
    int skip; /* a step, or -1 */
    int changed;
    uint32_t days;
} what_if;

static what_if make_project(const example *e)
{
    what_if w = {.skip = chance(25) ? (int)below((uint32_t)e->steps) : -1,
                 .changed = chance(25) ? (int)below((uint32_t)e->steps) : -1,
                 .days = below(7)};
    static const char *const flags[] = {"true", "false", "true", "false", "?"};
    char n[8] = "?";
    if (chance(85)) snprintf(n, sizeof n, "%u", below(4));
    snprintf(w.project, sizeof w.project,
             "permitline: 1\nproject: P\nrules: t\nattributes: {p: '%s', q: '%s', n: '%s'}\n",
             flags[below(5)], flags[below(5)], n);
    return w;
}

static const pl_plan *plan_of(pl_arena *arena, const char *rules_text, const what_if *w, pl_diags *diags)
{
    pl_rules *rules = pl_rules_load_text(arena, "t.yaml", pl_str_from(rules_text), diags);
    pl_project_file *file = pl_project_read_text(arena, "p.yaml", pl_str_from(w->project), diags);
    pl_project *project = rules && file ? pl_project_load(arena, rules, file, diags) : NULL;
    if (!project) return NULL;
    char step[16], days[16];
    snprintf(step, sizeof step, "x%d", w->skip);
    if (w->skip >= 0 && !pl_project_skip(project, pl_str_from(step), diags)) return NULL;
    snprintf(step, sizeof step, "x%d", w->changed);
    snprintf(days, sizeof days, "%u wd", w->days);
    bool good = w->changed < 0 || pl_project_set_duration(project, pl_str_from(step), pl_str_from(days), diags);
    return good ? pl_plan_make(arena, rules, project, NULL, diags) : NULL;
}

/* ---- the same answer ---- */

static bool same_range(pl_range a, pl_range b)
{
    return a.known == b.known && (!a.known || (a.min == b.min && a.max == b.max));
}

static bool same_days(pl_days a, pl_days b)
{
    return a.known == b.known && (!a.known || a.value == b.value);
}

static bool same_step(const pl_plan_step *a, const pl_plan_step *b)
{
    return a->status == b->status && a->critical == b->critical && a->later_duty == b->later_duty &&
           a->in_span == b->in_span && a->counted == b->counted &&
           a->case_used == b->case_used && same_range(a->duration, b->duration) && same_range(a->hold, b->hold) &&
           same_range(a->es, b->es) && same_range(a->ef, b->ef) && same_days(a->ls, b->ls) && same_days(a->lf, b->lf) &&
           same_days(a->total_float, b->total_float) && same_days(a->free_float, b->free_float) &&
           same_days(a->drag, b->drag);
}

/* With facts unknown the reason of a step that surely falls away is filled in only for facts that are split on anyway:
   a link with a `when` may add one. What is known completely has one reason. */
static bool same_reasons(const pl_plan *a, const pl_plan *b)
{
    for (uint32_t i = 0; i < a->rules->fact_count; i++)
        if (a->undecided[i] || a->irrelevant[i]) return true;
    bool same = true;
    for (uint32_t i = 0; i < a->rules->step_count; i++)
        same = same && a->steps[i].reason.cause == b->steps[i].reason.cause;
    return same;
}

static bool same_answer(const pl_plan *a, const pl_plan *b)
{
    if (!a || !b) return a == b;
    bool same = a->applicable == b->applicable && a->exact == b->exact && a->detail_known == b->detail_known &&
                same_range(a->items, b->items) && same_range(a->sum_days, b->sum_days) &&
                same_range(a->approval_days, b->approval_days) && same_range(a->elapsed_days, b->elapsed_days);
    for (uint32_t i = 0; i < a->rules->step_count; i++) same = same && same_step(&a->steps[i], &b->steps[i]);
    for (uint32_t i = 0; i < a->ceiling_count; i++)
        same = same && a->ceilings[i].verdict == b->ceilings[i].verdict &&
               same_range(a->ceilings[i].days, b->ceilings[i].days);
    for (uint32_t i = 0; i < a->rules->stage_count; i++) same = same && same_range(a->stage_days[i], b->stage_days[i]);
    return same && same_reasons(a, b) && memcmp(a->undecided, b->undecided, a->rules->fact_count) == 0;
}

static bool same_for_projects(const example *e, const char *before, const char *after, uint32_t count, uint32_t *plans)
{
    bool same = true;
    for (uint32_t i = 0; i < count && same; i++) {
        pl_arena *arena = pl_arena_new(NULL);
        pl_diags *diags = pl_diags_new(arena);
        what_if w = make_project(e);
        const pl_plan *a = plan_of(arena, before, &w, diags), *b = plan_of(arena, after, &w, diags);
        *plans += a != NULL;
        same = same_answer(a, b);
        if (!same)
            print_error("%s\nskip %d, duration %d=%u\n%s\nbecomes\n%s\n", w.project, w.skip, w.changed, w.days, before,
                        after);
        pl_arena_free(arena);
    }
    return same;
}

/* ---- random rule sets ---- */

/* Marks the links called redundant. Returns how many, or -1 if the rule set does not load (a cycle). */
static int find_redundant(const example *e, const char *text, bool *redundant)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(arena);
    const pl_rules *rules = pl_rules_load_text(arena, "t.yaml", pl_str_from(text), diags);
    int count = rules ? 0 : -1;
    assert_true(!rules || pl_rules_lint(rules, NULL, diags));
    for (int i = 0; i < e->links; i++) redundant[i] = false;
    for (uint32_t d = 0; rules && d < pl_diags_kept(diags); d++) {
        const pl_diag *diag = pl_diags_at(diags, d);
        if (diag->code != PL_W611) continue;
        for (int i = 0; i < e->links; i++)
            if (e->line_of[i] == (int)diag->place.line) redundant[i] = true;
        count++;
    }
    pl_arena_free(arena);
    return count;
}

static int cases = 400; /* or the first argument */

static void test_random(void **unused)
{
    (void)unused;
    static example e;
    static char before[TEXT_MAX], after[TEXT_MAX];
    int found = 0;
    uint32_t plans = 0;
    for (int c = 0; c < cases; c++) {
        state = 0x9e3779b97f4a7c15u * (uint64_t)(c + 1);
        bool redundant[LINKS_MAX];
        make_example(&e);
        write_example(&e, before);
        int count = find_redundant(&e, before, redundant);
        for (int i = 0; i < e.links && count > 0; i++) {
            if (!redundant[i]) continue;
            e.out[i] = true;
            write_example(&e, after);
            if (!same_for_projects(&e, before, after, 6, &plans)) fail_msg("case %d, link %d alone", c, i);
            e.out[i] = false;
        }
        for (int i = 0; i < e.links; i++) e.out[i] = redundant[i];
        write_example(&e, after);
        if (count > 0 && !same_for_projects(&e, before, after, 12, &plans)) fail_msg("case %d, all together", c);
        found += count > 0 ? count : 0;
    }
    print_message("%d redundant links in %d rule sets, %u plans compared\n", found, cases, plans);
    assert_true(found > cases);
    assert_true(plans > (uint32_t)cases);
}

int main(int argc, char **argv)
{
    if (argc > 1) sscanf(argv[1], "%d", &cases);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
