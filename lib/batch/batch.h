/* Inside of a run: what is set up once, and what the pieces of the input become one after the other. */
#ifndef PL_BATCH_BATCH_H
#define PL_BATCH_BATCH_H

#include "batch/work.h"

typedef struct pl_batch {
    pl_arena *arena;
    pl_diags *diags;
    const pl_batch_options *options;
    pl_batch_result *result;
    pl_row_setup rows;
    pl_output output;
    pl_registry registry;
    pl_tally *tally;
    pl_input *input;
    uint32_t described; /* classes that --classes has described */
    bool any_row;       /* something was written */
    bool no_memory;
} pl_batch;

/* The header of a file beside the rows: in the dialect that they are in. */
void pl_batch_put_side_head(const pl_batch *batch, pl_out *out, const char *names);

/* Describes the classes that have a number, but were not described yet, in --classes. */
void pl_batch_put_classes_head(pl_batch *batch);
void pl_batch_put_classes(pl_batch *batch);

/* Everything that was counted, as JSON (schema permitline/summary/1). */
void pl_batch_put_summary(pl_batch *batch);

#endif
