/* See template.h. */
#include "batch/template.h"

#include "calendar/timeline.h"

typedef struct draft {
    const pl_output *output;
    pl_arena *scratch;
    pl_view *view; /* NULL: a bad row */
    uint32_t ceiling;
    pl_template_kind kind;
    pl_buf text;
    PL_VEC(pl_hole) holes;
    pl_day_texts day_texts;
} draft;

static void put_hole(draft *d, uint32_t column)
{
    *pl_vec_push(d->scratch, &d->holes) = (pl_hole){(uint32_t)d->text.len, column};
}

static void put_null(draft *d, uint32_t column)
{
    pl_output_put_null(d->output, &d->text, d->output->columns[column]->is_range);
}

static void put_member(draft *d, uint32_t column)
{
    pl_output_put_member(d->output, d->scratch, d->output->columns[column], d->view, d->ceiling, &d->text);
}

static void put_dates(draft *d, uint32_t column, pl_date_range dates)
{
    if (dates.min.year && dates.max.year)
        pl_output_put_days(d->output, &d->day_texts, &d->text, pl_day_of(dates.min), pl_day_of(dates.max));
    else put_null(d, column);
}

/* A date of the one start that the plan has. */
static void put_own_date(draft *d, uint32_t column, pl_slot slot)
{
    const pl_plan *plan = d->view->plan;
    pl_date start = pl_date_of(plan->timeline.first);
    if (slot == PL_SLOT_START) put_dates(d, column, (pl_date_range){start, start});
    else if (slot == PL_SLOT_FINISH) put_dates(d, column, pl_plan_finish(plan));
    else if (slot == PL_SLOT_LATEST) put_dates(d, column, pl_plan_finish_latest(plan));
    else pl_output_put_bool(d->output, &d->text, plan->finish_estimated);
}

/* Outside the scope of the rule set there is a start all the same, but no finish. */
static void put_date(draft *d, uint32_t column, pl_slot slot)
{
    bool outside = !pl_view_has_answer(d->view), dated = d->kind != PL_TEMPLATE_UNDATED;
    if (dated && d->kind == PL_TEMPLATE_ONE_START) put_own_date(d, column, slot);
    else if (dated && (!outside || slot == PL_SLOT_START)) put_hole(d, column);
    else if (dated && slot == PL_SLOT_ESTIMATED) pl_output_put_bool(d->output, &d->text, false);
    else put_null(d, column);
}

static void put_column(draft *d, uint32_t column)
{
    pl_slot slot = (pl_slot)d->output->columns[column]->slot;
    switch (slot) {
    case PL_SLOT_ROW:
    case PL_SLOT_ID:
    case PL_SLOT_TITLE:
    case PL_SLOT_OTHER:
    case PL_SLOT_OTHER_SCOPE:
    case PL_SLOT_OTHER_ITEMS:
    case PL_SLOT_OTHER_SUM:
    case PL_SLOT_OTHER_APPROVAL:
    case PL_SLOT_OTHER_ELAPSED:
    case PL_SLOT_APPROVAL_DELTA:
    case PL_SLOT_ELAPSED_DELTA:
    case PL_SLOT_OTHER_CODE: put_hole(d, column); return;
    case PL_SLOT_CODE:
    case PL_SLOT_ERROR:
        if (d->view) put_null(d, column);
        else put_hole(d, column);
        return;
    default: break;
    }
    if (!d->view) put_null(d, column);
    else if (slot == PL_SLOT_CLASS || (slot == PL_SLOT_ELAPSED && d->kind == PL_TEMPLATE_BY_CALENDAR))
        put_hole(d, column);
    else if (slot >= PL_SLOT_START) put_date(d, column, slot);
    else put_member(d, column);
}

static pl_template finish(pl_arena *arena, const draft *d)
{
    pl_hole *holes = pl_arena_alloc(arena, (d->holes.count + 1) * sizeof *holes);
    if (d->holes.count) memcpy(holes, d->holes.at, d->holes.count * sizeof *holes);
    char *text = pl_arena_zero(arena, 1, d->text.len + PL_TEMPLATE_SLACK);
    if (d->text.len) memcpy(text, d->text.at, d->text.len);
    return (pl_template){{text, d->text.len}, holes, d->holes.count};
}

static pl_template make(pl_arena *arena, draft *d)
{
    d->text = pl_buf_make(d->scratch);
    for (uint32_t i = 0; i < d->output->count; i++) {
        pl_output_put_key(d->output, i, &d->text);
        put_column(d, i);
    }
    pl_output_end_row(d->output, &d->text);
    return finish(arena, d);
}

pl_template pl_template_fill(pl_arena *arena, pl_arena *scratch, const pl_output *output, const pl_template *template,
                             pl_hole_filler fill, void *user)
{
    draft d = {.scratch = scratch, .text = pl_buf_make(scratch)};
    uint32_t from = 0;
    for (uint32_t i = 0; i < template->hole_count; i++) {
        const pl_hole *hole = &template->holes[i];
        pl_buf_put(&d.text, (pl_str){template->text.ptr + from, hole->at - from});
        if (!fill(user, output->columns[hole->column], &d.text)) put_hole(&d, hole->column);
        from = hole->at;
    }
    if (template->text.len) pl_buf_put(&d.text, (pl_str){template->text.ptr + from, template->text.len - from});
    return finish(arena, &d);
}

pl_template pl_template_make(pl_arena *arena, pl_arena *scratch, const pl_output *output, pl_view *view,
                             pl_template_kind kind)
{
    draft d = {.output = output, .scratch = scratch, .view = view, .kind = kind};
    d.ceiling = pl_output_worst(view->plan);
    return make(arena, &d);
}

pl_template pl_template_of_bad_row(pl_arena *arena, const pl_output *output)
{
    pl_arena *scratch = pl_arena_child(arena);
    draft d = {.output = output, .scratch = scratch, .kind = PL_TEMPLATE_UNDATED};
    pl_template bad = make(arena, &d);
    pl_arena_free(scratch);
    return bad;
}
