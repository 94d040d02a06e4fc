/* The parts of a difference as text: diff_text.c begins, and the others have a section or two each. */
#ifndef PL_REPORT_DIFF_TEXT_H
#define PL_REPORT_DIFF_TEXT_H

#include "report/diff_words.h"
#include "report/grid.h"
#include "report/page.h"

typedef struct pl_diff_page {
    pl_page page;
    pl_diff_view *words;
    const pl_diff *diff;
    bool detail;
} pl_diff_page;

/* A message as the end of the paragraph at hand. */
void pl_diff_page_put(pl_diff_page *p, pl_message message, const pl_str *args, uint32_t count);

/* The same with a paragraph of its own; and as a heading. */
void pl_diff_page_say(pl_diff_page *p, size_t indent, pl_message message, const pl_str *args, uint32_t count);
void pl_diff_page_head(pl_diff_page *p, pl_message message, const pl_str *args, uint32_t count);

/* "... and 12 more; --detail lists all" where there are more than are shown. */
void pl_diff_page_put_more(pl_diff_page *p, uint64_t shown, uint64_t all);

/* A table of these columns. */
void pl_diff_page_put_grid(pl_diff_page *p, pl_grid grid);

pl_str pl_diff_signed_text(const pl_diff_page *p, int64_t number);
pl_str pl_diff_days_text(const pl_diff_page *p, pl_days days);

void pl_diff_text_put_entries(pl_diff_page *p);
void pl_diff_text_put_counts(pl_diff_page *p);
void pl_diff_text_put_classes(pl_diff_page *p);
void pl_diff_text_put_scope(pl_diff_page *p);
void pl_diff_text_put_shares(pl_diff_page *p, const pl_attribution *a); /* the shares alone, where they are known */
void pl_diff_text_put_savings(pl_diff_page *p);
void pl_diff_text_put_projects(pl_diff_page *p);
void pl_diff_text_put_portfolio(pl_diff_page *p);

#endif
