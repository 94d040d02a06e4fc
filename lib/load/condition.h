/* The condition language: text in Chinese or English, or the mapping form, compiled into the rule set's table. */
#ifndef PL_LOAD_CONDITION_H
#define PL_LOAD_CONDITION_H

#include "load/names.h"
#include "load/tree.h"

/* What conditions are compiled against, and the tables they are compiled into. Equal atoms and equal nodes are
   stored once. */
typedef struct pl_condition_builder pl_condition_builder;

/* Bytes of a condition's text, and parentheses inside each other: nobody can read more, and a hostile file stays
   cheap. */
enum { PL_CONDITION_TEXT_MAX = 4096, PL_CONDITION_DEPTH_MAX = 64 };

/* After facts and choices of `rules` are loaded (rules->fact_names included). Tables grow in `arena`. */
pl_condition_builder *pl_condition_builder_make(pl_arena *arena, pl_arena *scratch, pl_rules *rules, pl_source *source,
                                                pl_diags *diags);

/* Declares a named condition before any is compiled; `definition` is compiled when it is first needed (and by
   pl_condition_builder_finish at the latest). Names that use each other in a circle are an error that prints it. */
void pl_condition_builder_name(pl_condition_builder *builder, const pl_node *key, const pl_node *definition);

/* Compiles a condition: a scalar of text or a mapping. On an error it is reported and PL_NEVER returned. No recursion
   on the text; depth at most 64, 4 KiB. */
pl_condition pl_condition_load(pl_condition_builder *builder, const pl_node *node);

/* Nodes for conditions that loading itself makes. */
pl_condition pl_condition_and(pl_condition_builder *builder, pl_condition a, pl_condition b);
pl_condition pl_condition_or(pl_condition_builder *builder, pl_condition a, pl_condition b);
pl_condition pl_condition_not(pl_condition_builder *builder, pl_condition a);
pl_condition pl_condition_choice_is(pl_condition_builder *builder, uint32_t fact, uint32_t choice);

/* Compiles what is left and moves atoms, nodes, sets and named conditions into the rule set. */
void pl_condition_builder_finish(pl_condition_builder *builder);

/* Words of the language (or, 且, true ...): no attribute, value or condition may have one as its id. */
bool pl_condition_is_keyword(pl_str text);

/* Where byte `offset` of a scalar's text stands in its file, through quotes, folded lines and escapes. With
   `normalised` the offset is one of the text's normal form NFKC. */
pl_pos pl_node_place(pl_source *source, const pl_node *node, size_t offset, bool normalised, pl_arena *scratch);

/* The value that a project or an owner wrote for a fact: ids or titles of choices, flags in six spellings, amounts.
   False with a diagnostic at `pos` if it is none, or outside the fact's range. `unknown` is set for unknown, 未知 and
   the question mark. */
bool pl_value_parse(const pl_rules *rules, uint32_t fact, pl_str text, int64_t *value, bool *unknown, pl_source *source,
                    pl_pos pos, pl_diags *diags, pl_arena *scratch);

/* unknown, 未知 and the question mark. */
bool pl_value_is_unknown(pl_str text);

/* true, false, yes, no, 是, 否. */
bool pl_flag_parse(pl_str text, int64_t *value);

#endif
