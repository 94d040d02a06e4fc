/* What load/yaml.c asks about a text before and after libyaml has seen it. */
#ifndef PL_LOAD_YAML_CHECK_H
#define PL_LOAD_YAML_CHECK_H

#include "load/tree.h"

/* Checks that the whole text is UTF-8 without control characters and tabs; each problem is reported. False if it is
   no UTF-8 text at all (GBK, UTF-16, binary, too large), so that parsing makes no sense. `misshapen` is set when tabs
   indent a line, so that nobody can tell what belongs where. A byte order mark at its start is taken off the source.
   O(size), a small fraction of parsing it. */
bool pl_yaml_check_text(pl_source *source, pl_diags *diags, bool *misshapen);

/* A copy in which each character that was complained about is another one of the same length, so that libyaml reads on
   and the rest of the file is checked, too. */
pl_str pl_yaml_without_oddities(pl_arena *arena, pl_str text);

/* A syntax error as libyaml tells it. */
typedef struct pl_yaml_problem {
    pl_str context; /* "while parsing a flow mapping", or empty */
    pl_str problem;
    pl_pos context_pos;
    pl_pos pos;
} pl_yaml_problem;

/* Reports it in our words, with what people most often did wrong there. */
void pl_yaml_report(pl_source *source, pl_diags *diags, const pl_yaml_problem *problem);

/* Reports a full-width colon in a text that stands in a key's place, or for a whole mapping; false if there is none. */
bool pl_yaml_report_wide_colon(pl_source *source, pl_diags *diags, const pl_node *node);

#endif
