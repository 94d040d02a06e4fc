/* What a step may have inside: holds and milestones, found again by their ids, and documents, by their titles. A merge
   has those of all its steps. */
#include "compare/compare.h"

#include "model/words.h"

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

/* The parts of all steps of both groups. */
static pl_items collect(pl_compare *compare, pl_slice before, pl_slice after,
                        void (*add)(pl_compare *, pl_items *, int side, uint32_t step))
{
    pl_items items = {0};
    for (uint32_t i = 0; i < before.count; i++) add(compare, &items, 0, compare->groups.list[0][before.first + i]);
    for (uint32_t i = 0; i < after.count; i++) add(compare, &items, 1, compare->groups.list[1][after.first + i]);
    return items;
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

static const pl_origin *own_origin(const pl_compare *compare, int side, uint32_t hold)
{
    return &compare->rules[side]->steps[compare->hold_owners[side][hold]].origin;
}

/* What a hold rests on is no difference of its own where that is what its step does. */
static void compare_hold_sources(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_origin *old = &hold_of(compare, 0, before)->origin, *new = &hold_of(compare, 1, after)->origin;
    if (pl_sources_same(compare, 0, old, 1, new)) return;
    if (pl_sources_same(compare, 0, old, 0, own_origin(compare, 0, before)) &&
        pl_sources_same(compare, 1, new, 1, own_origin(compare, 1, after)))
        return;
    uint32_t count = compare->fields.count;
    pl_str text = pl_compare_origin(compare, 0, old);
    pl_field_text(compare, PL_STR("holds"),
                  pl_compare_join(compare, hold_of(compare, 0, before)->id, PL_STR("source")), text,
                  pl_compare_origin(compare, 1, new));
    if (compare->fields.count > count) compare->fields.at[count].counts = false;
}

static void compare_hold_evidence(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_hold *old = hold_of(compare, 0, before), *new = hold_of(compare, 1, after);
    uint8_t evidence[2] = {old->origin.evidence, new->origin.evidence};
    if (evidence[0] == evidence[1]) return;
    if (evidence[0] == own_origin(compare, 0, before)->evidence &&
        evidence[1] == own_origin(compare, 1, after)->evidence)
        return;
    pl_field_text(compare, PL_STR("holds"), pl_compare_join(compare, old->id, PL_STR("evidence")),
                  pl_str_from(pl_words_evidence[evidence[0]].id), pl_str_from(pl_words_evidence[evidence[1]].id));
}

static void pair_holds(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_hold *old = hold_of(compare, 0, before), *new = hold_of(compare, 1, after);
    pl_str id = hold_of(compare, before == PL_NONE, before == PL_NONE ? after : before)->id;
    if (!old || !new || !same_hold(compare, old, new)) {
        push_text(compare, PL_STR("holds"), id, before, after, hold_text);
        add_conditions(compare, old ? old->when : PL_ALWAYS, new ? new->when : PL_ALWAYS);
    }
    if (!old || !new) return;
    pl_str title = pl_compare_join(compare, id, PL_STR("title"));
    pl_field_entry_title(compare, PL_STR("holds"), title, &old->title, &new->title, id);
    compare_hold_sources(compare, before, after);
    compare_hold_evidence(compare, before, after);
}

static void add_holds(pl_compare *compare, pl_items *items, int side, uint32_t step)
{
    const pl_rules *rules = compare->rules[side];
    const pl_slice *own = &rules->steps[step].holds;
    if (!own->count) return;
    if (!compare->hold_owners[side])
        compare->hold_owners[side] = pl_new_array(compare->scratch, uint32_t, rules->hold_count);
    for (uint32_t i = own->first; i < own->first + own->count; i++) {
        compare->hold_owners[side][i] = step;
        pl_items_add(compare, items, side, rules->holds[i].id, i);
    }
}

void pl_holds_compare(pl_compare *compare, pl_slice before, pl_slice after)
{
    pl_items items = collect(compare, before, after, add_holds);
    pl_items_pair(compare, &items, pair_holds);
}

/* ---- milestones ---- */

static pl_str milestone_text(pl_compare *compare, int side, uint32_t index)
{
    return pl_str_int(compare->arena, compare->rules[side]->milestones[index].day);
}

static void pair_milestones(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_milestone *old = compare->rules[0]->milestones, *new = compare->rules[1]->milestones;
    if (before != PL_NONE && after != PL_NONE && old[before].day == new[after].day) return;
    pl_str id = before != PL_NONE ? old[before].id : new[after].id;
    push_text(compare, PL_STR("milestones"), id, before, after, milestone_text);
}

static void add_milestones(pl_compare *compare, pl_items *items, int side, uint32_t step)
{
    const pl_rules *rules = compare->rules[side];
    const pl_slice *own = &rules->steps[step].milestones;
    for (uint32_t i = own->first; i < own->first + own->count; i++)
        pl_items_add(compare, items, side, rules->milestones[i].id, i);
}

void pl_milestones_compare(pl_compare *compare, pl_slice before, pl_slice after)
{
    pl_items items = collect(compare, before, after, add_milestones);
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
    uint32_t first = compare->fields.count;
    pl_field_title(compare, PL_STR("documents"), title, &old->title, &new->title);
    pl_fields_discount(compare, first);
    pl_str note = pl_compare_join(compare, name, PL_STR("note"));
    pl_field_title(compare, PL_STR("documents"), note, &old->note, &new->note);
}

static void add_documents(pl_compare *compare, pl_items *items, int side, uint32_t step)
{
    const pl_rules *rules = compare->rules[side];
    const pl_slice *own = &rules->extras[rules->steps[step].extra].documents;
    for (uint32_t i = own->first; i < own->first + own->count; i++)
        pl_items_add(compare, items, side, document_name(&rules->documents[i]), i);
}

void pl_documents_compare(pl_compare *compare, pl_slice before, pl_slice after)
{
    pl_items items = collect(compare, before, after, add_documents);
    pl_items_pair(compare, &items, pair_documents);
}
