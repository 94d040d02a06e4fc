/* See diff_words.h: numbers, entries and fields. The sentences are in diff_summary.c. */
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

void pl_diff_put_subject(pl_buf *buf, const pl_diff_view *view, const pl_entry_difference *entry)
{
    pl_entry_change change = (pl_entry_change)entry->change;
    bool both = change == PL_ENTRY_MERGED || change == PL_ENTRY_SPLIT || change == PL_ENTRY_RENAMED;
    if (entry->section == PL_IN_HEAD || entry->section == PL_IN_SPAN) {
        pl_buf_put(buf, pl_message_text(view->lang, pl_words_section[entry->section].text));
        return;
    }
    if (both || !entry->after.count) put_titles(buf, view, entry, true);
    if (both) pl_buf_put(buf, PL_STR(" -> "));
    put_titles(buf, view, entry, false);
}

/* ---- fields ---- */

typedef struct field_word {
    pl_str key; /* of a rule file */
    pl_message text;
} field_word;

static const field_word field_words[] = {
    {PL_WORD("title"), PL_MSG_field_title},
    {PL_WORD("jurisdiction"), PL_MSG_field_jurisdiction},
    {PL_WORD("effective"), PL_MSG_field_effective},
    {PL_WORD("calendar"), PL_MSG_field_calendar},
    {PL_WORD("language"), PL_MSG_field_language},
    {PL_WORD("assume"), PL_MSG_field_assume},
    {PL_WORD("applies"), PL_MSG_field_applies},
    {PL_WORD("from"), PL_MSG_field_from},
    {PL_WORD("to"), PL_MSG_field_to},
    {PL_WORD("url"), PL_MSG_field_url},
    {PL_WORD("date"), PL_MSG_field_date},
    {PL_WORD("note"), PL_MSG_field_note},
    {PL_WORD("values"), PL_MSG_field_values},
    {PL_WORD("type"), PL_MSG_field_type},
    {PL_WORD("unit"), PL_MSG_field_unit},
    {PL_WORD("decimals"), PL_MSG_field_decimals},
    {PL_WORD("min"), PL_MSG_field_min},
    {PL_WORD("max"), PL_MSG_field_max},
    {PL_WORD("default"), PL_MSG_field_default},
    {PL_WORD("condition"), PL_MSG_field_condition},
    {PL_WORD("lead"), PL_MSG_field_lead},
    {PL_WORD("authority"), PL_MSG_field_authority},
    {PL_WORD("with"), PL_MSG_field_with},
    {PL_WORD("stage"), PL_MSG_field_stage},
    {PL_WORD("kind"), PL_MSG_field_kind},
    {PL_WORD("clock"), PL_MSG_field_clock},
    {PL_WORD("counted"), PL_MSG_field_counted},
    {PL_WORD("track"), PL_MSG_field_track},
    {PL_WORD("when"), PL_MSG_field_when},
    {PL_WORD("part-of"), PL_MSG_field_part_of},
    {PL_WORD("duration"), PL_MSG_field_duration},
    {PL_WORD("promised"), PL_MSG_field_promised},
    {PL_WORD("statutory"), PL_MSG_field_statutory},
    {PL_WORD("observed"), PL_MSG_field_observed},
    {PL_WORD("extension"), PL_MSG_field_extension},
    {PL_WORD("holds"), PL_MSG_field_holds},
    {PL_WORD("milestones"), PL_MSG_field_milestones},
    {PL_WORD("least"), PL_MSG_field_least},
    {PL_WORD("cost"), PL_MSG_field_cost},
    {PL_WORD("after"), PL_MSG_field_after},
    {PL_WORD("documents"), PL_MSG_field_documents},
    {PL_WORD("source"), PL_MSG_field_source},
    {PL_WORD("article"), PL_MSG_field_article},
    {PL_WORD("evidence"), PL_MSG_field_evidence},
    {PL_WORD("replaces"), PL_MSG_field_replaces},
    {PL_WORD("steps"), PL_MSG_field_steps},
    {PL_WORD("except"), PL_MSG_field_except},
    {PL_WORD("limit"), PL_MSG_field_limit},
    {PL_WORD("measure"), PL_MSG_field_measure},
    {PL_WORD("stages"), PL_MSG_field_stages},
};

pl_str pl_diff_field_word(const pl_diff_view *view, pl_str field)
{
    for (size_t i = 0; i < PL_COUNT_OF(field_words); i++)
        if (pl_str_equal(field_words[i].key, field)) return pl_message_text(view->lang, field_words[i].text);
    return field;
}

void pl_diff_put_field_value(pl_buf *buf, const pl_diff_view *view, const pl_field_difference *field, bool before)
{
    pl_str text = before ? field->before : field->after;
    pl_condition condition = before ? field->condition_before : field->condition_after;
    if (condition != PL_NONE) pl_condition_put_words(buf, before ? &view->before : &view->after, condition);
    else if (text.ptr) pl_buf_put(buf, text);
    else pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_diff_none));
}

static pl_str value_text(const pl_diff_view *view, const pl_field_difference *field, bool before)
{
    pl_buf buf = pl_buf_make(view->scratch);
    pl_diff_put_field_value(&buf, view, field, before);
    return pl_buf_str(&buf);
}

/* What is said by being there: a link whose type stands in its name already, a document. */
static bool comes_or_goes(const pl_field_difference *field)
{
    pl_str text = field->before.ptr ? field->before : field->after, about = field->about;
    if (!field->before.ptr == !field->after.ptr || !about.len) return false;
    if (pl_str_equal(text, PL_STR("true"))) return true; /* literal: as a rule file has it */
    return text.len <= about.len && pl_str_equal(text, (pl_str){about.ptr + about.len - text.len, text.len});
}

/* A step by its title, the type of a link but where it is the usual one: "land.letter SS", "design FF". */
static void put_link(pl_buf *buf, const pl_diff_view *view, pl_str about)
{
    pl_str id = about;
    id.len = 0;
    while (id.len < about.len && pl_is_name_char(about.ptr[id.len])) id.len++;
    pl_str rest = {about.ptr + id.len, about.len - id.len};
    const pl_view *sides[] = {&view->after, &view->before};
    for (size_t i = 0; i < PL_COUNT_OF(sides); i++) {
        uint32_t step = pl_table_find(&sides[i]->rules->step_names, id);
        if (step >= sides[i]->rules->step_count) continue;
        pl_buf_put(buf, pl_view_step_title(sides[i], step));
        if (!pl_str_equal(rest, PL_STR(" FS"))) pl_buf_put(buf, rest);
        return;
    }
    pl_buf_put(buf, about);
}

static pl_str name_text(const pl_diff_view *view, const pl_field_difference *field)
{
    pl_buf buf = pl_buf_make(view->scratch);
    pl_buf_put(&buf, pl_diff_field_word(view, field->field));
    if (field->about.len) pl_buf_put_char(&buf, ' ');
    if (pl_str_equal(field->field, PL_STR("after"))) put_link(&buf, view, field->about);
    else pl_buf_put(&buf, field->about);
    return pl_buf_str(&buf);
}

void pl_diff_put_field_short(pl_buf *buf, const pl_diff_view *view, const pl_field_difference *field, size_t width)
{
    size_t values = pl_text_width(value_text(view, field, true)) + pl_text_width(value_text(view, field, false));
    if (comes_or_goes(field) || values <= width) pl_diff_put_field(buf, view, field);
    else pl_buf_put_message(buf, view->lang, PL_MSG_diff_field_differs, PL_ARGS(name_text(view, field)));
}

void pl_diff_put_field(pl_buf *buf, const pl_diff_view *view, const pl_field_difference *field)
{
    pl_str name = name_text(view, field);
    if (comes_or_goes(field)) {
        pl_message message = field->before.ptr ? PL_MSG_diff_field_gone : PL_MSG_diff_field_new;
        pl_buf_put_message(buf, view->lang, message, PL_ARGS(name));
        return;
    }
    pl_buf_put_message(buf, view->lang, PL_MSG_diff_field,
                       PL_ARGS(name, value_text(view, field, true), value_text(view, field, false)));
}
