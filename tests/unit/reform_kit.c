/* See reform_kit.h. */
#include "reform_kit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

reform_kit files;

/* ---- files ---- */

enum { PATH = 512, LINKS = 8 };

/* Makes a path absolute and takes . and .. out. */
static void tidy(const char *path, char *out)
{
    char all[PATH];
    size_t length = 0;
    snprintf(all, sizeof all, "%s%s", *path == '/' ? "" : "/work/", path);
    pl_str rest = pl_str_from(all);
    while (rest.len) {
        pl_str part = pl_str_cut(&rest, '/');
        if (!part.len || pl_str_equal(part, PL_STR("."))) continue;
        if (pl_str_equal(part, PL_STR(".."))) {
            while (length && out[--length] != '/') {}
            continue;
        }
        out[length++] = '/';
        memcpy(out + length, part.ptr, part.len);
        length += part.len;
    }
    if (!length) out[length++] = '/';
    out[length] = '\0';
}

/* The file or the folder on whose name the path begins; follows links, of folders too. */
static bool follow(char *path)
{
    for (uint32_t links = 0; links < LINKS; links++) {
        const reform_file *link = NULL;
        size_t length = 0;
        for (uint32_t i = 0; i < files.count; i++) {
            length = strlen(files.file[i].path);
            bool begins = strncmp(path, files.file[i].path, length) == 0 && strchr("/", path[length]);
            if (!begins || files.file[i].text) continue;
            link = &files.file[i];
            break;
        }
        if (!link) return true;
        char next[PATH];
        snprintf(next, sizeof next, "%s%s", link->target, path + length);
        tidy(next, path);
    }
    return false;
}

static int find(const char *path)
{
    char real[PATH];
    tidy(path, real);
    if (!follow(real)) return -1;
    for (uint32_t i = 0; i < files.count; i++)
        if (files.file[i].text && strcmp(files.file[i].path, real) == 0) return (int)i;
    return -1;
}

static bool is_folder(const char *path)
{
    size_t length = strlen(path);
    for (uint32_t i = 0; i < files.count; i++)
        if (strncmp(files.file[i].path, path, length) == 0 && strchr("/", files.file[i].path[length])) return true;
    return strcmp(path, "/work") == 0;
}

static int open_file(void *user, const char *path, int flags, unsigned mode)
{
    (void)user;
    (void)flags;
    (void)mode;
    int found = find(path);
    if (found < 0) errno = ENOENT;
    else files.read[found] = 0;
    return found < 0 ? -1 : found + 10;
}

static ptrdiff_t read_file(void *user, int fd, void *buffer, size_t size)
{
    (void)user;
    const char *text = files.file[fd - 10].text + files.read[fd - 10];
    size_t left = strlen(text);
    if (left > size) left = size;
    memcpy(buffer, text, left);
    files.read[fd - 10] += left;
    return (ptrdiff_t)left;
}

static int close_file(void *user, int fd)
{
    (void)user;
    (void)fd;
    return 0;
}

static ptrdiff_t real_path(void *user, const char *path, char *real, size_t size)
{
    (void)user;
    char found[PATH];
    tidy(path, found);
    errno = ELOOP;
    if (!follow(found)) return -1;
    errno = ENOENT;
    if (find(found) < 0 && !is_folder(found)) return -1;
    assert_true(strlen(found) < size);
    memcpy(real, found, strlen(found) + 1);
    return (ptrdiff_t)strlen(found);
}

/* ---- loading ---- */

int reform_begin(void **state)
{
    reform_end(state);
    files.host = *pl_host_default();
    files.host.io.open = open_file;
    files.host.io.read = read_file;
    files.host.io.close = close_file;
    files.host.io.size = NULL;
    files.host.io.real_path = real_path;
    files.arena = pl_arena_new(&files.host);
    files.diags = pl_diags_new(files.arena);
    files.count = 0;
    return 0;
}

int reform_end(void **state)
{
    (void)state;
    pl_arena_free(files.arena);
    files.arena = NULL;
    return 0;
}

static void add(const char *path, const char *text, const char *target)
{
    char real[PATH];
    tidy(path, real);
    uint32_t at = 0;
    while (at < files.count && strcmp(files.file[at].path, real) != 0) at++;
    if (at == files.count) files.count++;
    assert_true(files.count <= REFORM_FILES);
    pl_guard guard;
    pl_guard_enter(&guard, files.arena, NULL);
    assert_int_equal(setjmp(guard.jump), 0);
    files.file[at].path = pl_arena_copy(files.arena, pl_str_from(real)).ptr;
    files.file[at].text = text ? pl_arena_copy(files.arena, pl_str_from(text)).ptr : NULL;
    files.file[at].target = target;
    pl_guard_leave(&guard);
}

void reform_write(const char *path, const char *text)
{
    add(path, text, NULL);
}

void reform_link(const char *path, const char *target)
{
    add(path, NULL, target);
}

pl_rules *reform_load(const char *path, ...)
{
    enum { FOLDERS = 4 };
    const char *folders[FOLDERS];
    pl_load_options options = {PL_INPUT_LIMIT, folders, 0};
    va_list rest;
    va_start(rest, path);
    for (const char *folder; (folder = va_arg(rest, const char *)) != NULL;) folders[options.folder_count++] = folder;
    va_end(rest);
    files.diags = pl_diags_new(files.arena);
    return pl_rules_load_from(files.arena, path, &options, files.diags);
}

static void print_diags(void)
{
    for (uint32_t i = 0; i < pl_diags_kept(files.diags); i++) {
        const pl_diag *diag = pl_diags_at(files.diags, i);
        print_error("%s:%u:%u: %s %.*s\n", diag->place.file.ptr, diag->place.line, diag->place.column,
                    pl_code_name(diag->code), (int)diag->args[0].len, diag->args[0].ptr);
    }
}

pl_rules *reform_load_good(const char *path)
{
    pl_rules *rules = reform_load(path, NULL);
    print_diags();
    assert_non_null(rules);
    return rules;
}

/* ---- comparing ---- */

const char *reform_shown(const pl_rules *rules)
{
    pl_out *out = pl_out_memory(files.arena);
    pl_report_rules(out, rules, &(pl_report_options){.format = PL_FORMAT_JSON});
    assert_int_equal(pl_out_finish(out), 0);
    const char *rest = strstr(pl_out_text(out).ptr, "\"jurisdiction\"");
    assert_non_null(rest);
    return rest;
}

void reform_same(const pl_rules *a, const pl_rules *b)
{
    enum { BEFORE = 200, SHOWN = 400 };
    const char *x = reform_shown(a), *y = reform_shown(b);
    size_t at = 0;
    while (x[at] && x[at] == y[at]) at++;
    if (x[at] == y[at]) return;
    size_t from = at > BEFORE ? at - BEFORE : 0;
    print_error("... %.*s\n and not\n... %.*s\n", SHOWN, x + from, SHOWN, y + from);
    fail();
}

static void write_with_head(const char *path, const char *head, const char *rest)
{
    size_t room = strlen(head) + strlen(rest) + 100;
    char *text = malloc(room);
    snprintf(text, room, "permitline: 1\nid: t\ntitle: T\n%s%s", head, rest);
    reform_write(path, text);
    free(text);
}

static void write_both(const char *base, const char *changes)
{
    write_with_head("base.yaml", "", base);
    write_with_head("reform.yaml", "extends: base.yaml\nchanges:\n", changes);
}

void reform_expect(const char *base, const char *changes, const char *wanted)
{
    write_both(base, changes);
    write_with_head("wanted.yaml", "", wanted);
    pl_rules *reform = reform_load_good("reform.yaml");
    reform_same(reform, reform_load_good("wanted.yaml"));
}

void reform_refused(const char *base, const char *changes, pl_code code, uint32_t line, uint32_t column)
{
    enum { HEAD_LINES = 5 };
    write_both(base, changes);
    reform_load_good("base.yaml");
    bool refused = !reform_load("reform.yaml", NULL);
    for (uint32_t i = 0; refused && i < pl_diags_kept(files.diags); i++) {
        const pl_diag *diag = pl_diags_at(files.diags, i);
        bool here = diag->place.line == line + HEAD_LINES && diag->place.column == column;
        if (diag->code == code && here && strcmp(diag->place.file.ptr, "reform.yaml") == 0) return;
    }
    print_error("%s is not said at %u:%u of\n%s", pl_code_name(code), line + HEAD_LINES, column, changes);
    print_diags();
    fail();
}
