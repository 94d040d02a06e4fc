/* What each change saves: the way from before to after as a picture, and exactly as a table. */
#include "report/bars.h"
#include "report/diff_sheet.h"
#include "report/grid.h"
#include "report/plan_view.h"

enum { CHANGE, SHARE, EXACTLY, ERROR, WRITTEN, COLUMNS };

static const pl_sheet_column columns[COLUMNS] = {
    [CHANGE] = {PL_MSG_column_change, "title"},
    [SHARE] = {PL_MSG_column_saved, "number"},
    [EXACTLY] = {PL_MSG_column_fraction, "number"},
    [ERROR] = {PL_MSG_column_error, "number"},
    [WRITTEN] = {PL_MSG_column_written, NULL},
};

/* An exact share has no error, an estimate no exact value. */
static size_t third_of(const pl_attribution *a)
{
    return a->exact ? EXACTLY : ERROR;
}

static void put_signed_decimal(pl_buf *buf, pl_fraction share)
{
    if (pl_fraction_thousandths(share) > 0) pl_buf_put_char(buf, '+');
    pl_buf_put_fraction_decimal(buf, share);
}

static pl_str share_text(const pl_diff_sheet *d, const pl_attribution *a, uint32_t player, bool exactly)
{
    pl_buf buf = pl_buf_make(d->view->scratch);
    if (exactly) pl_buf_put_fraction(&buf, a->shares[player]);
    else put_signed_decimal(&buf, a->shares[player]);
    return pl_buf_str(&buf);
}

static pl_str error_text(const pl_diff_sheet *d, const pl_attribution *a, uint32_t player)
{
    pl_buf buf = pl_buf_make(d->view->scratch);
    pl_buf_put(&buf, PL_STR("±"));
    pl_buf_put_decimal(&buf, a->error_milli[player], 3);
    return pl_buf_str(&buf);
}

static pl_str title_of(const pl_diff_sheet *d, uint32_t player)
{
    return pl_player_title(d->view, &d->diff->players[player]);
}

/* ---- the picture ---- */

static pl_bars_row total_row(const pl_diff_sheet *d, bool before, int64_t number, pl_str at)
{
    pl_str text = pl_sheet_words(&d->sheet, before ? PL_MSG_column_days_before : PL_MSG_column_days_after);
    pl_str figure = pl_diff_sheet_int(d, number);
    pl_buf json = pl_buf_make(d->view->scratch);
    pl_buf_put(&json, at);
    pl_buf_put(&json, before ? PL_STR("/before") : PL_STR("/after"));
    return (pl_bars_row){.label = text, .title = text, .figure = figure, .to = number * 1000, .class = "total",
                         .json = pl_buf_str(&json), .value = figure};
}

/* "Title: -8.333 (-25/3)"; of an estimate its error instead. */
static pl_bars_row share_row(const pl_diff_sheet *d, const pl_attribution *a, uint32_t player, int64_t from)
{
    int64_t share = pl_fraction_thousandths(a->shares[player]);
    pl_str figure = share_text(d, a, player, false);
    pl_str more = a->exact ? share_text(d, a, player, true) : error_text(d, a, player);
    pl_buf full = pl_buf_make(d->view->scratch);
    pl_buf_put(&full, title_of(d, player));
    pl_buf_put(&full, pl_sheet_words(&d->sheet, PL_MSG_list_colon));
    pl_buf_put_message(&full, d->view->lang, PL_MSG_title_and_id, PL_ARGS(figure, more));
    return (pl_bars_row){.label = title_of(d, player), .title = pl_buf_str(&full), .figure = figure, .from = from,
                         .to = from + share, .class = share > 0 ? "loss" : "gain"};
}

static void put_waterfall(pl_diff_sheet *d, const pl_attribution *a, pl_str sentence, pl_str at_json)
{
    pl_bars_row *rows = pl_new_array(d->view->scratch, pl_bars_row, d->diff->player_count + 2);
    uint32_t count = 0;
    int64_t at = a->before * 1000;
    rows[count++] = total_row(d, true, a->before, at_json);
    for (uint32_t i = 0; i < d->diff->player_count; i++) {
        if (!a->shares[i].numerator) continue;
        rows[count++] = share_row(d, a, i, at);
        at += pl_fraction_thousandths(a->shares[i]);
    }
    rows[count++] = total_row(d, false, a->after, at_json);
    pl_buf title = pl_buf_make(d->view->scratch);
    pl_buf_put_message(&title, d->view->lang, PL_MSG_page_waterfall, PL_ARGS(sentence));
    pl_bars bars = {.title = pl_buf_str(&title), .legend = pl_sheet_words(&d->sheet, PL_MSG_page_waterfall_legend),
                    .rows = rows, .count = count, .joined = true};
    pl_out_puts(d->sheet.html.out, "<div class=\"bars\">\n");
    pl_bars_put(d->sheet.html.out, &bars);
    pl_out_puts(d->sheet.html.out, "</div>\n");
}

/* ---- the table ---- */

/* The name of the file, without the way to it, which is the machine's own. */
static void put_written(pl_diff_sheet *d, uint32_t player)
{
    const pl_player *one = &d->diff->players[player];
    pl_buf *buf = pl_diff_sheet_buf(d);
    if (one->file.len) {
        pl_buf_put(buf, pl_diff_sheet_base_name(one->file));
        pl_buf_put_char(buf, ':');
        pl_buf_put_int(buf, one->pos.line);
    }
    pl_sheet_cell(&d->sheet, &columns[WRITTEN]);
}

/* What was found stands nowhere. */
static bool is_written(const pl_diff_sheet *d)
{
    for (uint32_t i = 0; i < d->diff->player_count; i++)
        if (d->diff->players[i].file.len) return true;
    return false;
}

static void put_title(pl_diff_sheet *d, const pl_attribution *a, uint32_t player)
{
    pl_str title = title_of(d, player);
    if (a->idle[player])
        pl_diff_sheet_say(d, PL_MSG_title_and_id, PL_ARGS(title, pl_sheet_words(&d->sheet, PL_MSG_page_idle)));
    else pl_buf_put(pl_diff_sheet_buf(d), title);
    pl_sheet_cell(&d->sheet, &columns[CHANGE]);
}

static void put_row(pl_diff_sheet *d, const pl_attribution *a, uint32_t player, pl_str list)
{
    pl_str exactly = share_text(d, a, player, true);
    pl_sheet_open_row_of(&d->sheet, list, player);
    put_title(d, a, player);
    pl_buf_put(pl_diff_sheet_buf(d), share_text(d, a, player, false));
    pl_sheet_number(&d->sheet, &columns[SHARE], "days", exactly);
    pl_buf_put(pl_diff_sheet_buf(d), a->exact ? exactly : error_text(d, a, player));
    pl_sheet_cell(&d->sheet, &columns[third_of(a)]);
    if (is_written(d)) put_written(d, player);
    pl_sheet_close_row(&d->sheet);
}

static void put_together(pl_diff_sheet *d, const pl_attribution *a, pl_str at)
{
    pl_sheet_open_last_row(&d->sheet, at);
    pl_sheet_put(&d->sheet, PL_MSG_page_together);
    pl_sheet_cell(&d->sheet, &columns[CHANGE]);
    pl_diff_sheet_delta(d, &columns[SHARE], "delta", (pl_days){a->after - a->before, true});
    pl_sheet_cell(&d->sheet, &columns[third_of(a)]);
    if (is_written(d)) pl_sheet_cell(&d->sheet, &columns[WRITTEN]);
    pl_sheet_close_row(&d->sheet);
}

/* In a memo without those that change nothing. */
static bool is_shown(const pl_diff_sheet *d, const pl_attribution *a, uint32_t player)
{
    return !d->sheet.markdown || !a->idle[player];
}

static void put_table(pl_diff_sheet *d, const pl_attribution *a, pl_shares_place place)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->diff->player_count; i++) count += is_shown(d, a, i);
    uint32_t left = pl_diff_sheet_rows(d, count);
    const pl_sheet_column shown[] = {columns[CHANGE], columns[SHARE], columns[third_of(a)], columns[WRITTEN]};
    pl_sheet_open_table(&d->sheet, shown, PL_COUNT_OF(shown) - !is_written(d));
    for (uint32_t i = 0; i < d->diff->player_count && left; i++) {
        if (!is_shown(d, a, i)) continue;
        put_row(d, a, i, place.shares);
        left--;
    }
    put_together(d, a, place.all);
    pl_sheet_close_table(&d->sheet);
    pl_diff_sheet_put_rest(d, count);
}

/* ---- the whole ---- */

static void put_pair(pl_diff_sheet *d, const pl_player_pair *pair, uint8_t measure)
{
    bool saves = pair->delta < 0;
    int64_t days = saves ? -pair->delta : pair->delta;
    pl_buf titles = pl_buf_make(d->view->scratch);
    pl_buf_put_message(&titles, d->view->lang, PL_MSG_page_pair,
                       PL_ARGS(title_of(d, pair->first), title_of(d, pair->second)));
    pl_str unit = pl_measure_unit(d->view->lang, measure, (pl_range){days, days, true});
    pl_diff_sheet_say(d, saves ? PL_MSG_page_pair_saves : PL_MSG_page_pair_costs,
                      PL_ARGS(pl_diff_sheet_int(d, days), unit, pl_buf_str(&titles)));
    pl_sheet_item(&d->sheet);
}

static void put_pairs(pl_diff_sheet *d, const pl_attribution *a)
{
    uint32_t shown = pl_diff_sheet_rows(d, a->pair_count);
    if (!shown) return;
    pl_sheet_open_list(&d->sheet);
    for (uint32_t i = 0; i < shown; i++) put_pair(d, &a->pairs[i], a->measure);
    pl_sheet_close_list(&d->sheet);
    pl_diff_sheet_put_rest(d, a->pair_count);
}

/* From how many days to how many. */
static pl_str sentence_of(const pl_diff_sheet *d, const pl_attribution *a)
{
    pl_buf buf = pl_buf_make(d->view->scratch), delta = pl_buf_make(d->view->scratch);
    pl_str before = pl_diff_sheet_int(d, a->before), after = pl_diff_sheet_int(d, a->after);
    pl_buf_put_signed(&delta, a->after - a->before);
    if (a->of == PL_FOR_WORST_CASE)
        pl_buf_put_message(&buf, d->view->lang, PL_MSG_diff_worst,
                           PL_ARGS(before, after, pl_buf_str(&delta), pl_diff_unit(d->view)));
    else if (a->measure == PL_MEASURE_ELAPSED)
        pl_buf_put_message(&buf, d->view->lang, PL_MSG_diff_nominal_shares,
                           PL_ARGS(before, after, pl_buf_str(&delta)));
    else
        pl_buf_put_message(&buf, d->view->lang, PL_MSG_diff_project_numbers,
                           PL_ARGS(pl_diff_measure_with_unit(d->view), before, after, pl_buf_str(&delta)));
    return pl_buf_str(&buf);
}

/* Whether some project has both greatest numbers. */
static bool is_of_one_project(const pl_diff *diff, const pl_attribution *a)
{
    for (uint32_t i = 0; i < diff->class_count; i++) {
        const pl_delta_class *class = &diff->classes[i];
        if (!class->before.known || !class->after.known) continue;
        if (class->before.value == a->before && class->after.value == a->after) return true;
    }
    return false;
}

/* The two greatest numbers look like a saving; that they are of one project must not be taken for granted. */
static void put_ends(pl_diff_sheet *d, const pl_attribution *a)
{
    if (is_of_one_project(d->diff, a)) return;
    if (d->diff->complete)
        pl_diff_sheet_say(d, PL_MSG_page_worst_ends,
                          PL_ARGS(pl_diff_sheet_int(d, a->before), pl_diff_sheet_int(d, a->after)));
    else pl_sheet_put(&d->sheet, PL_MSG_page_worst_ends_open);
    pl_sheet_paragraph(&d->sheet, "remark");
}

static void put_method(pl_diff_sheet *d, const pl_attribution *a)
{
    if (a->exact)
        pl_diff_sheet_say(d, PL_MSG_diff_exact,
                          PL_ARGS(pl_diff_sheet_int(d, (int64_t)a->coalitions), pl_diff_sheet_int(d, a->blocks),
                                  pl_diff_sheet_int(d, a->largest)));
    else
        pl_diff_sheet_say(d, PL_MSG_diff_sampled,
                          PL_ARGS(pl_diff_sheet_int(d, (int64_t)a->orders), pl_diff_sheet_int(d, (int64_t)a->seed),
                                  pl_diff_sheet_int(d, a->largest)));
    pl_sheet_paragraph(&d->sheet, "note");
}

void pl_diff_sheet_put_attribution(pl_diff_sheet *d, const pl_attribution *a, pl_shares_place place)
{
    if (!a->known) {
        pl_sheet_put(&d->sheet, place.open ? PL_MSG_page_unattributed_open : PL_MSG_page_unattributed);
        pl_sheet_paragraph(&d->sheet, "note");
        return;
    }
    pl_str sentence = sentence_of(d, a);
    pl_buf_put_capitalised(pl_diff_sheet_buf(d), sentence);
    pl_sheet_paragraph(&d->sheet, "shares");
    if (!d->sheet.markdown) put_waterfall(d, a, sentence, place.all);
    if (a->of == PL_FOR_WORST_CASE) put_ends(d, a);
    put_table(d, a, place);
    put_pairs(d, a);
    put_method(d, a);
}

void pl_diff_sheet_put_shares(pl_diff_sheet *d)
{
    bool compared = d->diff->has_projects && d->diff->same_span && d->diff->differs;
    pl_buf heading = pl_buf_make(d->view->scratch);
    if (!compared || d->diff->options.no_attribution || !d->diff->player_count) return;
    pl_buf_put_message(&heading, d->view->lang, PL_MSG_diff_savings_head, PL_ARGS(pl_diff_measure_with_unit(d->view)));
    pl_sheet_heading(&d->sheet, 2, pl_buf_str(&heading));
    pl_shares_place place = {.all = PL_STR("/attribution/worst"), .shares = PL_STR("/attribution/worst/shares")};
    pl_diff_sheet_put_attribution(d, &d->diff->worst, place);
}
