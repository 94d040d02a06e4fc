/* The CSV writer; needs_quotes and next_piece are all that knows what is escaped. */
#include "report/csv.h"

pl_csv pl_csv_make(pl_out *out)
{
    return (pl_csv){out, false};
}

static void separate(pl_csv *csv)
{
    if (csv->started) pl_out_put_char(csv->out, ',');
    csv->started = true;
}

static bool needs_quotes(pl_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == ',' || c == '"' || c == '\n' || c == '\r') return true;
    }
    return false;
}

/* Up to a quote and with it: it is written once more behind the piece. */
static bool next_piece(pl_str *rest, pl_str *piece, bool *quote)
{
    if (!rest->len) return false;
    const char *found = memchr(rest->ptr, '"', rest->len);
    size_t len = found ? (size_t)(found - rest->ptr) + 1 : rest->len;
    *quote = found != NULL;
    *piece = (pl_str){rest->ptr, len};
    *rest = (pl_str){rest->ptr + len, rest->len - len};
    return true;
}

static void put_field(pl_out *out, pl_str text)
{
    pl_str piece;
    bool quote;
    if (!needs_quotes(text)) {
        pl_out_put(out, text);
        return;
    }
    pl_out_put_char(out, '"');
    while (next_piece(&text, &piece, &quote)) {
        pl_out_put(out, piece);
        if (quote) pl_out_put_char(out, '"');
    }
    pl_out_put_char(out, '"');
}

void pl_buf_put_csv(pl_buf *buf, pl_str before, pl_str text)
{
    pl_str piece;
    bool quote, quoted = needs_quotes(text);
    if (quoted) pl_buf_put_char(buf, '"');
    pl_buf_put(buf, before);
    if (!quoted) {
        pl_buf_put(buf, text);
        return;
    }
    while (next_piece(&text, &piece, &quote)) {
        pl_buf_put(buf, piece);
        if (quote) pl_buf_put_char(buf, '"');
    }
    pl_buf_put_char(buf, '"');
}

void pl_csv_text(pl_csv *csv, pl_str text)
{
    separate(csv);
    put_field(csv->out, text);
}

void pl_csv_word(pl_csv *csv, const char *word)
{
    pl_csv_text(csv, pl_str_from(word ? word : ""));
}

void pl_csv_int(pl_csv *csv, int64_t value)
{
    separate(csv);
    pl_out_put_int(csv->out, value);
}

void pl_csv_range(pl_csv *csv, pl_range range)
{
    separate(csv);
    if (!range.known) return;
    pl_out_put_int(csv->out, range.min);
    if (range.min == range.max) return;
    pl_out_puts(csv->out, "..");
    pl_out_put_int(csv->out, range.max);
}

void pl_csv_end_row(pl_csv *csv)
{
    pl_out_put_char(csv->out, '\n');
    csv->started = false;
}
