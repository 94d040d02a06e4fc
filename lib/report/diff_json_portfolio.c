/* A difference as JSON: a portfolio, its sums and the rows that lose or are bad. */
#include "report/diff_json.h"

static void put_deltas(pl_diff_writer *w, const char *key, const pl_deltas *deltas)
{
    pl_diff_put_key_object(w, key);
    pl_diff_put_key_count(w, "winners", deltas->winners);
    pl_diff_put_key_count(w, "losers", deltas->losers);
    pl_diff_put_key_count(w, "unchanged", deltas->unchanged);
    pl_diff_put_key_int(w, "before", deltas->before);
    pl_diff_put_key_int(w, "after", deltas->after);
    pl_diff_put_key_int(w, "delta", deltas->total);
    pl_diff_put_key_list(w, "distribution", PL_JSON_INLINE);
    for (uint32_t i = 0; i < deltas->count; i++) {
        pl_json_object(&w->json, PL_JSON_INLINE);
        pl_diff_put_key_int(w, "delta", deltas->counts[i].delta);
        pl_diff_put_key_count(w, "rows", deltas->counts[i].rows);
        pl_json_close(&w->json);
    }
    pl_json_close(&w->json);
    pl_json_close(&w->json);
}

static void put_losing(pl_diff_writer *w, const pl_losing_row *row)
{
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_diff_put_key_count(w, "row", row->row);
    pl_json_key(&w->json, "id");
    pl_json_text_or_null(&w->json, row->id);
    pl_json_key(&w->json, "title");
    pl_json_text_or_null(&w->json, row->title);
    pl_diff_put_key_object(w, "before");
    pl_diff_put_key_int(w, "approval_days", row->approval_before);
    pl_diff_put_key_int(w, "elapsed_days", row->elapsed_before);
    pl_json_close(&w->json);
    pl_diff_put_key_object(w, "after");
    pl_diff_put_key_int(w, "approval_days", row->approval_after);
    pl_diff_put_key_int(w, "elapsed_days", row->elapsed_after);
    pl_json_close(&w->json);
    pl_json_close(&w->json);
}

static void put_bad(pl_diff_writer *w, const pl_bad_row *row)
{
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_diff_put_key_count(w, "row", row->row);
    pl_json_key(&w->json, "id");
    pl_json_text_or_null(&w->json, row->id);
    pl_json_key(&w->json, "code");
    pl_json_text(&w->json, row->code);
    pl_json_close(&w->json);
}

static void put_rows(pl_diff_writer *w, const pl_portfolio *portfolio)
{
    pl_diff_put_key_count(w, "rows", portfolio->rows);
    pl_diff_put_key_count(w, "bad", portfolio->bad);
    pl_diff_put_key_count(w, "undecided", portfolio->undecided);
    pl_diff_put_key_count(w, "entering", portfolio->entering);
    pl_diff_put_key_count(w, "leaving", portfolio->leaving);
    pl_diff_put_key_count(w, "outside", portfolio->outside);
}

void pl_diff_json_put_portfolio(pl_diff_writer *w)
{
    const pl_portfolio *portfolio = w->diff->portfolio;
    if (!portfolio) {
        pl_diff_put_key_null(w, "portfolio");
        return;
    }
    pl_json_key(&w->json, "portfolio");
    pl_json_object(&w->json, PL_JSON_LINES);
    pl_json_key(&w->json, "file");
    pl_json_text_or_null(&w->json, portfolio->file);
    put_rows(w, portfolio);
    put_deltas(w, "approval", &portfolio->approval);
    put_deltas(w, "elapsed", &portfolio->elapsed);
    pl_diff_put_key_list(w, "losing", PL_JSON_LINES);
    for (uint32_t i = 0; i < portfolio->losing_count; i++) put_losing(w, &portfolio->losing[i]);
    pl_json_close(&w->json);
    pl_diff_put_key_count(w, "losing_total", portfolio->losing_total);
    pl_diff_put_attribution(w, "attribution", &portfolio->attribution, true);
    pl_diff_put_key_list(w, "bad_rows", PL_JSON_LINES);
    for (uint32_t i = 0; i < portfolio->bad_row_count; i++) put_bad(w, &portfolio->bad_rows[i]);
    pl_json_close(&w->json);
    pl_json_close(&w->json);
}
