/* What differs entry by entry, as text: a line an entry, with --detail a line a field; and how many of each sort. */
#include "report/diff_text.h"

static const pl_entry_difference *entry_at(const pl_diff_page *p, uint32_t row)
{
    return &p->diff->entries[row];
}

/* ---- cells ---- */

static void change_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_diff_page *p = context;
    pl_buf_put(buf, pl_message_text(p->words->lang, pl_words_change[entry_at(p, row)->change].text));
}

static void section_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_diff_page *p = context;
    pl_buf_put(buf, pl_message_text(p->words->lang, pl_words_section[entry_at(p, row)->section].text));
}

static void subject_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_diff_page *p = context;
    pl_diff_put_subject(buf, p->words, entry_at(p, row));
}

enum { VALUES_WIDTH = 72 }; /* of both values of a field: longer ones are not written out */

/* What changes neither days nor who needs the step: left to --detail where something else differs. */
static bool is_quiet(const pl_field_difference *field)
{
    static const pl_str quiet[] = {PL_WORD("title"), PL_WORD("source"), PL_WORD("article"), PL_WORD("evidence"),
                                   PL_WORD("documents"), PL_WORD("note"), PL_WORD("url"), PL_WORD("date"),
                                   PL_WORD("least"), PL_WORD("cost")};
    for (size_t i = 0; i < PL_COUNT_OF(quiet); i++)
        if (pl_str_equal(quiet[i], field->field)) return true;
    return false;
}

static pl_str short_text(const pl_diff_page *p, const pl_field_difference *field, bool named)
{
    pl_buf text = pl_buf_make(p->words->scratch);
    if (named)
        pl_buf_put_message(&text, p->words->lang, PL_MSG_diff_field_differs,
                           PL_ARGS(pl_diff_field_word(p->words, field->field)));
    else pl_diff_put_field_short(&text, p->words, field, VALUES_WIDTH);
    return pl_buf_str(&text);
}

/* Either sort of the fields that count; what is said already is not said again. Whether there was any. */
static bool put_fields(const pl_diff_page *p, const pl_entry_difference *entry, bool quiet, pl_buf *buf)
{
    pl_str last = PL_STR("");
    for (uint32_t i = 0; i < entry->fields.count; i++) {
        const pl_field_difference *field = &p->diff->fields[entry->fields.first + i];
        if (!field->counts || is_quiet(field) != quiet) continue;
        pl_str text = short_text(p, field, quiet);
        if (pl_str_equal(text, last)) continue;
        if (last.len) pl_buf_put(buf, pl_message_text(p->words->lang, PL_MSG_list_semicolon));
        pl_buf_put(buf, text);
        last = text;
    }
    return last.len > 0;
}

/* Of a removed entry what it had, and of an added one what it has, is left to --detail. */
static void fields_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_diff_page *p = context;
    const pl_entry_difference *entry = entry_at(p, row);
    if (entry->change == PL_ENTRY_REMOVED || entry->change == PL_ENTRY_ADDED) return;
    if (!put_fields(p, entry, false, buf)) put_fields(p, entry, true, buf);
}

static bool is_step(void *context, uint32_t row)
{
    const pl_entry_difference *entry = entry_at(context, row);
    return entry->section == PL_IN_STEPS && entry->counts;
}

static bool is_other(void *context, uint32_t row)
{
    const pl_entry_difference *entry = entry_at(context, row);
    return entry->section != PL_IN_STEPS && entry->counts;
}

/* ---- sections ---- */

static uint32_t count_shown(pl_diff_page *p, bool (*is_shown)(void *context, uint32_t row))
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->diff->entry_count; i++) count += is_shown(p, i);
    return count;
}

static void put_entry(pl_diff_page *p, uint32_t row)
{
    const pl_entry_difference *entry = entry_at(p, row);
    bool named = entry->section != PL_IN_HEAD && entry->section != PL_IN_SPAN; /* else by its section itself */
    if (entry->section != PL_IN_STEPS && named) {
        section_cell(p, row, &p->page.buf);
        pl_buf_put(&p->page.buf, pl_message_text(p->words->lang, PL_MSG_list_colon));
    }
    subject_cell(p, row, &p->page.buf);
    pl_buf_put(&p->page.buf, pl_message_text(p->words->lang, PL_MSG_list_colon));
    change_cell(p, row, &p->page.buf);
    pl_page_end_paragraph(&p->page, 2);
    uint32_t count;
    const pl_field_difference *fields = pl_diff_fields(p->words->scratch, p->diff, entry, &count);
    for (uint32_t i = 0; i < count; i++) {
        pl_buf_put(&p->page.buf, PL_STR("  "));
        pl_diff_put_field(&p->page.buf, p->words, &fields[i]);
        pl_page_end_paragraph(&p->page, 4);
    }
}

static void put_all(pl_diff_page *p, bool steps)
{
    for (uint32_t i = 0; i < p->diff->entry_count; i++)
        if ((entry_at(p, i)->section == PL_IN_STEPS) == steps) put_entry(p, i);
}

static bool has_any(const pl_diff_page *p, bool steps)
{
    for (uint32_t i = 0; i < p->diff->entry_count; i++)
        if ((entry_at(p, i)->section == PL_IN_STEPS) == steps) return true;
    return false;
}

static void put_group(pl_diff_page *p, bool steps)
{
    static const pl_grid_column columns[] = {
        {change_cell, PL_MSG_column_change, false, false, 0},
        {section_cell, PL_MSG_column_section, false, true, 0},
        {subject_cell, PL_MSG_column_entry, false, true, 0},
        {fields_cell, PL_MSG_column_difference, false, true, 0},
    };
    static const pl_grid_column of_steps[] = {
        {change_cell, PL_MSG_column_change, false, false, 0},
        {subject_cell, PL_MSG_column_step, false, true, 0},
        {fields_cell, PL_MSG_column_difference, false, true, 0},
    };
    bool (*shown)(void *context, uint32_t row) = steps ? is_step : is_other;
    if (p->detail ? !has_any(p, steps) : !count_shown(p, shown)) return;
    pl_diff_page_head(p, steps ? PL_MSG_section_steps : PL_MSG_diff_other_entries_head, PL_NO_ARGS);
    if (p->detail) {
        put_all(p, steps);
        return;
    }
    pl_diff_page_put_grid(p, (pl_grid){.columns = steps ? of_steps : columns,
                                       .column_count = steps ? PL_COUNT_OF(of_steps) : PL_COUNT_OF(columns),
                                       .row_count = p->diff->entry_count, .is_shown = shown, .has_heading = true});
}

void pl_diff_text_put_entries(pl_diff_page *p)
{
    uint32_t idle = 0;
    for (uint32_t i = 0; i < p->diff->entry_count; i++) idle += !entry_at(p, i)->counts;
    put_group(p, true);
    put_group(p, false);
    if (p->detail || !idle) return;
    pl_diff_page_say(p, 2, PL_MSG_diff_idle_entries, PL_ARGS(pl_str_int(p->words->scratch, idle)));
}

/* ---- counts ---- */

typedef struct count_page {
    pl_lang lang;
    pl_change_counts counts[PL_SECTION_COUNT];
} count_page;

static void put_count(uint32_t count, pl_buf *buf)
{
    if (count) pl_buf_put_int(buf, count);
}

static void put_pair(uint32_t from, uint32_t into, pl_buf *buf)
{
    if (!from) return;
    pl_buf_put_int(buf, from);
    pl_buf_put(buf, PL_STR(" -> "));
    pl_buf_put_int(buf, into);
}

static void name_cell(void *context, uint32_t row, pl_buf *buf)
{
    const count_page *c = context;
    pl_buf_put(buf, pl_message_text(c->lang, pl_words_section[row].text));
}

static void removed_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_count(((const count_page *)context)->counts[row].removed, buf);
}

static void added_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_count(((const count_page *)context)->counts[row].added, buf);
}

static void changed_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_count(((const count_page *)context)->counts[row].changed, buf);
}

static void merged_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_change_counts *counts = &((const count_page *)context)->counts[row];
    put_pair(counts->merged_from, counts->merged_into, buf);
}

static void split_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_change_counts *counts = &((const count_page *)context)->counts[row];
    put_pair(counts->split_from, counts->split_into, buf);
}

static void renamed_cell(void *context, uint32_t row, pl_buf *buf)
{
    put_count(((const count_page *)context)->counts[row].renamed, buf);
}

static bool has_count(void *context, uint32_t row)
{
    const pl_change_counts *c = &((const count_page *)context)->counts[row];
    return c->removed || c->added || c->changed || c->renamed || c->merged_from || c->split_from;
}

void pl_diff_text_put_counts(pl_diff_page *p)
{
    static const pl_grid_column columns[] = {
        {name_cell, PL_MSG_column_section, false, true, 0},      {removed_cell, PL_MSG_column_removed, true, false, 0},
        {added_cell, PL_MSG_column_added, true, false, 0},       {changed_cell, PL_MSG_column_changed, true, false, 0},
        {merged_cell, PL_MSG_column_merged, true, false, 0},     {split_cell, PL_MSG_column_split, true, false, 0},
        {renamed_cell, PL_MSG_column_renamed, true, false, 0},
    };
    count_page counts = {.lang = p->words->lang};
    bool any = false;
    for (int i = 0; i < PL_SECTION_COUNT; i++) {
        counts.counts[i] = pl_diff_count(p->words, (pl_section_kind)i, false);
        any |= has_count(&counts, (uint32_t)i);
    }
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .row_count = PL_SECTION_COUNT,
                    .context = &counts, .is_shown = has_count, .has_heading = true};
    if (any) pl_grid_put(p->page.out, &grid, &p->page.options->style, p->words->scratch);
}
