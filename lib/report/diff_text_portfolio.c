/* Given projects and a portfolio on both sides, as text. */
#include "report/diff_text.h"

/* ---- projects ---- */

static pl_str range_text(const pl_diff_page *p, pl_range range)
{
    pl_buf buf = pl_buf_make(p->words->scratch);
    pl_buf_put_range(&buf, range);
    return pl_buf_str(&buf);
}

static pl_range number_of(const pl_project_numbers *numbers, pl_measure measure)
{
    switch (measure) {
    case PL_MEASURE_APPROVAL: return numbers->approval_days;
    case PL_MEASURE_ELAPSED: return numbers->elapsed_days;
    case PL_MEASURE_SUM: return numbers->sum_days;
    case PL_MEASURE_ITEMS: return numbers->items;
    }
    return (pl_range){0};
}

/* "118", "outside of the scope", or why it is none. */
static pl_str side_text(const pl_diff_page *p, const pl_project_numbers *numbers, pl_measure measure)
{
    if (numbers->error.len) return numbers->error;
    if (numbers->applicable == PL_NO) return pl_message_text(p->words->lang, PL_MSG_diff_outside);
    return range_text(p, number_of(numbers, measure));
}

static pl_str delta_text(const pl_diff_page *p, pl_range delta)
{
    pl_buf buf = pl_buf_make(p->words->scratch);
    if (!delta.known) return PL_STR("-");
    pl_buf_put_signed(&buf, delta.min);
    if (delta.max != delta.min) {
        pl_buf_put(&buf, PL_STR(".."));
        pl_buf_put_signed(&buf, delta.max);
    }
    return pl_buf_str(&buf);
}

static void put_numbers(pl_diff_page *p, const pl_compared_project *project, pl_measure measure, pl_range delta)
{
    pl_str name = pl_message_text(p->words->lang, pl_words_measure[measure].text);
    pl_buf_put(&p->page.buf, PL_STR("  "));
    pl_diff_page_say(p, 4, PL_MSG_diff_project_numbers,
                     PL_ARGS(name, side_text(p, &project->before, measure), side_text(p, &project->after, measure),
                             delta_text(p, delta)));
}

/* Shares are of nominal days: of dated projects these may be others than those of the calendar. */
static void put_nominal_note(pl_diff_page *p, const pl_attribution *a, int64_t before, int64_t after)
{
    pl_arena *scratch = p->words->scratch;
    if (before == a->before && after == a->after) return;
    pl_diff_page_say(p, 2, PL_MSG_diff_nominal_shares,
                     PL_ARGS(pl_str_int(scratch, a->before), pl_str_int(scratch, a->after),
                             pl_diff_signed_text(p, a->after - a->before)));
}

static void put_project(pl_diff_page *p, const pl_compared_project *project)
{
    pl_measure measure = p->diff->options.measure;
    pl_buf_put(&p->page.buf, project->id.len ? project->id : project->file);
    pl_str title = pl_title_pick(&project->title, p->words->lang, PL_STR(""));
    if (title.len) pl_buf_put_char(&p->page.buf, ' ');
    pl_buf_put(&p->page.buf, title);
    pl_page_end_heading(&p->page);
    put_numbers(p, project, measure, project->delta);
    if (measure != PL_MEASURE_ELAPSED) put_numbers(p, project, PL_MEASURE_ELAPSED, project->elapsed_delta);
    const pl_attribution *a = &project->attribution;
    if (!a->known) return;
    pl_range before = number_of(&project->before, (pl_measure)a->measure);
    put_nominal_note(p, a, before.min, number_of(&project->after, (pl_measure)a->measure).min);
    pl_diff_text_put_shares(p, a);
}

void pl_diff_text_put_projects(pl_diff_page *p)
{
    for (uint32_t i = 0; i < p->diff->project_count; i++) put_project(p, &p->diff->projects[i]);
}

/* ---- a portfolio ---- */

enum { LOSING_SHOWN = 20, BARS_SHOWN = 12, BAR_WIDTH = 30 };

static pl_str count_text(const pl_diff_page *p, uint64_t count)
{
    return pl_str_int(p->words->scratch, (int64_t)count);
}

static void put_deltas(pl_diff_page *p, const pl_deltas *deltas, pl_measure measure)
{
    pl_arena *scratch = p->words->scratch;
    pl_diff_page_say(p, 2, PL_MSG_diff_portfolio_deltas,
                     PL_ARGS(pl_message_text(p->words->lang, pl_words_measure[measure].text),
                             count_text(p, deltas->winners), count_text(p, deltas->losers),
                             count_text(p, deltas->unchanged), pl_str_int(scratch, deltas->before),
                             pl_str_int(scratch, deltas->after), pl_diff_signed_text(p, deltas->total)));
}

/* ---- the distribution ---- */

/* So many neighbouring deltas as one bar, so that there are not too many of these. */
typedef struct bars {
    const pl_diff_page *p;
    const pl_deltas *deltas;
    uint32_t step; /* entries a bar */
    uint64_t most;
} bars;

static uint64_t rows_of(const bars *b, uint32_t bar)
{
    uint64_t rows = 0;
    for (uint32_t i = bar * b->step; i < (bar + 1) * b->step && i < b->deltas->count; i++)
        rows += b->deltas->counts[i].rows;
    return rows;
}

static void bar_delta_cell(void *context, uint32_t row, pl_buf *buf)
{
    const bars *b = context;
    uint32_t first = row * b->step, last = first + b->step - 1;
    if (last >= b->deltas->count) last = b->deltas->count - 1;
    pl_buf_put_signed(buf, b->deltas->counts[first].delta);
    if (first == last) return;
    pl_buf_put(buf, PL_STR(".."));
    pl_buf_put_signed(buf, b->deltas->counts[last].delta);
}

static void bar_rows_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put_int(buf, (int64_t)rows_of(context, row));
}

/* At least one sign for anything that is there. */
static void bar_cell(void *context, uint32_t row, pl_buf *buf)
{
    const bars *b = context;
    uint64_t share = (b->most + BAR_WIDTH - 1) / BAR_WIDTH;
    for (uint64_t at = 0, rows = rows_of(b, row); at < rows; at += share) pl_buf_put_char(buf, '#');
}

static void put_distribution(pl_diff_page *p, const pl_deltas *deltas, pl_measure measure)
{
    static const pl_grid_column columns[] = {
        {bar_delta_cell, PL_MSG_column_delta, true, false, 0},
        {bar_rows_cell, PL_MSG_column_rows, true, false, 0},
        {bar_cell, PL_MESSAGE_COUNT, false, false, 1},
    };
    if (deltas->count < 2) return;
    uint32_t step = p->detail ? 1 : (deltas->count + BARS_SHOWN - 1) / BARS_SHOWN;
    bars b = {p, deltas, step, 0};
    uint32_t count = (deltas->count + step - 1) / step;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t rows = rows_of(&b, i);
        if (rows > b.most) b.most = rows;
    }
    const pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .row_count = count,
                          .context = &b, .has_heading = true};
    pl_diff_page_say(p, 2, PL_MSG_diff_distribution,
                     PL_ARGS(pl_message_text(p->words->lang, pl_words_measure[measure].text)));
    pl_grid_put(p->page.out, &grid, &p->page.options->style, p->words->scratch);
}

/* ---- rows that lose ---- */

static const pl_losing_row *losing_at(void *context, uint32_t row)
{
    const pl_diff_page *p = context;
    return &p->diff->portfolio->losing[row];
}

static void row_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put_int(buf, (int64_t)losing_at(context, row)->row);
}

static void id_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put(buf, losing_at(context, row)->id);
}

static void title_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put(buf, losing_at(context, row)->title);
}

static void put_way(const pl_diff_page *p, int64_t before, int64_t after, pl_buf *buf)
{
    pl_arena *scratch = p->words->scratch;
    pl_buf_put_message(buf, p->words->lang, PL_MSG_diff_arrow,
                       PL_ARGS(pl_str_int(scratch, before), pl_str_int(scratch, after)));
}

static void approval_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_losing_row *losing = losing_at(context, row);
    put_way(context, losing->approval_before, losing->approval_after, buf);
}

static void elapsed_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_losing_row *losing = losing_at(context, row);
    put_way(context, losing->elapsed_before, losing->elapsed_after, buf);
}

static void put_losing(pl_diff_page *p)
{
    static const pl_grid_column columns[] = {
        {row_cell, PL_MSG_column_row, true, false, 0},          {id_cell, PL_MSG_column_project, false, false, 0},
        {title_cell, PL_MSG_column_title, false, true, 2},      {approval_cell, PL_MSG_column_approval, true, false, 0},
        {elapsed_cell, PL_MSG_column_elapsed, true, false, 0},
    };
    const pl_portfolio *portfolio = p->diff->portfolio;
    if (!portfolio->losing_total) return;
    uint32_t shown = portfolio->losing_count > LOSING_SHOWN ? LOSING_SHOWN : portfolio->losing_count;
    pl_diff_page_head(p, PL_MSG_diff_losing_head, PL_NO_ARGS);
    pl_diff_page_put_grid(p, (pl_grid){.columns = columns, .column_count = PL_COUNT_OF(columns), .row_count = shown,
                                       .has_heading = true});
    if (shown < portfolio->losing_total)
        pl_diff_page_say(p, 2, PL_MSG_diff_more_losing, PL_ARGS(count_text(p, portfolio->losing_total - shown)));
}

/* ---- the section ---- */

static void put_counts(pl_diff_page *p, const pl_portfolio *portfolio)
{
    pl_message rows = portfolio->rows == 1 ? PL_MSG_diff_portfolio_one_row : PL_MSG_diff_portfolio_rows;
    pl_diff_page_say(p, 2, rows,
                     PL_ARGS(portfolio->file, count_text(p, portfolio->rows), count_text(p, portfolio->bad),
                             count_text(p, portfolio->undecided)));
    if (!portfolio->entering && !portfolio->leaving && !portfolio->outside) return;
    pl_diff_page_say(p, 2, PL_MSG_diff_portfolio_scope,
                     PL_ARGS(count_text(p, portfolio->entering), count_text(p, portfolio->leaving),
                             count_text(p, portfolio->outside)));
}

static void put_portfolio_shares(pl_diff_page *p, const pl_portfolio *portfolio)
{
    const pl_attribution *a = &portfolio->attribution;
    bool asked = p->diff->player_count && !p->diff->options.no_attribution && portfolio->approval.count;
    if (a->known && a->measure == PL_MEASURE_ELAPSED)
        put_nominal_note(p, a, portfolio->elapsed.before, portfolio->elapsed.after);
    if (a->known) pl_diff_text_put_shares(p, a);
    else if (asked) pl_diff_page_say(p, 2, PL_MSG_diff_shares_unknown, PL_NO_ARGS);
}

void pl_diff_text_put_portfolio(pl_diff_page *p)
{
    const pl_portfolio *portfolio = p->diff->portfolio;
    if (!portfolio) return;
    pl_diff_page_head(p, PL_MSG_diff_portfolio_head, PL_NO_ARGS);
    put_counts(p, portfolio);
    if (!p->diff->same_span) {
        pl_diff_page_say(p, 2, PL_MSG_diff_no_sums, PL_NO_ARGS);
        return;
    }
    put_deltas(p, &portfolio->approval, PL_MEASURE_APPROVAL);
    put_deltas(p, &portfolio->elapsed, PL_MEASURE_ELAPSED);
    if (p->diff->options.measure == PL_MEASURE_ELAPSED)
        put_distribution(p, &portfolio->elapsed, PL_MEASURE_ELAPSED);
    else put_distribution(p, &portfolio->approval, PL_MEASURE_APPROVAL);
    put_portfolio_shares(p, portfolio);
    put_losing(p);
}
