/* Pieces of the input are worked on by several threads, and what they become is handed over in the order of the input.
   With one job everything happens in the calling thread. */
#ifndef PL_BATCH_WORK_H
#define PL_BATCH_WORK_H

#include "batch/rows.h"

/* What becomes of a finished piece; false: stop. It must not jump to a guard of others. */
typedef bool (*pl_piece_taker)(void *user, pl_piece *piece, pl_made *made);

/* Works through the rest of the input, of which `first` is the first piece (NULL: none was read yet). Then `tally`
   has what all makers counted. False without memory, or where threads cannot be had. */
typedef struct pl_work {
    pl_arena *arena;
    const pl_row_setup *setup;
    pl_input *input;
    unsigned jobs;
    pl_piece_taker take;
    void *user;
    pl_tally *tally;
} pl_work;
bool pl_work_run(const pl_work *work, const pl_piece *first);

#endif
