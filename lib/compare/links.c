/* What steps wait for: links into the steps of one group, compared with those of the other side. A link's other end is
   its group, so that a link from a step that was renamed or merged is the same link. */
#include "compare/compare.h"

#include "base/sort.h"

#include "model/words.h"

typedef struct end {
    pl_str milestone;
    uint32_t group;   /* of the other end */
    uint32_t link;
    pl_meaning when;
    uint32_t days;
    uint8_t type;
    uint8_t calendar;
    uint8_t side;
    uint8_t paired;
} end;

typedef PL_VEC(end) ends;

static end end_of(pl_compare *compare, int side, uint32_t index)
{
    const pl_rules *rules = compare->rules[side];
    const pl_link *link = &rules->links[index];
    return (end){
        .milestone = link->milestone == PL_NONE ? PL_STR("") : rules->milestones[link->milestone].id,
        .group = compare->groups.of[side][link->from],
        .link = index,
        .when = pl_compare_meaning(compare, side, link->when),
        .days = link->lag.days,
        .type = link->type,
        .calendar = link->lag.days && link->lag.calendar,
        .side = (uint8_t)side,
    };
}

/* ---- order: by the two ends, then by condition, then by lag ---- */

static int compare_places(const end *x, const end *y)
{
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    return pl_str_compare(x->milestone, y->milestone);
}

static int compare_conditions(const end *x, const end *y)
{
    int order = compare_places(x, y);
    if (order) return order;
    return x->when < y->when ? -1 : x->when > y->when;
}

static int compare_values(const end *x, const end *y)
{
    int order = compare_conditions(x, y);
    if (order) return order;
    if (x->calendar != y->calendar) return x->calendar < y->calendar ? -1 : 1;
    return x->days < y->days ? -1 : x->days > y->days;
}

static int compare_ends(const void *a, const void *b)
{
    const end *x = a, *y = b;
    int order = compare_values(x, y);
    if (order) return order;
    if (x->side != y->side) return x->side < y->side ? -1 : 1;
    return x->link < y->link ? -1 : x->link > y->link;
}

/* ---- texts ---- */

/* "land.letter SS" */
static pl_str place_text(pl_compare *compare, const end *at)
{
    const pl_rules *rules = compare->rules[at->side];
    pl_buf_put(&compare->buf, rules->steps[rules->links[at->link].from].id);
    if (at->milestone.len) pl_buf_put_char(&compare->buf, '.');
    pl_buf_put(&compare->buf, at->milestone);
    pl_buf_put_char(&compare->buf, ' ');
    pl_buf_put(&compare->buf, pl_str_from(pl_words_link[at->type]));
    return pl_compare_keep(compare);
}

/* "FS + 3 when area > 50000" */
static pl_str link_text(pl_compare *compare, const end *at)
{
    const pl_link *link = &compare->rules[at->side]->links[at->link];
    pl_str when = link->when == PL_ALWAYS ? pl_no_text : pl_compare_condition(compare, at->side, link->when);
    pl_buf_put(&compare->buf, pl_str_from(pl_words_link[link->type]));
    if (link->lag.days) pl_buf_put(&compare->buf, PL_STR(" + "));
    if (link->lag.days) pl_buf_put_length(&compare->buf, link->lag);
    if (when.ptr) pl_buf_put(&compare->buf, PL_STR(" when "));
    pl_buf_put(&compare->buf, when);
    return pl_compare_keep(compare);
}

static pl_condition condition_of(const pl_compare *compare, const end *at)
{
    pl_condition when = at ? compare->rules[at->side]->links[at->link].when : PL_ALWAYS;
    return when == PL_ALWAYS ? PL_NONE : when;
}

static void push_difference(pl_compare *compare, const end *before, const end *after)
{
    pl_str place = place_text(compare, after ? after : before);
    pl_str old = before ? link_text(compare, before) : pl_no_text;
    pl_str new = after ? link_text(compare, after) : pl_no_text;
    pl_field_difference *to = pl_field_push(compare, PL_STR("after"), place, old, new);
    to->condition_before = condition_of(compare, before);
    to->condition_after = condition_of(compare, after);
}

/* ---- pairs ---- */

typedef int (*order)(const end *x, const end *y);

/* Takes off what stands on both sides: runs of equal ends with some of each side. */
static uint32_t drop_common(end *at, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0, last; i < count; i = last) {
        for (last = i; last < count && compare_values(&at[i], &at[last]) == 0; last++) continue;
        if (at[i].side == at[last - 1].side) at[kept++] = at[i]; /* merged steps may bring one link several times */
    }
    return kept;
}

/* Where exactly one is left of either side in a run, it is the same link, changed. */
static void pair_runs(pl_compare *compare, end *at, uint32_t count, order same)
{
    for (uint32_t i = 0, last; i < count; i = last) {
        uint32_t open[2] = {0, 0};
        end *one[2] = {NULL, NULL};
        for (last = i; last < count && same(&at[i], &at[last]) == 0; last++) {
            if (at[last].paired) continue;
            one[at[last].side] = &at[last];
            open[at[last].side]++;
        }
        if (open[0] != 1 || open[1] != 1) continue;
        push_difference(compare, one[0], one[1]);
        one[0]->paired = one[1]->paired = 1;
    }
}

static void add_links(pl_compare *compare, ends *list, int side, uint32_t step, uint32_t group)
{
    const pl_rules *rules = compare->rules[side];
    for (uint32_t i = rules->link_first[step]; i < rules->link_first[step + 1]; i++)
        if (compare->groups.of[side][rules->links[i].from] != group)
            *pl_vec_push(compare->scratch, list) = end_of(compare, side, i);
}

/* Links of two steps that stand in the same order, as they do in most steps. */
static bool are_alike(pl_compare *compare, uint32_t before, uint32_t after)
{
    const uint32_t *first = compare->rules[0]->link_first + before, *second = compare->rules[1]->link_first + after;
    if (first[1] - first[0] != second[1] - second[0]) return false;
    for (uint32_t i = 0; i < first[1] - first[0]; i++) {
        end old = end_of(compare, 0, first[0] + i), new = end_of(compare, 1, second[0] + i);
        if (compare_values(&old, &new)) return false;
    }
    return true;
}

void pl_links_compare(pl_compare *compare, pl_slice before, pl_slice after)
{
    const pl_slice members[2] = {before, after};
    const pl_groups *groups = &compare->groups;
    ends list = {0};
    bool single = before.count == 1 && after.count == 1;
    if (single && are_alike(compare, groups->list[0][before.first], groups->list[1][after.first])) return;
    for (int side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < members[side].count; i++) {
            uint32_t step = groups->list[side][members[side].first + i];
            add_links(compare, &list, side, step, groups->of[side][step]);
        }
    }
    pl_sort(list.at, list.count, sizeof *list.at, compare_ends);
    list.count = drop_common(list.at, list.count);
    pair_runs(compare, list.at, list.count, compare_conditions);
    pair_runs(compare, list.at, list.count, compare_places);
    for (uint32_t i = 0; i < list.count; i++) {
        const end *at = &list.at[i];
        if (!at->paired) push_difference(compare, at->side ? NULL : at, at->side ? at : NULL);
    }
}
