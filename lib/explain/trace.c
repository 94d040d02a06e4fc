/* Which days make up elapsed and approval time: one driving chain, walked back from the end, edge by edge. Of several
   chains it is one whose steps the plan lists first, so that both show the same path. */
#include "explain/explain.h"
#include "schedule/chains.h"

typedef struct walk {
    const pl_rules *rules;
    const pl_network *network;
    pl_chains chains;
    uint8_t *usable; /* by place: a tight chain of events that may be shown leads here */
} walk;

static bool is_tight(const walk *w, uint32_t e, uint32_t head)
{
    int32_t weight = w->chains.weights[e];
    return weight != PL_ABSENT && w->chains.early[w->network->edges[e].tail] + weight == w->chains.early[head];
}

/* The edge by which a usable chain enters the event; PL_NONE: none does. The step's own time stands first. */
static uint32_t edge_into(const walk *w, uint32_t head)
{
    for (uint32_t e = w->network->first[head]; e < w->network->first[head + 1]; e++)
        if (is_tight(w, e, head) && w->usable[w->network->edges[e].tail]) return e;
    return PL_NONE;
}

static bool any_edge_enters(const walk *w, uint32_t head)
{
    for (uint32_t e = w->network->first[head]; e < w->network->first[head + 1]; e++)
        if (w->chains.weights[e] != PL_ABSENT) return true;
    return false;
}

/* An event of a step that the plan's list leaves out though it would have to be shown is not used. */
static void load_usable(walk *w, const uint8_t *hidden)
{
    for (uint32_t place = 0; place < w->network->event_count; place++) {
        if (hidden[pl_network_step(w->network, place)]) continue;
        w->usable[place] = edge_into(w, place) != PL_NONE || !any_edge_enters(w, place);
    }
}

static uint32_t end_of_chain(const walk *w)
{
    for (uint32_t i = 0; i < w->network->step_count; i++) {
        uint32_t place = w->network->finish[i];
        if (w->chains.end[place] && w->usable[place]) return place;
    }
    return PL_NONE;
}

/* What an edge adds; false for one that adds nothing and is no step's own. */
static bool part_of_edge(const walk *w, uint32_t e, uint32_t head, pl_trace_part *part)
{
    const pl_edge *edge = &w->network->edges[e];
    bool own = edge->link == PL_NONE;
    *part = (pl_trace_part){
        .step = pl_network_step(w->network, own ? head : edge->tail),
        .link = own ? PL_NONE : edge->link,
        .days = w->chains.weights[e],
        .until = w->chains.early[head],
    };
    return own || part->days > 0;
}

static void turn_round(pl_trace_part *parts, uint32_t count)
{
    for (uint32_t i = 0; i < count / 2; i++) {
        pl_trace_part swap = parts[i];
        parts[i] = parts[count - 1 - i];
        parts[count - 1 - i] = swap;
    }
}

static void walk_back(const walk *w, pl_arena *arena, pl_trace *trace)
{
    PL_VEC(pl_trace_part) parts = {0};
    uint32_t place = end_of_chain(w);
    while (place != PL_NONE) {
        uint32_t e = edge_into(w, place);
        if (e == PL_NONE) break;
        pl_trace_part part;
        if (part_of_edge(w, e, place, &part)) *pl_vec_push(arena, &parts) = part;
        place = w->network->edges[e].tail;
    }
    turn_round(parts.at, parts.count);
    trace->parts = parts.at;
    trace->count = parts.count;
}

/* By step, 1: would be shown but is not among those listed. */
static uint8_t *hidden_steps(const pl_explaining *e, bool approval)
{
    const pl_rules *rules = e->plan->rules;
    const uint8_t *status = e->schedule->route->status, *counted = e->schedule->route->counted;
    pl_step_list none = {NULL, 0};
    const pl_step_list *list = approval ? &e->plan->approval_path
                               : e->plan->critical_path_count ? &e->plan->critical_paths[0] : &none;
    uint8_t *hidden = pl_new_array(e->scratch, uint8_t, rules->step_count);
    for (uint32_t i = 0; i < rules->step_count; i++)
        hidden[i] = approval ? counted[i] : status[i] == PL_STATUS_REQUIRED;
    for (uint32_t i = 0; i < list->count; i++) hidden[list->steps[i]] = 0;
    return hidden;
}

void pl_explain_trace(pl_explaining *e, bool approval, pl_trace *trace)
{
    if (!e->schedule) return;
    trace->known = true;
    walk w = {.rules = e->plan->rules, .network = &e->plan->rules->network};
    w.chains = pl_chains_make(e->scratch, e->schedule, approval);
    w.usable = pl_new_array(e->scratch, uint8_t, w.network->event_count);
    load_usable(&w, hidden_steps(e, approval));
    walk_back(&w, e->made->arena, trace);
}
