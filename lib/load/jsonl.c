/* See jsonl.h. */
#include "load/jsonl.h"

enum { DEPTH_MAX = 64 }; /* of lists and objects, which are only passed over */

pl_json_line pl_json_line_make(pl_str text, char *room)
{
    return (pl_json_line){.text = text, .room = room};
}

/* ---- characters ---- */

static char here(const pl_json_line *l)
{
    return l->at < l->text.len ? l->text.ptr[l->at] : '\0';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_space(pl_json_line *l)
{
    while (l->at < l->text.len && is_space(l->text.ptr[l->at])) l->at++;
}

static bool take(pl_json_line *l, char c)
{
    if (l->at >= l->text.len || l->text.ptr[l->at] != c) return false;
    l->at++;
    return true;
}

static bool take_word(pl_json_line *l, const char *word)
{
    size_t len = strlen(word);
    if (l->text.len - l->at < len || memcmp(l->text.ptr + l->at, word, len) != 0) return false;
    l->at += len;
    return true;
}

/* ---- texts ---- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* Four hexadecimal digits, or -1. */
static int32_t take_hex(pl_json_line *l)
{
    int32_t code = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(here(l));
        if (digit < 0) return -1;
        code = code * 16 + digit;
        l->at++;
    }
    return code;
}

static void put_code_point(pl_json_line *l, int32_t code)
{
    char *to = l->room + l->used;
    if (code < 0x80) {
        to[0] = (char)code;
        l->used += 1;
    } else if (code < 0x800) {
        to[0] = (char)(0xc0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3f));
        l->used += 2;
    } else if (code < 0x10000) {
        to[0] = (char)(0xe0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3f));
        to[2] = (char)(0x80 | (code & 0x3f));
        l->used += 3;
    } else {
        to[0] = (char)(0xf0 | code >> 18);
        to[1] = (char)(0x80 | (code >> 12 & 0x3f));
        to[2] = (char)(0x80 | (code >> 6 & 0x3f));
        to[3] = (char)(0x80 | (code & 0x3f));
        l->used += 4;
    }
}

/* \uXXXX, of which two make one character beyond the first 65,536. A half of such a pair alone is none, and NUL is no
   text here as little as in a table. */
static bool take_code_point(pl_json_line *l)
{
    int32_t code = take_hex(l);
    if (code <= 0 || (code >= 0xdc00 && code < 0xe000)) return false;
    if (code >= 0xd800 && code < 0xdc00) {
        if (!take(l, '\\') || !take(l, 'u')) return false;
        int32_t low = take_hex(l);
        if (low < 0xdc00 || low >= 0xe000) return false;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    put_code_point(l, code);
    return true;
}

static bool take_escape(pl_json_line *l)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = here(l);
    l->at++;
    if (c == 'u') return take_code_point(l);
    const char *found = c ? memchr(from, c, sizeof from - 1) : NULL;
    if (!found) return false;
    l->room[l->used++] = to[found - from];
    return true;
}

/* A text in quotes. An escape is never shorter than what it stands for, so the room is enough. */
static bool take_text(pl_json_line *l, pl_str *text)
{
    size_t start = l->used;
    if (!take(l, '"')) return false;
    while (l->at < l->text.len) {
        char c = l->text.ptr[l->at++];
        if (c == '"') {
            *text = (pl_str){l->room + start, l->used - start};
            return true;
        }
        if ((unsigned char)c < 0x20) return false;
        if (c != '\\') l->room[l->used++] = c;
        else if (!take_escape(l)) return false;
    }
    return false;
}

/* ---- other values ---- */

static bool take_digits(pl_json_line *l)
{
    size_t start = l->at;
    while (pl_is_digit(here(l))) l->at++;
    return l->at > start;
}

static bool take_number(pl_json_line *l)
{
    take(l, '-');
    if (!take(l, '0') && !take_digits(l)) return false;
    if (take(l, '.') && !take_digits(l)) return false;
    if (!take(l, 'e') && !take(l, 'E')) return true;
    if (!take(l, '+')) take(l, '-');
    return take_digits(l);
}

static bool take_scalar(pl_json_line *l, pl_json_member *member)
{
    size_t start = l->at;
    char c = here(l);
    bool good;
    if (c == '"') {
        member->kind = PL_JSON_IS_TEXT;
        return take_text(l, &member->value);
    }
    if (c == 't' || c == 'f') {
        member->kind = PL_JSON_IS_FLAG;
        good = take_word(l, "true") || take_word(l, "false");
    } else if (c == 'n') {
        member->kind = PL_JSON_IS_NULL;
        good = take_word(l, "null");
    } else {
        member->kind = PL_JSON_IS_NUMBER;
        good = take_number(l);
    }
    member->value = (pl_str){l->text.ptr + start, l->at - start};
    return good;
}

/* What may come next inside lists and objects that are passed over. */
typedef enum expectation { WANT_VALUE, WANT_KEY, WANT_MORE } expectation;

typedef struct passing {
    char close[DEPTH_MAX];
    uint32_t depth;
    expectation want;
    bool may_close; /* nothing has come yet, so the bracket may close at once */
} passing;

static bool pass_open(pl_json_line *l, passing *p, char close)
{
    if (p->depth == DEPTH_MAX) return false;
    l->at++;
    p->close[p->depth++] = close;
    p->want = close == '}' ? WANT_KEY : WANT_VALUE;
    p->may_close = true;
    return true;
}

static bool pass_close(pl_json_line *l, passing *p)
{
    if (!take(l, p->close[p->depth - 1])) return false;
    p->depth--;
    p->want = WANT_MORE;
    p->may_close = true;
    return true;
}

static bool pass_key(pl_json_line *l, passing *p)
{
    pl_str unused;
    if (!take_text(l, &unused)) return false;
    skip_space(l);
    p->want = WANT_VALUE;
    p->may_close = false;
    return take(l, ':');
}

static bool pass_value(pl_json_line *l, passing *p)
{
    pl_json_member unused;
    if (here(l) == '{') return pass_open(l, p, '}');
    if (here(l) == '[') return pass_open(l, p, ']');
    p->want = WANT_MORE;
    p->may_close = true;
    return take_scalar(l, &unused);
}

static bool pass_one(pl_json_line *l, passing *p)
{
    skip_space(l);
    if (p->may_close && pass_close(l, p)) return true;
    if (p->want == WANT_MORE) {
        p->want = p->close[p->depth - 1] == '}' ? WANT_KEY : WANT_VALUE;
        p->may_close = false;
        return take(l, ',');
    }
    return p->want == WANT_KEY ? pass_key(l, p) : pass_value(l, p);
}

/* A list or an object, with all that is in it. */
static bool take_nested(pl_json_line *l, pl_json_member *member)
{
    size_t start = l->at;
    passing p = {.want = WANT_VALUE};
    member->kind = PL_JSON_IS_NESTED;
    if (!pass_open(l, &p, here(l) == '{' ? '}' : ']')) return false;
    while (p.depth)
        if (!pass_one(l, &p)) return false;
    member->value = (pl_str){l->text.ptr + start, l->at - start};
    return true;
}

/* ---- members ---- */

static bool take_member(pl_json_line *l, pl_json_member *member)
{
    skip_space(l);
    size_t start = l->at;
    if (!take_text(l, &member->key)) return false;
    member->key_written = (pl_str){l->text.ptr + start, l->at - start};
    skip_space(l);
    if (!take(l, ':')) return false;
    skip_space(l);
    char c = here(l);
    return c == '{' || c == '[' ? take_nested(l, member) : take_scalar(l, member);
}

/* Behind the object only space may follow. */
static bool at_end(pl_json_line *l)
{
    skip_space(l);
    return l->at == l->text.len;
}

bool pl_json_line_next(pl_json_line *l, pl_json_member *member)
{
    skip_space(l);
    bool first = !l->begun;
    l->begun = true;
    if (first && !take(l, '{')) {
        l->broken = true;
        return false;
    }
    skip_space(l);
    if (take(l, '}')) {
        l->broken = !at_end(l);
        return false;
    }
    l->broken = (!first && !take(l, ',')) || !take_member(l, member);
    return !l->broken;
}

/* ---- exponents ---- */

enum { DIGITS_MAX = 32, EXPONENT_MAX = 32 }; /* no amount has as many */

typedef struct scientific {
    char digits[DIGITS_MAX]; /* without point, the first of them not 0 */
    int count;
    int power; /* of ten, of the last digit */
} scientific;

/* Digits and point up to the exponent, which is at the place returned; the text's length: there is none, or they are
   too many. */
static size_t take_mantissa(pl_str text, size_t at, scientific *s)
{
    bool fraction = false;
    for (; at < text.len && text.ptr[at] != 'e' && text.ptr[at] != 'E'; at++) {
        char c = text.ptr[at];
        bool counts = c != '.' && (c != '0' || s->count);
        if (counts && s->count == DIGITS_MAX) return text.len;
        if (counts) s->digits[s->count++] = c;
        s->power -= fraction;
        fraction |= c == '.';
    }
    return at;
}

static bool take_exponent(pl_str text, size_t at, scientific *s)
{
    bool down = text.ptr[at] == '-';
    int exponent = 0;
    for (at += down || text.ptr[at] == '+'; at < text.len && exponent <= EXPONENT_MAX; at++)
        exponent = exponent * 10 + (text.ptr[at] - '0');
    s->power += down ? -exponent : exponent;
    for (; s->count && s->power < 0 && s->digits[s->count - 1] == '0'; s->count--) s->power++;
    if (!s->count) s->power = 0;
    return exponent <= EXPONENT_MAX && s->power >= -EXPONENT_MAX;
}

pl_str pl_json_plain(pl_str number, char room[PL_JSON_PLAIN])
{
    scientific s = {.count = 0};
    size_t used = 0, sign = number.ptr[0] == '-', at = take_mantissa(number, sign, &s);
    if (at == number.len || !take_exponent(number, at + 1, &s)) return number;
    int whole = s.count + s.power; /* digits before the point */
    if (sign) room[used++] = '-';
    if (whole <= 0) room[used++] = '0';
    for (int i = whole < 0 ? whole : 0; i < s.count || i < whole; i++) {
        if (i == whole) room[used++] = '.';
        room[used++] = i >= 0 && i < s.count ? s.digits[i] : '0';
    }
    return (pl_str){room, used};
}
