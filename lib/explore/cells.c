/* See cells.h. */
#include "explore/cells.h"

#include "base/sort.h"

typedef PL_VEC(int64_t) value_list;

static int compare_values(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* A new cell begins at `value`, if the fact's range has values on both sides. */
static void cut_at(pl_arena *arena, value_list *starts, const pl_fact *fact, int64_t value)
{
    if (value > fact->min && value <= fact->max) *pl_vec_push(arena, starts) = value;
}

/* Constants are below 10^18 in size (checked at loading), so the neighbours exist. */
static void cut_by_atom(pl_arena *arena, value_list *starts, const pl_fact *fact, const pl_atom *atom)
{
    bool before = atom->comparison != PL_AT_MOST && atom->comparison != PL_MORE;
    bool behind = atom->comparison != PL_LESS && atom->comparison != PL_AT_LEAST;
    if (before) cut_at(arena, starts, fact, atom->value);
    if (behind) cut_at(arena, starts, fact, atom->value + 1);
}

static uint32_t drop_repeated(int64_t *at, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (!kept || at[kept - 1] != at[i]) at[kept++] = at[i];
    return kept;
}

pl_dimension pl_dimension_make(pl_arena *arena, const pl_rules *rules, uint32_t index)
{
    const pl_fact *fact = &rules->facts[index];
    value_list starts = {0};
    *pl_vec_push(arena, &starts) = fact->min;
    if (fact->type == PL_FACT_CHOICE || fact->type == PL_FACT_FLAG) {
        for (int64_t value = fact->min + 1; value <= fact->max; value++) *pl_vec_push(arena, &starts) = value;
        return (pl_dimension){index, starts.count, starts.at};
    }
    for (uint32_t i = 0; i < rules->conditions.atom_count; i++)
        if (rules->conditions.atoms[i].fact == index) cut_by_atom(arena, &starts, fact, &rules->conditions.atoms[i]);
    pl_sort(starts.at, starts.count, sizeof *starts.at, compare_values);
    return (pl_dimension){index, drop_repeated(starts.at, starts.count), starts.at};
}
