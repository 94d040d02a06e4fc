/* See irrelevance.h. */
#include "explore/irrelevance.h"

/* Numbers the combinations of the facts that are not idle: combinations alike in all of those share a number. */
static uint32_t projection(const pl_completions *c, uint32_t index, const uint8_t *idle)
{
    uint32_t number = 0, factor = 1;
    for (uint32_t d = c->dimension_count; d-- > 0;) {
        uint32_t cells = c->dimensions[d].cell_count, digit = index % cells;
        index /= cells;
        if (idle[d]) continue;
        number += digit * factor;
        factor *= cells;
    }
    return number;
}

static bool is_function_of_others(const pl_completions *c, const uint32_t *answers, const uint8_t *idle, uint32_t *seen)
{
    for (uint32_t i = 0; i < c->total; i++) seen[i] = PL_NO_ANSWER;
    for (uint32_t i = 0; i < c->total; i++) {
        if (answers[i] == PL_NO_ANSWER) continue;
        uint32_t *there = &seen[projection(c, i, idle)];
        if (*there != PL_NO_ANSWER && *there != answers[i]) return false;
        *there = answers[i];
    }
    return true;
}

void pl_irrelevance_find(const pl_completions *c, const uint32_t *answers, pl_arena *scratch, uint8_t *idle)
{
    uint32_t *seen = pl_new_array(scratch, uint32_t, (size_t)c->total);
    for (uint32_t d = 0; d < c->dimension_count; d++) {
        idle[d] = 1;
        if (!is_function_of_others(c, answers, idle, seen)) idle[d] = 0;
    }
}
