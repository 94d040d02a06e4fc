/* permitline cal: working-day arithmetic. The word after `cal` says what is asked. */
#include <stdlib.h>
#include <string.h>

#include "inputs.h"

typedef struct question {
    const char *word;
    size_t arguments; /* besides the word */
    const char *usage; /* what follows the word */
    finding (*answer)(session *s, const pl_calendar *calendar);
} question;

static const char spread_usage[] = "N --year YYYY"; /* literal: as it is typed */

/* ---- arguments ---- */

static const char *argument(const session *s, size_t index)
{
    return s->opts.arguments[index + 1];
}

static bool date_read(session *s, size_t index, pl_date *date)
{
    pl_str text = text_of(argument(s, index));
    if (pl_date_parse_written(text, date)) return true;
    pl_diags_report(s->diags, "E023", &text, 1);
    return false;
}

/* A whole number that fits easily, with a sign or without. */
static bool number_parse(const char *text, int64_t *number)
{
    enum { DIGITS = 9 };
    bool negative = *text == '-';
    size_t digits = 0;
    text += negative || *text == '+';
    for (*number = 0; text[digits] >= '0' && text[digits] <= '9' && digits <= DIGITS; digits++)
        *number = *number * 10 + (text[digits] - '0');
    if (negative) *number = -*number;
    return digits && digits <= DIGITS && !text[digits];
}

static bool days_read(session *s, size_t index, int64_t *days)
{
    pl_str text = text_of(argument(s, index));
    if (number_parse(text.ptr, days)) return true;
    pl_diags_report(s->diags, "E024", &text, 1);
    return false;
}

static bool year_check(session *s, const char *text, int64_t year)
{
    pl_str said = text_of(text);
    if (year >= 1 && year <= 9999) return true;
    pl_diags_report(s->diags, "E025", &said, 1);
    return false;
}

static bool year_read(session *s, size_t index, int *year)
{
    int64_t number = 0;
    const char *text = argument(s, index);
    bool good = number_parse(text, &number) && text[0] != '-' && text[0] != '+';
    *year = (int)number;
    return year_check(s, text, good ? number : 0);
}

static bool counts_first_day(const session *s)
{
    return options_number(&s->opts, OPTION_FIRST_DAY, 0) == 1;
}

static finding outside(session *s)
{
    pl_diags_report(s->diags, "E182", NULL, 0);
    return FAILED;
}

/* ---- answers ---- */

static finding answer_count(session *s, const pl_calendar *calendar, const pl_count *count)
{
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    pl_report_count(out, calendar, count, counts_first_day(s), &s->report);
    return FOUND_NOTHING;
}

static finding add(session *s, const pl_calendar *calendar)
{
    pl_date from;
    int64_t days = 0;
    pl_count count;
    bool dated = date_read(s, 0, &from);
    if (!days_read(s, 1, &days) || !dated) return FAILED;
    if (!pl_calendar_add(calendar, from, days, counts_first_day(s), &count)) return outside(s);
    return answer_count(s, calendar, &count);
}

static finding between(session *s, const pl_calendar *calendar)
{
    pl_date from, to;
    bool dated = date_read(s, 0, &from);
    if (!date_read(s, 1, &to) || !dated) return FAILED;
    pl_count count = pl_calendar_between(calendar, from, to, counts_first_day(s));
    return answer_count(s, calendar, &count);
}

static finding draw_year(session *s, const pl_calendar *calendar)
{
    int year;
    if (!year_read(s, 0, &year)) return FAILED;
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    pl_report_year(out, calendar, year, &s->report);
    return FOUND_NOTHING;
}

static finding spread_out(session *s, const pl_calendar *calendar)
{
    int64_t days = 0;
    pl_spread spread;
    const given_option *given = options_find(&s->opts, OPTION_YEAR);
    if (!given) {
        pl_diags_report(s->diags, "E027", (pl_str[]){text_of("spread"), text_of(spread_usage)}, 2);
        return FAILED;
    }
    int64_t year = given->number <= 9999 ? (int64_t)given->number : 0;
    bool good = year_check(s, given->value, year);
    if (!days_read(s, 0, &days) || !good) return FAILED;
    if (!pl_calendar_spread(calendar, days, (int)year, counts_first_day(s), &spread)) return outside(s);
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    pl_report_spread(out, calendar, &spread, (int)year, counts_first_day(s), &s->report);
    return FOUND_NOTHING;
}

static finding import(session *s, const pl_calendar *calendar)
{
    const pl_calendar *made = pl_calendar_import(s->arena, calendar, argument(s, 0), s->max_input, s->diags);
    pl_out *out = made ? session_output(s) : NULL;
    if (!out) return FAILED;
    pl_report_calendar(out, made);
    return FOUND_NOTHING;
}

/* ---- which question ---- */

static const question questions[] = {
    {"add", 2, "DATE N", add},
    {"between", 2, "DATE DATE", between},
    {"year", 1, "YYYY", draw_year},
    {"spread", 1, spread_usage, spread_out},
    {"import", 1, "FILE", import},
};

enum { QUESTIONS = sizeof questions / sizeof questions[0] };

static const question *question_find(session *s)
{
    const char *word = s->opts.arguments[0];
    pl_str words[QUESTIONS], said = text_of(word);
    for (size_t i = 0; i < QUESTIONS; i++) {
        if (strcmp(questions[i].word, word) == 0) return &questions[i];
        words[i] = text_of(questions[i].word);
    }
    pl_diags_report_near(s->diags, "E026", &said, 1, words, QUESTIONS);
    return NULL;
}

finding cmd_cal(session *s)
{
    if (!session_takes(s, 1, SIZE_MAX)) return FAILED;
    const question *asked = question_find(s);
    if (!asked) return FAILED;
    if (s->opts.argument_count != asked->arguments + 1) {
        pl_diags_report(s->diags, "E027", (pl_str[]){text_of(asked->word), text_of(asked->usage)}, 2);
        return FAILED;
    }
    const given_option *given = options_find(&s->opts, OPTION_CALENDAR);
    const pl_calendar *calendar = inputs_calendar_named(s, text_of(given ? given->value : "cn"), NULL);
    return calendar ? asked->answer(s, calendar) : FAILED;
}
