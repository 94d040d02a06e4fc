/* Environment and terminal, and where rule sets are looked for. The search is in search.c. */
#include "inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Opened the wrong way round, so that reading or writing a descriptor that was closed on purpose fails. */
void inputs_open_standard(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) >= 0) continue;
        if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0) return;
    }
}

/* The first of the three that is set and not empty decides, as everywhere. */
static pl_lang language_of_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return strncmp(value, "zh", 2) == 0 ? PL_LANG_ZH : PL_LANG_EN;
    }
    return PL_LANG_EN;
}

pl_lang inputs_language(const options *opts)
{
    const given_option *given = options_find(opts, OPTION_LANG);
    return given ? (pl_lang)given->number : language_of_locale();
}

/* ---- the terminal ---- */

static unsigned columns_of_environment(void)
{
    const char *text = getenv("COLUMNS");
    unsigned columns = 0;
    for (; text && *text >= '0' && *text <= '9' && columns < 10000; text++)
        columns = columns * 10 + (unsigned)(*text - '0');
    return text && *text ? 0 : columns;
}

static unsigned terminal_width(int fd)
{
    unsigned columns = columns_of_environment();
    struct winsize size;
    if (columns) return columns;
    return isatty(fd) && ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static bool has_color(const options *opts, int fd)
{
    enum { AUTO, ALWAYS, NEVER };
    uint64_t wanted = options_number(opts, OPTION_COLOR, AUTO);
    if (wanted != AUTO) return wanted == ALWAYS;
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if ((no_color && *no_color) || (terminal && strcmp(terminal, "dumb") == 0)) return false;
    return isatty(fd) == 1;
}

static bool writes_to_file(const options *opts)
{
    const given_option *given = options_find(opts, OPTION_OUTPUT);
    return given && strcmp(given->value, "-") != 0;
}

/* JSON and CSV are the same bytes in every locale: English unless --lang says otherwise. */
static pl_lang language_of_report(const options *opts, pl_format format)
{
    bool for_programs = format == PL_FORMAT_JSON || format == PL_FORMAT_CSV;
    if (!for_programs || options_has(opts, OPTION_LANG)) return inputs_language(opts);
    return PL_LANG_EN;
}

/* ---- the search path ---- */

/* The program that is installed is compiled with the folder that its rule sets are installed in, and looks nowhere else
   unasked: wherever it lies, nothing beside it is a source tree. The one that is built for trying out looks into its
   tree first. */
#ifdef PERMITLINE_DATADIR
enum { LOOKS_INTO_TREE = false };
#else
#define PERMITLINE_DATADIR "/usr/local/share/permitline/rules"
enum { LOOKS_INTO_TREE = true };
#endif

static size_t parts_of(const char *list)
{
    size_t parts = 1;
    for (; *list; list++) parts += *list == ':';
    return parts;
}

const char *text_join(session *s, pl_str a, const char *b, pl_str c)
{
    pl_out *text = pl_out_memory(s->arena);
    if (!text) return "";
    pl_out_put(text, a);
    pl_out_puts(text, b);
    pl_out_put(text, c);
    return pl_out_text(text).ptr;
}

static void folders_add(session *s, const char *list)
{
    while (*list) {
        size_t length = strcspn(list, ":");
        if (length) s->folders[s->folder_count++] = text_join(s, (pl_str){list, length}, "", (pl_str){"", 0});
        list += length + (list[length] == ':');
    }
}

/* The `rules` folder beside the `build` folder that the program was started from, or NULL: relative to the working
   folder where it lies below it, so that output does not depend on where the source tree is. */
static const char *folder_of_tree(session *s)
{
    char program[4096], here[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0) return NULL;
    program[length] = '\0';
    char *build = strstr(program, "/build/");
    for (char *next = build; next; next = strstr(next + 1, "/build/")) build = next;
    if (!build) return NULL;
    *build = '\0';
    const char *folder = text_join(s, text_of(program), "/rules", (pl_str){"", 0});
    if (access(folder, R_OK | X_OK) != 0) return NULL;
    size_t common = getcwd(here, sizeof here) ? strlen(here) : 0;
    bool below = common && strncmp(folder, here, common) == 0 && folder[common] == '/';
    return below ? folder + common + 1 : folder;
}

bool inputs_check_folders(session *s)
{
    bool good = true;
    for (size_t i = 0; i < s->asked_folders; i++) {
        if (access(s->folders[i], R_OK | X_OK) == 0) continue;
        pl_diags_report(s->diags, "E002", (pl_str[]){text_of(s->folders[i]), text_of(strerror(errno))}, 2);
        good = false;
    }
    return good;
}

/* What was asked for comes first, then the tree that the program runs from, then what is installed: a program that was
   just built is tried with its own rules. */
static bool folders_settle(session *s)
{
    const char *environment = getenv("PERMITLINE_PATH");
    size_t room = 2 + (environment ? parts_of(environment) : 0);
    for (size_t i = 0; i < s->opts.given_count; i++)
        if (s->opts.given[i].id == OPTION_RULES_PATH) room += parts_of(s->opts.given[i].value);
    s->folders = calloc(room, sizeof *s->folders);
    if (!s->folders) return false;
    for (size_t i = 0; i < s->opts.given_count; i++)
        if (s->opts.given[i].id == OPTION_RULES_PATH) folders_add(s, s->opts.given[i].value);
    s->asked_folders = s->folder_count;
    if (environment) folders_add(s, environment);
    const char *tree = LOOKS_INTO_TREE ? folder_of_tree(s) : NULL;
    if (tree) s->folders[s->folder_count++] = tree;
    s->folders[s->folder_count++] = PERMITLINE_DATADIR;
    return true;
}

bool inputs_settle(session *s)
{
    const options *opts = &s->opts;
    bool to_file = writes_to_file(opts);
    s->error_style = (pl_style){inputs_language(opts), has_color(opts, STDERR_FILENO), terminal_width(STDERR_FILENO)};
    s->report.format = (pl_format)options_number(opts, OPTION_FORMAT, PL_FORMAT_TEXT);
    s->report.path = (pl_path)options_number(opts, OPTION_PATH, PL_PATH_ELAPSED);
    s->report.with_detail = options_has(opts, OPTION_DETAIL) || options_has(opts, OPTION_ALL);
    s->report.style.lang = language_of_report(opts, s->report.format);
    s->report.style.width = to_file ? columns_of_environment() : terminal_width(STDOUT_FILENO);
    bool always = options_number(opts, OPTION_COLOR, 0) == 1;
    s->report.style.color = to_file ? always : has_color(opts, STDOUT_FILENO);
    s->max_input = (size_t)options_number(opts, OPTION_MAX_INPUT, PL_INPUT_LIMIT);
    return folders_settle(s);
}

void inputs_free(session *s)
{
    free((void *)s->folders);
    free(s->loaded);
    free(s->calendars);
}

pl_str count_text(char text[COUNT_SIZE], uint64_t number)
{
    char digits[COUNT_SIZE];
    size_t length = 0, at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    length = sizeof digits - at;
    memcpy(text, digits + at, length);
    return (pl_str){text, length};
}
