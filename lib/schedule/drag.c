/* Drag: how much shorter the project would be if a critical step took no time of its own.

   Fix a critical step and look at the cut of the topological order just behind its start. Every path from the start
   of the project to its end crosses that cut exactly once. Either over an edge that does not belong to the step: it
   straddles the start and its best path is known (earliest time before it, weight, longest rest behind it). Or over
   an edge out of the start itself, with the weight that it has without the step's time. The best of all these is the
   new length. One sweep against time keeps the straddling edges in a heap, best first; those whose tail has not been
   passed yet leave it when they come up. O((steps + links) log).

   That rests on lengths which do not depend on the date; otherwise see reschedule.c. */
#include "schedule/reschedule.h"

typedef struct straddler {
    int64_t length; /* of the best path over this edge */
    int64_t tail;   /* its place; it stands for no cut at or before it */
} straddler;

typedef struct heap {
    pl_arena *arena;
    PL_VEC(straddler) entries;
} heap;

static void heap_push(heap *h, straddler entry)
{
    pl_vec_push(h->arena, &h->entries);
    straddler *at = h->entries.at;
    uint32_t i = h->entries.count - 1;
    for (; i > 0 && at[(i - 1) / 2].length < entry.length; i = (i - 1) / 2)
        at[i] = at[(i - 1) / 2];
    at[i] = entry;
}

static void heap_pop(heap *h)
{
    straddler *at = h->entries.at;
    uint32_t count = --h->entries.count, i = 0;
    straddler moved = at[count];
    for (;;) {
        uint32_t child = 2 * i + 1;
        if (child >= count) break;
        if (child + 1 < count && at[child + 1].length > at[child].length) child++;
        if (at[child].length <= moved.length) break;
        at[i] = at[child];
        i = child;
    }
    if (count) at[i] = moved;
}

typedef struct sweep {
    const pl_schedule *s;
    const pl_detail *detail;
    heap straddlers;
    uint32_t *cuts;     /* by place: critical starts at lower places */
    int64_t *own;       /* by step: best path over an edge out of its start without its time */
    int64_t first_rest; /* longest path that begins at an event seen so far */
} sweep;

static bool is_cut(const sweep *w, uint32_t place)
{
    const pl_network *network = &w->s->rules->network;
    if (pl_network_is_finish(network, place)) return false;
    uint32_t step = pl_network_step(network, place);
    if (w->s->route->status[step] != PL_STATUS_REQUIRED) return false;
    return w->detail->critical[place] || w->detail->critical[network->finish[step]];
}

static void count_cuts(sweep *w, uint32_t event_count)
{
    uint32_t count = 0;
    for (uint32_t place = 0; place < event_count; place++) {
        w->cuts[place] = count;
        count += is_cut(w, place);
    }
}

/* Longest path from an event to the end. */
static int64_t rest_of(const sweep *w, uint32_t place)
{
    return w->s->elapsed_days - w->detail->late[place];
}

static void keep_more(int64_t *most, int64_t value)
{
    if (value > *most) *most = value;
}

static void take_edge(sweep *w, uint32_t edge, uint32_t head)
{
    const pl_schedule *s = w->s;
    const pl_network *network = &s->rules->network;
    uint32_t tail = network->edges[edge].tail, link = network->edges[edge].link;
    if (s->weights[edge] == PL_ABSENT) return;
    int64_t rest = rest_of(w, head);
    if (is_cut(w, tail)) {
        bool timed = link == PL_NONE || (link != PL_PLAIN_LINK && s->rules->links[link].milestone != PL_NONE);
        int32_t weight = s->weights[edge];
        if (timed) weight = link == PL_NONE ? 0 : pl_link_weight_without_step(s->rules, s->route, link);
        keep_more(&w->own[pl_network_step(network, tail)], s->early[tail] + weight + rest);
    }
    uint32_t after_tail = w->cuts[tail] + is_cut(w, tail);
    if (w->cuts[head] > after_tail)
        heap_push(&w->straddlers, (straddler){s->early[tail] + s->weights[edge] + rest, tail});
}

static int64_t best_straddler(sweep *w, uint32_t place)
{
    heap *h = &w->straddlers;
    while (h->entries.count && h->entries.at[0].tail >= place)
        heap_pop(h);
    return h->entries.count ? h->entries.at[0].length : 0;
}

static void take_edges(sweep *w, uint32_t place)
{
    const pl_network *network = &w->s->rules->network;
    if (w->detail->late[place] == PL_FAR_FUTURE) return;
    bool entered = false;
    for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
        entered |= w->s->weights[e] != PL_ABSENT;
        take_edge(w, e, place);
    }
    if (!entered) keep_more(&w->first_rest, rest_of(w, place));
}

static void sweep_drag(pl_arena *scratch, const pl_schedule *s, const pl_detail *detail, int64_t *drag)
{
    const pl_network *network = &s->rules->network;
    sweep w = {.s = s, .detail = detail, .straddlers = {.arena = scratch}};
    w.cuts = pl_new_array(scratch, uint32_t, network->event_count);
    w.own = pl_new_array(scratch, int64_t, network->step_count);
    count_cuts(&w, network->event_count);
    for (uint32_t i = 0; i < network->step_count; i++) /* a path that ended before the cut */
        if (pl_schedule_may_end(s, i))
            heap_push(&w.straddlers, (straddler){s->early[network->finish[i]], network->finish[i]});
    for (uint32_t place = network->event_count; place-- > 0;) {
        if (is_cut(&w, place)) {
            uint32_t step = pl_network_step(network, place);
            int64_t length = best_straddler(&w, place);
            keep_more(&length, w.own[step]);
            keep_more(&length, w.first_rest);
            drag[step] = s->elapsed_days - length;
        }
        take_edges(&w, place);
    }
}

void pl_drag_load(pl_arena *scratch, pl_schedule *s, const pl_detail *detail, int64_t *drag)
{
    if (s->by_calendar || s->so_far) pl_reschedule_drag(scratch, s, detail, drag);
    else sweep_drag(scratch, s, detail, drag);
}
