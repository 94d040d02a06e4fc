/* See unicode.h. utf8proc is used through its buffer interface only, because its allocating one does not go through
   the host. */
#include "base/unicode.h"

#include <utf8proc.h>

#include "base/out.h"

static int32_t next_code_point(pl_str *rest)
{
    utf8proc_int32_t code = -1;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)rest->ptr, (utf8proc_ssize_t)rest->len, &code);
    if (used <= 0) {
        used = 1;
        code = -1;
    }
    rest->ptr += used;
    rest->len -= (size_t)used;
    return code;
}

size_t pl_utf8_valid(pl_str text)
{
    pl_str rest = text;
    while (rest.len) {
        if ((unsigned char)*rest.ptr < 0x80) {
            rest.ptr++;
            rest.len--;
            continue;
        }
        size_t at = text.len - rest.len;
        if (next_code_point(&rest) < 0) return at;
    }
    return text.len;
}

size_t pl_utf8_step(pl_str text)
{
    if (!text.len) return 0;
    unsigned char c = (unsigned char)*text.ptr;
    size_t step = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return step < text.len ? step : text.len;
}

static pl_str map(pl_arena *arena, pl_str text, utf8proc_option_t options)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.ptr;
    utf8proc_ssize_t need = utf8proc_decompose(bytes, (utf8proc_ssize_t)text.len, NULL, 0, options);
    if (need < 0) return text;
    utf8proc_int32_t *codes = pl_arena_alloc(arena, ((size_t)need + 1) * sizeof *codes);
    need = utf8proc_decompose(bytes, (utf8proc_ssize_t)text.len, codes, need, options);
    if (need < 0) return text;
    utf8proc_ssize_t size = utf8proc_reencode(codes, need, options);
    if (size < 0) return text;
    return (pl_str){(const char *)codes, (size_t)size};
}

pl_str pl_utf8_nfkc(pl_arena *arena, pl_str text)
{
    if (pl_str_is_ascii(text)) return text;
    return map(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
}

pl_str pl_utf8_fold(pl_arena *arena, pl_str text)
{
    return map(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
}

static bool reorders_line(int32_t code)
{
    return code == 0x61c || code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0x2028 || code == 0x2029;
}

/* Two names that look the same may differ by these alone: soft hyphen, zero-width space, word joiner, byte order mark.
   The zero-width joiners are not among them: scripts and emoji need them. */
static bool takes_no_room(int32_t code)
{
    return code == 0xad || code == 0x200b || code == 0x2060 || code == 0xfeff;
}

static bool is_hidden(int32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || reorders_line(code) || takes_no_room(code);
}

pl_direction pl_utf8_direction(pl_str text)
{
    int32_t code = text.len ? next_code_point(&text) : 0;
    if (is_hidden(code)) return PL_DIRECTION_HIDDEN;
    switch (utf8proc_get_property(code)->bidi_class) {
    case UTF8PROC_BIDI_CLASS_L: return PL_DIRECTION_LEFT;
    case UTF8PROC_BIDI_CLASS_R:
    case UTF8PROC_BIDI_CLASS_AL: return PL_DIRECTION_RIGHT;
    case UTF8PROC_BIDI_CLASS_EN:
    case UTF8PROC_BIDI_CLASS_AN: return PL_DIRECTION_DIGIT;
    default: return PL_DIRECTION_NONE;
    }
}

size_t pl_utf8_visible_width(pl_str text)
{
    size_t width = 0;
    while (text.len) {
        int32_t code = next_code_point(&text);
        if (is_hidden(code)) width += code < 0x100 ? 4 : 6;
        else width += (size_t)utf8proc_charwidth(code);
    }
    return width;
}

size_t pl_text_width(pl_str text)
{
    return pl_utf8_visible_width(text);
}

static void put_escape(pl_out *out, int32_t code, unsigned char byte)
{
    static const char hex[] = "0123456789abcdef";
    uint32_t value = code < 0 ? byte : (uint32_t)code;
    pl_out_puts(out, value < 0x100 ? "\\x" : "\\u");
    for (int shift = value < 0x100 ? 4 : 12; shift >= 0; shift -= 4) pl_out_put_char(out, hex[value >> shift & 15]);
}

void pl_out_put_visible(pl_out *out, pl_str text)
{
    pl_str rest = text;
    while (rest.len) {
        pl_str before = rest;
        int32_t code = next_code_point(&rest);
        if (is_hidden(code)) put_escape(out, code, (unsigned char)*before.ptr);
        else pl_out_put(out, (pl_str){before.ptr, before.len - rest.len});
    }
}
