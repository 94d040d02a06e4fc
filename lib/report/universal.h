/* What `show --universal` shows: called by report.c under its guard. */
#ifndef PL_REPORT_UNIVERSAL_H
#define PL_REPORT_UNIVERSAL_H

#include "base/out.h"
#include "model/universal.h"

void pl_universal_put(pl_out *out, pl_arena *scratch, const pl_universal *universal, const pl_report_options *options);

#endif
