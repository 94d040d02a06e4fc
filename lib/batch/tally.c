/* See tally.h. */
#include "batch/tally.h"

pl_tally *pl_tally_make(pl_arena *arena)
{
    pl_tally *tally = pl_new(arena, pl_tally);
    tally->arena = arena;
    for (int i = 0; i < PL_TALLY_NUMBERS; i++)
        tally->numbers[i].small = pl_new_array(arena, uint64_t, PL_SPREAD_ROOM);
    tally->against.arena = arena;
    for (int i = 0; i < PL_TALLY_DIFFERENCES; i++) {
        tally->against.deltas[i].small = pl_new_array(arena, uint64_t, PL_SPREAD_ROOM);
        tally->against.deltas[i].least = -PL_SPREAD_ROOM / 2;
    }
    return tally;
}

/* Large values are rare: a list in order. */
static void add_large(pl_arena *arena, pl_spread_rows *spread, int64_t value, uint64_t rows)
{
    uint32_t at = spread->large.count;
    while (at && spread->large.at[at - 1].value > value) at--;
    if (at && spread->large.at[at - 1].value == value) {
        spread->large.at[at - 1].rows += rows;
        return;
    }
    (void)pl_vec_push(arena, &spread->large);
    for (uint32_t i = spread->large.count - 1; i > at; i--) spread->large.at[i] = spread->large.at[i - 1];
    spread->large.at[at] = (pl_value_rows){value, rows};
}

static void add_value(pl_arena *arena, pl_spread_rows *spread, int64_t value, uint64_t rows)
{
    int64_t place = value - spread->least;
    if (place >= 0 && place < PL_SPREAD_ROOM) spread->small[place] += rows;
    else add_large(arena, spread, value, rows);
}

void pl_tally_number_add(pl_tally *tally, pl_tally_number number, pl_range value, uint64_t rows)
{
    pl_spread_rows *spread = &tally->numbers[number];
    if (!value.known) return;
    if (value.min != value.max) spread->ranges += rows;
    else add_value(tally->arena, spread, value.min, rows);
}

bool pl_names_have(const pl_names *names, pl_str name)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (pl_str_equal(names->at[i], name)) return true;
    return false;
}

void pl_tally_name(pl_tally *tally, pl_names *names, pl_str name)
{
    if (!pl_names_have(names, name)) *pl_vec_push(tally->arena, names) = pl_arena_copy(tally->arena, name);
}

static void add_spread(pl_arena *arena, pl_spread_rows *to, const pl_spread_rows *from)
{
    for (int i = 0; i < PL_SPREAD_ROOM; i++) to->small[i] += from->small[i];
    for (uint32_t i = 0; i < from->large.count; i++)
        add_large(arena, to, from->large.at[i].value, from->large.at[i].rows);
    to->ranges += from->ranges;
}

void pl_days_add(int64_t *sum, int64_t days, uint64_t rows)
{
    int64_t more;
    bool beyond = __builtin_mul_overflow(days, rows, &more) || __builtin_add_overflow(*sum, more, sum);
    if (beyond) *sum = days < 0 ? INT64_MIN : INT64_MAX;
}

void pl_tally_compare(pl_tally_against *tally, pl_tally_difference number, int64_t own, int64_t other, uint64_t rows)
{
    add_value(tally->arena, &tally->deltas[number], own - other, rows);
    pl_days_add(&tally->own[number], own, rows);
    pl_days_add(&tally->other[number], other, rows);
}

static void add_against(pl_tally_against *to, const pl_tally_against *from)
{
    to->bad += from->bad;
    to->entering += from->entering;
    to->leaving += from->leaving;
    to->outside += from->outside;
    to->undecided += from->undecided;
    for (int i = 0; i < PL_TALLY_DIFFERENCES; i++) {
        add_spread(to->arena, &to->deltas[i], &from->deltas[i]);
        pl_days_add(&to->own[i], from->own[i], 1);
        pl_days_add(&to->other[i], from->other[i], 1);
    }
}

void pl_tally_add(pl_tally *tally, const pl_tally *other)
{
    for (int i = 0; i < PL_TALLY_NUMBERS; i++)
        add_spread(tally->arena, &tally->numbers[i], &other->numbers[i]);
    tally->rows += other->rows;
    tally->bad += other->bad;
    for (size_t i = 0; i < PL_COUNT_OF(tally->applicable); i++) tally->applicable[i] += other->applicable[i];
    for (size_t i = 0; i < PL_COUNT_OF(tally->verdicts); i++) tally->verdicts[i] += other->verdicts[i];
    for (size_t i = 0; i < PL_CODE_COUNT; i++) tally->codes[i] += other->codes[i];
    tally->outside_effect += other->outside_effect;
    add_against(&tally->against, &other->against);
    for (uint32_t i = 0; i < other->ignored.count; i++) pl_tally_name(tally, &tally->ignored, other->ignored.at[i]);
    for (uint32_t i = 0; i < other->mapped.count; i++) pl_tally_name(tally, &tally->mapped, other->mapped.at[i]);
}
