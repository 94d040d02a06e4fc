/* What differs, as tables: the steps with their limits before and after, then everything else entry by entry. */
#include "report/condition_words.h"
#include "report/diff_sheet.h"
#include "report/plan_view.h"

enum { STEP, CHANGE, BEFORE, AFTER, DIFFERS, STEP_COLUMNS };

static const pl_sheet_column step_columns[STEP_COLUMNS] = {
    [STEP] = {PL_MSG_column_step, "title"},
    [CHANGE] = {PL_MSG_column_change, "word"},
    [BEFORE] = {PL_MSG_page_limit_before, NULL},
    [AFTER] = {PL_MSG_page_limit_after, NULL},
    [DIFFERS] = {PL_MSG_column_difference, NULL},
};

enum { ENTRY, PART, ENTRY_CHANGE, ENTRY_DIFFERS, ENTRY_COLUMNS };

static const pl_sheet_column entry_columns[ENTRY_COLUMNS] = {
    [ENTRY] = {PL_MSG_column_entry, "title"},
    [PART] = {PL_MSG_column_section, "word"},
    [ENTRY_CHANGE] = {PL_MSG_column_change, "word"},
    [ENTRY_DIFFERS] = {PL_MSG_column_difference, NULL},
};

/* ---- limits ---- */

static void put_case(pl_buf *buf, pl_view *view, const pl_case *one)
{
    pl_buf days = pl_buf_make(view->scratch), when = pl_buf_make(view->scratch);
    if (one->when == PL_ALWAYS) {
        pl_buf_put_length(buf, one->length);
        return;
    }
    pl_buf_put_length(&days, one->length);
    pl_condition_put_words(&when, view, one->when);
    pl_buf_put_message(buf, view->lang, PL_MSG_title_and_id, PL_ARGS(pl_buf_str(&days), pl_buf_str(&when)));
}

/* "~10 (Project type is Municipal works); ~15 (...)" */
static void put_limit(pl_buf *buf, pl_view *view, pl_basis basis, uint32_t index)
{
    const pl_step *step = &view->rules->steps[index];
    pl_slice cases = basis == PL_BASIS_STATUTORY ? step->statutory : step->promised;
    if (!cases.count) cases = basis == PL_BASIS_STATUTORY ? step->promised : step->statutory;
    for (uint32_t i = 0; i < cases.count; i++) {
        const pl_case *one = &view->rules->cases[cases.first + i];
        if (i) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_list_semicolon));
        if (one->origin.evidence == PL_EVIDENCE_ILLUSTRATIVE && step->duration_pos.line) pl_buf_put_char(buf, '~');
        put_case(buf, view, one);
    }
}

static bool has_word(pl_str text, pl_str wanted)
{
    for (size_t i = 0; i + wanted.len <= text.len; i++)
        if (memcmp(text.ptr + i, wanted.ptr, wanted.len) == 0) return true;
    return false;
}

/* What the text at hand has that must be explained below the table. */
static void note_signs(pl_diff_sheet *d)
{
    pl_str text = pl_buf_str(pl_diff_sheet_buf(d));
    d->has_illustrative |= has_word(text, PL_STR("~"));
    d->has_calendar_days |= has_word(text, PL_STR(" cd"));
    d->has_link_types |= has_word(text, PL_STR(" FF")) || has_word(text, PL_STR(" SS")) ||
                         has_word(text, PL_STR(" SF"));
}

/* The limits of one side: of several steps each on a line with its title. */
static void put_limits(pl_diff_sheet *d, const pl_sheet_column *column, pl_view *view, pl_slice side)
{
    pl_sheet_open_cell(&d->sheet, column);
    for (uint32_t i = 0; i < side.count; i++) {
        uint32_t step = d->diff->entry_indices[side.first + i];
        pl_buf *buf = pl_diff_sheet_buf(d);
        if (side.count > 1) {
            pl_buf_put(buf, pl_view_step_title(view, step));
            pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_list_colon));
        }
        put_limit(buf, view, d->diff->options.basis, step);
        note_signs(d);
        pl_sheet_line(&d->sheet, i == 0);
    }
    pl_sheet_close_cell(&d->sheet);
}

/* ---- rows ---- */

static void put_change(pl_diff_sheet *d, const pl_sheet_column *column, const pl_entry_difference *entry)
{
    pl_sheet_put(&d->sheet, pl_words_change[entry->change].text);
    pl_sheet_cell(&d->sheet, column);
}

/* The limit of a step by the basis has columns of its own. */
static bool is_limit(const pl_diff_sheet *d, const pl_field_difference *field)
{
    bool statutory = d->diff->options.basis == PL_BASIS_STATUTORY;
    return pl_str_equal(field->field, PL_STR("duration")) ||
           pl_str_equal(field->field, statutory ? PL_STR("statutory") : PL_STR("promised"));
}

/* What merged, was split or renamed says so with its titles. Sources and the like only where nothing else differs. */
static bool is_told(const pl_diff_sheet *d, const pl_entry_difference *entry, const pl_field_difference *field)
{
    bool titled = entry->change == PL_ENTRY_MERGED || entry->change == PL_ENTRY_SPLIT ||
                  entry->change == PL_ENTRY_RENAMED;
    if (entry->section == PL_IN_STEPS && is_limit(d, field)) return false;
    if (titled && pl_str_equal(field->field, PL_STR("title"))) return false;
    return field->counts || !entry->counts;
}

/* ---- rules that came or went: what they say ---- */

static void put_steps(pl_diff_sheet *d, pl_view *view, pl_message message, const uint32_t *steps, uint32_t count)
{
    pl_sheet_put(&d->sheet, message);
    for (uint32_t i = 0; i < count; i++) {
        if (i) pl_sheet_put(&d->sheet, PL_MSG_list_comma);
        pl_buf_put(pl_diff_sheet_buf(d), pl_view_step_title(view, steps[i]));
    }
}

static void put_condition(pl_diff_sheet *d, pl_view *view, pl_message message, pl_condition condition)
{
    pl_buf words = pl_buf_make(view->scratch);
    pl_condition_put_words(&words, view, condition);
    pl_diff_sheet_say(d, message, PL_ARGS(pl_buf_str(&words)));
    pl_sheet_line(&d->sheet, false);
}

static void put_exemption(pl_diff_sheet *d, pl_view *view, const pl_exemption *exemption)
{
    const uint32_t *steps = view->rules->exempt_steps + exemption->steps.first;
    put_steps(d, view, PL_MSG_show_exempts, steps, exemption->steps.count);
    pl_sheet_line(&d->sheet, true);
    put_condition(d, view, PL_MSG_show_when, exemption->when);
    if (exemption->except != PL_NEVER) put_condition(d, view, PL_MSG_show_except, exemption->except);
}

static void put_ceiling(pl_diff_sheet *d, pl_view *view, const pl_ceiling *ceiling)
{
    pl_range limit = {ceiling->limit, ceiling->limit, true};
    const uint32_t *steps = view->rules->ceiling_steps + ceiling->chosen.first;
    pl_diff_sheet_say(d, PL_MSG_show_limit,
                      PL_ARGS(pl_sheet_words(&d->sheet, pl_words_measure[ceiling->measure].text),
                              pl_diff_sheet_int(d, ceiling->limit),
                              pl_measure_unit(d->view->lang, ceiling->measure, limit)));
    pl_sheet_line(&d->sheet, true);
    if (ceiling->chosen_only) {
        put_steps(d, view, PL_MSG_show_only, steps, ceiling->chosen.count);
        pl_sheet_line(&d->sheet, false);
    }
    if (ceiling->when != PL_ALWAYS) put_condition(d, view, PL_MSG_show_when, ceiling->when);
}

/* False where it is no such rule. */
static bool put_rule(pl_diff_sheet *d, const pl_entry_difference *entry)
{
    bool went = entry->change == PL_ENTRY_REMOVED;
    if (!went && entry->change != PL_ENTRY_ADDED) return false;
    pl_view *view = went ? &d->view->before : &d->view->after;
    uint32_t index = d->diff->entry_indices[went ? entry->before.first : entry->after.first];
    if (entry->section == PL_IN_EXEMPTIONS) put_exemption(d, view, &view->rules->exemptions[index]);
    else if (entry->section == PL_IN_CEILINGS) put_ceiling(d, view, &view->rules->ceilings[index]);
    else return false;
    return true;
}

/* Field by field. */
static void put_fields(pl_diff_sheet *d, const pl_sheet_column *column, const pl_entry_difference *entry)
{
    pl_sheet_open_cell(&d->sheet, column);
    bool first = !put_rule(d, entry);
    for (uint32_t i = 0; i < entry->fields.count; i++) {
        const pl_field_difference *field = &d->diff->fields[entry->fields.first + i];
        if (!is_told(d, entry, field)) continue;
        pl_diff_sheet_put_field(d, field);
        note_signs(d);
        pl_sheet_line(&d->sheet, first);
        first = false;
    }
    if (!entry->counts) {
        pl_sheet_put(&d->sheet, PL_MSG_page_not_compared);
        pl_sheet_line(&d->sheet, first);
    }
    pl_sheet_close_cell(&d->sheet);
}

static void put_step(pl_diff_sheet *d, const pl_entry_difference *entry)
{
    pl_sheet_open_row(&d->sheet, PL_STR(""));
    pl_diff_put_subject(pl_diff_sheet_buf(d), d->view, entry);
    pl_sheet_cell(&d->sheet, &step_columns[STEP]);
    put_change(d, &step_columns[CHANGE], entry);
    put_limits(d, &step_columns[BEFORE], &d->view->before, entry->before);
    put_limits(d, &step_columns[AFTER], &d->view->after, entry->after);
    put_fields(d, &step_columns[DIFFERS], entry);
    pl_sheet_close_row(&d->sheet);
}

static void put_entry(pl_diff_sheet *d, const pl_entry_difference *entry)
{
    pl_sheet_open_row(&d->sheet, PL_STR(""));
    pl_diff_put_subject(pl_diff_sheet_buf(d), d->view, entry);
    pl_sheet_cell(&d->sheet, &entry_columns[ENTRY]);
    bool is_section = entry->section == PL_IN_HEAD || entry->section == PL_IN_SPAN; /* its name has been said */
    if (!is_section) pl_sheet_put(&d->sheet, pl_words_section[entry->section].text);
    pl_sheet_cell(&d->sheet, &entry_columns[PART]);
    put_change(d, &entry_columns[ENTRY_CHANGE], entry);
    put_fields(d, &entry_columns[ENTRY_DIFFERS], entry);
    pl_sheet_close_row(&d->sheet);
}

/* ---- the tables ---- */

/* In a memo only what counts. */
static bool is_shown(const pl_diff_sheet *d, const pl_entry_difference *entry, bool steps)
{
    return (entry->section == PL_IN_STEPS) == steps && (entry->counts || !d->sheet.markdown);
}

static uint32_t count_shown(const pl_diff_sheet *d, bool steps)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->diff->entry_count; i++) count += is_shown(d, &d->diff->entries[i], steps);
    return count;
}

static void put_table(pl_diff_sheet *d, bool steps)
{
    uint32_t count = count_shown(d, steps), left = pl_diff_sheet_rows(d, count);
    if (!count) return;
    pl_diff_sheet_heading(d, 2, steps ? PL_MSG_heading_steps : PL_MSG_diff_other_entries_head);
    if (steps) pl_sheet_open_table(&d->sheet, step_columns, STEP_COLUMNS);
    else pl_sheet_open_table(&d->sheet, entry_columns, ENTRY_COLUMNS);
    for (uint32_t i = 0; i < d->diff->entry_count && left; i++) {
        const pl_entry_difference *entry = &d->diff->entries[i];
        if (!is_shown(d, entry, steps)) continue;
        if (steps) put_step(d, entry);
        else put_entry(d, entry);
        left--;
    }
    pl_sheet_close_table(&d->sheet);
    pl_diff_sheet_put_rest(d, count);
    if (!steps) return;
    pl_sheet_put(&d->sheet, PL_MSG_page_limits);
    if (d->has_illustrative) pl_sheet_put(&d->sheet, PL_MSG_page_illustrative);
    if (d->has_calendar_days) pl_sheet_put(&d->sheet, PL_MSG_page_calendar_days);
    if (d->has_link_types) pl_sheet_put(&d->sheet, PL_MSG_page_link_types);
    pl_sheet_paragraph(&d->sheet, "legend");
}

void pl_diff_sheet_put_steps(pl_diff_sheet *d)
{
    put_table(d, true);
    put_table(d, false);
}
