/* How many working days, and until when: see calendar.h. */
#include "report/calendar.h"

#include "base/message.h"
#include "report/dates.h"
#include "report/wrap.h"

static pl_str number_text(const pl_calendar_page *page, int64_t number)
{
    return pl_str_int(page->scratch, number);
}

static pl_str working_unit(const pl_calendar_page *page, int64_t days)
{
    return pl_message_text(page->options->style.lang, days == 1 ? PL_MSG_unit_working_day : PL_MSG_unit_working_days);
}

static pl_str calendar_unit(const pl_calendar_page *page, int64_t days)
{
    return pl_message_text(page->options->style.lang, days == 1 ? PL_MSG_unit_calendar_day : PL_MSG_unit_calendar_days);
}

static void put_sentence(const pl_calendar_page *page, pl_message message, const pl_str *args)
{
    enum { ARGS = 6 };
    pl_buf buf = pl_buf_make(page->scratch);
    pl_buf_put_message(&buf, page->options->style.lang, message, args, ARGS);
    pl_out_put_wrapped(page->out, pl_buf_str(&buf), (pl_paragraph){page->options->style.width, 0, 2});
}

/* ---- text ---- */

static void put_convention(const pl_calendar_page *page)
{
    pl_message message = page->first_day_counted ? PL_MSG_cal_first_day_counted : PL_MSG_cal_first_day_not_counted;
    const pl_str args[6] = {page->calendar->id};
    put_sentence(page, message, args);
}

static void put_estimate(const pl_calendar_page *page, const pl_count *count)
{
    const pl_calendar *c = page->calendar;
    bool knows = c->known_until.number >= c->known_from.number;
    pl_str from = knows ? pl_date_text(page->scratch, pl_date_of(c->known_from)) : PL_STR("-");
    pl_str until = knows ? pl_date_text(page->scratch, pl_date_of(c->known_until)) : PL_STR("-");
    const pl_str args[6] = {from, until, count->latest.year ? pl_date_text(page->scratch, count->latest) : PL_STR(""),
                            number_text(page, count->working_days_least),
                            working_unit(page, count->working_days_least)};
    if (!count->estimated) return;
    put_sentence(page, PL_MSG_cal_estimated, args);
    if (count->latest.year) put_sentence(page, PL_MSG_cal_latest, args);
    else if (count->least_known && count->working_days_least != count->working_days)
        put_sentence(page, PL_MSG_cal_least, args);
}

static void put_count(const pl_calendar_page *page, const pl_count *count)
{
    const pl_str args[6] = {pl_date_text(page->scratch, count->from), pl_date_text(page->scratch, count->date),
                            number_text(page, count->working_days), number_text(page, count->calendar_days),
                            working_unit(page, count->working_days), calendar_unit(page, count->calendar_days)};
    pl_out_put(page->out, args[count->asked_days ? 2 : 1]);
    pl_out_puts(page->out, "\n");
    put_sentence(page, PL_MSG_cal_count, args);
    put_estimate(page, count);
    put_convention(page);
}

static pl_str end_text(const pl_calendar_page *page, const pl_count *count)
{
    pl_str date = pl_date_text(page->scratch, count->date);
    if (!count->estimated) return date;
    pl_buf buf = pl_buf_make(page->scratch);
    pl_str latest = count->latest.year ? pl_date_text(page->scratch, count->latest) : PL_STR("");
    pl_buf_put_estimate(&buf, page->options->style.lang, date, latest);
    return pl_buf_str(&buf);
}

static void put_spread(const pl_calendar_page *page, const pl_spread *spread, int year)
{
    const pl_count *counts[] = {&spread->fewest, &spread->most};
    const pl_message messages[] = {PL_MSG_cal_fewest, PL_MSG_cal_most};
    const pl_str head[6] = {number_text(page, spread->fewest.working_days), number_text(page, year),
                            number_text(page, spread->acceptances)};
    put_sentence(page, PL_MSG_cal_spread, head);
    for (size_t i = 0; i < PL_COUNT_OF(counts); i++) {
        const pl_str args[6] = {number_text(page, counts[i]->calendar_days),
                                pl_date_text(page->scratch, counts[i]->from), end_text(page, counts[i])};
        put_sentence(page, messages[i], args);
    }
    const pl_str partly[6] = {pl_message_text(page->options->style.lang, PL_MSG_estimate)};
    if (spread->estimated) put_sentence(page, PL_MSG_cal_spread_estimated, partly);
    put_convention(page);
}

/* ---- JSON ---- */

static void put_count_members(pl_json *json, const pl_count *count)
{
    pl_json_key(json, "from");
    pl_json_date(json, count->from);
    pl_json_key(json, "date");
    pl_json_date(json, count->date);
    pl_json_key(json, "working_days");
    pl_json_int(json, count->working_days);
    pl_json_key(json, "working_days_least");
    if (count->least_known) pl_json_int(json, count->working_days_least);
    else pl_json_null(json);
    pl_json_key(json, "calendar_days");
    pl_json_int(json, count->calendar_days);
    pl_json_key(json, "estimated");
    pl_json_bool(json, count->estimated);
    pl_json_key(json, "latest");
    pl_json_date(json, count->latest);
}

static void put_frame(pl_json *json, const pl_calendar_page *page)
{
    pl_json_key(json, "calendar");
    pl_json_text(json, page->calendar->id);
    pl_json_key(json, "first_day");
    pl_json_word(json, page->first_day_counted ? "counted" : "not-counted");
}

static void put_count_json(const pl_calendar_page *page, const pl_count *count)
{
    pl_json json = pl_json_make(page->out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/cal/1");
    put_count_members(&json, count);
    put_frame(&json, page);
    pl_json_close(&json);
    pl_json_end(&json);
}

static void put_spread_json(const pl_calendar_page *page, const pl_spread *spread, int year)
{
    pl_json json = pl_json_make(page->out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/spread/1");
    pl_json_key(&json, "year");
    pl_json_int(&json, year);
    pl_json_key(&json, "acceptances");
    pl_json_int(&json, spread->acceptances);
    pl_json_key(&json, "estimated");
    pl_json_bool(&json, spread->estimated);
    pl_json_key(&json, "fewest");
    pl_json_object(&json, PL_JSON_INLINE);
    put_count_members(&json, &spread->fewest);
    pl_json_close(&json);
    pl_json_key(&json, "most");
    pl_json_object(&json, PL_JSON_INLINE);
    put_count_members(&json, &spread->most);
    pl_json_close(&json);
    put_frame(&json, page);
    pl_json_close(&json);
    pl_json_end(&json);
}

void pl_count_put(const pl_calendar_page *page, const pl_count *count)
{
    if (page->options->format == PL_FORMAT_JSON) put_count_json(page, count);
    else put_count(page, count);
}

void pl_spread_put(const pl_calendar_page *page, const pl_spread *spread, int year)
{
    if (page->options->format == PL_FORMAT_JSON) put_spread_json(page, spread, year);
    else put_spread(page, spread, year);
}
