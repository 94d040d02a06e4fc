/* Memory: alignment, growth, children, what is released when, and the way back when there is none left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"

/* A host that counts what it has given, and stops giving after a number of calls. */
typedef struct purse {
    pl_host host;
    size_t held;
    long left; /* allocations that still succeed */
} purse;

static void *resize(void *user, void *block, size_t old_size, size_t new_size)
{
    purse *p = user;
    if (new_size && p->left-- <= 0) return NULL;
    p->held += new_size;
    p->held -= old_size;
    if (new_size) return realloc(block, new_size);
    free(block);
    return NULL;
}

static pl_arena *arena_with(purse *p, long allocations)
{
    *p = (purse){.host = *pl_host_default(), .left = allocations};
    p->host.allocator = (pl_allocator){resize, p};
    return pl_arena_new(&p->host);
}

static void gives_everything_back(void **state)
{
    (void)state;
    purse p;
    pl_arena *arena = arena_with(&p, 1000000);
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) fail();
    for (size_t size = 0; size < 3000; size += 7) {
        char *block = pl_arena_alloc(arena, size);
        assert_int_equal((uintptr_t)block % 16, 0);
        memset(block, 1, size);
    }
    pl_arena *child = pl_arena_child(arena), *grandchild = pl_arena_child(child), *other = pl_arena_child(arena);
    pl_arena_alloc(grandchild, 1 << 20);
    pl_arena_alloc(other, 100);
    size_t before = p.held;
    pl_arena_free(child);
    assert_true(p.held < before - (1 << 20));
    pl_arena_alloc(other, 100000);
    pl_guard_leave(&guard);
    pl_arena_free(arena);
    pl_arena_free(NULL);
    assert_int_equal(p.held, 0);
}

static void zeroes_and_copies(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_new(NULL);
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) fail();
    memset(pl_arena_alloc(arena, 4000), 0xff, 4000);
    int *numbers = pl_new_array(arena, int, 100000);
    for (int i = 0; i < 100000; i++) assert_int_equal(numbers[i], 0);
    pl_str copy = pl_arena_copy(arena, PL_STR("立项"));
    assert_int_equal(copy.len, 6);
    assert_string_equal(copy.ptr, "立项");
    assert_string_equal(pl_arena_copy(arena, (pl_str){NULL, 0}).ptr, "");
    pl_guard_leave(&guard);
    pl_arena_free(arena);
}

/* Two arrays that grow in turn, small and large, keep what they hold. */
static void grows(void **state)
{
    (void)state;
    purse p;
    pl_arena *arena = arena_with(&p, 1000000);
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) fail();
    unsigned char *a = NULL, *b = NULL;
    size_t size = 0;
    for (size_t next = 16; next < 4000000; next += next / 2 + 1) {
        a = pl_arena_grow(arena, a, size, next);
        b = pl_arena_grow(arena, b, size, next);
        memset(a + size, (int)(size & 0xff), next - size);
        memset(b + size, (int)(size & 0x7f), next - size);
        size = next;
    }
    size_t start = 0;
    for (size_t next = 16; next < 4000000; next += next / 2 + 1) {
        assert_int_equal(a[start], start & 0xff);
        assert_int_equal(a[next - 1], start & 0xff);
        assert_int_equal(b[start], start & 0x7f);
        start = next;
    }
    pl_guard_leave(&guard);
    pl_arena_free(arena);
    assert_int_equal(p.held, 0);
}

static int released[4], releases;

static void release(void *handle)
{
    released[releases++] = *(int *)handle;
}

static void releases_handles_last_first(void **state)
{
    (void)state;
    static int names[] = {1, 2, 3};
    pl_arena *arena = pl_arena_new(NULL);
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) fail();
    releases = 0;
    pl_arena_defer(arena, release, &names[0]);
    pl_arena_defer(pl_arena_child(arena), release, &names[2]);
    pl_arena_defer(arena, release, &names[1]);
    pl_guard_leave(&guard);
    pl_arena_free(arena);
    assert_int_equal(releases, 3);
    assert_int_equal(released[0], 3); /* children first */
    assert_int_equal(released[1], 2);
    assert_int_equal(released[2], 1);
}

static bool work(pl_arena *arena, size_t size)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        return false;
    }
    pl_arena *child = pl_arena_child(arena);
    for (int i = 0; i < 20; i++) pl_arena_alloc(child, 60000);
    pl_new_array(child, uint64_t, size);
    pl_guard_leave(&guard);
    return true;
}

static void comes_back_when_there_is_none(void **state)
{
    (void)state;
    for (long allocations = 1;; allocations++) {
        purse p;
        pl_arena *arena = arena_with(&p, allocations);
        assert_non_null(arena);
        bool done = work(arena, 10);
        pl_arena_free(arena);
        assert_int_equal(p.held, 0);
        if (done) break;
        assert_true(allocations < 100);
    }
    purse p;
    assert_null(arena_with(&p, 0));
    pl_arena *arena = arena_with(&p, 1000);
    assert_false(work(arena, SIZE_MAX / 4)); /* the product overflows */
    assert_false(work(arena, SIZE_MAX / 8)); /* nothing is that large */
    assert_true(work(arena, 10));
    pl_arena_free(arena);
    assert_int_equal(p.held, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_everything_back),        cmocka_unit_test(zeroes_and_copies), cmocka_unit_test(grows),
        cmocka_unit_test(releases_handles_last_first), cmocka_unit_test(comes_back_when_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
