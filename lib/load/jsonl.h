/* One line of JSON Lines as a flat object: strict (RFC 8259), without a tree. Only \u0000 is refused beyond that. */
#ifndef PL_LOAD_JSONL_H
#define PL_LOAD_JSONL_H

#include "base/text.h"

typedef enum pl_json_kind {
    PL_JSON_IS_TEXT,
    PL_JSON_IS_NUMBER, /* as it is written */
    PL_JSON_IS_FLAG,   /* true or false, as it is written */
    PL_JSON_IS_NULL,
    PL_JSON_IS_NESTED /* a list or an object, as it is written, brackets and all */
} pl_json_kind;

typedef struct pl_json_member {
    pl_str key;
    pl_str key_written; /* in the line, with its quotes and escapes */
    pl_str value; /* a text without its quotes and escapes */
    pl_json_kind kind;
} pl_json_member;

/* A walk over the members of the object. */
typedef struct pl_json_line {
    pl_str text;
    size_t at;
    char *room; /* for keys and texts: as many bytes as the line has, given by the caller */
    size_t used;
    bool begun, broken;
} pl_json_line;

pl_json_line pl_json_line_make(pl_str text, char *room);

/* The next member; it is valid as long as the line and the room are. False behind the last one, or where the line is no
   object, which `broken` tells. Text must be well-formed UTF-8. No recursion; O(length). */
bool pl_json_line_next(pl_json_line *line, pl_json_member *member);

enum { PL_JSON_PLAIN = 128 };

/* A number as amounts are written, without an exponent: 48000000 for 4.8e7, in `room`. Exact; a number that has none,
   or is too long for that, stays as it is. */
pl_str pl_json_plain(pl_str number, char room[PL_JSON_PLAIN]);

#endif
