/* Late times and free floats of one answer, in elapsed time. */
#include "schedule/edges.h"

void pl_late_load(const pl_schedule *s, int64_t end, int64_t *late)
{
    const pl_network *network = &s->rules->network;
    for (uint32_t place = 0; place < network->event_count; place++) late[place] = PL_FAR_FUTURE;
    for (uint32_t i = 0; i < network->step_count; i++)
        if (pl_schedule_may_end(s, i)) late[network->finish[i]] = end;
    if (s->by_calendar) pl_dated_backward(s, late);
    else pl_pass_backward(network, s->weights, late);
}

static void keep_less(int64_t *least, int64_t value)
{
    if (value < *least) *least = value;
}

/* Slack of the links out of each step up to the next required steps. Slack through a step that fell away adds up,
   so `through` carries, for its events, the least slack from there on. */
void pl_free_float_load(pl_arena *scratch, const pl_schedule *s, int64_t *free_float)
{
    const pl_network *network = &s->rules->network;
    int64_t *through = pl_new_array(scratch, int64_t, network->event_count);
    for (uint32_t place = 0; place < network->event_count; place++) {
        bool required = s->route->status[pl_network_step(network, place)] == PL_STATUS_REQUIRED;
        through[place] = required ? 0 : PL_FAR_FUTURE;
    }
    for (uint32_t i = 0; i < network->step_count; i++) free_float[i] = PL_FAR_FUTURE;
    for (uint32_t place = network->event_count; place-- > 0;) {
        if (through[place] == PL_FAR_FUTURE) continue;
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            if (s->weights[e] == PL_ABSENT) continue;
            uint32_t tail = network->edges[e].tail, step = pl_network_step(network, tail);
            int64_t slack = pl_edge_begin(s, e, place, s->early[place]) - s->early[tail] + through[place];
            bool required = s->route->status[step] == PL_STATUS_REQUIRED;
            if (!required) keep_less(&through[tail], slack);
            else if (network->edges[e].link != PL_NONE) keep_less(&free_float[step], slack);
        }
    }
}
