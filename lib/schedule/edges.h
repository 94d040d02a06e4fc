/* How an edge carries time: most add a number of working days, whatever the date. One whose length is in calendar days
   (自然日) ends on a working day that depends on when it begins (民法典 203). Both directions are monotone. */
#ifndef PL_SCHEDULE_EDGES_H
#define PL_SCHEDULE_EDGES_H

#include "schedule/schedule.h"

/* A length from an offset on, and the latest offset from which it ends at `end` or before. */
int64_t pl_length_end(const pl_timeline *timeline, pl_length length, int64_t begin);
int64_t pl_length_begin(const pl_timeline *timeline, pl_length length, int64_t end);

/* The duration of a step with its extension (`stopped`: calendar or working days more, as the duration is in), and
   with the holds that are there. */
int64_t pl_duration_end(const pl_timeline *timeline, const pl_route *route, uint32_t step, uint32_t stopped,
                        int64_t begin);
int64_t pl_step_end(const pl_timeline *timeline, const pl_rules *rules, const pl_route *route, uint32_t step,
                    int64_t begin);

/* Whether such a length depends on the date. */
bool pl_duration_is_dated(const pl_route *route, uint32_t step);
bool pl_step_is_dated(const pl_rules *rules, const pl_route *route, uint32_t step);
bool pl_link_is_dated(const pl_rules *rules, const pl_route *route, uint32_t link);

/* The same of an edge into an event of `step`: of the link, or, with PL_NONE, of the step's own time. */
bool pl_edge_is_dated(const pl_rules *rules, const pl_route *route, uint32_t step, uint32_t link);

/* Where an edge of weight PL_BY_CALENDAR ends, and the latest from which it ends at `end` or before. */
int64_t pl_dated_edge_end(const pl_schedule *schedule, uint32_t edge, uint32_t head, int64_t begin);
int64_t pl_dated_edge_begin(const pl_schedule *schedule, uint32_t edge, uint32_t head, int64_t end);

/* The same for a link that is there, whatever its weight, from and to the times of its events. */
int64_t pl_link_end(const pl_schedule *schedule, uint32_t link, int64_t begin);
int64_t pl_link_begin(const pl_schedule *schedule, uint32_t link, int64_t end);

/* The same for any edge that is there. */
static inline int64_t pl_edge_end(const pl_schedule *s, uint32_t edge, uint32_t head, int64_t begin)
{
    int32_t weight = s->weights[edge];
    return weight >= 0 ? begin + weight : pl_dated_edge_end(s, edge, head, begin);
}

static inline int64_t pl_edge_begin(const pl_schedule *s, uint32_t edge, uint32_t head, int64_t end)
{
    int32_t weight = s->weights[edge];
    return weight >= 0 ? end - weight : pl_dated_edge_begin(s, edge, head, end);
}

/* Passes over edges of every kind, with what each event is at the earliest by itself: as pl_pass_forward and
   pl_pass_backward, which know only numbers. */
void pl_dated_forward(const pl_schedule *schedule, int64_t *early);
void pl_dated_backward(const pl_schedule *schedule, int64_t *late);

#endif
