/* The flow by the network simplex method. The paths that are too long pay together for the days that lines are shorter:
   what they pay flows through the lines, no more through one than its price. A line of our own leads from the end back
   to the beginning and is short by `to` days. Wanted is the circulation that gains the most days.

   A tree of lines without slack hangs below the end and gives every node its time. At first it is the tree of the
   longest paths to the end, nothing flows, and only the way back gains. A line that would gain comes in, as much goes
   round its cycle as has room, and the line that is full goes out. Of several the choice keeps the tree strongly
   feasible (something can go from every node to the end), so that no tree comes twice (Cunningham 1976). See flow.h. */
#include "shorten/flow.h"

#include <assert.h>

typedef struct line {
    uint32_t tail, head;
    int64_t length;
    pl_price flow, most;
    uint8_t state;
} line;

enum { EMPTY, FULL, IN_TREE };

typedef struct tree_node {
    uint32_t parent, child, next, before; /* the children of a node are a list */
    uint32_t line;                        /* between it and its parent */
    uint32_t depth;
} tree_node;

typedef struct entry { /* of the heap */
    int64_t distance;
    uint32_t node;
} entry;

typedef struct pl_flow_work {
    pl_arena *arena;
    line *lines; /* the last is that back from the end */
    uint32_t line_count;
    tree_node *nodes;
    int64_t *time;   /* by node, as the tree has it */
    bool begun;
    uint32_t looked; /* at lines up to here */
    uint32_t *first; /* by node, node_count + 1 */
    uint32_t *touching; /* lines at each node */
    uint32_t *longest; /* by node: the line of the first tree */
    int64_t *distance;
    PL_VEC(entry) heap;
} work;

static const uint32_t NOBODY = UINT32_MAX;

static const int64_t FAR = INT64_MAX / 4;
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

static pl_price room_of(const line *l)
{
    return l->most.cost == INT64_MAX ? PL_PRICE_NONE : minus(l->most, l->flow);
}

/* How much later its head is than the line is long. */
static int64_t slack_of(const work *k, const line *l)
{
    return k->time[l->head] - k->time[l->tail] - l->length;
}

/* ---- the tree ---- */

static void hang(work *k, uint32_t node, uint32_t parent, uint32_t by)
{
    tree_node *n = &k->nodes[node], *p = &k->nodes[parent];
    n->parent = parent;
    n->line = by;
    n->before = NOBODY;
    n->next = p->child;
    if (p->child != NOBODY) k->nodes[p->child].before = node;
    p->child = node;
}

static void take_off(work *k, uint32_t node)
{
    const tree_node *n = &k->nodes[node];
    if (n->before == NOBODY) k->nodes[n->parent].child = n->next;
    else k->nodes[n->before].next = n->next;
    if (n->next != NOBODY) k->nodes[n->next].before = n->before;
}

/* The next in the part of the tree below `top`, each parent before its children; NOBODY after the last. */
static uint32_t next_below(const work *k, uint32_t node, uint32_t top)
{
    if (k->nodes[node].child != NOBODY) return k->nodes[node].child;
    while (node != top && k->nodes[node].next == NOBODY) node = k->nodes[node].parent;
    return node == top ? NOBODY : k->nodes[node].next;
}

/* What hangs at `old_top` hangs by `node` below `parent` from now on. */
static void hang_anew(work *k, uint32_t old_top, uint32_t node, uint32_t parent, uint32_t by)
{
    const uint32_t top = node;
    for (;;) {
        uint32_t above = k->nodes[node].parent, line_above = k->nodes[node].line;
        take_off(k, node);
        hang(k, node, parent, by);
        if (node == old_top) break;
        parent = node;
        by = line_above;
        node = above;
    }
    const line *in = &k->lines[k->nodes[top].line];
    int64_t later = in->head == top ? -slack_of(k, in) : slack_of(k, in);
    for (uint32_t n = top; n != NOBODY; n = next_below(k, n, top)) {
        k->time[n] += later;
        k->nodes[n].depth = k->nodes[k->nodes[n].parent].depth + 1;
    }
}

/* ---- one exchange ---- */

static int64_t gain_of(const work *k, const line *l)
{
    int64_t slack = slack_of(k, l);
    return l->state == EMPTY ? -slack : l->state == FULL ? slack : 0;
}

/* Of a block of lines that which gains the most; the blocks come round. NOBODY: none gains any more. */
static uint32_t find_incoming(work *k, uint32_t block)
{
    uint32_t best = NOBODY, left = block;
    int64_t most = 0;
    for (uint32_t looked = 0; looked < k->line_count; looked++) {
        if (k->looked == k->line_count) k->looked = 0;
        int64_t gain = gain_of(k, &k->lines[k->looked]);
        if (gain > most) {
            most = gain;
            best = k->looked;
        }
        k->looked++;
        if (--left) continue;
        if (best != NOBODY) return best;
        left = block;
    }
    return best;
}

/* The round that goes over an incoming line, from `from` to `to`. */
typedef struct circle {
    uint32_t in, from, to, apex;
    uint32_t out; /* the node below the line that goes out; NOBODY: the incoming line itself is full, or empty again */
    bool behind;  /* the line that goes out lies between `to` and the apex */
    pl_price amount;
} circle;

static circle circle_over(const work *k, uint32_t in)
{
    const line *l = &k->lines[in];
    bool back = l->state == FULL;
    circle c = {.in = in, .from = back ? l->head : l->tail, .to = back ? l->tail : l->head, .out = NOBODY};
    uint32_t a = c.from, b = c.to;
    while (a != b) {
        bool deeper = k->nodes[a].depth >= k->nodes[b].depth;
        if (deeper) a = k->nodes[a].parent;
        else b = k->nodes[b].parent;
    }
    c.apex = a;
    c.amount = back ? l->flow : room_of(l);
    return c;
}

/* How much more can go between a node and its parent, up or down. */
static pl_price room_between(const work *k, uint32_t node, bool up)
{
    const line *l = &k->lines[k->nodes[node].line];
    return (l->tail == node) == up ? room_of(l) : l->flow;
}

/* As much as has room; the last full line on the way round, from the apex on, goes out. */
static void find_outgoing(const work *k, circle *c)
{
    for (uint32_t n = c->from; n != c->apex; n = k->nodes[n].parent) {
        pl_price room = room_between(k, n, false);
        if (!less(room, c->amount)) continue;
        c->amount = room;
        c->out = n;
    }
    for (uint32_t n = c->to; n != c->apex; n = k->nodes[n].parent) {
        pl_price room = room_between(k, n, true);
        if (less(c->amount, room)) continue;
        c->amount = room;
        c->out = n;
        c->behind = true;
    }
}

static void add_flow(line *l, bool forward, pl_price amount)
{
    l->flow = forward ? plus(l->flow, amount) : minus(l->flow, amount);
}

static void go_round(work *k, const circle *c)
{
    if (!less(NOTHING, c->amount)) return;
    add_flow(&k->lines[c->in], k->lines[c->in].tail == c->from, c->amount);
    for (uint32_t n = c->from; n != c->apex; n = k->nodes[n].parent) {
        line *l = &k->lines[k->nodes[n].line];
        add_flow(l, l->head == n, c->amount);
    }
    for (uint32_t n = c->to; n != c->apex; n = k->nodes[n].parent) {
        line *l = &k->lines[k->nodes[n].line];
        add_flow(l, l->tail == n, c->amount);
    }
}

static void exchange(work *k, uint32_t in)
{
    circle c = circle_over(k, in);
    find_outgoing(k, &c);
    assert(c.amount.cost != INT64_MAX);
    go_round(k, &c);
    if (c.out == NOBODY) {
        k->lines[in].state = k->lines[in].state == EMPTY ? FULL : EMPTY;
        return;
    }
    line *out = &k->lines[k->nodes[c.out].line];
    out->state = less(NOTHING, out->flow) ? FULL : EMPTY;
    k->lines[in].state = IN_TREE;
    hang_anew(k, c.out, c.behind ? c.to : c.from, c.behind ? c.from : c.to, in);
}

/* ---- before and after ---- */

/* The latest times before the end, which is at 0, of all lines or only of those that cannot be shortened; and by which
   lines, unless `by` is NULL. */
static void load_latest(const pl_flow *flow, bool rigid, int64_t *time, uint32_t *by)
{
    const work *k = flow->work;
    time[flow->node_count - 1] = 0;
    for (uint32_t n = flow->node_count - 1; n-- > 0;) {
        time[n] = FAR;
        for (uint32_t i = k->first[n]; i < k->first[n + 1]; i++) {
            const line *l = &k->lines[k->touching[i]];
            bool left_out = l->tail != n || (rigid && l->most.cost != INT64_MAX);
            if (left_out || time[l->head] - l->length >= time[n]) continue;
            time[n] = time[l->head] - l->length;
            if (by) by[n] = k->touching[i];
        }
    }
}

static void begin(pl_flow *flow)
{
    work *k = flow->work;
    const uint32_t end = flow->node_count - 1;
    load_latest(flow, false, k->time, k->longest);
    for (uint32_t n = 0; n <= end; n++) k->nodes[n] = (tree_node){NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, 0};
    for (uint32_t n = end; n-- > 0;) {
        k->lines[k->longest[n]].state = IN_TREE;
        hang(k, n, k->lines[k->longest[n]].head, k->longest[n]);
        k->nodes[n].depth = k->nodes[k->nodes[n].parent].depth + 1;
    }
    k->begun = true;
}

/* The way back has another length: what hangs by it is at another time. */
static void set_length(pl_flow *flow, int64_t to)
{
    work *k = flow->work;
    line *back = &k->lines[k->line_count - 1];
    int64_t later = -to - back->length;
    back->length = -to;
    if (back->state != IN_TREE) return;
    assert(k->nodes[back->head].parent == back->tail); /* the end is the top of the tree */
    for (uint32_t n = back->head; n != NOBODY; n = next_below(k, n, back->head)) k->time[n] += later;
}

static void heap_add(work *k, entry new)
{
    pl_vec_push(k->arena, &k->heap);
    uint32_t at = k->heap.count - 1;
    for (; at && new.distance < k->heap.at[(at - 1) / 2].distance; at = (at - 1) / 2)
        k->heap.at[at] = k->heap.at[(at - 1) / 2];
    k->heap.at[at] = new;
}

static entry heap_take(work *k)
{
    entry top = k->heap.at[0], last = k->heap.at[--k->heap.count];
    uint32_t at = 0;
    for (uint32_t child = 1; child < k->heap.count; child = 2 * at + 1) {
        if (child + 1 < k->heap.count && k->heap.at[child + 1].distance < k->heap.at[child].distance) child++;
        if (k->heap.at[child].distance >= last.distance) break;
        k->heap.at[at] = k->heap.at[child];
        at = child;
    }
    k->heap.at[at] = last;
    return top;
}

static void reach(work *k, uint32_t node, int64_t distance)
{
    if (distance >= k->distance[node]) return;
    k->distance[node] = distance;
    heap_add(k, (entry){distance, node});
}

/* To where something can go, over a line either way. */
static void reach_over(work *k, const entry *from, const line *l)
{
    int64_t slack = slack_of(k, l);
    bool there = l->tail == from->node;
    if (there ? less(NOTHING, room_of(l)) : less(NOTHING, l->flow))
        reach(k, there ? l->head : l->tail, from->distance + (there ? slack : -slack));
}

/* Each node as early as the beginning lets it be, and the end where flow keeps it: by the longest ways from the
   beginning in what is left of the network. */
static void settle_early(pl_flow *flow)
{
    work *k = flow->work;
    for (uint32_t n = 0; n < flow->node_count; n++) k->distance[n] = FAR;
    reach(k, 0, 0);
    while (k->heap.count) {
        entry next = heap_take(k);
        if (next.distance > k->distance[next.node]) continue;
        for (uint32_t i = k->first[next.node]; i < k->first[next.node + 1]; i++)
            reach_over(k, &next, &k->lines[k->touching[i]]);
    }
    for (uint32_t n = 0; n < flow->node_count; n++) flow->time[n] = k->time[n] - k->time[0] - k->distance[n];
}

static uint32_t block_of(uint32_t lines)
{
    uint32_t root = 8;
    while (root * root < lines && root < UINT16_MAX) root++;
    return root;
}

bool pl_flow_shorten(pl_flow *flow, int64_t to)
{
    work *k = flow->work;
    load_latest(flow, true, flow->time, NULL);
    if (-flow->time[0] > to) return false;
    if (!k->begun) begin(flow);
    set_length(flow, to);
    const uint32_t block = block_of(k->line_count);
    for (uint32_t in = find_incoming(k, block); in != NOBODY; in = find_incoming(k, block)) exchange(k, in);
    settle_early(flow);
    return true;
}

/* ---- making ---- */

static void list_touching(work *k, uint32_t node_count)
{
    for (uint32_t i = 0; i < k->line_count; i++) {
        k->first[k->lines[i].tail + 2]++;
        k->first[k->lines[i].head + 2]++;
    }
    for (uint32_t n = 2; n < node_count + 2; n++) k->first[n] += k->first[n - 1];
    for (uint32_t i = 0; i < k->line_count; i++) {
        k->touching[k->first[k->lines[i].tail + 1]++] = i;
        k->touching[k->first[k->lines[i].head + 1]++] = i;
    }
}

pl_flow pl_flow_make(pl_arena *arena, uint32_t node_count, const pl_line *lines, uint32_t line_count)
{
    pl_flow flow = {node_count, pl_new_array(arena, int64_t, node_count), pl_new(arena, work)};
    work *k = flow.work;
    k->arena = arena;
    k->line_count = line_count + 1;
    k->lines = pl_new_array(arena, line, k->line_count);
    k->nodes = pl_new_array(arena, tree_node, node_count);
    k->time = pl_new_array(arena, int64_t, node_count);
    k->longest = pl_new_array(arena, uint32_t, node_count);
    k->first = pl_new_array(arena, uint32_t, (size_t)node_count + 2);
    k->touching = pl_new_array(arena, uint32_t, 2 * (size_t)k->line_count);
    k->distance = pl_new_array(arena, int64_t, node_count);
    for (uint32_t i = 0; i < line_count; i++)
        k->lines[i] = (line){lines[i].tail, lines[i].head, lines[i].length, NOTHING, lines[i].price, EMPTY};
    k->lines[line_count] = (line){node_count - 1, 0, 0, NOTHING, PL_PRICE_NONE, EMPTY};
    list_touching(k, node_count);
    return flow;
}
