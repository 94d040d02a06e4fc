/* The table of steps on a plan's page. */
#include "report/dates.h"
#include "report/html.h"
#include "report/plan_view.h"
#include "report/words.h"
#include "report/xml.h"

static void put_cell(pl_html *p, const char *class, pl_message heading)
{
    pl_html_markup(p, "<td class=\"");
    pl_html_markup(p, class);
    pl_html_markup(p, "\" data-label=\"");
    pl_xml_put(p->out, pl_html_words(p, heading));
    pl_html_markup(p, "\">");
    pl_html_text(p);
    pl_html_markup(p, "</td>");
}

static void put_days(pl_html *p, uint32_t step)
{
    const pl_plan_step *entry = &p->view->plan->steps[step];
    if (pl_view_is_illustrative(p->view, step)) pl_buf_put_char(&p->buf, '~');
    pl_view_put_duration(p->view, step, &p->buf);
    if (entry->hold.known && entry->hold.max) {
        pl_buf_put_char(&p->buf, '+');
        pl_buf_put_range(&p->buf, entry->hold);
    }
    put_cell(p, "number", PL_MSG_column_days);
}

static void put_times(pl_html *p, uint32_t step)
{
    const pl_plan *plan = p->view->plan;
    const pl_plan_step *entry = &plan->steps[step];
    bool dated = plan->timeline.calendar != NULL;
    if (dated) pl_buf_put_dates(&p->buf, pl_plan_step_starts(plan, step));
    else pl_buf_put_range(&p->buf, entry->es);
    put_cell(p, "number", PL_MSG_column_start);
    if (dated) pl_buf_put_dates(&p->buf, pl_plan_step_finishes(plan, step));
    else pl_buf_put_range(&p->buf, entry->ef);
    put_cell(p, "number", PL_MSG_column_finish);
    pl_date late = pl_plan_step_late_finish(plan, step);
    if (late.year) pl_buf_put_date(&p->buf, late);
    else if (entry->lf.known && !dated) pl_buf_put_int(&p->buf, entry->lf.value);
    put_cell(p, "number", PL_MSG_column_late_finish);
    if (entry->total_float.known) pl_buf_put_int(&p->buf, entry->total_float.value);
    put_cell(p, "number", PL_MSG_column_float);
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
    put_cell(p, "title", PL_MSG_column_step);
    pl_buf_put(&p->buf, pl_view_whose_clock(view, step));
    put_cell(p, "who", PL_MSG_column_clock);
    put_days(p, step);
    pl_buf_put(&p->buf, pl_html_words(p, answers[pl_view_counted(view, step)]));
    put_cell(p, "counted", PL_MSG_column_counted);
    put_times(p, step);
    pl_html_markup(p, "</tr>\n");
}

void pl_html_put_steps(pl_html *p)
{
    static const struct {
        pl_message text;
        bool is_number;
    } heads[] = {
        {PL_MSG_column_step, false},       {PL_MSG_column_clock, false}, {PL_MSG_column_days, true},
        {PL_MSG_column_counted, false},    {PL_MSG_column_start, true},  {PL_MSG_column_finish, true},
        {PL_MSG_column_late_finish, true}, {PL_MSG_column_float, true},
    };
    const pl_rules *rules = p->view->rules;
    pl_html_heading(p, pl_html_words(p, PL_MSG_heading_steps));
    pl_html_markup(p, "<table>\n<thead><tr>");
    for (size_t i = 0; i < PL_COUNT_OF(heads); i++) {
        pl_html_markup(p, heads[i].is_number ? "<th class=\"number\">" : "<th>");
        pl_xml_put(p->out, pl_html_words(p, heads[i].text));
        pl_html_markup(p, "</th>");
    }
    pl_html_markup(p, "</tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (pl_view_is_there(p->view, rules->listing[i])) put_step(p, rules->listing[i]);
    pl_html_markup(p, "</tbody>\n</table>\n");
    pl_message legend[PL_LEGEND_LINES];
    uint32_t count = pl_legend_load(p->view, legend);
    for (uint32_t i = 0; i < count; i++) {
        pl_buf_put(&p->buf, pl_html_words(p, legend[i]));
        pl_html_paragraph(p, "legend");
    }
}
