/* A field that differs, in words of the page's language: titles where the rule file has ids, words where it has words
   for programs. */
#include "report/diff_sheet.h"

/* ---- ids and words ---- */

static pl_str step_title(const pl_view *view, pl_str id)
{
    uint32_t step = pl_table_find(&view->rules->step_names, id);
    return step < view->rules->step_count ? pl_view_step_title(view, step) : PL_STR("");
}

/* Of an entry of a section; empty where there is none. */
static pl_str entry_title(const pl_view *view, uint8_t section, uint32_t count, pl_str id)
{
    for (uint32_t i = 0; i < count; i++)
        if (pl_str_equal(pl_entry_id(view->rules, section, i), id)) return pl_entry_title(view, section, i);
    return PL_STR("");
}

static pl_str word(const pl_view *view, const pl_word *words, size_t count, pl_str id)
{
    for (size_t i = 0; i < count; i++)
        if (words[i].id && pl_str_equal(pl_str_from(words[i].id), id))
            return pl_message_text(view->lang, words[i].text);
    return PL_STR("");
}

static bool is_one_of(pl_str field, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pl_str_equal(field, pl_str_from(names[i]))) return true;
    return false;
}

/* What an id in the value of a field stands for; empty: for itself. */
static pl_str meaning(const pl_view *view, pl_str field, pl_str id)
{
    static const char *const offices[] = {"authority", "with", "lead"}, *const steps[] = {"part-of", "steps", "to"};
    const pl_rules *rules = view->rules;
    if (is_one_of(field, offices, PL_COUNT_OF(offices)))
        return entry_title(view, PL_IN_AUTHORITIES, rules->authority_count, id);
    if (is_one_of(field, steps, PL_COUNT_OF(steps))) return step_title(view, id);
    if (pl_str_equal(field, PL_STR("stage"))) return entry_title(view, PL_IN_STAGES, rules->stage_count, id);
    if (pl_str_equal(field, PL_STR("source"))) return entry_title(view, PL_IN_SOURCES, rules->source_count, id);
    if (pl_str_equal(field, PL_STR("kind"))) return word(view, pl_words_kind, PL_KIND_EVENT + 1, id);
    if (pl_str_equal(field, PL_STR("clock"))) return word(view, pl_words_clock, PL_CLOCK_THIRD_PARTY + 1, id);
    if (pl_str_equal(field, PL_STR("evidence")))
        return word(view, pl_words_evidence, PL_EVIDENCE_ILLUSTRATIVE + 1, id);
    return PL_STR("");
}

/* Ids with ", " between them. */
static void put_ids(pl_buf *buf, const pl_view *view, pl_str field, pl_str text)
{
    for (bool first = true; text.len; first = false) {
        size_t end = 0;
        while (end < text.len && text.ptr[end] != ',') end++;
        pl_str id = pl_str_trim((pl_str){text.ptr, end}), title = meaning(view, field, id);
        if (!first) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_list_comma));
        pl_buf_put(buf, title.len ? title : id);
        end += end < text.len;
        text = (pl_str){text.ptr + end, text.len - end};
    }
}

static bool has_ids(const pl_view *view, pl_str field, pl_str text)
{
    size_t end = 0;
    while (end < text.len && text.ptr[end] != ',') end++;
    return meaning(view, field, pl_str_trim((pl_str){text.ptr, end})).len > 0;
}

static pl_str value_of(const pl_diff_sheet *d, const pl_field_difference *field, bool before)
{
    pl_buf buf = pl_buf_make(d->view->scratch);
    const pl_view *view = before ? &d->view->before : &d->view->after;
    pl_str text = before ? field->before : field->after;
    if (text.ptr && has_ids(view, field->field, text)) put_ids(&buf, view, field->field, text);
    else pl_diff_put_field_value(&buf, d->view, field, before);
    return pl_buf_str(&buf);
}

/* ---- the name ---- */

/* "assisting (Site-selection opinion)": inside it are steps that were merged, and the field whose evidence it is. */
static pl_str name_of(const pl_diff_sheet *d, const pl_field_difference *field)
{
    pl_str name = pl_diff_field_word(d->view, field->field), rest = field->about;
    pl_buf about = pl_buf_make(d->view->scratch), buf = pl_buf_make(d->view->scratch);
    while (rest.len) {
        size_t end = 0;
        while (end < rest.len && rest.ptr[end] != ' ') end++;
        pl_str part = {rest.ptr, end}, title = step_title(&d->view->before, part);
        if (!title.len) title = step_title(&d->view->after, part);
        if (about.len) pl_buf_put(&about, pl_message_text(d->view->lang, PL_MSG_list_comma));
        pl_buf_put(&about, title.len ? title : pl_diff_field_word(d->view, part));
        end += end < rest.len;
        rest = (pl_str){rest.ptr + end, rest.len - end};
    }
    if (!about.len) return name;
    pl_buf_put_message(&buf, d->view->lang, PL_MSG_title_and_id, PL_ARGS(name, pl_buf_str(&about)));
    return pl_buf_str(&buf);
}

/* These say in their own way what inside them differs. */
static bool is_list(pl_str field)
{
    static const char *const lists[] = {"after", "documents", "holds", "milestones", "title", "note", "values"};
    return is_one_of(field, lists, PL_COUNT_OF(lists));
}

void pl_diff_sheet_put_field(pl_diff_sheet *d, const pl_field_difference *field)
{
    if (is_list(field->field)) pl_diff_put_field(pl_diff_sheet_buf(d), d->view, field);
    else
        pl_diff_sheet_say(d, PL_MSG_diff_field,
                          PL_ARGS(name_of(d, field), value_of(d, field, true), value_of(d, field, false)));
}
