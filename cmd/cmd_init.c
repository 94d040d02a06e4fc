/* permitline init: a first rule set, a project, a CSV and a README that work at once and teach the format. The texts
   are files in cmd/init/, built in by cmd/init/embed.

   All or nothing: a folder that is not there is made beside its place under another name, filled, and renamed; in one
   that is there (and empty) the files are written, and removed again when one fails. Between the writing of two files
   nothing else can be promised for a folder that others see already. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init.h"
#include "session.h"

/* ---- folders ---- */

typedef enum place { PLACE_NEW, PLACE_EMPTY, PLACE_TAKEN, PLACE_FAILED } place;

/* What stands at the path; errno tells why it FAILED. */
static place place_look(const char *path)
{
    struct stat status;
    if (lstat(path, &status) != 0) return errno == ENOENT ? PLACE_NEW : PLACE_FAILED;
    DIR *folder = opendir(path);
    if (!folder) return errno == ENOTDIR || errno == ENOENT ? PLACE_TAKEN : PLACE_FAILED;
    size_t entries = 0;
    errno = 0;
    for (const struct dirent *entry; (entry = readdir(folder));)
        entries += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    int error = errno;
    closedir(folder);
    errno = error;
    if (error) return PLACE_FAILED;
    return entries ? PLACE_TAKEN : PLACE_EMPTY;
}

/* The text a b c in the arena, or NULL without memory. */
static char *join(session *s, const char *a, const char *b, const char *c)
{
    size_t size = strlen(a) + strlen(b) + strlen(c) + 1;
    char *text = calloc(1, size);
    if (!text) {
        pl_diags_report(s->diags, "E001", NULL, 0);
        return NULL;
    }
    snprintf(text, size, "%s%s%s", a, b, c);
    return text;
}

static void report(session *s, const char *path, int error)
{
    pl_diags_report(s->diags, "E062", (pl_str[]){text_of(path), text_of(strerror(error))}, 2);
}

/* ---- files ---- */

static void remove_files(session *s, const char *folder)
{
    for (size_t i = 0; i < init_file_count; i++) {
        char *path = join(s, folder, "/", init_files[i].name);
        if (path) unlink(path);
        free(path);
    }
}

static bool write_file(session *s, const char *folder, const char *shown, const init_file *file)
{
    char *path = join(s, folder, "/", file->name), *name = join(s, shown, "/", file->name);
    const init_text *text = &file->texts[s->report.style.lang];
    pl_out *out = path && name ? pl_out_file(s->arena, path) : NULL;
    int error = ENOMEM;
    if (out) {
        pl_out_put(out, (pl_str){(const char *)text->bytes, text->size});
        error = pl_out_finish(out);
    }
    if (error && name) report(s, name, error);
    free(path);
    free(name);
    return error == 0;
}

static bool write_files(session *s, const char *folder, const char *shown)
{
    for (size_t i = 0; i < init_file_count; i++) {
        if (write_file(s, folder, shown, &init_files[i])) continue;
        remove_files(s, folder);
        return false;
    }
    return true;
}

/* ---- the two ways ---- */

/* A folder that nobody else has, beside the place: PATH.new-a, PATH.new-b ... NULL, with errno, if there is none. */
static char *work_make(session *s, const char *path)
{
    char *work = join(s, path, ".new-", "a");
    char *letter = work ? work + strlen(work) - 1 : NULL;
    while (work && mkdir(work, 0777) != 0) {
        if (errno == EEXIST && ++*letter <= 'z') continue;
        int error = errno;
        free(work);
        work = NULL;
        report(s, path, error);
    }
    return work;
}

/* Filled under another name, then renamed; what cannot be renamed is removed. */
static bool fill_new(session *s, const char *path)
{
    char *work = work_make(s, path);
    bool good = work && write_files(s, work, path);
    if (good && rename(work, path) != 0) {
        report(s, path, errno);
        remove_files(s, work);
        good = false;
    }
    if (work && !good) rmdir(work);
    free(work);
    return good;
}

static bool fill(session *s, const char *path)
{
    place found = place_look(path);
    pl_str name = text_of(path);
    if (found == PLACE_NEW) return fill_new(s, path);
    if (found == PLACE_EMPTY) return write_files(s, path, path);
    if (found == PLACE_TAKEN) pl_diags_report(s->diags, "E061", &name, 1);
    else report(s, path, errno);
    return false;
}

/* A slash at the end would end up in the name beside it. */
static char *path_without_slash(session *s, const char *path)
{
    char *copy = join(s, path, "", "");
    size_t length = copy ? strlen(copy) : 0;
    while (length > 1 && copy[length - 1] == '/') copy[--length] = '\0';
    return copy;
}

finding cmd_init(session *s)
{
    if (!session_takes(s, 1, 1)) return FAILED;
    char *path = path_without_slash(s, s->opts.arguments[0]);
    bool good = path && fill(s, path);
    pl_out *out = good ? session_output(s) : NULL;
    for (size_t i = 0; out && i < init_file_count; i++) {
        char *name = join(s, path, "/", init_files[i].name);
        if (name) pl_out_put_named(out, s->report.style.lang, "init_written", &(pl_str){name, strlen(name)}, 1);
        free(name);
    }
    if (out) pl_out_put_named(out, s->report.style.lang, "init_next", &(pl_str){path, strlen(path)}, 1);
    free(path);
    return out ? FOUND_NOTHING : FAILED;
}
