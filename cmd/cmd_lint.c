/* permitline lint: whether rule sets load, and what is doubtful in those that do. Errors go to standard error with all
   other errors; warnings about a file that loads are the answer, and go to standard output. */
#include <stdlib.h>

#include "inputs.h"

typedef struct linted {
    const pl_rules *rules;
    pl_diags *diags; /* of this file */
    const char *path;
} linted;

static bool lint_file(session *s, linted *file, const char *name)
{
    file->path = inputs_rules_path(s, text_of(name), NULL);
    file->diags = file->path ? pl_diags_new(s->arena) : NULL;
    if (!file->diags) return false;
    file->rules = pl_rules_load(s->arena, file->path, s->max_input, file->diags);
    return file->rules != NULL;
}

static void put_number(pl_str *text, char *room, size_t size, size_t number)
{
    size_t at = size;
    do {
        room[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    *text = (pl_str){room + at, size - at};
}

static finding write_file(session *s, const linted *file)
{
    char digits[24];
    pl_str steps;
    size_t warnings = pl_diags_count(file->diags, PL_SEVERITY_WARNING);
    put_number(&steps, digits, sizeof digits, pl_rules_step_count(file->rules));
    if (!warnings)
        pl_out_put_named(s->out, s->report.style.lang, "lint_ok", (pl_str[]){text_of(file->path), steps}, 2);
    pl_diags_write(file->diags, s->out, &s->report.style);
    return warnings ? FOUND_SOMETHING : FOUND_NOTHING;
}

static finding write_findings(session *s, const linted *files, size_t count)
{
    finding found = FOUND_NOTHING;
    if (!session_output(s)) return FAILED;
    for (size_t i = 0; i < count; i++)
        if (write_file(s, &files[i]) != FOUND_NOTHING) found = FOUND_SOMETHING;
    return found;
}

static finding write_errors(session *s, const linted *files, size_t count)
{
    pl_out *err = pl_out_fd(s->arena, 2);
    for (size_t i = 0; err && i < count; i++)
        if (files[i].diags) pl_diags_write(files[i].diags, err, &s->error_style);
    if (err) pl_out_finish(err);
    return FAILED;
}

finding cmd_lint(session *s)
{
    if (!session_takes(s, 1, SIZE_MAX)) return FAILED;
    size_t count = s->opts.argument_count;
    linted *files = calloc(count, sizeof *files);
    bool good = files != NULL;
    for (size_t i = 0; files && i < count; i++) good = lint_file(s, &files[i], s->opts.arguments[i]) && good;
    finding found = FAILED;
    if (good) found = write_findings(s, files, count);
    else if (files) found = write_errors(s, files, count);
    free(files);
    return found;
}
