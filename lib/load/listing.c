/* See listing.h. Files are mostly written in order, and then nothing needs to be searched. */
#include "load/listing.h"

enum { UNSEEN, OPEN, DONE };

/* A step whose predecessors are being listed, and the next link to look at. */
typedef struct visit {
    uint32_t step;
    uint32_t next;
} visit;

static bool links_point_backwards(const pl_rules *rules)
{
    for (uint32_t i = 0; i < rules->link_count; i++)
        if (rules->links[i].from > rules->links[i].to) return false;
    return true;
}

static void list_as_written(pl_rules *rules)
{
    for (uint32_t i = 0; i < rules->step_count; i++)
        rules->listing[i] = i;
}

/* Two steps may wait for each other's different ends (SS one way, FF the other); then no order of steps puts each
   behind what it waits for, and that of their starts is shown. */
static void list_by_start(pl_rules *rules)
{
    const pl_network *network = &rules->network;
    uint32_t filled = 0;
    for (uint32_t place = 0; place < network->event_count; place++)
        if (!pl_network_is_finish(network, place)) rules->listing[filled++] = pl_network_step(network, place);
}

typedef struct search {
    pl_rules *rules;
    uint8_t *marks;
    visit *stack;
    uint32_t filled;
} search;

/* Lists `step` behind everything it waits for; false if steps wait for each other. */
static bool list_step(search *s, uint32_t step)
{
    const uint32_t *link_first = s->rules->link_first;
    uint32_t depth = 0;
    s->marks[step] = OPEN;
    s->stack[depth++] = (visit){step, link_first[step]};
    while (depth) {
        visit *top = &s->stack[depth - 1];
        if (top->next == link_first[top->step + 1]) {
            s->marks[top->step] = DONE;
            s->rules->listing[s->filled++] = top->step;
            depth--;
            continue;
        }
        uint32_t from = s->rules->links[top->next++].from;
        if (s->marks[from] == OPEN) return false;
        if (s->marks[from] == DONE) continue;
        s->marks[from] = OPEN;
        s->stack[depth++] = (visit){from, link_first[from]};
    }
    return true;
}

static bool list_by_file(pl_rules *rules, pl_arena *scratch)
{
    search s = {.rules = rules};
    s.marks = pl_new_array(scratch, uint8_t, rules->step_count);
    s.stack = pl_new_array(scratch, visit, rules->step_count);
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (s.marks[i] == UNSEEN && !list_step(&s, i)) return false;
    return true;
}

void pl_listing_make(pl_rules *rules, pl_arena *scratch)
{
    rules->listing = pl_new_array(rules->arena, uint32_t, rules->step_count);
    if (links_point_backwards(rules))
        list_as_written(rules);
    else if (!list_by_file(rules, scratch))
        list_by_start(rules);
}
