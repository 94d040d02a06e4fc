/* One order of the events of all rule sets between two, in which every link that any of them has goes forward. */
#ifndef PL_COMPARE_ORDER_H
#define PL_COMPARE_ORDER_H

#include "compare/tables.h"

/* Events: of step s the start is 2s and the finish 2s + 1; then that before all, and that of the end. */
static inline uint32_t pl_event_begin(const pl_tables *tables)
{
    return 2 * tables->footprints->step_count;
}

static inline uint32_t pl_event_end(const pl_tables *tables)
{
    return 2 * tables->footprints->step_count + 1;
}

static inline uint32_t pl_link_tail(const pl_table_link *link)
{
    bool start = link->type == PL_LINK_SS || link->type == PL_LINK_SF;
    return 2 * link->from + !start;
}

static inline uint32_t pl_link_head(const pl_table_link *link)
{
    bool start = link->type == PL_LINK_FS || link->type == PL_LINK_SS;
    return 2 * link->to + !start;
}

/* The place of each event. NULL if some links of different rule sets together make a cycle, also where steps that some
   change merges are taken for one: then a change might be passed over because of another that is far away, and the
   tables would not know. O(steps + links). */
const uint32_t *pl_event_order(pl_arena *arena, const pl_tables *tables);

#endif
