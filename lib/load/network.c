/* The event graph: a depth-first search along the links into each event, in file order, numbers the events so that
   every edge leads upwards. A search rather than the usual queue of free events, because it needs only the links
   *into* a step, which are sorted already; because files are mostly written in order, so that it mostly walks
   memory forwards; and because its stack is the cycle when there is one. */
#include "load/network.h"

enum { CYCLES_MAX = 10 }; /* reported in one run */

typedef enum mark { UNSEEN, OPEN, DONE } mark;

/* An event that is being searched, and the next of its edges. Events: 2 * step, plus 1 for a finish. */
typedef struct visit {
    uint32_t event;
    uint32_t next; /* link to look at; a finish looks at its own start first (next = PL_NONE) */
} visit;

typedef struct search {
    const pl_rules *rules;
    pl_diags *diags;
    uint8_t *marks;
    visit *stack;
    uint32_t depth;
    uint32_t *order; /* events in topological order */
    uint32_t ordered;
    uint32_t cycles;
} search;

static bool leads_into(const pl_link *link, bool finish)
{
    return (link->type == PL_LINK_FF || link->type == PL_LINK_SF) == finish;
}

static uint32_t tail_event(const pl_link *link)
{
    return 2 * link->from + (link->type == PL_LINK_FS || link->type == PL_LINK_FF);
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

/* The event behind the next edge into the top of the stack; PL_NONE when there are no more. */
static uint32_t next_tail(const search *s, visit *top)
{
    uint32_t step = top->event >> 1;
    bool finish = top->event & 1;
    if (top->next == PL_NONE) {
        top->next = s->rules->link_first[step];
        return 2 * step;
    }
    uint32_t end = s->rules->link_first[step + 1];
    while (top->next < end) {
        const pl_link *link = &s->rules->links[top->next++];
        if (leads_into(link, finish)) return tail_event(link);
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

static void place_events(pl_network *network, const search *s, pl_arena *arena)
{
    network->start = pl_new_array(arena, uint32_t, network->step_count);
    network->finish = pl_new_array(arena, uint32_t, network->step_count);
    network->step = s->order;
    for (uint32_t place = 0; place < network->event_count; place++) {
        uint32_t event = s->order[place];
        if (event & 1) network->finish[event >> 1] = place;
        else network->start[event >> 1] = place;
    }
}

static void place_edges(pl_network *network, const pl_rules *rules, pl_arena *arena)
{
    network->first = pl_new_array(arena, uint32_t, (size_t)network->event_count + 1);
    network->edges = pl_new_array(arena, pl_edge, (size_t)rules->link_count + rules->step_count);
    uint32_t filled = 0;
    for (uint32_t place = 0; place < network->event_count; place++) {
        uint32_t step = pl_network_step(network, place);
        bool finish = pl_network_is_finish(network, place);
        network->first[place] = filled;
        if (finish) network->edges[filled++] = (pl_edge){network->start[step], PL_NONE};
        for (uint32_t i = rules->link_first[step]; i < rules->link_first[step + 1]; i++) {
            const pl_link *link = &rules->links[i];
            if (!leads_into(link, finish)) continue;
            uint32_t tail = tail_event(link);
            network->edges[filled++] = (pl_edge){tail & 1 ? network->finish[tail >> 1] : network->start[tail >> 1], i};
        }
    }
    network->first[network->event_count] = filled;
    network->edge_count = filled;
}

/* ---- the order in which steps are shown ---- */

static bool links_point_backwards(const pl_rules *rules)
{
    for (uint32_t i = 0; i < rules->link_count; i++)
        if (rules->links[i].from > rules->links[i].to) return false;
    return true;
}

/* Two steps may wait for each other's different ends (SS one way, FF the other); then no order of steps puts each
   behind what it waits for, and that of their starts is shown. */
static void list_by_start(pl_rules *rules)
{
    uint32_t filled = 0;
    for (uint32_t place = 0; place < rules->network.event_count; place++)
        if (!pl_network_is_finish(&rules->network, place)) rules->listing[filled++] = pl_network_step(&rules->network, place);
}

/* File order, each step behind those it waits for. */
static bool list_by_file(pl_rules *rules, pl_arena *scratch)
{
    uint8_t *marks = pl_new_array(scratch, uint8_t, rules->step_count);
    visit *stack = pl_new_array(scratch, visit, rules->step_count);
    uint32_t filled = 0;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        uint32_t depth = 0;
        if (marks[i] == UNSEEN) stack[depth++] = (visit){i, rules->link_first[i]};
        marks[i] = marks[i] == UNSEEN ? OPEN : marks[i];
        while (depth) {
            visit *top = &stack[depth - 1];
            if (top->next == rules->link_first[top->event + 1]) {
                marks[top->event] = DONE;
                rules->listing[filled++] = top->event;
                depth--;
                continue;
            }
            uint32_t from = rules->links[top->next++].from;
            if (marks[from] == OPEN) return false;
            if (marks[from] == DONE) continue;
            marks[from] = OPEN;
            stack[depth++] = (visit){from, rules->link_first[from]};
        }
    }
    return true;
}

static void make_listing(pl_rules *rules, pl_arena *scratch)
{
    rules->listing = pl_new_array(rules->arena, uint32_t, rules->step_count);
    if (links_point_backwards(rules)) {
        for (uint32_t i = 0; i < rules->step_count; i++) rules->listing[i] = i;
        return;
    }
    if (!list_by_file(rules, scratch)) list_by_start(rules);
}

void pl_network_build(pl_rules *rules, pl_arena *scratch, pl_diags *diags)
{
    pl_network *network = &rules->network;
    network->step_count = rules->step_count;
    network->event_count = 2 * rules->step_count;
    search s = {.rules = rules, .diags = diags};
    s.marks = pl_new_array(scratch, uint8_t, network->event_count);
    s.stack = pl_new_array(scratch, visit, network->event_count);
    s.order = pl_new_array(rules->arena, uint32_t, network->event_count);
    for (uint32_t event = 0; event < network->event_count; event++) search_from(&s, event);
    if (s.cycles) return;
    place_events(network, &s, rules->arena);
    place_edges(network, rules, rules->arena);
    make_listing(rules, scratch);
}
