/* See date.h. Years are counted from March, so that the leap day ends a year and months have a regular pattern. */
#include "calendar/date.h"

enum {
    ERA_YEARS = 400, /* after which the Gregorian calendar repeats, weekdays included */
    ERA_DAYS = 146097,
    BEFORE_MARCH = 306, /* days from 1 March to the end of the year */
    MONTHS = 12
};

static bool is_leap(int32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

uint32_t pl_month_days(int32_t year, uint32_t month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool pl_date_is_valid(pl_date date)
{
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > MONTHS) return false;
    return date.day >= 1 && date.day <= pl_month_days(date.year, date.month);
}

/* From March on, months have 31 30 31 30 31 days over and over: (153 m + 2) / 5 days lie before month m. */
pl_day pl_day_of(pl_date date)
{
    int32_t month = (date.month + MONTHS - 3) % MONTHS, year = date.year - (date.month <= 2);
    int32_t era_year = year % ERA_YEARS, day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int32_t day_of_era = era_year * 365 + era_year / 4 - era_year / 100 + day_of_year;
    return (pl_day){(int64_t)(year / ERA_YEARS) * ERA_DAYS + day_of_era - BEFORE_MARCH};
}

pl_date pl_date_of(pl_day day)
{
    if (day.number < 0 || day.number > PL_DAY_LAST) return (pl_date){0};
    int32_t since_march = (int32_t)day.number + BEFORE_MARCH;
    int32_t era = since_march / ERA_DAYS, of_era = since_march % ERA_DAYS;
    int32_t era_year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * era_year + era_year / 4 - era_year / 100);
    int32_t month = (5 * of_year + 2) / 153;
    int32_t year = era * ERA_YEARS + era_year + (month >= 10);
    int32_t day_of_month = of_year - (153 * month + 2) / 5 + 1;
    return (pl_date){(int16_t)year, (uint8_t)((month + 2) % MONTHS + 1), (uint8_t)day_of_month};
}

int pl_date_compare(pl_date a, pl_date b)
{
    if (a.year != b.year) return a.year - b.year;
    if (a.month != b.month) return a.month - b.month;
    return a.day - b.day;
}

/* ---- text ---- */

static bool digits_parse(const char *text, size_t count, uint32_t *number)
{
    *number = 0;
    for (size_t i = 0; i < count; i++) {
        if (!pl_is_digit(text[i])) return false;
        *number = *number * 10 + (uint32_t)(text[i] - '0');
    }
    return true;
}

bool pl_date_parse(pl_str text, pl_date *date)
{
    uint32_t year, month, day;
    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-') return false;
    if (!digits_parse(text.ptr, 4, &year) || !digits_parse(text.ptr + 5, 2, &month) ||
        !digits_parse(text.ptr + 8, 2, &day))
        return false;
    pl_date read = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    if (!pl_date_is_valid(read)) return false;
    *date = read;
    return true;
}

/* The value of the digit that begins `text`, ASCII or full-width, and its length; -1 for anything else. */
static int digit_at(pl_str text, size_t *length)
{
    *length = 1;
    if (text.len && pl_is_digit(text.ptr[0])) return text.ptr[0] - '0';
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    bool wide = text.len >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBC && bytes[2] >= 0x90 && bytes[2] <= 0x99;
    *length = 3;
    return wide ? bytes[2] - 0x90 : -1;
}

/* Takes a number of `least` to `most` digits off the front. */
static bool number_take(pl_str *text, unsigned least, unsigned most, uint32_t *number)
{
    unsigned digits = 0;
    *number = 0;
    for (; digits <= most; digits++) {
        size_t length;
        int digit = digit_at(*text, &length);
        if (digit < 0) break;
        *number = *number * 10 + (uint32_t)digit;
        *text = (pl_str){text->ptr + length, text->len - length};
    }
    return digits >= least && digits <= most;
}

static bool word_take(pl_str *text, pl_str word)
{
    if (text->len < word.len || memcmp(text->ptr, word.ptr, word.len) != 0) return false;
    *text = (pl_str){text->ptr + word.len, text->len - word.len};
    return true;
}

typedef struct separators {
    pl_str year, month, day;
} separators;

static bool parts_take(pl_str text, const separators *s, uint32_t *parts)
{
    bool good = number_take(&text, 4, 4, &parts[0]) && word_take(&text, s->year) && number_take(&text, 1, 2, &parts[1]);
    return good && word_take(&text, s->month) && number_take(&text, 1, 2, &parts[2]) && word_take(&text, s->day) &&
           !text.len;
}

bool pl_date_parse_written(pl_str text, pl_date *date)
{
    static const separators ways[] = {
        {PL_WORD("-"), PL_WORD("-"), PL_WORD("")},   {PL_WORD("/"), PL_WORD("/"), PL_WORD("")},
        {PL_WORD("."), PL_WORD("."), PL_WORD("")},   {PL_WORD("年"), PL_WORD("月"), PL_WORD("日")},
        {PL_WORD("／"), PL_WORD("／"), PL_WORD("")}, {PL_WORD("－"), PL_WORD("－"), PL_WORD("")},
    };
    text = pl_str_trim(text);
    for (size_t i = 0; i < PL_COUNT_OF(ways); i++) {
        uint32_t parts[3];
        if (!parts_take(text, &ways[i], parts)) continue;
        pl_date read = {(int16_t)parts[0], (uint8_t)parts[1], (uint8_t)parts[2]};
        if (!pl_date_is_valid(read)) return false;
        *date = read;
        return true;
    }
    return false;
}

static char *write_digits(char *text, unsigned number, unsigned scale)
{
    for (; scale; scale /= 10) *text++ = (char)('0' + number / scale % 10);
    return text;
}

void pl_date_write(pl_date date, char text[PL_DATE_SIZE])
{
    text = write_digits(text, (unsigned)date.year, 1000);
    *text++ = '-';
    text = write_digits(text, date.month, 10);
    *text++ = '-';
    write_digits(text, date.day, 10);
}

void pl_buf_put_date(pl_buf *buf, pl_date date)
{
    char text[PL_DATE_SIZE];
    pl_date_write(date, text);
    pl_buf_put(buf, (pl_str){text, sizeof text});
}

pl_str pl_date_text(pl_arena *arena, pl_date date)
{
    pl_buf buf = pl_buf_make(arena);
    pl_buf_put_date(&buf, date);
    return pl_buf_str(&buf);
}
