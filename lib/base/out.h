/* Inside the library, output is written with these besides the public pl_out_put. */
#ifndef PL_BASE_OUT_H
#define PL_BASE_OUT_H

#include "base/text.h"

void pl_out_put_char(pl_out *out, char c);
void pl_out_put_int(pl_out *out, int64_t number);
/* The arena it was made in: where those who write to it find scratch memory. */
pl_arena *pl_out_arena(const pl_out *out);

/* What was being written could not be made for want of memory: the sticky failure ENOMEM. */
void pl_out_out_of_memory(pl_out *out);

/* Whether something has gone wrong already, so that going on is no use. */
bool pl_out_failed(const pl_out *out);

void pl_out_fill(pl_out *out, char c, size_t count);

#endif
