/* What fuzz targets do with a project and a calendar: plan it with a start, a deadline, a day as of which is asked,
   and look at the dates. Calendars are the shipped one, a small hostile one, and one whose week has one working day. */
#include "kit.h"

#include <stdlib.h>

#include "report/dates.h"

enum { DRAW_DATES = 1200 }; /* each draw of a run has a number of its own */
enum { DRAWN = 3 };         /* while fuzzing, one plan in so many is dated */

static const pl_calendar *load_calendar(const char *name, pl_str text)
{
    pl_arena *arena = fuzz_lasting_arena();
    const pl_calendar *calendar = pl_calendar_load_text(arena, name, text, pl_diags_new(arena));
    must(calendar);
    return calendar;
}

static const pl_calendar *read_calendar(const char *path)
{
    pl_str text = fuzz_file(path);
    const pl_calendar *calendar = load_calendar(path, text);
    free((char *)text.ptr);
    return calendar;
}

static const pl_calendar *some_calendar(const fuzz *f)
{
    enum { SHIPPED, HOSTILE, LAZY, CALENDARS };
    static const pl_calendar *calendars[CALENDARS];
    if (!calendars[SHIPPED]) {
        calendars[SHIPPED] = read_calendar("rules/calendars/cn.yaml");
        calendars[HOSTILE] = read_calendar("tests/fuzz/hostile-calendar.yaml");
        calendars[LAZY] = load_calendar(
            "lazy.yaml", PL_STR("permitline: 1\ncalendar: lazy\nweekend: [mon, tue, wed, thu, sat, sun]\n"));
    }
    uint32_t drawn = fuzz_draw(f, DRAW_DATES + 1, 8);
    return calendars[drawn == 0 ? LAZY : drawn < 3 ? HOSTILE : SHIPPED];
}

/* Mostly of the years that calendars know or that follow them. */
static pl_date some_date(const fuzz *f, uint32_t what)
{
    static const pl_date ends[] = {{1, 1, 1}, {9999, 12, 31}, {2000, 2, 29}, {2003, 12, 31}, {2100, 3, 1}};
    enum { FIRST = 736329, DAYS = 4000 }; /* 2017-01-01 */
    uint32_t drawn = fuzz_draw(f, DRAW_DATES + what, 20);
    if (drawn < PL_COUNT_OF(ends)) return ends[drawn];
    return pl_date_of((pl_day){FIRST + fuzz_draw(f, DRAW_DATES + what + 1, DAYS)});
}

/* ---- what must hold ---- */

static void check_order(pl_date before, pl_date after)
{
    if (before.year && after.year) must(pl_date_compare(before, after) <= 0);
}

static void check_finish(const pl_plan *plan)
{
    pl_date_range finish = pl_plan_finish(plan), latest = pl_plan_finish_latest(plan);
    check_order(finish.min, finish.max);
    check_order(latest.min, latest.max);
    check_order(finish.min, latest.min);
    check_order(finish.max, latest.max);
    if (plan->finish_estimated || !finish.max.year) return;
    must(latest.max.year && pl_date_compare(finish.max, latest.max) == 0);
    must(pl_date_compare(finish.min, latest.min) == 0);
}

/* The verdict on the deadline is what the date of the finish says. (A step that was finished on a rest day counts as
   finished with the next working day.) */
static void check_deadline(const pl_plan *plan)
{
    pl_date_range finish = pl_plan_finish(plan), start = pl_plan_latest_start(plan);
    must(plan->deadline.year || (!plan->latest_start.known && !plan->deadline_margin.known));
    check_order(start.min, start.max);
    check_order(start.max, plan->deadline);
    pl_verdict verdict = pl_plan_deadline_verdict(plan);
    if (verdict == PL_WITHIN) check_order(finish.max, plan->deadline);
    if (verdict == PL_OVER && !plan->so_far) must(pl_date_compare(finish.min, plan->deadline) > 0);
    if (plan->so_far || !plan->exact || !plan->start.year || !start.min.year) return;
    pl_date first = pl_date_of(plan->timeline.first);
    if (verdict == PL_WITHIN) check_order(first, start.min);
    if (verdict == PL_OVER) must(pl_date_compare(start.max, first) < 0);
}

/* What is open begins on the day as of which is asked, at the earliest; a finish is counted to the day before where the
   day of acceptance counts. */
static void check_step(const pl_plan *plan, uint32_t step)
{
    const pl_plan_step *it = &plan->steps[step];
    pl_date_range start = pl_plan_step_starts(plan, step), finish = pl_plan_step_finishes(plan, step);
    check_order(plan->start, start.min);
    check_order(start.min, start.max);
    check_order(finish.min, finish.max);
    check_order(start.min, finish.min);
    check_order(start.max, finish.max);
    if (it->latest_start.known && it->latest_finish.known) must(it->latest_start.value <= it->latest_finish.value);
    if (it->latest_finish.known && plan->deadline.year)
        check_order(pl_plan_step_late_finish(plan, step), plan->deadline);
    if (!plan->so_far || it->status != PL_STATUS_REQUIRED) return;
    const pl_happened *happened = &plan->so_far->steps[step];
    if (happened->state == PL_STATE_OPEN) check_order(plan->so_far->as_of, start.min);
    if (happened->state != PL_STATE_RUNNING) return;
    must(happened->due.known && happened->due.min <= happened->due.max);
    must(happened->overdue.known && happened->overdue.min >= 0 && happened->overdue.min <= happened->overdue.max);
    must(happened->used_days >= 0 && happened->stopped_days >= 0);
    if (!plan->timeline.first_day_counted) check_order(plan->so_far->as_of, finish.min);
}

static void check_dates(const pl_plan *plan)
{
    if (plan->applicable == PL_NO) return;
    check_deadline(plan);
    if (!pl_plan_is_dated(plan)) return;
    check_finish(plan);
    for (uint32_t i = 0; i < plan->rules->step_count; i++) check_step(plan, i);
}

static const pl_plan *plan_with(fuzz *f, const pl_rules *rules, const pl_project *project,
                                const pl_plan_options *options)
{
    pl_diags *diags = pl_diags_new(f->arena);
    const pl_plan *plan = pl_plan_make(f->arena, rules, project, options, diags);
    fuzz_check_diags(f, diags, plan != NULL, false);
    if (!plan) return NULL;
    fuzz_check_plan(plan);
    check_dates(plan);
    fuzz_report(f, plan, diags);
    return plan;
}

/* The latest start keeps the deadline, and the next working day would not. */
static void check_latest_start(fuzz *f, const pl_rules *rules, pl_project *project, pl_plan_options options)
{
    options.latest_start = true;
    const pl_plan *plan = plan_with(f, rules, project, &options);
    if (!plan || plan->applicable != PL_YES || plan->so_far || !plan->exact) return;
    must(pl_plan_deadline_verdict(plan) == PL_WITHIN);
    pl_date own = project->start, later = pl_date_of(pl_working_days_add(options.calendar, plan->timeline.first, 1));
    if (!later.year) return;
    options.latest_start = false;
    pl_project_set_start(project, later);
    plan = pl_plan_make(f->arena, rules, project, &options, pl_diags_new(f->arena));
    must(!plan || pl_plan_deadline_verdict(plan) != PL_WITHIN);
    pl_project_set_start(project, own);
}

const pl_plan *fuzz_plan_dated(fuzz *f, const pl_rules *rules, pl_project *project)
{
    if (fuzz_is_hurried && fuzz_draw(f, DRAW_DATES, DRAWN) != 0) return NULL;
    if (fuzz_draw(f, DRAW_DATES + 2, 3) == 0) pl_project_set_start(project, some_date(f, 10));
    if (fuzz_draw(f, DRAW_DATES + 3, 3) == 0) pl_project_set_deadline(project, some_date(f, 12));
    pl_plan_options options = {.calendar = some_calendar(f), .max_paths = fuzz_draw(f, DRAW_DATES + 4, 8)};
    options.basis = fuzz_draw(f, DRAW_DATES + 5, 2);
    options.first_day_counted = fuzz_draw(f, DRAW_DATES + 6, 3) == 0;
    if (fuzz_draw(f, DRAW_DATES + 7, 4) == 0) options.as_of = some_date(f, 14);
    const pl_plan *plan = plan_with(f, rules, project, &options);
    if (plan && project->deadline.year) check_latest_start(f, rules, project, options);
    return plan;
}

/* ---- what has happened ---- */

static void put_day(pl_buf *buf, const char *key, pl_day day)
{
    pl_buf_put(buf, pl_str_from(key));
    pl_buf_put_date(buf, pl_date_of(day));
}

/* One entry of a step of which there is none yet: running or finished, its clock stopped now and then. */
static void put_entry(const fuzz *f, pl_buf *buf, pl_str step, uint32_t what, pl_day start)
{
    static const char *const results[] = {"passed", "refused", "withdrawn", "passed-with-gaps"};
    pl_day accepted = pl_day_after(start, fuzz_draw(f, what, 60));
    pl_day from = pl_day_after(accepted, fuzz_draw(f, what + 1, 9)), to = pl_day_after(from, fuzz_draw(f, what + 2, 9));
    bool finished = fuzz_draw(f, what + 3, 2);
    pl_buf_put(buf, PL_STR("  - {step: "));
    pl_buf_put(buf, step);
    put_day(buf, ", accepted: ", accepted);
    if (finished) {
        put_day(buf, ", finished: ", pl_day_after(to, fuzz_draw(f, what + 4, 30)));
        pl_buf_put(buf, PL_STR(", result: "));
        pl_buf_put(buf, pl_str_from(results[fuzz_draw(f, what + 5, PL_COUNT_OF(results))]));
    }
    if (fuzz_draw(f, what + 6, 3) == 0) {
        put_day(buf, ", suspended: [{from: ", from);
        if (finished || fuzz_draw(f, what + 7, 2)) put_day(buf, ", to: ", to);
        pl_buf_put(buf, PL_STR("}]"));
    }
    pl_buf_put(buf, PL_STR("}\n"));
}

const pl_project_file *fuzz_progress(fuzz *f, const pl_rules *rules)
{
    enum { DRAW = DRAW_DATES + 100, DRAWS = 10, ENTRIES = 3, FIRST = 736690, DAYS = 1500 }; /* 2017-12-28 */
    pl_day start = {FIRST + fuzz_draw(f, DRAW, DAYS)};
    pl_buf buf = pl_buf_make(f->arena);
    put_day(&buf, "permitline: 1\nproject: under-way\nstart: ", start);
    uint32_t entries = fuzz_draw(f, DRAW + 1, ENTRIES + 1), every = rules->step_count / (ENTRIES + 1) + 1;
    pl_buf_put(&buf, pl_str_from(entries ? "\nprogress:\n" : "\n"));
    uint32_t step = fuzz_draw(f, DRAW + 2, rules->step_count);
    for (uint32_t i = 0; i < entries && step < rules->step_count; i++, step += every)
        put_entry(f, &buf, rules->steps[step].id, DRAW + DRAWS * (i + 1), start);
    return pl_project_read_text(f->arena, "under-way.yaml", pl_buf_str(&buf), pl_diags_new(f->arena));
}
