/* The event graph of the oracle, and longest paths by relaxing every edge until nothing changes any more: the graph
 * has no cycle, so that ends, and there is no order of events to get wrong. */
#include "oracle.h"

int link_source(const struct link *link)
{
    bool from_finish = link->type == LINK_FS || link->type == LINK_FF;

    return from_finish ? event_finish(link->from) : event_start(link->from);
}

int link_target(const struct link *link)
{
    bool to_finish = link->type == LINK_FF || link->type == LINK_SF;

    return to_finish ? event_finish(link->to) : event_start(link->to);
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Whether a step has its time, and the links out of it their lag. */
static bool has_time(const struct settled *settled, enum time_kind time, const bool chosen[], int step)
{
    if (settled->status[step] != STATUS_REQUIRED) return false;
    if (time == TIME_APPROVAL && !settled->counted[step]) return false;
    return chosen == NULL || chosen[step];
}

static int link_weight(const struct rules *rules, const struct settled *settled, const struct link *link)
{
    int weight = nominal_days(link->lag);

    /* a milestone later than the step's duration is capped at it; the lag is added after the cap */
    if (link->milestone != NONE)
        weight += smaller(rules->steps[link->from].milestones[link->milestone], settled->duration[link->from]);
    return weight;
}

/* `chosen` is NULL where all steps are. */
void network_build(const struct rules *rules, const struct settled *settled, enum time_kind time, const bool chosen[],
                   struct network *out)
{
    out->event_count = 2 * rules->step_count;
    out->edge_count = 0;
    for (int s = 0; s < rules->step_count; s++) {
        int weight = settled->duration[s] + (time == TIME_ELAPSED ? settled->hold[s] : 0);

        if (!has_time(settled, time, chosen, s)) weight = 0;
        out->edges[out->edge_count++] = (struct edge){event_start(s), event_finish(s), weight};
    }
    for (int l = 0; l < rules->link_count; l++) {
        const struct link *link = &rules->links[l];
        int weight = 0;

        if (!settled->there[l]) continue;
        if (has_time(settled, time, chosen, link->from)) weight = link_weight(rules, settled, link);
        out->edges[out->edge_count++] = (struct edge){link_source(link), link_target(link), weight};
    }
}

/* Events whose time is NONE have not been reached. */
static void relax_forward(const struct network *network, int at[])
{
    for (bool changed = true; changed;) {
        changed = false;
        for (int e = 0; e < network->edge_count; e++) {
            const struct edge *edge = &network->edges[e];

            if (at[edge->from] == NONE || at[edge->to] >= at[edge->from] + edge->weight) continue;
            at[edge->to] = at[edge->from] + edge->weight;
            changed = true;
        }
    }
}

void network_forward(const struct network *network, int at[])
{
    for (int event = 0; event < network->event_count; event++)
        at[event] = 0;
    relax_forward(network, at);
}

/* Longest paths from one event; NONE where there is no path. */
void network_forward_from(const struct network *network, int source, int at[])
{
    for (int event = 0; event < network->event_count; event++)
        at[event] = NONE;
    at[source] = 0;
    relax_forward(network, at);
}

/* Late times, for the events that reach an anchor. */
void network_backward(const struct network *network, const bool anchor[], int end, struct maybe late[])
{
    for (int event = 0; event < network->event_count; event++)
        late[event] = (struct maybe){anchor[event], end};
    for (bool changed = true; changed;) {
        changed = false;
        for (int e = 0; e < network->edge_count; e++) {
            const struct edge *edge = &network->edges[e];
            int value = late[edge->to].value - edge->weight;

            if (!late[edge->to].is || (late[edge->from].is && late[edge->from].value <= value)) continue;
            late[edge->from] = (struct maybe){true, value};
            changed = true;
        }
    }
}

void network_reach(const struct network *network, struct reach *out)
{
    for (int a = 0; a < network->event_count; a++) {
        int at[MAX_EVENTS];

        network_forward_from(network, a, at);
        for (int b = 0; b < network->event_count; b++)
            out->to[a][b] = at[b] != NONE;
    }
}

/* The end is the finish of `to`; where `to` falls away, the finishes of the required steps that reach it; without
 * `to`, those of all required steps. */
void ending_find(const struct rules *rules, const struct settled *settled, const struct reach *reach,
                 struct ending *out)
{
    int to = rules->to;

    *out = (struct ending){0};
    for (int s = 0; s < rules->step_count; s++) {
        bool required = settled->status[s] == STATUS_REQUIRED;

        out->in_span[s] = to == NONE || reach->to[event_start(s)][event_finish(to)];
        if (to == NONE)
            out->anchor[event_finish(s)] = required;
        else if (settled->status[to] == STATUS_REQUIRED)
            out->anchor[event_finish(s)] = s == to;
        else
            out->anchor[event_finish(s)] = required && reach->to[event_finish(s)][event_finish(to)];
    }
}

/* The latest of the anchors; 0 where there is none. */
int length_at(const int at[], const bool anchor[], int event_count)
{
    int length = 0;

    for (int event = 0; event < event_count; event++) {
        if (anchor[event] && at[event] > length) length = at[event];
    }
    return length;
}

int project_length(const struct rules *rules, const struct settled *settled, enum time_kind time, const bool chosen[])
{
    struct network network;
    struct reach reach;
    struct ending ending;
    int at[MAX_EVENTS];

    network_build(rules, settled, time, chosen, &network);
    network_reach(&network, &reach);
    ending_find(rules, settled, &reach, &ending);
    network_forward(&network, at);
    return length_at(at, ending.anchor, network.event_count);
}
