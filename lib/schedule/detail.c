/* One answer in detail: calls the parts in the order in which they need each other. */
#include "schedule/chains.h"

pl_detail pl_detail_make(pl_arena *arena, pl_schedule *s)
{
    const pl_network *network = &s->rules->network;
    pl_detail detail = {
        .late = pl_new_array(arena, int64_t, network->event_count),
        .free_float = pl_new_array(arena, int64_t, network->step_count),
        .critical = pl_new_array(arena, uint8_t, network->event_count),
        .drag = pl_new_array(arena, int64_t, network->step_count),
    };
    pl_arena *scratch = pl_arena_child(arena);
    pl_late_load(s, s->elapsed_days, detail.late);
    pl_free_float_load(scratch, s, detail.free_float);
    pl_chains chains = pl_chains_make(scratch, s, false);
    for (uint32_t place = 0; place < network->event_count; place++) detail.critical[place] = chains.count[place] > 0;
    detail.chain_count = chains.total;
    detail.chains_saturated = chains.saturated;
    pl_drag_load(scratch, s, &detail, detail.drag);
    pl_arena_free(scratch);
    return detail;
}
