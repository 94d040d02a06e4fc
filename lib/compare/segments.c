/* See segments.h. */
#include "compare/segments.h"

#include "base/sort.h"
#include "compare/weighing.h"
#include "schedule/passes.h"

typedef struct cutting {
    pl_arena *arena, *scratch;
    const pl_tables *tables;
    const uint32_t *order; /* by event: its place */
    uint32_t project;
    pl_weighed *edges; /* by the place of their heads */
    uint32_t count;
    uint32_t events;
    pl_segments *out;
} cutting;

/* ---- the value of some edges ---- */

static int32_t weight_now(const pl_segment_edge *edge, const uint8_t *chosen)
{
    uint32_t set = 0;
    for (uint32_t i = 0; i < edge->count; i++) set |= (uint32_t)(chosen[edge->players[i]] != 0) << i;
    return edge->weights[set];
}

/* Segment after segment: the first edge begins, and the last edge ends where all paths of it do. */
static int64_t length_of(const pl_segment_edge *edges, uint32_t count, const uint8_t *chosen, int64_t *early)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        const pl_segment_edge *e = &edges[i], *last = i ? e - 1 : NULL;
        bool begins = !last || last->segment != e->segment;
        if (begins) early[e->tail] = 0;
        if (begins || last->head != e->head) early[e->head] = PL_FAR_PAST;
        int32_t weight = weight_now(e, chosen);
        if (weight >= 0 && early[e->tail] + weight > early[e->head]) early[e->head] = early[e->tail] + weight;
        if (i + 1 == count || edges[i + 1].segment != e->segment) sum += early[e->head];
    }
    return sum;
}

int64_t pl_segments_value(const pl_segments *s, uint32_t block, const uint8_t *chosen)
{
    uint32_t first = s->block_first[block];
    return length_of(s->edges + first, s->block_first[block + 1] - first, chosen, s->early);
}

int64_t pl_segments_number(const pl_segments *s, const uint8_t *chosen)
{
    return s->constant + length_of(s->edges, s->edge_count, chosen, s->early);
}

/* ---- paths ---- */

static bool ends_surely(const cutting *c)
{
    if (c->tables->end == PL_NONE) return true;
    const pl_table_step *end = &c->tables->steps[c->tables->end];
    size_t entries = (size_t)1 << c->tables->frames.at[end->frame].count;
    for (size_t m = 0; m < entries; m++)
        if (!end->states[c->project * entries + m].is_required) return false;
    return true;
}

/* An event is never before the start, which shows where no edge surely enters it. */
static void add_begins(cutting *c, pl_weighed_edges *edges)
{
    static const int32_t nothing[1];
    uint8_t *entered = pl_new_array(c->scratch, uint8_t, c->events);
    for (uint32_t i = 0; i < edges->count; i++) entered[edges->at[i].edge.head] |= edges->at[i].least >= 0;
    entered[pl_event_begin(c->tables)] = 1;
    for (uint32_t e = 0; e < c->events; e++)
        if (!entered[e])
            *pl_vec_push(c->scratch, edges) =
                (pl_weighed){.edge = {.tail = pl_event_begin(c->tables), .head = e, .weights = nothing}};
}

/* What edges are sorted by. */
typedef struct rank {
    uint32_t block, segment, place, tail, index;
} rank;

static int compare_ranks(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    if (x->block != y->block) return x->block < y->block ? -1 : 1;
    if (x->segment != y->segment) return x->segment < y->segment ? -1 : 1;
    if (x->place != y->place) return x->place < y->place ? -1 : 1;
    if (x->tail != y->tail) return x->tail < y->tail ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static void take_edges(cutting *c, const pl_weighed_edges *edges)
{
    rank *ranks = pl_new_array(c->scratch, rank, edges->count);
    for (uint32_t i = 0; i < edges->count; i++) {
        const pl_segment_edge *e = &edges->at[i].edge;
        ranks[i] = (rank){0, 0, c->order[e->head], c->order[e->tail], i};
    }
    pl_sort(ranks, edges->count, sizeof *ranks, compare_ranks);
    c->edges = pl_new_array(c->scratch, pl_weighed, edges->count);
    c->count = edges->count;
    for (uint32_t i = 0; i < edges->count; i++) c->edges[i] = edges->at[ranks[i].index];
}

static int64_t *times_make(const cutting *c, uint32_t from)
{
    int64_t *times = pl_new_array(c->scratch, int64_t, c->events);
    for (uint32_t e = 0; e < c->events; e++) times[e] = PL_FAR_PAST;
    times[from] = 0;
    return times;
}

static void lengthen(int64_t *time, int64_t before, int32_t weight)
{
    if (before >= 0 && weight >= 0) *time = pl_more_of(*time, before + weight);
}

/* Leaves the edges that are on a path which may be as long as the longest that is there whatever is changed. */
static void prune(cutting *c)
{
    uint32_t begin = pl_event_begin(c->tables), end = pl_event_end(c->tables), kept = 0;
    int64_t *sure = times_make(c, begin), *most = times_make(c, begin), *rest = times_make(c, end);
    for (uint32_t i = 0; i < c->count; i++) {
        const pl_weighed *w = &c->edges[i];
        lengthen(&sure[w->edge.head], sure[w->edge.tail], w->least);
        lengthen(&most[w->edge.head], most[w->edge.tail], w->most);
    }
    for (uint32_t i = c->count; i-- > 0;) {
        const pl_weighed *w = &c->edges[i];
        lengthen(&rest[w->edge.tail], rest[w->edge.head], w->most);
    }
    c->out->least = sure[end];
    c->out->most = most[end];
    for (uint32_t i = 0; i < c->count; i++) {
        const pl_weighed *w = &c->edges[i];
        int64_t before = most[w->edge.tail], after = rest[w->edge.head];
        if (before < 0 || after < 0 || before + w->most + after < sure[end]) continue;
        c->edges[kept++] = *w;
    }
    c->count = kept;
}

/* Of an edge that is at hand: whether a path of other edges, which are there whatever is changed, is never shorter.
   Edges lie by the places of their heads, so those between are one row. `sure` is scratch, PL_FAR_PAST everywhere. */
static bool is_redundant(const cutting *c, uint32_t index, const uint32_t *first, int64_t *sure, uint64_t *work)
{
    const pl_weighed *edge = &c->edges[index];
    uint32_t from = first[c->order[edge->edge.tail] + 1], to = first[c->order[edge->edge.head] + 1];
    sure[edge->edge.tail] = 0;
    for (uint32_t i = from; i < to; i++) {
        const pl_weighed *w = &c->edges[i];
        if (i != index && w->most >= 0) lengthen(&sure[w->edge.head], sure[w->edge.tail], w->least);
    }
    bool redundant = sure[edge->edge.head] >= edge->most;
    for (uint32_t i = from; i < to; i++) sure[c->edges[i].edge.head] = PL_FAR_PAST;
    sure[edge->edge.tail] = PL_FAR_PAST;
    *work += to - from;
    return redundant;
}

/* Leaves out what other edges say, too, as far as that is cheap to see: such edges jump over events that would cut. An
   edge that is left out (most is PL_ABSENT then) is no reason to leave out another. */
static void leave_redundant(cutting *c)
{
    enum { WORK_MOST = 1 << 22 };
    uint32_t *first = pl_new_array(c->scratch, uint32_t, c->events + 1), kept = 0;
    int64_t *sure = pl_new_array(c->scratch, int64_t, c->events);
    uint64_t work = 0;
    for (uint32_t e = 0; e < c->events; e++) sure[e] = PL_FAR_PAST;
    for (uint32_t i = 0; i < c->count; i++) first[c->order[c->edges[i].edge.head] + 1]++;
    for (uint32_t p = 0; p < c->events; p++) first[p + 1] += first[p];
    for (uint32_t i = 0; i < c->count && work < WORK_MOST; i++)
        if (is_redundant(c, i, first, sure, &work)) c->edges[i].most = PL_ABSENT;
    for (uint32_t i = 0; i < c->count; i++)
        if (c->edges[i].most >= 0) c->edges[kept++] = c->edges[i];
    c->count = kept;
}

/* Events that no edge jumps over: every path passes them. */
static void cut(cutting *c)
{
    uint32_t *far = pl_new_array(c->scratch, uint32_t, c->events);
    uint32_t *segment = pl_new_array(c->scratch, uint32_t, c->events);
    uint8_t *used = pl_new_array(c->scratch, uint8_t, c->events);
    uint32_t reach = 0, current = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t tail = c->order[c->edges[i].edge.tail], head = c->order[c->edges[i].edge.head];
        if (head > far[tail]) far[tail] = head;
        used[tail] = 1;
    }
    for (uint32_t place = 0; place < c->events; place++) {
        if (used[place] && reach <= place) current++;
        segment[place] = current;
        if (far[place] > reach) reach = far[place];
    }
    for (uint32_t i = 0; i < c->count; i++)
        c->edges[i].edge.segment = segment[c->order[c->edges[i].edge.tail]];
}

/* ---- sums ---- */

/* Where paths lead to the end, surely or with some changes; `least` tells which. By event. */
static uint8_t *leads_of(const cutting *c, const pl_weighed_edges *edges, bool least)
{
    uint8_t *leads = pl_new_array(c->scratch, uint8_t, c->events);
    leads[pl_event_end(c->tables)] = 1;
    for (uint32_t i = edges->count; i-- > 0;) {
        const pl_weighed *w = &c->edges[i];
        if ((least ? w->least : w->most) >= 0 && leads[w->edge.head]) leads[w->edge.tail] = 1;
    }
    return leads;
}

/* Each step by itself is a segment. False if it hangs on the changes whether a step is in the span. */
static bool take_items(cutting *c, const pl_weighed_edges *edges)
{
    const uint8_t *surely = leads_of(c, edges, true), *perhaps = leads_of(c, edges, false);
    pl_weighed_edges items;
    pl_items_weigh(c->scratch, c->tables, c->project, &items);
    c->edges = items.at;
    c->count = 0;
    for (uint32_t i = 0; i < items.count; i++) {
        uint32_t start = 2 * items.at[i].edge.segment;
        if (!perhaps[start]) continue;
        if (c->tables->end != PL_NONE && !surely[start]) return false;
        c->out->least += items.at[i].least;
        c->out->most += items.at[i].most;
        c->edges[c->count++] = items.at[i];
    }
    return true;
}

/* ---- blocks ---- */

static uint32_t root_of(uint32_t *parent, uint32_t at)
{
    while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    return at;
}

/* Players of one segment are one block; by player the lowest of its block, PL_NONE: no segment hangs on it. */
static uint32_t *join_players(const cutting *c)
{
    uint32_t players = c->out->player_count;
    uint32_t *parent = pl_new_array(c->scratch, uint32_t, players);
    uint8_t *used = pl_new_array(c->scratch, uint8_t, players);
    for (uint32_t p = 0; p < players; p++) parent[p] = p;
    uint32_t first = PL_NONE;
    for (uint32_t i = 0; i < c->count; i++) {
        const pl_segment_edge *e = &c->edges[i].edge;
        if (i && c->edges[i - 1].edge.segment != e->segment) first = PL_NONE;
        for (uint32_t k = 0; k < e->count; k++) {
            used[e->players[k]] = 1;
            if (first == PL_NONE) first = e->players[k];
            uint32_t a = root_of(parent, first), b = root_of(parent, e->players[k]);
            parent[a < b ? b : a] = a < b ? a : b;
        }
    }
    for (uint32_t p = 0; p < players; p++) parent[p] = root_of(parent, p);
    for (uint32_t p = 0; p < players; p++)
        if (!used[p]) parent[p] = PL_NONE;
    return parent;
}

static void number_blocks(const cutting *c)
{
    pl_segments *out = c->out;
    const uint32_t *lowest = join_players(c);
    out->block = pl_new_array(c->arena, uint32_t, out->player_count);
    for (uint32_t p = 0; p < out->player_count; p++) {
        if (lowest[p] == PL_NONE) out->block[p] = PL_NONE;
        else out->block[p] = lowest[p] == p ? out->block_count++ : out->block[lowest[p]];
    }
}

/* By segment its block: that of any of its players; PL_NONE: it has none. Edges of a segment stand together. */
static rank *ranks_of(const cutting *c)
{
    rank *ranks = pl_new_array(c->scratch, rank, c->count);
    for (uint32_t i = 0, end; i < c->count; i = end) {
        uint32_t block = PL_NONE, segment = c->edges[i].edge.segment;
        for (end = i; end < c->count && c->edges[end].edge.segment == segment; end++)
            if (c->edges[end].edge.count) block = c->out->block[c->edges[end].edge.players[0]];
        for (uint32_t k = i; k < end; k++) ranks[k] = (rank){block, segment, k, 0, k};
    }
    return ranks;
}

/* What outlives the tables. */
static pl_segment_edge edge_copy(pl_arena *arena, const pl_segment_edge *edge)
{
    pl_segment_edge copy = *edge;
    uint32_t *players = pl_new_array(arena, uint32_t, edge->count);
    int32_t *weights = pl_new_array(arena, int32_t, (size_t)1 << edge->count);
    for (uint32_t i = 0; i < edge->count; i++) players[i] = edge->players[i];
    memcpy(weights, edge->weights, sizeof *weights << edge->count);
    copy.players = players;
    copy.weights = weights;
    return copy;
}

/* Those without a block come last, and are measured once and for all. */
static void settle(cutting *c)
{
    pl_segments *out = c->out;
    number_blocks(c);
    rank *ranks = ranks_of(c);
    pl_sort(ranks, c->count, sizeof *ranks, compare_ranks);
    out->edges = pl_new_array(c->arena, pl_segment_edge, c->count);
    out->block_first = pl_new_array(c->arena, uint32_t, out->block_count + 1);
    out->early = pl_new_array(c->arena, int64_t, c->events);
    for (uint32_t i = 0; i < c->count; i++) {
        out->edges[i] = edge_copy(c->arena, &c->edges[ranks[i].index].edge);
        if (ranks[i].block == PL_NONE) continue;
        out->edge_count = out->block_first[ranks[i].block + 1] = i + 1;
    }
    uint8_t *none = pl_new_array(c->scratch, uint8_t, out->player_count);
    out->constant = length_of(out->edges + out->edge_count, c->count - out->edge_count, none, out->early);
}

bool pl_segments_make(pl_arena *arena, const pl_tables *tables, const uint32_t *order, uint32_t project,
                      pl_segments *segments)
{
    cutting c = {.arena = arena, .scratch = pl_arena_child(arena), .tables = tables, .order = order,
                 .project = project, .events = 2 * tables->footprints->step_count + 2, .out = segments};
    pl_weighed_edges edges;
    bool sums = tables->measure == PL_MEASURE_SUM || tables->measure == PL_MEASURE_ITEMS;
    *segments = (pl_segments){.player_count = tables->footprints->player_count};
    bool usable = ends_surely(&c) && pl_edges_weigh(c.scratch, tables, project, &edges);
    if (usable) {
        if (!sums) add_begins(&c, &edges);
        take_edges(&c, &edges);
        if (sums) {
            usable = take_items(&c, &edges);
        } else {
            prune(&c);
            leave_redundant(&c);
            cut(&c);
        }
    }
    if (usable) settle(&c);
    pl_arena_free(c.scratch);
    return usable;
}
