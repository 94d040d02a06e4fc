/* The sections one after the other, and the entries they have found. See entries.h. */
#include "compare/compare.h"

/* ---- entries ---- */

pl_slice pl_entry_indices(pl_compare *compare, const uint32_t *indices, uint32_t count)
{
    pl_slice slice = {compare->indices.count, count};
    for (uint32_t i = 0; i < count; i++) *pl_vec_push(compare->scratch, &compare->indices) = indices[i];
    return slice;
}

void pl_entry_push(pl_compare *compare, pl_section_kind section, pl_entry_change change, pl_slice before,
                   pl_slice after, bool counts)
{
    pl_slice fields = {compare->mark, compare->fields.count - compare->mark};
    bool any = change != PL_ENTRY_CHANGED;
    if (!any && !fields.count) return;
    for (uint32_t i = fields.first; i < fields.first + fields.count; i++) {
        compare->fields.at[i].counts &= counts;
        any |= compare->fields.at[i].counts;
    }
    *pl_vec_push(compare->scratch, &compare->entries) =
        (pl_entry_difference){(uint8_t)section, (uint8_t)change, any && counts, before, after, fields};
    compare->mark = compare->fields.count;
}

/* ---- sections of entries that are found again by their ids ---- */

typedef struct section {
    pl_section_kind kind;
    bool counts;
    const void *at[2]; /* entries begin with their id */
    uint32_t count[2];
    size_t stride;
    void (*compare)(pl_compare *compare, uint32_t before, uint32_t after);
} section;

static pl_str id_of(const section *of, int side, uint32_t index)
{
    return *(const pl_str *)(const void *)((const char *)of->at[side] + of->stride * index);
}

static void push_entry(pl_compare *compare, const section *of, pl_entry_change change, uint32_t before, uint32_t after)
{
    if (change == PL_ENTRY_CHANGED && compare->fields.count == compare->mark) return;
    pl_slice old = pl_entry_indices(compare, &before, before != PL_NONE);
    pl_slice new = pl_entry_indices(compare, &after, after != PL_NONE);
    pl_entry_push(compare, of->kind, change, old, new, of->counts);
}

/* In the order of the rule set after; those that went come last. */
static void compare_section(pl_compare *compare, const section *of)
{
    pl_table ids = pl_table_make(compare->scratch);
    uint8_t *kept = pl_new_array(compare->scratch, uint8_t, of->count[0]);
    for (uint32_t i = 0; i < of->count[0]; i++) pl_table_add(&ids, id_of(of, 0, i), i);
    for (uint32_t i = 0; i < of->count[1]; i++) {
        uint32_t before = pl_table_find(&ids, id_of(of, 1, i));
        if (before == PL_NONE) {
            push_entry(compare, of, PL_ENTRY_ADDED, PL_NONE, i);
            continue;
        }
        kept[before] = 1;
        of->compare(compare, before, i);
        push_entry(compare, of, PL_ENTRY_CHANGED, before, i);
    }
    for (uint32_t i = 0; i < of->count[0]; i++)
        if (!kept[i]) push_entry(compare, of, PL_ENTRY_REMOVED, i, PL_NONE);
}

/* Without those of stages, which come last. */
static uint32_t own_ceilings(const pl_rules *rules)
{
    uint32_t count = rules->ceiling_count;
    while (count && rules->ceilings[count - 1].stage != PL_NONE) count--;
    return count;
}

#define SECTION(kind, counts, array, number, function)                                                                 \
    {kind, counts, {before->array, after->array}, {before->number, after->number}, sizeof *before->array, function}

static void compare_sections(pl_compare *compare)
{
    const pl_rules *before = compare->rules[0], *after = compare->rules[1];
    const section sections[] = {
        SECTION(PL_IN_SOURCES, false, sources, source_count, pl_source_compare),
        SECTION(PL_IN_FACTS, true, facts, fact_count, pl_fact_compare),
        SECTION(PL_IN_CONDITIONS, false, named, named_count, pl_named_compare),
        SECTION(PL_IN_STAGES, true, stages, stage_count, pl_stage_compare),
        SECTION(PL_IN_AUTHORITIES, true, authorities, authority_count, pl_authority_compare),
        SECTION(PL_IN_EXEMPTIONS, true, exemptions, exemption_count, pl_exemption_compare),
        {PL_IN_CEILINGS, true, {before->ceilings, after->ceilings}, {own_ceilings(before), own_ceilings(after)},
         sizeof *before->ceilings, pl_ceiling_compare},
    };
    for (size_t i = 0; i < PL_COUNT_OF(sections); i++) compare_section(compare, &sections[i]);
}

/* The head and the span are there on both sides. */
static void push_single(pl_compare *compare, pl_section_kind kind)
{
    pl_slice nothing = {compare->indices.count, 0};
    pl_entry_push(compare, kind, PL_ENTRY_CHANGED, nothing, nothing, true);
}

/* ---- all of it ---- */

static void *hand_over(pl_compare *compare, const void *at, uint32_t count, size_t size)
{
    void *own = pl_arena_alloc(compare->arena, count * size);
    if (count) memcpy(own, at, count * size);
    return own;
}

static void finish(pl_compare *compare)
{
    pl_diff *diff = compare->diff;
    diff->entry_count = compare->entries.count;
    diff->entries = hand_over(compare, compare->entries.at, compare->entries.count, sizeof *compare->entries.at);
    diff->entry_indices = hand_over(compare, compare->indices.at, compare->indices.count, sizeof *compare->indices.at);
    diff->fields = hand_over(compare, compare->fields.at, compare->fields.count, sizeof *compare->fields.at);
    diff->differs = false;
    for (uint32_t i = 0; i < diff->entry_count; i++) diff->differs |= diff->entries[i].counts;
}

void pl_entries_compare(pl_diff *diff)
{
    pl_arena *scratch = pl_arena_child(diff->arena);
    pl_compare *compare = pl_new(scratch, pl_compare);
    compare->diff = diff;
    compare->arena = diff->arena;
    compare->scratch = scratch;
    compare->rules[0] = diff->before;
    compare->rules[1] = diff->after;
    compare->meanings = pl_meanings_make(scratch, diff->before, diff->after);
    compare->chosen = pl_table_make(scratch);
    compare->origins = pl_table_make(scratch);
    compare->buf = pl_buf_make(scratch);
    compare->condition = pl_buf_make(scratch);
    compare->member = PL_STR("");
    pl_stage_limits_find(compare);
    pl_steps_match(compare);
    pl_steps_compare(compare);
    pl_head_compare(compare);
    push_single(compare, PL_IN_HEAD);
    pl_span_compare(compare);
    push_single(compare, PL_IN_SPAN);
    compare_sections(compare);
    diff->same_span = pl_rules_same_span(diff->before, diff->after);
    finish(compare);
    pl_arena_free(scratch);
}
