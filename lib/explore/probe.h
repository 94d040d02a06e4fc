/* One box: what its projects surely and possibly are, between which numbers they lie, and what to ask next. */
#ifndef PL_EXPLORE_PROBE_H
#define PL_EXPLORE_PROBE_H

#include "explore/logic.h"
#include "explore/space.h"
#include "schedule/schedule.h"

/* What is asked of one step: a number with it taking very long, or what is saved without its own time. */
typedef enum pl_change { PL_CHANGE_NONE, PL_CHANGE_LONG, PL_CHANGE_GONE } pl_change;
enum { PL_LONG = 1 << 24 }; /* longer than any path of a rule set that people write; sums stay far below 2^31 */

typedef struct pl_probe {
    pl_arena *arena;
    const pl_space *space;
    const pl_logic *logic;
    const pl_question *question;
    pl_condition among; /* the projects that are asked about */
    uint32_t changed;   /* a step; with PL_CHANGE_NONE none */
    pl_change change;
    pl_truths truths;   /* of the box at hand */
    pl_route least, most;
    pl_schedule schedule; /* of the route that was measured last */
    uint64_t *scores;     /* by atom: how much hangs on it, scratch */
    uint32_t *atoms, *stack;
} pl_probe;

/* Between which numbers all its projects lie that are asked about. */
typedef struct pl_bound {
    int64_t least, most;
    pl_truth among; /* FALSE: there are none; TRUE: all projects of the box are */
} pl_bound;

/* The logic must be complete: conditions that are added later are not known here. */
pl_probe *pl_probe_make(pl_arena *arena, const pl_space *space, const pl_logic *logic, pl_condition among);

/* Loads the truths of a box. O(atoms + nodes). */
pl_truth pl_probe_truths(pl_probe *probe, const pl_cells *box);

/* The numbers that a ceiling limits. O(atoms + nodes + steps + links). */
pl_bound pl_probe_look(pl_probe *probe, const pl_cells *box, const pl_ceiling *measure);

/* Of the box looked at last: the comparison on which most hangs, of those behind the longest path (or the items) that
   make the upper bound, and of what decides who is asked about. PL_NONE: nothing is open. O(steps + links + nodes). */
uint32_t pl_probe_split(pl_probe *probe, const pl_ceiling *measure);

/* The steps on the longest path of the box looked at last that have their time there, in order; none of a sum or a
   number of items. O(steps + links). */
uint32_t pl_probe_path(pl_probe *probe, const pl_ceiling *measure, uint32_t *steps);

/* The same path as the places of its events. */
uint32_t pl_probe_events(pl_probe *probe, const pl_ceiling *measure, uint32_t *places);

/* Of the box whose truths were loaded last: the comparison that most of what is open hangs on, so that every project
   of a part has the same route, links and ceilings, and with `statuses` also why a step falls away. PL_NONE: all
   have. */
uint32_t pl_probe_split_answer(pl_probe *probe, bool statuses);

/* The same for one condition. */
uint32_t pl_probe_split_condition(pl_probe *probe, pl_condition condition);

#endif
