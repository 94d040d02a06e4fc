/* Links that say nothing: without them every answer for every project is the same (only the lists of what a step waits
   for, and of chains of links, are shorter).

   A link L leaves event e of step i and enters event t. It is redundant if another way leads from e to t that is there
   whenever L is and never shorter. As durations may be 0 (a step falls away, `--duration`, drag) the way can count on
   lags alone, and as a step that falls away takes the lags out of it along, only on the lag of its first link, which
   leaves i as L does: that one must be unconditional and have at least the lag of L (see covers); the rest may be any
   unconditional links and steps. The lag then counts, is chosen or falls away exactly when that of L would. All
   redundant links may go at once: the way of one that goes can be led over the way of the next, and the event graph
   has no cycle; of two parallel links that cover each other only the later one is called redundant.

   The search is exact and bounded: backwards from t, once for all links into t, over events that can still lie behind
   one of their starts. Beyond SEARCH_MAX edges for one event (and some for each link into it), or TOTAL_MAX for the
   file, links stay unexamined, which a note tells. */
#include "lint/lint.h"

enum { SEARCH_MAX = 1 << 18, A_LINK = 8, TOTAL_MAX = 1 << 26 };

typedef struct search {
    const pl_rules *rules;
    uint32_t *level;   /* by place: every edge goes to a higher one */
    uint32_t *outs;    /* by step: links that leave it */
    uint32_t *seen;    /* by place: the target that reached it last, plus one */
    uint32_t *row_of;  /* by step: its first link into the target */
    uint32_t *row_for; /* by step: which target that was for, plus one */
    uint32_t *cover;   /* by link: the first link of the other way; PL_NONE */
    uint32_t *stack;
    uint32_t height;
    uint32_t target;   /* place */
    uint32_t lowest;   /* level of the earliest start of the links into the target */
    uint32_t wanted;   /* links into the target that are still open */
    int64_t left;      /* edges that may still be looked at: for this target, and in all */
    int64_t left_in_all;
} search;

/* ---- events and links ---- */

static bool leaves_finish(const pl_link *link)
{
    return link->type == PL_LINK_FS || link->type == PL_LINK_FF;
}

static bool enters_finish(const pl_link *link)
{
    return link->type == PL_LINK_FF || link->type == PL_LINK_SF;
}

static uint32_t tail_of(const pl_rules *rules, const pl_link *link)
{
    return leaves_finish(link) ? rules->network.finish[link->from] : rules->network.start[link->from];
}

static uint32_t head_of(const pl_rules *rules, const pl_link *link)
{
    return enters_finish(link) ? rules->network.finish[link->to] : rules->network.start[link->to];
}

/* N working days are never fewer than N calendar days; the other way round it depends on the date. */
static bool lag_covers(pl_length way, pl_length lag)
{
    return !lag.days || (way.days >= lag.days && (lag.calendar || !way.calendar));
}

static bool has_calendar_days(const pl_rules *rules, const pl_step *step)
{
    pl_slice figures[2];
    uint32_t count = pl_lint_figures(step, figures);
    for (uint32_t f = 0; f < count; f++)
        for (uint32_t i = figures[f].first; i < figures[f].first + figures[f].count; i++)
            if (rules->cases[i].length.calendar) return true;
    return false;
}

/* A milestone's day is capped at the step's duration, so its finish is never before (where both are working days). */
static bool milestone_covers(const pl_rules *rules, const pl_link *way, const pl_link *link)
{
    if (link->milestone == PL_NONE) return true;
    if (leaves_finish(way)) return !has_calendar_days(rules, &rules->steps[way->from]);
    return way->milestone != PL_NONE && rules->milestones[way->milestone].day >= rules->milestones[link->milestone].day;
}

/* Whether a way that begins with `way` is there whenever `link`, of the same step, is, and is never shorter. */
static bool covers(const pl_rules *rules, uint32_t way_index, uint32_t link_index)
{
    const pl_link *way = &rules->links[way_index], *link = &rules->links[link_index];
    if (way_index == link_index || way->when != PL_ALWAYS) return false;
    if (leaves_finish(link) && !leaves_finish(way)) return false;
    return lag_covers(way->lag, link->lag) && milestone_covers(rules, way, link);
}

/* The same for a way of a single link; of two that cover each other the later one is redundant. */
static bool covers_alone(const pl_rules *rules, uint32_t way, uint32_t link)
{
    if (!covers(rules, way, link)) return false;
    bool mutual = tail_of(rules, &rules->links[way]) == tail_of(rules, &rules->links[link]) && covers(rules, link, way);
    return !mutual || way < link;
}

/* ---- the search from one target ---- */

/* `way` leads to the target: which links of its step into the target does it make redundant? */
static void try_way(search *s, uint32_t way, bool alone)
{
    const pl_rules *rules = s->rules;
    const pl_link *first = &rules->links[way];
    if (s->row_for[first->from] != s->target + 1) return;
    uint32_t end = rules->link_first[rules->network.step[s->target] / 2 + 1];
    for (uint32_t i = s->row_of[first->from]; i < end && rules->links[i].from == first->from; i++) {
        s->left--;
        bool open = s->cover[i] == PL_NONE && rules->links[i].when != PL_NEVER;
        if (!open || head_of(rules, &rules->links[i]) != s->target) continue;
        if (!(alone ? covers_alone(rules, way, i) : covers(rules, way, i))) continue;
        s->cover[i] = way;
        s->wanted--;
    }
}

static void reach(search *s, uint32_t place)
{
    if (s->seen[place] == s->target + 1 || s->level[place] <= s->lowest) return;
    s->seen[place] = s->target + 1;
    s->stack[s->height++] = place;
}

/* All edges into an event that leads to the target, or is it. */
static void look_back(search *s, uint32_t place)
{
    const pl_rules *rules = s->rules;
    uint32_t step = pl_network_step(&rules->network, place);
    bool finish = pl_network_is_finish(&rules->network, place);
    if (finish) reach(s, rules->network.start[step]);
    for (uint32_t i = rules->link_first[step]; i < rules->link_first[step + 1] && s->left > 0 && s->wanted; i++) {
        const pl_link *link = &rules->links[i];
        s->left--;
        if (link->when != PL_ALWAYS || enters_finish(link) != finish) continue;
        try_way(s, i, place == s->target);
        reach(s, tail_of(rules, link));
    }
}

/* Notes the links into the target that another way may still cover: how many, and where the earliest starts. */
static void list_wanted(search *s, uint32_t step)
{
    const pl_rules *rules = s->rules;
    s->wanted = 0;
    s->lowest = UINT32_MAX;
    for (uint32_t i = rules->link_first[step]; i < rules->link_first[step + 1]; i++) {
        const pl_link *link = &rules->links[i];
        bool open = s->cover[i] == PL_NONE && link->when != PL_NEVER && s->outs[link->from] > 1;
        if (!open || head_of(rules, link) != s->target) continue;
        if (s->row_for[link->from] != s->target + 1) s->row_of[link->from] = i;
        s->row_for[link->from] = s->target + 1;
        uint32_t level = s->level[tail_of(rules, link)];
        if (level < s->lowest) s->lowest = level;
        s->wanted++;
    }
}

/* Follows all that may matter. The fewer links are open, the later the earliest of them starts, and the less is left
   to look at: asked again whenever half of them were covered. */
static void look_everywhere(search *s, uint32_t step, uint32_t place)
{
    uint32_t listed = s->wanted;
    look_back(s, place);
    while (s->height && s->wanted && s->left > 0) {
        if (s->wanted <= listed / 2) {
            list_wanted(s, step);
            listed = s->wanted;
        }
        uint32_t next = s->stack[--s->height];
        if (s->level[next] > s->lowest) look_back(s, next);
    }
}

/* Returns how many links stay unexamined. */
static uint32_t search_target(search *s, uint32_t step, uint32_t place)
{
    const pl_rules *rules = s->rules;
    if (rules->network.first[place + 1] - rules->network.first[place] < 2) return 0;
    s->target = place;
    list_wanted(s, step);
    if (!s->wanted) return 0;
    int64_t budget = SEARCH_MAX + (int64_t)A_LINK * (rules->link_first[step + 1] - rules->link_first[step]);
    if (budget > s->left_in_all) budget = s->left_in_all;
    s->left = budget;
    s->height = 0;
    look_everywhere(s, step, place);
    s->left_in_all -= budget - s->left;
    return s->left > 0 ? 0 : s->wanted;
}

/* ---- all targets ---- */

static search search_make(pl_arena *scratch, const pl_rules *rules)
{
    const pl_network *network = &rules->network;
    search s = {
        .rules = rules,
        .level = pl_new_array(scratch, uint32_t, network->event_count),
        .outs = pl_new_array(scratch, uint32_t, network->step_count),
        .seen = pl_new_array(scratch, uint32_t, network->event_count),
        .row_of = pl_new_array(scratch, uint32_t, network->step_count),
        .row_for = pl_new_array(scratch, uint32_t, network->step_count),
        .cover = pl_new_array(scratch, uint32_t, rules->link_count),
        .stack = pl_new_array(scratch, uint32_t, network->event_count),
        .left_in_all = TOTAL_MAX,
    };
    for (uint32_t place = 0; place < network->event_count; place++) {
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            uint32_t level = s.level[network->edges[e].tail] + 1;
            if (level > s.level[place]) s.level[place] = level;
        }
    }
    for (uint32_t i = 0; i < rules->link_count; i++) {
        s.outs[rules->links[i].from]++;
        s.cover[i] = PL_NONE;
    }
    return s;
}

static void report(pl_lint *lint, uint32_t link, uint32_t way)
{
    const pl_rules *rules = lint->rules;
    const pl_link *idle = &rules->links[link], *first = &rules->links[way];
    pl_diag *diag = pl_lint_add(lint, PL_W611, idle->pos,
                                PL_ARGS(rules->steps[idle->from].id, rules->steps[idle->to].id));
    pl_lint_note(lint, diag, PL_MSG_way_begins_here, first->pos,
                 PL_ARGS(rules->steps[first->from].id, rules->steps[first->to].id));
}

void pl_lint_redundant(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    search s = search_make(lint->scratch, rules);
    uint32_t unexamined = 0;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        if (rules->link_first[i] == rules->link_first[i + 1]) continue;
        unexamined += search_target(&s, i, rules->network.start[i]);
        unexamined += search_target(&s, i, rules->network.finish[i]);
    }
    for (uint32_t i = 0; i < rules->link_count; i++)
        if (s.cover[i] != PL_NONE) report(lint, i, s.cover[i]);
    if (unexamined)
        pl_diag_add(lint->diags, PL_N701, rules->source, rules->steps[0].pos,
                    PL_ARGS(pl_str_int(lint->scratch, unexamined)));
}
