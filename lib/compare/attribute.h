/* What each change of a reform saves: Shapley shares of a number over the rule sets between, each with some of the
   changes. The number is that of one project, the sum over many, or the greatest of any admissible project of the rule
   set at hand. Where the changes can be told apart by what they touch, only a few rule sets are loaded, and every
   other one is worked out (tables.h, segments.h); else each is loaded.

   A rule set between in which a project has no number (it is outside of the scope, bad input, or has a required step
   without a duration) has that of the most of these changes with which there is one; of several such choices the
   greatest number. So no order of the changes is favoured, and one that has nothing to do with the gap keeps its
   share. Without a number before or after, or where facts are missing that some number hangs on, nothing is
   attributed. */
#ifndef PL_COMPARE_ATTRIBUTE_H
#define PL_COMPARE_ATTRIBUTE_H

#include "compare/given.h"
#include "load/reform.h"

/* At most so many rule sets are loaded one by one where orders are sampled. */
enum { PL_LOADS_MOST = 4096 };

typedef struct pl_attribution_request {
    const pl_reform *reform;
    const pl_rules *after; /* NULL: that of all changes. Else another one, which must have the same numbers, or nothing
                              is attributed: the changes were found (found_changes.h) */
    const pl_diff_options *options; /* basis, extensions, measure, orders, seed, limits */
} pl_attribution_request;

pl_attribution pl_attribute_project(pl_arena *arena, const pl_attribution_request *request, const pl_given *project);

/* Projects that stand for `rows` each. Those without a number before or after are left out. */
pl_attribution pl_attribute_portfolio(pl_arena *arena, const pl_attribution_request *request, const pl_given *projects,
                                      const uint64_t *rows, uint32_t count);

pl_attribution pl_attribute_worst(pl_arena *arena, const pl_attribution_request *request);

#endif
