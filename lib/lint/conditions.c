/* Conditions that repeat each other: an exemption that a step's own `when` makes idle, an exception that says what the
   exemption says, two exemptions for the same case, and what can never be because it is written `false`. By form only:
   what follows from the meaning of conditions needs a search over projects. */
#include "lint/lint.h"

/* ---- the parts of an `and` ---- */

enum { PARTS_MAX = 16 }; /* of one condition that are looked at: hardly one has more, and pairs stay cheap */

typedef struct part_list {
    pl_condition at[PARTS_MAX];
    uint32_t count;
} part_list;

/* The conditions that must all hold; the condition itself if it is no `and`. */
static part_list list_parts(const pl_rules *rules, pl_condition condition)
{
    part_list result = {.count = 1};
    result.at[0] = condition;
    for (uint32_t i = 0; i < result.count;) {
        const pl_condition_node *node = &rules->conditions.nodes[result.at[i]];
        if (node->op != PL_OP_AND || result.count == PARTS_MAX) {
            i++;
            continue;
        }
        result.at[i] = node->a;
        result.at[result.count++] = node->b;
    }
    return result;
}

static bool has_part(const part_list *parts, pl_condition condition)
{
    for (uint32_t i = 0; i < parts->count; i++)
        if (parts->at[i] == condition) return true;
    return false;
}

/* Whether `parts` cannot hold together with `condition`. */
static bool excludes(const pl_rules *rules, const part_list *parts, pl_condition condition)
{
    for (uint32_t i = 0; i < parts->count; i++)
        if (pl_condition_opposes(rules, parts->at[i], condition)) return true;
    return false;
}

/* ---- a step and its exemptions ---- */

/* Whether the exemption never holds where the step's `when` does: that denies a part of the exemption's, or repeats
   its exception. */
static bool is_idle(const pl_rules *rules, const part_list *step, const pl_exemption *exemption)
{
    if (exemption->except != PL_NEVER && has_part(step, exemption->except)) return true;
    if (excludes(rules, step, exemption->when)) return true;
    part_list own = list_parts(rules, exemption->when);
    for (uint32_t i = 0; i < own.count; i++)
        if (excludes(rules, step, own.at[i])) return true;
    return false;
}

static void check_step_exemption(pl_lint *lint, const pl_step *step, const part_list *parts, uint32_t index)
{
    const pl_rules *rules = lint->rules;
    const pl_exemption *exemption = &rules->exemptions[index];
    bool idle = is_idle(rules, parts, exemption);
    if (!idle && !has_part(parts, exemption->when)) return;
    pl_code code = idle ? PL_W631 : PL_W632;
    pl_diag *diag = pl_lint_add(lint, code, step->when_pos, PL_ARGS(step->id, exemption->id));
    pl_lint_note(lint, diag, PL_MSG_exemption_here, exemption->when_pos, PL_ARGS(exemption->id));
}

/* ---- exemptions with the same condition ---- */

typedef struct repeats {
    uint32_t *first; /* by condition node: an exemption of the step at hand, plus one */
    uint32_t *step;  /* by condition node: whose that is, plus one */
    uint8_t *told;   /* by exemption */
} repeats;

/* The later one is never the reason if the earlier has the same exception, or none. */
static void check_repeated(pl_lint *lint, repeats *seen, uint32_t step, uint32_t index)
{
    const pl_rules *rules = lint->rules;
    const pl_exemption *exemption = &rules->exemptions[index];
    bool is_first = seen->step[exemption->when] != step + 1;
    const pl_exemption *before = is_first ? NULL : &rules->exemptions[seen->first[exemption->when] - 1];
    bool covered = before && (before->except == PL_NEVER || before->except == exemption->except);
    if (is_first || (!covered && exemption->except == PL_NEVER)) {
        seen->step[exemption->when] = step + 1;
        seen->first[exemption->when] = index + 1;
    }
    if (!covered || seen->told[index]) return;
    seen->told[index] = 1;
    pl_diag *diag = pl_lint_add(lint, PL_W635, exemption->pos,
                                PL_ARGS(exemption->id, before->id, rules->steps[step].id));
    pl_lint_note(lint, diag, PL_MSG_exemption_here, before->when_pos, PL_ARGS(before->id));
}

static void check_steps(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    repeats seen = {
        pl_new_array(lint->scratch, uint32_t, rules->conditions.node_count),
        pl_new_array(lint->scratch, uint32_t, rules->conditions.node_count),
        pl_new_array(lint->scratch, uint8_t, rules->exemption_count),
    };
    for (uint32_t i = 0; i < rules->step_count; i++) {
        const pl_step *step = &rules->steps[i];
        bool has_when = step->when != PL_ALWAYS && step->when != PL_NEVER;
        uint32_t first = rules->step_exemption_first[i], end = rules->step_exemption_first[i + 1];
        if (first == end) continue;
        part_list parts = list_parts(rules, step->when);
        for (uint32_t k = first; k < end; k++) {
            if (has_when) check_step_exemption(lint, step, &parts, rules->step_exemptions[k]);
            check_repeated(lint, &seen, i, rules->step_exemptions[k]);
        }
    }
}

/* ---- an exemption and its exception ---- */

static void check_exception(pl_lint *lint, const pl_exemption *exemption)
{
    const pl_rules *rules = lint->rules;
    if (exemption->except == PL_NEVER || exemption->except == PL_ALWAYS) return;
    part_list own = list_parts(rules, exemption->when), except = list_parts(rules, exemption->except);
    bool idle = excludes(rules, &own, exemption->except);
    for (uint32_t i = 0; i < except.count && !idle; i++) idle = excludes(rules, &own, except.at[i]);
    pl_code code = idle ? PL_W634 : PL_W633;
    if (!idle && !has_part(&own, exemption->except)) return;
    pl_diag *diag = pl_lint_add(lint, code, exemption->except_pos, PL_ARGS(exemption->id));
    pl_lint_note(lint, diag, PL_MSG_exemption_here, exemption->when_pos, PL_ARGS(exemption->id));
}

/* ---- what is written to be never ---- */

/* Cases and holds of a step. */
static void check_never_within(pl_lint *lint, const pl_step *step)
{
    const pl_rules *rules = lint->rules;
    pl_slice figures[2];
    uint32_t count = pl_lint_figures(step, figures);
    for (uint32_t f = 0; f < count; f++)
        for (uint32_t i = figures[f].first; i < figures[f].first + figures[f].count; i++)
            if (rules->cases[i].when == PL_NEVER)
                pl_lint_add(lint, PL_W636, rules->cases[i].pos, PL_ARGS(step->id));
    for (uint32_t i = step->holds.first; i < step->holds.first + step->holds.count; i++) {
        const pl_hold *hold = &rules->holds[i];
        if (hold->when == PL_NEVER)
            pl_lint_add(lint, PL_W636, hold->pos, PL_ARGS(pl_lint_dotted(lint, step->id, hold->id)));
    }
}

static void check_never(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    if (rules->applies == PL_NEVER)
        pl_lint_add(lint, PL_W636, rules->applies_pos, PL_ARGS(PL_STR("applies"))); /* literal: the key */
    for (uint32_t i = 0; i < rules->step_count; i++) {
        if (rules->steps[i].when == PL_NEVER)
            pl_lint_add(lint, PL_W636, rules->steps[i].when_pos, PL_ARGS(rules->steps[i].id));
        check_never_within(lint, &rules->steps[i]);
    }
    for (uint32_t i = 0; i < rules->link_count; i++)
        if (rules->links[i].when == PL_NEVER)
            pl_lint_add(lint, PL_W636, rules->links[i].pos, PL_ARGS(rules->steps[rules->links[i].from].id));
    for (uint32_t i = 0; i < rules->exemption_count; i++) {
        const pl_exemption *exemption = &rules->exemptions[i];
        if (exemption->when == PL_NEVER || exemption->except == PL_ALWAYS)
            pl_lint_add(lint, PL_W636, exemption->when_pos, PL_ARGS(exemption->id));
    }
    for (uint32_t i = 0; i < rules->ceiling_count; i++)
        if (rules->ceilings[i].when == PL_NEVER)
            pl_lint_add(lint, PL_W636, rules->ceilings[i].pos, PL_ARGS(rules->ceilings[i].id));
}

void pl_lint_conditions(pl_lint *lint)
{
    check_steps(lint);
    for (uint32_t i = 0; i < lint->rules->exemption_count; i++) check_exception(lint, &lint->rules->exemptions[i]);
    check_never(lint);
}
