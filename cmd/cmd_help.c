/* permitline help: of the program on one screen, of a command from its option rows, of a diagnostic code. */
#include <string.h>

#include "session.h"

enum { HELP_COLUMN = 34, CODE_SIZE = sizeof "E112" };

static void put_blanks(pl_out *out, size_t used, size_t wanted)
{
    for (; used < wanted; used++) pl_out_puts(out, " ");
}

static void put_named(pl_out *out, pl_lang lang, const char *name)
{
    pl_out_put_named(out, lang, name, NULL, 0);
}

/* `value` is what stands behind the option: of --format what the command can write. */
static void put_option(pl_out *out, pl_lang lang, const option_row *row, const char *value)
{
    char letter[] = {'-', row->letter, ',', ' ', 0};
    pl_out_puts(out, "  ");
    pl_out_puts(out, row->letter ? letter : "    ");
    pl_out_puts(out, "--");
    pl_out_puts(out, row->name);
    size_t used = 2 + 4 + 2 + strlen(row->name);
    if (value) {
        pl_out_puts(out, " ");
        pl_out_puts(out, value);
        used += 1 + strlen(value);
    }
    if (used + 2 > HELP_COLUMN) {
        pl_out_puts(out, "\n");
        used = 0;
    }
    put_blanks(out, used, HELP_COLUMN);
    put_named(out, lang, row->help);
    pl_out_puts(out, "\n");
}

static void put_command_help(pl_out *out, pl_lang lang, const command_row *command)
{
    pl_str args[] = {text_of(command->name), text_of(command->arguments)};
    pl_out_put_named(out, lang, "help_usage", args, 2);
    put_named(out, lang, command->help);
    put_named(out, lang, "help_options");
    for (int id = 0; id < OPTION_COUNT; id++) {
        const option_row *row = &option_rows[id];
        if (row->commands & command->bit)
            put_option(out, lang, row, id == OPTION_FORMAT ? command->formats : row->value);
    }
}

static void put_program_help(pl_out *out, pl_lang lang)
{
    put_named(out, lang, "help_program");
    for (size_t i = 0; i < command_count; i++) {
        pl_out_puts(out, "  ");
        pl_out_puts(out, command_rows[i].name);
        put_blanks(out, strlen(command_rows[i].name), 8);
        put_named(out, lang, command_rows[i].summary);
        pl_out_puts(out, "\n");
    }
    put_named(out, lang, "help_examples");
}

void help_put(pl_out *out, pl_lang lang, const command_row *command)
{
    if (command) put_command_help(out, lang, command);
    else put_program_help(out, lang);
}

/* Whether the word looks like a code, which is then written as the catalogue has it: people type e112, too. */
static bool find_code(const char *word, char code[CODE_SIZE])
{
    static const char letters[] = "EWNewn";
    const char *letter = word[0] ? strchr(letters, word[0]) : NULL;
    if (!letter || strlen(word) != CODE_SIZE - 1 || strspn(word + 1, "0123456789") != CODE_SIZE - 2) return false;
    memcpy(code, word, CODE_SIZE);
    code[0] = letters[(letter - letters) % 3];
    return true;
}

finding cmd_help(session *s)
{
    if (!session_takes(s, 0, 1)) return FAILED;
    const char *topic = s->opts.argument_count ? s->opts.arguments[0] : NULL;
    const command_row *command = topic ? command_find(topic) : NULL;
    char code[CODE_SIZE];
    bool explains = topic && !command && find_code(topic, code);
    if (topic && !command && !explains) {
        command_report_unknown(s, topic);
        return FAILED;
    }
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    if (!explains) help_put(out, s->report.style.lang, command);
    else if (!pl_diags_explain(out, code, &s->report.style)) {
        pl_str word = text_of(code);
        pl_diags_report(s->diags, "E018", &word, 1);
        return FAILED;
    }
    return FOUND_NOTHING;
}
