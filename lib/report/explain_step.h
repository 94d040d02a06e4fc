/* What the files of a step's explanation share: the page, the step, and the pieces of their sentences. */
#ifndef PL_REPORT_EXPLAIN_STEP_H
#define PL_REPORT_EXPLAIN_STEP_H

#include "report/explain_view.h"

typedef struct pl_step_page {
    pl_page *page;
    pl_view *view;
    const pl_explanation *why;
    uint32_t step;
    const pl_step *rule;
    const pl_plan_step *entry;
    const pl_step_explanation *about;
} pl_step_page;

pl_str pl_step_number(const pl_step_page *t, pl_range range);

/* Offsets, with their dates where there are any: "85 (2019-02-15)". */
pl_str pl_step_offsets(const pl_step_page *t, pl_range offsets);
pl_str pl_step_offset(const pl_step_page *t, int64_t offset);
pl_str pl_step_words(const pl_step_page *t, pl_condition condition);
/* " (if ...); this project: ..."; nothing for what always holds. */
void pl_step_put_condition(pl_step_page *t, pl_condition condition);

void pl_step_put_origin(pl_step_page *t, const pl_origin *origin);
void pl_step_put_place(pl_step_page *t, pl_pos pos); /* in the rule set */
void pl_step_put_length(pl_step_page *t, pl_length length);

/* Sections: why these days (explain_days.c), what it waits for and what waits for it (explain_waits.c). */
void pl_step_put_days(pl_step_page *t);
void pl_step_put_waits(pl_step_page *t);
void pl_step_put_followers(pl_step_page *t);

#endif
