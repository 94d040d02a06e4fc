/* One run of the program: what was asked, where things are, where output goes. Commands get this and return what
   they found; the exit status is made of it in main.c. */
#ifndef CMD_SESSION_H
#define CMD_SESSION_H

#include "options.h"

/* What a command found, as exit statuses; FAILED goes with errors in the diagnostics. */
typedef enum finding { FOUND_NOTHING = 0, FOUND_SOMETHING = 1, FAILED = 2, LEFT_UNDECIDED = 3 } finding;

typedef struct session session;

typedef struct command_row {
    const char *name;
    const char *arguments; /* as usage shows them */
    const char *summary;   /* name of a message: one line */
    const char *help;      /* name of a message: what it does, with examples */
    unsigned bit;
    const char *formats; /* those of --format that it can write, separated by |; NULL without that option */
    finding (*run)(session *s);
} command_row;

extern const command_row command_rows[];
extern const size_t command_count;

/* A rule set that was loaded, by the path it was found at. */
typedef struct loaded_rules {
    const char *path;
    const pl_rules *rules;
} loaded_rules;

/* A calendar that was loaded, in the same way. */
typedef struct loaded_calendar {
    const char *path;
    const pl_calendar *calendar;
} loaded_calendar;

struct session {
    options opts;
    const command_row *command;
    pl_arena *arena;
    pl_diags *diags;
    pl_out *out; /* NULL until there is something to write */
    pl_style error_style;
    pl_report_options report;
    size_t max_input;

    const char **folders; /* where rule sets are looked for; the first `asked_folders` are of --rules-path */
    size_t folder_count, asked_folders;
    loaded_rules *loaded;
    size_t loaded_count, loaded_room;
    loaded_calendar *calendars;
    size_t calendar_count;
};

/* The output: a file with -o, else standard output. Asked for when all is read and
   the whole result is there. NULL without memory, or if it is one of the files that were read. */
pl_out *session_output(session *s);

/* Reports an argument too many or too few. */
bool session_takes(session *s, size_t least, size_t most);

finding cmd_plan(session *s);
finding cmd_check(session *s);
finding cmd_batch(session *s);
finding cmd_prove(session *s);
finding cmd_table(session *s);
finding cmd_diff(session *s);
finding cmd_ask(session *s);
finding cmd_shorten(session *s);
finding cmd_explain(session *s);
finding cmd_show(session *s);
finding cmd_lint(session *s);
finding cmd_test(session *s);
finding cmd_cal(session *s);
finding cmd_init(session *s);
finding cmd_help(session *s);

/* Help of one command, or of the program (NULL). */
void help_put(pl_out *out, pl_lang lang, const command_row *command);

/* The whole program; returns the exit status. It is not main, so that what reads the tables can be linked with it. */
int program_run(int argc, char **argv);

const command_row *command_find(const char *name);
void command_report_unknown(session *s, const char *name);

#endif
