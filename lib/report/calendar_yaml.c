/* A calendar as the file that it can be loaded from again: see permitline-calendar(5). */
#include "report/calendar.h"

#include "report/dates.h"

enum { LINE = 110 };

static const char *const weekdays[PL_WEEK] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static void put_date(pl_out *out, pl_day day)
{
    char text[PL_DATE_SIZE];
    pl_date_write(pl_date_of(day), text);
    pl_out_put(out, (pl_str){text, sizeof text});
}

/* In double quotes as JSON has it, which YAML reads the same. */
static void put_quoted(pl_out *out, pl_str text)
{
    pl_json json = pl_json_make(out);
    pl_json_text(&json, text);
}

/* ---- the top ---- */

static void put_text_of(pl_out *out, const char *key, const pl_str *text)
{
    static const char *const langs[PL_LANG_COUNT] = {[PL_LANG_EN] = "en", [PL_LANG_ZH] = "zh"};
    bool first = true;
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) {
        if (!text[lang].len) continue;
        if (first) pl_out_puts(out, key);
        pl_out_puts(out, first ? ": {" : ", ");
        first = false;
        pl_out_puts(out, langs[lang]);
        pl_out_puts(out, ": ");
        put_quoted(out, text[lang]);
    }
    if (!first) pl_out_puts(out, "}\n");
}

static void put_head(pl_out *out, const pl_calendar *c)
{
    bool first = true;
    pl_out_puts(out, "permitline: 1\ncalendar: ");
    pl_out_put(out, c->id);
    pl_out_puts(out, "\n");
    put_text_of(out, "title", c->title);
    put_text_of(out, "origin", c->origin);
    put_text_of(out, "licence", c->licence);
    pl_out_puts(out, "weekend: [");
    for (int weekday = 0; weekday < PL_WEEK; weekday++) {
        if (!c->rest[weekday]) continue;
        if (!first) pl_out_puts(out, ", ");
        first = false;
        pl_out_puts(out, weekdays[weekday]);
    }
    pl_out_puts(out, "]\n");
    if (!c->year_count) return;
    pl_out_puts(out, "known-until: ");
    put_date(out, c->known_until);
    pl_out_puts(out, "\nyears:\n");
}

/* ---- years ---- */

static void put_notice(pl_out *out, pl_str notice)
{
    if (!notice.len) return;
    pl_out_puts(out, "    notice: ");
    put_quoted(out, notice);
    pl_out_puts(out, "\n");
}

static void put_days(pl_out *out, const pl_calendar *c, const pl_calendar_year *year, bool worked)
{
    const char *head = worked ? "    work: [" : "    rest: [";
    size_t indent = strlen(head), column = indent;
    bool first = true;
    for (uint32_t i = year->first; i < year->first + year->count; i++) {
        if (c->exceptions[i].worked != worked) continue;
        if (first) pl_out_puts(out, head);
        else pl_out_puts(out, ",");
        bool fits = column + PL_DATE_SIZE + 3 <= LINE;
        if (!first && fits) pl_out_puts(out, " ");
        if (!first && !fits) {
            pl_out_puts(out, "\n");
            pl_out_fill(out, ' ', indent);
            column = indent;
        }
        put_date(out, c->exceptions[i].day);
        column += PL_DATE_SIZE + 2;
        first = false;
    }
    if (!first) pl_out_puts(out, "]\n");
}

void pl_calendar_put_yaml(pl_out *out, const pl_calendar *c)
{
    put_head(out, c);
    for (uint32_t i = 0; i < c->year_count; i++) {
        const pl_calendar_year *year = &c->years[i];
        char digits[] = {(char)('0' + year->year / 1000), (char)('0' + year->year / 100 % 10),
                         (char)('0' + year->year / 10 % 10), (char)('0' + year->year % 10)};
        pl_out_puts(out, "  ");
        pl_out_put(out, (pl_str){digits, sizeof digits});
        pl_out_puts(out, year->count || year->notice.len ? ":\n" : ": {}\n");
        put_notice(out, year->notice);
        put_days(out, c, year, false);
        put_days(out, c, year, true);
    }
}
