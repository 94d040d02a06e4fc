/* The values of sets of changes, each by loading the rule set with just these: see contest.h. */
#include "compare/contest.h"

#include "explore/study.h"

static uint32_t last_of(const uint8_t *chosen, uint32_t count)
{
    while (count && !chosen[count - 1]) count--;
    return count ? count - 1 : PL_NONE;
}

/* ---- the sum over projects ---- */

static bool add_number(int64_t *sum, int64_t value, uint64_t rows)
{
    int64_t all;
    if (rows > INT64_MAX || __builtin_mul_overflow(value, (int64_t)rows, &all)) return false;
    return !__builtin_add_overflow(*sum, all, sum);
}

/* The numbers of the projects that are left; those without one stay left. False if facts are missing. */
static bool measure_some(const pl_contest *c, pl_arena *scratch, const pl_rules *rules, uint32_t *left, uint32_t *count,
                         int64_t *sum)
{
    pl_carrier carrier = pl_carrier_make(scratch, rules, &c->plan);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < *count; i++) {
        int64_t value;
        pl_carried carried = pl_carrier_measure(&carrier, &c->projects[left[i]], c->options->measure, &value);
        if (carried == PL_CARRIED_OPEN) return false;
        if (carried != PL_CARRIED) left[kept++] = left[i];
        else if (!add_number(sum, value, c->rows[left[i]])) return false;
    }
    *count = kept;
    return true;
}

/* All of them. */
static uint32_t *numbers_of(pl_arena *arena, uint32_t count)
{
    uint32_t *numbers = pl_new_array(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) numbers[i] = i;
    return numbers;
}

static int64_t sum_of(pl_contest *c, const uint8_t *chosen)
{
    pl_arena *scratch = pl_arena_child(c->arena);
    uint32_t *left = numbers_of(scratch, c->project_count), count = c->project_count;
    int64_t sum = 0;
    memcpy(c->chosen, chosen, c->player_count);
    while (count) {
        uint32_t last = last_of(c->chosen, c->player_count);
        bool known = measure_some(c, scratch, pl_reform_load(scratch, c->reform, c->chosen), left, &count, &sum);
        if (!known || (count && last == PL_NONE)) sum = PL_NO_VALUE;
        if (sum == PL_NO_VALUE || !count) break;
        c->chosen[last] = 0;
    }
    pl_arena_free(scratch);
    return sum;
}

/* ---- the greatest number ---- */

static int64_t greatest_of_rules(const pl_contest *c, pl_arena *scratch, const pl_rules *rules, bool *found)
{
    const pl_ceiling measure = {.from = PL_NONE, .to = PL_NONE, .stage = PL_NONE, .when = PL_ALWAYS,
                                .measure = (uint8_t)c->options->measure};
    pl_study *study = pl_study_make(scratch, rules, &c->plan, &c->options->limits);
    pl_condition among = pl_logic_and(study->logic, study->logic->admissible, pl_logic_not(study->logic, study->gaps));
    pl_probe *probe = pl_probe_make(scratch, study->space, study->logic, among);
    const pl_extreme_options options = {.measure = &measure, .budget = &study->budget};
    pl_extreme greatest = pl_extreme_find(probe, study->space->all, &options);
    *found = greatest.found;
    return greatest.complete ? greatest.value : PL_NO_VALUE;
}

static int64_t greatest_of(pl_contest *c, const uint8_t *chosen)
{
    memcpy(c->chosen, chosen, c->player_count);
    for (;;) {
        pl_arena *scratch = pl_arena_child(c->arena);
        bool found;
        int64_t value = greatest_of_rules(c, scratch, pl_reform_load(scratch, c->reform, c->chosen), &found);
        pl_arena_free(scratch);
        uint32_t last = last_of(c->chosen, c->player_count);
        if (value == PL_NO_VALUE || found) return value;
        if (last == PL_NONE) return PL_NO_VALUE;
        c->chosen[last] = 0;
    }
}

int64_t pl_contest_load(pl_contest *contest, const uint8_t *chosen)
{
    return contest->greatest ? greatest_of(contest, chosen) : sum_of(contest, chosen);
}

/* ---- before and after ---- */

/* The projects that have a number there; those of which facts are missing are kept, so that it shows. */
static void keep_measured(pl_contest *c, const uint8_t *chosen, uint32_t *left, uint32_t *count)
{
    pl_arena *scratch = pl_arena_child(c->arena);
    const pl_rules *rules = pl_reform_load(scratch, c->reform, chosen);
    pl_carrier carrier = pl_carrier_make(scratch, rules, &c->plan);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < *count; i++) {
        pl_carried carried = pl_carrier_resolve(&carrier, &c->projects[left[i]]);
        if (carried == PL_CARRIED || carried == PL_CARRIED_OPEN) left[kept++] = left[i];
    }
    *count = kept;
    pl_arena_free(scratch);
}

static void keep_projects(pl_contest *c, const uint8_t *none, const uint8_t *all)
{
    uint32_t *left = numbers_of(c->arena, c->project_count), count = c->project_count;
    keep_measured(c, none, left, &count);
    keep_measured(c, all, left, &count);
    pl_given *projects = pl_new_array(c->arena, pl_given, count);
    uint64_t *rows = pl_new_array(c->arena, uint64_t, count);
    for (uint32_t i = 0; i < count; i++) {
        projects[i] = c->projects[left[i]];
        rows[i] = c->rows[left[i]];
    }
    c->projects = projects;
    c->rows = rows;
    c->project_count = count;
}

/* The rule set after as it is: a number that is none there is not that of fewer changes. */
static int64_t value_after(const pl_contest *c, const uint8_t *all)
{
    pl_arena *scratch = pl_arena_child(c->arena);
    const pl_rules *rules = c->rules_after ? c->rules_after : pl_reform_load(scratch, c->reform, all);
    uint32_t *left = numbers_of(scratch, c->project_count), count = c->project_count;
    int64_t value = 0;
    bool found = true;
    if (c->greatest) value = greatest_of_rules(c, scratch, rules, &found);
    else found = measure_some(c, scratch, rules, left, &count, &value) && !count;
    pl_arena_free(scratch);
    return found ? value : PL_NO_VALUE;
}

bool pl_contest_begin(pl_contest *c)
{
    uint8_t *none = pl_new_array(c->arena, uint8_t, c->player_count);
    uint8_t *all = pl_new_array(c->arena, uint8_t, c->player_count);
    memset(all, 1, c->player_count);
    if (!c->greatest) keep_projects(c, none, all);
    if (!c->greatest && !c->project_count) return false;
    c->before = pl_contest_load(c, none);
    c->after = value_after(c, all);
    if (c->before == PL_NO_VALUE || c->after == PL_NO_VALUE) return false;
    return !c->rules_after || c->after == pl_contest_load(c, all);
}

/* ---- shares ---- */

static int64_t loaded_value(void *user, uint32_t block, const uint8_t *chosen)
{
    (void)block;
    return pl_contest_load(user, chosen);
}

pl_shares pl_contest_share_loaded(pl_contest *c)
{
    const pl_diff_options *options = c->options;
    const pl_game game = {c->player_count, pl_new_array(c->arena, uint32_t, c->player_count), 1, c->rank, loaded_value,
                          c};
    const pl_game_limits limits = {PL_LOADS_MOST, options->max_orders, options->seed, options->limits.stop,
                                   options->limits.user};
    return pl_shares_make(c->arena, &game, &limits);
}
