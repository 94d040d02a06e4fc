/* Fields of entries in words: what differs, from what to what. See diff_words.h. */
#include "report/condition_words.h"
#include "report/diff_words.h"

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

/* "municipal: 15, building: 14", a piece of it at a time; false: it is of another form, or at its end. */
static bool next_choice(pl_str *rest, pl_str *id, pl_str *value)
{
    size_t colon = 0, end = 0;
    while (colon < rest->len && pl_is_name_char(rest->ptr[colon])) colon++;
    if (!colon || colon + 2 >= rest->len || rest->ptr[colon] != ':' || rest->ptr[colon + 1] != ' ') return false;
    for (end = colon + 2; end < rest->len && rest->ptr[end] != ','; end++)
        if (rest->ptr[end] == ':') return false;
    *id = (pl_str){rest->ptr, colon};
    *value = (pl_str){rest->ptr + colon + 2, end - colon - 2};
    size_t next = end + 2 < rest->len ? end + 2 : rest->len;
    *rest = (pl_str){rest->ptr + next, rest->len - next};
    return true;
}

static const pl_choice *choice_of(const pl_rules *rules, const pl_fact *fact, pl_str id)
{
    for (uint32_t i = 0; i < fact->choice_count; i++)
        if (pl_str_equal(rules->choices[fact->first_choice + i].id, id)) return &rules->choices[fact->first_choice + i];
    return NULL;
}

/* Whether the text has figures by the values of the fact. */
static bool is_by(const pl_rules *rules, const pl_fact *fact, pl_str text)
{
    pl_str id, value;
    while (text.len)
        if (!next_choice(&text, &id, &value) || !choice_of(rules, fact, id)) return false;
    return true;
}

/* Values of a choice by their titles, where all of the text is figures by them; any other text as it is. */
static void put_choices(pl_buf *buf, const pl_view *side, pl_str text)
{
    const pl_rules *rules = side->rules;
    const pl_fact *fact = NULL;
    pl_str id, value;
    for (uint32_t f = 0; f < rules->fact_count && !fact; f++)
        if (rules->facts[f].type == PL_FACT_CHOICE && is_by(rules, &rules->facts[f], text)) fact = &rules->facts[f];
    if (!fact || !text.len) {
        pl_buf_put(buf, text);
        return;
    }
    for (bool first = true; next_choice(&text, &id, &value); first = false) {
        if (!first) pl_buf_put(buf, pl_message_text(side->lang, PL_MSG_list_comma));
        pl_buf_put(buf, pl_title_pick(&choice_of(rules, fact, id)->title, side->lang, id));
        pl_buf_put_char(buf, ' ');
        pl_buf_put(buf, value);
    }
}

/* "6" of "6 when type == road": what a condition stands behind, of fields that are not conditions as a whole. */
static pl_str text_in_front(pl_str text)
{
    static const char when[] = " when ";
    size_t length = sizeof when - 1;
    for (size_t i = 0; i + length < text.len; i++)
        if (!memcmp(text.ptr + i, when, length)) return (pl_str){text.ptr, i};
    return (pl_str){NULL, 0};
}

static void put_condition(pl_buf *buf, const pl_diff_view *view, pl_str text, pl_condition condition, bool before)
{
    pl_buf words = pl_buf_make(view->scratch);
    pl_str front = text_in_front(text);
    pl_condition_put_words(&words, before ? &view->before : &view->after, condition);
    if (front.len) pl_buf_put_message(buf, view->lang, PL_MSG_diff_if, PL_ARGS(front, pl_buf_str(&words)));
    else pl_buf_put(buf, pl_buf_str(&words));
}

void pl_diff_put_field_value(pl_buf *buf, const pl_diff_view *view, const pl_field_difference *field, bool before)
{
    pl_str text = before ? field->before : field->after;
    pl_condition condition = before ? field->condition_before : field->condition_after;
    if (condition != PL_NONE) put_condition(buf, view, text, condition, before);
    else if (text.ptr) put_choices(buf, before ? &view->before : &view->after, text);
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
