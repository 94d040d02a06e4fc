/* Makes the memory of foreign libraries fail: malloc of this process, from `foreign_begin` to `foreign_end`, except
   what is asked for through the library's own host. */
#ifndef FAULT_FOREIGN_H
#define FAULT_FOREIGN_H

#include <stdbool.h>

bool foreign_available(void);
void foreign_fail(long at);                         /* the at-th call, from 1 */
bool foreign_begin(void);                           /* always true */
bool foreign_end(void);                             /* whether the call was reached */
void *foreign_own(void *block, unsigned long size); /* realloc that never fails on purpose */

#endif
