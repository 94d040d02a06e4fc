/* The table of steps on a plan's page. */
#include "report/dates.h"
#include "report/html.h"
#include "report/plan_view.h"
#include "model/words.h"

enum { STEP, WHO, DAYS, COUNTED, START, FINISH, LATE_FINISH, FLOAT, COLUMNS };

static const pl_html_column columns[COLUMNS] = {
    [STEP] = {PL_MSG_column_step, "title"},
    [WHO] = {PL_MSG_column_clock, "who"},
    [DAYS] = {PL_MSG_column_days, "number"},
    [COUNTED] = {PL_MSG_column_counted, "counted"},
    [START] = {PL_MSG_column_start, "number"},
    [FINISH] = {PL_MSG_column_finish, "number"},
    [LATE_FINISH] = {PL_MSG_column_late_finish, "number"},
    [FLOAT] = {PL_MSG_column_float, "number"},
};

static void put_days(pl_html *p, uint32_t step)
{
    const pl_plan_step *entry = &p->view->plan->steps[step];
    if (pl_view_is_illustrative(p->view, step)) pl_buf_put_char(&p->buf, '~');
    pl_view_put_duration(p->view, step, &p->buf);
    if (entry->hold.known && entry->hold.max) {
        pl_buf_put_char(&p->buf, '+');
        pl_buf_put_range(&p->buf, entry->hold);
    }
    pl_html_cell(p, &columns[DAYS]);
}

static void put_times(pl_html *p, uint32_t step)
{
    const pl_plan *plan = p->view->plan;
    const pl_plan_step *entry = &plan->steps[step];
    bool dated = plan->timeline.calendar != NULL;
    if (dated) pl_buf_put_dates(&p->buf, pl_plan_step_starts(plan, step));
    else pl_buf_put_range(&p->buf, entry->es);
    pl_html_cell(p, &columns[START]);
    if (dated) pl_buf_put_dates(&p->buf, pl_plan_step_finishes(plan, step));
    else pl_buf_put_range(&p->buf, entry->ef);
    pl_html_cell(p, &columns[FINISH]);
    pl_date late = pl_plan_step_late_finish(plan, step);
    if (late.year) pl_buf_put_date(&p->buf, late);
    else if (entry->lf.known && !dated) pl_buf_put_int(&p->buf, entry->lf.value);
    pl_html_cell(p, &columns[LATE_FINISH]);
    if (entry->total_float.known) pl_buf_put_int(&p->buf, entry->total_float.value);
    pl_html_cell(p, &columns[FLOAT]);
}

static void put_step(pl_html *p, uint32_t step)
{
    static const pl_message answers[] = {
        [PL_NO] = PL_MSG_no,
        [PL_YES] = PL_MSG_yes,
        [PL_OPEN] = PL_MSG_verdict_undecided,
    };
    const pl_view *view = p->view;
    pl_html_markup(p, pl_view_is_critical(view, step) ? "<tr class=\"critical\">" : "<tr>");
    pl_step_put_mark(&p->buf, view, step);
    if (p->buf.len) pl_buf_put_char(&p->buf, ' ');
    pl_buf_put(&p->buf, pl_view_step_title(view, step));
    if (view->plan->steps[step].later_duty) pl_buf_put(&p->buf, pl_html_words(p, PL_MSG_plan_later_duty));
    pl_html_cell(p, &columns[STEP]);
    pl_buf_put(&p->buf, pl_view_whose_clock(view, step));
    pl_html_cell(p, &columns[WHO]);
    put_days(p, step);
    pl_buf_put(&p->buf, pl_html_words(p, answers[pl_view_counted(view, step)]));
    pl_html_cell(p, &columns[COUNTED]);
    put_times(p, step);
    pl_html_markup(p, "</tr>\n");
}

void pl_html_put_steps(pl_html *p)
{
    const pl_rules *rules = p->view->rules;
    pl_html_heading(p, pl_html_words(p, PL_MSG_heading_steps));
    pl_html_open_table(p, columns, COLUMNS);
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (pl_view_is_there(p->view, rules->listing[i])) put_step(p, rules->listing[i]);
    pl_html_close_table(p);
    pl_message legend[PL_LEGEND_LINES];
    uint32_t count = pl_legend_load(p->view, legend);
    for (uint32_t i = 0; i < count; i++) {
        pl_buf_put(&p->buf, pl_html_words(p, legend[i]));
        pl_html_paragraph(p, "legend");
    }
}
