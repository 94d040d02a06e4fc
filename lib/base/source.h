/* A file's text and its name, and the line that a diagnostic shows. The line table is made when it is first needed,
   that is, when there is something to complain about. */
#ifndef PL_BASE_SOURCE_H
#define PL_BASE_SOURCE_H

#include "base/text.h"

typedef struct pl_source {
    pl_arena *arena;
    struct pl_source **family; /* by number: the file itself and those that it extends; NULL: it is alone */
    uint32_t family_count;
    uint8_t language; /* of plain titles, pl_lang; set with the family */
    pl_str name; /* as diagnostics print it */
    pl_str text;
    uint32_t *lines; /* offset of each line, NULL before the first use */
    uint32_t line_count;
    uint16_t number; /* in its rule set, for pl_pos */
} pl_source;

pl_source *pl_source_make(pl_arena *arena, pl_str name, pl_str text);

/* The member of the source's family that a place is in. */
static inline pl_source *pl_source_of(pl_source *source, pl_pos pos)
{
    return source && pos.file < source->family_count ? source->family[pos.file] : source;
}

/* The text of a line (from 1) without its end; empty beyond the last. */
pl_str pl_source_line(pl_source *source, uint32_t line);

/* Line and column of a byte offset. */
pl_pos pl_source_pos(pl_source *source, size_t offset);

#endif
