/* Counting driving chains: see chains.h. One sweep against time over the tight edges. */
#include "schedule/chains.h"

static void add_saturating(pl_chains *c, uint64_t *sum, uint64_t more)
{
    if (__builtin_add_overflow(*sum, more, sum)) {
        *sum = UINT64_MAX;
        c->saturated = true;
    }
}

bool pl_chain_begins(const pl_chains *c, uint32_t place)
{
    for (uint32_t e = c->network->first[place]; e < c->network->first[place + 1]; e++)
        if (pl_edge_is_tight(c, e, place)) return false;
    return true;
}

/* Edges from the same event stand next to each other among those into an event, so parallel ones are seen at once. */
static void push_back(pl_chains *c, uint32_t head, uint8_t *leads)
{
    uint32_t last = PL_NONE;
    for (uint32_t e = c->network->first[head]; e < c->network->first[head + 1]; e++) {
        uint32_t tail = c->network->edges[e].tail;
        if (tail == last || !pl_edge_is_tight(c, e, head)) continue;
        last = tail;
        leads[tail] = 1;
        add_saturating(c, &c->count[tail], c->count[head]);
    }
}

pl_chains pl_chains_make(pl_arena *arena, const pl_schedule *s, bool approval)
{
    const pl_network *network = &s->rules->network;
    pl_chains c = {.network = network};
    c.weights = approval ? s->approval_weights : s->taken;
    c.early = approval ? s->approval_early : s->early;
    c.count = pl_new_array(arena, uint64_t, network->event_count);
    c.end = pl_new_array(arena, uint8_t, network->event_count);
    uint8_t *leads = pl_new_array(arena, uint8_t, network->event_count); /* tightly, to an end */
    int64_t last = approval ? s->approval_days : s->elapsed_days;
    for (uint32_t i = 0; i < network->step_count; i++)
        c.end[network->finish[i]] = pl_schedule_may_end(s, i) && c.early[network->finish[i]] == last;
    for (uint32_t place = network->event_count; place-- > 0;) {
        if (!c.end[place] && !leads[place]) continue;
        if (leads[place]) c.end[place] = 0; /* the chain leads on to another end */
        else c.count[place] = 1;
        push_back(&c, place, leads);
        if (pl_chain_begins(&c, place)) add_saturating(&c, &c.total, c.count[place]);
    }
    return c;
}
