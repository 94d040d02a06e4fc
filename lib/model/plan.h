/* The answer for a project: what reports read. Numbers are working days; ranges are over the admissible completions
   of what is unknown. `known` false means that there is no such number. */
#ifndef PL_MODEL_PLAN_H
#define PL_MODEL_PLAN_H

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

/* Whether this ceiling decides the verdict: all do, unless one was asked for. */
bool pl_plan_ceiling_is_judged(const pl_plan *plan, uint32_t ceiling);

#endif
