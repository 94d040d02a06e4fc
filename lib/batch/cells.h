/* Cells of a row as people write them: what they say of a fact, as its number in the key, and dates. Texts that were
   read before are known by heart, so that most cells cost one comparison. */
#ifndef PL_BATCH_CELLS_H
#define PL_BATCH_CELLS_H

#include "batch/columns.h"
#include "batch/keys.h"

/* How one rule set reads one column; a reader of its own for each thread. */
typedef struct pl_cell_reader pl_cell_reader;

pl_cell_reader *pl_cell_reader_make(pl_arena *arena, const pl_keys *keys, const pl_column_fact *column);

typedef enum pl_cell_kind {
    PL_CELL_VALUE,
    PL_CELL_EMPTY, /* says nothing */
    PL_CELL_BAD
} pl_cell_kind;

/* What the cell says; `*number` is for pl_key_set. `scratch` is used by texts that are not yet known only. */
pl_cell_kind pl_cell_read(pl_cell_reader *reader, pl_str text, uint64_t *number, pl_arena *scratch);

/* The fact that the reader reads. */
uint32_t pl_cell_reader_fact(const pl_cell_reader *reader);

/* Says in `diags` what is wrong with a cell that is bad. */
void pl_cell_complain(const pl_cell_reader *reader, pl_str text, pl_diags *diags, pl_arena *scratch);

/* A date as people write it. False if it is none. */
bool pl_cell_date(pl_str text, pl_date *date);

#endif
