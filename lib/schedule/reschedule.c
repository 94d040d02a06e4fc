/* See reschedule.h. */
#include "schedule/edges.h"
#include "schedule/progress.h"
#include "schedule/reschedule.h"

static bool is_finished(const pl_schedule *s, uint32_t step)
{
    bool there = s->route->status[step] == PL_STATUS_REQUIRED;
    return s->so_far && there && s->so_far->steps[step].state == PL_STATE_FINISHED;
}

static bool is_critical(const pl_schedule *s, const pl_detail *detail, uint32_t step)
{
    const pl_network *network = &s->rules->network;
    if (s->route->status[step] != PL_STATUS_REQUIRED) return false;
    return detail->critical[network->start[step]] || detail->critical[network->finish[step]];
}

/* A running step needs no more time, but is not finished before today. */
static int32_t least_weight(const pl_schedule *s, uint32_t step)
{
    bool runs = s->so_far && s->so_far->steps[step].state == PL_STATE_RUNNING;
    return runs ? pl_so_far_least(s, step) : 0;
}

static int32_t weight_without_time(const pl_schedule *s, uint32_t step, uint32_t edge)
{
    uint32_t link = s->rules->network.edges[edge].link;
    if (link == PL_NONE) return least_weight(s, step);
    pl_length lag = s->rules->links[link].lag;
    return lag.calendar && lag.days && s->timeline ? PL_BY_CALENDAR : (int32_t)lag.days;
}

/* Whether the edge is as long as the step's time lets it be: its own, or that of one of its milestones. */
static bool is_timed(const pl_schedule *s, uint32_t step, uint32_t place, uint32_t edge)
{
    const pl_network *network = &s->rules->network;
    uint32_t link = network->edges[edge].link;
    if (s->weights[edge] == PL_ABSENT || link == PL_PLAIN_LINK) return false;
    if (link == PL_NONE) return pl_network_step(network, place) == step;
    return s->rules->links[link].from == step && s->rules->links[link].milestone != PL_NONE;
}

static int64_t length_without(pl_schedule *s, uint32_t step, int32_t *kept)
{
    const pl_network *network = &s->rules->network;
    memcpy(kept, s->weights, network->edge_count * sizeof *kept);
    s->timeless = step;
    for (uint32_t place = 0; place < network->event_count; place++)
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++)
            if (is_timed(s, step, place, e)) s->weights[e] = weight_without_time(s, step, e);
    int64_t length = pl_schedule_end_with(s, s->part_early);
    s->timeless = PL_NONE;
    memcpy(s->weights, kept, network->edge_count * sizeof *kept);
    return length;
}

void pl_reschedule_drag(pl_arena *scratch, pl_schedule *s, const pl_detail *detail, int64_t *drag)
{
    uint32_t steps = s->rules->step_count, critical = 0;
    for (uint32_t i = 0; i < steps; i++) critical += is_critical(s, detail, i);
    bool tried = critical <= PL_RESCHEDULES_MAX;
    int32_t *kept = pl_new_array(scratch, int32_t, s->rules->network.edge_count);
    for (uint32_t i = 0; i < steps; i++) {
        drag[i] = tried && !is_finished(s, i) ? 0 : PL_FAR_FUTURE;
        if (drag[i] || !is_critical(s, detail, i)) continue;
        drag[i] = s->elapsed_days - length_without(s, i, kept);
    }
}
