/* A plan for calendars of people (iCalendar, RFC 5545): an all-day event for each start and each finish, and for the
   deadline. Identifiers are made of the project and the step, so that importing again replaces and does not repeat; no
   clock is read, the stamp is the plan's own start. */
#include "base/unicode.h"
#include "report/grid.h"
#include "report/picture.h"
#include "report/plan_view.h"
#include "model/words.h"

enum { LINE = 75 }; /* bytes of a line: longer ones are folded */

typedef struct calendar {
    pl_out *out;
    pl_view *view;
    uint64_t name; /* of the project, as a number */
    pl_buf buf;    /* of the line at hand */
} calendar;

/* ---- lines ---- */

/* Continued lines begin with a blank, which is not of the text. A character is never split. */
static void put_line(calendar *c)
{
    pl_str text = pl_buf_str(&c->buf);
    size_t room = LINE;
    while (text.len) {
        size_t taken = 0, step;
        while (taken < text.len && (step = pl_utf8_step((pl_str){text.ptr + taken, text.len - taken})) + taken <= room)
            taken += step;
        pl_out_put(c->out, (pl_str){text.ptr, taken});
        text = (pl_str){text.ptr + taken, text.len - taken};
        pl_out_puts(c->out, text.len ? "\r\n " : "\r\n");
        room = LINE - 1;
    }
    c->buf.len = 0;
}

/* The one escaping function of the format. */
static void put_text(pl_buf *buf, pl_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char one = text.ptr[i];
        if (one == '\n') {
            pl_buf_put(buf, PL_STR("\\n"));
            continue;
        }
        if (one == '\\' || one == ';' || one == ',') pl_buf_put_char(buf, '\\');
        if ((unsigned char)one >= 0x20 && one != 0x7f) pl_buf_put_char(buf, one);
    }
}

static void put_plain(calendar *c, const char *line)
{
    pl_buf_put(&c->buf, pl_str_from(line));
    put_line(c);
}

static void put_day(pl_buf *buf, pl_date date)
{
    char text[PL_DATE_SIZE];
    pl_date_write(date, text);
    pl_buf_put(buf, (pl_str){text, 4});
    pl_buf_put(buf, (pl_str){text + 5, 2});
    pl_buf_put(buf, (pl_str){text + 8, 2});
}

/* ---- names ---- */

/* FNV-1a: the same project has the same name everywhere, whatever characters its own has. */
static uint64_t number_of(pl_str text, uint64_t number)
{
    for (size_t i = 0; i < text.len; i++) number = (number ^ (unsigned char)text.ptr[i]) * 0x100000001b3u;
    return number;
}

static uint64_t name_of(const pl_plan *plan)
{
    const pl_project *project = plan->project;
    pl_str name = project->id;
    for (int lang = 0; lang < PL_LANG_COUNT && !name.len; lang++) name = project->title.text[lang];
    return number_of(plan->rules->id, number_of(name, 0xcbf29ce484222325u));
}

static void put_uid(calendar *c, pl_str step, const char *what)
{
    static const char digits[] = "0123456789abcdef";
    pl_buf_put(&c->buf, PL_STR("UID:"));
    for (int shift = 60; shift >= 0; shift -= 4) pl_buf_put_char(&c->buf, digits[c->name >> shift & 15]);
    pl_buf_put_char(&c->buf, '-');
    pl_buf_put(&c->buf, step);
    pl_buf_put_char(&c->buf, '-');
    pl_buf_put(&c->buf, pl_str_from(what));
    pl_buf_put(&c->buf, PL_STR("@permitline"));
    put_line(c);
}

/* ---- events ---- */

static void put_dated(calendar *c, const char *key, pl_date date, const char *rest)
{
    pl_buf_put(&c->buf, pl_str_from(key));
    put_day(&c->buf, date);
    pl_buf_put(&c->buf, pl_str_from(rest));
    put_line(c);
}

static pl_str project_name(const calendar *c)
{
    const pl_project *project = c->view->plan->project;
    return pl_title_pick(&project->title, c->view->lang, project->id);
}

static void add_line(pl_buf *text, pl_str line)
{
    if (text->len && line.len) pl_buf_put_char(text, '\n');
    pl_buf_put(text, line);
}

/* Whose plan it is, what has happened to the step, and whether the date is an estimate: each on a line of its own. */
static void put_description(calendar *c, uint32_t step, bool estimated)
{
    const pl_view *view = c->view;
    pl_buf text = pl_buf_make(view->scratch), line = pl_buf_make(view->scratch);
    pl_buf_put(&text, project_name(c));
    if (step != PL_NONE) pl_progress_put_sentence(&line, view, step);
    add_line(&text, pl_buf_str(&line));
    line.len = 0;
    if (estimated) pl_buf_put_capitalised(&line, pl_message_text(view->lang, PL_MSG_estimate));
    add_line(&text, pl_buf_str(&line));
    if (!text.len) return;
    pl_buf_put(&c->buf, PL_STR("DESCRIPTION:"));
    put_text(&c->buf, pl_buf_str(&text));
    put_line(c);
}

static void put_event(calendar *c, uint32_t step, const char *what, pl_message message, pl_date date, bool estimated)
{
    pl_str id = step == PL_NONE ? PL_STR("project") : c->view->rules->steps[step].id;
    pl_str title = step == PL_NONE ? project_name(c) : pl_view_step_title(c->view, step);
    pl_date next = pl_date_of(pl_day_after(pl_day_of(date), 1));
    pl_buf summary = pl_buf_make(c->view->scratch);
    pl_buf_put_message(&summary, c->view->lang, message, PL_ARGS(title));
    put_plain(c, "BEGIN:VEVENT");
    put_uid(c, id, what);
    put_dated(c, "DTSTAMP:", c->view->plan->start, "T000000Z");
    put_dated(c, "DTSTART;VALUE=DATE:", date, "");
    if (next.year) put_dated(c, "DTEND;VALUE=DATE:", next, "");
    pl_buf_put(&c->buf, PL_STR("SUMMARY:"));
    put_text(&c->buf, pl_buf_str(&summary));
    put_line(c);
    put_description(c, step, estimated);
    put_plain(c, "TRANSP:TRANSPARENT");
    put_plain(c, "END:VEVENT");
}

static void put_step(calendar *c, uint32_t step)
{
    const pl_plan *plan = c->view->plan;
    pl_date start = pl_plan_step_starts(plan, step).min, finish = pl_plan_step_finishes(plan, step).max;
    bool event = pl_date_compare(start, finish) == 0;
    bool finished = plan->so_far && plan->so_far->steps[step].state == PL_STATE_FINISHED;
    pl_message end = event ? PL_MSG_ics_event : finished ? PL_MSG_ics_finished : PL_MSG_ics_finish;
    bool begun = plan->so_far && plan->so_far->steps[step].state != PL_STATE_OPEN;
    if (!event && start.year)
        put_event(c, step, "start", PL_MSG_ics_start, start, !begun && pl_plan_is_estimated(plan, start));
    if (finish.year) put_event(c, step, "finish", end, finish, pl_plan_step_is_estimated(plan, step));
}

void pl_ics_put(pl_out *out, pl_view *view)
{
    const pl_plan *plan = view->plan;
    calendar c = {.out = out, .view = view, .name = name_of(plan), .buf = pl_buf_make(view->scratch)};
    put_plain(&c, "BEGIN:VCALENDAR");
    put_plain(&c, "VERSION:2.0");
    put_plain(&c, "PRODID:-//permitline//permitline//EN");
    put_plain(&c, "CALSCALE:GREGORIAN");
    for (uint32_t i = 0; plan->timeline.calendar && i < view->rules->step_count; i++)
        if (pl_view_is_there(view, view->rules->listing[i])) put_step(&c, view->rules->listing[i]);
    if (plan->timeline.calendar && plan->deadline.year)
        put_event(&c, PL_NONE, "deadline", PL_MSG_ics_deadline, plan->deadline, false);
    put_plain(&c, "END:VCALENDAR");
}
