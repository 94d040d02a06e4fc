/* The classes of a rule set as its own tests: see permitline-rules(5). */
#include "report/class_table.h"
#include "report/proof.h"
#include "model/words.h"

static void put_pair(pl_out *out, const char *key, pl_str value, bool first)
{
    pl_out_puts(out, first ? "" : ", ");
    pl_out_puts(out, key);
    pl_out_puts(out, ": ");
    pl_out_put(out, value);
}

static void put_project(pl_out *out, pl_arena *scratch, const pl_class_table *table, uint32_t index)
{
    const pl_rules *rules = table->rules;
    pl_out_puts(out, "    project: {");
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        pl_buf value = pl_buf_make(scratch);
        pl_view_put_plain_value(rules, f, table->classes[index].example[f], &value);
        if (f) pl_out_puts(out, ", ");
        pl_out_put(out, rules->facts[f].id);
        pl_out_puts(out, ": ");
        pl_out_put(out, pl_buf_str(&value));
    }
    pl_out_puts(out, "}\n");
}

static void put_number(pl_out *out, pl_arena *scratch, const pl_class_answer *answer, pl_measure measure,
                       const char *key, bool first)
{
    put_pair(out, key, pl_str_int(scratch, pl_class_number(answer, measure)), first);
}

static void put_expectation(pl_out *out, pl_arena *scratch, const pl_class_table *table, const pl_class_answer *answer)
{
    const pl_class_table_options *options = &table->options;
    static const char *const keys[] = {"approval_days", "elapsed_days", "sum_days", "items"};
    pl_out_puts(out, "    expect: {");
    if (answer->gap != PL_NONE) {
        put_pair(out, "error", PL_STR("E592"), true);
    } else if (options->by_number) {
        put_number(out, scratch, answer, options->number, keys[options->number], true);
    } else {
        for (int measure = PL_MEASURE_APPROVAL; measure <= PL_MEASURE_ITEMS; measure++)
            put_number(out, scratch, answer, (pl_measure)measure, keys[measure], measure == PL_MEASURE_APPROVAL);
    }
    pl_out_puts(out, "}\n");
}

void pl_class_table_put_tests(pl_out *out, pl_arena *scratch, const pl_class_table *table)
{
    pl_values_put_options(out, table->options.basis, table->options.with_extensions);
    pl_out_puts(out, "tests:\n");
    for (uint32_t i = 0; i < table->count; i++) {
        pl_out_puts(out, "  class-");
        pl_out_put_int(out, (int64_t)i + 1);
        pl_out_puts(out, ":\n");
        put_project(out, scratch, table, i);
        put_expectation(out, scratch, table, pl_class_table_answer(table, i));
    }
}
