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

/* When the next required events happen behind an event of a step that fell away: the first of them, and the first of
   another step, as no step is next to itself. Times are PL_FAR_FUTURE where there is none. */
typedef struct next_events {
    int64_t times[2];
    uint32_t steps[2];
} next_events;

static const next_events no_events = {{PL_FAR_FUTURE, PL_FAR_FUTURE}, {PL_NONE, PL_NONE}};

static void next_add(next_events *next, uint32_t step, int64_t time)
{
    if (step == next->steps[0]) {
        next->times[0] = pl_less_of(next->times[0], time);
    } else if (time < next->times[0]) {
        *next = (next_events){{time, next->times[0]}, {step, next->steps[0]}};
    } else if (time < next->times[1]) {
        next->times[1] = time;
        next->steps[1] = step;
    }
}

static void load_next(const pl_schedule *s, next_events *next)
{
    const pl_network *network = &s->rules->network;
    for (uint32_t place = network->event_count; place-- > 0;) {
        uint32_t step = pl_network_step(network, place);
        if (s->route->status[step] == PL_STATUS_REQUIRED)
            next[place] = (next_events){{s->early[place], PL_FAR_FUTURE}, {step, PL_NONE}};
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            uint32_t tail = network->edges[e].tail;
            bool passes = s->route->status[pl_network_step(network, tail)] != PL_STATUS_REQUIRED;
            if (s->weights[e] == PL_ABSENT || !passes) continue;
            for (int i = 0; i < 2; i++)
                if (next[place].times[i] < PL_FAR_FUTURE)
                    next_add(&next[tail], next[place].steps[i], next[place].times[i]);
        }
    }
}

/* How far a step may move before one of the next required events does, over the links out of it; steps that fell away
   are passed through, and as nothing there takes time, a link is measured up to what lies behind them. */
void pl_free_float_load(pl_arena *scratch, const pl_schedule *s, int64_t *free_float)
{
    const pl_network *network = &s->rules->network;
    next_events *next = pl_new_array(scratch, next_events, network->event_count);
    for (uint32_t place = 0; place < network->event_count; place++) next[place] = no_events;
    for (uint32_t i = 0; i < network->step_count; i++) free_float[i] = PL_FAR_FUTURE;
    load_next(s, next);
    for (uint32_t place = 0; place < network->event_count; place++) {
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            if (s->weights[e] == PL_ABSENT || network->edges[e].link == PL_NONE) continue;
            uint32_t tail = network->edges[e].tail, step = pl_network_step(network, tail);
            int64_t time = next[place].times[next[place].steps[0] == step];
            if (time >= PL_FAR_FUTURE) continue;
            free_float[step] = pl_less_of(free_float[step], pl_edge_begin(s, e, place, time) - s->early[tail]);
        }
    }
}
