/* A plan as one page for people: verdict first, the numbers, what has happened, the chart, the steps, and what the
   answer rests on. One file with nothing fetched and no script; it reads on a telephone and on paper. */
#include "report/html.h"

#include "report/grid.h"
#include "report/picture.h"
#include "report/plan_view.h"
#include "model/words.h"
#include "report/xml.h"

void pl_html_text(pl_html *p)
{
    pl_xml_put_shown(p->out, pl_buf_str(&p->buf));
    p->buf.len = 0;
}

void pl_html_paragraph(pl_html *p, const char *class)
{
    if (!p->buf.len) return;
    pl_html_markup(p, "<p class=\"");
    pl_html_markup(p, class);
    pl_html_markup(p, "\">");
    pl_html_text(p);
    pl_html_markup(p, "</p>\n");
}

void pl_html_heading(pl_html *p, pl_str text)
{
    pl_buf heading = pl_buf_make(p->view->scratch);
    pl_buf_put_capitalised(&heading, text);
    pl_html_markup(p, "<h2>");
    pl_xml_put_shown(p->out, pl_buf_str(&heading));
    pl_html_markup(p, "</h2>\n");
}

/* ---- tables ---- */

void pl_html_open_table(pl_html *p, const pl_html_column *columns, size_t count)
{
    pl_html_markup(p, "<table>\n<thead><tr>");
    for (size_t i = 0; i < count; i++) {
        const char *class = columns[i].class;
        bool is_number = class && strcmp(class, "number") == 0;
        pl_html_markup(p, is_number ? "<th class=\"number\">" : "<th>");
        pl_xml_put_shown(p->out, pl_html_words(p, columns[i].heading));
        pl_html_markup(p, "</th>");
    }
    pl_html_markup(p, "</tr></thead>\n<tbody>\n");
}

void pl_html_open_cell(pl_html *p, const pl_html_column *column)
{
    pl_html_markup(p, "<td");
    if (column->class) pl_xml_attribute(p->out, "class", pl_str_from(column->class));
    pl_xml_attribute(p->out, "data-label", pl_html_words(p, column->heading));
}

void pl_html_cell(pl_html *p, const pl_html_column *column)
{
    pl_html_open_cell(p, column);
    pl_html_markup(p, ">");
    pl_html_text(p);
    pl_html_markup(p, "</td>");
}

void pl_html_close_table(pl_html *p)
{
    pl_html_markup(p, "</tbody>\n</table>\n");
}

/* ---- whose plan, and the verdicts ---- */

static pl_str name_of(const pl_html *p)
{
    const pl_project *project = p->view->plan->project;
    pl_str title = pl_title_pick(&project->title, p->view->lang, project->id);
    return title.len ? title : pl_html_words(p, PL_MSG_html_project);
}

static void put_head(pl_html *p)
{
    const pl_project *project = p->view->plan->project;
    const pl_rules *rules = p->view->rules;
    pl_lang lang = p->view->lang;
    pl_str title = name_of(p);
    pl_html_markup(p, "<header>\n<h1>");
    pl_xml_put_shown(p->out, title);
    pl_html_markup(p, "</h1>\n");
    if (project->id.len && project->id.ptr != title.ptr) {
        pl_buf_put(&p->buf, project->id);
        pl_html_paragraph(p, "id");
    }
    pl_buf_put(&p->buf, pl_html_words(p, PL_MSG_plan_rules));
    pl_str name = pl_title_pick(&rules->title, lang, rules->id);
    pl_buf_put_message(&p->buf, lang, PL_MSG_title_and_id, PL_ARGS(name, rules->id));
    pl_html_paragraph(p, "rules");
    pl_basis_put_sentence(&p->buf, p->view);
    pl_html_paragraph(p, "rules");
    pl_html_markup(p, "</header>\n");
}

static void put_verdict(pl_html *p, uint8_t verdict)
{
    pl_html_markup(p, "<p class=\"verdict ");
    pl_html_markup(p, pl_words_verdict[verdict].id);
    pl_html_markup(p, "\"><strong>");
    pl_buf word = pl_buf_make(p->view->scratch);
    pl_buf_put_capitalised(&word, pl_html_words(p, pl_words_verdict[verdict].text));
    pl_xml_put_shown(p->out, pl_buf_str(&word));
    pl_html_markup(p, "</strong> ");
    pl_html_text(p);
    pl_html_markup(p, "</p>\n");
}

/* The rule set does not, or may not, apply. */
static void put_scope(pl_html *p)
{
    pl_scope_put_sentence(&p->buf, p->view, 0);
    put_verdict(p, pl_view_has_answer(p->view) ? PL_UNDECIDED : PL_NOT_APPLICABLE);
    for (uint32_t i = 1; i < PL_SCOPE_SENTENCES; i++) {
        pl_scope_put_sentence(&p->buf, p->view, i);
        pl_html_paragraph(p, "note");
    }
}

static void put_verdicts(pl_html *p)
{
    const pl_plan *plan = p->view->plan;
    uint32_t shown = 0;
    pl_html_markup(p, "<section class=\"verdicts\">\n");
    for (uint32_t i = 0; i < plan->ceiling_count; i++) {
        if (!pl_plan_ceiling_is_judged(plan, i)) continue;
        pl_ceiling_put_sentence(&p->buf, p->view, &plan->ceilings[i]);
        put_verdict(p, plan->ceilings[i].verdict);
        shown++;
    }
    if (pl_plan_deadline_verdict(plan) != PL_NOT_APPLICABLE) {
        pl_deadline_put_sentence(&p->buf, p->view);
        put_verdict(p, (uint8_t)pl_plan_deadline_verdict(plan));
        shown++;
    }
    if (!shown) {
        pl_buf_put(&p->buf, pl_html_words(p, PL_MSG_plan_no_ceiling));
        put_verdict(p, PL_NOT_APPLICABLE);
    }
    pl_html_markup(p, "</section>\n");
}

/* ---- numbers ---- */

static void put_number(pl_html *p, uint8_t measure, pl_range number)
{
    pl_html_markup(p, "<div><dt>");
    pl_buf_put_capitalised(&p->buf, pl_html_words(p, pl_words_measure[measure].text));
    pl_html_text(p);
    pl_html_markup(p, "</dt><dd><b>");
    pl_buf_put_range(&p->buf, number);
    pl_html_text(p);
    pl_html_markup(p, "</b> ");
    pl_buf_put(&p->buf, pl_measure_unit(p->view->lang, measure, number));
    pl_html_text(p);
    pl_html_markup(p, "</dd></div>\n");
}

static void put_numbers(pl_html *p)
{
    const pl_plan *plan = p->view->plan;
    pl_html_markup(p, "<dl class=\"numbers\">\n");
    put_number(p, PL_MEASURE_ITEMS, plan->items);
    put_number(p, PL_MEASURE_SUM, plan->sum_days);
    put_number(p, PL_MEASURE_APPROVAL, plan->approval_days);
    put_number(p, PL_MEASURE_ELAPSED, plan->elapsed_days);
    pl_html_markup(p, "</dl>\n");
    pl_dates_put_sentences(&p->buf, p->view);
    pl_html_paragraph(p, "dates");
    if (pl_view_is_nominal(p->view)) {
        pl_buf_put(&p->buf, pl_html_words(p, PL_MSG_plan_nominal));
        pl_html_paragraph(p, "note");
    }
    if (!plan->exact) {
        pl_buf_put(&p->buf, pl_html_words(p, PL_MSG_plan_bounds));
        pl_html_paragraph(p, "note");
    }
}

/* ---- the page ---- */

static const char style[] =
#include "report/html_style.def"
    ;

void pl_html_open(pl_html *p, pl_str title)
{
    pl_html_markup(p, "<!DOCTYPE html>\n<html lang=\"");
    pl_html_markup(p, p->view->lang == PL_LANG_ZH ? "zh-CN" : "en");
    pl_html_markup(p, "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    pl_xml_put_shown(p->out, title);
    pl_html_markup(p, "</title>\n");
    pl_html_markup(p, style);
    pl_html_markup(p, "</head>\n<body>\n");
}

void pl_html_close(pl_html *p)
{
    pl_html_markup(p, "</body>\n</html>\n");
}

static void put_answer(pl_html *p)
{
    if (p->view->plan->applicable == PL_OPEN) put_scope(p);
    put_verdicts(p);
    put_numbers(p);
    pl_html_put_progress(p);
    pl_html_heading(p, pl_html_words(p, PL_MSG_html_chart));
    pl_svg_put_charts(p->out, p->view, INT64_MIN);
    pl_html_put_steps(p);
    pl_html_put_paths(p);
    pl_html_put_remaining(p);
}

void pl_html_put(pl_out *out, pl_view *view, const pl_diags *diags, const pl_report_options *options)
{
    pl_html p = {.out = out, .view = view, .diags = diags, .options = options, .buf = pl_buf_make(view->scratch)};
    pl_html_open(&p, name_of(&p));
    put_head(&p);
    if (pl_view_has_answer(view)) put_answer(&p);
    else put_scope(&p);
    pl_html_put_grounds(&p);
    pl_html_close(&p);
}
