/* What a rule set says of itself, for callers of the library; and what is written of its parts. */
#include "model/rules.h"

pl_str pl_rules_id(const pl_rules *rules)
{
    return rules->id;
}

pl_str pl_rules_title(const pl_rules *rules, pl_lang lang)
{
    pl_lang other = lang == PL_LANG_EN ? PL_LANG_ZH : PL_LANG_EN;
    if (rules->title.text[lang].len) return rules->title.text[lang];
    return rules->title.text[other].len ? rules->title.text[other] : rules->id;
}

pl_str pl_rules_file_of(const pl_rules *rules, pl_pos pos)
{
    const pl_source *source = pl_source_of(rules->source, pos);
    return source ? source->name : PL_STR("");
}

pl_str pl_rules_file(const pl_rules *rules)
{
    return pl_rules_file_of(rules, (pl_pos){0});
}

pl_str pl_rules_calendar(const pl_rules *rules)
{
    return rules->calendar;
}

pl_str pl_rules_calendar_file(const pl_rules *rules)
{
    return pl_rules_file_of(rules, rules->calendar_pos);
}

size_t pl_rules_file_count(const pl_rules *rules)
{
    return rules->source && rules->source->family ? rules->source->family_count : 1;
}

pl_str pl_rules_file_at(const pl_rules *rules, size_t index)
{
    return index ? rules->source->family[index]->name : pl_rules_file(rules);
}

size_t pl_rules_step_count(const pl_rules *rules)
{
    return rules->step_count;
}

size_t pl_rules_ceiling_count(const pl_rules *rules)
{
    return rules->ceiling_count;
}

pl_str pl_rules_ceiling_id(const pl_rules *rules, size_t ceiling)
{
    return rules->ceilings[ceiling].id;
}

bool pl_rules_cover(const pl_rules *rules, pl_date day)
{
    if (!day.year) return true;
    if (rules->effective_from.year && pl_date_compare(day, rules->effective_from) < 0) return false;
    return !rules->effective_to.year || pl_date_compare(day, rules->effective_to) <= 0;
}

void pl_buf_put_length(pl_buf *buf, pl_length length)
{
    pl_buf_put_int(buf, length.days);
    if (length.calendar) pl_buf_put(buf, PL_STR(" cd"));
}

void pl_buf_put_value(pl_buf *buf, const pl_rules *rules, uint32_t fact, int64_t value)
{
    const pl_fact *of = &rules->facts[fact];
    if (of->type == PL_FACT_CHOICE) pl_buf_put(buf, rules->choices[of->first_choice + (uint32_t)value].id);
    else if (of->type == PL_FACT_FLAG) pl_buf_put(buf, value ? PL_STR("true") : PL_STR("false"));
    else pl_buf_put_decimal(buf, value, of->decimals);
}

bool pl_rules_same_span(const pl_rules *a, const pl_rules *b)
{
    bool said = false;
    for (int own = 0; own < PL_LANG_COUNT; own++)
        for (int other = 0; other < PL_LANG_COUNT; other++) {
            pl_str x = a->span.from.text[own], y = b->span.from.text[other];
            said |= x.len || y.len;
            if (x.len && pl_str_equal(x, y)) return true;
        }
    return !said;
}

/* A title may be shared, or be another's id; the id itself still belongs to one entry. */
uint32_t pl_rules_fact(const pl_rules *rules, pl_str id)
{
    uint32_t fact = pl_table_find(&rules->fact_names, id);
    if (fact < rules->fact_count && pl_str_equal(rules->facts[fact].id, id)) return fact;
    for (uint32_t i = 0; fact == PL_AMBIGUOUS && i < rules->fact_count; i++)
        if (pl_str_equal(rules->facts[i].id, id)) return i;
    return PL_NONE;
}

uint32_t pl_rules_step(const pl_rules *rules, pl_str id)
{
    uint32_t step = pl_table_find(&rules->step_names, id);
    if (step < rules->step_count && pl_str_equal(rules->steps[step].id, id)) return step;
    for (uint32_t i = 0; step == PL_AMBIGUOUS && i < rules->step_count; i++)
        if (pl_str_equal(rules->steps[i].id, id)) return i;
    return PL_NONE;
}

bool pl_fact_is_alike(const pl_fact *a, const pl_fact *b)
{
    return a->type == b->type && a->decimals == b->decimals && pl_str_equal(a->unit, b->unit);
}
