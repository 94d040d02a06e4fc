/* Loading a rule set with all checks against a bare libyaml pass over the same text: the same parser, its events
   thrown away. Alternating in one process, best of several runs. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include <permitline.h>

#include "clock.h"

enum { RUNS = 7 };

typedef struct text {
    char *at;
    size_t len, room;
} text;

static void put(text *t, const char *more)
{
    size_t len = strlen(more);
    if (t->room - t->len <= len) {
        t->room = t->room * 2 + len + 64;
        t->at = realloc(t->at, t->room);
        if (!t->at) exit(2);
    }
    memcpy(t->at + t->len, more, len + 1);
    t->len += len;
}

static text head(void)
{
    text t = {0};
    put(&t, "permitline: 1\nid: bench\ntitle: Bench\nlanguage: en\nsteps:\n");
    return t;
}

/* Each step waits for the one before it or, in a network, for three of the hundred before it. */
static text rules_text(unsigned steps, int network)
{
    text t = head();
    char line[256];
    unsigned first = network ? 100 : 1; /* the first step that waits */
    for (unsigned i = 0; i < steps; i++) {
        snprintf(line, sizeof line, "  s%u:\n    title: Step number %u\n    kind: approval\n    duration: %u\n", i, i,
                 i % 40);
        put(&t, line);
        if (i < first) continue;
        if (network) snprintf(line, sizeof line, "    after: [s%u, s%u, s%u]\n", i - 1, i - 17, i - 100);
        else snprintf(line, sizeof line, "    after: [s%u]\n", i - 1);
        put(&t, line);
    }
    return t;
}

static unsigned long bare_pass(const text *t)
{
    yaml_parser_t parser;
    yaml_event_t event;
    unsigned long events = 0;
    if (!yaml_parser_initialize(&parser)) exit(2);
    yaml_parser_set_input_string(&parser, (const unsigned char *)t->at, t->len);
    for (int done = 0; !done; events++) {
        if (!yaml_parser_parse(&parser, &event)) exit(2);
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return events;
}

static void load(const text *t)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(arena);
    if (!pl_rules_load_text(arena, "bench.yaml", (pl_str){t->at, t->len}, diags)) exit(1);
    pl_arena_free(arena);
}

static void compare(const char *name, text t)
{
    double bare = 0, ours = 0;
    unsigned long events = 0;
    for (int run = 0; run < RUNS; run++) {
        double begin = bench_now();
        events = bare_pass(&t);
        double middle = bench_now();
        load(&t);
        double end = bench_now();
        if (!run || middle - begin < bare) bare = middle - begin;
        if (!run || end - middle < ours) ours = end - middle;
    }
    printf("%-34s %9lu %8.1f %8.1f %7.2f\n", name, events, bare / (double)events * 1e9, ours / (double)events * 1e9,
           ours / bare);
    free(t.at);
}

int main(void)
{
    printf("load: against a bare libyaml event pass; best of %d runs; goal: ratio at most 1.5 for the chain\n", RUNS);
    printf("%-34s %9s %8s %8s %7s\n", "file", "events", "bare ns", "load ns", "ratio");
    compare("chain of 100,000 steps", rules_text(100000, 0));
    compare("100,000 steps, 300,000 links", rules_text(100000, 1));
    return 0;
}
