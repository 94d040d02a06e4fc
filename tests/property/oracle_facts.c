/* Facts and conditions of the oracle: two-valued evaluation of a complete project, the cells of a fact, and the walk
 * over all completions of what a project leaves unknown. There is no three-valued logic here on purpose: the answer
 * for unknown facts is by definition what all completions share. */
#include "oracle.h"

static bool compare_amounts(int64_t value, enum comparison comparison, int64_t constant)
{
    switch (comparison) {
    case LESS: return value < constant;
    case AT_MOST: return value <= constant;
    case MORE: return value > constant;
    case AT_LEAST: return value >= constant;
    case EQUAL: return value == constant;
    case UNEQUAL: return value != constant;
    }
    return false;
}

/* A condition that is NONE always holds. */
bool condition_holds(const struct rules *rules, int node, const int64_t values[])
{
    const struct node *at;

    if (node == NONE) return true;
    at = &rules->nodes[node];
    switch (at->type) {
    case NODE_TRUE: return true;
    case NODE_FALSE: return false;
    case NODE_AND: return condition_holds(rules, at->left, values) && condition_holds(rules, at->right, values);
    case NODE_OR: return condition_holds(rules, at->left, values) || condition_holds(rules, at->right, values);
    case NODE_NOT: return !condition_holds(rules, at->left, values);
    case NODE_COMPARE: return compare_amounts(values[at->fact], at->comparison, at->constant);
    case NODE_IN: return (at->values >> values[at->fact]) & 1U;
    case NODE_FLAG: return values[at->fact] == 1;
    case NODE_NAMED: return condition_holds(rules, rules->named[at->named], values);
    }
    return false;
}

/* Two amounts lie in the same cell when no constant of the rule set tells them apart. */
static bool same_cell(const struct rules *rules, int fact, int64_t a, int64_t b)
{
    for (int n = 0; n < rules->node_count; n++) {
        const struct node *node = &rules->nodes[n];

        if (node->type != NODE_COMPARE || node->fact != fact) continue;
        if ((a < node->constant) != (b < node->constant) || (a > node->constant) != (b > node->constant)) return false;
    }
    return true;
}

static int add_cell(const struct rules *rules, int fact, int64_t value, int64_t cells[], int count)
{
    const struct fact *about = &rules->facts[fact];

    if (value < about->min || (about->has_max && value > about->max)) return count;
    for (int i = 0; i < count; i++) {
        if (same_cell(rules, fact, cells[i], value)) return count;
    }
    cells[count] = value;
    return count + 1;
}

/* One representable value of every cell. Every cell of a number holds its least value, a constant, or a neighbour of
 * a constant, so trying those finds them all. */
int fact_cells(const struct rules *rules, int fact, int64_t cells[MAX_CELLS])
{
    const struct fact *about = &rules->facts[fact];
    int count = 0;

    if (about->type == FACT_CHOICE || about->type == FACT_FLAG) {
        int values = about->type == FACT_FLAG ? 2 : about->value_count;

        for (int v = 0; v < values; v++)
            cells[count++] = v;
        return count;
    }
    count = add_cell(rules, fact, about->min, cells, count);
    for (int n = 0; n < rules->node_count; n++) {
        const struct node *node = &rules->nodes[n];

        if (node->type != NODE_COMPARE || node->fact != fact) continue;
        for (int64_t step = -1; step <= 1; step++)
            count = add_cell(rules, fact, node->constant + step, cells, count);
    }
    return count;
}

/* A default stands in only where the project says nothing. */
bool fact_is_unknown(const struct rules *rules, const struct project *project, int fact)
{
    if (project->said[fact] == SAID_NOTHING) return !rules->facts[fact].has_standard;
    return project->said[fact] == SAID_UNKNOWN;
}

int64_t fact_known_value(const struct rules *rules, const struct project *project, int fact)
{
    return project->said[fact] == SAID_VALUE ? project->values[fact] : rules->facts[fact].standard;
}

long completion_count(const struct rules *rules, const struct project *project)
{
    long count = 1;

    for (int f = 0; f < rules->fact_count; f++) {
        int64_t cells[MAX_CELLS];

        if (fact_is_unknown(rules, project, f)) count *= fact_cells(rules, f, cells);
    }
    return count;
}

bool completion_first(const struct rules *rules, const struct project *project, int64_t values[])
{
    for (int f = 0; f < rules->fact_count; f++) {
        int64_t cells[MAX_CELLS];

        values[f] = 0;
        if (!fact_is_unknown(rules, project, f)) {
            values[f] = fact_known_value(rules, project, f);
            continue;
        }
        if (fact_cells(rules, f, cells) == 0) return false;
        values[f] = cells[0];
    }
    return true;
}

/* Counts like an odometer: the first unknown fact turns fastest. False when all completions have been seen. */
bool completion_next(const struct rules *rules, const struct project *project, int64_t values[])
{
    for (int f = 0; f < rules->fact_count; f++) {
        int64_t cells[MAX_CELLS];
        int count, at = 0;

        if (!fact_is_unknown(rules, project, f)) continue;
        count = fact_cells(rules, f, cells);
        while (cells[at] != values[f])
            at++;
        if (at + 1 < count) {
            values[f] = cells[at + 1];
            return true;
        }
        values[f] = cells[0];
    }
    return false;
}

bool assumes_hold(const struct rules *rules, const int64_t values[])
{
    for (int i = 0; i < rules->assume_count; i++) {
        if (!condition_holds(rules, rules->assumes[i], values)) return false;
    }
    return true;
}

bool scope_holds(const struct rules *rules, const int64_t values[])
{
    return condition_holds(rules, rules->applies, values);
}
