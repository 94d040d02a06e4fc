/* Given projects before and after, and a portfolio of them: how many gain, how many lose, and by how much. */
#include "report/bars.h"
#include "report/diff_sheet.h"
#include "report/grid.h"

enum { PROJECT, BEFORE, AFTER, DELTA, ELAPSED_BEFORE, ELAPSED_AFTER, ELAPSED_DELTA, COLUMNS };

static const pl_sheet_column columns[COLUMNS] = {
    [PROJECT] = {PL_MSG_column_project, "title"},
    [BEFORE] = {PL_MSG_column_days_before, "number"},
    [AFTER] = {PL_MSG_column_days_after, "number"},
    [DELTA] = {PL_MSG_column_delta, "number"},
    [ELAPSED_BEFORE] = {PL_MSG_page_elapsed_before, "number"},
    [ELAPSED_AFTER] = {PL_MSG_page_elapsed_after, "number"},
    [ELAPSED_DELTA] = {PL_MSG_page_elapsed_delta, "number"},
};

/* ---- given projects ---- */

static pl_range number_of(const pl_project_numbers *numbers, pl_measure measure)
{
    switch (measure) {
    case PL_MEASURE_ITEMS: return numbers->items;
    case PL_MEASURE_SUM: return numbers->sum_days;
    case PL_MEASURE_ELAPSED: return numbers->elapsed_days;
    case PL_MEASURE_APPROVAL: break;
    }
    return numbers->approval_days;
}

static const char *key_of(pl_measure measure, bool before)
{
    static const char *const keys[][2] = { /* literal: keys of the JSON */
        [PL_MEASURE_ITEMS] = {"after/items", "before/items"},
        [PL_MEASURE_SUM] = {"after/sum_days", "before/sum_days"},
        [PL_MEASURE_ELAPSED] = {"after/elapsed_days", "before/elapsed_days"},
        [PL_MEASURE_APPROVAL] = {"after/approval_days", "before/approval_days"},
    };
    return keys[measure][before];
}

static pl_str name_of(const pl_diff_sheet *d, const pl_compared_project *project)
{
    pl_str id = project->id.len ? project->id : project->file;
    pl_str title = pl_title_pick(&project->title, d->view->lang, id);
    if (title.ptr == id.ptr) return id;
    pl_buf buf = pl_buf_make(d->view->scratch);
    pl_buf_put_message(&buf, d->view->lang, PL_MSG_title_and_id, PL_ARGS(title, id));
    return pl_buf_str(&buf);
}

/* A number, or why there is none. */
static void put_side(pl_diff_sheet *d, const pl_sheet_column *column, const pl_project_numbers *numbers, bool before)
{
    pl_measure measure = d->diff->options.measure;
    const char *key = key_of(measure, before);
    if (!numbers->error.len && numbers->applicable != PL_NO) {
        pl_diff_sheet_range(d, column, key, number_of(numbers, measure), false);
        return;
    }
    if (numbers->error.len)
        pl_diff_sheet_say(d, PL_MSG_page_bad, PL_ARGS(numbers->error));
    else pl_sheet_put(&d->sheet, PL_MSG_diff_outside);
    pl_sheet_number(&d->sheet, column, key, PL_STR("null"));
}

static void put_project(pl_diff_sheet *d, uint32_t index)
{
    const pl_compared_project *project = &d->diff->projects[index];
    pl_sheet_open_row_of(&d->sheet, PL_STR("/projects"), index);
    pl_buf_put(pl_diff_sheet_buf(d), name_of(d, project));
    pl_sheet_cell(&d->sheet, &columns[PROJECT]);
    put_side(d, &columns[BEFORE], &project->before, true);
    put_side(d, &columns[AFTER], &project->after, false);
    pl_diff_sheet_range(d, &columns[DELTA], "delta", project->delta, true);
    pl_diff_sheet_range(d, &columns[ELAPSED_BEFORE], "before/elapsed_days", project->before.elapsed_days, false);
    pl_diff_sheet_range(d, &columns[ELAPSED_AFTER], "after/elapsed_days", project->after.elapsed_days, false);
    pl_diff_sheet_range(d, &columns[ELAPSED_DELTA], "elapsed_delta", project->elapsed_delta, true);
    pl_sheet_close_row(&d->sheet);
}

static pl_str place_of(const pl_diff_sheet *d, uint32_t index, pl_str key)
{
    pl_buf at = pl_buf_make(d->view->scratch);
    pl_buf_put(&at, PL_STR("/projects/"));
    pl_buf_put_int(&at, index);
    pl_buf_put(&at, key);
    return pl_buf_str(&at);
}

static void put_shares(pl_diff_sheet *d, uint32_t index)
{
    const pl_compared_project *project = &d->diff->projects[index];
    const pl_range before = number_of(&project->before, d->diff->options.measure);
    const pl_range after = number_of(&project->after, d->diff->options.measure);
    pl_shares_place place = {.all = place_of(d, index, PL_STR("/attributed")),
                             .shares = place_of(d, index, PL_STR("/attribution")),
                             .open = (before.known && before.min != before.max) ||
                                     (after.known && after.min != after.max)};
    pl_sheet_heading(&d->sheet, 3, name_of(d, project));
    pl_diff_sheet_put_attribution(d, &project->attribution, place);
}

static bool has_shares(const pl_diff *diff)
{
    return diff->player_count && diff->same_span && !diff->options.no_attribution;
}

void pl_diff_sheet_put_projects(pl_diff_sheet *d)
{
    uint32_t count = d->diff->project_count, shown = pl_diff_sheet_rows(d, count);
    if (!count) return;
    pl_diff_sheet_heading(d, 2, PL_MSG_page_projects);
    pl_buf_put_capitalised(pl_diff_sheet_buf(d), pl_diff_measure_with_unit(d->view));
    pl_sheet_paragraph(&d->sheet, "legend");
    pl_sheet_open_table(&d->sheet, columns, COLUMNS);
    for (uint32_t i = 0; i < shown; i++) put_project(d, i);
    pl_sheet_close_table(&d->sheet);
    pl_diff_sheet_put_rest(d, count);
    for (uint32_t i = 0; i < shown && has_shares(d->diff); i++) put_shares(d, i);
}

/* ---- a portfolio ---- */

enum { NUMBER, SHORTER, LONGER, UNCHANGED, SUM_BEFORE, SUM_AFTER, TOTAL, SUM_COLUMNS };

static const pl_sheet_column sum_columns[SUM_COLUMNS] = {
    [NUMBER] = {PL_MSG_page_number, "title"},
    [SHORTER] = {PL_MSG_page_winners, "number"},
    [LONGER] = {PL_MSG_page_longer, "number"},
    [UNCHANGED] = {PL_MSG_page_unchanged, "number"},
    [SUM_BEFORE] = {PL_MSG_page_sum_before, "number"},
    [SUM_AFTER] = {PL_MSG_page_sum_after, "number"},
    [TOTAL] = {PL_MSG_page_total, "number"},
};

/* The first is the file; the others are counts, with the keys they have in the JSON. */
static const pl_sheet_column count_columns[] = {
    {PL_MSG_column_file, "title"},       {PL_MSG_column_rows, "number"}, {PL_MSG_page_bad_rows, "number"},
    {PL_MSG_page_undecided, "number"},   {PL_MSG_page_entering, "number"},     {PL_MSG_page_leaving, "number"},
    {PL_MSG_page_outside, "number"},
};
static const char *const count_keys[] = {"rows", "bad", "undecided", "entering", "leaving", "outside"};

enum { TITLE, ID, ROW, LOSER_BEFORE, LOSER_AFTER, LOSER_ELAPSED_BEFORE, LOSER_ELAPSED_AFTER, LOSER_COLUMNS };

static const pl_sheet_column loser_columns[LOSER_COLUMNS] = {
    [TITLE] = {PL_MSG_column_title, "title"},
    [ID] = {PL_MSG_column_id, NULL},
    [ROW] = {PL_MSG_column_row, "number"},
    [LOSER_BEFORE] = {PL_MSG_column_days_before, "number"},
    [LOSER_AFTER] = {PL_MSG_column_days_after, "number"},
    [LOSER_ELAPSED_BEFORE] = {PL_MSG_page_elapsed_before, "number"},
    [LOSER_ELAPSED_AFTER] = {PL_MSG_page_elapsed_after, "number"},
};

static pl_days known(int64_t number)
{
    return (pl_days){number, true};
}

static void put_sums(pl_diff_sheet *d, const pl_deltas *deltas, uint8_t measure, pl_str at)
{
    pl_sheet_open_row(&d->sheet, at);
    pl_buf_put_capitalised(pl_diff_sheet_buf(d), pl_sheet_words(&d->sheet, pl_words_measure[measure].text));
    pl_sheet_cell(&d->sheet, &sum_columns[NUMBER]);
    pl_diff_sheet_days(d, &sum_columns[SHORTER], "winners", known((int64_t)deltas->winners));
    pl_diff_sheet_days(d, &sum_columns[LONGER], "losers", known((int64_t)deltas->losers));
    pl_diff_sheet_days(d, &sum_columns[UNCHANGED], "unchanged", known((int64_t)deltas->unchanged));
    pl_diff_sheet_days(d, &sum_columns[SUM_BEFORE], "before", known(deltas->before));
    pl_diff_sheet_days(d, &sum_columns[SUM_AFTER], "after", known(deltas->after));
    pl_diff_sheet_delta(d, &sum_columns[TOTAL], "delta", known(deltas->total));
    pl_sheet_close_row(&d->sheet);
}

/* Of how many rows the sums are. */
static void put_counted(pl_diff_sheet *d, const pl_portfolio *p)
{
    uint64_t counted = p->approval.winners + p->approval.losers + p->approval.unchanged;
    if (counted == p->rows) return;
    pl_diff_sheet_say(d, PL_MSG_page_counted_rows,
                      PL_ARGS(pl_diff_sheet_int(d, (int64_t)counted), pl_diff_sheet_int(d, (int64_t)p->rows)));
    pl_sheet_paragraph(&d->sheet, "remark");
}

static void put_counts(pl_diff_sheet *d, const pl_portfolio *p)
{
    const uint64_t counts[] = {p->rows, p->bad, p->undecided, p->entering, p->leaving, p->outside};
    pl_sheet_open_table(&d->sheet, count_columns, PL_COUNT_OF(count_columns));
    pl_sheet_open_row(&d->sheet, PL_STR("/portfolio"));
    pl_buf_put(pl_diff_sheet_buf(d), pl_diff_sheet_base_name(p->file));
    pl_sheet_cell(&d->sheet, &count_columns[0]);
    for (size_t i = 0; i < PL_COUNT_OF(counts); i++)
        pl_diff_sheet_days(d, &count_columns[i + 1], count_keys[i], known((int64_t)counts[i]));
    pl_sheet_close_row(&d->sheet);
    pl_sheet_close_table(&d->sheet);
    if (!d->diff->same_span) return;
    pl_sheet_open_table(&d->sheet, sum_columns, SUM_COLUMNS);
    put_sums(d, &p->approval, PL_MEASURE_APPROVAL, PL_STR("/portfolio/approval"));
    put_sums(d, &p->elapsed, PL_MEASURE_ELAPSED, PL_STR("/portfolio/elapsed"));
    pl_sheet_close_table(&d->sheet);
    put_counted(d, p);
}

/* ---- distribution ---- */

enum { BINS = 40 };

/* "-28", or "-30..-26" where there are more deltas than rows. */
static pl_str bin_label(const pl_diff_sheet *d, int64_t first, int64_t last)
{
    pl_buf buf = pl_buf_make(d->view->scratch);
    pl_buf_put_signed(&buf, first);
    if (last > first) pl_buf_put(&buf, PL_STR(".."));
    if (last > first) pl_buf_put_signed(&buf, last);
    return pl_buf_str(&buf);
}

static const char *class_of(int64_t delta)
{
    return delta < 0 ? "gain" : delta > 0 ? "loss" : "total";
}

static pl_bars_row bin_row(const pl_diff_sheet *d, const pl_delta_count *first, const pl_delta_count *last,
                           uint64_t rows)
{
    pl_str label = bin_label(d, first->delta, last->delta), figure = pl_diff_sheet_int(d, (int64_t)rows);
    pl_buf title = pl_buf_make(d->view->scratch);
    pl_buf_put_message(&title, d->view->lang, PL_MSG_page_of_project, PL_ARGS(label, figure));
    return (pl_bars_row){.label = label, .figure = figure, .title = pl_buf_str(&title), .to = (int64_t)rows,
                         .class = class_of(first->delta)};
}

/* A row of one delta is a number of the JSON, too. */
static void place_bin(const pl_diff_sheet *d, pl_bars_row *row, uint32_t index)
{
    pl_buf at = pl_buf_make(d->view->scratch);
    pl_buf_put(&at, PL_STR("/portfolio/approval/distribution/"));
    pl_buf_put_int(&at, index);
    pl_buf_put(&at, PL_STR("/rows"));
    row->json = pl_buf_str(&at);
    row->value = row->figure;
}

/* Deltas that are neighbours share a row where there are too many; gains and losses never do. */
static uint32_t load_bins(const pl_diff_sheet *d, const pl_deltas *deltas, pl_bars_row *rows)
{
    uint32_t share = deltas->count / BINS + 1, count = 0;
    for (uint32_t i = 0; i < deltas->count;) {
        uint32_t end = i;
        uint64_t sum = 0;
        const char *class = class_of(deltas->counts[i].delta);
        for (; end < deltas->count && end - i < share && class_of(deltas->counts[end].delta) == class; end++)
            sum += deltas->counts[end].rows;
        rows[count] = bin_row(d, &deltas->counts[i], &deltas->counts[end - 1], sum);
        if (end == i + 1) place_bin(d, &rows[count], i);
        count++;
        i = end;
    }
    return count;
}

static void put_histogram(pl_diff_sheet *d, const pl_deltas *deltas)
{
    if (d->sheet.markdown || !deltas->count) return;
    pl_bars_row *rows = pl_new_array(d->view->scratch, pl_bars_row, deltas->count);
    pl_bars bars = {.title = pl_sheet_words(&d->sheet, PL_MSG_page_histogram), .rows = rows};
    bars.legend = bars.title;
    bars.count = load_bins(d, deltas, rows);
    pl_out_puts(d->sheet.html.out, "<div class=\"bars histogram\">\n");
    pl_bars_put(d->sheet.html.out, &bars);
    pl_out_puts(d->sheet.html.out, "</div>\n");
}

/* ---- who loses ---- */

static void put_loser(pl_diff_sheet *d, const pl_losing_row *row, uint32_t index)
{
    pl_sheet_open_row_of(&d->sheet, PL_STR("/portfolio/losing"), index);
    pl_buf_put(pl_diff_sheet_buf(d), row->title);
    pl_sheet_cell(&d->sheet, &loser_columns[TITLE]);
    pl_buf_put(pl_diff_sheet_buf(d), row->id);
    pl_sheet_cell(&d->sheet, &loser_columns[ID]);
    pl_diff_sheet_days(d, &loser_columns[ROW], "row", known((int64_t)row->row));
    pl_diff_sheet_days(d, &loser_columns[LOSER_BEFORE], "before/approval_days", known(row->approval_before));
    pl_diff_sheet_days(d, &loser_columns[LOSER_AFTER], "after/approval_days", known(row->approval_after));
    pl_diff_sheet_days(d, &loser_columns[LOSER_ELAPSED_BEFORE], "before/elapsed_days", known(row->elapsed_before));
    pl_diff_sheet_days(d, &loser_columns[LOSER_ELAPSED_AFTER], "after/elapsed_days", known(row->elapsed_after));
    pl_sheet_close_row(&d->sheet);
}

static void put_losers(pl_diff_sheet *d, const pl_portfolio *p)
{
    uint32_t shown = pl_diff_sheet_rows(d, p->losing_count);
    if (!shown) return;
    pl_diff_sheet_heading(d, 3, PL_MSG_diff_losing_head);
    pl_sheet_open_table(&d->sheet, loser_columns, LOSER_COLUMNS);
    for (uint32_t i = 0; i < shown; i++) put_loser(d, &p->losing[i], i);
    pl_sheet_close_table(&d->sheet);
    if (shown == p->losing_total) return;
    pl_diff_sheet_say(d, PL_MSG_page_losing_some,
                      PL_ARGS(pl_diff_sheet_int(d, shown), pl_diff_sheet_int(d, (int64_t)p->losing_total)));
    pl_sheet_paragraph(&d->sheet, "note");
}

void pl_diff_sheet_put_portfolio(pl_diff_sheet *d)
{
    const pl_portfolio *p = d->diff->portfolio;
    if (!p) return;
    pl_diff_sheet_heading(d, 2, PL_MSG_page_portfolio);
    if (!d->diff->same_span) {
        pl_diff_put_span_note(pl_diff_sheet_buf(d), d->view);
        pl_sheet_paragraph(&d->sheet, "remark");
    }
    if (d->diff->same_span || p->rows) put_counts(d, p);
    put_histogram(d, &p->approval);
    put_losers(d, p);
    if (!has_shares(d->diff)) return;
    pl_diff_sheet_heading(d, 3, PL_MSG_page_shares);
    pl_shares_place place = {.all = PL_STR("/portfolio/attribution"),
                             .shares = PL_STR("/portfolio/attribution/shares")};
    pl_diff_sheet_put_attribution(d, &p->attribution, place);
}
