/* Links of a rule set: sorted by the step they lead to, equal ones merged, and the order of parts. The event graph
   over them is made by load/network.c. */
#include "load/link.h"

#include "base/sort.h"

#include "load/listing.h"
#include "load/network.h"

/* The order inside the row of one step; equal links compare equal whatever their lag's length. */
static int compare_links(const pl_link *a, const pl_link *b)
{
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    if (a->milestone != b->milestone) return a->milestone < b->milestone ? -1 : 1;
    if (a->lag.calendar != b->lag.calendar) return a->lag.calendar < b->lag.calendar ? -1 : 1;
    if (a->when != b->when) return a->when < b->when ? -1 : 1;
    return 0;
}

/* Lag and place decide between equal links only so that the result does not depend on the order of the file. */
static int compare_order(const void *a, const void *b)
{
    const pl_link *x = a, *y = b;
    int order = compare_links(x, y);
    if (order) return order;
    return x->lag.days < y->lag.days ? -1 : x->lag.days > y->lag.days;
}

enum { SHORT_ROW = 12 };

/* Insertion for the usual few, heap sort where one step waits for a hundred thousand. */
static void sort_row(pl_link *row, uint32_t count)
{
    if (count > SHORT_ROW) {
        pl_sort(row, count, sizeof *row, compare_order);
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        pl_link moved = row[i];
        uint32_t at = i;
        for (; at > 0 && compare_order(&row[at - 1], &moved) > 0; at--) row[at] = row[at - 1];
        row[at] = moved;
    }
}

/* Counting sort by the step the links lead to. */
static void group_by_target(pl_rules *rules, uint32_t *first)
{
    uint32_t count = rules->link_count;
    for (uint32_t i = 0; i < count; i++) first[rules->links[i].to + 1]++;
    for (uint32_t i = 0; i < rules->step_count; i++) first[i + 1] += first[i];
    pl_link *sorted = pl_new_array(rules->arena, pl_link, count);
    for (uint32_t i = 0; i < count; i++) sorted[first[rules->links[i].to]++] = rules->links[i];
    for (uint32_t i = rules->step_count; i > 0; i--) first[i] = first[i - 1];
    first[0] = 0;
    rules->links = sorted;
}

/* Sorts the row [begin, end) and writes its distinct links from `to` on; returns where the next row goes. The last
   of equal links has the largest lag. */
static uint32_t merge_row(pl_link *links, uint32_t begin, uint32_t end, uint32_t to)
{
    sort_row(links + begin, end - begin);
    for (uint32_t i = begin; i < end; i++) {
        if (i + 1 < end && compare_links(&links[i], &links[i + 1]) == 0) continue;
        links[to++] = links[i];
    }
    return to;
}

void pl_links_sort(pl_rules *rules)
{
    uint32_t *first = pl_new_array(rules->arena, uint32_t, (size_t)rules->step_count + 1);
    group_by_target(rules, first);
    uint32_t begin = 0, kept = 0;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        uint32_t end = first[i + 1];
        first[i] = kept;
        kept = merge_row(rules->links, begin, end, kept);
        begin = end;
    }
    first[rules->step_count] = kept;
    rules->link_count = kept;
    rules->link_first = first;
}

/* ---- parts ---- */

enum { UNSEEN, OPEN, DONE };

/* Follows the parents of `step` and stacks those that are not ordered yet; returns how many. */
static uint32_t stack_parents(const pl_rules *rules, uint32_t step, uint8_t *state, uint32_t *stack)
{
    uint32_t depth = 0;
    while (step != PL_NONE && state[step] == UNSEEN) {
        state[step] = OPEN;
        stack[depth++] = step;
        step = rules->steps[step].part_of;
    }
    return depth;
}

static void report_part_cycle(const pl_rules *rules, uint32_t step, pl_diags *diags)
{
    const pl_step *first = &rules->steps[step];
    pl_diag *diag = pl_diag_add(diags, PL_E402, rules->source, first->pos, PL_ARGS(first->id));
    uint32_t at = step;
    do {
        const pl_step *part = &rules->steps[at], *whole = &rules->steps[part->part_of];
        pl_diag_add_note(diags, diag, PL_MSG_part_here, rules->source, part->pos, PL_ARGS(part->id, whole->id));
        at = part->part_of;
    } while (at != step);
}

static void order_parts(pl_rules *rules, pl_arena *scratch, pl_diags *diags)
{
    uint32_t count = rules->step_count, filled = 0;
    uint8_t *state = pl_new_array(scratch, uint8_t, count);
    uint32_t *stack = pl_new_array(scratch, uint32_t, count);
    rules->part_order = pl_new_array(rules->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t depth = stack_parents(rules, i, state, stack);
        if (!depth) continue;
        uint32_t top = rules->steps[stack[depth - 1]].part_of;
        if (top != PL_NONE && state[top] == OPEN) report_part_cycle(rules, top, diags);
        while (depth) {
            state[stack[--depth]] = DONE;
            rules->part_order[filled++] = stack[depth];
        }
    }
}

bool pl_rules_link(pl_rules *rules, pl_arena *scratch, pl_diags *diags)
{
    size_t before = pl_diags_errors(diags);
    pl_links_sort(rules);
    order_parts(rules, scratch, diags);
    pl_network_build(rules, scratch, diags);
    if (pl_diags_errors(diags) != before) return false;
    pl_listing_make(rules, scratch);
    return true;
}
