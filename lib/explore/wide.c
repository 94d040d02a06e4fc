/* See wide.h. */
#include "explore/wide.h"

#include "base/table.h"
#include "explore/partition.h"

/* Limits of a plan's work: it is to be a matter of a second. Fuzzers are to see both sides of them. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { PARTS_MOST = 64, BOXES_MOST = 512, PAIRS_MOST = 1 << 16, NARROW_BOXES = 256 };
#else
enum { PARTS_MOST = 16384, BOXES_MOST = 131072, PAIRS_MOST = 1 << 27, NARROW_BOXES = 65536 };
#endif
enum { WORK_MOST = 1 << 24 }; /* boxes times what is looked at in one */

typedef struct wide {
    pl_answers *answers;
    const pl_question *question;
    pl_study *study;
    pl_probe *probe;
    pl_arena *scratch;
    pl_table numbers; /* of answers, by digest */
    pl_cells *start;
    pl_wide_result result;
} wide;

enum { OUTSIDE, INSIDE }; /* an answer's own number takes the place of INSIDE */

/* ---- the answer of a part ---- */

static uint32_t number_of(wide *w, const pl_digest *digest)
{
    pl_str key = {(const char *)digest, sizeof *digest};
    uint32_t number = pl_table_find(&w->numbers, key);
    if (number != PL_NONE) return number;
    number = w->numbers.count + 1;
    pl_table_add(&w->numbers, pl_arena_copy(w->scratch, key), number);
    return number;
}

static void take_gap(wide *w, const pl_cells *box, uint32_t step)
{
    w->result.kind = PL_WIDE_GAP;
    w->result.gap_step = step;
    w->result.gap_values = pl_new_array(w->scratch, int64_t, w->question->rules->fact_count);
    for (uint32_t f = 0; f < w->question->rules->fact_count; f++)
        w->result.gap_values[f] = w->study->space->dimensions[f].values[pl_box_first(w->study->space, box, f)];
}

/* Cuts only: an answer is taken once it is clear that all can be. */
static uint32_t kind_of_part(void *user, pl_probe *probe, const pl_cells *box, uint32_t *atom)
{
    const wide *w = user;
    (void)box;
    pl_condition applies = w->question->rules->applies;
    pl_truth in_scope = pl_truth_get(&probe->truths, applies);
    if (in_scope == PL_FALSE) return OUTSIDE;
    *atom = in_scope == PL_UNKNOWN ? pl_probe_split_condition(probe, applies) : pl_probe_split_answer(probe, true);
    return *atom == PL_NONE ? INSIDE : PL_NONE;
}

static bool take_part(wide *w, pl_part *part)
{
    pl_digest digest;
    if (part->answer == OUTSIDE) {
        w->result.outside = true;
        return true;
    }
    pl_probe_truths(w->probe, part->box);
    uint32_t gap = pl_answers_take(w->answers, w->question, &w->probe->truths, &digest);
    if (gap != PL_NONE) take_gap(w, part->box, gap);
    else part->answer = number_of(w, &digest);
    return gap == PL_NONE;
}

/* ---- which facts matter ---- */

static bool have_common(const pl_space *space, const pl_cells *a, const pl_cells *b, const uint8_t *idle)
{
    for (uint32_t f = 0; f < space->rules->fact_count; f++) {
        pl_cells any = 0;
        if (idle[f]) continue;
        for (uint32_t word = space->first[f]; word < space->first[f + 1]; word++) any |= a[word] & b[word];
        if (!any) return false;
    }
    return true;
}

/* Whether no two completions that agree on the other facts have different answers. */
static bool is_function_of_others(const pl_space *space, const pl_parts *parts, const uint8_t *idle)
{
    for (uint32_t i = 0; i < parts->count; i++)
        for (uint32_t k = i + 1; k < parts->count; k++)
            if (parts->at[i].answer != parts->at[k].answer &&
                have_common(space, parts->at[i].box, parts->at[k].box, idle))
                return false;
    return true;
}

static bool restricts(const wide *w, const pl_parts *parts, uint32_t fact)
{
    const pl_space *space = w->study->space;
    for (uint32_t i = 0; i < parts->count; i++)
        for (uint32_t word = space->first[fact]; word < space->first[fact + 1]; word++)
            if (parts->at[i].box[word] != w->start[word]) return true;
    return false;
}

/* What is put together is no longer decided in each of its conditions, so the parts stay as they are. */
static pl_parts copy_of(wide *w, const pl_parts *parts)
{
    pl_parts copy = {0};
    for (uint32_t i = 0; i < parts->count; i++) {
        pl_cells *box = pl_new_array(w->scratch, pl_cells, w->study->space->words);
        pl_box_copy(w->study->space, box, parts->at[i].box);
        *pl_vec_push(w->scratch, &copy) = (pl_part){box, parts->at[i].answer};
    }
    return copy;
}

/* Facts that no part restricts may be left unasked together. The others are tried one after the other where there are
   not too many pairs of parts to compare. */
static void mark_facts(wide *w, const pl_parts *all)
{
    pl_plan *plan = w->answers->plan;
    const pl_rules *rules = w->question->rules;
    pl_parts own = copy_of(w, all), *parts = &own;
    pl_parts_merge(w->study->space, w->scratch, &w->study->budget, parts);
    uint8_t *idle = pl_new_array(w->scratch, uint8_t, rules->fact_count);
    uint64_t pairs = (uint64_t)parts->count * parts->count * rules->fact_count;
    for (uint32_t f = 0; f < rules->fact_count; f++) idle[f] = !restricts(w, parts, f);
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        if (plan->project->known[f] != PL_FACT_UNKNOWN) {
            idle[f] = 0;
            continue;
        }
        if (!idle[f] && pairs <= PAIRS_MOST) {
            idle[f] = 1;
            idle[f] = is_function_of_others(w->study->space, parts, idle);
        }
        plan->irrelevant[f] = idle[f];
        plan->undecided[f] = !idle[f];
    }
}

/* ---- late dates and the like ---- */

static bool has_undecided(const pl_plan *plan)
{
    for (uint32_t f = 0; f < plan->rules->fact_count; f++)
        if (plan->undecided[f]) return true;
    return false;
}

static void take_detail(wide *w, const pl_parts *parts)
{
    pl_plan *plan = w->answers->plan;
    if (!w->numbers.count || has_undecided(plan)) return;
    plan->detail_known = true;
    bool first = true;
    for (uint32_t i = 0; i < parts->count; i++) {
        if (parts->at[i].answer == OUTSIDE) continue;
        pl_probe_truths(w->probe, parts->at[i].box);
        pl_answers_take_detail(w->answers, w->scratch, w->question, &w->probe->truths, first);
        first = false;
    }
}

/* ---- all of it ---- */

/* `most`: sets of projects that are looked at, unless the options have fewer. */
static wide wide_of(pl_answers *answers, pl_arena *scratch, const pl_question *question, uint64_t most)
{
    wide w = {.answers = answers, .question = question, .scratch = scratch, .numbers = pl_table_make(scratch)};
    pl_search_limits limits = question->options->limits;
    uint64_t work = 1 + question->rules->conditions.node_count + question->rules->step_count;
    if (most > WORK_MOST / work) most = WORK_MOST / work + 1;
    if (!limits.max_boxes || limits.max_boxes > most) limits.max_boxes = most;
    w.study = pl_study_of(scratch, question, &limits);
    w.start = pl_study_box(w.study, scratch, question->project);
    return w;
}

static bool is_some_in_scope(wide *w)
{
    pl_budget budget = {.boxes = BOXES_MOST};
    pl_cells *found = pl_new_array(w->scratch, pl_cells, w->study->space->words);
    w->probe->among = PL_ALWAYS;
    return pl_box_find(w->probe, w->start, w->question->rules->applies, &budget, found);
}

pl_wide_result pl_wide_take(pl_answers *answers, pl_arena *scratch, const pl_question *question)
{
    wide w = wide_of(answers, scratch, question, BOXES_MOST);
    w.probe = pl_probe_make(scratch, w.study->space, w.study->logic, w.study->logic->assumed);
    pl_parts parts;
    const pl_answerer answerer = {kind_of_part, &w};
    bool whole = pl_parts_find(w.probe, w.start, &answerer, &w.study->budget, PARTS_MOST, scratch, &parts);
    if (!whole) {
        w.result.kind = PL_WIDE_TOO_MANY;
        return w.result;
    }
    for (uint32_t i = 0; i < parts.count; i++)
        if (!take_part(&w, &parts.at[i])) return w.result;
    mark_facts(&w, &parts);
    take_detail(&w, &parts);
    if (!parts.count) w.result.broken_inside = is_some_in_scope(&w);
    return w.result;
}

/* ---- the numbers alone ---- */

static void narrow(wide *w, const pl_ceiling *measure, pl_range *range)
{
    for (int least = 0; least < 2 && range->known && range->min < range->max; least++) {
        pl_budget budget = w->study->budget; /* of its own for each number */
        const pl_extreme_options options = {.measure = measure, .least = least, .budget = &budget};
        pl_extreme extreme = pl_extreme_find(w->probe, w->start, &options);
        if (!extreme.has_bound) return;
        if (least && extreme.bound > range->min) range->min = extreme.bound;
        if (!least && extreme.bound < range->max) range->max = extreme.bound;
    }
}

static void narrow_numbers(wide *w, pl_plan *plan)
{
    const struct {
        pl_measure measure;
        pl_range *range;
    } numbers[] = {{PL_MEASURE_ITEMS, &plan->items},
                   {PL_MEASURE_SUM, &plan->sum_days},
                   {PL_MEASURE_APPROVAL, &plan->approval_days},
                   {PL_MEASURE_ELAPSED, &plan->elapsed_days}};
    w->probe->among = w->study->logic->admissible;
    for (size_t i = 0; i < PL_COUNT_OF(numbers); i++) {
        const pl_ceiling whole = {.measure = (uint8_t)numbers[i].measure, .from = PL_NONE, .to = PL_NONE,
                                  .when = PL_ALWAYS};
        narrow(w, &whole, numbers[i].range);
    }
}

/* Of projects that it binds. If all of those are on one side, and all are bound, that is the verdict. */
static void narrow_ceiling(wide *w, pl_plan *plan, uint32_t index)
{
    const pl_ceiling *ceiling = &w->question->rules->ceilings[index];
    pl_plan_ceiling *entry = &plan->ceilings[index];
    if (!entry->days.known) return;
    w->probe->among = w->study->logic->admissible;
    pl_probe_truths(w->probe, w->start);
    pl_truth binds = pl_truth_get(&w->probe->truths, ceiling->when);
    if (binds != PL_TRUE) return;
    narrow(w, ceiling, &entry->days);
    if (entry->days.max <= (int64_t)ceiling->limit) entry->verdict = PL_WITHIN;
    else if (entry->days.min > (int64_t)ceiling->limit) entry->verdict = PL_OVER;
}

void pl_wide_narrow(pl_plan *plan, pl_arena *scratch, const pl_question *question)
{
    wide w = wide_of(NULL, scratch, question, NARROW_BOXES);
    w.probe = pl_probe_make(scratch, w.study->space, w.study->logic, w.study->logic->admissible);
    pl_schedule_date(&w.probe->schedule, scratch, &plan->timeline, NULL);
    narrow_numbers(&w, plan);
    for (uint32_t i = 0; i < question->rules->ceiling_count && plan->applicable == PL_YES; i++)
        narrow_ceiling(&w, plan, i);
}
