/* The floor that `prove` is measured against: goes through all combinations of the truths of a few flags, one longest
   path each, with nothing of the library. Reads a network and prints the greatest length. tests/bench/space calls it.

   flags steps, then for each step: days; other days and the cubes for which they apply; the cubes for which it is there
   (none: always); those for which it is exempt; the earlier steps it waits for. Each list has its length before it; a
   cube is a pair: the flags it asks for, and those of them that must be true. The last step is the end. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"

enum { STEPS_MAX = 64, LIST_MAX = 64 };

typedef struct cubes {
    uint32_t count;
    uint32_t mask[LIST_MAX], value[LIST_MAX];
} cubes;

typedef struct step {
    uint32_t days, other;
    cubes slow, there, exempt;
    uint32_t before_count, before[LIST_MAX];
} step;

static step network[STEPS_MAX];

static uint32_t number(uint32_t most)
{
    uint32_t value;
    if (scanf("%" SCNu32, &value) == 1 && value <= most) return value;
    fprintf(stderr, "bench_enumerate: no network\n");
    exit(2);
}

static void read_cubes(cubes *list)
{
    list->count = number(LIST_MAX);
    for (uint32_t i = 0; i < list->count; i++) {
        list->mask[i] = number(UINT32_MAX);
        list->value[i] = number(UINT32_MAX);
    }
}

static void read_step(step *s, uint32_t place)
{
    s->days = number(10000);
    s->other = number(10000);
    read_cubes(&s->slow);
    read_cubes(&s->there);
    read_cubes(&s->exempt);
    s->before_count = number(LIST_MAX);
    for (uint32_t i = 0; i < s->before_count; i++) s->before[i] = number(place);
}

static int any(const cubes *list, uint32_t truths)
{
    for (uint32_t i = 0; i < list->count; i++)
        if ((truths & list->mask[i]) == list->value[i]) return 1;
    return 0;
}

static uint32_t longest(uint32_t count, uint32_t truths)
{
    uint32_t finish[STEPS_MAX];
    for (uint32_t i = 0; i < count; i++) {
        const step *s = &network[i];
        uint32_t start = 0;
        for (uint32_t k = 0; k < s->before_count; k++)
            if (finish[s->before[k]] > start) start = finish[s->before[k]];
        int there = (!s->there.count || any(&s->there, truths)) && !any(&s->exempt, truths);
        finish[i] = start + (!there ? 0 : any(&s->slow, truths) ? s->other : s->days);
    }
    return finish[count - 1];
}

int main(void)
{
    uint32_t flags = number(30), count = number(STEPS_MAX), most = 0;
    if (!count) return 2;
    for (uint32_t i = 0; i < count; i++) read_step(&network[i], i);
    double begin = bench_now();
    for (uint32_t truths = 0; truths < UINT32_C(1) << flags; truths++) {
        uint32_t length = longest(count, truths);
        if (length > most) most = length;
    }
    printf("%" PRIu32 " %.6f\n", most, bench_now() - begin);
    return 0;
}
