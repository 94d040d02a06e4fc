/* SCHEDULE: from a route to times. `pl_schedule_load` gives what every completion of a project needs (the four
   numbers, earliest times, ceilings); pl_detail_make the rest for one answer (late times, floats, criticality, drag,
   paths). The definitions are in permitline-model(7). */
#ifndef PL_SCHEDULE_SCHEDULE_H
#define PL_SCHEDULE_SCHEDULE_H

#include "model/plan.h"
#include "schedule/passes.h"

/* One ceiling's number; 0 where no path leads from its `from` to its end. `binds` false: its `when` does not hold. */
typedef struct pl_ceiling_days {
    int64_t days;
    bool binds;
} pl_ceiling_days;

/* The two routes between which those of all completions lie. */
typedef struct pl_bounds {
    const pl_route *least, *most;
    bool lower; /* the route at hand is `least` */
} pl_bounds;

/* Working tables and results, made once for a rule set and filled again for each route. */
typedef struct pl_schedule {
    pl_arena *arena;
    const pl_rules *rules;
    const pl_route *route;
    const pl_timeline *timeline; /* NULL: lengths are nominal */
    const pl_so_far *so_far;     /* NULL: nothing has happened */
    const pl_bounds *bounds;     /* NULL: the route is that of a completion */
    bool by_calendar;            /* some edge of elapsed time is PL_BY_CALENDAR */
    uint32_t timeless; /* the step whose own time is left out, PL_NONE: none */
    int64_t *base;     /* with so_far, by place: the event is no earlier, whatever it waits for */
    uint32_t *spent;   /* with so_far, by step: days that count as approval time */
    int64_t end_least; /* with so_far: of `to`, where it is there and something is known of it */
    int64_t *due;      /* with so_far, by step: of a running one the offset of the end of its limit */
    int32_t *weights;          /* by edge, of elapsed time */
    int32_t *taken_own;        /* room for it, NULL until it is needed */
    int32_t *taken;            /* the same in working days throughout: as long as it is from the earliest times on */
    int32_t *approval_weights;
    int64_t *early;            /* by place, of elapsed time */
    int64_t *approval_early;
    uint8_t *leads;            /* by place: leads to the end of the span */
    int64_t elapsed_days;
    int64_t approval_days;
    int64_t items;
    int64_t sum_days;
    /* scratch of ceilings and of measures over part of the steps */
    int32_t *part_weights;
    int64_t *part_early;
    uint8_t *part_leads;
    uint8_t *chosen;
} pl_schedule;

pl_schedule pl_schedule_make(pl_arena *arena, const pl_rules *rules);

/* From here on lengths in calendar days are those of the timeline, and what has happened is a fact. Either may be
   NULL; both must live as long as the schedule. */
void pl_schedule_date(pl_schedule *schedule, pl_arena *arena, const pl_timeline *timeline, const pl_so_far *so_far);

/* O(steps + links). */
void pl_schedule_load(pl_schedule *schedule, const pl_route *route);

/* A required step whose finish may be the end of the span: that of `to`, or, where `to` fell away or there is none,
   any whose finish leads there. */
bool pl_schedule_may_end(const pl_schedule *schedule, uint32_t step);

/* A required step whose approval, verification or filing counts among the items of the span. */
bool pl_schedule_is_item(const pl_schedule *schedule, uint32_t step);

/* Elapsed time on another timeline: the offset of the end there, lengths in calendar days as long as they are on it.
   The schedule's own times stay. O(steps + links). */
int64_t pl_schedule_end_on(pl_schedule *schedule, const pl_timeline *timeline);

/* Latest times on another timeline, counted back from `end` there; lengths in calendar days are those of it. O(steps +
   links). Returns whether there are such lengths. */
bool pl_schedule_late_on(pl_schedule *schedule, const pl_timeline *timeline, int64_t end, int64_t *late);

/* Earliest times and the end of elapsed time by the weights as they are: for a schedule whose weights were changed. */
int64_t pl_schedule_end_with(const pl_schedule *schedule, int64_t *early);

/* Whether a required step is in the span: its start leads to the end. */
bool pl_schedule_in_span(const pl_schedule *schedule, uint32_t step);

/* The number that a ceiling limits, of the rule set or any other. O(steps + links). */
pl_ceiling_days pl_schedule_ceiling(pl_schedule *schedule, uint32_t ceiling);
int64_t pl_schedule_measure(pl_schedule *schedule, const pl_ceiling *ceiling);

/* Approval time of the steps of a stage alone. O(steps + links). */
int64_t pl_schedule_stage_days(pl_schedule *schedule, uint32_t stage);

/* How such a number comes about. Of approval and elapsed time the place where the longest path ends, or PL_NONE without
   one; its weights and times are left in part_weights and part_early. Of a sum or a number of items PL_NONE; the items
   are left marked in `chosen`. */
uint32_t pl_schedule_ceiling_end(pl_schedule *schedule, uint32_t ceiling);
uint32_t pl_schedule_measure_end(pl_schedule *schedule, const pl_ceiling *ceiling);
uint32_t pl_schedule_stage_end(pl_schedule *schedule, uint32_t stage);

/* ---- one answer in detail ---- */

typedef struct pl_detail {
    int64_t *late;      /* by place, counted back from the end of the span; PL_FAR_FUTURE: leads nowhere */
    int64_t *free_float; /* by step; PL_FAR_FUTURE: none follows */
    uint8_t *critical;  /* by place: on a driving chain to the end */
    int64_t *drag;      /* by step; PL_FAR_FUTURE: not known */
    uint64_t chain_count;
    bool chains_saturated;
} pl_detail;

/* O((steps + links) log). */
pl_detail pl_detail_make(pl_arena *arena, pl_schedule *schedule);

/* Each part of it, by itself. `end` is the offset that the latest times are counted back from. */
void pl_late_load(const pl_schedule *schedule, int64_t end, int64_t *late);
void pl_free_float_load(pl_arena *scratch, const pl_schedule *schedule, int64_t *free_float);
void pl_drag_load(pl_arena *scratch, pl_schedule *schedule, const pl_detail *detail, int64_t *drag);

#endif
