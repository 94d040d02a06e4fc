/* See tables.h. */
#include "compare/tables.h"

#include "base/sort.h"

typedef struct loading {
    pl_arena *arena, *scratch; /* scratch lasts as long as all of it */
    const pl_tables_request *request;
    pl_tables *t;
    pl_table frame_ids;
    uint32_t *step_frame, *links_frame; /* by step */
    PL_VEC(uint64_t *) coalitions;
    pl_table coalition_ids;
    pl_table link_ids;
    /* of the rule set at hand */
    uint8_t *chosen;
    uint32_t *entry;  /* by frame: of its tables; PL_NONE: it has changes that the frame has not */
    bool checking;    /* tables are compared, not filled */
} loading;

/* ---- frames ---- */

static uint32_t frame_of(loading *l, const uint64_t *set)
{
    uint32_t words = l->t->footprints->words, players = l->t->footprints->player_count;
    pl_str key = {(const char *)set, words * sizeof *set};
    uint32_t found = pl_table_add(&l->frame_ids, key, l->t->frames.count);
    if (found != PL_NONE) return found;
    pl_frame frame = {0};
    for (uint32_t k = 0; k < words; k++) frame.count += (uint32_t)__builtin_popcountll(set[k]);
    frame.players = pl_new_array(l->arena, uint32_t, frame.count);
    frame.count = 0;
    for (uint32_t p = 0; p < players; p++)
        if (pl_footprint_has(set, p)) frame.players[frame.count++] = p;
    *pl_vec_push(l->arena, &l->t->frames) = frame;
    return l->t->frames.count - 1;
}

/* A footprint without changes is a frame, too: the rule set before is always loaded. */
static bool load_frames(loading *l)
{
    const pl_footprints *f = l->t->footprints;
    l->frame_ids = pl_table_make(l->scratch);
    l->step_frame = pl_new_array(l->scratch, uint32_t, f->step_count);
    l->links_frame = pl_new_array(l->scratch, uint32_t, f->step_count);
    frame_of(l, pl_new_array(l->scratch, uint64_t, f->words));
    for (uint32_t i = 0; i < f->step_count; i++) {
        l->step_frame[i] = frame_of(l, f->of_step + (size_t)i * f->words);
        l->links_frame[i] = frame_of(l, f->of_links + (size_t)i * f->words);
    }
    for (uint32_t i = 0; i < l->t->frames.count; i++)
        if (l->t->frames.at[i].count > PL_FRAME_MOST) return false;
    return true;
}

static bool add_coalition(loading *l, const pl_frame *frame, uint32_t mask)
{
    uint32_t words = l->t->footprints->words;
    uint64_t *set = pl_new_array(l->scratch, uint64_t, words);
    for (uint32_t i = 0; i < frame->count; i++)
        if (mask >> i & 1) set[frame->players[i] / 64] |= UINT64_C(1) << frame->players[i] % 64;
    pl_str key = {(const char *)set, words * sizeof *set};
    if (pl_table_add(&l->coalition_ids, key, l->coalitions.count) != PL_NONE) return true;
    *pl_vec_push(l->scratch, &l->coalitions) = set;
    return l->coalitions.count <= l->request->most;
}

static bool load_coalitions(loading *l)
{
    l->coalition_ids = pl_table_make(l->scratch);
    for (uint32_t i = 0; i < l->t->frames.count; i++) {
        const pl_frame *frame = &l->t->frames.at[i];
        for (uint32_t mask = 0; mask < UINT32_C(1) << frame->count; mask++)
            if (!add_coalition(l, frame, mask)) return false;
    }
    return true;
}

/* ---- one rule set ---- */

static void choose(loading *l, const uint64_t *set)
{
    for (uint32_t p = 0; p < l->t->footprints->player_count; p++) l->chosen[p] = pl_footprint_has(set, p);
    for (uint32_t i = 0; i < l->t->frames.count; i++) {
        const pl_frame *frame = &l->t->frames.at[i];
        uint32_t mask = 0;
        for (uint32_t k = 0; k < frame->count; k++) mask |= (uint32_t)l->chosen[frame->players[k]] << k;
        l->entry[i] = mask;
    }
}

/* While tables are filled, a frame has an entry only for rule sets with none but its own changes. */
static void leave_others(loading *l, const uint64_t *set)
{
    uint32_t chosen = 0;
    for (uint32_t k = 0; k < l->t->footprints->words; k++) chosen += (uint32_t)__builtin_popcountll(set[k]);
    for (uint32_t i = 0; i < l->t->frames.count; i++)
        if ((uint32_t)__builtin_popcount(l->entry[i]) != chosen) l->entry[i] = PL_NONE;
}

/* By step of the rule set its number; false if one is none of those that were foreseen. */
static bool number_steps(const loading *l, const pl_rules *rules, uint32_t *numbers)
{
    for (uint32_t i = 0; i < rules->step_count; i++) {
        numbers[i] = pl_table_find(&l->t->footprints->steps, rules->steps[i].id);
        if (numbers[i] == PL_NONE) return false;
    }
    return true;
}

typedef struct link_key {
    uint32_t from, to, type, serial;
} link_key;

static uint32_t link_find(loading *l, const link_key *key)
{
    pl_str text = {(const char *)key, sizeof *key};
    uint32_t found = pl_table_find(&l->link_ids, text);
    if (found != PL_NONE || l->checking) return found;
    uint32_t frame = l->links_frame[key->to];
    size_t size = (size_t)l->t->project_count << l->t->frames.at[frame].count;
    pl_table_link link = {key->from, key->to, (uint8_t)key->type, frame, pl_new_array(l->arena, pl_link_state, size)};
    pl_table_add(&l->link_ids, pl_arena_copy(l->scratch, text), l->t->links.count);
    *pl_vec_push(l->arena, &l->t->links) = link;
    return l->t->links.count - 1;
}

/* Behind the links of the same ends and type as that at `first`. */
static uint32_t group_end(const pl_rules *rules, uint32_t first)
{
    const pl_link *links = rules->links;
    uint32_t end = first + 1;
    while (end < rules->link_count && links[end].from == links[first].from && links[end].to == links[first].to &&
           links[end].type == links[first].type)
        end++;
    return end;
}

/* By link of the rule set its number; those of the same ends and type stand together. */
static bool number_links(loading *l, const pl_rules *rules, const uint32_t *steps, uint32_t *numbers)
{
    for (uint32_t first = 0, end; first < rules->link_count; first = end) {
        const pl_link *link = &rules->links[first];
        end = group_end(rules, first);
        for (uint32_t i = first; i < end; i++) {
            const link_key key = {steps[link->from], steps[link->to], link->type, i - first};
            numbers[i] = link_find(l, &key);
            if (numbers[i] == PL_NONE) return false;
        }
    }
    return true;
}

static pl_step_state step_state(const pl_carrier *c, uint8_t measure, uint32_t step)
{
    const pl_route *route = &c->most;
    bool required = route->status[step] == PL_STATUS_REQUIRED;
    pl_step_state s = {.is_there = 1, .is_required = required, .days = route->days[step]};
    s.is_item = required && pl_step_is_item(&c->rules->steps[step]);
    s.has_time = measure == PL_MEASURE_ELAPSED ? required : route->counted[step];
    if (measure == PL_MEASURE_SUM) s.time = s.is_item ? s.days : 0;
    else if (measure == PL_MEASURE_ITEMS) s.time = s.is_item;
    else if (s.has_time) s.time = s.days + (measure == PL_MEASURE_ELAPSED ? route->hold[step] : 0);
    return s;
}

static pl_link_state link_state(const pl_carrier *c, uint32_t index)
{
    const pl_link *link = &c->rules->links[index];
    pl_link_state s = {.lag = pl_length_nominal(link->lag), .is_written = 1};
    s.is_there = c->most.link_there[index];
    s.is_paced = link->milestone != PL_NONE;
    if (s.is_paced) s.day = c->rules->milestones[link->milestone].day;
    return s;
}

/* An entry of a table is filled, or is found as it is. */
static bool meet(const loading *l, void *entry, const void *state, size_t size)
{
    if (l->checking) return !memcmp(entry, state, size);
    memcpy(entry, state, size);
    return true;
}

typedef struct numbered {
    const pl_rules *rules;
    uint32_t *steps, *links;
    pl_link_state *states; /* scratch */
} numbered;

static int compare_links(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(pl_link_state));
}

/* In which order such links stand hangs on conditions anywhere, so it is made here by what they are. */
static bool meet_links(const loading *l, const numbered *n, const pl_carrier *c, uint32_t project, uint32_t first,
                       uint32_t end)
{
    const pl_table_link *links = l->t->links.at;
    uint32_t frame = links[n->links[first]].frame, entry = l->entry[frame], count = end - first;
    if (entry == PL_NONE) return true;
    for (uint32_t i = 0; i < count; i++) n->states[i] = link_state(c, first + i);
    pl_sort(n->states, count, sizeof *n->states, compare_links);
    size_t at = ((size_t)project << l->t->frames.at[frame].count) + entry;
    for (uint32_t i = 0; i < count; i++)
        if (!meet(l, &links[n->links[first + i]].states[at], &n->states[i], sizeof *n->states)) return false;
    return true;
}

static bool meet_project(const loading *l, const numbered *n, const pl_carrier *c, uint32_t project)
{
    const pl_tables *t = l->t;
    for (uint32_t i = 0; i < n->rules->step_count; i++) {
        const pl_table_step *step = &t->steps[n->steps[i]];
        uint32_t entry = l->entry[step->frame];
        if (entry == PL_NONE) continue;
        pl_step_state state = step_state(c, t->measure, i);
        size_t first = (size_t)project << t->frames.at[step->frame].count;
        if (!meet(l, &step->states[first + entry], &state, sizeof state)) return false;
    }
    for (uint32_t i = 0, end; i < n->rules->link_count; i = end) {
        end = group_end(n->rules, i);
        if (!meet_links(l, n, c, project, i, end)) return false;
    }
    return true;
}

/* What the tables say is there, and nothing else. */
static bool counts_match(const loading *l, const pl_rules *rules)
{
    uint32_t steps = 0, links = 0;
    if (!l->t->project_count) return true;
    for (uint32_t i = 0; i < l->t->footprints->step_count; i++)
        steps += l->t->steps[i].states[l->entry[l->t->steps[i].frame]].is_there;
    for (uint32_t i = 0; i < l->t->links.count; i++)
        links += l->t->links.at[i].states[l->entry[l->t->links.at[i].frame]].is_written;
    return steps == rules->step_count && links == rules->link_count;
}

static bool ends_alike(const loading *l, const numbered *n)
{
    uint32_t to = n->rules->span.to;
    return l->t->end == (to == PL_NONE ? PL_NONE : n->steps[to]);
}

static bool meet_rules(loading *l, pl_arena *scratch, const pl_rules *rules)
{
    numbered n = {.rules = rules, .steps = pl_new_array(scratch, uint32_t, rules->step_count),
                  .links = pl_new_array(scratch, uint32_t, rules->link_count),
                  .states = pl_new_array(scratch, pl_link_state, rules->link_count)};
    if (!number_steps(l, rules, n.steps) || !number_links(l, rules, n.steps, n.links)) return false;
    if (!l->t->loaded++) l->t->end = rules->span.to == PL_NONE ? PL_NONE : n.steps[rules->span.to];
    if (!ends_alike(l, &n)) return false;
    if (l->request->visit) l->request->visit(l->request->user, rules);
    pl_carrier carrier = pl_carrier_make(scratch, rules, l->request->options);
    for (uint32_t i = 0; i < l->t->project_count; i++) {
        if (pl_carrier_resolve(&carrier, &l->request->projects[i]) != PL_CARRIED) return false;
        if (!meet_project(l, &n, &carrier, i)) return false;
    }
    return !l->checking || counts_match(l, rules);
}

static bool is_stopped(const loading *l)
{
    const pl_search_limits *limits = l->request->limits;
    return limits->stop && limits->stop(limits->user);
}

static bool meet_coalition(loading *l, const uint64_t *set)
{
    if (is_stopped(l)) return false;
    choose(l, set);
    if (!l->checking) leave_others(l, set);
    pl_arena *scratch = pl_arena_child(l->scratch);
    const pl_rules *rules = pl_reform_load(scratch, l->request->reform, l->chosen);
    bool met = meet_rules(l, scratch, rules);
    pl_arena_free(scratch);
    return met;
}

/* ---- all of it ---- */

static void make_steps(loading *l)
{
    uint32_t count = l->t->footprints->step_count;
    l->t->steps = pl_new_array(l->arena, pl_table_step, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t frame = l->step_frame[i];
        size_t size = (size_t)l->t->project_count << l->t->frames.at[frame].count;
        l->t->steps[i] = (pl_table_step){frame, pl_new_array(l->arena, pl_step_state, size)};
    }
}

/* The rule set after, and some with about half of the changes: the footprints say that nothing of them is new. Always
   the same ones: every third, fifth ... change, each with what is left. */
static bool check_others(loading *l)
{
    static const uint32_t turns[] = {1, 2, 3, 5};
    uint32_t words = l->t->footprints->words, players = l->t->footprints->player_count;
    uint64_t *set = pl_new_array(l->scratch, uint64_t, words);
    l->checking = true;
    for (uint32_t i = 0; i < 2 * PL_COUNT_OF(turns); i++) {
        if (i == 1) continue; /* the rule set before */
        memset(set, 0, words * sizeof *set);
        for (uint32_t p = 0; p < players; p++)
            if ((p / turns[i / 2] % 2 == i % 2) || turns[i / 2] == 1) set[p / 64] |= UINT64_C(1) << p % 64;
        if (!meet_coalition(l, set)) return false;
    }
    return true;
}

bool pl_tables_load(pl_arena *arena, const pl_tables_request *request, pl_tables *tables)
{
    loading l = {.arena = arena, .scratch = pl_arena_child(arena), .request = request, .t = tables};
    *tables = (pl_tables){.footprints = request->footprints, .project_count = request->project_count,
                          .measure = request->measure};
    l.chosen = pl_new_array(l.scratch, uint8_t, request->footprints->player_count);
    l.link_ids = pl_table_make(l.scratch);
    bool usable = load_frames(&l) && load_coalitions(&l);
    if (usable) {
        l.entry = pl_new_array(l.scratch, uint32_t, tables->frames.count);
        make_steps(&l);
    }
    for (uint32_t i = 0; i < l.coalitions.count && usable; i++) usable = meet_coalition(&l, l.coalitions.at[i]);
    usable = usable && check_others(&l);
    pl_arena_free(l.scratch);
    return usable;
}
