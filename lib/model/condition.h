/* Conditions over facts, compiled: atoms (a fact compared with a constant) and a table of nodes over them in which
   operands always stand before what uses them, so that one sweep evaluates every condition of a rule set. The
   language is in load/condition.c; here is only what it means: Kleene's strong three-valued logic. */
#ifndef PL_MODEL_CONDITION_H
#define PL_MODEL_CONDITION_H

#include "base/text.h"

/* A condition is the index of its node. */
typedef uint32_t pl_condition;
enum { PL_ALWAYS = 0, PL_NEVER = 1 }; /* the first two nodes of every table */

typedef enum pl_comparison {
    PL_LESS,
    PL_AT_MOST,
    PL_MORE,
    PL_AT_LEAST,
    PL_EQUAL,
    PL_UNEQUAL,
    PL_AMONG,    /* a choice is one of a set; also written == */
    PL_NOT_AMONG /* also written != */
} pl_comparison;

/* Flags are compared by PL_EQUAL with 1. Numbers are scaled by 10^decimals of their fact, choices are indices within
   their fact. Equal atoms are one. */
typedef struct pl_atom {
    uint32_t fact;
    uint8_t comparison; /* pl_comparison */
    int64_t value;      /* unused for sets */
    uint32_t first;     /* the set: set_values[first .. first + count), ascending */
    uint32_t count;
} pl_atom;

typedef enum pl_node_op { PL_OP_TRUE, PL_OP_FALSE, PL_OP_ATOM, PL_OP_NOT, PL_OP_AND, PL_OP_OR } pl_node_op;

typedef struct pl_condition_node {
    uint8_t op; /* pl_node_op */
    uint32_t a; /* atom, or operand */
    uint32_t b; /* second operand of and, or */
} pl_condition_node;

typedef struct pl_conditions {
    pl_atom *atoms;
    uint32_t atom_count;
    uint32_t *set_values;
    pl_condition_node *nodes;
    uint32_t node_count;
} pl_conditions;

/* Whether the comparison holds for a value of its fact. O(log of the set). */
bool pl_atom_holds(const pl_conditions *conditions, const pl_atom *atom, int64_t value);

/* Truth of every node from the truth of every atom (arrays of pl_truth). O(nodes). */
void pl_conditions_evaluate(const pl_conditions *conditions, const uint8_t *atoms, uint8_t *nodes);

/* Marks (1) the facts that an unknown condition still hangs on: those of unknown atoms below it that no decided
   operand overrules. `nodes` are its evaluated truths; `stack` has room for node_count entries. */
void pl_condition_open_facts(const pl_conditions *conditions, pl_condition condition, const uint8_t *nodes,
                             uint8_t *facts, uint32_t *stack);

/* Lists the unknown atoms below an unknown condition, one entry for each place where such an atom stands; `atoms` has
   room for node_count entries, as `stack` has. Returns their number, 0 for a condition that is decided. */
uint32_t pl_condition_open_atoms(const pl_conditions *conditions, pl_condition condition, const uint8_t *nodes,
                                 uint32_t *atoms, uint32_t *stack);

/* Marks (1) all facts that occur in a condition. `stack` has room for node_count entries. */
void pl_condition_facts(const pl_conditions *conditions, pl_condition condition, uint8_t *facts, uint32_t *stack);

/* Whether a fact occurs in a condition, without memory of its own: false for a fact that is hidden beyond a width of
   1,024 parts (for messages only). O(n log n) for n nodes of the condition. */
bool pl_condition_uses(const pl_conditions *conditions, pl_condition condition, uint32_t fact);

#endif
