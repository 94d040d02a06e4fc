/* From a project on the command line to its plan: what `plan`, `check` and `explain` have in common. */
#ifndef CMD_PROJECTS_H
#define CMD_PROJECTS_H

#include "session.h"

/* Plans a project file (NULL: none, its facts come from --set). NULL, with diagnostics, if anything is wrong. */
const pl_plan *project_plan(session *s, const char *file);

#endif
