/* See space.h. */
#include "explore/space.h"

#include "base/sort.h"

enum { WORD = 64 };

/* ---- an order that no file decides ---- */

typedef struct ranked {
    const pl_space *space;
    uint32_t index;
} ranked;

static int by_fact_id(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    const pl_fact *facts = x->space->rules->facts;
    return pl_str_compare(facts[x->index].id, facts[y->index].id);
}

static int by_step_id(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    const pl_step *steps = x->space->rules->steps;
    return pl_str_compare(steps[x->index].id, steps[y->index].id);
}

/* The least id that one set has and the other has not; empty: none. */
static pl_str least_apart(const pl_rules *rules, const pl_atom *has, const pl_atom *lacks)
{
    const pl_choice *choices = rules->choices + rules->facts[has->fact].first_choice;
    const uint32_t *set = rules->conditions.set_values;
    pl_str least = PL_STR("");
    for (uint32_t i = 0; i < has->count; i++) {
        uint32_t value = set[has->first + i], k = 0;
        while (k < lacks->count && set[lacks->first + k] != value) k++;
        if (k < lacks->count) continue;
        if (!least.len || pl_str_compare(choices[value].id, least) < 0) least = choices[value].id;
    }
    return least;
}

static int compare_sets(const ranked *x, const ranked *y)
{
    const pl_rules *rules = x->space->rules;
    const pl_atom *a = &rules->conditions.atoms[x->index], *b = &rules->conditions.atoms[y->index];
    if (a->count != b->count) return a->count < b->count ? -1 : 1;
    return pl_str_compare(least_apart(rules, a, b), least_apart(rules, b, a));
}

static int by_atom(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    const pl_space *space = x->space;
    const pl_atom *p = &space->rules->conditions.atoms[x->index], *q = &space->rules->conditions.atoms[y->index];
    if (p->fact != q->fact) return space->fact_rank[p->fact] < space->fact_rank[q->fact] ? -1 : 1;
    if (p->comparison != q->comparison) return p->comparison < q->comparison ? -1 : 1;
    if (p->comparison == PL_AMONG || p->comparison == PL_NOT_AMONG) return compare_sets(x, y);
    return p->value < q->value ? -1 : p->value > q->value;
}

static uint32_t *ranks(pl_arena *arena, const pl_space *space, uint32_t count,
                       int (*compare)(const void *a, const void *b))
{
    ranked *order = pl_new_array(arena, ranked, count);
    uint32_t *rank = pl_new_array(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) order[i] = (ranked){space, i};
    pl_sort(order, count, sizeof *order, compare);
    for (uint32_t i = 0; i < count; i++) rank[order[i].index] = i;
    return rank;
}

/* ---- making ---- */

static uint32_t words_of(const pl_dimension *dimension)
{
    return (dimension->cell_count + WORD - 1) / WORD;
}

static void set_bit(pl_cells *words, uint32_t bit)
{
    words[bit / WORD] |= (pl_cells)1 << bit % WORD;
}

static void make_dimensions(pl_space *space, pl_arena *arena)
{
    const pl_rules *rules = space->rules;
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        space->dimensions[f] = pl_dimension_make(arena, rules, f);
        space->first[f] = space->words;
        space->words += words_of(&space->dimensions[f]);
    }
    space->first[rules->fact_count] = space->words;
    space->all = pl_new_array(arena, pl_cells, space->words);
    for (uint32_t f = 0; f < rules->fact_count; f++) pl_box_free(space, space->all, f);
}

static void make_masks(pl_space *space, pl_arena *arena)
{
    const pl_conditions *conditions = &space->rules->conditions;
    uint32_t words = 0;
    for (uint32_t a = 0; a < conditions->atom_count; a++) {
        space->mask_first[a] = words;
        words += words_of(&space->dimensions[conditions->atoms[a].fact]);
    }
    space->mask_first[conditions->atom_count] = words;
    space->masks = pl_new_array(arena, pl_cells, words);
    for (uint32_t a = 0; a < conditions->atom_count; a++) {
        const pl_dimension *dimension = &space->dimensions[conditions->atoms[a].fact];
        for (uint32_t cell = 0; cell < dimension->cell_count; cell++)
            if (pl_atom_holds(conditions, &conditions->atoms[a], dimension->values[cell]))
                set_bit(space->masks + space->mask_first[a], cell);
    }
}

pl_space *pl_space_make(pl_arena *arena, const pl_rules *rules)
{
    pl_space *space = pl_new(arena, pl_space);
    space->rules = rules;
    space->dimensions = pl_new_array(arena, pl_dimension, rules->fact_count);
    space->first = pl_new_array(arena, uint32_t, rules->fact_count + 1);
    space->mask_first = pl_new_array(arena, uint32_t, rules->conditions.atom_count + 1);
    make_dimensions(space, arena);
    make_masks(space, arena);
    space->fact_rank = ranks(arena, space, rules->fact_count, by_fact_id);
    space->step_rank = ranks(arena, space, rules->step_count, by_step_id);
    space->atom_rank = ranks(arena, space, rules->conditions.atom_count, by_atom);
    space->facts_in_order = pl_new_array(arena, uint32_t, rules->fact_count);
    for (uint32_t f = 0; f < rules->fact_count; f++) space->facts_in_order[space->fact_rank[f]] = f;
    return space;
}

/* ---- boxes ---- */

void pl_box_restrict(const pl_space *space, pl_cells *box, uint32_t atom, bool holds)
{
    pl_cells *words = box + space->first[space->rules->conditions.atoms[atom].fact];
    const pl_cells *mask = space->masks + space->mask_first[atom];
    uint32_t count = space->mask_first[atom + 1] - space->mask_first[atom];
    for (uint32_t w = 0; w < count; w++) words[w] &= holds ? mask[w] : ~mask[w];
}

void pl_box_fix(const pl_space *space, pl_cells *box, uint32_t fact, uint32_t cell)
{
    for (uint32_t w = space->first[fact]; w < space->first[fact + 1]; w++) box[w] = 0;
    set_bit(box + space->first[fact], cell);
}

void pl_box_free(const pl_space *space, pl_cells *box, uint32_t fact)
{
    for (uint32_t cell = 0; cell < space->dimensions[fact].cell_count; cell++) set_bit(box + space->first[fact], cell);
}

bool pl_box_is_free(const pl_space *space, const pl_cells *box, uint32_t fact)
{
    for (uint32_t w = space->first[fact]; w < space->first[fact + 1]; w++)
        if (box[w] != space->all[w]) return false;
    return true;
}

uint32_t pl_box_count(const pl_space *space, const pl_cells *box, uint32_t fact)
{
    uint32_t count = 0;
    for (uint32_t w = space->first[fact]; w < space->first[fact + 1]; w++)
        count += (uint32_t)__builtin_popcountll(box[w]);
    return count;
}

/* Numbers by size, choices by id. */
uint32_t pl_box_first(const pl_space *space, const pl_cells *box, uint32_t fact)
{
    const pl_fact *f = &space->rules->facts[fact];
    uint32_t first = PL_NONE;
    for (uint32_t cell = 0; cell < space->dimensions[fact].cell_count; cell++) {
        if (!pl_box_has(space, box, fact, cell)) continue;
        if (f->type != PL_FACT_CHOICE) return cell;
        const pl_choice *choices = space->rules->choices + f->first_choice;
        if (first == PL_NONE || pl_str_compare(choices[cell].id, choices[first].id) < 0) first = cell;
    }
    return first;
}

uint32_t pl_space_cell(const pl_space *space, uint32_t fact, int64_t value)
{
    const pl_dimension *dimension = &space->dimensions[fact];
    uint32_t low = 0, high = dimension->cell_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (dimension->values[middle] <= value) low = middle;
        else high = middle;
    }
    return low;
}

bool pl_box_equal(const pl_space *space, const pl_cells *a, const pl_cells *b)
{
    return !space->words || memcmp(a, b, space->words * sizeof *a) == 0;
}

bool pl_box_meets(const pl_space *space, const pl_cells *a, const pl_cells *b, uint32_t but)
{
    for (uint32_t f = 0; f < space->rules->fact_count; f++) {
        pl_cells any = 0;
        for (uint32_t w = space->first[f]; w < space->first[f + 1]; w++) any |= a[w] & b[w];
        if (!any && f != but) return false;
    }
    return true;
}

static pl_truth atom_over_box(const pl_space *space, const pl_cells *box, uint32_t atom)
{
    const pl_cells *words = box + space->first[space->rules->conditions.atoms[atom].fact];
    const pl_cells *mask = space->masks + space->mask_first[atom];
    pl_cells in = 0, out = 0;
    uint32_t count = space->mask_first[atom + 1] - space->mask_first[atom];
    for (uint32_t w = 0; w < count; w++) {
        in |= words[w] & mask[w];
        out |= words[w] & ~mask[w];
    }
    return in && out ? PL_UNKNOWN : in ? PL_TRUE : PL_FALSE;
}

void pl_box_truths(const pl_space *space, const pl_conditions *conditions, const pl_cells *box, pl_truths *truths)
{
    for (uint32_t a = 0; a < conditions->atom_count; a++)
        truths->atoms[a] = (uint8_t)atom_over_box(space, box, a);
    pl_conditions_evaluate(conditions, truths->atoms, truths->nodes);
}
