/* A box of projects for programs: for each fact that it restricts the values that it allows. */
#ifndef PL_REPORT_BOX_H
#define PL_REPORT_BOX_H

#include "model/class_table.h"
#include "report/json.h"

/* {"type": ["municipal"], "investment": ["[0,50000000]"]}; facts that are not named are free. */
void pl_box_put_json(pl_json *json, const pl_rules *rules, const pl_restriction *restrictions, uint32_t count,
                     const pl_allowed *allowed, pl_buf *buf);

#endif
