/* The few words every file of the library uses: fixed-width integers, text with a length, and a place in a file.
   Deliberately without any function that allocates, reads or prints. */
#ifndef PL_BASE_TYPES_H
#define PL_BASE_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/banned.h"
#include "permitline.h"

/* "No index": the absent value of every u32 that names an entry of an array. */
#define PL_NONE UINT32_MAX

/* Where something was written. Column counts code points from 1; a column beyond 65,535 is held at that. `file` is
   the number of the source in its rule set (0 the file itself, then what it extends). Line 0 means: nowhere. */
typedef struct pl_pos {
    uint32_t line;
    uint16_t column;
    uint16_t file;
} pl_pos;

/* A text literal as pl_str. */
#define PL_STR(literal) ((pl_str){"" literal, sizeof(literal) - 1})

/* The same as an initializer, for constant tables. */
#define PL_WORD(word) {"" word, sizeof(word) - 1}

/* Three-valued truth (Kleene). The order matters: and = min, or = max, not = 2 - x. */
typedef enum pl_truth { PL_FALSE = 0, PL_UNKNOWN = 1, PL_TRUE = 2 } pl_truth;

static inline int64_t pl_less_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static inline int64_t pl_more_of(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

#define PL_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
