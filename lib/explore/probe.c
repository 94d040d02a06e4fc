/* See probe.h. A comparison is worth as much as the days that hang on it. */
#include "explore/probe.h"

pl_probe *pl_probe_make(pl_arena *arena, const pl_space *space, const pl_logic *logic, pl_condition among)
{
    const pl_rules *rules = space->rules;
    pl_probe *p = pl_new(arena, pl_probe);
    p->arena = arena;
    p->space = space;
    p->logic = logic;
    p->question = logic->question;
    p->among = among;
    p->truths = pl_truths_make(arena, &logic->conditions);
    p->least = pl_route_make(arena, rules);
    p->most = pl_route_make(arena, rules);
    p->schedule = pl_schedule_make(arena, rules);
    p->scores = pl_new_array(arena, uint64_t, rules->conditions.atom_count);
    p->atoms = pl_new_array(arena, uint32_t, logic->conditions.node_count);
    p->stack = pl_new_array(arena, uint32_t, logic->conditions.node_count);
    return p;
}

pl_truth pl_probe_truths(pl_probe *p, const pl_cells *box)
{
    pl_box_truths(p->space, &p->logic->conditions, box, &p->truths);
    return pl_truth_get(&p->truths, p->among);
}

static int64_t measure_route(pl_probe *p, const pl_route *route, const pl_ceiling *measure)
{
    pl_schedule_load(&p->schedule, route);
    return pl_schedule_measure(&p->schedule, measure);
}

static void lengthen(pl_route *route, uint32_t step)
{
    if (route->status[step] == PL_STATUS_REQUIRED) route->days[step] += PL_LONG;
}

/* The number without the step's own time. */
static int64_t measure_without(pl_probe *p, pl_route *route, const pl_ceiling *measure)
{
    uint32_t days = route->days[p->changed], hold = route->hold[p->changed];
    route->days[p->changed] = route->hold[p->changed] = 0;
    int64_t number = measure_route(p, route, measure);
    route->days[p->changed] = days;
    route->hold[p->changed] = hold;
    return number;
}

/* What is saved is no more than the step's own time. */
static void take_saved(const pl_probe *p, pl_bound *bound, int64_t least_without, int64_t most_without)
{
    int64_t own = (int64_t)p->most.days[p->changed] + p->most.hold[p->changed];
    int64_t least = bound->least - most_without, most = bound->most - least_without;
    bound->least = pl_more_of(least, 0);
    bound->most = pl_less_of(pl_more_of(most, 0), own);
}

/* The upper bound last: what it rests on is looked at when the box is split. */
pl_bound pl_probe_look(pl_probe *p, const pl_cells *box, const pl_ceiling *measure)
{
    pl_bound bound = {.among = pl_probe_truths(p, box)};
    if (bound.among == PL_FALSE) return bound;
    pl_route_load_bounds(&p->least, &p->most, p->question, &p->truths);
    if (p->change == PL_CHANGE_LONG) {
        lengthen(&p->least, p->changed);
        lengthen(&p->most, p->changed);
    }
    int64_t least_without = 0, most_without = 0;
    if (p->change == PL_CHANGE_GONE) {
        least_without = measure_without(p, &p->least, measure);
        most_without = measure_without(p, &p->most, measure);
    }
    bound.least = measure_route(p, &p->least, measure);
    bound.most = measure_route(p, &p->most, measure);
    if (p->change == PL_CHANGE_GONE) take_saved(p, &bound, least_without, most_without);
    return bound;
}

/* ---- what hangs on what ---- */

static void clear_scores(pl_probe *p)
{
    uint32_t count = p->space->rules->conditions.atom_count;
    if (count) memset(p->scores, 0, count * sizeof *p->scores);
}

static void add_score(pl_probe *p, pl_condition condition, uint64_t days)
{
    if (pl_truth_get(&p->truths, condition) != PL_UNKNOWN) return;
    uint32_t count = pl_condition_open_atoms(&p->logic->conditions, condition, p->truths.nodes, p->atoms, p->stack);
    for (uint32_t i = 0; i < count; i++) p->scores[p->atoms[i]] += days + 1;
}

static uint32_t best_atom(const pl_probe *p)
{
    const uint32_t *rank = p->space->atom_rank;
    uint32_t best = PL_NONE;
    for (uint32_t a = 0; a < p->space->rules->conditions.atom_count; a++) {
        if (!p->scores[a]) continue;
        bool better = best == PL_NONE || p->scores[a] > p->scores[best];
        if (better || (p->scores[a] == p->scores[best] && rank[a] < rank[best])) best = a;
    }
    return best;
}

static void add_cases(pl_probe *p, uint32_t step, uint64_t days)
{
    const pl_project *project = p->question->project;
    if (project->durations && project->has_duration[step]) return;
    pl_slice cases = pl_step_cases(p->question, step);
    for (uint32_t i = 0; i < cases.count; i++) {
        pl_condition when = p->space->rules->cases[cases.first + i].when;
        add_score(p, when, days);
        if (pl_truth_get(&p->truths, when) == PL_TRUE) return;
    }
}

static void add_step(pl_probe *p, uint32_t step, uint64_t days)
{
    add_score(p, p->logic->required[step], days);
    add_cases(p, step, days);
}

static void add_holds(pl_probe *p, uint32_t step)
{
    const pl_rules *rules = p->space->rules;
    pl_slice holds = rules->steps[step].holds;
    for (uint32_t i = 0; i < holds.count; i++) {
        const pl_hold *hold = &rules->holds[holds.first + i];
        add_score(p, hold->when, pl_length_nominal(hold->length));
    }
}

static void add_time(pl_probe *p, uint32_t step, const pl_ceiling *measure, uint64_t days)
{
    add_step(p, step, days);
    if (measure->measure == PL_MEASURE_APPROVAL) add_score(p, p->space->rules->steps[step].counted, days);
    else add_holds(p, step);
}

/* If the link goes, what came before it may matter no more. */
static void add_link(pl_probe *p, uint32_t index, const pl_ceiling *measure, uint64_t days, uint64_t before)
{
    if (index == PL_PLAIN_LINK) return;
    const pl_link *link = &p->space->rules->links[index];
    add_score(p, link->when, (days + before) / 2);
    if (days) add_time(p, link->from, measure, days);
}

/* ---- the longest path ---- */

static bool is_tight(const pl_schedule *s, uint32_t e, uint32_t place)
{
    uint32_t tail = s->rules->network.edges[e].tail;
    bool there = s->part_weights[e] != PL_ABSENT && s->part_early[tail] >= 0;
    return there && s->part_early[tail] + s->part_weights[e] == s->part_early[place];
}

/* Steps by id, the finish before the start: nothing here may hang on the order of the file. */
static uint32_t rank_of(const pl_probe *p, uint32_t place)
{
    const pl_network *network = &p->space->rules->network;
    return 2 * p->space->step_rank[pl_network_step(network, place)] + !pl_network_is_finish(network, place);
}

static uint32_t tight_edge(const pl_probe *p, uint32_t place)
{
    const pl_network *network = &p->space->rules->network;
    uint32_t best = PL_NONE, best_rank = PL_NONE;
    for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
        if (!is_tight(&p->schedule, e, place)) continue;
        uint32_t own = rank_of(p, network->edges[e].tail);
        if (best != PL_NONE && own >= best_rank) continue;
        best = e;
        best_rank = own;
    }
    return best;
}

static void add_edge(pl_probe *p, const pl_ceiling *measure, uint32_t e, uint32_t place)
{
    const pl_schedule *s = &p->schedule;
    const pl_edge *edge = &s->rules->network.edges[e];
    uint64_t days = (uint64_t)s->part_weights[e], before = (uint64_t)s->part_early[edge->tail];
    if (edge->link != PL_NONE) add_link(p, edge->link, measure, days, before);
    else if (days) add_time(p, pl_network_step(&s->rules->network, place), measure, days);
}

/* All links between two of its events count, if they make the same of it. */
static void add_path(pl_probe *p, const pl_ceiling *measure, uint32_t end)
{
    const pl_network *network = &p->space->rules->network;
    uint32_t place = end;
    while (p->schedule.part_early[place] > 0) {
        uint32_t tail = network->edges[tight_edge(p, place)].tail;
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++)
            if (network->edges[e].tail == tail && is_tight(&p->schedule, e, place)) add_edge(p, measure, e, place);
        place = tail;
    }
}

/* Where several finishes are the end, that of the step whose id comes first. */
static uint32_t same_end(const pl_probe *p, const pl_ceiling *measure, uint32_t end)
{
    const pl_schedule *s = &p->schedule;
    const pl_network *network = &s->rules->network;
    if (end == PL_NONE || measure->to != PL_NONE) return end;
    for (uint32_t i = 0; i < s->rules->step_count; i++) {
        uint32_t place = network->finish[i];
        if (!pl_schedule_may_end(s, i) || s->part_early[place] != s->part_early[end]) continue;
        if (rank_of(p, place) < rank_of(p, end)) end = place;
    }
    return end;
}

static bool has_time(const pl_probe *p, const pl_ceiling *measure, uint32_t step)
{
    if (measure->chosen_only && !p->schedule.chosen[step]) return false;
    if (measure->measure == PL_MEASURE_APPROVAL) return p->most.counted[step];
    return p->most.status[step] == PL_STATUS_REQUIRED;
}

static void turn_round(uint32_t *at, uint32_t count)
{
    for (uint32_t i = 0; i < count / 2; i++) {
        uint32_t one = at[i];
        at[i] = at[count - 1 - i];
        at[count - 1 - i] = one;
    }
}

static bool is_path(const pl_ceiling *measure)
{
    return measure->measure == PL_MEASURE_APPROVAL || measure->measure == PL_MEASURE_ELAPSED;
}

/* As far back as there is time; to the event that is measured from, if there is one. */
uint32_t pl_probe_events(pl_probe *p, const pl_ceiling *measure, uint32_t *places)
{
    const pl_schedule *s = &p->schedule;
    uint32_t first = measure->from == PL_NONE ? PL_NONE : s->rules->network.start[measure->from], count = 0;
    if (!is_path(measure)) return 0;
    uint32_t place = same_end(p, measure, pl_schedule_measure_end(&p->schedule, measure));
    while (place != PL_NONE && s->part_early[place] >= 0) {
        places[count++] = place;
        if (place == first || (first == PL_NONE && s->part_early[place] == 0)) break;
        place = s->rules->network.edges[tight_edge(p, place)].tail;
    }
    turn_round(places, count);
    return count;
}

uint32_t pl_probe_path(pl_probe *p, const pl_ceiling *measure, uint32_t *steps)
{
    const pl_schedule *s = &p->schedule;
    const pl_network *network = &s->rules->network;
    uint32_t count = 0, place = same_end(p, measure, pl_schedule_measure_end(&p->schedule, measure));
    while (place != PL_NONE && s->part_early[place] >= 0) {
        uint32_t e = tight_edge(p, place), step = pl_network_step(network, place);
        if (e == PL_NONE) break;
        if (network->edges[e].link == PL_NONE && has_time(p, measure, step)) steps[count++] = step;
        place = network->edges[e].tail;
    }
    turn_round(steps, count);
    return count;
}

/* Whether the span ends where it does. */
static void add_end(pl_probe *p, uint32_t end, uint64_t days)
{
    const pl_rules *rules = p->space->rules;
    if (rules->span.to != PL_NONE) add_score(p, p->logic->required[rules->span.to], days);
    if (end != PL_NONE) add_score(p, p->logic->required[pl_network_step(&rules->network, end)], days);
}

/* ---- items ---- */

static void add_items(pl_probe *p, const pl_ceiling *measure)
{
    const pl_rules *rules = p->space->rules;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        if (!p->schedule.chosen[i]) continue;
        if (measure->measure == PL_MEASURE_SUM) add_step(p, i, p->most.days[i]);
        else add_score(p, p->logic->required[i], 1);
    }
    for (uint32_t i = 0; i < rules->link_count; i++) add_score(p, rules->links[i].when, 0);
}

static void add_measure(pl_probe *p, const pl_ceiling *measure)
{
    uint32_t end = same_end(p, measure, pl_schedule_measure_end(&p->schedule, measure));
    uint64_t days = 0;
    if (!is_path(measure)) {
        add_items(p, measure);
    } else if (end != PL_NONE && p->schedule.part_early[end] > 0) {
        days = (uint64_t)p->schedule.part_early[end];
        add_path(p, measure, end);
    }
    if (measure->to == PL_NONE) add_end(p, end, days);
}

uint32_t pl_probe_split(pl_probe *p, const pl_ceiling *measure)
{
    clear_scores(p);
    add_measure(p, measure);
    add_score(p, p->among, 1);
    uint32_t best = best_atom(p);
    return best != PL_NONE ? best : pl_probe_split_answer(p, false);
}

/* ---- everything ---- */

static void add_reasons(pl_probe *p, uint32_t step)
{
    const pl_rules *rules = p->space->rules;
    add_score(p, rules->steps[step].when, 0);
    for (uint32_t i = rules->step_exemption_first[step]; i < rules->step_exemption_first[step + 1]; i++)
        add_score(p, p->logic->exempting[rules->step_exemptions[i]], 0);
}

uint32_t pl_probe_split_answer(pl_probe *p, bool statuses)
{
    const pl_rules *rules = p->space->rules;
    clear_scores(p);
    pl_route_load_bounds(&p->least, &p->most, p->question, &p->truths);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        if (statuses && p->least.status[i] != p->most.status[i]) add_reasons(p, i);
        if (p->most.status[i] != PL_STATUS_REQUIRED) continue;
        add_step(p, i, p->most.days[i]);
        add_score(p, rules->steps[i].counted, p->most.days[i]);
        add_holds(p, i);
    }
    for (uint32_t i = 0; i < rules->link_count; i++) add_score(p, rules->links[i].when, 0);
    for (uint32_t i = 0; i < rules->ceiling_count; i++) add_score(p, rules->ceilings[i].when, 0);
    add_score(p, p->among, 0);
    return best_atom(p);
}

uint32_t pl_probe_split_condition(pl_probe *p, pl_condition condition)
{
    clear_scores(p);
    add_score(p, condition, 0);
    return best_atom(p);
}
