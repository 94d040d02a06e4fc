/* Which unknown facts can still change the answer, and which may all be left unasked together. */
#ifndef PL_EXPLORE_IRRELEVANCE_H
#define PL_EXPLORE_IRRELEVANCE_H

#include "explore/answer.h"

#define PL_NO_ANSWER PL_NONE /* of an inadmissible combination */

/* `answers`: by combination, the number of its answer (equal answers, equal numbers) or PL_NO_ANSWER. In file order
   a fact joins the idle ones when the answer is a function of the facts outside them. Sets idle[d] of each dimension.
   O(combinations * dimensions^2). */
void pl_irrelevance_find(const pl_completions *completions, const uint32_t *answers, pl_arena *scratch, uint8_t *idle);

#endif
