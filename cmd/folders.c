/* What lies in the folders of the search path: one name, one rule set, the first folder's. */
#include "inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char suffix[] = ".yaml";

static bool is_rules_file(const char *name)
{
    size_t length = strlen(name), end = sizeof suffix - 1;
    return name[0] != '.' && length > end && strcmp(name + length - end, suffix) == 0;
}

/* Whether an earlier folder has it; names within one folder differ. */
static bool is_listed(const rules_files *files, size_t earlier, pl_str id)
{
    for (size_t i = 0; i < earlier; i++)
        if (files->ids[i].len == id.len && memcmp(files->ids[i].ptr, id.ptr, id.len) == 0) return true;
    return false;
}

static bool files_grow(rules_files *files)
{
    if (files->count < files->room) return true;
    size_t room = files->room ? files->room * 2 : 16;
    const char **paths = realloc((void *)files->paths, room * sizeof *paths);
    if (paths) files->paths = paths;
    pl_str *ids = realloc(files->ids, room * sizeof *ids);
    if (ids) files->ids = ids;
    if (!paths || !ids) return false;
    files->room = room;
    return true;
}

static bool files_add(session *s, rules_files *files, const char *folder, const char *name, pl_str id)
{
    pl_out *path = pl_out_memory(s->arena);
    if (!path || !files_grow(files)) return false;
    pl_out_puts(path, folder);
    pl_out_puts(path, "/");
    pl_out_puts(path, name);
    pl_str text = pl_out_text(path);
    if (text.len < strlen(name)) return false; /* no memory */
    files->paths[files->count] = text.ptr;
    files->ids[files->count] = (pl_str){text.ptr + text.len - strlen(name), id.len};
    files->count++;
    return true;
}

static int is_wanted(const struct dirent *entry)
{
    return is_rules_file(entry->d_name);
}

/* By bytes: alphasort would ask the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool list_folder(session *s, rules_files *files, size_t index)
{
    struct dirent **entries = NULL;
    const char *folder = s->folders[index];
    int count = scandir(folder, &entries, is_wanted, by_name);
    if (count < 0) return errno != ENOMEM; /* a folder that is not there holds nothing; those asked for were checked */
    bool good = true;
    size_t earlier = files->count;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        pl_str id = {name, strlen(name) - (sizeof suffix - 1)};
        if (good && !is_listed(files, earlier, id)) good = files_add(s, files, folder, name, id);
        free(entries[i]);
    }
    free((void *)entries);
    return good;
}

bool inputs_list_rules(session *s, rules_files *files)
{
    bool good = true;
    for (size_t i = 0; i < s->folder_count; i++) good = list_folder(s, files, i) && good;
    if (!good) inputs_free_list(files);
    return good;
}

void inputs_free_list(rules_files *files)
{
    free((void *)files->paths);
    free(files->ids);
    *files = (rules_files){0};
}
