/* Fuzz target: the text of a project, against the shipped rule sets and a small hostile one. Its `rules:` entry
   chooses; if that is none of theirs, the input is drawn upon. What loads is planned, with dates and
   without, and reported in every format. */
#include "kit.h"

#include <stdlib.h>

static const char *const files[] = {
    "rules/beijing-lowrisk-2020.yaml", "rules/lingang-2021.yaml",  "rules/lingang-2022.yaml",
    "rules/longgang-2017.yaml",        "rules/longgang-2018.yaml", "rules/shanghai-2018.yaml",
    "tests/fuzz/hostile-rules.yaml",
};

static const pl_rules *rule_sets[PL_COUNT_OF(files)];

void fuzz_prepare(void)
{
    pl_arena *arena = fuzz_lasting_arena();
    pl_diags *diags = pl_diags_new(arena);
    for (size_t i = 0; i < PL_COUNT_OF(files); i++) {
        pl_str text = fuzz_file(files[i]);
        rule_sets[i] = pl_rules_load_text(arena, files[i], text, diags);
        free((char *)text.ptr);
        must(rule_sets[i]);
    }
}

static const pl_rules *choose(const fuzz *f, pl_str name)
{
    for (size_t i = 0; i < PL_COUNT_OF(files); i++)
        if (pl_str_equal(pl_rules_id(rule_sets[i]), name)) return rule_sets[i];
    return rule_sets[fuzz_draw(f, 0, PL_COUNT_OF(files))];
}

void fuzz_run(fuzz *f)
{
    pl_diags *diags = pl_diags_new(f->arena);
    const pl_project_file *file = pl_project_read_text(f->arena, "input.yaml", f->text, diags);
    const pl_rules *rules = file ? choose(f, pl_project_file_rules(file)) : NULL;
    pl_project *project = file ? pl_project_load(f->arena, rules, file, diags) : NULL;
    fuzz_check_diags(f, diags, project != NULL, true);
    if (!project) return;
    const pl_plan *wide = fuzz_plan(f, rules, project);
    fuzz_plan_dated(f, rules, project);
    if (wide) pl_project_choose(rule_sets, PL_COUNT_OF(files), file, NULL, 0, (pl_date){0}, pl_diags_new(f->arena));
}
