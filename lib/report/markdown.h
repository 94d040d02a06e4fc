/* Markdown as GitHub reads it: the one function that escapes it. */
#ifndef PL_REPORT_MARKDOWN_H
#define PL_REPORT_MARKDOWN_H

#include "base/out.h"

/* Text that stands for itself, within a line and within a cell of a table: nothing in it becomes mark-up, a link, a
   call (@name) or an emoji. Control characters are made visible. */
void pl_markdown_put(pl_out *out, pl_str text);

/* The same where a paragraph or an item of a list begins: nothing there becomes a list, a heading or a rule. */
void pl_markdown_put_first(pl_out *out, pl_str text);

#endif
