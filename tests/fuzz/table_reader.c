/* See table_reader.h. */
#include "table_reader.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

/* The limits of the format; while fuzzing those of the library are as small as these, to be met by short inputs. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { CELL_MAX = 48, LINES_MAX = 4, RECORD_MAX = 160, FIRST_BYTES = 16 };
#else
enum { CELL_MAX = 1 << 20, LINES_MAX = 1000, RECORD_MAX = 4 << 20, FIRST_BYTES = 1024 };
#endif

/* ---- characters ---- */

/* Length of the well-formed UTF-8 character at `at`, 0: none begins there. */
static size_t utf8_length(const unsigned char *at, size_t left)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = at[0] < 0x80 ? 1 : at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : at[0] >= 0xc0 ? 2 : 0;
    unsigned code = length == 4 ? at[0] & 7u : length == 3 ? at[0] & 15u : at[0] & 31u;
    if (length == 1) return 1;
    if (!length || length > left || at[0] > 0xf7) return 0;
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xc0) != 0x80) return 0;
        code = code << 6 | (at[i] & 0x3fu);
    }
    bool surrogate = code >= 0xd800 && code < 0xe000;
    return code < least[length] || code > 0x10ffff || surrogate ? 0 : length;
}

/* One character by iconv: how many bytes it takes, 0: none begins there. */
static size_t convert(iconv_t to_utf8, const char *from, size_t left, size_t unit, char *made, size_t *made_length)
{
    for (size_t size = unit; size <= 4 && size <= left; size++) {
        char *in = (char *)from, *out = made; /* iconv does not write to its input */
        size_t in_left = size, out_left = 8;
        iconv(to_utf8, NULL, NULL, NULL, NULL);
        if (iconv(to_utf8, &in, &in_left, &out, &out_left) == (size_t)-1 || in_left) continue;
        *made_length = 8 - out_left;
        return size;
    }
    return 0;
}

static void convert_all(slow_table *t, const char *bytes, size_t length, slow_encoding encoding)
{
    static const char *const names[] = {"", "", "GB18030", "UTF-16LE", "UTF-16BE"};
    size_t unit = encoding == SLOW_GB18030 ? 1 : 2;
    iconv_t to_utf8 = iconv_open("UTF-8", names[encoding]);
    if (to_utf8 == (iconv_t)-1) abort();
    for (size_t at = 0; at < length;) {
        size_t made = 0, taken = convert(to_utf8, bytes + at, length - at, unit, t->text + t->length, &made);
        if (!taken) {
            t->text[t->length] = '\xff';
            made = 1;
            taken = unit < length - at ? unit : length - at;
        }
        t->length += made;
        at += taken;
    }
    iconv_close(to_utf8);
}

/* ---- which encoding ---- */

static bool starts_with(const char *bytes, size_t length, const char *mark, size_t size)
{
    return length >= size && memcmp(bytes, mark, size) == 0;
}

static slow_encoding recognise(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!((unsigned char)bytes[i] & 0x80)) continue;
        return utf8_length((const unsigned char *)bytes + i, length - i) ? SLOW_UTF8 : SLOW_GB18030;
    }
    return SLOW_UTF8;
}

/* Whether most of what looks like a comma or a line end, among the first bytes, is one in two bytes; `place` tells
   which of them is the ASCII. */
static bool is_mostly_wide(const char *bytes, size_t length, size_t place)
{
    size_t like = 0, are = 0;
    for (size_t at = 0; at < (length & ~(size_t)1) && at < FIRST_BYTES; at++) {
        if (bytes[at] != ',' && bytes[at] != '\n') continue;
        like++;
        are += at % 2 == place && !bytes[at ^ 1];
    }
    return are * 2 > like;
}

/* A mark counts where nothing was asked for or the same; UTF-16's order is the mark's. Without one, ASCII in UTF-16
   shows by its zeros, at the start or at commas and line ends. */
static slow_encoding settle(const char **bytes, size_t *length, slow_encoding asked)
{
    static const struct {
        const char *mark;
        size_t size;
        slow_encoding encoding;
    } marks[] = {{"\xef\xbb\xbf", 3, SLOW_UTF8},
                 {"\xff\xfe", 2, SLOW_UTF16LE},
                 {"\xfe\xff", 2, SLOW_UTF16BE},
                 {"\x84\x31\x95\x33", 4, SLOW_GB18030}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        bool both_wide = asked >= SLOW_UTF16LE && marks[i].encoding >= SLOW_UTF16LE;
        if (!starts_with(*bytes, *length, marks[i].mark, marks[i].size)) continue;
        if (asked != SLOW_AUTO && asked != marks[i].encoding && !both_wide) continue;
        *bytes += marks[i].size;
        *length -= marks[i].size;
        return marks[i].encoding;
    }
    const char *b = *bytes;
    if (asked == SLOW_AUTO && *length >= 4 && b[0] && !b[1] && b[2] && !b[3]) return SLOW_UTF16LE;
    if (asked == SLOW_AUTO && *length >= 4 && !b[0] && b[1] && !b[2] && b[3]) return SLOW_UTF16BE;
    if (asked == SLOW_AUTO && is_mostly_wide(b, *length, 0)) return SLOW_UTF16LE;
    if (asked == SLOW_AUTO && is_mostly_wide(b, *length, 1)) return SLOW_UTF16BE;
    return asked == SLOW_AUTO ? recognise(*bytes, *length) : asked;
}

/* ---- records ---- */

typedef enum place { BEFORE, PLAIN, QUOTED, BEHIND } place; /* a cell, inside one, inside quotes, behind them */

typedef struct reading {
    place place;
    bool after_cr;
    long size, lines, cells;
} reading;

static void next_cell(reading *r)
{
    r->place = BEFORE;
    r->size = 0;
    r->lines = 1;
    r->cells++;
}

static const char *too_long(const reading *r)
{
    return r->size <= CELL_MAX ? NULL : r->lines > 1 ? "E801" : "E807";
}

/* Takes one character that does not end the record; what is wrong with it, or NULL. */
static const char *take(reading *r, char c)
{
    if (r->place == QUOTED) {
        if (c == '"') {
            r->place = BEHIND;
            r->after_cr = false;
            return NULL;
        }
        if (c == '\n' && ++r->lines > LINES_MAX) return "E801";
        r->size++;
        return too_long(r);
    }
    if (c == ',') {
        next_cell(r);
        return NULL;
    }
    if (r->place == BEHIND) {
        if (c == '\r') {
            r->after_cr = true;
            return NULL;
        }
        if (c != '"' || r->after_cr) return "E802";
        r->place = QUOTED;
        r->size++;
        return r->size <= CELL_MAX ? NULL : "E807";
    }
    if (c == '"') {
        if (r->place == PLAIN) return "E802";
        r->place = QUOTED;
        return NULL;
    }
    if (r->place == BEFORE && c == '\r') return NULL;
    r->place = PLAIN;
    r->size++;
    return too_long(r);
}

/* Where the record at `start` ends (behind its line end), or what is wrong with it. */
static size_t read_record(const slow_table *t, size_t start, size_t limit, const char **code, long *cells)
{
    reading r = {BEFORE, false, 0, 1, 1};
    for (size_t at = start; at < limit; at++) {
        char c = t->text[at];
        if (c == '\n' && r.place != QUOTED) {
            *cells = r.cells;
            return at + 1;
        }
        *code = take(&r, c);
        if (!*code && at - start >= RECORD_MAX) *code = "E808";
        if (*code) return 0;
    }
    if (r.place == QUOTED) *code = "E801";
    *cells = r.cells;
    return limit;
}

static size_t line_end(const slow_table *t, size_t at)
{
    while (at < t->length && t->text[at] != '\n') at++;
    return at;
}

static bool is_blank(const slow_table *t, size_t at, size_t end)
{
    while (at < end && t->text[at] == '\r') at++;
    return at == end;
}

static const char *bad_bytes(const slow_table *t, size_t at, size_t end)
{
    bool invalid = false;
    for (size_t i = at; i < end; i++)
        if (!t->text[i]) return "E805";
    while (at < end && !invalid) {
        size_t length = utf8_length((const unsigned char *)t->text + at, end - at);
        invalid = !length;
        at += length;
    }
    return invalid ? "E806" : NULL;
}

static void read_all(slow_table *t)
{
    long line = 1;
    for (size_t at = 0; at < t->length && t->count < SLOW_RECORDS;) {
        size_t end = line_end(t, at), stop = end < t->length ? end + 1 : end, unused;
        const char *code = NULL, *at_line_end = NULL;
        long cells = 0, ignored;
        if (is_blank(t, at, end)) {
            at = stop;
            line++;
            continue;
        }
        size_t whole = read_record(t, at, t->length, &code, &cells);
        if (code && strcmp(code, "E802") == 0) { /* it is the open quote that is wrong with its first line */
            unused = read_record(t, at, end, &at_line_end, &ignored);
            (void)unused;
            if (at_line_end && strcmp(at_line_end, "E801") == 0) code = "E801";
        }
        if (!code) {
            bool ended = whole > at && t->text[whole - 1] == '\n';
            stop = whole;
            code = bad_bytes(t, at, ended ? whole - 1 : whole);
        }
        t->records[t->count++] = (slow_record){line, code ? 0 : cells, code};
        for (; at < stop; at++) line += t->text[at] == '\n';
    }
}

void slow_table_read(slow_table *t, const char *bytes, size_t length, slow_encoding encoding)
{
    t->length = t->count = 0;
    t->text = malloc(length * 4 + 16);
    if (!t->text) abort();
    encoding = settle(&bytes, &length, encoding);
    if (encoding > SLOW_UTF8) {
        convert_all(t, bytes, length, encoding);
    } else {
        if (length) memcpy(t->text, bytes, length);
        t->length = length;
    }
    read_all(t);
}

void slow_table_free(slow_table *t)
{
    free(t->text);
}
