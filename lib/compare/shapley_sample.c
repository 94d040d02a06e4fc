/* The blocks that are too large to measure every set: random orders, see shapley.h. Each order is followed by its
   reverse, so that what a player finds late in one it finds early in the other; the mean of the two is one draw. */
#include "base/sort.h"
#include "compare/shapley.h"

/* splitmix64 (Steele, Lea, Flood 2014): the whole state is one number, and so is the seed. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t word = *state += UINT64_C(0x9E3779B97F4A7C15);
    word = (word ^ word >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    word = (word ^ word >> 27) * UINT64_C(0x94D049BB133111EB);
    return word ^ word >> 31;
}

/* Each of 0 .. bound - 1 with the same chance: the words beyond the last full turn are thrown away. */
static uint32_t random_below(uint64_t *state, uint32_t bound)
{
    uint64_t extra = (UINT64_MAX % bound + 1) % bound, word;
    do word = next_random(state);
    while (word > UINT64_MAX - extra);
    return (uint32_t)(word % bound);
}

static void shuffle(uint64_t *state, uint32_t *order, uint32_t count)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t other = random_below(state, i), kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}

/* Sums over draws: values are below 2^33, so a marginal is below 2^34 and that of an order and its reverse together
   below 2^35; of at most 2^19 draws the sum is below 2^54, and the sum of the squares below 2^89. */
__extension__ typedef unsigned __int128 wide;

typedef struct tally {
    int64_t sum;   /* of both orders of all draws */
    wide squares;
    int64_t draw;  /* of the draw at hand */
} tally;

typedef struct sampling {
    const pl_block_game *block;
    tally *tallies; /* by player of the block */
    uint32_t *order;
    int64_t none, all;
} sampling;

static bool walk_order(const sampling *s, bool reverse)
{
    const pl_block_game *b = s->block;
    int64_t before = s->none;
    bool known = true;
    for (uint32_t i = 0; i < b->count && known; i++) {
        uint32_t player = s->order[reverse ? b->count - 1 - i : i];
        int64_t value = s->all;
        b->chosen[b->players[player]] = 1;
        if (i + 1 < b->count) known = pl_block_measure(b, &value);
        s->tallies[player].draw += value - before;
        before = value;
    }
    for (uint32_t i = 0; i < b->count; i++) b->chosen[b->players[i]] = 0;
    return known;
}

static bool take_draw(const sampling *s)
{
    for (uint32_t i = 0; i < s->block->count; i++) s->tallies[i].draw = 0;
    if (!walk_order(s, false) || !walk_order(s, true)) return false;
    for (uint32_t i = 0; i < s->block->count; i++) {
        tally *t = &s->tallies[i];
        wide far = (wide)(t->draw < 0 ? -t->draw : t->draw);
        t->sum += t->draw;
        t->squares += far * far;
    }
    return true;
}

/* ---- the error ---- */

static uint64_t root_rounded_up(wide square)
{
    wide low = 0, high = (wide)1 << 64;
    while (low < high) {
        wide middle = low + (high - low) / 2;
        if (middle * middle >= square) high = middle;
        else low = middle + 1;
    }
    return (uint64_t)low;
}

/* Quantiles of Student's t for 95 %, in thousandths, for so many draws at least. */
typedef struct quantile {
    uint32_t draws;
    uint32_t milli;
} quantile;

static const quantile quantiles[] = {{2, 12707}, {3, 4303}, {4, 3183}, {5, 2777}, {6, 2571}, {8, 2365},
                                     {11, 2229}, {16, 2132}, {31, 2043}, {61, 2001}, {121, 1980}, {1000, 1963}};

static uint32_t quantile_of(uint64_t draws)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < PL_COUNT_OF(quantiles) && quantiles[i].draws <= draws; i++) found = quantiles[i].milli;
    return found;
}

/* With p the sum of a draw's two marginals, the share is the mean of p / 2, and the variance of that mean is
   (m * sum p^2 - (sum p)^2) / (m^2 * (m - 1)) / 4. The first factor is below 2^19 * 2^89 = 2^108; divided by m before
   it is multiplied by the square of the quantile (below 2^28), all stays below 2^128. Each division rounds up. */
static int64_t error_of(const tally *t, uint64_t draws)
{
    wide sum = (wide)(t->sum < 0 ? -t->sum : t->sum), spread = (wide)draws * t->squares - sum * sum;
    wide milli = quantile_of(draws), turns = (wide)draws * (draws - 1) * 4;
    wide part = (spread + draws - 1) / draws * (milli * milli);
    return (int64_t)root_rounded_up((part + turns - 1) / turns);
}

/* ---- all of it ---- */

static uint64_t draws_wanted(const pl_block_game *b)
{
    const pl_game_limits *limits = b->limits;
    uint64_t orders = limits->max_orders ? limits->max_orders : PL_ORDERS_DEFAULT;
    if (orders > PL_ORDERS_MAX) orders = PL_ORDERS_MAX;
    uint64_t draws = orders < 4 ? 2 : orders / 2, cost = 2 * (uint64_t)(b->count - 1);
    if (!limits->sets) return draws;
    uint64_t left = limits->sets > *b->sets ? (limits->sets - *b->sets) / cost : 0;
    return left < draws ? left : draws;
}

static void settle_sample(const sampling *s, uint64_t draws, pl_block_shares *result)
{
    for (uint32_t i = 0; i < s->block->count; i++) {
        result->shares[i] = pl_fraction_reduce(s->tallies[i].sum, 2 * (int64_t)draws);
        result->error_milli[i] = error_of(&s->tallies[i], draws);
    }
    result->orders = 2 * draws;
}

bool pl_block_sample(const pl_block_game *block, int64_t none, int64_t all, pl_block_shares *result)
{
    uint64_t state = block->limits->seed, wanted = draws_wanted(block), draws = 0;
    const sampling s = {block, pl_new_array(block->scratch, tally, block->count),
                        pl_new_array(block->scratch, uint32_t, block->count), none, all};
    for (uint32_t i = 0; i < block->count; i++) s.order[i] = i;
    while (draws < wanted) {
        shuffle(&state, s.order, block->count);
        if (!take_draw(&s)) return false;
        draws++;
    }
    if (draws < 2) return false;
    settle_sample(&s, draws, result);
    return true;
}
