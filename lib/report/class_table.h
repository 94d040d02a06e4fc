/* What `table` shows: called by report.c under its guard. */
#ifndef PL_REPORT_CLASS_TABLE_H
#define PL_REPORT_CLASS_TABLE_H

#include "model/class_table.h"
#include "report/json.h"
#include "report/page.h"

void pl_class_table_put_text(pl_out *out, pl_arena *scratch, const pl_class_table *table,
                             const pl_report_options *options);
void pl_class_table_put_json(pl_out *out, pl_arena *scratch, const pl_class_table *table);
void pl_class_table_put_csv(pl_out *out, pl_arena *scratch, const pl_class_table *table);

/* A `tests:` section that states the answer of each class of its example. */
void pl_class_table_put_tests(pl_out *out, pl_arena *scratch, const pl_class_table *table);

/* The answer of a class. */
static inline const pl_class_answer *pl_class_table_answer(const pl_class_table *table, uint32_t index)
{
    return &table->answers[table->classes[index].answer];
}

#endif
