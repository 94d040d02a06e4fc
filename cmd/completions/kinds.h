/* What completes a value or an argument, told from what help calls it: `--rules FILE|ID` and `show [RULES]` are rule
   sets, `FACT=VALUE` is a fact. So a new option or command is completed without a line here; where its placeholder is
   unknown nothing is offered. */
#ifndef CMD_COMPLETIONS_KINDS_H
#define CMD_COMPLETIONS_KINDS_H

#include "options.h"
#include "session.h"

enum { KINDS_SIZE = 256, ARGUMENTS_MAX = 8 };

/* Words separated by a space: `flag`, `none`, `choice A B`, or kinds as the scripts know them: yaml, csv, file,
   folder, folders, rules, step, step-days, fact, ceiling, command, code. */
typedef struct kinds {
    char text[KINDS_SIZE];
} kinds;

/* What help of the command calls the value, NULL for a flag: each command has formats of its own. */
const char *value_name(const option_row *row, const command_row *command);

/* `command` NULL: before it is known. */
kinds kinds_of_option(const option_row *row, const command_row *command);

/* One entry for each argument of a command, in order. `repeated`: the last one may come again. */
typedef struct argument_kinds {
    kinds at[ARGUMENTS_MAX];
    char name[ARGUMENTS_MAX][KINDS_SIZE]; /* the placeholder, without brackets and dots */
    size_t count;
    bool repeated;
} argument_kinds;

argument_kinds kinds_of_arguments(const char *arguments);

#endif
