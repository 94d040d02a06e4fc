/* See markdown.h. */
#include "report/markdown.h"

#include "base/unicode.h"

/* What opens a mark-up somewhere within a line, a cell's end and the signs of GitHub's own (mathematics, references)
   included. */
static bool is_special(char c)
{
    return c && strchr("\\`*_[]<&|~#$", c) != NULL;
}

/* ---- what GitHub makes a link, a call or a picture of, though nothing marks it ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool has_at(pl_str text, size_t at, const char *wanted)
{
    size_t length = strlen(wanted);
    return at <= text.len && text.len - at >= length && memcmp(text.ptr + at, wanted, length) == 0;
}

/* The rest of ":smile:", ":+1:" or ":100:"; but not that of a time, "10:30:00". */
static bool is_emoji(pl_str text, size_t at)
{
    size_t end = at;
    bool named = false;
    for (; end < text.len && (pl_is_name_char(text.ptr[end]) || text.ptr[end] == '+'); end++)
        named |= !pl_is_digit(text.ptr[end]);
    return end < text.len && text.ptr[end] == ':' && (named ? end > at : end > at + 2);
}

/* The dot behind a "www" that is a word. */
static bool is_web(pl_str text, size_t at)
{
    enum { WWW = 3 };
    if (at < WWW || text.ptr[at] != '.' || at + 1 == text.len || !pl_is_name_char(text.ptr[at + 1])) return false;
    for (size_t i = at - WWW; i < at; i++)
        if (text.ptr[i] != 'w' && text.ptr[i] != 'W') return false;
    return at == WWW || !pl_is_name_char(text.ptr[at - WWW - 1]);
}

/* Whether the text has to be broken before `at`: "@name", "a@b.org", "http://", ":smile:", "www.". */
static bool goes_on_as_link(pl_str text, size_t at)
{
    if (!at) return false;
    if (text.ptr[at - 1] == '@') return pl_is_name_char(text.ptr[at]);
    if (text.ptr[at - 1] != ':') return is_web(text, at);
    bool schema = at > 1 && is_letter(text.ptr[at - 2]) && has_at(text, at, "//");
    return schema || is_emoji(text, at);
}

/* Neither a backslash nor an entity helps there: such things are looked for in the text when both are gone already. A
   comment divides the text for good, and is not seen. */
#define BREAK "<!-- -->"

void pl_markdown_put(pl_out *out, pl_str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool special = is_special(text.ptr[i]), broken = goes_on_as_link(text, i);
        if (!special && !broken) continue;
        pl_out_put_visible(out, (pl_str){text.ptr + from, i - from});
        if (broken) pl_out_puts(out, BREAK);
        if (special) pl_out_put_char(out, '\\');
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
