/* See shorten_net.h. */
#include "shorten_net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const types[] = {"FS", "SS", "FF", "SF"};

/* ---- random networks ---- */

int random_below(uint64_t *seed, int bound)
{
    uint64_t word = (*seed += UINT64_C(0x9E3779B97F4A7C15));
    word = (word ^ (word >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    word = (word ^ (word >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (int)((word ^ (word >> 31)) % (uint64_t)bound);
}

static test_step random_step(uint64_t *seed, int index)
{
    test_step step = {.days = 1 + random_below(seed, 5), .cost = random_below(seed, 4), .parent = -1};
    step.least = random_below(seed, 3) ? random_below(seed, 3) : random_below(seed, 7);
    step.counted = random_below(seed, 6) > 0;
    step.exempt = !random_below(seed, 8);
    if (index && !random_below(seed, 8)) step.parent = random_below(seed, index);
    if (random_below(seed, 2)) step.day = 1 + random_below(seed, 6);
    return step;
}

/* Links go from a lower number to a higher, so that there is no cycle. */
test_net net_random(uint64_t start)
{
    uint64_t *seed = &start;
    test_net net = {.steps = 2 + random_below(seed, STEPS - 1), .to = -1};
    for (int i = 0; i < net.steps; i++) {
        net.step[i] = random_step(seed, i);
        net.order[i] = i;
    }
    int wanted = net.steps - 1 + random_below(seed, net.steps + 2);
    for (int i = 0; i < wanted && net.links < LINKS; i++) {
        test_link link = {.to = 1 + random_below(seed, net.steps - 1)};
        link.lag = random_below(seed, 3) ? 0 : random_below(seed, 4);
        link.from = random_below(seed, link.to);
        link.milestone = net.step[link.from].day && random_below(seed, 3);
        link.type = link.milestone ? 1 + 2 * random_below(seed, 2) : random_below(seed, 3) ? 0 : random_below(seed, 4);
        net.link[net.links++] = link;
    }
    if (random_below(seed, 3)) net.to = net.steps - 1;
    return net;
}

void net_shuffle(test_net *net, uint64_t *seed)
{
    for (int i = net->steps - 1; i > 0; i--) {
        int other = random_below(seed, i + 1), kept = net->order[i];
        net->order[i] = net->order[other];
        net->order[other] = kept;
    }
}

/* ---- as a rule set ---- */

static int put_links(const test_net *net, int step, char *text, size_t room)
{
    int at = 0, shown = 0;
    for (int from = 0; from < net->steps; from++) {
        for (int with_day = 0; with_day < 2; with_day++) {
            int count = 0;
            for (int i = 0; i < net->links; i++) {
                const test_link *link = &net->link[i];
                if (link->from != from || link->to != step || link->milestone != (with_day > 0)) continue;
                const char *before = count++ ? ", " : shown ? ", " : "";
                if (count == 1) at += snprintf(text + at, room - (size_t)at, "%ss%d%s: [", before, from,
                                               with_day ? ".m" : "");
                at += snprintf(text + at, room - (size_t)at, "%s{link: %s, lag: %d}", count > 1 ? ", " : "",
                               types[link->type], link->lag);
            }
            if (count) at += snprintf(text + at, room - (size_t)at, "]");
            shown += count;
        }
    }
    return at;
}

static int put_step(const test_net *net, int index, char *text, size_t room)
{
    const test_step *step = &net->step[index];
    int at = snprintf(text, room, "  s%d: {title: S%d, kind: approval, duration: %d, least: %d, cost: %d, counted: %s",
                      index, index, step->days, step->least, step->cost, step->counted ? "true" : "false");
    if (step->day) at += snprintf(text + at, room - (size_t)at, ", milestones: {m: %d}", step->day);
    if (step->parent >= 0) at += snprintf(text + at, room - (size_t)at, ", part-of: s%d", step->parent);
    at += snprintf(text + at, room - (size_t)at, ", after: {");
    at += put_links(net, index, text + at, room - (size_t)at);
    return at + snprintf(text + at, room - (size_t)at, "}}\n");
}

void net_write(const test_net *net, char text[NET_TEXT])
{
    int at = snprintf(text, NET_TEXT, "permitline: 1\nid: t\ntitle: T\nlanguage: en\n");
    if (net->to >= 0) at += snprintf(text + at, NET_TEXT - (size_t)at, "span: {from: start, to: s%d}\n", net->to);
    at += snprintf(text + at, NET_TEXT - (size_t)at, "steps:\n");
    for (int i = 0; i < net->steps; i++) at += put_step(net, net->order[i], text + at, NET_TEXT - (size_t)at);
    at += snprintf(text + at, NET_TEXT - (size_t)at, "exemptions:\n  x: {when: \"true\", steps: [");
    int shown = 0;
    for (int i = 0; i < net->steps; i++)
        if (net->step[i].exempt) at += snprintf(text + at, NET_TEXT - (size_t)at, "%ss%d", shown++ ? ", " : "", i);
    if (!shown) at -= (int)strlen("exemptions:\n  x: {when: \"true\", steps: [");
    snprintf(text + at, NET_TEXT - (size_t)at, shown ? "]}\n" : "\n");
}

/* ---- slowly ---- */

static bool is_there(const test_net *net, int step)
{
    for (; step >= 0; step = net->step[step].parent)
        if (net->step[step].exempt) return false;
    return true;
}

bool net_has_time(const test_net *net, int step)
{
    return is_there(net, step) && net->step[step].counted;
}

static int link_length(const test_net *net, const test_link *link, const int *left)
{
    if (!net_has_time(net, link->from)) return 0;
    int day = link->milestone ? net->step[link->from].day : 0;
    return link->lag + (day < left[link->from] ? day : left[link->from]);
}

/* Event 2 i is the start of step i, 2 i + 1 its finish. */
void net_times(const test_net *net, const int *left, int *time)
{
    memset(time, 0, EVENTS * sizeof *time);
    for (int round = 0; round < EVENTS; round++) {
        for (int i = 0; i < net->steps; i++) {
            int own = time[2 * i] + (net_has_time(net, i) ? left[i] : 0);
            if (own > time[2 * i + 1]) time[2 * i + 1] = own;
        }
        for (int i = 0; i < net->links; i++) {
            const test_link *link = &net->link[i];
            int length = link->milestone || link->lag ? link_length(net, link, left) : 0;
            int from = 2 * link->from + (link->type == 0 || link->type == 2);
            int to = 2 * link->to + (link->type == 2 || link->type == 3);
            if (time[from] + length > time[to]) time[to] = time[from] + length;
        }
    }
}

/* Which events lead to the finish of `to`. */
void net_leading(const test_net *net, bool *leads)
{
    for (int e = 0; e < EVENTS; e++) leads[e] = net->to < 0 || e == 2 * net->to + 1;
    for (int round = 0; round < EVENTS; round++) {
        for (int i = 0; i < net->steps; i++) leads[2 * i] |= leads[2 * i + 1];
        for (int i = 0; i < net->links; i++) {
            const test_link *link = &net->link[i];
            int from = 2 * link->from + (link->type == 0 || link->type == 2);
            leads[from] |= leads[2 * link->to + (link->type == 2 || link->type == 3)];
        }
    }
}

int net_length(const test_net *net, const int *left)
{
    int time[EVENTS], end = 0;
    bool leads[EVENTS];
    net_times(net, left, time);
    net_leading(net, leads);
    if (net->to >= 0 && is_there(net, net->to)) return time[2 * net->to + 1];
    for (int i = 0; i < net->steps; i++)
        if (is_there(net, i) && leads[2 * i + 1] && time[2 * i + 1] > end) end = time[2 * i + 1];
    return end;
}

enum { WAYS = 1 << 16 };

static test_way ways[WAYS];
static int way_count;

int net_least(const test_net *net, int step)
{
    const test_step *s = &net->step[step];
    return !net_has_time(net, step) || s->least > s->days ? s->days : s->least;
}

test_way net_way(const test_net *net, const int *left)
{
    test_way made = {.length = net_length(net, left)};
    memcpy(made.left, left, sizeof made.left);
    for (int i = 0; i < net->steps; i++) {
        made.taken += net->step[i].days - left[i];
        made.cost += net->step[i].cost * (net->step[i].days - left[i]);
    }
    return made;
}

const test_way *net_ways(const test_net *net, int *count)
{
    int left[STEPS] = {0};
    way_count = 0;
    for (int i = 0; i < net->steps; i++) left[i] = net->step[i].days;
    for (;;) {
        assert_true(way_count < WAYS);
        ways[way_count++] = net_way(net, left);
        int step = 0;
        while (step < net->steps && left[step] == net_least(net, step)) {
            left[step] = net->step[step].days;
            step++;
        }
        if (step == net->steps) break;
        left[step]--;
    }
    *count = way_count;
    return ways;
}
