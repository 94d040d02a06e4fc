/* The space of projects cut by what two rule sets say of them: who gains, who loses, who enters or leaves the scope. */
#ifndef PL_COMPARE_CLASSES_H
#define PL_COMPARE_CLASSES_H

#include "compare/pair.h"
#include "model/diff.h"

/* Fills the classes of the diff, and how many get longer. As many boxes are looked at as there are different pairs of
   numbers, at least. */
void pl_delta_classes_make(pl_diff *diff, pl_pair *pair);

/* How many classes get longer in a number; false if the search was ended. */
bool pl_delta_losers_count(pl_pair *pair, pl_measure measure, uint32_t *losers);

#endif
