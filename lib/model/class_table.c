/* What callers ask of the classes of a rule set. */
#include "model/class_table.h"

int64_t pl_class_number(const pl_class_answer *answer, pl_measure measure)
{
    switch (measure) {
    case PL_MEASURE_APPROVAL: return answer->approval_days;
    case PL_MEASURE_ELAPSED: return answer->elapsed_days;
    case PL_MEASURE_SUM: return answer->sum_days;
    case PL_MEASURE_ITEMS: break;
    }
    return answer->items;
}

size_t pl_class_table_count(const pl_class_table *classes)
{
    return classes->count;
}

bool pl_class_table_complete(const pl_class_table *classes)
{
    return classes->complete;
}

int pl_class_table_exit_status(const pl_class_table *classes)
{
    for (uint32_t i = 0; i < classes->answer_count; i++)
        if (classes->answers[i].gap != PL_NONE) return 1;
    if (!classes->complete) return 3;
    return classes->total ? 0 : 1;
}
