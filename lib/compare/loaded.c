/* The values of sets of changes, each by loading the rule set with just these: see contest.h. */
#include "compare/contest.h"

#include "explore/study.h"

/* ---- the numbers of one rule set ---- */

static bool add_number(int64_t *sum, int64_t value, uint64_t rows)
{
    int64_t all;
    if (rows > INT64_MAX || __builtin_mul_overflow(value, (int64_t)rows, &all)) return false;
    return !__builtin_add_overflow(*sum, all, sum);
}

/* Raises the best numbers of the projects `left` to those that they have here. False if facts are missing. */
static bool measure_projects(const pl_contest *c, pl_arena *scratch, const pl_rules *rules, const uint32_t *left,
                             uint32_t count, int64_t *best)
{
    pl_carrier carrier = pl_carrier_make(scratch, rules, &c->plan);
    for (uint32_t i = 0; i < count; i++) {
        int64_t value;
        pl_carried carried = pl_carrier_measure(&carrier, &c->projects[left[i]], c->options->measure, &value);
        if (carried == PL_CARRIED_OPEN) return false;
        if (carried == PL_CARRIED) best[i] = pl_more_of(best[i], value);
    }
    return true;
}

/* The same of the greatest number of all; false if the search was ended. */
static bool measure_greatest(const pl_contest *c, pl_arena *scratch, const pl_rules *rules, int64_t *best)
{
    const pl_ceiling measure = {.from = PL_NONE, .to = PL_NONE, .stage = PL_NONE, .when = PL_ALWAYS,
                                .measure = (uint8_t)c->options->measure};
    pl_study *study = pl_study_make(scratch, rules, &c->plan, &c->options->limits);
    pl_condition among = pl_logic_and(study->logic, study->logic->admissible, pl_logic_not(study->logic, study->gaps));
    pl_probe *probe = pl_probe_make(scratch, study->space, study->logic, among);
    const pl_extreme_options options = {.measure = &measure, .budget = &study->budget};
    pl_extreme greatest = pl_extreme_find(probe, study->space->all, &options);
    if (greatest.complete && greatest.found) *best = pl_more_of(*best, greatest.value);
    return greatest.complete;
}

/* Whose numbers are still to be found, and the best of each so far: of the greatest number there is just one. */
typedef struct wanted {
    uint32_t *left; /* numbers of projects */
    int64_t *best;  /* of each that is left; PL_NO_VALUE: none */
    uint32_t count;
    int64_t sum;    /* of those that were found */
} wanted;

static wanted wanted_make(pl_arena *arena, const pl_contest *c)
{
    wanted w = {.count = c->greatest ? 1 : c->project_count};
    w.left = pl_new_array(arena, uint32_t, w.count);
    w.best = pl_new_array(arena, int64_t, w.count);
    for (uint32_t i = 0; i < w.count; i++) w.left[i] = i;
    for (uint32_t i = 0; i < w.count; i++) w.best[i] = PL_NO_VALUE;
    return w;
}

static bool measure(const pl_contest *c, pl_arena *scratch, const pl_rules *rules, wanted *w)
{
    return c->greatest ? measure_greatest(c, scratch, rules, w->best)
                       : measure_projects(c, scratch, rules, w->left, w->count, w->best);
}

/* Adds up those that have a number now. False if a sum does not fit. */
static bool take_found(const pl_contest *c, wanted *w)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->count; i++) {
        bool found = w->best[i] != PL_NO_VALUE;
        if (!found) w->left[kept++] = w->left[i];
        else if (!add_number(&w->sum, w->best[i], c->greatest ? 1 : c->rows[w->left[i]])) return false;
    }
    w->count = kept;
    for (uint32_t i = 0; i < kept; i++) w->best[i] = PL_NO_VALUE;
    return true;
}

/* ---- sets with fewer changes ---- */

/* A set of changes, of which some are taken out: every choice of so many, one after the other. */
typedef struct thinning {
    uint8_t *chosen;
    uint32_t *players; /* of the set */
    uint32_t count;
    uint32_t *gone;    /* places in `players`, ascending */
    uint32_t gone_count;
} thinning;

static thinning thinning_make(pl_arena *arena, pl_contest *c, const uint8_t *chosen)
{
    thinning t = {.chosen = c->chosen};
    t.players = pl_new_array(arena, uint32_t, c->player_count);
    t.gone = pl_new_array(arena, uint32_t, c->player_count);
    memcpy(t.chosen, chosen, c->player_count);
    for (uint32_t i = 0; i < c->player_count; i++)
        if (chosen[i]) t.players[t.count++] = i;
    return t;
}

static void take_out(thinning *t, uint32_t from, uint32_t place)
{
    for (uint32_t i = from; i < t->gone_count; i++) t->chosen[t->players[t->gone[i] = place++]] = 0;
}

/* The next choice of as many; false: that was the last. */
static bool thinning_next(thinning *t)
{
    for (uint32_t i = t->gone_count; i-- > 0;) {
        uint32_t place = t->gone[i];
        t->chosen[t->players[place]] = 1;
        if (place + t->gone_count - i == t->count) continue;
        take_out(t, i, place + 1);
        return true;
    }
    return false;
}

/* The first choice of one more; false: there are no more to take out. */
static bool thinning_more(thinning *t)
{
    if (t->gone_count == t->count) return false;
    t->gone_count++;
    take_out(t, 0, 0);
    return true;
}

/* Measures the rule sets of all choices of as many changes. False if a number is not known, or there were too many. */
static bool measure_choices(pl_contest *c, thinning *t, wanted *w)
{
    do {
        if (t->gone_count && c->thinner++ == PL_THINNER_MOST) return false;
        pl_arena *scratch = pl_arena_child(c->arena);
        bool known = measure(c, scratch, pl_reform_load(scratch, c->reform, t->chosen), w);
        pl_arena_free(scratch);
        if (!known) return false;
    } while (thinning_next(t));
    return true;
}

int64_t pl_contest_load(pl_contest *c, const uint8_t *chosen)
{
    pl_arena *scratch = pl_arena_child(c->arena);
    wanted w = wanted_make(scratch, c);
    thinning t = thinning_make(scratch, c, chosen);
    bool known;
    do known = measure_choices(c, &t, &w) && take_found(c, &w);
    while (known && w.count && thinning_more(&t));
    int64_t value = known && !w.count ? w.sum : PL_NO_VALUE;
    pl_arena_free(scratch);
    return value;
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
    uint32_t *left = wanted_make(c->arena, c).left, count = c->project_count;
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
    wanted w = wanted_make(scratch, c);
    bool found = measure(c, scratch, rules, &w) && take_found(c, &w) && !w.count;
    int64_t value = found ? w.sum : PL_NO_VALUE;
    pl_arena_free(scratch);
    return value;
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
    uint64_t sets = c->player_count > PL_EXACT_PLAYERS ? PL_LOADS_MOST : 0;
    const pl_game_limits limits = {sets, options->max_orders, options->seed, options->limits.stop,
                                   options->limits.user};
    return pl_shares_make(c->arena, &game, &limits);
}
