/* Attributes: what is asked of a project, and within which range. */
#include "compare/compare.h"

#include "model/words.h"

static bool is_number(const pl_fact *fact)
{
    return fact->type == PL_FACT_COUNT || fact->type == PL_FACT_MONEY || fact->type == PL_FACT_NUMBER;
}

static pl_str value_text(pl_compare *compare, int side, uint32_t fact, int64_t value)
{
    pl_buf_put_value(&compare->buf, compare->rules[side], fact, value);
    return pl_compare_keep(compare);
}

/* ---- values of a choice ---- */

static void pair_choices(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_str field = PL_STR("values");
    if (before == PL_NONE || after == PL_NONE) {
        pl_str id = before == PL_NONE ? compare->rules[1]->choices[after].id : compare->rules[0]->choices[before].id;
        pl_field_push(compare, field, id, before == PL_NONE ? pl_no_text : id, after == PL_NONE ? pl_no_text : id);
        return;
    }
    const pl_choice *old = &compare->rules[0]->choices[before], *new = &compare->rules[1]->choices[after];
    pl_str about = pl_compare_join(compare, old->id, PL_STR("title"));
    pl_field_entry_title(compare, field, about, &old->title, &new->title, old->id);
}

static void compare_choices(pl_compare *compare, const pl_fact *before, const pl_fact *after)
{
    const pl_fact *facts[2] = {before, after};
    pl_items items = {0};
    for (int side = 0; side < 2; side++) {
        const pl_fact *fact = facts[side];
        for (uint32_t i = fact->first_choice; i < fact->first_choice + fact->choice_count; i++)
            pl_items_add(compare, &items, side, compare->rules[side]->choices[i].id, i);
    }
    pl_items_pair(compare, &items, pair_choices);
}

/* ---- ranges ---- */

static pl_str max_text(pl_compare *compare, int side, uint32_t index)
{
    const pl_fact *fact = &compare->rules[side]->facts[index];
    return fact->has_max ? value_text(compare, side, index, fact->max) : PL_STR("");
}

static pl_str default_text(pl_compare *compare, int side, uint32_t index)
{
    const pl_fact *fact = &compare->rules[side]->facts[index];
    return fact->has_default ? value_text(compare, side, index, fact->default_value) : PL_STR("");
}

/* Least values and decimals are told of two numbers only: of another type their absence goes without saying. */
static void compare_range(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_fact *old = &compare->rules[0]->facts[before], *new = &compare->rules[1]->facts[after];
    pl_field_text(compare, PL_STR("unit"), PL_STR(""), old->unit, new->unit);
    if (old->type == PL_FACT_NUMBER && new->type == PL_FACT_NUMBER)
        pl_field_number(compare, PL_STR("decimals"), old->decimals, new->decimals);
    if (is_number(old) && is_number(new)) {
        pl_str least = value_text(compare, 0, before, old->min);
        pl_field_text(compare, PL_STR("min"), PL_STR(""), least, value_text(compare, 1, after, new->min));
    }
    pl_str most = max_text(compare, 0, before);
    pl_field_text(compare, PL_STR("max"), PL_STR(""), most, max_text(compare, 1, after));
}

void pl_fact_compare(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_fact *old = &compare->rules[0]->facts[before], *new = &compare->rules[1]->facts[after];
    pl_field_entry_title(compare, PL_STR("title"), PL_STR(""), &old->title, &new->title, old->id);
    compare_choices(compare, old, new);
    if (old->type != new->type)
        pl_field_text(compare, PL_STR("type"), PL_STR(""), pl_str_from(pl_words_fact_type[old->type].id),
                      pl_str_from(pl_words_fact_type[new->type].id));
    compare_range(compare, before, after);
    pl_str usual = default_text(compare, 0, before);
    pl_field_text(compare, PL_STR("default"), PL_STR(""), usual, default_text(compare, 1, after));
}
