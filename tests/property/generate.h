/* Random rule sets and projects, and random changes that by the model can only make a project longer. */
#ifndef PROPERTY_GENERATE_H
#define PROPERTY_GENERATE_H

#include "oracle.h"
#include "prng.h"

struct example {
    struct rules rules;
    struct project project;
};

enum growth { GROW_STEP, GROW_LINK, GROW_DAY, GROW_LAG, GROW_HOLD, GROW_COUNT };

void generate_example(struct prng *prng, struct example *out);

/* generate_conditions.c */
void generate_facts(struct prng *prng, struct rules *rules);
int generate_condition(struct prng *prng, struct rules *rules, int depth);
void generate_values(struct prng *prng, const struct rules *rules, struct project *project);

/* generate_change.c: false where the rule set has no room or nothing to change. */
bool grow(struct prng *prng, struct example *example, enum growth growth);
void drop_step(struct example *example, int step);
void drop_fact(struct example *example, int fact);

/* shrink.c: a smaller example that still fails, by leaving parts out one after another. */
typedef bool example_fails(const struct example *example, void *context);
void shrink(struct example *example, example_fails *fails, void *context);

#endif
