/* See check.h. A row is a ceiling of a plan, or its deadline; a plan without any has one row all the same, so that no
   project is passed over in silence. */
#include "report/check.h"

#include "report/csv.h"
#include "report/dates.h"
#include "report/grid.h"
#include "report/plan_view.h"
#include "model/words.h"

#define DEADLINE (UINT32_MAX - 1) /* no int, so no enumerator */

typedef struct check_row {
    uint32_t plan;    /* into plans */
    uint32_t ceiling; /* of the plan, DEADLINE, or PL_NONE */
} check_row;

typedef struct check_plan {
    pl_str file;
    const pl_plan *plan;
    pl_view view;
    bool illustrative;
} check_plan;

struct pl_check_report {
    pl_arena *arena;
    pl_out *out;
    pl_report_options options;
    PL_VEC(check_plan) plans;
    PL_VEC(check_row) rows;
};

pl_check_report *pl_check_make(pl_arena *arena, pl_out *out, const pl_report_options *options)
{
    pl_check_report *report = pl_new(arena, pl_check_report);
    report->arena = arena;
    report->out = out;
    report->options = *options;
    return report;
}

pl_arena *pl_check_arena(const pl_check_report *report)
{
    return report->arena;
}

pl_out *pl_check_out(const pl_check_report *report)
{
    return report->out;
}

static bool is_illustrative(const pl_view *view)
{
    if (!pl_view_has_answer(view)) return false;
    for (uint32_t i = 0; i < view->rules->step_count; i++)
        if (pl_view_is_illustrative(view, i)) return true;
    return false;
}

void pl_check_add(pl_check_report *report, const char *file, const pl_plan *plan)
{
    check_plan *entry = pl_vec_push(report->arena, &report->plans);
    *entry = (check_plan){.file = pl_arena_copy(report->arena, pl_str_from(file)), .plan = plan};
    entry->view = pl_view_make(report->arena, plan->rules, plan, report->options.style.lang);
    entry->illustrative = is_illustrative(&entry->view);
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->ceiling_count && plan->applicable != PL_NO; i++) {
        if (!pl_plan_ceiling_is_judged(plan, i)) continue;
        *pl_vec_push(report->arena, &report->rows) = (check_row){report->plans.count - 1, i};
        count++;
    }
    if (plan->applicable != PL_NO && pl_plan_deadline_verdict(plan) != PL_NOT_APPLICABLE) {
        *pl_vec_push(report->arena, &report->rows) = (check_row){report->plans.count - 1, DEADLINE};
        count++;
    }
    if (!count) *pl_vec_push(report->arena, &report->rows) = (check_row){report->plans.count - 1, PL_NONE};
}

/* ---- text ---- */

static const check_plan *plan_at(const pl_check_report *report, uint32_t row)
{
    return &report->plans.at[report->rows.at[row].plan];
}

static const pl_plan_ceiling *ceiling_at(const pl_check_report *report, uint32_t row)
{
    uint32_t ceiling = report->rows.at[row].ceiling;
    return ceiling >= DEADLINE ? NULL : &plan_at(report, row)->plan->ceilings[ceiling];
}

static bool is_deadline(const pl_check_report *report, uint32_t row)
{
    return report->rows.at[row].ceiling == DEADLINE;
}

static uint8_t verdict_at(const pl_check_report *report, uint32_t row)
{
    const pl_plan_ceiling *ceiling = ceiling_at(report, row);
    if (is_deadline(report, row)) return (uint8_t)pl_plan_deadline_verdict(plan_at(report, row)->plan);
    return ceiling ? ceiling->verdict : PL_NOT_APPLICABLE;
}

static void file_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put(buf, plan_at(context, row)->file);
    pl_buf_put_char(buf, ':');
}

static void project_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put(buf, plan_at(context, row)->plan->project->id);
}

static void verdict_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_check_report *report = context;
    pl_buf_put(buf, pl_message_text(report->options.style.lang, pl_words_verdict[verdict_at(report, row)].text));
}

/* The days all the same: they are what a rule set without ceilings is asked for. */
static void put_without_ceiling(pl_buf *buf, const check_plan *entry)
{
    const pl_view *view = &entry->view;
    pl_range days = entry->plan->approval_days;
    pl_buf shown = pl_buf_make(view->scratch);
    pl_buf_put_range(&shown, days);
    pl_buf_put_message(buf, view->lang, PL_MSG_check_no_ceiling,
                       PL_ARGS(pl_message_text(view->lang, pl_words_measure[PL_MEASURE_APPROVAL].text),
                               pl_buf_str(&shown), pl_measure_unit(view->lang, PL_MEASURE_APPROVAL, days)));
}

static void sentence_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_check_report *report = context;
    const check_plan *entry = plan_at(report, row);
    const pl_plan_ceiling *ceiling = ceiling_at(report, row);
    pl_lang lang = report->options.style.lang;
    if (ceiling) pl_ceiling_put_sentence(buf, &entry->view, ceiling);
    else if (is_deadline(report, row)) pl_deadline_put_sentence(buf, &entry->view);
    else if (entry->plan->applicable == PL_NO) pl_buf_put(buf, pl_message_text(lang, PL_MSG_check_outside));
    else put_without_ceiling(buf, entry);
    if (entry->illustrative) pl_buf_put(buf, pl_message_text(lang, PL_MSG_check_illustrative));
}

static bool is_over(void *context, uint32_t row)
{
    return verdict_at(context, row) == PL_OVER;
}

static void put_text(pl_check_report *report)
{
    static const pl_grid_column columns[] = {
        {file_cell, PL_MESSAGE_COUNT, false, false, 0},
        {project_cell, PL_MESSAGE_COUNT, false, false, 0},
        {verdict_cell, PL_MESSAGE_COUNT, false, false, 0},
        {sentence_cell, PL_MESSAGE_COUNT, false, false, 0},
    };
    pl_style style = report->options.style;
    style.width = 0; /* a line a verdict, whatever the terminal: people grep them */
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .row_count = report->rows.count};
    grid.context = report;
    grid.is_strong = is_over;
    pl_grid_put(report->out, &grid, &style, report->arena);
}

/* ---- JSON and CSV ---- */

static void put_json_plan(pl_json *json, const check_plan *entry)
{
    const pl_plan *plan = entry->plan;
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "file");
    pl_json_text(json, entry->file);
    pl_json_key(json, "id");
    pl_json_text_or_null(json, plan->project->id);
    pl_json_key(json, "title");
    pl_json_text_or_null(json, pl_title_pick(&plan->project->title, plan->rules->language, PL_STR("")));
    pl_json_key(json, "rules");
    pl_json_text(json, plan->rules->id);
    pl_json_key(json, "applicable");
    pl_answer_put_json(json, plan->applicable);
    pl_json_key(json, "items");
    pl_json_range(json, plan->items);
    pl_json_key(json, "sum_days");
    pl_json_range(json, plan->sum_days);
    pl_json_key(json, "approval_days");
    pl_json_range(json, plan->approval_days);
    pl_json_key(json, "elapsed_days");
    pl_json_range(json, plan->elapsed_days);
    pl_json_key(json, "nominal");
    pl_json_bool(json, pl_view_is_nominal(&entry->view));
    pl_json_key(json, "exact");
    pl_json_bool(json, plan->exact);
    pl_plan_put_dates(json, plan);
    pl_json_key(json, "illustrative");
    pl_json_bool(json, entry->illustrative);
    pl_json_key(json, "ceilings");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < plan->ceiling_count; i++)
        if (pl_plan_ceiling_is_judged(plan, i)) pl_ceiling_put_json(json, &entry->view, &plan->ceilings[i]);
    pl_json_close(json);
    pl_json_close(json);
}

static void put_json(pl_check_report *report)
{
    pl_json json = pl_json_make(report->out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/check/1");
    pl_json_key(&json, "projects");
    pl_json_array(&json, PL_JSON_LINES);
    for (uint32_t i = 0; i < report->plans.count; i++) put_json_plan(&json, &report->plans.at[i]);
    pl_json_close(&json);
    pl_json_close(&json);
    pl_json_end(&json);
}

static const char *const csv_head[] = {"file",         "id",      "title",   "rules", "applicable", "items",
                                       "sum_days",     "approval_days", "elapsed_days", "ceiling", "measure",
                                       "limit", "days", "margin",  "verdict", "start", "finish",
                                       "finish_estimated", "finish_latest", "deadline"};

/* Of the deadline the working days that are left, in a row of its own. */
static void put_csv_deadline(pl_csv *csv, const check_plan *entry)
{
    pl_csv_word(csv, "deadline");
    for (int empty = 0; empty < 3; empty++) pl_csv_word(csv, NULL);
    pl_csv_range(csv, entry->plan->deadline_margin);
    pl_csv_word(csv, pl_words_verdict[pl_plan_deadline_verdict(entry->plan)].id);
}

static void put_csv_dates(pl_csv *csv, const pl_plan *plan)
{
    bool dated = plan->timeline.calendar != NULL;
    pl_date start = dated ? pl_date_of(plan->timeline.first) : (pl_date){0};
    pl_csv_dates(csv, (pl_date_range){start, start});
    pl_csv_dates(csv, pl_plan_finish(plan));
    pl_csv_word(csv, dated ? plan->finish_estimated ? "true" : "false" : NULL);
    pl_csv_dates(csv, pl_plan_finish_latest(plan));
    pl_csv_dates(csv, (pl_date_range){plan->deadline, plan->deadline});
    pl_csv_end_row(csv);
}

static void put_csv_ceiling(pl_csv *csv, const check_plan *entry, const pl_plan_ceiling *ceiling)
{
    const pl_ceiling *written = ceiling ? &entry->plan->rules->ceilings[ceiling->ceiling] : NULL;
    pl_csv_text(csv, written ? written->id : PL_STR(""));
    pl_csv_word(csv, written ? pl_words_measure[written->measure].id : NULL);
    if (written) pl_csv_int(csv, written->limit);
    else pl_csv_word(csv, NULL);
    pl_csv_range(csv, ceiling ? ceiling->days : (pl_range){0});
    pl_csv_range(csv, ceiling ? pl_view_margin(&entry->view, ceiling) : (pl_range){0});
    pl_csv_word(csv, pl_words_verdict[ceiling ? ceiling->verdict : PL_NOT_APPLICABLE].id);
}

static void put_csv(pl_check_report *report)
{
    static const char *const answers[] = {[PL_NO] = "false", [PL_YES] = "true", [PL_OPEN] = NULL};
    pl_csv csv = pl_csv_make(report->out);
    for (size_t i = 0; i < PL_COUNT_OF(csv_head); i++) pl_csv_word(&csv, csv_head[i]);
    pl_csv_end_row(&csv);
    for (uint32_t i = 0; i < report->rows.count; i++) {
        const check_plan *entry = plan_at(report, i);
        const pl_plan *plan = entry->plan;
        pl_csv_text(&csv, entry->file);
        pl_csv_text(&csv, plan->project->id);
        pl_csv_text(&csv, pl_title_pick(&plan->project->title, plan->rules->language, PL_STR("")));
        pl_csv_text(&csv, plan->rules->id);
        pl_csv_word(&csv, answers[plan->applicable]);
        pl_csv_range(&csv, plan->items);
        pl_csv_range(&csv, plan->sum_days);
        pl_csv_range(&csv, plan->approval_days);
        pl_csv_range(&csv, plan->elapsed_days);
        if (is_deadline(report, i)) put_csv_deadline(&csv, entry);
        else put_csv_ceiling(&csv, entry, ceiling_at(report, i));
        put_csv_dates(&csv, plan);
    }
}

void pl_check_put(pl_check_report *report)
{
    switch (report->options.format) {
    case PL_FORMAT_TEXT: put_text(report); return;
    case PL_FORMAT_JSON: put_json(report); return;
    case PL_FORMAT_CSV: put_csv(report); return;
    }
}
