/* Ceilings, stages and authorities of one completion. */
#include "oracle.h"

/* The longest path from the start of `from` (NONE: the project's start) to the finish of `to` (NONE: the end) on which
 * only chosen steps have their time. Where there is no such path, nothing is measured: 0.
 * AMBIGUOUS: a `to` of a ceiling that fell away is still a finish event, and a lag into it is on the path to it; the
 * rule that nobody waits for a step that fell away is said of the end of the span only. */
static int measure_path(const struct rules *rules, const struct settled *settled, enum time_kind time,
                        const bool chosen[], int from, int to)
{
    struct network network;
    struct reach reach;
    struct ending ending;
    int at[MAX_EVENTS];

    network_build(rules, settled, time, chosen, &network);
    network_reach(&network, &reach);
    ending_find(rules, settled, &reach, &ending);
    if (from == NONE)
        network_forward(&network, at);
    else
        network_forward_from(&network, event_start(from), at);
    for (int event = 0; to != NONE && event < network.event_count; event++)
        ending.anchor[event] = event == event_finish(to);
    return length_at(at, ending.anchor, network.event_count);
}

/* AMBIGUOUS: all steps are chosen where nothing is said, also those outside the span (as for a `to` that is a later
 * duty); the sample file says "all in the span". */
static void choose(const struct rules *rules, const struct limit *limit, bool chosen[])
{
    for (int s = 0; s < rules->step_count; s++) {
        int stage = rules->steps[s].stage;
        bool in_stage = stage != NONE && ((limit->stages >> stage) & 1U);

        chosen[s] = in_stage || ((limit->steps >> s) & 1U);
        if (limit->stages == 0 && limit->steps == 0) chosen[s] = true;
    }
}

/* The items among the chosen steps whose start S(from) reaches and which lead to F(to) (else belong to the span). */
static int measure_items(const struct rules *rules, const struct settled *settled, const bool chosen[],
                         const struct limit *limit)
{
    struct network network;
    struct reach reach;
    struct ending ending;
    int total = 0;

    network_build(rules, settled, TIME_ELAPSED, NULL, &network);
    network_reach(&network, &reach);
    ending_find(rules, settled, &reach, &ending);
    for (int s = 0; s < rules->step_count; s++) {
        bool follows = limit->from == NONE || reach.to[event_start(limit->from)][event_start(s)];
        bool leads = limit->to == NONE ? ending.in_span[s] : reach.to[event_start(s)][event_finish(limit->to)];

        if (!chosen[s] || !follows || !leads) continue;
        if (settled->status[s] != STATUS_REQUIRED || !step_is_item(&rules->steps[s])) continue;
        total += limit->measure == MEASURE_ITEMS ? 1 : settled->duration[s];
    }
    return total;
}

static void judge(struct judged *judged, int limit)
{
    judged->margin = limit - judged->days;
    judged->verdict = judged->margin >= 0 ? VERDICT_WITHIN : VERDICT_OVER;
}

static void judge_limit(const struct rules *rules, const struct settled *settled, const int64_t values[],
                        const struct limit *limit, struct judged *out)
{
    bool chosen[MAX_STEPS];

    choose(rules, limit, chosen);
    if (limit->measure == MEASURE_APPROVAL)
        out->days = measure_path(rules, settled, TIME_APPROVAL, chosen, limit->from, limit->to);
    else if (limit->measure == MEASURE_ELAPSED)
        out->days = measure_path(rules, settled, TIME_ELAPSED, chosen, limit->from, limit->to);
    else
        out->days = measure_items(rules, settled, chosen, limit);
    judge(out, limit->days);
    if (!condition_holds(rules, limit->when, values)) out->verdict = VERDICT_NOT_APPLICABLE;
}

/* A stage's limit is a ceiling on the approval time of its steps, and a stage's approval days are that time. */
static void judge_stage(const struct rules *rules, const struct settled *settled, int stage, struct answer *answer)
{
    struct judged *out = &answer->judged[rules->limit_count + stage];
    bool chosen[MAX_STEPS];

    for (int s = 0; s < rules->step_count; s++)
        chosen[s] = rules->steps[s].stage == stage;
    answer->stage_days[stage] = measure_path(rules, settled, TIME_APPROVAL, chosen, NONE, NONE);
    out->days = answer->stage_days[stage];
    out->verdict = VERDICT_NOT_APPLICABLE;
    if (rules->stages[stage].limit != NONE) judge(out, rules->stages[stage].limit);
}

/* AMBIGUOUS: an authority's days are the serial sum of its items' durations, as sum_days is. */
static void count_authorities(const struct rules *rules, const struct settled *settled, struct answer *answer)
{
    for (int s = 0; s < rules->step_count; s++) {
        int authority = rules->steps[s].authority;

        if (authority == NONE || settled->status[s] != STATUS_REQUIRED) continue;
        if (!answer->in_span[s] || !step_is_item(&rules->steps[s])) continue;
        answer->authority_items[authority]++;
        answer->authority_days[authority] += settled->duration[s];
    }
}

void judge_limits(const struct rules *rules, const struct settled *settled, const int64_t values[],
                  struct answer *answer)
{
    answer->judged_count = rules->limit_count + rules->stage_count;
    for (int l = 0; l < rules->limit_count; l++)
        judge_limit(rules, settled, values, &rules->limits[l], &answer->judged[l]);
    for (int stage = 0; stage < rules->stage_count; stage++)
        judge_stage(rules, settled, stage, answer);
    count_authorities(rules, settled, answer);
}
