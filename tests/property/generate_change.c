/* Changes of an example: growth that can only make a project longer, and parts left out for shrinking. */
#include "generate.h"

#include <string.h>

/* ---- Growth ---- */

/* A new step goes to a random place in the order of events. */
static bool grow_step(struct prng *prng, struct rules *rules)
{
    int step = rules->step_count, low, high, name = 0;

    if (step == MAX_STEPS) return false;
    for (int s = 0; s < step; s++)
        name = rules->steps[s].name >= name ? rules->steps[s].name + 1 : name;
    rules->step_count++;
    low = prng_below(prng, 2 * step + 1);
    high = prng_between(prng, low, 2 * step);
    for (int event = 0; event < 2 * step; event++)
        rules->rank[event] += rules->rank[event] >= high ? 2 : rules->rank[event] >= low ? 1 : 0;
    rules->rank[event_start(step)] = low;
    rules->rank[event_finish(step)] = high + 1;
    rules->steps[step] = (struct step){
        .name = name,
        .kind = (enum kind)prng_below(prng, KIND_COUNT),
        .stage = NONE,
        .authority = NONE,
        .part_of = NONE,
        .when = NONE,
        .counted_when = NONE,
        .promised = {.form = DURATION_PLAIN, .plain = {prng_below(prng, 6), false}},
    };
    return true;
}

static bool grow_link(struct prng *prng, struct rules *rules, int touching)
{
    int events = 2 * rules->step_count;

    for (int tries = 0; tries < 50 && rules->link_count < MAX_LINKS; tries++) {
        int source = prng_below(prng, events), target = prng_below(prng, events);
        bool from_finish = source % 2 == 1, to_finish = target % 2 == 1;
        struct link link = {source / 2, target / 2, LINK_FS, NONE, {prng_below(prng, 3), prng_chance(prng, 20)}, NONE};

        if (link.from == link.to || rules->rank[source] >= rules->rank[target]) continue;
        if (touching != NONE && link.from != touching && link.to != touching) continue;
        link.type = from_finish ? (to_finish ? LINK_FF : LINK_FS) : (to_finish ? LINK_SF : LINK_SS);
        rules->links[rules->link_count++] = link;
        return true;
    }
    return false;
}

static void lengthen(struct duration *duration)
{
    duration->plain.days++;
    for (int c = 0; c < duration->case_count; c++)
        duration->cases[c].duration.days++;
    for (int v = 0; v < MAX_VALUES; v++)
        duration->by_value[v].days++;
}

static bool grow_day(struct prng *prng, struct example *example)
{
    int step = prng_below(prng, example->rules.step_count);
    struct step *of = &example->rules.steps[step];

    if (of->promised.form == DURATION_MISSING && !of->written_apart) of->promised.form = DURATION_PLAIN;
    lengthen(&of->promised);
    lengthen(&of->statutory);
    example->project.own[step].days++;
    return true;
}

static bool grow_lag(struct prng *prng, struct rules *rules)
{
    if (rules->link_count == 0) return false;
    rules->links[prng_below(prng, rules->link_count)].lag.days++;
    return true;
}

static bool grow_hold(struct prng *prng, struct rules *rules)
{
    struct step *step = &rules->steps[prng_below(prng, rules->step_count)];

    if (step->hold_count == MAX_HOLDS) return false;
    step->holds[step->hold_count++] = (struct hold){{prng_between(prng, 1, 4), prng_chance(prng, 30)}, NONE};
    return true;
}

bool grow(struct prng *prng, struct example *example, enum growth growth)
{
    struct rules *rules = &example->rules;

    switch (growth) {
    case GROW_STEP:
        if (!grow_step(prng, rules)) return false;
        for (int links = prng_below(prng, 3); links >= 0; links--)
            grow_link(prng, rules, rules->step_count - 1);
        return true;
    case GROW_LINK: return grow_link(prng, rules, NONE);
    case GROW_DAY: return grow_day(prng, example);
    case GROW_LAG: return grow_lag(prng, rules);
    case GROW_HOLD: return grow_hold(prng, rules);
    case GROW_COUNT: break;
    }
    return false;
}

/* ---- Leaving out ---- */

static int index_without(int index, int gone)
{
    if (index == gone) return NONE;
    return index > gone ? index - 1 : index;
}

static unsigned set_without(unsigned set, int gone)
{
    unsigned below = (1U << gone) - 1;

    return (set & below) | ((set >> 1) & ~below);
}

static void drop_step_from_lists(struct rules *rules, int gone)
{
    int kept = 0;

    for (int l = 0; l < rules->limit_count; l++) {
        struct limit *limit = &rules->limits[l];

        limit->steps = set_without(limit->steps, gone);
        limit->from = index_without(limit->from, gone);
        limit->to = index_without(limit->to, gone);
    }
    for (int e = 0; e < rules->exemption_count; e++) {
        struct exemption exemption = rules->exemptions[e];

        exemption.steps = set_without(exemption.steps, gone);
        if (exemption.steps != 0) rules->exemptions[kept++] = exemption;
    }
    rules->exemption_count = kept;
}

static void drop_step_links(struct rules *rules, int gone)
{
    int kept = 0;

    for (int l = 0; l < rules->link_count; l++) {
        struct link link = rules->links[l];

        if (link.from == gone || link.to == gone) continue;
        link.from = index_without(link.from, gone);
        link.to = index_without(link.to, gone);
        rules->links[kept++] = link;
    }
    rules->link_count = kept;
}

/* Leaves out one step and everything that names it. */
void drop_step(struct example *example, int gone)
{
    struct rules *rules = &example->rules;
    int last = rules->step_count - 1;

    drop_step_links(rules, gone);
    drop_step_from_lists(rules, gone);
    rules->to = index_without(rules->to, gone);
    for (int s = gone; s < last; s++) {
        rules->steps[s] = rules->steps[s + 1];
        rules->rank[event_start(s)] = rules->rank[event_start(s + 1)];
        rules->rank[event_finish(s)] = rules->rank[event_finish(s + 1)];
        example->project.has_own[s] = example->project.has_own[s + 1];
        example->project.own[s] = example->project.own[s + 1];
    }
    example->project.has_own[last] = false;
    rules->step_count = last;
    for (int s = 0; s < last; s++)
        rules->steps[s].part_of = index_without(rules->steps[s].part_of, gone);
}

static bool fact_is_used(const struct rules *rules, int fact)
{
    for (int s = 0; s < rules->step_count; s++) {
        const struct step *step = &rules->steps[s];

        if (step->promised.form == DURATION_BY && step->promised.by == fact) return true;
        if (step->statutory.form == DURATION_BY && step->statutory.by == fact) return true;
    }
    return false;
}

/* Leaves out one fact; comparisons with it become true. Does nothing where a duration is chosen by it. */
void drop_fact(struct example *example, int gone)
{
    struct rules *rules = &example->rules;

    if (fact_is_used(rules, gone)) return;
    for (int n = 0; n < rules->node_count; n++) {
        struct node *node = &rules->nodes[n];

        if (node->type != NODE_COMPARE && node->type != NODE_IN && node->type != NODE_FLAG) continue;
        if (node->fact == gone)
            node->type = NODE_TRUE;
        else
            node->fact = index_without(node->fact, gone);
    }
    for (int s = 0; s < rules->step_count; s++) {
        rules->steps[s].promised.by = index_without(rules->steps[s].promised.by, gone);
        rules->steps[s].statutory.by = index_without(rules->steps[s].statutory.by, gone);
    }
    for (int f = gone; f + 1 < rules->fact_count; f++) {
        rules->facts[f] = rules->facts[f + 1];
        example->project.said[f] = example->project.said[f + 1];
        example->project.values[f] = example->project.values[f + 1];
    }
    rules->fact_count--;
}
