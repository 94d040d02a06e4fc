/* What conditions mean: see condition.h. */
#include "model/condition.h"

static bool is_among(const uint32_t *set, uint32_t count, int64_t value)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (set[middle] == value) return true;
        if (set[middle] < value) low = middle + 1;
        else high = middle;
    }
    return false;
}

bool pl_atom_holds(const pl_conditions *conditions, const pl_atom *atom, int64_t value)
{
    switch ((pl_comparison)atom->comparison) {
    case PL_LESS: return value < atom->value;
    case PL_AT_MOST: return value <= atom->value;
    case PL_MORE: return value > atom->value;
    case PL_AT_LEAST: return value >= atom->value;
    case PL_EQUAL: return value == atom->value;
    case PL_UNEQUAL: return value != atom->value;
    case PL_AMONG: return is_among(conditions->set_values + atom->first, atom->count, value);
    case PL_NOT_AMONG: return !is_among(conditions->set_values + atom->first, atom->count, value);
    }
    return false;
}

static uint8_t smaller(uint8_t a, uint8_t b)
{
    return a < b ? a : b;
}

static uint8_t larger(uint8_t a, uint8_t b)
{
    return a > b ? a : b;
}

void pl_conditions_evaluate(const pl_conditions *conditions, const uint8_t *atoms, uint8_t *nodes)
{
    for (uint32_t i = 0; i < conditions->node_count; i++) {
        const pl_condition_node *node = &conditions->nodes[i];
        switch ((pl_node_op)node->op) {
        case PL_OP_TRUE: nodes[i] = PL_TRUE; break;
        case PL_OP_FALSE: nodes[i] = PL_FALSE; break;
        case PL_OP_ATOM: nodes[i] = atoms[node->a]; break;
        case PL_OP_NOT: nodes[i] = (uint8_t)(PL_TRUE - nodes[node->a]); break;
        case PL_OP_AND: nodes[i] = smaller(nodes[node->a], nodes[node->b]); break;
        case PL_OP_OR: nodes[i] = larger(nodes[node->a], nodes[node->b]); break;
        }
    }
}

/* ---- the facts behind a condition ---- */

/* A heap with the largest node on top. Nodes are taken from the highest down, so that one which several others use
   is met once, its copies side by side. It never holds more than one entry for each node taken, plus one. */
typedef struct heap {
    uint32_t *at;
    uint32_t count;
    uint32_t room;
} heap;

static void heap_push(heap *h, uint32_t node)
{
    if (h->count == h->room) return;
    uint32_t at = h->count++;
    for (uint32_t parent; at && h->at[parent = (at - 1) / 2] < node; at = parent) h->at[at] = h->at[parent];
    h->at[at] = node;
}

static uint32_t heap_pop(heap *h)
{
    uint32_t top = h->at[0], last = h->at[--h->count], at = 0;
    for (uint32_t child; (child = 2 * at + 1) < h->count; at = child) {
        if (child + 1 < h->count && h->at[child + 1] > h->at[child]) child++;
        if (h->at[child] <= last) break;
        h->at[at] = h->at[child];
    }
    if (h->count) h->at[at] = last;
    return top;
}

/* The next node of the walk, whose operands are then waiting; false at its end. With `truths` only unknown nodes. */
static bool next_node(const pl_conditions *conditions, const uint8_t *truths, heap *h, const pl_condition_node **node)
{
    while (h->count) {
        uint32_t at = heap_pop(h);
        while (h->count && h->at[0] == at) heap_pop(h);
        if (truths && truths[at] != PL_UNKNOWN) continue;
        *node = &conditions->nodes[at];
        uint8_t op = (*node)->op;
        if (op == PL_OP_NOT || op == PL_OP_AND || op == PL_OP_OR) heap_push(h, (*node)->a);
        if (op == PL_OP_AND || op == PL_OP_OR) heap_push(h, (*node)->b);
        return true;
    }
    return false;
}

static void mark_facts(const pl_conditions *conditions, pl_condition condition, const uint8_t *truths, uint8_t *facts,
                       uint32_t *stack)
{
    heap h = {.at = stack, .room = conditions->node_count};
    const pl_condition_node *node;
    heap_push(&h, condition);
    while (next_node(conditions, truths, &h, &node))
        if (node->op == PL_OP_ATOM) facts[conditions->atoms[node->a].fact] = 1;
}

/* An unknown `and` has no false operand and an unknown `or` no true one, so whatever is unknown below still counts. */
void pl_condition_open_facts(const pl_conditions *conditions, pl_condition condition, const uint8_t *nodes,
                             uint8_t *facts, uint32_t *stack)
{
    mark_facts(conditions, condition, nodes, facts, stack);
}

uint32_t pl_condition_open_atoms(const pl_conditions *conditions, pl_condition condition, const uint8_t *nodes,
                                 uint32_t *atoms, uint32_t *stack)
{
    heap h = {.at = stack, .room = conditions->node_count};
    const pl_condition_node *node;
    uint32_t count = 0;
    heap_push(&h, condition);
    while (next_node(conditions, nodes, &h, &node))
        if (node->op == PL_OP_ATOM) atoms[count++] = node->a;
    return count;
}

void pl_condition_facts(const pl_conditions *conditions, pl_condition condition, uint8_t *facts, uint32_t *stack)
{
    mark_facts(conditions, condition, NULL, facts, stack);
}

bool pl_condition_uses(const pl_conditions *conditions, pl_condition condition, uint32_t fact)
{
    enum { WIDTH = 1024 };
    uint32_t room[WIDTH];
    heap h = {.at = room, .room = WIDTH};
    const pl_condition_node *node;
    heap_push(&h, condition);
    while (next_node(conditions, NULL, &h, &node))
        if (node->op == PL_OP_ATOM && conditions->atoms[node->a].fact == fact) return true;
    return false;
}
