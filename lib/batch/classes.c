/* See classes.h. */
#include "batch/classes.h"

#include "batch/template.h"
#include "explore/plan.h"
#include "load/project.h"

enum { MEMORY_MAX = 2 << 20, FIRST_SLOTS = 1024 };

struct pl_classes {
    const pl_class_setup *setup;
    pl_arena *parent;
    pl_arena *arena; /* dropped whole */
    pl_class **slots;
    uint32_t mask, count, last_id;
    size_t size; /* bytes that the classes take, about */
};

static void start_empty(pl_classes *c)
{
    c->arena = pl_arena_child(c->parent);
    c->slots = (pl_class **)pl_arena_zero(c->arena, FIRST_SLOTS, sizeof *c->slots);
    c->mask = FIRST_SLOTS - 1;
    c->count = 0;
    c->size = 0;
}

pl_classes *pl_classes_make(pl_arena *arena, const pl_class_setup *setup)
{
    pl_classes *c = pl_new(arena, pl_classes);
    c->setup = setup;
    c->parent = arena;
    start_empty(c);
    return c;
}

bool pl_classes_trim(pl_classes *c)
{
    if (c->size < MEMORY_MAX) return false;
    pl_arena_free(c->arena);
    start_empty(c);
    return true;
}

bool pl_classes_are_many(const pl_classes *c)
{
    return c->size / 4 >= MEMORY_MAX;
}

pl_arena *pl_classes_arena(const pl_classes *c)
{
    return c->arena;
}

void pl_classes_weigh(pl_classes *c, size_t bytes)
{
    c->size += bytes;
}

bool pl_class_is_dated(const pl_class *class)
{
    if (class->applicable == PL_NO || class->start) return false;
    return !class->elapsed || pl_elapsed_is_dated(class->elapsed);
}

bool pl_class_is_excluded(const pl_class *class)
{
    if (!class->bad) return false;
    pl_code code = pl_code_find(class->code);
    return code == PL_E590 || code == PL_E591;
}

/* ---- making one ---- */

/* A ceiling on the elapsed time of the whole span is judged by the calendar, from each start anew. */
static bool has_dated_ceiling(const pl_plan *plan)
{
    for (uint32_t i = 0; i < plan->ceiling_count; i++) {
        const pl_ceiling *ceiling = &plan->rules->ceilings[i];
        bool whole = !ceiling->chosen_only && ceiling->from == PL_NONE && ceiling->to == PL_NONE;
        bool binds = plan->ceilings[i].verdict != PL_NOT_APPLICABLE && pl_plan_ceiling_is_judged(plan, i);
        if (ceiling->measure == PL_MEASURE_ELAPSED && whole && binds) return true;
    }
    return false;
}

/* However few days of a week are worked, and with years of rest in between. */
static int64_t reach_of(const pl_plan *plan)
{
    int64_t most = 0;
    for (uint32_t i = 0; i < plan->rules->step_count; i++)
        if (plan->steps[i].ef.known && plan->steps[i].ef.max > most) most = plan->steps[i].ef.max;
    return (most + 1) * PL_WEEK * 2 + 4000;
}

static bool is_calendar(pl_length length)
{
    return length.calendar && length.days > 0;
}

/* Whether dates can change anything: later duties, which are in no number, are among what decides whether an unknown
   fact matters, and so whether there is a critical path to tell. */
static bool has_calendar_days(const pl_rules *rules)
{
    for (uint32_t i = 0; i < rules->case_count; i++)
        if (is_calendar(rules->cases[i].length)) return true;
    for (uint32_t i = 0; i < rules->hold_count; i++)
        if (is_calendar(rules->holds[i].length)) return true;
    for (uint32_t i = 0; i < rules->link_count; i++)
        if (is_calendar(rules->links[i].lag)) return true;
    for (uint32_t i = 0; i < rules->extra_count; i++)
        if (is_calendar(rules->extras[i].extension)) return true;
    return false;
}

static void take_elapsed(pl_classes *c, pl_class *class, const pl_plan *plan)
{
    const pl_question question = {plan->rules, plan->project, &plan->options};
    if (class->start || plan->applicable == PL_NO) return;
    class->elapsed = pl_elapsed_make(c->arena, &question);
    class->reach = reach_of(plan);
    bool dated = !class->elapsed || pl_elapsed_is_dated(class->elapsed);
    bool by_path = c->setup->output->by_path && has_calendar_days(plan->rules);
    class->per_start = !class->elapsed || by_path || (dated && has_dated_ceiling(plan));
    if (class->elapsed) c->size += pl_elapsed_size(class->elapsed);
}

static void take_templates(pl_classes *c, pl_class *class, pl_arena *scratch, const pl_plan *plan)
{
    const pl_output *output = c->setup->output;
    pl_view view = pl_view_make(scratch, plan->rules, plan, c->setup->lang);
    bool dated = class->elapsed && pl_elapsed_is_dated(class->elapsed);
    if (!class->start) class->undated = pl_template_make(c->arena, scratch, output, &view, PL_TEMPLATE_UNDATED);
    pl_template_kind kind = class->start ? PL_TEMPLATE_ONE_START
                            : dated      ? PL_TEMPLATE_BY_CALENDAR
                                         : PL_TEMPLATE_DATED;
    if (!class->per_start) class->dated = pl_template_make(c->arena, scratch, output, &view, kind);
    c->size += class->undated.text.len + class->dated.text.len;
}

/* The facts that projects of a class may differ in, for who compares them one by one. */
static void take_undecided(pl_classes *c, pl_class *class, const pl_plan *plan)
{
    uint32_t count = plan->rules->fact_count, open = 0;
    for (uint32_t f = 0; f < count; f++) open += plan->undecided[f];
    if (!open || c->setup->other == PL_NONE) return;
    uint8_t *undecided = pl_new_array(c->arena, uint8_t, count);
    for (uint32_t f = 0; f < count; f++) undecided[f] = plan->undecided[f];
    class->undecided = undecided;
    c->size += count;
}

static void take_numbers(pl_class *class, const pl_plan *plan)
{
    class->status = (uint8_t)pl_plan_exit_status(plan);
    class->applicable = plan->applicable;
    class->verdict = (uint8_t)pl_output_verdict(plan, pl_output_worst(plan));
    class->items = plan->items;
    class->sum_days = plan->sum_days;
    class->approval_days = plan->approval_days;
    class->elapsed_days = plan->elapsed_days;
}

static void take_complaint(pl_classes *c, pl_class *class, const pl_diags *diags)
{
    class->bad = true;
    for (uint32_t i = 0; i < pl_diags_kept(diags); i++) {
        const pl_diag *diag = pl_diags_at(diags, i);
        if (diag->severity != PL_SEVERITY_ERROR) continue;
        pl_buf text = pl_buf_make(c->arena);
        pl_diag_put_text(&text, diag, c->setup->lang);
        class->code = pl_str_from(pl_code_name(diag->code));
        class->message = pl_buf_str(&text);
        c->size += text.room;
        return;
    }
}

static void fill(pl_classes *c, pl_class *class, pl_arena *scratch)
{
    const pl_class_setup *setup = c->setup;
    uint32_t r = class->name.rules;
    pl_project *project = pl_project_make(scratch, setup->rules[r]);
    pl_keys_fill(&setup->keys[r], class->name.key, project);
    class->may_apply = pl_project_may_apply(scratch, project);
    pl_plan_options options = *setup->plan;
    options.calendar = setup->calendars ? setup->calendars[r] : NULL;
    options.outside = class->name.outside;
    if (r == setup->other) options.ceiling = PL_STR("");
    if (class->start) project->start = pl_date_of((pl_day){(int64_t)class->start - 1});
    pl_diags *diags = pl_diags_make(scratch);
    const pl_plan *plan = pl_plan_build(scratch, setup->rules[r], project, &options, diags);
    if (!plan) {
        take_complaint(c, class, diags);
        return;
    }
    take_numbers(class, plan);
    take_undecided(c, class, plan);
    take_elapsed(c, class, plan);
    if (r != setup->other) take_templates(c, class, scratch, plan);
}

static pl_class *make(pl_classes *c, const pl_class_key *name, uint64_t start)
{
    size_t key_size = name->words * sizeof *name->key;
    uint64_t *key = pl_arena_alloc(c->arena, key_size);
    memcpy(key, name->key, key_size);
    pl_class *class = pl_new(c->arena, pl_class);
    class->name = *name;
    class->name.key = key;
    class->start = start;
    class->id = ++c->last_id;
    c->size += sizeof *class + key_size;
    pl_arena *scratch = pl_arena_child(c->arena);
    fill(c, class, scratch);
    pl_arena_free(scratch);
    return class;
}

/* ---- finding ---- */

static bool is_it(const pl_class *class, const pl_class_key *name, uint64_t start)
{
    return class->name.hash == name->hash && class->start == start && class->name.rules == name->rules &&
           class->name.outside == name->outside &&
           memcmp(class->name.key, name->key, name->words * sizeof *name->key) == 0;
}

static void grow(pl_classes *c)
{
    if ((c->count + 1) * 2 <= c->mask + 1) return;
    uint32_t slots = (c->mask + 1) * 2, mask = slots - 1;
    pl_class **fresh = (pl_class **)pl_arena_zero(c->arena, slots, sizeof *fresh);
    for (uint32_t i = 0; i <= c->mask; i++) {
        if (!c->slots[i]) continue;
        uint32_t at = (uint32_t)(c->slots[i]->name.hash + c->slots[i]->start) & mask;
        while (fresh[at]) at = (at + 1) & mask;
        fresh[at] = c->slots[i];
    }
    c->slots = fresh;
    c->mask = mask;
    c->size += slots * sizeof *fresh;
}

pl_class *pl_classes_find(pl_classes *c, uint32_t rules, bool outside, const uint64_t *key, uint64_t start)
{
    uint32_t words = c->setup->keys[rules].words;
    const pl_class_key name = {rules, outside, words, pl_class_hash(rules, outside, key, words), key};
    uint32_t at = (uint32_t)(name.hash + start) & c->mask;
    for (; c->slots[at]; at = (at + 1) & c->mask)
        if (is_it(c->slots[at], &name, start)) return c->slots[at];
    pl_class *class = make(c, &name, start);
    grow(c);
    at = (uint32_t)(name.hash + start) & c->mask;
    while (c->slots[at]) at = (at + 1) & c->mask;
    c->slots[at] = class;
    c->count++;
    return class;
}
