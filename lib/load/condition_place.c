/* Where a place inside a scalar's text stands in the file. The reader gives only the start of a scalar; from there
   the text and the file are walked side by side. Where they part ways (which no scalar should) the start is told. */
#include "load/condition.h"

/* Bytes of the written text that make the first `offset` bytes of its normal form: near enough to point at. */
static size_t before_normalising(pl_str text, size_t offset, pl_arena *scratch)
{
    size_t at = 0, made = 0;
    while (at < text.len && made < offset) {
        size_t step = pl_utf8_step((pl_str){text.ptr + at, text.len - at});
        made += pl_utf8_nfkc(scratch, (pl_str){text.ptr + at, step}).len;
        at += step;
    }
    return at;
}

static bool is_blank(pl_str text, size_t at)
{
    if (at >= text.len) return false;
    char c = text.ptr[at];
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_blanks(pl_str text, size_t at)
{
    while (is_blank(text, at)) at++;
    return at;
}

static size_t offset_of(pl_source *source, pl_pos pos)
{
    pl_str line = pl_source_line(source, pos.line);
    size_t at = 0;
    for (uint32_t column = 1; column < pos.column && at < line.len; column++)
        at += pl_utf8_step((pl_str){line.ptr + at, line.len - at});
    return (size_t)(line.ptr - source->text.ptr) + at;
}

/* Over a line end that a backslash takes out of a quoted text. */
static size_t skip_joined(pl_str file, size_t at, char quote)
{
    bool joined = quote == '"' && at + 1 < file.len && file.ptr[at] == '\\' && strchr("\r\n", file.ptr[at + 1]);
    return joined ? skip_blanks(file, at + 1) : at;
}

/* Behind the quote of a quoted scalar, behind the header line of a block. */
static size_t skip_opening(pl_str file, size_t at, const pl_node *node, char *quote)
{
    *quote = '\0';
    if (node->plain || at >= file.len) return at;
    if (file.ptr[at] == '"' || file.ptr[at] == '\'') {
        *quote = file.ptr[at];
        return at + 1;
    }
    if (file.ptr[at] != '|' && file.ptr[at] != '>') return at;
    while (at < file.len && file.ptr[at] != '\n') at++;
    return skip_blanks(file, at);
}

/* Bytes of the file that one code point of the text takes; 0 when they do not belong together. */
static size_t written_length(pl_str file, size_t at, pl_str code, char quote)
{
    if (at >= file.len) return 0;
    char c = file.ptr[at];
    if (quote == '\'' && c == '\'') return 2;
    if (quote == '"' && c == '\\') {
        char kind = at + 1 < file.len ? file.ptr[at + 1] : '\0';
        return kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
    }
    bool same = file.len - at >= code.len && memcmp(file.ptr + at, code.ptr, code.len) == 0;
    return same ? code.len : 0;
}

pl_pos pl_node_place(pl_source *source, const pl_node *node, size_t offset, bool normalised, pl_arena *scratch)
{
    source = pl_source_of(source, node->pos);
    if (!source || !node->pos.line || !pl_source_line(source, node->pos.line).len) return node->pos;
    pl_str text = node->text, file = source->text;
    if (normalised) offset = before_normalising(text, offset, scratch);
    char quote;
    size_t at = skip_opening(file, offset_of(source, node->pos), node, &quote);
    for (size_t i = 0; i < offset && i < text.len;) {
        at = skip_joined(file, at, quote);
        if (is_blank(text, i) && is_blank(file, at)) {
            i = skip_blanks(text, i);
            at = skip_blanks(file, at);
            continue;
        }
        size_t step = pl_utf8_step((pl_str){text.ptr + i, text.len - i});
        size_t written = written_length(file, at, (pl_str){text.ptr + i, step}, quote);
        if (!written) return node->pos;
        i += step;
        at += written;
    }
    at = skip_joined(file, at, quote);
    pl_pos pos = pl_source_pos(source, at < file.len ? at : file.len);
    pos.file = node->pos.file;
    return pos;
}
