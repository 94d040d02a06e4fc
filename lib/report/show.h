/* The three forms of a rule set, and the list of those that were found. */
#ifndef PL_REPORT_SHOW_H
#define PL_REPORT_SHOW_H

#include "report/csv.h"
#include "report/json.h"
#include "report/view.h"

void pl_rules_put_text(pl_out *out, pl_view *view, const pl_report_options *options);
void pl_rules_put_json(pl_out *out, pl_view *view);
void pl_rules_put_csv(pl_out *out, pl_view *view);

void pl_rules_list_put(pl_out *out, pl_arena *scratch, const pl_rules *const *rules, uint32_t count,
                       const pl_report_options *options);

/* A duration as text: "20", "7 cd", or its cases, "15 (type == municipal); 18". `buf` is not the view's. Figures that
   are made up get a sign where `with_signs`. */
void pl_cases_put_text(pl_buf *buf, pl_view *view, pl_slice cases, bool with_signs);

/* The steps that a step waits for: "a; b.letter SS+5; c FF". */
void pl_links_put_text(pl_buf *buf, pl_view *view, uint32_t step, bool with_titles);

/* The steps of a rule set with their figures, as members of a JSON object: show_steps.c. */
void pl_rules_put_json_steps(pl_json *json, pl_view *view);
void pl_origin_put_json(pl_json *json, const pl_rules *rules, const pl_origin *origin);
void pl_condition_put_json(pl_json *json, pl_view *view, const char *key, pl_condition condition);
void pl_date_put_json(pl_json *json, pl_view *view, const char *key, pl_date date);

/* How many figures (durations, holds, exemptions, ceilings) rest on each kind of evidence. */
typedef struct pl_evidence_count {
    uint32_t of[PL_EVIDENCE_ILLUSTRATIVE + 1];
} pl_evidence_count;

pl_evidence_count pl_rules_count_evidence(const pl_rules *rules);

#endif
