/* From a project on the command line to its plan: what `plan`, `check` and `explain` have in common. */
#ifndef CMD_PROJECTS_H
#define CMD_PROJECTS_H

#include "session.h"

/* Plans a project file (NULL: none, its facts come from --set). NULL, with diagnostics, if anything is wrong. */
const pl_plan *project_plan(session *s, const char *file);

/* What the options say of plans, whatever the project: basis, extensions, ceiling, first day. */
pl_plan_options plan_options(const options *opts);

/* How often an option is given. */
size_t count_given(const options *opts, option_id id);

/* All that --rules names, into room for as many: the errors of all are told in one run. */
bool rules_given(session *s, const pl_rules **rules);

/* "What if": what --set, --skip and --duration change. False, with diagnostics, if something does not fit. */
bool changes_make(session *s, pl_project *project);

/* What --set says, as far as it can be understood, into room for as many: what is wrong with it is told when it is
   applied. Returns how many there are. */
size_t facts_given(const options *opts, pl_fact_text *facts);

/* What --map says of the columns of a table, as an array to be freed; and how many threads --jobs wants. */
bool maps_given(session *s, pl_fact_text **maps, size_t *count);
bool jobs_given(session *s, unsigned *jobs);

/* NAME=VALUE as one option has it: the name is what stands before the first equals sign. */
bool pair_split(session *s, const given_option *given, pl_str *name, pl_str *value);

#endif
