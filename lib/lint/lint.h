/* Doubtful entries of a rule set that loading lets pass. One file for each family of findings, a table of them in
   lint.c. Every check is sound (what it says is so for every project); those of the form alone are near-linear in the
   size of the rule set, and projects.c has what needs a search over all projects, with a limit of work. */
#ifndef PL_LINT_LINT_H
#define PL_LINT_LINT_H

#include "base/diag.h"
#include "model/rules.h"

typedef struct pl_lint {
    const pl_rules *rules;
    pl_arena *scratch;
    pl_diags *diags;
    uint8_t *ignored; /* by pl_code */
    uint32_t *found;  /* by pl_code: how many so far */
} pl_lint;

/* Of one code so many are shown; more are counted, so that they do not hide the others. */
enum { PL_LINT_SHOWN = 20 };

/* Adds a finding. NULL if nobody will see it: then it needs no notes. */
pl_diag *pl_lint_add(pl_lint *lint, pl_code code, pl_pos pos, const pl_str *args, uint32_t count);

/* The other place that a finding is about. `diag` may be NULL. */
void pl_lint_note(pl_lint *lint, pl_diag *diag, pl_message message, pl_pos pos, const pl_str *args, uint32_t count);

/* "step.hold", "step.milestone" */
pl_str pl_lint_dotted(pl_lint *lint, pl_str whole, pl_str part);

/* The figures of a step's duration: promised and statutory, or one that stands for both. Returns how many. */
uint32_t pl_lint_figures(const pl_step *step, pl_slice figures[2]);

/* The shortest and the longest that any case of either figure says; 0 where there is none. */
uint32_t pl_lint_shortest(const pl_rules *rules, const pl_step *step, pl_pos *pos);
uint32_t pl_lint_longest(const pl_rules *rules, const pl_step *step);

/* Whether one condition is the other's opposite by its form: `not` before it, or the opposite comparison. */
bool pl_condition_opposes(const pl_rules *rules, pl_condition a, pl_condition b);

/* The families. */
void pl_lint_unused(pl_lint *lint);
void pl_lint_redundant(pl_lint *lint);
void pl_lint_links(pl_lint *lint);
void pl_lint_durations(pl_lint *lint);
void pl_lint_conditions(pl_lint *lint);
void pl_lint_evidence(pl_lint *lint);
void pl_lint_titles(pl_lint *lint);
void pl_lint_projects(pl_lint *lint); /* last: it says nothing where the others did */

#endif
