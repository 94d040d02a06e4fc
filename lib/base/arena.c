/* Arenas over the host's allocator: a list of chunks, the newest one bumped. Blocks above BIG get a chunk of their
   own, so that growing arrays of a large plan are resized by the host without copying. */
#include "base/arena.h"

#include <assert.h>

/* Under the address sanitizer the unused part of a chunk is poisoned and blocks keep a distance, so that a step beyond
   a block is seen as it would be with malloc. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(WATCHED)
#include <sanitizer/asan_interface.h>
enum { DISTANCE = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { DISTANCE = 0 };
#endif

enum { ALIGNMENT = 16, FIRST_CHUNK = 8192, LARGEST_CHUNK = 1 << 20, BIG = 1 << 16 };

typedef struct chunk {
    struct chunk *older;
    struct chunk *newer;
    size_t size; /* usable bytes behind the header */
    size_t used;
} chunk;

typedef struct deferred {
    struct deferred *next;
    void (*release)(void *);
    void *handle;
} deferred;

struct pl_arena {
    const pl_host *host;
    pl_guard *guard; /* of the root arena */
    pl_arena *root;
    pl_arena *parent;
    pl_arena *children;
    pl_arena *previous; /* siblings */
    pl_arena *next;
    chunk *current; /* the chunk being bumped, head of the list of small ones */
    chunk *big;
    deferred *deferred;
};

#define HEADER ((sizeof(chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT)

static void *host_resize(const pl_host *host, void *block, size_t old_size, size_t new_size)
{
    return host->allocator.resize(host->allocator.user, block, old_size, new_size);
}

_Noreturn void pl_arena_give_up(pl_arena *arena)
{
    pl_guard *guard = arena->root->guard;
    assert(guard); /* every public function has one */
    longjmp(guard->jump, 1);
}

static pl_arena *arena_make(const pl_host *host)
{
    pl_arena *arena = host_resize(host, NULL, 0, sizeof *arena);
    if (!arena) return NULL;
    memset(arena, 0, sizeof *arena);
    arena->host = host;
    arena->root = arena;
    return arena;
}

pl_arena *pl_arena_new(const pl_host *host)
{
    return arena_make(host ? host : pl_host_default());
}

pl_arena *pl_arena_child(pl_arena *parent)
{
    pl_arena *arena = arena_make(parent->host);
    if (!arena) pl_arena_give_up(parent);
    arena->root = parent->root;
    arena->parent = parent;
    arena->next = parent->children;
    if (arena->next) arena->next->previous = arena;
    parent->children = arena;
    return arena;
}

static void free_chunks(const pl_host *host, chunk *list)
{
    while (list) {
        chunk *older = list->older;
        ASAN_UNPOISON_MEMORY_REGION((char *)list + HEADER, list->size);
        host_resize(host, list, HEADER + list->size, 0);
        list = older;
    }
}

static void free_one(pl_arena *arena)
{
    for (deferred *d = arena->deferred; d; d = d->next)
        d->release(d->handle);
    free_chunks(arena->host, arena->current);
    free_chunks(arena->host, arena->big);
    host_resize(arena->host, arena, sizeof *arena, 0);
}

static void unlink_from_parent(pl_arena *arena)
{
    if (arena->next) arena->next->previous = arena->previous;
    if (arena->previous)
        arena->previous->next = arena->next;
    else if (arena->parent)
        arena->parent->children = arena->next;
}

void pl_arena_free(pl_arena *arena)
{
    if (!arena) return;
    pl_arena *at = arena;
    for (;;) { /* children first, without recursion */
        while (at->children)
            at = at->children;
        pl_arena *parent = at == arena ? NULL : at->parent;
        unlink_from_parent(at);
        free_one(at);
        if (!parent) return;
        at = parent;
    }
}

const pl_host *pl_arena_host(const pl_arena *arena)
{
    return arena->host;
}

static chunk *chunk_make(pl_arena *arena, size_t size)
{
    if (size > SIZE_MAX - HEADER) pl_arena_give_up(arena);
    chunk *c = host_resize(arena->host, NULL, 0, HEADER + size);
    if (!c) pl_arena_give_up(arena);
    c->size = size;
    c->used = 0;
    c->newer = NULL;
    c->older = NULL;
    return c;
}

static void *alloc_big(pl_arena *arena, size_t size)
{
    chunk *c = chunk_make(arena, size);
    c->older = arena->big;
    if (c->older) c->older->newer = c;
    arena->big = c;
    return (char *)c + HEADER;
}

static size_t next_chunk_size(const pl_arena *arena)
{
    if (!arena->current) return FIRST_CHUNK;
    size_t size = arena->current->size * 2;
    return size > LARGEST_CHUNK ? LARGEST_CHUNK : size;
}

/* What a block takes of its chunk. */
static size_t room_of(size_t size)
{
    return ((size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1)) + DISTANCE;
}

void *pl_arena_alloc(pl_arena *arena, size_t size)
{
    if (size > BIG) return alloc_big(arena, size);
    size_t taken = room_of(size);
    chunk *c = arena->current;
    if (!c || c->size - c->used < taken) {
        size_t wanted = next_chunk_size(arena);
        c = chunk_make(arena, wanted > taken ? wanted : taken);
        ASAN_POISON_MEMORY_REGION((char *)c + HEADER, c->size);
        c->older = arena->current;
        arena->current = c;
    }
    void *block = (char *)c + HEADER + c->used;
    c->used += taken;
    ASAN_UNPOISON_MEMORY_REGION(block, size);
    return block;
}

void *pl_arena_zero(pl_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) pl_arena_give_up(arena);
    void *block = pl_arena_alloc(arena, bytes);
    return memset(block, 0, bytes);
}

static void *grow_big(pl_arena *arena, void *block, size_t new_size)
{
    chunk *old = (chunk *)((char *)block - HEADER);
    chunk *older = old->older, *newer = old->newer;
    if (new_size > SIZE_MAX - HEADER) pl_arena_give_up(arena);
    chunk *c = host_resize(arena->host, old, HEADER + old->size, HEADER + new_size);
    if (!c) pl_arena_give_up(arena);
    c->size = new_size;
    if (older) older->newer = c;
    if (newer)
        newer->older = c;
    else
        arena->big = c;
    return (char *)c + HEADER;
}

static bool grow_in_place(pl_arena *arena, void *block, size_t old_size, size_t new_size)
{
    chunk *c = arena->current;
    size_t old_room = room_of(old_size), new_room = room_of(new_size);
    if (!c || c->used < old_room || (char *)c + HEADER + c->used - old_room != (char *)block) return false;
    if (c->size - c->used < new_room - old_room) return false;
    c->used += new_room - old_room;
    ASAN_UNPOISON_MEMORY_REGION(block, new_size);
    return true;
}

void *pl_arena_grow(pl_arena *arena, void *block, size_t old_size, size_t new_size)
{
    if (block && old_size > BIG) return grow_big(arena, block, new_size);
    if (block && new_size <= BIG && grow_in_place(arena, block, old_size, new_size)) return block;
    void *grown = pl_arena_alloc(arena, new_size);
    if (block && old_size) memcpy(grown, block, old_size);
    return grown;
}

void pl_arena_defer(pl_arena *arena, void (*release)(void *), void *handle)
{
    deferred *d = pl_arena_alloc(arena, sizeof *d);
    d->release = release;
    d->handle = handle;
    d->next = arena->deferred;
    arena->deferred = d;
}

pl_str pl_arena_copy(pl_arena *arena, pl_str text)
{
    char *copy = pl_arena_alloc(arena, text.len + 1);
    if (text.len) memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return (pl_str){copy, text.len};
}

void pl_guard_enter(pl_guard *guard, pl_arena *arena, pl_arena *other)
{
    guard->arena[0] = arena->root;
    guard->arena[1] = other && other->root != arena->root ? other->root : NULL;
    for (int i = 0; i < 2; i++) {
        if (!guard->arena[i]) continue;
        guard->outer[i] = guard->arena[i]->guard;
        guard->arena[i]->guard = guard;
    }
}

void pl_guard_leave(pl_guard *guard)
{
    for (int i = 0; i < 2; i++)
        if (guard->arena[i]) guard->arena[i]->guard = guard->outer[i];
}

void *pl_vec_room(pl_arena *arena, void *at, uint32_t count, uint32_t *room, size_t size)
{
    uint32_t wanted = *room < 8 ? 8 : *room > UINT32_MAX / 2 ? UINT32_MAX : *room * 2;
    if (wanted == count) pl_arena_give_up(arena);
    size_t bytes;
    if (__builtin_mul_overflow((size_t)wanted, size, &bytes)) pl_arena_give_up(arena);
    at = pl_arena_grow(arena, at, count * size, bytes);
    *room = wanted;
    return at;
}
