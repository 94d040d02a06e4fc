/* RESOLVE: from truths to which steps a project needs, how long each takes, and why. */
#ifndef PL_RESOLVE_ROUTE_H
#define PL_RESOLVE_ROUTE_H

#include "model/plan.h"
#include "resolve/facts.h"

/* Empty tables of the right size; they are filled again for each set of truths. */
pl_route pl_route_make(pl_arena *arena, const pl_rules *rules);

/* What a project asks for, whatever its facts: rule set, its own durations and skips, and the basis. */
typedef struct pl_question {
    const pl_rules *rules;
    const pl_project *project;
    const pl_plan_options *options;
} pl_question;

/* Fills the route. Every condition that decides something for this project must be decided. Returns PL_NONE, or a
   required step none of whose duration cases applies (a gap). O(steps + links + exemptions + cases). */
uint32_t pl_route_load(pl_route *route, const pl_question *question, const pl_truths *truths);

/* Three-valued: how the facts known so far bound every completion. In `least` is only what is certainly there, with
   the shortest case; in `most` everything that may be there, with the longest. Steps that some completion requires
   are required in `most`, those that all require in `least`; reasons are those of `most`. The model is monotone, so
   every number of a completion lies between those of the two routes. */
void pl_route_load_bounds(pl_route *least, pl_route *most, const pl_question *question, const pl_truths *truths);

/* The duration cases of a step by the basis that is asked for, into `cases` of the rule set; the other's where it has
   none. */
pl_slice pl_step_cases(const pl_question *question, uint32_t step);

/* What decides a step as far as is known: its status, and the reason of a step that may fall away. */
pl_status pl_step_status_get(const pl_question *question, const pl_truths *truths, const pl_status *parent,
                             uint32_t step, pl_reason *reason);

/* Marks the facts that what is still open hangs on: conditions of steps that may be there, links, ceilings, scope.
   With `reasons` also
   those that only decide which of several exemptions is the reason. `facts` has an entry a fact. */
void pl_open_facts_find(const pl_question *question, const pl_truths *truths, bool reasons, pl_arena *scratch,
                        uint8_t *facts);

#endif
