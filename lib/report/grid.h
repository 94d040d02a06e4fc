/* A table of text for terminals: columns declared once as data, widths by what they show, some of them wrapped
   when the terminal is narrow. Cells are made twice (to measure, to write) and never kept, so rows cost no memory. */
#ifndef PL_REPORT_GRID_H
#define PL_REPORT_GRID_H

#include "base/message.h"
#include "base/out.h"

/* Puts the text of a cell into the (empty) buffer. */
typedef void pl_cell(void *context, uint32_t row, pl_buf *buf);

typedef struct pl_grid_column {
    pl_cell *cell;
    pl_message heading; /* PL_MESSAGE_COUNT: none */
    bool right;         /* numbers */
    bool wraps;         /* gives way on a narrow terminal */
    uint8_t drop;       /* left out on a narrow terminal: the highest first; 0 never */
} pl_grid_column;

typedef struct pl_grid {
    const pl_grid_column *columns;
    uint32_t column_count;
    uint32_t row_count;
    void *context;
    bool (*is_shown)(void *context, uint32_t row);  /* NULL: all */
    bool (*is_strong)(void *context, uint32_t row); /* NULL: none; in colour where there is colour */
    uint32_t least; /* columns that a wrapping column has at least; 0: 16 */
    bool has_heading;
} pl_grid;

enum { PL_GRID_COLUMNS = 16 };

void pl_grid_put(pl_out *out, const pl_grid *grid, const pl_style *style, pl_arena *scratch);

#define PL_COLOR_STRONG "\x1b[1;31m"
#define PL_COLOR_HEADING "\x1b[1m"
#define PL_COLOR_GOOD "\x1b[1;32m"
#define PL_COLOR_OPEN "\x1b[1;33m"
#define PL_COLOR_END "\x1b[0m"

/* Headings and labels begin with a capital letter where the language has them. */
void pl_buf_put_capitalised(pl_buf *buf, pl_str text);

static inline void pl_out_put_color(pl_out *out, const pl_style *style, const char *color)
{
    if (style->color) pl_out_puts(out, color);
}

#endif
