/* `ask`: of the facts that still matter, the one whose answer narrows the number most, whatever it is. */
#include "base/diag.h"
#include "explore/plan.h"
#include "explore/prove.h"
#include "explore/region.h"
#include "model/inquiry.h"

/* Each prospect is a search of its own; with less it is a bound, which is good enough for choosing. */
enum { BOXES_PER_PROSPECT = 2000 };

typedef struct choosing {
    pl_inquiry *inquiry;
    pl_study *study;
    pl_probe *probe;
    pl_regions *regions;
    pl_cells *known, *part;
} choosing;

/* ---- what an answer would leave ---- */

static pl_range range_over(choosing *c, const pl_cells *box)
{
    pl_range range = {0};
    for (int least = 0; least < 2; least++) {
        pl_budget budget = {.boxes = BOXES_PER_PROSPECT};
        const pl_extreme_options options = {.measure = &c->inquiry->measure, .least = least, .budget = &budget};
        pl_extreme extreme = pl_extreme_find(c->probe, box, &options);
        if (!extreme.has_bound) return range;
        *(least ? &range.min : &range.max) = extreme.bound;
    }
    range.known = true;
    return range;
}

static pl_verdict verdict_over(const pl_inquiry *inquiry, pl_range range)
{
    if (!range.known || inquiry->ceiling == PL_NONE) return PL_NOT_APPLICABLE;
    if (range.max <= (int64_t)inquiry->measure.limit) return PL_WITHIN;
    return range.min > (int64_t)inquiry->measure.limit ? PL_OVER : PL_UNDECIDED;
}

static pl_prospect prospect_of(choosing *c, uint32_t fact, uint32_t cell)
{
    const pl_space *space = c->study->space;
    pl_box_copy(space, c->part, c->known);
    pl_box_fix(space, c->part, fact, cell);
    pl_prospect prospect = {.days = range_over(c, c->part)};
    bool scope_open = pl_probe_truths(c->probe, c->part) == PL_UNKNOWN;
    prospect.verdict = scope_open ? PL_UNDECIDED : verdict_over(c->inquiry, prospect.days);
    pl_box_copy(space, c->part, space->all);
    pl_box_fix(space, c->part, fact, cell);
    prospect.when = pl_regions_add(c->regions, c->part);
    return prospect;
}

/* What a question is worth: the fewest answers that leave the verdict open, then the narrowest range at the worst,
   then on the whole. */
typedef struct worth {
    uint32_t open;
    int64_t worst, sum;
    uint32_t rank;
} worth;

static worth worth_of(const choosing *c, uint32_t fact, const pl_prospect *prospects, uint32_t count)
{
    worth w = {.rank = c->study->space->fact_rank[fact]};
    for (uint32_t i = 0; i < count; i++) {
        int64_t width = prospects[i].days.known ? prospects[i].days.max - prospects[i].days.min : 0;
        bool open = prospects[i].verdict == PL_UNDECIDED;
        w.open += open && !c->inquiry->options.until_exact;
        if (width > w.worst) w.worst = width;
        w.sum += width;
    }
    return w;
}

static bool is_better(const worth *a, const worth *b)
{
    if (a->open != b->open) return a->open < b->open;
    if (a->worst != b->worst) return a->worst < b->worst;
    return a->sum != b->sum ? a->sum < b->sum : a->rank < b->rank;
}

/* ---- the next question ---- */

static bool can_be_asked(const pl_inquiry *inquiry, uint32_t fact)
{
    return inquiry->plan->undecided[fact] && !inquiry->unanswerable[fact];
}

static void look_at_fact(choosing *c, uint32_t fact, worth *best)
{
    pl_inquiry *inquiry = c->inquiry;
    uint32_t count = c->study->space->dimensions[fact].cell_count;
    pl_prospect *prospects = pl_new_array(inquiry->scratch, pl_prospect, count);
    for (uint32_t cell = 0; cell < count; cell++) prospects[cell] = prospect_of(c, fact, cell);
    worth own = worth_of(c, fact, prospects, count);
    if (inquiry->fact != PL_NONE && !is_better(&own, best)) return;
    *best = own;
    inquiry->fact = fact;
    inquiry->prospects = prospects;
    inquiry->prospect_count = count;
}

static choosing choosing_for(pl_inquiry *inquiry)
{
    const pl_question question = {inquiry->rules, inquiry->project, &inquiry->plan->options};
    const pl_search_limits limits = {0};
    choosing c = {.inquiry = inquiry, .study = pl_study_of(inquiry->scratch, &question, &limits)};
    pl_condition bound = pl_logic_and(c.study->logic, c.study->logic->admissible, inquiry->measure.when);
    c.probe = pl_probe_make(inquiry->scratch, c.study->space, c.study->logic, bound);
    c.regions = pl_regions_make(inquiry->scratch, c.study->space);
    c.known = pl_study_box(c.study, inquiry->scratch, inquiry->project);
    c.part = pl_new_array(inquiry->scratch, pl_cells, c.study->space->words);
    return c;
}

static bool is_open(pl_range range)
{
    return range.known && range.min < range.max;
}

static void narrow_ceiling(pl_inquiry *inquiry, uint32_t ceiling)
{
    const pl_proof_options none = {0};
    inquiry->ceiling = ceiling;
    inquiry->measure = pl_measure_of(inquiry->rules, ceiling, &none);
}

static void narrow_number(pl_inquiry *inquiry, pl_measure number)
{
    inquiry->ceiling = PL_NONE;
    inquiry->measure = (pl_ceiling){.from = PL_NONE, .to = PL_NONE, .stage = PL_NONE, .when = PL_ALWAYS,
                                    .measure = (uint8_t)number};
}

/* One of the four numbers that is open, if there is one. */
static void narrow_any(pl_inquiry *inquiry)
{
    const pl_plan *plan = inquiry->plan;
    const pl_range numbers[] = {[PL_MEASURE_APPROVAL] = plan->approval_days, [PL_MEASURE_ELAPSED] = plan->elapsed_days,
                                [PL_MEASURE_SUM] = plan->sum_days, [PL_MEASURE_ITEMS] = plan->items};
    narrow_number(inquiry, PL_MEASURE_APPROVAL);
    for (int measure = PL_MEASURE_APPROVAL; measure <= PL_MEASURE_ITEMS; measure++) {
        if (!is_open(numbers[measure])) continue;
        narrow_number(inquiry, (pl_measure)measure);
        return;
    }
}

/* What is to be narrowed: a ceiling whose verdict is open, else the one that was asked for, else a number. */
static void choose_measure(pl_inquiry *inquiry)
{
    const pl_plan *plan = inquiry->plan;
    for (uint32_t i = 0; i < plan->ceiling_count && !inquiry->options.until_exact; i++) {
        bool open = plan->ceilings[i].verdict == PL_UNDECIDED && is_open(plan->ceilings[i].days);
        if (!open || !pl_plan_ceiling_is_judged(plan, i)) continue;
        narrow_ceiling(inquiry, i);
        return;
    }
    bool asked = inquiry->asked != PL_NONE && plan->ceilings[inquiry->asked].verdict != PL_NOT_APPLICABLE &&
                 is_open(plan->ceilings[inquiry->asked].days);
    if (asked) narrow_ceiling(inquiry, inquiry->asked);
    else narrow_any(inquiry);
}

static void choose(pl_inquiry *inquiry)
{
    choose_measure(inquiry);
    choosing c = choosing_for(inquiry);
    worth best = {0};
    inquiry->fact = PL_NONE;
    for (uint32_t f = 0; f < inquiry->rules->fact_count; f++)
        if (can_be_asked(inquiry, f)) look_at_fact(&c, f, &best);
    inquiry->written = c.regions->rules;
}

/* ---- when it ends ---- */

static bool is_certain(const pl_inquiry *inquiry)
{
    const pl_plan *plan = inquiry->plan;
    if (plan->applicable == PL_NO) return true;
    if (plan->applicable == PL_OPEN) return false;
    if (!inquiry->options.until_exact && inquiry->asked != PL_NONE) return pl_plan_exit_status(plan) != 3;
    for (uint32_t f = 0; f < plan->rules->fact_count; f++)
        if (plan->undecided[f]) return false;
    return true;
}

static void settle(pl_inquiry *inquiry, pl_diags *diags)
{
    const pl_inquiry_options *asked = &inquiry->options;
    const pl_plan_options options = {.basis = asked->basis, .with_extensions = asked->with_extensions,
                                     .ceiling = asked->ceiling};
    if (inquiry->scratch) pl_arena_free(inquiry->scratch);
    inquiry->scratch = pl_arena_child(inquiry->arena);
    inquiry->plan = pl_plan_build(inquiry->scratch, inquiry->rules, inquiry->project, &options, diags);
    inquiry->fact = PL_NONE;
    inquiry->end = PL_INQUIRY_BAD_INPUT;
    if (!inquiry->plan) return;
    inquiry->end = PL_INQUIRY_CERTAIN;
    if (is_certain(inquiry)) return;
    choose(inquiry);
    inquiry->end = inquiry->fact == PL_NONE ? PL_INQUIRY_UNKNOWN : PL_INQUIRY_ASKS;
}

/* ---- public ---- */

pl_inquiry *pl_inquiry_new(pl_arena *arena, const pl_rules *rules, pl_project *project,
                           const pl_inquiry_options *options, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_inquiry *inquiry = pl_new(arena, pl_inquiry);
    inquiry->arena = arena;
    inquiry->rules = rules;
    inquiry->project = project;
    if (options) inquiry->options = *options;
    bool there = pl_ceiling_choose(rules, inquiry->options.ceiling, &inquiry->asked, diags);
    if (there) {
        inquiry->unanswerable = pl_new_array(arena, uint8_t, rules->fact_count);
        inquiry->answer_room = rules->fact_count * 2 + 1;
        inquiry->answers = pl_new_array(arena, pl_inquiry_answer, inquiry->answer_room);
    }
    pl_guard_leave(&guard);
    return there ? inquiry : NULL;
}

bool pl_inquiry_next(pl_inquiry *inquiry, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, inquiry->arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        inquiry->end = PL_INQUIRY_BAD_INPUT;
        return false;
    }
    settle(inquiry, diags);
    pl_guard_leave(&guard);
    return inquiry->end == PL_INQUIRY_ASKS;
}

pl_str pl_inquiry_fact(const pl_inquiry *inquiry)
{
    return inquiry->rules->facts[inquiry->fact].id;
}

/* There are never more answers than facts: each is asked once. */
static void remember(pl_inquiry *inquiry, int64_t value, uint8_t known)
{
    inquiry->answers[inquiry->answer_count++] = (pl_inquiry_answer){inquiry->fact, value, known};
}

void pl_inquiry_take(pl_inquiry *inquiry)
{
    remember(inquiry, 0, PL_FACT_UNKNOWN);
}

void pl_inquiry_skip(pl_inquiry *inquiry)
{
    inquiry->unanswerable[inquiry->fact] = 1;
    remember(inquiry, 0, PL_FACT_UNKNOWN);
}

bool pl_inquiry_back(pl_inquiry *inquiry)
{
    if (!inquiry->answer_count) return false;
    const pl_inquiry_answer *last = &inquiry->answers[--inquiry->answer_count];
    inquiry->project->known[last->fact] = last->known;
    inquiry->project->values[last->fact] = last->value;
    inquiry->unanswerable[last->fact] = 0;
    return true;
}

int pl_inquiry_exit_status(const pl_inquiry *inquiry)
{
    return inquiry->plan ? pl_plan_exit_status(inquiry->plan) : 2;
}
