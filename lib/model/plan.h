/* The answer for a project: what reports read. Numbers are working days; ranges are over the admissible completions
   of what is unknown. `known` false means that there is no such number. */
#ifndef PL_MODEL_PLAN_H
#define PL_MODEL_PLAN_H

#include "calendar/timeline.h"
#include "model/route.h"

/* A number that is there or not. */
typedef struct pl_days {
    int64_t value;
    bool known;
} pl_days;

typedef enum pl_critical {
    PL_CRITICAL_NO,
    PL_CRITICAL_START,
    PL_CRITICAL_FINISH,
    PL_CRITICAL_BOTH,
    PL_CRITICAL_OPEN
} pl_critical;

typedef enum pl_state { PL_STATE_OPEN, PL_STATE_RUNNING, PL_STATE_FINISHED } pl_state;

/* What has happened to a step by the day as of which is asked: its last attempt. Offsets are on the plan's timeline. */
typedef struct pl_happened {
    uint32_t entry; /* into project.progress; PL_NONE: nothing has */
    uint8_t state;  /* pl_state; open again after a refusal or a withdrawal */
    bool accepted;  /* the attempt has been accepted */
    bool closed;    /* the attempt has ended */
    bool stopped;   /* a suspension is running */
    uint32_t stopped_calendar_days;
    int64_t stopped_days; /* working days on which the clock stood */
    pl_slice stops;       /* into the stops of pl_so_far */
    int64_t used_days;    /* working days on which it ran */
    pl_day finished;      /* the day of the finish itself */
    int64_t start, finish; /* offsets, as far as the state says that they are facts; a finish on a rest day is that of
                              the working day before: nothing is counted of it */
    pl_range due, overdue; /* of a running step: offset of the end of its limit; working days since then */
} pl_happened;

/* The clock stood on the working days after `from` and up to `to`. */
typedef struct pl_stop {
    int64_t from, to;
    uint32_t calendar_days;
} pl_stop;

typedef struct pl_so_far {
    pl_date as_of;
    int64_t from;  /* offset of the first working day on or after it: what is open starts there at the earliest */
    int64_t until; /* offset of a finish on it */
    int64_t ends;  /* offset of the first finish that is shown on it or later: what runs is not finished before */
    pl_happened *steps; /* by step */
    pl_stop *stops;     /* of each step in order */
    uint32_t stop_count;
} pl_so_far;

typedef struct pl_plan_step {
    uint8_t status;   /* pl_status */
    uint8_t critical; /* pl_critical; meaningful if detail_known */
    bool later_duty;
    bool in_span;       /* its start leads to the end */
    uint8_t counted;    /* pl_answer */
    pl_reason reason;   /* of status not applicable and exempt; undecided: what leaves it open */
    uint32_t case_used; /* or PL_NONE */
    pl_range duration, hold, es, ef;
    pl_days ls, lf, total_float, free_float, drag;
    pl_days latest_start, latest_finish; /* offsets on the plan's late timeline: of the dates counted back */
} pl_plan_step;

typedef struct pl_plan_ceiling {
    uint32_t ceiling; /* into rules.ceilings */
    uint8_t verdict;  /* pl_verdict */
    pl_range days;
} pl_plan_ceiling;

typedef struct pl_step_list {
    uint32_t *steps;
    uint32_t count;
} pl_step_list;

enum { PL_MAX_PATHS_DEFAULT = 10, PL_MAX_PATHS_LIMIT = 10000 }; /* critical paths that are listed */

struct pl_plan {
    pl_arena *arena;
    const pl_rules *rules;
    const pl_project *project;
    pl_plan_options options;

    uint8_t applicable; /* pl_answer */
    bool exact;
    bool detail_known; /* late dates, floats, criticality, drag and paths are given */
    bool chains_saturated;
    pl_range items, sum_days, approval_days, elapsed_days;

    /* Dates: a timeline without a calendar has none. `late_timeline` is that of the dates counted back from the end or
       a deadline; without a start it ends at the deadline, while offsets are nominal. */
    pl_timeline timeline, late_timeline;
    pl_date start; /* as given, not rolled; year 0: none */
    bool by_calendar; /* some length is in calendar days, and the timeline tells how long it is */
    pl_date deadline;
    pl_so_far *so_far; /* NULL: nothing has happened */
    pl_range latest_start; /* offset on the late timeline; only with a deadline */
    pl_range latest_start_safe; /* the same if working days are as late as experience lets expect */
    bool latest_start_estimated, safe_unknown;
    pl_range finish;        /* the number of a day */
    bool finish_estimated;  /* it lies beyond what the calendar knows, at least in some completion */
    bool latest_unknown;    /* the calendar knows too little to say how late it may be */
    pl_range finish_latest; /* the number of a day */
    pl_range deadline_margin; /* working days; with a start and a deadline */
    pl_range *stage_start, *stage_finish; /* by stage: offsets of its required steps */

    pl_plan_step *steps; /* by step of the rule set; listed in the order rules.listing */
    pl_plan_ceiling *ceilings;
    uint32_t ceiling_count;

    pl_range *stage_days;      /* by stage: approval time of its steps */
    pl_range *authority_items; /* by authority */
    pl_range *authority_days;

    uint64_t chain_count;
    bool chain_count_known;
    pl_step_list *critical_paths;
    uint32_t critical_path_count;
    bool critical_paths_known;
    pl_step_list approval_path;
    bool approval_path_known;

    uint8_t *undecided;  /* by fact: 1 if unknown and able to change the answer */
    uint8_t *irrelevant; /* by fact: 1 if unknown and idle */
};

/* Dates of a plan; year 0: none, or beyond what dates there are. */
typedef struct pl_date_range {
    pl_date min, max;
} pl_date_range;

/* Of an offset, and of a range of offsets, on the plan's timeline. */
pl_date pl_plan_date(const pl_plan *plan, int64_t offset);
pl_date_range pl_plan_dates(const pl_plan *plan, pl_range offsets);

/* When a step starts and finishes at the latest, counted back from the end or the deadline; year 0: not known. */
pl_date pl_plan_step_late_start(const pl_plan *plan, uint32_t step);
pl_date pl_plan_step_late_finish(const pl_plan *plan, uint32_t step);

/* The end of the span: what happened, or what is to be expected. */
pl_date_range pl_plan_finish(const pl_plan *plan);

/* The last day on which the project can start and keep the deadline. */
pl_date_range pl_plan_latest_start(const pl_plan *plan);

/* The last day from which the deadline is kept even if working days are as late as experience lets expect: another one
   where the latest start is an estimate; none where experience does not tell. */
pl_date_range pl_plan_latest_start_safe(const pl_plan *plan);
pl_date_range pl_plan_finish_latest(const pl_plan *plan);

/* The deadline as an offset on the late timeline. */
int64_t pl_plan_deadline_offset(const pl_plan *plan);

/* Whether the deadline is kept; not applicable without a start or a deadline. */
pl_verdict pl_plan_deadline_verdict(const pl_plan *plan);

/* Where something has happened, the first day on which what is open can start. */
pl_day pl_plan_first_open_day(const pl_plan *plan);

/* When a step starts and finishes at the earliest: what happened, or what is to be expected. */
pl_date_range pl_plan_step_starts(const pl_plan *plan, uint32_t step);
pl_date_range pl_plan_step_finishes(const pl_plan *plan, uint32_t step);

/* Whether a date that was counted from the start, and is no fact, lies beyond what the calendar knows; of a step: its
   finish. */
bool pl_plan_is_estimated(const pl_plan *plan, pl_date date);
bool pl_plan_step_is_estimated(const pl_plan *plan, uint32_t step);

/* When the steps of a stage that are there start and finish. */
pl_date_range pl_plan_stage_starts(const pl_plan *plan, uint32_t stage);
pl_date_range pl_plan_stage_finishes(const pl_plan *plan, uint32_t stage);

/* Whether this ceiling decides the verdict: all do, unless one was asked for. */
bool pl_plan_ceiling_is_judged(const pl_plan *plan, uint32_t ceiling);

#endif
