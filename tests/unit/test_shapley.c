/* Shares of random games: exact ones against every order in which up to seven players may join, samples against exact
   ones, and what holds of all: they add up, equal players have equal shares, idle ones none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../property/prng.h"
#include "compare/shapley.h"

enum { MOST = 24, SMALL = 7 };

/* ---- games ---- */

/* Steps with their days before and after, and what each waits for: the value is the longest path. A player sets the
   days of one or two steps, which may be another player's, too: then the later one wins. With `table` the value is any
   number of each set. */
typedef struct game {
    uint32_t players, steps;
    int64_t days[16];
    uint32_t waits_for[16]; /* as bits */
    uint32_t step[MOST][2];
    int64_t then[MOST][2];
    const int64_t *table;
    uint32_t blocks[MOST];
    uint64_t measured;
    bool fails;
} game;

static int64_t longest(const game *g, uint32_t set)
{
    int64_t finish[16], days[16], last = 0;
    for (uint32_t i = 0; i < g->steps; i++) days[i] = g->days[i];
    for (uint32_t p = 0; p < g->players; p++)
        for (uint32_t k = 0; k < 2 && (set >> p & 1); k++) days[g->step[p][k]] = g->then[p][k];
    for (uint32_t i = 0; i < g->steps; i++) {
        finish[i] = 0;
        for (uint32_t k = 0; k < i; k++)
            if ((g->waits_for[i] >> k & 1) && finish[k] > finish[i]) finish[i] = finish[k];
        finish[i] += days[i];
        if (finish[i] > last) last = finish[i];
    }
    return last;
}

static int64_t value_of(const game *g, uint32_t set)
{
    return g->table ? g->table[set] : longest(g, set);
}

static int64_t value(void *user, uint32_t block, const uint8_t *chosen)
{
    game *g = user;
    uint32_t set = 0;
    for (uint32_t p = 0; p < g->players; p++) {
        assert_true(!chosen[p] || g->blocks[p] == block);
        set |= (uint32_t)(chosen[p] != 0) << p;
    }
    g->measured++;
    return g->fails ? PL_NO_VALUE : value_of(g, set);
}

static game random_game(struct prng *prng, uint32_t players, int64_t *table)
{
    game g = {.players = players, .steps = (uint32_t)prng_between(prng, 1, 9)};
    for (uint32_t i = 0; i < g.steps; i++) {
        g.days[i] = prng_between(prng, 0, 20);
        for (uint32_t k = 0; k < i; k++) g.waits_for[i] |= (uint32_t)prng_chance(prng, 35) << k;
    }
    for (uint32_t p = 0; p < players; p++) {
        for (int k = 0; k < 2; k++) {
            g.step[p][k] = (uint32_t)prng_between(prng, 0, (int)g.steps - 1);
            g.then[p][k] = prng_between(prng, 0, 20);
        }
    }
    if (!table || !prng_chance(prng, 25)) return g;
    for (uint32_t set = 0; set < UINT32_C(1) << players; set++) table[set] = prng_between(prng, -1000, 1000);
    g.table = table;
    return g;
}

static pl_shares shares_of(pl_arena *arena, game *g, const pl_game_limits *limits)
{
    uint32_t blocks = 0;
    for (uint32_t p = 0; p < g->players; p++)
        if (g->blocks[p] != PL_NONE && g->blocks[p] >= blocks) blocks = g->blocks[p] + 1;
    const pl_game asked = {g->players, g->blocks, blocks, NULL, value, g};
    return pl_shares_make(arena, &asked, limits);
}

static void check_sum(const game *g, const pl_shares *shares)
{
    pl_fraction sum = {0, 1};
    for (uint32_t p = 0; p < g->players; p++) assert_true(pl_fraction_add(&sum, shares->shares[p]));
    assert_int_equal(sum.numerator, shares->total);
    assert_int_equal(sum.denominator, 1);
}

/* ---- every order ---- */

/* What each player adds, summed over all orders; returns how many there are. The next order by the usual rule. */
static int64_t try_orders(const game *g, int64_t *sums)
{
    uint32_t order[SMALL], count = g->players;
    int64_t orders = 0;
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    for (;; orders++) {
        uint32_t set = 0, i = count, k = count;
        for (uint32_t at = 0; at < count; at++) {
            sums[order[at]] += value_of(g, set | UINT32_C(1) << order[at]) - value_of(g, set);
            set |= UINT32_C(1) << order[at];
        }
        while (i > 1 && order[i - 2] > order[i - 1]) i--;
        if (i < 2) return orders + 1;
        while (order[k - 1] < order[i - 2]) k--;
        uint32_t kept = order[i - 2];
        order[i - 2] = order[k - 1];
        order[k - 1] = kept;
        for (uint32_t a = i - 1, b = count - 1; a < b; a++, b--) {
            kept = order[a];
            order[a] = order[b];
            order[b] = kept;
        }
    }
}

static int64_t synergy_of(const pl_shares *shares, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < shares->synergy_count; i++)
        if (shares->synergies[i].first == a && shares->synergies[i].second == b) return shares->synergies[i].delta;
    return 0;
}

static void check_against_orders(const game *g, const pl_shares *shares)
{
    int64_t sums[SMALL] = {0}, orders = try_orders(g, sums);
    for (uint32_t p = 0; p < g->players; p++) {
        pl_fraction wanted = pl_fraction_reduce(sums[p], orders);
        assert_int_equal(shares->shares[p].numerator, wanted.numerator);
        assert_int_equal(shares->shares[p].denominator, wanted.denominator);
        assert_int_equal(shares->alone[p], value_of(g, UINT32_C(1) << p) - value_of(g, 0));
        bool idle = true;
        for (uint32_t set = 0; set < UINT32_C(1) << g->players; set++)
            idle &= value_of(g, set | UINT32_C(1) << p) == value_of(g, set);
        assert_int_equal(shares->idle[p], idle);
        for (uint32_t q = 0; q < p; q++)
            assert_int_equal(synergy_of(shares, q, p), value_of(g, UINT32_C(1) << p | UINT32_C(1) << q) -
                                                           value_of(g, UINT32_C(1) << p) -
                                                           value_of(g, UINT32_C(1) << q) + value_of(g, 0));
    }
}

static void test_all_orders(void **state)
{
    (void)state;
    struct prng prng = {1};
    int64_t table[1 << SMALL];
    for (uint32_t i = 0; i < 1000; i++) {
        pl_arena *arena = pl_arena_new(NULL);
        game g = random_game(&prng, (uint32_t)prng_between(&prng, 1, i % 20 ? 6 : SMALL), table);
        pl_shares shares = shares_of(arena, &g, &(pl_game_limits){0});
        assert_true(shares.known && shares.exact && !shares.orders);
        assert_int_equal(g.measured, UINT64_C(1) << g.players);
        check_sum(&g, &shares);
        check_against_orders(&g, &shares);
        pl_arena_free(arena);
    }
}

/* ---- what holds of all ---- */

static void test_no_players(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_new(NULL);
    game g = {0};
    pl_shares shares = shares_of(arena, &g, &(pl_game_limits){0});
    assert_true(shares.known && shares.exact && !shares.total && !shares.block_count && !shares.sets);
    pl_arena_free(arena);
}

/* The largest block, with the largest values: nothing overflows. */
static void test_largest(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_new(NULL);
    game g = {.players = PL_EXACT_PLAYERS};
    int64_t *table = pl_new_array(arena, int64_t, 1 << PL_EXACT_PLAYERS);
    for (uint32_t set = 0; set < 1 << PL_EXACT_PLAYERS; set++)
        table[set] = __builtin_popcount(set) % 2 ? PL_VALUE_LIMIT - 1 : 1 - PL_VALUE_LIMIT;
    g.table = table;
    pl_shares shares = shares_of(arena, &g, &(pl_game_limits){0});
    assert_true(shares.known && shares.exact);
    check_sum(&g, &shares);
    for (uint32_t p = 0; p < g.players; p++) assert_int_equal(shares.shares[p].numerator, 0);
    table[3] = PL_VALUE_LIMIT;
    assert_false(shares_of(arena, &g, &(pl_game_limits){0}).known);
    g.fails = true;
    assert_false(shares_of(arena, &g, &(pl_game_limits){0}).known);
    pl_arena_free(arena);
}

/* Players 0-2 and 3-5 set the days of steps that follow each other, 6 those of a step that is too short to matter: as
   blocks they have the shares that they have together. */
static void test_blocks(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_new(NULL);
    game g = {.players = 7, .steps = 6, .days = {9, 8, 0, 9, 7, 1}, .waits_for = {0, 0, 3, 4, 4, 0}};
    static const uint32_t steps[7][2] = {{0, 0}, {1, 1}, {0, 1}, {3, 3}, {4, 4}, {3, 4}, {5, 5}};
    static const int64_t then[7][2] = {{5, 5}, {4, 4}, {7, 3}, {2, 2}, {3, 3}, {1, 8}, {2, 2}};
    memcpy(g.step, steps, sizeof steps);
    memcpy(g.then, then, sizeof then);
    pl_shares whole = shares_of(arena, &g, &(pl_game_limits){0});
    for (uint32_t p = 0; p < 7; p++) g.blocks[p] = p < 3 ? 5 : p < 6 ? 2 : PL_NONE;
    g.measured = 0;
    pl_shares parts = shares_of(arena, &g, &(pl_game_limits){0});
    assert_int_equal(g.measured, 16);
    assert_int_equal(parts.sets, 16);
    assert_int_equal(parts.block_count, 2);
    assert_int_equal(parts.largest, 3);
    assert_int_equal(whole.largest, 6);
    assert_int_equal(parts.total, whole.total);
    for (uint32_t p = 0; p < 7; p++) {
        assert_int_equal(parts.shares[p].numerator, whole.shares[p].numerator);
        assert_int_equal(parts.shares[p].denominator, whole.shares[p].denominator);
        assert_int_equal(parts.idle[p], whole.idle[p]);
    }
    assert_int_equal(parts.synergy_count, whole.synergy_count);
    pl_arena_free(arena);
}

/* Two that are the same in all but name have the same share. */
static void test_symmetry(void **state)
{
    (void)state;
    struct prng prng = {2};
    for (uint32_t i = 0; i < 200; i++) {
        pl_arena *arena = pl_arena_new(NULL);
        game g = random_game(&prng, 5, NULL);
        memcpy(g.step[4], g.step[3], sizeof g.step[3]);
        memcpy(g.then[4], g.then[3], sizeof g.then[3]);
        pl_shares shares = shares_of(arena, &g, &(pl_game_limits){0});
        assert_int_equal(shares.shares[3].numerator, shares.shares[4].numerator);
        assert_int_equal(shares.shares[3].denominator, shares.shares[4].denominator);
        pl_arena_free(arena);
    }
}

/* ---- samples ---- */

/* Whether |a - b| is at most error / 1000. */
static bool is_near(pl_fraction a, pl_fraction b, int64_t error_milli)
{
    assert_true(pl_fraction_add(&a, (pl_fraction){-b.numerator, b.denominator}));
    int64_t far = a.numerator < 0 ? -a.numerator : a.numerator;
    return far * 1000 <= error_milli * a.denominator;
}

/* One block of 21 of whom all but 8 change nothing, against the 8 by themselves. */
static void test_sample(void **state)
{
    (void)state;
    struct prng prng = {3};
    uint32_t inside = 0, asked = 0;
    for (uint32_t i = 0; i < 100; i++) {
        pl_arena *arena = pl_arena_new(NULL);
        game g = random_game(&prng, PL_EXACT_PLAYERS + 1, NULL);
        for (uint32_t p = 8; p < g.players; p++) {
            g.step[p][0] = g.step[p][1] = 15;
            g.blocks[p] = PL_NONE;
        }
        pl_shares exact = shares_of(arena, &g, &(pl_game_limits){0});
        memset(g.blocks, 0, sizeof g.blocks);
        pl_shares few = shares_of(arena, &g, &(pl_game_limits){.max_orders = 400, .seed = i});
        assert_true(exact.exact && few.known && !few.exact && few.orders == 400);
        check_sum(&g, &few);
        assert_int_equal(few.total, exact.total);
        for (uint32_t p = 0; p < 8; p++) inside += is_near(few.shares[p], exact.shares[p], few.error_milli[p]);
        for (uint32_t p = 8; p < g.players; p++) assert_int_equal(few.shares[p].numerator, 0);
        asked += 8;
        pl_arena_free(arena);
    }
    if (inside * 100 < asked * 93) print_error("%u of %u\n", inside, asked);
    assert_true(inside * 100 >= asked * 93);
}

/* Where fewer sets may be measured than are asked for, there are fewer orders. */
static void test_few_sets(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_new(NULL);
    struct prng prng = {6};
    game g = random_game(&prng, SMALL, NULL);
    for (uint64_t sets = 1; sets < 1 << SMALL; sets++) {
        pl_shares few = shares_of(arena, &g, &(pl_game_limits){.sets = sets});
        assert_true(few.known == (sets >= 33) && few.sets <= sets);
        if (!few.known) continue;
        assert_true(!few.exact && few.orders >= 4);
        check_sum(&g, &few);
    }
    pl_arena_free(arena);
}

/* Too many for all sets: the same seed says the same, another one is near, and more orders are nearer. */
static void test_seeds(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_new(NULL);
    struct prng prng = {4};
    game g = random_game(&prng, MOST, NULL);
    g.steps = 16;
    for (uint32_t i = 0; i < 16; i++) {
        g.days[i] = 10 + i % 4;
        g.waits_for[i] = i < 4 ? 0 : UINT32_C(7) << (i - 4);
    }
    for (uint32_t p = 0; p < MOST; p++) g.step[p][0] = g.step[p][1] = p % 16;
    pl_shares a = shares_of(arena, &g, &(pl_game_limits){.seed = 1});
    pl_shares b = shares_of(arena, &g, &(pl_game_limits){.seed = 1});
    pl_shares c = shares_of(arena, &g, &(pl_game_limits){.seed = 2, .max_orders = 20000});
    assert_true(a.known && !a.exact && a.orders == PL_ORDERS_DEFAULT && c.orders == 20000);
    for (uint32_t p = 0; p < MOST; p++) {
        assert_int_equal(a.shares[p].numerator, b.shares[p].numerator);
        assert_int_equal(a.error_milli[p], b.error_milli[p]);
        assert_true(is_near(a.shares[p], c.shares[p], 2 * (a.error_milli[p] + c.error_milli[p])));
        assert_true(c.error_milli[p] <= a.error_milli[p]);
    }
    check_sum(&g, &a);
    check_sum(&g, &c);
    pl_arena_free(arena);
}

static bool stop_at_once(void *user)
{
    return ++*(uint32_t *)user > 3;
}

static void test_stopped(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_new(NULL);
    struct prng prng = {5};
    game g = random_game(&prng, MOST, NULL);
    uint32_t asked = 0;
    assert_false(shares_of(arena, &g, &(pl_game_limits){.stop = stop_at_once, .user = &asked}).known);
    assert_int_equal(asked, 4);
    pl_arena_free(arena);
}

/* ---- fractions ---- */

static void test_fractions(void **state)
{
    (void)state;
    pl_fraction sum = {1, 6};
    assert_true(pl_fraction_add(&sum, (pl_fraction){1, 3}) && sum.numerator == 1 && sum.denominator == 2);
    assert_true(pl_fraction_add(&sum, (pl_fraction){-1, 2}) && sum.numerator == 0 && sum.denominator == 1);
    sum = (pl_fraction){-5, 6};
    assert_true(pl_fraction_scale(&sum, 4) && sum.numerator == -10 && sum.denominator == 3);
    assert_true(pl_fraction_scale(&sum, 0) && sum.numerator == 0 && sum.denominator == 1);
    sum = (pl_fraction){INT64_MAX, 2};
    assert_false(pl_fraction_add(&sum, (pl_fraction){INT64_MAX, 1}));
    assert_false(pl_fraction_scale(&sum, 3));
    sum = (pl_fraction){1, INT64_MAX};
    assert_false(pl_fraction_add(&sum, (pl_fraction){1, INT64_MAX - 1}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_orders), cmocka_unit_test(test_no_players), cmocka_unit_test(test_largest),
        cmocka_unit_test(test_blocks),     cmocka_unit_test(test_symmetry),   cmocka_unit_test(test_sample),
        cmocka_unit_test(test_few_sets),   cmocka_unit_test(test_seeds),      cmocka_unit_test(test_stopped),
        cmocka_unit_test(test_fractions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
