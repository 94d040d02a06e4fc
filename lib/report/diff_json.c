/* A difference as JSON, schema permitline/diff/1: its head and its entries. */
#include "report/diff_json.h"
#include "report/diff_report.h"

void pl_diff_put_key_count(pl_diff_writer *w, const char *key, uint64_t value)
{
    pl_json_key(&w->json, key);
    pl_json_count(&w->json, value);
}

void pl_diff_put_key_bool(pl_diff_writer *w, const char *key, bool value)
{
    pl_json_key(&w->json, key);
    pl_json_bool(&w->json, value);
}

void pl_diff_put_key_days(pl_diff_writer *w, const char *key, pl_days days)
{
    pl_json_key(&w->json, key);
    pl_json_days(&w->json, days);
}

void pl_diff_put_key_list(pl_diff_writer *w, const char *key, pl_json_layout layout)
{
    pl_json_key(&w->json, key);
    pl_json_array(&w->json, layout);
}

void pl_diff_put_key_null(pl_diff_writer *w, const char *key)
{
    pl_json_key(&w->json, key);
    pl_json_null(&w->json);
}

void pl_diff_put_key_int(pl_diff_writer *w, const char *key, int64_t value)
{
    pl_json_key(&w->json, key);
    pl_json_int(&w->json, value);
}

void pl_diff_put_key_object(pl_diff_writer *w, const char *key)
{
    pl_json_key(&w->json, key);
    pl_json_object(&w->json, PL_JSON_INLINE);
}

/* ---- fields ---- */

/* What is a number in a rule file is one here, where all of the text is. */
static bool is_number(const pl_field_difference *field, pl_str text)
{
    static const pl_str numeric[] = {PL_WORD("duration"), PL_WORD("promised"), PL_WORD("statutory"),
                                     PL_WORD("extension"), PL_WORD("least"), PL_WORD("cost"), PL_WORD("limit"),
                                     PL_WORD("decimals")};
    enum { DIGITS_MAX = 15 };
    bool known = false;
    for (size_t i = 0; i < PL_COUNT_OF(numeric); i++) known |= pl_str_equal(numeric[i], field->field);
    if (!known || !text.len || text.len > DIGITS_MAX) return false;
    for (size_t i = 0; i < text.len; i++)
        if (!pl_is_digit(text.ptr[i])) return false;
    return true;
}

static void put_value(pl_diff_writer *w, const pl_field_difference *field, bool before)
{
    pl_str text = before ? field->before : field->after;
    int64_t number = 0;
    if (!text.ptr) {
        pl_json_null(&w->json);
        return;
    }
    if (!is_number(field, text)) {
        pl_json_text(&w->json, text);
        return;
    }
    for (size_t i = 0; i < text.len; i++) number = number * 10 + (text.ptr[i] - '0');
    pl_json_int(&w->json, number);
}

/* {"duration": 10, "after": {"land.letter SS": "5"}}: fields that are about something inside stand together. */
static void put_fields(pl_diff_writer *w, const pl_entry_difference *entry, bool before)
{
    uint32_t count;
    const pl_field_difference *fields = pl_diff_fields(w->buf.arena, w->diff, entry, &count);
    pl_json_object(&w->json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) {
        bool inside = fields[i].about.len > 0;
        bool same = i && pl_str_equal(fields[i].field, fields[i - 1].field) && fields[i - 1].about.len;
        bool last = i + 1 == count || !pl_str_equal(fields[i].field, fields[i + 1].field) ||
                    !fields[i + 1].about.len;
        if (!inside || !same) pl_json_key_text(&w->json, fields[i].field);
        if (inside && !same) pl_json_object(&w->json, PL_JSON_INLINE);
        if (inside) pl_json_key_text(&w->json, fields[i].about);
        put_value(w, &fields[i], before);
        if (inside && last) pl_json_close(&w->json);
    }
    pl_json_close(&w->json);
}

static void put_side(pl_diff_writer *w, const char *key, const pl_entry_difference *entry, bool before)
{
    bool there = entry->change != (before ? PL_ENTRY_ADDED : PL_ENTRY_REMOVED);
    pl_json_key(&w->json, key);
    if (there) put_fields(w, entry, before);
    else pl_json_null(&w->json);
}

static void put_ids(pl_diff_writer *w, const char *key, const pl_entry_difference *entry, bool before)
{
    const pl_rules *rules = before ? w->diff->before : w->diff->after;
    pl_slice side = before ? entry->before : entry->after;
    pl_diff_put_key_list(w, key, PL_JSON_INLINE);
    for (uint32_t i = 0; i < side.count; i++)
        pl_json_text(&w->json, pl_entry_id(rules, entry->section, w->diff->entry_indices[side.first + i]));
    pl_json_close(&w->json);
}

/* ---- entries ---- */

/* The one by which an entry is known: that after; of what was split or went, that before. */
static pl_str id_of(const pl_diff *diff, const pl_entry_difference *entry)
{
    bool old = !entry->after.count || entry->change == PL_ENTRY_SPLIT;
    pl_slice side = old ? entry->before : entry->after;
    if (!side.count) return PL_STR("");
    return pl_entry_id(old ? diff->before : diff->after, entry->section, diff->entry_indices[side.first]);
}

static void put_entry(pl_diff_writer *w, const pl_entry_difference *entry)
{
    pl_json_object(&w->json, PL_JSON_INLINE);
    if (entry->section != PL_IN_STEPS) {
        pl_json_key(&w->json, "section");
        pl_json_word(&w->json, pl_words_section[entry->section].id);
    }
    pl_json_key(&w->json, "id");
    pl_json_text_or_null(&w->json, id_of(w->diff, entry));
    pl_json_key(&w->json, "change");
    pl_json_word(&w->json, pl_words_change[entry->change].id);
    put_side(w, "before", entry, true);
    put_side(w, "after", entry, false);
    put_ids(w, "before_ids", entry, true);
    put_ids(w, "after_ids", entry, false);
    pl_diff_put_key_bool(w, "counts", entry->counts);
    pl_json_close(&w->json);
}

static void put_same(pl_diff_writer *w, pl_str id)
{
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "id");
    pl_json_text(&w->json, id);
    pl_json_key(&w->json, "change");
    pl_json_word(&w->json, pl_words_change[PL_ENTRY_SAME].id);
    pl_json_key(&w->json, "before");
    pl_json_null(&w->json);
    pl_json_key(&w->json, "after");
    pl_json_null(&w->json);
    for (int side = 0; side < 2; side++) {
        pl_diff_put_key_list(w, side ? "after_ids" : "before_ids", PL_JSON_INLINE);
        pl_json_text(&w->json, id);
        pl_json_close(&w->json);
    }
    pl_diff_put_key_bool(w, "counts", false);
    pl_json_close(&w->json);
}

/* ---- steps ---- */

/* Steps that are the same are in no entry: they are put between the others, in the order of the rule set after. */
typedef struct step_list {
    uint8_t *differ;        /* by step after */
    uint32_t *before;       /* by step after that is the same: its index before */
    uint32_t next;          /* step after that was not put yet */
} step_list;

static step_list steps_load(pl_arena *scratch, const pl_diff *diff)
{
    const pl_rules *after = diff->after;
    step_list list = {pl_new_array(scratch, uint8_t, after->step_count + 1),
                      pl_new_array(scratch, uint32_t, after->step_count + 1), 0};
    for (uint32_t i = 0; i < diff->entry_count; i++) {
        const pl_entry_difference *entry = &diff->entries[i];
        for (uint32_t k = 0; entry->section == PL_IN_STEPS && k < entry->after.count; k++)
            list.differ[diff->entry_indices[entry->after.first + k]] = 1;
    }
    for (uint32_t i = 0; i < after->step_count; i++)
        list.before[i] = pl_table_find(&diff->before->step_names, after->steps[i].id);
    return list;
}

/* Those that stand before a step after, and before a step before. */
static void put_same_until(pl_diff_writer *w, step_list *list, uint32_t after, uint32_t before)
{
    for (; list->next < after; list->next++) {
        if (list->differ[list->next]) continue;
        if (before != PL_NONE && list->before[list->next] >= before) return;
        put_same(w, w->diff->after->steps[list->next].id);
    }
}

static void put_steps(pl_diff_writer *w, pl_arena *scratch)
{
    const pl_diff *diff = w->diff;
    step_list list = steps_load(scratch, diff);
    pl_diff_put_key_list(w, "steps", PL_JSON_LINES);
    for (uint32_t i = 0; i < diff->entry_count; i++) {
        const pl_entry_difference *entry = &diff->entries[i];
        if (entry->section != PL_IN_STEPS) continue;
        bool went = !entry->after.count;
        uint32_t after = went ? diff->after->step_count : diff->entry_indices[entry->after.first];
        put_same_until(w, &list, after, went ? diff->entry_indices[entry->before.first] : PL_NONE);
        put_entry(w, entry);
    }
    put_same_until(w, &list, diff->after->step_count, PL_NONE);
    pl_json_close(&w->json);
}

static void put_entries(pl_diff_writer *w)
{
    pl_diff_put_key_list(w, "entries", PL_JSON_LINES);
    for (uint32_t i = 0; i < w->diff->entry_count; i++)
        if (w->diff->entries[i].section != PL_IN_STEPS) put_entry(w, &w->diff->entries[i]);
    pl_json_close(&w->json);
}

/* ---- all of it ---- */

static void put_rule_set(pl_diff_writer *w, const char *key, const pl_rules *rules)
{
    pl_json_key(&w->json, key);
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_rules_names(&w->json, rules);
    pl_json_close(&w->json);
}

static void put_question(pl_diff_writer *w)
{
    const pl_diff_options *options = &w->diff->options;
    pl_json_key(&w->json, "measure");
    pl_json_word(&w->json, pl_words_measure[options->measure].id);
    pl_json_key(&w->json, "basis");
    pl_json_word(&w->json, pl_words_basis[options->basis]);
    pl_diff_put_key_bool(w, "with_extensions", options->with_extensions);
}

void pl_diff_put_json(pl_out *out, pl_diff_view *view)
{
    pl_diff_writer w = {pl_json_make(out), view->diff, pl_buf_make(view->scratch)};
    pl_json_object(&w.json, PL_JSON_LINES);
    pl_json_key(&w.json, "schema");
    pl_json_word(&w.json, "permitline/diff/1");
    put_rule_set(&w, "before", view->diff->before);
    put_rule_set(&w, "after", view->diff->after);
    pl_diff_put_key_bool(&w, "same_span", view->diff->same_span);
    put_steps(&w, view->scratch);
    pl_diff_json_put_projects(&w);
    pl_diff_json_put_classes(&w);
    put_question(&w);
    pl_diff_put_key_bool(&w, "differs", view->diff->differs);
    put_entries(&w);
    pl_diff_json_put_extremes(&w);
    pl_diff_json_put_attribution(&w);
    pl_diff_json_put_portfolio(&w);
    pl_json_close(&w.json);
    pl_json_end(&w.json);
}
