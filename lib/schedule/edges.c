/* See edges.h. */
#include "schedule/edges.h"

#include "schedule/progress.h"

static bool is_dated(pl_length length)
{
    return length.calendar && length.days > 0;
}

/* The day after which a length begins to run: that as which the offset is shown. Where the day of acceptance counts,
   the day before what begins by itself. */
static pl_day eve_of(const pl_timeline *timeline, int64_t begin)
{
    if (!timeline->first_day_counted) return pl_timeline_day(timeline, begin);
    if (begin <= timeline->begun) return pl_day_after(pl_timeline_day(timeline, begin), -1);
    return pl_timeline_day(timeline, begin - 1);
}

int64_t pl_length_end(const pl_timeline *timeline, pl_length length, int64_t begin)
{
    if (!is_dated(length)) return begin + length.days;
    pl_day last = pl_day_after(eve_of(timeline, begin), length.days);
    return pl_timeline_from_day(timeline, last) + timeline->first_day_counted;
}

int64_t pl_length_begin(const pl_timeline *timeline, pl_length length, int64_t end)
{
    if (!is_dated(length)) return end - length.days;
    bool counted = timeline->first_day_counted;
    pl_day eve = pl_day_after(pl_timeline_day(timeline, end - counted), -(int64_t)length.days);
    int64_t begin = pl_timeline_until_day(timeline, eve) + counted;
    if (!counted || begin > timeline->begun) return begin;
    return pl_timeline_until_day(timeline, pl_day_after(eve, 1));
}

/* ---- a step ---- */

int64_t pl_duration_end(const pl_timeline *timeline, const pl_route *route, uint32_t step, uint32_t stopped,
                        int64_t begin)
{
    pl_length length = route->length[step];
    length.days += stopped;
    int64_t end = pl_length_end(timeline, length, begin);
    if (route->mixed[step] == PL_MIXED_MOST) { /* days on the latest timeline may fall together */
        int64_t other = pl_length_end(timeline, (pl_length){length.days, true}, begin);
        if (other > end) end = other;
    }
    return pl_length_end(timeline, route->extension[step], end);
}

static int64_t duration_begin(const pl_timeline *timeline, const pl_route *route, uint32_t step, int64_t end)
{
    pl_length length = route->length[step];
    int64_t duration_end = pl_length_begin(timeline, route->extension[step], end);
    int64_t begin = pl_length_begin(timeline, length, duration_end);
    if (route->mixed[step] != PL_MIXED_MOST) return begin;
    int64_t other = pl_length_begin(timeline, (pl_length){length.days, true}, duration_end);
    return other < begin ? other : begin;
}

int64_t pl_step_end(const pl_timeline *timeline, const pl_rules *rules, const pl_route *route, uint32_t step,
                    int64_t begin)
{
    int64_t end = pl_duration_end(timeline, route, step, 0, begin);
    pl_slice holds = rules->steps[step].holds;
    for (uint32_t i = holds.first; i < holds.first + holds.count; i++)
        if (route->hold_there[i]) end = pl_length_end(timeline, rules->holds[i].length, end);
    return end;
}

static int64_t step_begin(const pl_timeline *timeline, const pl_rules *rules, const pl_route *route, uint32_t step,
                          int64_t end)
{
    pl_slice holds = rules->steps[step].holds;
    for (uint32_t i = holds.first + holds.count; i-- > holds.first;)
        if (route->hold_there[i]) end = pl_length_begin(timeline, rules->holds[i].length, end);
    return duration_begin(timeline, route, step, end);
}

/* The nominal bound of cases in working and in calendar days is none on a calendar. */
bool pl_duration_is_dated(const pl_route *route, uint32_t step)
{
    return is_dated(route->length[step]) || is_dated(route->extension[step]) ||
           route->mixed[step] != PL_MIXED_NOT;
}

bool pl_step_is_dated(const pl_rules *rules, const pl_route *route, uint32_t step)
{
    if (pl_duration_is_dated(route, step)) return true;
    pl_slice holds = rules->steps[step].holds;
    for (uint32_t i = holds.first; i < holds.first + holds.count; i++)
        if (route->hold_there[i] && is_dated(rules->holds[i].length)) return true;
    return false;
}

bool pl_link_is_dated(const pl_rules *rules, const pl_route *route, uint32_t index)
{
    const pl_link *link = &rules->links[index];
    return is_dated(link->lag) || (link->milestone != PL_NONE && pl_duration_is_dated(route, link->from));
}

bool pl_edge_is_dated(const pl_rules *rules, const pl_route *route, uint32_t step, uint32_t link)
{
    if (link == PL_PLAIN_LINK) return false;
    if (link == PL_NONE) return route->status[step] == PL_STATUS_REQUIRED && pl_step_is_dated(rules, route, step);
    return route->status[rules->links[link].from] == PL_STATUS_REQUIRED && pl_link_is_dated(rules, route, link);
}

/* ---- an edge ---- */

static int64_t begun_milestone(const pl_schedule *s, const pl_link *link)
{
    return pl_so_far_clock(s, link->from, s->rules->milestones[link->milestone].day);
}

/* A milestone comes on its day, or with the end of the duration where that is earlier. */
static int64_t milestone_end(const pl_schedule *s, const pl_link *link, int64_t begin)
{
    if (link->milestone == PL_NONE || link->from == s->timeless) return begin;
    if (pl_so_far_has_begun(s, link->from)) return begin + begun_milestone(s, link);
    int64_t day = begin + s->rules->milestones[link->milestone].day;
    int64_t finish = pl_duration_end(s->timeline, s->route, link->from, 0, begin);
    return day < finish ? day : finish;
}

static int64_t milestone_begin(const pl_schedule *s, const pl_link *link, int64_t end)
{
    if (link->milestone == PL_NONE || link->from == s->timeless) return end;
    if (pl_so_far_has_begun(s, link->from)) return end - begun_milestone(s, link);
    int64_t day = end - s->rules->milestones[link->milestone].day;
    int64_t finish = duration_begin(s->timeline, s->route, link->from, end);
    return day > finish ? day : finish;
}

/* Whether the link is more than a number of working days: by the calendar, or by what has happened. */
static bool is_dated_here(const pl_schedule *s, uint32_t index)
{
    const pl_link *link = &s->rules->links[index];
    if (!s->timeline || s->route->status[link->from] != PL_STATUS_REQUIRED) return false;
    if (link->milestone != PL_NONE && pl_so_far_has_begun(s, link->from)) return true;
    return pl_link_is_dated(s->rules, s->route, index);
}

/* A lag in calendar days runs from the day on which a step was finished, whatever working day that counts as. */
static int64_t lag_end(const pl_schedule *s, const pl_link *link, int64_t begin)
{
    bool after_finish = link->type == PL_LINK_FS || link->type == PL_LINK_FF;
    if (!link->lag.calendar || !link->lag.days || !after_finish || !s->so_far)
        return pl_length_end(s->timeline, link->lag, begin);
    const pl_happened *happened = &s->so_far->steps[link->from];
    if (happened->state != PL_STATE_FINISHED || begin != happened->finish)
        return pl_length_end(s->timeline, link->lag, begin);
    return pl_timeline_from_day(s->timeline, pl_day_after(happened->finished, link->lag.days)) +
           s->timeline->first_day_counted;
}

int64_t pl_link_end(const pl_schedule *s, uint32_t index, int64_t begin)
{
    const pl_link *link = &s->rules->links[index];
    if (!is_dated_here(s, index)) return begin + pl_link_weight(s->rules, s->route, index);
    return lag_end(s, link, milestone_end(s, link, begin));
}

int64_t pl_link_begin(const pl_schedule *s, uint32_t link, int64_t end)
{
    if (!is_dated_here(s, link)) return end - pl_link_weight(s->rules, s->route, link);
    return milestone_begin(s, &s->rules->links[link], pl_length_begin(s->timeline, s->rules->links[link].lag, end));
}

int64_t pl_dated_edge_end(const pl_schedule *s, uint32_t edge, uint32_t head, int64_t begin)
{
    uint32_t index = s->rules->network.edges[edge].link;
    if (index == PL_NONE)
        return pl_step_end(s->timeline, s->rules, s->route, pl_network_step(&s->rules->network, head), begin);
    return pl_link_end(s, index, begin);
}

int64_t pl_dated_edge_begin(const pl_schedule *s, uint32_t edge, uint32_t head, int64_t end)
{
    uint32_t index = s->rules->network.edges[edge].link;
    if (index == PL_NONE)
        return step_begin(s->timeline, s->rules, s->route, pl_network_step(&s->rules->network, head), end);
    return pl_link_begin(s, index, end);
}

/* ---- all edges ---- */

void pl_dated_forward(const pl_schedule *s, int64_t *early)
{
    const pl_network *network = &s->rules->network;
    for (uint32_t place = 0; place < network->event_count; place++) {
        int64_t latest = s->so_far ? s->base[place] : 0;
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            if (s->weights[e] == PL_ABSENT) continue;
            int64_t time = pl_edge_end(s, e, place, early[network->edges[e].tail]);
            if (time > latest) latest = time;
        }
        early[place] = latest;
    }
}

void pl_dated_backward(const pl_schedule *s, int64_t *late)
{
    const pl_network *network = &s->rules->network;
    for (uint32_t place = network->event_count; place-- > 0;) {
        if (late[place] == PL_FAR_FUTURE) continue;
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            if (s->weights[e] == PL_ABSENT) continue;
            int64_t time = pl_edge_begin(s, e, place, late[place]);
            int64_t *before = &late[network->edges[e].tail];
            if (time < *before) *before = time;
        }
    }
}
