/* Which days make up a number: one longest path, walked back from its end over tight edges. Of several paths behind
   elapsed and approval time it is one whose steps the plan lists first, so that both show the same. */
#include "explain/explain.h"
#include "schedule/chains.h"
#include "schedule/edges.h"

typedef PL_VEC(pl_trace_part) pl_trace_part_list;

/* An event graph with the times of one measure. */
typedef struct walk {
    const pl_explaining *e;
    const pl_timeline *timeline; /* NULL: lengths are nominal */
    const pl_network *network;
    const int32_t *weights;
    const int64_t *early;
    uint8_t *usable; /* by place: a path of events that may be shown leads here; NULL: any may */
} walk;

static bool is_tight(const walk *w, uint32_t e, uint32_t head)
{
    uint32_t tail = w->network->edges[e].tail;
    if (w->weights[e] == PL_ABSENT || w->early[tail] < 0) return false;
    return w->early[tail] + w->weights[e] == w->early[head] && (!w->usable || w->usable[tail]);
}

/* The edge by which a path enters the event; PL_NONE: none does. The step's own time stands first. */
static uint32_t edge_into(const walk *w, uint32_t head)
{
    for (uint32_t e = w->network->first[head]; e < w->network->first[head + 1]; e++)
        if (is_tight(w, e, head)) return e;
    return PL_NONE;
}

/* What an edge adds; false for one that adds nothing. A step's own time is shown on the paths of the whole all the
   same. */
static bool part_of_edge(const walk *w, uint32_t e, uint32_t head, pl_trace_part *part)
{
    const pl_edge *edge = &w->network->edges[e];
    bool own = edge->link == PL_NONE;
    *part = (pl_trace_part){
        .step = pl_network_step(w->network, own ? head : edge->tail),
        .link = own ? PL_NONE : edge->link,
        .hold = PL_NONE,
        .days = w->weights[e],
        .until = w->early[head],
    };
    return part->days > 0 || (own && w->usable);
}

static void turn_round(pl_trace_part *parts, uint32_t count)
{
    for (uint32_t i = 0; i < count / 2; i++) {
        pl_trace_part swap = parts[i];
        parts[i] = parts[count - 1 - i];
        parts[count - 1 - i] = swap;
    }
}

/* ---- a step and its holds ---- */

static int64_t duration_end(const walk *w, uint32_t step, int64_t begin)
{
    const pl_route *route = w->e->schedule->route;
    return w->timeline ? pl_duration_end(w->timeline, route, step, 0, begin) : begin + route->days[step];
}

static int64_t hold_end(const walk *w, uint32_t hold, int64_t begin)
{
    pl_length length = w->e->plan->rules->holds[hold].length;
    return w->timeline ? pl_length_end(w->timeline, length, begin) : begin + pl_length_nominal(length);
}

/* The duration, then the holds in file order, each a piece. They stay one where that is not how the time came about: in
   approval time, which has no holds, and where what has happened made it longer or shorter. */
static void add_own_time(const walk *w, pl_trace_part whole, pl_trace_part_list *parts)
{
    pl_slice holds = w->e->plan->rules->steps[whole.step].holds;
    uint32_t first = parts->count;
    pl_trace_part part = whole;
    int64_t begin = whole.until - whole.days;
    part.until = duration_end(w, whole.step, begin);
    part.days = part.until - begin;
    *pl_vec_push(w->e->made->arena, parts) = part;
    for (uint32_t i = holds.first; i < holds.first + holds.count; i++) {
        if (!w->e->schedule->route->hold_there[i]) continue;
        part.hold = i;
        part.days = hold_end(w, i, part.until) - part.until;
        part.until += part.days;
        *pl_vec_push(w->e->made->arena, parts) = part;
    }
    if (part.until == whole.until) {
        turn_round(parts->at + first, parts->count - first);
        return;
    }
    parts->count = first;
    *pl_vec_push(w->e->made->arena, parts) = whole;
}

/* ---- the path ---- */

static void walk_back(const walk *w, uint32_t end, pl_trace *trace)
{
    pl_trace_part_list parts = {0};
    uint32_t place = end;
    while (place != PL_NONE) {
        uint32_t e = edge_into(w, place);
        if (e == PL_NONE) break;
        pl_trace_part part;
        bool shown = part_of_edge(w, e, place, &part);
        if (shown && part.link == PL_NONE) add_own_time(w, part, &parts);
        else if (shown) *pl_vec_push(w->e->made->arena, &parts) = part;
        place = w->network->edges[e].tail;
    }
    if (place != PL_NONE && w->early[place] > 0)
        *pl_vec_push(w->e->made->arena, &parts) = (pl_trace_part){
            .step = pl_network_step(w->network, place),
            .link = PL_NONE,
            .hold = PL_NONE,
            .before = true,
            .days = w->early[place],
            .until = w->early[place],
        };
    turn_round(parts.at, parts.count);
    trace->parts = parts.at;
    trace->count = parts.count;
    trace->known = true;
}

/* ---- elapsed and approval time ---- */

/* An event of a step that the plan's list leaves out though it would have to be shown is not used. */
static void load_usable(walk *w, const pl_chains *chains, const uint8_t *hidden)
{
    for (uint32_t place = 0; place < w->network->event_count; place++) {
        if (hidden[pl_network_step(w->network, place)]) continue;
        w->usable[place] = edge_into(w, place) != PL_NONE || pl_chain_begins(chains, place);
    }
}

static uint32_t end_of_chain(const walk *w, const uint8_t *ends)
{
    for (uint32_t i = 0; i < w->network->step_count; i++) {
        uint32_t place = w->network->finish[i];
        if (ends[place] && w->usable[place]) return place;
    }
    return PL_NONE;
}

/* By step, 1: would be shown but is not among those listed. */
static uint8_t *hidden_steps(const pl_explaining *e, bool approval)
{
    const pl_rules *rules = e->plan->rules;
    const uint8_t *status = e->schedule->route->status, *counted = e->schedule->route->counted;
    pl_step_list none = {NULL, 0};
    const pl_step_list *list = approval ? &e->plan->approval_path
                               : e->plan->critical_path_count ? &e->plan->critical_paths[0] : &none;
    uint8_t *hidden = pl_new_array(e->scratch, uint8_t, rules->step_count);
    for (uint32_t i = 0; i < rules->step_count; i++)
        hidden[i] = approval ? counted[i] : status[i] == PL_STATUS_REQUIRED;
    for (uint32_t i = 0; i < list->count; i++) hidden[list->steps[i]] = 0;
    return hidden;
}

void pl_explain_trace(pl_explaining *e, bool approval, pl_trace *trace)
{
    if (!e->schedule || !(approval ? e->plan->approval_path_known : e->plan->critical_paths_known)) return;
    pl_chains chains = pl_chains_make(e->scratch, e->schedule, approval);
    const pl_timeline *timeline = approval ? NULL : e->schedule->timeline;
    walk w = {e, timeline, chains.network, chains.weights, chains.early, NULL};
    uint8_t *hidden = hidden_steps(e, approval);
    w.usable = pl_new_array(e->scratch, uint8_t, w.network->event_count);
    load_usable(&w, &chains, hidden);
    walk_back(&w, end_of_chain(&w, chains.end), trace);
}

/* ---- part of the steps ---- */

static void trace_part(pl_explaining *e, uint32_t end, pl_trace *trace)
{
    const pl_schedule *s = e->schedule;
    walk w = {e, NULL, &s->rules->network, s->part_weights, s->part_early, NULL};
    walk_back(&w, end != PL_NONE && s->part_early[end] > 0 ? end : PL_NONE, trace);
}

/* The items, one after the other, as plans list them. */
static void trace_items(pl_explaining *e, uint8_t measure, pl_trace *trace)
{
    const pl_rules *rules = e->plan->rules;
    pl_trace_part_list parts = {0};
    int64_t until = 0;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        uint32_t step = rules->listing[i];
        if (!e->schedule->chosen[step]) continue;
        int64_t days = measure == PL_MEASURE_ITEMS ? 1 : e->schedule->route->days[step];
        until += days;
        pl_trace_part *part = pl_vec_push(e->made->arena, &parts);
        *part = (pl_trace_part){.step = step, .link = PL_NONE, .hold = PL_NONE, .days = days, .until = until};
    }
    *trace = (pl_trace){parts.at, parts.count, true};
}

static bool is_whole(const pl_ceiling *ceiling)
{
    bool longest = ceiling->measure == PL_MEASURE_APPROVAL || ceiling->measure == PL_MEASURE_ELAPSED;
    return longest && !ceiling->chosen_only && ceiling->from == PL_NONE && ceiling->to == PL_NONE;
}

/* Completions with the same answer may still differ in the time of a stage or of part of the steps. */
static bool is_one(pl_range days)
{
    return days.known && days.min == days.max;
}

static void trace_ceiling(pl_explaining *e, uint32_t index)
{
    uint32_t number = e->plan->ceilings[index].ceiling;
    const pl_ceiling *ceiling = &e->plan->rules->ceilings[number];
    pl_trace *trace = &e->made->ceilings[index];
    bool binds = e->plan->ceilings[index].verdict != PL_NOT_APPLICABLE && is_one(e->plan->ceilings[index].days);
    if (!binds || is_whole(ceiling) || !pl_plan_ceiling_is_judged(e->plan, index)) return;
    uint32_t end = pl_schedule_ceiling_end(e->schedule, number);
    bool longest = ceiling->measure == PL_MEASURE_APPROVAL || ceiling->measure == PL_MEASURE_ELAPSED;
    if (longest) trace_part(e, end, trace);
    else trace_items(e, ceiling->measure, trace);
}

void pl_explain_part_traces(pl_explaining *e)
{
    if (!e->schedule) return;
    for (uint32_t i = 0; i < e->plan->ceiling_count; i++) trace_ceiling(e, i);
    for (uint32_t i = 0; i < e->plan->rules->stage_count; i++)
        if (is_one(e->plan->stage_days[i])) trace_part(e, pl_schedule_stage_end(e->schedule, i), &e->made->stages[i]);
}
