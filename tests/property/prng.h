/* A small seeded random generator (splitmix64), so that a failing case is the same on every machine.
 * Not for statistics: a modulo bias of 2^-50 does not matter for test cases. */
#ifndef PROPERTY_PRNG_H
#define PROPERTY_PRNG_H

#include <stdbool.h>
#include <stdint.h>

struct prng {
    uint64_t state;
};

static inline uint64_t prng_next(struct prng *prng)
{
    uint64_t word = (prng->state += UINT64_C(0x9E3779B97F4A7C15));

    word = (word ^ (word >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    word = (word ^ (word >> 27)) * UINT64_C(0x94D049BB133111EB);
    return word ^ (word >> 31);
}

/* A number in 0 .. bound - 1; 0 when bound is not positive. */
static inline int prng_below(struct prng *prng, int bound)
{
    return bound > 0 ? (int)(prng_next(prng) % (uint64_t)bound) : 0;
}

/* A number in low .. high, both included. */
static inline int prng_between(struct prng *prng, int low, int high)
{
    return low + prng_below(prng, high - low + 1);
}

static inline bool prng_chance(struct prng *prng, int percent)
{
    return prng_below(prng, 100) < percent;
}

#endif
