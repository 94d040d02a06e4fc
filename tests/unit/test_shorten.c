/* What days to take, against all ways to take them: small random networks whose every combination of cuts is tried by
   code of its own, and cases by hand. SHORTEN_CASES is how many random networks are tried. */
#define PL_MAY_PRINT

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* Before the library's headers, which ban the environment. */
static long cases_wanted(void)
{
    const char *text = getenv("SHORTEN_CASES");
    return text ? strtol(text, NULL, 10) : 600;
}

#include "model/shortening.h"
#include "shorten/search.h"
#include "shorten_net.h"

static uint64_t seed;
static const test_way *ways;
static int way_count;

/* The cheapest that keeps `to`, of these the one that takes the fewest; NULL: none does. */
static const test_way *best_way(int to)
{
    const test_way *best = NULL;
    for (int i = 0; i < way_count; i++) {
        if (ways[i].length > to) continue;
        bool better = !best || ways[i].cost < best->cost ||
                      (ways[i].cost == best->cost && ways[i].taken < best->taken);
        if (better) best = &ways[i];
    }
    return best;
}

/* ---- the two compared ---- */

typedef struct subject {
    pl_arena *arena;
    pl_diags *diags;
    pl_rules *rules;
    pl_project *project;
    pl_plan *plan;
} subject;

static char text[NET_TEXT];

static void must(bool good, const char *what, int to)
{
    if (!good) print_error("%s, to %d, of\n%s", what, to, text);
    assert_true(good);
}

static subject load_text(const char *rules)
{
    subject s = {.arena = pl_arena_new(NULL)};
    s.diags = pl_diags_new(s.arena);
    s.rules = pl_rules_load_text(s.arena, "t.yaml", (pl_str){rules, strlen(rules)}, s.diags);
    if (!s.rules) print_error("%s", rules);
    assert_non_null(s.rules);
    s.project = pl_project_load(s.arena, s.rules, NULL, s.diags);
    s.plan = pl_plan_make(s.arena, s.rules, s.project, NULL, s.diags);
    assert_non_null(s.plan);
    return s;
}

static pl_shortening *shorten(const subject *s, uint64_t to)
{
    const pl_shortening_options options = {.to = to, .ceiling = {"", 0}};
    pl_shortening *made = pl_shortening_make(s->arena, s->plan, &options, s->diags);
    assert_non_null(made);
    return made;
}

static int number_of(pl_str id)
{
    return id.ptr[1] - '0';
}

static void load_left(const test_net *net, const pl_shortening *made, int *left)
{
    for (int i = 0; i < STEPS; i++) left[i] = i < net->steps ? net->step[i].days : 0;
    for (size_t i = 0; i < pl_shortening_step_count(made); i++)
        left[number_of(pl_shortening_step_id(made, i))] -= (int)pl_shortening_step_taken(made, i);
}

/* Of all that cost as much and take as many days it has the earliest events; only where no milestone may move with the
   end of its step, for there no one answer need be the earliest. */
static bool milestones_stay(const test_net *net)
{
    for (int i = 0; i < net->links; i++) {
        int from = net->link[i].from;
        if (net->link[i].milestone && net->step[from].day > net->step[from].least) return false;
    }
    return true;
}

static void check_earliest(const test_net *net, const int *left, const test_way *best, int to)
{
    int own[EVENTS], other[EVENTS];
    bool leads[EVENTS];
    if (!milestones_stay(net)) return;
    net_times(net, left, own);
    net_leading(net, leads);
    for (int i = 0; i < way_count; i++) {
        if (ways[i].length > to || ways[i].cost != best->cost || ways[i].taken != best->taken) continue;
        net_times(net, ways[i].left, other);
        for (int e = 0; e < 2 * net->steps; e++) must(!leads[e] || own[e] <= other[e], "not the earliest", to);
    }
}

/* Giving back one day anywhere is one day too many. */
static void check_tight(const test_net *net, int *left, int to)
{
    for (int i = 0; i < net->steps; i++) {
        if (left[i] == net->step[i].days) continue;
        left[i]++;
        must(net_length(net, left) > to, "a day is taken for nothing", to);
        left[i]--;
    }
}

static void check_paths(const test_net *net, const pl_shortening *made, int to)
{
    int whole[STEPS];
    for (int i = 0; i < net->steps; i++) whole[i] = net->step[i].days;
    int before = net_length(net, whole);
    must(made->days.min == before && made->days.max == before, "approval days", to);
    must(made->long_count_known && (made->path_count > 0) == (before > to), "paths", to);
    for (uint32_t i = 0; i < made->path_count; i++) {
        const pl_long_path *path = &made->paths[i];
        must(path->after <= path->before && path->steps.count > 0, "a path", to);
        must(path->before > to && path->before <= before, "a path's days before", to);
        must((path->after > to) == (made->verdict == PL_SHORTENING_IMPOSSIBLE), "a path's days after", to);
        must(i == 0 || made->verdict == PL_SHORTENING_IMPOSSIBLE || path->before <= path[-1].before, "order", to);
    }
}

static void check_possible(const test_net *net, const pl_shortening *made, const test_way *best, int to)
{
    int left[STEPS];
    load_left(net, made, left);
    for (int i = 0; i < net->steps; i++) must(left[i] >= net_least(net, i), "too much taken", to);
    test_way own = net_way(net, left);
    must(own.length <= to, "it is too long", to);
    must(own.length == made->after.value, "days after", to);
    must(own.cost == best->cost && own.taken == best->taken, "not the cheapest", to);
    must(made->cost == best->cost && made->taken == best->taken && made->exact, "sums", to);
    const test_way *next = best_way(to - 1);
    must(made->next_cost.known == (next != NULL && to > 0), "the next day", to);
    must(!next || !to || made->next_cost.value == next->cost - best->cost, "cost of the next day", to);
    check_tight(net, left, to);
    check_earliest(net, left, best, to);
}

/* All that can be is taken, and the steps in the way are those that a longest path then has. */
static void check_impossible(const test_net *net, const pl_shortening *made, int to)
{
    int least[STEPS] = {0};
    for (int i = 0; i < net->steps; i++) least[i] = net_least(net, i);
    int length = net_length(net, least);
    must(made->least_possible.max == length && made->in_the_way.count > 0, "the least possible", to);
    for (uint32_t i = 0; i < made->in_the_way.count; i++)
        must(net_has_time(net, number_of(made->plan->rules->steps[made->in_the_way.steps[i]].id)), "in the way", to);
}

/* With the cuts as the project's durations the plan itself keeps it. */
static void check_applied(const test_net *net, const pl_shortening *made, int to)
{
    subject s = load_text(text);
    for (size_t i = 0; i < pl_shortening_step_count(made); i++) {
        if (!pl_shortening_step_taken(made, i)) continue;
        pl_str id = pl_shortening_step_id(made, i);
        char days[16];
        snprintf(days, sizeof days, "%d", net->step[number_of(id)].days - (int)pl_shortening_step_taken(made, i));
        assert_true(pl_project_set_duration(s.project, id, (pl_str){days, strlen(days)}, s.diags));
    }
    s.plan = pl_plan_make(s.arena, s.rules, s.project, NULL, s.diags);
    must(pl_plan_approval_days(s.plan).max <= to, "applied, it is too long", to);
    pl_arena_free(s.arena);
}

static void check_number(const test_net *net, const subject *s, int to)
{
    pl_shortening *made = shorten(s, (uint64_t)to);
    const test_way *best = best_way(to);
    bool within = ways[0].length <= to;
    must(made->verdict == (!best ? PL_SHORTENING_IMPOSSIBLE : within ? PL_SHORTENING_WITHIN : PL_SHORTENING_POSSIBLE),
         "verdict", to);
    check_paths(net, made, to);
    if (!best) check_impossible(net, made, to);
    else check_possible(net, made, best, to);
    if (best && !within) check_applied(net, made, to);
}

/* The same steps written in another order have the same answer. */
static void check_order(test_net *net, const subject *s, int to)
{
    int left[STEPS], other[STEPS];
    load_left(net, shorten(s, (uint64_t)to), left);
    net_shuffle(net, &seed);
    net_write(net, text);
    subject shuffled = load_text(text);
    load_left(net, shorten(&shuffled, (uint64_t)to), other);
    must(memcmp(left, other, sizeof left) == 0, "another order, another answer", to);
    pl_arena_free(shuffled.arena);
}

static void test_random(void **state)
{
    (void)state;
    const long cases = cases_wanted();
    for (long i = 0; i < cases; i++) {
        seed = (uint64_t)i * 1000;
        test_net net = net_random(seed);
        net_write(&net, text);
        subject s = load_text(text);
        ways = net_ways(&net, &way_count);
        for (int to = 0; to <= ways[0].length; to++) check_number(&net, &s, to);
        if (ways[0].length) check_order(&net, &s, random_below(&seed, ways[0].length));
        pl_arena_free(s.arena);
    }
}

/* ---- by hand ---- */

static int64_t taken_from(const pl_shortening *made, const char *id)
{
    for (size_t i = 0; i < pl_shortening_step_count(made); i++)
        if (pl_str_equal(pl_shortening_step_id(made, i), pl_str_from(id))) return pl_shortening_step_taken(made, i);
    return -1;
}

#define HEAD "permitline: 1\nid: t\ntitle: T\nlanguage: en\n"

/* Two letters in a row, each on the second of four days: either step may give, and it costs the same. */
static void test_even_milestones(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"a", "b"}, {"b", "a"}};
    static const char step[] = "kind: approval, duration: 4, milestones: {m: 2}";
    for (size_t i = 0; i < PL_COUNT_OF(rows); i++) {
        const char *first = rows[i][0], *second = rows[i][1];
        snprintf(text, sizeof text,
                 HEAD "span: {from: s, to: z}\nsteps: {%s: {title: S, %s}, %s: {title: S, %s, after: [%s.m]}, "
                      "z: {title: Z, kind: event, after: [%s.m]}}\n", first, step, second, step, first, second);
        subject s = load_text(text);
        const pl_shortening *made = shorten(&s, 3);
        assert_int_equal(made->cost, 3);
        assert_int_equal(taken_from(made, "a"), 3);
        assert_int_equal(taken_from(made, "b"), 0);
        assert_int_equal(made->next_cost.value, 1);
        pl_arena_free(s.arena);
    }
}

/* An unknown fact that moves nothing that counts leaves nothing open; one that does is named. */
static void test_unknown(void **state)
{
    (void)state;
    subject s = load_text(HEAD "attributes: {f: {title: F, type: flag}}\nspan: {from: s, to: b}\nsteps:\n"
                          "  a: {title: A, kind: approval, duration: 9}\n"
                          "  p: {title: P, kind: preparation, duration: [{when: f, duration: 30}, {duration: 1}]}\n"
                          "  b: {title: B, kind: approval, duration: 3, after: [a, p]}\n");
    const pl_shortening *made = shorten(&s, 8);
    assert_int_equal(made->verdict, PL_SHORTENING_POSSIBLE);
    assert_int_equal(taken_from(made, "a"), 4);
    pl_arena_free(s.arena);
    s = load_text(HEAD "attributes: {f: {title: F, type: flag}}\nspan: {from: s, to: b}\nsteps:\n"
                  "  a: {title: A, kind: approval, duration: 9, least: 3}\n"
                  "  c: {title: C, kind: approval, duration: [{when: f, duration: 8}, {duration: 1}], least: 4}\n"
                  "  b: {title: B, kind: approval, duration: 3, after: [a, c]}\n");
    made = shorten(&s, 5);
    assert_int_equal(made->verdict, PL_SHORTENING_UNDECIDED);
    assert_int_equal(pl_shortening_exit_status(made), 3);
    assert_true(made->undecided[0] && !made->steps_known && made->least_possible.min == 3);
    assert_int_equal(shorten(&s, 2)->verdict, PL_SHORTENING_IMPOSSIBLE);
    assert_int_equal(shorten(&s, 12)->verdict, PL_SHORTENING_WITHIN);
    pl_arena_free(s.arena);
}

/* More completions than are looked at one by one: the two bounds tell. */
static void test_many_unknown(void **state)
{
    (void)state;
    enum { FACTS = 8 };
    int at = snprintf(text, sizeof text, HEAD "attributes:\n");
    for (int i = 0; i < FACTS; i++)
        at += snprintf(text + at, sizeof text - (size_t)at, "  f%d: {title: F, type: flag}\n", i);
    at += snprintf(text + at, sizeof text - (size_t)at, "steps:\n  a: {title: A, kind: approval, duration: 9}\n");
    for (int i = 0; i < FACTS; i++)
        at += snprintf(text + at, sizeof text - (size_t)at,
                       "  p%d: {title: P, kind: preparation, when: f%d, duration: %d, after: [a]}\n", i, i, 1 << i);
    subject s = load_text(text);
    const pl_shortening *made = shorten(&s, 8);
    assert_int_equal(made->verdict, PL_SHORTENING_POSSIBLE);
    assert_int_equal(taken_from(made, "a"), 1);
    pl_arena_free(s.arena);
}

/* A milestone on each of many steps: the search may be ended, and what it has is an answer all the same. */
static void test_ended(void **state)
{
    (void)state;
    enum { LONG = 70 };
    seed = 1;
    int at = snprintf(text, sizeof text, HEAD "span: {from: s, to: s%d}\nsteps:\n", LONG - 1);
    for (int i = 0; i < LONG; i++) {
        int days = 4 + random_below(&seed, 17);
        at += snprintf(text + at, sizeof text - (size_t)at,
                       "  s%d: {title: S, kind: approval, duration: %d, cost: %d, milestones: {m: %d}, after: {", i,
                       days, 1 + random_below(&seed, 9), 1 + random_below(&seed, days - 1));
        if (i) at += snprintf(text + at, sizeof text - (size_t)at, "s%d.m: {lag: %d}", i - 1, random_below(&seed, 3));
        int before = i - 2 - random_below(&seed, 4);
        if (before > 0) at += snprintf(text + at, sizeof text - (size_t)at, ", s%d: {}", before);
        at += snprintf(text + at, sizeof text - (size_t)at, "}}\n");
    }
    subject s = load_text(text);
    pl_shortening *made = shorten(&s, (uint64_t)(pl_plan_approval_days(s.plan).max / 3));
    assert_int_equal(made->verdict, PL_SHORTENING_POSSIBLE);
    assert_false(made->exact);
    assert_true(made->cost_at_least <= made->cost && made->after.value <= made->to);
    assert_int_equal(pl_shortening_exit_status(made), 3);
    pl_arena_free(s.arena);
}

/* A cost beyond all numbers, which no rule file of ordinary size can have. */
static void test_beyond(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_new(NULL);
    pl_bond bonds[] = {{0, 1, PL_NONE, PL_NONE, PL_NONE, 0, 0}, {1, 2, 0, 0, 0, 0, 3}};
    uint32_t first[] = {0, 1, 2, 2};
    pl_soft soft = {.start = 1, .marks = {0, 1}, .days = 3, .cost = INT64_MAX / 2, .hangs = true};
    pl_mark mark = {3, 2};
    const pl_tradeoff tradeoff = {.node_count = 3, .bonds = bonds, .first = first, .bond_count = 2, .softs = &soft,
                                  .soft_count = 1, .marks = &mark, .mark_count = 1};
    pl_cheapest two = pl_cheapest_find(arena, &tradeoff, 1), three = pl_cheapest_find(arena, &tradeoff, 0);
    assert_true(two.found && two.price.cost == INT64_MAX - 1 && !two.next_known);
    assert_true(!three.found && three.beyond);
    pl_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),       cmocka_unit_test(test_even_milestones), cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_many_unknown), cmocka_unit_test(test_ended),           cmocka_unit_test(test_beyond),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
