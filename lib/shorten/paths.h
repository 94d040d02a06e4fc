/* What is too long: the paths that have to give, and, where nothing helps, the steps that stand in the way. */
#ifndef PL_SHORTEN_PATHS_H
#define PL_SHORTEN_PATHS_H

#include "shorten/tradeoff.h"

/* The steps whose time a longest path is made of when no more than `left` is left, in the order of rules.listing. */
pl_step_list pl_longest_steps(pl_arena *arena, const pl_tradeoff *tradeoff, const int64_t *left);

typedef struct pl_long_paths {
    pl_long_path *paths;
    uint32_t count;  /* listed */
    uint32_t found;  /* PL_LONG_PATHS_COUNTED at the most */
    bool complete;   /* there are no more */
} pl_long_paths;

/* Which paths: those that are longer than `to` when no more than `judged` is left. */
typedef struct pl_path_question {
    int64_t to;
    const int64_t *judged;         /* by soft, what is left, as are the others */
    const int64_t *before, *after; /* what makes the lengths that are told */
    uint32_t limit;                /* of those that are listed */
} pl_path_question;

/* The longest first, each a list of the steps whose time it has; a path with nothing that another has not, too, is left
   out, and equal lists come once, by the longest. Stops at a fixed amount of work. */
pl_long_paths pl_long_paths_find(pl_arena *arena, const pl_tradeoff *tradeoff, const pl_path_question *question);

#endif
