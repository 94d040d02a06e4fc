/* The tables for Bash: functions that set `arguments`, `options` and `kind`. Bash shows no descriptions. */
#include "write.h"

static void put_option_words(pl_out *out, const option_row *row)
{
    char letter[] = {'-', row->letter, ' ', '\0'};
    if (row->letter) pl_out_puts(out, letter);
    pl_out_puts(out, "--");
    pl_out_puts(out, row->name);
    pl_out_puts(out, " ");
}

static void put_options(pl_out *out, unsigned commands)
{
    pl_out_puts(out, " options='");
    for (int id = 0; id < OPTION_COUNT; id++)
        if (option_rows[id].commands & commands) put_option_words(out, &option_rows[id]);
    pl_out_puts(out, "' ;;\n");
}

/* One entry an argument, in an array; "more" at the end if the last may be repeated. */
static void put_arguments(pl_out *out, const command_row *command)
{
    argument_kinds list = kinds_of_arguments(command->arguments);
    pl_out_puts(out, "arguments=(");
    for (size_t i = 0; i < list.count; i++) {
        pl_out_puts(out, i ? " " : "");
        put_quoted(out, list.at[i].text, "", "'\\''");
    }
    pl_out_puts(out, list.repeated ? " more)" : ")");
}

static void put_commands(pl_out *out)
{
    pl_out_puts(out, "_permitline_commands='");
    for (size_t i = 0; i < command_count; i++) {
        pl_out_puts(out, i ? " " : "");
        pl_out_puts(out, command_rows[i].name);
    }
    pl_out_puts(out, "'\n_permitline_about()\n{\n    case $1 in\n");
    for (size_t i = 0; i < command_count; i++) {
        pl_out_puts(out, "        ");
        pl_out_puts(out, command_rows[i].name);
        pl_out_puts(out, ") ");
        put_arguments(out, &command_rows[i]);
        put_options(out, command_rows[i].bit);
    }
    pl_out_puts(out, "        *) arguments=()");
    put_options(out, FOR_HELP); /* before a command is there: what all know */
    pl_out_puts(out, "    esac\n}\n");
}

/* `COMMAND:--NAME) kind='...' ;;`, with * for any command. */
static void put_kind(pl_out *out, const option_row *row, const command_row *command)
{
    char letter[] = {'-', row->letter, '\0'};
    const char *name = command ? command->name : "*";
    kinds kind = kinds_of_option(row, command);
    pl_out_puts(out, "        ");
    if (row->letter) {
        pl_out_puts(out, name);
        pl_out_puts(out, ":");
        pl_out_puts(out, letter);
        pl_out_puts(out, " | ");
    }
    pl_out_puts(out, name);
    pl_out_puts(out, ":--");
    pl_out_puts(out, row->name);
    pl_out_puts(out, ") kind=");
    put_quoted(out, kind.text, "", "'\\''");
    pl_out_puts(out, " ;;\n");
}

void write_bash(pl_out *out)
{
    put_commands(out);
    pl_out_puts(out, "_permitline_kind()\n{\n    case $command:$1 in\n");
    for (size_t i = 0; i < command_count; i++)
        if (command_rows[i].formats) put_kind(out, &option_rows[OPTION_FORMAT], &command_rows[i]);
    for (int id = 0; id < OPTION_COUNT; id++) put_kind(out, &option_rows[id], NULL);
    pl_out_puts(out, "        *) kind=flag ;;\n    esac\n}\n");
}
