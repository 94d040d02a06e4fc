/* See shapley.h: blocks one after the other, and those of which every set is measured. */
#include "compare/shapley.h"

#include "base/sort.h"

enum { STOP_ASKED_EVERY = 256 };

bool pl_block_measure(const pl_block_game *block, int64_t *value)
{
    const pl_game_limits *limits = block->limits;
    if (limits->stop && *block->sets % STOP_ASKED_EVERY == 0 && limits->stop(limits->user)) return false;
    ++*block->sets;
    *value = block->game->value(block->game->user, block->block, block->chosen);
    return *value < PL_VALUE_LIMIT && *value > -PL_VALUE_LIMIT;
}

/* ---- exact ---- */

/* The values of all sets, by set as bits of the block's players. One player joins or leaves from set to set. */
static bool measure_sets(const pl_block_game *b, int64_t *values)
{
    uint32_t set = 0, count = UINT32_C(1) << b->count;
    bool known = pl_block_measure(b, &values[0]);
    for (uint32_t i = 1; i < count && known; i++) {
        uint32_t player = (uint32_t)__builtin_ctz(i);
        set ^= UINT32_C(1) << player;
        b->chosen[b->players[player]] ^= 1;
        known = pl_block_measure(b, &values[set]);
    }
    for (uint32_t i = 0; i < b->count; i++) b->chosen[b->players[i]] = 0;
    return known;
}

/* The chance that a player of n joins just after one given set of s others is s! (n-1-s)! / n!, one in n * C(n-1, s).
   The least common multiple of these over s is that of 1 .. n (Farhi 2009), so with L that of 1 .. 20, which is
   232,792,560, every weight L / (n * C(n-1, s)) is whole. */
#define WEIGHT_UNIT INT64_C(232792560)

static void load_weights(uint32_t count, int64_t *weights)
{
    int64_t ways = 1;
    for (uint32_t size = 0; size < count; size++) {
        weights[size] = WEIGHT_UNIT / (count * ways);
        ways = ways * (count - 1 - size) / (size + 1);
    }
}

/* A marginal is below 2^34 and there are at most C(19, 9) < 2^17 sets of one size, so a sum by size is below 2^51. The
   weights of all sets together make L < 2^28, so the numerator is below 2^62. */
static pl_fraction exact_share(const int64_t *values, uint32_t count, uint32_t player, const int64_t *weights,
                               uint8_t *idle)
{
    int64_t by_size[PL_EXACT_PLAYERS] = {0}, numerator = 0;
    uint32_t bit = UINT32_C(1) << player;
    *idle = 1;
    for (uint32_t set = 0; set < UINT32_C(1) << count; set++) {
        if (set & bit) continue;
        int64_t marginal = values[set | bit] - values[set];
        by_size[__builtin_popcount(set)] += marginal;
        if (marginal) *idle = 0;
    }
    for (uint32_t size = 0; size < count; size++) numerator += by_size[size] * weights[size];
    return pl_fraction_reduce(numerator, WEIGHT_UNIT);
}

static bool block_is_exact(const pl_block_game *b)
{
    if (b->count > PL_EXACT_PLAYERS) return false;
    uint64_t limit = b->limits->sets;
    return !limit || (*b->sets <= limit && limit - *b->sets >= UINT64_C(1) << b->count);
}

/* ---- all blocks ---- */

typedef struct sharing {
    pl_arena *arena, *scratch;
    const pl_game *game;
    const pl_game_limits *limits;
    pl_shares *result;
    pl_fraction *shares;
    int64_t *alone;
    uint8_t *idle;
    int64_t *error_milli;
    uint8_t *chosen;
    PL_VEC(pl_synergy) synergies;
} sharing;

static void add_synergy(sharing *s, uint32_t a, uint32_t b, int64_t delta)
{
    if (!delta) return;
    *pl_vec_push(s->arena, &s->synergies) = (pl_synergy){a < b ? a : b, a < b ? b : a, delta};
}

/* By the values of all sets. */
static void take_exact(sharing *s, const pl_block_game *b, const int64_t *values)
{
    int64_t weights[PL_EXACT_PLAYERS];
    load_weights(b->count, weights);
    for (uint32_t i = 0; i < b->count; i++) {
        uint32_t player = b->players[i], bit = UINT32_C(1) << i;
        s->shares[player] = exact_share(values, b->count, i, weights, &s->idle[player]);
        s->alone[player] = values[bit] - values[0];
        for (uint32_t k = 0; k < i; k++) {
            uint32_t other = UINT32_C(1) << k;
            add_synergy(s, player, b->players[k], values[bit | other] - values[bit] - values[other] + values[0]);
        }
    }
}

static bool measure_two(const pl_block_game *b, uint32_t first, uint32_t second, int64_t *value)
{
    b->chosen[b->players[first]] = b->chosen[b->players[second]] = 1;
    bool known = pl_block_measure(b, value);
    b->chosen[b->players[first]] = b->chosen[b->players[second]] = 0;
    return known;
}

static bool has_pairs(const pl_block_game *b)
{
    uint64_t limit = b->limits->sets, cost = (uint64_t)b->count * (b->count - 1) / 2;
    if (b->count > PL_PAIRED_PLAYERS) return false;
    return !limit || (*b->sets < limit && cost <= (limit - *b->sets) / 4);
}

/* One and two players at a time, where not every set is measured. */
static bool take_pairs(sharing *s, const pl_block_game *b, int64_t none)
{
    int64_t value;
    bool paired = has_pairs(b);
    for (uint32_t i = 0; i < b->count; i++) {
        if (!measure_two(b, i, i, &value)) return false;
        s->alone[b->players[i]] = value - none;
        for (uint32_t k = 0; k < i && paired; k++) {
            if (!measure_two(b, i, k, &value)) return false;
            add_synergy(s, b->players[i], b->players[k],
                        value - none - s->alone[b->players[i]] - s->alone[b->players[k]]);
        }
    }
    return true;
}

static bool measure_all(const pl_block_game *b, int64_t *value)
{
    for (uint32_t i = 0; i < b->count; i++) b->chosen[b->players[i]] = 1;
    bool known = pl_block_measure(b, value);
    for (uint32_t i = 0; i < b->count; i++) b->chosen[b->players[i]] = 0;
    return known;
}

/* None, all, each by itself, and two orders and their reverses. */
static bool sample_fits(const pl_block_game *b)
{
    uint64_t limit = b->limits->sets, least = 2 + b->count + 4 * (uint64_t)(b->count - 1);
    return !limit || (*b->sets <= limit && least <= limit - *b->sets);
}

static bool share_by_sample(sharing *s, const pl_block_game *b)
{
    int64_t none, all;
    if (!sample_fits(b)) return false;
    if (!pl_block_measure(b, &none) || !measure_all(b, &all) || !take_pairs(s, b, none)) return false;
    pl_block_shares sample = {pl_new_array(s->scratch, pl_fraction, b->count),
                              pl_new_array(s->scratch, int64_t, b->count), 0};
    if (!pl_block_sample(b, none, all, &sample)) return false;
    for (uint32_t i = 0; i < b->count; i++) {
        s->shares[b->players[i]] = sample.shares[i];
        s->error_milli[b->players[i]] = sample.error_milli[i];
    }
    s->result->exact = false;
    bool fewer = !s->result->orders || sample.orders < s->result->orders;
    if (fewer) s->result->orders = sample.orders;
    return __builtin_add_overflow(s->result->total, all - none, &s->result->total) == 0;
}

static bool share_exactly(sharing *s, const pl_block_game *b)
{
    uint32_t sets = UINT32_C(1) << b->count;
    int64_t *values = pl_arena_alloc(s->scratch, sets * sizeof *values);
    if (!measure_sets(b, values)) return false;
    take_exact(s, b, values);
    return __builtin_add_overflow(s->result->total, values[sets - 1] - values[0], &s->result->total) == 0;
}

static bool share_block(sharing *s, uint32_t block, const uint32_t *players, uint32_t count)
{
    s->scratch = pl_arena_child(s->arena);
    const pl_block_game b = {s->scratch, s->game, s->limits, block, players, count, s->chosen, &s->result->sets};
    bool known = block_is_exact(&b) ? share_exactly(s, &b) : share_by_sample(s, &b);
    pl_arena_free(s->scratch);
    uint32_t there = 0;
    for (uint32_t i = 0; i < count; i++) there += !s->idle[players[i]];
    s->result->block_count += there > 0;
    if (there > s->result->largest) s->result->largest = there;
    return known;
}

/* A player and what it is sorted by. */
typedef struct seat {
    uint32_t block, rank, player;
} seat;

static int compare_seats(const void *a, const void *b)
{
    const seat *x = a, *y = b;
    if (x->block != y->block) return x->block < y->block ? -1 : 1;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* Block after block, inside of each by rank; idle ones last. */
static seat *seats_of(pl_arena *scratch, const pl_game *game)
{
    seat *seats = pl_new_array(scratch, seat, game->player_count);
    for (uint32_t i = 0; i < game->player_count; i++)
        seats[i] = (seat){game->block[i], game->rank ? game->rank[i] : i, i};
    pl_sort(seats, game->player_count, sizeof *seats, compare_seats);
    return seats;
}

static bool share_blocks(sharing *s)
{
    pl_arena *scratch = pl_arena_child(s->arena);
    uint32_t count = s->game->player_count, end;
    seat *seats = seats_of(scratch, s->game);
    uint32_t *players = pl_new_array(scratch, uint32_t, count);
    bool known = true;
    for (uint32_t i = 0; i < count; i++) players[i] = seats[i].player;
    for (uint32_t i = 0; i < count && known && seats[i].block != PL_NONE; i = end) {
        for (end = i + 1; end < count && seats[end].block == seats[i].block;) end++;
        known = share_block(s, seats[i].block, players + i, end - i);
    }
    pl_arena_free(scratch);
    return known;
}

pl_shares pl_shares_make(pl_arena *arena, const pl_game *game, const pl_game_limits *limits)
{
    uint32_t count = game->player_count;
    pl_shares result = {.exact = true};
    sharing s = {.arena = arena, .game = game, .limits = limits, .result = &result,
                 .shares = pl_new_array(arena, pl_fraction, count), .alone = pl_new_array(arena, int64_t, count),
                 .idle = pl_new_array(arena, uint8_t, count), .error_milli = pl_new_array(arena, int64_t, count),
                 .chosen = pl_new_array(arena, uint8_t, count)};
    for (uint32_t i = 0; i < count; i++) {
        s.shares[i] = (pl_fraction){0, 1};
        s.idle[i] = game->block[i] == PL_NONE;
    }
    result.known = share_blocks(&s);
    result.shares = s.shares;
    result.alone = s.alone;
    result.idle = s.idle;
    result.error_milli = s.error_milli;
    result.synergies = s.synergies.at;
    result.synergy_count = s.synergies.count;
    return result;
}
