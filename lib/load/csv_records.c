/* Where records end: see csv.h. Lines without a quote, which most are, cost no more than finding their end. */
#include "load/csv.h"

pl_records pl_records_make(pl_str text, bool last, bool lines)
{
    return (pl_records){.text = text, .last = last, .lines = lines};
}

static size_t find(pl_str text, size_t from, char c)
{
    const char *found = from < text.len ? memchr(text.ptr + from, c, text.len - from) : NULL;
    return found ? (size_t)(found - text.ptr) : text.len;
}

/* ---- a record with quotes ---- */

typedef enum cell_state { CELL_EMPTY, CELL_PLAIN, CELL_QUOTED, CELL_CLOSED } cell_state;

/* A walk over the characters of one record, as libcsv's strict mode reads them. */
typedef struct walk {
    cell_state state;
    bool after_cr;  /* of a closed cell: behind the quote a CR stood */
    size_t content; /* bytes of the cell so far */
    uint32_t lines; /* that the cell has come to */
} walk;

static void cell_begin(walk *w)
{
    *w = (walk){.state = CELL_EMPTY, .lines = 1};
}

static pl_record_fault walk_quoted(walk *w, char c)
{
    if (c == '"') {
        w->state = CELL_CLOSED;
        w->after_cr = false;
        return PL_RECORD_WHOLE;
    }
    if (c == '\n' && ++w->lines > PL_CELL_LINES_MAX) return PL_RECORD_OPEN_QUOTE;
    if (++w->content > PL_CELL_MAX) return w->lines > 1 ? PL_RECORD_OPEN_QUOTE : PL_RECORD_LONG_CELL;
    return PL_RECORD_WHOLE;
}

/* Behind a quote in a quoted cell: a second one is content, the end of the cell else. */
static pl_record_fault walk_closed(walk *w, char c)
{
    if (c == '\r') {
        w->after_cr = true;
        return PL_RECORD_WHOLE;
    }
    if (c != '"' || w->after_cr) return PL_RECORD_STRAY_QUOTE;
    w->state = CELL_QUOTED;
    return ++w->content > PL_CELL_MAX ? PL_RECORD_LONG_CELL : PL_RECORD_WHOLE;
}

static pl_record_fault walk_unquoted(walk *w, char c)
{
    if (c == '"') {
        if (w->state == CELL_PLAIN) return PL_RECORD_STRAY_QUOTE;
        w->state = CELL_QUOTED;
        return PL_RECORD_WHOLE;
    }
    if (w->state == CELL_EMPTY && c == '\r') return PL_RECORD_WHOLE;
    w->state = CELL_PLAIN;
    return ++w->content > PL_CELL_MAX ? PL_RECORD_LONG_CELL : PL_RECORD_WHOLE;
}

static pl_record_fault walk_on(walk *w, char c)
{
    if (w->state == CELL_QUOTED) return walk_quoted(w, c);
    if (c == ',') {
        cell_begin(w);
        return PL_RECORD_WHOLE;
    }
    return w->state == CELL_CLOSED ? walk_closed(w, c) : walk_unquoted(w, c);
}

typedef struct extent {
    size_t end; /* of the record; text.len without an end so far */
    uint32_t lines;
    pl_record_fault fault;
    bool open; /* the text ends inside the record */
} extent;

static extent record_walk(pl_str text, size_t from)
{
    walk w;
    cell_begin(&w);
    extent found = {.end = text.len, .lines = 1};
    for (size_t i = from; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\n' && w.state != CELL_QUOTED) {
            found.end = i;
            return found;
        }
        found.lines += c == '\n';
        found.fault = walk_on(&w, c);
        if (found.fault == PL_RECORD_WHOLE && i - from >= PL_RECORD_MAX) found.fault = PL_RECORD_LONG;
        if (!found.fault) continue;
        /* What is wrong with the line that the record starts on is that its quote stays open. */
        if (found.fault == PL_RECORD_STRAY_QUOTE && found.lines > 1) found.fault = PL_RECORD_OPEN_QUOTE;
        return found;
    }
    found.open = true;
    if (w.state == CELL_QUOTED) found.fault = PL_RECORD_OPEN_QUOTE;
    return found;
}

/* ---- any record ---- */

static bool is_blank(pl_str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != '\r') return false;
    return true;
}

/* Whether the end of the text is one, and not only the end of what has been read so far. */
static bool ends_here(const pl_records *r, size_t end)
{
    return end < r->text.len || (r->last && r->at < r->text.len);
}

static void take(pl_records *r, pl_record *record, size_t end, uint32_t lines, pl_record_fault fault)
{
    *record = (pl_record){{r->text.ptr + r->at, end - r->at}, lines, r->quote < end, (uint8_t)fault};
    if (!fault && is_blank(record->text)) record->fault = PL_RECORD_BLANK;
    r->at = end < r->text.len ? end + 1 : end;
}

static bool take_walked(pl_records *r, pl_record *record, size_t line_end)
{
    extent found = record_walk(r->text, r->at);
    if (found.open && !r->last) return false;
    if (!found.fault) {
        take(r, record, found.end, found.lines, PL_RECORD_WHOLE);
        return true;
    }
    if (!ends_here(r, line_end)) return false;
    take(r, record, line_end, 1, found.fault);
    return true;
}

bool pl_records_next(pl_records *r, pl_record *record)
{
    if (r->at >= r->text.len) return false;
    if (!r->lines && (r->quote < r->at || !r->at)) r->quote = find(r->text, r->at, '"');
    size_t end = find(r->text, r->at, '\n');
    if (!r->lines && (r->quote < end || end - r->at > PL_CELL_MAX)) return take_walked(r, record, end);
    if (!ends_here(r, end)) return false;
    take(r, record, end, 1, end - r->at > PL_RECORD_MAX ? PL_RECORD_LONG : PL_RECORD_WHOLE);
    return true;
}

pl_record_fault pl_record_cut(pl_str text, bool lines)
{
    extent found = {.fault = PL_RECORD_LONG};
    if (!lines) found = record_walk(text, 0);
    return found.fault == PL_RECORD_WHOLE ? PL_RECORD_LONG : found.fault;
}
