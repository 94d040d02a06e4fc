/* See files.h. What is written becomes visible when it is finished, in place of what was there: of two under one name
   the first would be lost without a word, and so would what was read. */
#include "files.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "inputs.h"

/* Which file it is, by whatever name. */
typedef struct identity {
    bool standard; /* "-" */
    bool known;    /* a file that only one may use */
    dev_t device;
    ino_t inode;
    const char *name; /* of a file that is not there yet, in the folder that the numbers tell; else empty */
} identity;

static void identity_take(identity *file, const struct stat *there)
{
    file->known = S_ISREG(there->st_mode) || S_ISFIFO(there->st_mode) || *file->name;
    file->device = there->st_dev;
    file->inode = there->st_ino;
}

/* A file that is yet to be made is known by its folder and its name there. */
static void identity_take_new(session *s, identity *file, const char *path)
{
    struct stat there;
    path = pl_out_path(s->arena, path);
    if (!path) return;
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    file->name = path + folder;
    if (stat(folder ? text_join(s, (pl_str){path, folder}, "", (pl_str){"", 0}) : ".", &there) == 0)
        identity_take(file, &there);
}

static identity identity_of(session *s, const char *path, int standard)
{
    identity file = {.standard = strcmp(path, "-") == 0, .name = ""};
    struct stat there;
    if ((file.standard ? fstat(standard, &there) : stat(path, &there)) == 0) identity_take(&file, &there);
    else if (!file.standard) identity_take_new(s, &file, path);
    return file;
}

static bool is_same(const identity *a, const identity *b)
{
    return a->known && b->known && a->device == b->device && a->inode == b->inode &&
           strcmp(a->name, b->name) == 0;
}

/* What an option writes to; the output goes to standard output unless it is sent elsewhere, the others nowhere. */
static const char *path_written(const session *s, option_id id)
{
    const given_option *given = options_find(&s->opts, id);
    return given ? given->value : id == OPTION_OUTPUT ? "-" : NULL;
}

/* An output of the run. */
typedef struct output {
    option_id id;
    const char *path;
    identity file;
} output;

static bool is_apart_from_input(session *s, const char *input, const output *out)
{
    identity read = identity_of(s, input, STDIN_FILENO);
    if (!is_same(&read, &out->file)) return true;
    pl_diags_report(s->diags, "E032", (pl_str[]){text_of(input), text_of(option_rows[out->id].name)}, 2);
    return false;
}

/* A rule set is read from its own file and those of what it extends. */
static bool is_apart_from_rules(session *s, const loaded_rules *loaded, const output *out)
{
    bool good = is_apart_from_input(s, loaded->path, out);
    for (size_t i = 1; loaded->rules && i < pl_rules_file_count(loaded->rules); i++)
        good = is_apart_from_input(s, pl_rules_file_at(loaded->rules, i).ptr, out) && good;
    return good;
}

static bool is_apart_from_inputs(session *s, const output *out)
{
    bool good = true, reads_arguments = s->command && s->command->bit & (FOR_PLANNING | FOR_CAL);
    for (size_t i = 0; reads_arguments && i < s->opts.argument_count; i++)
        good = is_apart_from_input(s, s->opts.arguments[i], out) && good;
    for (size_t i = 0; i < s->opts.given_count; i++) {
        const given_option *given = &s->opts.given[i];
        if (given->id == OPTION_PROJECT || given->id == OPTION_PROJECTS)
            good = is_apart_from_input(s, given->value, out) && good;
    }
    bool reads_answers = s->command && s->command->bit & FOR_ASK;
    if (reads_answers) good = is_apart_from_input(s, "-", out) && good;
    for (size_t i = 0; i < s->loaded_count; i++) good = is_apart_from_rules(s, &s->loaded[i], out) && good;
    for (size_t i = 0; i < s->calendar_count; i++) good = is_apart_from_input(s, s->calendars[i].path, out) && good;
    return good;
}

static bool is_apart_from(session *s, const output *others, size_t count, const output *out)
{
    for (size_t i = 0; i < count; i++) {
        bool standard = others[i].file.standard && out->file.standard; /* though it be a device */
        if (!standard && !is_same(&others[i].file, &out->file)) continue;
        const char *name = out->file.standard ? pl_message_find(s->error_style.lang, "standard_output") : out->path;
        pl_str args[] = {text_of(option_rows[others[i].id].name), text_of(option_rows[out->id].name), text_of(name)};
        pl_diags_report(s->diags, "E031", args, 3);
        return false;
    }
    return true;
}

bool files_differ(session *s)
{
    static const option_id written[] = {OPTION_OUTPUT, OPTION_ERRORS, OPTION_CLASSES, OPTION_SUMMARY,
                                        OPTION_WRITE, OPTION_CERTIFICATE, OPTION_SMT2, OPTION_LOSERS};
    enum { OUTPUTS = sizeof written / sizeof written[0] };
    output outputs[OUTPUTS];
    size_t found = 0;
    bool good = true;
    for (size_t i = 0; i < OUTPUTS; i++) {
        output *out = &outputs[found];
        out->id = written[i];
        out->path = path_written(s, out->id);
        if (!out->path) continue;
        out->file = identity_of(s, out->path, STDOUT_FILENO);
        good = is_apart_from_inputs(s, out) && good;
        good = is_apart_from(s, outputs, found++, out) && good;
    }
    return good;
}

bool file_is_apart(session *s, option_id id, const char *path)
{
    const output out = {id, path, identity_of(s, path, STDOUT_FILENO)};
    return is_apart_from_inputs(s, &out);
}
