/* What comes before the rows: the header of a table is read and understood, or an input without one is seen to have
   something in it. */
#include "batch/batch.h"

#include "base/unicode.h"

typedef struct heading {
    pl_arena *arena;
    pl_str *names;
    uint32_t count;
} heading;

static void take_name(void *user, pl_str cell)
{
    heading *h = user;
    if (h->count < PL_COLUMNS_MAX) h->names[h->count] = pl_arena_copy(h->arena, cell);
    h->count++;
}

static pl_code code_of(uint8_t fault)
{
    static const pl_code codes[] = {[PL_RECORD_WHOLE] = PL_E801, [PL_RECORD_OPEN_QUOTE] = PL_E801,
                                    [PL_RECORD_STRAY_QUOTE] = PL_E802, [PL_RECORD_LONG_CELL] = PL_E807,
                                    [PL_RECORD_LONG] = PL_E808};
    return codes[fault];
}

static void complain_of_header(pl_batch *b, pl_code code)
{
    pl_diag *diag = pl_diag_add(pl_diags_make(b->arena), code, NULL, (pl_pos){0}, PL_ARGS(PL_STR("UTF-8")));
    pl_buf why = pl_buf_make(b->arena);
    pl_diag_put_text(&why, diag, b->options->lang);
    pl_diag_add(b->diags, PL_E821, NULL, (pl_pos){0}, PL_ARGS(pl_buf_str(&why)));
}

static bool has_sign(pl_str text, pl_str sign)
{
    for (size_t i = 0; i + sign.len <= text.len; i++)
        if (pl_str_equal((pl_str){text.ptr + i, sign.len}, sign)) return true;
    return false;
}

/* What other programs and input methods put between cells: Excel's "Unicode text" has tabs. Empty: none. */
static pl_str separator_of(pl_str header)
{
    static const struct {
        pl_str sign, name;
    } others[] = {{PL_WORD("\t"), PL_WORD("TAB")}, {PL_WORD(";"), PL_WORD("\";\"")}, {PL_WORD("|"), PL_WORD("\"|\"")},
                  {PL_WORD("，"), PL_WORD("\"，\"")}, {PL_WORD("；"), PL_WORD("\"；\"")}};
    for (size_t i = 0; i < PL_COUNT_OF(others); i++)
        if (has_sign(header, others[i].sign)) return others[i].name;
    return PL_STR("");
}

static bool complain_of_separator(pl_batch *b, pl_str header)
{
    pl_str separator = separator_of(header);
    bool is_object = header.len && header.ptr[0] == '{';
    if (is_object) pl_diag_add(b->diags, PL_E838, NULL, (pl_pos){0}, PL_NO_ARGS);
    else if (separator.len) pl_diag_add(b->diags, PL_E836, NULL, (pl_pos){0}, PL_ARGS(separator));
    return is_object || separator.len;
}

/* Old Macintosh files are one line; the first piece of one has no line end. */
static bool has_only_cr(pl_str text)
{
    const char *cr = memchr(text.ptr, '\r', text.len);
    return cr && cr + 1 < text.ptr + text.len && cr[1] != '\n' && !memchr(text.ptr, '\n', text.len);
}

static bool read_header(pl_batch *b, const pl_record *record, heading *h)
{
    h->names = pl_new_array(b->arena, pl_str, PL_COLUMNS_MAX);
    size_t valid = pl_utf8_valid(record->text);
    if (record->fault == PL_RECORD_STRAY_QUOTE && complain_of_separator(b, record->text)) return false;
    if (record->fault) complain_of_header(b, code_of(record->fault));
    else if (memchr(record->text.ptr, '\0', record->text.len)) complain_of_header(b, PL_E805);
    else if (valid < record->text.len) complain_of_header(b, PL_E806);
    else if (!pl_csv_reader_take(pl_csv_reader_make(b->arena), record, take_name, h))
        complain_of_header(b, PL_E802);
    else if (h->count > PL_COLUMNS_MAX)
        pl_diag_add(b->diags, PL_E823, NULL, (pl_pos){0}, PL_ARGS(pl_str_int(b->arena, PL_COLUMNS_MAX)));
    else return true;
    return false;
}

static void keep_columns(pl_batch *b, pl_column *columns, uint32_t count)
{
    pl_buf ours = pl_buf_make(b->arena);
    pl_output_put_head(&b->output, &ours);
    pl_columns_keep(b->arena, columns, count, pl_buf_str(&ours));
}

static bool set_columns(pl_batch *b, const pl_str *names, uint32_t count)
{
    pl_column *columns = pl_new_array(b->arena, pl_column, count);
    if (!pl_columns_make(b->rows.names, b->arena, names, count, columns, b->diags)) return false;
    if (b->options->keep) keep_columns(b, columns, count);
    b->rows.columns = columns;
    b->rows.column_count = count;
    return true;
}

static bool given_columns(pl_batch *b)
{
    return set_columns(b, b->options->columns, (uint32_t)b->options->column_count);
}

/* Whole pieces may be blank lines. */
static bool find_header(pl_batch *b, pl_piece *piece, pl_record *record)
{
    for (bool first = true; pl_input_next(b->input, piece); first = false) {
        if (first && has_only_cr(pl_buf_str(&piece->text))) {
            pl_diag_add(b->diags, PL_E833, NULL, (pl_pos){0}, PL_NO_ARGS);
            return false;
        }
        if (pl_input_take_header(b->input, piece, record)) return true;
        if (!piece->cut) continue;
        complain_of_header(b, code_of((uint8_t)pl_record_cut(pl_buf_str(&piece->text), false)));
        return false;
    }
    /* A failure to read is told by who called. */
    if (!pl_input_error(b->input)) pl_diag_add(b->diags, PL_E820, NULL, (pl_pos){0}, PL_NO_ARGS);
    return false;
}

/* Columns none of which means anything may be a header that was taken apart at the wrong places: each row would be
   answered as if nothing were known of it. */
static bool is_taken_apart(pl_batch *b, const pl_record *header)
{
    for (uint32_t i = 0; i < b->rows.column_count; i++)
        if (b->rows.columns[i].role != PL_COLUMN_NOTHING) return true;
    return !complain_of_separator(b, header->text);
}

/* The first piece with its header taken off. */
static bool take_header(pl_batch *b, pl_piece *piece)
{
    heading h = {.arena = b->arena};
    pl_record record;
    return find_header(b, piece, &record) && read_header(b, &record, &h) && set_columns(b, h.names, h.count) &&
           is_taken_apart(b, &record);
}

static bool has_record(const pl_piece *piece)
{
    pl_records walk = pl_records_make(pl_buf_str(&piece->text), piece->last, true);
    pl_record record;
    while (walk.at < piece->end && pl_records_next(&walk, &record))
        if (record.fault != PL_RECORD_BLANK) return true;
    return piece->cut;
}

/* The first piece that has a line: without a header nothing else tells an input that was lost from one with no work. */
static bool find_line(pl_batch *b, pl_piece *piece)
{
    while (pl_input_next(b->input, piece))
        if (has_record(piece)) return true;
    if (!pl_input_error(b->input) && !b->options->no_header)
        pl_diag_add(b->diags, PL_E820, NULL, (pl_pos){0}, PL_NO_ARGS);
    return false;
}

bool pl_batch_begin(pl_batch *b, pl_piece *piece, const pl_piece **first)
{
    *first = NULL;
    if (b->options->json_lines) {
        if (find_line(b, piece)) *first = piece;
        return *first || (b->options->no_header && !pl_input_error(b->input));
    }
    if (b->options->no_header) return given_columns(b);
    *first = piece;
    return take_header(b, piece);
}
