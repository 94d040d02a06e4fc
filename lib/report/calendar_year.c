/* A year drawn month by month: public holidays and make-up workdays marked by a sign, and by colour where there is
   colour. */
#include "report/calendar.h"

#include "base/message.h"
#include "report/dates.h"
#include "report/grid.h"
#include "report/wrap.h"

enum { CELL = 3, MONTH = PL_WEEK * CELL, GAP = 2, MONTHS = 12, ACROSS_MOST = 3, HEADS = 2 };

typedef enum mark { MARK_WORK, MARK_REST, MARK_HOLIDAY, MARK_MADE_UP } mark;

static const char signs[] = {[MARK_WORK] = ' ', [MARK_REST] = '.', [MARK_HOLIDAY] = '*', [MARK_MADE_UP] = '+'};

static mark mark_of(const pl_calendar *c, pl_day day)
{
    bool works = pl_is_working_day(c, day), weekend = c->rest[pl_weekday_of(day)];
    if (works) return weekend ? MARK_MADE_UP : MARK_WORK;
    return weekend ? MARK_REST : MARK_HOLIDAY;
}

static const pl_calendar_year *year_of(const pl_calendar *c, int year)
{
    for (uint32_t i = 0; i < c->year_count; i++)
        if (c->years[i].year == year) return &c->years[i];
    return NULL;
}

/* ---- drawing ---- */

/* A line of months side by side, written when it is whole: without blanks at its end. */
typedef struct line {
    const pl_calendar_page *page;
    pl_buf buf;
} line;

static void put_blanks(pl_buf *buf, size_t count)
{
    while (count--) pl_buf_put_char(buf, ' ');
}

static void end_line(line *l)
{
    while (l->buf.len && pl_buf_str(&l->buf).ptr[l->buf.len - 1] == ' ') l->buf.len--;
    pl_out_put(l->page->out, pl_buf_str(&l->buf));
    pl_out_puts(l->page->out, "\n");
    l->buf.len = 0;
}

static void put_cell(line *l, int day, mark m)
{
    bool colored = l->page->options->style.color && (m == MARK_HOLIDAY || m == MARK_MADE_UP);
    const char *color = m == MARK_HOLIDAY ? PL_COLOR_STRONG : PL_COLOR_GOOD;
    if (colored) pl_buf_put(&l->buf, pl_str_from(color));
    pl_buf_put_char(&l->buf, day < 10 ? ' ' : (char)('0' + day / 10));
    pl_buf_put_char(&l->buf, (char)('0' + day % 10));
    pl_buf_put_char(&l->buf, signs[m]);
    if (colored) pl_buf_put(&l->buf, PL_STR(PL_COLOR_END));
}

/* One week of one month; `week` counts its rows. */
static void put_week(line *l, int year, int month, int week)
{
    pl_day first = pl_day_of((pl_date){(int16_t)year, (uint8_t)month, 1});
    int days = (int)pl_month_days(year, (uint32_t)month), day = week * PL_WEEK - pl_weekday_of(first) + 1;
    for (int weekday = 0; weekday < PL_WEEK; weekday++, day++) {
        if (day < 1 || day > days) put_blanks(&l->buf, CELL);
        else put_cell(l, day, mark_of(l->page->calendar, pl_day_after(first, day - 1)));
    }
}

static void put_head(line *l, int year, int month, bool weekdays)
{
    pl_lang lang = l->page->options->style.lang;
    pl_buf head = pl_buf_make(l->page->scratch);
    pl_str name = {(char[]){(char)('0' + month / 10), (char)('0' + month % 10)}, 2};
    if (weekdays) pl_buf_put(&head, pl_message_text(lang, PL_MSG_cal_weekdays));
    else pl_buf_put_message(&head, lang, PL_MSG_cal_month, PL_ARGS(pl_str_int(l->page->scratch, year), name));
    pl_buf_put(&l->buf, pl_buf_str(&head));
    put_blanks(&l->buf, MONTH - pl_utf8_visible_width(pl_buf_str(&head)));
}

static int across_of(const pl_calendar_page *page)
{
    unsigned width = page->options->style.width;
    int across = width ? (int)((width + GAP) / (MONTH + GAP)) : ACROSS_MOST;
    return across < 1 ? 1 : across > ACROSS_MOST ? ACROSS_MOST : across;
}

/* The name, the weekdays, then the weeks. */
static void put_row(line *l, int year, int month, int row)
{
    if (row < HEADS) put_head(l, year, month, row == 1);
    else put_week(l, year, month, row - HEADS);
}

/* How many weeks the longest of these months touches. */
static int weeks_of(int year, int month, int across)
{
    int most = 0;
    for (int i = 0; i < across; i++) {
        pl_day first = pl_day_of((pl_date){(int16_t)year, (uint8_t)(month + i), 1});
        int days = pl_weekday_of(first) + (int)pl_month_days(year, (uint32_t)(month + i));
        int weeks = (days + PL_WEEK - 1) / PL_WEEK;
        if (weeks > most) most = weeks;
    }
    return most;
}

/* Each row of months ends with an empty line. */
static void put_months(const pl_calendar_page *page, int year)
{
    int across = across_of(page);
    line l = {page, pl_buf_make(page->scratch)};
    for (int month = 1; month <= MONTHS; month += across) {
        int rows = HEADS + weeks_of(year, month, across);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < across; i++) {
                if (i) put_blanks(&l.buf, GAP);
                put_row(&l, year, month + i, row);
            }
            end_line(&l);
        }
        end_line(&l);
    }
}

static void put_line(const pl_calendar_page *page, pl_message message, const pl_str *args, uint32_t count)
{
    pl_buf buf = pl_buf_make(page->scratch);
    pl_buf_put_message(&buf, page->options->style.lang, message, args, count);
    pl_out_put_wrapped(page->out, pl_buf_str(&buf), (pl_paragraph){page->options->style.width, 0, 2});
}

/* The last known day of a year, which is known from its first; year 0: none is. */
static pl_date known_until(const pl_calendar *c, int year)
{
    pl_day first = pl_day_of((pl_date){(int16_t)year, 1, 1}), last = pl_day_of((pl_date){(int16_t)year, 12, 31});
    if (!pl_calendar_knows(c, first)) return (pl_date){0};
    return pl_date_of(pl_calendar_knows(c, last) ? last : c->known_until);
}

void pl_year_put_text(const pl_calendar_page *page, int year)
{
    bool known;
    int days = pl_calendar_working_days(page->calendar, year, &known);
    const pl_calendar_year *entry = year_of(page->calendar, year);
    put_months(page, year);
    pl_date until = known_until(page->calendar, year);
    pl_message message = known ? PL_MSG_cal_year : until.year ? PL_MSG_cal_year_partly : PL_MSG_cal_year_estimated;
    pl_str args[] = {pl_str_int(page->scratch, year), pl_str_int(page->scratch, days), page->calendar->id,
                     until.year ? pl_date_text(page->scratch, until) : PL_STR("")};
    put_line(page, message, args, PL_COUNT_OF(args));
    put_line(page, PL_MSG_cal_legend, NULL, 0);
    if (entry && entry->notice.len) put_line(page, PL_MSG_cal_notice, &entry->notice, 1);
}

/* ---- JSON ---- */

static void put_days(pl_json *json, const pl_calendar *c, const char *key, int year, mark wanted)
{
    pl_day day = pl_day_of((pl_date){(int16_t)year, 1, 1});
    pl_json_key(json, key);
    pl_json_array(json, PL_JSON_INLINE);
    for (; pl_date_of(day).year == year; day = pl_day_after(day, 1))
        if (mark_of(c, day) == wanted) pl_json_date(json, pl_date_of(day));
    pl_json_close(json);
}

void pl_year_put_json(const pl_calendar_page *page, int year)
{
    const pl_calendar *c = page->calendar;
    const pl_calendar_year *entry = year_of(c, year);
    bool known;
    int days = pl_calendar_working_days(c, year, &known);
    pl_json json = pl_json_make(page->out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/year/1");
    pl_json_key(&json, "year");
    pl_json_int(&json, year);
    pl_json_key(&json, "calendar");
    pl_json_text(&json, c->id);
    pl_json_key(&json, "known");
    pl_json_bool(&json, known);
    pl_json_key(&json, "known_until");
    pl_json_date(&json, known_until(c, year));
    pl_json_key(&json, "working_days");
    pl_json_int(&json, days);
    put_days(&json, c, "rest", year, MARK_HOLIDAY);
    put_days(&json, c, "work", year, MARK_MADE_UP);
    pl_json_key(&json, "notice");
    pl_json_text_or_null(&json, entry ? entry->notice : PL_STR(""));
    pl_json_close(&json);
    pl_json_end(&json);
}
