/* What lint found in rule sets, as text, JSON and CSV. */
#ifndef PL_REPORT_LINT_H
#define PL_REPORT_LINT_H

#include "report/json.h"

void pl_lint_put(pl_out *out, pl_arena *scratch, const pl_linted *files, size_t count,
                 const pl_report_options *options);

#endif
