/* The four numbers, earliest times, and what a span ends with: see schedule.h. */
#include "schedule/schedule.h"

#include "schedule/edges.h"
#include "schedule/progress.h"

pl_schedule pl_schedule_make(pl_arena *arena, const pl_rules *rules)
{
    const pl_network *network = &rules->network;
    return (pl_schedule){
        .rules = rules,
        .weights = pl_new_array(arena, int32_t, network->edge_count),
        .arena = arena,
        .approval_weights = pl_new_array(arena, int32_t, network->edge_count),
        .early = pl_new_array(arena, int64_t, network->event_count),
        .approval_early = pl_new_array(arena, int64_t, network->event_count),
        .leads = pl_new_array(arena, uint8_t, network->event_count),
        .part_weights = pl_new_array(arena, int32_t, network->edge_count),
        .part_early = pl_new_array(arena, int64_t, network->event_count),
        .part_leads = pl_new_array(arena, uint8_t, network->event_count),
        .chosen = pl_new_array(arena, uint8_t, network->step_count),
        .timeless = PL_NONE,
    };
}

void pl_schedule_date(pl_schedule *s, pl_arena *arena, const pl_timeline *timeline, const pl_so_far *so_far)
{
    s->timeline = timeline && timeline->calendar ? timeline : NULL;
    s->so_far = so_far;
    if (!so_far) return;
    s->base = pl_new_array(arena, int64_t, s->rules->network.event_count);
    s->spent = pl_new_array(arena, uint32_t, s->rules->step_count);
    s->due = pl_new_array(arena, int64_t, s->rules->step_count);
}

static bool is_required(const pl_schedule *s, uint32_t step)
{
    return s->route->status[step] == PL_STATUS_REQUIRED;
}

/* Without `to` every event leads to the end, which is that of the last required step. Which links are there is read
   from the weights of approval time: what has happened takes none of those away. */
static void load_leads(pl_schedule *s)
{
    const pl_network *network = &s->rules->network;
    uint32_t to = s->rules->span.to;
    memset(s->leads, to == PL_NONE, network->event_count);
    if (to == PL_NONE) return;
    s->leads[network->finish[to]] = 1;
    pl_pass_leads(network, s->approval_weights, s->leads);
}

bool pl_schedule_may_end(const pl_schedule *s, uint32_t step)
{
    uint32_t to = s->rules->span.to;
    if (!is_required(s, step)) return false;
    if (to != PL_NONE && is_required(s, to)) return step == to;
    return s->leads[s->rules->network.finish[step]];
}

/* Where `to` is not there. */
static int64_t latest_end(const pl_schedule *s, const int64_t *early)
{
    const uint32_t *finish = s->rules->network.finish;
    int64_t end = 0;
    for (uint32_t i = 0; i < s->rules->step_count; i++)
        if (is_required(s, i) && s->leads[finish[i]] && early[finish[i]] > end) end = early[finish[i]];
    return end;
}

static int64_t end_of_span(const pl_schedule *s, const int64_t *early)
{
    uint32_t to = s->rules->span.to;
    if (to != PL_NONE && is_required(s, to)) return early[s->rules->network.finish[to]];
    return latest_end(s, early);
}

bool pl_schedule_in_span(const pl_schedule *s, uint32_t step)
{
    return is_required(s, step) && s->leads[s->rules->network.start[step]];
}

static bool is_open(const pl_bounds *bounds, uint32_t step)
{
    return bounds && bounds->most->status[step] == PL_STATUS_REQUIRED &&
           bounds->least->status[step] != PL_STATUS_REQUIRED;
}

/* Of elapsed time. What has happened lets go of what followed: where nobody knows whether `to` is there, its finish may
   be earlier than that of a step which leads to it, and the end is either. */
static int64_t elapsed_end(const pl_schedule *s, const int64_t *early)
{
    uint32_t to = s->rules->span.to;
    if (!s->so_far || to == PL_NONE || !is_open(s->bounds, to)) return end_of_span(s, early);
    int64_t with = early[s->rules->network.finish[to]], without = latest_end(s, early);
    if (with < s->end_least) with = s->end_least;
    return (with < without) == s->bounds->lower ? with : without;
}

bool pl_schedule_is_item(const pl_schedule *s, uint32_t step)
{
    return pl_step_is_item(&s->rules->steps[step]) && pl_schedule_in_span(s, step);
}

static void load_early(const pl_schedule *s, int64_t *early)
{
    if (s->by_calendar || s->so_far) pl_dated_forward(s, early);
    else pl_pass_forward(&s->rules->network, s->weights, early);
}

int64_t pl_schedule_end_with(const pl_schedule *s, int64_t *early)
{
    load_early(s, early);
    return elapsed_end(s, early);
}

/* Lengths in calendar days are those of another timeline until they are put back. */
typedef struct loan {
    const pl_timeline *timeline;
    bool by_calendar;
} loan;

static loan put_on(pl_schedule *s, const pl_timeline *timeline)
{
    loan own = {s->timeline, s->by_calendar};
    if (!s->timeline) s->by_calendar = pl_weights_mark_dated(s->weights, s->rules, s->route);
    s->timeline = timeline;
    return own;
}

static void put_back(pl_schedule *s, loan own)
{
    if (!own.timeline && s->by_calendar)
        pl_weights_load(s->weights, s->rules, s->route, PL_MEASURE_ELAPSED, NULL, NULL);
    s->by_calendar = own.by_calendar;
    s->timeline = own.timeline;
}

int64_t pl_schedule_end_on(pl_schedule *s, const pl_timeline *timeline)
{
    loan own = put_on(s, timeline);
    int64_t end = pl_schedule_end_with(s, s->part_early);
    put_back(s, own);
    return end;
}

bool pl_schedule_late_on(pl_schedule *s, const pl_timeline *timeline, int64_t end, int64_t *late)
{
    loan own = put_on(s, timeline);
    bool dated = s->by_calendar;
    pl_late_load(s, end, late);
    put_back(s, own);
    return dated;
}

static void load_part_weights(pl_schedule *s, int32_t *weights, pl_measure measure, const uint8_t *chosen)
{
    const uint32_t *spent = measure == PL_MEASURE_APPROVAL && s->so_far ? s->spent : NULL;
    pl_weights_load(weights, s->rules, s->route, measure, chosen, spent);
}

static void load_weights(pl_schedule *s)
{
    pl_weights_load(s->weights, s->rules, s->route, PL_MEASURE_ELAPSED, NULL, NULL);
    s->by_calendar = s->timeline && pl_weights_mark_dated(s->weights, s->rules, s->route);
    if (s->so_far) pl_so_far_apply(s);
    load_part_weights(s, s->approval_weights, PL_MEASURE_APPROVAL, NULL);
}

/* Where every edge is a number of working days already, they are the same numbers. */
static void load_taken(pl_schedule *s)
{
    const pl_network *network = &s->rules->network;
    s->taken = s->weights;
    if (!s->by_calendar) return;
    if (!s->taken_own) s->taken_own = pl_new_array(s->arena, int32_t, network->edge_count);
    s->taken = s->taken_own;
    for (uint32_t place = 0; place < network->event_count; place++) {
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            int64_t begin = s->early[network->edges[e].tail];
            bool dated = s->weights[e] == PL_BY_CALENDAR;
            s->taken[e] = dated ? (int32_t)(pl_edge_end(s, e, place, begin) - begin) : s->weights[e];
        }
    }
}

void pl_schedule_load(pl_schedule *s, const pl_route *route)
{
    const pl_network *network = &s->rules->network;
    s->route = route;
    load_weights(s);
    load_early(s, s->early);
    load_taken(s);
    pl_pass_forward(network, s->approval_weights, s->approval_early);
    load_leads(s);
    s->elapsed_days = elapsed_end(s, s->early);
    s->approval_days = end_of_span(s, s->approval_early);
    s->items = s->sum_days = 0;
    for (uint32_t i = 0; i < s->rules->step_count; i++) {
        if (!pl_schedule_is_item(s, i)) continue;
        s->items++;
        s->sum_days += route->days[i];
    }
}

/* ---- measures over part of the steps ---- */

static void choose_steps(pl_schedule *s, const pl_ceiling *ceiling)
{
    memset(s->chosen, !ceiling->chosen_only, s->rules->step_count);
    if (!ceiling->chosen_only) return;
    for (uint32_t i = 0; i < ceiling->chosen.count; i++)
        s->chosen[s->rules->ceiling_steps[ceiling->chosen.first + i]] = 1;
}

/* Where the longest path over the chosen steps, from `from` (PL_NONE: the start of the project) to `to` (PL_NONE: the
   end) ends; PL_NONE without one. */
static uint32_t part_end(pl_schedule *s, pl_measure measure, uint32_t from, uint32_t to)
{
    const pl_network *network = &s->rules->network;
    load_part_weights(s, s->part_weights, measure, s->chosen);
    if (from == PL_NONE)
        pl_pass_forward(network, s->part_weights, s->part_early);
    else
        pl_pass_forward_from(network, s->part_weights, network->start[from], s->part_early);
    if (to != PL_NONE) return network->finish[to];
    uint32_t end = s->rules->span.to, latest = PL_NONE;
    if (end != PL_NONE && is_required(s, end)) return network->finish[end];
    for (uint32_t i = 0; i < s->rules->step_count; i++) {
        uint32_t place = network->finish[i];
        if (!pl_schedule_may_end(s, i)) continue;
        if (latest == PL_NONE || s->part_early[place] > s->part_early[latest]) latest = place;
    }
    return latest;
}

/* Leaves chosen only the items among the chosen steps that lie between `from` and `to`. */
static void part_items(pl_schedule *s, uint32_t from, uint32_t to)
{
    const pl_network *network = &s->rules->network;
    const uint8_t *leads = s->leads;
    if (to != PL_NONE) {
        memset(s->part_leads, 0, network->event_count);
        s->part_leads[network->finish[to]] = 1;
        pl_pass_leads(network, s->approval_weights, s->part_leads);
        leads = s->part_leads;
    }
    if (from != PL_NONE) pl_pass_forward_from(network, s->approval_weights, network->start[from], s->part_early);
    for (uint32_t i = 0; i < s->rules->step_count; i++) {
        uint32_t start = network->start[i];
        bool between = leads[start] && (from == PL_NONE || s->part_early[start] >= 0);
        s->chosen[i] = s->chosen[i] && between && is_required(s, i) && pl_step_is_item(&s->rules->steps[i]);
    }
}

static bool is_path(const pl_ceiling *ceiling)
{
    return ceiling->measure == PL_MEASURE_APPROVAL || ceiling->measure == PL_MEASURE_ELAPSED;
}

uint32_t pl_schedule_measure_end(pl_schedule *s, const pl_ceiling *ceiling)
{
    choose_steps(s, ceiling);
    if (is_path(ceiling)) return part_end(s, (pl_measure)ceiling->measure, ceiling->from, ceiling->to);
    part_items(s, ceiling->from, ceiling->to);
    return PL_NONE;
}

uint32_t pl_schedule_ceiling_end(pl_schedule *s, uint32_t index)
{
    return pl_schedule_measure_end(s, &s->rules->ceilings[index]);
}

static int64_t sum_of_chosen(const pl_schedule *s, uint8_t measure)
{
    int64_t total = 0;
    for (uint32_t i = 0; i < s->rules->step_count; i++)
        if (s->chosen[i]) total += measure == PL_MEASURE_ITEMS ? 1 : s->route->days[i];
    return total;
}

static int64_t days_until(const pl_schedule *s, uint32_t end)
{
    return end != PL_NONE && s->part_early[end] > 0 ? s->part_early[end] : 0;
}

int64_t pl_schedule_measure(pl_schedule *s, const pl_ceiling *ceiling)
{
    bool whole = !ceiling->chosen_only && ceiling->from == PL_NONE && ceiling->to == PL_NONE;
    if (whole && ceiling->measure == PL_MEASURE_APPROVAL) return s->approval_days;
    if (whole && ceiling->measure == PL_MEASURE_ELAPSED) return s->elapsed_days;
    uint32_t end = pl_schedule_measure_end(s, ceiling);
    return is_path(ceiling) ? days_until(s, end) : sum_of_chosen(s, ceiling->measure);
}

pl_ceiling_days pl_schedule_ceiling(pl_schedule *s, uint32_t index)
{
    return (pl_ceiling_days){pl_schedule_measure(s, &s->rules->ceilings[index]), true};
}

uint32_t pl_schedule_stage_end(pl_schedule *s, uint32_t stage)
{
    for (uint32_t i = 0; i < s->rules->step_count; i++)
        s->chosen[i] = s->rules->steps[i].stage == stage;
    return part_end(s, PL_MEASURE_APPROVAL, PL_NONE, PL_NONE);
}

int64_t pl_schedule_stage_days(pl_schedule *s, uint32_t stage)
{
    return days_until(s, pl_schedule_stage_end(s, stage));
}
