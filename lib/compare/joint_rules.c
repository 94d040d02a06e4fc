/* See joint_rules.h. Equal comparisons of both sides are one, so that a box is split on each only once. */
#include "compare/joint_rules.h"

#include "base/sort.h"

typedef struct joining {
    pl_arena *arena;
    pl_joint *joint;
    pl_rules *frame;
    pl_table known; /* comparisons by what they are */
    pl_buf key;
    PL_VEC(pl_atom) atoms;
    PL_VEC(uint32_t) set_values;
    PL_VEC(pl_condition_node) nodes;
    pl_side side;
    uint32_t *node_of; /* by node of the side: its joint place */
} joining;

/* ---- comparisons ---- */

static int compare_values(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static pl_str key_of(joining *j, const pl_atom *atom)
{
    const int64_t head[] = {atom->fact, atom->comparison, atom->value, atom->count};
    j->key.len = 0;
    pl_buf_put(&j->key, (pl_str){(const char *)head, sizeof head});
    if (atom->count)
        pl_buf_put(&j->key, (pl_str){(const char *)(j->set_values.at + atom->first), atom->count * sizeof(uint32_t)});
    return pl_buf_str(&j->key);
}

/* The joint number of a comparison whose set, if it has one, is the end of `set_values`. */
static uint32_t atom_number(joining *j, const pl_atom *atom)
{
    pl_str key = key_of(j, atom);
    uint32_t found = pl_table_find(&j->known, key);
    if (found != PL_NONE) {
        j->set_values.count -= atom->count;
        return found;
    }
    pl_table_add(&j->known, pl_arena_copy(j->arena, key), j->atoms.count);
    *pl_vec_push(j->arena, &j->atoms) = *atom;
    return j->atoms.count - 1;
}

static uint32_t join_atom(joining *j, const pl_atom *own)
{
    const pl_joint *joint = j->joint;
    const pl_rules *rules = joint->own[j->side];
    const pl_fact *fact = &rules->facts[own->fact];
    pl_atom atom = *own;
    atom.fact = joint->fact[j->side][own->fact];
    atom.first = j->set_values.count;
    for (uint32_t i = 0; i < own->count; i++)
        *pl_vec_push(j->arena, &j->set_values) =
            joint->choice[j->side][fact->first_choice + rules->conditions.set_values[own->first + i]];
    if (own->count) {
        pl_sort(j->set_values.at + atom.first, own->count, sizeof(uint32_t), compare_values);
        atom.value = 0;
    } else {
        atom.first = 0;
        if (fact->type == PL_FACT_CHOICE) atom.value = pl_joint_value(joint, j->side, own->fact, own->value);
    }
    return atom_number(j, &atom);
}

/* ---- nodes ---- */

static pl_condition add_node(joining *j, pl_node_op op, uint32_t a, uint32_t b)
{
    *pl_vec_push(j->arena, &j->nodes) = (pl_condition_node){(uint8_t)op, a, b};
    return j->nodes.count - 1;
}

static pl_condition both_of(joining *j, pl_condition a, pl_condition b)
{
    if (a == PL_NEVER || b == PL_NEVER) return PL_NEVER;
    return a == PL_ALWAYS ? b : b == PL_ALWAYS ? a : add_node(j, PL_OP_AND, a, b);
}

static pl_condition either_of(joining *j, pl_condition a, pl_condition b)
{
    if (a == PL_ALWAYS || b == PL_ALWAYS) return PL_ALWAYS;
    return a == PL_NEVER ? b : b == PL_NEVER ? a : add_node(j, PL_OP_OR, a, b);
}

static void join_nodes(joining *j)
{
    const pl_conditions *own = &j->joint->own[j->side]->conditions;
    j->node_of = pl_new_array(j->arena, uint32_t, own->node_count);
    j->node_of[PL_NEVER] = PL_NEVER;
    for (uint32_t i = 2; i < own->node_count; i++) {
        const pl_condition_node *node = &own->nodes[i];
        if (node->op == PL_OP_ATOM) j->node_of[i] = add_node(j, PL_OP_ATOM, join_atom(j, &own->atoms[node->a]), 0);
        else if (node->op == PL_OP_NOT) j->node_of[i] = add_node(j, PL_OP_NOT, j->node_of[node->a], 0);
        else j->node_of[i] = add_node(j, (pl_node_op)node->op, j->node_of[node->a], j->node_of[node->b]);
    }
}

/* ---- what lies in a side's own range ---- */

static pl_condition compare(joining *j, uint32_t fact, pl_comparison comparison, int64_t value)
{
    pl_atom atom = {.fact = fact, .comparison = (uint8_t)comparison, .value = value};
    return add_node(j, PL_OP_ATOM, atom_number(j, &atom), 0);
}

static pl_condition among_own(joining *j, uint32_t fact, const pl_fact *own)
{
    pl_atom atom = {.fact = fact, .comparison = PL_AMONG, .first = j->set_values.count, .count = own->choice_count};
    for (uint32_t i = 0; i < own->choice_count; i++)
        *pl_vec_push(j->arena, &j->set_values) = j->joint->choice[j->side][own->first_choice + i];
    pl_sort(j->set_values.at + atom.first, atom.count, sizeof(uint32_t), compare_values);
    return add_node(j, PL_OP_ATOM, atom_number(j, &atom), 0);
}

static pl_condition own_range(joining *j, uint32_t own_fact)
{
    uint32_t fact = j->joint->fact[j->side][own_fact];
    const pl_fact *own = &j->joint->own[j->side]->facts[own_fact], *all = &j->frame->facts[fact];
    pl_condition in = PL_ALWAYS;
    if (own->type == PL_FACT_CHOICE)
        return own->choice_count < all->choice_count ? among_own(j, fact, own) : PL_ALWAYS;
    if (own->min > all->min) in = compare(j, fact, PL_AT_LEAST, own->min);
    if (own->max < all->max) in = both_of(j, in, compare(j, fact, PL_AT_MOST, own->max));
    return in;
}

/* ---- copies of what names conditions ---- */

static void *copy_of(joining *j, const void *from, size_t count, size_t size)
{
    void *copy = pl_arena_zero(j->arena, count, size);
    if (count) memcpy(copy, from, count * size);
    return copy;
}

#define COPY(j, rules, field, number)                                                                                  \
    ((rules)->field = copy_of(j, (rules)->field, (rules)->number, sizeof *(rules)->field))

static void copy_steps(joining *j, pl_rules *rules)
{
    const uint32_t *node_of = j->node_of;
    COPY(j, rules, steps, step_count);
    COPY(j, rules, cases, case_count);
    COPY(j, rules, holds, hold_count);
    COPY(j, rules, links, link_count);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        rules->steps[i].when = node_of[rules->steps[i].when];
        rules->steps[i].counted = node_of[rules->steps[i].counted];
    }
    for (uint32_t i = 0; i < rules->case_count; i++) rules->cases[i].when = node_of[rules->cases[i].when];
    for (uint32_t i = 0; i < rules->hold_count; i++) rules->holds[i].when = node_of[rules->holds[i].when];
    for (uint32_t i = 0; i < rules->link_count; i++) rules->links[i].when = node_of[rules->links[i].when];
}

static void copy_rest(joining *j, pl_rules *rules)
{
    const uint32_t *node_of = j->node_of;
    COPY(j, rules, exemptions, exemption_count);
    COPY(j, rules, ceilings, ceiling_count);
    COPY(j, rules, documents, document_count);
    COPY(j, rules, named, named_count);
    for (uint32_t i = 0; i < rules->exemption_count; i++) {
        rules->exemptions[i].when = node_of[rules->exemptions[i].when];
        rules->exemptions[i].except = node_of[rules->exemptions[i].except];
    }
    for (uint32_t i = 0; i < rules->ceiling_count; i++) rules->ceilings[i].when = node_of[rules->ceilings[i].when];
    for (uint32_t i = 0; i < rules->document_count; i++) rules->documents[i].when = node_of[rules->documents[i].when];
    for (uint32_t i = 0; i < rules->named_count; i++)
        rules->named[i].condition = node_of[rules->named[i].condition];
    rules->applies = node_of[rules->applies];
}

/* The side's assumptions, and that its facts can have these values. */
static void copy_assumptions(joining *j, pl_rules *rules)
{
    const pl_rules *own = j->joint->own[j->side];
    size_t most = (size_t)own->assumption_count + own->fact_count;
    rules->assumptions = pl_new_array(j->arena, pl_assumption, most);
    for (uint32_t i = 0; i < own->assumption_count; i++)
        rules->assumptions[i] = (pl_assumption){j->node_of[own->assumptions[i].condition], own->assumptions[i].pos};
    for (uint32_t f = 0; f < own->fact_count; f++) {
        pl_condition range = own_range(j, f);
        if (range == PL_ALWAYS) continue;
        rules->assumptions[rules->assumption_count++] = (pl_assumption){range, own->facts[f].pos};
    }
    pl_condition admissible = rules->applies;
    for (uint32_t i = 0; i < rules->assumption_count; i++)
        admissible = both_of(j, admissible, rules->assumptions[i].condition);
    j->joint->admissible[j->side] = admissible;
}

static pl_rules *join_side(joining *j, pl_side side)
{
    j->side = side;
    join_nodes(j);
    pl_rules *rules = pl_new(j->arena, pl_rules);
    *rules = *j->joint->own[side];
    copy_steps(j, rules);
    copy_rest(j, rules);
    copy_assumptions(j, rules);
    return rules;
}

static void take_tables(const joining *j, pl_rules *rules)
{
    rules->facts = j->frame->facts;
    rules->fact_count = j->frame->fact_count;
    rules->choices = j->frame->choices;
    rules->choice_count = j->frame->choice_count;
    rules->conditions = (pl_conditions){.atoms = j->atoms.at, .atom_count = j->atoms.count,
                                        .set_values = j->set_values.at, .nodes = j->nodes.at,
                                        .node_count = j->nodes.count};
}

void pl_joint_rules_make(pl_arena *arena, pl_joint *joint, pl_rules *frame)
{
    joining j = {.arena = arena, .joint = joint, .frame = frame};
    j.known = pl_table_make(arena);
    j.key = pl_buf_make(arena);
    add_node(&j, PL_OP_TRUE, 0, 0);
    add_node(&j, PL_OP_FALSE, 0, 0);
    pl_rules *before = join_side(&j, PL_BEFORE), *after = join_side(&j, PL_AFTER);
    joint->both = both_of(&j, joint->admissible[PL_BEFORE], joint->admissible[PL_AFTER]);
    joint->either = either_of(&j, joint->admissible[PL_BEFORE], joint->admissible[PL_AFTER]);
    take_tables(&j, before);
    take_tables(&j, after);
    joint->rules[PL_BEFORE] = before;
    joint->rules[PL_AFTER] = after;
}
