/* See given.h. */
#include "compare/given.h"

static pl_given_fact fact_of(const pl_rules *rules, uint32_t index, int64_t value)
{
    const pl_fact *fact = &rules->facts[index];
    pl_given_fact given = {.fact = fact->id, .number = value, .decimals = fact->decimals, .type = fact->type};
    if (fact->type == PL_FACT_CHOICE) given.choice = rules->choices[fact->first_choice + (uint32_t)value].id;
    return given;
}

static pl_given_step *steps_of(pl_arena *arena, const pl_project *project, uint32_t *count)
{
    const pl_rules *rules = project->rules;
    pl_given_step *steps = pl_new_array(arena, pl_given_step, rules->step_count);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        pl_given_step step = {.step = rules->steps[i].id};
        step.has_duration = project->durations && project->has_duration[i];
        step.skipped = project->skipped && project->skipped[i];
        if (step.has_duration) step.duration = project->durations[i];
        if (step.has_duration || step.skipped) steps[(*count)++] = step;
    }
    return steps;
}

pl_given pl_given_of_project(pl_arena *arena, const pl_project *project)
{
    const pl_rules *rules = project->rules;
    pl_given given = {0};
    pl_given_fact *facts = pl_new_array(arena, pl_given_fact, rules->fact_count);
    for (uint32_t i = 0; i < rules->fact_count; i++) {
        bool known = project->known[i] == PL_FACT_KNOWN;
        if (known) facts[given.fact_count++] = fact_of(rules, i, project->values[i]);
        else if (project->fact_pos[i].line)
            facts[given.fact_count++] = (pl_given_fact){.fact = rules->facts[i].id, .unknown = true};
    }
    given.facts = facts;
    given.steps = steps_of(arena, project, &given.step_count);
    return given;
}

pl_given pl_given_of_values(pl_arena *arena, const pl_rules *rules, const int64_t *values)
{
    pl_given_fact *facts = pl_new_array(arena, pl_given_fact, rules->fact_count);
    for (uint32_t i = 0; i < rules->fact_count; i++) facts[i] = fact_of(rules, i, values[i]);
    return (pl_given){.facts = facts, .fact_count = rules->fact_count};
}

/* ---- carrying ---- */

static bool carry_choice(const pl_rules *rules, const pl_fact *fact, pl_str id, int64_t *value)
{
    for (*value = 0; *value < (int64_t)fact->choice_count; ++*value)
        if (pl_str_equal(rules->choices[fact->first_choice + (uint32_t)*value].id, id)) return true;
    return false;
}

/* As many decimals as the fact has; what has more digits is no value of it. */
static bool carry_number(const pl_fact *fact, const pl_given_fact *given, int64_t *value)
{
    *value = given->number;
    for (unsigned d = given->decimals; d < fact->decimals; d++)
        if (__builtin_mul_overflow(*value, 10, value)) return false;
    for (unsigned d = fact->decimals; d < given->decimals; d++) {
        if (*value % 10) return false;
        *value /= 10;
    }
    return *value >= fact->min && *value <= fact->max;
}

static bool carry_fact(const pl_rules *rules, const pl_fact *fact, const pl_given_fact *given, int64_t *value)
{
    bool choice = fact->type == PL_FACT_CHOICE, flag = fact->type == PL_FACT_FLAG;
    if (choice != (given->type == PL_FACT_CHOICE) || flag != (given->type == PL_FACT_FLAG)) return false;
    return choice ? carry_choice(rules, fact, given->choice, value) : carry_number(fact, given, value);
}

static bool carry_facts(pl_project *project, const pl_given *given)
{
    const pl_rules *rules = project->rules;
    for (uint32_t i = 0; i < given->fact_count; i++) {
        uint32_t fact = pl_rules_fact(rules, given->facts[i].fact);
        if (fact == PL_NONE) continue;
        project->known[fact] = given->facts[i].unknown ? PL_FACT_UNKNOWN : PL_FACT_KNOWN;
        if (given->facts[i].unknown) continue;
        if (!carry_fact(rules, &rules->facts[fact], &given->facts[i], &project->values[fact])) return false;
    }
    return true;
}

static void carry_steps(pl_project *project, const pl_given *given)
{
    uint32_t count = project->rules->step_count;
    if (!given->step_count) return;
    project->durations = pl_new_array(project->arena, pl_length, count);
    project->has_duration = pl_new_array(project->arena, uint8_t, count);
    project->skipped = pl_new_array(project->arena, uint8_t, count);
    for (uint32_t i = 0; i < given->step_count; i++) {
        const pl_given_step *said = &given->steps[i];
        uint32_t step = pl_rules_step(project->rules, said->step);
        if (step == PL_NONE) continue;
        project->has_duration[step] = said->has_duration;
        project->durations[step] = said->duration;
        project->skipped[step] = said->skipped;
    }
}

pl_project *pl_given_carry(pl_arena *arena, const pl_given *given, const pl_rules *rules)
{
    pl_project *project = pl_project_make(arena, rules);
    if (!carry_facts(project, given)) return NULL;
    carry_steps(project, given);
    return project;
}

/* ---- its number ---- */

pl_carrier pl_carrier_make(pl_arena *arena, const pl_rules *rules, const pl_plan_options *options)
{
    return (pl_carrier){arena, rules, options, pl_truths_make(arena, &rules->conditions), pl_route_make(arena, rules),
                        pl_route_make(arena, rules), pl_schedule_make(arena, rules)};
}

static pl_carried scope_of(const pl_carrier *c)
{
    pl_truth inside = pl_truth_get(&c->truths, c->rules->applies);
    for (uint32_t i = 0; i < c->rules->assumption_count; i++) {
        pl_truth holds = pl_truth_get(&c->truths, c->rules->assumptions[i].condition);
        if (holds < inside) inside = holds;
    }
    return inside == PL_TRUE ? PL_CARRIED : inside == PL_FALSE ? PL_CARRIED_NONE : PL_CARRIED_OPEN;
}

/* Both bounds are one route. */
static bool is_decided(const pl_carrier *c)
{
    const pl_route *a = &c->least, *b = &c->most;
    for (uint32_t i = 0; i < c->rules->step_count; i++) {
        if ((a->status[i] == PL_STATUS_REQUIRED) != (b->status[i] == PL_STATUS_REQUIRED)) return false;
        if (a->days[i] != b->days[i] || a->hold[i] != b->hold[i] || a->counted[i] != b->counted[i]) return false;
    }
    return !c->rules->link_count || !memcmp(a->link_there, b->link_there, c->rules->link_count);
}

/* Some case may apply to a required step, and perhaps none does. */
static bool may_lack_days(const pl_carrier *c, const pl_question *question, uint32_t step)
{
    const pl_project *project = question->project;
    pl_slice cases = pl_step_cases(question, step);
    bool open = false;
    if (c->most.status[step] != PL_STATUS_REQUIRED || (project->durations && project->has_duration[step])) return false;
    for (uint32_t i = 0; i < cases.count; i++) {
        pl_truth when = pl_truth_get(&c->truths, c->rules->cases[cases.first + i].when);
        if (when == PL_TRUE) return false;
        open |= when == PL_UNKNOWN;
    }
    return open;
}

static pl_carried resolve(pl_carrier *c, const pl_project *project)
{
    const pl_facts facts = {project->values, project->known};
    const pl_question question = {c->rules, project, c->options};
    pl_truths_load(&c->truths, c->rules, &facts);
    pl_carried scope = scope_of(c);
    if (scope != PL_CARRIED) return scope;
    pl_route_load_bounds(&c->least, &c->most, &question, &c->truths);
    if (!is_decided(c)) return PL_CARRIED_OPEN;
    for (uint32_t i = 0; i < c->rules->step_count; i++)
        if (may_lack_days(c, &question, i)) return PL_CARRIED_OPEN;
    return pl_route_load(&c->most, &question, &c->truths) == PL_NONE ? PL_CARRIED : PL_CARRIED_GAP;
}

pl_carried pl_carrier_resolve(pl_carrier *carrier, const pl_given *given)
{
    pl_arena *scratch = pl_arena_child(carrier->arena);
    const pl_project *project = pl_given_carry(scratch, given, carrier->rules);
    pl_carried result = project ? resolve(carrier, project) : PL_CARRIED_NONE;
    pl_arena_free(scratch);
    return result;
}

pl_carried pl_carrier_measure(pl_carrier *c, const pl_given *given, pl_measure measure, int64_t *value)
{
    pl_carried carried = pl_carrier_resolve(c, given);
    if (carried != PL_CARRIED) return carried;
    pl_schedule_load(&c->schedule, &c->most);
    const int64_t numbers[] = {c->schedule.approval_days, c->schedule.elapsed_days, c->schedule.sum_days,
                               c->schedule.items};
    *value = numbers[measure];
    return PL_CARRIED;
}
