/* The answer of `table`: every class of admissible projects once. */
#ifndef PL_MODEL_CLASS_TABLE_H
#define PL_MODEL_CLASS_TABLE_H

#include "model/plan.h"

/* What all projects of a class have in common. */
typedef struct pl_class_answer {
    int64_t items, sum_days, approval_days, elapsed_days;
    const uint8_t *away;  /* by step: it is not required */
    const uint32_t *path; /* steps of the longest path of approval time */
    uint32_t path_count;
    uint8_t verdict;      /* pl_verdict: the worst of the ceilings that bind */
    uint32_t gap;         /* a required step without a duration, and then no numbers; PL_NONE */
} pl_class_answer;

/* What a fact of a class may be: of a choice or flag its values, of a number intervals. */
typedef struct pl_allowed {
    int64_t low, high;   /* of a choice or flag: the same value */
    int64_t above, below; /* the constants at the open ends */
    bool open_low, open_high, from_least, to_greatest;
} pl_allowed;

typedef struct pl_restriction {
    uint32_t fact;
    pl_slice allowed; /* into pl_class_table.allowed */
} pl_restriction;

typedef struct pl_project_class {
    pl_condition when;      /* in `written` */
    pl_condition own;       /* the same without what all classes share */
    pl_slice restrictions;  /* into pl_class_table.restrictions; facts that are not named are free */
    uint32_t answer;
    const int64_t *example; /* by fact */
} pl_project_class;

/* What lies at a constant that a number is compared with. */
typedef struct pl_boundary {
    uint32_t fact;
    int64_t value;
    pl_range below, at, above; /* the number over all projects whose fact is just below, at, just above it */
    int64_t cliff;             /* the greatest change for a project that is otherwise the same; 0: none */
    const int64_t *from, *to;  /* two such projects; NULL without a cliff */
    int64_t from_days, to_days;
} pl_boundary;

struct pl_class_table {
    pl_arena *arena;
    const pl_rules *rules;
    const pl_rules *written; /* the same with conditions of our own */
    pl_class_table_options options;
    pl_condition shared;     /* what is so of every class */
    bool complete;           /* every admissible project is in a class that is listed */
    const pl_class_answer *answers;
    uint32_t answer_count;
    const pl_project_class *classes; /* those with the highest numbers first */
    uint32_t count;          /* listed */
    uint64_t total;          /* found */
    const pl_restriction *restrictions;
    const pl_allowed *allowed;
    const pl_boundary *boundaries;
    uint32_t boundary_count;
    uint64_t boxes;
};

/* The number of an answer that the classes are told apart by. */
int64_t pl_class_number(const pl_class_answer *answer, pl_measure measure);

#endif
