/* What another value of one fact would change: the fact's range is cut into cells by what the rule set compares it
   with, and the project is planned once for each, all else as it is. Cells with the same consequences are one
   change. */
#include "explain/explain.h"

#include "base/diag.h"
#include "explore/completions.h"
#include "explore/plan.h"

/* Plans tried times size of the network times completions of one: about two seconds of work. */
enum { WORK_MAX = 20 * 1000 * 1000 };

typedef struct trial {
    pl_explaining *e;
    pl_project project; /* with one fact set otherwise */
    uint64_t cost;      /* of one plan */
    uint64_t work_left;
    uint32_t first_of_fact; /* changes of the fact at hand begin here */
} trial;

/* ---- what is different ---- */

static bool same_range(pl_range a, pl_range b)
{
    return a.known == b.known && (!a.known || (a.min == b.min && a.max == b.max));
}

static bool falls_away(const pl_plan_step *step)
{
    return step->status == PL_STATUS_EXEMPT || step->status == PL_STATUS_NOT_APPLICABLE;
}

/* Of a project outside the scope no step has a status and no ceiling a verdict: any would be new. */
static bool has_answer(const pl_explaining *e)
{
    return e->plan->applicable != PL_NO;
}

static bool same_step(const pl_plan_step *a, const pl_plan_step *b)
{
    if (a->status != b->status) return false;
    if (falls_away(a)) return true;
    return same_range(a->duration, b->duration) && same_range(a->hold, b->hold) && a->counted == b->counted;
}

/* A link that is there or not, or another step's days, may move a step and no number of the project. */
static bool moves(const pl_plan *now, const pl_plan *then)
{
    for (uint32_t i = 0; i < now->rules->step_count; i++) {
        const pl_plan_step *a = &now->steps[i], *b = &then->steps[i];
        if (a->status != b->status || falls_away(a)) continue;
        if (!same_range(a->es, b->es) || !same_range(a->ef, b->ef)) return true;
    }
    return false;
}

static void compare_steps(pl_explaining *e, const pl_plan *other, pl_change *change)
{
    change->steps.first = e->step_changes.count;
    for (uint32_t i = 0; i < other->rules->step_count; i++) {
        const pl_plan_step *step = &other->steps[i];
        if (has_answer(e) && same_step(&e->plan->steps[i], step)) continue;
        pl_step_change made = {i, step->status, step->counted, step->duration, step->hold};
        *pl_vec_push(e->made->arena, &e->step_changes) = made;
    }
    change->steps.count = e->step_changes.count - change->steps.first;
}

static void compare_verdicts(pl_explaining *e, const pl_plan *other, pl_change *change)
{
    change->verdicts.first = e->verdict_changes.count;
    for (uint32_t i = 0; i < other->ceiling_count; i++) {
        const pl_plan_ceiling *now = &e->plan->ceilings[i], *then = &other->ceilings[i];
        uint8_t verdict = has_answer(e) ? now->verdict : PL_NOT_APPLICABLE;
        if (verdict == then->verdict) continue;
        pl_verdict_change made = {i, then->verdict, then->days};
        *pl_vec_push(e->made->arena, &e->verdict_changes) = made;
    }
    change->verdicts.count = e->verdict_changes.count - change->verdicts.first;
}

static void load_numbers(const pl_plan *plan, pl_range *numbers)
{
    numbers[PL_MEASURE_APPROVAL] = plan->approval_days;
    numbers[PL_MEASURE_ELAPSED] = plan->elapsed_days;
    numbers[PL_MEASURE_SUM] = plan->sum_days;
    numbers[PL_MEASURE_ITEMS] = plan->items;
}

static bool same_numbers(const pl_range *a, const pl_range *b)
{
    for (size_t i = 0; i < PL_NUMBERS; i++)
        if (!same_range(a[i], b[i])) return false;
    return true;
}

static void compare_plan(pl_explaining *e, const pl_plan *other, pl_change *change)
{
    pl_range now[PL_NUMBERS];
    change->applicable = other->applicable;
    load_numbers(other, change->numbers);
    load_numbers(e->plan, now);
    if (other->applicable == PL_NO) {
        change->kind = e->plan->applicable == PL_NO ? PL_CHANGE_SAME : PL_CHANGE_OUTSIDE;
        return;
    }
    compare_steps(e, other, change);
    compare_verdicts(e, other, change);
    change->moves = has_answer(e) && moves(e->plan, other);
    bool same = other->applicable == e->plan->applicable && same_numbers(now, change->numbers) &&
                !change->steps.count && !change->verdicts.count && !change->moves;
    change->kind = same ? PL_CHANGE_SAME : PL_CHANGE_ANSWER;
}

/* ---- changes with the same consequences are one ---- */

static bool same_step_changes(const pl_explaining *e, const pl_change *a, const pl_change *b)
{
    if (a->steps.count != b->steps.count) return false;
    for (uint32_t i = 0; i < a->steps.count; i++) {
        const pl_step_change *x = &e->step_changes.at[a->steps.first + i], *y = &e->step_changes.at[b->steps.first + i];
        if (x->step != y->step || x->status != y->status || x->counted != y->counted) return false;
        if (!same_range(x->duration, y->duration) || !same_range(x->hold, y->hold)) return false;
    }
    return true;
}

static bool same_verdict_changes(const pl_explaining *e, const pl_change *a, const pl_change *b)
{
    if (a->verdicts.count != b->verdicts.count) return false;
    for (uint32_t i = 0; i < a->verdicts.count; i++) {
        const pl_verdict_change *x = &e->verdict_changes.at[a->verdicts.first + i];
        const pl_verdict_change *y = &e->verdict_changes.at[b->verdicts.first + i];
        if (x->ceiling != y->ceiling || x->verdict != y->verdict || !same_range(x->days, y->days)) return false;
    }
    return true;
}

static bool same_consequences(const pl_explaining *e, const pl_change *a, const pl_change *b)
{
    if (a->kind != b->kind) return false;
    if (a->kind != PL_CHANGE_ANSWER) return true;
    return a->applicable == b->applicable && a->moves == b->moves && same_numbers(a->numbers, b->numbers) &&
           same_step_changes(e, a, b) && same_verdict_changes(e, a, b);
}

static bool is_list(const pl_rules *rules, uint32_t fact)
{
    return rules->facts[fact].type == PL_FACT_CHOICE || rules->facts[fact].type == PL_FACT_FLAG;
}

/* The change that this one is part of: an interval joins the one before it, a value of a list any. NULL: none. */
static pl_change *partner_find(const trial *t, const pl_change *change)
{
    pl_explaining *e = t->e;
    uint32_t first = t->first_of_fact, count = e->changes.count;
    if (!is_list(e->plan->rules, change->fact) && count > first) first = count - 1;
    for (uint32_t i = first; i < count; i++)
        if (same_consequences(e, &e->changes.at[i], change)) return &e->changes.at[i];
    return NULL;
}

static void drop_lists(pl_explaining *e, const pl_change *change)
{
    if (change->kind != PL_CHANGE_ANSWER) return;
    e->step_changes.count = change->steps.first;
    e->verdict_changes.count = change->verdicts.first;
}

/* ---- values of one fact ---- */

static bool is_now(const pl_project *project, const pl_change *change)
{
    int64_t value = project->values[change->fact];
    return project->known[change->fact] != PL_FACT_UNKNOWN && value >= change->min && value <= change->max;
}

static void plan_cell(trial *t, pl_change *change)
{
    pl_explaining *e = t->e;
    pl_arena *own = pl_arena_child(e->scratch);
    pl_diags *unheard = pl_diags_make(own);
    t->project.values[change->fact] = change->min;
    t->project.known[change->fact] = PL_FACT_KNOWN;
    const pl_plan *other = pl_plan_build(own, e->plan->rules, &t->project, &e->plan->options, unheard);
    change->kind = PL_CHANGE_REFUSED;
    if (other) compare_plan(e, other, change);
    pl_arena_free(own);
    t->project.values[change->fact] = e->plan->project->values[change->fact];
    t->project.known[change->fact] = e->plan->project->known[change->fact];
}

/* Returns the change that the cell belongs to. */
static uint32_t try_cell(trial *t, const pl_dimension *dimension, uint32_t cell)
{
    pl_explaining *e = t->e;
    int64_t last = e->plan->rules->facts[dimension->fact].max;
    if (cell + 1 < dimension->cell_count) last = dimension->values[cell + 1] - 1;
    pl_change change = {.fact = dimension->fact, .min = dimension->values[cell], .max = last};
    change.is_now = is_now(e->plan->project, &change);
    if (!change.is_now) plan_cell(t, &change);
    pl_change *partner = partner_find(t, &change);
    if (!partner) {
        *pl_vec_push(e->made->arena, &e->changes) = change;
        return e->changes.count - 1;
    }
    drop_lists(e, &change);
    partner->max = change.max;
    partner->is_now |= change.is_now;
    return (uint32_t)(partner - e->changes.at);
}

/* Values of a list, each under its change: those of one change stand together. */
static void list_values(trial *t, const pl_dimension *dimension, const uint32_t *owners)
{
    pl_explaining *e = t->e;
    for (uint32_t i = t->first_of_fact; i < e->changes.count; i++) {
        e->changes.at[i].values.first = e->values.count;
        for (uint32_t cell = 0; cell < dimension->cell_count; cell++)
            if (owners[cell] == i) *pl_vec_push(e->made->arena, &e->values) = dimension->values[cell];
        e->changes.at[i].values.count = e->values.count - e->changes.at[i].values.first;
    }
}

static bool has_work_left(trial *t, uint32_t cells)
{
    uint64_t work;
    if (__builtin_mul_overflow(t->cost, (uint64_t)cells, &work) || work > t->work_left) return false;
    t->work_left -= work;
    return true;
}

static void try_fact(trial *t, uint32_t fact)
{
    pl_explaining *e = t->e;
    pl_dimension dimension = pl_dimension_make(e->scratch, e->plan->rules, fact);
    if (dimension.cell_count < 2) return;
    if (!has_work_left(t, dimension.cell_count)) {
        e->made->changes_complete = false;
        return;
    }
    uint32_t *owners = pl_new_array(e->scratch, uint32_t, dimension.cell_count);
    t->first_of_fact = e->changes.count;
    for (uint32_t cell = 0; cell < dimension.cell_count; cell++) owners[cell] = try_cell(t, &dimension, cell);
    if (is_list(e->plan->rules, fact)) list_values(t, &dimension, owners);
}

/* By fact: whether a condition compares it with anything. */
static uint8_t *facts_in_use(const pl_rules *rules, pl_arena *scratch)
{
    uint8_t *used = pl_new_array(scratch, uint8_t, rules->fact_count);
    for (uint32_t i = 0; i < rules->conditions.atom_count; i++) used[rules->conditions.atoms[i].fact] = 1;
    return used;
}

static uint64_t cost_of_plan(const pl_explaining *e)
{
    const pl_rules *rules = e->plan->rules;
    pl_question question = {rules, e->plan->project, &e->plan->options};
    pl_arena *own = pl_arena_child(e->scratch);
    uint64_t walked = pl_completions_make(own, &question).total;
    pl_arena_free(own);
    if (walked > PL_COMPLETIONS_MAX) walked = 2; /* bounds */
    return walked * ((uint64_t)rules->step_count + rules->link_count + rules->conditions.node_count);
}

void pl_explain_changes(pl_explaining *e)
{
    const pl_project *project = e->plan->project;
    uint32_t count = e->plan->rules->fact_count;
    trial t = {.e = e, .project = *project, .work_left = WORK_MAX};
    t.project.values = pl_new_array(e->scratch, int64_t, count);
    t.project.known = pl_new_array(e->scratch, uint8_t, count);
    for (uint32_t i = 0; i < count; i++) {
        t.project.values[i] = project->values[i];
        t.project.known[i] = project->known[i];
    }
    t.cost = cost_of_plan(e);
    const uint8_t *used = facts_in_use(e->plan->rules, e->scratch);
    for (uint32_t i = 0; i < count; i++)
        if (used[i]) try_fact(&t, i);
}
