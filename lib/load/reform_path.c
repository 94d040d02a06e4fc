/* See reform_path.h. The check is made on real paths, and the real path is opened, so that no link leads out. */
#include "load/reform_path.h"

#include <errno.h>

#include "base/io.h"
#include "load/file.h"

enum { PATH_LIMIT = 4096 };

static pl_str join(pl_arena *arena, pl_str folder, pl_str name, pl_str ending)
{
    pl_buf buf = pl_buf_make(arena);
    if (folder.len) {
        pl_buf_put(&buf, folder);
        if (folder.ptr[folder.len - 1] != '/') pl_buf_put_char(&buf, '/');
    }
    pl_buf_put(&buf, name);
    pl_buf_put(&buf, ending);
    return pl_arena_copy(arena, pl_buf_str(&buf));
}

static pl_str folder_of(pl_str path)
{
    size_t at = path.len;
    while (at && path.ptr[at - 1] != '/') at--;
    return (pl_str){path.ptr, at};
}

static bool goes_up(pl_str path)
{
    while (path.len)
        if (pl_str_equal(pl_str_cut(&path, '/'), PL_STR(".."))) return true;
    return false;
}

int pl_path_real(pl_arena *arena, pl_str path, pl_str *real)
{
    const pl_io *io = &pl_arena_host(arena)->io;
    *real = path;
    if (!io->real_path) return 0;
    char *buffer = pl_arena_alloc(arena, PATH_LIMIT);
    ptrdiff_t length = io->real_path(io->user, pl_arena_copy(arena, path).ptr, buffer, PATH_LIMIT);
    if (length < 0) return errno;
    *real = (pl_str){buffer, (size_t)length};
    return 0;
}

/* The same, of a file that can be opened. */
static int find(pl_arena *arena, pl_str path, pl_str *real)
{
    int error = pl_path_real(arena, path, real);
    if (error || pl_arena_host(arena)->io.real_path) return error;
    pl_arena *scratch = pl_arena_child(arena);
    pl_stream_open(scratch, path.ptr, &error);
    pl_arena_free(scratch);
    return error;
}

static bool is_missing(int error)
{
    return error == ENOENT || error == ENOTDIR;
}

/* Whether a real path lies in the folder or below it: 0; ENOENT if not, or another errno value. */
static int check_below(pl_arena *arena, pl_str real, pl_str folder)
{
    pl_str root;
    int error = pl_path_real(arena, folder.len ? folder : PL_STR("."), &root);
    if (error) return error;
    while (root.len && root.ptr[root.len - 1] == '/') root.len--;
    bool here = !pl_arena_host(arena)->io.real_path && pl_str_equal(root, PL_STR("."));
    if (here) return real.ptr[0] == '/' ? ENOENT : 0;
    bool below = real.len > root.len && memcmp(real.ptr, root.ptr, root.len) == 0 && real.ptr[root.len] == '/';
    return below ? 0 : ENOENT;
}

/* The same of the folder of the file and those of the search path, some of which may not be there. */
static int check_allowed(pl_arena *arena, pl_str real, pl_str folder, const pl_load_options *options)
{
    int error = check_below(arena, real, folder);
    for (size_t i = 0; is_missing(error) && i < options->folder_count; i++)
        error = check_below(arena, real, pl_str_from(options->folders[i]));
    return error;
}

/* ID.yaml beside the file, else in the first folder that has it. */
static int find_id(pl_arena *arena, pl_str id, pl_str folder, const pl_load_options *options, pl_extended *found)
{
    found->name = join(arena, folder, id, PL_STR(".yaml"));
    int error = find(arena, found->name, &found->real);
    for (size_t i = 0; is_missing(error) && i < options->folder_count; i++) {
        found->name = join(arena, pl_str_from(options->folders[i]), id, PL_STR(".yaml"));
        error = find(arena, found->name, &found->real);
    }
    return error;
}

static int find_path(pl_arena *arena, pl_str path, pl_str folder, pl_extended *found)
{
    bool absolute = path.len && path.ptr[0] == '/';
    found->name = join(arena, absolute ? PL_STR("") : folder, path, PL_STR(""));
    return find(arena, found->name, &found->real);
}

/* A pipe waits for somebody to write into it, and nobody may. */
static bool check_regular(pl_arena *arena, const pl_site *site, const pl_node *name, const pl_extended *found)
{
    const pl_io *io = &pl_arena_host(arena)->io;
    if (!io->is_special || !io->is_special(io->user, found->real.ptr)) return true;
    pl_diag_add(site->diags, PL_E184, site->source, name->pos, PL_ARGS(name->text));
    return false;
}

bool pl_extended_find(pl_arena *arena, const pl_site *site, const pl_node *name, pl_str from,
                      const pl_load_options *options, pl_extended *found)
{
    pl_str folder = folder_of(from);
    bool is_id = pl_str_is_id(name->text);
    int missing = is_id ? find_id(arena, name->text, folder, options, found)
                        : find_path(arena, name->text, folder, found);
    bool lexical = !pl_arena_host(arena)->io.real_path && goes_up(name->text);
    int outside = lexical ? ENOENT : missing ? 0 : check_allowed(arena, found->real, folder, options);
    if (!missing && !outside) return check_regular(arena, site, name, found);
    int error = missing && !lexical ? missing : outside;
    if (!is_missing(error)) {
        pl_file_complain(arena, found->name, error, site->diags);
        return false;
    }
    if (missing && goes_up(name->text)) outside = ENOENT; /* whatever is there */
    pl_diag_add(site->diags, outside ? PL_E163 : is_id ? PL_E162 : PL_E161, site->source, name->pos,
                PL_ARGS(name->text));
    return false;
}
