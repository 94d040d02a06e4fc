/* See markdown.h. */
#include "report/markdown.h"

#include "base/unicode.h"

/* What opens a mark-up somewhere within a line, a cell's end and the signs of GitHub's own (mathematics, references)
   included. */
static bool is_special(char c)
{
    return c && strchr("\\`*_[]<&|~#$", c) != NULL;
}

void pl_markdown_put(pl_out *out, pl_str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_special(text.ptr[i])) continue;
        pl_out_put_visible(out, (pl_str){text.ptr + from, i - from});
        pl_out_put_char(out, '\\');
        from = i;
    }
    pl_out_put_visible(out, (pl_str){text.ptr + from, text.len - from});
}

/* Digits before a full stop or a parenthesis begin a numbered list: how many there are, else 0. */
static size_t number_of_list(pl_str text)
{
    size_t digits = 0;
    while (digits < text.len && pl_is_digit(text.ptr[digits])) digits++;
    if (!digits || digits == text.len) return 0;
    return text.ptr[digits] == '.' || text.ptr[digits] == ')' ? digits : 0;
}

void pl_markdown_put_first(pl_out *out, pl_str text)
{
    text = pl_str_trim(text);
    size_t digits = number_of_list(text);
    bool sign = text.len && strchr("-+=>", text.ptr[0]) != NULL && text.ptr[0];
    pl_out_put(out, (pl_str){text.ptr, digits});
    if (digits || sign) {
        pl_out_put_char(out, '\\');
        pl_out_put_char(out, text.ptr[digits]);
        digits++;
    }
    pl_markdown_put(out, (pl_str){text.ptr + digits, text.len - digits});
}
