/* The sections of a plan's text behind the table: critical paths, what falls away, what is not counted, what the
   answer assumes or does not know, and the shares of stages and authorities. */
#include "report/grid.h"
#include "report/plan_view.h"
#include "report/reason.h"
#include "model/words.h"

/* ---- critical paths ---- */

pl_paths pl_paths_of(const pl_view *view, pl_path path)
{
    const pl_plan *plan = view->plan;
    if (path == PL_PATH_APPROVAL)
        return (pl_paths){PL_MSG_heading_approval_path, &plan->approval_path, plan->approval_path.count > 0,
                          plan->approval_path_known, 0};
    bool more = plan->critical_path_count && plan->chain_count_known && plan->chain_count > plan->critical_path_count;
    return (pl_paths){PL_MSG_heading_critical_path, plan->critical_paths, plan->critical_path_count,
                      plan->critical_paths_known, more ? plan->chain_count : 0};
}

void pl_path_put(pl_buf *buf, const pl_view *view, const pl_step_list *path)
{
    for (uint32_t i = 0; i < path->count; i++) {
        if (i) pl_buf_put(buf, PL_STR(" → "));
        pl_buf_put(buf, pl_view_step_title(view, path->steps[i]));
    }
}

/* Several chains of events may show the same steps: then there is nothing more to list than stands there. */
static void put_chains(pl_buf *buf, const pl_view *view, const pl_paths *paths)
{
    pl_message message = view->plan->chains_saturated ? PL_MSG_plan_chains_at_least : PL_MSG_plan_chains;
    pl_buf count = pl_buf_make(view->scratch);
    bool large = paths->chains > INT64_MAX;
    if (large) pl_buf_put_int(&count, (int64_t)(paths->chains / 10));
    pl_buf_put_int(&count, (int64_t)(large ? paths->chains % 10 : paths->chains));
    pl_buf_put_message(buf, view->lang, message, PL_ARGS(pl_buf_str(&count), pl_str_int(view->scratch, paths->count)));
}

void pl_paths_put_remark(pl_buf *buf, const pl_view *view, const pl_paths *paths)
{
    if (!paths->known) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_plan_path_unknown));
    else if (!paths->count) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_plan_path_none));
    else if (paths->chains) put_chains(buf, view, paths);
}

static void put_path(pl_page *text, const pl_step_list *path, uint32_t number)
{
    if (number) {
        pl_buf_put_int(&text->buf, number);
        pl_buf_put(&text->buf, PL_STR(". "));
    }
    pl_path_put(&text->buf, text->view, path);
    pl_page_end_paragraph(text, number ? 3 : 0);
}

void pl_text_put_paths(pl_page *text)
{
    pl_paths paths = pl_paths_of(text->view, text->options->path);
    pl_page_put_heading(text, paths.heading);
    for (uint32_t i = 0; paths.known && i < paths.count; i++)
        put_path(text, &paths.lists[i], paths.count > 1 ? i + 1 : 0);
    pl_paths_put_remark(&text->buf, text->view, &paths);
    if (text->buf.len) pl_page_end_paragraph(text, 0);
}

/* ---- steps that fall away, or may ---- */

static bool stands_open(const pl_plan_step *entry)
{
    return entry->status == PL_STATUS_UNDECIDED && entry->reason.cause != PL_CAUSE_NONE;
}

static bool fell_away(const pl_plan_step *entry)
{
    return entry->status == PL_STATUS_EXEMPT || entry->status == PL_STATUS_NOT_APPLICABLE;
}

static void put_reason(pl_page *text, uint32_t step)
{
    pl_view *view = text->view;
    pl_str status = pl_message_text(view->lang, pl_words_status[view->plan->steps[step].status].text);
    pl_buf sentence = pl_buf_make(view->scratch);
    pl_reason_put_sentence(&sentence, view, step, text->options->with_detail);
    pl_buf_put_message(&text->buf, view->lang, PL_MSG_plan_reason,
                       PL_ARGS(pl_view_step_title(view, step), status, pl_buf_str(&sentence)));
    pl_page_end_paragraph(text, 2);
}

static void put_reasons(pl_page *text, bool (*is_wanted)(const pl_plan_step *), pl_message heading)
{
    const pl_rules *rules = text->view->rules;
    bool first = true;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        uint32_t step = rules->listing[i];
        if (!is_wanted(&text->view->plan->steps[step])) continue;
        if (first) pl_page_put_heading(text, heading);
        first = false;
        put_reason(text, step);
    }
}

void pl_text_put_fallen(pl_page *text)
{
    put_reasons(text, fell_away, PL_MSG_heading_fallen);
    put_reasons(text, stands_open, PL_MSG_heading_open);
}

/* ---- what is not counted ---- */

static void put_not_counted_by(pl_page *text, uint8_t clock)
{
    const pl_view *view = text->view;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < view->rules->step_count; i++) {
        uint32_t step = view->rules->listing[i];
        if (view->rules->steps[step].clock != clock || !pl_view_is_not_counted(view, step)) continue;
        if (!shown) pl_buf_put_capitalised(&text->buf, pl_message_text(view->lang, pl_words_clock[clock].text));
        pl_page_put(text, shown++ ? PL_MSG_list_comma : PL_MSG_list_colon);
        pl_buf_put(&text->buf, pl_view_step_title(view, step));
        pl_buf_put_char(&text->buf, ' ');
        pl_view_put_duration(view, step, &text->buf);
    }
    if (shown) pl_page_end_paragraph(text, 2);
}

void pl_text_put_not_counted(pl_page *text)
{
    const pl_view *view = text->view;
    uint32_t step = 0;
    while (step < view->rules->step_count && !pl_view_is_not_counted(view, step)) step++;
    if (step == view->rules->step_count) return;
    pl_page_put_heading(text, PL_MSG_heading_not_counted);
    put_not_counted_by(text, PL_CLOCK_GOVERNMENT);
    put_not_counted_by(text, PL_CLOCK_APPLICANT);
    put_not_counted_by(text, PL_CLOCK_THIRD_PARTY);
}

/* ---- facts ---- */

static void put_fact(pl_buf *buf, const pl_view *view, uint32_t fact, bool with_value)
{
    pl_buf_put(buf, pl_title_pick(&view->rules->facts[fact].title, view->lang, view->rules->facts[fact].id));
    if (!with_value) return;
    pl_buf_put(buf, PL_STR(" = "));
    pl_view_put_value(view, fact, view->plan->project->values[fact], buf);
}

static bool is_in_group(const pl_plan *plan, uint32_t fact, pl_fact_group group)
{
    if (group == PL_FACTS_ASSUMED) return plan->project->known[fact] == PL_FACT_ASSUMED;
    return group == PL_FACTS_UNDECIDED ? plan->undecided[fact] : plan->irrelevant[fact];
}

void pl_facts_put_sentence(pl_buf *buf, const pl_view *view, pl_fact_group group)
{
    static const pl_message labels[] = {
        [PL_FACTS_ASSUMED] = PL_MSG_plan_assumed,
        [PL_FACTS_UNDECIDED] = PL_MSG_plan_undecided_facts,
        [PL_FACTS_IRRELEVANT] = PL_MSG_plan_irrelevant_facts,
    };
    uint32_t shown = 0;
    for (uint32_t i = 0; i < view->rules->fact_count; i++) {
        if (!is_in_group(view->plan, i, group)) continue;
        pl_buf_put(buf, pl_message_text(view->lang, shown++ ? PL_MSG_list_semicolon : labels[group]));
        put_fact(buf, view, i, group == PL_FACTS_ASSUMED);
    }
}

void pl_text_put_facts(pl_page *text)
{
    const uint8_t *known = text->view->plan->project->known;
    uint32_t fact = 0;
    while (fact < text->view->rules->fact_count && known[fact] == PL_FACT_KNOWN) fact++;
    if (fact == text->view->rules->fact_count) return;
    pl_page_put_heading(text, PL_MSG_heading_facts);
    for (int group = 0; group < PL_FACT_GROUPS; group++) {
        pl_facts_put_sentence(&text->buf, text->view, (pl_fact_group)group);
        if (text->buf.len) pl_page_end_paragraph(text, 2);
    }
}

/* ---- stages and authorities ---- */

static void stage_title(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    const pl_stage *stage = &text->view->rules->stages[row];
    pl_buf_put(buf, pl_title_pick(&stage->title, text->view->lang, stage->id));
}

static void stage_days(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_buf_put_range(buf, text->view->plan->stage_days[row]);
}

static void authority_title(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    const pl_authority *authority = &text->view->rules->authorities[row];
    pl_buf_put(buf, pl_title_pick(&authority->title, text->view->lang, authority->id));
}

static void authority_items(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_buf_put_range(buf, text->view->plan->authority_items[row]);
}

static void authority_days(void *context, uint32_t row, pl_buf *buf)
{
    const pl_page *text = context;
    pl_buf_put_range(buf, text->view->plan->authority_days[row]);
}

static void put_stages(pl_page *text)
{
    static const pl_grid_column columns[] = {
        {stage_title, PL_MSG_column_stage, false, true, 0},
        {stage_days, PL_MSG_column_approval_days, true, false, 0},
    };
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .context = text, .has_heading = true};
    grid.row_count = text->view->rules->stage_count;
    if (!grid.row_count) return;
    pl_page_put_heading(text, PL_MSG_heading_stages);
    pl_grid_put(text->out, &grid, &text->options->style, text->view->scratch);
}

static void put_authorities(pl_page *text)
{
    static const pl_grid_column columns[] = {
        {authority_title, PL_MSG_column_authority, false, true, 0},
        {authority_items, PL_MSG_column_items, true, false, 0},
        {authority_days, PL_MSG_column_days_sum, true, false, 0},
    };
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .context = text, .has_heading = true};
    grid.row_count = text->view->rules->authority_count;
    if (!grid.row_count) return;
    pl_page_put_heading(text, PL_MSG_heading_authorities);
    pl_grid_put(text->out, &grid, &text->options->style, text->view->scratch);
}

void pl_text_put_offices(pl_page *text)
{
    put_stages(text);
    put_authorities(text);
}
