/* The tables for fish: one `complete` line for each option, command and argument. */
#include "write.h"

/* Within single quotes fish knows a backslash before a quote and before a backslash. */
static void put_word(pl_out *out, const char *text)
{
    pl_out_puts(out, " ");
    put_quoted(out, text, "\\", "\\'");
}

/* ` -d (__permitline_text 'English' 'Chinese')` */
static void put_description(pl_out *out, const char *name)
{
    pl_out_puts(out, " -d (__permitline_text");
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) {
        const char *text = pl_message_find((pl_lang)lang, name);
        put_word(out, text ? text : name);
    }
    pl_out_puts(out, ")");
}

static void put_commands_of(pl_out *out, unsigned commands)
{
    pl_out_puts(out, "complete -c permitline -n '__permitline_is");
    for (size_t i = 0; i < command_count; i++) {
        if (!(command_rows[i].bit & commands)) continue;
        pl_out_puts(out, " ");
        pl_out_puts(out, command_rows[i].name);
    }
    pl_out_puts(out, "'");
}

/* `command` NULL: for all that know it. */
static void put_option(pl_out *out, const option_row *row, const command_row *command)
{
    char letter[] = {' ', '-', 's', ' ', row->letter, '\0'};
    kinds kind = kinds_of_option(row, command);
    put_commands_of(out, command ? command->bit : row->commands);
    if (row->letter) pl_out_puts(out, letter);
    pl_out_puts(out, " -l ");
    pl_out_puts(out, row->name);
    if (row->value) {
        pl_out_puts(out, " -x -a '(__permitline_value ");
        pl_out_puts(out, kind.text);
        pl_out_puts(out, ")'");
    }
    put_description(out, row->help);
    pl_out_puts(out, "\n");
}

static void put_argument(pl_out *out, const command_row *command, const argument_kinds *list, size_t index)
{
    char number[] = {(char)('1' + index), '\0'};
    bool repeated = list->repeated && index + 1 == list->count;
    pl_out_puts(out, "complete -c permitline -n '__permitline_at ");
    pl_out_puts(out, command->name);
    pl_out_puts(out, " ");
    pl_out_puts(out, number);
    pl_out_puts(out, repeated ? " more' -a '(__permitline_value " : "' -a '(__permitline_value ");
    pl_out_puts(out, list->at[index].text);
    pl_out_puts(out, ")'\n");
}

static void put_command(pl_out *out, const command_row *command)
{
    argument_kinds list = kinds_of_arguments(command->arguments);
    pl_out_puts(out, "complete -c permitline -n '__permitline_is_first' -a ");
    pl_out_puts(out, command->name);
    put_description(out, command->summary);
    pl_out_puts(out, "\n");
    for (size_t i = 0; i < list.count; i++) put_argument(out, command, &list, i);
}

/* The formats differ from command to command. */
static void put_options(pl_out *out)
{
    for (int id = 0; id < OPTION_COUNT; id++)
        if (id != OPTION_FORMAT) put_option(out, &option_rows[id], NULL);
    for (size_t i = 0; i < command_count; i++)
        if (command_rows[i].formats) put_option(out, &option_rows[OPTION_FORMAT], &command_rows[i]);
}

static void put_switches(pl_out *out)
{
    pl_out_puts(out, "function __permitline_takes\n    switch $argv[1]\n        case");
    for (int id = 0; id < OPTION_COUNT; id++) {
        char letter[] = {' ', '-', option_rows[id].letter, '\0'};
        if (!option_rows[id].value) continue;
        pl_out_puts(out, " --");
        pl_out_puts(out, option_rows[id].name);
        if (option_rows[id].letter) pl_out_puts(out, letter);
    }
    pl_out_puts(out, "\n            return 0\n    end\n    return 1\nend\n");
}

void write_fish(pl_out *out)
{
    put_switches(out);
    pl_out_puts(out, "set -g __permitline_commands");
    for (size_t i = 0; i < command_count; i++) {
        pl_out_puts(out, " ");
        pl_out_puts(out, command_rows[i].name);
    }
    pl_out_puts(out, "\ncomplete -c permitline -f\n");
    for (size_t i = 0; i < command_count; i++) put_command(out, &command_rows[i]);
    put_options(out);
}
