/* Why a plan is as it is, as plain data: what bears on each step, which days make up the numbers, and what another
   value of one fact would change. Made by explain/, shown by report/. Places are those of the things named: a step, an
   exemption, a case, a link know where they are written. */
#ifndef PL_MODEL_EXPLANATION_H
#define PL_MODEL_EXPLANATION_H

#include "model/plan.h"

/* ---- why a step is there or not ---- */

typedef enum pl_clause_kind {
    PL_CLAUSE_WHEN,      /* the step's own `when` */
    PL_CLAUSE_SKIPPED,   /* asked for on the command line */
    PL_CLAUSE_EXEMPTION, /* `index` is the exemption */
    PL_CLAUSE_PART_OF    /* `index` is the parent step */
} pl_clause_kind;

/* One rule that bears on whether a step is there. They stand in the order in which they decide. */
typedef struct pl_clause {
    uint32_t index;
    uint8_t kind;   /* pl_clause_kind */
    uint8_t when;   /* pl_truth of the `when` of the step or exemption */
    uint8_t except; /* pl_truth of the exemption's `except` */
    bool decides;   /* it is the reason for the status */
} pl_clause;

/* ---- why it takes these days ---- */

typedef enum pl_days_by {
    PL_DAYS_NONE,    /* the step fell away, or surely does, by which rule unknown */
    PL_DAYS_UNSAID,  /* a filing or an event without a duration: 0 */
    PL_DAYS_PROJECT, /* the owner's own figure, in the project or on the command line */
    PL_DAYS_CASE,    /* a case of the rule set: `used` */
    PL_DAYS_OPEN     /* unknown facts leave open which case */
} pl_days_by;

typedef struct pl_step_days {
    uint32_t used;   /* into cases: the one that applies if the step is there; PL_NONE */
    uint8_t by;      /* pl_days_by */
    uint8_t basis;   /* pl_basis whose figure was taken */
    bool stands_in;  /* the basis asked for has no figure */
    bool is_case;    /* there are other cases */
    pl_length extension; /* that was added; 0 days: none */
} pl_step_days;

/* ---- what it waits for ---- */

/* A link into a step. Times are offsets, known where no unknown fact can change the answer. */
typedef struct pl_wait {
    uint32_t link;
    uint8_t there;  /* pl_truth of the link's `when` */
    pl_days until;  /* the event of the step cannot happen before */
    pl_days slack;  /* how much later it does */
    bool happened;  /* the event is a fact: it waited, or did not */
    bool drives;    /* it alone, or with others, holds the event back */
} pl_wait;

/* A link out of a step: the latest offset of the step's event that the other step's late date allows. */
typedef struct pl_follower {
    uint32_t link;
    uint8_t there;  /* pl_truth of the link's `when` */
    pl_days latest; /* not known where nothing that the span ends with waits for it */
    bool binds;     /* the step's late date is this */
} pl_follower;

typedef struct pl_step_explanation {
    pl_slice clauses; /* into the explanation's */
    pl_slice holds;   /* into holds: those that stop the clock (or may) */
    pl_slice waits;
    pl_slice followers;
    pl_step_days days;
} pl_step_explanation;

/* ---- which days make up a number ---- */

/* One piece of the longest path: a step's own time (`link` and `hold` PL_NONE), a hold of it or the lag of a link out
   of it. Holds are in the step's own time where what has happened made that another. Of a sum the days of an item, of a
   number of items 1. `before`: the time before the step was accepted, or can be as of today. */
typedef struct pl_trace_part {
    uint32_t step;
    uint32_t link;
    uint32_t hold;
    bool before;
    int64_t days;
    int64_t until; /* offset at which it ends */
} pl_trace_part;

typedef struct pl_trace {
    pl_trace_part *parts;
    uint32_t count;
    bool known; /* no unknown fact can change the answer */
} pl_trace;

/* ---- what another value of one fact would change ---- */

typedef struct pl_step_change { /* what a step would be instead */
    uint32_t step;
    uint8_t status;  /* pl_status */
    uint8_t counted; /* pl_answer */
    pl_range duration, hold;
} pl_step_change;

typedef struct pl_verdict_change {
    uint32_t ceiling;
    uint8_t verdict; /* pl_verdict */
    pl_range days;
} pl_verdict_change;

typedef enum pl_change_kind {
    PL_CHANGE_SAME,      /* nothing would change */
    PL_CHANGE_ANSWER,
    PL_CHANGE_OUTSIDE,   /* the rule set would not apply */
    PL_CHANGE_REFUSED    /* such a project breaks an `assume`, or has no duration case */
} pl_change_kind;

enum { PL_NUMBERS = 4 }; /* in the order of pl_measure: approval, elapsed, sum, items */

/* Values of one fact, all others as they are, with the same consequences. */
typedef struct pl_change {
    uint32_t fact;
    uint8_t kind;     /* pl_change_kind */
    bool is_now;      /* the project's own value is among them */
    bool moves;       /* steps start or finish at other times */
    uint8_t applicable; /* pl_answer */
    int64_t min, max; /* of a number: the interval */
    pl_slice values;  /* of a choice or flag: into the explanation's values, ascending */
    pl_range numbers[PL_NUMBERS];
    pl_slice steps;
    pl_slice verdicts;
} pl_change;

struct pl_explanation {
    pl_arena *arena;
    const pl_plan *plan;
    const uint8_t *truths;      /* by condition node: pl_truth that all admissible completions share */
    pl_step_explanation *steps; /* by step */
    uint8_t *is_item;           /* by step: counts among the items; known as the traces are */
    pl_trace elapsed, approval;
    pl_trace *ceilings; /* by ceiling of the plan: of those over part of the steps, and of sums and numbers of items */
    pl_trace *stages;   /* by stage: of its approval time */
    pl_clause *clauses;
    uint32_t *holds;
    pl_wait *waits;
    pl_follower *followers;
    pl_change *changes;
    uint32_t change_count;
    bool changes_complete; /* false: more values to try than the limit of work */
    int64_t *values;
    pl_step_change *step_changes;
    pl_verdict_change *verdict_changes;
};

#endif
