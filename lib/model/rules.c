/* What a rule set says of itself, for callers of the library. */
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

pl_str pl_rules_file(const pl_rules *rules)
{
    return rules->source ? rules->source->name : PL_STR("");
}

pl_str pl_rules_calendar(const pl_rules *rules)
{
    return rules->calendar;
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

bool pl_rules_same_span(const pl_rules *a, const pl_rules *b)
{
    bool any = false, written = false;
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) {
        pl_str x = a->span.from.text[lang], y = b->span.from.text[lang];
        written |= x.len || y.len;
        if (!x.len || !y.len) continue;
        if (!pl_str_equal(x, y)) return false;
        any = true;
    }
    return any || !written;
}
