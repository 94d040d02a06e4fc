/* Fuzz target: the text of a rule set. What loads is shown, linted, planned with nothing known, with some facts and
   with all of them known, with dates and without; each answer must lie within the one before. */
#include "kit.h"

void fuzz_prepare(void)
{
}

static void show(fuzz *f, const pl_rules *rules)
{
    for (pl_lang lang = PL_LANG_EN; lang <= PL_LANG_ZH; lang++) {
        if (fuzz_is_hurried && lang != fuzz_draw(f, 0, 4)) continue;
        pl_report_options options = {.format = PL_FORMAT_TEXT, .style = {.lang = lang}, .with_detail = true};
        pl_out *out = pl_out_memory(f->arena);
        pl_report_rules(out, rules, &options);
        must(pl_out_finish(out) == 0);
        fuzz_check_text(f, pl_out_text(out));
    }
    pl_report_options options = {.format = PL_FORMAT_JSON};
    pl_out *out = pl_out_memory(f->arena);
    pl_report_rules(out, rules, &options);
    must(pl_out_finish(out) == 0);
    fuzz_check_json(f, pl_out_text(out));
}

static void lint(fuzz *f, const pl_rules *rules)
{
    pl_diags *diags = pl_diags_new(f->arena);
    must(pl_rules_lint(rules, NULL, diags));
    fuzz_check_diags(f, diags, true, true);
    const pl_linted file = {.file = "input.yaml", .rules = rules, .diags = diags};
    pl_report_options options = {.format = PL_FORMAT_JSON};
    pl_out *out = pl_out_memory(f->arena);
    pl_report_lint(out, &file, 1, &options);
    must(pl_out_finish(out) == 0);
    fuzz_check_json(f, pl_out_text(out));
}

enum { BOXES = 100 };

static void put_json(fuzz *f, const pl_proof *proof, const pl_class_table *table)
{
    pl_report_options options = {.format = PL_FORMAT_JSON};
    pl_out *out = pl_out_memory(f->arena);
    pl_report_proofs(out, &proof, 1, false, &options);
    must(pl_out_finish(out) == 0);
    fuzz_check_json(f, pl_out_text(out));
    out = pl_out_memory(f->arena);
    pl_report_class_table(out, table, &options);
    must(pl_out_finish(out) == 0);
    fuzz_check_json(f, pl_out_text(out));
}

/* All projects at once, with a small budget; what a proof says holds for any project. */
static void prove(fuzz *f, const pl_rules *rules)
{
    pl_diags *diags = pl_diags_new(f->arena);
    const pl_search_limits limits = {.max_boxes = BOXES};
    const pl_proof_options asked = {.least = true, .certificate = true, .limits = limits};
    const pl_class_table_options classes = {.boundaries = true, .limits = limits};
    const pl_proof *proof = pl_proof_make(f->arena, rules, &asked, diags);
    const pl_class_table *table = pl_class_table_make(f->arena, rules, &classes, diags);
    must(proof && table);
    fuzz_check_diags(f, diags, true, true);
    put_json(f, proof, table);
    pl_out *out = pl_out_memory(f->arena);
    pl_report_options options = {.style = {.lang = (pl_lang)fuzz_draw(f, 0, 2)}, .with_detail = true};
    pl_report_proofs(out, &proof, 1, false, &options);
    pl_report_class_table(out, table, &options);
    must(pl_out_finish(out) == 0);
    fuzz_check_text(f, pl_out_text(out));
    if (!pl_proof_has_certificate(proof)) return;
    out = pl_out_memory(f->arena);
    pl_proof_put_certificate(out, proof);
    must(pl_out_finish(out) == 0);
}

/* Which facts of a project are known. */
typedef enum knowledge { NOTHING, SOMETHING, EVERYTHING } knowledge;

typedef struct plans {
    const pl_plan *plain, *dated; /* or NULL */
} plans;

static plans plan_knowing(fuzz *f, const pl_rules *rules, knowledge what)
{
    pl_diags *diags = pl_diags_new(f->arena);
    pl_project *project = pl_project_load(f->arena, rules, fuzz_progress(f, rules), diags);
    must(project);
    if (what != NOTHING) fuzz_set_facts(f, rules, project, what == EVERYTHING);
    const pl_plan *plain = fuzz_plan(f, rules, project);
    return (plans){plain, fuzz_plan_dated(f, rules, project)};
}

static void check_known(const pl_plan *plan)
{
    must(pl_plan_exact(plan));
    must(pl_plan_applicable(plan) != PL_OPEN);
    pl_range days = pl_plan_elapsed_days(plan), approval = pl_plan_approval_days(plan);
    must(days.min == days.max && approval.min == approval.max);
}

static void check_two(const plans *narrow, const plans *wide)
{
    if (narrow->plain && wide->plain) fuzz_check_within(narrow->plain, wide->plain);
    if (narrow->dated && wide->dated) fuzz_check_within(narrow->dated, wide->dated);
}

static void plan_all(fuzz *f, const pl_rules *rules)
{
    plans wide = plan_knowing(f, rules, NOTHING), middle = plan_knowing(f, rules, SOMETHING);
    plans narrow = plan_knowing(f, rules, EVERYTHING);
    if (narrow.plain) check_known(narrow.plain);
    if (narrow.dated) check_known(narrow.dated);
    check_two(&middle, &wide);
    check_two(&narrow, &middle);
}

void fuzz_run(fuzz *f)
{
    pl_diags *diags = pl_diags_new(f->arena);
    const pl_rules *rules = pl_rules_load_text(f->arena, "input.yaml", f->text, diags);
    fuzz_check_diags(f, diags, rules != NULL, true);
    if (!rules) return;
    show(f, rules);
    lint(f, rules);
    if (!fuzz_draw(f, 1, 4)) prove(f, rules);
    plan_all(f, rules);
}
