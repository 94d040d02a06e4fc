/* What fuzz targets do with a project that loaded: plan it, look at the plan, have it reported. */
#include "kit.h"

#include <stdlib.h>

#include "base/arena.h"
#include "explore/cells.h"

enum { DRAW_OPTIONS = 1000, DRAW_FACTS = 2000 }; /* each draw of a run has a number of its own */

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

void fuzz_check_plan(const pl_plan *plan)
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
    if (!pl_plan_items(narrow).known || pl_date_compare(narrow->start, wide->start) != 0) return;
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
    fuzz_check_plan(plan);
    fuzz_report(f, plan, diags);
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
