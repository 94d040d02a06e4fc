/* A plan as one page for people: verdict first, the numbers, the chart, the steps, and what the answer rests on. One
   file with nothing fetched and no script; it reads on a telephone and on paper. */
#include "report/dates.h"
#include "report/grid.h"
#include "report/picture.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "report/words.h"
#include "report/xml.h"

typedef struct page {
    pl_out *out;
    pl_view *view;
    const pl_diags *diags;
    pl_buf buf;
} page;

static pl_str words(const page *p, pl_message message)
{
    return pl_message_text(p->view->lang, message);
}

static void put(page *p, const char *markup)
{
    pl_out_puts(p->out, markup);
}

/* The buffer as text, which is empty afterwards. */
static void put_buf(page *p)
{
    pl_xml_put(p->out, pl_buf_str(&p->buf));
    p->buf.len = 0;
}

static void put_heading(page *p, pl_message message)
{
    pl_buf heading = pl_buf_make(p->view->scratch);
    pl_buf_put_capitalised(&heading, words(p, message));
    put(p, "<h2>");
    pl_xml_put(p->out, pl_buf_str(&heading));
    put(p, "</h2>\n");
}

static void put_paragraph(page *p, const char *class)
{
    put(p, "<p class=\"");
    put(p, class);
    put(p, "\">");
    put_buf(p);
    put(p, "</p>\n");
}

/* ---- whose plan, and the verdicts ---- */

static void put_head(page *p)
{
    const pl_project *project = p->view->plan->project;
    const pl_rules *rules = p->view->rules;
    pl_lang lang = p->view->lang;
    put(p, "<header>\n<h1>");
    pl_str title = pl_title_pick(&project->title, lang, project->id);
    pl_xml_put(p->out, title.len ? title : words(p, PL_MSG_html_project));
    put(p, "</h1>\n");
    if (project->id.len && project->id.ptr != title.ptr) {
        pl_buf_put(&p->buf, project->id);
        put_paragraph(p, "id");
    }
    pl_buf_put(&p->buf, words(p, PL_MSG_plan_rules));
    pl_str name = pl_title_pick(&rules->title, lang, rules->id);
    pl_buf_put_message(&p->buf, lang, PL_MSG_title_and_id, PL_ARGS(name, rules->id));
    put_paragraph(p, "rules");
    put(p, "</header>\n");
}

static void put_verdict(page *p, uint8_t verdict)
{
    put(p, "<p class=\"verdict ");
    put(p, pl_words_verdict[verdict].id);
    put(p, "\"><strong>");
    pl_buf word = pl_buf_make(p->view->scratch);
    pl_buf_put_capitalised(&word, words(p, pl_words_verdict[verdict].text));
    pl_xml_put(p->out, pl_buf_str(&word));
    put(p, "</strong> ");
    put_buf(p);
    put(p, "</p>\n");
}

static void put_verdicts(page *p)
{
    const pl_plan *plan = p->view->plan;
    uint32_t shown = 0;
    put(p, "<section class=\"verdicts\">\n");
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
        pl_buf_put(&p->buf, words(p, PL_MSG_plan_no_ceiling));
        put_verdict(p, PL_NOT_APPLICABLE);
    }
    put(p, "</section>\n");
}

/* ---- numbers ---- */

static void put_number(page *p, uint8_t measure, pl_range number)
{
    put(p, "<div><dt>");
    pl_buf_put_capitalised(&p->buf, words(p, pl_words_measure[measure].text));
    put_buf(p);
    put(p, "</dt><dd><b>");
    pl_buf_put_range(&p->buf, number);
    put_buf(p);
    put(p, "</b> ");
    pl_buf_put(&p->buf, pl_measure_unit(p->view->lang, measure, number));
    put_buf(p);
    put(p, "</dd></div>\n");
}

static void put_numbers(page *p)
{
    const pl_plan *plan = p->view->plan;
    put(p, "<dl class=\"numbers\">\n");
    put_number(p, PL_MEASURE_ITEMS, plan->items);
    put_number(p, PL_MEASURE_SUM, plan->sum_days);
    put_number(p, PL_MEASURE_APPROVAL, plan->approval_days);
    put_number(p, PL_MEASURE_ELAPSED, plan->elapsed_days);
    put(p, "</dl>\n");
    pl_dates_put_sentences(&p->buf, p->view);
    if (p->buf.len) put_paragraph(p, "dates");
    if (pl_view_is_nominal(p->view)) {
        pl_buf_put(&p->buf, words(p, PL_MSG_plan_nominal));
        put_paragraph(p, "note");
    }
    if (!plan->exact) {
        pl_buf_put(&p->buf, words(p, PL_MSG_plan_bounds));
        put_paragraph(p, "note");
    }
}

/* ---- the table of steps ---- */

static void put_cell(page *p, const char *class, pl_message heading)
{
    put(p, "<td class=\"");
    put(p, class);
    put(p, "\" data-label=\"");
    pl_xml_put(p->out, words(p, heading));
    put(p, "\">");
    put_buf(p);
    put(p, "</td>");
}

static void put_days(page *p, uint32_t step)
{
    const pl_plan_step *entry = &p->view->plan->steps[step];
    if (pl_view_is_illustrative(p->view, step)) pl_buf_put_char(&p->buf, '~');
    pl_buf_put_range(&p->buf, entry->duration);
    if (entry->hold.known && entry->hold.max) {
        pl_buf_put_char(&p->buf, '+');
        pl_buf_put_range(&p->buf, entry->hold);
    }
    put_cell(p, "number", PL_MSG_column_days);
}

static void put_times(page *p, uint32_t step)
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
    pl_date late = entry->latest_finish.known ? pl_plan_late_date(plan, entry->latest_finish.value) : (pl_date){0};
    if (late.year) pl_buf_put_date(&p->buf, late);
    else if (entry->lf.known && !dated) pl_buf_put_int(&p->buf, entry->lf.value);
    put_cell(p, "number", PL_MSG_column_late_finish);
    if (entry->total_float.known) pl_buf_put_int(&p->buf, entry->total_float.value);
    put_cell(p, "number", PL_MSG_column_float);
}

static void put_step(page *p, uint32_t step)
{
    static const pl_message answers[] = {
        [PL_NO] = PL_MSG_no,
        [PL_YES] = PL_MSG_yes,
        [PL_OPEN] = PL_MSG_verdict_undecided,
    };
    const pl_view *view = p->view;
    bool critical = pl_view_is_critical(view, step);
    put(p, critical ? "<tr class=\"critical\">" : "<tr>");
    if (critical) pl_buf_put(&p->buf, PL_STR("* "));
    if (view->plan->steps[step].status == PL_STATUS_UNDECIDED) pl_buf_put(&p->buf, PL_STR("? "));
    pl_buf_put(&p->buf, pl_view_step_title(view, step));
    if (view->plan->steps[step].later_duty) pl_buf_put(&p->buf, words(p, PL_MSG_plan_later_duty));
    put_cell(p, "title", PL_MSG_column_step);
    pl_buf_put(&p->buf, pl_view_whose_clock(view, step));
    put_cell(p, "who", PL_MSG_column_clock);
    put_days(p, step);
    pl_buf_put(&p->buf, words(p, answers[pl_view_counted(view, step)]));
    put_cell(p, "counted", PL_MSG_column_counted);
    put_times(p, step);
    put(p, "</tr>\n");
}

static void put_steps(page *p)
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
    put_heading(p, PL_MSG_heading_steps);
    put(p, "<table>\n<thead><tr>");
    for (size_t i = 0; i < PL_COUNT_OF(heads); i++) {
        put(p, heads[i].is_number ? "<th class=\"number\">" : "<th>");
        pl_xml_put(p->out, words(p, heads[i].text));
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (pl_view_is_there(p->view, rules->listing[i])) put_step(p, rules->listing[i]);
    put(p, "</tbody>\n</table>\n");
    bool dated = p->view->plan->timeline.calendar != NULL;
    pl_buf_put(&p->buf, words(p, dated ? PL_MSG_legend_dates : PL_MSG_legend_offsets));
    put_paragraph(p, "legend");
    const pl_message legend[] = {PL_MSG_legend_critical, PL_MSG_legend_illustrative, PL_MSG_legend_hold};
    for (size_t i = 0; i < PL_COUNT_OF(legend); i++) {
        pl_buf_put(&p->buf, words(p, legend[i]));
        put_paragraph(p, "legend");
    }
}

/* ---- lists ---- */

typedef bool put_item(page *p, uint32_t index);

/* A list under a heading; nothing where there is no item. An item writes into the buffer. */
static void put_list(page *p, pl_message heading, uint32_t count, put_item *item)
{
    bool first = true;
    for (uint32_t i = 0; i < count; i++) {
        if (!item(p, i)) continue;
        if (first) put_heading(p, heading);
        if (first) put(p, "<ul>\n");
        first = false;
        put(p, "<li>");
        put_buf(p);
        put(p, "</li>\n");
    }
    if (!first) put(p, "</ul>\n");
}

static bool put_fallen(page *p, uint32_t index)
{
    pl_view *view = p->view;
    uint32_t step = view->rules->listing[index];
    const pl_plan_step *entry = &view->plan->steps[step];
    bool open = entry->status == PL_STATUS_UNDECIDED && entry->reason.cause != PL_CAUSE_NONE;
    if (entry->status == PL_STATUS_REQUIRED || (entry->status == PL_STATUS_UNDECIDED && !open)) return false;
    pl_buf sentence = pl_buf_make(view->scratch);
    pl_reason_put_sentence(&sentence, view, step, true);
    pl_buf_put_message(&p->buf, view->lang, PL_MSG_html_reason,
                       PL_ARGS(pl_view_step_title(view, step), words(p, pl_words_status[entry->status].text),
                               pl_buf_str(&sentence)));
    return true;
}

static bool put_not_counted(page *p, uint32_t index)
{
    const pl_view *view = p->view;
    uint32_t step = view->rules->listing[index];
    if (!pl_view_is_not_counted(view, step)) return false;
    pl_buf days = pl_buf_make(view->scratch);
    pl_buf_put_range(&days, view->plan->steps[step].duration);
    pl_buf_put_message(&p->buf, view->lang, PL_MSG_html_not_counted,
                       PL_ARGS(pl_view_step_title(view, step), pl_buf_str(&days),
                               words(p, pl_words_clock[view->rules->steps[step].clock].text)));
    return true;
}

static bool put_fact(page *p, uint32_t fact)
{
    static const pl_message kinds[] = {
        [PL_FACT_UNKNOWN] = PL_MSG_html_fact_unknown,
        [PL_FACT_ASSUMED] = PL_MSG_html_fact_assumed,
        [PL_FACT_KNOWN] = PL_MSG_html_fact,
    };
    const pl_view *view = p->view;
    const pl_fact *f = &view->rules->facts[fact];
    uint8_t known = view->plan->project->known[fact];
    pl_buf value = pl_buf_make(view->scratch);
    if (known != PL_FACT_UNKNOWN) pl_view_put_value(view, fact, view->plan->project->values[fact], &value);
    pl_buf_put_message(&p->buf, view->lang, kinds[known],
                       PL_ARGS(pl_title_pick(&f->title, view->lang, f->id), pl_buf_str(&value)));
    return true;
}

static bool put_source(page *p, uint32_t index)
{
    const pl_source_entry *source = &p->view->rules->sources[index];
    pl_buf_put(&p->buf, pl_title_pick(&source->title, p->view->lang, source->id));
    if (source->url.len) {
        pl_buf_put(&p->buf, PL_STR(" "));
        pl_buf_put(&p->buf, source->url);
    }
    return source->used;
}

static bool put_note(page *p, uint32_t index)
{
    const pl_diag *diag = pl_diags_at(p->diags, index);
    if (diag->severity == PL_SEVERITY_ERROR) return false;
    pl_diag_put_text(&p->buf, diag, p->view->lang);
    return true;
}

/* ---- the page ---- */

static const char style[] =
#include "report/html_style.def"
    ;

static void put_title(page *p)
{
    const pl_project *project = p->view->plan->project;
    pl_str title = pl_title_pick(&project->title, p->view->lang, project->id);
    put(p, "<!DOCTYPE html>\n<html lang=\"");
    put(p, p->view->lang == PL_LANG_ZH ? "zh-CN" : "en");
    put(p, "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    pl_xml_put(p->out, title.len ? title : words(p, PL_MSG_html_project));
    put(p, "</title>\n");
    put(p, style);
    put(p, "</head>\n<body>\n");
}

static void put_answer(page *p)
{
    const pl_rules *rules = p->view->rules;
    put_verdicts(p);
    put_numbers(p);
    put_heading(p, PL_MSG_html_chart);
    put(p, "<div class=\"chart\">\n");
    pl_svg_put(p->out, p->view, true);
    put(p, "</div>\n");
    put_steps(p);
    put_list(p, PL_MSG_heading_fallen, rules->step_count, put_fallen);
    put_list(p, PL_MSG_heading_not_counted, rules->step_count, put_not_counted);
}

void pl_html_put(pl_out *out, pl_view *view, const pl_diags *diags)
{
    page p = {.out = out, .view = view, .diags = diags, .buf = pl_buf_make(view->scratch)};
    put_title(&p);
    put_head(&p);
    if (pl_view_has_answer(view)) {
        put_answer(&p);
    } else {
        pl_buf_put(&p.buf, words(&p, PL_MSG_plan_outside));
        put_verdict(&p, PL_NOT_APPLICABLE);
    }
    put_list(&p, PL_MSG_heading_facts, view->rules->fact_count, put_fact);
    put_list(&p, PL_MSG_html_notes, diags ? pl_diags_kept(diags) : 0, put_note);
    put_list(&p, PL_MSG_html_sources, view->rules->source_count, put_source);
    put(&p, "</body>\n</html>\n");
}
