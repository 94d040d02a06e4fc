/* The head of the file, the span, and the small sections: sources, named conditions, stages, authorities. */
#include "compare/compare.h"

#include "base/sort.h"

#include "model/words.h"

/* ---- assume: all of them hold, so that only what they say together counts ---- */

typedef PL_VEC(pl_meaning) meanings;

/* What one of them joins; itself, if it is no `and`. */
static uint32_t parts_of(pl_compare *compare, const pl_meaning *meaning, const pl_meaning **parts)
{
    uint32_t count = pl_meaning_parts(compare->meanings, *meaning, parts);
    if (count || *meaning == PL_MEANS_TRUE) return count;
    *parts = meaning;
    return 1;
}

static void add_assumed(pl_compare *compare, int side, meanings *all)
{
    const pl_rules *rules = compare->rules[side];
    for (uint32_t i = 0; i < rules->assumption_count; i++) {
        pl_meaning meaning = pl_compare_meaning(compare, side, rules->assumptions[i].condition);
        const pl_meaning *parts;
        uint32_t count = parts_of(compare, &meaning, &parts);
        for (uint32_t k = 0; k < count; k++) *pl_vec_push(compare->scratch, all) = parts[k];
    }
    if (all->count) all->count = pl_sort_unique(all->at, all->count);
}

static bool is_among(const meanings *all, pl_meaning wanted)
{
    uint32_t low = 0, high = all->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->at[middle] == wanted) return true;
        if (all->at[middle] < wanted) low = middle + 1;
        else high = middle;
    }
    return false;
}

static bool is_assumed(pl_compare *compare, pl_meaning meaning, const meanings *all)
{
    const pl_meaning *parts;
    uint32_t count = parts_of(compare, &meaning, &parts);
    for (uint32_t i = 0; i < count; i++)
        if (!is_among(all, parts[i])) return false;
    return true;
}

/* Those of one side that the other does not say. */
static void push_assumptions(pl_compare *compare, int side, const meanings *others)
{
    const pl_rules *rules = compare->rules[side];
    for (uint32_t i = 0; i < rules->assumption_count; i++) {
        pl_condition condition = rules->assumptions[i].condition;
        if (is_assumed(compare, pl_compare_meaning(compare, side, condition), others)) continue;
        pl_str text = pl_compare_condition(compare, side, condition);
        pl_field_difference *to = pl_field_push(compare, PL_STR("assume"), PL_STR(""), side ? pl_no_text : text,
                                                side ? text : pl_no_text);
        *(side ? &to->condition_after : &to->condition_before) = condition;
    }
}

static void compare_assume(pl_compare *compare)
{
    meanings all[2] = {{0}, {0}};
    for (int side = 0; side < 2; side++) add_assumed(compare, side, &all[side]);
    for (int side = 0; side < 2; side++) push_assumptions(compare, side, &all[!side]);
}

/* ---- the rest of the head ---- */

static pl_str effective_text(pl_compare *compare, const pl_rules *rules)
{
    if (!rules->effective_from.year && !rules->effective_to.year) return pl_no_text;
    if (rules->effective_from.year) pl_buf_put_date(&compare->buf, rules->effective_from);
    pl_buf_put(&compare->buf, PL_STR(".."));
    if (rules->effective_to.year) pl_buf_put_date(&compare->buf, rules->effective_to);
    return pl_compare_keep(compare);
}

void pl_head_compare(pl_compare *compare)
{
    const pl_rules *before = compare->rules[0], *after = compare->rules[1];
    uint32_t first = compare->fields.count;
    pl_field_text(compare, PL_STR("language"), PL_STR(""), pl_str_from(pl_words_lang[before->language]),
                  pl_str_from(pl_words_lang[after->language]));
    pl_field_title(compare, PL_STR("title"), PL_STR(""), &before->title, &after->title);
    pl_fields_discount(compare, first);
    pl_field_title(compare, PL_STR("jurisdiction"), PL_STR(""), &before->jurisdiction, &after->jurisdiction);
    first = compare->fields.count;
    pl_str effective = effective_text(compare, before);
    pl_field_text(compare, PL_STR("effective"), PL_STR(""), effective, effective_text(compare, after));
    pl_fields_discount(compare, first);
    pl_field_text(compare, PL_STR("calendar"), PL_STR(""), before->calendar, after->calendar);
    compare_assume(compare);
    pl_field_condition(compare, PL_STR("applies"), before->applies, after->applies, PL_ALWAYS);
}

/* ---- the span ---- */

static pl_str end_id(const pl_rules *rules)
{
    return rules->span.to == PL_NONE ? PL_STR("") : rules->steps[rules->span.to].id;
}

void pl_span_compare(pl_compare *compare)
{
    const pl_rules *before = compare->rules[0], *after = compare->rules[1];
    pl_field_title(compare, PL_STR("from"), PL_STR(""), &before->span.from, &after->span.from);
    if (pl_steps_same(compare, before->span.to, after->span.to)) return;
    pl_field_text(compare, PL_STR("to"), PL_STR(""), end_id(before), end_id(after));
}

/* ---- small sections ---- */

void pl_source_compare(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_source_entry *old = &compare->rules[0]->sources[before], *new = &compare->rules[1]->sources[after];
    pl_field_entry_title(compare, PL_STR("title"), PL_STR(""), &old->title, &new->title, old->id);
    pl_field_text(compare, PL_STR("url"), PL_STR(""), old->url, new->url);
    pl_field_text(compare, PL_STR("date"), PL_STR(""), old->date, new->date);
    pl_field_title(compare, PL_STR("note"), PL_STR(""), &old->note, &new->note);
}

void pl_named_compare(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_named_condition *old = &compare->rules[0]->named[before], *new = &compare->rules[1]->named[after];
    pl_field_condition(compare, PL_STR("condition"), old->condition, new->condition, PL_NONE);
}

static pl_str lead_id(const pl_rules *rules, const pl_stage *stage)
{
    return stage->lead == PL_NONE ? PL_STR("") : rules->authorities[stage->lead].id;
}

/* The ceiling that is the limit of a stage, or NULL. */
static const pl_ceiling *limit_of(const pl_compare *compare, int side, uint32_t stage)
{
    uint32_t index = compare->stage_limits[side][stage];
    return index == PL_NONE ? NULL : &compare->rules[side]->ceilings[index];
}

void pl_stage_limits_find(pl_compare *compare)
{
    for (int side = 0; side < 2; side++) {
        const pl_rules *rules = compare->rules[side];
        uint32_t *limits = pl_new_array(compare->scratch, uint32_t, rules->stage_count);
        for (uint32_t i = 0; i < rules->stage_count; i++) limits[i] = PL_NONE;
        for (uint32_t i = 0; i < rules->ceiling_count; i++)
            if (rules->ceilings[i].stage != PL_NONE) limits[rules->ceilings[i].stage] = i;
        compare->stage_limits[side] = limits;
    }
}

void pl_stage_compare(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_stage *old = &compare->rules[0]->stages[before], *new = &compare->rules[1]->stages[after];
    const pl_ceiling *old_limit = limit_of(compare, 0, before), *new_limit = limit_of(compare, 1, after);
    pl_field_entry_title(compare, PL_STR("title"), PL_STR(""), &old->title, &new->title, old->id);
    pl_field_text(compare, PL_STR("lead"), PL_STR(""), lead_id(compare->rules[0], old),
                  lead_id(compare->rules[1], new));
    pl_str limit = old_limit ? pl_str_int(compare->arena, old_limit->limit) : PL_STR("");
    pl_field_text(compare, PL_STR("limit"), PL_STR(""), limit,
                  new_limit ? pl_str_int(compare->arena, new_limit->limit) : PL_STR(""));
    if (!old_limit || !new_limit) return;
    pl_field_source(compare, &old_limit->origin, &new_limit->origin);
    pl_field_evidence(compare, &old_limit->origin, &new_limit->origin);
}

void pl_authority_compare(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_authority *old = &compare->rules[0]->authorities[before], *new = &compare->rules[1]->authorities[after];
    pl_field_entry_title(compare, PL_STR("title"), PL_STR(""), &old->title, &new->title, old->id);
}
