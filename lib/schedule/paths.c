/* Listing driving chains as lists of steps. Many chains may show the same steps, so what is walked are the lists
   themselves: a list so far, together with all events at which a chain that shows just these steps may stand. Each
   further visible step that one of them leads to makes a longer list. Every list walked ends in at least one that is
   shown, so nothing is tried in vain. */
#include "schedule/chains.h"

enum { WORK_PER_EVENT = 64 }; /* edges looked at per event before listing gives up */

/* Tight edges out of each event that leads to an end, in compressed rows. */
typedef struct tight_graph {
    uint32_t *first;
    uint32_t *heads;
} tight_graph;

typedef struct candidate {
    uint32_t step;
    uint32_t event; /* where a chain enters it */
    uint32_t rank;
} candidate;

/* One step of the list so far, and the steps that may follow it, by rank. */
typedef struct frame {
    uint32_t step; /* PL_NONE for the bottom */
    candidate *next;
    uint32_t count;
    uint32_t tried;
} frame;

typedef struct walk {
    pl_arena *arena;
    pl_arena *scratch;
    const pl_chains *chains;
    const uint8_t *visible;
    tight_graph graph;
    uint8_t *listed; /* by step */
    uint32_t *seen;  /* by place: number of the expansion that saw it last */
    uint32_t round;
    uint64_t work_left;
    PL_VEC(frame) frames;
    PL_VEC(uint32_t) open; /* events of the expansion at hand */
    PL_VEC(candidate) found;
} walk;

static bool is_tight_edge(const pl_chains *c, uint32_t e, uint32_t head)
{
    return c->count[head] && pl_edge_is_tight(c, e, head);
}

static tight_graph tight_graph_make(pl_arena *scratch, const pl_chains *c)
{
    const pl_network *network = c->network;
    tight_graph g;
    g.first = pl_new_array(scratch, uint32_t, (size_t)network->event_count + 2);
    for (uint32_t p = 0; p < network->event_count; p++)
        for (uint32_t e = network->first[p]; e < network->first[p + 1]; e++)
            if (is_tight_edge(c, e, p)) g.first[network->edges[e].tail + 2]++;
    for (uint32_t p = 2; p < network->event_count + 2; p++)
        g.first[p] += g.first[p - 1];
    g.heads = pl_new_array(scratch, uint32_t, g.first[network->event_count + 1]);
    for (uint32_t p = 0; p < network->event_count; p++)
        for (uint32_t e = network->first[p]; e < network->first[p + 1]; e++)
            if (is_tight_edge(c, e, p)) g.heads[g.first[network->edges[e].tail + 1]++] = p;
    return g;
}

/* A chain may stand at this event: either it shows a further step, or it belongs to the list so far. */
static void reach(walk *w, uint32_t place)
{
    if (w->seen[place] == w->round) return;
    w->seen[place] = w->round;
    uint32_t step = pl_network_step(w->chains->network, place);
    if (w->visible[step] && !w->listed[step])
        *pl_vec_push(w->scratch, &w->found) =
            (candidate){step, place, w->chains->rank ? w->chains->rank[step] : step};
    else
        *pl_vec_push(w->scratch, &w->open) = place;
}

static bool comes_first(const candidate *a, const candidate *b)
{
    return a->rank < b->rank;
}

/* Insertion sort: few steps follow another, and they mostly come in order. Long ones are merged by halves. */
static void sort_candidates(candidate *at, candidate *spare, uint32_t count)
{
    for (uint32_t width = 1; width < count; width *= 2) {
        for (uint32_t low = 0; low < count; low += 2 * width) {
            uint32_t middle = low + width < count ? low + width : count;
            uint32_t high = middle + width < count ? middle + width : count;
            uint32_t i = low, j = middle, k = low;
            while (i < middle && j < high)
                spare[k++] = comes_first(&at[j], &at[i]) ? at[j++] : at[i++];
            while (i < middle)
                spare[k++] = at[i++];
            while (j < high)
                spare[k++] = at[j++];
        }
        memcpy(at, spare, count * sizeof *at);
    }
}

/* Follows the events in `open`; returns whether a chain may end at one of them. What follows is left in `found`. */
static bool expand(walk *w)
{
    bool ends = false;
    for (uint32_t i = 0; i < w->open.count; i++) {
        uint32_t place = w->open.at[i];
        ends |= w->chains->end[place];
        for (uint32_t h = w->graph.first[place]; h < w->graph.first[place + 1]; h++) {
            w->work_left -= w->work_left > 0;
            reach(w, w->graph.heads[h]);
        }
    }
    return ends;
}

static void push_frame(walk *w, uint32_t step)
{
    uint32_t count = w->found.count;
    candidate *next = pl_arena_alloc(w->scratch, 2 * (size_t)count * sizeof *next + 1);
    if (count) memcpy(next, w->found.at, count * sizeof *next);
    sort_candidates(next, next + count, count);
    *pl_vec_push(w->scratch, &w->frames) = (frame){step, next, count, 0};
}

static void begin_round(walk *w)
{
    w->round++;
    w->open.count = 0;
    w->found.count = 0;
}

static bool push_sources(walk *w)
{
    const pl_network *network = w->chains->network;
    begin_round(w);
    for (uint32_t p = 0; p < network->event_count; p++) {
        if (!w->chains->count[p]) continue;
        if (pl_chain_begins(w->chains, p)) reach(w, p);
    }
    bool ends = expand(w);
    push_frame(w, PL_NONE);
    return ends;
}

/* Goes on to the next step that may follow the list so far; returns whether the longer list is one to show. */
static bool push_next(walk *w)
{
    frame *top = &w->frames.at[w->frames.count - 1];
    uint32_t step = top->next[top->tried].step;
    candidate *next = top->next;
    uint32_t from = top->tried;
    while (top->tried < top->count && next[top->tried].step == step)
        top->tried++;
    uint32_t to = top->tried;
    begin_round(w);
    w->listed[step] = 1;
    for (uint32_t i = from; i < to; i++)
        reach(w, next[i].event);
    bool ends = expand(w);
    push_frame(w, step);
    return ends;
}

static pl_step_list list_so_far(const walk *w)
{
    pl_step_list list = {pl_new_array(w->arena, uint32_t, w->frames.count), 0};
    for (uint32_t i = 0; i < w->frames.count; i++)
        if (w->frames.at[i].step != PL_NONE) list.steps[list.count++] = w->frames.at[i].step;
    return list;
}

uint32_t pl_chains_list(pl_arena *arena, const pl_chains *chains, const uint8_t *visible, uint32_t limit,
                        pl_step_list *lists)
{
    if (!limit || !chains->total) return 0;
    const pl_network *network = chains->network;
    walk w = {.arena = arena, .scratch = pl_arena_child(arena), .chains = chains, .visible = visible};
    w.graph = tight_graph_make(w.scratch, chains);
    w.listed = pl_new_array(w.scratch, uint8_t, network->step_count);
    w.seen = pl_new_array(w.scratch, uint32_t, network->event_count);
    w.work_left = WORK_PER_EVENT * ((uint64_t)network->event_count + network->edge_count + 1);
    uint32_t filled = 0;
    bool ends = push_sources(&w);
    for (;;) {
        if (ends) lists[filled++] = list_so_far(&w);
        if (filled == limit || !w.work_left) break;
        while (w.frames.count && w.frames.at[w.frames.count - 1].tried == w.frames.at[w.frames.count - 1].count) {
            frame *done = &w.frames.at[--w.frames.count];
            if (done->step != PL_NONE) w.listed[done->step] = 0;
        }
        if (!w.frames.count) break;
        ends = push_next(&w);
    }
    pl_arena_free(w.scratch);
    return filled;
}
