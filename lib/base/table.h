/* A hash table from text to a number: interned names. Keys are not copied and must outlive the table. */
#ifndef PL_BASE_TABLE_H
#define PL_BASE_TABLE_H

#include "base/text.h"

typedef struct pl_table {
    pl_arena *arena;
    struct pl_table_slot *slots;
    struct pl_table_entry *entries; /* in the order in which they were added */
    uint32_t room;                  /* of entries */
    uint32_t mask; /* slots - 1, a power of two less one; 0 before the first key */
    uint32_t count;
} pl_table;

pl_table pl_table_make(pl_arena *arena);

/* Makes room for `count` keys, so that adding them moves nothing. */
void pl_table_reserve(pl_table *table, uint32_t count);

/* Says that `key` will be looked for or added soon: in a large table that takes the wait for memory away. */
void pl_table_prefetch(const pl_table *table, pl_str key);

/* The value under `key`, or PL_NONE. O(1). */
uint32_t pl_table_find(const pl_table *table, pl_str key);

/* Adds `key` and returns PL_NONE, or leaves the table as it is and returns the value that is there. */
uint32_t pl_table_add(pl_table *table, pl_str key, uint32_t value);

/* Adds `key` or changes its value. */
void pl_table_set(pl_table *table, pl_str key, uint32_t value);

#endif
