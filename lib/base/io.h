/* Every byte that enters or leaves goes through here: whole files in, and an output object whose first failure
   sticks. The system calls themselves are the host's (pl_io), so that tests can make each of them fail. */
#ifndef PL_BASE_IO_H
#define PL_BASE_IO_H

#include "base/text.h"

/* Reads a whole file ("-": standard input) of at most `max_bytes`. On failure returns false and sets `*error` to an
   errno value, or to EFBIG when it is larger. O(size). */
bool pl_io_read_all(pl_arena *arena, const char *path, size_t max_bytes, pl_str *text, int *error);

/* A file that is read bit by bit ("-": standard input), closed with its arena. NULL, with an errno value, if it cannot
   be opened. */
typedef struct pl_stream pl_stream;
pl_stream *pl_stream_open(pl_arena *arena, const char *path, int *error);

/* At most `size` bytes; 0 at the end, -1 with an errno value on failure. A regular file that ends before the size that
   it had when it was opened is a failure (EIO): what it lost would be lost without a word. */
ptrdiff_t pl_stream_read(pl_stream *stream, char *buffer, size_t size, int *error);

#endif
