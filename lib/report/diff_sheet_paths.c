/* Both critical paths: of given projects, else of a project with the greatest number on its side; as Gantt charts of
   one scale on a page, as lists of steps in a memo. */
#include "report/chart.h"
#include "report/diff_sheet.h"
#include "report/picture.h"
#include "report/plan_view.h"
#include "report/proof.h"

static void put_path(pl_diff_sheet *d, const pl_view *view, pl_path path)
{
    pl_paths paths = pl_paths_of(view, path);
    if (!paths.known || !paths.count) return;
    pl_buf steps = pl_buf_make(d->view->scratch);
    pl_path_put(&steps, view, &paths.lists[0]);
    pl_diff_sheet_say(d, PL_MSG_page_of_project, PL_ARGS(pl_sheet_words(&d->sheet, paths.heading), pl_buf_str(&steps)));
    pl_sheet_paragraph(&d->sheet, "path");
}

static void put_chart(pl_diff_sheet *d, pl_view *view, int64_t until)
{
    if (d->sheet.markdown) return;
    pl_out_puts(d->sheet.html.out, "<div class=\"chart\">\n");
    pl_svg_put_element(d->sheet.html.out, view, until);
    pl_out_puts(d->sheet.html.out, "</div>\n");
}

/* Whose greatest number it is: the two sides need not have it of the same project. */
static void put_owner(pl_diff_sheet *d, const pl_view *view)
{
    pl_buf project = pl_buf_make(d->view->scratch);
    pl_values_put_words(&project, view, view->plan->project->values);
    pl_diff_sheet_say(d, PL_MSG_page_worst_project, PL_ARGS(pl_buf_str(&project)));
    pl_sheet_paragraph(&d->sheet, "rules");
}

static void put_side(pl_diff_sheet *d, pl_view *view, bool before, int64_t until)
{
    pl_buf heading = pl_buf_make(d->view->scratch);
    pl_str side = pl_sheet_words(&d->sheet, before ? PL_MSG_column_days_before : PL_MSG_column_days_after);
    pl_str rules = pl_title_pick(&view->rules->title, d->view->lang, view->rules->id);
    pl_buf_put_message(&heading, d->view->lang, PL_MSG_page_of_project, PL_ARGS(side, rules));
    pl_sheet_heading(&d->sheet, 3, pl_buf_str(&heading));
    if (!d->diff->project_count) put_owner(d, view);
    put_chart(d, view, until);
    put_path(d, view, PL_PATH_APPROVAL);
    put_path(d, view, PL_PATH_ELAPSED);
}

static bool is_shown(const pl_plan *plan)
{
    return plan && plan->applicable != PL_NO;
}

static void put_pair(pl_diff_sheet *d, const pl_plan *before, const pl_plan *after)
{
    pl_view views[2];
    int64_t until = INT64_MIN;
    const pl_plan *plans[] = {before, after};
    for (int i = 0; i < 2; i++) {
        if (!is_shown(plans[i])) continue;
        views[i] = pl_view_make(d->view->scratch, plans[i]->rules, plans[i], d->view->lang);
        int64_t end = pl_chart_make(&views[i]).last;
        if (end > until && d->diff->same_span) until = end; /* else the days of one are not those of the other */
    }
    for (int i = 0; i < 2; i++)
        if (is_shown(plans[i])) put_side(d, &views[i], i == 0, until);
}

static void put_project(pl_diff_sheet *d, const pl_compared_project *project)
{
    pl_str name = pl_title_pick(&project->title, d->view->lang, project->id);
    if (!is_shown(project->plan_before) && !is_shown(project->plan_after)) return;
    pl_buf_put(pl_diff_sheet_buf(d), name.len ? name : project->file);
    pl_sheet_paragraph(&d->sheet, "project");
    put_pair(d, project->plan_before, project->plan_after);
}

void pl_diff_sheet_put_paths(pl_diff_sheet *d)
{
    const pl_diff *diff = d->diff;
    uint32_t shown = pl_diff_sheet_rows(d, diff->project_count);
    bool worst = diff->differs && (diff->worst_before || diff->worst_after);
    if (!diff->project_count && !worst) return;
    pl_diff_sheet_heading(d, 2, PL_MSG_page_paths);
    if (!diff->project_count) put_pair(d, diff->worst_before, diff->worst_after);
    for (uint32_t i = 0; i < shown; i++) put_project(d, &diff->projects[i]);
}
