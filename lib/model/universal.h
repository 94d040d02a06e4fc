/* How much each step matters to a ceiling over all projects: `show --universal`. */
#ifndef PL_MODEL_UNIVERSAL_H
#define PL_MODEL_UNIVERSAL_H

#include "model/plan.h"

typedef struct pl_universal_step {
    bool needed;     /* by some admissible project that the ceiling binds */
    pl_days slack;   /* universal float; unknown: its time is on no measured path, so it may take any time */
    pl_days drag;    /* universal drag */
    bool complete;   /* false: the search was ended, and the two are not known */
} pl_universal_step;

struct pl_universal {
    pl_arena *arena;
    const pl_rules *rules;
    uint32_t ceiling;
    const pl_universal_step *steps;
    bool complete;
    uint64_t boxes;
};

#endif
