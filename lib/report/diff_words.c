/* See diff_words.h: numbers and entries. Fields are in diff_fields.c, the sentences in diff_summary.c. */
#include "report/diff_words.h"

#include "report/condition_words.h"
#include "report/plan_view.h"

pl_diff_view pl_diff_view_make(pl_arena *scratch, const pl_diff *diff, pl_lang lang)
{
    pl_diff_view view = {.diff = diff, .lang = lang, .scratch = scratch};
    view.before = pl_view_make(scratch, diff->before, NULL, lang);
    view.after = pl_view_make(scratch, diff->after, NULL, lang);
    if (!diff->has_projects) return view;
    view.joint = pl_view_make(scratch, diff->joint, NULL, lang);
    view.written = pl_view_make(scratch, diff->written, NULL, lang);
    return view;
}

const pl_word pl_words_change[] = {
    [PL_ENTRY_SAME] = {"same", PL_MSG_change_same},
    [PL_ENTRY_REMOVED] = {"removed", PL_MSG_change_removed},
    [PL_ENTRY_ADDED] = {"added", PL_MSG_change_added},
    [PL_ENTRY_CHANGED] = {"changed", PL_MSG_change_changed},
    [PL_ENTRY_MERGED] = {"merged", PL_MSG_change_merged},
    [PL_ENTRY_SPLIT] = {"split", PL_MSG_change_split},
    [PL_ENTRY_RENAMED] = {"renamed", PL_MSG_change_renamed},
};

const pl_word pl_words_section[] = {
    [PL_IN_HEAD] = {"head", PL_MSG_section_head},
    [PL_IN_SPAN] = {"span", PL_MSG_section_span},
    [PL_IN_SOURCES] = {"sources", PL_MSG_section_sources},
    [PL_IN_FACTS] = {"attributes", PL_MSG_section_facts},
    [PL_IN_CONDITIONS] = {"conditions", PL_MSG_section_conditions},
    [PL_IN_STAGES] = {"stages", PL_MSG_section_stages},
    [PL_IN_AUTHORITIES] = {"authorities", PL_MSG_section_authorities},
    [PL_IN_STEPS] = {"steps", PL_MSG_section_steps},
    [PL_IN_EXEMPTIONS] = {"exemptions", PL_MSG_section_exemptions},
    [PL_IN_CEILINGS] = {"ceilings", PL_MSG_section_ceilings},
};

const char *const pl_words_attributed[] = {
    [PL_FOR_WORST_CASE] = "worst",
    [PL_FOR_PROJECT] = "project",
    [PL_FOR_PORTFOLIO] = "portfolio",
};

/* ---- numbers ---- */

void pl_buf_put_signed(pl_buf *buf, int64_t number)
{
    if (number > 0) pl_buf_put_char(buf, '+');
    pl_buf_put_int(buf, number);
}

void pl_buf_put_fraction(pl_buf *buf, pl_fraction fraction)
{
    pl_buf_put_int(buf, fraction.numerator);
    if (fraction.denominator == 1) return;
    pl_buf_put_char(buf, '/');
    pl_buf_put_int(buf, fraction.denominator);
}

/* The next digit of rest / by, without a product that could overflow. */
static uint64_t next_digit(uint64_t *rest, uint64_t by)
{
    enum { BASE = 10 };
    uint64_t digit = 0, sum = 0;
    for (int i = 0; i < BASE; i++) {
        sum += *rest; /* both below `by`, which is below 2^63 */
        if (sum < by) continue;
        sum -= by;
        digit++;
    }
    *rest = sum;
    return digit;
}

int64_t pl_fraction_thousandths(pl_fraction fraction)
{
    enum { DIGITS = 3 };
    uint64_t by = (uint64_t)fraction.denominator;
    uint64_t above = fraction.numerator < 0 ? 0 - (uint64_t)fraction.numerator : (uint64_t)fraction.numerator;
    uint64_t all = above / by, rest = above % by;
    for (int i = 0; i < DIGITS; i++) all = all * 10 + next_digit(&rest, by);
    if (rest && rest >= by - rest) all++;
    return fraction.numerator < 0 ? -(int64_t)all : (int64_t)all;
}

void pl_buf_put_fraction_decimal(pl_buf *buf, pl_fraction fraction)
{
    pl_buf_put_decimal(buf, pl_fraction_thousandths(fraction), 3);
}

void pl_buf_put_days(pl_buf *buf, pl_days days)
{
    pl_buf_put_range(buf, (pl_range){days.value, days.value, days.known});
}

pl_str pl_diff_unit(const pl_diff_view *view)
{
    return pl_measure_unit(view->lang, (uint8_t)view->diff->options.measure, (pl_range){0});
}

pl_str pl_diff_measure(const pl_diff_view *view)
{
    return pl_message_text(view->lang, pl_words_measure[view->diff->options.measure].text);
}

pl_str pl_diff_measure_with_unit(const pl_diff_view *view)
{
    pl_str name = pl_diff_measure(view);
    if (view->diff->options.measure == PL_MEASURE_ITEMS) return name;
    pl_buf buf = pl_buf_make(view->scratch);
    pl_buf_put_message(&buf, view->lang, PL_MSG_table_number, PL_ARGS(name));
    return pl_buf_str(&buf);
}

/* ---- entries ---- */

pl_str pl_entry_id(const pl_rules *rules, uint8_t section, uint32_t index)
{
    switch ((pl_section_kind)section) {
    case PL_IN_SOURCES: return rules->sources[index].id;
    case PL_IN_FACTS: return rules->facts[index].id;
    case PL_IN_CONDITIONS: return rules->named[index].id;
    case PL_IN_STAGES: return rules->stages[index].id;
    case PL_IN_AUTHORITIES: return rules->authorities[index].id;
    case PL_IN_STEPS: return rules->steps[index].id;
    case PL_IN_EXEMPTIONS: return rules->exemptions[index].id;
    case PL_IN_CEILINGS: return rules->ceilings[index].id;
    case PL_IN_HEAD:
    case PL_IN_SPAN:
    case PL_SECTION_COUNT: break;
    }
    return PL_STR("");
}

static const pl_title *title_of(const pl_rules *rules, uint8_t section, uint32_t index)
{
    switch ((pl_section_kind)section) {
    case PL_IN_SOURCES: return &rules->sources[index].title;
    case PL_IN_FACTS: return &rules->facts[index].title;
    case PL_IN_STAGES: return &rules->stages[index].title;
    case PL_IN_AUTHORITIES: return &rules->authorities[index].title;
    case PL_IN_STEPS: return &rules->steps[index].title;
    case PL_IN_EXEMPTIONS: return &rules->exemptions[index].title;
    case PL_IN_CEILINGS: return &rules->ceilings[index].title;
    case PL_IN_HEAD:
    case PL_IN_SPAN:
    case PL_IN_CONDITIONS:
    case PL_SECTION_COUNT: break;
    }
    return NULL;
}

pl_str pl_entry_title(const pl_view *view, uint8_t section, uint32_t index)
{
    const pl_title *title = title_of(view->rules, section, index);
    pl_str id = pl_entry_id(view->rules, section, index);
    return title ? pl_title_pick(title, view->lang, id) : id;
}

void pl_diff_put_ids(pl_buf *buf, const pl_diff *diff, const pl_entry_difference *entry, bool before)
{
    const pl_rules *rules = before ? diff->before : diff->after;
    pl_slice side = before ? entry->before : entry->after;
    for (uint32_t i = 0; i < side.count; i++) {
        if (i) pl_buf_put_char(buf, ' ');
        pl_buf_put(buf, pl_entry_id(rules, entry->section, diff->entry_indices[side.first + i]));
    }
}

static void put_titles(pl_buf *buf, const pl_diff_view *view, const pl_entry_difference *entry, bool before)
{
    const pl_view *own = before ? &view->before : &view->after;
    pl_slice side = before ? entry->before : entry->after;
    for (uint32_t i = 0; i < side.count; i++) {
        if (i) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_list_comma));
        pl_buf_put(buf, pl_entry_title(own, entry->section, view->diff->entry_indices[side.first + i]));
    }
}

static pl_str side_text(const pl_diff_view *view, const pl_entry_difference *entry, bool before)
{
    pl_buf buf = pl_buf_make(view->scratch);
    put_titles(&buf, view, entry, before);
    return pl_buf_str(&buf);
}

/* Titles that do not tell the sides apart need their ids. */
static pl_str with_ids(const pl_diff_view *view, const pl_entry_difference *entry, pl_str titles, bool before)
{
    pl_buf ids = pl_buf_make(view->scratch), buf = pl_buf_make(view->scratch);
    pl_diff_put_ids(&ids, view->diff, entry, before);
    pl_buf_put_message(&buf, view->lang, PL_MSG_diff_brackets, PL_ARGS(titles, pl_buf_str(&ids)));
    return pl_buf_str(&buf);
}

void pl_diff_put_subject(pl_buf *buf, const pl_diff_view *view, const pl_entry_difference *entry)
{
    pl_entry_change change = (pl_entry_change)entry->change;
    bool both = change == PL_ENTRY_MERGED || change == PL_ENTRY_SPLIT || change == PL_ENTRY_RENAMED;
    if (entry->section == PL_IN_HEAD || entry->section == PL_IN_SPAN) {
        pl_buf_put(buf, pl_message_text(view->lang, pl_words_section[entry->section].text));
        return;
    }
    if (!both) {
        put_titles(buf, view, entry, !entry->after.count);
        return;
    }
    pl_str old = side_text(view, entry, true), new = side_text(view, entry, false);
    if (pl_str_equal(old, new)) {
        old = with_ids(view, entry, old, true);
        new = with_ids(view, entry, new, false);
    }
    pl_buf_put_message(buf, view->lang, PL_MSG_diff_arrow, PL_ARGS(old, new));
}
