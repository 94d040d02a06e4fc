/* What is declared and then used by nothing: attributes, named conditions, stages, authorities, sources, milestones. */
#include "lint/lint.h"

/* ---- attributes ---- */

static void mark_step_roots(const pl_rules *rules, uint8_t *nodes)
{
    for (uint32_t i = 0; i < rules->step_count; i++) nodes[rules->steps[i].when] = nodes[rules->steps[i].counted] = 1;
    for (uint32_t i = 0; i < rules->case_count; i++) nodes[rules->cases[i].when] = 1;
    for (uint32_t i = 0; i < rules->hold_count; i++) nodes[rules->holds[i].when] = 1;
    for (uint32_t i = 0; i < rules->document_count; i++) nodes[rules->documents[i].when] = 1;
    for (uint32_t i = 0; i < rules->link_count; i++) nodes[rules->links[i].when] = 1;
}

static void mark_roots(const pl_rules *rules, uint8_t *nodes)
{
    nodes[rules->applies] = 1;
    for (uint32_t i = 0; i < rules->assumption_count; i++) nodes[rules->assumptions[i].condition] = 1;
    mark_step_roots(rules, nodes);
    for (uint32_t i = 0; i < rules->exemption_count; i++)
        nodes[rules->exemptions[i].when] = nodes[rules->exemptions[i].except] = 1;
    for (uint32_t i = 0; i < rules->ceiling_count; i++) nodes[rules->ceilings[i].when] = 1;
}

/* Operands stand before what uses them: one sweep from the end reaches all that matters. */
static void find_facts(const pl_rules *rules, uint8_t *nodes, uint8_t *facts)
{
    const pl_conditions *conditions = &rules->conditions;
    for (uint32_t i = conditions->node_count; i-- > 0;) {
        const pl_condition_node *node = &conditions->nodes[i];
        if (!nodes[i]) continue;
        switch ((pl_node_op)node->op) {
        case PL_OP_TRUE:
        case PL_OP_FALSE: break;
        case PL_OP_ATOM: facts[conditions->atoms[node->a].fact] = 1; break;
        case PL_OP_AND:
        case PL_OP_OR: nodes[node->b] = 1; nodes[node->a] = 1; break;
        case PL_OP_NOT: nodes[node->a] = 1; break;
        }
    }
}

static void check_facts(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    uint8_t *nodes = pl_new_array(lint->scratch, uint8_t, rules->conditions.node_count);
    uint8_t *facts = pl_new_array(lint->scratch, uint8_t, rules->fact_count);
    mark_roots(rules, nodes);
    find_facts(rules, nodes, facts);
    for (uint32_t i = 0; i < rules->fact_count; i++)
        if (!facts[i]) pl_lint_add(lint, PL_W601, rules->facts[i].pos, PL_ARGS(rules->facts[i].id));
}

/* ---- stages, authorities, milestones ---- */

static void check_groups(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    uint8_t *stages = pl_new_array(lint->scratch, uint8_t, rules->stage_count);
    uint8_t *offices = pl_new_array(lint->scratch, uint8_t, rules->authority_count);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        const pl_step *step = &rules->steps[i];
        if (step->stage != PL_NONE) stages[step->stage] = 1;
        if (step->authority != PL_NONE) offices[step->authority] = 1;
    }
    for (uint32_t i = 0; i < rules->step_authority_count; i++) offices[rules->step_authorities[i]] = 1;
    for (uint32_t i = 0; i < rules->stage_count; i++)
        if (rules->stages[i].lead != PL_NONE) offices[rules->stages[i].lead] = 1;
    for (uint32_t i = 0; i < rules->stage_count; i++)
        if (!stages[i]) pl_lint_add(lint, PL_W603, rules->stages[i].pos, PL_ARGS(rules->stages[i].id));
    for (uint32_t i = 0; i < rules->authority_count; i++)
        if (!offices[i]) pl_lint_add(lint, PL_W604, rules->authorities[i].pos, PL_ARGS(rules->authorities[i].id));
}

static void check_milestones(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    uint8_t *used = pl_new_array(lint->scratch, uint8_t, rules->milestone_count);
    for (uint32_t i = 0; i < rules->link_count; i++)
        if (rules->links[i].milestone != PL_NONE) used[rules->links[i].milestone] = 1;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        pl_slice own = rules->steps[i].milestones;
        for (uint32_t m = own.first; m < own.first + own.count; m++) {
            if (used[m]) continue;
            pl_str name = pl_lint_dotted(lint, rules->steps[i].id, rules->milestones[m].id);
            pl_lint_add(lint, PL_W606, rules->milestones[m].pos, PL_ARGS(name));
        }
    }
}

void pl_lint_unused(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    check_facts(lint);
    for (uint32_t i = 0; i < rules->named_count; i++)
        if (!rules->named[i].used) pl_lint_add(lint, PL_W602, rules->named[i].pos, PL_ARGS(rules->named[i].id));
    check_groups(lint);
    for (uint32_t i = 0; i < rules->source_count; i++)
        if (!rules->sources[i].used) pl_lint_add(lint, PL_W605, rules->sources[i].pos, PL_ARGS(rules->sources[i].id));
    check_milestones(lint);
}
