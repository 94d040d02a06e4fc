/* See shapes.h. */
#include "report/shapes.h"

#include "report/xml.h"

void pl_svg_rect(pl_out *out, const char *class, int64_t x, int64_t y, int64_t width, int64_t height)
{
    pl_out_puts(out, "<rect");
    pl_xml_attribute(out, "class", pl_str_from(class));
    pl_xml_number(out, "x", x);
    pl_xml_number(out, "y", y);
    pl_xml_number(out, "width", width > 0 ? width : 1);
    pl_xml_number(out, "height", height);
    pl_out_puts(out, "/>\n");
}

void pl_svg_line(pl_out *out, const char *class, int64_t x, int64_t top, int64_t bottom)
{
    pl_out_puts(out, "<path");
    pl_xml_attribute(out, "class", pl_str_from(class));
    pl_out_puts(out, " d=\"M");
    pl_out_put_int(out, x);
    pl_out_put_char(out, ' ');
    pl_out_put_int(out, top);
    pl_out_put_char(out, 'V');
    pl_out_put_int(out, bottom);
    pl_out_puts(out, "\"/>\n");
}

void pl_svg_text(pl_out *out, const char *class, int64_t x, int64_t y, pl_str text)
{
    pl_out_puts(out, "<text");
    pl_xml_attribute(out, "class", pl_str_from(class));
    pl_xml_number(out, "x", x);
    pl_xml_number(out, "y", y);
    pl_out_put_char(out, '>');
    pl_xml_put_shown(out, text);
    pl_out_puts(out, "</text>\n");
}

void pl_svg_title(pl_out *out, pl_str text)
{
    pl_out_puts(out, "<title>");
    pl_xml_put_shown(out, text);
    pl_out_puts(out, "</title>\n");
}

void pl_svg_open_window(pl_out *out, int64_t y, int64_t width, int64_t height)
{
    pl_out_puts(out, "<svg x=\"0\"");
    pl_xml_number(out, "y", y);
    pl_xml_number(out, "width", width);
    pl_xml_number(out, "height", height);
    pl_out_puts(out, ">");
}
