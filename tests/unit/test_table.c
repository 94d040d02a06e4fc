/* The table of names, and growable arrays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/table.h"

static pl_arena *arena;
static pl_guard guard;

static int setup(void **state)
{
    (void)state;
    arena = pl_arena_new(NULL);
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) fail();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    pl_guard_leave(&guard);
    pl_arena_free(arena);
    return 0;
}

static void finds_what_was_added(void **state)
{
    (void)state;
    pl_table table = pl_table_make(arena);
    assert_int_equal(pl_table_find(&table, PL_STR("a")), PL_NONE);
    assert_int_equal(pl_table_add(&table, PL_STR("a"), 1), PL_NONE);
    assert_int_equal(pl_table_add(&table, PL_STR("a"), 2), 1);
    assert_int_equal(pl_table_find(&table, PL_STR("a")), 1);
    pl_table_set(&table, PL_STR("a"), 3);
    pl_table_set(&table, PL_STR("b"), 4);
    assert_int_equal(pl_table_find(&table, PL_STR("a")), 3);
    assert_int_equal(pl_table_find(&table, PL_STR("b")), 4);
    assert_int_equal(pl_table_find(&table, PL_STR("ab")), PL_NONE);
    assert_int_equal(table.count, 2);
}

static void empty_key(void **state)
{
    (void)state;
    pl_table table = pl_table_make(arena);
    assert_int_equal(pl_table_find(&table, PL_STR("")), PL_NONE);
    assert_int_equal(pl_table_add(&table, (pl_str){NULL, 0}, 7), PL_NONE);
    assert_int_equal(pl_table_find(&table, PL_STR("")), 7);
    assert_int_equal(pl_table_add(&table, PL_STR(""), 8), 7);
}

static void many_keys(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    pl_table table = pl_table_make(arena);
    for (uint32_t i = 0; i < COUNT; i++)
        assert_int_equal(pl_table_add(&table, pl_str_int(arena, (int64_t)i * 7919), i), PL_NONE);
    assert_int_equal(table.count, COUNT);
    for (uint32_t i = 0; i < COUNT; i++)
        assert_int_equal(pl_table_find(&table, pl_str_int(arena, (int64_t)i * 7919)), i);
    assert_int_equal(pl_table_find(&table, PL_STR("1")), PL_NONE);
}

static void growing_arrays(void **state)
{
    (void)state;
    PL_VEC(uint64_t) numbers = {0};
    PL_VEC(char) bytes = {0};
    for (uint32_t i = 0; i < 200000; i++) {
        *pl_vec_push(arena, &numbers) = i;
        *pl_vec_push(arena, &bytes) = (char)i;
    }
    assert_int_equal(numbers.count, 200000);
    for (uint32_t i = 0; i < 200000; i++) {
        assert_int_equal(numbers.at[i], i);
        assert_int_equal(bytes.at[i], (char)i);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(finds_what_was_added),
        TEST(empty_key),
        TEST(many_keys),
        TEST(growing_arrays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
