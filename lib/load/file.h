/* Input files as sources. */
#ifndef PL_LOAD_FILE_H
#define PL_LOAD_FILE_H

#include "base/diag.h"

/* Reads a whole file ("-": standard input) of at most `max_bytes`; NULL with a diagnostic if that fails. */
pl_source *pl_file_load(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags);

/* The same, with a name that people know it by. */
pl_source *pl_file_load_as(pl_arena *arena, pl_str path, pl_str name, size_t max_bytes, pl_diags *diags);

/* What a file, or the same as text, is read as; `context` is the caller's. */
typedef void *pl_source_reader(pl_arena *arena, pl_source *source, const void *context, pl_diags *diags);

/* The whole of a public function that loads: under a guard. NULL, with diagnostics, if that fails. */
void *pl_file_read(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags, pl_source_reader *reader,
                   const void *context);
void *pl_file_read_text(pl_arena *arena, const char *name, pl_str text, pl_diags *diags, pl_source_reader *reader,
                        const void *context);

/* Reports that a file could not be read, for an errno value. */
void pl_file_complain(pl_arena *arena, pl_str name, int error, pl_diags *diags);

#endif
