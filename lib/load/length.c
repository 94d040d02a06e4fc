/* Durations, whole numbers and dates of amount.h: what is written with digits and has no fact behind it. */
#include "load/amount.h"

bool pl_whole_parse(pl_str text, uint32_t *number)
{
    enum { DIGITS_MAX = 9 };
    if (!text.len || text.len > DIGITS_MAX) return false;
    uint32_t result = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!pl_is_digit(text.ptr[i])) return false;
        result = result * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    *number = result;
    return true;
}

typedef enum day_kind { DAYS_WORKING, DAYS_CALENDAR, DAYS_UNSAID } day_kind;

static const struct {
    const char *text;
    uint8_t kind;
} day_units[] = {
    {"", DAYS_WORKING},        {"wd", DAYS_WORKING}, {"工作日", DAYS_WORKING}, {"cd", DAYS_CALENDAR},
    {"自然日", DAYS_CALENDAR}, {"日", DAYS_UNSAID},  {"天", DAYS_UNSAID},      {"d", DAYS_UNSAID},
    {"day", DAYS_UNSAID},      {"days", DAYS_UNSAID},
};

static bool day_kind_find(pl_str text, day_kind *kind)
{
    for (size_t i = 0; i < PL_COUNT_OF(day_units); i++) {
        if (!pl_str_equal(text, pl_str_from(day_units[i].text))) continue;
        *kind = day_units[i].kind;
        return true;
    }
    return false;
}

bool pl_length_parse(pl_str text, pl_length *length, pl_code *error)
{
    size_t digits = 0;
    while (digits < text.len && pl_is_digit(text.ptr[digits])) digits++;
    pl_str unit = pl_str_trim((pl_str){text.ptr + digits, text.len - digits});
    day_kind kind = DAYS_UNSAID;
    uint32_t days = 0;
    if (!digits || !day_kind_find(unit, &kind)) *error = PL_E340;
    else if (kind == DAYS_UNSAID) *error = PL_E341;
    else if (!pl_whole_parse((pl_str){text.ptr, digits}, &days) || days > PL_LENGTH_MAX) *error = PL_E342;
    else {
        *length = (pl_length){days, kind == DAYS_CALENDAR};
        return true;
    }
    return false;
}
