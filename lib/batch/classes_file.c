/* --classes: each class of projects once, as CSV, when its first row is written. */
#include "batch/batch.h"

#include "base/out.h"
#include "batch/describe.h"
#include "explore/plan.h"
#include "load/project.h"

/* The columns that the output has for a class, taken from there. */
#define COLUMNS_OF_ANSWER \
    "rules,applicable,items,sum_days,approval_days,elapsed_days,ceiling,limit,margin,verdict,exempt," \
    "not_applicable,critical_path,approval_path"

void pl_batch_put_classes_head(pl_batch *b)
{
    pl_batch_put_side_head(b, b->options->classes, "class,first_row,when,example," COLUMNS_OF_ANSWER ",code");
}

static void put_answer(pl_arena *scratch, const pl_output *output, pl_view *view, pl_buf *line)
{
    uint32_t worst = pl_output_worst(view->plan);
    for (uint32_t i = 0; i < output->count; i++) {
        pl_buf_put_char(line, ',');
        pl_output_put_member(output, scratch, output->columns[i], view, worst, line);
    }
    pl_buf_put_char(line, ',');
}

/* A class whose projects are none has no answer, but a code. */
static void put_no_answer(const pl_output *output, const pl_diags *diags, pl_buf *line)
{
    for (uint32_t i = 0; i <= output->count; i++) pl_buf_put_char(line, ',');
    if (pl_diags_kept(diags)) pl_buf_put(line, pl_str_from(pl_code_name(pl_diags_at(diags, 0)->code)));
}

static void put_class(pl_batch *b, pl_arena *scratch, uint32_t number)
{
    const pl_registered *entry = &b->registry.entries.at[number - 1];
    const pl_class_setup *setup = &b->rows.classes;
    uint32_t r = entry->key.rules;
    pl_output output = {.format = PL_BATCH_CSV, .excel = b->output.excel, .prefix = PL_STR("")};
    pl_diags *diags = pl_diags_make(scratch);
    pl_output_choose(&output, scratch, PL_STR(COLUMNS_OF_ANSWER), diags);
    pl_project *project = pl_project_make(scratch, setup->rules[r]);
    pl_keys_fill(&setup->keys[r], entry->key.key, project);
    pl_plan_options options = *setup->plan;
    options.outside = entry->key.outside;
    const pl_plan *plan = pl_plan_build(scratch, setup->rules[r], project, &options, diags);
    pl_buf line = pl_buf_make(scratch), when = pl_buf_make(scratch), example = pl_buf_make(scratch);
    pl_buf_put_int(&line, number);
    pl_buf_put_char(&line, ',');
    pl_buf_put_int(&line, (int64_t)entry->first_row);
    pl_buf_put_char(&line, ',');
    pl_keys_put_when(&setup->keys[r], entry->key.key, &when);
    pl_output_put_cell(&output, &line, pl_buf_str(&when));
    pl_buf_put_char(&line, ',');
    pl_keys_put_example(&setup->keys[r], entry->key.key, &example);
    pl_output_put_cell(&output, &line, pl_buf_str(&example));
    if (plan) {
        pl_view view = pl_view_make(scratch, plan->rules, plan, setup->lang);
        put_answer(scratch, &output, &view, &line);
    } else {
        put_no_answer(&output, diags, &line);
    }
    pl_output_end_row(&output, &line);
    pl_out_put(b->options->classes, pl_buf_str(&line));
}

void pl_batch_put_classes(pl_batch *b)
{
    while (b->described < b->registry.entries.count) {
        pl_arena *scratch = pl_arena_child(b->arena);
        put_class(b, scratch, ++b->described);
        pl_arena_free(scratch);
    }
}
