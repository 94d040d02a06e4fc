/* Makes a failing example smaller: leaves out one part after another and keeps what still fails. */
#include "generate.h"

/* One way to make an example smaller; false when there is no part number `index`. */
typedef bool reduce(struct example *example, int index);

static bool without_step(struct example *example, int index)
{
    if (index >= example->rules.step_count || example->rules.step_count == 1) return false;
    drop_step(example, index);
    return true;
}

static bool without_link(struct example *example, int index)
{
    struct rules *rules = &example->rules;

    if (index >= rules->link_count) return false;
    rules->links[index] = rules->links[--rules->link_count];
    return true;
}

static bool without_exemption(struct example *example, int index)
{
    struct rules *rules = &example->rules;

    if (index >= rules->exemption_count) return false;
    for (int e = index; e + 1 < rules->exemption_count; e++)
        rules->exemptions[e] = rules->exemptions[e + 1];
    rules->exemption_count--;
    return true;
}

static bool without_limit(struct example *example, int index)
{
    struct rules *rules = &example->rules;

    if (index >= rules->limit_count) return false;
    for (int l = index; l + 1 < rules->limit_count; l++)
        rules->limits[l] = rules->limits[l + 1];
    rules->limit_count--;
    return true;
}

static bool without_fact(struct example *example, int index)
{
    if (index >= example->rules.fact_count) return false;
    drop_fact(example, index);
    return true;
}

static bool without_scope(struct example *example, int index)
{
    struct rules *rules = &example->rules;

    if (index >= 2) return false;
    if (index == 0)
        rules->assume_count = 0;
    else
        rules->applies = NONE;
    return true;
}

static bool without_stage_limit(struct example *example, int index)
{
    if (index >= example->rules.stage_count) return false;
    example->rules.stages[index].limit = NONE;
    return true;
}

static bool plain_step(struct example *example, int index)
{
    struct step *step;

    if (index >= 6 * example->rules.step_count) return false;
    step = &example->rules.steps[index / 6];
    switch (index % 6) {
    case 0: step->hold_count = 0; break;
    case 1: step->when = NONE; break;
    case 2: step->part_of = NONE; break;
    case 3: step->counted = COUNTED_BY_DEFAULT; break;
    case 4:
        step->clock = CLOCK_BY_KIND;
        example->project.has_own[index / 6] = false;
        break;
    default:
        step->written_apart = false;
        step->promised = (struct duration){.form = DURATION_PLAIN, .plain = {2, false}, .by = NONE};
        break;
    }
    return true;
}

static bool plain_link(struct example *example, int index)
{
    struct link *link;

    if (index >= 3 * example->rules.link_count) return false;
    link = &example->rules.links[index / 3];
    if (index % 3 == 0)
        link->when = NONE;
    else if (index % 3 == 1)
        link->lag = (struct span_of_days){0, false};
    else
        link->milestone = NONE;
    return true;
}

void shrink(struct example *example, example_fails *fails, void *context)
{
    static reduce *const ways[] = {without_step,  without_link,        without_exemption, without_limit, without_fact,
                                   without_scope, without_stage_limit, plain_step,        plain_link};
    bool smaller = true;

    for (int round = 0; round < 4 && smaller; round++) {
        smaller = false;
        for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
            for (int index = 0;;) {
                struct example tried = *example;

                if (!ways[w](&tried, index)) break;
                index++;
                if (!fails(&tried, context)) continue;
                /* parts that are left out move the next one to this place */
                index -= w < 5 && w != 4;
                smaller = true;
                *example = tried;
            }
        }
    }
}
