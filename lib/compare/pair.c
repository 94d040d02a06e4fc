/* See pair.h. */
#include "compare/pair.h"

pl_ceiling pl_pair_measure(pl_measure measure)
{
    return (pl_ceiling){.measure = (uint8_t)measure, .from = PL_NONE, .to = PL_NONE, .stage = PL_NONE,
                        .when = PL_ALWAYS};
}

/* All conditions are made before the probes, which know no later ones. */
static void add_side(pl_pair *p, pl_side side)
{
    pl_study *study = p->study[side];
    pl_condition numbered = pl_logic_not(study->logic, study->gaps);
    pl_condition common = pl_logic_and(study->logic, p->joint->both, numbered);
    pl_condition gapped = pl_logic_and(study->logic, p->joint->both, study->gaps);
    p->probe[side] = pl_probe_make(p->arena, study->space, study->logic, p->joint->either);
    p->common[side] = pl_probe_make(p->arena, study->space, study->logic, common);
    if (side == PL_AFTER && gapped != PL_NEVER)
        p->gapped = pl_probe_make(p->arena, study->space, study->logic, gapped);
}

pl_pair *pl_pair_make(pl_arena *arena, const pl_joint *joint, const pl_plan_options *options,
                      const pl_search_limits *limits)
{
    pl_pair *p = pl_new(arena, pl_pair);
    p->arena = arena;
    p->joint = joint;
    for (pl_side side = PL_BEFORE; side < PL_SIDES; side++) {
        p->study[side] = pl_study_make(arena, joint->rules[side], options, limits);
        add_side(p, side);
    }
    p->space = p->study[PL_AFTER]->space;
    p->budget = &p->study[PL_AFTER]->budget;
    return p;
}

/* ---- the greatest difference ---- */

/* The delta of a box: what it rests on is looked at when it is split. */
typedef struct delta_look {
    pl_pair *pair;
    pl_ceiling measure;
    pl_bound bound[PL_SIDES];
} delta_look;

static pl_bound look(void *user, const pl_cells *box)
{
    delta_look *d = user;
    pl_bound delta = {0};
    for (pl_side side = PL_BEFORE; side < PL_SIDES; side++) {
        d->bound[side] = pl_probe_look(d->pair->common[side], box, &d->measure);
        if (d->bound[side].among == PL_FALSE) return delta;
    }
    const pl_bound *before = &d->bound[PL_BEFORE], *after = &d->bound[PL_AFTER];
    delta.least = after->least - before->most;
    delta.most = after->most - before->least;
    delta.among = before->among < after->among ? before->among : after->among;
    return delta;
}

/* On the side of which less is known; on who is asked about once both are. */
static uint32_t split(void *user)
{
    delta_look *d = user;
    int64_t open[PL_SIDES];
    for (pl_side side = PL_BEFORE; side < PL_SIDES; side++) open[side] = d->bound[side].most - d->bound[side].least;
    pl_side side = open[PL_AFTER] >= open[PL_BEFORE] ? PL_AFTER : PL_BEFORE;
    if (open[side] > 0) return pl_probe_split(d->pair->common[side], &d->measure);
    side = d->bound[PL_BEFORE].among == PL_UNKNOWN ? PL_BEFORE : PL_AFTER;
    return pl_probe_split_condition(d->pair->common[side], d->pair->common[side]->among);
}

/* One project and its numbers; of a search that was cut short it may go beyond what is known of its box. */
static const int64_t *take_example(delta_look *d, const pl_cells *box, pl_days *before, pl_days *after)
{
    const pl_study *study = d->pair->study[PL_AFTER];
    const int64_t *values = pl_study_values(study, box);
    pl_cells *point = pl_new_array(d->pair->arena, pl_cells, d->pair->space->words);
    pl_study_fix(study, values, point);
    look(d, point);
    *before = (pl_days){d->bound[PL_BEFORE].most, true};
    *after = (pl_days){d->bound[PL_AFTER].most, true};
    return values;
}

void pl_pair_extremes(pl_pair *pair, const pl_cells *start, pl_measure measure, pl_delta_extremes *extremes)
{
    delta_look d = {.pair = pair, .measure = pl_pair_measure(measure)};
    const pl_objective objective = {look, split, &d};
    pl_extreme_options options = {.objective = &objective, .budget = pair->budget, .least = true};
    *extremes = (pl_delta_extremes){0};
    pl_extreme gain = pl_extreme_find(pair->common[PL_AFTER], start, &options);
    options.least = false;
    pl_extreme loss = pl_extreme_find(pair->common[PL_AFTER], start, &options);
    extremes->complete = gain.complete && loss.complete;
    extremes->found = gain.found || loss.found;
    extremes->gain_bound = gain.bound;
    extremes->loss_bound = loss.bound;
    extremes->gain = (pl_days){gain.value, gain.complete && gain.found};
    extremes->loss = (pl_days){loss.value, loss.complete && loss.found};
    if (gain.found) extremes->gainer = take_example(&d, gain.box, &extremes->gain_before, &extremes->gain_after);
    if (loss.found) extremes->loser = take_example(&d, loss.box, &extremes->loss_before, &extremes->loss_after);
}

/* ---- numbers that get lost ---- */

static pl_bound look_at_numbers(void *user, const pl_cells *box)
{
    delta_look *d = user;
    pl_probe *who[PL_SIDES] = {d->pair->common[PL_BEFORE], d->pair->gapped};
    pl_bound all = {.among = PL_TRUE};
    for (pl_side side = PL_BEFORE; side < PL_SIDES; side++) {
        d->bound[side] = pl_probe_look(who[side], box, &d->measure);
        if (d->bound[side].among < all.among) all.among = d->bound[side].among;
    }
    return all;
}

static uint32_t split_numbers(void *user)
{
    delta_look *d = user;
    pl_probe *probe = d->bound[PL_BEFORE].among == PL_UNKNOWN ? d->pair->common[PL_BEFORE] : d->pair->gapped;
    return pl_probe_split_condition(probe, probe->among);
}

pl_answer pl_pair_loses_numbers(pl_pair *pair)
{
    if (!pair->gapped) return PL_NO;
    delta_look d = {.pair = pair, .measure = pl_pair_measure(PL_MEASURE_ITEMS)};
    const pl_objective objective = {look_at_numbers, split_numbers, &d};
    const pl_extreme_options options = {.objective = &objective, .budget = pair->budget, .has_target = true};
    pl_extreme lost = pl_extreme_find(pair->gapped, pair->space->all, &options);
    return lost.found ? PL_YES : lost.complete ? PL_NO : PL_OPEN;
}

const int64_t *pl_pair_worst(pl_pair *pair, pl_side side, pl_measure measure)
{
    pl_study *study = pair->study[side];
    pl_ceiling ceiling = pl_pair_measure(measure);
    const pl_extreme_options options = {.measure = &ceiling, .budget = pair->budget};
    pl_condition numbered = pl_logic_and(study->logic, study->logic->admissible,
                                         pl_logic_not(study->logic, study->gaps));
    pl_probe *probe = pl_probe_make(pair->arena, study->space, study->logic, numbered);
    pl_extreme worst = pl_extreme_find(probe, pair->space->all, &options);
    return worst.found ? pl_study_values(study, worst.box) : NULL;
}
