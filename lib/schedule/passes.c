/* See passes.h. Forward passes pull over the edges into an event, backward passes push over the same edges, so that
   the graph is stored once. */
#include "schedule/passes.h"

void pl_pass_forward(const pl_network *network, const int32_t *weights, int64_t *early)
{
    for (uint32_t place = 0; place < network->event_count; place++) {
        int64_t latest = 0;
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            if (weights[e] == PL_ABSENT) continue;
            int64_t time = early[network->edges[e].tail] + weights[e];
            if (time > latest) latest = time;
        }
        early[place] = latest;
    }
}

void pl_pass_forward_from(const pl_network *network, const int32_t *weights, uint32_t from, int64_t *early)
{
    for (uint32_t place = 0; place < network->event_count; place++) {
        int64_t latest = place == from ? 0 : PL_FAR_PAST;
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            int64_t before = early[network->edges[e].tail];
            if (weights[e] == PL_ABSENT || before < 0) continue;
            if (before + weights[e] > latest) latest = before + weights[e];
        }
        early[place] = latest;
    }
}

void pl_pass_backward(const pl_network *network, const int32_t *weights, int64_t *late)
{
    for (uint32_t place = network->event_count; place-- > 0;) {
        if (late[place] == PL_FAR_FUTURE) continue;
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            if (weights[e] == PL_ABSENT) continue;
            int64_t time = late[place] - weights[e];
            int64_t *before = &late[network->edges[e].tail];
            if (time < *before) *before = time;
        }
    }
}

void pl_pass_leads(const pl_network *network, const int32_t *weights, uint8_t *leads)
{
    for (uint32_t place = network->event_count; place-- > 0;) {
        if (!leads[place]) continue;
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++)
            if (weights[e] != PL_ABSENT) leads[network->edges[e].tail] = 1;
    }
}
