/* Text for terminals: lines of at most so many columns, Chinese broken between characters, other words at spaces. */
#ifndef PL_REPORT_WRAP_H
#define PL_REPORT_WRAP_H

#include "base/out.h"
#include "base/unicode.h"

/* Takes the next line of at most `width` columns (0: all) off the front, without the blanks at the break. */
pl_str pl_wrap_next(pl_str *rest, size_t width);

/* Writes text as a paragraph: the first line after `first` blanks, the others after `indent`. Control characters are
   made visible. Ends the line. `column` is where the first line starts already. */
typedef struct pl_paragraph {
    size_t width;  /* of the terminal, 0: unlimited */
    size_t column; /* already filled on the first line */
    size_t indent; /* of the lines after it */
} pl_paragraph;

void pl_out_put_wrapped(pl_out *out, pl_str text, pl_paragraph shape);

#endif
