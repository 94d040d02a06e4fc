/* See boundaries.h. Two projects that differ in one number alone lie in two parts that have all other facts in
   common. */
#include "explore/boundaries.h"

#include "base/sort.h"

/* Pairs of parts are compared. */
enum { PARTS_MOST = 4096 };

typedef struct finding {
    pl_class_table *table;
    pl_study *study;
    const pl_parts *parts;
    pl_measure number;
    pl_boundary *boundary;
    uint32_t below, at, above; /* cells; PL_NONE: the range ends there */
    pl_cells *common;
} finding;

static const pl_class_answer *answer_of(const finding *f, uint32_t part)
{
    return &f->table->answers[f->parts->at[part].answer];
}

static int64_t days_of(const finding *f, uint32_t part)
{
    return pl_class_number(answer_of(f, part), f->number);
}

static void widen(pl_range *range, int64_t value)
{
    if (!range->known) *range = (pl_range){value, value, true};
    if (value < range->min) range->min = value;
    if (value > range->max) range->max = value;
}

static bool has(const finding *f, uint32_t part, uint32_t cell)
{
    return cell != PL_NONE && pl_box_has(f->study->space, f->parts->at[part].box, f->boundary->fact, cell);
}

static void take_ranges(finding *f)
{
    for (uint32_t i = 0; i < f->parts->count; i++) {
        if (answer_of(f, i)->gap != PL_NONE) continue;
        if (has(f, i, f->below)) widen(&f->boundary->below, days_of(f, i));
        if (has(f, i, f->at)) widen(&f->boundary->at, days_of(f, i));
        if (has(f, i, f->above)) widen(&f->boundary->above, days_of(f, i));
    }
}

/* Whether they have the other facts in common; `common` is then what they have. */
static bool is_alike(const finding *f, const pl_cells *a, const pl_cells *b)
{
    const pl_space *space = f->study->space;
    for (uint32_t fact = 0; fact < space->rules->fact_count; fact++) {
        pl_cells any = 0;
        for (uint32_t w = space->first[fact]; w < space->first[fact + 1]; w++) any |= f->common[w] = a[w] & b[w];
        if (!any && fact != f->boundary->fact) return false;
    }
    return true;
}

static void take_cliff(finding *f, uint32_t from, uint32_t from_cell, uint32_t to, uint32_t to_cell)
{
    int64_t change = days_of(f, to) - days_of(f, from), size = change < 0 ? -change : change;
    int64_t known = f->boundary->cliff < 0 ? -f->boundary->cliff : f->boundary->cliff;
    if (size <= known || !is_alike(f, f->parts->at[from].box, f->parts->at[to].box)) return;
    uint32_t fact = f->boundary->fact;
    int64_t value = f->boundary->value;
    pl_box_fix(f->study->space, f->common, fact, from_cell);
    int64_t *before = pl_study_values(f->study, f->common), *after = pl_study_values(f->study, f->common);
    before[fact] = from_cell == f->at ? value : value - 1;
    after[fact] = to_cell == f->at ? value : value + 1;
    f->boundary->cliff = change;
    f->boundary->from = before;
    f->boundary->to = after;
    f->boundary->from_days = days_of(f, from);
    f->boundary->to_days = days_of(f, to);
}

static void take_step(finding *f, uint32_t from_cell, uint32_t to_cell)
{
    if (from_cell == to_cell) return;
    for (uint32_t i = 0; i < f->parts->count; i++) {
        if (!has(f, i, from_cell) || answer_of(f, i)->gap != PL_NONE) continue;
        for (uint32_t k = 0; k < f->parts->count; k++)
            if (has(f, k, to_cell) && answer_of(f, k)->gap == PL_NONE) take_cliff(f, i, from_cell, k, to_cell);
    }
}

static void find_boundary(finding *f, pl_boundary *boundary)
{
    const pl_fact *fact = &f->study->rules->facts[boundary->fact];
    int64_t value = boundary->value;
    f->boundary = boundary;
    f->at = pl_space_cell(f->study->space, boundary->fact, value);
    f->below = value > fact->min ? pl_space_cell(f->study->space, boundary->fact, value - 1) : PL_NONE;
    f->above = value < fact->max ? pl_space_cell(f->study->space, boundary->fact, value + 1) : PL_NONE;
    take_ranges(f);
    take_step(f, f->below, f->at);
    take_step(f, f->at, f->above);
}

typedef struct constant {
    uint32_t fact;
    int64_t value;
} constant;

static int compare_constants(const void *a, const void *b)
{
    const constant *x = a, *y = b;
    if (x->fact != y->fact) return x->fact < y->fact ? -1 : 1;
    return x->value < y->value ? -1 : x->value > y->value;
}

static uint32_t list_constants(const pl_rules *rules, pl_arena *scratch, pl_boundary *boundaries)
{
    constant *list = pl_new_array(scratch, constant, rules->conditions.atom_count);
    uint32_t count = 0, kept = 0;
    for (uint32_t a = 0; a < rules->conditions.atom_count; a++) {
        const pl_atom *atom = &rules->conditions.atoms[a];
        const pl_fact *fact = &rules->facts[atom->fact];
        bool number = fact->type != PL_FACT_CHOICE && fact->type != PL_FACT_FLAG;
        if (!number || atom->value < fact->min || atom->value > fact->max) continue;
        list[count++] = (constant){atom->fact, atom->value};
    }
    pl_sort(list, count, sizeof *list, compare_constants);
    for (uint32_t i = 0; i < count; i++)
        if (!i || compare_constants(&list[i - 1], &list[i]) != 0)
            boundaries[kept++] = (pl_boundary){.fact = list[i].fact, .value = list[i].value};
    return kept;
}

void pl_boundaries_find(pl_class_table *table, pl_study *study, const pl_parts *parts)
{
    pl_boundary *list = pl_new_array(table->arena, pl_boundary, study->rules->conditions.atom_count);
    finding f = {.table = table, .study = study, .parts = parts};
    f.number = table->options.by_number ? table->options.number : PL_MEASURE_APPROVAL;
    f.common = pl_new_array(table->arena, pl_cells, study->space->words);
    table->boundary_count = list_constants(study->rules, study->arena, list);
    if (parts->count > PARTS_MOST) table->boundary_count = 0; /* the table is too long for anybody, too */
    for (uint32_t i = 0; i < table->boundary_count; i++) {
        if (pl_budget_is_over(&study->budget)) table->boundary_count = i;
        else find_boundary(&f, &list[i]);
    }
    table->boundaries = list;
}
