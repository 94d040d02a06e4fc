/* Shortening of networks of three shapes against a plain longest-path program over the same event graph: a chain, in
   which all that gives is one after the other; chains side by side; and steps that wait for any three of those shortly
   before. Each to 90 of 118 of its days, at random costs. Prints the ratio for each size. */
#define PL_MAY_PRINT

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"
#include "plain.h"

#include "model/shortening.h"

enum { RUNS = 5, STEP_TEXT = 160 };

typedef enum shape { CHAIN, CHAINS, MIXED, SHAPES } shape;

static const char *const shape_names[] = {"chain", "20 chains", "mixed"};

static uint64_t random_state;

static uint32_t random_below(uint32_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)((random_state >> 11) % limit);
}

static int put_waits(shape of, uint32_t step, char *text, size_t room)
{
    enum { SIDE_BY_SIDE = 20, WAITS = 3, NEAR = 30 };
    if (of == CHAIN && step) return snprintf(text, room, "{s%u: {}}", step - 1);
    if (of == CHAINS && step >= SIDE_BY_SIDE) return snprintf(text, room, "{s%u: {}}", step - SIDE_BY_SIDE);
    if (of != MIXED || step < WAITS) return snprintf(text, room, "{}");
    uint32_t near = step < NEAR ? step : NEAR, first = random_below(near / 3);
    uint32_t second = first + 1 + random_below(near / 3);
    if (random_below(3)) return snprintf(text, room, "{s%u: {}, s%u: {}}", step - 1 - first, step - 1 - second);
    return snprintf(text, room, "{s%u: {link: FF}, s%u: {}}", step - 1 - first, step - 1 - second);
}

/* One step more comes last, so that all lead to the end. */
static pl_rules *rules_make(pl_arena *arena, pl_diags *diags, shape of, uint32_t steps)
{
    size_t room = (size_t)steps * STEP_TEXT + 1000;
    char *text = malloc(room);
    if (!text) exit(2);
    random_state = 88172645463325252u;
    size_t at = (size_t)snprintf(text, room, "permitline: 1\nid: t\ntitle: T\nsteps:\n");
    for (uint32_t i = 0; i < steps; i++) {
        uint32_t days = 1 + random_below(40), least = random_below(days / 2 + 1), cost = 1 + random_below(1000);
        at += (size_t)snprintf(text + at, room - at,
                               "  s%u: {title: S, kind: approval, duration: %u, least: %u, cost: %u, after: ", i, days,
                               least, cost);
        at += (size_t)put_waits(of, i, text + at, room - at);
        at += (size_t)snprintf(text + at, room - at, "}\n");
    }
    pl_rules *rules = pl_rules_load_text(arena, "t.yaml", (pl_str){text, at}, diags);
    free(text);
    if (!rules) exit(2);
    return rules;
}

static plain_graph plain_of(const pl_rules *rules, const pl_plan *plan)
{
    plain_graph g = {2 * rules->step_count, rules->step_count + rules->link_count, NULL, NULL, NULL};
    g.tail = malloc(g.edges * sizeof *g.tail);
    g.head = malloc(g.edges * sizeof *g.head);
    g.weight = malloc(g.edges * sizeof *g.weight);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        g.tail[i] = 2 * i;
        g.head[i] = 2 * i + 1;
        g.weight[i] = plan->steps[i].duration.max;
    }
    for (uint32_t i = 0; i < rules->link_count; i++) {
        const pl_link *link = &rules->links[i];
        uint32_t e = rules->step_count + i;
        g.tail[e] = 2 * link->from + 1;
        g.head[e] = 2 * link->to + (link->type == PL_LINK_FF);
        g.weight[e] = 0;
    }
    return g;
}

static double time_plain(const pl_rules *rules, const pl_plan *plan)
{
    plain_graph graph = plain_of(rules, plan);
    int64_t *early = malloc(graph.events * sizeof *early), *late = malloc(graph.events * sizeof *late);
    double least = 0;
    for (int run = 0; run < RUNS; run++) {
        double begin = bench_now();
        if (plain_schedule(&graph, early, late) != plan->approval_days.max) printf("DIFFERENT\n");
        double taken = bench_now() - begin;
        if (least == 0 || taken < least) least = taken;
    }
    free(early);
    free(late);
    free(graph.tail);
    free(graph.head);
    free(graph.weight);
    return least;
}

static void measure(shape of, uint32_t steps)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(arena);
    pl_rules *rules = rules_make(arena, diags, of, steps);
    pl_project *project = pl_project_load(arena, rules, NULL, diags);
    pl_plan *plan = pl_plan_make(arena, rules, project, NULL, diags);
    if (!plan) exit(2);
    pl_shortening_options options = {.to = (uint64_t)(plan->approval_days.max * 90 / 118), .ceiling = {"", 0}};
    double least = 0;
    const pl_shortening *made = NULL;
    for (int run = 0; run < RUNS && least < 1; run++) {
        double begin = bench_now();
        made = pl_shortening_make(arena, plan, &options, diags);
        double taken = bench_now() - begin;
        if (!made) exit(2);
        if (least == 0 || taken < least) least = taken;
    }
    double plain = time_plain(rules, plan);
    printf("%-10s %6u %7" PRId64 " %7" PRId64 " %10" PRId64 " %10.3f %9.3f %9.0f\n", shape_names[of], steps,
           plan->approval_days.max, made->after.value, made->cost, least * 1e3, plain * 1e3, least / plain);
    pl_arena_free(arena);
}

int main(void)
{
    printf("shorten: to 90/118 of the approval days, random costs; best of %d runs\n", RUNS);
    printf("ratio = the cheapest days, what one day less would cost, and the paths / one plain longest-path program\n");
    printf("%-10s %6s %7s %7s %10s %10s %9s %9s\n", "shape", "steps", "days", "after", "cost", "ms", "plain ms",
           "ratio");
    for (int of = 0; of < SHAPES; of++)
        for (uint32_t steps = 100; steps <= 10000; steps *= 10) measure((shape)of, steps);
    return 0;
}
