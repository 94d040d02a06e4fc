/* The three forms of a plan, called by report.c under its guard, and what check.c has in common with them. */
#ifndef PL_REPORT_PLAN_VIEW_H
#define PL_REPORT_PLAN_VIEW_H

#include "base/diag.h"
#include "report/csv.h"
#include "report/json.h"
#include "report/page.h"

void pl_plan_put_json(pl_out *out, pl_view *view, const pl_diags *diags);
void pl_plan_put_csv(pl_out *out, pl_view *view);
void pl_plan_put_text(pl_out *out, pl_view *view, const pl_report_options *options);

/* Members that views of plans share: true, false or null; {"id", "measure", "limit", "days", "margin", "verdict"}, with
   or without the braces; whose plan it is and its numbers, or the project alone; a list of facts that are marked; the
   times of a step. */
void pl_answer_put_json(pl_json *json, uint8_t answer);
void pl_ceiling_put_members(pl_json *json, const pl_view *view, const pl_plan_ceiling *entry);
void pl_plan_put_subject(pl_json *json, pl_view *view);
void pl_plan_put_project(pl_json *json, pl_view *view);
void pl_facts_put_json(pl_json *json, const pl_rules *rules, const char *key, const uint8_t *marks);
void pl_plan_put_times(pl_json *json, pl_view *view, uint32_t step);
void pl_ceiling_put_json(pl_json *json, const pl_view *view, const pl_plan_ceiling *entry);

/* "Shenzhen 90 (government approval time): 85 of 90 working days, 5 to spare" */
void pl_ceiling_put_sentence(pl_buf *buf, const pl_view *view, const pl_plan_ceiling *entry);

/* "Deadline 2019-03-01: finishes on 2019-03-21, 14 working days too late"; only where there is a verdict on it. */
void pl_deadline_put_sentence(pl_buf *buf, const pl_view *view);

/* From when to when, how sure that is, and when to start at the latest: sentences with a blank between them. */
void pl_dates_put_sentences(pl_buf *buf, const pl_view *view);

/* "As of 2018-12-19", and then a sentence for each step of which something has happened: what runs, what is open again,
   what is finished. Places count up; false where there is no sentence. Without progress there are none. */
void pl_progress_put_heading(pl_buf *buf, const pl_view *view);
uint32_t pl_progress_places(const pl_view *view);
bool pl_progress_put_place(pl_buf *buf, const pl_view *view, uint32_t place);

/* That of one step; false where nothing has happened. */
bool pl_progress_put_sentence(pl_buf *buf, const pl_view *view, uint32_t step);

/* The critical paths that were asked for, as lists of steps. */
typedef struct pl_paths {
    pl_message heading;
    const pl_step_list *lists;
    uint32_t count;
    bool known;
    uint64_t chains; /* of events, where there are more of them than lists, else 0 */
} pl_paths;
pl_paths pl_paths_of(const pl_view *view, pl_path path);
void pl_path_put(pl_buf *buf, const pl_view *view, const pl_step_list *path);

/* Why there is no list, or how many chains there are behind those that are shown; nothing for what the lists tell. */
void pl_paths_put_remark(pl_buf *buf, const pl_view *view, const pl_paths *paths);

/* "Unknown, can still change the answer: ...": the facts of a group, nothing where there is none. */
typedef enum pl_fact_group { PL_FACTS_ASSUMED, PL_FACTS_UNDECIDED, PL_FACTS_IRRELEVANT, PL_FACT_GROUPS } pl_fact_group;
void pl_facts_put_sentence(pl_buf *buf, const pl_view *view, pl_fact_group group);

/* By which limits, unless by the promised ones alone. */
void pl_basis_put_sentence(pl_buf *buf, const pl_view *view);

/* That the rule set does not, or may not, apply, and why: sentences, some of them empty. */
enum { PL_SCOPE_SENTENCES = 3 };
void pl_scope_put_sentence(pl_buf *buf, pl_view *view, uint32_t index);

/* "working days" or "items", in the number that fits. */
pl_str pl_measure_unit(pl_lang lang, uint8_t measure, pl_range range);

/* The signs before a step in the table, and the lines below it: the unit of its numbers, then what each sign means that
   occurs. Returns how many lines there are. */
enum { PL_LEGEND_LINES = 8 };
void pl_step_put_mark(pl_buf *buf, const pl_view *view, uint32_t step);
uint32_t pl_legend_load(const pl_view *view, pl_message *lines);

/* Parts of the text: plan_text.c, and the sections in plan_text_dates.c, plan_text_steps.c, plan_text_more.c. */
void pl_text_put_head(pl_page *text);  /* whose plan, under which rules */
void pl_text_put_scope(pl_page *text); /* the rule set does not, or may not, apply */
void pl_text_put_verdict_line(pl_page *text, uint8_t verdict); /* the verdict, then the buffer */
void pl_text_put_dates(pl_page *text);
void pl_text_put_progress(pl_page *text);
void pl_text_put_step_progress(pl_page *text, uint32_t step); /* of one step, if there is any */
void pl_text_put_caveats(pl_page *text); /* numbers are nominal, or mere bounds */
void pl_text_put_steps(pl_page *text);
void pl_text_put_paths(pl_page *text);
void pl_text_put_fallen(pl_page *text);
void pl_text_put_not_counted(pl_page *text);
void pl_text_put_facts(pl_page *text);
void pl_text_put_offices(pl_page *text);

#endif
