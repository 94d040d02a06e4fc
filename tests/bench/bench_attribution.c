/* How attribution grows with the number of labelled changes of a reform: networks of 100 steps, of which each change
   makes one or two shorter. The floor is what any attribution has to do: load the rule set before, and with each of the
   changes by itself. In stages the work is one stage after the other, and changes of one stage interact; in lines all
   changes do. */
#define PL_MAY_PRINT
#include <stdio.h>
#include <stdlib.h>

#include "base/source.h"
#include "compare/attribute.h"

#include <time.h>

enum { STEPS = 100, WIDTH = 10, TEXT_ROOM = 40000 };

typedef struct text {
    char at[TEXT_ROOM];
    size_t length;
} text;

/* Seconds of the processor: one thread, and a busy machine must not show. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

#define PUT(t, ...) ((t)->length += (size_t)snprintf((t)->at + (t)->length, TEXT_ROOM - (t)->length, __VA_ARGS__))

/* Ten stages of ten steps: in a stage each step waits for the first or the second, and the last for all; or ten lines
   of ten steps side by side. */
static void put_step(text *t, int step, int lines)
{
    int inside = step % WIDTH, first = step - inside;
    PUT(t, "  s%d: {title: S, kind: approval, duration: %d", step, 5 + step * 7 % 23);
    if (lines && inside) PUT(t, ", after: [s%d]", step - 1);
    if (!lines && step && !inside) PUT(t, ", after: [s%d]", step - 1);
    if (!lines && inside && inside < WIDTH - 1) PUT(t, ", after: [s%d]", first + (inside > 4 ? inside - 4 : 0));
    if (!lines && inside == WIDTH - 1) {
        PUT(t, ", after: [s%d", first + 1);
        for (int i = 2; i < WIDTH - 1; i++) PUT(t, ", s%d", first + i);
        PUT(t, "]");
    }
    PUT(t, "}\n");
}

static void put_rules(text *t, int lines)
{
    PUT(t, "permitline: 1\nid: bench\ntitle: B\nspan: {from: F, to: end}\nsteps:\n");
    for (int i = 0; i < STEPS; i++) put_step(t, i, lines);
    PUT(t, "  end: {title: E, kind: approval, duration: 1, after: [s9");
    for (int i = 2 * WIDTH - 1; i < STEPS; i += WIDTH) PUT(t, ", s%d", i);
    PUT(t, "]}\n");
}

/* Each one or two steps, those of a change near each other. */
static void put_changes(text *t, int count)
{
    for (int i = 0; i < count; i++) {
        int step = i * STEPS / count;
        PUT(t, "c%d: {title: C, set: {steps: {s%d: {duration: %d}", i, step, step * 5 % 7);
        if (i % 3 == 0 && step % WIDTH < WIDTH - 1) PUT(t, ", s%d: {duration: 3}", step + 1);
        PUT(t, "}}}\n");
    }
}

static double time_loads(pl_arena *arena, const pl_reform *reform)
{
    uint32_t count = pl_reform_count(reform);
    uint8_t *chosen = calloc(count, 1);
    double begin = now();
    if (!chosen) exit(2);
    for (uint32_t i = 0; i <= count; i++) {
        pl_arena *scratch = pl_arena_child(arena);
        if (i) chosen[i - 1] = 1;
        pl_reform_load(scratch, reform, chosen);
        if (i) chosen[i - 1] = 0;
        pl_arena_free(scratch);
    }
    free(chosen);
    return now() - begin;
}

static void print_row(const char *shape, int count, const pl_attribution *a, double seconds, double floor)
{
    int64_t error = 0;
    for (int i = 0; i < count && a->known; i++)
        if (a->error_milli[i] > error) error = a->error_milli[i];
    printf("%-6s %7d  %7lld %6u %7u %9llu %6llu %6lld.%03lld %9.1f %9.1f %6.1f\n", shape, count,
           (long long)(a->after - a->before), a->blocks, a->largest, (unsigned long long)a->coalitions,
           (unsigned long long)a->orders, (long long)(error / 1000), (long long)(error % 1000), seconds * 1e3,
           floor * 1e3, seconds / floor);
    if (!a->known) exit(1);
}

static void measure(int lines, int count)
{
    static text rules, changes;
    rules.length = changes.length = 0;
    put_rules(&rules, lines);
    put_changes(&changes, count);
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(arena);
    const pl_rules *before = pl_rules_load_text(arena, "bench.yaml", (pl_str){rules.at, rules.length}, diags);
    pl_source *source = pl_source_make(arena, PL_STR("changes"), (pl_str){changes.at, changes.length});
    const pl_node *tree = pl_tree_load(arena, source, diags);
    if (!before || !tree) exit(2);
    pl_reform *reform = pl_reform_make(arena, before, tree);
    const pl_diff_options options = {.seed = 1};
    const pl_attribution_request request = {reform, NULL, &options};
    const pl_given given = {0};
    double floor = time_loads(arena, reform), again = time_loads(arena, reform), begin = now();
    if (again < floor) floor = again;
    pl_attribution a = pl_attribute_project(arena, &request, &given);
    print_row(lines ? "lines" : "stages", count, &a, now() - begin, floor);
    pl_arena_free(arena);
}

int main(void)
{
    static const int counts[] = {5, 10, 15, 20, 40, 80};
    printf("Attribution of a reform of a rule set of %d steps to its changes (exact without orders; error in days)\n",
           STEPS);
    printf("shape  changes    saved blocks largest      sets orders      error        ms  floor ms  ratio\n");
    for (int lines = 0; lines < 2; lines++)
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) measure(lines, counts[i]);
    return 0;
}
