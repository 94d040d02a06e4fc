/* Errors of changes, told so that they help: what a slip in a name has caused, and what may be said of a change after
   another one has failed. */
#ifndef PL_LOAD_REFORM_SLIPS_H
#define PL_LOAD_REFORM_SLIPS_H

#include "load/reform_chain.h"

/* `set` of a mistyped id makes a new step, which then lacks what a step needs: adds a note to the error that says so.
   The rule set was loaded after the change. */
void pl_slips_note(pl_edit *edit, const pl_node *change);

/* Adds all names and texts of a change that failed to `names`: what it would have made, taken away or changed. */
void pl_slips_remember(pl_edit *edit, const pl_node *change, pl_table *names);

/* Of what was said of a change of `level` in `trial`, after others have failed, reports what is so whatever they would
   have done: errors of form in its own lines, and unknown names that none of the failed changes has anything to do
   with. */
void pl_slips_report(pl_edit *edit, const pl_diags *trial, const pl_level *level, const pl_node *change,
                     const pl_table *failed);

#endif
