/* Dates of a plan for programs: one date, a range of them, and what has happened to a step. */
#ifndef PL_REPORT_DATES_H
#define PL_REPORT_DATES_H

#include "report/csv.h"
#include "report/json.h"
#include "report/view.h"

/* null, a date, or {"min", "max"} where unknown facts leave it open. */
void pl_json_date(pl_json *json, pl_date date);
void pl_json_dates(pl_json *json, pl_date_range dates);

/* 2018-05-02, or 2018-05-02..2018-09-06; nothing for none. */
void pl_buf_put_dates(pl_buf *buf, pl_date_range dates);

/* The same for a cell. */
void pl_csv_dates(pl_csv *csv, pl_date_range dates);

/* Behind a date that is an estimate, and what that means: "e an estimate: ...". */
enum { PL_SIGN_ESTIMATED = 'e' };
pl_str pl_legend_estimated(pl_arena *arena, pl_lang lang);

/* An estimated date with the latest one beside it, as far as there is one. */
void pl_buf_put_estimate(pl_buf *buf, pl_lang lang, pl_str date, pl_str latest);

/* From "start" to "deadline_verdict": the dates of the whole plan. */
void pl_plan_put_dates(pl_json *json, const pl_plan *plan);

/* null where nothing has happened, or the step fell away. */
void pl_progress_put_json(pl_json *json, pl_view *view, uint32_t step);

/* What has happened to a step that is there; NULL: nothing. */
const pl_happened *pl_view_happened(const pl_view *view, uint32_t step);

/* Whether it is running, and its limit has ended. */
bool pl_view_is_overdue(const pl_view *view, uint32_t step);

/* The title, where a picture has room for it alone: an overdue step says so before it. */
pl_str pl_view_step_label(const pl_view *view, uint32_t step);

#endif
