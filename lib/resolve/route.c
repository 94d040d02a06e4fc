/* RESOLVE: see route.h. One walk over the steps, parents first, for decided truths and for bounds alike: a decided
   answer is the one where both bounds meet. */
#include "resolve/route.h"

#include <assert.h>

pl_route pl_route_make(pl_arena *arena, const pl_rules *rules)
{
    return (pl_route){
        .status = pl_new_array(arena, uint8_t, rules->step_count),
        .reason = pl_new_array(arena, pl_reason, rules->step_count),
        .days = pl_new_array(arena, uint32_t, rules->step_count),
        .hold = pl_new_array(arena, uint32_t, rules->step_count),
        .length = pl_new_array(arena, pl_length, rules->step_count),
        .extension = pl_new_array(arena, pl_length, rules->step_count),
        .mixed = pl_new_array(arena, uint8_t, rules->step_count),
        .hold_there = pl_new_array(arena, uint8_t, rules->hold_count),
        .case_used = pl_new_array(arena, uint32_t, rules->step_count),
        .counted = pl_new_array(arena, uint8_t, rules->step_count),
        .link_there = pl_new_array(arena, uint8_t, rules->link_count),
    };
}

/* ---- status ---- */

/* The first exemption that holds; else, if one is open, UNKNOWN with that one; else FALSE. */
static pl_truth exempt(const pl_rules *rules, const pl_truths *truths, uint32_t step, uint32_t *which)
{
    pl_truth found = PL_FALSE;
    for (uint32_t i = rules->step_exemption_first[step]; i < rules->step_exemption_first[step + 1]; i++) {
        const pl_exemption *exemption = &rules->exemptions[rules->step_exemptions[i]];
        int when = truths->nodes[exemption->when], except = PL_TRUE - truths->nodes[exemption->except];
        int holds = when < except ? when : except;
        if (holds <= (int)found) continue;
        found = (pl_truth)holds;
        *which = rules->step_exemptions[i];
        if (found == PL_TRUE) return found;
    }
    return found;
}

static pl_reason reason_make(pl_cause cause, uint32_t index)
{
    return (pl_reason){index, (uint8_t)cause};
}

pl_status pl_step_status_get(const pl_question *question, const pl_truths *truths, const pl_status *parent,
                             uint32_t step, pl_reason *reason)
{
    const pl_rules *rules = question->rules;
    const pl_step *s = &rules->steps[step];
    const pl_project *project = question->project;
    *reason = reason_make(PL_CAUSE_NONE, PL_NONE);
    pl_truth when = pl_truth_get(truths, s->when);
    if (when == PL_FALSE) {
        *reason = reason_make(PL_CAUSE_WHEN, step);
        return PL_STATUS_NOT_APPLICABLE;
    }
    if (when == PL_UNKNOWN) *reason = reason_make(PL_CAUSE_WHEN, step);
    uint32_t which = PL_NONE;
    bool skipped = project->skipped && project->skipped[step];
    pl_truth free = skipped ? PL_TRUE : exempt(rules, truths, step, &which);
    if (free != PL_FALSE && reason->cause == PL_CAUSE_NONE)
        *reason = skipped ? reason_make(PL_CAUSE_SKIPPED, PL_NONE) : reason_make(PL_CAUSE_EXEMPTION, which);
    if (free == PL_TRUE) return when == PL_TRUE ? PL_STATUS_EXEMPT : PL_STATUS_UNDECIDED;
    if (parent && *parent != PL_STATUS_REQUIRED && reason->cause == PL_CAUSE_NONE)
        *reason = reason_make(PL_CAUSE_PART_OF, s->part_of);
    if (when == PL_UNKNOWN || free == PL_UNKNOWN) return PL_STATUS_UNDECIDED;
    return parent ? *parent : PL_STATUS_REQUIRED;
}

/* Whether a step that is undecided surely falls away, only by what is unknown. */
static bool falls_away_anyhow(const pl_question *question, const pl_truths *truths, bool parent_gone, uint32_t step)
{
    uint32_t which;
    bool skipped = question->project->skipped && question->project->skipped[step];
    if (skipped || exempt(question->rules, truths, step, &which) == PL_TRUE) return true;
    return parent_gone;
}

/* ---- durations ---- */

typedef struct cases {
    const pl_case *at;
    uint32_t count;
} cases;

pl_slice pl_step_cases(const pl_question *question, uint32_t step)
{
    const pl_step *s = &question->rules->steps[step];
    bool statutory = question->options->basis == PL_BASIS_STATUTORY;
    pl_slice asked = statutory ? s->statutory : s->promised, other = statutory ? s->promised : s->statutory;
    return asked.count ? asked : other;
}

static cases cases_of(const pl_question *question, uint32_t step)
{
    pl_slice slice = pl_step_cases(question, step);
    return (cases){question->rules->cases + slice.first, slice.count};
}

typedef struct days_bound {
    uint32_t least, most; /* nominal working days */
    pl_length shortest, longest, extension;
    uint32_t case_used; /* PL_NONE: one of several */
    bool mixed;         /* cases in working and in calendar days */
    bool none;          /* no case can apply */
} days_bound;

/* Working days that calendar days surely are: from a working day to a later one at least one, and never more. */
static pl_length surely(pl_length length, bool most)
{
    if (!length.calendar) return length;
    return (pl_length){most ? length.days : length.days > 0, false};
}

static pl_length bound_of(pl_length a, pl_length b, bool most)
{
    if (a.calendar != b.calendar) {
        a = surely(a, most);
        b = surely(b, most);
    }
    return (a.days < b.days) == most ? b : a;
}

static void take_case(days_bound *bound, pl_length length, uint32_t index)
{
    uint32_t days = pl_length_nominal(length);
    if (bound->none || days < bound->least) bound->least = days;
    if (bound->none || days > bound->most) bound->most = days;
    bound->case_used = bound->none ? index : PL_NONE;
    bound->mixed |= !bound->none && length.calendar != bound->shortest.calendar;
    bound->shortest = bound->none ? length : bound_of(bound->shortest, length, false);
    bound->longest = bound->none ? length : bound_of(bound->longest, length, true);
    bound->none = false;
}

/* Cases are tried in order; those behind the first that surely applies never do. */
static days_bound case_days(const pl_question *question, const pl_truths *truths, uint32_t step)
{
    cases list = cases_of(question, step);
    days_bound bound = {.case_used = PL_NONE, .none = true};
    if (!list.count) return (days_bound){.case_used = PL_NONE};
    for (uint32_t i = 0; i < list.count; i++) {
        pl_truth when = pl_truth_get(truths, list.at[i].when);
        if (when == PL_FALSE) continue;
        take_case(&bound, list.at[i].length, (uint32_t)(list.at + i - question->rules->cases));
        if (when == PL_TRUE) break;
    }
    return bound;
}

static days_bound step_days(const pl_question *question, const pl_truths *truths, uint32_t step)
{
    const pl_project *project = question->project;
    const pl_step *s = &question->rules->steps[step];
    if (project->durations && project->has_duration[step]) {
        pl_length own = project->durations[step];
        uint32_t days = pl_length_nominal(own);
        return (days_bound){.least = days, .most = days, .shortest = own, .longest = own, .case_used = PL_NONE};
    }
    days_bound bound = case_days(question, truths, step);
    if (question->options->with_extensions && !bound.none) {
        bound.extension = question->rules->extras[s->extra].extension;
        uint32_t more = pl_length_nominal(bound.extension);
        bound.least += more;
        bound.most += more;
    }
    return bound;
}

static void hold_days(const pl_rules *rules, const pl_truths *truths, const pl_step *step, uint32_t *least,
                      uint32_t *most)
{
    *least = *most = 0;
    for (uint32_t i = 0; i < step->holds.count; i++) {
        const pl_hold *hold = &rules->holds[step->holds.first + i];
        pl_truth when = pl_truth_get(truths, hold->when);
        if (when != PL_FALSE) *most += pl_length_nominal(hold->length);
        if (when == PL_TRUE) *least += pl_length_nominal(hold->length);
    }
}

/* ---- both bounds ---- */

static void clear_step(pl_route *route, uint32_t step, pl_status status, pl_reason reason)
{
    route->status[step] = (uint8_t)status;
    route->reason[step] = reason;
    route->days[step] = 0;
    route->hold[step] = 0;
    route->length[step] = route->extension[step] = (pl_length){0};
    route->mixed[step] = PL_MIXED_NOT;
    route->case_used[step] = PL_NONE;
    route->counted[step] = false;
}

static void fill_length(pl_route *route, uint32_t step, const days_bound *days, bool most)
{
    route->length[step] = most ? days->longest : days->shortest;
    route->extension[step] = days->extension;
    route->mixed[step] = !days->mixed ? PL_MIXED_NOT : most ? PL_MIXED_MOST : PL_MIXED_LEAST;
}

static void fill_step(pl_route *route, uint32_t step, const days_bound *days, bool most, uint32_t hold, bool counted)
{
    route->status[step] = PL_STATUS_REQUIRED;
    route->days[step] = most ? days->most : days->least;
    fill_length(route, step, days, most);
    route->hold[step] = hold;
    route->case_used[step] = days->case_used;
    route->counted[step] = counted;
}

/* An undecided step is in `most` unless it surely falls away; there it is then marked not applicable. */
static bool load_step(pl_route *least, pl_route *most, const pl_question *question, const pl_truths *truths,
                      uint32_t step)
{
    const pl_step *s = &question->rules->steps[step];
    pl_status parent_status = PL_STATUS_REQUIRED;
    bool parent_gone = false;
    if (s->part_of != PL_NONE) {
        bool in_most = most->status[s->part_of] == PL_STATUS_REQUIRED;
        bool in_least = least->status[s->part_of] == PL_STATUS_REQUIRED;
        parent_gone = !in_most;
        bool same = least->status[s->part_of] == most->status[s->part_of];
        parent_status = same ? (pl_status)most->status[s->part_of] : PL_STATUS_UNDECIDED;
        if (in_most && !in_least) parent_status = PL_STATUS_UNDECIDED;
    }
    pl_reason reason;
    pl_status status =
        pl_step_status_get(question, truths, s->part_of == PL_NONE ? NULL : &parent_status, step, &reason);
    bool gone = status == PL_STATUS_NOT_APPLICABLE || status == PL_STATUS_EXEMPT ||
                (status == PL_STATUS_UNDECIDED && falls_away_anyhow(question, truths, parent_gone, step));
    /* Surely gone, by which reason unknown: the two routes then differ in nothing but the status. */
    pl_status away = status == PL_STATUS_UNDECIDED ? PL_STATUS_NOT_APPLICABLE : status;
    clear_step(most, step, away, reason);
    clear_step(least, step, status == PL_STATUS_UNDECIDED ? PL_STATUS_EXEMPT : away, reason);
    if (gone) return true;
    days_bound days = step_days(question, truths, step);
    uint32_t hold_least, hold_most;
    hold_days(question->rules, truths, s, &hold_least, &hold_most);
    pl_truth counted = pl_truth_get(truths, s->counted);
    fill_length(least, step, &days, false);
    fill_step(most, step, &days, true, hold_most, counted != PL_FALSE);
    if (status == PL_STATUS_REQUIRED) fill_step(least, step, &days, false, hold_least, counted == PL_TRUE);
    return !(days.none && status == PL_STATUS_REQUIRED);
}

static void load_links_and_holds(pl_route *route, const pl_rules *rules, const pl_truths *truths, pl_truth needed)
{
    for (uint32_t i = 0; i < rules->hold_count; i++)
        route->hold_there[i] = truths->nodes[rules->holds[i].when] >= (uint8_t)needed;
    for (uint32_t i = 0; i < rules->link_count; i++)
        route->link_there[i] = truths->nodes[rules->links[i].when] >= (uint8_t)needed;
}

uint32_t pl_route_load(pl_route *route, const pl_question *question, const pl_truths *truths)
{
    uint32_t gap = PL_NONE;
    for (uint32_t i = 0; i < question->rules->step_count; i++) {
        uint32_t step = question->rules->part_order[i];
        bool has_days = load_step(route, route, question, truths, step);
        if (!has_days && (gap == PL_NONE || step < gap)) gap = step;
    }
    load_links_and_holds(route, question->rules, truths, PL_TRUE);
    return gap;
}

void pl_route_load_bounds(pl_route *least, pl_route *most, const pl_question *question, const pl_truths *truths)
{
    for (uint32_t i = 0; i < question->rules->step_count; i++)
        load_step(least, most, question, truths, question->rules->part_order[i]);
    load_links_and_holds(least, question->rules, truths, PL_TRUE);
    load_links_and_holds(most, question->rules, truths, PL_UNKNOWN);
}

/* ---- what is still open ---- */

typedef struct opening {
    const pl_question *question;
    const pl_truths *truths;
    uint32_t *stack;
    uint8_t *facts;
    bool reasons;
} opening;

static void open_condition(opening *o, pl_condition condition)
{
    if (pl_truth_get(o->truths, condition) == PL_UNKNOWN)
        pl_condition_open_facts(&o->question->rules->conditions, condition, o->truths->nodes, o->facts, o->stack);
}

static void open_cases(opening *o, uint32_t step)
{
    cases list = cases_of(o->question, step);
    for (uint32_t i = 0; i < list.count; i++) {
        open_condition(o, list.at[i].when);
        if (pl_truth_get(o->truths, list.at[i].when) == PL_TRUE) return;
    }
}

static void open_exemptions(opening *o, uint32_t step)
{
    const pl_rules *rules = o->question->rules;
    for (uint32_t i = rules->step_exemption_first[step]; i < rules->step_exemption_first[step + 1]; i++) {
        const pl_exemption *exemption = &rules->exemptions[rules->step_exemptions[i]];
        int when = o->truths->nodes[exemption->when], except = PL_TRUE - o->truths->nodes[exemption->except];
        if (when == PL_FALSE || except == PL_FALSE) continue;
        open_condition(o, exemption->when);
        open_condition(o, exemption->except);
        if (when == PL_TRUE && except == PL_TRUE) return;
    }
}

static void open_step(opening *o, uint32_t step, pl_status status, bool may_be_there)
{
    const pl_rules *rules = o->question->rules;
    const pl_step *s = &rules->steps[step];
    bool skipped = o->question->project->skipped && o->question->project->skipped[step];
    bool undecided = status == PL_STATUS_UNDECIDED;
    if (undecided) open_condition(o, s->when);
    if (!skipped && (undecided || (o->reasons && status == PL_STATUS_EXEMPT))) open_exemptions(o, step);
    if (!may_be_there) return;
    bool overridden = o->question->project->durations && o->question->project->has_duration[step];
    if (!overridden) open_cases(o, step);
    open_condition(o, s->counted);
    for (uint32_t i = 0; i < s->holds.count; i++)
        open_condition(o, rules->holds[s->holds.first + i].when);
}

void pl_open_facts_find(const pl_question *question, const pl_truths *truths, bool reasons, pl_arena *scratch,
                        uint8_t *facts)
{
    const pl_rules *rules = question->rules;
    pl_route least = pl_route_make(scratch, rules), most = pl_route_make(scratch, rules);
    pl_route_load_bounds(&least, &most, question, truths);
    opening o = {question, truths, pl_new_array(scratch, uint32_t, rules->conditions.node_count), facts, reasons};
    for (uint32_t i = 0; i < rules->step_count; i++) {
        bool there = most.status[i] == PL_STATUS_REQUIRED;
        pl_status status = least.status[i] == most.status[i] ? (pl_status)most.status[i] : PL_STATUS_UNDECIDED;
        open_step(&o, i, status, there);
    }
    for (uint32_t i = 0; i < rules->link_count; i++)
        open_condition(&o, rules->links[i].when);
    for (uint32_t i = 0; i < rules->ceiling_count; i++)
        open_condition(&o, rules->ceilings[i].when);
    open_condition(&o, rules->applies);
}
