/* All that a project of a rule set may be: the range of each fact, cut into cells by the constants it is compared with.
   A box is a set of cells of each fact, one bit a cell; inside a cell every comparison has one truth. */
#ifndef PL_EXPLORE_SPACE_H
#define PL_EXPLORE_SPACE_H

#include "explore/cells.h"
#include "resolve/facts.h"

typedef uint64_t pl_cells; /* one word of a box */

typedef struct pl_space {
    const pl_rules *rules;
    pl_dimension *dimensions; /* by fact */
    uint32_t *first;      /* by fact, fact_count + 1: its words in a box */
    uint32_t words;       /* of a box */
    pl_cells *all;        /* the box with every cell */
    uint32_t *mask_first; /* by atom, atom_count + 1, into masks */
    pl_cells *masks;      /* by atom: the cells of its fact for which it holds */
    uint32_t *atom_rank;  /* by atom, fact and step: its place in an order that does not depend on the file's */
    uint32_t *fact_rank;
    uint32_t *step_rank;
    uint32_t *facts_in_order; /* facts by rank */
} pl_space;

/* O(atoms * (cells + log atoms)). */
pl_space *pl_space_make(pl_arena *arena, const pl_rules *rules);

/* ---- boxes ---- */

static inline void pl_box_copy(const pl_space *space, pl_cells *to, const pl_cells *from)
{
    if (space->words) memcpy(to, from, space->words * sizeof *to);
}

static inline bool pl_box_has(const pl_space *space, const pl_cells *box, uint32_t fact, uint32_t cell)
{
    return box[space->first[fact] + cell / 64] >> cell % 64 & 1;
}

/* Leaves only the cells for which the atom holds, or does not. */
void pl_box_restrict(const pl_space *space, pl_cells *box, uint32_t atom, bool holds);

/* Leaves only one cell of a fact. */
void pl_box_fix(const pl_space *space, pl_cells *box, uint32_t fact, uint32_t cell);

/* All cells of a fact again. */
void pl_box_free(const pl_space *space, pl_cells *box, uint32_t fact);

/* Whether it has all cells of a fact; how many; the first in the order that no file decides. */
bool pl_box_is_free(const pl_space *space, const pl_cells *box, uint32_t fact);
uint32_t pl_box_count(const pl_space *space, const pl_cells *box, uint32_t fact);
uint32_t pl_box_first(const pl_space *space, const pl_cells *box, uint32_t fact);

/* The cell that holds a value of the fact. */
uint32_t pl_space_cell(const pl_space *space, uint32_t fact, int64_t value);

/* Whether it has the same cells. */
bool pl_box_equal(const pl_space *space, const pl_cells *a, const pl_cells *b);

/* Whether they have a cell of every fact in common, but perhaps of one (PL_NONE: of none). */
bool pl_box_meets(const pl_space *space, const pl_cells *a, const pl_cells *b, uint32_t but);

/* Truths of atoms over a box, and of the nodes of `conditions`: the rule set's, perhaps with more behind them. */
void pl_box_truths(const pl_space *space, const pl_conditions *conditions, const pl_cells *box, pl_truths *truths);

#endif
