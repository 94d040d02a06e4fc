/* See chart.h. */
#include "report/chart.h"

#include "report/dates.h"

static int64_t number_of(pl_date date)
{
    return pl_day_of(date).number;
}

/* ---- bars ---- */

static bool place_bar(const pl_chart *chart, uint32_t step, pl_bar *bar)
{
    const pl_plan *plan = chart->view->plan;
    const pl_plan_step *entry = &plan->steps[step];
    if (!chart->dated) {
        *bar = (pl_bar){.from = entry->es.min, .to = entry->ef.max, .late = entry->ef.max};
        if (entry->lf.known && entry->lf.value > bar->to) bar->late = entry->lf.value;
        return entry->es.known && entry->ef.known;
    }
    pl_date start = pl_plan_step_starts(plan, step).min, finish = pl_plan_step_finishes(plan, step).max;
    if (!start.year || !finish.year) return false;
    *bar = (pl_bar){.from = number_of(start), .to = number_of(finish), .late = number_of(finish)};
    pl_date latest = pl_plan_step_late_finish(plan, step);
    if (latest.year && number_of(latest) > bar->to) bar->late = number_of(latest);
    return true;
}

bool pl_chart_bar(const pl_chart *chart, uint32_t step, pl_bar *bar)
{
    const pl_plan *plan = chart->view->plan;
    if (!pl_view_is_there(chart->view, step) || !place_bar(chart, step, bar)) return false;
    bar->critical = pl_view_is_critical(chart->view, step);
    bar->open = plan->steps[step].status == PL_STATUS_UNDECIDED;
    bar->finished = plan->so_far && plan->so_far->steps[step].state == PL_STATE_FINISHED && !bar->open;
    return true;
}

/* ---- the stretch ---- */

static void take(pl_chart *chart, int64_t at)
{
    if (at < chart->first) chart->first = at;
    if (at > chart->last) chart->last = at;
}

/* A deadline far beyond the end would squeeze the chart: it is shown as long as it lies within twice the length. */
static void take_deadline(pl_chart *chart)
{
    const pl_plan *plan = chart->view->plan;
    if (!chart->dated || !plan->deadline.year) return;
    int64_t at = number_of(plan->deadline);
    chart->has_deadline = at >= chart->first && at <= chart->last + (chart->last - chart->first);
    chart->deadline = at;
    if (chart->has_deadline) take(chart, at);
}

pl_chart pl_chart_make(const pl_view *view)
{
    const pl_plan *plan = view->plan;
    pl_chart chart = {.view = view, .dated = plan->timeline.calendar != NULL};
    chart.first = chart.last = chart.dated ? plan->timeline.first.number : 0;
    for (uint32_t i = 0; i < view->rules->step_count; i++) {
        pl_bar bar;
        if (!pl_chart_bar(&chart, i, &bar)) continue;
        take(&chart, bar.from);
        take(&chart, bar.to);
    }
    take_deadline(&chart);
    if (chart.dated && plan->so_far) {
        chart.today = number_of(plan->so_far->as_of);
        chart.has_today = chart.today >= chart.first && chart.today <= chart.last;
    }
    if (chart.last == chart.first) chart.last++;
    chart.has_estimates = chart.dated && pl_plan_is_estimated(plan, pl_date_of((pl_day){chart.last}));
    return chart;
}

/* ---- the line of time ---- */

bool pl_chart_rests(const pl_chart *chart, int64_t at)
{
    return chart->dated && !pl_is_working_day(chart->view->plan->timeline.calendar, (pl_day){at});
}

static int64_t round_step(const pl_chart *chart)
{
    int64_t step = 10;
    while ((chart->last - chart->first) / step > 12) step *= step % 3 ? 2 : 5; /* 10 20 40 80 ... */
    return step;
}

int64_t pl_chart_next_mark(const pl_chart *chart, int64_t at, pl_buf *label)
{
    label->len = 0;
    if (!chart->dated) {
        int64_t step = round_step(chart);
        int64_t mark = (at + step - 1) / step * step;
        pl_buf_put_int(label, mark);
        return mark;
    }
    pl_date date = pl_date_of((pl_day){at});
    if (!date.year) return chart->last + 1;
    if (date.day > 1) date.year = (int16_t)(date.year + (date.month == 12)), date.month = date.month % 12 + 1;
    date.day = 1;
    if (date.year > 9999) return chart->last + 1;
    pl_buf_put_date(label, date);
    label->len -= 3; /* the month alone */
    if (pl_plan_is_estimated(chart->view->plan, date)) pl_buf_put_char(label, PL_SIGN_ESTIMATED);
    return number_of(date);
}

void pl_chart_put_estimates(const pl_chart *chart, pl_buf *legend)
{
    const pl_view *view = chart->view;
    if (!chart->has_estimates) return;
    pl_buf_put(legend, pl_message_text(view->lang, PL_MSG_list_semicolon));
    pl_buf_put(legend, pl_legend_estimated(view->scratch, view->lang));
}
