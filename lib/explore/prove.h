/* `prove`: is the promise kept by every project that may ever come? */
#ifndef PL_EXPLORE_PROVE_H
#define PL_EXPLORE_PROVE_H

#include "explore/study.h"
#include "model/proof.h"

/* What is measured, from the rule set's ceiling at `index` (PL_NONE: the whole of approval time) and the options. */
pl_ceiling pl_measure_of(const pl_rules *rules, uint32_t index, const pl_proof_options *options);

/* The ceiling that is asked for; false, with a diagnostic, if there is none of that name. */
bool pl_ceiling_choose(const pl_rules *rules, pl_str id, uint32_t *index, pl_diags *diags);

/* What a proof was made from, once more. */
pl_study *pl_proof_study(pl_arena *arena, const pl_proof *proof);

#endif
