/* A dialogue about one project: what is asked next, and why. */
#ifndef PL_MODEL_INQUIRY_H
#define PL_MODEL_INQUIRY_H

#include "model/plan.h"

/* What an answer would leave open. */
typedef struct pl_prospect {
    pl_condition when;  /* the values, as a condition in `written` */
    pl_range days;      /* of what is measured; unknown: no such project is in the scope */
    pl_verdict verdict; /* on what it would then be */
} pl_prospect;

typedef enum pl_inquiry_end {
    PL_INQUIRY_ASKS,      /* there is a question */
    PL_INQUIRY_CERTAIN,   /* what was to be known is certain */
    PL_INQUIRY_UNKNOWN,   /* what is left nobody knows */
    PL_INQUIRY_BAD_INPUT, /* no such project is admissible */
} pl_inquiry_end;

/* An answer that can be taken back. */
typedef struct pl_inquiry_answer {
    uint32_t fact;
    int64_t value;
    uint8_t known; /* what they were before */
} pl_inquiry_answer;

struct pl_inquiry {
    pl_arena *arena;
    pl_arena *scratch; /* of the question at hand */
    const pl_rules *rules;
    const pl_rules *written; /* with the conditions of the prospects */
    pl_project *project;
    pl_inquiry_options options;
    uint32_t asked;       /* the ceiling that was asked for, else the first; PL_NONE: none */
    uint32_t ceiling;     /* of the question at hand; PL_NONE: one of the four numbers */
    pl_ceiling measure;   /* what its answer narrows */
    const pl_plan *plan;  /* of what is known */
    pl_inquiry_end end;
    uint32_t fact;        /* that is asked */
    const pl_prospect *prospects;
    uint32_t prospect_count;
    uint8_t *unanswerable; /* by fact: the answer was that nobody knows */
    pl_inquiry_answer *answers; /* so far */
    uint32_t answer_count, answer_room;
};

#endif
