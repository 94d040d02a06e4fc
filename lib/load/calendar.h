/* From a calendar file to a pl_calendar. */
#ifndef PL_LOAD_CALENDAR_H
#define PL_LOAD_CALENDAR_H

#include "load/rules.h"

/* Checks a calendar's tree and makes it; NULL, with diagnostics, on errors. O(entries + known days). */
pl_calendar *pl_calendar_read(pl_arena *arena, pl_source *source, pl_diags *diags);

#endif
