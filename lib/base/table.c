/* Open addressing with linear probing, at most three quarters full. A slot holds no key, only the hash and the number
   of an entry, so that a table of a million names is probed in as little memory as possible. */
#include "base/table.h"

struct pl_table_slot {
    uint32_t hash;
    uint32_t entry; /* its number + 1; 0: free */
};

struct pl_table_entry {
    pl_str key;
    uint32_t value;
};

pl_table pl_table_make(pl_arena *arena)
{
    return (pl_table){.arena = arena};
}

/* The slot that holds `key` or, if none does, the free one where it belongs. */
static struct pl_table_slot *slot_of(const pl_table *table, pl_str key, uint32_t hash)
{
    for (uint32_t i = hash;; i++) {
        struct pl_table_slot *slot = &table->slots[i & table->mask];
        if (!slot->entry || (slot->hash == hash && pl_str_equal(table->entries[slot->entry - 1].key, key))) return slot;
    }
}

/* The entries stay where they are. */
static void resize(pl_table *table, uint32_t size)
{
    const struct pl_table_slot *old = table->slots;
    uint32_t old_size = old ? table->mask + 1 : 0;
    table->slots = pl_new_array(table->arena, struct pl_table_slot, size);
    table->mask = size - 1;
    for (uint32_t k = 0; k < old_size; k++) {
        if (!old[k].entry) continue;
        uint32_t i = old[k].hash & table->mask;
        while (table->slots[i].entry) i = (i + 1) & table->mask;
        table->slots[i] = old[k];
    }
}

void pl_table_reserve(pl_table *table, uint32_t count)
{
    uint32_t size = 16;
    while (size / 4 * 3 < count && size < UINT32_MAX / 2) size *= 2;
    if (!table->slots || size > table->mask + 1) resize(table, size);
}

void pl_table_prefetch(const pl_table *table, pl_str key)
{
    if (table->slots) __builtin_prefetch(&table->slots[pl_str_hash(key) & table->mask]);
}

uint32_t pl_table_find(const pl_table *table, pl_str key)
{
    if (!table->slots) return PL_NONE;
    const struct pl_table_slot *slot = slot_of(table, key, pl_str_hash(key));
    return slot->entry ? table->entries[slot->entry - 1].value : PL_NONE;
}

uint32_t pl_table_add(pl_table *table, pl_str key, uint32_t value)
{
    uint32_t size = table->slots ? table->mask + 1 : 0;
    if (table->count >= size / 4 * 3) resize(table, size ? size * 2 : 16);
    uint32_t hash = pl_str_hash(key);
    struct pl_table_slot *slot = slot_of(table, key, hash);
    if (slot->entry) return table->entries[slot->entry - 1].value;
    if (table->count == table->room)
        table->entries = pl_vec_room(table->arena, table->entries, table->count, &table->room, sizeof *table->entries);
    table->entries[table->count++] = (struct pl_table_entry){key, value};
    *slot = (struct pl_table_slot){hash, table->count};
    return PL_NONE;
}

void pl_table_set(pl_table *table, pl_str key, uint32_t value)
{
    if (pl_table_add(table, key, value) == PL_NONE) return;
    table->entries[slot_of(table, key, pl_str_hash(key))->entry - 1].value = value;
}
