/* See elapsed.h. A program is one block of memory, so that equal ones are found by comparing bytes: events in the order
   of the network, but only those that lead to the end, and edges only where they are there. */
#include "explore/elapsed.h"

#include "schedule/edges.h"

/* An edge adds `days`; most do. One that is marked DATED is walked length by length. */
typedef struct edge {
    uint32_t tail; /* event of the program */
    uint32_t days; /* or DATED and an index into `dated` */
} edge;

#define DATED (UINT32_C(1) << 31)

/* Pieces [first, end). A milestone comes on its day, or with the end of the pieces before `rest` where that is
   earlier. */
typedef struct dated_edge {
    uint32_t first, rest, end;
    uint32_t is_milestone, day;
} dated_edge;

typedef struct program {
    uint32_t event_count, edge_count, dated_count, piece_count, end_count;
    const uint32_t *first; /* by event, event_count + 1: its edges */
    const edge *edges;
    const dated_edge *dated;
    const pl_length *pieces;
    const uint32_t *ends; /* events of which the last is the end */
    int64_t fixed;        /* the end of a program without pieces, which has nothing else */
    pl_str bytes;
} program;

struct pl_elapsed {
    PL_VEC(program) programs;
    bool dated;
    uint32_t room;
    size_t size;
};

/* ---- making ---- */

/* A program that grows. */
typedef struct draft {
    pl_arena *scratch;
    const pl_schedule *schedule;
    uint32_t *event_of; /* by place */
    PL_VEC(uint32_t) first;
    PL_VEC(edge) edges;
    PL_VEC(dated_edge) dated;
    PL_VEC(pl_length) pieces;
    PL_VEC(uint32_t) ends;
} draft;

static void put_piece(draft *d, pl_length length)
{
    if (length.days) *pl_vec_push(d->scratch, &d->pieces) = (pl_length){length.days, length.calendar};
}

static void put_duration(draft *d, uint32_t step)
{
    put_piece(d, d->schedule->route->length[step]);
    put_piece(d, d->schedule->route->extension[step]);
}

static void put_step(draft *d, uint32_t step)
{
    const pl_rules *rules = d->schedule->rules;
    pl_slice holds = rules->steps[step].holds;
    put_duration(d, step);
    for (uint32_t i = holds.first; i < holds.first + holds.count; i++)
        if (d->schedule->route->hold_there[i]) put_piece(d, rules->holds[i].length);
}

static void put_link(draft *d, const pl_link *link, dated_edge *e)
{
    if (link->milestone != PL_NONE) {
        e->is_milestone = 1;
        e->day = d->schedule->rules->milestones[link->milestone].day;
        put_duration(d, link->from);
    }
    e->rest = d->pieces.count;
    put_piece(d, link->lag);
}

static uint32_t put_dated(draft *d, uint32_t step, uint32_t link)
{
    dated_edge e = {.first = d->pieces.count, .rest = d->pieces.count};
    if (link == PL_NONE) put_step(d, step);
    else put_link(d, &d->schedule->rules->links[link], &e);
    e.end = d->pieces.count;
    *pl_vec_push(d->scratch, &d->dated) = e;
    return d->dated.count - 1;
}

static void put_edge(draft *d, uint32_t place, uint32_t index)
{
    const pl_network *network = &d->schedule->rules->network;
    const pl_edge *from = &network->edges[index];
    uint32_t step = pl_network_step(network, place), days = (uint32_t)d->schedule->weights[index];
    if (pl_edge_is_dated(d->schedule->rules, d->schedule->route, step, from->link))
        days = DATED | put_dated(d, step, from->link);
    *pl_vec_push(d->scratch, &d->edges) = (edge){d->event_of[from->tail], days};
}

static void put_events(draft *d)
{
    const pl_network *network = &d->schedule->rules->network;
    for (uint32_t place = 0; place < network->event_count; place++) {
        if (!d->schedule->leads[place]) continue;
        d->event_of[place] = d->first.count;
        *pl_vec_push(d->scratch, &d->first) = d->edges.count;
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++)
            if (d->schedule->weights[e] != PL_ABSENT) put_edge(d, place, e);
    }
}

static void put_ends(draft *d)
{
    const pl_rules *rules = d->schedule->rules;
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (pl_schedule_may_end(d->schedule, i))
            *pl_vec_push(d->scratch, &d->ends) = d->event_of[rules->network.finish[i]];
}

static void *take(char **block, size_t size)
{
    void *at = *block;
    *block += size;
    return at;
}

/* One block: the arrays one after the other. */
static program program_make(pl_arena *arena, const draft *d)
{
    program p = {.fixed = d->schedule->elapsed_days};
    if (!d->pieces.count) return p;
    size_t sizes[] = {(d->first.count + 1) * sizeof *d->first.at, d->edges.count * sizeof *d->edges.at,
                      d->dated.count * sizeof *d->dated.at, d->pieces.count * sizeof *d->pieces.at,
                      d->ends.count * sizeof *d->ends.at};
    size_t size = sizes[0] + sizes[1] + sizes[2] + sizes[3] + sizes[4];
    char *block = pl_arena_zero(arena, 1, size);
    p.bytes = (pl_str){block, size};
    uint32_t *first = take(&block, sizes[0]);
    edge *edges = take(&block, sizes[1]);
    dated_edge *dated = take(&block, sizes[2]);
    pl_length *pieces = take(&block, sizes[3]);
    uint32_t *ends = take(&block, sizes[4]);
    for (uint32_t i = 0; i < d->first.count; i++) first[i] = d->first.at[i];
    first[d->first.count] = d->edges.count;
    for (uint32_t i = 0; i < d->edges.count; i++) edges[i] = d->edges.at[i];
    for (uint32_t i = 0; i < d->dated.count; i++) dated[i] = d->dated.at[i];
    for (uint32_t i = 0; i < d->pieces.count; i++) { /* field by field: what lies between them stays zero */
        pieces[i].days = d->pieces.at[i].days;
        pieces[i].calendar = d->pieces.at[i].calendar;
    }
    for (uint32_t i = 0; i < d->ends.count; i++) ends[i] = d->ends.at[i];
    return (program){d->first.count, d->edges.count, d->dated.count, d->pieces.count, d->ends.count,
                     first, edges, dated, pieces, ends, p.fixed, p.bytes};
}

/* Without lengths in calendar days only the number counts. */
static bool is_same(const program *a, const program *b)
{
    if (!a->piece_count || !b->piece_count) return a->piece_count == b->piece_count && a->fixed == b->fixed;
    return a->event_count == b->event_count && a->edge_count == b->edge_count && a->dated_count == b->dated_count &&
           a->piece_count == b->piece_count && a->end_count == b->end_count && pl_str_equal(a->bytes, b->bytes);
}

static void add_program(pl_elapsed *elapsed, pl_arena *arena, pl_arena *scratch, const pl_schedule *schedule)
{
    draft d = {.scratch = scratch, .schedule = schedule};
    d.event_of = pl_new_array(scratch, uint32_t, schedule->rules->network.event_count);
    put_events(&d);
    put_ends(&d);
    program p = program_make(scratch, &d);
    for (uint32_t i = 0; i < elapsed->programs.count; i++)
        if (is_same(&elapsed->programs.at[i], &p)) return;
    p = program_make(arena, &d);
    *pl_vec_push(arena, &elapsed->programs) = p;
    elapsed->dated |= p.piece_count > 0;
    elapsed->size += sizeof p + p.bytes.len;
    if (p.event_count > elapsed->room) elapsed->room = p.event_count;
}

static pl_elapsed *elapsed_walk(pl_arena *arena, pl_arena *scratch, const pl_question *question)
{
    pl_completions completions = pl_completions_make(scratch, question);
    if (completions.total > PL_COMPLETIONS_MAX) return NULL;
    pl_route route = pl_route_make(scratch, question->rules);
    pl_schedule schedule = pl_schedule_make(scratch, question->rules);
    pl_elapsed *elapsed = pl_new(arena, pl_elapsed);
    elapsed->size = sizeof *elapsed;
    do {
        if (pl_completions_look(&completions) != PL_COMPLETION_INSIDE) continue;
        if (pl_route_load(&route, question, &completions.truths) != PL_NONE) return NULL;
        pl_schedule_load(&schedule, &route);
        pl_arena *draft_arena = pl_arena_child(scratch);
        add_program(elapsed, arena, draft_arena, &schedule);
        pl_arena_free(draft_arena);
    } while (pl_completions_next(&completions));
    return elapsed->programs.count ? elapsed : NULL;
}

pl_elapsed *pl_elapsed_make(pl_arena *arena, const pl_question *question)
{
    pl_arena *scratch = pl_arena_child(arena);
    pl_elapsed *elapsed = elapsed_walk(arena, scratch, question);
    pl_arena_free(scratch);
    return elapsed;
}

/* ---- asking ---- */

bool pl_elapsed_is_dated(const pl_elapsed *elapsed)
{
    return elapsed->dated;
}

size_t pl_elapsed_size(const pl_elapsed *elapsed)
{
    return elapsed->size;
}

uint32_t pl_elapsed_room(const pl_elapsed *elapsed)
{
    return elapsed->room;
}

static int64_t walk_pieces(const program *p, const pl_timeline *timeline, uint32_t from, uint32_t to, int64_t begin)
{
    for (uint32_t i = from; i < to; i++) begin = pl_length_end(timeline, p->pieces[i], begin);
    return begin;
}

static int64_t dated_end(const program *p, const dated_edge *e, const pl_timeline *timeline, int64_t begin)
{
    int64_t end = walk_pieces(p, timeline, e->first, e->rest, begin);
    if (e->is_milestone && begin + e->day < end) end = begin + e->day;
    return walk_pieces(p, timeline, e->rest, e->end, end);
}

static int64_t edge_end(const program *p, const edge *e, const pl_timeline *timeline, int64_t begin)
{
    if (!(e->days & DATED)) return begin + e->days;
    return dated_end(p, &p->dated[e->days & ~DATED], timeline, begin);
}

static int64_t program_end(const program *p, const pl_timeline *timeline, int64_t *early)
{
    if (!p->piece_count) return p->fixed;
    for (uint32_t i = 0; i < p->event_count; i++) {
        int64_t latest = 0;
        for (const edge *e = p->edges + p->first[i]; e < p->edges + p->first[i + 1]; e++) {
            int64_t time = edge_end(p, e, timeline, early[e->tail]);
            if (time > latest) latest = time;
        }
        early[i] = latest;
    }
    int64_t end = 0;
    for (uint32_t i = 0; i < p->end_count; i++)
        if (early[p->ends[i]] > end) end = early[p->ends[i]];
    return end;
}

pl_span_dates pl_elapsed_from(const pl_elapsed *elapsed, const pl_timeline *timeline, int64_t *scratch)
{
    pl_span_dates found = {0};
    for (uint32_t i = 0; i < elapsed->programs.count; i++) {
        int64_t end = program_end(&elapsed->programs.at[i], timeline, scratch);
        if (!i) found.days = (pl_range){end, end, true};
        if (end < found.days.min) found.days.min = end;
        if (end > found.days.max) found.days.max = end;
    }
    found.finish_min = found.finish_max = pl_timeline_shown(timeline, found.days.max);
    if (found.days.min < found.days.max) found.finish_min = pl_timeline_shown(timeline, found.days.min);
    found.estimated =
        !pl_calendar_knows_span(timeline->calendar, pl_day_after(timeline->first, -1), found.finish_max);
    return found;
}

/* Of one program: what is known is told as it is. */
static pl_day latest_of(const program *p, const pl_timeline *timeline, int64_t *scratch, bool *known)
{
    int64_t end = program_end(p, timeline, scratch);
    pl_day unused, finish = pl_timeline_shown(timeline, end), eve = pl_day_after(timeline->first, -1);
    if (pl_calendar_knows_span(timeline->calendar, eve, finish)) return finish;
    pl_timeline latest = pl_timeline_at_latest(timeline);
    end = program_end(p, &latest, scratch);
    *known = pl_latest_day(timeline->calendar, timeline->first, end, &unused) && *known;
    /* Lengths in calendar days may end sooner there; the finish never does. */
    pl_day shown = pl_timeline_shown(&latest, end);
    return shown.number > finish.number ? shown : finish;
}

pl_latest_dates pl_elapsed_latest(const pl_elapsed *elapsed, const pl_timeline *timeline, int64_t *scratch)
{
    pl_latest_dates found = {.known = true};
    for (uint32_t i = 0; i < elapsed->programs.count; i++) {
        pl_day day = latest_of(&elapsed->programs.at[i], timeline, scratch, &found.known);
        if (!i || day.number < found.min.number) found.min = day;
        if (!i || day.number > found.max.number) found.max = day;
    }
    return found;
}
