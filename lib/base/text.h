/* Text: pl_str (bytes with a length, UTF-8 once checked), a growable buffer, and the questions asked of both.
   ASCII only where a character class is needed: no locale is ever consulted. */
#ifndef PL_BASE_TEXT_H
#define PL_BASE_TEXT_H

#include "base/arena.h"

static inline bool pl_str_equal(pl_str a, pl_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline pl_str pl_str_from(const char *text)
{
    return (pl_str){text, text ? strlen(text) : 0};
}

static inline bool pl_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool pl_is_name_char(char c) /* what an ASCII name may go on with */
{
    return pl_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

int pl_str_compare(pl_str a, pl_str b);      /* bytewise, shorter first */
bool pl_str_is_id(pl_str text);              /* [a-z][a-z0-9-]* */
bool pl_str_is_ascii(pl_str text);
pl_str pl_str_trim(pl_str text);             /* ASCII space, tab, CR, LF and U+3000 at both ends */
pl_str pl_str_cut(pl_str *rest, char mark);  /* takes off and returns all before the first mark, and drops that */
uint32_t pl_str_hash(pl_str text);

/* The candidate most like `word` by edit distance over code points (adjacent exchange counts one), or PL_NONE when
   none is near: at most a third of the word's length, and at least one. Words beyond 64 code points: none.
   O(candidates * 64^2). */
uint32_t pl_str_nearest(pl_str word, const pl_str *candidates, uint32_t count);

/* A buffer that grows in its arena. `at` is always followed by a NUL byte once something was put. */
typedef struct pl_buf {
    pl_arena *arena;
    char *at;
    size_t len;
    size_t room;
} pl_buf;

pl_buf pl_buf_make(pl_arena *arena);
char *pl_buf_reserve(pl_buf *buf, size_t more); /* address of the end, with room for `more` bytes */
void pl_buf_put(pl_buf *buf, pl_str text);
void pl_buf_put_char(pl_buf *buf, char c);
void pl_buf_put_int(pl_buf *buf, int64_t number);

static inline pl_str pl_buf_str(const pl_buf *buf)
{
    return (pl_str){buf->len ? buf->at : "", buf->len};
}

/* The pieces of a template "cannot read {0}": takes literal text and the argument behind it off the front. `*arg` is
   empty where no placeholder (or one without argument) follows. False at the end. */
bool pl_template_next(pl_str *rest, pl_str *literal, pl_str *arg, const pl_str *args, uint32_t count);

/* `template` with {0}, {1} ... replaced by the arguments; a placeholder without argument stays as written. */
void pl_buf_put_template(pl_buf *buf, pl_str template, const pl_str *args, uint32_t count);

/* A number as text in the arena. */
pl_str pl_str_int(pl_arena *arena, int64_t number);

/* `value` / 10^decimals without trailing zeros, as pl_str_decimal. */
void pl_buf_put_decimal(pl_buf *buf, int64_t value, unsigned decimals);

/* `value` / 10^decimals without trailing zeros: 4800000000, 2 -> "48000000"; 150, 2 -> "1.5". */
pl_str pl_str_decimal(pl_arena *arena, int64_t value, unsigned decimals);

/* Arguments for messages: PL_ARGS(a, b) passes an array and its length. */
#define PL_ARGS(...) (const pl_str[]){__VA_ARGS__}, (uint32_t)(sizeof((const pl_str[]){__VA_ARGS__}) / sizeof(pl_str))
#define PL_NO_ARGS NULL, 0

#endif
