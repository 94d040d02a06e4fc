/* See cells.h. */
#include "batch/cells.h"

#include "load/amount.h"
#include "load/condition.h"
#include "load/names.h"

/* Texts known by heart: the last one of each hash. Longer ones are read anew each time. */
enum { KNOWN_SIZE = 128, KNOWN_TEXT = 24, PLAIN_DIGITS = 15 };

/* A text of up to KNOWN_TEXT bytes as three numbers: its first, its last, and its middle bytes. */
typedef struct short_text {
    uint64_t first, last, middle;
} short_text;

typedef struct known_text {
    short_text text;
    uint64_t number;
    uint8_t len; /* 0: none */
    uint8_t kind; /* pl_cell_kind */
} known_text;

struct pl_cell_reader {
    const pl_rules *rules;
    const pl_key_part *part;
    pl_column_fact column;
    int64_t min, max;
    int64_t unit[PLAIN_DIGITS + 1]; /* by decimals: what the last digit is worth; 0: too many decimals */
    known_text known[KNOWN_SIZE];
};

pl_cell_reader *pl_cell_reader_make(pl_arena *arena, const pl_keys *keys, const pl_column_fact *column)
{
    pl_cell_reader *reader = pl_new(arena, pl_cell_reader);
    const pl_fact *fact = &keys->rules->facts[column->fact];
    reader->rules = keys->rules;
    reader->part = &keys->parts[column->fact];
    reader->column = *column;
    reader->min = fact->min;
    reader->max = fact->has_max ? fact->max : PL_AMOUNT_LIMIT - 1;
    int64_t worth = column->one;
    for (int decimals = 0; decimals <= PLAIN_DIGITS && worth; decimals++) {
        reader->unit[decimals] = worth;
        worth = worth % 10 ? 0 : worth / 10;
    }
    return reader;
}

uint32_t pl_cell_reader_fact(const pl_cell_reader *reader)
{
    return reader->column.fact;
}

/* ---- plain numbers ---- */

/* Digits, perhaps with a point: what tables are full of. False for anything else, for someone else to read. */
static bool read_plain(const pl_cell_reader *reader, pl_str text, int64_t *value)
{
    if (text.len > PLAIN_DIGITS) return false;
    int64_t digits = 0;
    size_t point = text.len;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (pl_is_digit(c)) digits = digits * 10 + (c - '0');
        else if (c == '.' && point == text.len && i && i + 1 < text.len) point = i;
        else return false;
    }
    int64_t unit = reader->unit[point == text.len ? 0 : text.len - 1 - point];
    if (!unit || __builtin_mul_overflow(digits, unit, value)) return false;
    return *value >= reader->min && *value <= reader->max;
}

/* ---- any text ---- */

static bool is_of_number(char c)
{
    return pl_is_digit(c) || c == '-' || c == '.' || c == ',' || c == '_' || c == ' ';
}

/* Whether a number stands there alone, and what comes behind it. */
static bool split_number(pl_str text, pl_str *rest)
{
    size_t at = 0;
    while (at < text.len && is_of_number(text.ptr[at])) at++;
    *rest = pl_str_trim((pl_str){text.ptr + at, text.len - at});
    return at > 0;
}

/* What is none stays as it was written, so that the complaint shows it. */
static bool is_amount(const pl_cell_reader *reader, pl_str text)
{
    int64_t unused;
    pl_amount_error error;
    return pl_amount_prefix(text, &reader->rules->facts[reader->column.fact], &unused, &error) == text.len;
}

/* The text as a project file would have it: a number alone takes the header's unit. False for a bare 万 or 亿 there,
   which may mean either. */
static bool with_unit(const pl_cell_reader *reader, pl_str text, pl_arena *scratch, pl_str *whole)
{
    pl_str rest;
    *whole = text;
    if (!reader->column.unit.len || !split_number(text, &rest)) return true;
    if (pl_str_equal(rest, PL_STR("万")) || pl_str_equal(rest, PL_STR("亿"))) return false;
    if (rest.len || !is_amount(reader, text)) return true;
    pl_buf buf = pl_buf_make(scratch);
    pl_buf_put(&buf, text);
    pl_buf_put(&buf, reader->column.unit);
    *whole = pl_buf_str(&buf);
    return true;
}

static pl_cell_kind read_text(const pl_cell_reader *reader, pl_str text, uint64_t *number, pl_diags *diags,
                              pl_arena *scratch)
{
    int64_t value;
    bool unknown;
    pl_str whole;
    text = pl_names_normal(scratch, text);
    if (!text.len) return PL_CELL_EMPTY;
    if (!with_unit(reader, text, scratch, &whole)) {
        pl_diag_add(diags, PL_E810, NULL, (pl_pos){0}, PL_ARGS(text, reader->column.unit));
        return PL_CELL_BAD;
    }
    if (!pl_value_parse(reader->rules, reader->column.fact, whole, &value, &unknown, NULL, (pl_pos){0}, diags, scratch))
        return PL_CELL_BAD;
    *number = unknown ? reader->part->unknown : pl_key_number(reader->part, value);
    return PL_CELL_VALUE;
}

void pl_cell_complain(const pl_cell_reader *reader, pl_str text, pl_diags *diags, pl_arena *scratch)
{
    uint64_t unused;
    read_text(reader, text, &unused, diags, scratch);
}

/* ---- by heart ---- */

static uint64_t eight_bytes(const char *text)
{
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
    return bytes;
}

static uint64_t few_bytes(pl_str text)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < text.len; i++) bytes = bytes << 8 | (unsigned char)text.ptr[i];
    return bytes;
}

static short_text short_text_of(pl_str text)
{
    const size_t word = sizeof(uint64_t);
    if (text.len < word) return (short_text){few_bytes(text), 0, 0};
    short_text made = {eight_bytes(text.ptr), eight_bytes(text.ptr + text.len - word), 0};
    if (text.len > 2 * word) made.middle = eight_bytes(text.ptr + word);
    return made;
}

static uint32_t place_of(const short_text *text)
{
    uint64_t hash = (text->first ^ (text->last << 1) ^ (text->middle << 2)) * UINT64_C(0x9fb21c651e98df25);
    return (uint32_t)(hash >> 57) % KNOWN_SIZE;
}

static bool is_same(const known_text *known, const short_text *text, size_t len)
{
    return known->len == len && known->text.first == text->first && known->text.last == text->last &&
           known->text.middle == text->middle;
}

static pl_cell_kind read_anew(const pl_cell_reader *reader, pl_str text, uint64_t *number, pl_arena *scratch)
{
    pl_arena *trial = pl_arena_child(scratch);
    pl_cell_kind kind = read_text(reader, text, number, pl_diags_make(trial), trial);
    pl_arena_free(trial);
    return kind;
}

pl_cell_kind pl_cell_read(pl_cell_reader *reader, pl_str text, uint64_t *number, pl_arena *scratch)
{
    int64_t value;
    if (!text.len) return PL_CELL_EMPTY;
    if (reader->unit[0] && read_plain(reader, text, &value)) {
        *number = pl_key_number(reader->part, value);
        return PL_CELL_VALUE;
    }
    if (text.len > KNOWN_TEXT) return read_anew(reader, text, number, scratch);
    short_text own = short_text_of(text);
    known_text *known = &reader->known[place_of(&own)];
    if (!is_same(known, &own, text.len)) {
        known->len = 0; /* until it is read: memory may run out in between */
        known->number = 0;
        known->kind = (uint8_t)read_anew(reader, text, &known->number, scratch);
        known->text = own;
        known->len = (uint8_t)text.len;
    }
    *number = known->number;
    return (pl_cell_kind)known->kind;
}

/* ---- dates ---- */

/* The number of so many digits, or -1. */
static int digits_at(pl_str text, size_t at, size_t count)
{
    int number = 0;
    for (size_t i = at; i < at + count; i++) {
        if (i >= text.len || !pl_is_digit(text.ptr[i])) return -1;
        number = number * 10 + (text.ptr[i] - '0');
    }
    return number;
}

/* 2018-10-15, which most dates are. */
static bool plain_date(pl_str text, pl_date *date)
{
    if (text.len != PL_DATE_SIZE || text.ptr[4] != '-' || text.ptr[7] != '-') return false;
    int year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
    if (year < 0 || month < 0 || day < 0) return false;
    *date = (pl_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return pl_date_is_valid(*date);
}

bool pl_cell_date(pl_str text, pl_date *date)
{
    return plain_date(text, date) || pl_date_parse_written(pl_str_trim(text), date);
}
