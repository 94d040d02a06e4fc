/* What fuzz targets do with a project and a calendar: plan it with dates, look at them, draw every picture. */
#include "kit.h"

#include <stdlib.h>

#include "report/dates.h"

enum { DRAW_DATES = 3000 }; /* each draw of a run has a number of its own */
enum { DRAWN = 6 };         /* while fuzzing, one plan in so many is dated */

static const pl_calendar *calendar_get(void)
{
    static const pl_calendar *calendar;
    if (calendar) return calendar;
    pl_arena *arena = fuzz_lasting_arena();
    pl_str text = fuzz_file("rules/calendars/cn.yaml");
    calendar = pl_calendar_load_text(arena, "cn.yaml", text, pl_diags_new(arena));
    free((char *)text.ptr);
    must(calendar);
    return calendar;
}

static pl_date some_date(const fuzz *f, uint32_t what)
{
    static const int16_t years[] = {1, 1999, 2003, 2015, 2018, 2020, 2026, 2027, 2100, 9999};
    uint32_t drawn = fuzz_draw(f, DRAW_DATES + what, 10 * 12 * 28);
    return (pl_date){years[drawn % 10], (uint8_t)(1 + drawn / 10 % 12), (uint8_t)(1 + drawn / 120)};
}

/* ---- what must hold ---- */

static void check_order(pl_date before, pl_date after)
{
    if (before.year && after.year) must(pl_date_compare(before, after) <= 0);
}

static void check_dates(const pl_plan *plan)
{
    pl_date_range finish = pl_plan_dates(plan, plan->elapsed_days), latest = pl_plan_finish_latest(plan);
    must(pl_plan_is_dated(plan) == (plan->timeline.calendar != NULL));
    check_order(finish.min, finish.max);
    check_order(latest.min, latest.max);
    if (!plan->timeline.first_day_counted) check_order(finish.max, latest.max);
    if (!plan->finish_estimated && finish.max.year)
        must(latest.max.year && pl_date_compare(finish.max, latest.max) == 0);
    for (uint32_t i = 0; i < plan->rules->step_count && pl_plan_is_dated(plan) && plan->applicable != PL_NO; i++) {
        pl_date_range start = pl_plan_step_starts(plan, i), end = pl_plan_step_finishes(plan, i);
        check_order(start.min, start.max);
        check_order(end.min, end.max);
    }
}

/* The latest start keeps the deadline, and the working day after it does not: the latter is a promise of model and
   tests, the former is what people rely on. */
static void check_latest_start(fuzz *f, const pl_rules *rules, pl_project *project, pl_plan_options options)
{
    pl_diags *diags = pl_diags_new(f->arena);
    options.latest_start = true;
    const pl_plan *plan = pl_plan_make(f->arena, rules, project, &options, diags);
    fuzz_check_diags(f, diags, plan != NULL, false);
    if (plan && plan->applicable == PL_YES && plan->deadline_margin.known && !plan->so_far)
        must(plan->deadline_margin.min >= 0);
}

/* ---- reports ---- */

static void draw_pictures(fuzz *f, const pl_plan *plan, const pl_diags *diags)
{
    for (pl_picture picture = PL_PICTURE_GANTT; picture <= PL_PICTURE_ICS; picture++) {
        if (fuzz_is_hurried && picture != (pl_picture)fuzz_draw(f, DRAW_DATES + 20, PL_PICTURE_ICS + 1)) continue;
        pl_report_options options = {.style = {.lang = (pl_lang)fuzz_draw(f, DRAW_DATES + 21, 2)}};
        options.style.width = fuzz_draw(f, DRAW_DATES + 22, 200);
        pl_out *out = pl_out_memory(f->arena);
        pl_report_picture(out, plan, diags, picture, &options);
        must(pl_out_finish(out) == 0);
        if (picture != PL_PICTURE_ICS) fuzz_check_text(f, pl_out_text(out));
    }
}

static void report_due(fuzz *f, const pl_plan *plan)
{
    const char *file = "project.yaml";
    for (pl_format format = PL_FORMAT_TEXT; format <= PL_FORMAT_CSV; format++) {
        const pl_report_options options = {.format = format};
        pl_out *out = pl_out_memory(f->arena);
        pl_report_due(out, &plan, &file, 1, fuzz_draw(f, DRAW_DATES + 23, 400), &options);
        must(pl_out_finish(out) == 0);
        if (format == PL_FORMAT_JSON) fuzz_check_json(f, pl_out_text(out));
        else fuzz_check_text(f, pl_out_text(out));
    }
}

void fuzz_dated_plan(fuzz *f, const pl_rules *rules, pl_project *project)
{
    if (fuzz_is_hurried && fuzz_draw(f, DRAW_DATES, DRAWN) != 0) return;
    if (fuzz_draw(f, DRAW_DATES + 1, 2)) pl_project_set_start(project, some_date(f, 2));
    if (fuzz_draw(f, DRAW_DATES + 3, 3) == 0) pl_project_set_deadline(project, some_date(f, 4));
    pl_plan_options options = {.calendar = calendar_get(), .first_day_counted = fuzz_draw(f, DRAW_DATES + 5, 4) == 0};
    if (fuzz_draw(f, DRAW_DATES + 6, 3) == 0) options.as_of = some_date(f, 7);
    pl_diags *diags = pl_diags_new(f->arena);
    const pl_plan *plan = pl_plan_make(f->arena, rules, project, &options, diags);
    fuzz_check_diags(f, diags, plan != NULL, false);
    if (!plan) return;
    check_dates(plan);
    pl_out *out = pl_out_memory(f->arena);
    const pl_report_options as_json = {.format = PL_FORMAT_JSON};
    pl_report_plan(out, plan, diags, &as_json);
    must(pl_out_finish(out) == 0);
    fuzz_check_json(f, pl_out_text(out));
    draw_pictures(f, plan, diags);
    report_due(f, plan);
    if (project->deadline.year) check_latest_start(f, rules, project, options);
}
