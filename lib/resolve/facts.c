/* Facts to truths: see facts.h. */
#include "resolve/facts.h"

pl_truths pl_truths_make(pl_arena *arena, const pl_conditions *conditions)
{
    return (pl_truths){
        .atoms = pl_new_array(arena, uint8_t, conditions->atom_count),
        .nodes = pl_new_array(arena, uint8_t, conditions->node_count),
    };
}

void pl_truths_load(pl_truths *truths, const pl_conditions *conditions, const pl_facts *facts)
{
    for (uint32_t i = 0; i < conditions->atom_count; i++) {
        const pl_atom *atom = &conditions->atoms[i];
        if (facts->known[atom->fact] == PL_FACT_UNKNOWN) truths->atoms[i] = PL_UNKNOWN;
        else truths->atoms[i] = pl_atom_holds(conditions, atom, facts->values[atom->fact]) ? PL_TRUE : PL_FALSE;
    }
    pl_conditions_evaluate(conditions, truths->atoms, truths->nodes);
}
