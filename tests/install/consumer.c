/* A program as its author would write it who has only what is installed; C11 and C++17 alike.

       consumer RULES.yaml PROJECT.yaml */
#include <permitline.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc < 3) return 2;
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(arena);
    pl_rules *rules = pl_rules_load(arena, argv[1], PL_INPUT_LIMIT, diags);
    pl_project_file *file = pl_project_read(arena, argv[2], PL_INPUT_LIMIT, diags);
    pl_project *project = rules && file ? pl_project_load(arena, rules, file, diags) : NULL;
    pl_plan *plan = project ? pl_plan_make(arena, rules, project, NULL, diags) : NULL;
    if (plan) printf("%s %lld\n", PL_VERSION, (long long)pl_plan_approval_days(plan).max);
    int status = plan && pl_diags_count(diags, PL_SEVERITY_ERROR) == 0 ? 0 : 1;
    pl_arena_free(arena);
    return status;
}
