/* The classes of projects that have been met, by all threads: their numbers, which follow the order of the input, and
   how many rows each has. */
#ifndef PL_BATCH_REGISTRY_H
#define PL_BATCH_REGISTRY_H

#include <pthread.h>

#include "base/arena.h"

/* What a class is: a rule set, whether it was chosen although it does not apply, and a key of it. */
typedef struct pl_class_key {
    uint32_t rules;
    bool outside;
    uint32_t words;
    uint64_t hash; /* pl_class_hash of the rest */
    const uint64_t *key;
} pl_class_key;

uint64_t pl_class_hash(uint32_t rules, bool outside, const uint64_t *key, uint32_t words);

typedef struct pl_registered {
    pl_class_key key;
    uint64_t rows;
    uint64_t first_row; /* the line of the first */
    uint64_t compared;  /* of two rule sets: rows with exact numbers, which are these */
    int64_t before, after;
} pl_registered;

typedef struct pl_registry {
    pthread_mutex_t lock;
    pl_arena *arena;
    uint32_t *slots; /* numbers, 0: free */
    uint32_t mask;
    PL_VEC(pl_registered) entries; /* by number - 1 */
} pl_registry;

/* It must live as long as the arena. */
void pl_registry_init(pl_registry *registry, pl_arena *arena);

/* The number of a class, 0 if it has none yet. From any thread. O(1). */
uint32_t pl_registry_number(pl_registry *registry, const pl_class_key *key);

/* Gives a class the next number if it has none. For the thread that keeps the order; the registry's arena is its own.
   O(1). */
uint32_t pl_registry_assign(pl_registry *registry, const pl_class_key *key, uint64_t row);

#endif
