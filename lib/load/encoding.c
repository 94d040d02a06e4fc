/* See encoding.h. glibc's iconv does the conversion; what it cannot convert is passed over here, byte by byte. */
#include "load/encoding.h"

#include <errno.h>
#include <iconv.h>

#include "base/unicode.h"

static const char BROKEN = '\xff';

/* How many bytes are looked at before the first is taken. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION /* where few are read at once */
enum { LOOK = 16 };
#else
enum { LOOK = 1024 };
#endif

struct pl_decoder {
    pl_arena *arena;
    pl_encoding encoding;
    bool begun; /* the first bytes have been looked at */
    iconv_t iconv;
    bool open;
};

static void release(void *handle)
{
    pl_decoder *d = handle;
    if (d->open) iconv_close(d->iconv);
    d->open = false;
}

pl_decoder *pl_decoder_make(pl_arena *arena, pl_encoding asked)
{
    pl_decoder *d = pl_new(arena, pl_decoder);
    d->arena = arena;
    d->encoding = asked;
    pl_arena_defer(arena, release, d);
    return d;
}

pl_encoding pl_decoder_encoding(const pl_decoder *d)
{
    return d->encoding;
}

/* ---- the beginning ---- */

static const struct {
    pl_str mark;
    pl_encoding encoding;
} marks[] = {
    {PL_WORD("\xef\xbb\xbf"), PL_ENCODING_UTF8},
    {PL_WORD("\xff\xfe"), PL_ENCODING_UTF16LE},
    {PL_WORD("\xfe\xff"), PL_ENCODING_UTF16BE},
    {PL_WORD("\x84\x31\x95\x33"), PL_ENCODING_GB18030},
};

static bool is_utf16(pl_encoding encoding)
{
    return encoding == PL_ENCODING_UTF16LE || encoding == PL_ENCODING_UTF16BE;
}

/* A mark counts where nothing was asked for, or what was; the order of UTF-16 is the mark's. */
static bool mark_fits(pl_encoding asked, pl_encoding marked)
{
    return asked == PL_ENCODING_AUTO || asked == marked || (is_utf16(asked) && is_utf16(marked));
}

/* ASCII in UTF-16 has a zero in every other byte, which no other text has: at the start, */
static pl_encoding guess_by_start(pl_str bytes)
{
    if (bytes.len < 4) return PL_ENCODING_AUTO;
    const char *b = bytes.ptr;
    if (b[0] && !b[1] && b[2] && !b[3]) return PL_ENCODING_UTF16LE;
    if (!b[0] && b[1] && !b[2] && b[3]) return PL_ENCODING_UTF16BE;
    return PL_ENCODING_AUTO;
}

static bool is_separator(char c)
{
    return c == ',' || c == '\n';
}

/* or, where a table begins with other signs, at its commas and line ends. Most of the bytes that look like them must be
   such pairs: a few are halves of Chinese characters, and a zero may be a fault of other text. */
static pl_encoding guess_by_separators(pl_str bytes)
{
    size_t all = 0, little = 0, big = 0;
    for (size_t i = 0; i + 1 < bytes.len && i < LOOK; i += 2) {
        bool first = is_separator(bytes.ptr[i]), second = is_separator(bytes.ptr[i + 1]);
        all += (size_t)first + (size_t)second;
        little += first && !bytes.ptr[i + 1];
        big += second && !bytes.ptr[i];
    }
    if (2 * little > all) return PL_ENCODING_UTF16LE;
    return 2 * big > all ? PL_ENCODING_UTF16BE : PL_ENCODING_AUTO;
}

static pl_encoding guess(pl_str bytes)
{
    pl_encoding found = guess_by_start(bytes);
    return found == PL_ENCODING_AUTO ? guess_by_separators(bytes) : found;
}

/* Bytes to skip at the start: the mark. */
static size_t begin(pl_decoder *d, pl_str bytes)
{
    d->begun = true;
    for (size_t i = 0; i < PL_COUNT_OF(marks); i++) {
        pl_str mark = marks[i].mark;
        if (bytes.len < mark.len || memcmp(bytes.ptr, mark.ptr, mark.len) != 0) continue;
        if (!mark_fits(d->encoding, marks[i].encoding)) continue;
        d->encoding = marks[i].encoding;
        return mark.len;
    }
    if (d->encoding == PL_ENCODING_AUTO) d->encoding = guess(bytes);
    return 0;
}

/* ---- UTF-8, or not ---- */

static size_t ascii_length(pl_str bytes)
{
    size_t at = 0;
    for (uint64_t word; bytes.len - at >= sizeof word; at += sizeof word) {
        memcpy(&word, bytes.ptr + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080)) break;
    }
    while (at < bytes.len && (unsigned char)bytes.ptr[at] < 0x80) at++;
    return at;
}

/* The first character beyond ASCII decides. Returns how many bytes before it there are; all of them while nothing is
   decided because more must be seen. */
static size_t decide(pl_decoder *d, pl_str bytes, bool last)
{
    enum { LONGEST = 4 };
    size_t plain = ascii_length(bytes);
    pl_str rest = {bytes.ptr + plain, bytes.len - plain};
    if (!rest.len || (rest.len < LONGEST && !last)) return plain;
    size_t step = pl_utf8_step(rest);
    bool valid = pl_utf8_valid((pl_str){rest.ptr, step}) == step;
    d->encoding = valid ? PL_ENCODING_UTF8 : PL_ENCODING_GB18030;
    return plain;
}

static size_t copy(pl_str bytes, char *text, size_t room, size_t *made)
{
    size_t size = bytes.len < room ? bytes.len : room;
    if (size) memcpy(text, bytes.ptr, size);
    *made = size;
    return size;
}

/* ---- conversion ---- */

static void need_iconv(pl_decoder *d)
{
    static const char *const names[] = {[PL_ENCODING_GB18030] = "GB18030",
                                        [PL_ENCODING_UTF16LE] = "UTF-16LE",
                                        [PL_ENCODING_UTF16BE] = "UTF-16BE"};
    if (d->open) return;
    d->iconv = iconv_open("UTF-8", names[d->encoding]);
    d->open = (intptr_t)d->iconv != -1; /* which is how POSIX spells failure */
    if (!d->open) pl_arena_give_up(d->arena);
}

/* How many bytes are passed over where a character is broken: a code unit, so that the next one is read afresh. */
static size_t broken_length(const pl_decoder *d, size_t left)
{
    size_t unit = is_utf16(d->encoding) ? 2 : 1;
    return unit < left ? unit : left;
}

static size_t convert(pl_decoder *d, pl_str bytes, bool last, char *text, size_t room, size_t *made)
{
    need_iconv(d);
    char *in, *out = text;
    memcpy(&in, &bytes.ptr, sizeof in); /* iconv does not write to its input, but its type allows it */
    size_t in_left = bytes.len, out_left = room;
    while (in_left && out_left) {
        if (iconv(d->iconv, &in, &in_left, &out, &out_left) != (size_t)-1) break;
        if (errno == E2BIG || (errno == EINVAL && !last)) break;
        if (!out_left) break;
        size_t over = broken_length(d, in_left);
        in += over;
        in_left -= over;
        *out++ = BROKEN;
        out_left--;
    }
    *made = room - out_left;
    return bytes.len - in_left;
}

size_t pl_decoder_run(pl_decoder *d, pl_str bytes, bool last, char *text, size_t room, size_t *made)
{
    size_t skipped = 0, taken;
    *made = 0;
    if (!d->begun) {
        if (bytes.len < LOOK && !last) return 0;
        skipped = begin(d, bytes);
        bytes = (pl_str){bytes.ptr + skipped, bytes.len - skipped};
    }
    size_t plain = d->encoding == PL_ENCODING_AUTO ? decide(d, bytes, last) : 0;
    bool as_it_is = plain || d->encoding == PL_ENCODING_AUTO; /* the ASCII before what decides */
    if (as_it_is) bytes.len = plain;
    if (as_it_is || d->encoding == PL_ENCODING_UTF8) taken = copy(bytes, text, room, made);
    else taken = convert(d, bytes, last, text, room, made);
    return skipped + taken;
}
