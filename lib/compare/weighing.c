/* See weighing.h. */
#include "compare/weighing.h"

#include "schedule/weights.h"

typedef struct weighing {
    pl_arena *arena, *scratch;
    const pl_tables *tables;
    uint32_t project;
    pl_weighed_edges *edges;
} weighing;

/* Entries by sets of players. */
typedef struct sheet {
    uint32_t count;
    const uint32_t *players; /* ascending */
    const void *entries;
} sheet;

/* ---- sheets ---- */

static bool hangs_on(const sheet *s, size_t size, uint32_t player)
{
    const char *at = s->entries;
    for (uint32_t m = 0; m < UINT32_C(1) << s->count; m++) {
        uint32_t other = m | UINT32_C(1) << player;
        if (other != m && memcmp(at + m * size, at + other * size, size) != 0) return true;
    }
    return false;
}

/* Without the players on whom no entry hangs. */
static sheet reduce(const weighing *w, const sheet *s, size_t size)
{
    uint32_t kept[PL_FRAME_MOST], count = 0;
    for (uint32_t i = 0; i < s->count; i++)
        if (hangs_on(s, size, i)) kept[count++] = i;
    if (count == s->count) return *s;
    uint32_t *players = pl_new_array(w->arena, uint32_t, count);
    char *entries = pl_arena_alloc(w->arena, size << count);
    for (uint32_t i = 0; i < count; i++) players[i] = s->players[kept[i]];
    for (uint32_t m = 0; m < UINT32_C(1) << count; m++) {
        uint32_t from = 0;
        for (uint32_t i = 0; i < count; i++) from |= (m >> i & 1) << kept[i];
        memcpy(entries + m * size, (const char *)s->entries + from * size, size);
    }
    return (sheet){count, players, entries};
}

static sheet step_sheet(const weighing *w, uint32_t step)
{
    const pl_table_step *s = &w->tables->steps[step];
    const pl_frame *frame = &w->tables->frames.at[s->frame];
    return (sheet){frame->count, frame->players, s->states + ((size_t)w->project << frame->count)};
}

/* The players of both, ascending; false if they are too many. */
static bool unite(const sheet *a, const sheet *b, uint32_t *players, uint32_t *count)
{
    uint32_t i = 0, k = 0;
    *count = 0;
    while (i < a->count || k < b->count) {
        bool from_a = k == b->count || (i < a->count && a->players[i] <= b->players[k]);
        uint32_t player = from_a ? a->players[i] : b->players[k];
        i += i < a->count && a->players[i] == player;
        k += k < b->count && b->players[k] == player;
        if (*count == PL_FRAME_MOST) return false;
        players[(*count)++] = player;
    }
    return true;
}

/* The entry of a sheet for a set of other players, among whom all of its own are. */
static uint32_t entry_of(const sheet *s, const uint32_t *players, uint32_t count, uint32_t set)
{
    uint32_t entry = 0;
    for (uint32_t i = 0, k = 0; i < s->count; i++) {
        while (k < count && players[k] != s->players[i]) k++;
        entry |= (set >> k & 1) << i;
    }
    return entry;
}

/* ---- edges ---- */

static pl_weighed edge_of(const weighing *w, uint32_t tail, uint32_t head, const sheet *weights)
{
    sheet s = reduce(w, weights, sizeof(int32_t));
    const int32_t *at = s.entries;
    pl_weighed edge = {.edge = {.tail = tail, .head = head, .count = s.count, .players = s.players, .weights = at},
                       .least = at[0], .most = at[0]};
    for (uint32_t m = 1; m < UINT32_C(1) << s.count; m++) {
        if (at[m] < edge.least) edge.least = at[m];
        if (at[m] > edge.most) edge.most = at[m];
    }
    return edge;
}

static void add_edge(const weighing *w, uint32_t tail, uint32_t head, const sheet *weights)
{
    pl_weighed edge = edge_of(w, tail, head, weights);
    if (edge.most != PL_ABSENT) *pl_vec_push(w->arena, w->edges) = edge;
}

static void add_step(const weighing *w, uint32_t step)
{
    sheet s = step_sheet(w, step);
    const pl_step_state *states = s.entries;
    uint32_t count = UINT32_C(1) << s.count;
    int32_t *own = pl_new_array(w->arena, int32_t, count), *end = pl_new_array(w->arena, int32_t, count);
    for (uint32_t m = 0; m < count; m++) {
        own[m] = states[m].is_there ? (int32_t)states[m].time : PL_ABSENT;
        end[m] = states[m].is_required ? 0 : PL_ABSENT;
    }
    s.entries = own;
    add_edge(w, 2 * step, 2 * step + 1, &s);
    if (w->tables->end != PL_NONE) return;
    s.entries = end;
    add_edge(w, 2 * step + 1, pl_event_end(w->tables), &s);
}

/* What the weight of a link hangs on of the step that it comes from. */
typedef struct source_state {
    uint32_t days;
    uint32_t has_time;
} source_state;

static sheet source_sheet(const weighing *w, uint32_t step)
{
    sheet s = step_sheet(w, step);
    const pl_step_state *states = s.entries;
    source_state *sources = pl_new_array(w->scratch, source_state, (size_t)1 << s.count);
    for (uint32_t m = 0; m < UINT32_C(1) << s.count; m++)
        sources[m] = (source_state){states[m].days, states[m].has_time};
    s.entries = sources;
    return reduce(w, &s, sizeof *sources);
}

/* As in schedule/weights.c. */
static int32_t weight_of(const pl_link_state *link, const source_state *from)
{
    if (!link->is_there) return PL_ABSENT;
    if (!from || !from->has_time) return 0;
    uint32_t day = link->day < from->days ? link->day : from->days;
    return (int32_t)(link->lag + (link->is_paced ? day : 0));
}

static bool takes_time(const sheet *links)
{
    const pl_link_state *states = links->entries;
    for (uint32_t m = 0; m < UINT32_C(1) << links->count; m++)
        if (states[m].lag || states[m].is_paced) return true;
    return false;
}

static bool add_link(const weighing *w, const pl_table_link *link)
{
    const pl_frame *frame = &w->tables->frames.at[link->frame];
    sheet whole = {frame->count, frame->players, link->states + ((size_t)w->project << frame->count)};
    sheet links = reduce(w, &whole, sizeof(pl_link_state)), from = {0};
    bool timed = takes_time(&links);
    if (timed) from = source_sheet(w, link->from);
    uint32_t players[PL_FRAME_MOST], count;
    if (!unite(&links, &from, players, &count)) return false;
    const pl_link_state *states = links.entries;
    const source_state *sources = from.entries;
    uint32_t *kept = pl_new_array(w->arena, uint32_t, count);
    int32_t *weights = pl_new_array(w->arena, int32_t, (size_t)1 << count);
    for (uint32_t i = 0; i < count; i++) kept[i] = players[i];
    for (uint32_t m = 0; m < UINT32_C(1) << count; m++) {
        const pl_link_state *state = &states[entry_of(&links, players, count, m)];
        weights[m] = weight_of(state, timed ? &sources[entry_of(&from, players, count, m)] : NULL);
    }
    const sheet united = {count, kept, weights};
    add_edge(w, pl_link_tail(link), pl_link_head(link), &united);
    return true;
}

bool pl_edges_weigh(pl_arena *arena, const pl_tables *tables, uint32_t project, pl_weighed_edges *edges)
{
    static const int32_t nothing[1];
    const weighing w = {arena, pl_arena_child(arena), tables, project, edges};
    bool weighed = true;
    *edges = (pl_weighed_edges){0};
    for (uint32_t i = 0; i < tables->footprints->step_count; i++) add_step(&w, i);
    for (uint32_t i = 0; i < tables->links.count && weighed; i++) weighed = add_link(&w, &tables->links.at[i]);
    const sheet at_once = {0, NULL, nothing};
    if (tables->end != PL_NONE) add_edge(&w, 2 * tables->end + 1, pl_event_end(tables), &at_once);
    pl_arena_free(w.scratch);
    return weighed;
}

void pl_items_weigh(pl_arena *arena, const pl_tables *tables, uint32_t project, pl_weighed_edges *items)
{
    const weighing w = {.arena = arena, .tables = tables, .project = project, .edges = items};
    *items = (pl_weighed_edges){0};
    for (uint32_t i = 0; i < tables->footprints->step_count; i++) {
        sheet s = step_sheet(&w, i);
        const pl_step_state *states = s.entries;
        int32_t *times = pl_new_array(arena, int32_t, (size_t)1 << s.count);
        for (uint32_t m = 0; m < UINT32_C(1) << s.count; m++) times[m] = (int32_t)states[m].time;
        s.entries = times;
        pl_weighed item = edge_of(&w, pl_event_begin(tables), pl_event_end(tables), &s);
        item.edge.segment = i;
        if (item.most) *pl_vec_push(arena, items) = item;
    }
}
