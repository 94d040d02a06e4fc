/* See registry.h. Only one thread adds entries, so the lock guards what others look at while it does. */
#include "batch/registry.h"

uint64_t pl_class_hash(uint32_t rules, bool outside, const uint64_t *key, uint32_t words)
{
    uint64_t hash = rules * 2 + outside + UINT64_C(0x51ed270b);
    for (uint32_t i = 0; i < words; i++) {
        hash = (hash ^ key[i]) * UINT64_C(0x9fb21c651e98df25);
        hash ^= hash >> 32;
    }
    return hash;
}

static void release_lock(void *lock)
{
    pthread_mutex_destroy(lock);
}

void pl_registry_init(pl_registry *registry, pl_arena *arena)
{
    *registry = (pl_registry){.arena = arena};
    pthread_mutex_init(&registry->lock, NULL);
    pl_arena_defer(arena, release_lock, &registry->lock);
}

static bool is_same(const pl_class_key *a, const pl_class_key *b)
{
    return a->hash == b->hash && a->rules == b->rules && a->outside == b->outside &&
           memcmp(a->key, b->key, a->words * sizeof *a->key) == 0;
}

/* The slot that has the class, or a free one. */
static uint32_t *slot_of(const pl_registry *r, const pl_class_key *key)
{
    uint32_t at = (uint32_t)key->hash & r->mask;
    while (r->slots[at] && !is_same(&r->entries.at[r->slots[at] - 1].key, key)) at = (at + 1) & r->mask;
    return &r->slots[at];
}

uint32_t pl_registry_number(pl_registry *r, const pl_class_key *key)
{
    pthread_mutex_lock(&r->lock);
    uint32_t number = r->slots ? *slot_of(r, key) : 0;
    pthread_mutex_unlock(&r->lock);
    return number;
}

enum { FIRST_SLOTS = 256 };

/* Memory is taken before the lock is: to want for it must not leave the lock behind. */
static void make_room(pl_registry *r)
{
    uint32_t slots = r->slots ? r->mask + 1 : 0;
    if ((r->entries.count + 1) * 2 <= slots) return;
    slots = slots ? slots * 2 : FIRST_SLOTS;
    uint32_t *fresh = pl_new_array(r->arena, uint32_t, slots);
    pthread_mutex_lock(&r->lock);
    r->slots = fresh;
    r->mask = slots - 1;
    for (uint32_t i = 0; i < r->entries.count; i++) *slot_of(r, &r->entries.at[i].key) = i + 1;
    pthread_mutex_unlock(&r->lock);
}

/* Enlarging an array may move it under the eyes of others, so that is done on the side, too. */
static void make_entry_room(pl_registry *r)
{
    if (r->entries.count < r->entries.room) return;
    uint32_t room = r->entries.room ? r->entries.room * 2 : FIRST_SLOTS;
    pl_registered *fresh = pl_new_array(r->arena, pl_registered, room);
    if (r->entries.count) memcpy(fresh, r->entries.at, r->entries.count * sizeof *fresh);
    pthread_mutex_lock(&r->lock);
    r->entries.at = fresh;
    r->entries.room = room;
    pthread_mutex_unlock(&r->lock);
}

uint32_t pl_registry_assign(pl_registry *r, const pl_class_key *key, uint64_t row)
{
    make_room(r);
    uint32_t *slot = slot_of(r, key), number = *slot;
    if (number) return number;
    make_entry_room(r);
    uint64_t *words = pl_arena_alloc(r->arena, key->words * sizeof *words);
    memcpy(words, key->key, key->words * sizeof *words);
    pthread_mutex_lock(&r->lock);
    pl_registered *entry = &r->entries.at[r->entries.count++];
    *entry = (pl_registered){.key = *key, .first_row = row};
    entry->key.key = words;
    *slot = r->entries.count;
    pthread_mutex_unlock(&r->lock);
    return r->entries.count;
}
