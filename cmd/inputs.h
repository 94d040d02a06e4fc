/* The only part of the program that looks at the world: environment, locale, terminal, folders of rule sets. */
#ifndef CMD_INPUTS_H
#define CMD_INPUTS_H

#include "session.h"

/* Text in the arena. Without memory it is empty, and what is looked for there is not found. */
const char *text_join(session *s, pl_str a, const char *b, pl_str c);

/* A count in digits. */
enum { COUNT_SIZE = 24 };
pl_str count_text(char text[COUNT_SIZE], uint64_t number);

/* Makes sure that descriptors 0 to 2 are open, so that no file of ours becomes standard output. */
void inputs_open_standard(void);

/* Language, colours, width, folders: from the options and the environment. False without memory. */
bool inputs_settle(session *s);
void inputs_free(session *s);

/* Whether the folders that --rules-path names can be read. */
bool inputs_check_folders(session *s);

/* The language that diagnostics of the command line are written in before anything else is known. */
pl_lang inputs_language(const options *opts);

/* The path of a rule set: an id on the search path, or a path, relative to `base` (a file; NULL: the working folder).
   NULL, with a diagnostic, if there is none. */
const char *inputs_rules_path(session *s, pl_str name, const char *base);

/* What a project file may call the rule set that the first argument names: an id as it is, a path from the root, and
   the id of one from standard input. */
pl_str rules_reference(session *s, const pl_rules *rules);

/* Loads the rule set at a path, once. NULL, with diagnostics, on errors. */
const pl_rules *inputs_rules(session *s, const char *path);

/* The same, not kept, with a list of diagnostics of its own. */
const pl_rules *inputs_rules_load(session *s, const char *path, pl_diags *diags);

/* The calendar that --calendar names, else the rule set's own: an id in the folder `calendars` of the search path, or a
   path, of a rule set relative to it. Loaded once. NULL, with diagnostics, if there is none or on errors. */
const pl_calendar *inputs_calendar(session *s, const pl_rules *rules);

/* The same for a name by itself, relative to `base` (a file; NULL: the working folder). */
const pl_calendar *inputs_calendar_named(session *s, pl_str name, const char *base);

/* Every rule set file on the search path, the first of each name, as paths; a file name is in `ids` without its end.
   False without memory. */
typedef struct rules_files {
    const char **paths;
    pl_str *ids;
    size_t count, room;
} rules_files;

bool inputs_list_rules(session *s, rules_files *files);
void inputs_free_list(rules_files *files);

#endif
