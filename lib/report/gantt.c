/* A plan as a Gantt chart of characters: one line a step, bars of plain signs, so that the chart is as wide in every
   font, and colour that says nothing which the signs do not. */
#include "base/unicode.h"
#include "report/chart.h"
#include "report/dates.h"
#include "report/grid.h"
#include "report/picture.h"
#include "report/wrap.h"

enum {
    WIDTH = 100,    /* where the width is not limited */
    TITLE_MOST = 36,
    TITLE_LEAST = 10,
    COLUMNS_LEAST = 12
};

typedef struct gantt {
    pl_out *out;
    const pl_style *style;
    pl_view *view;
    pl_chart chart;
    size_t title;    /* columns */
    int64_t columns; /* of the chart */
    int64_t scale;   /* days a column */
    char *cells;     /* of one line */
    pl_buf buf;
} gantt;

/* ---- measures ---- */

static size_t widest_title(const gantt *g)
{
    size_t widest = 0;
    for (uint32_t i = 0; i < g->view->rules->step_count; i++) {
        if (!pl_view_is_there(g->view, i)) continue;
        size_t width = pl_utf8_visible_width(pl_view_step_label(g->view, i));
        if (width > widest) widest = width;
    }
    return widest;
}

static void measure(gantt *g)
{
    size_t width = g->style->width ? g->style->width : WIDTH;
    size_t most = width * 2 / 5 < TITLE_MOST ? width * 2 / 5 : TITLE_MOST;
    g->title = widest_title(g);
    if (g->title > most) g->title = most;
    if (g->title < TITLE_LEAST) g->title = TITLE_LEAST;
    int64_t room = (int64_t)width - (int64_t)g->title - 4, length = g->chart.last - g->chart.first;
    if (room < COLUMNS_LEAST) room = COLUMNS_LEAST;
    g->scale = (length + room - 1) / room;
    g->columns = (length + g->scale - 1) / g->scale;
}

/* What lies before or behind the chart, as the day before a deadline may, is in its first or last column. */
static int64_t column_of(const gantt *g, int64_t at)
{
    int64_t column = at > g->chart.first ? (at - g->chart.first) / g->scale : 0;
    return column < g->columns ? column : g->columns - 1;
}

/* ---- one line ---- */

/* Shaded where every day of the column is a rest day. */
static void shade(gantt *g)
{
    for (int64_t column = 0; column < g->columns; column++) {
        int64_t from = g->chart.first + column * g->scale;
        bool rests = true;
        for (int64_t day = from + 1; day <= from + g->scale && rests; day++) rests = pl_chart_rests(&g->chart, day);
        g->cells[column] = rests ? ':' : ' ';
    }
}

static void fill(gantt *g, int64_t from, int64_t to, char sign)
{
    int64_t first = column_of(g, from), last = column_of(g, to > from ? to - 1 : to);
    for (int64_t column = first; column <= last; column++) g->cells[column] = sign;
}

static void draw(gantt *g, const pl_bar *bar)
{
    shade(g);
    if (g->chart.has_deadline) g->cells[column_of(g, g->chart.deadline - 1)] = '!';
    if (g->chart.has_today) g->cells[column_of(g, g->chart.today)] = '|';
    if (bar->late > bar->to && bar->late <= g->chart.last) fill(g, bar->to, bar->late, '.');
    bool at_start = bar->to == g->chart.first;
    if (bar->to == bar->from) fill(g, at_start ? bar->to : bar->to - 1, bar->to, bar->critical ? '*' : 'o');
    else fill(g, bar->from, bar->to, bar->critical ? '#' : bar->finished ? 'x' : bar->open ? '?' : '=');
}

static void put_title(gantt *g, uint32_t step)
{
    enum { DOTS = 2 };
    pl_str rest = pl_view_step_label(g->view, step);
    bool fits = pl_utf8_visible_width(rest) <= g->title;
    pl_str shown = fits ? rest : pl_wrap_next(&rest, g->title - DOTS);
    pl_out_put_visible(g->out, shown);
    if (!fits) pl_out_puts(g->out, "..");
    size_t width = pl_utf8_visible_width(shown) + (fits ? 0 : DOTS);
    pl_out_fill(g->out, ' ', g->title > width ? g->title - width : 0);
}

static void put_row(gantt *g, uint32_t step, const pl_bar *bar)
{
    pl_out_puts(g->out, bar->critical ? "* " : bar->open ? "? " : "  ");
    put_title(g, step);
    pl_out_puts(g->out, "  ");
    draw(g, bar);
    size_t length = (size_t)g->columns;
    while (length && g->cells[length - 1] == ' ') length--;
    if (bar->critical) pl_out_put_color(g->out, g->style, PL_COLOR_STRONG);
    pl_out_put(g->out, (pl_str){g->cells, length});
    if (bar->critical) pl_out_put_color(g->out, g->style, PL_COLOR_END);
    pl_out_puts(g->out, "\n");
}

/* ---- the line of time ---- */

/* Of a year that was named already the month alone. */
static pl_str short_label(pl_str label, pl_str year)
{
    enum { YEAR = 4 };
    bool same = label.len > YEAR && memcmp(label.ptr, year.ptr, YEAR) == 0;
    return same ? (pl_str){label.ptr + YEAR + 1, label.len - YEAR - 1} : label;
}

static void put_marks(gantt *g)
{
    char year[] = "    ";
    int64_t free = 0;
    pl_out_fill(g->out, ' ', g->title + 4);
    for (int64_t at = g->chart.first;; at++) {
        at = pl_chart_next_mark(&g->chart, at, &g->buf);
        if (at > g->chart.last) break;
        int64_t column = column_of(g, at);
        pl_str label = short_label(pl_buf_str(&g->buf), (pl_str){year, sizeof year - 1});
        if (column < free || column + (int64_t)label.len > g->columns) continue;
        pl_out_fill(g->out, ' ', (size_t)(column - free));
        pl_out_put(g->out, label);
        pl_out_put_char(g->out, ' ');
        if (g->chart.dated) memcpy(year, pl_buf_str(&g->buf).ptr, sizeof year - 1);
        free = column + (int64_t)label.len + 1;
    }
    pl_out_puts(g->out, "\n");
}

static void put_legend(gantt *g)
{
    pl_lang lang = g->view->lang;
    g->buf.len = 0;
    pl_message unit = g->chart.dated ? PL_MSG_gantt_scale_days : PL_MSG_gantt_scale_offsets;
    pl_buf_put_message(&g->buf, lang, unit, PL_ARGS(pl_str_int(g->view->scratch, g->scale)));
    pl_buf_put(&g->buf, pl_message_text(lang, PL_MSG_gantt_legend));
    if (g->chart.has_today) pl_buf_put(&g->buf, pl_message_text(lang, PL_MSG_gantt_legend_today));
    if (g->chart.has_deadline) pl_buf_put(&g->buf, pl_message_text(lang, PL_MSG_gantt_legend_deadline));
    if (g->chart.dated) pl_buf_put(&g->buf, pl_message_text(lang, PL_MSG_gantt_legend_rest));
    pl_chart_put_estimates(&g->chart, &g->buf);
    pl_out_put_wrapped(g->out, pl_buf_str(&g->buf), (pl_paragraph){g->style->width, 0, 0});
}

void pl_gantt_put(pl_out *out, pl_view *view, const pl_report_options *options)
{
    gantt g = {.out = out, .style = &options->style, .view = view, .chart = pl_chart_make(view)};
    g.buf = pl_buf_make(view->scratch);
    measure(&g);
    g.cells = pl_new_array(view->scratch, char, (size_t)g.columns);
    put_marks(&g);
    for (uint32_t row = 0; row < view->rules->step_count; row++) {
        uint32_t step = view->rules->listing[row];
        pl_bar bar;
        if (pl_chart_bar(&g.chart, step, &bar)) put_row(&g, step, &bar);
    }
    put_legend(&g);
}
