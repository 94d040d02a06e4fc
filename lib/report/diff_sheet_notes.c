/* What must be known of the numbers of the report: which are made up, which nominal, by which limits. */
#include "report/diff_sheet.h"
#include "report/show.h"

/* ---- nominal days ---- */

static void add(pl_buf *list, pl_lang lang, pl_str what)
{
    if (list->len) pl_buf_put(list, pl_message_text(lang, PL_MSG_list_semicolon));
    pl_buf_put(list, what);
}

static bool is_nominal(const pl_diff_sheet *d, const pl_plan *plan)
{
    if (!plan) return false;
    const pl_view view = pl_view_make(d->view->scratch, plan->rules, plan, d->view->lang);
    return pl_view_is_nominal(&view);
}

/* Days of dated projects are counted in their calendar: only of the others they are nominal. */
static pl_str nominal_things(const pl_diff_sheet *d)
{
    const pl_diff *diff = d->diff;
    pl_lang lang = d->view->lang;
    pl_buf list = pl_buf_make(d->view->scratch);
    if (diff->has_projects && diff->differs && diff->same_span)
        add(&list, lang, pl_message_text(lang, PL_MSG_page_nominal_all));
    bool worst = diff->differs && !diff->project_count;
    if (worst && (is_nominal(d, diff->worst_before) || is_nominal(d, diff->worst_after)))
        add(&list, lang, pl_message_text(lang, PL_MSG_page_nominal_worst));
    for (uint32_t i = 0; i < diff->project_count; i++) {
        const pl_compared_project *project = &diff->projects[i];
        if (!is_nominal(d, project->plan_before) && !is_nominal(d, project->plan_after)) continue;
        pl_str name = pl_title_pick(&project->title, lang, project->id);
        add(&list, lang, name.len ? name : project->file);
    }
    if (diff->portfolio && diff->same_span) add(&list, lang, pl_message_text(lang, PL_MSG_page_nominal_rows));
    return pl_buf_str(&list);
}

/* ---- the list ---- */

static void put_note(pl_diff_sheet *d, bool holds, pl_message message)
{
    if (!holds) return;
    pl_sheet_put(&d->sheet, message);
    pl_sheet_item(&d->sheet);
}

void pl_diff_sheet_put_notes(pl_diff_sheet *d)
{
    const pl_diff *diff = d->diff;
    pl_evidence_count before = pl_rules_count_evidence(diff->before), after = pl_rules_count_evidence(diff->after);
    bool illustrative = before.of[PL_EVIDENCE_ILLUSTRATIVE] + after.of[PL_EVIDENCE_ILLUSTRATIVE] > 0;
    bool statutory = diff->options.basis == PL_BASIS_STATUTORY;
    bool shares = diff->player_count && diff->same_span && !diff->options.no_attribution;
    pl_str nominal = nominal_things(d);
    if (!illustrative && !nominal.len && !statutory && !shares) return;
    pl_diff_sheet_heading(d, 2, PL_MSG_html_notes);
    pl_sheet_open_list(&d->sheet);
    put_note(d, illustrative, PL_MSG_page_note_illustrative);
    put_note(d, statutory, PL_MSG_page_note_statutory);
    if (nominal.len) pl_diff_sheet_say(d, PL_MSG_page_nominal, PL_ARGS(nominal));
    if (nominal.len) pl_sheet_item(&d->sheet);
    put_note(d, shares, PL_MSG_page_note_shares);
    pl_sheet_close_list(&d->sheet);
}
