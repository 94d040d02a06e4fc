/* Splits that a labelled change tells of: where one rule set extends the other, nobody has to guess from titles which
   steps are parts of which. */
#include "compare/compare.h"
#include "load/reform.h"
#include "load/tree_edit.h"

/* A step of `side` that came: it has nothing on the other side. */
static bool came(const pl_compare *compare, int side, uint32_t step)
{
    return !compare->groups.members[!side][compare->groups.of[side][step]].count;
}

/* One change: its parts are steps of `side`, the step that it splits is one of the other side. */
static bool take_split(pl_compare *compare, int side, const pl_node *split, uint32_t *target)
{
    const pl_node *name = pl_value_find(split, PL_STR("step")), *into = pl_value_find(split, PL_STR("into"));
    uint32_t whole = name ? pl_table_find(&compare->step_ids[!side], name->text) : PL_NONE, parts = 0;
    if (whole == PL_NONE || !into) return false;
    for (const pl_node *part = into->child; part; part = part->next->next) {
        uint32_t step = pl_table_find(&compare->step_ids[side], part->text);
        parts += step != PL_NONE && (came(compare, side, step) || pl_str_equal(part->text, name->text));
    }
    for (const pl_node *part = into->child; part && parts > 1; part = part->next->next) {
        uint32_t step = pl_table_find(&compare->step_ids[side], part->text);
        if (step != PL_NONE && came(compare, side, step)) target[step] = whole;
    }
    return parts > 1;
}

bool pl_splits_told(pl_compare *compare, uint32_t *target[2])
{
    bool any = false;
    for (int side = 0; side < 2; side++) {
        pl_reform *reform = pl_reform_between(compare->scratch, compare->rules[!side], compare->rules[side]);
        for (uint32_t i = 0; reform && i < pl_reform_count(reform); i++) {
            const pl_node *split = pl_value_find(pl_reform_change(reform, i), PL_STR("split"));
            if (split) any |= take_split(compare, side, split, target[side]);
        }
    }
    return any;
}
