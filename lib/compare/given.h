/* A project by ids: what is said of it, so that it can be carried to any rule set between two, and its number there. */
#ifndef PL_COMPARE_GIVEN_H
#define PL_COMPARE_GIVEN_H

#include "model/project.h"
#include "resolve/route.h"
#include "schedule/schedule.h"

/* What is said of one fact. */
typedef struct pl_given_fact {
    pl_str fact;    /* its id */
    pl_str choice;  /* of a choice the id of its value; else empty */
    int64_t number; /* times 10^decimals; of a flag 0 or 1 */
    uint8_t decimals;
    uint8_t type;   /* pl_fact_type */
    bool unknown;   /* it is said to be unknown: no default stands in */
} pl_given_fact;

/* What the owner says of one step. */
typedef struct pl_given_step {
    pl_str step;
    pl_length duration;
    bool has_duration, skipped;
} pl_given_step;

/* Facts and steps of which nothing is said are left out. */
typedef struct pl_given {
    const pl_given_fact *facts;
    const pl_given_step *steps;
    uint32_t fact_count, step_count;
} pl_given;

/* A project as it was read, and one by the values of all facts of a rule set. O(facts + steps). */
pl_given pl_given_of_project(pl_arena *arena, const pl_project *project);
pl_given pl_given_of_values(pl_arena *arena, const pl_rules *rules, const int64_t *values);

/* The same project under another rule set: what that does not know is dropped, defaults stand in for what is not said.
   NULL if a value is none there. O(facts + steps). */
pl_project *pl_given_carry(pl_arena *arena, const pl_given *given, const pl_rules *rules);

typedef enum pl_carried {
    PL_CARRIED,      /* it has a number */
    PL_CARRIED_NONE, /* out of the scope, or bad input there */
    PL_CARRIED_GAP,  /* a required step without a duration */
    PL_CARRIED_OPEN  /* facts are missing that it hangs on */
} pl_carried;

/* Everything of one rule set that measuring projects under it needs. */
typedef struct pl_carrier {
    pl_arena *arena;
    const pl_rules *rules;
    const pl_plan_options *options;
    pl_truths truths;
    pl_route least, most; /* the same where it has a number */
    pl_schedule schedule;
} pl_carrier;

pl_carrier pl_carrier_make(pl_arena *arena, const pl_rules *rules, const pl_plan_options *options);

/* Leaves the project's route in `most`. O(atoms + nodes + steps + links). */
pl_carried pl_carrier_resolve(pl_carrier *carrier, const pl_given *given);

/* The same and its nominal number. */
pl_carried pl_carrier_measure(pl_carrier *carrier, const pl_given *given, pl_measure measure, int64_t *value);

#endif
