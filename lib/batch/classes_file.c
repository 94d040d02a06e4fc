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

#define COLUMNS_OF_OTHER \
    "against,against_applicable,against_items,against_sum_days,against_approval_days,against_elapsed_days," \
    "delta_approval_days,delta_elapsed_days,against_code"

void pl_batch_put_classes_head(pl_batch *b)
{
    static const char plain[] = "class,first_row,when,example," COLUMNS_OF_ANSWER ",code";
    static const char against[] = "class,first_row,when,example," COLUMNS_OF_ANSWER ",code," COLUMNS_OF_OTHER;
    pl_batch_put_side_head(b, b->options->classes, b->rows.matched ? against : plain);
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

/* ---- with another rule set ---- */

void pl_batch_know(pl_batch *b)
{
    if (!b->known) b->known = pl_classes_make(b->arena, &b->rows.classes);
    if (!b->twins) b->twins = pl_twins_make(b->arena, b->known, &b->rows.classes, b->rows.matched);
    if (pl_classes_trim(b->known)) pl_twins_forget(b->twins);
}

/* What a thread would know of the class, kept here for all of them. */
static pl_twin *twin_of(pl_batch *b, const pl_class_key *name)
{
    const pl_matched *matched = &b->rows.matched[name->rules];
    pl_batch_know(b);
    const pl_class *own = pl_classes_find(b->known, name->rules, name->outside, name->key, 0);
    const uint64_t *key = pl_twin_other_key(matched, name->key);
    pl_code code = pl_twin_code(matched, name->key);
    pl_other_answer other = {.asked = true, .code = PL_STR("")};
    if (code != PL_CODE_COUNT) other.code = pl_str_from(pl_code_name(code));
    else other.class = pl_classes_find(b->known, b->rows.rules_count, false, key, 0);
    return pl_twins_find(b->twins, own, &other, key);
}

static void put_other(pl_batch *b, pl_arena *scratch, const pl_class_key *name, pl_output output, pl_buf *line)
{
    const pl_twin *twin = twin_of(b, name);
    pl_output_choose(&output, scratch, PL_STR(COLUMNS_OF_OTHER), true, pl_diags_make(scratch));
    for (uint32_t i = 0; i < output.count; i++) {
        pl_buf_put_char(line, ',');
        pl_output_put_other(&output, line, (pl_slot)output.columns[i]->slot, b->options->against->id, &twin->nominal);
    }
}

static void put_words(pl_batch *b, pl_arena *scratch, const pl_class_key *name, const pl_output *output, pl_buf *line)
{
    pl_buf when = pl_buf_make(scratch), example = pl_buf_make(scratch);
    const pl_keys *keys = &b->rows.classes.keys[name->rules];
    const pl_matched *matched = b->rows.matched ? &b->rows.matched[name->rules] : NULL;
    bool both = matched && pl_twin_code(matched, name->key) == PL_CODE_COUNT;
    const uint64_t *other = both ? pl_twin_other_key(matched, name->key) : NULL;
    if (matched) pl_matched_put_when(matched, name->key, other, &when);
    else pl_keys_put_when(keys, name->key, &when);
    pl_output_put_cell(output, line, pl_buf_str(&when));
    pl_buf_put_char(line, ',');
    if (both) pl_matched_put_example(matched, name->key, other, &example);
    else pl_keys_put_example(keys, name->key, &example);
    pl_output_put_cell(output, line, pl_buf_str(&example));
}

/* ---- a class ---- */

static void put_class(pl_batch *b, pl_arena *scratch, uint32_t number)
{
    const pl_registered *entry = &b->registry.entries.at[number - 1];
    const pl_class_setup *setup = &b->rows.classes;
    uint32_t r = entry->key.rules;
    pl_output output = {.format = PL_BATCH_CSV, .excel = b->output.excel, .prefix = PL_STR("")};
    const pl_output plain = output;
    pl_diags *diags = pl_diags_make(scratch);
    pl_output_choose(&output, scratch, PL_STR(COLUMNS_OF_ANSWER), false, diags);
    pl_project *project = pl_project_make(scratch, setup->rules[r]);
    pl_keys_fill(&setup->keys[r], entry->key.key, project);
    pl_plan_options options = *setup->plan;
    options.outside = entry->key.outside;
    const pl_plan *plan = pl_plan_build(scratch, setup->rules[r], project, &options, diags);
    pl_buf line = pl_buf_make(scratch);
    pl_buf_put_int(&line, number);
    pl_buf_put_char(&line, ',');
    pl_buf_put_int(&line, (int64_t)entry->first_row);
    pl_buf_put_char(&line, ',');
    put_words(b, scratch, &entry->key, &output, &line);
    if (plan) {
        pl_view view = pl_view_make(scratch, plan->rules, plan, setup->lang);
        put_answer(scratch, &output, &view, &line);
    } else {
        put_no_answer(&output, diags, &line);
    }
    if (b->rows.matched) put_other(b, scratch, &entry->key, plain, &line);
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
