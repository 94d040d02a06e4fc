/* Universal float: how many working days a step may take longer before any admissible project breaks the ceiling. It
   is the limit less the longest measured path through the step, found by a time so long that every longest path goes
   through it. Universal drag: the most that any project is shorter without the step's own time. */
#include "model/universal.h"

#include "base/diag.h"
#include "explore/prove.h"

typedef struct measuring {
    pl_universal *universal;
    pl_study *study;
    pl_ceiling measure;
    pl_condition *among; /* by step: bound by the ceiling, and in need of it */
} measuring;

static pl_extreme greatest_with(measuring *m, uint32_t step, pl_change change)
{
    pl_probe *probe = pl_probe_make(m->study->arena, m->study->space, m->study->logic, m->among[step]);
    probe->changed = step;
    probe->change = change;
    const pl_extreme_options options = {.measure = &m->measure, .budget = &m->study->budget};
    return pl_extreme_find(probe, m->study->space->all, &options);
}

static void take_step(measuring *m, uint32_t step, pl_universal_step *entry)
{
    int64_t limit = m->measure.limit;
    pl_extreme through = greatest_with(m, step, PL_CHANGE_LONG), saved = {0};
    if (through.found) saved = greatest_with(m, step, PL_CHANGE_GONE);
    entry->needed = through.found;
    entry->complete = through.complete && saved.complete;
    if (!through.found) entry->complete = through.complete;
    if (!entry->complete || !through.found) return;
    if (through.value >= PL_LONG) entry->slack = (pl_days){limit - (through.value - PL_LONG), true};
    entry->drag = (pl_days){saved.value, true};
}

/* Counted as 0 days, so that it is told. */
static void note_gap(measuring *m, pl_diags *diags)
{
    pl_study *study = m->study;
    pl_probe *probe = pl_probe_make(study->arena, study->space, study->logic, study->logic->admissible);
    pl_cells *box = pl_new_array(study->arena, pl_cells, study->space->words);
    for (uint32_t i = 0; i < study->rules->step_count; i++) {
        bool gap = study->gap_of[i] != PL_NEVER &&
                   pl_box_find(probe, study->space->all, study->gap_of[i], &study->budget, box);
        if (gap) pl_diag_add(diags, PL_N704, NULL, (pl_pos){0}, PL_ARGS(study->rules->steps[i].id));
    }
}

static void measure_all(pl_universal *u, const pl_proof_options *options, pl_diags *diags)
{
    const pl_plan_options plan = {.basis = options->basis, .with_extensions = options->with_extensions};
    measuring m = {.universal = u, .study = pl_study_make(u->arena, u->rules, &plan, &options->limits)};
    m.measure = pl_measure_of(u->rules, u->ceiling, options);
    m.among = pl_new_array(u->arena, pl_condition, u->rules->step_count);
    pl_condition bound = pl_logic_and(m.study->logic, m.study->logic->admissible, m.measure.when);
    for (uint32_t i = 0; i < u->rules->step_count; i++)
        m.among[i] = pl_logic_and(m.study->logic, bound, m.study->logic->required[i]);
    pl_universal_step *steps = pl_new_array(u->arena, pl_universal_step, u->rules->step_count);
    u->complete = true;
    for (uint32_t i = 0; i < u->rules->step_count; i++) {
        take_step(&m, i, &steps[i]);
        u->complete &= steps[i].complete;
    }
    u->steps = steps;
    note_gap(&m, diags);
    u->boxes = pl_study_looked(m.study);
}

pl_universal *pl_universal_make(pl_arena *arena, const pl_rules *rules, const pl_proof_options *options,
                                pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    const pl_proof_options own = options ? *options : (pl_proof_options){0};
    pl_universal *universal = pl_new(arena, pl_universal);
    universal->arena = arena;
    universal->rules = rules;
    bool there = pl_ceiling_choose(rules, own.ceiling, &universal->ceiling, diags);
    if (there && universal->ceiling == PL_NONE) {
        pl_diag_add(diags, PL_E038, NULL, (pl_pos){0}, PL_ARGS(rules->id));
        there = false;
    }
    if (there) measure_all(universal, &own, diags);
    pl_guard_leave(&guard);
    return there ? universal : NULL;
}
