/* Text helpers: see text.h. */
#include "base/text.h"

int pl_str_compare(pl_str a, pl_str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;
    if (order) return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool pl_str_is_id(pl_str text)
{
    if (!text.len || text.ptr[0] < 'a' || text.ptr[0] > 'z') return false;
    for (size_t i = 1; i < text.len; i++) {
        char c = text.ptr[i];
        if (!(c >= 'a' && c <= 'z') && !pl_is_digit(c) && c != '-') return false;
    }
    return true;
}

bool pl_str_is_ascii(pl_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80) return false;
    return true;
}

/* Length of the white space at `at`, 0 if there is none. U+3000 is what Chinese input methods type for a space. */
static size_t space_at(const char *at, size_t left)
{
    if (left && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) return 1;
    return left >= 3 && memcmp(at, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

pl_str pl_str_trim(pl_str text)
{
    size_t space;
    while ((space = space_at(text.ptr, text.len)) > 0) {
        text.ptr += space;
        text.len -= space;
    }
    for (;;) {
        if (text.len >= 3 && space_at(text.ptr + text.len - 3, 3) == 3)
            text.len -= 3;
        else if (text.len && space_at(text.ptr + text.len - 1, 1) == 1)
            text.len--;
        else
            return text;
    }
}

pl_str pl_str_cut(pl_str *rest, char mark)
{
    const char *at = rest->len ? memchr(rest->ptr, mark, rest->len) : NULL;
    pl_str taken = {rest->ptr, at ? (size_t)(at - rest->ptr) : rest->len};
    size_t over = taken.len + (at != NULL);
    *rest = (pl_str){rest->ptr + over, rest->len - over};
    return taken;
}

uint32_t pl_str_hash(pl_str text)
{
    uint64_t h = 0x9e3779b97f4a7c15u ^ text.len;
    const char *p = text.ptr;
    size_t left = text.len;
    for (; left >= 8; p += 8, left -= 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        h = (h ^ word) * 0xff51afd7ed558ccdu;
        h ^= h >> 32;
    }
    uint64_t tail = 0;
    if (left) memcpy(&tail, p, left);
    h = (h ^ tail) * 0xff51afd7ed558ccdu;
    h ^= h >> 29;
    h *= 0xc4ceb9fe1a85ec53u;
    return (uint32_t)(h >> 32);
}

enum { NEAR_MAX = 64 };

/* Code points of a word, or 0 when it is too long to be compared. Broken bytes count as themselves. */
static uint32_t code_points(pl_str word, uint32_t *out)
{
    uint32_t count = 0;
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];
        if ((c & 0xc0) == 0x80 && count) {
            out[count - 1] = out[count - 1] << 6 | (c & 0x3f);
            continue;
        }
        if (count == NEAR_MAX) return 0;
        out[count++] = c >= 'A' && c <= 'Z' ? c + 32u : c;
    }
    return count;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment distance with three rows. */
static uint32_t edit_distance(const uint32_t *a, uint32_t a_len, const uint32_t *b, uint32_t b_len)
{
    uint32_t rows[3][NEAR_MAX + 1];
    uint32_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (uint32_t j = 0; j <= b_len; j++)
        last[j] = j;
    for (uint32_t i = 1; i <= a_len; i++) {
        row[0] = i;
        for (uint32_t j = 1; j <= b_len; j++) {
            uint32_t cost = a[i - 1] != b[j - 1];
            row[j] = least(least(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        uint32_t *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b_len];
}

uint32_t pl_str_nearest(pl_str word, const pl_str *candidates, uint32_t count)
{
    uint32_t a[NEAR_MAX], b[NEAR_MAX];
    uint32_t a_len = code_points(word, a);
    if (!a_len) return PL_NONE;
    uint32_t best = PL_NONE, best_distance = a_len / 3 > 1 ? a_len / 3 + 1 : 2;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t b_len = code_points(candidates[k], b);
        if (!b_len) continue;
        uint32_t distance = edit_distance(a, a_len, b, b_len);
        if (distance < best_distance && distance < a_len) {
            best = k;
            best_distance = distance;
        }
    }
    return best;
}

pl_buf pl_buf_make(pl_arena *arena)
{
    return (pl_buf){.arena = arena};
}

char *pl_buf_reserve(pl_buf *buf, size_t more)
{
    if (buf->room - buf->len <= more) {
        size_t room = buf->room * 2 > buf->len + more + 1 ? buf->room * 2 : buf->len + more + 64;
        buf->at = pl_arena_grow(buf->arena, buf->at, buf->room, room);
        buf->room = room;
    }
    return buf->at + buf->len;
}

void pl_buf_put(pl_buf *buf, pl_str text)
{
    char *end = pl_buf_reserve(buf, text.len);
    if (text.len) memcpy(end, text.ptr, text.len);
    buf->len += text.len;
    buf->at[buf->len] = '\0';
}

void pl_buf_put_char(pl_buf *buf, char c)
{
    pl_buf_put(buf, (pl_str){&c, 1});
}

enum { INT_DIGITS = 20 };

/* Writes the digits so that they end at `end`; returns where they start. */
static char *digits_before(char *end, int64_t number)
{
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        *--end = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (number < 0) *--end = '-';
    return end;
}

void pl_buf_put_int(pl_buf *buf, int64_t number)
{
    char digits[INT_DIGITS + 1];
    char *end = digits + sizeof digits;
    char *start = digits_before(end, number);
    pl_buf_put(buf, (pl_str){start, (size_t)(end - start)});
}

pl_str pl_str_int(pl_arena *arena, int64_t number)
{
    char digits[INT_DIGITS + 1];
    char *end = digits + sizeof digits;
    char *start = digits_before(end, number);
    return pl_arena_copy(arena, (pl_str){start, (size_t)(end - start)});
}

void pl_buf_put_decimal(pl_buf *buf, int64_t value, unsigned decimals)
{
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, scale = 1;
    while (decimals && left % 10 == 0) {
        left /= 10;
        decimals--;
    }
    for (unsigned i = 0; i < decimals; i++)
        scale *= 10;
    if (value < 0) pl_buf_put_char(buf, '-');
    pl_buf_put_int(buf, (int64_t)(left / scale));
    if (decimals) pl_buf_put_char(buf, '.');
    for (uint64_t rest = left % scale; decimals; decimals--, rest %= scale) {
        scale /= 10;
        pl_buf_put_char(buf, (char)('0' + rest / scale));
    }
}

pl_str pl_str_decimal(pl_arena *arena, int64_t value, unsigned decimals)
{
    pl_buf buf = pl_buf_make(arena);
    pl_buf_put_decimal(&buf, value, decimals);
    return pl_buf_str(&buf);
}

bool pl_template_next(pl_str *rest, pl_str *literal, pl_str *arg, const pl_str *args, uint32_t count)
{
    if (!rest->len) return false;
    *arg = PL_STR("");
    for (size_t i = 0; i + 2 < rest->len; i++) {
        const char *at = rest->ptr + i;
        if (at[0] != '{' || at[2] != '}' || !pl_is_digit(at[1]) || (uint32_t)(at[1] - '0') >= count) continue;
        *arg = args[at[1] - '0'];
        *literal = (pl_str){rest->ptr, i};
        *rest = (pl_str){at + 3, rest->len - i - 3};
        return true;
    }
    *literal = *rest;
    rest->len = 0;
    return true;
}

void pl_buf_put_template(pl_buf *buf, pl_str template, const pl_str *args, uint32_t count)
{
    pl_str literal, arg;
    while (pl_template_next(&template, &literal, &arg, args, count)) {
        pl_buf_put(buf, literal);
        pl_buf_put(buf, arg);
    }
}
