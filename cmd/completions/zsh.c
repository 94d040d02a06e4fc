/* The tables for zsh: specifications as its _arguments wants them, for each command and language. */
#include "write.h"

static const char in_quotes[] = "'\\''";
static const char *const languages[] = {"en", "zh"};

static const char *message(int lang, const char *name)
{
    const char *text = pl_message_find((pl_lang)lang, name);
    return text ? text : name;
}

/* `[what it does]:PLACEHOLDER:_permitline_value 'kinds'`, all within single quotes of the shell, which are open. */
static void put_inside(pl_out *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'') pl_out_puts(out, in_quotes);
        else {
            if (*text == ':' || *text == '[' || *text == ']' || *text == '\\') pl_out_puts(out, "\\");
            put_text(out, text, 1);
        }
    }
}

static void put_action(pl_out *out, const char *name, const kinds *kind)
{
    pl_out_puts(out, ":");
    put_inside(out, name);
    pl_out_puts(out, ":{_permitline_value ");
    pl_out_puts(out, kind->text);
    pl_out_puts(out, "}");
}

/* An option of a command: its row under one of its two names. */
typedef struct named_option {
    const option_row *row;
    const command_row *command;
    const char *dashes;
    const char *name;
} named_option;

static void put_option(pl_out *out, const named_option *option, int lang)
{
    const option_row *row = option->row;
    kinds kind = kinds_of_option(row, option->command);
    pl_out_puts(out, "            '*");
    pl_out_puts(out, option->dashes);
    pl_out_puts(out, option->name);
    if (row->value) pl_out_puts(out, option->dashes[1] ? "=" : "+");
    pl_out_puts(out, "[");
    put_inside(out, message(lang, row->help));
    pl_out_puts(out, "]");
    if (row->value) put_action(out, value_name(row, option->command), &kind);
    pl_out_puts(out, "'\n");
}

/* Without a command those that all know. */
static void put_options(pl_out *out, const command_row *command, int lang)
{
    unsigned bit = command ? command->bit : FOR_HELP;
    for (int id = 0; id < OPTION_COUNT; id++) {
        const option_row *row = &option_rows[id];
        char letter[] = {row->letter, '\0'};
        if (!(row->commands & bit)) continue;
        if (row->letter) put_option(out, &(named_option){row, command, "-", letter}, lang);
        put_option(out, &(named_option){row, command, "--", row->name}, lang);
    }
}

static void put_arguments(pl_out *out, const command_row *command)
{
    argument_kinds list = kinds_of_arguments(command->arguments);
    for (size_t i = 0; i < list.count; i++) {
        char number[] = {(char)('1' + i), '\0'};
        bool repeated = list.repeated && i + 1 == list.count;
        pl_out_puts(out, "            '");
        pl_out_puts(out, repeated ? "*" : number);
        put_action(out, list.name[i], &list.at[i]);
        pl_out_puts(out, "'\n");
    }
}

static void put_specs(pl_out *out, const char *name, const command_row *command, int lang)
{
    pl_out_puts(out, "        ");
    pl_out_puts(out, name);
    pl_out_puts(out, ":");
    pl_out_puts(out, languages[lang]);
    pl_out_puts(out, ") specs=(\n");
    if (command) put_arguments(out, command);
    put_options(out, command, lang);
    pl_out_puts(out, "        ) ;;\n");
}

static void put_commands(pl_out *out, int lang)
{
    pl_out_puts(out, "        ");
    pl_out_puts(out, languages[lang]);
    pl_out_puts(out, ") commands=(\n");
    for (size_t i = 0; i < command_count; i++) {
        pl_out_puts(out, "            '");
        pl_out_puts(out, command_rows[i].name);
        pl_out_puts(out, ":");
        put_inside(out, message(lang, command_rows[i].summary));
        pl_out_puts(out, "'\n");
    }
    pl_out_puts(out, "        ) ;;\n");
}

void write_zsh(pl_out *out)
{
    pl_out_puts(out, "_permitline_list()\n{\n    case $1 in\n");
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) put_commands(out, lang);
    pl_out_puts(out, "    esac\n}\n_permitline_about()\n{\n    case $1:$2 in\n");
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) {
        for (size_t i = 0; i < command_count; i++) put_specs(out, command_rows[i].name, &command_rows[i], lang);
        put_specs(out, "*", NULL, lang);
    }
    pl_out_puts(out, "    esac\n}\n");
}
