/* Critical chains, literally: every maximal chain of tight edges is walked and written down. */
#include "oracle.h"

#include <stdlib.h>
#include <string.h>

struct walk {
    const struct network *network;
    bool tight[MAX_EVENTS][MAX_EVENTS]; /* parallel edges between two events are one */
    bool path[MAX_EVENTS][MAX_EVENTS];  /* over one tight edge or more */
    bool last[MAX_EVENTS];              /* a chain ends here */
    bool leads[MAX_EVENTS];             /* a chain's end can still be reached over tight edges */
    const bool *shown;                  /* the steps that lists name */
    int chain[MAX_EVENTS];
    int length;
    struct chain_result *out;
};

/* Step by step in file order, a shorter list before its extensions. */
int step_list_compare(const struct step_list *a, const struct step_list *b)
{
    for (int i = 0; i < a->count && i < b->count; i++) {
        if (a->steps[i] != b->steps[i]) return a->steps[i] < b->steps[i] ? -1 : 1;
    }
    return (a->count > b->count) - (a->count < b->count);
}

static void lists_add(struct step_lists *lists, const struct step_list *list)
{
    int at = 0;

    while (at < lists->count && step_list_compare(&lists->lists[at], list) < 0)
        at++;
    if (at < lists->count && step_list_compare(&lists->lists[at], list) == 0) return;
    if (lists->count == lists->capacity) {
        lists->capacity = lists->capacity * 2 + 8;
        lists->lists = realloc(lists->lists, (size_t)lists->capacity * sizeof *lists->lists);
        if (lists->lists == NULL) abort();
    }
    memmove(&lists->lists[at + 1], &lists->lists[at], (size_t)(lists->count - at) * sizeof *lists->lists);
    lists->lists[at] = *list;
    lists->count++;
}

/* A step that a chain touches twice is written once, where it first appears. */
static void chain_record(struct walk *walk)
{
    struct step_list list = {0};
    bool written[MAX_STEPS] = {false};

    for (int i = 0; i < walk->length; i++) {
        int step = walk->chain[i] / 2;

        walk->out->on_chain[walk->chain[i]] = true;
        if (written[step] || !walk->shown[step]) continue;
        written[step] = true;
        list.steps[list.count++] = step;
    }
    walk->out->count++;
    lists_add(&walk->out->lists, &list);
}

static void chain_walk(struct walk *walk, int event)
{
    if (!walk->leads[event]) return;
    walk->chain[walk->length++] = event;
    if (walk->last[event])
        chain_record(walk);
    else {
        for (int next = 0; next < walk->network->event_count; next++) {
            if (walk->tight[event][next]) chain_walk(walk, next);
        }
    }
    walk->length--;
}

/* Which events lead to which over one tight edge or more. */
static void close_paths(struct walk *walk)
{
    int count = walk->network->event_count;

    memcpy(walk->path, walk->tight, sizeof walk->path);
    for (int middle = 0; middle < count; middle++) {
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++)
                walk->path[a][b] = walk->path[a][b] || (walk->path[a][middle] && walk->path[middle][b]);
        }
    }
}

/* A chain ends at an anchor at the end of the span from which no tight edges lead on to another such anchor. */
static void find_last(struct walk *walk, const int at[], const bool anchor[])
{
    int count = walk->network->event_count;
    int end = length_at(at, anchor, count);

    close_paths(walk);
    for (int a = 0; a < count; a++) {
        walk->last[a] = anchor[a] && at[a] == end;
        for (int b = 0; b < count && walk->last[a]; b++) {
            if (b != a && anchor[b] && at[b] == end && walk->path[a][b]) walk->last[a] = false;
        }
    }
    for (int a = 0; a < count; a++) {
        walk->leads[a] = walk->last[a];
        for (int b = 0; b < count && !walk->leads[a]; b++)
            walk->leads[a] = walk->last[b] && walk->path[a][b];
    }
}

/* `shown` says which steps lists name. The caller frees out->lists.lists. */
void chains_find(const struct network *network, const bool anchor[], const bool shown[], struct chain_result *out)
{
    struct walk walk = {.network = network, .shown = shown, .out = out};
    bool entered[MAX_EVENTS] = {false};
    int at[MAX_EVENTS];

    *out = (struct chain_result){0};
    network_forward(network, at);
    for (int e = 0; e < network->edge_count; e++) {
        const struct edge *edge = &network->edges[e];

        entered[edge->to] = true;
        if (at[edge->from] + edge->weight == at[edge->to]) walk.tight[edge->from][edge->to] = true;
    }
    find_last(&walk, at, anchor);
    for (int event = 0; event < network->event_count; event++) {
        if (!entered[event] && at[event] == 0) chain_walk(&walk, event);
    }
}
