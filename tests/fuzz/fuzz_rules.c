/* Fuzz target: the text of a rule set. What loads is shown, linted, planned with nothing known, with some facts and
   with all of them known, with dates and without; each answer must lie within the one before. It may extend one other
   rule set, whose text is given to it whatever files there are; then all of its changes are what they were as one. */
#include "kit.h"

#include <errno.h>

#include "load/reform.h"

static pl_str base;

void fuzz_prepare(void)
{
    base = fuzz_file("tests/hostile/base/before.yaml");
}

/* ---- the one file that can be extended ---- */

static int open_base(void *user, const char *path, int flags, unsigned mode)
{
    (void)flags, (void)mode;
    if (strcmp(path, FUZZ_BASE) != 0) {
        errno = ENOENT;
        return -1;
    }
    *(size_t *)user = 0;
    return 1000;
}

static ptrdiff_t read_base(void *user, int fd, void *buffer, size_t size)
{
    (void)fd;
    size_t *at = user, left = base.len - *at;
    if (size > left) size = left;
    memcpy(buffer, base.ptr + *at, size);
    *at += size;
    return (ptrdiff_t)size;
}

static int close_base(void *user, int fd)
{
    (void)user, (void)fd;
    return 0;
}

static pl_arena *arena_with_base(const fuzz *f)
{
    static pl_host host;
    static size_t at;
    host = *pl_arena_host(f->arena);
    host.io = (pl_io){.user = &at, .open = open_base, .read = read_base, .close = close_base};
    return pl_arena_new(&host);
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

static pl_str json_of(fuzz *f, const pl_rules *rules)
{
    pl_report_options options = {.format = PL_FORMAT_JSON};
    pl_out *out = pl_out_memory(f->arena);
    pl_report_rules(out, rules, &options);
    must(pl_out_finish(out) == 0);
    return pl_out_text(out);
}

/* Any choice among the changes gives a rule set; all of them, and none, give those that they lie between. */
static void choose(fuzz *f, pl_arena *arena, const pl_rules *rules)
{
    enum { CHANGES = 64 };
    uint8_t all[CHANGES], none[CHANGES] = {0}, some[CHANGES];
    pl_diags *diags = pl_diags_new(arena);
    const pl_rules *before = pl_rules_load(arena, FUZZ_BASE, PL_INPUT_LIMIT, diags);
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) must(false);
    const pl_reform *reform = pl_reform_between(arena, before, rules);
    uint32_t count = reform ? pl_reform_count(reform) : CHANGES + 1;
    for (uint32_t i = 0; i < CHANGES; i++) {
        all[i] = 1;
        some[i] = fuzz_draw(f, 100 + i, 2) != 0;
    }
    const pl_rules *made[3] = {0};
    if (count && count <= CHANGES) {
        made[0] = pl_reform_load(arena, reform, some);
        made[1] = pl_reform_load(arena, reform, all);
        made[2] = pl_reform_load(arena, reform, none);
    }
    pl_guard_leave(&guard);
    if (!made[0]) return;
    must(pl_str_equal(json_of(f, made[1]), json_of(f, rules)));
    must(pl_str_equal(json_of(f, made[2]), json_of(f, before)));
    fuzz_check_json(f, json_of(f, made[0]));
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

static void look(fuzz *f, pl_arena *arena)
{
    pl_diags *diags = pl_diags_new(arena);
    const pl_rules *rules = pl_rules_load_text(arena, "input.yaml", f->text, diags);
    fuzz_check_diags(f, diags, rules != NULL, true);
    if (!rules) return;
    show(f, rules);
    lint(f, rules);
    if (!fuzz_draw(f, 1, 4)) prove(f, rules);
    plan_all(f, rules);
    if (pl_rules_file_count(rules) > 1) choose(f, arena, rules);
}

void fuzz_run(fuzz *f)
{
    pl_arena *arena = arena_with_base(f);
    look(f, arena);
    pl_arena_free(arena);
}
