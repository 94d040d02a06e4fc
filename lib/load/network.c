/* The event graph: a depth-first search along the links into each event, in file order, numbers the events so that
   every edge leads upwards. A search rather than the usual queue of free events, because it needs only the links
   *into* a step, which are sorted already; because files are mostly written in order, so that it mostly walks
   memory forwards; and because its stack is the cycle when there is one. */
#include "load/network.h"

enum {
    CYCLES_MAX = 10, /* reported in one run */
    AHEAD = 16,      /* events whose rows are fetched before they are needed */
};

typedef enum mark { UNSEEN, OPEN, DONE } mark;

/* What is needed of a link here, in four bytes: the event it comes from, shifted, and two marks. Links are read
   several times, mostly out of order, and whole ones would not fit into the caches. */
typedef uint32_t short_link;

enum { INTO_FINISH = 1, PLAIN = 2, TAIL_SHIFT = 2 };

/* An event that is being searched, and the next of its edges. Events: 2 * step, plus 1 for a finish. */
typedef struct visit {
    uint32_t event;
    uint32_t next; /* link to look at; a finish looks at its own start first (next = PL_NONE) */
} visit;

typedef struct search {
    const pl_rules *rules;
    pl_diags *diags;
    short_link *links;
    uint8_t *marks;
    visit *stack;
    uint32_t depth;
    uint32_t *order; /* events in topological order */
    uint32_t ordered;
    uint32_t cycles;
} search;

static uint32_t start_event(uint32_t step)
{
    return 2 * step;
}

static uint32_t finish_event(uint32_t step)
{
    return 2 * step + 1;
}

static short_link *shorten_links(const pl_rules *rules, pl_arena *scratch)
{
    short_link *links = pl_arena_alloc(scratch, rules->link_count * sizeof *links);
    for (uint32_t i = 0; i < rules->link_count; i++) {
        const pl_link *link = &rules->links[i];
        uint32_t tail = 2 * link->from + (link->type == PL_LINK_FS || link->type == PL_LINK_FF);
        bool into_finish = link->type == PL_LINK_FF || link->type == PL_LINK_SF;
        bool plain = !link->lag.days && link->milestone == PL_NONE && link->when == PL_ALWAYS;
        links[i] = tail << TAIL_SHIFT | (plain ? PLAIN : 0) | (into_finish ? INTO_FINISH : 0);
    }
    return links;
}

static void open_event(search *s, uint32_t event)
{
    s->marks[event] = OPEN;
    s->stack[s->depth++] = (visit){event, event & 1 ? PL_NONE : s->rules->link_first[event >> 1]};
}

/* The link through which the search went on from this entry of the stack; NULL for a step's own start. */
static const pl_link *link_taken(const search *s, const visit *at)
{
    bool own = (at->event & 1) && at->next == s->rules->link_first[at->event >> 1];
    return own ? NULL : &s->rules->links[at->next - 1];
}

static void report_cycle(search *s, uint32_t event)
{
    if (s->cycles++ >= CYCLES_MAX) return;
    const pl_rules *rules = s->rules;
    uint32_t bottom = s->depth - 1;
    while (s->stack[bottom].event != event) bottom--;
    const pl_step *step = &rules->steps[event >> 1];
    pl_diag *diag = pl_diag_add(s->diags, PL_E401, rules->source, step->pos, PL_ARGS(step->id));
    for (uint32_t i = s->depth; i-- > bottom;) { /* the search went against time, so backwards is forwards */
        const pl_link *link = link_taken(s, &s->stack[i]);
        if (!link) continue;
        pl_str from = rules->steps[link->from].id, to = rules->steps[link->to].id;
        pl_diag_add_note(s->diags, diag, PL_MSG_link_here, rules->source, link->pos, PL_ARGS(from, to));
    }
}

/* The next event behind an edge into the top of the stack that is not done; PL_NONE when there is none. */
static uint32_t next_tail(const search *s, visit *top)
{
    uint32_t step = top->event >> 1, finish = top->event & 1;
    if (top->next == PL_NONE) {
        top->next = s->rules->link_first[step];
        if (s->marks[start_event(step)] != DONE) return start_event(step);
    }
    uint32_t end = s->rules->link_first[step + 1];
    while (top->next < end) {
        short_link link = s->links[top->next++];
        if ((link & INTO_FINISH) == finish && s->marks[link >> TAIL_SHIFT] != DONE) return link >> TAIL_SHIFT;
    }
    return PL_NONE;
}

static void search_from(search *s, uint32_t event)
{
    if (s->marks[event] != UNSEEN) return;
    open_event(s, event);
    while (s->depth) {
        visit *top = &s->stack[s->depth - 1];
        uint32_t tail = next_tail(s, top);
        if (tail == PL_NONE) {
            s->marks[top->event] = DONE;
            s->order[s->ordered++] = top->event;
            s->depth--;
        } else if (s->marks[tail] == UNSEEN) {
            open_event(s, tail);
        } else if (s->marks[tail] == OPEN) {
            report_cycle(s, tail);
        }
    }
}

/* ---- the graph by place ---- */

static void place_events(pl_network *network, const search *s, pl_arena *arena, uint32_t *place_of)
{
    network->start = pl_arena_alloc(arena, network->step_count * sizeof *network->start);
    network->finish = pl_arena_alloc(arena, network->step_count * sizeof *network->finish);
    network->step = s->order;
    for (uint32_t place = 0; place < network->event_count; place++) place_of[s->order[place]] = place;
    for (uint32_t i = 0; i < network->step_count; i++) {
        network->start[i] = place_of[start_event(i)];
        network->finish[i] = place_of[finish_event(i)];
    }
}

static void place_edges(pl_network *network, const search *s, pl_arena *arena, const uint32_t *place_of)
{
    const uint32_t *link_first = s->rules->link_first;
    network->first = pl_arena_alloc(arena, ((size_t)network->event_count + 1) * sizeof *network->first);
    network->edges = pl_arena_alloc(arena, ((size_t)s->rules->link_count + network->step_count) * sizeof(pl_edge));
    uint32_t filled = 0;
    for (uint32_t place = 0; place < network->event_count; place++) {
        uint32_t event = s->order[place], step = event >> 1;
        if (place + AHEAD < network->event_count) __builtin_prefetch(&link_first[s->order[place + AHEAD] >> 1]);
        if (place + AHEAD / 2 < network->event_count)
            __builtin_prefetch(&s->links[link_first[s->order[place + AHEAD / 2] >> 1]]);
        network->first[place] = filled;
        if (event & 1) network->edges[filled++] = (pl_edge){place_of[start_event(step)], PL_NONE};
        for (uint32_t i = link_first[step]; i < link_first[step + 1]; i++) {
            short_link link = s->links[i];
            if ((link & INTO_FINISH) != (event & 1)) continue;
            network->edges[filled++] = (pl_edge){place_of[link >> TAIL_SHIFT], link & PLAIN ? PL_PLAIN_LINK : i};
        }
    }
    network->first[network->event_count] = filled;
    network->edge_count = filled;
}

void pl_network_build(pl_rules *rules, pl_arena *scratch, pl_diags *diags)
{
    pl_network *network = &rules->network;
    network->step_count = rules->step_count;
    network->event_count = 2 * rules->step_count;
    search s = {.rules = rules, .diags = diags, .links = shorten_links(rules, scratch)};
    s.marks = pl_new_array(scratch, uint8_t, network->event_count);
    s.stack = pl_arena_alloc(scratch, network->event_count * sizeof *s.stack);
    s.order = pl_arena_alloc(rules->arena, network->event_count * sizeof *s.order);
    for (uint32_t event = 0; event < network->event_count; event++) search_from(&s, event);
    if (s.cycles) return;
    uint32_t *place_of = pl_arena_alloc(scratch, network->event_count * sizeof *place_of);
    place_events(network, &s, rules->arena, place_of);
    place_edges(network, &s, rules->arena, place_of);
}
