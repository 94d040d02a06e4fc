/* See plain.h. */
#include "plain.h"

#include <stdlib.h>

typedef struct rows {
    uint32_t *first;
    uint32_t *head;
    int64_t *weight;
    uint32_t *entering; /* edges into each event */
} rows;

static rows rows_make(const plain_graph *g)
{
    rows r = {calloc(g->events + 1, sizeof *r.first), malloc(g->edges * sizeof *r.head),
              malloc(g->edges * sizeof *r.weight), calloc(g->events, sizeof *r.entering)};
    for (uint32_t e = 0; e < g->edges; e++) {
        r.first[g->tail[e] + 1]++;
        r.entering[g->head[e]]++;
    }
    for (uint32_t v = 0; v < g->events; v++) r.first[v + 1] += r.first[v];
    uint32_t *next = malloc(g->events * sizeof *next);
    for (uint32_t v = 0; v < g->events; v++) next[v] = r.first[v];
    for (uint32_t e = 0; e < g->edges; e++) {
        uint32_t at = next[g->tail[e]]++;
        r.head[at] = g->head[e];
        r.weight[at] = g->weight[e];
    }
    free(next);
    return r;
}

static uint32_t *kahn_order(const plain_graph *g, rows *r)
{
    uint32_t *order = malloc(g->events * sizeof *order);
    uint32_t filled = 0;
    for (uint32_t v = 0; v < g->events; v++)
        if (!r->entering[v]) order[filled++] = v;
    for (uint32_t i = 0; i < filled; i++)
        for (uint32_t e = r->first[order[i]]; e < r->first[order[i] + 1]; e++)
            if (--r->entering[r->head[e]] == 0) order[filled++] = r->head[e];
    return order;
}

int64_t plain_schedule(const plain_graph *g, int64_t *early, int64_t *late)
{
    rows r = rows_make(g);
    uint32_t *order = kahn_order(g, &r);
    int64_t length = 0;
    for (uint32_t v = 0; v < g->events; v++) early[v] = 0;
    for (uint32_t i = 0; i < g->events; i++) {
        uint32_t v = order[i];
        if (early[v] > length) length = early[v];
        for (uint32_t e = r.first[v]; e < r.first[v + 1]; e++)
            if (early[v] + r.weight[e] > early[r.head[e]]) early[r.head[e]] = early[v] + r.weight[e];
    }
    for (uint32_t i = g->events; i-- > 0;) {
        uint32_t v = order[i];
        int64_t latest = length;
        for (uint32_t e = r.first[v]; e < r.first[v + 1]; e++)
            if (late[r.head[e]] - r.weight[e] < latest) latest = late[r.head[e]] - r.weight[e];
        late[v] = latest;
    }
    free(r.first);
    free(r.head);
    free(r.weight);
    free(r.entering);
    free(order);
    return length;
}
