/* Dates in a plan's text: whether the deadline is kept, from when to when, how sure that is, and what has happened. */
#include "report/dates.h"
#include "report/plan_view.h"
#include "model/words.h"

static pl_str dates_text(const pl_view *view, pl_date_range dates)
{
    pl_buf buf = pl_buf_make(view->scratch);
    pl_buf_put_dates(&buf, dates);
    return pl_buf_str(&buf);
}

static pl_str date_text(const pl_view *view, pl_date date)
{
    return pl_date_text(view->scratch, date);
}

static pl_str days_text(const pl_view *view, pl_range days)
{
    pl_buf buf = pl_buf_make(view->scratch);
    pl_buf_put_range(&buf, days);
    pl_buf_put(&buf, PL_STR(" "));
    pl_buf_put(&buf, pl_measure_unit(view->lang, PL_MEASURE_ELAPSED, days));
    return pl_buf_str(&buf);
}

/* ---- the whole ---- */

static pl_str finish_text(const pl_view *view)
{
    pl_str finish = dates_text(view, pl_plan_finish(view->plan));
    if (!view->plan->finish_estimated) return finish;
    pl_buf buf = pl_buf_make(view->scratch);
    pl_buf_put_estimate(&buf, view->lang, finish, dates_text(view, pl_plan_finish_latest(view->plan)));
    return pl_buf_str(&buf);
}

/* The step that ends the span is finished; where that fell away or there is none, everything that leads to its end. */
static bool has_finished(const pl_view *view)
{
    const pl_plan *plan = view->plan;
    uint32_t to = view->rules->span.to;
    bool ends = to != PL_NONE && plan->steps[to].status == PL_STATUS_REQUIRED, all = plan->so_far != NULL;
    for (uint32_t step = 0; all && step < view->rules->step_count; step++) {
        bool matters = ends ? step == to : plan->steps[step].in_span && pl_view_is_there(view, step);
        if (matters) all = plan->so_far->steps[step].state == PL_STATE_FINISHED;
    }
    return all;
}

static pl_str finishing_text(const pl_view *view)
{
    pl_buf buf = pl_buf_make(view->scratch);
    pl_message message = has_finished(view) ? PL_MSG_deadline_happened : PL_MSG_deadline_expected;
    pl_buf_put_message(&buf, view->lang, message, PL_ARGS(finish_text(view)));
    return pl_buf_str(&buf);
}

void pl_deadline_put_sentence(pl_buf *buf, const pl_view *view)
{
    static const pl_message messages[] = {
        [PL_WITHIN] = PL_MSG_deadline_kept,
        [PL_OVER] = PL_MSG_deadline_missed,
        [PL_UNDECIDED] = PL_MSG_deadline_undecided,
    };
    const pl_plan *plan = view->plan;
    pl_verdict verdict = pl_plan_deadline_verdict(plan);
    pl_range margin = plan->deadline_margin;
    if (verdict == PL_OVER) margin = (pl_range){-margin.max, -margin.min, margin.known};
    pl_buf_put_message(buf, view->lang, messages[verdict],
                       PL_ARGS(date_text(view, plan->deadline),
                               finishing_text(view), days_text(view, margin)));
}

static void put_span(pl_buf *buf, const pl_view *view)
{
    const pl_plan *plan = view->plan;
    if (!plan->timeline.calendar) return;
    pl_str start = date_text(view, pl_date_of(plan->timeline.first));
    pl_str finish = dates_text(view, pl_plan_finish(plan));
    pl_buf_put_message(buf, view->lang, PL_MSG_plan_dates, PL_ARGS(start, finish));
    if (plan->timeline.first_day_counted) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_plan_first_day));
}

static pl_str known_until_text(const pl_view *view)
{
    const pl_calendar *calendar = view->plan->late_timeline.calendar;
    bool knows = calendar->known_until.number >= calendar->known_from.number;
    return knows ? date_text(view, pl_date_of(calendar->known_until)) : PL_STR("-");
}

static void put_estimate(pl_buf *buf, const pl_view *view)
{
    pl_date_range latest = pl_plan_finish_latest(view->plan);
    if (!view->plan->finish_estimated) return;
    pl_message message = latest.min.year ? PL_MSG_finish_estimated : PL_MSG_finish_unjudged;
    pl_buf_put_message(buf, view->lang, message, PL_ARGS(known_until_text(view), dates_text(view, latest)));
}

static void put_latest_start(pl_buf *buf, const pl_view *view)
{
    const pl_plan *plan = view->plan;
    pl_date_range latest = pl_plan_latest_start(plan);
    if (!latest.min.year) return;
    pl_message message = plan->options.latest_start ? PL_MSG_plan_started_latest : PL_MSG_plan_latest_start;
    pl_buf_put_message(buf, view->lang, message, PL_ARGS(dates_text(view, latest), date_text(view, plan->deadline)));
    if (!plan->latest_start_estimated) return;
    pl_date_range safe = pl_plan_latest_start_safe(plan);
    pl_message estimate = safe.min.year ? PL_MSG_latest_start_estimated : PL_MSG_latest_start_unjudged;
    pl_buf_put_message(buf, view->lang, estimate, PL_ARGS(known_until_text(view), dates_text(view, safe)));
}

static void (*const sentences[])(pl_buf *buf, const pl_view *view) = {put_span, put_estimate, put_latest_start};

void pl_dates_put_sentences(pl_buf *buf, const pl_view *view)
{
    for (size_t i = 0; i < PL_COUNT_OF(sentences); i++) {
        pl_buf sentence = pl_buf_make(view->scratch);
        sentences[i](&sentence, view);
        if (sentence.len && buf->len) pl_buf_put(buf, PL_STR(" "));
        pl_buf_put(buf, pl_buf_str(&sentence));
    }
}

void pl_text_put_dates(pl_page *text)
{
    if (!text->view->plan->late_timeline.calendar) return;
    pl_out_puts(text->out, "\n");
    for (size_t i = 0; i < PL_COUNT_OF(sentences); i++) {
        sentences[i](&text->buf, text->view);
        if (text->buf.len) pl_page_end_paragraph(text, 0);
    }
}

/* ---- what has happened ---- */

static const pl_progress *attempt_of(const pl_view *view, const pl_happened *happened)
{
    return &view->plan->project->progress[happened->entry];
}

static pl_str used_text(const pl_view *view, const pl_happened *happened)
{
    return days_text(view, (pl_range){happened->used_days, happened->used_days, true});
}

static void put_running(pl_buf *buf, const pl_view *view, uint32_t step, const pl_happened *happened)
{
    static const pl_message messages[2][2] = {{PL_MSG_progress_running, PL_MSG_progress_stopped},
                                              {PL_MSG_progress_overdue, PL_MSG_progress_overdue_stopped}};
    pl_message message = messages[pl_view_is_overdue(view, step)][happened->stopped];
    pl_buf_put_message(buf, view->lang, message,
                       PL_ARGS(pl_view_step_title(view, step), date_text(view, attempt_of(view, happened)->accepted),
                               used_text(view, happened), dates_text(view, pl_plan_dates(view->plan, happened->due)),
                               days_text(view, happened->overdue), pl_view_whose_clock(view, step)));
}

static void put_finished(pl_buf *buf, const pl_view *view, uint32_t step, const pl_happened *happened)
{
    pl_message message = happened->accepted ? PL_MSG_progress_finished : PL_MSG_progress_finished_only;
    pl_buf_put_message(buf, view->lang, message,
                       PL_ARGS(pl_view_step_title(view, step), date_text(view, attempt_of(view, happened)->finished),
                               used_text(view, happened)));
}

/* Open again after a refusal, or submitted and not yet accepted. */
static void put_open(pl_buf *buf, const pl_view *view, uint32_t step, const pl_happened *happened)
{
    const pl_progress *attempt = attempt_of(view, happened);
    pl_message message = happened->closed ? PL_MSG_progress_again : PL_MSG_progress_submitted;
    pl_str result = pl_message_text(view->lang, pl_words_result[attempt->result].text);
    pl_date date = happened->closed ? attempt->finished : attempt->submitted;
    pl_buf_put_message(buf, view->lang, message,
                       PL_ARGS(pl_view_step_title(view, step), date_text(view, date), result));
}

bool pl_progress_put_sentence(pl_buf *buf, const pl_view *view, uint32_t step)
{
    static void (*const put[])(pl_buf *, const pl_view *, uint32_t, const pl_happened *) = {
        [PL_STATE_OPEN] = put_open,
        [PL_STATE_RUNNING] = put_running,
        [PL_STATE_FINISHED] = put_finished,
    };
    const pl_happened *happened = pl_view_happened(view, step);
    if (happened) put[happened->state](buf, view, step, happened);
    return happened != NULL;
}

static const uint8_t states_in_order[] = {PL_STATE_RUNNING, PL_STATE_OPEN, PL_STATE_FINISHED};

uint32_t pl_progress_places(const pl_view *view)
{
    return view->plan->so_far ? (uint32_t)PL_COUNT_OF(states_in_order) * view->rules->step_count : 0;
}

bool pl_progress_put_place(pl_buf *buf, const pl_view *view, uint32_t place)
{
    uint32_t step = view->rules->listing[place % view->rules->step_count];
    const pl_happened *happened = pl_view_happened(view, step);
    if (!happened || happened->state != states_in_order[place / view->rules->step_count]) return false;
    return pl_progress_put_sentence(buf, view, step);
}

void pl_progress_put_heading(pl_buf *buf, const pl_view *view)
{
    pl_buf_put_message(buf, view->lang, PL_MSG_heading_progress, PL_ARGS(date_text(view, view->plan->so_far->as_of)));
}

static void put_heading(pl_page *text)
{
    pl_progress_put_heading(&text->buf, text->view);
    pl_page_end_heading(text);
}

void pl_text_put_progress(pl_page *text)
{
    uint32_t places = pl_progress_places(text->view);
    if (places) put_heading(text);
    for (uint32_t place = 0; place < places; place++) {
        pl_buf_put(&text->buf, PL_STR("- "));
        if (pl_progress_put_place(&text->buf, text->view, place)) pl_page_end_paragraph(text, 2);
        text->buf.len = 0;
    }
}

void pl_text_put_step_progress(pl_page *text, uint32_t step)
{
    if (!pl_view_happened(text->view, step)) return;
    put_heading(text);
    pl_buf_put(&text->buf, PL_STR("- "));
    pl_progress_put_sentence(&text->buf, text->view, step);
    pl_page_end_paragraph(text, 2);
}
