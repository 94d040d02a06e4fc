/* The lists on a plan's page: what has happened, critical paths, what falls away or is not counted, and what the answer
   rests on. */
#include "report/html.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "model/words.h"

typedef bool put_item(pl_html *p, uint32_t index);

/* A list under a heading; nothing where there is no item. An item writes into the buffer. */
static void put_list(pl_html *p, pl_str heading, uint32_t count, put_item *item)
{
    bool first = true;
    for (uint32_t i = 0; i < count; i++) {
        if (!item(p, i)) continue;
        if (first) pl_html_heading(p, heading);
        if (first) pl_html_markup(p, "<ul>\n");
        first = false;
        pl_html_markup(p, "<li>");
        pl_html_text(p);
        pl_html_markup(p, "</li>\n");
    }
    if (!first) pl_html_markup(p, "</ul>\n");
}

static bool put_fallen(pl_html *p, uint32_t index)
{
    pl_view *view = p->view;
    uint32_t step = view->rules->listing[index];
    const pl_plan_step *entry = &view->plan->steps[step];
    bool open = entry->status == PL_STATUS_UNDECIDED && entry->reason.cause != PL_CAUSE_NONE;
    if (entry->status == PL_STATUS_REQUIRED || (entry->status == PL_STATUS_UNDECIDED && !open)) return false;
    pl_buf sentence = pl_buf_make(view->scratch);
    pl_reason_put_sentence(&sentence, view, step, true);
    pl_buf_put_message(&p->buf, view->lang, PL_MSG_html_reason,
                       PL_ARGS(pl_view_step_title(view, step), pl_html_words(p, pl_words_status[entry->status].text),
                               pl_buf_str(&sentence)));
    return true;
}

static bool put_not_counted(pl_html *p, uint32_t index)
{
    const pl_view *view = p->view;
    uint32_t step = view->rules->listing[index];
    if (!pl_view_is_not_counted(view, step)) return false;
    pl_buf days = pl_buf_make(view->scratch);
    pl_view_put_duration(view, step, &days);
    pl_buf_put_message(&p->buf, view->lang, PL_MSG_html_not_counted,
                       PL_ARGS(pl_view_step_title(view, step), pl_buf_str(&days),
                               pl_html_words(p, pl_words_clock[view->rules->steps[step].clock].text)));
    return true;
}

static bool put_fact(pl_html *p, uint32_t fact)
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

static bool put_source(pl_html *p, uint32_t index)
{
    const pl_source_entry *source = &p->view->rules->sources[index];
    pl_buf_put(&p->buf, pl_title_pick(&source->title, p->view->lang, source->id));
    if (source->url.len) {
        pl_buf_put(&p->buf, PL_STR(" "));
        pl_buf_put(&p->buf, source->url);
    }
    return source->used;
}

static bool put_note(pl_html *p, uint32_t index)
{
    const pl_diag *diag = pl_diags_at(p->diags, index);
    if (diag->severity == PL_SEVERITY_ERROR) return false;
    pl_diag_put_text(&p->buf, diag, p->view->lang);
    return true;
}

/* ---- sections ---- */

static bool put_happened(pl_html *p, uint32_t index)
{
    return pl_progress_put_place(&p->buf, p->view, index);
}

void pl_html_put_progress(pl_html *p)
{
    uint32_t places = pl_progress_places(p->view);
    if (!places) return;
    pl_buf heading = pl_buf_make(p->view->scratch);
    pl_progress_put_heading(&heading, p->view);
    put_list(p, pl_buf_str(&heading), places, put_happened);
}

static void put_path_list(pl_html *p, const pl_paths *paths)
{
    pl_html_markup(p, "<ol>\n");
    for (uint32_t i = 0; i < paths->count; i++) {
        pl_path_put(&p->buf, p->view, &paths->lists[i]);
        pl_html_markup(p, "<li>");
        pl_html_text(p);
        pl_html_markup(p, "</li>\n");
    }
    pl_html_markup(p, "</ol>\n");
}

void pl_html_put_paths(pl_html *p)
{
    pl_paths paths = pl_paths_of(p->view, p->options->path);
    pl_html_heading(p, pl_html_words(p, paths.heading));
    if (paths.known && paths.count > 1) put_path_list(p, &paths);
    if (paths.known && paths.count == 1) pl_path_put(&p->buf, p->view, paths.lists);
    pl_html_paragraph(p, "path");
    pl_paths_put_remark(&p->buf, p->view, &paths);
    pl_html_paragraph(p, "note");
}

void pl_html_put_remaining(pl_html *p)
{
    uint32_t count = p->view->rules->step_count;
    put_list(p, pl_html_words(p, PL_MSG_heading_fallen), count, put_fallen);
    put_list(p, pl_html_words(p, PL_MSG_heading_not_counted), count, put_not_counted);
}

/* What is assumed stands beside each fact, what need not be asked and what still matters behind them. */
void pl_html_put_grounds(pl_html *p)
{
    const pl_rules *rules = p->view->rules;
    put_list(p, pl_html_words(p, PL_MSG_heading_facts), rules->fact_count, put_fact);
    pl_facts_put_sentence(&p->buf, p->view, PL_FACTS_UNDECIDED);
    pl_html_paragraph(p, "facts");
    pl_facts_put_sentence(&p->buf, p->view, PL_FACTS_IRRELEVANT);
    pl_html_paragraph(p, "facts");
    put_list(p, pl_html_words(p, PL_MSG_html_notes), p->diags ? pl_diags_kept(p->diags) : 0, put_note);
    put_list(p, pl_html_words(p, PL_MSG_html_sources), rules->source_count, put_source);
}
