/* What if: loads a rule set once and asks it about a building that exists nowhere, changing one fact after the other.

       what_if [RULES.yaml] */
#include <stdio.h>
#include <string.h>

#include <permitline.h>

static pl_str text(const char *s)
{
    return (pl_str){s, strlen(s)};
}

/* Sets facts of a project and plans it anew, row by row; false, with diagnostics, if something does not fit. */
static bool print_table(pl_arena *arena, const pl_rules *rules, pl_project *project, pl_diags *diags)
{
    static const char *const natures[] = {"new", "expansion", "renovation"};
    static const char *const investments[] = {"40,000,000", "50,000,000", "50,000,001", "200,000,000"};
    if (!pl_project_set(project, text("type"), text("building"), diags)) return false;
    if (!pl_project_set(project, text("funding"), text("government"), diags)) return false;
    printf("%12s %10s %10s %10s\n", "investment", natures[0], natures[1], natures[2]);
    for (size_t i = 0; i < 4; i++) {
        if (!pl_project_set(project, text("investment"), text(investments[i]), diags)) return false;
        printf("%12s", investments[i]);
        for (size_t n = 0; n < 3; n++) {
            if (!pl_project_set(project, text("nature"), text(natures[n]), diags)) return false;
            pl_plan *plan = pl_plan_make(arena, rules, project, NULL, diags);
            if (!plan) return false;
            printf(" %10lld", (long long)pl_plan_approval_days(plan).max); /* all facts are known: it is min, too */
        }
        printf("\n");
    }
    return true;
}

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : "rules/longgang-2018.yaml";
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = arena ? pl_diags_new(arena) : NULL;
    pl_rules *rules = diags ? pl_rules_load(arena, path, PL_INPUT_LIMIT, diags) : NULL;
    pl_project *project = rules ? pl_project_load(arena, rules, NULL, diags) : NULL; /* nothing is known of it yet */
    bool good = project && print_table(arena, rules, project, diags);
    pl_out *errors = diags && !good ? pl_out_fd(arena, 2) : NULL;
    if (errors) pl_diags_write(diags, errors, &(pl_style){.lang = PL_LANG_EN});
    if (errors) pl_out_finish(errors);
    pl_arena_free(arena);
    return good && fflush(stdout) == 0 ? 0 : 2;
}
