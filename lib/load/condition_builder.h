/* Inside of the condition compiler: what its parts share. Text and mappings become a program in reverse Polish order
   (condition_parse.c, condition_map.c), named conditions are settled in the order in which they need each other and
   programs become nodes (condition.c), atoms and nodes are interned (condition_builder.c). */
#ifndef PL_LOAD_CONDITION_BUILDER_H
#define PL_LOAD_CONDITION_BUILDER_H

#include "load/condition.h"
#include "load/condition_words.h"

typedef enum pl_item_op { PL_ITEM_CONDITION, PL_ITEM_NAMED, PL_ITEM_NOT, PL_ITEM_AND, PL_ITEM_OR } pl_item_op;

typedef struct pl_item {
    uint8_t op;   /* pl_item_op */
    uint32_t arg; /* a condition, or an index into `named` */
    uint32_t at;  /* of a name: offset in the normal form of the text */
} pl_item;

typedef enum pl_named_state { PL_NAMED_NEW, PL_NAMED_OPEN, PL_NAMED_DONE } pl_named_state;

typedef struct pl_named {
    const pl_node *key;
    const pl_node *definition;
    pl_condition condition;
    uint8_t state; /* pl_named_state */
    bool used;     /* some condition names it */
} pl_named;

/* A program being settled; the innermost last. */
typedef struct pl_frame {
    const pl_node *node;
    uint32_t named;  /* whose definition it is, or PL_NONE */
    uint32_t first;  /* of its items */
    uint32_t cursor; /* items before it need nothing that is not settled */
    bool failed;
} pl_frame;

/* An operator or parenthesis that waits for its right operand. */
typedef struct pl_pending {
    uint8_t op; /* pl_item_op, or PL_PENDING_OPEN */
    uint32_t at;
} pl_pending;

/* Open addressing from a hash to an index; what is equal is for the user to say. */
typedef struct pl_intern {
    uint64_t *slots; /* hash << 32 | index + 1; 0: free */
    uint32_t mask;
    uint32_t count;
} pl_intern;

struct pl_condition_builder {
    pl_arena *arena;
    pl_arena *scratch;
    pl_rules *rules;
    pl_source *source;
    pl_diags *diags;

    PL_VEC(pl_atom) atoms;
    PL_VEC(uint32_t) set_values;
    PL_VEC(pl_condition_node) nodes;
    pl_intern atom_index, node_index;

    PL_VEC(pl_named) named;
    pl_words words;         /* keywords, facts, named conditions; sorted at the first use */
    bool words_ready;
    pl_words *choice_words; /* by fact, made when a choice is first compared */
    pl_table memo;          /* text of conditions that compiled: most conditions of a large file are repeated */

    PL_VEC(pl_item) items;
    PL_VEC(pl_frame) frames;
    PL_VEC(pl_pending) pending;
    PL_VEC(pl_condition) operands;
    PL_VEC(uint32_t) picked;  /* choices of a list */
    uint32_t *fact_mark;      /* by fact: the mapping that named it last */
    uint32_t mark;
};

/* condition_builder.c */
pl_condition pl_condition_compare(pl_condition_builder *builder, uint32_t fact, pl_comparison comparison,
                                  int64_t value);
pl_condition pl_condition_among(pl_condition_builder *builder, uint32_t fact, pl_comparison comparison,
                                uint32_t *choices, uint32_t count);
void pl_builder_put(pl_condition_builder *builder, pl_item_op op, uint32_t arg, uint32_t at);

/* Words that may stand where a fact's value is expected. */
const pl_words *pl_builder_choices(pl_condition_builder *builder, uint32_t fact);
const pl_words *pl_builder_words(pl_condition_builder *builder);

/* Complaints that both forms share. */
void pl_builder_report_ambiguous(pl_condition_builder *builder, const pl_word *word, uint32_t fact, pl_pos pos);
void pl_builder_report_value(pl_condition_builder *builder, uint32_t fact, pl_str text, pl_pos pos);
void pl_builder_report_name(pl_condition_builder *builder, pl_code code, pl_str text, pl_pos pos);

/* condition_parse.c, condition_map.c: append the program of `node`; false after an error was reported (the items are
   then worthless). */
bool pl_condition_parse(pl_condition_builder *builder, const pl_node *node);
bool pl_condition_map(pl_condition_builder *builder, const pl_node *node);

/* choices.c: values of a fact as text "a, b, c", for messages. */
pl_str pl_choices_text(pl_arena *arena, const pl_rules *rules, const pl_fact *fact);

#endif
