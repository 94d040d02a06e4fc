/* What callers ask of a shortening. */
#include "model/shortening.h"

pl_shortening_verdict pl_shortening_verdict_get(const pl_shortening *shortening)
{
    return (pl_shortening_verdict)shortening->verdict;
}

size_t pl_shortening_step_count(const pl_shortening *shortening)
{
    return shortening->step_count;
}

pl_str pl_shortening_step_id(const pl_shortening *shortening, size_t step)
{
    return shortening->plan->rules->steps[shortening->steps[step].step].id;
}

int64_t pl_shortening_step_taken(const pl_shortening *shortening, size_t step)
{
    return shortening->steps[step].taken;
}

int pl_shortening_exit_status(const pl_shortening *shortening)
{
    switch ((pl_shortening_verdict)shortening->verdict) {
    case PL_SHORTENING_IMPOSSIBLE: return 1;
    case PL_SHORTENING_UNDECIDED: return 3;
    case PL_SHORTENING_POSSIBLE: return shortening->exact ? 0 : 3;
    default: return 0;
    }
}
