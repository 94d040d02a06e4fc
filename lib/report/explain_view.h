/* The forms of an explanation, called by report.c under its guard, and the pieces they share. */
#ifndef PL_REPORT_EXPLAIN_VIEW_H
#define PL_REPORT_EXPLAIN_VIEW_H

#include "model/explanation.h"
#include "report/json.h"
#include "report/page.h"

void pl_explanation_put_changes(pl_json *json, pl_view *view, const pl_explanation *why);

/* `step` PL_NONE: the whole answer. */
void pl_explanation_put_text(pl_out *out, pl_view *view, const pl_explanation *why, uint32_t step,
                             const pl_report_options *options);
void pl_explanation_put_json(pl_out *out, pl_view *view, const pl_explanation *why, uint32_t step);

/* explain_pieces.c: what a number is made up of; items one after the other. */
void pl_page_put_trace(pl_page *page, const pl_explanation *why, const pl_trace *trace);
void pl_page_put_items(pl_page *page, const pl_explanation *why, const uint32_t *items, uint32_t count);

/* explain_step.c: all that bears on one step. */
void pl_page_put_step_explanation(pl_page *page, const pl_explanation *why, uint32_t step);

/* explain_changes.c: the section of what would be different; of one step, or PL_NONE. */
void pl_page_put_changes(pl_page *page, const pl_explanation *why, uint32_t step);

/* change_words.c: the values of a change, as a condition with ids and in words. */
void pl_change_put_condition(pl_buf *buf, const pl_view *view, const pl_explanation *why, const pl_change *change);
void pl_change_put_words(pl_buf *buf, const pl_view *view, const pl_explanation *why, const pl_change *change);

/* " [rules/longgang-2018.yaml:120]"; nothing for what is written nowhere. */
void pl_buf_put_place(pl_buf *buf, pl_source *source, pl_pos pos);

/* Where the days of a step are written: the project, the case that applies, or the step. */
typedef struct pl_written {
    pl_source *source; /* or a member of its family; NULL: on the command line */
    pl_pos pos;
} pl_written;
pl_written pl_days_written(const pl_explanation *why, uint32_t step);

#endif
