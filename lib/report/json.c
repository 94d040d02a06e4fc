/* The JSON writer. Commas and line ends follow from what is open; only pl_json_piece knows what is escaped. */
#include "report/json.h"

#include <assert.h>

pl_json pl_json_make(pl_out *out)
{
    return (pl_json){.out = out};
}

static void start_line(const pl_json *json)
{
    pl_out_put_char(json->out, '\n');
    pl_out_fill(json->out, ' ', json->depth);
}

/* What stands between the value that is written next and the one before it. */
static void before_value(pl_json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (!json->depth) return;
    bool lines = json->open[json->depth - 1].layout == PL_JSON_LINES;
    if (json->open[json->depth - 1].started) pl_out_puts(json->out, lines ? "," : ", ");
    if (lines) start_line(json);
    json->open[json->depth - 1].started = true;
}

static void open_bracket(pl_json *json, char open, char close, pl_json_layout layout)
{
    assert(json->depth < PL_JSON_DEPTH);
    before_value(json);
    pl_out_put_char(json->out, open);
    json->open[json->depth].close = close;
    json->open[json->depth].layout = (uint8_t)layout;
    json->open[json->depth].started = false;
    json->depth++;
}

void pl_json_object(pl_json *json, pl_json_layout layout)
{
    open_bracket(json, '{', '}', layout);
}

void pl_json_array(pl_json *json, pl_json_layout layout)
{
    open_bracket(json, '[', ']', layout);
}

void pl_json_close(pl_json *json)
{
    assert(json->depth && !json->after_key);
    json->depth--;
    if (json->open[json->depth].layout == PL_JSON_LINES && json->open[json->depth].started) start_line(json);
    pl_out_put_char(json->out, json->open[json->depth].close);
}

void pl_json_end(pl_json *json)
{
    assert(!json->depth);
    pl_out_put_char(json->out, '\n');
}

static pl_json_escape escape_of(unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"': return (pl_json_escape){"\\\"", 2};
    case '\\': return (pl_json_escape){"\\\\", 2};
    case '\n': return (pl_json_escape){"\\n", 2};
    case '\r': return (pl_json_escape){"\\r", 2};
    case '\t': return (pl_json_escape){"\\t", 2};
    default: return (pl_json_escape){{'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]}, 6};
    }
}

/* Bytes of the control characters U+0080 to U+009F, which are two in UTF-8; else 1. */
static size_t control_length(pl_str text, size_t at)
{
    bool long_one = (unsigned char)text.ptr[at] == 0xc2 && at + 1 < text.len && (unsigned char)text.ptr[at + 1] < 0xa0;
    return long_one ? 2 : 1;
}

/* Other bytes from 0x80 on are UTF-8 and stand for themselves; DEL is escaped, too, so that a terminal never sees a
   control character. */
bool pl_json_piece(pl_str *rest, pl_str *literal, pl_json_escape *escape)
{
    if (!rest->len) return false;
    for (size_t i = 0; i < rest->len; i++) {
        unsigned char c = (unsigned char)rest->ptr[i];
        size_t length = control_length(*rest, i);
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && length == 1) continue;
        *literal = (pl_str){rest->ptr, i};
        *escape = escape_of((unsigned char)rest->ptr[i + length - 1]);
        *rest = (pl_str){rest->ptr + i + length, rest->len - i - length};
        return true;
    }
    *literal = *rest;
    escape->len = 0;
    rest->len = 0;
    return true;
}

static void put_string(pl_out *out, pl_str text)
{
    pl_str literal;
    pl_json_escape escape;
    pl_out_put_char(out, '"');
    while (pl_json_piece(&text, &literal, &escape)) {
        pl_out_put(out, literal);
        pl_out_put(out, (pl_str){escape.text, escape.len});
    }
    pl_out_put_char(out, '"');
}

void pl_buf_put_json(pl_buf *buf, pl_str text)
{
    pl_str literal;
    pl_json_escape escape;
    pl_buf_put_char(buf, '"');
    while (pl_json_piece(&text, &literal, &escape)) {
        pl_buf_put(buf, literal);
        pl_buf_put(buf, (pl_str){escape.text, escape.len});
    }
    pl_buf_put_char(buf, '"');
}

void pl_json_key_text(pl_json *json, pl_str key)
{
    assert(json->depth && json->open[json->depth - 1].close == '}' && !json->after_key);
    before_value(json);
    put_string(json->out, key);
    pl_out_puts(json->out, ": ");
    json->after_key = true;
}

void pl_json_key(pl_json *json, const char *key)
{
    pl_json_key_text(json, pl_str_from(key));
}

static void put_plain(pl_json *json, const char *text)
{
    before_value(json);
    pl_out_puts(json->out, text);
}

void pl_json_null(pl_json *json)
{
    put_plain(json, "null");
}

void pl_json_bool(pl_json *json, bool value)
{
    put_plain(json, value ? "true" : "false");
}

void pl_json_int(pl_json *json, int64_t value)
{
    before_value(json);
    pl_out_put_int(json->out, value);
}

void pl_json_count(pl_json *json, uint64_t value)
{
    if (value <= INT64_MAX) {
        pl_json_int(json, (int64_t)value);
        return;
    }
    before_value(json); /* one digit apart, so that both halves fit into an int64_t */
    pl_out_put_int(json->out, (int64_t)(value / 10));
    pl_out_put_int(json->out, (int64_t)(value % 10));
}

void pl_json_text(pl_json *json, pl_str text)
{
    before_value(json);
    put_string(json->out, text);
}

void pl_json_word(pl_json *json, const char *word)
{
    if (word) pl_json_text(json, pl_str_from(word));
    else pl_json_null(json);
}

void pl_json_text_or_null(pl_json *json, pl_str text)
{
    if (text.len) pl_json_text(json, text);
    else pl_json_null(json);
}

void pl_json_range(pl_json *json, pl_range range)
{
    if (!range.known) {
        pl_json_null(json);
        return;
    }
    if (range.min == range.max) {
        pl_json_int(json, range.min);
        return;
    }
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "min");
    pl_json_int(json, range.min);
    pl_json_key(json, "max");
    pl_json_int(json, range.max);
    pl_json_close(json);
}

void pl_json_days(pl_json *json, pl_days days)
{
    if (days.known) pl_json_int(json, days.value);
    else pl_json_null(json);
}

void pl_json_title(pl_json *json, const pl_title *title)
{
    if (!title->text[PL_LANG_ZH].len && !title->text[PL_LANG_EN].len) {
        pl_json_null(json);
        return;
    }
    pl_json_object(json, PL_JSON_INLINE);
    if (title->text[PL_LANG_ZH].len) {
        pl_json_key(json, "zh");
        pl_json_text(json, title->text[PL_LANG_ZH]);
    }
    if (title->text[PL_LANG_EN].len) {
        pl_json_key(json, "en");
        pl_json_text(json, title->text[PL_LANG_EN]);
    }
    pl_json_close(json);
}

void pl_json_length(pl_json *json, const char *key, pl_length length)
{
    pl_json_key(json, key);
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "days");
    pl_json_int(json, length.days);
    pl_json_key(json, "unit");
    pl_json_word(json, length.calendar ? "cd" : "wd");
    pl_json_close(json);
}

/* ---- diagnostics ---- */

static void put_message(pl_json *json, const pl_str *args, uint32_t count, const pl_place *place, const pl_buf *message)
{
    pl_json_key(json, "message");
    pl_json_text(json, pl_buf_str(message));
    pl_json_key(json, "arguments");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) pl_json_text(json, args[i]);
    pl_json_close(json);
    pl_json_key(json, "file");
    pl_json_text_or_null(json, place->file);
    pl_json_key(json, "line");
    if (place->line) pl_json_int(json, place->line);
    else pl_json_null(json);
    pl_json_key(json, "column");
    if (place->line) pl_json_int(json, place->column);
    else pl_json_null(json);
}

void pl_diag_put_json(pl_json *json, const pl_diag *diag, bool with_severity, pl_lang lang, pl_buf *buf)
{
    pl_json_key(json, "code");
    pl_json_word(json, pl_code_name(diag->code));
    if (with_severity) {
        pl_json_key(json, "severity");
        pl_json_word(json, pl_severity_name(diag->severity));
    }
    buf->len = 0;
    pl_diag_put_text(buf, diag, lang);
    put_message(json, diag->args, diag->arg_count, &diag->place, buf);
}

void pl_diag_note_put_json(pl_json *json, const pl_diag_note *note, pl_lang lang, pl_buf *buf)
{
    buf->len = 0;
    pl_buf_put_message(buf, lang, note->message, note->args, note->arg_count);
    put_message(json, note->args, note->arg_count, &note->place, buf);
}

void pl_json_rules_names(pl_json *json, const pl_rules *rules)
{
    pl_json_key(json, "id");
    pl_json_text(json, rules->id);
    pl_json_key(json, "title");
    pl_json_title(json, &rules->title);
    pl_json_key(json, "file");
    pl_json_text_or_null(json, rules->source ? rules->source->name : PL_STR(""));
}

void pl_json_rules(pl_json *json, const pl_rules *rules)
{
    pl_json_key(json, "rules");
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_rules_names(json, rules);
    pl_json_close(json);
}
