/* Both critical paths: of given projects, else of a project with the greatest number on its side; as Gantt charts of
   one scale on a page, as lists of steps in a memo. */
#include "report/chart.h"
#include "report/diff_sheet.h"
#include "report/picture.h"
#include "report/plan_view.h"
#include "report/proof.h"

/* One side of a pair of plans. */
typedef struct side {
    pl_view view; /* with a plan only where it is shown */
    bool before, shown;
    pl_str name;    /* whose plan it is */
    pl_str details; /* more of it; may be empty */
    pl_str error;   /* why there is no plan */
} side;

static pl_message word_of(const side *s)
{
    return s->before ? PL_MSG_column_days_before : PL_MSG_column_days_after;
}

/* ---- the paths as lists of steps ---- */

/* The facts that keep the answer open; nothing where it is not for want of facts. */
static pl_str open_facts(const pl_diff_sheet *d, const pl_view *view)
{
    pl_buf buf = pl_buf_make(d->view->scratch);
    for (uint32_t f = 0; f < view->rules->fact_count; f++) {
        if (!view->plan->undecided[f]) continue;
        if (buf.len) pl_buf_put(&buf, pl_message_text(view->lang, PL_MSG_list_comma));
        pl_buf_put(&buf, pl_title_pick(&view->rules->facts[f].title, view->lang, view->rules->facts[f].id));
    }
    return pl_buf_str(&buf);
}

static pl_str path_text(const pl_diff_sheet *d, const pl_view *view, const pl_paths *paths)
{
    pl_buf buf = pl_buf_make(d->view->scratch);
    pl_str facts = paths->known ? PL_STR("") : open_facts(d, view);
    if (facts.len) pl_buf_put_message(&buf, view->lang, PL_MSG_page_path_open, PL_ARGS(facts));
    else if (paths->known && paths->count) pl_path_put(&buf, view, &paths->lists[0]);
    else pl_paths_put_remark(&buf, view, paths);
    return pl_buf_str(&buf);
}

/* On a page the words of both sides follow the two charts, so that each says whose it is. */
static void put_word(pl_diff_sheet *d, const side *s)
{
    if (d->sheet.markdown) return;
    pl_sheet_put(&d->sheet, word_of(s));
    pl_sheet_put(&d->sheet, PL_MSG_list_colon);
}

static void put_details(pl_diff_sheet *d, const side *s)
{
    if (s->details.len) put_word(d, s);
    pl_buf_put(pl_diff_sheet_buf(d), s->details);
    pl_sheet_paragraph(&d->sheet, "rules");
}

static void put_path(pl_diff_sheet *d, const side *s, pl_path path)
{
    pl_paths paths = pl_paths_of(&s->view, path);
    put_word(d, s);
    pl_diff_sheet_say(d, PL_MSG_page_of_project,
                      PL_ARGS(pl_sheet_words(&d->sheet, paths.heading), path_text(d, &s->view, &paths)));
    pl_sheet_paragraph(&d->sheet, "path");
}

static void put_paths(pl_diff_sheet *d, const side *s)
{
    if (!s->shown) return;
    put_details(d, s);
    put_path(d, s, PL_PATH_APPROVAL);
    put_path(d, s, PL_PATH_ELAPSED);
}

/* ---- a pair of charts ---- */

static void put_chart(pl_diff_sheet *d, side *s, int64_t until)
{
    if (d->sheet.markdown || !s->shown) return;
    pl_svg_put_charts(d->sheet.html.out, &s->view, until);
}

static void put_head(pl_diff_sheet *d, const side *s)
{
    pl_buf heading = pl_buf_make(d->view->scratch);
    pl_buf_put_message(&heading, d->view->lang, PL_MSG_page_of_project,
                       PL_ARGS(pl_sheet_words(&d->sheet, word_of(s)), s->name));
    pl_sheet_heading(&d->sheet, 3, pl_buf_str(&heading));
    pl_buf_put(pl_diff_sheet_buf(d), s->error);
    pl_sheet_paragraph(&d->sheet, "note");
}

static void put_side(pl_diff_sheet *d, side *s, int64_t until)
{
    put_head(d, s);
    put_chart(d, s, until);
    if (d->sheet.markdown) put_paths(d, s);
}

/* Charts of one scale, unless the days of one are not those of the other. */
static int64_t last_of(const pl_diff_sheet *d, const side *sides)
{
    int64_t until = INT64_MIN;
    for (int i = 0; i < 2 && d->diff->same_span; i++) {
        if (!sides[i].shown) continue;
        int64_t end = pl_chart_make(&sides[i].view).last;
        if (end > until) until = end;
    }
    return until;
}

static uint32_t count_rows(const side *s)
{
    uint32_t count = 0;
    for (uint32_t i = 0; s->shown && i < s->view.rules->step_count; i++) count += pl_view_is_there(&s->view, i);
    return count;
}

/* On paper both stand on one page, so that they can be compared, unless that would make them too small to read. */
static void open_pair(pl_diff_sheet *d, const side *sides)
{
    enum { ROWS = 26 };
    bool fits = count_rows(&sides[0]) <= ROWS && count_rows(&sides[1]) <= ROWS;
    pl_out_puts(d->sheet.html.out, fits ? "<div class=\"pair\">\n" : "<div>\n");
}

static void put_pair(pl_diff_sheet *d, side *sides)
{
    int64_t until = last_of(d, sides);
    if (!d->sheet.markdown) open_pair(d, sides);
    for (int i = 0; i < 2; i++)
        if (sides[i].shown || sides[i].error.len) put_side(d, &sides[i], until);
    if (d->sheet.markdown) return;
    pl_out_puts(d->sheet.html.out, "</div>\n");
    for (int i = 0; i < 2; i++) put_paths(d, &sides[i]);
}

static side side_of(const pl_diff_sheet *d, const pl_plan *plan, bool before)
{
    side s = {.before = before, .shown = plan && plan->applicable != PL_NO};
    if (s.shown) s.view = pl_view_make(d->view->scratch, plan->rules, plan, d->view->lang);
    return s;
}

/* ---- given projects ---- */

static pl_str rules_text(const pl_diff_sheet *d, bool before)
{
    const pl_rules *rules = before ? d->diff->before : d->diff->after;
    pl_buf buf = pl_buf_make(d->view->scratch);
    pl_buf_put_message(&buf, d->view->lang, PL_MSG_page_of_project,
                       PL_ARGS(pl_sheet_words(&d->sheet, PL_MSG_page_rule_set),
                               pl_title_pick(&rules->title, d->view->lang, rules->id)));
    return pl_buf_str(&buf);
}

static pl_str why_not(const pl_diff_sheet *d, const pl_project_numbers *numbers)
{
    pl_buf buf = pl_buf_make(d->view->scratch);
    if (!numbers->error.len) return pl_sheet_words(&d->sheet, PL_MSG_diff_outside);
    pl_buf_put_message(&buf, d->view->lang, PL_MSG_page_bad, PL_ARGS(numbers->error));
    return pl_buf_str(&buf);
}

static void put_project(pl_diff_sheet *d, const pl_compared_project *project)
{
    pl_str name = pl_title_pick(&project->title, d->view->lang, project->id);
    side sides[] = {side_of(d, project->plan_before, true), side_of(d, project->plan_after, false)};
    const pl_project_numbers *const numbers[] = {&project->before, &project->after};
    if (!sides[0].shown && !sides[1].shown) return;
    for (int i = 0; i < 2; i++) {
        sides[i].name = name.len ? name : project->file;
        sides[i].details = rules_text(d, sides[i].before);
        if (!sides[i].shown) sides[i].error = why_not(d, numbers[i]);
    }
    put_pair(d, sides);
}

/* ---- projects with the greatest number ---- */

static pl_str value_of(const pl_diff_sheet *d, const pl_view *view, uint32_t fact)
{
    pl_buf buf = pl_buf_make(d->view->scratch);
    pl_view_put_plain_value(view->rules, fact, view->plan->project->values[fact], &buf);
    return pl_buf_str(&buf);
}

/* By fact of `view`: whether the other project says something else of it. Returns how many. */
static uint32_t mark_others(const pl_diff_sheet *d, const pl_view *view, const pl_view *other, uint8_t *differs)
{
    uint32_t count = 0;
    for (uint32_t f = 0; f < view->rules->fact_count; f++) {
        uint32_t match = 0;
        while (match < other->rules->fact_count &&
               !pl_str_equal(view->rules->facts[f].id, other->rules->facts[match].id))
            match++;
        bool same = match < other->rules->fact_count &&
                    pl_str_equal(value_of(d, view, f), value_of(d, other, match));
        differs[f] = !same;
        count += !same;
    }
    return count;
}

/* Whose greatest number it is: in the heading what sets the project apart from that of the other side. */
static void name_worst(const pl_diff_sheet *d, side *s, const side *other)
{
    pl_buf name = pl_buf_make(d->view->scratch), all = pl_buf_make(d->view->scratch);
    uint8_t *differs = pl_new_array(d->view->scratch, uint8_t, s->view.rules->fact_count + 1);
    const int64_t *values = s->view.plan->project->values;
    if (other->shown && mark_others(d, &s->view, &other->view, differs))
        pl_values_put_some(&name, &s->view, values, differs);
    s->name = pl_sheet_words(&d->sheet, PL_MSG_page_worst);
    if (name.len) {
        pl_buf title = pl_buf_make(d->view->scratch);
        pl_buf_put_message(&title, d->view->lang, PL_MSG_title_and_id, PL_ARGS(s->name, pl_buf_str(&name)));
        s->name = pl_buf_str(&title);
    }
    pl_buf_put(&all, rules_text(d, s->before));
    pl_buf_put(&all, pl_sheet_words(&d->sheet, PL_MSG_list_semicolon));
    pl_values_put_words(&all, &s->view, values);
    s->details = pl_buf_str(&all);
}

static bool are_other_projects(const pl_diff_sheet *d, const side *a, const side *b)
{
    if (!a->shown || !b->shown) return false;
    uint8_t *differs = pl_new_array(d->view->scratch, uint8_t, a->view.rules->fact_count + 1);
    return mark_others(d, &a->view, &b->view, differs) > 0;
}

static void put_worst(pl_diff_sheet *d)
{
    side sides[] = {side_of(d, d->diff->worst_before, true), side_of(d, d->diff->worst_after, false)};
    for (int i = 0; i < 2; i++)
        if (sides[i].shown) name_worst(d, &sides[i], &sides[1 - i]);
    if (are_other_projects(d, &sides[0], &sides[1])) {
        pl_sheet_put(&d->sheet, PL_MSG_page_other_projects);
        pl_sheet_paragraph(&d->sheet, "remark");
    }
    put_pair(d, sides);
}

void pl_diff_sheet_put_paths(pl_diff_sheet *d)
{
    const pl_diff *diff = d->diff;
    uint32_t shown = pl_diff_sheet_rows(d, diff->project_count);
    bool worst = diff->differs && (diff->worst_before || diff->worst_after);
    if (!diff->project_count && !worst) return;
    pl_diff_sheet_heading(d, 2, PL_MSG_page_paths);
    if (!diff->project_count) put_worst(d);
    for (uint32_t i = 0; i < shown; i++) put_project(d, &diff->projects[i]);
}
