/* XML 1.0 text: the one function that escapes it. What XML cannot hold is replaced by U+FFFD. */
#ifndef PL_REPORT_XML_H
#define PL_REPORT_XML_H

#include "base/out.h"

/* Fit for attributes in double quotes and for content alike; tabs and line ends survive in both. */
void pl_xml_put(pl_out *out, pl_str text);

/* Content for people. A title that turns the direction of writing round would turn the rest of the sentence that it
   stands in: such characters, and those that cannot be seen, are shown as \u202e and not obeyed. */
void pl_xml_put_shown(pl_out *out, pl_str text);

/* ` name="text"` and ` name="number"` */
void pl_xml_attribute(pl_out *out, const char *name, pl_str text);
void pl_xml_number(pl_out *out, const char *name, int64_t number);

#endif
