/* What plans have where tests expect something, and the counts of a trial. */
#include "model/trial.h"

pl_range pl_plan_number(const pl_plan *plan, pl_test_number number)
{
    switch (number) {
    case PL_TEST_ITEMS: return plan->items;
    case PL_TEST_SUM_DAYS: return plan->sum_days;
    case PL_TEST_APPROVAL_DAYS: return plan->approval_days;
    case PL_TEST_ELAPSED_DAYS: return plan->elapsed_days;
    case PL_TEST_NUMBERS: break;
    }
    return (pl_range){0};
}

bool pl_plan_has_list(const pl_plan *plan, pl_test_list list)
{
    return list != PL_TEST_CRITICAL || plan->applicable == PL_NO || plan->detail_known;
}

bool pl_plan_lists(const pl_plan *plan, pl_test_list list, uint32_t step)
{
    const pl_plan_step *entry = &plan->steps[step];
    if (plan->applicable == PL_NO) return false;
    switch (list) {
    case PL_TEST_EXEMPT: return entry->status == PL_STATUS_EXEMPT;
    case PL_TEST_NOT_APPLICABLE: return entry->status == PL_STATUS_NOT_APPLICABLE;
    case PL_TEST_UNDECIDED: return entry->status == PL_STATUS_UNDECIDED;
    case PL_TEST_CRITICAL: return plan->detail_known && entry->critical != PL_CRITICAL_NO;
    case PL_TEST_LISTS: break;
    }
    return false;
}

void pl_coverage_sum(const pl_coverage *coverage, uint64_t *touched, uint64_t *total)
{
    *touched = *total = 0;
    for (int kind = 0; kind < PL_COVERED_KINDS; kind++) {
        *touched += coverage->touched[kind];
        *total += coverage->total[kind];
    }
}

size_t pl_trial_count(const pl_trial *trial, pl_outcome outcome)
{
    return trial->outcomes[outcome];
}

int pl_trial_percent(const pl_trial *trial)
{
    uint64_t touched, total;
    if (!trial->coverage.known) return -1;
    if (!trial->count) return 0;
    pl_coverage_sum(&trial->coverage, &touched, &total);
    return total ? (int)(touched * 100 / total) : 100;
}

bool pl_trial_is_below(const pl_trial *trial)
{
    return trial->options.has_least && pl_trial_percent(trial) < (int)trial->options.least;
}

int pl_trial_exit_status(const pl_trial *trial)
{
    if (trial->outcomes[PL_OUTCOME_BROKEN]) return 2;
    if (trial->outcomes[PL_OUTCOME_FAILED] || pl_trial_is_below(trial)) return 1;
    return trial->outcomes[PL_OUTCOME_SKIPPED] ? 3 : 0;
}
