/* How many entries changed in which way, and what became of the time limit of a step. */
#include "report/diff_words.h"

/* ---- time limits ---- */

/* The cases of a step's time limit by the basis that was asked for; the other one where that is not written. */
static pl_slice cases_of(const pl_diff *diff, const pl_step *step)
{
    bool statutory = diff->options.basis == PL_BASIS_STATUTORY;
    if (statutory) return step->statutory.count ? step->statutory : step->promised;
    return step->promised.count ? step->promised : step->statutory;
}

typedef struct limit {
    const pl_rules *rules;
    pl_slice cases;
    int64_t extension;
} limit;

static limit limit_of(const pl_diff *diff, const pl_rules *rules, uint32_t step)
{
    const pl_step *entry = &rules->steps[step];
    pl_length extension = rules->extras[entry->extra].extension;
    return (limit){rules, cases_of(diff, entry), diff->options.with_extensions ? pl_length_nominal(extension) : 0};
}

static int64_t case_days(const limit *l, uint32_t index)
{
    return pl_length_nominal(l->rules->cases[l->cases.first + index].length) + l->extension;
}

/* What became of pairs of days that were looked at so far. */
typedef struct trend {
    bool shorter, longer;
} trend;

static void trend_add(trend *t, int64_t before, int64_t after)
{
    t->shorter |= after < before;
    t->longer |= after > before;
}

static pl_str case_when(pl_view *view, const limit *l, uint32_t index)
{
    return pl_view_condition(view, l->rules->cases[l->cases.first + index].when);
}

/* Case by case, where both sides tell the same cases apart in the same order. */
static bool trend_by_cases(pl_diff_view *view, const limit *before, const limit *after, trend *t)
{
    if (before->cases.count != after->cases.count) return false;
    for (uint32_t i = 0; i < before->cases.count; i++) {
        if (!pl_str_equal(case_when(&view->before, before, i), case_when(&view->after, after, i))) return false;
        trend_add(t, case_days(before, i), case_days(after, i));
    }
    return true;
}

/* Of any two cases, which may or may not meet in one project: only what holds of all of them is said. */
static void trend_by_bounds(const limit *before, const limit *after, trend *t)
{
    int64_t least[2] = {INT64_MAX, INT64_MAX}, most[2] = {0, 0};
    for (uint32_t i = 0; i < before->cases.count; i++) {
        least[0] = pl_less_of(least[0], case_days(before, i));
        most[0] = pl_more_of(most[0], case_days(before, i));
    }
    for (uint32_t i = 0; i < after->cases.count; i++) {
        least[1] = pl_less_of(least[1], case_days(after, i));
        most[1] = pl_more_of(most[1], case_days(after, i));
    }
    trend_add(t, most[0], least[1]);
    trend_add(t, least[0], most[1]);
}

pl_limit_change pl_diff_limit_change(pl_diff_view *view, uint32_t before, uint32_t after)
{
    const limit old = limit_of(view->diff, view->diff->before, before);
    const limit new = limit_of(view->diff, view->diff->after, after);
    trend t = {false, false};
    if (!old.cases.count || !new.cases.count) {
        if (old.cases.count != new.cases.count) return PL_LIMIT_MIXED;
        return PL_LIMIT_SAME;
    }
    if (!trend_by_cases(view, &old, &new, &t)) {
        t = (trend){false, false};
        trend_by_bounds(&old, &new, &t);
    }
    if (t.shorter && t.longer) return PL_LIMIT_MIXED;
    return t.shorter ? PL_LIMIT_SHORTER : t.longer ? PL_LIMIT_LONGER : PL_LIMIT_SAME;
}

/* ---- counts ---- */

static bool side_has_item(const pl_diff *diff, const pl_rules *rules, pl_slice side)
{
    for (uint32_t i = 0; i < side.count; i++)
        if (pl_step_is_item(&rules->steps[diff->entry_indices[side.first + i]])) return true;
    return false;
}

static void count_limit(pl_diff_view *view, const pl_entry_difference *entry, pl_change_counts *counts)
{
    const uint32_t *indices = view->diff->entry_indices;
    bool one = entry->section == PL_IN_STEPS && entry->before.count == 1 && entry->after.count == 1;
    if (!one) return;
    switch (pl_diff_limit_change(view, indices[entry->before.first], indices[entry->after.first])) {
    case PL_LIMIT_SHORTER: counts->shortened++; return;
    case PL_LIMIT_LONGER: counts->lengthened++; return;
    case PL_LIMIT_MIXED: counts->mixed++; return;
    case PL_LIMIT_SAME: return;
    }
}

static void count_entry(pl_diff_view *view, const pl_entry_difference *entry, pl_change_counts *counts)
{
    switch ((pl_entry_change)entry->change) {
    case PL_ENTRY_SAME: return;
    case PL_ENTRY_REMOVED: counts->removed++; return;
    case PL_ENTRY_ADDED: counts->added++; return;
    case PL_ENTRY_CHANGED: counts->changed++; break;
    case PL_ENTRY_RENAMED: counts->renamed++; break;
    case PL_ENTRY_MERGED:
        counts->merged_from += entry->before.count;
        counts->merged_into += entry->after.count;
        return;
    case PL_ENTRY_SPLIT:
        counts->split_from += entry->before.count;
        counts->split_into += entry->after.count;
        return;
    }
    count_limit(view, entry, counts);
}

pl_change_counts pl_diff_count(pl_diff_view *view, pl_section_kind section, bool items)
{
    const pl_diff *diff = view->diff;
    pl_change_counts counts = {0};
    for (uint32_t i = 0; i < diff->entry_count; i++) {
        const pl_entry_difference *entry = &diff->entries[i];
        if (entry->section != section || !entry->counts) continue;
        bool item = items && (side_has_item(diff, diff->before, entry->before) ||
                              side_has_item(diff, diff->after, entry->after));
        if (item || !items) count_entry(view, entry, &counts);
    }
    return counts;
}
