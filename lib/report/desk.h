/* What the public report functions begin with: scratch memory beside the output, under a guard. */
#ifndef PL_REPORT_DESK_H
#define PL_REPORT_DESK_H

#include "base/out.h"
#include "model/plan.h"

/* What a report is written with. */
typedef struct pl_desk {
    pl_out *out;
    pl_arena *scratch;
    pl_report_options options;
} pl_desk;

/* Writes what `asked` tells; what that is only the caller knows. */
typedef void pl_desk_writer(const pl_desk *d, const void *asked);

/* Without memory the output has failed. `options` may be NULL. */
void pl_desk_report(pl_out *out, const pl_report_options *options, pl_desk_writer *put, const void *asked);

#endif
