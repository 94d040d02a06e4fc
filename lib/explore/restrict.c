/* See restrict.h. */
#include "explore/restrict.h"

#include "explore/region.h"

static void allow(pl_restrictions *r, pl_restriction *of, pl_allowed allowed)
{
    *pl_vec_push(r->arena, &r->allowed) = allowed;
    of->allowed.count++;
}

static void allow_numbers(pl_restrictions *r, const pl_cells *box, pl_restriction *of)
{
    pl_interval i;
    for (uint32_t cell = 0; pl_interval_find(r->space, box, of->fact, cell, &i); cell = i.next)
        allow(r, of, (pl_allowed){i.low, i.high, i.above, i.below, i.open_low, i.open_high, i.from_least,
                                  i.to_greatest});
}

static void allow_values(pl_restrictions *r, const pl_cells *box, pl_restriction *of)
{
    const pl_dimension *dimension = &r->space->dimensions[of->fact];
    for (uint32_t cell = 0; cell < dimension->cell_count; cell++) {
        int64_t value = dimension->values[cell];
        if (pl_box_has(r->space, box, of->fact, cell)) allow(r, of, (pl_allowed){.low = value, .high = value});
    }
}

static void restrict_fact(pl_restrictions *r, const pl_cells *box, uint32_t fact)
{
    uint8_t type = r->space->rules->facts[fact].type;
    if (pl_box_is_free(r->space, box, fact)) return;
    pl_restriction of = {.fact = fact, .allowed = {r->allowed.count, 0}};
    if (type == PL_FACT_CHOICE || type == PL_FACT_FLAG) allow_values(r, box, &of);
    else allow_numbers(r, box, &of);
    *pl_vec_push(r->arena, &r->facts) = of;
}

pl_slice pl_restrictions_add(pl_restrictions *r, const pl_cells *box)
{
    uint32_t first = r->facts.count;
    for (uint32_t f = 0; f < r->space->rules->fact_count; f++) restrict_fact(r, box, f);
    return (pl_slice){first, r->facts.count - first};
}

void pl_parts_mark_shared(const pl_space *space, const pl_parts *parts, uint8_t *shared)
{
    for (uint32_t f = 0; f < space->rules->fact_count; f++) {
        size_t size = (space->first[f + 1] - space->first[f]) * sizeof(pl_cells);
        shared[f] = parts->count && !pl_box_is_free(space, parts->at[0].box, f);
        for (uint32_t i = 1; i < parts->count && shared[f]; i++)
            shared[f] = memcmp(parts->at[0].box + space->first[f], parts->at[i].box + space->first[f], size) == 0;
    }
}

int pl_box_compare(const pl_space *space, const pl_cells *a, const pl_cells *b)
{
    for (uint32_t i = 0; i < space->rules->fact_count; i++) {
        uint32_t fact = space->facts_in_order[i], x = pl_box_first(space, a, fact), y = pl_box_first(space, b, fact);
        const pl_fact *f = &space->rules->facts[fact];
        if (x == y) continue;
        if (f->type != PL_FACT_CHOICE) return x < y ? -1 : 1;
        const pl_choice *choices = space->rules->choices + f->first_choice;
        return pl_str_compare(choices[x].id, choices[y].id);
    }
    return 0;
}
