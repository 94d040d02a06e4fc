/* The program: finds the command, runs it, writes diagnostics, makes sure that the output arrived, and decides the exit
   status, in this one place. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "inputs.h"

const command_row command_rows[] = {
    {"plan", "[PROJECT.yaml]", "summary_plan", "help_plan", FOR_PLAN, "text|json|csv|gantt|svg|html|ics", cmd_plan},
    {"check", "PROJECT.yaml...", "summary_check", "help_check", FOR_CHECK, "text|json|csv", cmd_check},
    {"batch", "PROJECTS.csv", "summary_batch", "help_batch", FOR_BATCH, "csv|jsonl|json", cmd_batch},
    {"prove", "RULES", "summary_prove", "help_prove", FOR_PROVE, "text|json", cmd_prove},
    {"table", "RULES", "summary_table", "help_table", FOR_TABLE, "text|json|csv", cmd_table},
    {"diff", "BEFORE AFTER", "summary_diff", "help_diff", FOR_DIFF, "text|json|csv|html|markdown", cmd_diff},
    {"ask", "RULES", "summary_ask", "help_ask", FOR_ASK, NULL, cmd_ask},
    {"shorten", "[PROJECT.yaml]", "summary_shorten", "help_shorten", FOR_SHORTEN, "text|json|csv", cmd_shorten},
    {"explain", "[PROJECT.yaml [STEP]]", "summary_explain", "help_explain", FOR_EXPLAIN, "text|json", cmd_explain},
    {"show", "[RULES]", "summary_show", "help_show", FOR_SHOW, "text|json|csv", cmd_show},
    {"lint", "RULES...", "summary_lint", "help_lint", FOR_LINT, "text|json|csv", cmd_lint},
    {"test", "RULES...", "summary_test", "help_test", FOR_TEST, "text|json|tap|junit", cmd_test},
    {"cal", "add|between|year|spread|import ...", "summary_cal", "help_cal", FOR_CAL, "text|json", cmd_cal},
    {"init", "DIR", "summary_init", "help_init", FOR_INIT, NULL, cmd_init},
    {"help", "[COMMAND|CODE]", "summary_help", "help_help", FOR_HELP, NULL, cmd_help},
};
const size_t command_count = sizeof command_rows / sizeof command_rows[0];

const command_row *command_find(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(command_rows[i].name, name) == 0) return &command_rows[i];
    return NULL;
}

static unsigned bit_of(const char *name)
{
    const command_row *row = command_find(name);
    return row ? row->bit : 0;
}

void command_report_unknown(session *s, const char *name)
{
    pl_str names[sizeof command_rows / sizeof command_rows[0]], word = text_of(name);
    for (size_t i = 0; i < command_count; i++) names[i] = text_of(command_rows[i].name);
    pl_diags_report_near(s->diags, "E005", &word, 1, names, command_count);
}

bool session_takes(session *s, size_t least, size_t most)
{
    const options *opts = &s->opts;
    if (opts->argument_count < least) {
        pl_diags_report(s->diags, "E011", (pl_str[]){text_of(opts->command), text_of(s->command->arguments)}, 2);
        return false;
    }
    for (size_t i = most; i < opts->argument_count; i++) {
        pl_str args[] = {text_of(opts->arguments[i]), text_of(opts->command), text_of(s->command->arguments)};
        pl_diags_report(s->diags, "E012", args, 3);
    }
    return opts->argument_count <= most;
}

pl_out *session_output(session *s)
{
    const given_option *file = options_find(&s->opts, OPTION_OUTPUT);
    bool to_file = file && strcmp(file->value, "-") != 0;
    if (to_file && !files_differ(s)) return NULL;
    s->out = to_file ? pl_out_file(s->arena, file->value) : pl_out_fd(s->arena, STDOUT_FILENO);
    if (!s->out) pl_diags_report(s->diags, "E001", NULL, 0);
    return s->out;
}

/* ---- what is run ---- */

static finding put_version(session *s)
{
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    pl_out_puts(out, "permitline " PL_VERSION "\n");
    return FOUND_NOTHING;
}

static finding put_help(session *s)
{
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    help_put(out, s->report.style.lang, s->command);
    return FOUND_NOTHING;
}

static finding session_run(session *s)
{
    const options *opts = &s->opts;
    s->command = opts->command ? command_find(opts->command) : NULL;
    if (opts->command && !s->command) command_report_unknown(s, opts->command);
    bool known = s->command ? options_check(opts, s->command->bit, s->command->formats, s->diags)
                            : options_check(opts, 0, NULL, s->diags);
    if (!known || (opts->command && !s->command)) return FAILED;
    if (options_has(opts, OPTION_VERSION)) return put_version(s);
    if (options_has(opts, OPTION_HELP)) return put_help(s);
    if (s->command) return s->command->run(s);
    pl_diags_report(s->diags, "E017", NULL, 0);
    return FAILED;
}

/* ---- how it ends ---- */

/* Whether what was written arrived. A reader that went away is no news to anybody, but no success either. */
static bool output_arrived(session *s)
{
    int error = s->out ? pl_out_finish(s->out) : 0;
    if (!error) return true;
    const given_option *file = options_find(&s->opts, OPTION_OUTPUT);
    bool to_file = file && strcmp(file->value, "-") != 0;
    if (error == EPIPE && !to_file) return false;
    const char *name = to_file ? file->value : pl_message_find(s->error_style.lang, "standard_output");
    pl_diags_report(s->diags, "E004", (pl_str[]){text_of(name), text_of(strerror(error))}, 2);
    return false;
}

static void write_diagnostics(session *s)
{
    pl_out *err = pl_out_fd(s->arena, STDERR_FILENO);
    if (!err) return;
    pl_diags_write(s->diags, err, &s->error_style);
    pl_out_finish(err);
}

static int exit_status(session *s, finding found)
{
    bool arrived = found != FAILED && output_arrived(s); /* a result that failed is dropped with its temporary file */
    write_diagnostics(s);
    if (!arrived || pl_diags_count(s->diags, PL_SEVERITY_ERROR)) return FAILED;
    return options_has(&s->opts, OPTION_EXIT_ZERO) ? FOUND_NOTHING : (int)found;
}

static int session_start(session *s, int argc, char **argv)
{
    finding found = FAILED;
    bool good = options_parse(&s->opts, argc, argv, bit_of, s->diags);
    if (!s->opts.arguments || !inputs_settle(s)) pl_diags_report(s->diags, "E001", NULL, 0);
    else if (inputs_check_folders(s) && good) found = session_run(s);
    int status = exit_status(s, found);
    inputs_free(s);
    options_free(&s->opts);
    return status;
}

/* Said without any memory of our own. */
static int fail_without_memory(void)
{
    const char *text = pl_message_find(PL_LANG_EN, "no_memory");
    if (write(STDERR_FILENO, text, strlen(text)) < 0) return FAILED;
    return FAILED;
}

int program_run(int argc, char **argv)
{
    session s = {0};
    inputs_open_standard();
    s.arena = pl_arena_new(NULL);
    s.diags = s.arena ? pl_diags_new(s.arena) : NULL;
    int status = s.diags ? session_start(&s, argc, argv) : fail_without_memory();
    pl_arena_free(s.arena);
    return status;
}
