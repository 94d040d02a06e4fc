/* What `shorten` shows: called by report.c under its guard. */
#ifndef PL_REPORT_SHORTEN_H
#define PL_REPORT_SHORTEN_H

#include "model/shortening.h"
#include "report/member.h"

void pl_shortening_put_text(pl_out *out, pl_view *view, const pl_shortening *shortening,
                            const pl_report_options *options);
void pl_shortening_put_json(pl_out *out, pl_view *view, const pl_shortening *shortening);
void pl_shortening_put_csv(pl_out *out, pl_view *view, const pl_shortening *shortening);

#endif
