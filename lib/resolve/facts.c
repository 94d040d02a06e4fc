/* Facts to truths: see facts.h. */
#include "resolve/facts.h"

pl_truths pl_truths_make(pl_arena *arena, const pl_conditions *conditions)
{
    return (pl_truths){
        .atoms = pl_new_array(arena, uint8_t, conditions->atom_count),
        .nodes = pl_new_array(arena, uint8_t, conditions->node_count),
    };
}

/* Truth of an atom whose fact may have any value of its range. */
static pl_truth truth_over_range(const pl_rules *rules, const pl_atom *atom)
{
    const pl_fact *fact = &rules->facts[atom->fact];
    bool at_min = pl_atom_holds(&rules->conditions, atom, fact->min);
    bool at_max = pl_atom_holds(&rules->conditions, atom, fact->max);
    bool ordered = atom->comparison <= PL_AT_LEAST; /* changes once at most between both ends */
    bool exact = atom->comparison == PL_EQUAL || atom->comparison == PL_UNEQUAL;
    bool out_of_range = exact && (atom->value < fact->min || atom->value > fact->max);
    if (at_min != at_max || !(ordered || out_of_range || fact->min == fact->max)) return PL_UNKNOWN;
    return at_min ? PL_TRUE : PL_FALSE;
}

void pl_truths_load(pl_truths *truths, const pl_rules *rules, const pl_facts *facts)
{
    const pl_conditions *conditions = &rules->conditions;
    for (uint32_t i = 0; i < conditions->atom_count; i++) {
        const pl_atom *atom = &conditions->atoms[i];
        if (facts->known[atom->fact] == PL_FACT_UNKNOWN) truths->atoms[i] = (uint8_t)truth_over_range(rules, atom);
        else truths->atoms[i] = pl_atom_holds(conditions, atom, facts->values[atom->fact]) ? PL_TRUE : PL_FALSE;
    }
    pl_conditions_evaluate(conditions, truths->atoms, truths->nodes);
}
