/* Finished pieces, in the order of the input: numbers for new classes, output, counts. */
#ifndef PL_BATCH_COMMIT_H
#define PL_BATCH_COMMIT_H

#include "batch/batch.h"

/* What stands before all rows: the CSV header, or the beginning of JSON. `columns` are the input's. */
void pl_batch_put_head(pl_batch *batch, const pl_column *columns, uint32_t count);
void pl_batch_put_end(pl_batch *batch);

/* A pl_piece_taker; `user` is the batch. */
bool pl_batch_commit(void *user, pl_piece *piece, pl_made *made);

#endif
