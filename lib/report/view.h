/* What all views of a plan or a rule set share: whose titles in which language, conditions and values as text, and
   what the project's facts make of each condition. */
#ifndef PL_REPORT_VIEW_H
#define PL_REPORT_VIEW_H

#include "base/message.h"
#include "model/plan.h"

typedef struct pl_view {
    const pl_rules *rules;
    const pl_plan *plan; /* NULL: a rule set by itself */
    pl_lang lang;
    pl_arena *scratch;
    uint8_t *truths; /* by condition node: pl_truth for the project; NULL without a plan */
    pl_buf buf;      /* of the text that was asked for last */
    uint32_t *facts; /* of the condition that was asked for last */
    uint32_t *node_stamps, *fact_stamps, *stack; /* NULL until the first such question */
    uint32_t stamp;
} pl_view;

pl_view pl_view_make(pl_arena *scratch, const pl_rules *rules, const pl_plan *plan, pl_lang lang);

/* The title in `lang`, else in the other language, else the id. */
pl_str pl_title_pick(const pl_title *title, pl_lang lang, pl_str id);

static inline pl_str pl_view_step_title(const pl_view *view, uint32_t step)
{
    return pl_title_pick(&view->rules->steps[step].title, view->lang, view->rules->steps[step].id);
}

/* Text with ids, valid until the view is asked for the next one. */
pl_str pl_view_condition(pl_view *view, pl_condition condition);

/* From when to when the rule set applies; nothing if it does not say. */
void pl_view_put_effective(const pl_view *view, pl_buf *buf);

/* The facts that a condition asks for, in the order it names them: view->facts[0 .. count). O(condition). */
uint32_t pl_view_condition_facts(pl_view *view, pl_condition condition);

/* Adds those of one more condition to the `count` that are there; each fact is there once. */
uint32_t pl_view_more_facts(pl_view *view, pl_condition condition, uint32_t count);

/* A value as people write it ("4800万元", "yes") and as programs do ("48000000", "true"). */
void pl_view_put_value(const pl_view *view, uint32_t fact, int64_t value, pl_buf *buf);
static inline void pl_view_put_plain_value(const pl_rules *rules, uint32_t fact, int64_t value, pl_buf *buf)
{
    pl_buf_put_value(buf, rules, fact, value);
}

void pl_buf_put_range(pl_buf *buf, pl_range range); /* 70, 70..90, or - */

/* Whether a condition may hold for the project, unknown facts included. */
static inline bool pl_view_may_hold(const pl_view *view, pl_condition condition)
{
    return view->truths[condition] != PL_FALSE;
}

/* Outside the scope of the rule set there are no steps, numbers and verdicts. */
static inline bool pl_view_has_answer(const pl_view *view)
{
    return view->plan->applicable != PL_NO;
}

static inline bool pl_view_is_there(const pl_view *view, uint32_t step)
{
    uint8_t status = view->plan->steps[step].status;
    return status == PL_STATUS_REQUIRED || status == PL_STATUS_UNDECIDED;
}

/* Whether the step's days count: PL_NO, PL_YES or PL_OPEN. Of one that fell away what would hold if it were there. */
pl_answer pl_view_counted(const pl_view *view, uint32_t step);

/* Whether the step is critical in every completion. */
bool pl_view_is_critical(const pl_view *view, uint32_t step);

/* At whom the step's clock runs: its authority, else the sort of party. */
pl_str pl_view_whose_clock(const pl_view *view, uint32_t step);

/* Where a figure of the step comes from: the case, or what the step says for all of them. */
const pl_origin *pl_view_case_origin(const pl_view *view, uint32_t step, uint32_t index);

/* Where the step's duration comes from: the case that applies, else the step. */
const pl_origin *pl_view_origin(const pl_view *view, uint32_t step);

/* The step's duration in calendar days as it is written; false where it is in working days, or in several ways. */
bool pl_view_calendar_length(const pl_view *view, uint32_t step, pl_length *length);

/* Whether calendar days are shown for it: in a dated plan their number in working days is nominal. */
bool pl_view_shows_calendar_days(const pl_view *view, uint32_t step, pl_length *length);

/* A step's duration as people read it: 20, 70..90, or 20 cd. */
void pl_view_put_duration(const pl_view *view, uint32_t step, pl_buf *buf);

/* Whether a length in calendar days (a duration, an extension, a hold or a lag) took part in the plan. */
bool pl_view_is_nominal(const pl_view *view);

/* Whether the step is there and its figure is made up. */
bool pl_view_is_illustrative(const pl_view *view, uint32_t step);

/* Whether the step is there and none (or perhaps none) of its days count. */
bool pl_view_is_not_counted(const pl_view *view, uint32_t step);

/* The verdict on a ceiling, outside the scope: not applicable. */
pl_verdict pl_view_verdict(const pl_view *view, const pl_plan_ceiling *entry);

/* limit - days, as a range. */
pl_range pl_view_margin(const pl_view *view, const pl_plan_ceiling *entry);

#endif
