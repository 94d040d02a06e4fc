/* See grid.h. */
#include "report/grid.h"

#include <assert.h>

#include "report/wrap.h"

enum { GAP = 2, LEAST_DEFAULT = 16 };

typedef struct layout {
    const pl_grid *grid;
    const pl_style *style;
    pl_out *out;
    size_t least; /* of a wrapping column */
    pl_buf cells[PL_GRID_COLUMNS]; /* of the row at hand */
    pl_str rest[PL_GRID_COLUMNS];  /* what of them is not written yet */
    size_t width[PL_GRID_COLUMNS];
    bool dropped[PL_GRID_COLUMNS];
} layout;

static pl_str heading(const layout *l, uint32_t column)
{
    pl_message message = l->grid->columns[column].heading;
    return message == PL_MESSAGE_COUNT ? PL_STR("") : pl_message_text(l->style->lang, message);
}

static bool is_shown(const pl_grid *grid, uint32_t row)
{
    return !grid->is_shown || grid->is_shown(grid->context, row);
}

static void make_cells(layout *l, uint32_t row)
{
    for (uint32_t i = 0; i < l->grid->column_count; i++) {
        l->cells[i].len = 0;
        if (!l->dropped[i]) l->grid->columns[i].cell(l->grid->context, row, &l->cells[i]);
        l->rest[i] = pl_buf_str(&l->cells[i]);
    }
}

/* A column whose cells are all empty keeps width 0 and is left out with its heading. */
static void measure(layout *l)
{
    for (uint32_t row = 0; row < l->grid->row_count; row++) {
        if (!is_shown(l->grid, row)) continue;
        make_cells(l, row);
        for (uint32_t i = 0; i < l->grid->column_count; i++) {
            size_t width = pl_utf8_visible_width(l->rest[i]);
            if (width > l->width[i]) l->width[i] = width;
        }
    }
    for (uint32_t i = 0; i < l->grid->column_count && l->grid->has_heading; i++) {
        size_t width = pl_utf8_visible_width(heading(l, i));
        if (l->width[i] && width > l->width[i]) l->width[i] = width;
    }
}

static bool is_wide(const layout *l, uint32_t column)
{
    return l->grid->columns[column].wraps && !l->dropped[column] && l->width[column] > l->least;
}

/* With the wrapping columns as narrow as they may be. */
static size_t least_width(const layout *l)
{
    size_t total = 0;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < l->grid->column_count; i++) {
        if (l->dropped[i] || !l->width[i]) continue;
        total += (is_wide(l, i) ? l->least : l->width[i]) + (shown++ ? GAP : 0);
    }
    return total;
}

static bool drop_one(layout *l)
{
    uint32_t worst = PL_NONE;
    for (uint32_t i = 0; i < l->grid->column_count; i++) {
        uint8_t rank = l->dropped[i] ? 0 : l->grid->columns[i].drop;
        if (rank && (worst == PL_NONE || rank > l->grid->columns[worst].drop)) worst = i;
    }
    if (worst == PL_NONE) return false;
    l->dropped[worst] = true;
    return true;
}

static uint32_t count_wide(const layout *l)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < l->grid->column_count; i++) count += is_wide(l, i);
    return count;
}

/* What is left beside the other columns goes to the wrapping ones, evenly; what one does not need goes to the next. */
static void fit(layout *l)
{
    if (!l->style->width) return;
    while (least_width(l) > l->style->width && drop_one(l)) continue;
    size_t least = least_width(l);
    size_t spare = l->style->width > least ? l->style->width - least : 0;
    uint32_t sharing = count_wide(l);
    for (uint32_t i = 0; i < l->grid->column_count; i++) {
        if (!is_wide(l, i)) continue;
        size_t share = spare / sharing--, wanted = l->width[i] - l->least;
        if (wanted > share) l->width[i] = l->least + share;
        spare -= l->width[i] - l->least;
    }
}

/* One line of a row: of each cell what fits. Blanks are owed until something follows them, so that no line ends in
   one. */
static bool put_line(layout *l)
{
    size_t owed = 0;
    bool more = false, first = true;
    for (uint32_t i = 0; i < l->grid->column_count; i++) {
        if (l->dropped[i] || !l->width[i]) continue;
        if (!first) owed += GAP;
        first = false;
        pl_str piece = pl_wrap_next(&l->rest[i], l->grid->columns[i].wraps ? l->width[i] : 0);
        size_t used = pl_utf8_visible_width(piece), left = l->width[i] > used ? l->width[i] - used : 0;
        if (l->grid->columns[i].right) owed += left;
        if (used) {
            pl_out_fill(l->out, ' ', owed);
            pl_out_put_visible(l->out, piece);
            owed = 0;
        }
        if (!l->grid->columns[i].right) owed += left;
        more |= l->rest[i].len > 0;
    }
    return more;
}

static void put_row(layout *l, const char *color)
{
    bool more = true;
    while (more) {
        if (color) pl_out_put_color(l->out, l->style, color);
        more = put_line(l);
        if (color) pl_out_put_color(l->out, l->style, PL_COLOR_END);
        pl_out_puts(l->out, "\n");
    }
}

void pl_grid_put(pl_out *out, const pl_grid *grid, const pl_style *style, pl_arena *scratch)
{
    assert(grid->column_count <= PL_GRID_COLUMNS);
    layout l = {.grid = grid, .style = style, .out = out, .least = grid->least ? grid->least : LEAST_DEFAULT};
    for (uint32_t i = 0; i < grid->column_count; i++) l.cells[i] = pl_buf_make(scratch);
    measure(&l);
    fit(&l);
    if (grid->has_heading) {
        for (uint32_t i = 0; i < grid->column_count; i++) l.rest[i] = heading(&l, i);
        put_row(&l, PL_COLOR_HEADING);
    }
    for (uint32_t row = 0; row < grid->row_count; row++) {
        if (!is_shown(grid, row)) continue;
        make_cells(&l, row);
        put_row(&l, grid->is_strong && grid->is_strong(grid->context, row) ? PL_COLOR_STRONG : NULL);
    }
}

void pl_buf_put_capitalised(pl_buf *buf, pl_str text)
{
    size_t start = buf->len;
    pl_buf_put(buf, text);
    if (buf->len == start) return;
    char *first = &buf->at[start];
    if (*first >= 'a' && *first <= 'z') *first = (char)(*first - 'a' + 'A');
}
