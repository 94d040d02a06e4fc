/* The only file that knows utf8proc: well-formed UTF-8, NFKC, and the width of text on a terminal. */
#ifndef PL_BASE_UNICODE_H
#define PL_BASE_UNICODE_H

#include "base/text.h"

/* Offset of the first byte that is not well-formed UTF-8, or `text.len`. */
size_t pl_utf8_valid(pl_str text);

/* Length in bytes of the code point at the start of well-formed text (1 to 4); 0 at the end. */
size_t pl_utf8_step(pl_str text);

/* The text in normal form NFKC (full-width letters and digits become ASCII), in the arena when it had to change.
   Text must be well-formed. */
pl_str pl_utf8_nfkc(pl_arena *arena, pl_str text);

/* The same with the difference between capital and small letters taken away. */
pl_str pl_utf8_fold(pl_arena *arena, pl_str text);

/* What the first character does to the order of a line. */
typedef enum pl_direction {
    PL_DIRECTION_NONE,
    PL_DIRECTION_LEFT,  /* written from left to right */
    PL_DIRECTION_RIGHT, /* from right to left */
    PL_DIRECTION_DIGIT, /* behind letters from right to left numbers change places with what follows them */
    PL_DIRECTION_HIDDEN /* pl_out_put_visible shows it as an escape */
} pl_direction;
pl_direction pl_utf8_direction(pl_str text);

/* Writes text for a terminal: control characters, the bidirectional ones that reorder a line, and those that cannot be
   seen, appear as escapes such as \x1b, \u202e or \u200b and never as themselves. */
void pl_out_put_visible(pl_out *out, pl_str text);

/* The columns that pl_out_put_visible fills. */
size_t pl_utf8_visible_width(pl_str text);

#endif
