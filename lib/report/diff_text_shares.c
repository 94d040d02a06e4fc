/* What each change saves, as text: shares that add up to the whole, as decimals and as exact fractions. */
#include "base/sort.h"
#include "report/diff_text.h"
#include "report/plan_view.h"

enum { SHARES_SHOWN = 12, PAIRS_SHOWN = 5 };

typedef struct share_rows {
    const pl_diff_page *p;
    const pl_attribution *a;
    uint32_t *players; /* by row */
    uint32_t count;
} share_rows;

/* ---- cells ---- */

static void decimal_cell(void *context, uint32_t row, pl_buf *buf)
{
    const share_rows *rows = context;
    pl_fraction share = rows->a->shares[rows->players[row]];
    if (share.numerator > 0) pl_buf_put_char(buf, '+');
    pl_buf_put_fraction_decimal(buf, share);
}

static void fraction_cell(void *context, uint32_t row, pl_buf *buf)
{
    const share_rows *rows = context;
    pl_fraction share = rows->a->shares[rows->players[row]];
    if (rows->a->exact && share.denominator != 1) pl_buf_put_fraction(buf, share);
}

static void error_cell(void *context, uint32_t row, pl_buf *buf)
{
    enum { DIGITS = 3 };
    const share_rows *rows = context;
    if (rows->a->exact || !rows->a->error_milli) return;
    pl_buf_put(buf, PL_STR("± "));
    pl_buf_put_decimal(buf, rows->a->error_milli[rows->players[row]], DIGITS);
}

static void player_cell(void *context, uint32_t row, pl_buf *buf)
{
    const share_rows *rows = context;
    pl_buf_put(buf, pl_player_title(rows->p->words, &rows->p->diff->players[rows->players[row]]));
}

/* ---- which are shown ---- */

typedef struct sized {
    int64_t size;
    uint32_t player;
} sized;

static int by_size(const void *a, const void *b)
{
    const sized *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return x->player < y->player ? -1 : x->player > y->player;
}

static int by_place(const void *a, const void *b)
{
    const sized *x = a, *y = b;
    return x->player < y->player ? -1 : x->player > y->player;
}

/* Those that change something, in their order; of too many the greatest. Returns how many there are. */
static uint32_t rows_choose(share_rows *rows)
{
    const pl_diff_page *p = rows->p;
    uint32_t all = p->diff->player_count, busy = 0;
    sized *list = pl_new_array(p->words->scratch, sized, all);
    for (uint32_t i = 0; i < all; i++) {
        int64_t share = pl_fraction_thousandths(rows->a->shares[i]);
        if (!rows->a->idle[i]) list[busy++] = (sized){share < 0 ? -share : share, i};
    }
    rows->count = p->detail || busy <= SHARES_SHOWN ? busy : SHARES_SHOWN;
    pl_sort(list, busy, sizeof *list, by_size);
    pl_sort(list, rows->count, sizeof *list, by_place);
    rows->players = pl_new_array(p->words->scratch, uint32_t, rows->count);
    for (uint32_t i = 0; i < rows->count; i++) rows->players[i] = list[i].player;
    return busy;
}

/* ---- what is below them ---- */

static void put_idle(pl_diff_page *p, const pl_attribution *a, uint32_t count)
{
    pl_buf titles = pl_buf_make(p->words->scratch);
    pl_str number = pl_str_int(p->words->scratch, count);
    if (!count) return;
    if (!p->detail) {
        pl_diff_page_say(p, 2, PL_MSG_diff_idle_changes, PL_ARGS(number));
        return;
    }
    for (uint32_t i = 0; i < p->diff->player_count; i++) {
        if (!a->idle[i]) continue;
        if (titles.len) pl_buf_put(&titles, pl_message_text(p->words->lang, PL_MSG_list_semicolon));
        pl_buf_put(&titles, pl_player_title(p->words, &p->diff->players[i]));
    }
    pl_diff_page_say(p, 2, PL_MSG_diff_idle_list, PL_ARGS(number, pl_buf_str(&titles)));
}

static void put_pairs(pl_diff_page *p, const pl_attribution *a)
{
    const pl_player *players = p->diff->players;
    uint32_t shown = p->detail || a->pair_count <= PAIRS_SHOWN ? a->pair_count : PAIRS_SHOWN;
    for (uint32_t i = 0; i < shown; i++)
        pl_diff_page_say(p, 2, PL_MSG_diff_pair,
                         PL_ARGS(pl_player_title(p->words, &players[a->pairs[i].first]),
                                 pl_player_title(p->words, &players[a->pairs[i].second]),
                                 pl_diff_signed_text(p, a->pairs[i].delta)));
    pl_diff_page_put_more(p, shown, a->pair_count);
}

static void put_method(pl_diff_page *p, const pl_attribution *a)
{
    pl_arena *scratch = p->words->scratch;
    if (a->exact)
        pl_diff_page_say(p, 2, PL_MSG_diff_exact,
                         PL_ARGS(pl_str_int(scratch, (int64_t)a->coalitions), pl_str_int(scratch, a->blocks),
                                 pl_str_int(scratch, a->largest)));
    else
        pl_diff_page_say(p, 2, PL_MSG_diff_sampled,
                         PL_ARGS(pl_str_int(scratch, (int64_t)a->orders), pl_str_int(scratch, (int64_t)a->seed),
                                 pl_str_int(scratch, a->largest)));
}

void pl_diff_text_put_shares(pl_diff_page *p, const pl_attribution *a)
{
    static const pl_grid_column columns[] = {
        {decimal_cell, PL_MSG_column_saved, true, false, 0},
        {fraction_cell, PL_MSG_column_fraction, true, false, 0},
        {error_cell, PL_MSG_column_error, true, false, 0},
        {player_cell, PL_MSG_column_cause, false, true, 0},
    };
    share_rows rows = {.p = p, .a = a};
    uint32_t busy = rows_choose(&rows);
    const pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .row_count = rows.count,
                          .context = &rows, .has_heading = true};
    if (rows.count) pl_grid_put(p->page.out, &grid, &p->page.options->style, p->words->scratch);
    pl_diff_page_put_more(p, rows.count, busy);
    put_idle(p, a, p->diff->player_count - busy);
    put_pairs(p, a);
    put_method(p, a);
}

/* Of the greatest number of any project. */
void pl_diff_text_put_savings(pl_diff_page *p)
{
    const pl_attribution *a = &p->diff->worst;
    bool asked = p->diff->has_projects && p->diff->same_span && !p->diff->options.no_attribution;
    if (!asked || !p->diff->player_count) return;
    if (!a->known) {
        pl_diff_page_head(p, PL_MSG_diff_savings_head, PL_ARGS(pl_diff_measure_with_unit(p->words)));
        pl_diff_page_say(p, 2, PL_MSG_diff_unattributed, PL_NO_ARGS);
        return;
    }
    pl_arena *scratch = p->words->scratch;
    pl_diff_page_head(p, PL_MSG_diff_savings_head, PL_ARGS(pl_diff_measure_with_unit(p->words)));
    pl_diff_page_say(p, 2, PL_MSG_diff_worst,
                     PL_ARGS(pl_str_int(scratch, a->before), pl_str_int(scratch, a->after),
                             pl_diff_signed_text(p, a->after - a->before), pl_diff_unit(p->words)));
    pl_diff_text_put_shares(p, a);
}
