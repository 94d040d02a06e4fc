/* Attribution: shares of random reforms against every order, by loading each rule set and by what the changes touch. */
#include "attribute_kit.h"

/* ---- every set, by loading it ---- */

static pl_carried own_number(const fixture *f, const pl_given *given, uint8_t measure, uint32_t set, int64_t *value)
{
    const pl_plan_options plan = {0};
    uint8_t chosen[CHANGES_MOST] = {0};
    for (uint32_t i = 0; i < f->count; i++) chosen[i] = set >> i & 1;
    pl_arena *scratch = pl_arena_child(f->arena);
    pl_carrier carrier = pl_carrier_make(scratch, pl_reform_load(scratch, f->reform, chosen), &plan);
    pl_carried carried = pl_carrier_measure(&carrier, given, (pl_measure)measure, value);
    pl_arena_free(scratch);
    return carried;
}

/* Without one: the greatest of the largest sets inside that have one. */
static int64_t number_of(const fixture *f, const pl_given *given, uint8_t measure, uint32_t set)
{
    int64_t best = PL_NO_VALUE, value;
    for (int size = __builtin_popcount(set); size >= 0 && best == PL_NO_VALUE; size--)
        for (uint32_t inside = 0; inside <= set; inside++) {
            if ((inside & set) != inside || __builtin_popcount(inside) != size) continue;
            pl_carried carried = own_number(f, given, measure, inside, &value);
            if (carried == PL_CARRIED_OPEN) return PL_NO_VALUE;
            if (carried == PL_CARRIED && value > best) best = value;
        }
    return best;
}

typedef struct table {
    uint32_t count;
    int64_t values[1 << CHANGES_MOST];
    uint32_t blocks[CHANGES_MOST];
} table;

static int64_t table_value(void *user, uint32_t block, const uint8_t *chosen)
{
    const table *t = user;
    uint32_t set = 0;
    (void)block;
    for (uint32_t i = 0; i < t->count; i++) set |= (uint32_t)chosen[i] << i;
    return t->values[set];
}

static pl_shares table_shares(pl_arena *arena, table *t)
{
    const pl_game game = {t->count, t->blocks, 1, NULL, table_value, t};
    return pl_shares_make(arena, &game, &(pl_game_limits){0});
}

static pl_given random_project(const fixture *f, struct prng *prng)
{
    const pl_rules *rules = f->before;
    int64_t *values = pl_new_array(f->arena, int64_t, rules->fact_count);
    for (uint32_t i = 0; i < rules->fact_count; i++)
        values[i] = prng_between(prng, (int)rules->facts[i].min, (int)rules->facts[i].max);
    return pl_given_of_values(f->arena, rules, values);
}

static void check_shares(const fixture *f, const table *t, const pl_shares *wanted, const pl_attribution *a)
{
    bool same = a->known && a->exact && a->before == t->values[0];
    same = same && a->after == t->values[(UINT32_C(1) << f->count) - 1];
    for (uint32_t i = 0; i < f->count && same; i++)
        same = a->shares[i].numerator == wanted->shares[i].numerator &&
               a->shares[i].denominator == wanted->shares[i].denominator;
    if (!same) fixture_print(f);
    assert_true(same);
    for (uint32_t i = 0; i < f->count; i++) assert_true(!a->idle[i] || wanted->idle[i]);
}

/* How often nothing but what the changes touch was looked at. */
static bool works_by_parts(const fixture *f, const pl_given *given, const pl_diff_options *options, const table *t)
{
    static const uint64_t once[] = {1};
    pl_contest c = {.arena = f->arena, .reform = f->reform, .options = options, .projects = given, .rows = once,
                    .project_count = 1, .player_count = f->count, .chosen = pl_new_array(f->arena, uint8_t, f->count),
                    .before = t->values[0], .after = t->values[(UINT32_C(1) << f->count) - 1]};
    pl_shares shares;
    return pl_contest_share_parts(&c, &shares);
}

enum { REFORMS = 300 };

static void test_projects(void **state)
{
    (void)state;
    struct prng prng = {11};
    uint32_t parts = 0, known = 0;
    for (uint32_t i = 0; i < REFORMS; i++) {
        static fixture f;
        if (!fixture_random(&f, &prng, i % 10 ? 5 : CHANGES_MOST)) continue;
        table t = {.count = f.count};
        const pl_diff_options options = {.measure = (pl_measure)(i % 4)};
        pl_given given = random_project(&f, &prng);
        for (uint32_t set = 0; set < UINT32_C(1) << f.count; set++)
            t.values[set] = number_of(&f, &given, (uint8_t)options.measure, set);
        const pl_attribution_request request = {f.reform, NULL, &options};
        pl_attribution a = pl_attribute_project(f.arena, &request, &given);
        pl_shares wanted = table_shares(f.arena, &t);
        check_shares(&f, &t, &wanted, &a);
        parts += works_by_parts(&f, &given, &options, &t);
        known++;
        fixture_free(&f);
    }
    print_message("%u of %u by parts\n", parts, known);
    assert_true(known * 10 > REFORMS * 8 && parts * 2 > known);
}

/* ---- the greatest number ---- */

/* Every project there is: all values of all facts. */
static int64_t greatest_of(const fixture *f, uint32_t set, uint8_t measure)
{
    const pl_rules *rules = f->before;
    int64_t values[3], greatest = PL_NO_VALUE;
    for (values[0] = 0; values[0] < 2; values[0]++)
        for (values[1] = 0; values[1] < 3; values[1]++)
            for (values[2] = 0; values[2] <= 20; values[2] += 1) {
                pl_given given = pl_given_of_values(f->arena, rules, values);
                int64_t value = number_of(f, &given, measure, set);
                if (value > greatest) greatest = value;
            }
    return greatest;
}

static void test_worst(void **state)
{
    (void)state;
    struct prng prng = {12};
    uint32_t known = 0;
    for (uint32_t i = 0; i < 40; i++) {
        static fixture f;
        if (!fixture_random(&f, &prng, 3)) continue;
        table t = {.count = f.count};
        const pl_diff_options options = {.measure = (pl_measure)(i % 4)};
        for (uint32_t set = 0; set < UINT32_C(1) << f.count; set++)
            t.values[set] = greatest_of(&f, set, (uint8_t)options.measure);
        const pl_attribution_request request = {f.reform, NULL, &options};
        pl_attribution a = pl_attribute_worst(f.arena, &request);
        pl_shares wanted = table_shares(f.arena, &t);
        check_shares(&f, &t, &wanted, &a);
        known++;
        fixture_free(&f);
    }
    assert_true(known > 30);
}

/* ---- a portfolio ---- */

enum { PORTFOLIO = 5 };

static void test_portfolio(void **state)
{
    (void)state;
    struct prng prng = {13};
    for (uint32_t i = 0; i < 60; i++) {
        static fixture f;
        if (!fixture_random(&f, &prng, 5)) continue;
        const pl_diff_options options = {.measure = (pl_measure)(i % 4)};
        pl_given projects[PORTFOLIO];
        uint64_t rows[PORTFOLIO];
        table t = {.count = f.count};
        for (uint32_t p = 0; p < PORTFOLIO; p++) {
            projects[p] = random_project(&f, &prng);
            rows[p] = (uint64_t)prng_between(&prng, 1, 1000);
        }
        for (uint32_t set = 0; set < UINT32_C(1) << f.count; set++)
            for (uint32_t p = 0; p < PORTFOLIO; p++)
                t.values[set] += (int64_t)rows[p] * number_of(&f, &projects[p], (uint8_t)options.measure, set);
        const pl_attribution_request request = {f.reform, NULL, &options};
        pl_attribution a = pl_attribute_portfolio(f.arena, &request, projects, rows, PORTFOLIO);
        pl_shares wanted = table_shares(f.arena, &t);
        check_shares(&f, &t, &wanted, &a);
        uint32_t pairs = 0;
        for (uint32_t k = 0; k < wanted.synergy_count; k++)
            pairs += !wanted.alone[wanted.synergies[k].first] && !wanted.alone[wanted.synergies[k].second];
        assert_int_equal(a.pair_count, pairs);
        fixture_free(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_projects),
        cmocka_unit_test(test_worst),
        cmocka_unit_test(test_portfolio),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
