/* A shortening for people: the verdict, what is taken from which step, the paths that had to give or what stands in the
   way, and how to see the plan that it makes. */
#include "report/grid.h"
#include "report/plan_view.h"
#include "report/shorten.h"
#include "model/words.h"

typedef struct shorten_page {
    pl_page page;
    const pl_shortening *s;
} shorten_page;

static void put(shorten_page *p, pl_message message, const pl_str *args, uint32_t count)
{
    pl_buf_put_message(&p->page.buf, p->page.view->lang, message, args, count);
}

static pl_str number(const shorten_page *p, int64_t value)
{
    return pl_str_int(p->page.view->scratch, value);
}

static pl_str days_text(const shorten_page *p, pl_range days)
{
    pl_buf buf = pl_buf_make(p->page.view->scratch);
    pl_buf_put_range(&buf, days);
    pl_buf_put_char(&buf, ' ');
    pl_buf_put(&buf, pl_measure_unit(p->page.view->lang, PL_MEASURE_APPROVAL, days));
    return pl_buf_str(&buf);
}

static pl_str day_count(const shorten_page *p, int64_t days)
{
    return days_text(p, (pl_range){days, days, true});
}

/* ---- the verdict ---- */

static pl_str ceiling_title(const shorten_page *p)
{
    const pl_ceiling *ceiling = &p->s->plan->rules->ceilings[p->s->ceiling];
    return pl_title_pick(&ceiling->title, p->page.view->lang, ceiling->id);
}

static pl_str subject_of(const shorten_page *p)
{
    pl_lang lang = p->page.view->lang;
    pl_str measure = pl_message_text(lang, pl_words_measure[PL_MEASURE_APPROVAL].text);
    pl_buf buf = pl_buf_make(p->page.view->scratch);
    if (p->s->ceiling == PL_NONE) pl_buf_put_capitalised(&buf, measure);
    else pl_buf_put_message(&buf, lang, PL_MSG_proof_subject, PL_ARGS(ceiling_title(p), measure));
    return pl_buf_str(&buf);
}

static void put_verdict(shorten_page *p)
{
    const pl_shortening *s = p->s;
    static const char *const colors[] = {PL_COLOR_GOOD, PL_COLOR_GOOD, PL_COLOR_STRONG, PL_COLOR_OPEN,
                                         PL_COLOR_HEADING};
    pl_str subject = subject_of(p), days = days_text(p, s->days), to = day_count(p, s->to);
    switch ((pl_shortening_verdict)s->verdict) {
    case PL_SHORTENING_WITHIN: put(p, PL_MSG_shorten_within, PL_ARGS(subject, days, to)); break;
    case PL_SHORTENING_POSSIBLE:
        put(p, PL_MSG_shorten_possible, PL_ARGS(subject, number(p, s->days.max), day_count(p, s->after.value),
                                                number(p, s->taken), number(p, s->cost)));
        break;
    case PL_SHORTENING_IMPOSSIBLE:
        put(p, PL_MSG_shorten_impossible, PL_ARGS(subject, days, to, days_text(p, s->least_possible)));
        break;
    case PL_SHORTENING_UNDECIDED: put(p, PL_MSG_shorten_undecided, PL_ARGS(subject, days, to)); break;
    case PL_SHORTENING_NOT_APPLICABLE: put(p, PL_MSG_shorten_not_bound, PL_ARGS(ceiling_title(p))); break;
    }
    pl_page_end_verdict(&p->page, pl_words_shortening[s->verdict].text, colors[s->verdict]);
    if (s->exact) return;
    put(p, PL_MSG_shorten_ended, PL_ARGS(number(p, s->cost_at_least)));
    pl_page_end_paragraph(&p->page, 0);
}

/* ---- steps ---- */

static const pl_shortened_step *step_at(const void *context, uint32_t row)
{
    const shorten_page *p = context;
    return &p->s->steps[row];
}

static void title_cell(void *context, uint32_t row, pl_buf *buf)
{
    const shorten_page *p = context;
    pl_buf_put(buf, pl_view_step_title(p->page.view, step_at(context, row)->step));
}

static void days_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put_int(buf, step_at(context, row)->days);
}

static void taken_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put_int(buf, step_at(context, row)->taken);
}

static void left_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put_int(buf, step_at(context, row)->days - step_at(context, row)->taken);
}

static void least_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put_int(buf, step_at(context, row)->least);
}

static void cost_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put_int(buf, step_at(context, row)->cost);
}

static bool is_taken_from(void *context, uint32_t row)
{
    return step_at(context, row)->taken > 0;
}

static void put_steps(shorten_page *p)
{
    static const pl_grid_column columns[] = {
        {title_cell, PL_MSG_column_step, false, true, 0},  {days_cell, PL_MSG_column_days, true, false, 0},
        {taken_cell, PL_MSG_column_taken, true, false, 0}, {left_cell, PL_MSG_column_left, true, false, 0},
        {least_cell, PL_MSG_column_least, true, false, 2}, {cost_cell, PL_MSG_column_cost, true, false, 1},
    };
    const pl_shortening *s = p->s;
    bool all = p->page.options->with_detail;
    if (!s->steps_known || !s->step_count || (!all && !s->taken)) return;
    pl_page_put_heading(&p->page, all ? PL_MSG_heading_counted_steps : PL_MSG_heading_taken);
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .row_count = s->step_count,
                    .context = p, .has_heading = true, .is_shown = all ? NULL : is_taken_from,
                    .is_strong = all ? is_taken_from : NULL};
    pl_grid_put(p->page.out, &grid, &p->page.options->style, p->page.view->scratch);
}

/* Only of those from which days are taken: it is their figures that the table shows. */
static void put_nominal(shorten_page *p)
{
    pl_length length;
    for (uint32_t i = 0; i < p->s->step_count; i++) {
        const pl_shortened_step *step = &p->s->steps[i];
        if (!step->taken || !pl_view_calendar_length(p->page.view, step->step, &length)) continue;
        pl_page_put(&p->page, PL_MSG_shorten_nominal);
        pl_page_end_paragraph(&p->page, 0);
        return;
    }
}

/* ---- paths, and what stands in the way ---- */

static int64_t taken_from(const pl_shortening *s, const uint32_t *row_of, uint32_t step)
{
    return row_of[step] ? s->steps[row_of[step] - 1].taken : 0;
}

static void put_path(shorten_page *p, const pl_long_path *path, const uint32_t *row_of)
{
    pl_buf *buf = &p->page.buf;
    put(p, PL_MSG_shorten_path, PL_ARGS(number(p, path->before), number(p, path->after)));
    for (uint32_t i = 0; i < path->steps.count; i++) {
        int64_t taken = taken_from(p->s, row_of, path->steps.steps[i]);
        if (i) pl_buf_put(buf, PL_STR(" → "));
        pl_buf_put(buf, pl_view_step_title(p->page.view, path->steps.steps[i]));
        if (!taken) continue;
        pl_buf_put(buf, PL_STR(" (-"));
        pl_buf_put_int(buf, taken);
        pl_buf_put_char(buf, ')');
    }
    pl_page_end_paragraph(&p->page, 2);
}

static void put_paths(shorten_page *p)
{
    const pl_shortening *s = p->s;
    if (!s->path_count) return;
    uint32_t *row_of = pl_new_array(p->page.view->scratch, uint32_t, s->plan->rules->step_count);
    for (uint32_t i = 0; i < s->step_count; i++) row_of[s->steps[i].step] = i + 1;
    bool gave = s->verdict == PL_SHORTENING_POSSIBLE;
    pl_page_put_heading(&p->page, gave ? PL_MSG_heading_gave : PL_MSG_heading_too_long);
    for (uint32_t i = 0; i < s->path_count; i++) put_path(p, &s->paths[i], row_of);
    if (s->long_count_known && s->path_count == s->long_count) return;
    put(p, s->long_count_known ? PL_MSG_shorten_more_paths : PL_MSG_shorten_many_paths,
        PL_ARGS(number(p, s->long_count), number(p, s->path_count)));
    pl_page_end_paragraph(&p->page, 0);
}

static void put_in_the_way(shorten_page *p)
{
    const pl_shortening *s = p->s;
    if (!s->in_the_way.count) return;
    pl_page_put_heading(&p->page, PL_MSG_heading_in_the_way);
    if (!s->steps_known) {
        pl_page_put(&p->page, PL_MSG_shorten_nearest);
        pl_page_end_paragraph(&p->page, 2);
    }
    for (uint32_t i = 0, row = 0; i < s->in_the_way.count; i++) {
        while (s->steps[row].step != s->in_the_way.steps[i]) row++; /* both are in the order of the plan */
        const pl_shortened_step *step = &s->steps[row];
        put(p, step->begun ? PL_MSG_shorten_way_begun : PL_MSG_shorten_way,
            PL_ARGS(pl_view_step_title(p->page.view, step->step), day_count(p, step->days), number(p, step->least)));
        pl_page_end_paragraph(&p->page, 2);
    }
}

/* ---- what else ---- */

static void put_next(shorten_page *p)
{
    const pl_shortening *s = p->s;
    if (s->verdict != PL_SHORTENING_POSSIBLE || !s->exact) return;
    pl_out_puts(p->page.out, "\n");
    if (s->next_cost.known) put(p, PL_MSG_shorten_next, PL_ARGS(number(p, s->next_cost.value)));
    else if (s->least_possible.max == s->to) pl_page_put(&p->page, PL_MSG_shorten_next_none);
    if (p->page.buf.len) pl_page_end_paragraph(&p->page, 0);
}

static void put_try(shorten_page *p)
{
    const pl_shortening *s = p->s;
    if (!s->taken) return;
    pl_buf options = pl_buf_make(p->page.view->scratch);
    for (uint32_t i = 0; i < s->step_count; i++) {
        if (!s->steps[i].taken) continue;
        pl_buf_put(&options, options.len ? PL_STR(" --duration ") : PL_STR("--duration "));
        pl_buf_put(&options, s->plan->rules->steps[s->steps[i].step].id);
        pl_buf_put_char(&options, '=');
        pl_buf_put_int(&options, s->steps[i].days - s->steps[i].taken);
    }
    put(p, PL_MSG_shorten_try, PL_ARGS(pl_buf_str(&options)));
    pl_page_end_paragraph(&p->page, 2);
}

static void put_undecided(shorten_page *p)
{
    const pl_rules *rules = p->s->plan->rules;
    bool settled = p->s->verdict == PL_SHORTENING_IMPOSSIBLE;
    pl_message head = settled ? PL_MSG_shorten_whatever : PL_MSG_plan_undecided_facts;
    uint32_t shown = 0;
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        if (!p->s->undecided[f]) continue;
        pl_page_put(&p->page, shown++ ? PL_MSG_list_semicolon : head);
        pl_buf_put(&p->page.buf, pl_title_pick(&rules->facts[f].title, p->page.view->lang, rules->facts[f].id));
    }
    if (shown) pl_page_end_paragraph(&p->page, 2);
}

void pl_shortening_put_text(pl_out *out, pl_view *view, const pl_shortening *s, const pl_report_options *options)
{
    shorten_page p = {pl_page_make(out, view, options), s};
    pl_text_put_head(&p.page);
    pl_out_puts(out, "\n");
    if (view->plan->applicable != PL_YES) pl_text_put_scope(&p.page);
    if (!pl_view_has_answer(view)) return;
    put_verdict(&p);
    put_undecided(&p);
    put_steps(&p);
    put_nominal(&p);
    put_paths(&p);
    put_in_the_way(&p);
    put_next(&p);
    put_try(&p);
}
