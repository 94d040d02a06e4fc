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
    pl_classes *known;  /* of two rule sets: answers, and twins of them, for who describes classes */
    pl_twins *twins;
    const char *head;   /* names of the columns, where they are not those of batch; else NULL */
    struct pl_portfolio_draft *portfolio; /* the rows that lose are kept there, and only these are written; NULL: all */
    bool any_row;       /* something was written */
    bool no_memory;
} pl_batch;

/* Works through all of the input: what pl_batch_run does under its guard. The batch has its arena, diagnostics, options
   and result. */
bool pl_batch_go(pl_batch *batch, const pl_rules *const *rules, uint32_t count);

/* Reads what comes before the rows. `*first` is the piece that was read for it, NULL: none. False, with diagnostics but
   for a failure to read, if there is nothing to go on with. */
bool pl_batch_begin(pl_batch *batch, pl_piece *piece, const pl_piece **first);

/* The header of a file beside the rows: in the dialect that they are in. */
void pl_batch_put_side_head(const pl_batch *batch, pl_out *out, const char *names);

/* Describes the classes that have a number, but were not described yet, in --classes. */
void pl_batch_put_classes_head(pl_batch *batch);
void pl_batch_put_classes(pl_batch *batch);

/* `known` and `twins` are there, with room. */
void pl_batch_know(pl_batch *batch);

/* Everything that was counted, as JSON (schema permitline/summary/1). */
void pl_batch_put_summary(pl_batch *batch);

#endif
