/* See rules_choice.h. */
#include "load/rules_choice.h"

pl_rules_choice pl_rules_choice_make(void)
{
    return (pl_rules_choice){PL_NONE, PL_NONE, PL_NONE, false};
}

void pl_rules_choice_take(pl_rules_choice *choice, uint32_t rules, pl_fit fit)
{
    choice->fits |= fit != PL_FIT_NOT;
    if (fit == PL_FIT_NOT && choice->misfit == PL_NONE) choice->misfit = rules;
    if (fit != PL_FIT_INSIDE) return;
    if (choice->chosen == PL_NONE) choice->chosen = rules;
    else if (choice->other == PL_NONE) choice->other = rules;
}

bool pl_rules_choice_is_misfit(const pl_rules_choice *choice)
{
    return !choice->fits && choice->misfit != PL_NONE;
}
