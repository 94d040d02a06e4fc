/* What a rule set asks of one project with every deciding fact known: which steps, which durations, which links. */
#ifndef PL_MODEL_ROUTE_H
#define PL_MODEL_ROUTE_H

#include "model/project.h"

typedef enum pl_cause {
    PL_CAUSE_NONE,      /* required */
    PL_CAUSE_WHEN,      /* its `when` is false */
    PL_CAUSE_EXEMPTION, /* `index` is the exemption */
    PL_CAUSE_PART_OF,   /* `index` is the parent step */
    PL_CAUSE_SKIPPED    /* asked for on the command line */
} pl_cause;

typedef struct pl_reason {
    uint32_t index;
    uint8_t cause; /* pl_cause */
} pl_reason;

/* Whether a length is the bound of cases of which some are in working days and some in calendar days. The most then
   stands for both: so many of either. */
typedef enum pl_mixed { PL_MIXED_NOT, PL_MIXED_LEAST, PL_MIXED_MOST } pl_mixed;

typedef struct pl_route {
    uint8_t *status;    /* by step: pl_status, never undecided */
    pl_reason *reason;  /* by step */
    uint32_t *days;     /* by step: duration in (nominal) working days, 0 where it fell away */
    uint32_t *hold;     /* by step: (nominal) working days in which the clock stands, 0 where it fell away */
    pl_length *length;    /* by step: the duration as it is counted on a calendar, without an extension; that of a step
                             that may be there also in the least of two bounds, where it is not */
    pl_length *extension; /* by step: what is added to it */
    uint8_t *mixed;       /* by step: pl_mixed */
    uint8_t *hold_there;  /* by hold */
    uint32_t *case_used; /* by step: into cases; PL_NONE where overridden, missing or fallen away */
    uint8_t *counted;   /* by step: whether its days count; false where it fell away */
    uint8_t *link_there; /* by link */
} pl_route;

#endif
