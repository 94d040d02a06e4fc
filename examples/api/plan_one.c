/* The smallest use of the library: plan one project and say whether each ceiling is kept.

       plan_one [RULES.yaml PROJECT.yaml] */
#include <stdio.h>

#include <permitline.h>

static const char *const verdicts[] = {"within", "over", "undecided", "not applicable"};

static void print_plan(const pl_plan *plan)
{
    pl_range days = pl_plan_approval_days(plan);
    if (!days.known)
        printf("the rule set does not apply to this project\n");
    else if (days.min == days.max)
        printf("%lld working days of approval\n", (long long)days.min);
    else
        printf("%lld to %lld working days of approval\n", (long long)days.min, (long long)days.max);
    for (size_t i = 0; i < pl_plan_ceiling_count(plan); i++)
        printf("%s: %s\n", pl_plan_ceiling_id(plan, i).ptr, verdicts[pl_plan_ceiling_verdict(plan, i)]);
}

int main(int argc, char **argv)
{
    const char *rules_path = argc > 2 ? argv[1] : "rules/longgang-2018.yaml";
    const char *project_path = argc > 2 ? argv[2] : "examples/school.yaml";
    int status = 2;
    pl_arena *arena = pl_arena_new(NULL); /* everything lives here, and is freed at once */
    pl_diags *diags = arena ? pl_diags_new(arena) : NULL;
    pl_rules *rules = diags ? pl_rules_load(arena, rules_path, PL_INPUT_LIMIT, diags) : NULL;
    pl_project_file *file = diags ? pl_project_read(arena, project_path, PL_INPUT_LIMIT, diags) : NULL;
    pl_project *project = rules && file ? pl_project_load(arena, rules, file, diags) : NULL;
    pl_plan *plan = project ? pl_plan_make(arena, rules, project, NULL, diags) : NULL;
    if (plan) {
        print_plan(plan);
        status = fflush(stdout) == 0 ? pl_plan_exit_status(plan) : 2;
    } else if (diags) { /* all that is wrong, each with its line */
        pl_out *errors = pl_out_fd(arena, 2);
        if (errors) pl_diags_write(diags, errors, &(pl_style){.lang = PL_LANG_EN});
        if (errors) pl_out_finish(errors);
    }
    pl_arena_free(arena);
    return status;
}
