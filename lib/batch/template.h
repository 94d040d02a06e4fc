/* Rows of the output, written once for a class, with holes for what is a row's own. */
#ifndef PL_BATCH_TEMPLATE_H
#define PL_BATCH_TEMPLATE_H

#include "batch/classes.h"

typedef enum pl_template_kind {
    PL_TEMPLATE_UNDATED,     /* of rows without a start */
    PL_TEMPLATE_DATED,       /* with one that does not change how long it takes */
    PL_TEMPLATE_BY_CALENDAR, /* with one that does */
    PL_TEMPLATE_ONE_START    /* with the start that the plan has: no dates are left open */
} pl_template_kind;

/* A copy some of whose holes are filled: those for which `fill` writes a value. */
typedef bool (*pl_hole_filler)(void *user, const pl_output_column *column, pl_buf *buf);
pl_template pl_template_fill(pl_arena *arena, pl_arena *scratch, const pl_output *output, const pl_template *template,
                             pl_hole_filler fill, void *user);

/* `view` shows the plan of the class. The template is in `arena`. */
pl_template pl_template_make(pl_arena *arena, pl_arena *scratch, const pl_output *output, pl_view *view,
                             pl_template_kind kind);

#endif
