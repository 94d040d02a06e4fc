/* Dropping steps is the same as exempting them always, minus their rows: random rule sets, planned both ways for every
   combination of their facts. */
#define PL_MAY_PRINT

#include "reform_kit.h"

#include <string.h>

#include "model/plan.h"

enum { CASES = 1500, STEPS_MOST = 7, ROOM = 1 << 13 };

typedef struct random_rules {
    uint64_t state;
    uint32_t steps;
    bool dropped[STEPS_MOST];
    char text[ROOM];
    size_t length;
} random_rules;

static uint32_t draw(random_rules *r, uint32_t below)
{
    r->state = r->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(r->state >> 33) % below;
}

static void put(random_rules *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    r->length += (size_t)vsnprintf(r->text + r->length, ROOM - r->length, format, args);
    va_end(args);
    assert_true(r->length < ROOM);
}

static const char *const conditions[] = {"p", "not q", "p or q", "{c: x}", "{c: [y], q: true}", "c != z and not p"};

static void put_when(random_rules *r, const char *before)
{
    if (draw(r, 3) == 0) put(r, "%swhen: %s", before, conditions[draw(r, PL_COUNT_OF(conditions))]);
}

static void put_link(random_rules *r, uint32_t from, const char *types)
{
    bool milestone = types[0] != 'F' && draw(r, 2);
    put(r, "s%u%s: [{link: %.2s", from, milestone ? ".m" : "", types);
    if (draw(r, 3) == 0) put(r, ", lag: %u", draw(r, 4));
    put_when(r, ", ");
    put(r, "}]");
}

/* Links lead from earlier to later steps, of all kinds; some lead back to a finish. */
static void put_links(random_rules *r, uint32_t step)
{
    static const char *const types[] = {"FS", "FS", "SS", "FF", "SF"};
    bool first = true;
    put(r, ", after: {");
    for (uint32_t from = 0; from < r->steps; from++) {
        if (from == step || draw(r, from < step ? 2 : 25)) continue;
        put(r, first ? "" : ", ");
        put_link(r, from, from < step ? types[draw(r, PL_COUNT_OF(types))] : "FF");
        first = false;
    }
    put(r, "}");
}

static void put_step(random_rules *r, uint32_t step)
{
    static const char *const kinds[] = {"approval", "approval", "notice", "preparation"};
    put(r, "  s%u: {title: T%u, kind: %s, duration: %u, milestones: {m: %u}", step, step,
        kinds[draw(r, PL_COUNT_OF(kinds))], 1 + draw(r, 9), draw(r, 6));
    put_when(r, ", ");
    if (draw(r, 5) == 0) put(r, ", holds: {h: {duration: %u}}", 1 + draw(r, 4));
    put_links(r, step);
    put(r, "}\n");
}

static void put_list(random_rules *r)
{
    put(r, "steps: [s%u", r->steps - 1);
    for (uint32_t i = 0; i + 1 < r->steps; i++)
        if (draw(r, 2)) put(r, ", s%u", i);
    put(r, "]");
}

static void make(random_rules *r, uint64_t seed)
{
    static const char *const measures[] = {"approval", "elapsed", "sum", "items"};
    *r = (random_rules){.state = seed * 0x9e3779b97f4a7c15u + 1};
    r->steps = 3 + draw(r, STEPS_MOST - 2);
    put(r, "permitline: 1\nid: t\ntitle: T\nattributes: {p: {title: P, type: flag}, q: {title: Q, type: flag},\n"
           "  c: {title: C, values: {x: X, y: Y, z: Z}}}\n");
    if (draw(r, 2)) put(r, "span: {to: s%u}\n", r->steps - 1);
    put(r, "steps:\n");
    for (uint32_t i = 0; i < r->steps; i++) put_step(r, i);
    put(r, "ceilings:\n  all: {limit: 9}\n  some: {limit: 9, measure: %s, ", measures[draw(r, 4)]);
    put_list(r);
    put(r, "}\n");
    for (uint32_t i = 0; i + 1 < r->steps; i++) r->dropped[i] = draw(r, 3) == 0;
    r->dropped[draw(r, r->steps - 1)] = true;
}

static void put_dropped(random_rules *r)
{
    bool first = true;
    put(r, "[");
    for (uint32_t i = 0; i < r->steps; i++) {
        if (r->dropped[i]) put(r, "%ss%u", first ? "" : ", ", i);
        first = first && !r->dropped[i];
    }
    put(r, "]");
}

/* ---- both ways ---- */

static const pl_plan *plan_of(const pl_rules *rules, uint32_t facts)
{
    static const char *const choices[] = {"x", "y", "z"};
    pl_project *project = pl_project_load(files.arena, rules, NULL, files.diags);
    assert_true(pl_project_set(project, PL_STR("p"), pl_str_from(facts & 1 ? "true" : "false"), files.diags));
    assert_true(pl_project_set(project, PL_STR("q"), pl_str_from(facts & 2 ? "true" : "false"), files.diags));
    assert_true(pl_project_set(project, PL_STR("c"), pl_str_from(choices[facts / 4]), files.diags));
    return pl_plan_make(files.arena, rules, project, NULL, files.diags);
}

static bool same_step(const pl_plan_step *a, const pl_plan_step *b)
{
    bool same = a->status == b->status && a->in_span == b->in_span && a->later_duty == b->later_duty;
    same = same && a->es.min == b->es.min && a->ef.min == b->ef.min && a->critical == b->critical;
    same = same && a->ls.value == b->ls.value && a->lf.value == b->lf.value && a->drag.value == b->drag.value;
    return same && a->total_float.value == b->total_float.value && a->free_float.value == b->free_float.value;
}

static bool same_plan(const pl_plan *dropped, const pl_plan *exempt, const random_rules *r)
{
    bool same = dropped->items.min == exempt->items.min && dropped->sum_days.min == exempt->sum_days.min;
    same = same && dropped->approval_days.min == exempt->approval_days.min;
    same = same && dropped->elapsed_days.min == exempt->elapsed_days.min;
    for (uint32_t i = 0; i < exempt->rules->ceiling_count; i++)
        same = same && dropped->ceilings[i].days.min == exempt->ceilings[i].days.min;
    uint32_t at = 0;
    for (uint32_t i = 0; i < r->steps; i++)
        if (!r->dropped[i]) same = same && same_step(&dropped->steps[at++], &exempt->steps[i]);
    return same;
}

/* False: the case says nothing (a cycle, nothing to drop, a lag that would have no place). */
static bool check(uint64_t seed)
{
    static random_rules r;
    make(&r, seed);
    reform_write("base.yaml", r.text);
    if (!reform_load("base.yaml", NULL)) return false;
    put(&r, "exemptions: {gone: {when: true, steps: ");
    put_dropped(&r);
    put(&r, "}}\n");
    reform_write("exempt.yaml", r.text);
    const pl_rules *exempt = reform_load("exempt.yaml", NULL);
    if (!exempt) return false;
    size_t length = r.length;
    put(&r, "permitline: 1\nid: t\ntitle: T\nextends: base.yaml\nchanges: {x: {drop: ");
    put_dropped(&r);
    put(&r, "}}\n");
    reform_write("drop.yaml", r.text + length);
    const pl_rules *dropped = reform_load("drop.yaml", NULL);
    if (!dropped && pl_diags_at(files.diags, 0)->code == PL_E231) return false;
    for (uint32_t facts = 0; dropped && facts < 12; facts++)
        if (!same_plan(plan_of(dropped, facts), plan_of(exempt, facts), &r)) dropped = NULL;
    if (!dropped) print_error("seed %llu\n%s\n", (unsigned long long)seed, r.text);
    assert_non_null(dropped);
    return true;
}

static void test_drop_is_exempt(void **state)
{
    uint32_t compared = 0;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        reform_begin(state);
        compared += check(seed);
    }
    printf("%u of %u random rule sets compared\n", compared, (unsigned)CASES);
    assert_true(compared > CASES / 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_drop_is_exempt, reform_begin, reform_end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
