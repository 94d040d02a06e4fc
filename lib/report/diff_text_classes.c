/* For which projects, and by how much: the classes, the greatest gain and loss, who enters and leaves the scope. */
#include "report/diff_text.h"
#include "report/plan_view.h"
#include "report/proof.h"

enum { CLASSES_SHOWN = 10 };

/* The rows of a table. */
typedef struct class_rows {
    const pl_diff_page *p;
    const pl_delta_class *at;
} class_rows;

/* ---- cells ---- */

static void put_days(const class_rows *rows, pl_days days, bool gap, pl_buf *buf)
{
    if (gap) pl_buf_put(buf, pl_message_text(rows->p->words->lang, PL_MSG_proof_gap_word));
    else pl_buf_put_days(buf, days);
}

static void before_cell(void *context, uint32_t row, pl_buf *buf)
{
    const class_rows *rows = context;
    put_days(rows, rows->at[row].before, rows->at[row].gap_before, buf);
}

static void after_cell(void *context, uint32_t row, pl_buf *buf)
{
    const class_rows *rows = context;
    put_days(rows, rows->at[row].after, rows->at[row].gap_after, buf);
}

static bool has_delta(const class_rows *rows, uint32_t row)
{
    return rows->p->diff->same_span && rows->at[row].before.known && rows->at[row].after.known;
}

static void delta_cell(void *context, uint32_t row, pl_buf *buf)
{
    const class_rows *rows = context;
    if (has_delta(rows, row)) pl_buf_put_signed(buf, rows->at[row].after.value - rows->at[row].before.value);
    else if (rows->p->diff->same_span) pl_buf_put_char(buf, '-');
}

static void when_cell(void *context, uint32_t row, pl_buf *buf)
{
    const class_rows *rows = context;
    pl_diff_put_class(buf, rows->p->words, &rows->at[row]);
}

static bool is_longer(void *context, uint32_t row)
{
    const class_rows *rows = context;
    return has_delta(rows, row) && rows->at[row].after.value > rows->at[row].before.value;
}

/* ---- tables ---- */

/* Classes of one sort stand together: where they begin, how many there are, and how many of these are shown. */
typedef struct run {
    uint32_t first, count, shown;
} run;

static run run_find(const pl_diff_page *p, bool before, bool after)
{
    run r = {0, 0, 0};
    for (uint32_t i = 0; i < p->diff->class_count; i++) {
        const pl_delta_class *class = &p->diff->classes[i];
        if (class->in_before != before || class->in_after != after) continue;
        if (!r.count++) r.first = i;
    }
    r.shown = p->detail || r.count <= CLASSES_SHOWN ? r.count : CLASSES_SHOWN;
    return r;
}

static void put_grid(pl_diff_page *p, run r, const pl_grid_column *columns, uint32_t count)
{
    class_rows rows = {p, p->diff->classes + r.first};
    const pl_grid grid = {.columns = columns, .column_count = count, .row_count = r.shown, .context = &rows,
                          .is_strong = is_longer, .has_heading = true};
    if (grid.row_count) pl_grid_put(p->page.out, &grid, &p->page.options->style, p->words->scratch);
    pl_diff_page_put_more(p, r.shown, r.count);
}

/* ---- gain and loss ---- */

static pl_str amount(const pl_diff_page *p, int64_t number, pl_measure measure)
{
    pl_buf buf = pl_buf_make(p->words->scratch);
    pl_buf_put_signed(&buf, number);
    pl_buf_put_char(&buf, ' ');
    int64_t size = number < 0 ? -number : number;
    pl_buf_put(&buf, pl_measure_unit(p->words->lang, (uint8_t)measure, (pl_range){size, size, true}));
    return pl_buf_str(&buf);
}

/* ", such as ..."; nothing where nothing is asked of projects. */
static void put_example(pl_diff_page *p, const int64_t *values)
{
    if (!values || !p->words->joint.rules->fact_count) return;
    pl_buf_put(&p->page.buf, pl_message_text(p->words->lang, PL_MSG_diff_such_as));
    pl_values_put_words(&p->page.buf, &p->words->joint, values);
}

static void put_extremes(pl_diff_page *p, const pl_delta_extremes *e, pl_measure measure)
{
    pl_str name = pl_message_text(p->words->lang, pl_words_measure[measure].text);
    if (!e->complete) {
        pl_diff_page_say(p, 2, PL_MSG_diff_bounds,
                         PL_ARGS(name, amount(p, e->gain_bound, measure), amount(p, e->loss_bound, measure)));
        return;
    }
    if (!e->found) return;
    if (e->gain.known && e->gain.value < 0) {
        pl_diff_page_put(p, PL_MSG_diff_gain,
                         PL_ARGS(name, amount(p, e->gain.value, measure), pl_diff_days_text(p, e->gain_before),
                                 pl_diff_days_text(p, e->gain_after)));
        put_example(p, e->gainer);
        pl_page_end_paragraph(&p->page, 2);
    }
    if (e->loss.known && e->loss.value > 0) {
        pl_diff_page_put(p, PL_MSG_diff_loss,
                         PL_ARGS(name, amount(p, e->loss.value, measure), pl_diff_days_text(p, e->loss_before),
                                 pl_diff_days_text(p, e->loss_after)));
        put_example(p, e->loser);
        pl_page_end_paragraph(&p->page, 2);
    }
    bool all_gain = e->loss.known && e->loss.value < 0 && e->gain.value != e->loss.value;
    if (all_gain) pl_diff_page_say(p, 2, PL_MSG_diff_least_gain, PL_ARGS(name, amount(p, e->loss.value, measure)));
}

/* "118 -> 90, such as ..." */
static void put_examples(pl_diff_page *p, run r)
{
    for (uint32_t i = r.first; p->detail && i < r.first + r.shown; i++) {
        const pl_delta_class *class = &p->diff->classes[i];
        if (!class->example || !p->words->joint.rules->fact_count) continue;
        pl_buf_put(&p->page.buf, PL_STR("  "));
        pl_diff_page_put(p, PL_MSG_diff_arrow,
                         PL_ARGS(pl_diff_days_text(p, class->before), pl_diff_days_text(p, class->after)));
        put_example(p, class->example);
        pl_page_end_paragraph(&p->page, 4);
    }
}

/* ---- sections ---- */

static bool has_answer(const pl_diff_page *p)
{
    return p->diff->has_projects && p->diff->differs;
}

static void put_shared(pl_diff_page *p)
{
    if (p->diff->shared == PL_ALWAYS) return;
    pl_page_put(&p->page, PL_MSG_table_shared);
    pl_diff_put_shared(&p->page.buf, p->words);
    pl_page_end_paragraph(&p->page, 2);
}

static bool is_calendar(pl_length length)
{
    return length.calendar && length.days > 0;
}

/* Else there is nothing that nominal days stand for. */
static bool has_calendar_days(const pl_rules *rules)
{
    bool any = false;
    for (uint32_t i = 0; i < rules->case_count; i++) any |= is_calendar(rules->cases[i].length);
    for (uint32_t i = 0; i < rules->hold_count; i++) any |= is_calendar(rules->holds[i].length);
    for (uint32_t i = 0; i < rules->link_count; i++) any |= is_calendar(rules->links[i].lag);
    for (uint32_t i = 0; i < rules->extra_count; i++) any |= is_calendar(rules->extras[i].extension);
    return any;
}

void pl_diff_text_put_classes(pl_diff_page *p)
{
    static const pl_grid_column columns[] = {
        {before_cell, PL_MSG_column_days_before, true, false, 0},
        {after_cell, PL_MSG_column_days_after, true, false, 0},
        {delta_cell, PL_MSG_column_delta, true, false, 0},
        {when_cell, PL_MSG_column_projects, false, true, 0},
    };
    if (!has_answer(p)) return;
    run r = run_find(p, true, true);
    if (!r.count && p->diff->complete) return;
    pl_diff_page_head(p, PL_MSG_diff_classes_head, PL_ARGS(pl_diff_measure_with_unit(p->words)));
    put_shared(p);
    put_grid(p, r, columns, PL_COUNT_OF(columns));
    if (!p->diff->complete) pl_diff_page_say(p, 2, PL_MSG_diff_incomplete, PL_NO_ARGS);
    put_examples(p, r);
    if (!p->diff->same_span) return;
    put_extremes(p, &p->diff->extremes, p->diff->options.measure);
    if (p->diff->options.measure != PL_MEASURE_ELAPSED) put_extremes(p, &p->diff->elapsed, PL_MEASURE_ELAPSED);
    if (has_calendar_days(p->diff->before) || has_calendar_days(p->diff->after))
        pl_diff_page_say(p, 2, PL_MSG_proof_nominal, PL_NO_ARGS);
}

static void put_side(pl_diff_page *p, bool entering)
{
    static const pl_grid_column after[] = {
        {after_cell, PL_MSG_column_days_after, true, false, 0},
        {when_cell, PL_MSG_column_projects, false, true, 0},
    };
    static const pl_grid_column before[] = {
        {before_cell, PL_MSG_column_days_before, true, false, 0},
        {when_cell, PL_MSG_column_projects, false, true, 0},
    };
    run r = run_find(p, !entering, entering);
    if (!r.count) return;
    pl_diff_page_head(p, entering ? PL_MSG_diff_entering_head : PL_MSG_diff_leaving_head,
                      PL_ARGS(pl_diff_measure_with_unit(p->words)));
    put_grid(p, r, entering ? after : before, PL_COUNT_OF(after));
    put_examples(p, r);
}

void pl_diff_text_put_scope(pl_diff_page *p)
{
    if (!has_answer(p)) return;
    put_side(p, true);
    put_side(p, false);
}
