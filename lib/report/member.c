/* See member.h. */
#include "report/member.h"

#include "report/dates.h"

static void put_json_list(pl_json *json, const pl_member_value *value, pl_view *view, uint32_t row)
{
    uint32_t cursor = 0;
    pl_str item;
    pl_json_array(json, PL_JSON_INLINE);
    while (value->next(view, row, &cursor, &item)) pl_json_text(json, item);
    pl_json_close(json);
}

void pl_member_value_put_json(pl_json *json, const pl_member_value *value, pl_view *view, uint32_t row)
{
    switch ((pl_member_kind)value->kind) {
    case PL_VALUE_NULL: pl_json_null(json); return;
    case PL_VALUE_TEXT: pl_json_text(json, value->text); return;
    case PL_VALUE_INT: pl_json_int(json, value->number); return;
    case PL_VALUE_BOOL: pl_json_bool(json, value->truth); return;
    case PL_VALUE_RANGE: pl_json_range(json, value->range); return;
    case PL_VALUE_DATES: pl_json_dates(json, value->dates); return;
    case PL_VALUE_TITLE: pl_json_title(json, value->title); return;
    case PL_VALUE_LIST: put_json_list(json, value, view, row); return;
    case PL_VALUE_OTHER: value->json(json, view, row); return;
    }
}

void pl_member_put_json(pl_json *json, const pl_member *member, pl_view *view, uint32_t row)
{
    pl_member_value value = PL_MEMBER_NULL;
    member->get(view, row, &value);
    pl_member_value_put_json(json, &value, view, row);
}

void pl_members_put_json(pl_json *json, const pl_member *members, size_t count, pl_view *view, uint32_t row)
{
    for (size_t i = 0; i < count; i++) {
        pl_json_key(json, members[i].key);
        pl_member_put_json(json, &members[i], view, row);
    }
}

void pl_members_put_csv_head(pl_csv *csv, const pl_member *members, size_t count)
{
    for (size_t i = 0; i < count; i++) pl_csv_word(csv, members[i].key);
    pl_csv_end_row(csv);
}

static void put_csv_list(pl_csv *csv, const pl_member_value *value, pl_view *view, uint32_t row)
{
    uint32_t cursor = 0;
    pl_str item;
    view->buf.len = 0;
    while (value->next(view, row, &cursor, &item)) {
        if (view->buf.len) pl_buf_put_char(&view->buf, ' ');
        pl_buf_put(&view->buf, item);
    }
    pl_csv_text(csv, pl_buf_str(&view->buf));
}

void pl_member_value_put_csv(pl_csv *csv, const pl_member_value *value, pl_view *view, uint32_t row)
{
    switch ((pl_member_kind)value->kind) {
    case PL_VALUE_NULL: pl_csv_word(csv, NULL); return;
    case PL_VALUE_TEXT:
    case PL_VALUE_TITLE:
    case PL_VALUE_OTHER: pl_csv_text(csv, value->text); return;
    case PL_VALUE_INT: pl_csv_int(csv, value->number); return;
    case PL_VALUE_BOOL: pl_csv_word(csv, value->truth ? "true" : "false"); return;
    case PL_VALUE_RANGE: pl_csv_range(csv, value->range); return;
    case PL_VALUE_DATES: pl_csv_dates(csv, value->dates); return;
    case PL_VALUE_LIST: put_csv_list(csv, value, view, row); return;
    }
}

void pl_member_put_csv(pl_csv *csv, const pl_member *member, pl_view *view, uint32_t row)
{
    pl_member_value value = PL_MEMBER_NULL;
    member->get(view, row, &value);
    pl_member_value_put_csv(csv, &value, view, row);
}

void pl_members_put_csv(pl_csv *csv, const pl_member *members, size_t count, pl_view *view, uint32_t row)
{
    for (size_t i = 0; i < count; i++) pl_member_put_csv(csv, &members[i], view, row);
    pl_csv_end_row(csv);
}

void pl_member_set_text(pl_member_value *value, pl_str text)
{
    if (!text.len) return;
    value->kind = PL_VALUE_TEXT;
    value->text = text;
}

void pl_member_set_word(pl_member_value *value, const char *word)
{
    if (word) pl_member_set_text(value, pl_str_from(word));
}

void pl_member_set_int(pl_member_value *value, int64_t number)
{
    value->kind = PL_VALUE_INT;
    value->number = number;
}

void pl_member_set_bool(pl_member_value *value, bool truth)
{
    value->kind = PL_VALUE_BOOL;
    value->truth = truth;
}

void pl_member_set_range(pl_member_value *value, pl_range range)
{
    if (!range.known) return;
    value->kind = PL_VALUE_RANGE;
    value->range = range;
}

void pl_member_set_dates(pl_member_value *value, pl_date_range dates)
{
    if (!dates.min.year) return;
    value->kind = PL_VALUE_DATES;
    value->dates = dates;
}

void pl_member_set_days(pl_member_value *value, pl_days days)
{
    if (days.known) pl_member_set_int(value, days.value);
}

void pl_member_set_title(pl_member_value *value, const pl_view *view, const pl_title *title, pl_str id)
{
    value->kind = PL_VALUE_TITLE;
    value->title = title;
    value->text = pl_title_pick(title, view->rules->language, id);
}
