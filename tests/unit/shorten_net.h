/* Small random networks for the tests of shortening, and every way to take days from them, tried one by one by code of
   its own, as slow and obvious as can be. */
#ifndef TESTS_UNIT_SHORTEN_NET_H
#define TESTS_UNIT_SHORTEN_NET_H

#include <stdbool.h>
#include <stdint.h>

enum { STEPS = 6, LINKS = 14, EVENTS = 2 * STEPS, NET_TEXT = 1 << 14 };

typedef struct test_step {
    int days, least, cost, day; /* day 0: no milestone */
    int parent;                 /* -1: part of nothing */
    bool counted, exempt;
} test_step;

typedef struct test_link {
    int from, to, type, lag;
    bool milestone;
} test_link;

typedef struct test_net {
    int steps, links;
    test_step step[STEPS];
    test_link link[LINKS];
    int to; /* -1: none */
    int order[STEPS]; /* in which they are written */
} test_net;

/* Every way to take days: what is left, how long it is then, what it costs. */
typedef struct test_way {
    int left[STEPS];
    int length, cost, taken;
} test_way;

int random_below(uint64_t *seed, int bound);
test_net net_random(uint64_t seed);
void net_shuffle(test_net *net, uint64_t *seed);
void net_write(const test_net *net, char text[NET_TEXT]);

/* Whether a step's days count; what has to be left of it. */
bool net_has_time(const test_net *net, int step);
int net_least(const test_net *net, int step);

/* Event 2 i is the start of step i, 2 i + 1 its finish: when each is at the earliest, which lead to the end. */
void net_times(const test_net *net, const int *left, int *time);
void net_leading(const test_net *net, bool *leads);
int net_length(const test_net *net, const int *left);

/* All ways; the first takes nothing. They are there until they are listed again. */
test_way net_way(const test_net *net, const int *left);
const test_way *net_ways(const test_net *net, int *count);

#endif
