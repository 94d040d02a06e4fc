/* pl_plan_make: one project, what is unknown of it completed in every way that matters. */
#include "explore/plan.h"

#include "base/diag.h"
#include "explore/dates.h"
#include "explore/irrelevance.h"
#include "explore/prove.h"
#include "explore/wide.h"

static pl_plan *plan_new(pl_arena *arena, const pl_rules *rules, const pl_project *project,
                         const pl_plan_options *options)
{
    pl_plan *plan = pl_new(arena, pl_plan);
    plan->arena = arena;
    plan->rules = rules;
    plan->project = project;
    if (options) plan->options = *options;
    plan->options.ceiling = pl_arena_copy(arena, plan->options.ceiling);
    plan->exact = true;
    plan->steps = pl_new_array(arena, pl_plan_step, rules->step_count);
    plan->ceilings = pl_new_array(arena, pl_plan_ceiling, rules->ceiling_count);
    plan->ceiling_count = rules->ceiling_count;
    for (uint32_t i = 0; i < rules->ceiling_count; i++)
        plan->ceilings[i].ceiling = i;
    for (uint32_t i = 0; i < rules->step_count; i++)
        plan->steps[i].case_used = PL_NONE;
    plan->stage_days = pl_new_array(arena, pl_range, rules->stage_count);
    plan->stage_start = pl_new_array(arena, pl_range, rules->stage_count);
    plan->stage_finish = pl_new_array(arena, pl_range, rules->stage_count);
    plan->authority_items = pl_new_array(arena, pl_range, rules->authority_count);
    plan->authority_days = pl_new_array(arena, pl_range, rules->authority_count);
    plan->undecided = pl_new_array(arena, uint8_t, rules->fact_count);
    plan->irrelevant = pl_new_array(arena, uint8_t, rules->fact_count);
    return plan;
}

/* ---- bad input ---- */

/* Where the project said something about a fact of the condition, so that the message has a line. */
static pl_pos place_in_project(const pl_project *project, pl_condition condition)
{
    pl_pos pos = {0};
    const pl_conditions *conditions = &project->rules->conditions;
    /* Operands stand before what uses them, and a condition's own nodes are found by walking down. */
    for (uint32_t f = 0; f < project->rules->fact_count; f++)
        if (project->fact_pos[f].line && pl_condition_uses(conditions, condition, f)) return project->fact_pos[f];
    return pos;
}

static void report_broken_assumption(const pl_project *project, const pl_assumption *assumption, pl_diags *diags)
{
    const pl_rules *rules = project->rules;
    pl_pos pos = place_in_project(project, assumption->condition);
    bool placed = project->source && pos.line;
    pl_diag *diag = pl_diag_add(diags, PL_E590, placed ? project->source : rules->source,
                                placed ? pos : assumption->pos, PL_ARGS(rules->id));
    if (placed) pl_diag_add_note(diags, diag, PL_MSG_assumption_here, rules->source, assumption->pos, PL_NO_ARGS);
}

/* True if what is known breaks none; all broken ones are reported. */
static bool check_assumptions(const pl_question *question, const pl_truths *truths, pl_diags *diags)
{
    bool kept = true;
    const pl_rules *rules = question->rules;
    for (uint32_t i = 0; i < rules->assumption_count; i++) {
        if (pl_truth_get(truths, rules->assumptions[i].condition) != PL_FALSE) continue;
        report_broken_assumption(question->project, &rules->assumptions[i], diags);
        kept = false;
    }
    return kept;
}

/* The facts that a step's duration cases and its `when` look at. */
static uint8_t *facts_of_gap(const pl_rules *rules, const pl_step *step, pl_arena *scratch)
{
    uint8_t *facts = pl_new_array(scratch, uint8_t, rules->fact_count);
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        facts[f] = pl_condition_uses(&rules->conditions, step->when, f);
        for (uint32_t i = 0; i < step->promised.count && !facts[f]; i++)
            facts[f] = pl_condition_uses(&rules->conditions, rules->cases[step->promised.first + i].when, f);
    }
    return facts;
}

static void report_gap(const pl_completions *c, uint32_t step, pl_diags *diags, pl_arena *scratch)
{
    const pl_rules *rules = c->question->rules;
    const pl_step *s = &rules->steps[step];
    pl_pos pos = s->duration_pos.line ? s->duration_pos : s->pos;
    if (!c->dimension_count) {
        pl_diag_add(diags, PL_E592, rules->source, pos, PL_ARGS(s->id));
        return;
    }
    uint8_t *facts = facts_of_gap(rules, s, scratch);
    const pl_project *project = c->question->project;
    for (uint32_t f = 0; f < rules->fact_count; f++) facts[f] &= !project->is_sample || !project->known[f];
    pl_str text = pl_completions_text(c, facts, scratch);
    pl_diag_add(diags, PL_E593, rules->source, pos, PL_ARGS(s->id, text.len ? text : PL_STR("...")));
}

/* ---- walking the completions ---- */

/* So many are walked one by one; more are cut into parts of one answer each. */
enum { WALKED_MOST = 64 };

typedef struct walk {
    pl_plan *plan;
    pl_completions *completions;
    pl_answers answers;
    pl_diags *diags;
    pl_arena *scratch;
    uint32_t *numbers;  /* by combination: its answer */
    pl_digest *digests; /* by answer */
    uint32_t digest_count;
    uint32_t outside;       /* completions out of scope */
    uint32_t broken_inside; /* in scope, were it not for an assumption */
} walk;

static uint32_t number_of(walk *w, pl_digest digest)
{
    for (uint32_t i = 0; i < w->digest_count; i++)
        if (w->digests[i].a == digest.a && w->digests[i].b == digest.b) return i;
    w->digests[w->digest_count] = digest;
    return w->digest_count++;
}

static bool take_completion(walk *w, uint32_t *number)
{
    pl_completions *c = w->completions;
    *number = PL_NO_ANSWER;
    pl_completion kind = pl_completions_look(c);
    pl_digest digest = {0, 0}; /* of every completion outside */
    w->outside += kind == PL_COMPLETION_OUTSIDE;
    w->broken_inside += kind == PL_COMPLETION_NONE;
    if (kind == PL_COMPLETION_NONE || kind == PL_COMPLETION_NONE_OUTSIDE) return true;
    if (kind == PL_COMPLETION_INSIDE) {
        uint32_t gap = pl_answers_take(&w->answers, c->question, &c->truths, &digest);
        if (gap != PL_NONE) {
            report_gap(c, gap, w->diags, w->scratch);
            return false;
        }
    }
    *number = number_of(w, digest);
    return true;
}

static void mark_facts(walk *w)
{
    pl_plan *plan = w->plan;
    const pl_completions *c = w->completions;
    uint8_t *idle = pl_new_array(w->scratch, uint8_t, c->dimension_count);
    pl_irrelevance_find(c, w->numbers, w->scratch, idle);
    for (uint32_t f = 0; f < plan->rules->fact_count; f++)
        plan->irrelevant[f] = plan->project->known[f] == PL_FACT_UNKNOWN;
    for (uint32_t d = 0; d < c->dimension_count; d++) {
        if (idle[d]) continue;
        plan->irrelevant[c->dimensions[d].fact] = 0;
        plan->undecided[c->dimensions[d].fact] = 1;
    }
}

/* Late dates and the like are given once no unknown fact can change the answer: one of its completions tells them. */
static void take_detail(walk *w)
{
    for (uint32_t f = 0; f < w->plan->rules->fact_count; f++)
        if (w->plan->undecided[f]) return;
    w->plan->detail_known = true;
    pl_completions *c = w->completions;
    bool first = true;
    c->index = 0;
    do {
        if (pl_completions_look(c) != PL_COMPLETION_INSIDE) continue;
        pl_answers_take_detail(&w->answers, w->scratch, c->question, &c->truths, first);
        first = false;
    } while (pl_completions_next(c));
}

static void settle_scope(walk *w)
{
    pl_plan *plan = w->plan;
    plan->applicable = (uint8_t)(!w->answers.count ? PL_NO : w->outside ? PL_OPEN : PL_YES);
    if (plan->applicable != PL_OPEN) return;
    for (uint32_t i = 0; i < plan->ceiling_count; i++)
        plan->ceilings[i].verdict = PL_UNDECIDED;
}

static bool walk_completions(walk *w)
{
    pl_completions *c = w->completions;
    w->numbers = pl_new_array(w->scratch, uint32_t, (size_t)c->total);
    w->digests = pl_new_array(w->scratch, pl_digest, (size_t)c->total);
    do {
        uint32_t number;
        if (!take_completion(w, &number)) return false;
        w->numbers[c->index] = number;
    } while (pl_completions_next(c));
    if (!w->answers.count && !w->outside && w->broken_inside) {
        pl_diag_add(w->diags, PL_E591, w->plan->project->source, (pl_pos){0}, PL_ARGS(w->plan->rules->id));
        return false;
    }
    settle_scope(w);
    mark_facts(w);
    if (w->answers.count) take_detail(w);
    return true;
}

/* ---- too many to walk ---- */

/* The completion at hand becomes that of a gap, so that it can be told. */
static void report_wide_gap(walk *w, const pl_wide_result *result)
{
    pl_completions *c = w->completions;
    for (uint32_t d = 0; d < c->dimension_count; d++)
        c->values[c->dimensions[d].fact] = result->gap_values[c->dimensions[d].fact];
    report_gap(c, result->gap_step, w->diags, w->scratch);
}

static bool finish_wide(walk *w, const pl_wide_result *result)
{
    if (result->kind == PL_WIDE_GAP) {
        report_wide_gap(w, result);
        return false;
    }
    if (result->broken_inside) {
        pl_diag_add(w->diags, PL_E591, w->plan->project->source, (pl_pos){0}, PL_ARGS(w->plan->rules->id));
        return false;
    }
    w->outside = result->outside;
    w->plan->exact = true;
    settle_scope(w);
    return true;
}

static void take_bounds(walk *w, const pl_question *question, const pl_truths *truths)
{
    pl_plan *plan = w->plan;
    plan->exact = false;
    pl_answers_take_bounds(&w->answers, w->scratch, question, truths);
    w->outside = pl_truth_get(truths, plan->rules->applies) == PL_UNKNOWN;
    settle_scope(w);
    for (uint32_t f = 0; f < plan->rules->fact_count; f++)
        plan->irrelevant[f] = plan->project->known[f] == PL_FACT_UNKNOWN;
    for (uint32_t d = 0; d < w->completions->dimension_count; d++) {
        plan->irrelevant[w->completions->dimensions[d].fact] = 0;
        plan->undecided[w->completions->dimensions[d].fact] = 1;
    }
}

static bool plan_fill(pl_plan *plan, pl_arena *scratch, pl_diags *diags)
{
    const pl_question question = {plan->rules, plan->project, &plan->options};
    pl_facts facts = {plan->project->values, plan->project->known};
    pl_truths truths = pl_truths_make(scratch, &plan->rules->conditions);
    pl_truths_load(&truths, plan->rules, &facts);
    pl_truth applies = pl_truth_get(&truths, plan->rules->applies);
    plan->applicable = PL_NO;
    if (applies == PL_FALSE || plan->options.outside) return true;
    if (applies == PL_TRUE && !check_assumptions(&question, &truths, diags)) return false;
    pl_completions completions = pl_completions_make(scratch, &question);
    walk w = {.plan = plan, .completions = &completions, .diags = diags, .scratch = scratch};
    w.answers = pl_answers_make(scratch, plan);
    plan->exact = completions.satisfiable_known;
    if (completions.total <= WALKED_MOST && plan->exact) return walk_completions(&w);
    const pl_wide_result result = pl_wide_take(&w.answers, scratch, &question);
    if (result.kind != PL_WIDE_TOO_MANY) return finish_wide(&w, &result);
    take_bounds(&w, &question, &truths);
    if (!plan->so_far) pl_wide_narrow(plan, scratch, &question);
    return true;
}

/* A plan from a start of its own choice (year 0: the project's). */
static pl_plan *dated_plan(pl_arena *arena, const pl_rules *rules, const pl_project *project,
                           const pl_plan_options *options, pl_date start, pl_diags *diags)
{
    pl_plan *plan = plan_new(arena, rules, project, options);
    uint32_t ceiling;
    bool there = pl_ceiling_choose(rules, plan->options.ceiling, &ceiling, diags);
    if (!there || !pl_dates_load(plan, start, diags)) return NULL;
    pl_arena *scratch = pl_arena_child(arena);
    bool usable = plan_fill(plan, scratch, diags) && pl_dates_check(plan, diags);
    pl_arena_free(scratch);
    if (usable) pl_dates_note(plan, diags);
    return usable ? plan : NULL;
}

pl_plan *pl_plan_build(pl_arena *arena, const pl_rules *rules, const pl_project *project,
                       const pl_plan_options *options, pl_diags *diags)
{
    const pl_date own = {0};
    pl_plan *plan = dated_plan(arena, rules, project, options, own, diags);
    if (!plan || !plan->options.latest_start || plan->applicable == PL_NO) return plan;
    pl_date start = pl_plan_latest_start(plan).min;
    if (start.year) return dated_plan(arena, rules, project, options, start, diags);
    pl_diag_add(diags, PL_E596, NULL, (pl_pos){0}, PL_NO_ARGS);
    return NULL;
}

pl_plan *pl_plan_make(pl_arena *arena, const pl_rules *rules, const pl_project *project, const pl_plan_options *options,
                      pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_plan *plan = pl_plan_build(arena, rules, project, options, diags);
    pl_guard_leave(&guard);
    return plan;
}
