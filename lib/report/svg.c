/* A plan as a Gantt chart in SVG: real text, one row a step, rest days shaded, critical steps told apart by colour and
   by a sign. Coordinates are whole numbers: the chart is CHART units wide whatever its length. */
#include "base/unicode.h"
#include "report/chart.h"
#include "report/dates.h"
#include "report/picture.h"
#include "report/plan_view.h"
#include "report/shapes.h"
#include "report/xml.h"

enum { LEGEND_LINES = 3, HEAD = 34, BAR = 12, TITLE_ROOM = 24, FOOT = 30, LINE = 16, EDGE = 20 };

/* Where the titles stand: beside the bars, or on a telephone above them. */
typedef struct layout {
    int64_t width, left, titles, row, bar_top;
    bool narrow;
} layout;

static const layout wide = {.width = 1000, .left = 350, .titles = 340, .row = 24, .bar_top = 6};
static const layout narrow = {.width = 360, .left = 4, .titles = 356, .row = 38, .bar_top = 22, .narrow = true};

typedef struct drawing {
    pl_out *out;
    pl_view *view;
    const layout *at;
    pl_chart chart;
    uint32_t rows;
    int64_t lines; /* of the legend, so far */
    pl_buf buf;
} drawing;

static int64_t length_of(const drawing *d)
{
    return d->at->width - d->at->left - EDGE;
}

static int64_t x_of(const drawing *d, int64_t at)
{
    return d->at->left + (at - d->chart.first) * length_of(d) / (d->chart.last - d->chart.first);
}

static int64_t height_of(const drawing *d)
{
    return HEAD + (int64_t)d->rows * d->at->row;
}

/* ---- behind the bars ---- */

/* One rectangle for each run of rest days; where a day is less than a unit wide, none could be seen. */
static void put_rest(const drawing *d)
{
    if (!d->chart.dated || d->chart.last - d->chart.first > length_of(d)) return;
    int64_t from = 0;
    bool within = false;
    for (int64_t day = d->chart.first + 1; day <= d->chart.last + 1; day++) {
        bool rests = day <= d->chart.last && pl_chart_rests(&d->chart, day);
        if (rests && !within) from = day - 1;
        if (!rests && within)
            pl_svg_rect(d->out, "rest", x_of(d, from), HEAD, x_of(d, day - 1) - x_of(d, from), height_of(d) - HEAD);
        within = rests;
    }
}

static void put_marks(drawing *d)
{
    enum { LABEL = 56 }; /* units that a label needs */
    int64_t free = d->at->left;
    for (int64_t at = d->chart.first;; at++) {
        at = pl_chart_next_mark(&d->chart, at, &d->buf);
        if (at > d->chart.last) return;
        int64_t x = x_of(d, at);
        pl_svg_line(d->out, "grid", x, HEAD - 4, height_of(d));
        if (x < free || x + LABEL > d->at->width) continue;
        pl_svg_text(d->out, "mark", x + 2, HEAD - 10, pl_buf_str(&d->buf));
        free = x + LABEL;
    }
}

/* ---- rows ---- */

static const char *class_of(const pl_bar *bar)
{
    if (bar->critical) return "bar critical"; /* literal: classes */
    if (bar->finished) return "bar finished"; /* literal: classes */
    return bar->open ? "bar open" : "bar";    /* literal: classes */
}

static void put_bar(const drawing *d, const pl_bar *bar, int64_t y)
{
    int64_t from = x_of(d, bar->from), to = x_of(d, bar->to);
    int64_t late = bar->late < d->chart.last ? bar->late : d->chart.last;
    const char *class = class_of(bar);
    if (late > bar->to) pl_svg_rect(d->out, "float", to, y + BAR - 3, x_of(d, late) - to, 3);
    if (bar->to > bar->from) {
        pl_svg_rect(d->out, class, from, y, to - from, BAR);
        return;
    }
    pl_out_puts(d->out, "<path class=\"");
    pl_out_puts(d->out, class);
    pl_out_puts(d->out, "\" d=\"M");
    pl_out_put_int(d->out, to - BAR / 2);
    pl_out_put_char(d->out, ' ');
    pl_out_put_int(d->out, y + BAR / 2);
    pl_out_puts(d->out, "l6 -6l6 6l-6 6z\"/>\n");
}

/* The row tells the whole title, also where it is cut off, and what has happened. */
static void put_row(drawing *d, uint32_t step, const pl_bar *bar, uint32_t row)
{
    int64_t y = HEAD + (int64_t)row * d->at->row;
    d->buf.len = 0;
    if (!pl_progress_put_sentence(&d->buf, d->view, step)) pl_buf_put(&d->buf, pl_view_step_title(d->view, step));
    pl_out_puts(d->out, "<g>");
    pl_svg_title(d->out, pl_buf_str(&d->buf));
    pl_svg_open_window(d->out, y, d->at->titles, TITLE_ROOM);
    if (bar->critical) pl_out_puts(d->out, "<text class=\"sign\" x=\"2\" y=\"16\">*</text>");
    pl_out_puts(d->out, "<text class=\"step\" x=\"14\" y=\"16\">");
    pl_xml_put_shown(d->out, pl_view_step_label(d->view, step));
    pl_out_puts(d->out, "</text></svg>\n");
    put_bar(d, bar, y + d->at->bar_top);
    pl_out_puts(d->out, "</g>\n");
}

static void put_rows(drawing *d)
{
    uint32_t shown = 0;
    for (uint32_t i = 0; i < d->view->rules->step_count; i++) {
        uint32_t step = d->view->rules->listing[i];
        pl_bar bar;
        if (pl_chart_bar(&d->chart, step, &bar)) put_row(d, step, &bar, shown++);
    }
}

static uint32_t count_rows(const drawing *d)
{
    uint32_t count = 0;
    pl_bar bar;
    for (uint32_t i = 0; i < d->view->rules->step_count; i++) count += pl_chart_bar(&d->chart, i, &bar);
    return count;
}

/* ---- the document ---- */

static const char style[] =
    "<style>text{font:12.5px sans-serif;fill:#222;unicode-bidi:isolate}.mark{font-size:11px;fill:#555}"
    ".sign{font-weight:bold;fill:#b00020}.rest{fill:#eceff1}.grid{stroke:#cfd8dc;fill:none}"
    ".bar{fill:#5b8fb9}.critical{fill:#b00020}.finished{fill:#78909c}.open{fill:#fff;stroke:#5b8fb9;"
    "stroke-dasharray:3 2}.float{fill:#b0c4d8}.today{stroke:#00695c;fill:none;stroke-width:2}"
    ".deadline{stroke:#b00020;fill:none;stroke-width:2;stroke-dasharray:5 3}</style>\n";

static pl_str name_of(const drawing *d)
{
    const pl_project *project = d->view->plan->project;
    pl_str title = pl_title_pick(&project->title, d->view->lang, project->id);
    if (title.len) return title;
    return pl_title_pick(&d->view->rules->title, d->view->lang, d->view->rules->id);
}

static void end_legend_line(drawing *d)
{
    if (d->buf.len) pl_svg_text(d->out, "mark", 2, height_of(d) + FOOT - 10 + LINE * d->lines++, pl_buf_str(&d->buf));
    d->buf.len = 0;
}

/* One more thing that the legend says: behind the others, on a narrow chart on a line of its own without the sign
   between them. */
static void add_legend(drawing *d, pl_str text)
{
    if (d->at->narrow && d->buf.len) {
        end_legend_line(d);
        size_t sign = pl_utf8_step(text);
        text = pl_str_trim((pl_str){text.ptr + sign, text.len - sign});
    }
    pl_buf_put(&d->buf, text);
}

static void put_legend(drawing *d)
{
    pl_lang lang = d->view->lang;
    pl_buf estimates = pl_buf_make(d->view->scratch);
    d->buf.len = 0;
    add_legend(d, pl_message_text(lang, d->chart.dated ? PL_MSG_svg_legend : PL_MSG_svg_legend_offsets));
    if (d->chart.has_today) add_legend(d, pl_message_text(lang, PL_MSG_svg_legend_today));
    if (d->chart.has_deadline) add_legend(d, pl_message_text(lang, PL_MSG_svg_legend_deadline));
    pl_chart_put_estimates(&d->chart, &estimates);
    if (estimates.len) add_legend(d, pl_buf_str(&estimates));
    end_legend_line(d);
}

static void put_element(pl_out *out, pl_view *view, int64_t until, const layout *at)
{
    drawing d = {.out = out, .view = view, .at = at, .chart = pl_chart_make(view), .buf = pl_buf_make(view->scratch)};
    if (d.chart.last < until) d.chart.last = until;
    d.rows = count_rows(&d);
    pl_out_puts(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ");
    pl_out_put_int(out, at->width);
    pl_out_put_char(out, ' ');
    pl_out_put_int(out, height_of(&d) + FOOT + (at->narrow ? LEGEND_LINES * LINE : 0));
    pl_out_puts(out, "\">\n");
    pl_svg_title(out, name_of(&d));
    pl_out_puts(out, style);
    put_rest(&d);
    put_marks(&d);
    put_rows(&d);
    if (d.chart.has_today) pl_svg_line(out, "today", x_of(&d, d.chart.today), HEAD - 4, height_of(&d));
    if (d.chart.has_deadline) pl_svg_line(out, "deadline", x_of(&d, d.chart.deadline), HEAD - 4, height_of(&d));
    put_legend(&d);
    pl_out_puts(out, "</svg>\n");
}

void pl_svg_put(pl_out *out, pl_view *view)
{
    pl_out_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    put_element(out, view, INT64_MIN, &wide);
}

void pl_svg_put_charts(pl_out *out, pl_view *view, int64_t until)
{
    pl_out_puts(out, "<div class=\"chart wide\">\n");
    put_element(out, view, until, &wide);
    pl_out_puts(out, "</div>\n<div class=\"chart narrow\">\n");
    put_element(out, view, until, &narrow);
    pl_out_puts(out, "</div>\n");
}
