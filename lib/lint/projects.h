/* Parts of the search over all projects: projects.c asks whether there is a project of some kind, matters.c whether
   facts and links change any answer. */
#ifndef PL_LINT_PROJECTS_H
#define PL_LINT_PROJECTS_H

#include "explore/study.h"
#include "lint/lint.h"

typedef struct pl_lint_search {
    pl_lint *lint;
    pl_study *study;
    pl_probe *probe;
    pl_cells *found;
    bool cut; /* some question was left open */
    uint8_t *never; /* by step: no project needs it, which is all there is to say */
} pl_lint_search;

/* Something was said of this place already: the search would only say it again. */
bool pl_lint_is_told(const pl_lint *lint, pl_pos pos);

/* Facts that no answer depends on. */
void pl_lint_facts(pl_lint_search *search);

/* Links that another way implies. `among`, by link: the admissible projects that have it. */
void pl_lint_implied(pl_lint_search *search, const pl_condition *among);

#endif
