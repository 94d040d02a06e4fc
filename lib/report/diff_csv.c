/* A difference as CSV, a row a difference: of entries, of classes of projects, of given projects, of a portfolio. */
#include "model/condition_text.h"
#include "report/csv.h"
#include "report/diff_report.h"

typedef struct writer {
    pl_csv csv;
    const pl_diff *diff;
    const pl_diff_view *view;
    pl_buf buf;
} writer;

/* The first five cells of a row; the last two follow. */
static void put_begin(writer *w, const char *section, pl_str id, const char *change, pl_str field, pl_str about)
{
    pl_csv_word(&w->csv, section);
    pl_csv_text(&w->csv, id);
    pl_csv_word(&w->csv, change);
    pl_csv_text(&w->csv, field);
    pl_csv_text(&w->csv, about);
}

static void put_numbers(writer *w, pl_range before, pl_range after)
{
    pl_csv_range(&w->csv, before);
    pl_csv_range(&w->csv, after);
    pl_csv_end_row(&w->csv);
}

static pl_range exactly(int64_t value)
{
    return (pl_range){value, value, true};
}

/* ---- entries ---- */

static pl_str ids_text(writer *w, const pl_entry_difference *entry, bool before)
{
    w->buf.len = 0;
    pl_diff_put_ids(&w->buf, w->diff, entry, before);
    return pl_buf_str(&w->buf);
}

/* The id after; of what was split or went, that before. */
static pl_str id_text(writer *w, const pl_entry_difference *entry)
{
    return ids_text(w, entry, !entry->after.count || entry->change == PL_ENTRY_SPLIT);
}

static void put_entry(writer *w, const pl_entry_difference *entry)
{
    const char *section = pl_words_section[entry->section].id, *change = pl_words_change[entry->change].id;
    bool whole = entry->change != PL_ENTRY_CHANGED;
    if (whole) {
        put_begin(w, section, id_text(w, entry), change, PL_STR(""), PL_STR(""));
        pl_csv_text(&w->csv, ids_text(w, entry, true));
        pl_csv_text(&w->csv, ids_text(w, entry, false));
        pl_csv_end_row(&w->csv);
    }
    uint32_t count;
    const pl_field_difference *fields = pl_diff_fields(w->buf.arena, w->diff, entry, &count);
    for (uint32_t i = 0; i < count; i++) {
        const pl_field_difference *field = &fields[i];
        put_begin(w, section, id_text(w, entry), change, field->field, field->about);
        pl_csv_text(&w->csv, field->before);
        pl_csv_text(&w->csv, field->after);
        pl_csv_end_row(&w->csv);
    }
}

/* ---- shares ---- */

static const char *const number_words[] = {
    [PL_MEASURE_APPROVAL] = "approval_days",
    [PL_MEASURE_ELAPSED] = "elapsed_days",
    [PL_MEASURE_SUM] = "sum_days",
    [PL_MEASURE_ITEMS] = "items",
};

/* What each change saves of one number: whose, is told by the rows before. */
static void put_shares(writer *w, const char *whose, const pl_attribution *a)
{
    for (uint32_t i = 0; a->known && i < w->diff->player_count; i++) {
        const pl_player *player = &w->diff->players[i];
        put_begin(w, "shares", player->id, whose, pl_str_from(number_words[a->measure]),
                  pl_player_title(w->view, player));
        w->buf.len = 0;
        pl_buf_put_fraction(&w->buf, a->shares[i]);
        pl_csv_text(&w->csv, pl_buf_str(&w->buf));
        w->buf.len = 0;
        pl_buf_put_fraction_decimal(&w->buf, a->shares[i]);
        pl_csv_text(&w->csv, pl_buf_str(&w->buf));
        pl_csv_end_row(&w->csv);
    }
}

/* ---- projects ---- */

static const char *trend_of(const writer *w, pl_range before, pl_range after)
{
    bool exact = before.known && after.known && before.min == before.max && after.min == after.max;
    if (!w->diff->same_span || !exact) return NULL;
    if (before.min == after.min) return pl_words_change[PL_ENTRY_SAME].id;
    return before.min > after.min ? "shorter" : "longer";
}

static void put_class(writer *w, uint32_t index)
{
    const pl_delta_class *class = &w->diff->classes[index];
    pl_range before = {class->before.value, class->before.value, class->before.known};
    pl_range after = {class->after.value, class->after.value, class->after.known};
    const char *change = !class->in_before ? "entering" : !class->in_after ? "leaving" : trend_of(w, before, after);
    pl_buf number = pl_buf_make(w->buf.arena);
    pl_buf_put_int(&number, (int64_t)index + 1);
    w->buf.len = 0;
    pl_condition_put_text(&w->buf, w->diff->written, class->when);
    put_begin(w, "classes", pl_buf_str(&number), change, pl_str_from(number_words[w->diff->options.measure]),
              pl_buf_str(&w->buf));
    put_numbers(w, before, after);
}

static void put_number(writer *w, const pl_compared_project *project, pl_measure measure, pl_range before,
                       pl_range after)
{
    put_begin(w, "projects", project->id, trend_of(w, before, after), pl_str_from(number_words[measure]),
              project->file);
    put_numbers(w, before, after);
}

static void put_project(writer *w, const pl_compared_project *project)
{
    const pl_project_numbers *before = &project->before, *after = &project->after;
    put_number(w, project, PL_MEASURE_APPROVAL, before->approval_days, after->approval_days);
    put_number(w, project, PL_MEASURE_ELAPSED, before->elapsed_days, after->elapsed_days);
    put_number(w, project, PL_MEASURE_SUM, before->sum_days, after->sum_days);
    put_number(w, project, PL_MEASURE_ITEMS, before->items, after->items);
    put_shares(w, "project", &project->attribution);
}

/* ---- a portfolio ---- */

static void put_losing_number(writer *w, const pl_losing_row *row, pl_measure measure, int64_t before, int64_t after)
{
    w->buf.len = 0;
    pl_buf_put_int(&w->buf, (int64_t)row->row);
    put_begin(w, "losing", row->id, trend_of(w, exactly(before), exactly(after)), pl_str_from(number_words[measure]),
              pl_buf_str(&w->buf));
    put_numbers(w, exactly(before), exactly(after));
}

static void put_portfolio(writer *w, const pl_portfolio *portfolio)
{
    const pl_deltas *approval = &portfolio->approval, *elapsed = &portfolio->elapsed;
    pl_range before = exactly(approval->before), after = exactly(approval->after);
    put_begin(w, "portfolio", portfolio->file, trend_of(w, before, after), PL_STR("approval_days"), PL_STR(""));
    put_numbers(w, before, after);
    before = exactly(elapsed->before);
    after = exactly(elapsed->after);
    put_begin(w, "portfolio", portfolio->file, trend_of(w, before, after), PL_STR("elapsed_days"), PL_STR(""));
    put_numbers(w, before, after);
    put_shares(w, "portfolio", &portfolio->attribution);
    for (uint32_t i = 0; i < portfolio->losing_count; i++) {
        const pl_losing_row *row = &portfolio->losing[i];
        put_losing_number(w, row, PL_MEASURE_APPROVAL, row->approval_before, row->approval_after);
        put_losing_number(w, row, PL_MEASURE_ELAPSED, row->elapsed_before, row->elapsed_after);
    }
}

void pl_diff_put_csv(pl_out *out, pl_diff_view *view)
{
    static const char *const head[] = {"section", "id", "change", "field", "about", "before", "after"};
    const pl_diff *diff = view->diff;
    writer w = {pl_csv_make(out), diff, view, pl_buf_make(view->scratch)};
    for (size_t i = 0; i < PL_COUNT_OF(head); i++) pl_csv_word(&w.csv, head[i]);
    pl_csv_end_row(&w.csv);
    for (uint32_t i = 0; i < diff->entry_count; i++) put_entry(&w, &diff->entries[i]);
    for (uint32_t i = 0; diff->has_projects && i < diff->class_count; i++) put_class(&w, i);
    put_shares(&w, "worst", &diff->worst);
    for (uint32_t i = 0; i < diff->project_count; i++) put_project(&w, &diff->projects[i]);
    if (diff->portfolio) put_portfolio(&w, diff->portfolio);
}
