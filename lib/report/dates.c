/* See dates.h. */
#include "report/dates.h"

#include "model/words.h"

void pl_json_date(pl_json *json, pl_date date)
{
    char text[PL_DATE_SIZE];
    if (date.year) pl_date_write(date, text);
    pl_json_text_or_null(json, (pl_str){text, date.year ? sizeof text : 0});
}

static bool is_one(pl_date_range dates)
{
    return pl_date_compare(dates.min, dates.max) == 0;
}

void pl_json_dates(pl_json *json, pl_date_range dates)
{
    if (is_one(dates)) {
        pl_json_date(json, dates.min);
        return;
    }
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "min");
    pl_json_date(json, dates.min);
    pl_json_key(json, "max");
    pl_json_date(json, dates.max);
    pl_json_close(json);
}

void pl_buf_put_dates(pl_buf *buf, pl_date_range dates)
{
    if (!dates.min.year) return;
    pl_buf_put_date(buf, dates.min);
    if (is_one(dates)) return;
    pl_buf_put(buf, PL_STR(".."));
    pl_buf_put_date(buf, dates.max);
}

void pl_csv_dates(pl_csv *csv, pl_date_range dates)
{
    char text[2 * PL_DATE_SIZE + 2];
    size_t length = dates.min.year ? PL_DATE_SIZE : 0;
    if (dates.min.year) pl_date_write(dates.min, text);
    if (!is_one(dates)) {
        text[length] = text[length + 1] = '.';
        pl_date_write(dates.max, text + length + 2);
        length = sizeof text;
    }
    pl_csv_text(csv, (pl_str){text, length});
}

/* ---- estimates ---- */

pl_str pl_legend_estimated(pl_arena *arena, pl_lang lang)
{
    pl_buf legend = pl_buf_make(arena);
    pl_buf_put_message(&legend, lang, PL_MSG_legend_estimated, PL_ARGS(pl_message_text(lang, PL_MSG_estimate)));
    return pl_buf_str(&legend);
}

void pl_buf_put_estimate(pl_buf *buf, pl_lang lang, pl_str date, pl_str latest)
{
    pl_message message = latest.len ? PL_MSG_date_estimated_latest : PL_MSG_date_estimated;
    pl_buf_put_message(buf, lang, message, PL_ARGS(date, latest));
}

/* ---- the plan ---- */

void pl_plan_put_dates(pl_json *json, const pl_plan *plan)
{
    bool dated = plan->timeline.calendar != NULL;
    bool judged = pl_plan_deadline_verdict(plan) != PL_NOT_APPLICABLE;
    pl_json_key(json, "start");
    pl_json_date(json, dated ? pl_date_of(plan->timeline.first) : (pl_date){0});
    pl_json_key(json, "deadline");
    pl_json_date(json, plan->deadline);
    pl_json_key(json, "latest_start");
    pl_json_dates(json, pl_plan_latest_start(plan));
    pl_json_key(json, "latest_start_estimated");
    pl_json_bool(json, plan->latest_start_estimated);
    pl_json_key(json, "latest_start_safe");
    pl_json_dates(json, pl_plan_latest_start_safe(plan));
    pl_json_key(json, "as_of");
    pl_json_date(json, plan->so_far ? plan->so_far->as_of : (pl_date){0});
    pl_json_key(json, "finish");
    pl_json_dates(json, pl_plan_finish(plan));
    pl_json_key(json, "finish_estimated");
    pl_json_bool(json, plan->finish_estimated);
    pl_json_key(json, "finish_latest");
    pl_json_dates(json, pl_plan_finish_latest(plan));
    pl_json_key(json, "deadline_margin");
    pl_json_range(json, plan->deadline_margin);
    pl_json_key(json, "deadline_verdict");
    if (judged) pl_json_word(json, pl_words_verdict[pl_plan_deadline_verdict(plan)].id);
    else pl_json_null(json);
}

/* ---- a step ---- */

const pl_happened *pl_view_happened(const pl_view *view, uint32_t step)
{
    const pl_plan *plan = view->plan;
    if (!plan->so_far || !pl_view_is_there(view, step)) return NULL;
    return plan->so_far->steps[step].entry == PL_NONE ? NULL : &plan->so_far->steps[step];
}

bool pl_view_is_overdue(const pl_view *view, uint32_t step)
{
    const pl_happened *happened = pl_view_happened(view, step);
    return happened && happened->overdue.known && happened->overdue.max > 0;
}

pl_str pl_view_step_label(const pl_view *view, uint32_t step)
{
    pl_str title = pl_view_step_title(view, step);
    if (!pl_view_is_overdue(view, step)) return title;
    pl_buf label = pl_buf_make(view->scratch);
    pl_buf_put_message(&label, view->lang, PL_MSG_step_overdue, PL_ARGS(title));
    return pl_buf_str(&label);
}

static void put_attempt(pl_json *json, const pl_progress *attempt, const pl_happened *happened)
{
    const pl_date none = {0};
    pl_json_key(json, "attempt");
    pl_json_int(json, attempt->attempt);
    pl_json_key(json, "submitted");
    pl_json_date(json, attempt->submitted);
    pl_json_key(json, "accepted");
    pl_json_date(json, happened->accepted ? attempt->accepted : none);
    pl_json_key(json, "finished");
    pl_json_date(json, happened->closed ? attempt->finished : none);
    pl_json_key(json, "result");
    pl_json_word(json, happened->closed ? pl_words_result[attempt->result].id : NULL);
}

void pl_progress_put_json(pl_json *json, pl_view *view, uint32_t step)
{
    const pl_plan *plan = view->plan;
    const pl_happened *happened = pl_view_happened(view, step);
    bool running = happened && happened->state == PL_STATE_RUNNING;
    if (!happened) {
        pl_json_null(json);
        return;
    }
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "state");
    pl_json_word(json, pl_words_state[happened->state].id);
    put_attempt(json, &plan->project->progress[happened->entry], happened);
    pl_json_key(json, "used_days");
    pl_json_int(json, happened->used_days);
    pl_json_key(json, "stopped_days");
    pl_json_int(json, happened->stopped_days);
    pl_json_key(json, "clock_stopped");
    pl_json_bool(json, happened->stopped);
    pl_json_key(json, "due");
    pl_json_dates(json, running ? pl_plan_dates(plan, happened->due) : (pl_date_range){0});
    pl_json_key(json, "overdue_days");
    pl_json_range(json, running ? happened->overdue : (pl_range){0, 0, true});
    pl_json_close(json);
}
