/* See order.h. */
#include "compare/order.h"

typedef struct sorting {
    const pl_tables *tables;
    const uint32_t *same; /* by step: whose events are taken for its own; NULL: each has its own */
    uint32_t count;       /* events */
    uint32_t *first, *heads; /* edges out of each event, in rows */
    uint32_t *waiting;    /* by event: edges into it that were not passed yet */
    uint32_t *queue;
} sorting;

static uint32_t event_of(const sorting *s, uint32_t event)
{
    return s->same ? 2 * s->same[event / 2] + event % 2 : event;
}

/* The edge number `index`: first those of the steps themselves. False: it is none. */
static bool edge_at(const sorting *s, uint32_t index, uint32_t *tail, uint32_t *head)
{
    uint32_t steps = s->tables->footprints->step_count;
    if (index < steps) {
        *tail = 2 * index;
        *head = 2 * index + 1;
        return event_of(s, *tail) == *tail;
    }
    const pl_table_link *link = &s->tables->links.at[index - steps];
    *tail = event_of(s, pl_link_tail(link));
    *head = event_of(s, pl_link_head(link));
    return *tail / 2 != *head / 2;
}

static void load_rows(sorting *s, pl_arena *scratch)
{
    uint32_t edges = s->tables->footprints->step_count + s->tables->links.count, tail, head;
    s->first = pl_new_array(scratch, uint32_t, s->count + 2);
    s->heads = pl_new_array(scratch, uint32_t, edges);
    s->waiting = pl_new_array(scratch, uint32_t, s->count);
    for (uint32_t i = 0; i < edges; i++) {
        if (!edge_at(s, i, &tail, &head)) continue;
        s->first[tail + 2]++;
        s->waiting[head]++;
    }
    for (uint32_t e = 2; e < s->count + 2; e++) s->first[e] += s->first[e - 1];
    for (uint32_t i = 0; i < edges; i++)
        if (edge_at(s, i, &tail, &head)) s->heads[s->first[tail + 1]++] = head;
}

/* Returns whether every event found its place in the queue. */
static bool sort_events(sorting *s, pl_arena *scratch)
{
    uint32_t sorted = 0;
    load_rows(s, scratch);
    s->queue = pl_new_array(scratch, uint32_t, s->count);
    for (uint32_t e = 0; e < s->count; e++)
        if (!s->waiting[e]) s->queue[sorted++] = e;
    for (uint32_t i = 0; i < sorted; i++) {
        uint32_t event = s->queue[i];
        for (uint32_t k = s->first[event]; k < s->first[event + 1]; k++)
            if (!--s->waiting[s->heads[k]]) s->queue[sorted++] = s->heads[k];
    }
    return sorted == s->count;
}

const uint32_t *pl_event_order(pl_arena *arena, const pl_tables *tables)
{
    pl_arena *scratch = pl_arena_child(arena);
    uint32_t count = 2 * tables->footprints->step_count;
    sorting merged = {.tables = tables, .same = tables->footprints->same_place, .count = count};
    sorting plain = {.tables = tables, .count = count};
    uint32_t *place = NULL;
    if (sort_events(&merged, scratch) && sort_events(&plain, scratch)) {
        place = pl_new_array(arena, uint32_t, count + 2);
        for (uint32_t i = 0; i < count; i++) place[plain.queue[i]] = i + 1;
        place[count + 1] = count + 1;
    }
    pl_arena_free(scratch);
    return place;
}
