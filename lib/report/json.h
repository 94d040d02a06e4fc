/* A streaming JSON writer: nothing is kept but the open brackets, so a plan of a million steps needs no memory.
   Text must be well-formed UTF-8, which loading makes sure of. */
#ifndef PL_REPORT_JSON_H
#define PL_REPORT_JSON_H

#include "base/out.h"
#include "base/diag.h"
#include "model/plan.h"

enum { PL_JSON_DEPTH = 16 }; /* no schema nests deeper */

/* How the members of an object or array are set: on one line, or each on a line of its own. */
typedef enum pl_json_layout { PL_JSON_INLINE, PL_JSON_LINES } pl_json_layout;

typedef struct pl_json {
    pl_out *out;
    struct {
        char close;
        uint8_t layout; /* pl_json_layout */
        bool started;
    } open[PL_JSON_DEPTH];
    uint32_t depth;
    bool after_key;
} pl_json;

pl_json pl_json_make(pl_out *out);

void pl_json_object(pl_json *json, pl_json_layout layout);
void pl_json_array(pl_json *json, pl_json_layout layout);
void pl_json_close(pl_json *json);
void pl_json_end(pl_json *json); /* after the last bracket: the final line end */

void pl_json_key(pl_json *json, const char *key);
void pl_json_key_text(pl_json *json, pl_str key);

void pl_json_null(pl_json *json);
void pl_json_bool(pl_json *json, bool value);
void pl_json_int(pl_json *json, int64_t value);
void pl_json_count(pl_json *json, uint64_t value);
void pl_json_text(pl_json *json, pl_str text);
void pl_json_word(pl_json *json, const char *word); /* NULL: null */
void pl_json_text_or_null(pl_json *json, pl_str text); /* empty: null */

/* The pieces of a text between its quotes: takes literal text, and the escape behind it (length 0: none), off the
   front. False at the end. Nothing else knows what JSON escapes. */
typedef struct pl_json_escape {
    char text[6];
    uint8_t len;
} pl_json_escape;
bool pl_json_piece(pl_str *rest, pl_str *literal, pl_json_escape *escape);

/* A text with its quotes, for rows that are put together without an output object. */
void pl_buf_put_json(pl_buf *buf, pl_str text);

/* An integer, {"min", "max"} where they differ, or null. */
void pl_json_range(pl_json *json, pl_range range);
void pl_json_days(pl_json *json, pl_days days);

/* {"days": 7, "unit": "cd"} (or "wd") under a key. */
void pl_json_length(pl_json *json, const char *key, pl_length length);

/* {"zh": ..., "en": ...} with the languages that are there; null where there is none. */
void pl_json_title(pl_json *json, const pl_title *title);

/* "id", "title" and "file" of a rule set; and an object with these under "rules". */
void pl_json_rules_names(pl_json *json, const pl_rules *rules);
void pl_json_rules(pl_json *json, const pl_rules *rules);

/* The members of a diagnostic: code (and severity), message, arguments, file, line, column. `buf` is for messages. */
void pl_diag_put_json(pl_json *json, const pl_diag *diag, bool with_severity, pl_lang lang, pl_buf *buf);

/* Those of a note of it: message, arguments, file, line, column. */
void pl_diag_note_put_json(pl_json *json, const pl_diag_note *note, pl_lang lang, pl_buf *buf);


#endif
