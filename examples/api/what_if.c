/* What if: loads a rule set once and asks it about projects that exist nowhere, changing one fact after the other.

       what_if [RULES.yaml] */
#include <stdio.h>
#include <string.h>

#include <permitline.h>

static pl_str text(const char *s)
{
    return (pl_str){s, strlen(s)};
}

/* Approval days of a government building project, or -1 if the question was refused. */
static long long approval_days(const pl_rules *rules, const char *nature, const char *investment)
{
    long long days = -1;
    pl_arena *arena = pl_arena_new(NULL); /* one for each question; the rule set has its own */
    pl_diags *diags = arena ? pl_diags_new(arena) : NULL;
    pl_project *project = diags ? pl_project_load(arena, rules, NULL, diags) : NULL;
    bool good = project && pl_project_set(project, text("funding"), text("government"), diags) &&
                pl_project_set(project, text("type"), text("building"), diags) &&
                pl_project_set(project, text("nature"), text(nature), diags) &&
                pl_project_set(project, text("investment"), text(investment), diags);
    pl_plan *plan = good ? pl_plan_make(arena, rules, project, NULL, diags) : NULL;
    if (plan) days = (long long)pl_plan_approval_days(plan).max;
    pl_arena_free(arena);
    return days;
}

int main(int argc, char **argv)
{
    static const char *const natures[] = {"new", "expansion", "renovation"};
    static const char *const investments[] = {"4000万元", "5000万元", "50000001", "2亿元"};
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = arena ? pl_diags_new(arena) : NULL;
    const char *path = argc > 1 ? argv[1] : "rules/longgang-2018.yaml";
    pl_rules *rules = diags ? pl_rules_load(arena, path, PL_INPUT_LIMIT, diags) : NULL;
    if (!rules) {
        fprintf(stderr, "%s cannot be used; permitline lint says why\n", path);
        pl_arena_free(arena);
        return 2;
    }
    printf("approval time of buildings, working days\n");
    for (size_t n = 0; n < sizeof natures / sizeof *natures; n++) {
        printf("%-12s", natures[n]);
        for (size_t i = 0; i < sizeof investments / sizeof *investments; i++)
            printf("%5lld", approval_days(rules, natures[n], investments[i]));
        printf("\n");
    }
    pl_arena_free(arena);
    return 0;
}
