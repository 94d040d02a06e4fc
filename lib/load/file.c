/* See file.h. The names of errors are our own table, because strerror keeps state and depends on the locale. */
#include "load/file.h"

#include <errno.h>

#include "base/io.h"

/* What an errno value means. */
static pl_str error_text(pl_arena *arena, int error)
{
    static const struct {
        int error;
        const char *text;
    } texts[] = {
        {ENOENT, "No such file or directory"},
        {EACCES, "Permission denied"},
        {EPERM, "Operation not permitted"},
        {EISDIR, "Is a directory"},
        {ENOTDIR, "Not a directory"},
        {EIO, "Input/output error"},
        {ELOOP, "Too many levels of symbolic links"},
        {ENAMETOOLONG, "File name too long"},
        {EMFILE, "Too many open files"},
        {ENFILE, "Too many open files in system"},
        {ENXIO, "No such device or address"},
        {ENODEV, "No such device"},
        {EAGAIN, "Resource temporarily unavailable"},
        {EBADF, "Bad file descriptor"},
        {EINVAL, "Invalid argument"},
        {ENOMEM, "Cannot allocate memory"},
        {EOVERFLOW, "Value too large for defined data type"},
        {ESTALE, "Stale file handle"},
        {ETIMEDOUT, "Connection timed out"},
    };
    for (size_t i = 0; i < PL_COUNT_OF(texts); i++)
        if (texts[i].error == error) return pl_str_from(texts[i].text);
    pl_buf buf = pl_buf_make(arena);
    pl_buf_put(&buf, PL_STR("errno "));
    pl_buf_put_int(&buf, error);
    return pl_buf_str(&buf);
}

void pl_file_complain(pl_arena *arena, pl_str name, int error, pl_diags *diags)
{
    pl_diag_add(diags, PL_E002, NULL, (pl_pos){0}, PL_ARGS(name, error_text(arena, error)));
}

pl_source *pl_file_load(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags)
{
    return pl_file_load_as(arena, pl_str_from(path), pl_str_from(path), max_bytes, diags);
}

pl_source *pl_file_load_as(pl_arena *arena, pl_str path, pl_str name, size_t max_bytes, pl_diags *diags)
{
    pl_str text;
    int error;
    if (pl_io_read_all(arena, path.ptr, max_bytes, &text, &error)) return pl_source_make(arena, name, text);
    if (error == EFBIG)
        pl_diag_add(diags, PL_E003, NULL, (pl_pos){0}, PL_ARGS(name, pl_str_int(arena, (int64_t)max_bytes)));
    else pl_file_complain(arena, name, error, diags);
    return NULL;
}

void *pl_file_read(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags, pl_source_reader *reader,
                   const void *context)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_source *source = pl_file_load(arena, path, max_bytes, diags);
    void *result = source ? reader(arena, source, context, diags) : NULL;
    pl_guard_leave(&guard);
    return result;
}

void *pl_file_read_text(pl_arena *arena, const char *name, pl_str text, pl_diags *diags, pl_source_reader *reader,
                        const void *context)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_source *source = pl_source_make(arena, pl_str_from(name), pl_arena_copy(arena, text));
    void *result = reader(arena, source, context, diags);
    pl_guard_leave(&guard);
    return result;
}
