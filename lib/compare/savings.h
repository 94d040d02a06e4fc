/* Whose days are attributed to the changes of a diff: those of the worst case, of given projects, of a portfolio. */
#ifndef PL_COMPARE_SAVINGS_H
#define PL_COMPARE_SAVINGS_H

#include "model/diff.h"

/* Finds the players: the labelled changes where the rule set after extends the one before, else those that comparing
   found. And the share of each in the greatest number. Nothing without projects on both sides, for days of
   different starts, or if nobody asks. */
void pl_savings_begin(pl_diff *diff);

/* The same project on both sides: what is said of it on either. */
void pl_savings_of_project(pl_diff *diff, const pl_project *before, const pl_project *after,
                           pl_attribution *attribution);

/* The sum over the classes of a portfolio; nothing if they are not all of it. */
void pl_savings_of_portfolio(pl_diff *diff, pl_portfolio *portfolio);

#endif
