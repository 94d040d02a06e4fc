/* Every byte that enters or leaves goes through here: whole files in, and an output object whose first failure
   sticks. The system calls themselves are the host's (pl_io), so that tests can make each of them fail. */
#ifndef PL_BASE_IO_H
#define PL_BASE_IO_H

#include "base/text.h"

/* Reads a whole file ("-": standard input) of at most `max_bytes`. On failure returns false and sets `*error` to an
   errno value, or to EFBIG when it is larger. O(size). */
bool pl_io_read_all(pl_arena *arena, const char *path, size_t max_bytes, pl_str *text, int *error);

#endif
