/* The only file that knows csv.h: the cells of one record. For records with quotes libcsv is asked; it is given CR as
   its only space and LF as its only line end, so that blanks are content and a record is what the scanner says. */
#include "load/csv.h"

#include <csv.h>

struct pl_csv_reader {
    pl_arena *arena;
    struct csv_parser parser;
    pl_cell_taker take;
    void *user;
};

enum { BLOCK = 64 << 10 };

static int is_space(unsigned char c)
{
    return c == '\r';
}

static int is_line_end(unsigned char c)
{
    return c == '\n';
}

static void release(void *handle)
{
    csv_free(handle);
}

static void on_cell(void *text, size_t len, void *user)
{
    const pl_csv_reader *reader = user;
    reader->take(reader->user, (pl_str){len ? text : "", len});
}

static void start(struct csv_parser *parser)
{
    csv_init(parser, CSV_STRICT | CSV_STRICT_FINI); /* fails without a parser only */
    csv_set_space_func(parser, is_space);
    csv_set_term_func(parser, is_line_end);
    csv_set_blk_size(parser, BLOCK);
}

pl_csv_reader *pl_csv_reader_make(pl_arena *arena)
{
    pl_csv_reader *reader = pl_new(arena, pl_csv_reader);
    reader->arena = arena;
    pl_arena_defer(arena, release, &reader->parser);
    start(&reader->parser);
    return reader;
}

/* Without quotes a cell is what stands between two commas, but for CR at its ends: libcsv says the same, character by
   character. */
static void take_plain(pl_str record, pl_cell_taker take, void *user)
{
    const char *at = record.ptr, *end = record.ptr + record.len;
    for (;;) {
        const char *comma = at < end ? memchr(at, ',', (size_t)(end - at)) : NULL;
        const char *first = at, *last = comma ? comma : end;
        while (first < last && *first == '\r') first++;
        while (last > first && last[-1] == '\r') last--;
        take(user, (pl_str){first, (size_t)(last - first)});
        if (!comma) return;
        at = comma + 1;
    }
}

static bool take_quoted(pl_csv_reader *reader, pl_str record, pl_cell_taker take, void *user)
{
    reader->take = take;
    reader->user = user;
    struct csv_parser *parser = &reader->parser;
    bool whole = csv_parse(parser, record.ptr, record.len, on_cell, NULL, reader) == record.len &&
                 csv_parse(parser, "\n", 1, on_cell, NULL, reader) == 1;
    if (whole) return true;
    bool no_memory = csv_error(parser) == CSV_ENOMEM;
    csv_free(parser); /* csv_fini would leave an open quote as it is */
    start(parser);
    if (no_memory) pl_arena_give_up(reader->arena);
    return false;
}

bool pl_csv_reader_take(pl_csv_reader *reader, const pl_record *record, pl_cell_taker take, void *user)
{
    if (record->quotes) return take_quoted(reader, record->text, take, user);
    take_plain(record->text, take, user);
    return true;
}
