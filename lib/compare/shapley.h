/* Shapley values of any game: what each player adds to a number, on average over all orders in which they may join.
   The game is a black box that tells the value of a set of players. Players are parted into blocks that do not
   interact, and each block is a game of its own: exact where all its sets can be measured, else a seeded sample of
   orders with its error. Integers only, so every machine says the same. */
#ifndef PL_COMPARE_SHAPLEY_H
#define PL_COMPARE_SHAPLEY_H

#include "base/arena.h"
#include "model/diff.h"

/* Players of one block whose 2^n sets are all measured; beyond that orders are sampled. */
enum { PL_EXACT_PLAYERS = 20 };

/* Sampled orders, at most (the sums of squares have room for no more), and by default. */
enum { PL_ORDERS_MAX = 1 << 20, PL_ORDERS_DEFAULT = 2000 };

/* Pairs of a sampled block are looked at up to so many players, and if they take no more than a quarter of the sets
   that may be measured. */
enum { PL_PAIRED_PLAYERS = 128 };

/* Values are smaller than this, either way: 100,000 steps of the longest duration there may be come to less. A larger
   one is no value. */
#define PL_VALUE_LIMIT (INT64_C(1) << 33)
#define PL_NO_VALUE INT64_MIN

typedef struct pl_game {
    uint32_t player_count;
    const uint32_t *block; /* by player; PL_NONE: it changes nothing, whatever else is chosen */
    uint32_t block_count;  /* none without players */
    const uint32_t *rank;  /* by player: an order that sampling may hang on in place of that of the players; or NULL */

    /* The value with the chosen players, who all are of `block`. With v that function, the value of any set is the
       sum over the blocks of v of its players there, but for a constant. PL_NO_VALUE: nobody knows, and then no share
       is known. */
    int64_t (*value)(void *user, uint32_t block, const uint8_t *chosen);
    void *user;
} pl_game;

typedef struct pl_game_limits {
    uint64_t sets;       /* that are measured; 0: no limit. A block that would take more is sampled */
    uint64_t max_orders; /* 0: PL_ORDERS_DEFAULT */
    uint64_t seed;
    bool (*stop)(void *user); /* asked now and then; NULL: never */
    void *user;
} pl_game_limits;

/* Both together change the value by `delta` more than each by itself does in sum. */
typedef struct pl_synergy {
    uint32_t first, second;
    int64_t delta; /* never 0 */
} pl_synergy;

typedef struct pl_shares {
    bool known; /* false: a value is none, or it was stopped; nothing below */
    bool exact;
    int64_t total;                /* with all players less with none: what the shares add up to */
    const pl_fraction *shares;    /* by player */
    const int64_t *alone;         /* by player: what it changes as the only one */
    const uint8_t *idle;          /* by player: changes nothing in any set, as far as all sets were measured */
    const int64_t *error_milli;   /* by player: half the 95 % interval in thousandths, rounded up; exact: 0 */
    uint32_t block_count;         /* of those with a player that is not idle */
    uint32_t largest;             /* players of the largest that are not idle */
    uint64_t sets;                /* that were measured */
    uint64_t orders;              /* of each block that was sampled */
    const pl_synergy *synergies;  /* each pair once, `first` the lower player */
    uint32_t synergy_count;
} pl_shares;

/* O(2^n * n) for an exact block of n players, O(orders * n) for another, and values. */
pl_shares pl_shares_make(pl_arena *arena, const pl_game *game, const pl_game_limits *limits);

/* ---- parts of it ---- */

/* One block at work: `players` are its own, in the order of rank. */
typedef struct pl_block_game {
    pl_arena *scratch;
    const pl_game *game;
    const pl_game_limits *limits;
    uint32_t block;
    const uint32_t *players;
    uint32_t count;
    uint8_t *chosen; /* by player of the game: none, between two measurements */
    uint64_t *sets;  /* measured so far */
} pl_block_game;

/* Measures the chosen players; false if there is no value, or no time left. */
bool pl_block_measure(const pl_block_game *block, int64_t *value);

/* What a block says of its players, in its own order. */
typedef struct pl_block_shares {
    pl_fraction *shares;
    int64_t *error_milli;
    uint64_t orders;
} pl_block_shares;

/* Shares of the mean over random orders, each with its reverse, and their errors. `none` and `all` are the values
   without and with all players. False if too few orders could be measured. */
bool pl_block_sample(const pl_block_game *block, int64_t none, int64_t all, pl_block_shares *result);

/* Lowest terms; the denominator is positive. */
pl_fraction pl_fraction_reduce(int64_t numerator, int64_t denominator);

/* False where the sum does not fit. */
bool pl_fraction_add(pl_fraction *sum, pl_fraction more);

/* Times a number; false where it does not fit. */
bool pl_fraction_scale(pl_fraction *value, int64_t times);

#endif
