/* Makes the memory of foreign libraries fail: malloc of this process, from `foreign_begin` to `foreign_end`, except
   what is asked for through the library's own host. */
#ifndef FAULT_FOREIGN_H
#define FAULT_FOREIGN_H

#include <stdbool.h>
#include <stddef.h>

bool foreign_available(void);                /* false under a sanitizer, which has a malloc of its own */
void foreign_begin(long at, bool and_later); /* the at-th call fails, from 1; perhaps all after it, too */
bool foreign_end(void);                      /* whether that call was reached */
void *foreign_own(void *block, size_t size); /* realloc that never fails on purpose */

#endif
