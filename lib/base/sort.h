/* Sorting in place, without memory of its own and always the same for equal input. */
#ifndef PL_BASE_SORT_H
#define PL_BASE_SORT_H

#include "base/types.h"

/* Heapsort: ascending by `compare` (negative, 0, positive), equal entries in no order. Entries are at most
   PL_SORT_SIZE bytes. O(n log n). */
enum { PL_SORT_SIZE = 64 };
void pl_sort(void *at, uint32_t count, size_t size, int (*compare)(const void *a, const void *b));

/* Ascending numbers, each once; returns how many are left. O(n) where they are so already, else O(n log n). */
uint32_t pl_sort_unique(uint32_t *at, uint32_t count);

#endif
