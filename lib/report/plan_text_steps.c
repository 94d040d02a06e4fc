/* The table of steps in a plan's text, and the legend of the signs in it. */
#include "report/dates.h"
#include "report/grid.h"
#include "report/plan_view.h"
#include "model/words.h"

static const pl_view *view_of(void *context)
{
    const pl_page *text = context;
    return text->view;
}

static uint32_t step_at(const pl_view *view, uint32_t row)
{
    return view->rules->listing[row];
}

static const pl_plan_step *entry_at(const pl_view *view, uint32_t row)
{
    return &view->plan->steps[step_at(view, row)];
}

static bool is_critical(void *context, uint32_t row)
{
    const pl_view *view = view_of(context);
    return pl_view_is_critical(view, step_at(view, row));
}

static bool is_shown(void *context, uint32_t row)
{
    const pl_view *view = view_of(context);
    return pl_view_is_there(view, step_at(view, row));
}

/* The sign says what the colour says, and by which event a step is critical. */
void pl_step_put_mark(pl_buf *buf, const pl_view *view, uint32_t step)
{
    const pl_plan_step *entry = &view->plan->steps[step];
    if (entry->status == PL_STATUS_UNDECIDED) pl_buf_put_char(buf, '?');
    if (!pl_view_is_critical(view, step)) return;
    pl_buf_put_char(buf, '*');
    if (entry->critical == PL_CRITICAL_START) pl_buf_put_char(buf, 'S');
    if (entry->critical == PL_CRITICAL_FINISH) pl_buf_put_char(buf, 'F');
}

static void mark_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_of(context);
    pl_step_put_mark(buf, view, step_at(view, row));
}

static void title_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_of(context);
    pl_buf_put(buf, pl_view_step_title(view, step_at(view, row)));
    if (entry_at(view, row)->later_duty) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_plan_later_duty));
}

static void days_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_of(context);
    const pl_plan_step *entry = entry_at(view, row);
    if (pl_view_is_illustrative(view, step_at(view, row))) pl_buf_put_char(buf, '~');
    pl_view_put_duration(view, step_at(view, row), buf);
    if (!entry->hold.known || !entry->hold.max) return;
    pl_buf_put_char(buf, '+');
    pl_buf_put_range(buf, entry->hold);
}

static void counted_cell(void *context, uint32_t row, pl_buf *buf)
{
    static const pl_message words[] = {
        [PL_NO] = PL_MSG_no,
        [PL_YES] = PL_MSG_yes,
        [PL_OPEN] = PL_MSG_verdict_undecided,
    };
    const pl_view *view = view_of(context);
    pl_buf_put(buf, pl_message_text(view->lang, words[pl_view_counted(view, step_at(view, row))]));
}

static void kind_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_of(context);
    pl_buf_put(buf, pl_message_text(view->lang, pl_words_kind[view->rules->steps[step_at(view, row)].kind].text));
}

static void clock_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_of(context);
    pl_buf_put(buf, pl_message_text(view->lang, pl_words_clock[view->rules->steps[step_at(view, row)].clock].text));
}

static void track_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_of(context);
    pl_buf_put(buf, pl_message_text(view->lang, pl_words_track[view->rules->steps[step_at(view, row)].track].text));
}

/* Dates where there are any, else working days after the start. */
static void start_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_of(context);
    if (view->plan->timeline.calendar) pl_buf_put_dates(buf, pl_plan_step_starts(view->plan, step_at(view, row)));
    else pl_buf_put_range(buf, entry_at(view, row)->es);
}

static void finish_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_of(context);
    if (view->plan->timeline.calendar) pl_buf_put_dates(buf, pl_plan_step_finishes(view->plan, step_at(view, row)));
    else pl_buf_put_range(buf, entry_at(view, row)->ef);
}

/* Empty where there is no number: a column with none at all is left out. */
static void put_days(pl_buf *buf, pl_days days)
{
    if (days.known) pl_buf_put_int(buf, days.value);
}

static void put_late(pl_buf *buf, const pl_view *view, pl_days days, pl_date date)
{
    if (!view->plan->late_timeline.calendar) {
        put_days(buf, days);
        return;
    }
    if (date.year) pl_buf_put_date(buf, date);
}

static void late_start_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_of(context);
    put_late(buf, view, entry_at(view, row)->ls, pl_plan_step_late_start(view->plan, step_at(view, row)));
}

static void late_finish_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_of(context);
    put_late(buf, view, entry_at(view, row)->lf, pl_plan_step_late_finish(view->plan, step_at(view, row)));
}

/* The brief table has the latest dates where a deadline makes them matter. */
static void deadline_start_cell(void *context, uint32_t row, pl_buf *buf)
{
    if (view_of(context)->plan->deadline.year) late_start_cell(context, row, buf);
}

static void deadline_finish_cell(void *context, uint32_t row, pl_buf *buf)
{
    if (view_of(context)->plan->deadline.year) late_finish_cell(context, row, buf);
}

static void float_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_days(buf, entry_at(view_of(context), row)->total_float);
}

static void free_float_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_days(buf, entry_at(view_of(context), row)->free_float);
}

static void drag_cell(void *context, uint32_t row, pl_buf *buf)
{
    if (is_critical(context, row)) put_days(buf, entry_at(view_of(context), row)->drag);
}

static const pl_grid_column brief_columns[] = {
    {mark_cell, PL_MESSAGE_COUNT, false, false, 0},
    {title_cell, PL_MSG_column_step, false, true, 0},
    {days_cell, PL_MSG_column_days, true, false, 0},
    {counted_cell, PL_MSG_column_counted, false, false, 3},
    {start_cell, PL_MSG_column_start, true, false, 1},
    {finish_cell, PL_MSG_column_finish, true, false, 0},
    {deadline_start_cell, PL_MSG_column_late_start, true, false, 5},
    {deadline_finish_cell, PL_MSG_column_late_finish, true, false, 4},
    {float_cell, PL_MSG_column_float, true, false, 2},
};

static const pl_grid_column detail_columns[] = {
    {mark_cell, PL_MESSAGE_COUNT, false, false, 0},
    {title_cell, PL_MSG_column_step, false, true, 0},
    {kind_cell, PL_MSG_column_kind, false, false, 9},
    {clock_cell, PL_MSG_column_clock, false, false, 10},
    {track_cell, PL_MSG_column_track, false, false, 8},
    {days_cell, PL_MSG_column_days, true, false, 0},
    {counted_cell, PL_MSG_column_counted, false, false, 7},
    {start_cell, PL_MSG_column_start, true, false, 1},
    {finish_cell, PL_MSG_column_finish, true, false, 0},
    {late_start_cell, PL_MSG_column_late_start, true, false, 4},
    {late_finish_cell, PL_MSG_column_late_finish, true, false, 3},
    {float_cell, PL_MSG_column_float, true, false, 2},
    {free_float_cell, PL_MSG_column_free_float, true, false, 6},
    {drag_cell, PL_MSG_column_drag, true, false, 5},
};

/* ---- the legend: only the signs that occur ---- */

typedef struct signs {
    bool critical, critical_start, critical_finish, undecided, illustrative, hold, calendar_days;
} signs;

static signs signs_of(const pl_view *view)
{
    signs s = {0};
    for (uint32_t step = 0; step < view->rules->step_count; step++) {
        if (!pl_view_is_there(view, step)) continue;
        const pl_plan_step *entry = &view->plan->steps[step];
        s.undecided |= entry->status == PL_STATUS_UNDECIDED;
        s.illustrative |= pl_view_is_illustrative(view, step);
        s.hold |= entry->hold.known && entry->hold.max > 0;
        s.calendar_days |= pl_view_shows_calendar_days(view, step, &(pl_length){0});
        if (!pl_view_is_critical(view, step)) continue;
        s.critical = true;
        s.critical_start |= entry->critical == PL_CRITICAL_START;
        s.critical_finish |= entry->critical == PL_CRITICAL_FINISH;
    }
    return s;
}

uint32_t pl_legend_load(const pl_view *view, pl_message *lines)
{
    signs s = signs_of(view);
    const struct {
        bool there;
        pl_message message;
    } all[] = {
        {s.critical, PL_MSG_legend_critical},
        {s.critical_start, PL_MSG_legend_critical_start},
        {s.critical_finish, PL_MSG_legend_critical_finish},
        {s.undecided, PL_MSG_legend_undecided},
        {s.illustrative, PL_MSG_legend_illustrative},
        {s.hold, PL_MSG_legend_hold},
        {s.calendar_days, PL_MSG_legend_calendar_days},
    };
    uint32_t count = 0;
    lines[count++] = view->plan->timeline.calendar ? PL_MSG_legend_dates : PL_MSG_legend_offsets;
    for (size_t i = 0; i < PL_COUNT_OF(all); i++)
        if (all[i].there) lines[count++] = all[i].message;
    return count;
}

static void put_legend(pl_page *text)
{
    pl_message lines[PL_LEGEND_LINES];
    uint32_t count = pl_legend_load(text->view, lines);
    for (uint32_t i = 0; i < count; i++) {
        pl_page_put(text, lines[i]);
        pl_page_end_paragraph(text, i ? 2 : 0);
    }
}

void pl_text_put_steps(pl_page *text)
{
    enum { NARROW = 60 }; /* columns of a terminal: from here on titles keep room for a line of their own */
    bool detail = text->options->with_detail, narrow = text->options->style.width < NARROW;
    pl_grid grid = {
        .columns = detail ? detail_columns : brief_columns,
        .column_count = detail ? PL_COUNT_OF(detail_columns) : PL_COUNT_OF(brief_columns),
        .row_count = text->view->rules->step_count,
        .context = text,
        .is_shown = is_shown,
        .is_strong = is_critical,
        .least = narrow ? 0 : 26,
        .has_heading = true,
    };
    uint32_t row = 0;
    while (row < grid.row_count && !is_shown(text, row)) row++;
    if (row == grid.row_count) return;
    pl_page_put_heading(text, PL_MSG_heading_steps);
    pl_grid_put(text->out, &grid, &text->options->style, text->view->scratch);
    put_legend(text);
}
