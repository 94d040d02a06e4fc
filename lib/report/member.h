/* One table of members feeds JSON and CSV: a member has a key and a function that tells its value for a row, and the
   formats know how each kind of value is written. */
#ifndef PL_REPORT_MEMBER_H
#define PL_REPORT_MEMBER_H

#include "report/csv.h"
#include "report/json.h"
#include "report/view.h"

typedef enum pl_member_kind {
    PL_VALUE_NULL,
    PL_VALUE_TEXT,
    PL_VALUE_INT,
    PL_VALUE_BOOL,
    PL_VALUE_RANGE,
    PL_VALUE_DATES,
    PL_VALUE_TITLE, /* JSON: by language; CSV: `text` */
    PL_VALUE_LIST,  /* of texts: JSON an array, CSV joined by one space */
    PL_VALUE_OTHER  /* JSON: by its own function; CSV: `text` */
} pl_member_kind;

typedef struct pl_member_value {
    uint8_t kind; /* pl_member_kind */
    bool truth;
    int64_t number;
    pl_range range;
    pl_date_range dates;
    pl_str text; /* valid until the view is asked for the next one */
    const pl_title *title;
    bool (*next)(pl_view *view, uint32_t row, uint32_t *cursor, pl_str *item); /* cursor starts at 0 */
    void (*json)(pl_json *json, pl_view *view, uint32_t row);
} pl_member_value;

typedef struct pl_member {
    const char *key;
    void (*get)(pl_view *view, uint32_t row, pl_member_value *value); /* `value` comes as null */
} pl_member;

void pl_members_put_json(pl_json *json, const pl_member *members, size_t count, pl_view *view, uint32_t row);
void pl_members_put_csv_head(pl_csv *csv, const pl_member *members, size_t count);
void pl_members_put_csv(pl_csv *csv, const pl_member *members, size_t count, pl_view *view, uint32_t row);

/* One of them, without its key. */
void pl_member_put_json(pl_json *json, const pl_member *member, pl_view *view, uint32_t row);
void pl_member_put_csv(pl_csv *csv, const pl_member *member, pl_view *view, uint32_t row);

/* A value by itself, for tables whose rows are not those of one view. `value` begins as PL_MEMBER_NULL. */
#define PL_MEMBER_NULL ((pl_member_value){.kind = PL_VALUE_NULL, .text = PL_STR("")})
void pl_member_value_put_json(pl_json *json, const pl_member_value *value, pl_view *view, uint32_t row);
void pl_member_value_put_csv(pl_csv *csv, const pl_member_value *value, pl_view *view, uint32_t row);

/* What getters set. Empty text, NULL words, days and ranges that are not known stay null. */
void pl_member_set_text(pl_member_value *value, pl_str text);
void pl_member_set_word(pl_member_value *value, const char *word);
void pl_member_set_int(pl_member_value *value, int64_t number);
void pl_member_set_bool(pl_member_value *value, bool truth);
void pl_member_set_range(pl_member_value *value, pl_range range);
void pl_member_set_dates(pl_member_value *value, pl_date_range dates);
void pl_member_set_days(pl_member_value *value, pl_days days);
void pl_member_set_title(pl_member_value *value, const pl_view *view, const pl_title *title, pl_str id);

/* The members of a step of a plan, in the order of schema permitline/plan/1. */
extern const pl_member pl_plan_members[];
extern const size_t pl_plan_member_count;

#endif
