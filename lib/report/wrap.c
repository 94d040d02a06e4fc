/* See wrap.h. */
#include "report/wrap.h"

/* Marks that may not stand at the start of a line, and those that may not stand at its end. */
static const char closing[] = "、，。；：！？）］」』》】”’,.;:)]%"; /* literal: punctuation */
static const char opening[] = "（［「『《【“‘(["; /* literal: punctuation */

static bool is_among(pl_str mark, const char *marks)
{
    for (const char *at = marks; *at; at++)
        if (strncmp(at, mark.ptr, mark.len) == 0) return true;
    return false;
}

static bool may_break_between(pl_str before, pl_str after)
{
    if (is_among(after, closing) || is_among(before, opening)) return false;
    return pl_utf8_visible_width(before) == 2 || pl_utf8_visible_width(after) == 2;
}

static pl_str trim_end(pl_str text)
{
    while (text.len && text.ptr[text.len - 1] == ' ') text.len--;
    return text;
}

static pl_str trim_start(pl_str text)
{
    while (text.len && *text.ptr == ' ') {
        text.ptr++;
        text.len--;
    }
    return text;
}

static pl_str cut(pl_str *rest, size_t at)
{
    pl_str line = trim_end((pl_str){rest->ptr, at});
    *rest = trim_start((pl_str){rest->ptr + at, rest->len - at});
    return line;
}

pl_str pl_wrap_next(pl_str *rest, size_t width)
{
    size_t at = 0, filled = 0, last_break = 0;
    pl_str before = PL_STR("");
    while (width && at < rest->len) {
        pl_str mark = {rest->ptr + at, 0};
        mark.len = pl_utf8_step((pl_str){mark.ptr, rest->len - at});
        size_t columns = pl_utf8_visible_width(mark);
        if (*mark.ptr == ' ' || (at && may_break_between(before, mark))) last_break = at;
        if (filled + columns > width && at && *mark.ptr != ' ') return cut(rest, last_break ? last_break : at);
        filled += columns;
        at += mark.len;
        before = mark;
    }
    return cut(rest, rest->len);
}

void pl_out_put_wrapped(pl_out *out, pl_str text, pl_paragraph shape)
{
    size_t room = shape.width > shape.column ? shape.width - shape.column : shape.width ? 1 : 0;
    pl_str rest = text;
    pl_out_put_visible(out, pl_wrap_next(&rest, room));
    pl_out_puts(out, "\n");
    room = shape.width > shape.indent ? shape.width - shape.indent : shape.width ? 1 : 0;
    while (rest.len) {
        pl_out_fill(out, ' ', shape.indent);
        pl_out_put_visible(out, pl_wrap_next(&rest, room));
        pl_out_puts(out, "\n");
    }
}
