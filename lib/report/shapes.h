/* The shapes that pictures in SVG are made of. Coordinates are whole numbers; text is escaped by xml.h. */
#ifndef PL_REPORT_SHAPES_H
#define PL_REPORT_SHAPES_H

#include "base/out.h"

/* At least one unit wide, so that what is short can still be seen. */
void pl_svg_rect(pl_out *out, const char *class, int64_t x, int64_t y, int64_t width, int64_t height);

/* Upright. */
void pl_svg_line(pl_out *out, const char *class, int64_t x, int64_t top, int64_t bottom);

void pl_svg_text(pl_out *out, const char *class, int64_t x, int64_t y, pl_str text);

/* The whole text of what a group shows, for those who point at it or have it read to them. */
void pl_svg_title(pl_out *out, pl_str text);

/* A window: what does not fit, whatever the font, is cut off at its edges. It ends with </svg>. */
void pl_svg_open_window(pl_out *out, int64_t y, int64_t width, int64_t height);

#endif
