/* What bears on each step: the rules that decide whether it is there, where its days come from, what it waits for. */
#include "explain/explain.h"
#include "schedule/edges.h"

/* ---- whether it is there ---- */

static void add_clause(pl_explaining *e, uint32_t step, pl_clause clause, pl_cause cause)
{
    const pl_reason *reason = &e->plan->steps[step].reason;
    bool same_index = cause != PL_CAUSE_EXEMPTION || reason->index == clause.index;
    clause.decides = reason->cause == cause && same_index;
    *pl_vec_push(e->made->arena, &e->clauses) = clause;
}

/* In the order in which they decide: not applicable goes before exempt, and both before what a parent does. */
static void explain_status(pl_explaining *e, uint32_t step, pl_slice *clauses)
{
    const pl_rules *rules = e->plan->rules;
    const pl_step *s = &rules->steps[step];
    clauses->first = e->clauses.count;
    if (s->when_pos.line)
        add_clause(e, step, (pl_clause){step, PL_CLAUSE_WHEN, e->truths[s->when], PL_FALSE, false}, PL_CAUSE_WHEN);
    if (e->plan->project->skipped && e->plan->project->skipped[step])
        add_clause(e, step, (pl_clause){step, PL_CLAUSE_SKIPPED, PL_TRUE, PL_FALSE, false}, PL_CAUSE_SKIPPED);
    for (uint32_t i = rules->step_exemption_first[step]; i < rules->step_exemption_first[step + 1]; i++) {
        uint32_t index = rules->step_exemptions[i];
        const pl_exemption *x = &rules->exemptions[index];
        pl_clause clause = {index, PL_CLAUSE_EXEMPTION, e->truths[x->when], e->truths[x->except], false};
        add_clause(e, step, clause, PL_CAUSE_EXEMPTION);
    }
    if (s->part_of != PL_NONE)
        add_clause(e, step, (pl_clause){s->part_of, PL_CLAUSE_PART_OF, PL_TRUE, PL_FALSE, false}, PL_CAUSE_PART_OF);
    clauses->count = e->clauses.count - clauses->first;
}

/* ---- how long it takes ---- */

static bool is_there(const pl_plan *plan, uint32_t step)
{
    return plan->steps[step].status == PL_STATUS_REQUIRED || plan->steps[step].status == PL_STATUS_UNDECIDED;
}

/* The only case that can apply, or PL_NONE. Cases behind the first that surely applies never do. */
static uint32_t case_that_applies(const pl_explaining *e, pl_slice cases)
{
    uint32_t found = PL_NONE;
    for (uint32_t i = cases.first; i < cases.first + cases.count; i++) {
        uint8_t when = e->truths[e->plan->rules->cases[i].when];
        if (when == PL_FALSE) continue;
        if (found != PL_NONE) return PL_NONE;
        found = i;
        if (when == PL_TRUE) return found;
    }
    return found;
}

static bool has_figure(const pl_explaining *e, const pl_step_days *days)
{
    if (days->by != PL_DAYS_CASE) return false;
    return e->plan->rules->cases[days->used].length.days || days->extension.days;
}

/* An undecided step takes no time in spite of its figure where every completion lets it fall away. */
static bool surely_falls_away(const pl_explaining *e, uint32_t step, const pl_step_days *days)
{
    const pl_plan_step *entry = &e->plan->steps[step];
    bool no_time = entry->duration.known && entry->duration.max == 0;
    return entry->status == PL_STATUS_UNDECIDED && no_time && has_figure(e, days);
}

static pl_step_days figure_of(const pl_explaining *e, uint32_t step)
{
    const pl_plan *plan = e->plan;
    const pl_step *s = &plan->rules->steps[step];
    const pl_project *project = plan->project;
    bool statutory = plan->options.basis == PL_BASIS_STATUTORY;
    pl_slice asked = statutory ? s->statutory : s->promised, other = statutory ? s->promised : s->statutory;
    pl_step_days days = {.basis = (uint8_t)plan->options.basis};
    days.used = PL_NONE;
    days.by = PL_DAYS_NONE;
    if (!is_there(plan, step)) return days;
    days.by = PL_DAYS_PROJECT;
    if (project->durations && project->has_duration[step]) return days;
    days.by = PL_DAYS_UNSAID;
    if (!asked.count && !other.count) return days;
    days.stands_in = !asked.count;
    if (days.stands_in) days.basis = statutory ? PL_BASIS_PROMISED : PL_BASIS_STATUTORY;
    days.is_case = (asked.count ? asked : other).count > 1;
    days.used = case_that_applies(e, asked.count ? asked : other);
    days.by = days.used == PL_NONE ? PL_DAYS_OPEN : PL_DAYS_CASE;
    if (plan->options.with_extensions) days.extension = plan->rules->extras[s->extra].extension;
    return days;
}

static pl_step_days days_of(const pl_explaining *e, uint32_t step)
{
    pl_step_days days = figure_of(e, step);
    if (!surely_falls_away(e, step, &days)) return days;
    return (pl_step_days){.used = PL_NONE, .by = PL_DAYS_NONE, .basis = days.basis};
}

static void explain_holds(pl_explaining *e, uint32_t step, pl_slice *holds)
{
    pl_slice all = e->plan->rules->steps[step].holds;
    holds->first = e->holds.count;
    bool has_time = e->made->steps[step].days.by != PL_DAYS_NONE;
    for (uint32_t i = all.first; i < all.first + all.count && has_time; i++)
        if (e->truths[e->plan->rules->holds[i].when] != PL_FALSE) *pl_vec_push(e->made->arena, &e->holds) = i;
    holds->count = e->holds.count - holds->first;
}

/* ---- what it waits for ---- */

static bool leaves_finish(uint8_t type)
{
    return type == PL_LINK_FS || type == PL_LINK_FF;
}

static bool enters_finish(uint8_t type)
{
    return type == PL_LINK_FF || type == PL_LINK_SF;
}

/* Whether the event that the link holds back has happened: facts wait for nothing. */
static bool has_happened(const pl_schedule *s, const pl_link *link)
{
    if (!s->so_far || s->route->status[link->to] != PL_STATUS_REQUIRED) return false;
    uint8_t state = s->so_far->steps[link->to].state;
    return state == PL_STATE_FINISHED || (state == PL_STATE_RUNNING && !enters_finish(link->type));
}

static void time_wait(const pl_schedule *s, const pl_link *link, pl_wait *wait)
{
    const pl_network *network = &s->rules->network;
    if (wait->there != PL_TRUE) return;
    wait->happened = has_happened(s, link);
    if (wait->happened) return;
    int64_t from = s->early[leaves_finish(link->type) ? network->finish[link->from] : network->start[link->from]];
    int64_t to = s->early[enters_finish(link->type) ? network->finish[link->to] : network->start[link->to]];
    int64_t until = pl_link_end(s, wait->link, from);
    wait->until = (pl_days){until, true};
    wait->slack = (pl_days){to - until, true};
    wait->drives = to == until && to > 0;
}

static void explain_waits(pl_explaining *e, uint32_t step, pl_slice *waits)
{
    const pl_rules *rules = e->plan->rules;
    waits->first = e->waits.count;
    for (uint32_t i = rules->link_first[step]; i < rules->link_first[step + 1]; i++) {
        pl_wait wait = {.link = i, .there = e->truths[rules->links[i].when]};
        if (e->schedule) time_wait(e->schedule, &rules->links[i], &wait);
        *pl_vec_push(e->made->arena, &e->waits) = wait;
    }
    waits->count = e->waits.count - waits->first;
}

/* ---- what waits for it ---- */

/* Links are grouped by the step they enter; here by the one they leave, each group in that order. */
typedef struct links_out {
    uint32_t *first; /* by step, one more */
    uint32_t *links;
} links_out;

static links_out links_out_make(pl_arena *scratch, const pl_rules *rules)
{
    links_out out;
    out.first = pl_new_array(scratch, uint32_t, (size_t)rules->step_count + 2);
    out.links = pl_new_array(scratch, uint32_t, rules->link_count);
    for (uint32_t i = 0; i < rules->link_count; i++) out.first[rules->links[i].from + 2]++;
    for (uint32_t i = 2; i < rules->step_count + 2; i++) out.first[i] += out.first[i - 1];
    for (uint32_t i = 0; i < rules->link_count; i++) out.links[out.first[rules->links[i].from + 1]++] = i;
    return out;
}

static void time_follower(const pl_explaining *e, const pl_link *link, pl_follower *follower)
{
    const pl_schedule *s = e->schedule;
    const pl_network *network = &s->rules->network;
    const pl_plan_step *after = &e->plan->steps[link->to];
    bool known = enters_finish(link->type) ? after->lf.known : after->ls.known;
    if (follower->there != PL_TRUE || (!known && is_there(e->plan, link->to))) return;
    int64_t own = e->late[leaves_finish(link->type) ? network->finish[link->from] : network->start[link->from]];
    int64_t to = e->late[enters_finish(link->type) ? network->finish[link->to] : network->start[link->to]];
    if (to == PL_FAR_FUTURE) return;
    if (has_happened(s, link)) return;
    follower->latest = (pl_days){pl_link_begin(s, follower->link, to), true};
    follower->binds = follower->latest.value == own;
}

static void explain_followers(pl_explaining *e, uint32_t step, const links_out *out, pl_slice *followers)
{
    const pl_rules *rules = e->plan->rules;
    followers->first = e->followers.count;
    for (uint32_t i = out->first[step]; i < out->first[step + 1]; i++) {
        const pl_link *link = &rules->links[out->links[i]];
        pl_follower follower = {.link = out->links[i], .there = e->truths[link->when]};
        if (e->schedule) time_follower(e, link, &follower);
        *pl_vec_push(e->made->arena, &e->followers) = follower;
    }
    followers->count = e->followers.count - followers->first;
}

void pl_explain_steps(pl_explaining *e)
{
    links_out out = links_out_make(e->scratch, e->plan->rules);
    for (uint32_t i = 0; i < e->plan->rules->step_count; i++) {
        pl_step_explanation *step = &e->made->steps[i];
        step->days = days_of(e, i);
        explain_status(e, i, &step->clauses);
        explain_holds(e, i, &step->holds);
        explain_waits(e, i, &step->waits);
        explain_followers(e, i, &out, &step->followers);
    }
}
