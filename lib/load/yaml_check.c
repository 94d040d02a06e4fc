/* Looks over a text before it is parsed: is it UTF-8, and is there anything in it that no rule set or project needs and
   that would only mislead (tabs, control characters, line ends of other systems)? libyaml would stop at the first of
   these with a byte offset; here each gets its place and its own message. */
#include "load/yaml_check.h"

#include "base/unicode.h"

enum { STRIDE = 64, MALFORMED = 0x110000 };

typedef struct scan {
    pl_source *source;
    pl_diags *diags;
    const unsigned char *start, *end;
    const unsigned char *last; /* the last oddity: one report a line is enough */
    bool tab_indents;
} scan;

static pl_pos pos_at(const scan *s, const unsigned char *at)
{
    return pl_source_pos(s->source, (size_t)(at - s->start));
}

/* Whether the last oddity before this one stands in the same line. */
static bool same_line(scan *s, const unsigned char *at)
{
    const unsigned char *last = s->last;
    s->last = at;
    return last && !memchr(last, '\n', (size_t)(at - last));
}

/* ---- encodings ---- */

/* Pairs of a lead and a trail byte all through, or the four bytes of GB18030. UTF-8 with one broken byte fails soon:
   its characters have three bytes, so that some pair straddles into ASCII. */
static bool looks_like_gbk(const unsigned char *at, const unsigned char *end)
{
    while (at < end) {
        if (*at < 0x80) {
            at++;
            continue;
        }
        if (*at == 0x80 || *at == 0xff || end - at < 2) return false;
        bool four = at[1] >= '0' && at[1] <= '9';
        if (!four && (at[1] < 0x40 || at[1] == 0x7f || at[1] == 0xff)) return false;
        at += four ? 4 : 2;
    }
    return at == end;
}

static bool is_continuation(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

/* The code point at `at` (not ASCII), or MALFORMED; overlong forms and surrogates are malformed. */
static uint32_t decode(const unsigned char *at, const unsigned char *end, uint32_t *length)
{
    uint32_t c = *at, left = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (c < 0xc2 || c > 0xf4 || (size_t)(end - at) <= left) return MALFORMED;
    uint32_t code = c & (0x3fu >> left);
    for (uint32_t i = 1; i <= left; i++) {
        if (!is_continuation(at[i])) return MALFORMED;
        code = code << 6 | (at[i] & 0x3fu);
    }
    *length = left + 1;
    return code < least[left] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? MALFORMED : code;
}

static bool is_utf16(pl_str text)
{
    if (text.len < 2) return false;
    unsigned char a = (unsigned char)text.ptr[0], b = (unsigned char)text.ptr[1];
    return (a == 0xff && b == 0xfe) || (a == 0xfe && b == 0xff) || (!a != !b);
}

static bool report(scan *s, pl_code code, const unsigned char *at)
{
    pl_diag_add(s->diags, code, s->source, pos_at(s, at), PL_NO_ARGS);
    return false;
}

static bool report_malformed(scan *s, const unsigned char *at)
{
    bool cut_off = at + 4 > s->end && *at >= 0xe0; /* in the middle of the last character */
    for (const unsigned char *rest = at + 1; cut_off && rest < s->end; rest++) cut_off = is_continuation(*rest);
    return report(s, !cut_off && looks_like_gbk(s->start, s->end) ? PL_E102 : PL_E101, at);
}

/* ---- characters ---- */

static pl_str code_point_name(char *name, uint32_t code) /* room for 9 bytes */
{
    static const char hex[] = "0123456789ABCDEF";
    size_t at = 0, digits = code > 0xfffff ? 6 : code > 0xffff ? 5 : 4;
    name[at++] = 'U';
    name[at++] = '+';
    while (digits--) name[at++] = hex[code >> (4 * digits) & 15];
    return (pl_str){name, at};
}

static bool indents(const scan *s, const unsigned char *at)
{
    while (at > s->start && (at[-1] == ' ' || at[-1] == '\t')) at--;
    return at == s->start || at[-1] == '\n';
}

static void report_character(scan *s, const unsigned char *at, uint32_t code)
{
    char name[16];
    if (same_line(s, at)) return;
    s->tab_indents |= code == '\t' && indents(s, at); /* what follows an oddity indents no more than the oddity does */
    if (code == '\t') pl_diag_add(s->diags, PL_E106, s->source, pos_at(s, at), PL_NO_ARGS);
    else pl_diag_add(s->diags, PL_E105, s->source, pos_at(s, at), PL_ARGS(code_point_name(name, code)));
}

/* C1 controls, the line ends that only YAML 1.1 knows, a byte order mark inside, non-characters. */
static bool is_odd(uint32_t code)
{
    return code < 0xa0 || code == 0x2028 || code == 0x2029 || code == 0xfeff || code == 0xfffe || code == 0xffff;
}

/* Length of the character at `at`; 0 if it is none. */
static uint32_t check_character(scan *s, const unsigned char *at)
{
    uint32_t length = 1, code = *at;
    if (code >= 0x80) {
        code = decode(at, s->end, &length);
        if (code == MALFORMED) return 0;
        if (is_odd(code)) report_character(s, at, code);
        return length;
    }
    if ((code >= 0x20 && code < 0x7f) || code == '\n') return 1;
    if (code == '\r' && at + 1 < s->end && at[1] == '\n') return 1;
    report_character(s, at, code);
    return 1;
}

/* Whether the next STRIDE bytes are printable ASCII and line feeds. Written so that compilers make vectors of it. */
static bool is_plain(const unsigned char *at)
{
    unsigned char bad = 0;
    for (int i = 0; i < STRIDE; i++) bad |= (unsigned char)((unsigned char)(at[i] - 0x20) > 0x5e) & (at[i] != '\n');
    return !bad;
}

/* The length of what most files are made of: printable ASCII, line feeds, and characters of U+4000 to U+CFFF, in three
   bytes; 0 for what has to be looked at. */
static uint32_t usual_length(const unsigned char *at, const unsigned char *end)
{
    if ((unsigned char)(*at - 0x20) <= 0x5e || *at == '\n') return 1;
    bool usual = *at >= 0xe4 && *at <= 0xec && end - at >= 3 && is_continuation(at[1]) && is_continuation(at[2]);
    return usual ? 3 : 0;
}

static bool check_characters(scan *s)
{
    const unsigned char *at = s->start, *nul = memchr(at, 0, (size_t)(s->end - at));
    if (nul) return report(s, PL_E104, nul);
    while (at < s->end) {
        size_t left = (size_t)(s->end - at);
        if (left >= STRIDE && is_plain(at)) {
            at += STRIDE;
            continue;
        }
        for (const unsigned char *stop = at + (left < STRIDE ? left : STRIDE); at < stop;) {
            uint32_t length = usual_length(at, s->end);
            if (!length) length = check_character(s, at);
            if (!length) return report_malformed(s, at);
            at += length;
        }
    }
    return true;
}

bool pl_yaml_check_text(pl_source *source, pl_diags *diags, bool *misshapen)
{
    pl_pos top = {1, 1, source->number};
    if (source->text.len > UINT32_MAX) { /* lines are found by 32-bit offsets */
        pl_diag_add(diags, PL_E111, source, (pl_pos){0}, PL_NO_ARGS);
        return false;
    }
    if (source->text.len >= 3 && memcmp(source->text.ptr, "\xef\xbb\xbf", 3) == 0) {
        source->text.ptr += 3;
        source->text.len -= 3;
    }
    if (is_utf16(source->text)) {
        pl_diag_add(diags, PL_E103, source, top, PL_NO_ARGS);
        return false;
    }
    const unsigned char *start = (const unsigned char *)source->text.ptr;
    scan s = {.source = source, .diags = diags, .start = start, .end = start + source->text.len};
    bool readable = check_characters(&s);
    *misshapen = s.tab_indents;
    return readable;
}

pl_str pl_yaml_without_oddities(pl_arena *arena, pl_str text)
{
    static const char *const stand_ins[] = {"", " ", "\xc2\xb7", "\xe3\x80\x82"}; /* by length: one character each */
    unsigned char *copy = pl_arena_alloc(arena, text.len + 1), *end = copy + text.len;
    if (text.len) memcpy(copy, text.ptr, text.len);
    *end = '\0';
    for (unsigned char *at = copy; at < end;) {
        uint32_t length = 1, code = *at;
        if (code >= 0x80) code = decode(at, end, &length);
        bool odd = code < 0x80 ? (code < 0x20 && code != '\n' && code != '\r') || code == 0x7f : is_odd(code);
        if (odd) memcpy(at, stand_ins[length], length);
        at += length;
    }
    return (pl_str){(const char *)copy, text.len};
}
