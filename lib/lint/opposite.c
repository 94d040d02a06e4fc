/* Whether two conditions are opposites by their form alone. Equal conditions are one node, so that equality needs no
   function. */
#include "lint/lint.h"

static bool opposite_comparisons(uint8_t a, uint8_t b)
{
    static const uint8_t opposite[] = {
        [PL_LESS] = PL_AT_LEAST, [PL_AT_LEAST] = PL_LESS,  [PL_MORE] = PL_AT_MOST,     [PL_AT_MOST] = PL_MORE,
        [PL_EQUAL] = PL_UNEQUAL, [PL_UNEQUAL] = PL_EQUAL,  [PL_AMONG] = PL_NOT_AMONG, [PL_NOT_AMONG] = PL_AMONG,
    };
    return opposite[a] == b;
}

static bool same_set(const uint32_t *values, const pl_atom *a, const pl_atom *b)
{
    return a->count == b->count &&
           (!a->count || memcmp(values + a->first, values + b->first, a->count * sizeof *values) == 0);
}

/* Two sets of choices, ascending, that together have each value once. */
static bool share_out(const pl_rules *rules, const pl_atom *a, const pl_atom *b)
{
    const uint32_t *values = rules->conditions.set_values;
    uint32_t all = rules->facts[a->fact].choice_count, x = 0, y = 0;
    if (a->count + b->count != all) return false;
    for (uint32_t value = 0; value < all; value++) {
        if (x < a->count && values[a->first + x] == value) x++;
        else if (y < b->count && values[b->first + y] == value) y++;
        else return false;
    }
    return true;
}

static bool atoms_oppose(const pl_rules *rules, const pl_atom *a, const pl_atom *b)
{
    if (a->fact != b->fact) return false;
    if (opposite_comparisons(a->comparison, b->comparison))
        return a->value == b->value && same_set(rules->conditions.set_values, a, b);
    bool sets = a->comparison == PL_AMONG || a->comparison == PL_NOT_AMONG;
    return sets && a->comparison == b->comparison && share_out(rules, a, b);
}

bool pl_condition_opposes(const pl_rules *rules, pl_condition a, pl_condition b)
{
    const pl_condition_node *x = &rules->conditions.nodes[a], *y = &rules->conditions.nodes[b];
    if (x->op == PL_OP_NOT && x->a == b) return true;
    if (y->op == PL_OP_NOT && y->a == a) return true;
    if (x->op != PL_OP_ATOM || y->op != PL_OP_ATOM) return false;
    return atoms_oppose(rules, &rules->conditions.atoms[x->a], &rules->conditions.atoms[y->a]);
}
