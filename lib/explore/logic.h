/* What a rule set says of all projects, as conditions of their own behind those that are written: which projects there
   are, which steps they need. So every question of the form "is there a project that ..." is one condition. */
#ifndef PL_EXPLORE_LOGIC_H
#define PL_EXPLORE_LOGIC_H

#include "resolve/route.h"

typedef struct pl_logic {
    pl_arena *arena;
    const pl_question *question;
    pl_conditions conditions; /* the rule set's, and what was added */
    uint32_t node_room;
    pl_condition assumed;     /* every assumption holds */
    pl_condition admissible;  /* and it is in the scope */
    pl_condition *required;   /* by step */
    pl_condition *exempting;  /* by exemption: it holds and its exception does not */
} pl_logic;

/* O(steps + exemptions). */
pl_logic *pl_logic_make(pl_arena *arena, const pl_question *question);

/* New conditions; a part that is always or never so is left out. O(1) amortised. */
pl_condition pl_logic_and(pl_logic *logic, pl_condition a, pl_condition b);
pl_condition pl_logic_or(pl_logic *logic, pl_condition a, pl_condition b);
pl_condition pl_logic_not(pl_logic *logic, pl_condition a);

/* A required step none of whose duration cases applies. O(cases). */
pl_condition pl_logic_gap(pl_logic *logic, uint32_t step);

#endif
