/* See diff_sheet.h: the order of the parts; whose rule sets, in one sentence, and whether anyone is worse off. */
#include "report/diff_sheet.h"

#include "report/dates.h"
#include "report/diff_page.h"
#include "report/show.h"

pl_diff_sheet *pl_diff_sheet_make(pl_out *out, pl_diff_view *view, const pl_report_options *options, bool markdown)
{
    pl_diff_sheet *d = pl_new(view->scratch, pl_diff_sheet);
    d->diff = view->diff;
    d->view = view;
    d->sheet = pl_sheet_make(out, &d->view->after, options, markdown);
    return d;
}

/* ---- shared by the parts ---- */

uint32_t pl_diff_sheet_rows(const pl_diff_sheet *d, uint32_t count)
{
    return d->sheet.markdown && count > PL_MEMO_ROWS ? PL_MEMO_ROWS : count;
}

void pl_diff_sheet_put_rest(pl_diff_sheet *d, uint32_t count)
{
    uint32_t shown = pl_diff_sheet_rows(d, count);
    if (shown == count) return;
    pl_diff_sheet_say(d, PL_MSG_page_more, PL_ARGS(pl_diff_sheet_int(d, count - shown)));
    pl_sheet_paragraph(&d->sheet, "note");
}

pl_str pl_diff_sheet_base_name(pl_str path)
{
    size_t from = path.len;
    while (from && path.ptr[from - 1] != '/') from--;
    return (pl_str){path.ptr + from, path.len - from};
}

void pl_diff_sheet_say(pl_diff_sheet *d, pl_message message, const pl_str *args, uint32_t count)
{
    pl_buf_put_message(pl_diff_sheet_buf(d), d->view->lang, message, args, count);
}

void pl_diff_sheet_heading(pl_diff_sheet *d, uint8_t level, pl_message message)
{
    pl_sheet_heading(&d->sheet, level, pl_sheet_words(&d->sheet, message));
}

void pl_diff_sheet_days(pl_diff_sheet *d, const pl_sheet_column *column, const char *key, pl_days days)
{
    pl_diff_sheet_range(d, column, key, (pl_range){days.value, days.value, days.known}, false);
}

void pl_diff_sheet_delta(pl_diff_sheet *d, const pl_sheet_column *column, const char *key, pl_days delta)
{
    pl_diff_sheet_range(d, column, key, (pl_range){delta.value, delta.value, delta.known}, true);
}

void pl_diff_sheet_range(pl_diff_sheet *d, const pl_sheet_column *column, const char *key, pl_range range,
                         bool is_delta)
{
    pl_buf value = pl_buf_make(d->view->scratch);
    if (range.known) pl_buf_put_range(&value, range);
    else pl_buf_put(&value, PL_STR("null"));
    if (is_delta && range.known) pl_buf_put_signed(pl_diff_sheet_buf(d), range.min);
    else pl_buf_put_range(pl_diff_sheet_buf(d), range);
    if (is_delta && range.known && range.min != range.max) {
        pl_buf_put(pl_diff_sheet_buf(d), PL_STR(".."));
        pl_buf_put_signed(pl_diff_sheet_buf(d), range.max);
    }
    pl_sheet_number(&d->sheet, column, key, pl_buf_str(&value));
}

/* ---- the two rule sets ---- */

enum { WHAT, BEFORE, AFTER, HEAD_COLUMNS };

static const pl_sheet_column head_columns[HEAD_COLUMNS] = {
    [WHAT] = {PL_MSG_page_rule_set, "title"},
    [BEFORE] = {PL_MSG_column_days_before, NULL},
    [AFTER] = {PL_MSG_column_days_after, NULL},
};

static pl_str rules_title(const pl_diff_sheet *d, const pl_rules *rules)
{
    return pl_title_pick(&rules->title, d->view->lang, rules->id);
}

static pl_str file_of(const pl_diff_sheet *d, const pl_rules *rules)
{
    (void)d;
    return rules->source ? pl_diff_sheet_base_name(rules->source->name) : PL_STR("");
}

static pl_str id_of(const pl_diff_sheet *d, const pl_rules *rules)
{
    (void)d;
    return rules->id;
}

static pl_str date_text(const pl_diff_sheet *d, pl_date date)
{
    pl_buf buf = pl_buf_make(d->view->scratch);
    if (date.year) pl_buf_put_date(&buf, date);
    return pl_buf_str(&buf);
}

static pl_str force_of(const pl_diff_sheet *d, const pl_rules *rules)
{
    static const pl_message messages[] = {PL_MSG_page_force_open, PL_MSG_page_force_from, PL_MSG_page_force_until,
                                          PL_MSG_page_force_between};
    pl_date from = rules->effective_from, to = rules->effective_to;
    pl_buf buf = pl_buf_make(d->view->scratch);
    pl_buf_put_message(&buf, d->view->lang, messages[(from.year ? 1 : 0) + (to.year ? 2 : 0)],
                       PL_ARGS(date_text(d, from), date_text(d, to)));
    return pl_buf_str(&buf);
}

static void put_rule_sets(pl_diff_sheet *d)
{
    static const struct {
        pl_message label;
        pl_str (*text)(const pl_diff_sheet *d, const pl_rules *rules);
    } rows[] = {{PL_MSG_column_title, rules_title},
                {PL_MSG_column_id, id_of},
                {PL_MSG_page_force, force_of},
                {PL_MSG_column_file, file_of}};
    pl_sheet_open_table(&d->sheet, head_columns, HEAD_COLUMNS);
    for (size_t i = 0; i < PL_COUNT_OF(rows); i++) {
        pl_sheet_open_row(&d->sheet, PL_STR(""));
        pl_sheet_put(&d->sheet, rows[i].label);
        pl_sheet_cell(&d->sheet, &head_columns[WHAT]);
        pl_buf_put(pl_diff_sheet_buf(d), rows[i].text(d, d->diff->before));
        pl_sheet_cell(&d->sheet, &head_columns[BEFORE]);
        pl_buf_put(pl_diff_sheet_buf(d), rows[i].text(d, d->diff->after));
        pl_sheet_cell(&d->sheet, &head_columns[AFTER]);
        pl_sheet_close_row(&d->sheet);
    }
    pl_sheet_close_table(&d->sheet);
}

static void put_head(pl_diff_sheet *d)
{
    pl_buf title = pl_buf_make(d->view->scratch);
    pl_buf_put_message(&title, d->view->lang, PL_MSG_page_title,
                       PL_ARGS(rules_title(d, d->diff->before), rules_title(d, d->diff->after)));
    pl_sheet_open(&d->sheet, pl_buf_str(&title));
    if (!d->diff->same_span) {
        pl_diff_put_span_note(pl_diff_sheet_buf(d), d->view);
        pl_sheet_verdict(&d->sheet, "undecided", pl_sheet_words(&d->sheet, PL_MSG_page_careful));
    }
    pl_diff_put_summary(pl_diff_sheet_buf(d), d->view);
    pl_sheet_paragraph(&d->sheet, "summary");
    put_rule_sets(d);
}

/* ---- whether anyone is worse off ---- */

enum { EXTREME, EXTREME_DELTA, EXTREME_BEFORE, EXTREME_AFTER, EXTREME_EXAMPLE, EXTREME_COLUMNS };

static const pl_sheet_column extreme_columns[EXTREME_COLUMNS] = {
    [EXTREME] = {PL_MSG_column_what, "title"},
    [EXTREME_DELTA] = {PL_MSG_column_delta, "number"},
    [EXTREME_BEFORE] = {PL_MSG_column_days_before, "number"},
    [EXTREME_AFTER] = {PL_MSG_column_days_after, "number"},
    [EXTREME_EXAMPLE] = {PL_MSG_page_example, NULL},
};

static void put_losers(pl_diff_sheet *d, bool elapsed)
{
    static const struct {
        const char *class;
        pl_message word;
    } forms[] = {
        [PL_NOBODY_LOSES] = {"within", PL_MSG_page_nobody},
        [PL_SOMEBODY_LOSES] = {"over", PL_MSG_page_somebody},
        [PL_LOSERS_UNKNOWN] = {"undecided", PL_MSG_page_losers_open},
        [PL_NOBODY_COMPARED] = {"not-applicable", PL_MSG_page_losers_open},
    };
    pl_diff_verdict verdict = pl_diff_verdict_get(d->diff, elapsed);
    pl_diff_put_verdict(pl_diff_sheet_buf(d), d->view, elapsed);
    pl_sheet_verdict(&d->sheet, forms[verdict].class, pl_sheet_words(&d->sheet, forms[verdict].word));
}

/* One end of the deltas: where it stands in the JSON, and what is known of it. */
typedef struct extreme {
    pl_message message;
    const char *key, *key_before, *key_after;
    pl_days delta, before, after;
    int64_t bound;
    const int64_t *project;
} extreme;

static void put_extreme(pl_diff_sheet *d, const extreme *e, const pl_examples *examples, pl_str measure)
{
    pl_sheet_open_row(&d->sheet, PL_STR(""));
    pl_diff_sheet_say(d, e->message, PL_ARGS(measure));
    pl_sheet_cell(&d->sheet, &extreme_columns[EXTREME]);
    if (e->delta.known) {
        pl_diff_sheet_delta(d, &extreme_columns[EXTREME_DELTA], e->key, e->delta);
    } else {
        pl_buf bound = pl_buf_make(d->view->scratch);
        pl_buf_put_signed(&bound, e->bound);
        pl_diff_sheet_say(d, PL_MSG_page_not_beyond, PL_ARGS(pl_buf_str(&bound)));
        pl_sheet_number(&d->sheet, &extreme_columns[EXTREME_DELTA], e->key, PL_STR("null"));
    }
    pl_diff_sheet_days(d, &extreme_columns[EXTREME_BEFORE], e->key_before, e->before);
    pl_diff_sheet_days(d, &extreme_columns[EXTREME_AFTER], e->key_after, e->after);
    pl_examples_put_cell(d, examples, &extreme_columns[EXTREME_EXAMPLE], e->project);
    pl_sheet_close_row(&d->sheet);
}

/* Where the search was ended at least the bounds are known. */
static bool has_extremes(const pl_delta_extremes *x)
{
    return x->found || !x->complete;
}

static void put_extremes(pl_diff_sheet *d, const pl_examples *examples, bool elapsed, pl_str measure)
{
    static const char *const keys[][8] = { /* literal: keys of the JSON */
        {"extremes/gainer/delta", "extremes/gainer/before", "extremes/gainer/after",
         "extremes/loser/delta", "extremes/loser/before", "extremes/loser/after", "max_gain", "max_loss"},
        {"elapsed_extremes/gainer/delta", "elapsed_extremes/gainer/before", "elapsed_extremes/gainer/after",
         "elapsed_extremes/loser/delta", "elapsed_extremes/loser/before", "elapsed_extremes/loser/after",
         "elapsed/max_gain", "elapsed/max_loss"},
    };
    const pl_delta_extremes *x = elapsed ? &d->diff->elapsed : &d->diff->extremes;
    const char *const *k = keys[elapsed];
    bool all_lose = x->gain.known && x->gain.value > 0, all_gain = x->loss.known && x->loss.value < 0;
    const extreme gain = {all_lose ? PL_MSG_page_least_loss : PL_MSG_page_gain, k[x->gainer ? 0 : 6], k[1], k[2],
                          x->gain, x->gain_before, x->gain_after, x->gain_bound, x->gainer};
    const extreme loss = {all_gain ? PL_MSG_page_least_gain : PL_MSG_page_loss, k[x->loser ? 3 : 7], k[4], k[5],
                          x->loss, x->loss_before, x->loss_after, x->loss_bound, x->loser};
    if (!has_extremes(x)) return;
    put_extreme(d, &gain, examples, measure);
    put_extreme(d, &loss, examples, measure);
}

static pl_examples extreme_examples(const pl_diff_sheet *d, bool elapsed_too)
{
    pl_examples examples = pl_examples_make(d);
    pl_examples_add(d, &examples, d->diff->extremes.gainer);
    pl_examples_add(d, &examples, d->diff->extremes.loser);
    if (!elapsed_too) return examples;
    pl_examples_add(d, &examples, d->diff->elapsed.gainer);
    pl_examples_add(d, &examples, d->diff->elapsed.loser);
    return examples;
}

static void put_verdict(pl_diff_sheet *d)
{
    const pl_diff *diff = d->diff;
    bool elapsed_too = diff->options.measure != PL_MEASURE_ELAPSED;
    if (!diff->same_span || diff->options.entries_only || !diff->differs) return;
    if (!diff->has_projects) {
        pl_sheet_put(&d->sheet, PL_MSG_diff_other_facts);
        pl_sheet_paragraph(&d->sheet, "note");
        return;
    }
    pl_diff_sheet_heading(d, 2, PL_MSG_page_losers);
    put_losers(d, false);
    if (elapsed_too) put_losers(d, true);
    if (!has_extremes(&diff->extremes) && !has_extremes(&diff->elapsed)) return;
    pl_examples examples = extreme_examples(d, elapsed_too);
    pl_examples_put(d, &examples);
    pl_sheet_open_table(&d->sheet, extreme_columns, EXTREME_COLUMNS);
    put_extremes(d, &examples, false, pl_diff_measure_with_unit(d->view));
    pl_str elapsed = pl_sheet_words(&d->sheet, PL_MSG_measure_elapsed);
    if (elapsed_too) put_extremes(d, &examples, true, elapsed);
    pl_sheet_close_table(&d->sheet);
}

void pl_diff_sheet_put(pl_diff_sheet *d)
{
    put_head(d);
    put_verdict(d);
    pl_diff_sheet_put_steps(d);
    pl_diff_sheet_put_shares(d);
    pl_diff_sheet_put_classes(d);
    pl_diff_sheet_put_projects(d);
    pl_diff_sheet_put_portfolio(d);
    pl_diff_sheet_put_paths(d);
    pl_diff_sheet_put_notes(d);
    pl_sheet_close(&d->sheet);
}
