/* The plain longest-path program that the schedule is measured against: the textbook's way over an event graph, with
   nothing of the library. Edges (tail, head, weight) in any order. */
#ifndef BENCH_PLAIN_H
#define BENCH_PLAIN_H

#include <stdint.h>

typedef struct plain_graph {
    uint32_t events;
    uint32_t edges;
    uint32_t *tail;
    uint32_t *head;
    int64_t *weight;
} plain_graph;

/* Compressed rows, Kahn's order, forward and backward pass, all in 64 bits. Returns the length of the longest path;
   `early` and `late` (events long) are filled. */
int64_t plain_schedule(const plain_graph *graph, int64_t *early, int64_t *late);

#endif
