/* What the other rule set of --against says of a record, and how that differs from the record's own answer. */
#include "batch/row_maker.h"

/* ---- the other answer ---- */

static bool has_dates(const pl_row_maker *m, const pl_class *class)
{
    return m->start.year && pl_row_calendar(m, m->setup->rules_count) && !class->bad && class->applicable != PL_NO;
}

/* The class that knows the elapsed days of the row: where they cannot be told from any start, one for its own. */
static const pl_class *class_from_start(pl_row_maker *m, const pl_class *class)
{
    const pl_timeline *timeline = &m->other_timeline;
    if (class->elapsed && !pl_row_is_far(class, timeline)) return class;
    return pl_classes_find(m->classes, class->name.rules, false, class->name.key,
                           (uint64_t)pl_day_of(m->start).number + 1);
}

/* Elapsed days of a class of either side from the row's start. */
static pl_range elapsed_of(pl_row_maker *m, const pl_class *class, const pl_timeline *timeline)
{
    if (!timeline || !class->elapsed || !pl_class_is_dated(class)) return class->elapsed_days;
    return pl_row_span(m, class, timeline).days;
}

void pl_row_ask_other(pl_row_maker *m)
{
    uint32_t r = m->setup->rules_count;
    const pl_reading *reading = &m->readings[r];
    m->other = (pl_other_answer){.asked = true, .code = PL_STR(""), .message = PL_STR("")};
    m->other_timeline = (pl_timeline){0};
    if (reading->bad) {
        m->other.code = pl_row_code_of_cells(m, r);
        m->other.excluded = m->setup->losing_only && pl_row_is_excluded(m, r);
        return;
    }
    const pl_class *class = pl_classes_find(m->classes, r, false, reading->key, 0);
    bool dated = has_dates(m, class);
    if (dated) {
        m->other_timeline = pl_timeline_from(pl_row_calendar(m, r), pl_day_of(m->start),
                                             m->setup->classes.plan->first_day_counted);
        class = class_from_start(m, class);
    }
    if (class->bad) {
        m->other.code = class->code;
        m->other.message = class->message;
        m->other.excluded = m->setup->losing_only && pl_class_is_excluded(class);
        return;
    }
    m->other.class = class;
    m->other.elapsed = elapsed_of(m, class, dated ? &m->other_timeline : NULL);
}

pl_class *pl_row_twin(pl_row_maker *m, pl_class *class)
{
    return &pl_twins_find(m->twins, class, &m->other, m->readings[m->setup->rules_count].key)->class;
}

/* ---- differences ---- */

/* Whether the elapsed days of a project are known from the timeline's start without another plan. */
static bool is_told(const pl_class *class, const pl_timeline *timeline)
{
    return !timeline || (class->elapsed && !pl_row_is_far(class, timeline));
}

/* Over the projects that the row may be: each from its start on either calendar. */
static pl_range difference_of_projects(pl_row_maker *m, const pl_twin *twin, const pl_timeline *timeline)
{
    pl_range sum = {0};
    const pl_timeline *other_timeline = m->other_timeline.calendar ? &m->other_timeline : NULL;
    for (uint32_t i = 0; i < twin->completion_count; i++) {
        const pl_completed *c = &twin->completions[i];
        if (!is_told(c->own, timeline) || !is_told(c->other, other_timeline)) return (pl_range){0};
        pl_range own = elapsed_of(m, c->own, timeline), other = elapsed_of(m, c->other, other_timeline);
        pl_range_join(&sum, pl_range_difference(own, other), !i);
    }
    return sum;
}

static pl_range elapsed_difference(pl_row_maker *m, const pl_twin *twin, pl_range own, const pl_timeline *timeline)
{
    if (!twin->nominal.class || !m->setup->matched[twin->own->name.rules].same_span) return (pl_range){0};
    if (!own.known || !m->other.elapsed.known) return (pl_range){0};
    pl_range exact = pl_range_difference(own, m->other.elapsed);
    if (exact.known) return exact;
    return timeline && twin->dated ? difference_of_projects(m, twin, timeline) : twin->nominal.elapsed_delta;
}

/* A row that gets more days, for who wants to see some. */
static void keep_losing(pl_row_maker *m, int64_t own_elapsed, const pl_twin *twin)
{
    pl_made *made = m->made;
    if (made->losing_count++ >= PL_LOSING_MAX) return;
    pl_losing *kept = pl_vec_push(made->arena, &made->losing);
    kept->row = (pl_losing_row){.row = m->line,
                                .approval_before = twin->nominal.class->approval_days.min,
                                .approval_after = twin->own->approval_days.min,
                                .elapsed_before = m->other.elapsed.min,
                                .elapsed_after = own_elapsed};
    kept->id = made->kept_texts.len;
    pl_buf_put(&made->kept_texts, pl_buf_str(&m->id));
    kept->title = made->kept_texts.len;
    pl_buf_put(&made->kept_texts, pl_buf_str(&m->title));
    kept->end = made->kept_texts.len;
}

void pl_row_compare(pl_row_maker *m, pl_class *class, pl_range own_elapsed, const pl_timeline *timeline)
{
    const pl_twin *twin = class->twin;
    pl_other_answer *other = &m->other;
    other->approval_delta = twin->nominal.approval_delta;
    other->elapsed_delta = elapsed_difference(m, twin, own_elapsed, timeline);
    other->compared = twin->comparable && pl_range_is_exact(own_elapsed) && pl_range_is_exact(other->elapsed);
    other->loses = other->compared && (other->approval_delta.min > 0 || other->elapsed_delta.min > 0);
    if (!other->compared) return;
    class->compared++;
    pl_tally_compare(&m->tally->against, PL_TALLY_ELAPSED, own_elapsed.min, other->elapsed.min, 1);
    if (other->loses && m->setup->losing_only) keep_losing(m, own_elapsed.min, twin);
}

/* ---- counting ---- */

/* By whether each rule set applies: pl_answer. */
static void count_scope(pl_tally_against *tally, uint8_t own, uint8_t other, bool open)
{
    if (own == PL_NO && other == PL_NO) tally->outside++;
    else if (own == PL_YES && other == PL_NO) tally->entering++;
    else if (own == PL_NO && other == PL_YES) tally->leaving++;
    else if (own == PL_OPEN || other == PL_OPEN || open) tally->undecided++;
}

void pl_row_count_comparison(pl_row_maker *m, pl_class *class, uint8_t applicable)
{
    const pl_class *other = m->other.class;
    if (!other && !m->other.excluded) {
        m->tally->against.bad++;
        m->made->other_bad++;
        if (m->setup->losing_only) pl_row_keep_other_bad(m);
        return;
    }
    bool open = m->setup->matched[class->name.rules].same_span && !m->other.compared;
    count_scope(&m->tally->against, applicable, other ? other->applicable : PL_NO, open);
}

void pl_row_count_leaving(pl_row_maker *m)
{
    count_scope(&m->tally->against, PL_NO, m->other.class->applicable, false);
}

void pl_row_hand_over_comparison(pl_row_maker *m, pl_used_class *used)
{
    const pl_class *class = used->class;
    used->compared = class->compared;
    if (!class->compared) return;
    used->before = class->twin->nominal.class->approval_days.min;
    used->after = class->approval_days.min;
    pl_tally_compare(&m->tally->against, PL_TALLY_APPROVAL, used->after, used->before, used->compared);
}
