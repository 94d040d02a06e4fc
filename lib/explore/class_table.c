/* `table`: the space is cut until every part has one answer, and parts with the same answer are put together. */
#include "base/diag.h"
#include "base/sort.h"
#include "explore/boundaries.h"
#include "explore/restrict.h"
#include "schedule/chains.h"

enum { CLASSES_DEFAULT = 1000, PARTS_MOST = 1 << 16 };

typedef struct making {
    pl_class_table *table;
    pl_study *study;
    pl_probe *probe;
    pl_regions *regions;
    pl_ceiling measure; /* whole approval time, or the number that tells classes apart */
    pl_route route;
    pl_table known;     /* answers by what they are */
    PL_VEC(pl_class_answer) answers;
    pl_buf key;
    uint32_t *path;
    uint8_t *away; /* by step, of the part at hand */
    PL_VEC(pl_project_class) classes;
    pl_restrictions restrictions;
} making;

/* ---- the answer of a part ---- */

static void put_bytes(pl_buf *buf, const void *bytes, size_t size)
{
    pl_buf_put(buf, (pl_str){bytes, size});
}

/* Over, undecided, within, not applicable: the worst. */
static uint8_t worst_verdict(making *m)
{
    const pl_rules *rules = m->study->rules;
    uint8_t worst = PL_NOT_APPLICABLE;
    for (uint32_t i = 0; i < rules->ceiling_count; i++) {
        if (pl_truth_get(&m->probe->truths, rules->ceilings[i].when) != PL_TRUE) continue;
        bool over = pl_schedule_ceiling(&m->probe->schedule, i).days > (int64_t)rules->ceilings[i].limit;
        if (over) return PL_OVER;
        worst = PL_WITHIN;
    }
    return worst;
}

static void load_away(making *m)
{
    for (uint32_t i = 0; i < m->study->rules->step_count; i++) m->away[i] = m->route.status[i] != PL_STATUS_REQUIRED;
}

/* The first of the paths that a plan lists. */
static void load_path(making *m, pl_class_answer *answer)
{
    pl_arena *scratch = pl_arena_child(m->study->arena);
    pl_chains chains = pl_chains_make(scratch, &m->probe->schedule, true);
    chains.rank = m->study->space->step_rank; /* of several paths the first by ids is shown */
    pl_step_list path = {NULL, 0};
    pl_chains_list(scratch, &chains, m->route.counted, 1, &path);
    answer->path_count = path.count;
    if (path.count) memcpy(m->path, path.steps, path.count * sizeof *m->path);
    pl_arena_free(scratch);
}

static void load_answer(making *m, pl_class_answer *answer)
{
    const pl_schedule *schedule = &m->probe->schedule;
    pl_route_load(&m->route, m->probe->question, &m->probe->truths);
    *answer = (pl_class_answer){.gap = pl_study_gap_step(m->study, &m->probe->truths)};
    load_away(m);
    if (answer->gap != PL_NONE) {
        answer->verdict = PL_UNDECIDED;
        return;
    }
    pl_schedule_load(&m->probe->schedule, &m->route);
    answer->items = schedule->items;
    answer->sum_days = schedule->sum_days;
    answer->approval_days = schedule->approval_days;
    answer->elapsed_days = schedule->elapsed_days;
    answer->verdict = worst_verdict(m);
    load_path(m, answer);
}

/* Answers with the same key are the same. */
static pl_str key_of(making *m, const pl_class_answer *answer)
{
    m->key.len = 0;
    if (m->table->options.by_number) {
        const int64_t number[] = {pl_class_number(answer, m->table->options.number), answer->gap};
        put_bytes(&m->key, number, sizeof number);
        return pl_buf_str(&m->key);
    }
    const int64_t numbers[] = {answer->items, answer->sum_days, answer->approval_days, answer->elapsed_days,
                               answer->verdict, answer->gap};
    put_bytes(&m->key, numbers, sizeof numbers);
    put_bytes(&m->key, m->away, m->study->rules->step_count);
    put_bytes(&m->key, m->path, answer->path_count * sizeof *m->path);
    return pl_buf_str(&m->key);
}

/* `has_steps`: the answer is a whole one, of which it is known what falls away. */
static uint32_t number_of(making *m, pl_class_answer *answer, bool has_steps)
{
    pl_arena *arena = m->study->arena;
    pl_str key = key_of(m, answer);
    uint32_t number = pl_table_find(&m->known, key);
    if (number != PL_NONE) return number;
    uint32_t *path = pl_new_array(arena, uint32_t, answer->path_count);
    if (answer->path_count) memcpy(path, m->path, answer->path_count * sizeof *path);
    answer->path = path;
    if (has_steps) {
        uint8_t *away = pl_new_array(arena, uint8_t, m->study->rules->step_count);
        if (m->study->rules->step_count) memcpy(away, m->away, m->study->rules->step_count);
        answer->away = away;
    }
    pl_table_add(&m->known, pl_arena_copy(arena, key), m->answers.count);
    *pl_vec_push(arena, &m->answers) = *answer;
    return m->answers.count - 1;
}

static uint32_t whole_answer(void *user, pl_probe *probe, const pl_cells *box, uint32_t *atom)
{
    making *m = user;
    (void)box;
    *atom = pl_probe_split_answer(probe, false);
    if (*atom != PL_NONE) return PL_NONE;
    pl_class_answer answer;
    load_answer(m, &answer);
    return number_of(m, &answer, true);
}

/* One number is the same long before everything is; a missing duration must show all the same. */
static uint32_t number_answer(void *user, pl_probe *probe, const pl_cells *box, uint32_t *atom)
{
    making *m = user;
    *atom = pl_probe_split_condition(probe, m->study->gaps);
    if (*atom != PL_NONE) return PL_NONE;
    if (pl_truth_get(&probe->truths, m->study->gaps) == PL_TRUE) return whole_answer(user, probe, box, atom);
    pl_bound bound = pl_probe_look(probe, box, &m->measure);
    if (bound.least != bound.most) {
        *atom = pl_probe_split(probe, &m->measure);
        return PL_NONE;
    }
    pl_class_answer answer = {.gap = PL_NONE, .verdict = PL_UNDECIDED};
    answer.items = answer.sum_days = answer.approval_days = answer.elapsed_days = bound.most;
    return number_of(m, &answer, false);
}

/* ---- classes ---- */

static void add_class(making *m, const pl_part *part, const uint8_t *shared)
{
    pl_project_class class = {.answer = part->answer, .restrictions = pl_restrictions_add(&m->restrictions, part->box)};
    class.when = pl_regions_add(m->regions, part->box);
    class.own = pl_regions_add_by(m->regions, part->box, shared, false);
    class.example = pl_study_values(m->study, part->box);
    *pl_vec_push(m->study->arena, &m->classes) = class;
}

/* ---- their order ---- */

typedef struct sortable {
    pl_part part;
    const making *m;
} sortable;

static int compare_numbers(int64_t a, int64_t b)
{
    return a > b ? -1 : a < b;
}

/* A gap first, then the most days. */
static int compare_classes(const void *a, const void *b)
{
    const sortable *x = a, *y = b;
    const pl_class_answer *p = &x->m->answers.at[x->part.answer], *q = &y->m->answers.at[y->part.answer];
    if ((p->gap == PL_NONE) != (q->gap == PL_NONE)) return p->gap == PL_NONE ? 1 : -1;
    int order = compare_numbers(p->approval_days, q->approval_days);
    if (!order) order = compare_numbers(p->elapsed_days, q->elapsed_days);
    if (!order) order = compare_numbers(p->sum_days, q->sum_days);
    if (!order) order = compare_numbers(p->items, q->items);
    return order ? order : pl_box_compare(x->m->study->space, x->part.box, y->part.box);
}

static void sort_parts(making *m, pl_parts *parts)
{
    sortable *order = pl_new_array(m->study->arena, sortable, parts->count);
    for (uint32_t i = 0; i < parts->count; i++) order[i] = (sortable){parts->at[i], m};
    pl_sort(order, parts->count, sizeof *order, compare_classes);
    for (uint32_t i = 0; i < parts->count; i++) parts->at[i] = order[i].part;
}

/* ---- all of it ---- */

static making making_of(pl_class_table *table)
{
    const pl_class_table_options *options = &table->options;
    const pl_plan_options plan = {.basis = options->basis, .with_extensions = options->with_extensions};
    making m = {.table = table, .study = pl_study_make(table->arena, table->rules, &plan, &options->limits)};
    m.probe = pl_probe_make(table->arena, m.study->space, m.study->logic, m.study->logic->admissible);
    m.regions = pl_regions_make(table->arena, m.study->space);
    m.restrictions = (pl_restrictions){.arena = table->arena, .space = m.study->space};
    m.measure = (pl_ceiling){.from = PL_NONE, .to = PL_NONE, .when = PL_ALWAYS, .measure = (uint8_t)options->number};
    m.route = pl_route_make(table->arena, table->rules);
    m.known = pl_table_make(table->arena);
    m.key = pl_buf_make(table->arena);
    m.path = pl_new_array(table->arena, uint32_t, table->rules->step_count);
    m.away = pl_new_array(table->arena, uint8_t, table->rules->step_count);
    return m;
}

static void make_classes(pl_class_table *table)
{
    making m = making_of(table);
    pl_parts parts;
    const pl_answerer answerer = {table->options.by_number ? number_answer : whole_answer, &m};
    uint64_t most = table->options.max_classes ? table->options.max_classes : CLASSES_DEFAULT;
    table->complete = pl_parts_find(m.probe, m.study->space->all, &answerer, &m.study->budget, PARTS_MOST, table->arena,
                                    &parts);
    pl_parts_merge(m.study->space, table->arena, &m.study->budget, &parts);
    table->complete &= !m.study->budget.spent;
    sort_parts(&m, &parts);
    table->total = parts.count;
    table->complete &= parts.count <= most;
    uint8_t *shared = pl_new_array(table->arena, uint8_t, table->rules->fact_count);
    if (table->complete) pl_parts_mark_shared(m.study->space, &parts, shared); /* else there may be others */
    table->shared = parts.count ? pl_regions_add_by(m.regions, parts.at[0].box, shared, true) : PL_ALWAYS;
    for (uint32_t i = 0; i < parts.count && i < most; i++) add_class(&m, &parts.at[i], shared);
    table->answers = m.answers.at;
    table->answer_count = m.answers.count;
    table->classes = m.classes.at;
    table->count = m.classes.count;
    table->restrictions = m.restrictions.facts.at;
    table->allowed = m.restrictions.allowed.at;
    table->written = m.regions->rules;
    if (table->options.boundaries) pl_boundaries_find(table, m.study, &parts);
    table->boxes = pl_study_looked(m.study);
}

pl_class_table *pl_class_table_make(pl_arena *arena, const pl_rules *rules, const pl_class_table_options *options,
                                    pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_class_table *table = pl_new(arena, pl_class_table);
    table->arena = arena;
    table->rules = rules;
    if (options) table->options = *options;
    make_classes(table);
    pl_guard_leave(&guard);
    return table;
}
