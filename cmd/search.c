/* The search for rule sets and calendars by name, and the loading of each once. What lies in the folders is in
   folders.c. */
#include "inputs.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- rule sets ---- */

static bool is_id(pl_str name)
{
    if (!name.len || name.ptr[0] < 'a' || name.ptr[0] > 'z') return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') return false;
    }
    return true;
}

/* The folders that were searched, as one text. Without memory it is empty. */
static pl_str folders_text(session *s)
{
    pl_out *searched = pl_out_memory(s->arena);
    if (!searched) return (pl_str){"", 0};
    for (size_t i = 0; i < s->folder_count; i++) {
        if (i) pl_out_puts(searched, ":");
        pl_out_puts(searched, s->folders[i]);
    }
    return pl_out_text(searched);
}

static void report_unknown_rules(session *s, pl_str name)
{
    rules_files files = {0};
    if (!inputs_list_rules(s, &files)) return;
    pl_diags_report_near(s->diags, "E014", (pl_str[]){name, folders_text(s)}, 2, files.ids, files.count);
    inputs_free_list(&files);
}

/* The first file of the search path with this id, in the folder `below` of each; NULL: there is none. */
static const char *path_of_id(session *s, const char *below, pl_str id)
{
    for (size_t i = 0; i < s->folder_count; i++) {
        const char *path = text_join(s, text_of(s->folders[i]), below, id);
        path = text_join(s, text_of(path), ".yaml", (pl_str){"", 0});
        if (access(path, F_OK) == 0) return path;
    }
    return NULL;
}

static const char *path_beside(session *s, pl_str name, const char *base)
{
    const char *slash = base && name.ptr[0] != '/' ? strrchr(base, '/') : NULL;
    pl_str folder = {base, slash ? (size_t)(slash - base) : 0};
    if (!slash) return text_join(s, name, "", (pl_str){"", 0});
    return text_join(s, folder, "/", name);
}

const char *inputs_rules_path(session *s, pl_str name, const char *base)
{
    if (!is_id(name)) return path_beside(s, name, base);
    const char *path = path_of_id(s, "/", name);
    if (!path) report_unknown_rules(s, name);
    return path;
}

const pl_rules *inputs_rules_load(session *s, const char *path, pl_diags *diags)
{
    const pl_load_options from = {s->max_input, s->folders, s->folder_count};
    return pl_rules_load_from(s->arena, path, &from, diags);
}

const pl_rules *inputs_rules(session *s, const char *path)
{
    for (size_t i = 0; i < s->loaded_count; i++)
        if (strcmp(s->loaded[i].path, path) == 0) return s->loaded[i].rules;
    if (s->loaded_count == s->loaded_room) {
        size_t room = s->loaded_room ? s->loaded_room * 2 : 8;
        loaded_rules *grown = realloc(s->loaded, room * sizeof *grown);
        if (!grown) {
            pl_diags_report(s->diags, "E001", NULL, 0);
            return NULL;
        }
        s->loaded = grown;
        s->loaded_room = room;
    }
    const pl_rules *rules = inputs_rules_load(s, path, s->diags);
    s->loaded[s->loaded_count++] = (loaded_rules){path, rules};
    return rules;
}

/* ---- calendars ---- */

static const pl_calendar *calendar_load(session *s, const char *path)
{
    for (size_t i = 0; i < s->calendar_count; i++)
        if (strcmp(s->calendars[i].path, path) == 0) return s->calendars[i].calendar;
    loaded_calendar *grown = realloc(s->calendars, (s->calendar_count + 1) * sizeof *grown);
    if (!grown) {
        pl_diags_report(s->diags, "E001", NULL, 0);
        return NULL;
    }
    s->calendars = grown;
    const pl_calendar *calendar = pl_calendar_load(s->arena, path, s->max_input, s->diags);
    s->calendars[s->calendar_count++] = (loaded_calendar){path, calendar};
    return calendar;
}

const pl_calendar *inputs_calendar_named(session *s, pl_str name, const char *base)
{
    const char *path = is_id(name) ? path_of_id(s, "/calendars/", name) : path_beside(s, name, base);
    if (path) return calendar_load(s, path);
    pl_diags_report(s->diags, "E021", (pl_str[]){name, folders_text(s)}, 2);
    return NULL;
}

const pl_calendar *inputs_calendar(session *s, const pl_rules *rules)
{
    const given_option *given = options_find(&s->opts, OPTION_CALENDAR);
    if (given) return inputs_calendar_named(s, text_of(given->value), NULL);
    return inputs_calendar_named(s, pl_rules_calendar(rules), pl_rules_calendar_file(rules).ptr);
}

pl_str rules_reference(session *s, const pl_rules *rules)
{
    pl_str name = text_of(s->opts.arguments[0]);
    enum { FOLDER_SIZE = 4096 };
    char folder[FOLDER_SIZE];
    if (strcmp(s->opts.arguments[0], "-") == 0) return pl_rules_id(rules);
    if (is_id(name) || *name.ptr == '/' || !getcwd(folder, sizeof folder)) return name;
    return text_of(text_join(s, text_of(folder), "/", name));
}
