/* The pieces of a number as a table: days, offset, what takes them, and where that is written. */
#include "report/explain_view.h"
#include "report/grid.h"
#include "report/plan_view.h"
#include "model/words.h"

typedef struct pieces {
    pl_page *page;
    const pl_explanation *why;
    const pl_trace *trace; /* NULL: the items, one after the other */
    const uint32_t *items;
    uint32_t count;
} pieces;

static const pl_trace_part *part_at(const pieces *p, uint32_t row)
{
    return &p->trace->parts[row];
}

static uint32_t step_at(const pieces *p, uint32_t row)
{
    return p->trace ? part_at(p, row)->step : p->items[row];
}

static bool is_lag(const pieces *p, uint32_t row)
{
    return p->trace && part_at(p, row)->link != PL_NONE;
}

/* The hold that a piece is; NULL: none. */
static const pl_hold *hold_at(const pieces *p, uint32_t row)
{
    bool is_hold = p->trace && part_at(p, row)->hold != PL_NONE;
    return is_hold ? &p->page->view->rules->holds[part_at(p, row)->hold] : NULL;
}

static int64_t days_at(const pieces *p, uint32_t row)
{
    return p->trace ? part_at(p, row)->days : p->why->plan->steps[p->items[row]].duration.min;
}

static bool is_shown(void *context, uint32_t row)
{
    const pieces *p = context;
    return p->page->options->with_detail || days_at(p, row) > 0;
}

/* Time that no rule makes: until the step was accepted, or can be. */
static bool is_before(const pieces *p, uint32_t row)
{
    return p->trace && part_at(p, row)->before;
}

static bool is_illustrative(const pieces *p, uint32_t row)
{
    const pl_hold *hold = hold_at(p, row);
    if (hold) return hold->origin.evidence == PL_EVIDENCE_ILLUSTRATIVE;
    return !is_lag(p, row) && !is_before(p, row) && pl_view_is_illustrative(p->page->view, step_at(p, row));
}

static void days_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pieces *p = context;
    if (days_at(p, row) > 0 && is_illustrative(p, row)) pl_buf_put_char(buf, '~');
    pl_buf_put_int(buf, days_at(p, row));
}

static void until_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pieces *p = context;
    if (p->trace) pl_buf_put_int(buf, part_at(p, row)->until);
}

static void put_link(const pieces *p, const pl_link *link, pl_buf *buf)
{
    const pl_view *view = p->page->view;
    pl_str to = pl_view_step_title(view, link->to);
    bool milestone = link->milestone != PL_NONE;
    pl_str name = milestone ? view->rules->milestones[link->milestone].id : PL_STR("");
    pl_buf_put_message(buf, view->lang, milestone ? PL_MSG_explain_piece_milestone : PL_MSG_explain_piece_lag,
                       PL_ARGS(to, name));
}

static void what_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pieces *p = context;
    const pl_view *view = p->page->view;
    uint32_t step = step_at(p, row);
    pl_buf_put(buf, pl_view_step_title(view, step));
    if (is_lag(p, row)) {
        put_link(p, &view->rules->links[part_at(p, row)->link], buf);
        return;
    }
    if (is_before(p, row)) {
        pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_explain_piece_before));
        return;
    }
    const pl_hold *hold = hold_at(p, row);
    if (hold) {
        pl_str title = pl_title_pick(&hold->title, view->lang, hold->id);
        pl_buf_put_message(buf, view->lang, PL_MSG_explain_piece_hold, PL_ARGS(title));
        return;
    }
    if (p->trace == &p->why->elapsed && days_at(p, row) > view->plan->steps[step].duration.max)
        pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_explain_piece_holds));
    if (p->why->steps[step].days.by == PL_DAYS_PROJECT)
        pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_explain_piece_own));
}

/* On a narrow terminal without its folders, so that it stays in one piece. */
static pl_str file_name(const pieces *p, const pl_source *source)
{
    enum { NARROW = 80 };
    pl_str name = source->name;
    unsigned width = p->page->options->style.width;
    if (!width || width >= NARROW) return name;
    size_t start = name.len;
    while (start && name.ptr[start - 1] != '/') start--;
    return (pl_str){name.ptr + start, name.len - start};
}

static void place_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pieces *p = context;
    const pl_rules *rules = p->page->view->rules;
    pl_written written = {rules->source, {0}};
    if (is_before(p, row)) return;
    if (is_lag(p, row)) written.pos = rules->links[part_at(p, row)->link].pos;
    else if (hold_at(p, row)) written.pos = hold_at(p, row)->pos;
    else written = pl_days_written(p->why, step_at(p, row));
    if (!written.source) {
        pl_buf_put(buf, PL_STR("--duration")); /* literal: the option */
        return;
    }
    pl_buf_put(buf, file_name(p, pl_source_of(written.source, written.pos)));
    pl_buf_put_char(buf, ':');
    pl_buf_put_int(buf, written.pos.line);
}

static void put_pieces(pieces *p)
{
    static const pl_grid_column timed[] = {
        {days_cell, PL_MSG_column_days, true, false, 0},
        {until_cell, PL_MSG_column_until, true, false, 1},
        {what_cell, PL_MSG_column_what, false, true, 0},
        {place_cell, PL_MSG_column_written, false, true, 0},
    };
    static const pl_grid_column plain[] = {
        {days_cell, PL_MSG_column_days, true, false, 0},
        {what_cell, PL_MSG_column_step, false, true, 0},
        {place_cell, PL_MSG_column_written, false, true, 0},
    };
    pl_grid grid = {
        .columns = p->trace ? timed : plain,
        .column_count = p->trace ? PL_COUNT_OF(timed) : PL_COUNT_OF(plain),
        .row_count = p->count,
        .context = p,
        .is_shown = is_shown,
        .has_heading = true,
    };
    uint32_t row = 0;
    while (row < p->count && !is_shown(p, row)) row++;
    if (row < p->count) pl_grid_put(p->page->out, &grid, &p->page->options->style, p->page->view->scratch);
}

void pl_page_put_trace(pl_page *page, const pl_explanation *why, const pl_trace *trace)
{
    pieces p = {.page = page, .why = why, .trace = trace, .count = trace->count};
    if (trace->known) put_pieces(&p);
}

void pl_page_put_items(pl_page *page, const pl_explanation *why, const uint32_t *items, uint32_t count)
{
    pieces p = {.page = page, .why = why, .items = items, .count = count};
    put_pieces(&p);
}
