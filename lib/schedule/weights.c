/* See weights.h. */
#include "schedule/edges.h"

typedef struct weighing {
    const pl_rules *rules;
    const pl_route *route;
    const uint8_t *chosen;
    const uint32_t *spent; /* in place of the route's days, or NULL */
    bool approval;
} weighing;

static uint32_t days_of(const weighing *w, uint32_t step)
{
    return w->spent ? w->spent[step] : w->route->days[step];
}

/* No later than the limit lets it be, nor than the time that was taken. */
static uint32_t milestone_day(const weighing *w, const pl_link *link)
{
    if (link->milestone == PL_NONE) return 0;
    uint32_t day = w->rules->milestones[link->milestone].day, days = w->route->days[link->from];
    if (days_of(w, link->from) < days) days = days_of(w, link->from);
    return day < days ? day : days;
}

static bool has_time(const weighing *w, uint32_t step)
{
    if (w->chosen && !w->chosen[step]) return false;
    return w->approval ? w->route->counted[step] : w->route->status[step] == PL_STATUS_REQUIRED;
}

static int32_t step_weight(const weighing *w, uint32_t step)
{
    if (!has_time(w, step)) return 0;
    return (int32_t)(days_of(w, step) + (w->approval ? 0 : w->route->hold[step]));
}

static int32_t link_weight(const weighing *w, uint32_t index)
{
    if (!w->route->link_there[index]) return PL_ABSENT;
    const pl_link *link = &w->rules->links[index];
    if (!link->lag.days && link->milestone == PL_NONE) return 0; /* most links: the step need not be looked at */
    if (!has_time(w, link->from)) return 0;
    return (int32_t)(pl_length_nominal(link->lag) + milestone_day(w, link));
}

void pl_weights_load(int32_t *weights, const pl_rules *rules, const pl_route *route, pl_measure measure,
                     const uint8_t *chosen, const uint32_t *spent)
{
    const weighing w = {rules, route, chosen, spent, measure == PL_MEASURE_APPROVAL};
    const pl_network *network = &rules->network;
    for (uint32_t place = 0; place < network->event_count; place++) {
        uint32_t step = pl_network_step(network, place);
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            uint32_t link = network->edges[e].link;
            if (link == PL_PLAIN_LINK) weights[e] = 0;
            else weights[e] = link == PL_NONE ? step_weight(&w, step) : link_weight(&w, link);
        }
    }
}

bool pl_weights_mark_dated(int32_t *weights, const pl_rules *rules, const pl_route *route)
{
    const pl_network *network = &rules->network;
    bool any = false;
    for (uint32_t place = 0; place < network->event_count; place++) {
        uint32_t step = pl_network_step(network, place);
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            if (weights[e] == PL_ABSENT || !pl_edge_is_dated(rules, route, step, network->edges[e].link)) continue;
            weights[e] = PL_BY_CALENDAR;
            any = true;
        }
    }
    return any;
}

int32_t pl_link_weight(const pl_rules *rules, const pl_route *route, uint32_t link)
{
    const weighing w = {rules, route, NULL, NULL, false};
    return link_weight(&w, link);
}

int32_t pl_link_weight_without_step(const pl_rules *rules, const pl_route *route, uint32_t link)
{
    const pl_link *l = &rules->links[link];
    return route->status[l->from] == PL_STATUS_REQUIRED ? (int32_t)pl_length_nominal(l->lag) : 0;
}
