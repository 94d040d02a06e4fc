/* What each edge of the event graph weighs for one route: from here on, links and durations are only numbers. */
#ifndef PL_SCHEDULE_WEIGHTS_H
#define PL_SCHEDULE_WEIGHTS_H

#include "model/route.h"

/* By edge: working days; PL_ABSENT where the link is not there in this project; PL_BY_CALENDAR where the length is in
   calendar days and depends on the date (see edges.h). */
enum { PL_ABSENT = -1, PL_BY_CALENDAR = -2 };

/* Elapsed time: everything counts. Approval time: only the durations of counted steps, and the lags of links out of
   them; no holds. `chosen` (by step, NULL: all) further limits which steps have their time and which links a lag.
   `spent` (by step, NULL: the route's days) is what steps took in place of their days. O(edges). */
void pl_weights_load(int32_t *weights, const pl_rules *rules, const pl_route *route, pl_measure measure,
                     const uint8_t *chosen, const uint32_t *spent);

/* Marks the edges of elapsed time whose length depends on the date. False if there is none. O(edges). */
bool pl_weights_mark_dated(int32_t *weights, const pl_rules *rules, const pl_route *route);

/* The weight of one link in (nominal) elapsed time, or PL_ABSENT. */
int32_t pl_link_weight(const pl_rules *rules, const pl_route *route, uint32_t link);

/* The weight a link would have if the step it comes from took no time of its own: a milestone's day is capped at 0. */
int32_t pl_link_weight_without_step(const pl_rules *rules, const pl_route *route, uint32_t link);

#endif
