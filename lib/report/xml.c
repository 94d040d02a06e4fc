/* See xml.h. */
#include "report/xml.h"

#include "base/unicode.h"

#define REPLACEMENT PL_STR("\xef\xbf\xbd")

/* The escape of an ASCII character, an empty text where it stands for itself. */
static pl_str escape_of(unsigned char c)
{
    switch (c) {
    case '&': return PL_STR("&amp;");
    case '<': return PL_STR("&lt;");
    case '>': return PL_STR("&gt;");
    case '"': return PL_STR("&quot;");
    case '\t': return PL_STR("&#9;");
    case '\n': return PL_STR("&#10;");
    case '\r': return PL_STR("&#13;");
    default: return c < 0x20 || c == 0x7f ? REPLACEMENT : PL_STR("");
    }
}

/* U+FFFE and U+FFFF are no characters of XML; surrogates are not well-formed to begin with. */
static bool is_no_character(pl_str at)
{
    return at.len >= 3 && memcmp(at.ptr, "\xef\xbf", 2) == 0 && (unsigned char)at.ptr[2] >= 0xbe;
}

static void put_well_formed(pl_out *out, pl_str text)
{
    while (text.len) {
        size_t step = pl_utf8_step(text);
        pl_str one = {text.ptr, step};
        pl_str escape = step == 1 ? escape_of((unsigned char)text.ptr[0]) : PL_STR("");
        if (is_no_character(one)) escape = REPLACEMENT;
        pl_out_put(out, escape.len ? escape : one);
        text = (pl_str){text.ptr + step, text.len - step};
    }
}

void pl_xml_put(pl_out *out, pl_str text)
{
    while (text.len) {
        size_t good = pl_utf8_valid(text);
        put_well_formed(out, (pl_str){text.ptr, good});
        if (good == text.len) return;
        pl_out_put(out, REPLACEMENT); /* a byte of a file's name that is no UTF-8 */
        text = (pl_str){text.ptr + good + 1, text.len - good - 1};
    }
}

#define LEFT_TO_RIGHT_MARK "\xe2\x80\x8e"

/* Letters from right to left may stand in a title; but of the numbers behind it the first would then be read last, so
   the direction is set back before them. */
void pl_xml_put_shown(pl_out *out, pl_str text)
{
    bool right = false;
    while (text.len) {
        pl_str one = {text.ptr, pl_utf8_step(text)};
        pl_direction direction = pl_utf8_direction(text);
        if (right && direction == PL_DIRECTION_DIGIT) pl_out_puts(out, LEFT_TO_RIGHT_MARK);
        if (direction == PL_DIRECTION_HIDDEN) pl_out_put_visible(out, one);
        else pl_xml_put(out, one);
        if (direction == PL_DIRECTION_RIGHT) right = true;
        else if (direction == PL_DIRECTION_LEFT || direction == PL_DIRECTION_DIGIT) right = false;
        text = (pl_str){text.ptr + one.len, text.len - one.len};
    }
}

void pl_xml_attribute(pl_out *out, const char *name, pl_str text)
{
    pl_out_put_char(out, ' ');
    pl_out_puts(out, name);
    pl_out_puts(out, "=\"");
    pl_xml_put(out, text);
    pl_out_put_char(out, '"');
}

void pl_xml_number(pl_out *out, const char *name, int64_t number)
{
    pl_out_put_char(out, ' ');
    pl_out_puts(out, name);
    pl_out_puts(out, "=\"");
    pl_out_put_int(out, number);
    pl_out_put_char(out, '"');
}
