/* Memory. What a function returns lives in the arena passed in; callers free arenas and nothing else.

   An allocation inside the library never returns NULL: when the host has no memory left, control returns to the
   public function that was called (its guard), which reports it and fails as a whole. That keeps thousands of error
   paths out of the code, and the fault tests prove each of them by failing every allocation in turn. Nothing that
   must be released by hand may be held across an allocation: register it with pl_arena_defer before it is opened. */
#ifndef PL_BASE_ARENA_H
#define PL_BASE_ARENA_H

#include <setjmp.h>

#include "base/types.h"

/* Uninitialised and zeroed memory, aligned for any type. Sizes that overflow count as "no memory". */
void *pl_arena_alloc(pl_arena *arena, size_t size);
void *pl_arena_zero(pl_arena *arena, size_t count, size_t size);

/* Enlarges a block of `old_size` to `new_size` bytes; in place when it is the newest one or a large one. */
void *pl_arena_grow(pl_arena *arena, void *block, size_t old_size, size_t new_size);

/* To the guard, as if an allocation had failed: for those who learn that there is no memory from what they call. */
_Noreturn void pl_arena_give_up(pl_arena *arena);

#define pl_new(arena, type) ((type *)pl_arena_zero((arena), 1, sizeof(type)))
#define pl_new_array(arena, type, count) ((type *)pl_arena_zero((arena), (count), sizeof(type)))

/* Calls `release(handle)` when the arena is freed: for handles of foreign libraries and open files. */
void pl_arena_defer(pl_arena *arena, void (*release)(void *), void *handle);

/* An arena whose memory is freed with its parent's at the latest; shares the parent's host and guard. */
pl_arena *pl_arena_child(pl_arena *parent);

const pl_host *pl_arena_host(const pl_arena *arena);

/* Copies of text, always followed by a NUL byte that the length does not count. */
pl_str pl_arena_copy(pl_arena *arena, pl_str text);

/* The guard of a public function:

       pl_guard guard;
       pl_guard_enter(&guard, arena, other);
       if (setjmp(guard.jump)) {
           pl_guard_leave(&guard);
           return NULL;              (an allocation failed)
       }
       result = work(...);
       pl_guard_leave(&guard);

   `other` is a second arena that the work allocates from (the diagnostics'), or NULL. Locals that change after
   setjmp are not read after the jump. */
typedef struct pl_guard {
    jmp_buf jump;
    pl_arena *arena[2];
    struct pl_guard *outer[2];
} pl_guard;

void pl_guard_enter(pl_guard *guard, pl_arena *arena, pl_arena *other);
void pl_guard_leave(pl_guard *guard);

/* A growable array in an arena. */
#define PL_VEC(type)                                                                                                   \
    struct {                                                                                                           \
        type *at;                                                                                                      \
        uint32_t count;                                                                                                \
        uint32_t room;                                                                                                 \
    }

void *pl_vec_room(pl_arena *arena, void *at, uint32_t count, uint32_t *room, size_t size);

/* Makes room for one more and returns its address, zeroed by nobody. */
#define pl_vec_push(arena, vec)                                                                                        \
    ((void)((vec)->count < (vec)->room ||                                                                              \
            ((vec)->at = pl_vec_room((arena), (vec)->at, (vec)->count, &(vec)->room, sizeof *(vec)->at))),             \
     &(vec)->at[(vec)->count++])

#endif
