/* Why a step is not there (or not decided), for programs and for people. */
#ifndef PL_REPORT_REASON_H
#define PL_REPORT_REASON_H

#include "report/json.h"
#include "report/view.h"

/* {"exemption", "part_of", "condition", "values", "source"}; the step has a reason. */
void pl_reason_put_json(pl_json *json, pl_view *view, uint32_t step);

/* The exemption, parent or condition, as CSV has it. */
pl_str pl_reason_text(pl_view *view, uint32_t step);

/* A sentence of it for people, with the values that decide where `with_detail`. */
void pl_reason_put_sentence(pl_buf *buf, pl_view *view, uint32_t step, bool with_detail);

/* "; this project: total investment = 48,000,000 yuan": the project's values of the facts in a condition. */
void pl_reason_put_values(pl_buf *buf, pl_view *view, pl_condition condition);
void pl_reason_put_values_of_two(pl_buf *buf, pl_view *view, pl_condition first, pl_condition second);

/* " [source: title, article]"; nothing without a source. */
void pl_reason_put_source(pl_buf *buf, const pl_view *view, uint32_t source, pl_str article);

/* The project's value of a fact, null where it is unknown. */
void pl_fact_put_json(pl_json *json, const pl_view *view, uint32_t fact, pl_buf *buf);

/* Any value of a fact in the same way. */
void pl_value_put_json(pl_json *json, const pl_rules *rules, uint32_t fact, int64_t value, pl_buf *buf);

#endif
