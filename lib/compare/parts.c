/* What a step may have inside: holds and milestones, found again by their ids, and documents, by their titles. A merge
   has those of all its steps. */
#include "compare/compare.h"

static void push_text(pl_compare *compare, pl_str field, pl_str about, uint32_t before, uint32_t after,
                      pl_str (*text)(pl_compare *, int, uint32_t))
{
    pl_str old = before == PL_NONE ? pl_no_text : text(compare, 0, before);
    pl_field_push(compare, field, about, old, after == PL_NONE ? pl_no_text : text(compare, 1, after));
}

/* The conditions of the difference that was pushed last. */
static void add_conditions(pl_compare *compare, pl_condition before, pl_condition after)
{
    pl_field_difference *last = &compare->fields.at[compare->fields.count - 1];
    if (before != PL_ALWAYS) last->condition_before = before;
    if (after != PL_ALWAYS) last->condition_after = after;
}

static void put_when(pl_compare *compare, int side, pl_condition when)
{
    if (when == PL_ALWAYS) return;
    pl_buf_put(&compare->buf, PL_STR(" when "));
    pl_buf_put(&compare->buf, pl_compare_condition(compare, side, when));
}

/* ---- holds ---- */

static const pl_hold *hold_of(const pl_compare *compare, int side, uint32_t index)
{
    return index == PL_NONE ? NULL : &compare->rules[side]->holds[index];
}

/* "20 when needs-hearing" */
static pl_str hold_text(pl_compare *compare, int side, uint32_t index)
{
    const pl_hold *hold = hold_of(compare, side, index);
    pl_buf_put_length(&compare->buf, hold->length);
    put_when(compare, side, hold->when);
    return pl_compare_keep(compare);
}

static bool same_hold(pl_compare *compare, const pl_hold *before, const pl_hold *after)
{
    return before->length.days == after->length.days && before->length.calendar == after->length.calendar &&
           pl_compare_meaning(compare, 0, before->when) == pl_compare_meaning(compare, 1, after->when);
}

static void pair_holds(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_hold *old = hold_of(compare, 0, before), *new = hold_of(compare, 1, after);
    pl_str id = old ? old->id : new->id;
    if (!old || !new || !same_hold(compare, old, new)) {
        push_text(compare, PL_STR("holds"), id, before, after, hold_text);
        add_conditions(compare, old ? old->when : PL_ALWAYS, new ? new->when : PL_ALWAYS);
    }
    if (!old || !new) return;
    pl_str title = pl_compare_join(compare, id, PL_STR("title"));
    pl_field_entry_title(compare, PL_STR("holds"), title, &old->title, &new->title, id);
    pl_field_origin(compare, PL_STR("holds"), id, &old->origin, &new->origin);
}

void pl_holds_compare(pl_compare *compare, pl_slice before, pl_slice after)
{
    const pl_slice members[2] = {before, after};
    pl_items items = {0};
    for (int side = 0; side < 2; side++) {
        const pl_rules *rules = compare->rules[side];
        for (uint32_t i = 0; i < members[side].count; i++) {
            const pl_slice *own = &rules->steps[compare->groups.list[side][members[side].first + i]].holds;
            for (uint32_t k = own->first; k < own->first + own->count; k++)
                pl_items_add(compare, &items, side, rules->holds[k].id, k);
        }
    }
    pl_items_pair(compare, &items, pair_holds);
}

/* ---- milestones ---- */

static pl_str milestone_text(pl_compare *compare, int side, uint32_t index)
{
    return pl_str_int(compare->arena, compare->rules[side]->milestones[index].day);
}

static void pair_milestones(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_milestone *old = before == PL_NONE ? NULL : &compare->rules[0]->milestones[before];
    const pl_milestone *new = after == PL_NONE ? NULL : &compare->rules[1]->milestones[after];
    if (old && new && old->day == new->day) return;
    push_text(compare, PL_STR("milestones"), old ? old->id : new->id, before, after, milestone_text);
}

void pl_milestones_compare(pl_compare *compare, pl_slice before, pl_slice after)
{
    const pl_slice members[2] = {before, after};
    pl_items items = {0};
    for (int side = 0; side < 2; side++) {
        const pl_rules *rules = compare->rules[side];
        for (uint32_t i = 0; i < members[side].count; i++) {
            const pl_slice *own = &rules->steps[compare->groups.list[side][members[side].first + i]].milestones;
            for (uint32_t k = own->first; k < own->first + own->count; k++)
                pl_items_add(compare, &items, side, rules->milestones[k].id, k);
        }
    }
    pl_items_pair(compare, &items, pair_milestones);
}

/* ---- documents ---- */

/* What a document is called in every output: its Chinese title, else the other one. */
static pl_str document_name(const pl_document *document)
{
    pl_str zh = document->title.text[PL_LANG_ZH];
    return zh.len ? zh : document->title.text[PL_LANG_EN];
}

static const pl_document *document_of(const pl_compare *compare, int side, uint32_t index)
{
    return index == PL_NONE ? NULL : &compare->rules[side]->documents[index];
}

/* "true", or its condition. */
static pl_str document_text(pl_compare *compare, int side, uint32_t index)
{
    return pl_compare_condition(compare, side, document_of(compare, side, index)->when);
}

static void pair_documents(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_document *old = document_of(compare, 0, before), *new = document_of(compare, 1, after);
    pl_str name = document_name(old ? old : new);
    bool same = old && new &&
                pl_compare_meaning(compare, 0, old->when) == pl_compare_meaning(compare, 1, new->when);
    if (!same) {
        push_text(compare, PL_STR("documents"), name, before, after, document_text);
        add_conditions(compare, old ? old->when : PL_ALWAYS, new ? new->when : PL_ALWAYS);
    }
    if (!old || !new) return;
    pl_str title = pl_compare_join(compare, name, PL_STR("title"));
    pl_field_title(compare, PL_STR("documents"), title, &old->title, &new->title);
    pl_str note = pl_compare_join(compare, name, PL_STR("note"));
    pl_field_title(compare, PL_STR("documents"), note, &old->note, &new->note);
}

void pl_documents_compare(pl_compare *compare, pl_slice before, pl_slice after)
{
    const pl_slice members[2] = {before, after};
    pl_items items = {0};
    for (int side = 0; side < 2; side++) {
        const pl_rules *rules = compare->rules[side];
        for (uint32_t i = 0; i < members[side].count; i++) {
            uint32_t step = compare->groups.list[side][members[side].first + i];
            const pl_slice *own = &rules->extras[rules->steps[step].extra].documents;
            for (uint32_t k = own->first; k < own->first + own->count; k++)
                pl_items_add(compare, &items, side, document_name(&rules->documents[k]), k);
        }
    }
    pl_items_pair(compare, &items, pair_documents);
}
