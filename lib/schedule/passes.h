/* The passes over an event graph with weights: plain loops over compressed rows, one a question. All arrays are by
   place, all costs O(events + edges). */
#ifndef PL_SCHEDULE_PASSES_H
#define PL_SCHEDULE_PASSES_H

#include "model/network.h"
#include "schedule/weights.h"

/* "No path": small enough that no sum of weights brings it to 0. */
#define PL_FAR_PAST (INT64_MIN / 4)
#define PL_FAR_FUTURE (INT64_MAX / 4)

/* Earliest times: the longest path from any event to each. */
void pl_pass_forward(const pl_network *network, const int32_t *weights, int64_t *early);

/* Longest paths from one event; PL_FAR_PAST where none leads. */
void pl_pass_forward_from(const pl_network *network, const int32_t *weights, uint32_t from, int64_t *early);

/* Latest times: `late` comes in with the latest time of each event by itself (PL_FAR_FUTURE: none) and goes out
   with the links out of it respected. */
void pl_pass_backward(const pl_network *network, const int32_t *weights, int64_t *late);

/* Which events lead to the marked ones (over links that are there); marks come in and go out in `leads`. */
void pl_pass_leads(const pl_network *network, const int32_t *weights, uint8_t *leads);

#endif
