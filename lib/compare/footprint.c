/* See footprint.h: how what is written spreads. A part of the rule set looks at other parts, so it changes with them.
   And a change that would not load is passed over: what it names and another brings or takes away ties the two, and
   tied changes are in a footprint together. */
#include "compare/footprint.h"

typedef struct spreading {
    pl_arena *scratch;
    const pl_writings *w;
    uint32_t players, words, parts;
    uint32_t *tied;      /* by player: another one of its group, at last the same for all */
    uint64_t *sets;      /* by part */
    uint32_t *first;     /* by part, parts + 1: those that look at it are lookers[first[p] .. first[p + 1]) */
    uint32_t *lookers;
    uint32_t *queue;
    uint8_t *queued;     /* by part */
} spreading;

static void set_add(uint64_t *set, uint32_t player)
{
    set[player / 64] |= UINT64_C(1) << player % 64;
}

static uint64_t *set_of(const spreading *s, uint32_t part)
{
    return s->sets + (size_t)part * s->words;
}

static uint32_t root_of(uint32_t *parent, uint32_t at)
{
    while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    return at;
}

/* The lower one stands for both, so that nothing hangs on the order in which they are joined. */
static void join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = root_of(parent, a);
    b = root_of(parent, b);
    if (a < b) parent[b] = a;
    else parent[a] = b;
}

static uint32_t *parents_make(pl_arena *arena, uint32_t count)
{
    uint32_t *parent = pl_new_array(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) parent[i] = i;
    return parent;
}

/* ---- ties ---- */

/* Players by number of something, in rows. */
typedef struct rows {
    uint32_t *first; /* count + 1 */
    uint32_t *players;
} rows;

static rows rows_make(pl_arena *scratch, const pl_trace *at, uint32_t count, uint32_t row_count)
{
    rows r = {pl_new_array(scratch, uint32_t, row_count + 2), pl_new_array(scratch, uint32_t, count)};
    for (uint32_t i = 0; i < count; i++) r.first[at[i].a + 2]++;
    for (uint32_t p = 2; p < row_count + 2; p++) r.first[p] += r.first[p - 1];
    for (uint32_t i = 0; i < count; i++) r.players[r.first[at[i].a + 1]++] = at[i].b;
    return r;
}

static void tie_row(spreading *s, const rows *r, uint32_t row)
{
    for (uint32_t i = r->first[row] + 1; i < r->first[row + 1]; i++)
        join(s->tied, r->players[r->first[row]], r->players[i]);
}

/* Whoever writes what names something that it brings or takes away itself. Of its parts one then may not load without
   another, so how it is applied part by part hangs on all that any part of it does. */
static void mark_bound(const rows *alterers, const rows *writers, pl_trace mention, uint8_t *bound)
{
    for (uint32_t i = alterers->first[mention.b]; i < alterers->first[mention.b + 1]; i++)
        for (uint32_t k = writers->first[mention.a]; k < writers->first[mention.a + 1]; k++)
            if (writers->players[k] == alterers->players[i]) bound[writers->players[k]] = 1;
}

/* Whoever brings or takes an id away with all who write a part that names it. */
static void tie_changes(spreading *s)
{
    const pl_writings *w = s->w;
    s->tied = parents_make(s->scratch, s->players);
    rows alterers = rows_make(s->scratch, w->alters.at, w->alters.count, w->ids.count);
    rows writers = rows_make(s->scratch, w->writes.at, w->writes.count, s->parts);
    uint8_t *bound = pl_new_array(s->scratch, uint8_t, s->players); /* by player */
    for (uint32_t id = 0; id < w->ids.count; id++) tie_row(s, &alterers, id);
    for (uint32_t i = 0; i < w->mentions.count; i++) {
        pl_trace t = w->mentions.at[i];
        bool both = alterers.first[t.b] < alterers.first[t.b + 1] && writers.first[t.a] < writers.first[t.a + 1];
        if (!both) continue;
        join(s->tied, alterers.players[alterers.first[t.b]], writers.players[writers.first[t.a]]);
        tie_row(s, &writers, t.a);
        if (t.a / PL_PART_COUNT != t.b) mark_bound(&alterers, &writers, t, bound);
    }
    for (uint32_t i = 0; i < w->writes.count; i++)
        if (bound[w->writes.at[i].b]) tie_row(s, &writers, w->writes.at[i].a);
}

/* ---- who looks at what ---- */

/* The links into a step look also at the links of a step they wait for that may go (its own are then joined to theirs),
   and at the step itself where one of its milestones may be meant. */
static void add_waits(spreading *s, pl_traces *hangs)
{
    const pl_writings *w = s->w;
    for (uint32_t i = 0; i < w->hangs.count; i++) *pl_vec_push(s->scratch, hangs) = w->hangs.at[i];
    for (uint32_t i = 0; i < w->waits.count; i++) {
        pl_trace t = w->waits.at[i];
        if (w->contracted.at[t.b])
            *pl_vec_push(s->scratch, hangs) = (pl_trace){t.a, pl_part_of(t.b, PL_PART_LINKS)};
        if (w->paced.at[t.b]) *pl_vec_push(s->scratch, hangs) = (pl_trace){t.a, pl_part_of(t.b, PL_PART_STEP)};
    }
}

static void load_lookers(spreading *s)
{
    pl_traces hangs = {0};
    add_waits(s, &hangs);
    for (uint32_t i = 0; i < hangs.count; i++) hangs.at[i] = (pl_trace){hangs.at[i].b, hangs.at[i].a};
    rows lookers = rows_make(s->scratch, hangs.at, hangs.count, s->parts);
    s->first = lookers.first;
    s->lookers = lookers.players;
}

/* ---- spreading ---- */

static void take_written(spreading *s)
{
    uint64_t *groups = pl_new_array(s->scratch, uint64_t, (size_t)s->players * s->words);
    for (uint32_t p = 0; p < s->players; p++) set_add(groups + (size_t)root_of(s->tied, p) * s->words, p);
    for (uint32_t i = 0; i < s->w->writes.count; i++) {
        pl_trace t = s->w->writes.at[i];
        const uint64_t *group = groups + (size_t)root_of(s->tied, t.b) * s->words;
        for (uint32_t k = 0; k < s->words; k++) set_of(s, t.a)[k] |= group[k];
    }
}

static bool set_grow(uint64_t *set, const uint64_t *more, uint32_t words)
{
    bool grown = false;
    for (uint32_t k = 0; k < words; k++) {
        grown |= (more[k] & ~set[k]) != 0;
        set[k] |= more[k];
    }
    return grown;
}

/* Until nothing grows; a part waits in the queue at most once. */
static void spread(spreading *s)
{
    const uint32_t parts = s->parts;
    uint32_t head = 0, waiting = parts;
    s->queue = pl_new_array(s->scratch, uint32_t, parts);
    s->queued = pl_new_array(s->scratch, uint8_t, parts);
    for (uint32_t p = 0; p < parts; p++) {
        s->queue[p] = p;
        s->queued[p] = 1;
    }
    while (waiting) {
        uint32_t part = s->queue[head];
        s->queued[part] = 0;
        if (++head == parts) head = 0;
        waiting--;
        for (uint32_t i = s->first[part]; i < s->first[part + 1]; i++) {
            uint32_t looker = s->lookers[i];
            if (!set_grow(set_of(s, looker), set_of(s, part), s->words) || s->queued[looker]) continue;
            uint32_t end = head + waiting++;
            s->queue[end < parts ? end : end - parts] = looker;
            s->queued[looker] = 1;
        }
    }
}

/* ---- all of it ---- */

/* What touches everything: facts, the span, and what the scope looks at. */
static uint64_t *everywhere_of(const spreading *s)
{
    uint64_t *set = pl_new_array(s->scratch, uint64_t, s->words);
    for (uint32_t i = 0; i < s->w->everywhere.count; i++) set_add(set, s->w->everywhere.at[i]);
    for (uint32_t i = 0; i < s->w->scope.count; i++)
        set_grow(set, set_of(s, pl_part_of(s->w->scope.at[i].b, PL_PART_OTHER)), s->words);
    return set;
}

static void take_step(const spreading *s, uint32_t id, const uint64_t *everywhere, uint64_t *step, uint64_t *links)
{
    memcpy(step, everywhere, s->words * sizeof *step);
    memcpy(links, everywhere, s->words * sizeof *links);
    set_grow(step, set_of(s, pl_part_of(id, PL_PART_STEP)), s->words);
    set_grow(links, set_of(s, pl_part_of(id, PL_PART_LINKS)), s->words);
}

static uint32_t *places_of(pl_arena *arena, const spreading *s, const uint32_t *step_of, uint32_t count)
{
    uint32_t *parent = parents_make(arena, count);
    for (uint32_t i = 0; i < s->w->merges.count; i++) {
        uint32_t a = step_of[s->w->merges.at[i].a], b = step_of[s->w->merges.at[i].b];
        if (a != PL_NONE && b != PL_NONE) join(parent, a, b);
    }
    for (uint32_t i = 0; i < count; i++) parent[i] = root_of(parent, i);
    return parent;
}

static pl_footprints settle(pl_arena *arena, const spreading *s)
{
    const pl_writings *w = s->w;
    pl_footprints f = {.player_count = s->players, .words = s->words, .steps = pl_table_make(arena)};
    uint32_t *step_of = pl_new_array(s->scratch, uint32_t, w->ids.count);
    uint64_t *steps = pl_new_array(arena, uint64_t, (size_t)w->ids.count * s->words);
    uint64_t *links = pl_new_array(arena, uint64_t, (size_t)w->ids.count * s->words);
    const uint64_t *everywhere = everywhere_of(s);
    for (uint32_t id = 0; id < w->ids.count; id++) {
        step_of[id] = PL_NONE;
        if (!w->is_step.at[id]) continue;
        size_t at = (size_t)f.step_count * s->words;
        take_step(s, id, everywhere, steps + at, links + at);
        step_of[id] = f.step_count;
        pl_table_add(&f.steps, pl_arena_copy(arena, w->names.at[id]), f.step_count++);
    }
    for (uint32_t k = 0; k < s->words; k++) f.touches_all |= everywhere[k] != 0;
    f.of_step = steps;
    f.of_links = links;
    f.same_place = places_of(arena, s, step_of, f.step_count);
    return f;
}

pl_footprints pl_footprints_make(pl_arena *arena, const pl_node *before, const pl_node *const *changes, uint32_t count)
{
    spreading s = {.scratch = pl_arena_child(arena), .players = count, .words = (count + 63) / 64};
    pl_writings w = pl_writings_read(s.scratch, before, changes, count);
    s.w = &w;
    s.parts = w.ids.count * PL_PART_COUNT;
    s.sets = pl_new_array(s.scratch, uint64_t, (size_t)s.parts * s.words);
    tie_changes(&s);
    load_lookers(&s);
    take_written(&s);
    spread(&s);
    pl_footprints f = settle(arena, &s);
    pl_arena_free(s.scratch);
    return f;
}
