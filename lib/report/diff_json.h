/* The parts of a difference as JSON: diff_json.c begins, diff_json_projects.c has what is about projects, and
   diff_json_portfolio.c a table of them. */
#ifndef PL_REPORT_DIFF_JSON_H
#define PL_REPORT_DIFF_JSON_H

#include "report/diff_words.h"
#include "report/json.h"

typedef struct pl_diff_writer {
    pl_json json;
    const pl_diff *diff;
    pl_buf buf;
} pl_diff_writer;

/* Keys with a value. */
void pl_diff_put_key_count(pl_diff_writer *w, const char *key, uint64_t value);
void pl_diff_put_key_bool(pl_diff_writer *w, const char *key, bool value);
void pl_diff_put_key_days(pl_diff_writer *w, const char *key, pl_days days);
void pl_diff_put_key_null(pl_diff_writer *w, const char *key);
void pl_diff_put_key_int(pl_diff_writer *w, const char *key, int64_t value);
void pl_diff_put_key_object(pl_diff_writer *w, const char *key); /* is open then */
void pl_diff_put_key_list(pl_diff_writer *w, const char *key, pl_json_layout layout);

/* How a number is shared out, or null; of a project the shares stand elsewhere. */
void pl_diff_put_attribution(pl_diff_writer *w, const char *key, const pl_attribution *a, bool with_shares);

void pl_diff_json_put_projects(pl_diff_writer *w);
void pl_diff_json_put_classes(pl_diff_writer *w);   /* classes, scope, losers, gains and losses */
void pl_diff_json_put_extremes(pl_diff_writer *w);  /* which projects have these */
void pl_diff_json_put_attribution(pl_diff_writer *w);
void pl_diff_json_put_portfolio(pl_diff_writer *w);

#endif
