/* Late dates, floats, criticality, drag and paths of one completion, put into the plan. */
#include "explore/answer.h"
#include "schedule/chains.h"

typedef struct detail_view {
    const pl_schedule *s;
    const pl_detail *detail;
    const int64_t *late;   /* by place, counted back from the deadline, else the end */
    const int64_t *latest; /* the same on the late timeline; NULL: no dates */
} detail_view;

static pl_days days_make(int64_t value)
{
    return (pl_days){value, true};
}

static const pl_days no_days = {0, false};

static uint8_t critical_by(const detail_view *v, uint32_t step)
{
    const pl_network *network = &v->s->rules->network;
    if (v->s->route->status[step] != PL_STATUS_REQUIRED) return PL_CRITICAL_NO;
    bool start = v->detail->critical[network->start[step]], finish = v->detail->critical[network->finish[step]];
    if (start) return finish ? PL_CRITICAL_BOTH : PL_CRITICAL_START;
    return finish ? PL_CRITICAL_FINISH : PL_CRITICAL_NO;
}

/* Late dates and floats: only of required steps that lead to the end. */
static void step_floats(const detail_view *v, uint32_t step, pl_plan_step *to)
{
    const pl_network *network = &v->s->rules->network;
    uint32_t start = network->start[step], finish = network->finish[step];
    int64_t ls = v->late[start], lf = v->late[finish];
    uint8_t state = v->s->so_far ? v->s->so_far->steps[step].state : PL_STATE_OPEN;
    to->ls = to->lf = to->total_float = to->free_float = to->latest_start = to->latest_finish = no_days;
    if (!pl_schedule_in_span(v->s, step) || state == PL_STATE_FINISHED) return;
    if (lf == PL_FAR_FUTURE && (ls == PL_FAR_FUTURE || state != PL_STATE_OPEN)) return;
    int64_t total = PL_FAR_FUTURE;
    if (state == PL_STATE_OPEN) {
        to->ls = days_make(ls);
        total = ls - v->s->early[start];
        if (v->latest) to->latest_start = days_make(v->latest[start]);
    }
    if (lf != PL_FAR_FUTURE) {
        to->lf = days_make(lf);
        total = pl_less_of(total, lf - v->s->early[finish]);
        if (v->latest) to->latest_finish = days_make(v->latest[finish]);
    }
    if (total != PL_FAR_FUTURE) to->total_float = days_make(total);
    int64_t free = v->detail->free_float[step];
    to->free_float = days_make(free == PL_FAR_FUTURE ? v->s->elapsed_days - v->s->early[finish] : free);
}

static void keep_if_same(pl_days *kept, pl_days other, bool first)
{
    if (first)
        *kept = other;
    else if (kept->known && (!other.known || kept->value != other.value))
        kept->known = false;
}

/* Without a start offsets are nominal, but dates are counted back on the calendar. */
static void load_late(detail_view *v, pl_arena *own, const pl_plan *plan, pl_schedule *s)
{
    v->late = v->detail->late;
    if (!plan->deadline.year || !plan->late_timeline.calendar) {
        if (plan->timeline.calendar) v->latest = v->late;
        return;
    }
    int64_t *late = pl_new_array(own, int64_t, plan->rules->network.event_count);
    pl_schedule_late_on(s, &plan->late_timeline, pl_plan_deadline_offset(plan), late);
    v->latest = late;
    if (plan->timeline.calendar) v->late = late;
}

static void take_step(pl_plan_step *to, const detail_view *v, uint32_t step, bool first)
{
    pl_plan_step now;
    step_floats(v, step, &now);
    keep_if_same(&to->ls, now.ls, first);
    keep_if_same(&to->lf, now.lf, first);
    keep_if_same(&to->total_float, now.total_float, first);
    keep_if_same(&to->free_float, now.free_float, first);
    keep_if_same(&to->latest_start, now.latest_start, first);
    keep_if_same(&to->latest_finish, now.latest_finish, first);
    int64_t drag = v->detail->drag[step];
    keep_if_same(&to->drag, drag == PL_FAR_FUTURE ? no_days : days_make(drag), first);
    uint8_t critical = critical_by(v, step);
    if (first)
        to->critical = critical;
    else if (to->critical != critical)
        to->critical = PL_CRITICAL_OPEN;
}

/* ---- paths ---- */

static bool same_lists(const pl_step_list *a, uint32_t a_count, const pl_step_list *b, uint32_t b_count)
{
    if (a_count != b_count) return false;
    for (uint32_t i = 0; i < a_count; i++) {
        if (a[i].count != b[i].count) return false;
        if (a[i].count && memcmp(a[i].steps, b[i].steps, a[i].count * sizeof *a[i].steps) != 0) return false;
    }
    return true;
}

static void take_critical_paths(pl_plan *plan, pl_arena *scratch, const pl_schedule *s, bool first)
{
    pl_chains chains = pl_chains_make(scratch, s, false);
    uint8_t *visible = pl_new_array(scratch, uint8_t, plan->rules->step_count);
    for (uint32_t i = 0; i < plan->rules->step_count; i++)
        visible[i] = s->route->status[i] == PL_STATUS_REQUIRED;
    uint32_t limit = plan->options.max_paths ? plan->options.max_paths : PL_MAX_PATHS_DEFAULT;
    if (limit > PL_MAX_PATHS_LIMIT) limit = PL_MAX_PATHS_LIMIT;
    pl_step_list *lists = pl_new_array(plan->arena, pl_step_list, limit);
    uint32_t count = pl_chains_list(plan->arena, &chains, visible, limit, lists);
    if (first) {
        plan->critical_paths = lists;
        plan->critical_path_count = count;
        plan->critical_paths_known = true;
    } else if (!same_lists(plan->critical_paths, plan->critical_path_count, lists, count)) {
        plan->critical_paths_known = false;
    }
}

static void take_approval_path(pl_plan *plan, pl_arena *scratch, const pl_schedule *s, bool first)
{
    pl_chains chains = pl_chains_make(scratch, s, true);
    pl_step_list path = {NULL, 0};
    pl_chains_list(plan->arena, &chains, s->route->counted, 1, &path);
    if (first) {
        plan->approval_path = path;
        plan->approval_path_known = true;
    } else if (!same_lists(&plan->approval_path, 1, &path, 1)) {
        plan->approval_path_known = false;
    }
}

void pl_answers_take_detail(pl_answers *a, pl_arena *scratch, const pl_question *question, const pl_truths *truths,
                            bool first)
{
    pl_plan *plan = a->plan;
    pl_arena *own = pl_arena_child(scratch);
    pl_route_load(&a->route, question, truths);
    pl_schedule_load(&a->schedule, &a->route);
    pl_detail detail = pl_detail_make(own, &a->schedule);
    detail_view v = {.s = &a->schedule, .detail = &detail};
    load_late(&v, own, plan, &a->schedule);
    for (uint32_t i = 0; i < plan->rules->step_count; i++)
        take_step(&plan->steps[i], &v, i, first);
    if (first) {
        plan->chain_count = detail.chain_count;
        plan->chain_count_known = true;
    } else if (plan->chain_count != detail.chain_count) {
        plan->chain_count_known = false;
    }
    plan->chains_saturated |= detail.chains_saturated;
    take_critical_paths(plan, own, &a->schedule, first);
    take_approval_path(plan, own, &a->schedule, first);
    pl_arena_free(own);
}
