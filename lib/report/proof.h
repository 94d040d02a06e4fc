/* What `prove` and its neighbours show: called by report.c under its guard. */
#ifndef PL_REPORT_PROOF_H
#define PL_REPORT_PROOF_H

#include "model/proof.h"
#include "report/json.h"
#include "report/page.h"

void pl_proofs_put_text(pl_out *out, pl_arena *scratch, const pl_proof *const *proofs, size_t count,
                        const pl_report_options *options);

/* One answer is an object; of several, or with `as_list`, an array of such. */
void pl_proofs_put_json(pl_out *out, pl_arena *scratch, const pl_proof *const *proofs, size_t count, bool as_list);

/* {"type": "municipal", "investment": "48000000"}: every fact with its value; null without values. */
void pl_values_put_json(pl_json *json, const pl_rules *rules, const int64_t *values, pl_buf *buf);

/* "Project type = Municipal works; Total investment = 50,000,000 yuan" */
void pl_values_put_words(pl_buf *buf, const pl_view *view, const int64_t *values);

/* The same of the facts that are told (by fact; NULL: all). */
void pl_values_put_some(pl_buf *buf, const pl_view *view, const int64_t *values, const uint8_t *told);

/* A comment, in a file that was found with other options than a plan has by itself, on what its numbers need. */
void pl_values_put_options(pl_out *out, pl_basis basis, bool with_extensions);

/* A project file that says just that; `name` is what it calls the rule set. `told` (by fact, NULL: all): which facts it
   says something of. */
void pl_values_put_file(pl_out *out, pl_arena *scratch, const pl_rules *rules, pl_str name, pl_str id,
                        const int64_t *values, const uint8_t *told);

#endif
