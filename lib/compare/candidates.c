/* The projects among whom the greatest number is, whatever is changed: one for each combination of cells into which all
   rule sets between together cut the facts that they look at. See contest.h. */
#include "compare/contest.h"

#include "base/sort.h"
#include "explore/cells.h"

/* Combinations, and admissible ones times rule sets: about a second. */
enum { CANDIDATES_MOST = 4096, CARRIED_MOST = 65536 };

typedef PL_VEC(int64_t) cell_values; /* the smallest of each cell, ascending */

typedef struct cutting {
    pl_arena *arena;
    const pl_rules *rules; /* the ones before, whose facts all others have */
    cell_values *values;   /* by fact */
    uint8_t *asked;        /* by fact: some condition compares it */
} cutting;

static int compare_values(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static void sort_values(int64_t *at, uint32_t *count)
{
    uint32_t kept = 0;
    pl_sort(at, *count, sizeof *at, compare_values);
    for (uint32_t i = 0; i < *count; i++)
        if (!i || at[i] != at[i - 1]) at[kept++] = at[i];
    *count = kept;
}

/* What one more rule set compares facts with. Facts are the same in all, as no change touches them. */
static void take_rules(void *user, const pl_rules *rules)
{
    cutting *c = user;
    pl_arena *scratch = pl_arena_child(c->arena);
    for (uint32_t i = 0; i < rules->conditions.atom_count; i++) c->asked[rules->conditions.atoms[i].fact] = 1;
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        pl_dimension dimension = pl_dimension_make(scratch, rules, f);
        cell_values *values = &c->values[f];
        for (uint32_t i = 0; i < dimension.cell_count; i++) *pl_vec_push(c->arena, values) = dimension.values[i];
        sort_values(values->at, &values->count);
    }
    pl_arena_free(scratch);
}

/* Facts that nobody looks at are what they are by the first cell. */
static uint64_t count_combinations(const cutting *c)
{
    uint64_t total = 1;
    for (uint32_t f = 0; f < c->rules->fact_count; f++) {
        if (!c->asked[f]) c->values[f].count = 1;
        total *= c->values[f].count;
        if (total > CANDIDATES_MOST) return total;
    }
    return total;
}

static void combination_load(const cutting *c, uint64_t index, int64_t *values)
{
    for (uint32_t f = 0; f < c->rules->fact_count; f++) {
        values[f] = c->values[f].at[index % c->values[f].count];
        index /= c->values[f].count;
    }
}

/* Those that are admissible before, and so in every rule set. False if one has a required step without a duration. */
static bool take_admissible(const cutting *c, const pl_plan_options *plan, uint64_t total, pl_given *projects,
                            uint32_t *count)
{
    pl_arena *scratch = pl_arena_child(c->arena);
    pl_carrier carrier = pl_carrier_make(scratch, c->rules, plan);
    int64_t *values = pl_new_array(scratch, int64_t, c->rules->fact_count);
    bool usable = true;
    for (uint64_t i = 0; i < total && usable; i++) {
        combination_load(c, i, values);
        projects[*count] = pl_given_of_values(c->arena, c->rules, values);
        pl_carried carried = pl_carrier_resolve(&carrier, &projects[*count]);
        usable = carried == PL_CARRIED || carried == PL_CARRIED_NONE;
        *count += carried == PL_CARRIED;
    }
    pl_arena_free(scratch);
    return usable;
}

bool pl_contest_candidates(pl_contest *contest, pl_arena *arena, const pl_footprints *footprints,
                           const pl_given **projects, uint32_t *count)
{
    if (footprints->touches_all) return false;
    uint8_t *none = pl_new_array(arena, uint8_t, contest->player_count);
    const pl_rules *rules = pl_reform_load(arena, contest->reform, none);
    cutting c = {arena, rules, pl_new_array(arena, cell_values, rules->fact_count),
                 pl_new_array(arena, uint8_t, rules->fact_count)};
    const pl_tables_request request = {.reform = contest->reform, .footprints = footprints, .options = &contest->plan,
                                       .measure = (uint8_t)contest->options->measure, .most = PL_COALITIONS_MOST,
                                       .limits = &contest->options->limits, .visit = take_rules, .user = &c};
    pl_tables tables;
    if (!pl_tables_load(arena, &request, &tables)) return false;
    uint64_t total = count_combinations(&c);
    if (total > CANDIDATES_MOST) return false;
    pl_given *list = pl_new_array(arena, pl_given, total);
    *count = 0;
    *projects = list;
    if (!take_admissible(&c, &contest->plan, total, list, count)) return false;
    return *count && *count * tables.loaded <= CARRIED_MOST;
}
