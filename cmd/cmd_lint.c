/* permitline lint: whether rule sets load, and what is doubtful in those that do. Errors go to standard error with all
   other errors; findings about files that load are the answer, and go to standard output. */
#include <stdlib.h>
#include <string.h>

#include "inputs.h"

typedef struct codes {
    pl_str *at;
    size_t count;
} codes;

/* ---- options ---- */

static size_t split(const char *list, pl_str *to)
{
    size_t count = 0;
    for (const char *at = list;; at++) {
        size_t length = strcspn(at, ",");
        if (length && to) to[count] = (pl_str){at, length};
        count += length > 0;
        at += length;
        if (!*at) return count;
    }
}

/* All codes of all --ignore. False without memory, or if one is no code of lint. */
static bool list_ignored(session *s, codes *ignored)
{
    const options *opts = &s->opts;
    size_t room = 1;
    for (size_t i = 0; i < opts->given_count; i++)
        if (opts->given[i].id == OPTION_IGNORE) room += split(opts->given[i].value, NULL);
    ignored->at = calloc(room, sizeof *ignored->at);
    if (!ignored->at) {
        pl_diags_report(s->diags, "E001", NULL, 0);
        return false;
    }
    for (size_t i = 0; i < opts->given_count; i++)
        if (opts->given[i].id == OPTION_IGNORE)
            ignored->count += split(opts->given[i].value, ignored->at + ignored->count);
    return pl_lint_codes_check(ignored->at, ignored->count, s->diags);
}

/* ---- files ---- */

static bool lint_file(session *s, const codes *ignored, pl_linted *file, const char *name)
{
    const pl_lint_options asked = {ignored->at, ignored->count};
    pl_diags *diags = NULL;
    file->file = inputs_rules_path(s, text_of(name), NULL);
    if (file->file) file->diags = diags = pl_diags_new(s->arena);
    if (!diags) return false;
    file->rules = inputs_rules_load(s, file->file, diags);
    return file->rules && pl_rules_lint(file->rules, &asked, diags);
}

static finding write_findings(session *s, const pl_linted *files, size_t count)
{
    enum { ON_WARNING, ON_ERROR };
    bool found = false;
    if (!session_output(s)) return FAILED;
    pl_report_lint(s->out, files, count, &s->report);
    for (size_t i = 0; i < count; i++) found |= pl_diags_count(files[i].diags, PL_SEVERITY_WARNING) > 0;
    bool fails = options_number(&s->opts, OPTION_FAIL_ON, ON_WARNING) == ON_WARNING;
    return found && fails ? FOUND_SOMETHING : FOUND_NOTHING;
}

/* What is doubtful in files that load is shown only when all do: a command that fails prints no half result. */
static finding write_errors(session *s, const pl_linted *files, size_t count)
{
    pl_out *err = pl_out_fd(s->arena, 2);
    for (size_t i = 0; err && i < count; i++)
        if (files[i].diags && pl_diags_count(files[i].diags, PL_SEVERITY_ERROR))
            pl_diags_write(files[i].diags, err, &s->error_style);
    if (err) pl_out_finish(err);
    return FAILED;
}

static finding lint_files(session *s, const codes *ignored)
{
    size_t count = s->opts.argument_count;
    pl_linted *files = calloc(count, sizeof *files);
    bool good = files != NULL;
    for (size_t i = 0; files && i < count; i++)
        good = lint_file(s, ignored, &files[i], s->opts.arguments[i]) && good;
    if (!files) pl_diags_report(s->diags, "E001", NULL, 0);
    finding found = FAILED;
    if (good) found = write_findings(s, files, count);
    else if (files) found = write_errors(s, files, count);
    free(files);
    return found;
}

finding cmd_lint(session *s)
{
    codes ignored = {0};
    finding found = FAILED;
    bool asked = session_takes(s, 1, SIZE_MAX);
    asked &= list_ignored(s, &ignored);
    if (asked) found = lint_files(s, &ignored);
    free(ignored.at);
    return found;
}
