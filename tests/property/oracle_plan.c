/* The plan of one completion: numbers and early dates, then late dates, floats, chains and drag. */
#include "oracle.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The graph of one completion and what is read off it. */
struct graph {
    const struct rules *rules;
    const struct settled *settled;
    struct network network;
    struct reach reach;
    struct ending ending;
    int at[MAX_EVENTS];
    int end;
};

static void graph_build(const struct rules *rules, const struct settled *settled, enum time_kind time,
                        struct graph *out)
{
    out->rules = rules;
    out->settled = settled;
    network_build(rules, settled, time, NULL, &out->network);
    network_reach(&out->network, &out->reach);
    ending_find(rules, settled, &out->reach, &out->ending);
    network_forward(&out->network, out->at);
    out->end = length_at(out->at, out->ending.anchor, out->network.event_count);
}

static void count_items(const struct graph *graph, struct answer *out)
{
    for (int s = 0; s < graph->rules->step_count; s++) {
        if (graph->settled->status[s] != STATUS_REQUIRED || !graph->ending.in_span[s]) continue;
        if (!step_is_item(&graph->rules->steps[s])) continue;
        out->numbers[NUMBER_ITEMS]++;
        out->numbers[NUMBER_SUM] += graph->settled->duration[s];
    }
}

/* What the answer for unknown facts is made of; nothing beyond `applicable` and `gap` outside the scope. */
void plan_early(const struct rules *rules, const struct project *project, const int64_t values[], struct answer *out)
{
    struct settled settled;
    struct graph elapsed;

    memset(out, 0, sizeof *out);
    out->applicable = scope_holds(rules, values);
    if (!out->applicable) return;
    settle(rules, project, values, &settled);
    graph_build(rules, &settled, TIME_ELAPSED, &elapsed);
    out->gap = settled.gap;
    out->numbers[NUMBER_ELAPSED] = elapsed.end;
    out->numbers[NUMBER_APPROVAL] = project_length(rules, &settled, TIME_APPROVAL, NULL);
    count_items(&elapsed, out);
    for (int s = 0; s < rules->step_count; s++) {
        out->status[s] = settled.status[s];
        out->exemption[s] = settled.exemption[s];
        out->part_of[s] = settled.part_of[s];
        out->duration[s] = settled.duration[s];
        out->hold[s] = settled.hold[s];
        out->counted[s] = settled.counted[s];
        out->in_span[s] = elapsed.ending.in_span[s];
        out->later_duty[s] = !elapsed.ending.in_span[s];
        out->es[s] = elapsed.at[event_start(s)];
        out->ef[s] = elapsed.at[event_finish(s)];
    }
    judge_limits(rules, &settled, values, out);
}

/* The least slack from an event (whose path so far began at `base`, lags included) to the required steps that are next
 * to `own`. Back to its own finish, through a step that fell away, is no next step: else a step that is the whole
 * project, and critical, would have free float. */
static int slack_from(const struct graph *graph, int own, int event, int base);

static int slack_into(const struct graph *graph, int own, int event, int base)
{
    int step = event / 2;
    int best, over_step;

    if (step == own) return INT_MAX;
    if (graph->settled->status[step] == STATUS_REQUIRED) return graph->at[event] - base;
    best = slack_from(graph, own, event, base);
    if (event != event_start(step)) return best;
    over_step = slack_from(graph, own, event_finish(step), base); /* a step that fell away takes no time */
    return over_step < best ? over_step : best;
}

static int slack_from(const struct graph *graph, int own, int event, int base)
{
    int best = INT_MAX;

    /* the first edges are the steps themselves; the rest are links */
    for (int e = graph->rules->step_count; e < graph->network.edge_count; e++) {
        const struct edge *edge = &graph->network.edges[e];
        int slack;

        if (edge->from != event) continue;
        slack = slack_into(graph, own, edge->to, base + edge->weight);
        if (slack < best) best = slack;
    }
    return best;
}

/* AMBIGUOUS: links into later duties are links out of the step, too; and "where there is none" is read as no next
 * required step over any link out of the start or the finish. */
static int free_float(const struct graph *graph, int step)
{
    int from_start = slack_from(graph, step, event_start(step), graph->at[event_start(step)]);
    int from_finish = slack_from(graph, step, event_finish(step), graph->at[event_finish(step)]);
    int best = from_start < from_finish ? from_start : from_finish;

    return best == INT_MAX ? graph->end - graph->at[event_finish(step)] : best;
}

/* Late dates and floats are null where neither event leads to the end, and of every step that fell away: nobody waits
 * for it, whatever follows. */
static void late_dates(const struct graph *graph, const struct maybe at_latest[], int step, struct step_late *out)
{
    int start = event_start(step), finish = event_finish(step);

    out->ls = at_latest[start];
    out->lf = at_latest[finish];
    if (!out->ls.is) return;
    out->total_float = (struct maybe){true, out->ls.value - graph->at[start]};
    if (out->lf.is && out->lf.value - graph->at[finish] < out->total_float.value)
        out->total_float.value = out->lf.value - graph->at[finish];
    out->free_float = (struct maybe){true, free_float(graph, step)};
}

/* Literally: the project's length minus its length with the step's own time set to 0. */
static int drag(const struct rules *rules, const struct settled *settled, int step)
{
    struct settled without = *settled;

    without.duration[step] = 0;
    without.hold[step] = 0;
    return project_length(rules, settled, TIME_ELAPSED, NULL) - project_length(rules, &without, TIME_ELAPSED, NULL);
}

/* The first list, in file order, of the counted required steps on a tight chain of the approval-time graph.
 * AMBIGUOUS: lists are cut down to counted steps before they are ordered, not after. */
static void approval_path(const struct rules *rules, const struct settled *settled, struct step_list *out)
{
    struct graph graph;
    struct chain_result chains;
    bool shown[MAX_STEPS];

    for (int s = 0; s < rules->step_count; s++)
        shown[s] = settled->status[s] == STATUS_REQUIRED && settled->counted[s];
    graph_build(rules, settled, TIME_APPROVAL, &graph);
    chains_find(&graph.network, graph.ending.anchor, shown, &chains);
    *out = (struct step_list){0};
    if (chains.lists.count > 0) *out = chains.lists.lists[0];
    free(chains.lists.lists);
}

void plan_late(const struct rules *rules, const struct project *project, const int64_t values[], struct late *out)
{
    struct settled settled;
    struct graph graph;
    struct chain_result chains;
    struct maybe at_latest[MAX_EVENTS];
    bool required[MAX_STEPS];

    memset(out, 0, sizeof *out);
    settle(rules, project, values, &settled);
    graph_build(rules, &settled, TIME_ELAPSED, &graph);
    network_backward(&graph.network, graph.ending.anchor, graph.end, at_latest);
    for (int s = 0; s < rules->step_count; s++)
        required[s] = settled.status[s] == STATUS_REQUIRED;
    chains_find(&graph.network, graph.ending.anchor, required, &chains);
    for (int s = 0; s < rules->step_count; s++) {
        struct step_late *step = &out->steps[s];

        if (required[s]) late_dates(&graph, at_latest, s, step);
        step->critical_start = required[s] && chains.on_chain[event_start(s)];
        step->critical_finish = required[s] && chains.on_chain[event_finish(s)];
        if (step->critical_start || step->critical_finish) step->drag = drag(rules, &settled, s);
    }
    out->chain_count = chains.count;
    out->paths = chains.lists;
    approval_path(rules, &settled, &out->approval_path);
}

void late_free(struct late *late)
{
    free(late->paths.lists);
    late->paths = (struct step_lists){0};
}
