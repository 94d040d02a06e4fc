/* Primal-dual: the flow goes along longest paths until no more fits; then what is left of the network is shorter. Every
   node has a time, and no arc with room is longer than the times of its ends are apart; those that are just as long
   make up the longest paths. A round finds them by distances from the beginning in this slack (Dijkstra), and fills
   them layer by layer (Dinic). See flow.h. */
#include "shorten/flow.h"

#include <assert.h>

/* An arc in one direction: times two, plus one for backward. */
typedef uint32_t way;

typedef struct entry { /* of the heap */
    int64_t distance;
    uint32_t hops;
    uint32_t node;
} entry;

typedef struct pl_flow_work {
    uint32_t *first; /* by node, node_count + 1 */
    way *ways;       /* out of each node */
    int64_t *distance;
    uint32_t *hops;
    uint8_t *settled;
    uint32_t *cursor; /* by node, into ways: those before lead nowhere */
    way *path;
    PL_VEC(entry) heap;
} work;

static const int64_t FAR = INT64_MAX / 4;
static const pl_price ENDLESS = {INT64_MAX, INT64_MAX};
static const pl_price NOTHING = {0, 0};

static pl_price plus(pl_price a, pl_price b)
{
    return (pl_price){a.cost + b.cost, a.days + b.days};
}

static pl_price minus(pl_price a, pl_price b)
{
    return (pl_price){a.cost - b.cost, a.days - b.days};
}

static bool less(pl_price a, pl_price b)
{
    return pl_price_compare(a, b) < 0;
}

/* ---- ways ---- */

static uint32_t far_end(const pl_flow *flow, way w)
{
    const pl_arc *arc = &flow->arcs[w >> 1];
    return w & 1 ? arc->tail : arc->head;
}

/* How much more can go this way at its length now. The price is full before any flow goes through the least. */
static pl_price room_of(const pl_arc *arc, bool backward)
{
    bool full = arc->least == arc->length || !less(arc->flow, arc->price);
    if (!backward) return full ? ENDLESS : minus(arc->price, arc->flow);
    if (arc->least == arc->length) return arc->flow;
    return less(arc->price, arc->flow) ? minus(arc->flow, arc->price) : arc->flow;
}

static int64_t length_of(const pl_arc *arc, bool backward)
{
    if (arc->least == arc->length) return backward ? -arc->length : arc->length;
    if (backward) return less(arc->price, arc->flow) ? -arc->least : -arc->length;
    return less(arc->flow, arc->price) ? arc->length : arc->least;
}

/* How much later the far end is than the way is long; -1: nothing can go there. */
static int64_t slack_of(const pl_flow *flow, way w)
{
    const pl_arc *arc = &flow->arcs[w >> 1];
    bool backward = w & 1;
    if (backward && !less(NOTHING, arc->flow)) return -1;
    int64_t apart = flow->time[arc->head] - flow->time[arc->tail];
    return (backward ? -apart : apart) - length_of(arc, backward);
}

static void push(pl_flow *flow, way w, pl_price amount)
{
    pl_arc *arc = &flow->arcs[w >> 1];
    arc->flow = w & 1 ? minus(arc->flow, amount) : plus(arc->flow, amount);
}

pl_flow pl_flow_make(pl_arena *arena, uint32_t node_count, pl_arc *arcs, uint32_t arc_count)
{
    pl_flow flow = {arena, node_count, arcs, arc_count, pl_new_array(arena, int64_t, node_count), pl_new(arena, work)};
    work *k = flow.work;
    k->first = pl_new_array(arena, uint32_t, (size_t)node_count + 2);
    k->ways = pl_new_array(arena, way, 2 * (size_t)arc_count);
    k->distance = pl_new_array(arena, int64_t, node_count);
    k->hops = pl_new_array(arena, uint32_t, node_count);
    k->settled = pl_new_array(arena, uint8_t, node_count);
    k->cursor = pl_new_array(arena, uint32_t, node_count);
    k->path = pl_new_array(arena, way, node_count);
    for (uint32_t i = 0; i < arc_count; i++) {
        k->first[arcs[i].tail + 2]++;
        k->first[arcs[i].head + 2]++;
    }
    for (uint32_t n = 2; n < node_count + 2; n++) k->first[n] += k->first[n - 1];
    for (uint32_t i = 0; i < arc_count; i++) {
        k->ways[k->first[arcs[i].tail + 1]++] = 2 * i;
        k->ways[k->first[arcs[i].head + 1]++] = 2 * i + 1;
    }
    return flow;
}

/* Without flow: arcs of their whole length, which all go forward. */
static void begin(pl_flow *flow)
{
    const work *k = flow->work;
    for (uint32_t i = 0; i < flow->arc_count; i++) flow->arcs[i].flow = NOTHING;
    memset(flow->time, 0, flow->node_count * sizeof *flow->time);
    for (uint32_t n = 0; n < flow->node_count; n++) {
        for (uint32_t i = k->first[n]; i < k->first[n + 1]; i++) {
            const pl_arc *arc = &flow->arcs[k->ways[i] >> 1];
            if (k->ways[i] & 1) continue;
            flow->time[arc->head] = pl_more_of(flow->time[arc->head], flow->time[n] + arc->length);
        }
    }
}

/* ---- distances ---- */

static bool before(const entry *a, const entry *b)
{
    if (a->distance != b->distance) return a->distance < b->distance;
    return a->hops < b->hops;
}

static void heap_add(pl_flow *flow, entry new)
{
    work *k = flow->work;
    pl_vec_push(flow->arena, &k->heap);
    uint32_t at = k->heap.count - 1;
    for (; at && before(&new, &k->heap.at[(at - 1) / 2]); at = (at - 1) / 2) k->heap.at[at] = k->heap.at[(at - 1) / 2];
    k->heap.at[at] = new;
}

static entry heap_take(work *k)
{
    entry top = k->heap.at[0], last = k->heap.at[--k->heap.count];
    uint32_t at = 0;
    for (uint32_t child = 1; child < k->heap.count; child = 2 * at + 1) {
        if (child + 1 < k->heap.count && before(&k->heap.at[child + 1], &k->heap.at[child])) child++;
        if (!before(&k->heap.at[child], &last)) break;
        k->heap.at[at] = k->heap.at[child];
        at = child;
    }
    k->heap.at[at] = last;
    return top;
}

static void reach(pl_flow *flow, uint32_t node, int64_t distance, uint32_t hops)
{
    work *k = flow->work;
    if (k->settled[node] || distance > k->distance[node]) return;
    if (distance == k->distance[node] && hops >= k->hops[node]) return;
    k->distance[node] = distance;
    k->hops[node] = hops;
    heap_add(flow, (entry){distance, hops, node});
}

static void look_on(pl_flow *flow, const entry *from)
{
    const work *k = flow->work;
    for (uint32_t i = k->first[from->node]; i < k->first[from->node + 1]; i++) {
        int64_t slack = slack_of(flow, k->ways[i]);
        if (slack >= 0) reach(flow, far_end(flow, k->ways[i]), from->distance + slack, from->hops + 1);
    }
}

/* From the beginning until the end is found, or all that is nearer than `most`. Returns the distance of the end, if it
   is nearer than that. */
static int64_t measure(pl_flow *flow, int64_t most)
{
    work *k = flow->work;
    const uint32_t end = flow->node_count - 1;
    memset(k->settled, 0, flow->node_count);
    for (uint32_t n = 0; n < flow->node_count; n++) k->distance[n] = FAR;
    k->heap.count = 0;
    reach(flow, 0, 0, 0);
    while (k->heap.count) {
        entry next = heap_take(k);
        if (next.distance >= most) break;
        if (k->settled[next.node]) continue;
        k->settled[next.node] = 1;
        if (next.node == end) break;
        look_on(flow, &next);
    }
    return k->distance[end];
}

/* What is nearer than `by` comes that much later, so that the end comes sooner after the beginning. */
static void draw_near(pl_flow *flow, int64_t by)
{
    const work *k = flow->work;
    for (uint32_t n = 0; n < flow->node_count; n++)
        if (k->distance[n] < by) flow->time[n] += by - k->distance[n];
}

/* ---- filling ---- */

static bool leads_on(const pl_flow *flow, uint32_t node, way w)
{
    const work *k = flow->work;
    uint32_t next = far_end(flow, w);
    return k->settled[next] && k->hops[next] == k->hops[node] + 1 && slack_of(flow, w) == 0;
}

/* The longest path to the end that has room, as ways; returns how many. 0: there is none any more. */
static uint32_t find_path(pl_flow *flow)
{
    work *k = flow->work;
    uint32_t length = 0, node = 0, end = flow->node_count - 1;
    while (node != end) {
        uint32_t last = k->first[node + 1];
        while (k->cursor[node] < last && !leads_on(flow, node, k->ways[k->cursor[node]])) k->cursor[node]++;
        if (k->cursor[node] < last) {
            k->path[length] = k->ways[k->cursor[node]];
            node = far_end(flow, k->path[length++]);
            continue;
        }
        if (!length) return 0;
        node = far_end(flow, k->path[--length] ^ 1);
        k->cursor[node]++;
    }
    return length;
}

/* False if a path has endless room: nothing on it can be shortened. */
static bool fill(pl_flow *flow)
{
    work *k = flow->work;
    memcpy(k->cursor, k->first, flow->node_count * sizeof *k->cursor);
    for (uint32_t length = find_path(flow); length; length = find_path(flow)) {
        pl_price room = ENDLESS;
        for (uint32_t i = 0; i < length; i++) {
            pl_price here = room_of(&flow->arcs[k->path[i] >> 1], k->path[i] & 1);
            if (less(here, room)) room = here;
        }
        if (room.cost == INT64_MAX) return false;
        for (uint32_t i = 0; i < length; i++) push(flow, k->path[i], room);
    }
    return true;
}

/* Each time is the earliest at every stage: a node hangs, without slack, on the beginning, or on the end, which is where
   it has to be. To begin with all hang on the beginning. Where flow fills the arc that something hung on, the flow's way
   back from the end to that arc has no slack. What is drawn near less than the end hangs on the beginning anew. */
bool pl_flow_shorten(pl_flow *flow, int64_t to)
{
    begin(flow);
    const uint32_t end = flow->node_count - 1;
    for (;;) {
        int64_t over = flow->time[end] - flow->time[0] - to;
        if (over <= 0) break;
        int64_t distance = measure(flow, over);
        draw_near(flow, pl_less_of(distance, over));
        if (distance >= over) break;
        if (!fill(flow)) return false;
    }
    return true;
}
