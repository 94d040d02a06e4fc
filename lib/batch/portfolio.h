/* A portfolio under two rule sets: what pl_diff_add_portfolio keeps while the table streams by. */
#ifndef PL_BATCH_PORTFOLIO_H
#define PL_BATCH_PORTFOLIO_H

#include "batch/rows.h"

typedef struct pl_portfolio_draft {
    pl_arena *arena; /* of the answer */
    bool same_span;
    PL_VEC(pl_losing_row) losing; /* the first PL_LOSING_MAX */
    uint64_t losing_total;
    PL_VEC(pl_bad_row) bad_rows; /* the first PL_BAD_ROWS_MAX */
} pl_portfolio_draft;

/* Keeps what it wants to know of a piece, in the order of the input. */
void pl_portfolio_take(pl_portfolio_draft *draft, const pl_made *made);

#endif
