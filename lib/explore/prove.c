/* See prove.h. The greatest number first, then whether some project has none at all, then what makes it so. */
#include "explore/prove.h"

#include "base/diag.h"
#include "explore/region.h"
#include "explore/shrink.h"

typedef struct proving {
    pl_proof *proof;
    pl_study *study;
    pl_probe *probe;      /* of the projects that the ceiling binds */
    pl_condition bound;   /* they are admissible and bound */
    pl_regions *regions;
} proving;

/* ---- what is asked ---- */

bool pl_ceiling_choose(const pl_rules *rules, pl_str id, uint32_t *index, pl_diags *diags)
{
    *index = rules->ceiling_count ? 0 : PL_NONE;
    if (!id.len) return true;
    pl_str *ids = pl_new_array(pl_diags_arena(diags), pl_str, rules->ceiling_count);
    for (*index = 0; *index < rules->ceiling_count; ++*index) {
        ids[*index] = rules->ceilings[*index].id;
        if (pl_str_equal(ids[*index], id)) return true;
    }
    pl_diag *diag = pl_diag_add(diags, PL_E594, NULL, (pl_pos){0}, PL_ARGS(rules->id, id));
    uint32_t near = pl_str_nearest(id, ids, rules->ceiling_count);
    if (near != PL_NONE) pl_diag_suggest(diags, diag, ids[near]);
    return false;
}

pl_ceiling pl_measure_of(const pl_rules *rules, uint32_t index, const pl_proof_options *options)
{
    pl_ceiling measure = {.from = PL_NONE, .to = PL_NONE, .stage = PL_NONE, .when = PL_ALWAYS};
    if (index != PL_NONE) measure = rules->ceilings[index];
    if (options->has_measure) measure.measure = (uint8_t)options->measure;
    return measure;
}

/* ---- what is found ---- */

static pl_extreme find_extreme(const proving *p, bool least, const pl_leaves *leaves)
{
    const pl_extreme_options options = {.measure = &p->proof->measure, .least = least, .budget = &p->study->budget,
                                        .leaves = leaves};
    return pl_extreme_find(p->probe, p->study->space->all, &options);
}

/* Boxes for a certificate. */
typedef struct kept_boxes {
    const pl_study *study;
    PL_VEC(uint64_t) words;
    uint32_t count;
} kept_boxes;

static void keep_box(void *user, const pl_cells *box, const pl_bound *bound)
{
    kept_boxes *kept = user;
    (void)bound;
    for (uint32_t w = 0; w < kept->study->space->words; w++) *pl_vec_push(kept->study->arena, &kept->words) = box[w];
    kept->count++;
}

static pl_bound look_at(const proving *p, const int64_t *values)
{
    pl_cells *box = pl_new_array(p->study->arena, pl_cells, p->study->space->words);
    pl_study_fix(p->study, values, box);
    return pl_probe_look(p->probe, box, &p->proof->measure);
}

/* One project of the box, with its own number: of a search that was cut short it may go beyond what is known of all. */
static pl_witness witness_of(const proving *p, const pl_extreme *extreme)
{
    const int64_t *values = pl_study_values(p->study, extreme->box);
    return (pl_witness){values, look_at(p, values).most};
}

/* The search for the greatest; of one that was cut short what is known so far. */
static pl_extreme take_greatest(const proving *p)
{
    pl_proof *proof = p->proof;
    kept_boxes kept = {.study = p->study};
    const pl_leaves leaves = {keep_box, &kept};
    pl_extreme greatest = find_extreme(p, false, proof->options.certificate ? &leaves : NULL);
    if (proof->options.certificate) {
        static const uint64_t none[1];
        proof->boxes_kept = kept.words.at ? kept.words.at : none; /* without facts a box has no words */
        proof->box_count = kept.count;
    }
    if (greatest.found) proof->worst = witness_of(p, &greatest);
    if (greatest.complete && greatest.found) proof->max = (pl_days){greatest.value, true};
    if (greatest.complete) return greatest;
    if (greatest.found) proof->lower = (pl_days){proof->worst.days, true};
    proof->upper = (pl_days){greatest.bound, true};
    return greatest;
}

static void take_least(const proving *p)
{
    pl_extreme least = find_extreme(p, true, NULL);
    if (!least.complete || !least.found) return;
    p->proof->min = (pl_days){least.value, true};
    p->proof->best = witness_of(p, &least);
}

/* Each step by itself, in an order that no file decides: together they would take a box for every combination of what
   shows of each that it has no gap. */
static bool find_gap(const proving *p, pl_cells *box)
{
    pl_study *study = p->study;
    uint32_t count = study->rules->step_count, *steps = pl_new_array(study->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) steps[study->space->step_rank[i]] = i;
    for (uint32_t i = 0; i < count; i++) {
        pl_condition gap = study->gap_of[steps[i]];
        if (gap == PL_NEVER) continue;
        if (pl_box_find(p->probe, study->space->all, gap, &study->budget, box)) return true;
    }
    return false;
}

/* Of any admissible project: the promise means nothing where a limit is missing. */
static void take_gap(const proving *p)
{
    pl_study *study = p->study;
    pl_cells *box = pl_new_array(study->arena, pl_cells, study->space->words);
    if (study->gaps == PL_NEVER) return;
    p->probe->among = study->logic->admissible;
    if (find_gap(p, box)) {
        p->proof->gap = pl_study_values(study, box);
        pl_study_fix(study, p->proof->gap, box);
        pl_probe_truths(p->probe, box);
        p->proof->gap_step = pl_study_gap_step(study, &p->probe->truths);
    }
    p->probe->among = p->bound;
}

static pl_proof_verdict verdict_of(const proving *p, const pl_extreme *greatest)
{
    const pl_proof *proof = p->proof;
    int64_t limit = proof->measure.limit;
    if (greatest->complete && !greatest->found) return PL_PROOF_EMPTY;
    if (proof->gap) return PL_PROOF_GAP;
    if (proof->ceiling == PL_NONE) return greatest->complete ? PL_PROOF_NONE : PL_PROOF_UNDECIDED;
    if (proof->worst.values && proof->worst.days > limit) return PL_PROOF_REFUTED;
    if (!greatest->complete) return PL_PROOF_UNDECIDED;
    return p->study->budget.spent && p->study->gaps != PL_NEVER ? PL_PROOF_UNDECIDED : PL_PROOF_PROVED;
}

/* Under which condition the worst happens: that the limit is exceeded, or else that no project takes longer. */
static void take_condition(const proving *p, const pl_extreme *greatest)
{
    pl_proof *proof = p->proof;
    bool refuted = proof->verdict == PL_PROOF_REFUTED;
    bool known = proof->max.known && (proof->verdict == PL_PROOF_PROVED || proof->verdict == PL_PROOF_NONE);
    if (!refuted && !known) return;
    const pl_claim claim = {p->probe, &proof->measure, refuted ? (int64_t)proof->measure.limit + 1 : greatest->value,
                            &p->study->budget};
    pl_cells *box = greatest->box;
    pl_box_shrink_condition(&claim, box);
    proof->condition = pl_regions_add(p->regions, box);
    proof->has_condition = true;
}

/* ---- the worst project by itself ---- */

static void take_not_counted(const proving *p)
{
    const pl_probe *probe = p->probe;
    const pl_rules *rules = p->study->rules;
    pl_uncounted *list = pl_new_array(p->study->arena, pl_uncounted, rules->step_count);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        uint32_t step = rules->listing[i];
        if (!pl_schedule_in_span(&probe->schedule, step) || probe->most.counted[step]) continue;
        list[p->proof->not_counted_count++] = (pl_uncounted){step, probe->most.days[step]};
    }
    p->proof->not_counted = list;
}

static void take_worst(const proving *p)
{
    pl_proof *proof = p->proof;
    if (!proof->worst.values) return;
    look_at(p, proof->worst.values);
    take_not_counted(p);
    uint32_t *path = pl_new_array(p->study->arena, uint32_t, p->study->rules->step_count);
    proof->path_count = pl_probe_path(p->probe, &proof->measure, path);
    proof->path = path;
}

/* ---- all of it ---- */

pl_study *pl_proof_study(pl_arena *arena, const pl_proof *proof)
{
    const pl_proof_options *options = &proof->options;
    const pl_plan_options plan = {.basis = options->basis, .with_extensions = options->with_extensions};
    return pl_study_make(arena, proof->rules, &plan, &options->limits);
}

static void prove(pl_proof *proof)
{
    pl_study *study = pl_proof_study(proof->arena, proof);
    proving p = {.proof = proof, .study = study};
    p.bound = pl_logic_and(study->logic, study->logic->admissible, proof->measure.when);
    p.probe = pl_probe_make(study->arena, study->space, study->logic, p.bound);
    p.regions = pl_regions_make(study->arena, study->space);
    pl_extreme greatest = take_greatest(&p);
    if (greatest.found && proof->options.least) take_least(&p);
    if (greatest.found) take_gap(&p);
    proof->verdict = verdict_of(&p, &greatest);
    take_condition(&p, &greatest);
    take_worst(&p);
    proof->written = p.regions->rules;
    proof->boxes = pl_study_looked(study);
}

pl_proof *pl_proof_make(pl_arena *arena, const pl_rules *rules, const pl_proof_options *options, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_proof *proof = pl_new(arena, pl_proof);
    proof->arena = arena;
    proof->rules = rules;
    if (options) proof->options = *options;
    bool there = pl_ceiling_choose(rules, proof->options.ceiling, &proof->ceiling, diags);
    if (there) {
        proof->measure = pl_measure_of(rules, proof->ceiling, &proof->options);
        prove(proof);
    }
    pl_guard_leave(&guard);
    return there ? proof : NULL;
}
