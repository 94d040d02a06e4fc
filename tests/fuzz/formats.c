/* Readers of the formats that pictures and tables are written in, which keep nothing: whether markup nests, lines of
   iCalendar are short and its components closed, and records of CSV equally long. What text must be holds as well. */
#include "kit.h"

/* ---- markup: SVG, and HTML as we write it, every element closed but those that have no content ---- */

enum { DEPTH = 64 };

typedef struct markup {
    const char *at;
    const char *end;
    pl_str open[DEPTH]; /* names of elements */
    unsigned depth;
} markup;

static char next(const markup *m)
{
    return m->at < m->end ? *m->at : '\0';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_of_name(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':';
}

static pl_str read_name(markup *m)
{
    const char *first = m->at;
    must(is_letter(next(m)));
    while (is_of_name(next(m))) m->at++;
    return (pl_str){first, (size_t)(m->at - first)};
}

/* One character of content, or an entity. */
static void read_character(markup *m)
{
    if (*m->at++ != '&') return;
    if (next(m) == '#') m->at++;
    must(is_of_name(next(m)));
    while (is_of_name(next(m))) m->at++;
    must(next(m) == ';');
    m->at++;
}

static void read_attribute(markup *m)
{
    must(*m->at++ == ' ');
    read_name(m);
    must(next(m) == '=' && m->at + 1 < m->end && m->at[1] == '"');
    m->at += 2;
    while (next(m) != '"') {
        must(m->at < m->end && next(m) != '<');
        read_character(m);
    }
    m->at++;
}

static void close_element(markup *m)
{
    pl_str name = read_name(m);
    must(m->depth && pl_str_equal(m->open[m->depth - 1], name));
    must(next(m) == '>');
    m->at++;
    m->depth--;
}

/* A style sheet is no markup, and ends with its element. */
static void skip_style(markup *m)
{
    while (m->at < m->end && next(m) != '<') m->at++;
}

static void open_element(markup *m)
{
    static const char *const empty[] = {"meta", "br", "link", "hr", "img", "col"};
    pl_str name = read_name(m);
    while (next(m) == ' ') read_attribute(m);
    bool is_empty = next(m) == '/';
    for (size_t i = 0; i < PL_COUNT_OF(empty); i++) is_empty |= pl_str_equal(name, pl_str_from(empty[i]));
    if (next(m) == '/') m->at++;
    must(next(m) == '>');
    m->at++;
    if (is_empty) return;
    must(m->depth < DEPTH);
    m->open[m->depth++] = name;
    if (pl_str_equal(name, PL_STR("style"))) skip_style(m);
}

static bool skip(markup *m, pl_str text)
{
    bool there = (size_t)(m->end - m->at) >= text.len && memcmp(m->at, text.ptr, text.len) == 0;
    if (there) m->at += text.len;
    return there;
}

void fuzz_check_markup(fuzz *f, pl_str text)
{
    markup m = {.at = text.ptr, .end = text.ptr + text.len};
    fuzz_check_text(f, text);
    skip(&m, PL_STR("<!DOCTYPE html>"));
    if (skip(&m, PL_STR("<?xml"))) while (next(&m) && *m.at++ != '>') continue;
    while (m.at < m.end) {
        if (skip(&m, PL_STR("</"))) close_element(&m);
        else if (skip(&m, PL_STR("<"))) open_element(&m);
        else read_character(&m);
    }
    must(m.depth == 0);
}

/* ---- iCalendar: RFC 5545 ---- */

/* The line at the beginning without its CR LF, which is taken off. */
static pl_str take_line(pl_str *text)
{
    enum { LINE = 75 };
    size_t len = 0;
    while (len < text->len && text->ptr[len] != '\r') len++;
    must(len + 1 < text->len && text->ptr[len + 1] == '\n');
    must(len && len <= LINE);
    pl_str line = {text->ptr, len};
    for (size_t i = 0; i < len; i++) must(line.ptr[i] != '\n');
    *text = (pl_str){text->ptr + len + 2, text->len - len - 2};
    return line;
}

static bool begins(pl_str line, pl_str with)
{
    return line.len >= with.len && memcmp(line.ptr, with.ptr, with.len) == 0;
}

void fuzz_check_ics(fuzz *f, pl_str text)
{
    pl_str left = text, first = PL_STR("BEGIN:VCALENDAR");
    unsigned depth = 0;
    fuzz_check_text(f, text);
    must(begins(text, first));
    while (left.len) {
        pl_str line = take_line(&left);
        if (begins(line, PL_STR("BEGIN:"))) depth++;
        if (begins(line, PL_STR("END:"))) must(depth-- > 0);
        must(depth || !left.len);
    }
    must(depth == 0);
}

/* ---- CSV: RFC 4180 ---- */

/* Behind the quote that ends a field. */
static size_t end_of_quoted(pl_str text, size_t at)
{
    for (at++; at < text.len; at++) {
        if (text.ptr[at] != '"') continue;
        if (at + 1 >= text.len || text.ptr[at + 1] != '"') return at + 1;
        at++;
    }
    must(at < text.len);
    return at;
}

static size_t end_of_field(pl_str text, size_t at)
{
    if (at < text.len && text.ptr[at] == '"') return end_of_quoted(text, at);
    for (; at < text.len && !strchr(",\r\n", text.ptr[at]); at++) must(text.ptr[at] != '"');
    return at;
}

void fuzz_check_csv(fuzz *f, pl_str text)
{
    size_t fields = 0, expected = 0;
    fuzz_check_text(f, text);
    for (size_t at = 0; at < text.len; at++) {
        at = end_of_field(text, at);
        fields++;
        must(at < text.len);
        if (text.ptr[at] == ',') continue;
        must(text.ptr[at] == '\n' || (text.ptr[at] == '\r' && at + 1 < text.len && text.ptr[++at] == '\n'));
        if (!expected) expected = fields;
        must(fields == expected);
        fields = 0;
    }
    must(fields == 0 && expected);
}
