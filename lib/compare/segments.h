/* One project's number as a sum over parts of its network that do not interact: what can be on a longest path with some
   set of the changes, cut at the events that all such paths pass. */
#ifndef PL_COMPARE_SEGMENTS_H
#define PL_COMPARE_SEGMENTS_H

#include "compare/order.h"

/* An edge that can be on a longest path, and its length by the changes that it hangs on. */
typedef struct pl_segment_edge {
    uint32_t tail, head; /* events */
    uint32_t segment;    /* edges of a segment stand together, by the order of their heads */
    uint32_t count;
    const uint32_t *players;
    const int32_t *weights; /* 2^count; PL_ABSENT */
} pl_segment_edge;

typedef struct pl_segments {
    uint32_t player_count;
    uint32_t *block;       /* by player: segments that hang on the same changes are one block; PL_NONE: on it hangs
                              nothing */
    uint32_t block_count;
    pl_segment_edge *edges; /* block by block */
    uint32_t *block_first; /* block_count + 1, into edges */
    int64_t constant;      /* of all that hangs on no change */
    int64_t least, most;   /* no set of changes has a number outside of these */
    int64_t *early;        /* by event: scratch */
    uint32_t edge_count;
} pl_segments;

/* False if it is not known how the end, or what leads there, hangs on the changes; or a table would be too large.
   O(edges * (table + log edges)). */
bool pl_segments_make(pl_arena *arena, const pl_tables *tables, const uint32_t *order, uint32_t project,
                      pl_segments *segments);

/* What a block adds with the chosen changes. O(its edges and what they hang on). */
int64_t pl_segments_value(const pl_segments *segments, uint32_t block, const uint8_t *chosen);

/* The project's number. */
int64_t pl_segments_number(const pl_segments *segments, const uint8_t *chosen);

#endif
