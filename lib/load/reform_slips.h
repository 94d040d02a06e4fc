/* Errors of changes, told so that they help: what a slip in a name has caused. */
#ifndef PL_LOAD_REFORM_SLIPS_H
#define PL_LOAD_REFORM_SLIPS_H

#include "load/reform_edit.h"

/* `set` of a mistyped id makes a new step, which then lacks what a step needs: adds a note to the error that says so.
   The rule set was loaded after the change. */
void pl_slips_note(pl_edit *edit, const pl_node *change);

#endif
