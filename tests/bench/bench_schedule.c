/* The schedule of large random networks against a plain longest-path program over the same event graph, in one run:
   linking (rows, order), weights, forward, backward and floats. Prints the ratio for each size, and how the cost of
   a link grows. Steps are shuffled, so that neither program walks memory in order by luck. */
#define PL_MAY_PRINT

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"
#include "plain.h"

#include "load/link.h"
#include "load/network.h"
#include "schedule/schedule.h"

enum { RUNS = 5 };

static uint64_t random_state = 88172645463325252u;

static uint32_t random_below(uint32_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)((random_state >> 11) % limit);
}

/* Each step waits for up to six earlier ones, most of them near; ranks are shuffled into file order. */
static pl_rules *random_rules(pl_arena *arena, uint32_t steps, uint32_t links_a_step)
{
    pl_rules *rules = pl_new(arena, pl_rules);
    rules->arena = arena;
    rules->step_count = steps;
    rules->steps = pl_new_array(arena, pl_step, steps);
    rules->links = pl_new_array(arena, pl_link, (size_t)steps * 2 * links_a_step);
    uint32_t *file = pl_new_array(arena, uint32_t, steps);
    for (uint32_t i = 0; i < steps; i++)
        file[i] = i;
    for (uint32_t i = steps; i-- > 1;) {
        uint32_t j = random_below(i + 1), swap = file[i];
        file[i] = file[j];
        file[j] = swap;
    }
    for (uint32_t i = 0; i < steps; i++)
        rules->steps[i].part_of = PL_NONE;
    for (uint32_t i = 1; i < steps; i++) {
        uint32_t count = random_below(2 * links_a_step + 1);
        for (uint32_t k = 0; k < count; k++) {
            uint32_t reach = random_below(10) ? 1000 : i, from = i - 1 - random_below(i < reach ? i : reach);
            uint8_t type = (uint8_t)(random_below(8) ? PL_LINK_FS : random_below(4));
            uint32_t lag = random_below(4) ? 0 : random_below(10);
            rules->links[rules->link_count++] =
                (pl_link){.from = file[from], .to = file[i], .milestone = PL_NONE, .type = type, .lag = {lag, false}};
        }
    }
    rules->span.to = PL_NONE;
    return rules;
}

static pl_route random_route(pl_arena *arena, const pl_rules *rules)
{
    pl_route route = {0};
    route.status = pl_new_array(arena, uint8_t, rules->step_count);
    route.days = pl_new_array(arena, uint32_t, rules->step_count);
    route.hold = pl_new_array(arena, uint32_t, rules->step_count);
    route.counted = pl_new_array(arena, uint8_t, rules->step_count);
    route.link_there = pl_new_array(arena, uint8_t, rules->link_count);
    for (uint32_t i = 0; i < rules->step_count; i++)
        route.days[i] = random_below(40);
    memset(route.link_there, 1, rules->link_count);
    return route;
}

static plain_graph plain_of(const pl_rules *rules, const pl_route *route)
{
    plain_graph g = {2 * rules->step_count, rules->step_count + rules->link_count, NULL, NULL, NULL};
    g.tail = malloc(g.edges * sizeof *g.tail);
    g.head = malloc(g.edges * sizeof *g.head);
    g.weight = malloc(g.edges * sizeof *g.weight);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        g.tail[i] = 2 * i;
        g.head[i] = 2 * i + 1;
        g.weight[i] = route->days[i];
    }
    for (uint32_t i = 0; i < rules->link_count; i++) {
        const pl_link *link = &rules->links[i];
        uint32_t e = rules->step_count + i;
        g.tail[e] = 2 * link->from + (link->type == PL_LINK_FS || link->type == PL_LINK_FF);
        g.head[e] = 2 * link->to + (link->type == PL_LINK_FF || link->type == PL_LINK_SF);
        g.weight[e] = link->lag.days;
    }
    return g;
}

typedef struct timing {
    double sort, build, passes, plain; /* seconds, the least of all runs */
    int64_t length, plain_length;
} timing;

static void keep_least(double *least, double value)
{
    if (*least == 0 || value < *least) *least = value;
}

/* Weights, forward pass, backward pass and floats. Returns the length. */
static int64_t run_passes(pl_arena *arena, const pl_rules *rules, const pl_route *route)
{
    const pl_network *network = &rules->network;
    pl_schedule s = {.rules = rules, .route = route};
    s.weights = pl_arena_alloc(arena, network->edge_count * sizeof *s.weights);
    s.early = pl_arena_alloc(arena, network->event_count * sizeof *s.early);
    s.leads = pl_new_array(arena, uint8_t, network->event_count);
    int64_t *late = pl_arena_alloc(arena, network->event_count * sizeof *late);
    pl_weights_load(s.weights, rules, route, PL_MEASURE_ELAPSED, NULL, NULL);
    pl_pass_forward(network, s.weights, s.early);
    memset(s.leads, 1, network->event_count);
    for (uint32_t i = 0; i < network->event_count; i++)
        if (s.early[i] > s.elapsed_days) s.elapsed_days = s.early[i];
    pl_late_load(&s, s.elapsed_days, late);
    int64_t floats = 0;
    for (uint32_t i = 0; i < network->event_count; i++)
        floats += late[i] - s.early[i];
    return floats < 0 ? -1 : s.elapsed_days;
}

static void run_ours(const pl_rules *master, timing *t)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) exit(2);
    pl_rules *rules = pl_new(arena, pl_rules);
    *rules = *master;
    rules->arena = arena;
    pl_diags *diags = pl_diags_new(arena);
    pl_arena *scratch = pl_arena_child(arena);
    double begin = bench_now();
    pl_links_sort(rules);
    double sorted = bench_now();
    pl_network_build(rules, scratch, diags);
    double built = bench_now();
    random_state = 12345;
    pl_route route = random_route(arena, rules);
    double ready = bench_now();
    t->length = run_passes(arena, rules, &route);
    keep_least(&t->passes, bench_now() - ready);
    keep_least(&t->sort, sorted - begin);
    keep_least(&t->build, built - sorted);
    pl_guard_leave(&guard);
    pl_arena_free(arena);
}

static void run_plain(const pl_rules *rules, timing *t)
{
    pl_arena *arena = pl_arena_new(NULL);
    random_state = 12345;
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) exit(2);
    pl_route route = random_route(arena, rules);
    plain_graph graph = plain_of(rules, &route);
    int64_t *early = malloc(graph.events * sizeof *early), *late = malloc(graph.events * sizeof *late);
    double begin = bench_now();
    t->plain_length = plain_schedule(&graph, early, late);
    keep_least(&t->plain, bench_now() - begin);
    free(early);
    free(late);
    free(graph.tail);
    free(graph.head);
    free(graph.weight);
    pl_guard_leave(&guard);
    pl_arena_free(arena);
}

/* Cost of a link in nanoseconds: ours and the plain program's. */
typedef struct cost {
    double ours, plain;
} cost;

static cost measure(uint32_t steps)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) exit(2);
    random_state = 88172645463325252u;
    const pl_rules *rules = random_rules(arena, steps, 3);
    timing t = {0};
    for (int run = 0; run < RUNS; run++) {
        run_ours(rules, &t);
        run_plain(rules, &t);
    }
    if (t.length != t.plain_length) printf("DIFFERENT: %" PRId64 " %" PRId64 "\n", t.length, t.plain_length);
    double ours = t.build + t.passes, links = rules->link_count;
    printf("%9u %9u %8.2f %9.2f %8.2f %9.2f %7.2f  %.1f, %.1f\n", steps, rules->link_count, t.sort * 1e3, t.build * 1e3,
           t.passes * 1e3, t.plain * 1e3, ours / t.plain, ours / links * 1e9, t.plain / links * 1e9);
    pl_guard_leave(&guard);
    pl_arena_free(arena);
    return (cost){ours / links, t.plain / links};
}

int main(void)
{
    printf("schedule: random networks in shuffled order; best of %d runs; goal: ratio at most 1.0\n", RUNS);
    printf("ratio = (build and order + weights, forward, backward, floats) / plain; sorting rows is part of loading\n");
    printf("%9s %9s %8s %9s %8s %9s %7s  %s\n", "steps", "links", "sort ms", "build ms", "pass ms", "plain ms", "ratio",
           "ns a link: ours, plain");
    measure(10000);
    cost small = measure(100000), large = measure(1000000);
    double ours = large.ours / small.ours, plain = large.plain / small.plain;
    printf("cost of a link, 10^6 against 10^5 steps: ours x%.2f, plain x%.2f; must: at most plain x1.25\n", ours,
           plain);
    return 0;
}
