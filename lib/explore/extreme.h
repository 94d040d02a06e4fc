/* The greatest or the least number of any project in a box, by branch and bound: the box with the highest bound
   first, split on what that bound hangs on. */
#ifndef PL_EXPLORE_EXTREME_H
#define PL_EXPLORE_EXTREME_H

#include "explore/probe.h"

/* What a search may cost. Boxes are looked at one after the other; `stop` (NULL: never) is asked now and then. */
typedef struct pl_budget {
    uint64_t boxes; /* left */
    bool (*stop)(void *user);
    void *user;
    bool spent;
} pl_budget;

/* Whether the caller wants it to end. */
bool pl_budget_is_over(pl_budget *budget);

/* Takes one box off; false if none is left. */
bool pl_budget_take(pl_budget *budget);

/* Boxes that together hold every project asked about, told as they are done with: with the number that none of their
   projects exceeds (or falls below), or as holding none. */
typedef struct pl_leaves {
    void (*take)(void *user, const pl_cells *box, const pl_bound *bound);
    void *user;
} pl_leaves;

/* What else may be looked for than a number that a ceiling limits: how a box is bounded, and what to split it on, of
   the box bounded last. */
typedef struct pl_objective {
    pl_bound (*look)(void *user, const pl_cells *box);
    uint32_t (*split)(void *user);
    void *user;
} pl_objective;

typedef struct pl_extreme_options {
    const pl_ceiling *measure;
    const pl_objective *objective; /* NULL: the number of `measure` */
    bool least;               /* the least is looked for */
    bool has_target;          /* a number that is at least as far is enough */
    int64_t target;
    pl_budget *budget;
    const pl_leaves *leaves;  /* NULL: nobody asks */
} pl_extreme_options;

typedef struct pl_extreme {
    bool found;    /* there is a project, and all of `box` that are asked about have the number `value`, or go beyond */
    bool complete; /* nothing goes beyond it; false: the budget or the target ended the search */
    int64_t value;
    int64_t bound;    /* that surely none goes beyond; if not complete, of what is left */
    bool has_bound;   /* false: there may be no project at all */
    pl_cells *box;
    uint64_t looked;
} pl_extreme;

/* O(boxes * (nodes + steps + links)); how many boxes there are nobody knows before, at the worst one a cell. */
pl_extreme pl_extreme_find(pl_probe *probe, const pl_cells *start, const pl_extreme_options *options);

/* A box in which the condition holds for all projects, and `among` too; false if there is none, or, with
   budget->spent, nobody knows. */
bool pl_box_find(pl_probe *probe, const pl_cells *start, pl_condition condition, pl_budget *budget, pl_cells *found);

#endif
