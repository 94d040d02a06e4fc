/* See project.h. */
#include "model/project.h"

pl_project *pl_project_blank(pl_arena *arena, const pl_rules *rules)
{
    pl_project *project = pl_new(arena, pl_project);
    project->arena = arena;
    project->rules = rules;
    project->id = PL_STR("");
    project->values = pl_new_array(arena, int64_t, rules->fact_count);
    project->known = pl_new_array(arena, uint8_t, rules->fact_count);
    project->fact_pos = pl_new_array(arena, pl_pos, rules->fact_count);
    return project;
}

pl_project *pl_project_make(pl_arena *arena, const pl_rules *rules)
{
    pl_project *project = pl_project_blank(arena, rules);
    for (uint32_t i = 0; i < rules->fact_count; i++) {
        if (!rules->facts[i].has_default) continue;
        project->known[i] = PL_FACT_ASSUMED;
        project->values[i] = rules->facts[i].default_value;
    }
    return project;
}
