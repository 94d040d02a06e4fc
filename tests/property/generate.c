/* Random rule sets. Small numbers, so that paths tie; and every link leads from an event to a later one of a random
 * order, so that no choice of conditions can close a cycle. */
#include "generate.h"

#include <string.h>

enum { MOST_COMPLETIONS = 250, TRIES = 8 };

static int rare_condition(struct prng *prng, struct rules *rules, int percent)
{
    return prng_chance(prng, percent) ? generate_condition(prng, rules, 0) : NONE;
}

static struct span_of_days random_days(struct prng *prng, int most)
{
    struct span_of_days span = {prng_below(prng, most + 1), prng_chance(prng, 12)};

    return span;
}

static int random_choice(struct prng *prng, const struct rules *rules)
{
    int fact = rules->fact_count > 0 ? prng_below(prng, rules->fact_count) : NONE;

    return fact != NONE && rules->facts[fact].type == FACT_CHOICE ? fact : NONE;
}

static void generate_duration(struct prng *prng, struct rules *rules, struct duration *out)
{
    int choice = random_choice(prng, rules);

    out->form = DURATION_PLAIN;
    out->plain = random_days(prng, prng_chance(prng, 80) ? 4 : 12);
    if (choice != NONE && prng_chance(prng, 40)) {
        out->form = DURATION_BY;
        out->by = choice;
        for (int v = 0; v < rules->facts[choice].value_count; v++)
            out->by_value[v] = random_days(prng, 8);
    } else if (prng_chance(prng, 25)) {
        out->form = DURATION_CASES;
        out->case_count = prng_between(prng, 1, MAX_CASES);
        for (int c = 0; c < out->case_count; c++) {
            bool last = c == out->case_count - 1;

            out->cases[c].when = rare_condition(prng, rules, last ? 6 : 100);
            out->cases[c].duration = random_days(prng, 8);
        }
    }
}

static void generate_step_time(struct prng *prng, struct rules *rules, struct step *step)
{
    bool may_be_missing = step->kind == KIND_EVENT || step->kind == KIND_FILING;

    step->promised.form = DURATION_MISSING;
    step->statutory.form = DURATION_MISSING;
    if (!may_be_missing || prng_chance(prng, 50)) generate_duration(prng, rules, &step->promised);
    if (step->promised.form != DURATION_MISSING && prng_chance(prng, 15)) {
        step->written_apart = true;
        generate_duration(prng, rules, &step->statutory);
        if (prng_chance(prng, 30)) step->promised.form = DURATION_MISSING;
        if (prng_chance(prng, 40)) step->extension = prng_between(prng, 1, 5);
    }
    step->hold_count = prng_chance(prng, 25) ? prng_between(prng, 1, 2) : 0;
    for (int h = 0; h < step->hold_count; h++)
        step->holds[h] = (struct hold){random_days(prng, 5), rare_condition(prng, rules, 40)};
    step->milestone_count = prng_chance(prng, 30) ? prng_between(prng, 1, MAX_MILESTONES) : 0;
    for (int m = 0; m < step->milestone_count; m++)
        step->milestones[m] = prng_between(prng, 0, 6);
}

static void generate_step(struct prng *prng, struct rules *rules, int name, struct step *step)
{
    *step = (struct step){.name = name, .stage = NONE, .authority = NONE, .part_of = NONE, .counted_when = NONE};
    step->kind = prng_chance(prng, 50) ? KIND_APPROVAL : (enum kind)prng_below(prng, KIND_COUNT);
    if (prng_chance(prng, 15)) step->clock = (enum clock)prng_between(prng, CLOCK_GOVERNMENT, CLOCK_THIRD);
    if (prng_chance(prng, 15)) step->counted = (enum counted)prng_between(prng, COUNTED_TRUE, COUNTED_WHEN);
    if (step->counted == COUNTED_WHEN) step->counted_when = generate_condition(prng, rules, 0);
    step->side_track = prng_chance(prng, 10);
    if (rules->stage_count > 0 && prng_chance(prng, 80)) step->stage = prng_below(prng, rules->stage_count);
    if (rules->authority_count > 0 && prng_chance(prng, 80)) step->authority = prng_below(prng, rules->authority_count);
    step->when = rare_condition(prng, rules, 25);
    generate_step_time(prng, rules, step);
}

/* A step is part of one that stands lower in a random order, so that parts form no cycle. */
static void generate_parts(struct prng *prng, struct rules *rules)
{
    int offset = prng_below(prng, rules->step_count);

    for (int place = 1; place < rules->step_count; place++) {
        int step = (offset + place) % rules->step_count;

        if (prng_chance(prng, 12)) rules->steps[step].part_of = (offset + prng_below(prng, place)) % rules->step_count;
    }
}

/* The rank of each event in the order of the keys. */
static void rank_events(struct rules *rules, const int key[])
{
    int count = 2 * rules->step_count;

    for (int event = 0; event < count; event++) {
        rules->rank[event] = 0;
        for (int other = 0; other < count; other++) {
            bool before = key[other] < key[event] || (key[other] == key[event] && other < event);

            rules->rank[event] += before;
        }
    }
}

/* A random order of the events in which every start comes before its finish. */
static void generate_order(struct prng *prng, struct rules *rules)
{
    int key[MAX_EVENTS], place[MAX_STEPS];

    for (int s = 0; s < rules->step_count; s++)
        place[s] = s;
    for (int s = rules->step_count - 1; s > 0; s--) {
        int other = prng_chance(prng, 50) ? prng_below(prng, s + 1) : s;
        int kept = place[s];

        place[s] = place[other];
        place[other] = kept;
    }
    for (int s = 0; s < rules->step_count; s++) {
        key[event_start(s)] = place[s] * 10 + prng_below(prng, 8);
        key[event_finish(s)] = key[event_start(s)] + 1 + prng_below(prng, 20);
    }
    rank_events(rules, key);
}

static enum link_type link_between(int source, int target)
{
    bool from_finish = source % 2 == 1, to_finish = target % 2 == 1;

    if (from_finish) return to_finish ? LINK_FF : LINK_FS;
    return to_finish ? LINK_SF : LINK_SS;
}

/* A random link from a lower event to a higher one; plain FS links are the most common. */
static bool generate_link(struct prng *prng, struct rules *rules)
{
    int source = prng_below(prng, 2 * rules->step_count), target = prng_below(prng, 2 * rules->step_count);
    struct link link = {.milestone = NONE, .when = NONE};
    const struct step *from = &rules->steps[source / 2];

    if (rules->link_count == MAX_LINKS || source / 2 == target / 2 || rules->rank[source] >= rules->rank[target])
        return false;
    link.from = source / 2;
    link.to = target / 2;
    link.type = link_between(source, target);
    if (link.type != LINK_FS && prng_chance(prng, 50)) return false;
    if (prng_chance(prng, link.type == LINK_FS ? 25 : 60)) link.lag = random_days(prng, 4);
    if ((link.type == LINK_SS || link.type == LINK_SF) && from->milestone_count > 0 && prng_chance(prng, 60))
        link.milestone = prng_below(prng, from->milestone_count);
    link.when = rare_condition(prng, rules, 20);
    rules->links[rules->link_count++] = link;
    return true;
}

/* Sometimes the same two steps are linked by their starts and by their finishes. */
static void generate_pair(struct prng *prng, struct rules *rules)
{
    int a = prng_below(prng, rules->step_count), b = prng_below(prng, rules->step_count);
    const int *rank = rules->rank;

    if (a == b || rules->link_count + 2 > MAX_LINKS) return;
    if (rank[event_start(a)] >= rank[event_start(b)] || rank[event_finish(a)] >= rank[event_finish(b)]) return;
    for (int half = 0; half < 2; half++) {
        struct link link = {a, b, half == 0 ? LINK_SS : LINK_FF, NONE, random_days(prng, 3), NONE};

        rules->links[rules->link_count++] = link;
    }
}

static int last_step(const struct rules *rules)
{
    int last = 0;

    for (int s = 1; s < rules->step_count; s++) {
        if (rules->rank[event_finish(s)] > rules->rank[event_finish(last)]) last = s;
    }
    return last;
}

/* Most finishes from which nothing leads on lead to the last one, as they do in real rule sets. */
static void generate_ends(struct prng *prng, struct rules *rules)
{
    int last = last_step(rules);

    for (int s = 0; s < rules->step_count; s++) {
        struct link link = {s, last, LINK_FS, NONE, {0, false}, NONE};
        bool leads = s == last;

        for (int l = 0; l < rules->link_count; l++)
            leads = leads || link_source(&rules->links[l]) == event_finish(s);
        if (leads || rules->link_count == MAX_LINKS || prng_chance(prng, 30)) continue;
        if (rules->rank[event_finish(s)] > rules->rank[event_start(last)]) link.type = LINK_FF;
        rules->links[rules->link_count++] = link;
    }
}

static void generate_links(struct prng *prng, struct rules *rules)
{
    int wanted = prng_between(prng, rules->step_count - 1, rules->step_count * 2);

    generate_order(prng, rules);
    for (int tries = 0; rules->link_count < wanted && tries < 200; tries++)
        generate_link(prng, rules);
    if (prng_chance(prng, 25)) generate_pair(prng, rules);
    if (prng_chance(prng, 80)) generate_ends(prng, rules);
}

/* Hardly any time at all, so that nearly everything ties and chains are many. */
static void generate_ties(struct prng *prng, struct rules *rules)
{
    for (int s = 0; s < rules->step_count; s++) {
        struct step *step = &rules->steps[s];

        step->promised.plain.days = prng_below(prng, 2);
        step->hold_count = 0;
    }
    for (int l = 0; l < rules->link_count; l++)
        rules->links[l].lag.days = 0;
}

/* Layers of two or three steps, each step after all of the layer before: paths multiply. */
static void generate_layers(struct prng *prng, struct rules *rules)
{
    int key[MAX_EVENTS], width = prng_between(prng, 2, 3);

    rules->link_count = 0;
    for (int s = 0; s < rules->step_count; s++) {
        key[event_start(s)] = s / width * 100;
        key[event_finish(s)] = s / width * 100 + 50;
        rules->steps[s].promised = (struct duration){.form = DURATION_PLAIN, .plain = {1, false}};
        rules->steps[s].hold_count = 0;
        rules->steps[s].part_of = NONE;
        if (prng_chance(prng, 80)) rules->steps[s].when = NONE;
        for (int other = 0; other < s; other++) {
            if (other / width + 1 == s / width)
                rules->links[rules->link_count++] = (struct link){other, s, LINK_FS, NONE, {0, false}, NONE};
        }
    }
    rank_events(rules, key);
}

static void generate_exemptions(struct prng *prng, struct rules *rules)
{
    rules->exemption_count = prng_chance(prng, 50) ? prng_between(prng, 1, 3) : 0;
    for (int e = 0; e < rules->exemption_count; e++) {
        struct exemption *exemption = &rules->exemptions[e];

        exemption->name = e;
        exemption->steps = 1U << prng_below(prng, rules->step_count);
        while (prng_chance(prng, 50))
            exemption->steps |= 1U << prng_below(prng, rules->step_count);
        exemption->when = generate_condition(prng, rules, 0);
        exemption->except = rare_condition(prng, rules, 30);
    }
}

static void generate_limits(struct prng *prng, struct rules *rules)
{
    rules->limit_count = prng_below(prng, 4);
    for (int l = 0; l < rules->limit_count; l++) {
        struct limit *limit = &rules->limits[l];

        *limit = (struct limit){.name = l, .from = NONE, .to = NONE, .days = prng_below(prng, 18)};
        limit->measure = (enum measure)prng_below(prng, 4);
        if (limit->measure == MEASURE_ITEMS) limit->days = prng_below(prng, 5);
        if (rules->stage_count > 0 && prng_chance(prng, 25))
            limit->stages = 1U + (unsigned)prng_below(prng, (1 << rules->stage_count) - 1);
        else if (prng_chance(prng, 30))
            limit->steps = 1U + (unsigned)prng_below(prng, (1 << rules->step_count) - 1);
        if (prng_chance(prng, 30)) limit->from = prng_below(prng, rules->step_count);
        if (prng_chance(prng, 30)) limit->to = prng_below(prng, rules->step_count);
        limit->when = rare_condition(prng, rules, 25);
    }
}

static void generate_span(struct prng *prng, struct rules *rules)
{
    rules->to = NONE;
    rules->has_span = prng_chance(prng, 80);
    if (rules->has_span && prng_chance(prng, 80))
        rules->to = prng_chance(prng, 75) ? last_step(rules) : prng_below(prng, rules->step_count);
}

static void generate_rules(struct prng *prng, struct rules *rules)
{
    static const int sizes[] = {2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9};
    bool layered = prng_chance(prng, 4);

    memset(rules, 0, sizeof *rules);
    generate_facts(prng, rules);
    for (int n = prng_below(prng, MAX_NAMED + 1); n > 0; n--) {
        rules->named[rules->named_count] = generate_condition(prng, rules, 0);
        rules->named_count++;
    }
    rules->applies = rare_condition(prng, rules, 15);
    rules->assume_count = prng_chance(prng, 20) ? prng_between(prng, 1, MAX_ASSUMES) : 0;
    for (int a = 0; a < rules->assume_count; a++)
        rules->assumes[a] = generate_condition(prng, rules, 0);
    rules->stage_count = prng_below(prng, MAX_STAGES + 1);
    for (int stage = 0; stage < rules->stage_count; stage++)
        rules->stages[stage].limit = prng_chance(prng, 40) ? prng_below(prng, 12) : NONE;
    rules->authority_count = prng_below(prng, MAX_AUTHORITIES + 1);
    rules->step_count = layered ? 9 : sizes[prng_below(prng, 13)];
    for (int s = 0; s < rules->step_count; s++)
        generate_step(prng, rules, s, &rules->steps[s]);
    generate_parts(prng, rules);
    generate_links(prng, rules);
    if (prng_chance(prng, 12)) generate_ties(prng, rules);
    if (layered) generate_layers(prng, rules);
    generate_exemptions(prng, rules);
    generate_span(prng, rules);
    generate_limits(prng, rules);
}

static bool may_have_gap(const struct duration *duration)
{
    return duration->form == DURATION_CASES && duration->cases[duration->case_count - 1].when != NONE;
}

/* Owners estimate only steps of the applicant or of third parties; what a step without a case makes of an estimate
 * the model does not say, so such steps get none. */
static void generate_own(struct prng *prng, struct example *example)
{
    for (int s = 0; s < example->rules.step_count; s++) {
        const struct step *step = &example->rules.steps[s];

        if (step_clock(step) == CLOCK_GOVERNMENT || may_have_gap(&step->promised) || may_have_gap(&step->statutory))
            continue;
        example->project.has_own[s] = prng_chance(prng, 30);
        example->project.own[s] = random_days(prng, 8);
    }
}

/* Most examples have an answer; some are bad input or out of scope, and stay. */
static bool is_dull(const struct example *example)
{
    struct outcome *outcome;
    bool dull;

    outcome = oracle_ask(&example->rules, &example->project);
    dull = outcome->error != NULL || outcome->scope == SCOPE_OUT;
    outcome_free(outcome);
    return dull;
}

void generate_example(struct prng *prng, struct example *out)
{
    memset(&out->project, 0, sizeof out->project);
    generate_rules(prng, &out->rules);
    generate_own(prng, out);
    for (int tries = 0; tries < TRIES; tries++) {
        generate_values(prng, &out->rules, &out->project);
        while (completion_count(&out->rules, &out->project) > MOST_COMPLETIONS) {
            int fact = prng_below(prng, out->rules.fact_count);

            out->project.said[fact] = SAID_VALUE;
        }
        if (prng_chance(prng, 8) || !is_dull(out)) return;
    }
}
