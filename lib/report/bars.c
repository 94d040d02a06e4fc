/* See bars.h. Signs and figures say what colours say. A row is two lines, the label and the bar below it; across, all
   is in per cent, so that on a narrow screen bars become shorter and text stays as large as it is. */
#include "report/bars.h"

#include "report/shapes.h"
#include "report/xml.h"

enum { ROW = 42, LABEL = 20, LABEL_ROOM = 18, BAR_TOP = 25, BAR = 10, JOINT = 9, FOOT = 26, FULL = 1000 };

typedef struct drawing {
    pl_out *out;
    const pl_bars *bars;
    int64_t least, most;
} drawing;

static const char style[] =
    "<style>text{font:12.5px sans-serif;fill:#222;unicode-bidi:isolate}.mark{font-size:11px;fill:#555}"
    ".label{font:12.5px/18px sans-serif;color:#222;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}"
    ".figure{text-anchor:end;font-weight:bold}.zero{stroke:#90a4ae}.joint{stroke:#607d8b;stroke-width:2}"
    ".total{fill:#607d8b}.gain{fill:#1b7f3b}.loss{fill:#b00020}</style>\n";

/* In thousandths of the width; the scale in steps so coarse that no product overflows. */
static int64_t x_of(const drawing *d, int64_t at)
{
    int64_t offset = at - d->least, length = d->most - d->least;
    while (length > INT64_MAX / FULL) {
        length /= 2;
        offset /= 2;
    }
    return offset * FULL / length;
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

static void put_percent(pl_out *out, const char *name, int64_t thousandths)
{
    pl_out_put_char(out, ' ');
    pl_out_puts(out, name);
    pl_out_puts(out, "=\"");
    pl_out_put_int(out, thousandths / 10);
    pl_out_put_char(out, '.');
    pl_out_put_int(out, thousandths % 10);
    pl_out_puts(out, "%\"");
}

static void put_line(const drawing *d, const char *class, int64_t at, int64_t top, int64_t bottom)
{
    pl_out_puts(d->out, "<line");
    pl_xml_attribute(d->out, "class", pl_str_from(class));
    put_percent(d->out, "x1", x_of(d, at));
    put_percent(d->out, "x2", x_of(d, at));
    pl_xml_number(d->out, "y1", top);
    pl_xml_number(d->out, "y2", bottom);
    pl_out_puts(d->out, "/>\n");
}

static void put_bar(const drawing *d, const pl_bars_row *row, int64_t top)
{
    int64_t from = x_of(d, row->from < row->to ? row->from : row->to);
    int64_t to = x_of(d, row->from < row->to ? row->to : row->from);
    pl_out_puts(d->out, "<rect");
    pl_xml_attribute(d->out, "class", pl_str_from(row->class));
    put_percent(d->out, "x", from);
    put_percent(d->out, "width", to > from ? to - from : 1);
    pl_xml_number(d->out, "y", top);
    pl_xml_number(d->out, "height", BAR);
    pl_out_puts(d->out, "/>\n");
}

/* As text of the page around it: SVG has no sign of its own for what was cut off. */
static void put_label(const drawing *d, pl_str label, int64_t y)
{
    pl_out_puts(d->out, "<foreignObject width=\"78%\"");
    pl_xml_number(d->out, "height", LABEL_ROOM);
    pl_xml_number(d->out, "y", y + BAR_TOP - LABEL_ROOM);
    pl_out_puts(d->out, "><div class=\"label\">");
    pl_xml_put_shown(d->out, label);
    pl_out_puts(d->out, "</div></foreignObject>\n");
}

static void put_row(const drawing *d, uint32_t index)
{
    const pl_bars_row *row = &d->bars->rows[index];
    int64_t y = (int64_t)index * ROW;
    pl_out_puts(d->out, "<g");
    if (row->json.len) pl_xml_attribute(d->out, "data-json", row->json);
    if (row->json.len) pl_xml_attribute(d->out, "data-value", row->value);
    pl_out_puts(d->out, ">");
    pl_svg_title(d->out, row->title);
    put_label(d, row->label, y);
    pl_out_puts(d->out, "<text class=\"figure\" x=\"100%\"");
    pl_xml_number(d->out, "y", y + LABEL);
    pl_out_puts(d->out, ">");
    pl_xml_put_shown(d->out, row->figure);
    pl_out_puts(d->out, "</text>\n");
    put_bar(d, row, y + BAR_TOP);
    pl_out_puts(d->out, "</g>\n");
}

void pl_bars_put(pl_out *out, const pl_bars *bars)
{
    drawing d = {.out = out, .bars = bars};
    measure(&d);
    int64_t bottom = (int64_t)bars->count * ROW;
    pl_out_puts(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"100%\"");
    pl_xml_number(out, "height", bottom + FOOT);
    pl_out_puts(out, ">\n");
    pl_svg_title(out, bars->title);
    pl_out_puts(out, style);
    if (d.least < 0) put_line(&d, "zero", 0, 0, bottom);
    for (uint32_t i = 0; i < bars->count; i++) {
        int64_t y = (int64_t)i * ROW;
        /* it hangs from the bar and ends above the next label, so that it runs through no text */
        if (bars->joined && i)
            put_line(&d, "joint", bars->rows[i - 1].to, y - ROW + BAR_TOP + BAR, y - ROW + BAR_TOP + BAR + JOINT);
        put_row(&d, i);
    }
    pl_svg_text(out, "mark", 0, bottom + FOOT - 8, bars->legend);
    pl_out_puts(out, "</svg>\n");
}
