/* What a project says, for callers of the library. */
#include "model/project.h"

bool pl_project_has_begun(const pl_project *project)
{
    bool begun = false;
    for (uint32_t i = 0; i < project->progress_count; i++)
        begun |= project->progress[i].accepted.year || project->progress[i].finished.year;
    return begun;
}
