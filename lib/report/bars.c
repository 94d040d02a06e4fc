/* See bars.h. Signs and figures say what colours say. */
#include "report/bars.h"

#include "report/shapes.h"
#include "report/xml.h"

enum { WIDTH = 1000, LABELS = 350, FIGURES = 130, CHART = WIDTH - LABELS - FIGURES, HEAD = 6, ROW = 24, BAR = 14, FOOT = 26 };

typedef struct drawing {
    pl_out *out;
    const pl_bars *bars;
    int64_t least, most;
} drawing;

static const char style[] =
    "<style>text{font:12.5px sans-serif;fill:#222;unicode-bidi:isolate}.mark{font-size:11px;fill:#555}"
    ".grid{stroke:#cfd8dc;fill:none}.total{fill:#607d8b}.gain{fill:#1b7f3b}.loss{fill:#b00020}"
    ".joint{stroke:#607d8b;fill:none;stroke-dasharray:2 2}</style>\n";

/* The scale in steps so coarse that no product overflows. */
static int64_t x_of(const drawing *d, int64_t at)
{
    int64_t offset = at - d->least, length = d->most - d->least;
    while (length > INT64_MAX / CHART) {
        length /= 2;
        offset /= 2;
    }
    return LABELS + offset * CHART / length;
}

static void measure(drawing *d)
{
    for (uint32_t i = 0; i < d->bars->count; i++) {
        const pl_bars_row *row = &d->bars->rows[i];
        int64_t low = row->from < row->to ? row->from : row->to, high = row->from < row->to ? row->to : row->from;
        if (low < d->least) d->least = low;
        if (high > d->most) d->most = high;
    }
    if (d->most == d->least) d->most++;
}

static int64_t y_of(uint32_t row)
{
    return HEAD + (int64_t)row * ROW;
}

static void put_row(const drawing *d, uint32_t index)
{
    const pl_bars_row *row = &d->bars->rows[index];
    int64_t y = y_of(index), from = x_of(d, row->from), to = x_of(d, row->to);
    pl_out_puts(d->out, "<g");
    if (row->json.len) pl_xml_attribute(d->out, "data-json", row->json);
    if (row->json.len) pl_xml_attribute(d->out, "data-value", row->value);
    pl_out_puts(d->out, ">");
    pl_svg_title(d->out, row->title);
    pl_svg_open_window(d->out, y, LABELS - 10, ROW);
    pl_svg_text(d->out, "label", 2, 16, row->label);
    pl_out_puts(d->out, "</svg>\n");
    pl_svg_rect(d->out, row->class, from < to ? from : to, y + (ROW - BAR) / 2, from < to ? to - from : from - to, BAR);
    pl_svg_text(d->out, "figure", LABELS + CHART + 12, y + 16, row->figure);
    pl_out_puts(d->out, "</g>\n");
}

void pl_bars_put(pl_out *out, const pl_bars *bars)
{
    drawing d = {.out = out, .bars = bars};
    measure(&d);
    int64_t bottom = y_of(bars->count);
    pl_out_puts(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 1000 ");
    pl_out_put_int(out, bottom + FOOT);
    pl_out_puts(out, "\">\n");
    pl_svg_title(out, bars->title);
    pl_out_puts(out, style);
    pl_svg_line(out, "grid", x_of(&d, 0), HEAD, bottom);
    for (uint32_t i = 0; i < bars->count; i++) {
        if (bars->joined && i) pl_svg_line(out, "joint", x_of(&d, bars->rows[i - 1].to), y_of(i) - 6, y_of(i) + 6);
        put_row(&d, i);
    }
    pl_svg_text(out, "mark", 2, bottom + FOOT - 8, bars->legend);
    pl_out_puts(out, "</svg>\n");
}
