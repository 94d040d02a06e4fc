/* See work.h. The pieces go round in a ring: the calling thread fills the next free place, and takes what has become of
   the oldest one; workers take the oldest that is filled. A worker has an arena of its own for what it knows, and each
   place has one for its buffers, which is used by one thread at a time. */
#include "batch/work.h"

#include <pthread.h>

typedef enum place_state { PLACE_FREE, PLACE_FILLED, PLACE_TAKEN, PLACE_DONE } place_state;

typedef struct place {
    pl_arena *arena;
    pl_piece piece;
    pl_made made;
    place_state state; /* under the lock */
} place;

typedef struct ring {
    pthread_mutex_t lock;
    pthread_cond_t filled, done;
    place *places;
    uint32_t count;
    uint64_t next_filled, next_taken, next_done; /* how many were */
    bool closed; /* nothing more will be filled */
    bool no_memory;
    const pl_work *work;
} ring;

typedef struct worker {
    ring *ring;
    pl_arena *arena;
    pl_row_maker *maker;
    pthread_t thread;
    bool running;
} worker;

static void release_arena(void *handle)
{
    pl_arena_free(handle);
}

/* An arena that no other thread shares. */
static pl_arena *own_arena(pl_arena *parent)
{
    pl_arena *arena = pl_arena_new(pl_arena_host(parent));
    if (!arena) pl_arena_give_up(parent);
    pl_arena_defer(parent, release_arena, arena);
    return arena;
}

/* ---- one piece ---- */

/* False without memory. */
static bool make_rows(pl_row_maker *maker, pl_arena *arena, place *p)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, p->arena);
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        return false;
    }
    pl_row_maker_take(maker, &p->piece, &p->made);
    pl_guard_leave(&guard);
    return true;
}

static pl_row_maker *make_maker(pl_arena *arena, const pl_row_setup *setup)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        return NULL;
    }
    pl_row_maker *maker = pl_row_maker_make(arena, setup);
    pl_guard_leave(&guard);
    return maker;
}

/* The next piece into a place, whose buffers belong to the calling thread meanwhile. */
static bool fill_place(pl_arena *arena, pl_input *input, place *p)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, p->arena);
    bool filled = false;
    if (!setjmp(guard.jump)) filled = pl_input_next(input, &p->piece);
    else p->made.no_memory = true;
    pl_guard_leave(&guard);
    return filled;
}

static void place_init(pl_arena *arena, place *p)
{
    p->arena = own_arena(arena);
    p->piece.text = pl_buf_make(p->arena);
    pl_made_init(&p->made, p->arena);
}

/* The first piece was read before there were places. */
static bool copy_piece(pl_arena *arena, place *p, const pl_piece *from)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, p->arena);
    bool copied = false;
    if (!setjmp(guard.jump)) {
        pl_buf text = p->piece.text;
        text.len = 0;
        pl_buf_put(&text, pl_buf_str(&from->text));
        p->piece = *from;
        p->piece.text = text;
        copied = true;
    }
    pl_guard_leave(&guard);
    return copied;
}

/* ---- in one thread ---- */

static bool run_alone(const pl_work *work, const pl_piece *first)
{
    pl_arena *arena = own_arena(work->arena);
    place p = {0};
    place_init(work->arena, &p);
    pl_row_maker *maker = make_maker(arena, work->setup);
    if (!maker) return false;
    bool more = first ? copy_piece(work->arena, &p, first) : fill_place(work->arena, work->input, &p);
    if (first && !more) return false;
    while (more) {
        if (!make_rows(maker, arena, &p)) return false;
        if (!work->take(work->user, &p.piece, &p.made)) break;
        more = fill_place(work->arena, work->input, &p);
    }
    pl_tally_add(work->tally, pl_row_maker_tally(maker));
    return !p.made.no_memory;
}

/* ---- in several ---- */

/* The next piece to be worked on; NULL when there will be none. */
static place *take_place(ring *r)
{
    place *p = NULL;
    pthread_mutex_lock(&r->lock);
    while (r->next_taken == r->next_filled && !r->closed) pthread_cond_wait(&r->filled, &r->lock);
    if (r->next_taken < r->next_filled) {
        p = &r->places[r->next_taken++ % r->count];
        p->state = PLACE_TAKEN;
    }
    pthread_mutex_unlock(&r->lock);
    return p;
}

static void finish_place(ring *r, place *p, bool good)
{
    pthread_mutex_lock(&r->lock);
    p->state = PLACE_DONE;
    if (!good) r->no_memory = true;
    pthread_cond_signal(&r->done);
    pthread_mutex_unlock(&r->lock);
}

static void *worker_run(void *user)
{
    worker *w = user;
    for (place *p = take_place(w->ring); p; p = take_place(w->ring))
        finish_place(w->ring, p, make_rows(w->maker, w->arena, p));
    return NULL;
}

static void publish(ring *r, place *p)
{
    pthread_mutex_lock(&r->lock);
    p->state = PLACE_FILLED;
    r->next_filled++;
    pthread_cond_signal(&r->filled);
    pthread_mutex_unlock(&r->lock);
}

static void close_ring(ring *r)
{
    pthread_mutex_lock(&r->lock);
    r->closed = true;
    pthread_cond_broadcast(&r->filled);
    pthread_mutex_unlock(&r->lock);
}

/* Waits for the oldest piece and, while all is well, hands it over. False: stop. */
static bool take_oldest(ring *r, bool well)
{
    place *p = &r->places[r->next_done % r->count];
    pthread_mutex_lock(&r->lock);
    while (p->state != PLACE_DONE) pthread_cond_wait(&r->done, &r->lock);
    well = well && !r->no_memory;
    p->state = PLACE_FREE;
    pthread_mutex_unlock(&r->lock);
    r->next_done++;
    return well && r->work->take(r->work->user, &p->piece, &p->made);
}

static bool fill_next(ring *r, const pl_piece *first)
{
    place *p = &r->places[r->next_filled % r->count];
    bool filled = first && !r->next_filled ? copy_piece(r->work->arena, p, first)
                                           : fill_place(r->work->arena, r->work->input, p);
    if (p->made.no_memory || (first && !r->next_filled && !filled)) r->no_memory = true;
    if (filled) publish(r, p);
    return filled;
}

static void go_round(ring *r, const pl_piece *first)
{
    bool well = true;
    while (well) {
        if (r->next_filled - r->next_done == r->count) well = take_oldest(r, well);
        else if (!fill_next(r, first)) break;
    }
    close_ring(r);
    while (r->next_done < r->next_filled) well = take_oldest(r, well);
}

static uint32_t start_workers(ring *r, worker *workers, unsigned jobs)
{
    uint32_t started = 0;
    for (unsigned i = 0; i < jobs; i++) {
        worker *w = &workers[i];
        w->ring = r;
        w->arena = own_arena(r->work->arena);
        w->maker = make_maker(w->arena, r->work->setup);
        if (!w->maker) r->no_memory = true;
    }
    for (unsigned i = 0; i < jobs && !r->no_memory; i++) {
        workers[i].running = pthread_create(&workers[i].thread, NULL, worker_run, &workers[i]) == 0;
        started += workers[i].running;
    }
    return started;
}

static void end_workers(const pl_work *work, worker *workers, unsigned jobs)
{
    for (unsigned i = 0; i < jobs; i++)
        if (workers[i].running) pthread_join(workers[i].thread, NULL);
    for (unsigned i = 0; i < jobs; i++)
        if (workers[i].maker) pl_tally_add(work->tally, pl_row_maker_tally(workers[i].maker));
}

static bool run_together(const pl_work *work, const pl_piece *first)
{
    ring r = {.work = work, .count = work->jobs + 2};
    r.places = pl_new_array(work->arena, place, r.count);
    for (uint32_t i = 0; i < r.count; i++) place_init(work->arena, &r.places[i]);
    worker *workers = pl_new_array(work->arena, worker, work->jobs);
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.filled, NULL);
    pthread_cond_init(&r.done, NULL);
    uint32_t started = start_workers(&r, workers, work->jobs);
    if (started) go_round(&r, first);
    else r.no_memory = true;
    close_ring(&r);
    end_workers(work, workers, work->jobs);
    pthread_cond_destroy(&r.done);
    pthread_cond_destroy(&r.filled);
    pthread_mutex_destroy(&r.lock);
    return !r.no_memory;
}

bool pl_work_run(const pl_work *work, const pl_piece *first)
{
    return work->jobs > 1 ? run_together(work, first) : run_alone(work, first);
}
