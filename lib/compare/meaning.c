/* See meaning.h: facts of two sides as one, and the walk over conditions. What a meaning is stands in
   meaning_records.c. */
#include "compare/meaning_records.h"

/* ---- facts of both sides ---- */

/* `after` NULL: there is no such fact. Values get the numbers they have before, then come those that are new. */
static void join_values(pl_meanings *m, const pl_fact *before, const pl_fact *after, pl_joint_fact *joint)
{
    pl_table ids = pl_table_make(m->arena);
    uint32_t shared = 0;
    joint->value_count = before->choice_count;
    for (uint32_t i = 0; i < before->choice_count; i++) {
        m->value_of[0][before->first_choice + i] = i;
        if (after) pl_table_add(&ids, m->rules[0]->choices[before->first_choice + i].id, i);
    }
    for (uint32_t i = 0; after && i < after->choice_count; i++) {
        uint32_t at = pl_table_find(&ids, m->rules[1]->choices[after->first_choice + i].id);
        shared += at != PL_NONE;
        m->value_of[1][after->first_choice + i] = at == PL_NONE ? joint->value_count++ : at;
    }
    joint->same_kind = !after || (before->type == after->type && before->decimals == after->decimals &&
                                  shared == before->choice_count && shared == after->choice_count);
}

static void join_facts(pl_meanings *m)
{
    const pl_rules *before = m->rules[0], *after = m->rules[1];
    uint32_t count = before->fact_count;
    pl_table ids = pl_table_make(m->arena);
    for (uint32_t i = 0; i < before->fact_count; i++) pl_table_add(&ids, before->facts[i].id, i);
    uint32_t *partner = pl_new_array(m->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) partner[i] = PL_NONE;
    for (uint32_t i = 0; i < after->fact_count; i++) {
        uint32_t at = pl_table_find(&ids, after->facts[i].id);
        m->fact_of[1][i] = at == PL_NONE ? count++ : at;
        if (at != PL_NONE) partner[at] = i;
    }
    m->facts = pl_new_array(m->arena, pl_joint_fact, count);
    for (uint32_t i = 0; i < before->fact_count; i++) {
        m->fact_of[0][i] = i;
        m->facts[i].both = partner[i] != PL_NONE;
        join_values(m, &before->facts[i], partner[i] == PL_NONE ? NULL : &after->facts[partner[i]], &m->facts[i]);
    }
    for (uint32_t i = 0; i < after->fact_count; i++) {
        const pl_fact *fact = &after->facts[i];
        pl_joint_fact *joint = &m->facts[m->fact_of[1][i]];
        if (joint->both) continue;
        *joint = (pl_joint_fact){.same_kind = true, .value_count = fact->choice_count};
        for (uint32_t v = 0; v < fact->choice_count; v++) m->value_of[1][fact->first_choice + v] = v;
    }
}

/* ---- conditions ---- */

/* The operands of a chain of the same operator, from left to right, so that their meanings are nearly sorted. */
static void gather(pl_meanings *m, const pl_condition_node *nodes, uint32_t top)
{
    uint8_t op = nodes[top].op;
    uint32_t bottom = m->stack.count;
    m->leaves.count = 0;
    pl_meaning_push(m, &m->stack, nodes[top].b);
    pl_meaning_push(m, &m->stack, nodes[top].a);
    while (m->stack.count > bottom) {
        uint32_t at = m->stack.at[--m->stack.count];
        bool open = nodes[at].op == op && m->leaves.count + (m->stack.count - bottom) < PL_WIDE;
        pl_meaning_push(m, open ? &m->stack : &m->leaves, open ? nodes[at].b : at);
        if (open) pl_meaning_push(m, &m->stack, nodes[at].a);
    }
}

/* Whether all of m->leaves are known; those that are not are stacked. */
static bool leaves_known(pl_meanings *m, const pl_meaning *known)
{
    bool all = true;
    for (uint32_t i = 0; i < m->leaves.count; i++) {
        if (known[m->leaves.at[i]] != PL_NONE) continue;
        pl_meaning_push(m, &m->stack, m->leaves.at[i]);
        all = false;
    }
    return all;
}

static pl_meaning meaning_of_leaves(pl_meanings *m, uint8_t op, const pl_meaning *known)
{
    bool all = op != PL_OP_OR;
    for (uint32_t i = 0; i < m->leaves.count; i++) m->leaves.at[i] = known[m->leaves.at[i]];
    return all ? pl_meaning_and(m, m->leaves.at, m->leaves.count) : pl_meaning_or(m, m->leaves.at, m->leaves.count);
}

/* The meaning of the condition on top of the stack, if all below it are known; else PL_NONE, and those are stacked. */
static pl_meaning look_at_top(pl_meanings *m, int side, pl_condition top)
{
    const pl_conditions *conditions = &m->rules[side]->conditions;
    const pl_condition_node *node = &conditions->nodes[top];
    const pl_meaning *known = m->known[side];
    switch ((pl_node_op)node->op) {
    case PL_OP_TRUE: return PL_MEANS_TRUE;
    case PL_OP_FALSE: return PL_MEANS_FALSE;
    case PL_OP_ATOM: return pl_meaning_of_atom(m, side, &conditions->atoms[node->a]);
    case PL_OP_NOT:
        if (known[node->a] != PL_NONE) return pl_meaning_not(known[node->a]);
        pl_meaning_push(m, &m->stack, node->a);
        return PL_NONE;
    case PL_OP_AND:
    case PL_OP_OR: break;
    }
    gather(m, conditions->nodes, top);
    return leaves_known(m, known) ? meaning_of_leaves(m, node->op, known) : PL_NONE;
}

pl_meaning pl_meaning_of(pl_meanings *meanings, int side, pl_condition condition)
{
    pl_meanings *m = meanings;
    pl_meaning *known = m->known[side];
    if (known[condition] != PL_NONE) return known[condition];
    m->stack.count = 0;
    pl_meaning_push(m, &m->stack, condition);
    while (m->stack.count) {
        pl_condition top = m->stack.at[m->stack.count - 1];
        uint32_t height = m->stack.count;
        if (known[top] == PL_NONE) known[top] = look_at_top(m, side, top);
        if (known[top] != PL_NONE) m->stack.count = height - 1;
    }
    return known[condition];
}

pl_meanings *pl_meanings_make(pl_arena *scratch, const pl_rules *before, const pl_rules *after)
{
    pl_meanings *m = pl_new(scratch, pl_meanings);
    m->arena = scratch;
    m->rules[0] = before;
    m->rules[1] = after;
    m->index = pl_table_make(scratch);
    for (int side = 0; side < 2; side++) {
        const pl_rules *rules = m->rules[side];
        m->fact_of[side] = pl_new_array(scratch, uint32_t, rules->fact_count);
        m->value_of[side] = pl_new_array(scratch, uint32_t, rules->choice_count);
        m->known[side] = pl_arena_alloc(scratch, rules->conditions.node_count * sizeof(pl_meaning));
        for (uint32_t i = 0; i < rules->conditions.node_count; i++) m->known[side][i] = PL_NONE;
    }
    join_facts(m);
    pl_meaning_make_true(m);
    return m;
}
