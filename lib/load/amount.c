/* Amounts, durations, dates and whole numbers: see amount.h. Digits are kept as an integer and a count of decimals,
   so that nothing is ever rounded. */
#include "load/amount.h"

/* ---- numbers ---- */

/* A number as written: mantissa / 10^decimals. Zeros at the end of the decimals are dropped. */
typedef struct number {
    uint64_t mantissa;
    uint32_t whole_digits; /* without leading zeros */
    uint32_t decimals;
    bool negative;
    bool overflow; /* more digits than any amount has: mantissa is worthless */
} number;

static bool digit_at(pl_str text, size_t at)
{
    return at < text.len && pl_is_digit(text.ptr[at]);
}

static void add_digit(number *n, char digit)
{
    if (n->mantissa >= UINT64_MAX / 10 - 1) n->overflow = true;
    else n->mantissa = n->mantissa * 10 + (uint64_t)(digit - '0');
}

static void add_whole_digit(number *n, char digit)
{
    add_digit(n, digit);
    n->whole_digits += n->mantissa != 0;
}

/* Digits with single underscores between them; returns where they end. */
static size_t scan_digits(pl_str text, size_t at, number *n)
{
    while (digit_at(text, at)) {
        add_whole_digit(n, text.ptr[at++]);
        if (at < text.len && text.ptr[at] == '_' && digit_at(text, at + 1)) at++;
    }
    return at;
}

static bool is_group(pl_str text, size_t at) /* ",ddd" and no fourth digit */
{
    return at < text.len && text.ptr[at] == ',' && digit_at(text, at + 1) && digit_at(text, at + 2) &&
           digit_at(text, at + 3) && !digit_at(text, at + 4);
}

/* The digits before the point; commas must stand at the thousands. */
static size_t scan_whole(pl_str text, size_t at, number *n)
{
    size_t start = at;
    at = scan_digits(text, at, n);
    if (at - start > 3 || memchr(text.ptr + start, '_', at - start)) return at;
    while (is_group(text, at)) {
        for (size_t i = 1; i <= 3; i++) add_whole_digit(n, text.ptr[at + i]);
        at += 4;
    }
    return at;
}

static size_t scan_decimals(pl_str text, size_t at, number *n)
{
    if (at >= text.len || text.ptr[at] != '.' || !digit_at(text, at + 1)) return at;
    size_t start = at + 1, end = start;
    while (digit_at(text, end)) end++;
    size_t last = end;
    while (last > start && text.ptr[last - 1] == '0') last--;
    for (size_t i = start; i < last; i++) add_digit(n, text.ptr[i]);
    n->decimals = (uint32_t)(last - start);
    return end;
}

/* Length of the number at the start of the text, 0 if there is none that ends cleanly. */
static size_t scan_number(pl_str text, number *n)
{
    *n = (number){.negative = text.len && text.ptr[0] == '-'};
    size_t start = n->negative ? 1 : 0;
    if (!digit_at(text, start)) return 0;
    size_t at = scan_decimals(text, scan_whole(text, start, n), n);
    if (at >= text.len) return at;
    char next = text.ptr[at];
    bool goes_on = next == '_' || next == '.' || (next == ',' && digit_at(text, at + 1));
    return goes_on || pl_is_digit(next) ? 0 : at;
}

static pl_amount_error scale(const number *n, uint32_t zeros, int64_t *value)
{
    if (n->overflow) return n->whole_digits > 15 ? PL_AMOUNT_TOO_LARGE : PL_AMOUNT_TOO_MANY_DIGITS;
    if (n->decimals > zeros) return PL_AMOUNT_TOO_MANY_DIGITS;
    int64_t result = n->mantissa < (uint64_t)PL_AMOUNT_LIMIT ? (int64_t)n->mantissa : PL_AMOUNT_LIMIT;
    for (uint32_t i = n->decimals; i < zeros && result < PL_AMOUNT_LIMIT; i++) result *= 10;
    if (result >= PL_AMOUNT_LIMIT) return PL_AMOUNT_TOO_LARGE;
    *value = n->negative ? -result : result;
    return PL_AMOUNT_OK;
}

/* ---- units ---- */

/* Spellings in the same group are the same unit. Those of group OTHER are known only in order to tell a wrong unit
   from no number at all. Superscripts are here as they may stand in a rule set; texts that are read are NFKC. */
typedef enum unit_group {
    GROUP_NONE,
    GROUP_MONEY,
    GROUP_AREA,
    GROUP_LENGTH,
    GROUP_KILOMETRE,
    GROUP_HECTARE,
    GROUP_OTHER
} unit_group;

static const struct {
    const char *text;
    uint8_t group;
} units[] = {
    {"元", GROUP_MONEY},      {"人民币元", GROUP_MONEY}, {"yuan", GROUP_MONEY},     {"CNY", GROUP_MONEY},
    {"m2", GROUP_AREA},       {"平方米", GROUP_AREA},    {"平米", GROUP_AREA},      {"㎡", GROUP_AREA},
    {"m²", GROUP_AREA},       {"m", GROUP_LENGTH},       {"米", GROUP_LENGTH},      {"km", GROUP_KILOMETRE},
    {"公里", GROUP_KILOMETRE}, {"千米", GROUP_KILOMETRE}, {"㎞", GROUP_KILOMETRE},  {"hm2", GROUP_HECTARE},
    {"hm²", GROUP_HECTARE},   {"ha", GROUP_HECTARE},     {"公顷", GROUP_HECTARE},   {"层", GROUP_OTHER},
    {"个", GROUP_OTHER},      {"栋", GROUP_OTHER},       {"幢", GROUP_OTHER},       {"座", GROUP_OTHER},
    {"户", GROUP_OTHER},      {"套", GROUP_OTHER},       {"间", GROUP_OTHER},       {"人", GROUP_OTHER},
    {"台", GROUP_OTHER},      {"辆", GROUP_OTHER},       {"亩", GROUP_OTHER},       {"吨", GROUP_OTHER},
    {"%", GROUP_OTHER},       {"km2", GROUP_OTHER},      {"平方公里", GROUP_OTHER}, {"m3", GROUP_OTHER},
    {"立方米", GROUP_OTHER},  {"美元", GROUP_OTHER},     {"USD", GROUP_OTHER},      {"工作日", GROUP_OTHER},
    {"天", GROUP_OTHER},      {"日", GROUP_OTHER},
};

static bool starts_with(pl_str text, pl_str prefix)
{
    if (!prefix.len || prefix.len > text.len || memcmp(text.ptr, prefix.ptr, prefix.len) != 0) return false;
    bool open = pl_is_name_char(prefix.ptr[prefix.len - 1]) && prefix.len < text.len;
    return !open || !pl_is_name_char(text.ptr[prefix.len]); /* "m" is no prefix of "max" */
}

static unit_group group_of(const pl_fact *fact)
{
    if (fact->type == PL_FACT_MONEY) return GROUP_MONEY;
    for (size_t i = 0; i < PL_COUNT_OF(units); i++)
        if (pl_str_equal(fact->unit, pl_str_from(units[i].text))) return units[i].group;
    return GROUP_NONE;
}

/* Length of the unit at the start of `text`, 0 if there is none; `*fits` tells whether it is the fact's. */
static size_t unit_prefix(pl_str text, const pl_fact *fact, bool *fits)
{
    size_t best = 0;
    unit_group group = GROUP_NONE;
    for (size_t i = 0; text.len && i < PL_COUNT_OF(units); i++) {
        if (units[i].text[0] != text.ptr[0]) continue;
        pl_str unit = pl_str_from(units[i].text);
        if (unit.len <= best || !starts_with(text, unit)) continue;
        best = unit.len;
        group = units[i].group;
    }
    bool own = fact->unit.len >= best && starts_with(text, fact->unit);
    *fits = own || (best && group != GROUP_OTHER && group == group_of(fact));
    return own ? fact->unit.len : best;
}

/* 万 and 亿 as a count of zeros. */
static uint32_t multiple_at(pl_str text, size_t *len)
{
    if (starts_with(text, PL_STR("万"))) return *len = strlen("万"), 4;
    if (starts_with(text, PL_STR("亿"))) return *len = strlen("亿"), 8;
    *len = 0;
    return 0;
}

static pl_str from(pl_str text, size_t at)
{
    return (pl_str){text.ptr + at, text.len - at};
}

size_t pl_amount_prefix(pl_str text, const pl_fact *fact, int64_t *value, pl_amount_error *error)
{
    number n;
    size_t end = scan_number(text, &n), at = end, multiple = 0;
    *error = PL_AMOUNT_NOT_A_NUMBER;
    if (!end) return 0;
    while (at < text.len && text.ptr[at] == ' ') at++;
    bool fits = true;
    uint32_t zeros = 0;
    size_t unit = unit_prefix(from(text, at), fact, &fits);
    if (!unit) { /* a fact whose own unit is 万m2 does not multiply */
        zeros = multiple_at(from(text, at), &multiple);
        unit = unit_prefix(from(text, at + multiple), fact, &fits);
    }
    if (!unit && !multiple && at == end && end < text.len && pl_is_name_char(text.ptr[end])) return 0; /* 5000W */
    *error = unit && !fits ? PL_AMOUNT_WRONG_UNIT : scale(&n, zeros + fact->decimals, value);
    return unit || multiple ? at + multiple + unit : end;
}

pl_amount_error pl_amount_parse(pl_str text, const pl_fact *fact, int64_t *value)
{
    pl_amount_error error;
    size_t len = pl_amount_prefix(text, fact, value, &error);
    return len == text.len ? error : PL_AMOUNT_NOT_A_NUMBER;
}

void pl_amount_report(pl_amount_error error, pl_str text, const pl_fact *fact, pl_source *source, pl_pos pos,
                      pl_diags *diags)
{
    char decimals[] = {(char)('0' + fact->decimals % 10)};
    pl_str unit = fact->type == PL_FACT_MONEY && !fact->unit.len ? PL_STR("CNY") : fact->unit;
    switch (error) {
    case PL_AMOUNT_OK: return;
    case PL_AMOUNT_NOT_A_NUMBER: pl_diag_add(diags, PL_E320, source, pos, PL_ARGS(text, fact->id)); return;
    case PL_AMOUNT_WRONG_UNIT:
        if (unit.len) pl_diag_add(diags, PL_E321, source, pos, PL_ARGS(text, fact->id, unit));
        else pl_diag_add(diags, PL_E327, source, pos, PL_ARGS(text, fact->id));
        return;
    case PL_AMOUNT_TOO_MANY_DIGITS:
        pl_diag_add(diags, PL_E322, source, pos, PL_ARGS(text, fact->id, ((pl_str){decimals, 1})));
        return;
    case PL_AMOUNT_TOO_LARGE: pl_diag_add(diags, PL_E323, source, pos, PL_ARGS(text)); return;
    }
}
