/* See input.h. */
#include "batch/input.h"

#include "base/io.h"
#include "load/encoding.h"

/* Fuzzers (all define this name) are to come to the ends of buffers with short inputs. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { READ_SIZE = 32, ROOM_MIN = 16, PIECE_SIZE = 64 };
#else
enum { READ_SIZE = 64 << 10, ROOM_MIN = 4096, PIECE_SIZE = 256 << 10 };
#endif

struct pl_input {
    pl_input_options options;
    pl_stream *stream;
    pl_decoder *decoder;
    char *bytes; /* read, but not yet decoded: [at, end) */
    size_t at, end;
    uint64_t total;
    bool at_end;   /* of the bytes */
    bool finished; /* everything was handed out */
    bool skipping; /* the rest of a line that is too long */
    int error;
    pl_buf rest; /* decoded text behind the last piece */
    uint64_t line, record;
};

pl_input *pl_input_open(pl_arena *arena, const pl_input_options *options, int *error)
{
    pl_stream *stream = pl_stream_open(arena, options->path, error);
    if (!stream) return NULL;
    pl_input *input = pl_new(arena, pl_input);
    input->options = *options;
    if (!input->options.size) input->options.size = PIECE_SIZE;
    input->stream = stream;
    input->decoder = pl_decoder_make(arena, options->encoding);
    input->bytes = pl_arena_alloc(arena, READ_SIZE);
    input->rest = pl_buf_make(arena);
    input->line = 1;
    return input;
}

int pl_input_error(const pl_input *input)
{
    return input->error;
}

uint64_t pl_input_bytes(const pl_input *input)
{
    return input->total;
}

pl_encoding pl_input_encoding(const pl_input *input)
{
    return pl_decoder_encoding(input->decoder);
}

/* ---- text ---- */

static void read_bytes(pl_input *in)
{
    size_t left = in->end - in->at;
    if (left) memmove(in->bytes, in->bytes + in->at, left);
    in->at = 0;
    in->end = left;
    ptrdiff_t got = pl_stream_read(in->stream, in->bytes + left, READ_SIZE - left, &in->error);
    if (got <= 0) in->at_end = true;
    else in->end += (size_t)got;
    if (got > 0) in->total += (uint64_t)got;
}

/* What is UTF-8 already needs no other place on its way. */
static bool read_straight(pl_input *in, pl_buf *text)
{
    char *room = pl_buf_reserve(text, ROOM_MIN);
    ptrdiff_t got = pl_stream_read(in->stream, room, text->room - text->len - 1, &in->error);
    in->at_end = got <= 0;
    if (got <= 0) return false;
    in->total += (uint64_t)got;
    text->len += (size_t)got;
    return true;
}

/* More text behind what the buffer has. False at the end. */
static bool read_text(pl_input *in, pl_buf *text)
{
    for (;;) {
        if (in->at == in->end && in->at_end) return false;
        if (in->at == in->end && pl_decoder_encoding(in->decoder) == PL_ENCODING_UTF8 && in->total)
            return read_straight(in, text);
        char *room = pl_buf_reserve(text, ROOM_MIN);
        size_t made = 0, had = in->end - in->at;
        size_t taken = pl_decoder_run(in->decoder, (pl_str){in->bytes + in->at, had}, in->at_end, room,
                                      text->room - text->len - 1, &made);
        in->at += taken;
        text->len += made;
        if (made) return true;
        if (in->at_end && !taken) return false;
        if (!in->at_end) read_bytes(in);
    }
}

/* Passes over the rest of a line that was too long. */
static void skip_line(pl_input *in, pl_buf *text)
{
    while (in->skipping) {
        const char *end = text->len ? memchr(text->at, '\n', text->len) : NULL;
        size_t over = end ? (size_t)(end - text->at) + 1 : text->len;
        memmove(text->at, text->at + over, text->len - over);
        text->len -= over;
        if (end) {
            in->skipping = false;
            in->line++;
        } else if (!read_text(in, text)) {
            in->skipping = false;
        }
    }
}

/* ---- pieces ---- */

/* Sixty-four bytes at a time, so that a compiler can count them side by side. */
static uint64_t count_lines(pl_str text)
{
    enum { TOGETHER = 64 };
    uint64_t lines = 0;
    size_t at = 0;
    for (; text.len - at >= TOGETHER; at += TOGETHER) {
        uint8_t some = 0;
        for (size_t i = 0; i < TOGETHER; i++) some = (uint8_t)(some + (text.ptr[at + i] == '\n'));
        lines += some;
    }
    for (; at < text.len; at++) lines += text.ptr[at] == '\n';
    return lines;
}

/* How far the text is whole records. Without quotes that is up to its last line end. */
static size_t whole_records(const pl_input *in, pl_piece *piece, uint64_t *records)
{
    pl_str text = pl_buf_str(&piece->text);
    bool plain = in->options.lines || !memchr(text.ptr, '"', text.len);
    if (plain && !in->options.count) {
        size_t end = text.len;
        while (!piece->last && end && text.ptr[end - 1] != '\n') end--;
        return end;
    }
    pl_records walk = pl_records_make(text, piece->last, in->options.lines);
    pl_record record;
    while (pl_records_next(&walk, &record)) *records += record.fault != PL_RECORD_BLANK;
    return walk.at;
}

/* The text is one record's, and it is too long to be kept. */
static void cut(pl_input *in, pl_piece *piece)
{
    piece->cut = true;
    piece->end = piece->text.len;
    in->skipping = true;
    in->record++;
}

static void keep_rest(pl_input *in, const pl_piece *piece)
{
    in->rest.len = 0;
    pl_buf_put(&in->rest, (pl_str){piece->text.at + piece->end, piece->text.len - piece->end});
}

/* Fills the buffer up to so many bytes. */
static void fill(pl_input *in, pl_piece *piece, size_t size)
{
    while (piece->text.len < size) {
        if (read_text(in, &piece->text)) continue;
        piece->last = !in->error; /* what was not read to its end is not known to be a record */
        return;
    }
}

static void take_piece(pl_input *in, pl_piece *piece)
{
    const size_t most = PL_RECORD_MAX + READ_SIZE;
    for (size_t size = in->options.size;; size = size * 2 < most ? size * 2 : most) {
        uint64_t records = 0;
        fill(in, piece, size);
        if (!piece->text.len) return;
        piece->end = whole_records(in, piece, &records);
        if (piece->end) {
            in->record += records;
            break;
        }
        if (in->error) return;
        if (piece->text.len >= most) {
            cut(in, piece);
            return;
        }
    }
    in->line += count_lines((pl_str){piece->text.at, piece->end});
    keep_rest(in, piece);
}

bool pl_input_next(pl_input *in, pl_piece *piece)
{
    piece->text.len = 0;
    piece->end = 0;
    piece->last = piece->cut = false;
    if (in->finished) return false;
    pl_buf_reserve(&piece->text, in->options.size);
    pl_buf_put(&piece->text, pl_buf_str(&in->rest));
    in->rest.len = 0;
    if (in->skipping) skip_line(in, &piece->text);
    piece->line = in->line;
    piece->record = in->record;
    take_piece(in, piece);
    in->finished = piece->last || in->error;
    return piece->end > 0;
}

bool pl_input_take_header(pl_input *in, pl_piece *piece, pl_record *header)
{
    pl_records walk = pl_records_make(pl_buf_str(&piece->text), piece->last, in->options.lines);
    while (!piece->cut && pl_records_next(&walk, header)) {
        piece->line += header->lines;
        if (header->fault == PL_RECORD_BLANK) continue;
        in->record -= in->options.count; /* it is not one that is counted */
        size_t over = walk.at;
        header->text = pl_arena_copy(piece->text.arena, header->text);
        memmove(piece->text.at, piece->text.at + over, piece->text.len - over);
        piece->text.len -= over;
        piece->end = piece->end > over ? piece->end - over : 0;
        return true;
    }
    return false;
}
