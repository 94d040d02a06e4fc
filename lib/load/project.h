/* Inside of loading projects. A file is read into a tree before its rule set is known; everything it says is checked
   against the rule set afterwards, in one go, so that all its errors are reported in one run. */
#ifndef PL_LOAD_PROJECT_H
#define PL_LOAD_PROJECT_H

#include "load/rules.h"
#include "model/project.h"

struct pl_project_file {
    pl_source *source;
    const pl_node *root; /* a mapping */
    pl_str rules;        /* the entry, or empty */
    bool broken;         /* reading it has already reported errors */
};

typedef struct pl_project_loader {
    pl_loader read; /* what the section readers need: arena, site, and a stand-in for the language of plain text */
    const pl_rules *rules;
    pl_project *project;
    PL_VEC(pl_progress) progress;
    PL_VEC(pl_suspension) suspensions;
} pl_project_loader;

/* Checks `file` against `rules`; NULL after errors. */
pl_project *pl_project_check(pl_arena *arena, const pl_rules *rules, const pl_project_file *file, pl_diags *diags);

/* The same of one of two rule sets that are compared: what only the one beside it knows (attributes, steps) is passed
   over. `file` may be NULL; `facts` are set beside what it says. */
pl_project *pl_project_check_beside(pl_arena *arena, const pl_rules *rules, const pl_rules *beside,
                                    const pl_project_file *file, const pl_fact_text *facts, size_t fact_count,
                                    pl_diags *diags);

/* Sets a fact as people write it; false if that does not fit, or the name is passed over. */
bool pl_project_set_fact(pl_project *project, const pl_site *site, pl_str name, pl_str text);

/* Whether what is known leaves it open that the project is in the scope of its rule set. */
bool pl_project_may_apply(pl_arena *scratch, const pl_project *project);

/* The attribute or step that a name means, or PL_NONE after a complaint at `pos`. */
uint32_t pl_fact_find(const pl_site *site, const pl_rules *rules, pl_str name, pl_pos pos);
uint32_t pl_step_find(const pl_site *site, const pl_rules *rules, pl_str name, pl_pos pos);

/* Makes room for the project's own durations. */
void pl_project_need_durations(pl_project *project);

void pl_progress_load(pl_project_loader *loader, const pl_node *list);

#endif
