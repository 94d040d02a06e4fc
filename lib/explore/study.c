/* See study.h. */
#include "explore/study.h"

#include "explore/region.h"

enum { BOXES_DEFAULT = 1000000 };

/* Whether the cases that are one comparison leave a fact no value: a duration by a choice has one for each. Then a
   search need not find that out again in every part of the space. O(cases * cells). */
static bool is_covered(const pl_study *s, uint32_t step, pl_cells *left)
{
    const pl_conditions *conditions = &s->rules->conditions;
    pl_slice cases = pl_step_cases(&s->question, step);
    pl_box_copy(s->space, left, s->space->all);
    for (uint32_t i = 0; i < cases.count; i++) {
        const pl_condition_node *node = &conditions->nodes[s->rules->cases[cases.first + i].when];
        bool negated = node->op == PL_OP_NOT;
        if (negated) node = &conditions->nodes[node->a];
        if (node->op != PL_OP_ATOM) continue;
        pl_box_restrict(s->space, left, node->a, negated);
        if (!pl_box_count(s->space, left, conditions->atoms[node->a].fact)) return true;
    }
    return false;
}

static void load_gaps(pl_study *s)
{
    pl_cells *left = pl_new_array(s->arena, pl_cells, s->space->words);
    s->gap_of = pl_new_array(s->arena, pl_condition, s->rules->step_count);
    s->gaps = PL_NEVER;
    for (uint32_t i = 0; i < s->rules->step_count; i++) {
        s->gap_of[i] = is_covered(s, i, left) ? PL_NEVER : pl_logic_gap(s->logic, i);
        s->gaps = pl_logic_or(s->logic, s->gaps, s->gap_of[i]);
    }
}

pl_study *pl_study_make(pl_arena *arena, const pl_rules *rules, const pl_plan_options *options,
                        const pl_search_limits *limits)
{
    /* Defaults do not stand in: all values of a fact count. */
    const pl_question all = {rules, pl_project_blank(arena, rules), options};
    return pl_study_of(arena, &all, limits);
}

pl_study *pl_study_of(pl_arena *arena, const pl_question *question, const pl_search_limits *limits)
{
    const pl_rules *rules = question->rules;
    pl_study *s = pl_new(arena, pl_study);
    s->arena = arena;
    s->rules = rules;
    s->options = *question->options;
    s->question = (pl_question){rules, question->project, &s->options};
    s->space = pl_space_make(arena, rules);
    s->logic = pl_logic_make(arena, &s->question);
    load_gaps(s);
    s->boxes = limits->max_boxes ? limits->max_boxes : BOXES_DEFAULT;
    s->budget = (pl_budget){.boxes = s->boxes, .stop = limits->stop, .user = limits->user};
    return s;
}

int64_t *pl_study_values(const pl_study *s, const pl_cells *box)
{
    int64_t *values = pl_new_array(s->arena, int64_t, s->rules->fact_count);
    for (uint32_t f = 0; f < s->rules->fact_count; f++) {
        const pl_fact *fact = &s->rules->facts[f];
        bool usual = fact->has_default && pl_box_has(s->space, box, f, pl_space_cell(s->space, f, fact->default_value));
        values[f] = usual ? fact->default_value : pl_space_value(s->space, f, pl_box_first(s->space, box, f));
    }
    return values;
}

void pl_study_fix(const pl_study *s, const int64_t *values, pl_cells *box)
{
    for (uint32_t f = 0; f < s->rules->fact_count; f++)
        pl_box_fix(s->space, box, f, pl_space_cell(s->space, f, values[f]));
}

uint32_t pl_study_gap_step(const pl_study *s, const pl_truths *truths)
{
    const uint32_t *rank = s->space->step_rank;
    uint32_t first = PL_NONE;
    for (uint32_t i = 0; i < s->rules->step_count; i++) {
        if (pl_truth_get(truths, s->gap_of[i]) != PL_TRUE) continue;
        if (first == PL_NONE || rank[i] < rank[first]) first = i;
    }
    return first;
}

pl_cells *pl_study_box(const pl_study *study, pl_arena *scratch, const pl_project *project)
{
    const pl_space *space = study->space;
    pl_cells *box = pl_new_array(scratch, pl_cells, space->words);
    pl_box_copy(space, box, space->all);
    for (uint32_t f = 0; f < study->rules->fact_count; f++)
        if (project->known[f] != PL_FACT_UNKNOWN)
            pl_box_fix(space, box, f, pl_space_cell(space, f, project->values[f]));
    return box;
}
