/* What callers ask of a proof. */
#include "model/proof.h"

pl_proof_verdict pl_proof_verdict_get(const pl_proof *proof)
{
    return proof->verdict;
}

pl_range pl_proof_extremes(const pl_proof *proof)
{
    if (!proof->max.known) return (pl_range){0};
    return (pl_range){proof->min.known ? proof->min.value : proof->max.value, proof->max.value, true};
}

int pl_proof_exit_status(const pl_proof *proof)
{
    switch (proof->verdict) {
    case PL_PROOF_NONE:
    case PL_PROOF_PROVED: return 0;
    case PL_PROOF_REFUTED:
    case PL_PROOF_GAP:
    case PL_PROOF_EMPTY: return 1;
    case PL_PROOF_UNDECIDED: break;
    }
    return 3;
}

bool pl_proof_has_project(const pl_proof *proof)
{
    return proof->gap || proof->worst.values;
}
