/* Random facts, conditions over them, and what a project says about them. */
#include "generate.h"

enum { DEEPEST = 2 };

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Few distinct amounts, so that constants, defaults and values of projects often meet exactly. */
static int64_t random_amount(struct prng *prng, const struct fact *fact)
{
    static const int64_t yuan[] = {0, 5000, 1000000, 20000000, 50000000, 123456789};
    int64_t unit = power_of_ten(fact->decimals);
    int64_t amount = prng_between(prng, 0, 8) * unit;

    if (fact->type == FACT_MONEY)
        amount = yuan[prng_below(prng, 6)] * unit;
    else if (fact->type == FACT_NUMBER && prng_chance(prng, 30))
        amount *= 10000;
    if (prng_chance(prng, 20)) amount += prng_between(prng, -1, 1);
    if (amount < fact->min) amount = fact->min;
    if (fact->has_max && amount > fact->max) amount = fact->max;
    return amount;
}

static int64_t random_value(struct prng *prng, const struct fact *fact)
{
    if (fact->type == FACT_FLAG) return prng_below(prng, 2);
    if (fact->type == FACT_CHOICE) return prng_below(prng, fact->value_count);
    return random_amount(prng, fact);
}

static void generate_fact(struct prng *prng, int name, struct fact *fact)
{
    *fact = (struct fact){.name = name, .type = (enum fact_type)prng_below(prng, 5)};
    fact->value_count = fact->type == FACT_CHOICE ? prng_between(prng, 1, 10) <= 8 ? 3 : 2 : 0;
    if (fact->type == FACT_CHOICE && prng_chance(prng, 15)) fact->value_count = MAX_VALUES;
    if (fact->type == FACT_MONEY) fact->decimals = 2;
    if (fact->type == FACT_NUMBER) fact->decimals = prng_between(prng, 0, 3);
    if (fact->type >= FACT_COUNT && prng_chance(prng, 20))
        fact->min = prng_between(prng, 1, 2) * power_of_ten(fact->decimals);
    if (fact->type >= FACT_COUNT && prng_chance(prng, 25)) {
        fact->has_max = true;
        fact->max = fact->min + prng_between(prng, 0, 6) * power_of_ten(fact->decimals);
    }
    fact->has_standard = prng_chance(prng, 25);
    fact->standard = random_value(prng, fact);
}

void generate_facts(struct prng *prng, struct rules *rules)
{
    static const int counts[] = {0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5};

    rules->fact_count = counts[prng_below(prng, 12)];
    for (int f = 0; f < rules->fact_count; f++)
        generate_fact(prng, f, &rules->facts[f]);
}

static int new_node(struct rules *rules, struct node node)
{
    rules->nodes[rules->node_count] = node;
    return rules->node_count++;
}

static int new_comparison(struct prng *prng, struct rules *rules, int fact)
{
    struct node node = {.fact = fact};
    const struct fact *about = &rules->facts[fact];

    if (about->type == FACT_FLAG)
        node.type = NODE_FLAG;
    else if (about->type == FACT_CHOICE) {
        node.type = NODE_IN;
        node.values = 1U << prng_below(prng, about->value_count);
        if (prng_chance(prng, 40)) node.values |= 1U << prng_below(prng, about->value_count);
    } else {
        node.type = NODE_COMPARE;
        node.comparison = (enum comparison)prng_below(prng, prng_chance(prng, 15) ? 6 : 4);
        node.constant = random_amount(prng, about);
        for (int n = 0; n < rules->node_count && prng_chance(prng, 60); n++) {
            /* the same constant as elsewhere, so that conditions hang together */
            if (rules->nodes[n].type == NODE_COMPARE && rules->nodes[n].fact == fact)
                node.constant = rules->nodes[n].constant;
        }
    }
    return new_node(rules, node);
}

static int new_leaf(struct prng *prng, struct rules *rules)
{
    if (rules->fact_count == 0 || prng_chance(prng, 4)) {
        enum node_type type = prng_chance(prng, 50) ? NODE_TRUE : NODE_FALSE;

        return new_node(rules, (struct node){.type = type});
    }
    if (rules->named_count > 0 && prng_chance(prng, 20))
        return new_node(rules, (struct node){.type = NODE_NAMED, .named = prng_below(prng, rules->named_count)});
    return new_comparison(prng, rules, prng_below(prng, rules->fact_count));
}

/* A condition over the facts and the conditions named so far. */
int generate_condition(struct prng *prng, struct rules *rules, int depth)
{
    struct node node = {0};
    int dice = prng_below(prng, 100);

    if (depth >= DEEPEST || dice < 55 || rules->node_count > MAX_NODES - 40) return new_leaf(prng, rules);
    node.left = generate_condition(prng, rules, depth + 1);
    node.type = NODE_NOT;
    if (dice < 85) {
        node.type = dice < 72 ? NODE_AND : NODE_OR;
        node.right = generate_condition(prng, rules, depth + 1);
    }
    return new_node(rules, node);
}

/* A value near some constant of the rule set, or anywhere. */
static int64_t project_value(struct prng *prng, const struct rules *rules, int fact)
{
    const struct fact *about = &rules->facts[fact];
    int64_t cells[MAX_CELLS];

    if (about->type == FACT_CHOICE || about->type == FACT_FLAG || prng_chance(prng, 30))
        return random_value(prng, about);
    return cells[prng_below(prng, fact_cells(rules, fact, cells))];
}

/* About half of the projects know everything. */
void generate_values(struct prng *prng, const struct rules *rules, struct project *project)
{
    bool all_known = prng_chance(prng, 50);

    for (int f = 0; f < rules->fact_count; f++) {
        bool has_standard = rules->facts[f].has_standard;

        project->values[f] = project_value(prng, rules, f);
        project->said[f] = SAID_VALUE;
        if (has_standard && prng_chance(prng, 40)) project->said[f] = SAID_NOTHING;
        if (!all_known && prng_chance(prng, 60)) project->said[f] = prng_chance(prng, 50) ? SAID_UNKNOWN : SAID_NOTHING;
    }
}
