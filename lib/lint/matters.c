/* See projects.h: facts and links that matter to no project. */
#include "lint/projects.h"

#include "explore/partition.h"

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { BOXES_PER_LINK = 20, PARTS_MOST = 64, PAIRS_MOST = 1 << 14 };
#else
enum { BOXES_PER_LINK = 500, PARTS_MOST = 4000, PAIRS_MOST = 1 << 24 };
#endif

static bool has_warning(const pl_lint *lint, pl_pos pos, pl_code first, pl_code last)
{
    for (uint32_t i = 0; i < pl_diags_kept(lint->diags); i++) {
        const pl_diag *diag = pl_diags_at(lint->diags, i);
        bool here = diag->place.line == pos.line && diag->place.column == pos.column;
        here = here && pl_str_equal(diag->place.file, pl_rules_file_of(lint->rules, pos));
        if (here && diag->severity == PL_SEVERITY_WARNING && diag->code >= first && diag->code <= last) return true;
    }
    return false;
}

bool pl_lint_is_told(const pl_lint *lint, pl_pos pos)
{
    return has_warning(lint, pos, PL_W611, PL_W639);
}

/* ---- facts ---- */

typedef struct digesting {
    pl_lint_search *s;
    pl_schedule schedule;
    pl_route route;
    pl_table numbers;
    pl_buf key;
} digesting;

static void put(pl_buf *buf, const void *bytes, size_t size)
{
    pl_buf_put(buf, (pl_str){bytes, size});
}

/* Everything that a plan answers without dates. */
static uint32_t answer_of_part(void *user, pl_probe *probe, const pl_cells *box, uint32_t *atom)
{
    digesting *d = user;
    const pl_rules *rules = d->s->lint->rules;
    (void)box;
    pl_truth in_scope = pl_truth_get(&probe->truths, rules->applies);
    if (in_scope == PL_FALSE) return 0;
    *atom = in_scope == PL_UNKNOWN ? pl_probe_split_condition(probe, rules->applies)
                                   : pl_probe_split_answer(probe, true);
    if (*atom != PL_NONE) return PL_NONE;
    uint32_t gap = pl_route_load(&d->route, probe->question, &probe->truths);
    pl_schedule_load(&d->schedule, &d->route);
    d->key.len = 0;
    put(&d->key, &gap, sizeof gap);
    put(&d->key, &d->schedule.approval_days, sizeof d->schedule.approval_days);
    put(&d->key, &d->schedule.sum_days, sizeof d->schedule.sum_days);
    put(&d->key, &d->schedule.items, sizeof d->schedule.items);
    put(&d->key, d->route.status, rules->step_count);
    put(&d->key, d->route.days, rules->step_count * sizeof *d->route.days);
    put(&d->key, d->schedule.early, rules->network.event_count * sizeof *d->schedule.early);
    for (uint32_t i = 0; i < rules->ceiling_count; i++) {
        bool binds = pl_truth_get(&probe->truths, rules->ceilings[i].when) == PL_TRUE;
        int64_t days = binds ? pl_schedule_ceiling(&d->schedule, i).days : -1;
        put(&d->key, &days, sizeof days);
    }
    pl_str key = pl_buf_str(&d->key);
    uint32_t number = pl_table_find(&d->numbers, key);
    if (number != PL_NONE) return number;
    pl_table_add(&d->numbers, pl_arena_copy(d->s->lint->scratch, key), d->numbers.count + 1);
    return d->numbers.count;
}

/* Whether two projects that differ in this fact alone have different answers. */
static bool matters(const pl_space *space, const pl_parts *parts, uint32_t fact)
{
    for (uint32_t i = 0; i < parts->count; i++)
        for (uint32_t k = i + 1; k < parts->count; k++)
            if (parts->at[i].answer != parts->at[k].answer &&
                pl_box_meets(space, parts->at[i].box, parts->at[k].box, fact))
                return true;
    return false;
}

/* Which documents are shown is an answer, too. */
static bool decides_document(const pl_rules *rules, uint32_t fact)
{
    for (uint32_t i = 0; i < rules->document_count; i++)
        if (pl_condition_uses(&rules->conditions, rules->documents[i].when, fact)) return true;
    return false;
}

static bool is_compared(const pl_rules *rules, uint32_t fact)
{
    for (uint32_t a = 0; a < rules->conditions.atom_count; a++)
        if (rules->conditions.atoms[a].fact == fact) return true;
    return false;
}

void pl_lint_facts(pl_lint_search *s)
{
    const pl_rules *rules = s->lint->rules;
    pl_arena *scratch = s->lint->scratch;
    if (s->lint->ignored[PL_W607]) return;
    digesting d = {.s = s, .schedule = pl_schedule_make(scratch, rules), .route = pl_route_make(scratch, rules),
                   .numbers = pl_table_make(scratch), .key = pl_buf_make(scratch)};
    const pl_answerer answerer = {answer_of_part, &d};
    pl_parts parts;
    s->probe->among = s->study->logic->assumed;
    bool whole = pl_parts_find(s->probe, s->study->space->all, &answerer, &s->study->budget, PARTS_MOST, scratch,
                               &parts);
    pl_parts_merge(s->study->space, scratch, &s->study->budget, &parts);
    whole = whole && (uint64_t)parts.count * parts.count * rules->fact_count <= PAIRS_MOST;
    s->cut |= !whole;
    for (uint32_t f = 0; whole && f < rules->fact_count; f++) {
        bool told = has_warning(s->lint, rules->facts[f].pos, PL_W601, PL_W601);
        if (told || !is_compared(rules, f) || decides_document(rules, f)) continue;
        if (!matters(s->study->space, &parts, f))
            pl_lint_add(s->lint, PL_W607, rules->facts[f].pos, &rules->facts[f].id, 1);
    }
}

/* ---- links ---- */

typedef struct link_search {
    pl_lint_search *s;
    const pl_link *link;
    uint32_t index, tail, head;
    int32_t *weights;
    int64_t *early;
    bool implied;
} link_search;

/* How much longer the link may be than the longest other way that is surely there, by one measure. */
static bool is_covered(link_search *l, pl_measure measure)
{
    const pl_rules *rules = l->s->lint->rules;
    const pl_network *network = &rules->network;
    int32_t weight = 0;
    pl_weights_load(l->weights, rules, &l->s->probe->most, measure, NULL, NULL);
    for (uint32_t e = network->first[l->head]; e < network->first[l->head + 1]; e++)
        if (network->edges[e].tail == l->tail && network->edges[e].link == l->index) weight = l->weights[e];
    pl_weights_load(l->weights, rules, &l->s->probe->least, measure, NULL, NULL);
    for (uint32_t e = network->first[l->head]; e < network->first[l->head + 1]; e++) {
        uint32_t link = network->edges[e].link;
        bool own = network->edges[e].tail == l->tail && (link == l->index || link == PL_PLAIN_LINK);
        if (own) l->weights[e] = PL_ABSENT;
    }
    pl_pass_forward_from(network, l->weights, l->tail, l->early);
    return l->early[l->head] >= weight;
}

/* A part in which another way is always as long; one in which it is not ends the search. */
static uint32_t cover_of_part(void *user, pl_probe *probe, const pl_cells *box, uint32_t *atom)
{
    link_search *l = user;
    (void)box;
    pl_route_load_bounds(&probe->least, &probe->most, probe->question, &probe->truths);
    if (is_covered(l, PL_MEASURE_ELAPSED) && is_covered(l, PL_MEASURE_APPROVAL)) return 0;
    *atom = pl_probe_split_answer(probe, false);
    if (*atom == PL_NONE) l->implied = false;
    return *atom == PL_NONE ? 1 : PL_NONE;
}

static void look_at_link(pl_lint_search *s, uint32_t index, pl_condition among)
{
    const pl_rules *rules = s->lint->rules;
    const pl_link *link = &rules->links[index];
    bool from_finish = link->type == PL_LINK_FS || link->type == PL_LINK_FF;
    bool to_finish = link->type == PL_LINK_FF || link->type == PL_LINK_SF;
    link_search l = {.s = s, .link = link, .index = index, .implied = true};
    l.tail = from_finish ? rules->network.finish[link->from] : rules->network.start[link->from];
    l.head = to_finish ? rules->network.finish[link->to] : rules->network.start[link->to];
    pl_arena *scratch = pl_arena_child(s->lint->scratch);
    l.weights = pl_new_array(scratch, int32_t, rules->network.edge_count);
    l.early = pl_new_array(scratch, int64_t, rules->network.event_count);
    const pl_answerer answerer = {cover_of_part, &l};
    pl_budget *left = &s->study->budget; /* of all, of which one link may take some */
    pl_budget budget = {.boxes = left->boxes < BOXES_PER_LINK ? left->boxes : BOXES_PER_LINK};
    left->boxes -= budget.boxes;
    pl_parts parts;
    s->probe->among = among;
    /* One part that is not covered is enough: no second answer is kept. */
    bool whole = pl_parts_find(s->probe, s->study->space->all, &answerer, &budget, PARTS_MOST, scratch, &parts);
    left->boxes += budget.boxes;
    s->cut |= !left->boxes;
    if (whole && l.implied && parts.count)
        pl_lint_add(s->lint, PL_W616, link->pos, PL_ARGS(rules->steps[link->from].id, rules->steps[link->to].id));
    pl_arena_free(scratch);
}

void pl_lint_implied(pl_lint_search *s, const pl_condition *among)
{
    for (uint32_t i = 0; i < s->lint->rules->link_count && !s->lint->ignored[PL_W616]; i++)
        if (!has_warning(s->lint, s->lint->rules->links[i].pos, PL_W611, PL_W611)) look_at_link(s, i, among[i]);
}
