/* permitline ask: a dialogue, on a terminal or with answers from standard input, that asks only what matters. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "inputs.h"
#include "projects.h"

enum { LINE_SIZE = 1024 };

typedef enum said { SAID_ANSWER, SAID_UNKNOWN, SAID_BACK, SAID_NOTHING } said;

typedef struct dialogue {
    session *s;
    const pl_rules *rules;
    pl_project *project;
    pl_inquiry *inquiry;
    bool terminal; /* somebody sits there */
    bool failed;
} dialogue;

/* ---- lines ---- */

static void cut_blanks(char *line)
{
    size_t length = strlen(line), first = strspn(line, " \t");
    while (length > first && strchr(" \t\r\n", line[length - 1])) length--;
    memmove(line, line + first, length - first);
    line[length - first] = '\0';
}

/* Words separated by bars. */
static bool is_one_of(const char *line, const char *words)
{
    size_t length = strlen(line);
    for (const char *at = words; *at; at += strspn(at, "|")) {
        size_t word = strcspn(at, "|");
        if (word == length && memcmp(at, line, length) == 0) return true;
        at += word;
    }
    return false;
}

static said read_line(dialogue *d, char line[LINE_SIZE])
{
    pl_lang lang = d->s->report.style.lang;
    if (!fgets(line, LINE_SIZE, stdin)) return SAID_NOTHING;
    if (!strchr(line, '\n') && !feof(stdin)) { /* no answer is that long */
        int c;
        while ((c = getchar()) != EOF && c != '\n') {}
    }
    cut_blanks(line);
    if (!*line || is_one_of(line, pl_message_find(lang, "ask_words_unknown"))) return SAID_UNKNOWN;
    return is_one_of(line, pl_message_find(lang, "ask_words_back")) ? SAID_BACK : SAID_ANSWER;
}

/* ---- what is shown ---- */

/* At once: somebody waits for it. */
static void show_named(dialogue *d, const char *name)
{
    pl_out *out = pl_out_fd(d->s->arena, STDOUT_FILENO);
    if (!out) return;
    pl_out_put_named(out, d->s->report.style.lang, name, NULL, 0);
    pl_out_finish(out);
}

/* What was typed, or read: without control characters, which could rule the terminal. */
static void show_line(dialogue *d, char *line)
{
    enum { FIRST_VISIBLE = 0x20, DELETE = 0x7f };
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < FIRST_VISIBLE || *c == DELETE) *c = '?';
    pl_out *out = pl_out_fd(d->s->arena, STDOUT_FILENO);
    if (!out) return;
    pl_out_puts(out, line);
    pl_out_puts(out, "\n");
    pl_out_finish(out);
}

static bool show_question(dialogue *d)
{
    pl_out *out = pl_out_fd(d->s->arena, STDOUT_FILENO);
    if (!out) return false;
    pl_report_question(out, d->inquiry, &d->s->report);
    if (pl_out_finish(out)) return false;
    show_named(d, "ask_prompt");
    return true;
}

/* ---- answers ---- */

/* What does not fit is said at once, and asked again; a script cannot be asked again. */
static bool take_answer(dialogue *d, const char *line)
{
    pl_diags *diags = d->terminal ? pl_diags_new(d->s->arena) : d->s->diags;
    if (diags && pl_project_set(d->project, pl_inquiry_fact(d->inquiry), text_of(line), diags)) {
        pl_inquiry_take(d->inquiry);
        return true;
    }
    d->failed = !d->terminal || !diags;
    if (d->failed) return false;
    pl_out *err = pl_out_fd(d->s->arena, STDERR_FILENO);
    if (err) pl_diags_write(diags, err, &d->s->error_style);
    if (err) pl_out_finish(err);
    return true;
}

/* False at the end of what is said. */
static bool ask_once(dialogue *d)
{
    char line[LINE_SIZE];
    if (!show_question(d)) return false;
    said what = read_line(d, line);
    if (what == SAID_NOTHING || !d->terminal) {
        if (what == SAID_NOTHING) *line = '\0';
        show_line(d, line);
    }
    switch (what) {
    case SAID_NOTHING: return false;
    case SAID_UNKNOWN: pl_inquiry_skip(d->inquiry); return true;
    case SAID_BACK:
        if (!pl_inquiry_back(d->inquiry)) show_named(d, "ask_first");
        return true;
    case SAID_ANSWER: break;
    }
    return take_answer(d, line);
}

/* ---- the whole ---- */

static bool write_project(dialogue *d)
{
    const given_option *given = options_find(&d->s->opts, OPTION_WRITE);
    if (!given) return true;
    bool standard = strcmp(given->value, "-") == 0;
    pl_out *out = standard ? pl_out_fd(d->s->arena, STDOUT_FILENO) : pl_out_file(d->s->arena, given->value);
    if (out) pl_report_inquiry_project(out, d->inquiry, rules_reference(d->s, d->rules));
    int error = out ? pl_out_finish(out) : 0;
    if (out && !error) return true;
    if (!out) pl_diags_report(d->s->diags, "E001", NULL, 0);
    else pl_diags_report(d->s->diags, "E004", (pl_str[]){text_of(given->value), text_of(strerror(error))}, 2);
    return false;
}

static bool begin(dialogue *d)
{
    session *s = d->s;
    const given_option *ceiling = options_find(&s->opts, OPTION_CEILING);
    const pl_inquiry_options asked = {
        .basis = (pl_basis)options_number(&s->opts, OPTION_BASIS, PL_BASIS_PROMISED),
        .with_extensions = options_has(&s->opts, OPTION_WITH_EXTENSIONS),
        .ceiling = ceiling ? text_of(ceiling->value) : (pl_str){0},
        .until_exact = options_number(&s->opts, OPTION_UNTIL, 0) == 1,
    };
    d->project = pl_project_load(s->arena, d->rules, NULL, s->diags);
    if (!d->project || !changes_make(s, d->project)) return false;
    d->inquiry = pl_inquiry_new(s->arena, d->rules, d->project, &asked, s->diags);
    return d->inquiry != NULL;
}

finding cmd_ask(session *s)
{
    if (!session_takes(s, 1, 1)) return FAILED;
    if (strcmp(s->opts.arguments[0], "-") == 0) { /* that is where the answers come from */
        pl_diags_report(s->diags, "E040", NULL, 0);
        return FAILED;
    }
    const char *path = inputs_rules_path(s, text_of(s->opts.arguments[0]), NULL);
    dialogue d = {.s = s, .rules = path ? inputs_rules(s, path) : NULL, .terminal = isatty(STDIN_FILENO) == 1};
    if (!d.rules || !files_differ(s) || !begin(&d)) return FAILED;
    while (pl_inquiry_next(d.inquiry, s->diags) && ask_once(&d)) {}
    if (d.failed || pl_diags_count(s->diags, PL_SEVERITY_ERROR)) return FAILED;
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    pl_report_inquiry(out, d.inquiry, &s->report);
    return write_project(&d) ? (finding)pl_inquiry_exit_status(d.inquiry) : FAILED;
}
