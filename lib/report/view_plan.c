/* Questions that several views of a plan ask about its steps. */
#include "report/view.h"

#include "model/words.h"

pl_answer pl_view_counted(const pl_view *view, uint32_t step)
{
    if (pl_view_is_there(view, step)) return (pl_answer)view->plan->steps[step].counted;
    switch (view->truths[view->rules->steps[step].counted]) {
    case PL_TRUE: return PL_YES;
    case PL_FALSE: return PL_NO;
    default: return PL_OPEN;
    }
}

bool pl_view_is_critical(const pl_view *view, uint32_t step)
{
    uint8_t critical = view->plan->steps[step].critical;
    return view->plan->detail_known && critical != PL_CRITICAL_NO && critical != PL_CRITICAL_OPEN;
}

pl_str pl_view_whose_clock(const pl_view *view, uint32_t step)
{
    const pl_step *rule = &view->rules->steps[step];
    if (rule->authority == PL_NONE) return pl_message_text(view->lang, pl_words_clock[rule->clock].text);
    const pl_authority *authority = &view->rules->authorities[rule->authority];
    return pl_title_pick(&authority->title, view->lang, authority->id);
}

const pl_origin *pl_view_case_origin(const pl_view *view, uint32_t step, uint32_t index)
{
    const pl_origin *origin = &view->rules->steps[step].origin;
    if (index == PL_NONE) return origin;
    const pl_origin *own = &view->rules->cases[index].origin;
    return own->source == PL_NONE && own->evidence == PL_EVIDENCE_NONE ? origin : own;
}

const pl_origin *pl_view_origin(const pl_view *view, uint32_t step)
{
    return pl_view_case_origin(view, step, view->plan->steps[step].case_used);
}

bool pl_view_is_illustrative(const pl_view *view, uint32_t step)
{
    const pl_plan_step *entry = &view->plan->steps[step];
    bool has_days = entry->duration.known && entry->duration.max > 0;
    bool own = view->plan->project->has_duration && view->plan->project->has_duration[step];
    return has_days && !own && pl_view_is_there(view, step) &&
           pl_view_origin(view, step)->evidence == PL_EVIDENCE_ILLUSTRATIVE;
}

bool pl_view_is_not_counted(const pl_view *view, uint32_t step)
{
    const pl_plan_step *entry = &view->plan->steps[step];
    return pl_view_is_there(view, step) && !entry->later_duty && entry->counted != PL_YES && entry->duration.known &&
           entry->duration.max > 0;
}

pl_verdict pl_view_verdict(const pl_view *view, const pl_plan_ceiling *entry)
{
    return pl_view_has_answer(view) ? (pl_verdict)entry->verdict : PL_NOT_APPLICABLE;
}

pl_range pl_view_margin(const pl_view *view, const pl_plan_ceiling *entry)
{
    if (!entry->days.known) return (pl_range){0};
    int64_t limit = view->rules->ceilings[entry->ceiling].limit;
    return (pl_range){limit - entry->days.max, limit - entry->days.min, true};
}

/* ---- calendar days ---- */

static pl_slice cases_of(const pl_view *view, const pl_step *step)
{
    pl_slice wanted = view->plan->options.basis == PL_BASIS_STATUTORY ? step->statutory : step->promised;
    pl_slice other = view->plan->options.basis == PL_BASIS_STATUTORY ? step->promised : step->statutory;
    return wanted.count ? wanted : other;
}

static bool is_calendar(pl_length length)
{
    return length.calendar && length.days > 0;
}

bool pl_view_calendar_length(const pl_view *view, uint32_t step, pl_length *length)
{
    const pl_project *project = view->plan->project;
    uint32_t used = view->plan->steps[step].case_used;
    *length = (pl_length){0};
    if (!pl_view_is_there(view, step)) return false;
    if (project->has_duration && project->has_duration[step]) *length = project->durations[step];
    else if (used != PL_NONE) *length = view->rules->cases[used].length;
    return length->calendar;
}

/* An extension in calendar days is part of it; with one in working days there is no such number. */
bool pl_view_shows_calendar_days(const pl_view *view, uint32_t step, pl_length *length)
{
    const pl_plan *plan = view->plan;
    pl_range days = plan->steps[step].duration;
    bool dated = plan->timeline.calendar != NULL, own = plan->steps[step].case_used == PL_NONE;
    if (!dated || !days.known || days.min != days.max || !pl_view_calendar_length(view, step, length)) return false;
    if (own || !plan->options.with_extensions) return true;
    pl_length extension = view->rules->extras[view->rules->steps[step].extra].extension;
    length->days += extension.days;
    return extension.calendar || !extension.days;
}

void pl_view_put_duration(const pl_view *view, uint32_t step, pl_buf *buf)
{
    pl_length length;
    if (pl_view_shows_calendar_days(view, step, &length))
        pl_buf_put_message(buf, view->lang, PL_MSG_length_calendar_days,
                           PL_ARGS(pl_str_int(view->scratch, length.days)));
    else pl_buf_put_range(buf, view->plan->steps[step].duration);
}

static bool duration_is_nominal(const pl_view *view, uint32_t index)
{
    const pl_project *project = view->plan->project;
    const pl_step *step = &view->rules->steps[index];
    if (project->has_duration && project->has_duration[index]) return is_calendar(project->durations[index]);
    if (view->plan->options.with_extensions && is_calendar(view->rules->extras[step->extra].extension)) return true;
    uint32_t used = view->plan->steps[index].case_used;
    if (used != PL_NONE) return is_calendar(view->rules->cases[used].length);
    pl_slice cases = cases_of(view, step);
    for (uint32_t i = cases.first; i < cases.first + cases.count; i++) {
        const pl_case *one = &view->rules->cases[i];
        if (is_calendar(one->length) && pl_view_may_hold(view, one->when)) return true;
    }
    return false;
}

static bool hold_is_nominal(const pl_view *view, uint32_t index)
{
    pl_slice holds = view->rules->steps[index].holds;
    for (uint32_t i = holds.first; i < holds.first + holds.count; i++) {
        const pl_hold *hold = &view->rules->holds[i];
        if (is_calendar(hold->length) && pl_view_may_hold(view, hold->when)) return true;
    }
    return false;
}

bool pl_view_is_nominal(const pl_view *view)
{
    if (!pl_view_has_answer(view) || view->plan->timeline.calendar) return false;
    for (uint32_t i = 0; i < view->rules->step_count; i++)
        if (pl_view_is_there(view, i) && (duration_is_nominal(view, i) || hold_is_nominal(view, i))) return true;
    for (uint32_t i = 0; i < view->rules->link_count; i++) {
        const pl_link *link = &view->rules->links[i];
        if (!is_calendar(link->lag) || !pl_view_may_hold(view, link->when)) continue;
        if (pl_view_is_there(view, link->from)) return true;
    }
    return false;
}
