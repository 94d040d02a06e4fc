/* See logic.h. */
#include "explore/logic.h"

static pl_condition add_node(pl_logic *l, pl_node_op op, uint32_t a, uint32_t b)
{
    pl_conditions *conditions = &l->conditions;
    if (conditions->node_count == l->node_room) {
        uint32_t room = l->node_room * 2;
        conditions->nodes = pl_arena_grow(l->arena, conditions->nodes, l->node_room * sizeof *conditions->nodes,
                                          room * sizeof *conditions->nodes);
        l->node_room = room;
    }
    conditions->nodes[conditions->node_count] = (pl_condition_node){(uint8_t)op, a, b};
    return conditions->node_count++;
}

pl_condition pl_logic_and(pl_logic *l, pl_condition a, pl_condition b)
{
    if (a == PL_NEVER || b == PL_NEVER) return PL_NEVER;
    if (a == PL_ALWAYS || a == b) return b;
    if (b == PL_ALWAYS) return a;
    return add_node(l, PL_OP_AND, a, b);
}

pl_condition pl_logic_or(pl_logic *l, pl_condition a, pl_condition b)
{
    if (a == PL_ALWAYS || b == PL_ALWAYS) return PL_ALWAYS;
    if (a == PL_NEVER || a == b) return b;
    if (b == PL_NEVER) return a;
    return add_node(l, PL_OP_OR, a, b);
}

pl_condition pl_logic_not(pl_logic *l, pl_condition a)
{
    if (a == PL_ALWAYS) return PL_NEVER;
    if (a == PL_NEVER) return PL_ALWAYS;
    return add_node(l, PL_OP_NOT, a, 0);
}

/* ---- what a rule set says ---- */

static void copy_conditions(pl_logic *l)
{
    const pl_conditions *own = &l->question->rules->conditions;
    l->conditions = *own;
    l->node_room = own->node_count * 2 + 64;
    l->conditions.nodes = pl_new_array(l->arena, pl_condition_node, l->node_room);
    memcpy(l->conditions.nodes, own->nodes, own->node_count * sizeof *own->nodes);
}

static pl_condition all_assumptions(pl_logic *l)
{
    const pl_rules *rules = l->question->rules;
    pl_condition all = PL_ALWAYS;
    for (uint32_t i = 0; i < rules->assumption_count; i++)
        all = pl_logic_and(l, all, rules->assumptions[i].condition);
    return all;
}

static pl_condition is_exempt(pl_logic *l, uint32_t step)
{
    const pl_rules *rules = l->question->rules;
    const pl_project *project = l->question->project;
    if (project->skipped && project->skipped[step]) return PL_ALWAYS;
    pl_condition any = PL_NEVER;
    for (uint32_t i = rules->step_exemption_first[step]; i < rules->step_exemption_first[step + 1]; i++)
        any = pl_logic_or(l, any, l->exempting[rules->step_exemptions[i]]);
    return any;
}

static void load_required(pl_logic *l)
{
    const pl_rules *rules = l->question->rules;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        uint32_t step = rules->part_order[i], parent = rules->steps[step].part_of;
        pl_condition needed = pl_logic_and(l, rules->steps[step].when, pl_logic_not(l, is_exempt(l, step)));
        l->required[step] = parent == PL_NONE ? needed : pl_logic_and(l, needed, l->required[parent]);
    }
}

pl_logic *pl_logic_make(pl_arena *arena, const pl_question *question)
{
    const pl_rules *rules = question->rules;
    pl_logic *l = pl_new(arena, pl_logic);
    l->arena = arena;
    l->question = question;
    copy_conditions(l);
    l->required = pl_new_array(arena, pl_condition, rules->step_count);
    l->exempting = pl_new_array(arena, pl_condition, rules->exemption_count);
    for (uint32_t i = 0; i < rules->exemption_count; i++) {
        const pl_exemption *exemption = &rules->exemptions[i];
        l->exempting[i] = pl_logic_and(l, exemption->when, pl_logic_not(l, exemption->except));
    }
    load_required(l);
    l->assumed = all_assumptions(l);
    l->admissible = pl_logic_and(l, rules->applies, l->assumed);
    return l;
}

pl_condition pl_logic_gap(pl_logic *l, uint32_t step)
{
    const pl_project *project = l->question->project;
    if (project->durations && project->has_duration[step]) return PL_NEVER;
    pl_slice cases = pl_step_cases(l->question, step);
    if (!cases.count) return PL_NEVER;
    pl_condition gap = l->required[step];
    for (uint32_t i = 0; i < cases.count && gap != PL_NEVER; i++)
        gap = pl_logic_and(l, gap, pl_logic_not(l, l->question->rules->cases[cases.first + i].when));
    return gap;
}
