/* A difference for people: what changed in one line and whether anybody is worse off, then what is behind it. */
#include "report/diff_text.h"

#include "report/diff_report.h"

/* ---- what all sections use ---- */

void pl_diff_page_put(pl_diff_page *p, pl_message message, const pl_str *args, uint32_t count)
{
    pl_buf_put_message(&p->page.buf, p->words->lang, message, args, count);
}

void pl_diff_page_say(pl_diff_page *p, size_t indent, pl_message message, const pl_str *args, uint32_t count)
{
    pl_diff_page_put(p, message, args, count);
    pl_page_end_paragraph(&p->page, indent);
}

void pl_diff_page_head(pl_diff_page *p, pl_message message, const pl_str *args, uint32_t count)
{
    pl_diff_page_put(p, message, args, count);
    pl_page_end_heading(&p->page);
}

void pl_diff_page_put_more(pl_diff_page *p, uint64_t shown, uint64_t all)
{
    if (shown >= all) return;
    pl_diff_page_say(p, 2, PL_MSG_diff_more, PL_ARGS(pl_str_int(p->words->scratch, (int64_t)(all - shown))));
}

void pl_diff_page_put_grid(pl_diff_page *p, pl_grid grid)
{
    grid.context = p;
    if (grid.row_count) pl_grid_put(p->page.out, &grid, &p->page.options->style, p->words->scratch);
}

pl_str pl_diff_signed_text(const pl_diff_page *p, int64_t number)
{
    pl_buf buf = pl_buf_make(p->words->scratch);
    pl_buf_put_signed(&buf, number);
    return pl_buf_str(&buf);
}

pl_str pl_diff_days_text(const pl_diff_page *p, pl_days days)
{
    pl_buf buf = pl_buf_make(p->words->scratch);
    pl_buf_put_days(&buf, days);
    return pl_buf_str(&buf);
}

/* ---- the head ---- */

/* The first line, strong where the terminal has colours, is wrapped like a paragraph. */
static void put_summary(pl_diff_page *p)
{
    if (!p->diff->same_span) {
        pl_diff_put_span_note(&p->page.buf, p->words);
        pl_page_end_paragraph(&p->page, 2);
    }
    pl_diff_put_summary(&p->page.buf, p->words);
    pl_out_put_color(p->page.out, &p->page.options->style, PL_COLOR_HEADING);
    pl_page_end_paragraph(&p->page, 2);
    pl_out_put_color(p->page.out, &p->page.options->style, PL_COLOR_END);
}

static void put_rule_sets(pl_diff_page *p)
{
    const pl_rules *before = p->diff->before, *after = p->diff->after;
    pl_diff_page_say(p, 2, PL_MSG_diff_before_is, PL_ARGS(pl_title_pick(&before->title, p->words->lang, before->id)));
    pl_diff_page_say(p, 2, PL_MSG_diff_after_is, PL_ARGS(pl_title_pick(&after->title, p->words->lang, after->id)));
}

static void put_verdict(pl_diff_page *p, bool elapsed)
{
    static const char *const colors[] = {
        [PL_NOBODY_LOSES] = PL_COLOR_GOOD,
        [PL_SOMEBODY_LOSES] = PL_COLOR_STRONG,
        [PL_LOSERS_UNKNOWN] = PL_COLOR_OPEN,
        [PL_NOBODY_COMPARED] = PL_COLOR_HEADING,
    };
    pl_diff_put_verdict(&p->page.buf, p->words, elapsed);
    pl_out_put_color(p->page.out, &p->page.options->style, colors[pl_diff_verdict_get(p->diff, elapsed)]);
    pl_page_end_paragraph(&p->page, 2);
    pl_out_put_color(p->page.out, &p->page.options->style, PL_COLOR_END);
}

static void put_verdicts(pl_diff_page *p)
{
    const pl_diff *diff = p->diff;
    if (!diff->same_span || diff->options.entries_only || !diff->differs) return;
    if (!diff->has_projects) {
        pl_diff_page_say(p, 2, PL_MSG_diff_other_facts, PL_NO_ARGS);
        return;
    }
    put_verdict(p, false);
    bool both = diff->options.measure != PL_MEASURE_ELAPSED && pl_diff_verdict_get(diff, false) != PL_NOBODY_COMPARED;
    if (both) put_verdict(p, true);
}

void pl_diff_put_text(pl_out *out, pl_diff_view *view, bool stat, const pl_report_options *options)
{
    pl_diff_page p = {pl_page_make(out, &view->after, options), view, view->diff, options->with_detail};
    put_summary(&p);
    if (stat) {
        pl_diff_text_put_counts(&p);
        return;
    }
    put_rule_sets(&p);
    put_verdicts(&p);
    pl_diff_text_put_entries(&p);
    pl_diff_text_put_classes(&p);
    pl_diff_text_put_scope(&p);
    pl_diff_text_put_savings(&p);
    pl_diff_text_put_projects(&p);
    pl_diff_text_put_portfolio(&p);
}
