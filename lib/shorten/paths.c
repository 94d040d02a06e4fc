/* See paths.h. Paths are found best first: how much lies ahead of a node is known exactly, so that they come out in the
   order of their lengths. A path is told by the bonds that have time; what lies between two is walked as a whole. */
#include "shorten/paths.h"

#include "base/table.h"

pl_step_list pl_longest_steps(pl_arena *arena, const pl_tradeoff *t, const int64_t *left)
{
    const pl_rules *rules = t->rules;
    pl_step_list list = {pl_new_array(arena, uint32_t, rules->step_count), 0};
    pl_arena *scratch = pl_arena_child(arena);
    uint8_t *marked = pl_new_array(scratch, uint8_t, rules->step_count);
    int64_t *early = pl_new_array(scratch, int64_t, t->node_count);
    int64_t *rest = pl_new_array(scratch, int64_t, t->node_count);
    pl_tradeoff_early(t, left, early);
    pl_tradeoff_rest(t, left, rest);
    for (uint32_t i = 0; i < t->bond_count; i++) {
        const pl_bond *bond = &t->bonds[i];
        int64_t length = pl_bond_length(bond, left);
        if (bond->step == PL_NONE || !length) continue;
        marked[bond->step] |= early[bond->tail] + length + rest[bond->head] == early[t->node_count - 1];
    }
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (marked[rules->listing[i]]) list.steps[list.count++] = rules->listing[i];
    pl_arena_free(scratch);
    return list;
}

/* ---- paths one after the other ---- */

/* A path so far: the last bond that has time, and how long the whole can become. */
typedef struct stretch {
    uint32_t before; /* into stretches, or PL_NONE */
    uint32_t bond;   /* PL_NONE: the path is whole */
    int64_t length;
    int64_t most;
} stretch;

typedef struct walk {
    pl_arena *arena, *scratch;
    const pl_tradeoff *tradeoff;
    const pl_path_question *asked;
    const int64_t *rest;       /* by node */
    PL_VEC(stretch) stretches;
    PL_VEC(uint32_t) heap;     /* stretches, the longest first */
    uint32_t *seen;            /* by node: in which round it was reached without time */
    uint32_t *later;           /* by node: in which round it was reached behind a candidate */
    PL_VEC(uint32_t) open;     /* nodes of this round */
    PL_VEC(uint32_t) candidates; /* bonds that have time and may come next */
    uint32_t round;
    int64_t work_left;
    pl_table lists;            /* of steps, as bytes */
    pl_long_paths *found;
} walk;

/* As many nodes and bonds as all have, so often. */
enum { WORK_TIMES = 10, WORK_LEAST = 200000 };

static bool is_longer(const walk *w, uint32_t a, uint32_t b)
{
    const stretch *x = &w->stretches.at[a], *y = &w->stretches.at[b];
    if (x->most != y->most) return x->most > y->most;
    return a > b; /* goes on with what was begun */
}

static void heap_add(walk *w, uint32_t new)
{
    pl_vec_push(w->scratch, &w->heap);
    uint32_t at = w->heap.count - 1;
    for (; at && is_longer(w, new, w->heap.at[(at - 1) / 2]); at = (at - 1) / 2)
        w->heap.at[at] = w->heap.at[(at - 1) / 2];
    w->heap.at[at] = new;
}

static uint32_t heap_take(walk *w)
{
    uint32_t top = w->heap.at[0], last = w->heap.at[--w->heap.count], at = 0;
    for (uint32_t child = 1; child < w->heap.count; child = 2 * at + 1) {
        if (child + 1 < w->heap.count && is_longer(w, w->heap.at[child + 1], w->heap.at[child])) child++;
        if (!is_longer(w, w->heap.at[child], last)) break;
        w->heap.at[at] = w->heap.at[child];
        at = child;
    }
    w->heap.at[at] = last;
    return top;
}

static void add_stretch(walk *w, uint32_t before, uint32_t bond, int64_t length, int64_t ahead)
{
    if (length + ahead <= w->asked->to) return;
    *pl_vec_push(w->scratch, &w->stretches) = (stretch){before, bond, length, length + ahead};
    heap_add(w, w->stretches.count - 1);
}

static void reach(walk *w, uint32_t node)
{
    if (w->seen[node] == w->round) return;
    w->seen[node] = w->round;
    *pl_vec_push(w->scratch, &w->open) = node;
}

/* Over all that has no time to what has. */
static void collect_candidates(walk *w, uint32_t node, int64_t length)
{
    const pl_tradeoff *t = w->tradeoff;
    w->round++;
    w->open.count = w->candidates.count = 0;
    reach(w, node);
    for (uint32_t at = 0; at < w->open.count; at++) {
        for (uint32_t i = t->first[w->open.at[at]]; i < t->first[w->open.at[at] + 1]; i++) {
            int64_t own = pl_bond_length(&t->bonds[i], w->asked->judged);
            if (length + own + w->rest[t->bonds[i].head] <= w->asked->to) continue;
            if (pl_bond_length(&t->bonds[i], w->asked->before)) *pl_vec_push(w->scratch, &w->candidates) = i;
            else reach(w, t->bonds[i].head);
        }
    }
}

/* What is reached behind one candidate or another, as far as the last of them. */
static void mark_later(walk *w)
{
    const pl_tradeoff *t = w->tradeoff;
    uint32_t from = t->node_count, to = 0;
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        const pl_bond *bond = &t->bonds[w->candidates.at[i]];
        w->later[bond->head] = w->round;
        if (bond->head < from) from = bond->head;
        if (bond->tail > to) to = bond->tail;
    }
    for (uint32_t node = from; node < to; node++) {
        if (w->later[node] != w->round) continue;
        for (uint32_t i = t->first[node]; i < t->first[node + 1]; i++) w->later[t->bonds[i].head] = w->round;
    }
    w->work_left -= 1 + w->open.count + w->candidates.count + (from < to ? t->first[to] - t->first[from] : 0);
}

/* A path that leaves out what another one has between, and else is the same, gives whenever that one does. */
static void go_on(walk *w, uint32_t index)
{
    const pl_tradeoff *t = w->tradeoff;
    const stretch from = index == PL_NONE ? (stretch){PL_NONE, PL_NONE, 0, 0} : w->stretches.at[index];
    collect_candidates(w, index == PL_NONE ? 0 : t->bonds[from.bond].head, from.length);
    mark_later(w);
    if (!w->candidates.count) add_stretch(w, index, PL_NONE, from.length, 0);
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        uint32_t next = w->candidates.at[i];
        const pl_bond *bond = &t->bonds[next];
        if (w->later[bond->tail] == w->round) continue;
        add_stretch(w, index, next, from.length + pl_bond_length(bond, w->asked->judged), w->rest[bond->head]);
    }
}

/* ---- lists of steps ---- */

static uint32_t bonds_of(const walk *w, uint32_t index)
{
    uint32_t count = 0;
    for (uint32_t at = w->stretches.at[index].before; at != PL_NONE; at = w->stretches.at[at].before) count++;
    return count;
}

/* Two bonds in a row may be of one step, a milestone and its lag. */
static pl_long_path path_of(const walk *w, uint32_t index)
{
    const pl_bond *bonds = w->tradeoff->bonds;
    uint32_t room = bonds_of(w, index), count = 0;
    pl_long_path path = {{pl_new_array(w->scratch, uint32_t, room), 0}, 0, 0};
    uint32_t *order = pl_new_array(w->scratch, uint32_t, room);
    for (uint32_t at = w->stretches.at[index].before; at != PL_NONE; at = w->stretches.at[at].before)
        order[room - ++count] = w->stretches.at[at].bond;
    for (uint32_t i = 0; i < room; i++) {
        const pl_bond *bond = &bonds[order[i]];
        path.before += pl_bond_length(bond, w->asked->before);
        path.after += pl_bond_length(bond, w->asked->after);
        bool again = path.steps.count && path.steps.steps[path.steps.count - 1] == bond->step;
        if (!again) path.steps.steps[path.steps.count++] = bond->step;
    }
    return path;
}

static bool is_new(walk *w, const pl_long_path *path)
{
    pl_str bytes = {(const char *)path->steps.steps, path->steps.count * sizeof *path->steps.steps};
    return pl_table_add(&w->lists, bytes, w->found->found) == PL_NONE;
}

static void take_path(walk *w, uint32_t index)
{
    pl_long_path path = path_of(w, index);
    if (!is_new(w, &path)) return;
    w->found->found++;
    if (w->found->count == w->asked->limit) return;
    size_t size = path.steps.count * sizeof *path.steps.steps;
    path.steps.steps = memcpy(pl_arena_alloc(w->arena, size + 1), path.steps.steps, size);
    w->found->paths[w->found->count++] = path;
}

static void walk_all(walk *w)
{
    go_on(w, PL_NONE);
    while (w->heap.count && w->work_left > 0 && w->found->found < PL_LONG_PATHS_COUNTED) {
        uint32_t next = heap_take(w);
        if (w->stretches.at[next].bond == PL_NONE) take_path(w, next);
        else go_on(w, next);
    }
    w->found->complete = !w->heap.count;
}

pl_long_paths pl_long_paths_find(pl_arena *arena, const pl_tradeoff *t, const pl_path_question *question)
{
    pl_long_paths found = {.paths = pl_new_array(arena, pl_long_path, question->limit)};
    pl_arena *scratch = pl_arena_child(arena);
    int64_t *rest = pl_new_array(scratch, int64_t, t->node_count);
    pl_tradeoff_rest(t, question->judged, rest);
    walk w = {.arena = arena, .scratch = scratch, .tradeoff = t, .asked = question, .rest = rest,
              .seen = pl_new_array(scratch, uint32_t, t->node_count),
              .later = pl_new_array(scratch, uint32_t, t->node_count), .lists = pl_table_make(scratch),
              .found = &found};
    w.work_left = WORK_LEAST + WORK_TIMES * ((int64_t)t->node_count + t->bond_count);
    walk_all(&w);
    pl_arena_free(scratch);
    return found;
}
