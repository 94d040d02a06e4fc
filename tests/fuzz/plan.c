/* What fuzz targets do with a project that loaded: plan it, look at the plan, report it in every format. */
#include "kit.h"

#include <stdlib.h>

#include "base/arena.h"
#include "explore/cells.h"

enum { DRAW_OPTIONS = 1000, DRAW_FACTS = 2000 }; /* each draw of a run has a number of its own */
enum { EXPLAINED = 8 };                          /* while fuzzing, one plan in so many is explained */

/* ---- the plan ---- */

static void check_range(const pl_range *range)
{
    must(!range->known || (range->min >= 0 && range->min <= range->max));
}

static void check_steps(const pl_plan *plan)
{
    for (size_t i = 0; i < pl_plan_step_count(plan); i++) {
        pl_range start = pl_plan_step_start(plan, i), finish = pl_plan_step_finish(plan, i);
        must((unsigned)pl_plan_step_status(plan, i) <= PL_STATUS_UNDECIDED);
        must(pl_plan_step_id(plan, i).len > 0);
        check_range(&start);
        check_range(&finish);
        must(start.known == finish.known);
        must(!start.known || (start.min <= finish.min && start.max <= finish.max));
        const pl_plan_step *step = &plan->steps[i];
        check_range(&step->duration);
        check_range(&step->hold);
        must(step->critical <= PL_CRITICAL_OPEN);
        must(!step->ls.known || !step->lf.known || step->ls.value <= step->lf.value);
        must(!step->drag.known || step->drag.value >= 0);
    }
}

static void check_ceilings(const pl_plan *plan)
{
    for (size_t i = 0; i < pl_plan_ceiling_count(plan); i++) {
        const pl_plan_ceiling *ceiling = &plan->ceilings[i];
        must((unsigned)pl_plan_ceiling_verdict(plan, i) <= PL_NOT_APPLICABLE);
        check_range(&ceiling->days);
        int64_t limit = plan->rules->ceilings[ceiling->ceiling].limit;
        must(ceiling->verdict != PL_WITHIN || !ceiling->days.known || ceiling->days.max <= limit);
        must(ceiling->verdict != PL_OVER || !ceiling->days.known || ceiling->days.min > limit);
    }
}

static void check_plan(const pl_plan *plan)
{
    pl_range numbers[] = {pl_plan_items(plan), pl_plan_sum_days(plan), pl_plan_approval_days(plan),
                          pl_plan_elapsed_days(plan)};
    for (size_t i = 0; i < PL_COUNT_OF(numbers); i++) {
        check_range(&numbers[i]);
        must(numbers[i].known == numbers[0].known);
        must(numbers[i].known == (pl_plan_applicable(plan) != PL_NO));
    }
    must(pl_plan_step_count(plan) == pl_rules_step_count(plan->rules));
    int status = pl_plan_exit_status(plan);
    must(status == 0 || status == 1 || status == 3);
    if (numbers[0].known) check_steps(plan);
    check_ceilings(plan);
}

void fuzz_check_within(const pl_plan *narrow, const pl_plan *wide)
{
    if (!pl_plan_items(narrow).known) return;
    pl_range inner[] = {pl_plan_items(narrow), pl_plan_sum_days(narrow), pl_plan_approval_days(narrow),
                        pl_plan_elapsed_days(narrow)};
    pl_range outer[] = {pl_plan_items(wide), pl_plan_sum_days(wide), pl_plan_approval_days(wide),
                        pl_plan_elapsed_days(wide)};
    for (size_t i = 0; i < PL_COUNT_OF(inner); i++)
        must(outer[i].known && outer[i].min <= inner[i].min && inner[i].max <= outer[i].max);
    for (size_t i = 0; i < pl_plan_step_count(narrow); i++) {
        pl_status in = pl_plan_step_status(narrow, i), out = pl_plan_step_status(wide, i);
        must(in == out || out == PL_STATUS_UNDECIDED);
    }
}

/* ---- reports ---- */

static pl_str report(fuzz *f, const pl_plan *plan, const pl_diags *diags, const pl_report_options *options)
{
    pl_out *out = pl_out_memory(f->arena);
    pl_report_plan(out, plan, diags, options);
    must(pl_out_finish(out) == 0);
    return pl_out_text(out);
}

static void report_in(fuzz *f, const pl_plan *plan, const pl_diags *diags, pl_format format)
{
    pl_report_options options = {.format = format};
    if (format == PL_FORMAT_JSON) fuzz_check_json(f, report(f, plan, diags, &options));
    if (format == PL_FORMAT_CSV) fuzz_check_text(f, report(f, plan, diags, &options));
    if (format != PL_FORMAT_TEXT) return;
    options.style = (pl_style){.lang = fuzz_draw(f, DRAW_OPTIONS + 3, 2), .width = fuzz_draw(f, DRAW_OPTIONS + 4, 120)};
    options.path = fuzz_draw(f, DRAW_OPTIONS + 5, 2);
    options.with_detail = fuzz_draw(f, DRAW_OPTIONS + 6, 2);
    fuzz_check_text(f, report(f, plan, diags, &options));
}

static void check_in(fuzz *f, const pl_plan *plan, pl_format format)
{
    pl_report_options options = {.format = format};
    pl_out *out = pl_out_memory(f->arena);
    pl_check_report *check = pl_check_report_new(f->arena, out, &options);
    pl_check_report_add(check, "project.yaml", plan);
    pl_check_report_end(check);
    must(pl_out_finish(out) == 0);
    if (format == PL_FORMAT_JSON) fuzz_check_json(f, pl_out_text(out));
    else fuzz_check_text(f, pl_out_text(out));
}

/* Writing takes longer than planning: while fuzzing one format is drawn, when replaying it is all of them. */
static void report_all(fuzz *f, const pl_plan *plan, const pl_diags *diags)
{
    uint32_t drawn = fuzz_draw(f, DRAW_OPTIONS + 7, 3);
    for (uint32_t format = PL_FORMAT_TEXT; format <= PL_FORMAT_CSV; format++) {
        if (fuzz_is_hurried && format != drawn) continue;
        report_in(f, plan, diags, format);
        check_in(f, plan, format);
    }
}

/* Of the whole answer and of one step. Asking what other values would change is many plans more. */
static void explain(fuzz *f, const pl_plan *plan)
{
    if (fuzz_is_hurried && fuzz_draw(f, DRAW_OPTIONS + 8, EXPLAINED) != 0) return;
    pl_diags *diags = pl_diags_new(f->arena);
    const pl_explanation *explanation = pl_explanation_make(f->arena, plan, diags);
    must(explanation);
    fuzz_check_diags(f, diags, true, false);
    ptrdiff_t step = (ptrdiff_t)fuzz_draw(f, DRAW_OPTIONS + 9, (uint32_t)pl_plan_step_count(plan) + 1) - 1;
    for (pl_format format = PL_FORMAT_TEXT; format <= PL_FORMAT_JSON; format++) {
        pl_report_options options = {.format = format, .with_detail = fuzz_draw(f, DRAW_OPTIONS + 6, 2)};
        pl_out *out = pl_out_memory(f->arena);
        pl_report_explanation(out, explanation, step, &options);
        must(pl_out_finish(out) == 0);
        if (format == PL_FORMAT_JSON) fuzz_check_json(f, pl_out_text(out));
        else fuzz_check_text(f, pl_out_text(out));
    }
}

const pl_plan *fuzz_plan(fuzz *f, const pl_rules *rules, const pl_project *project)
{
    pl_diags *diags = pl_diags_new(f->arena);
    pl_plan_options options = {
        .basis = fuzz_draw(f, DRAW_OPTIONS, 2),
        .with_extensions = fuzz_draw(f, DRAW_OPTIONS + 1, 2),
        .max_paths = fuzz_draw(f, DRAW_OPTIONS + 2, 8),
    };
    const pl_plan *plan = pl_plan_make(f->arena, rules, project, &options, diags);
    fuzz_check_diags(f, diags, plan != NULL, false);
    if (!plan) return NULL;
    check_plan(plan);
    report_all(f, plan, diags);
    explain(f, plan);
    return plan;
}

/* ---- facts ---- */

/* The smallest value of one of the fact's cells, as people write it. */
static pl_str value_text(fuzz *f, const pl_rules *rules, uint32_t fact)
{
    const pl_fact *it = &rules->facts[fact];
    pl_dimension cells = pl_dimension_make(f->arena, rules, fact);
    int64_t value = cells.values[fuzz_draw(f, DRAW_FACTS + 2 * fact, cells.cell_count)];
    if (it->type == PL_FACT_CHOICE) return rules->choices[it->first_choice + (uint32_t)value].id;
    if (it->type == PL_FACT_FLAG) return value ? PL_STR("yes") : PL_STR("no");
    pl_buf buf = pl_buf_make(f->arena);
    pl_buf_put_decimal(&buf, value, it->decimals);
    return pl_buf_str(&buf);
}

void fuzz_set_facts(fuzz *f, const pl_rules *rules, pl_project *project, bool all)
{
    pl_diags *diags = pl_diags_new(f->arena);
    for (uint32_t fact = 0; fact < rules->fact_count; fact++) {
        if (rules->facts[fact].has_default || (!all && fuzz_draw(f, DRAW_FACTS + 2 * fact + 1, 4) == 0)) continue;
        pl_guard guard;
        pl_guard_enter(&guard, f->arena, NULL);
        if (setjmp(guard.jump)) abort();
        pl_str value = value_text(f, rules, fact);
        pl_guard_leave(&guard);
        /* An id that is another fact's title is ambiguous, and nothing else of an id is refused. */
        bool set = pl_project_set(project, rules->facts[fact].id, value, diags);
        must(set || pl_diags_at(diags, pl_diags_kept(diags) - 1)->code == PL_E304);
    }
}
