/* What only a search over all projects shows: entries that matter to none that the rule set admits, and gaps. Each
   question is whether there is a project of some kind (explore/extreme.h); the search has a limit, and says where it
   was reached. */
#include "explore/region.h"
#include "lint/projects.h"
#include "model/condition_text.h"

/* Fuzzers are to see thousands of rule sets a second, and the limit. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { BOXES_MOST = 200 };
#else
enum { BOXES_MOST = 200000 };
#endif

/* ---- questions ---- */

/* The conditions of all questions must be there before the probe is made, so they are asked in a second round. */
typedef struct question {
    pl_condition condition;
    pl_code code;
    bool when_found; /* it is a finding if there is such a project, else if there is none */
    pl_pos pos;
    pl_str args[2];
    uint32_t step; /* that it is about; PL_NONE */
} question;

typedef struct questions {
    pl_lint_search *s;
    PL_VEC(question) list;
} questions;

static void ask(questions *q, pl_condition condition, pl_code code, pl_pos pos, pl_str a, pl_str b)
{
    *pl_vec_push(q->s->lint->scratch, &q->list) = (question){condition, code, false, pos, {a, b}, PL_NONE};
}

static pl_condition both(const questions *q, pl_condition a, pl_condition b)
{
    return pl_logic_and(q->s->study->logic, a, b);
}

static pl_condition no(const questions *q, pl_condition a)
{
    return pl_logic_not(q->s->study->logic, a);
}

/* ---- steps ---- */

static void ask_of_cases(questions *q, uint32_t step, pl_slice cases)
{
    const pl_rules *rules = q->s->lint->rules;
    pl_condition open = q->s->study->logic->required[step];
    for (uint32_t i = 0; i < cases.count; i++) {
        const pl_case *entry = &rules->cases[cases.first + i];
        ask(q, both(q, open, entry->when), PL_W625, entry->pos, rules->steps[step].id, PL_STR(""));
        q->list.at[q->list.count - 1].step = step;
        open = both(q, open, no(q, entry->when));
    }
    if (!cases.count || open == PL_NEVER) return;
    const pl_step *s = &rules->steps[step];
    ask(q, open, PL_W626, s->duration_pos.line ? s->duration_pos : s->pos, s->id, PL_STR(""));
    q->list.at[q->list.count - 1].when_found = true;
    q->list.at[q->list.count - 1].step = step;
}

static void ask_of_steps(questions *q)
{
    const pl_rules *rules = q->s->lint->rules;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        pl_slice figures[2];
        const pl_step *step = &rules->steps[i];
        ask(q, q->s->study->logic->required[i], PL_W615, step->pos, step->id, PL_STR(""));
        q->list.at[q->list.count - 1].step = i;
        uint32_t count = pl_lint_figures(step, figures);
        for (uint32_t f = 0; f < count; f++) ask_of_cases(q, i, figures[f]);
    }
}

/* ---- exemptions ---- */

/* A step that would be needed but for this exemption. */
static pl_condition is_freed(const questions *q, uint32_t step, uint32_t exemption)
{
    const pl_rules *rules = q->s->lint->rules;
    const pl_logic *logic = q->s->study->logic;
    uint32_t parent = rules->steps[step].part_of;
    pl_condition freed = both(q, rules->steps[step].when, logic->exempting[exemption]);
    if (parent != PL_NONE) freed = both(q, freed, logic->required[parent]);
    for (uint32_t i = rules->step_exemption_first[step]; i < rules->step_exemption_first[step + 1]; i++)
        if (rules->step_exemptions[i] != exemption)
            freed = both(q, freed, no(q, logic->exempting[rules->step_exemptions[i]]));
    return freed;
}

static void ask_of_exemptions(questions *q)
{
    const pl_rules *rules = q->s->lint->rules;
    for (uint32_t e = 0; e < rules->exemption_count; e++) {
        const pl_exemption *exemption = &rules->exemptions[e];
        pl_condition any = PL_NEVER;
        for (uint32_t i = 0; i < exemption->steps.count; i++)
            any = pl_logic_or(q->s->study->logic, any,
                              is_freed(q, rules->exempt_steps[exemption->steps.first + i], e));
        ask(q, any, PL_W637, exemption->pos, exemption->id, PL_STR(""));
    }
}

/* ---- conditions ---- */

/* What scope and assumptions demand is so of every admissible project: it is what makes them. */
static void mark_demanded(const questions *q, pl_condition condition, uint8_t *demanded)
{
    const pl_conditions *conditions = &q->s->lint->rules->conditions;
    demanded[condition] = 1;
    for (uint32_t n = conditions->node_count; n-- > 0;) { /* operands stand before what uses them */
        if (!demanded[n] || conditions->nodes[n].op != PL_OP_AND) continue;
        demanded[conditions->nodes[n].a] = demanded[conditions->nodes[n].b] = 1;
    }
}

static uint8_t *demanded_conditions(const questions *q)
{
    const pl_rules *rules = q->s->lint->rules;
    uint8_t *demanded = pl_new_array(q->s->lint->scratch, uint8_t, rules->conditions.node_count);
    mark_demanded(q, rules->applies, demanded);
    for (uint32_t i = 0; i < rules->assumption_count; i++)
        mark_demanded(q, rules->assumptions[i].condition, demanded);
    return demanded;
}

/* Always and never so. What is written as such is not told again. */
static void ask_of_condition(questions *q, pl_condition condition, pl_pos pos, pl_str name, uint32_t step)
{
    if (condition == PL_ALWAYS || condition == PL_NEVER || !pos.line) return;
    ask(q, condition, PL_W638, pos, name, PL_STR("false"));
    q->list.at[q->list.count - 1].step = step;
    ask(q, no(q, condition), PL_W638, pos, name, PL_STR("true"));
    q->list.at[q->list.count - 1].step = step;
}

static void ask_of_conditions(questions *q)
{
    const pl_rules *rules = q->s->lint->rules;
    const uint8_t *demanded = demanded_conditions(q);
    for (uint32_t i = 0; i < rules->named_count; i++)
        if (!demanded[rules->named[i].condition])
            ask_of_condition(q, rules->named[i].condition, rules->named[i].pos, rules->named[i].id, PL_NONE);
    for (uint32_t i = 0; i < rules->step_count; i++)
        ask_of_condition(q, rules->steps[i].when, rules->steps[i].when_pos, rules->steps[i].id, i);
    for (uint32_t i = 0; i < rules->hold_count; i++)
        ask_of_condition(q, rules->holds[i].when, rules->holds[i].pos, rules->holds[i].id, PL_NONE);
    for (uint32_t i = 0; i < rules->link_count; i++)
        ask_of_condition(q, rules->links[i].when, rules->links[i].pos, rules->steps[rules->links[i].to].id,
                         PL_NONE);
    for (uint32_t i = 0; i < rules->ceiling_count; i++)
        ask_of_condition(q, rules->ceilings[i].when, rules->ceilings[i].pos, rules->ceilings[i].id,
                         PL_NONE);
}

/* ---- answers ---- */

/* The facts that a step's cases and its `when` look at, with values that fall into none. */
static pl_str gap_text(pl_lint_search *s, uint32_t step)
{
    const pl_rules *rules = s->lint->rules;
    pl_regions *regions = pl_regions_make(s->lint->scratch, s->study->space);
    pl_cells *box = pl_new_array(s->lint->scratch, pl_cells, s->study->space->words);
    pl_box_copy(s->study->space, box, s->found);
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        bool asked = pl_condition_uses(&s->study->logic->conditions, s->study->gap_of[step], f);
        if (!asked) pl_box_free(s->study->space, box, f);
    }
    pl_buf buf = pl_buf_make(s->lint->scratch);
    pl_condition_put_text(&buf, regions->rules, pl_regions_add(regions, box));
    return pl_buf_str(&buf);
}

static void answer(pl_lint_search *s, question *q)
{
    if (q->step != PL_NONE && s->never[q->step]) return;
    bool told = s->lint->ignored[q->code] || pl_lint_is_told(s->lint, q->pos);
    if (told && q->code != PL_W615) return;
    bool found = pl_box_find(s->probe, s->study->space->all, q->condition, &s->study->budget, s->found);
    if (!found && s->study->budget.spent) s->cut = true;
    if (s->cut || found != q->when_found) return;
    if (q->code == PL_W626) q->args[1] = gap_text(s, q->step);
    if (q->code == PL_W615) s->never[q->step] = 1;
    if (told) return;
    pl_lint_add(s->lint, q->code, q->pos, q->args, q->args[1].len ? 2 : 1);
}

/* ---- all of it ---- */

static pl_condition *link_conditions(pl_lint_search *s)
{
    const pl_rules *rules = s->lint->rules;
    pl_condition *among = pl_new_array(s->lint->scratch, pl_condition, rules->link_count);
    for (uint32_t i = 0; i < rules->link_count; i++)
        among[i] = pl_logic_and(s->study->logic, s->study->logic->admissible, rules->links[i].when);
    return among;
}

/* The more there is to look at in a box, the fewer. */
static uint64_t boxes_for(const pl_rules *rules)
{
    enum { WORK_MOST = 1 << 24, BOXES_LEAST = 100 };
    uint64_t work = 1 + rules->conditions.node_count + rules->step_count + rules->link_count;
    uint64_t boxes = WORK_MOST / work;
    return boxes > BOXES_MOST ? BOXES_MOST : boxes < BOXES_LEAST ? BOXES_LEAST : boxes;
}

/* Many links are for W611, which needs no search. */
static bool is_small(const pl_rules *rules)
{
    enum { LINKS_MOST = 2000 };
    return rules->link_count <= LINKS_MOST && rules->step_count <= LINKS_MOST;
}

/* At what demands something: the scope, else an assumption. */
static void tell_of_none(pl_lint_search *s)
{
    const pl_rules *rules = s->lint->rules;
    pl_pos pos = rules->applies_pos;
    if (!pos.line && rules->assumption_count) pos = rules->assumptions[0].pos;
    pl_lint_add(s->lint, PL_W639, pos, NULL, 0);
}

static void look(pl_lint_search *s, questions *q, const pl_condition *among)
{
    s->probe->among = s->study->logic->admissible;
    if (!pl_box_find(s->probe, s->study->space->all, PL_ALWAYS, &s->study->budget, s->found)) {
        if (!s->study->budget.spent) tell_of_none(s);
        return;
    }
    for (uint32_t i = 0; i < q->list.count; i++) answer(s, &q->list.at[i]);
    pl_lint_facts(s);
    pl_lint_implied(s, among);
}

void pl_lint_projects(pl_lint *lint)
{
    if (!is_small(lint->rules)) {
        pl_diag_add(lint->diags, PL_N702, NULL, (pl_pos){0}, PL_ARGS(lint->rules->id));
        return;
    }
    const pl_plan_options options = {0};
    const pl_search_limits limits = {.max_boxes = boxes_for(lint->rules)};
    pl_lint_search s = {.lint = lint, .study = pl_study_make(lint->scratch, lint->rules, &options, &limits)};
    questions q = {.s = &s};
    ask_of_steps(&q);
    ask_of_exemptions(&q);
    ask_of_conditions(&q);
    const pl_condition *among = link_conditions(&s);
    s.probe = pl_probe_make(lint->scratch, s.study->space, s.study->logic, s.study->logic->admissible);
    s.found = pl_new_array(lint->scratch, pl_cells, s.study->space->words);
    s.never = pl_new_array(lint->scratch, uint8_t, lint->rules->step_count);
    look(&s, &q, among);
    if (s.cut) pl_diag_add(lint->diags, PL_N702, NULL, (pl_pos){0}, PL_ARGS(lint->rules->id));
}
