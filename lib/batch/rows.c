/* Records to cells: see rows.h. Most of the time of a batch is spent here, in libcsv, and in copying the answer. */
#include "batch/row_maker.h"

#include "base/unicode.h"

void pl_made_init(pl_made *made, pl_arena *arena)
{
    *made = (pl_made){.arena = arena, .out = pl_buf_make(arena), .errors = pl_buf_make(arena),
                      .kept_texts = pl_buf_make(arena)};
}

/* ---- making a maker ---- */

uint32_t pl_row_add_column(pl_row_maker *m, const pl_column *column)
{
    *pl_vec_push(m->arena, &m->columns) = *column;
    for (uint32_t r = 0; r < m->setup->sets_count; r++) {
        bool is_fact = column->role == PL_COLUMN_FACT && column->facts[r].fact != PL_NONE;
        pl_cell_reader *reader = NULL;
        if (is_fact) reader = pl_cell_reader_make(m->arena, &m->setup->classes.keys[r], &column->facts[r]);
        *pl_vec_push(m->arena, &m->readers) = reader;
    }
    return m->columns.count - 1;
}

pl_row_maker *pl_row_maker_make(pl_arena *arena, const pl_row_setup *setup)
{
    pl_row_maker *m = pl_new(arena, pl_row_maker);
    m->setup = setup;
    m->arena = arena;
    m->classes = pl_classes_make(arena, &setup->classes);
    if (setup->matched) m->twins = pl_twins_make(arena, m->classes, &setup->classes, setup->matched);
    m->csv = pl_csv_reader_make(arena);
    m->spans = pl_new_array(arena, pl_known_span, (size_t)PL_KNOWN_SETS * PL_KNOWN_WAYS);
    m->tally = pl_tally_make(arena);
    m->column_names = pl_table_make(arena);
    m->id = pl_buf_make(arena);
    m->title = pl_buf_make(arena);
    m->kept = pl_buf_make(arena);
    m->texts = pl_buf_make(arena);
    m->readings = pl_new_array(arena, pl_reading, setup->sets_count);
    for (uint32_t r = 0; r < setup->sets_count; r++)
        m->readings[r].key = pl_new_array(arena, uint64_t, setup->classes.keys[r].words);
    for (uint32_t i = 0; i < setup->column_count; i++) pl_row_add_column(m, &setup->columns[i]);
    return m;
}

const pl_tally *pl_row_maker_tally(const pl_row_maker *m)
{
    return m->tally;
}

/* ---- cells ---- */

void pl_row_start(pl_row_maker *m)
{
    m->cells = 0;
    m->start = (pl_date){0};
    m->id.len = m->title.len = m->kept.len = m->texts.len = 0;
    m->problems.count = m->members.count = 0;
    m->other.asked = false;
    for (uint32_t r = 0; r < m->setup->sets_count; r++) {
        const pl_keys *keys = &m->setup->classes.keys[r];
        for (uint32_t i = 0; i < keys->words; i++) m->readings[r].key[i] = keys->blank[i];
        m->readings[r].bad = false;
    }
}

void pl_row_note_problem(pl_row_maker *m, uint32_t column, uint32_t rules, pl_code code, pl_str text)
{
    *pl_vec_push(m->arena, &m->problems) =
        (pl_row_problem){column, rules, code, (uint32_t)m->texts.len, (uint32_t)text.len};
    pl_buf_put(&m->texts, text);
}

void pl_row_spoil(pl_row_maker *m, uint32_t column, unsigned side, pl_code code, pl_str text)
{
    bool own = side == PL_SIDE_OWN;
    for (uint32_t r = own ? 0 : m->setup->rules_count; r < (own ? m->setup->rules_count : m->setup->sets_count); r++)
        m->readings[r].bad = true;
    pl_row_note_problem(m, column, own ? PL_OWN_RULES : m->setup->rules_count, code, text);
}

/* A fact of another rule set, which this one has no such attribute for. The one of --against is asked as if it were
   alone, and asks nothing of the others. */
static void take_foreign(pl_row_maker *m, uint32_t column, uint32_t rules, pl_str text)
{
    bool asked = rules < m->setup->rules_count && m->columns.at[column].means & PL_SIDE_OWN;
    if (!asked || !pl_str_trim(text).len) return;
    m->readings[rules].bad = true;
    pl_row_note_problem(m, column, rules, PL_E502, text);
}

static void take_fact(pl_row_maker *m, uint32_t column, pl_str text, unsigned sides)
{
    uint32_t first = sides & PL_SIDE_OWN ? 0 : m->setup->rules_count;
    uint32_t end = sides & PL_SIDE_OTHER ? m->setup->sets_count : m->setup->rules_count;
    for (uint32_t r = first; r < end; r++) {
        pl_cell_reader *reader = m->readers.at[column * m->setup->sets_count + r];
        uint64_t number = 0;
        if (!reader) {
            take_foreign(m, column, r, text);
            continue;
        }
        pl_cell_kind kind = pl_cell_read(reader, text, &number, m->scratch);
        if (kind == PL_CELL_VALUE) {
            const pl_key_part *part = &m->setup->classes.keys[r].parts[pl_cell_reader_fact(reader)];
            pl_key_set(m->readings[r].key, part, number);
        } else if (kind == PL_CELL_BAD) {
            m->readings[r].bad = true;
            pl_row_note_problem(m, column, r, PL_CODE_COUNT, text);
        }
    }
}

/* Most dates are of ten bytes, and most of those were read before. */
static bool read_date(pl_row_maker *m, pl_str text)
{
    if (text.len != PL_DATE_SIZE) return pl_cell_date(text, &m->start);
    uint64_t last;
    memcpy(&last, text.ptr + PL_DATE_SIZE - sizeof last, sizeof last);
    pl_known_date *known = &m->dates[(last * UINT64_C(0x9fb21c651e98df25) >> 56) % PL_KNOWN_DATES];
    if (memcmp(known->text, text.ptr, PL_DATE_SIZE) != 0) {
        if (!pl_cell_date(text, &known->date)) {
            known->text[0] = '\0';
            return false;
        }
        memcpy(known->text, text.ptr, PL_DATE_SIZE);
    }
    m->start = known->date;
    return true;
}

static void take_start(pl_row_maker *m, uint32_t column, pl_str text)
{
    if (!pl_str_trim(text).len || read_date(m, text)) return;
    for (uint32_t r = 0; r < m->setup->sets_count; r++) m->readings[r].bad = true;
    pl_row_note_problem(m, column, PL_NONE, PL_E809, text);
}

void pl_row_take_value(pl_row_maker *m, uint32_t column, pl_str text, unsigned sides)
{
    switch ((pl_column_role)m->columns.at[column].role) {
    case PL_COLUMN_NOTHING: return;
    case PL_COLUMN_ID:
        if (m->setup->output->id) pl_buf_put(&m->id, text);
        return;
    case PL_COLUMN_TITLE:
        if (m->setup->output->title) pl_buf_put(&m->title, text);
        return;
    case PL_COLUMN_START: take_start(m, column, text); return;
    case PL_COLUMN_FACT: take_fact(m, column, text, sides); return;
    }
}

/* A cell of the input in front of ours. */
static void keep_cell(pl_row_maker *m, uint32_t column, pl_str text)
{
    const pl_output *output = m->setup->output;
    if (output->format != PL_BATCH_CSV) {
        pl_buf_put_json(&m->kept, m->columns.at[column].kept);
        pl_buf_put(&m->kept, PL_STR(": "));
    }
    pl_output_put_text(output, &m->kept, text);
    pl_buf_put(&m->kept, output->format == PL_BATCH_CSV ? PL_STR(",") : PL_STR(", "));
}

static void take_cell(void *user, pl_str text)
{
    pl_row_maker *m = user;
    uint32_t column = m->cells++;
    if (column >= m->columns.count) return;
    pl_row_take_value(m, column, text, PL_SIDE_OWN | PL_SIDE_OTHER);
    if (m->setup->keep) keep_cell(m, column, text);
}

/* Columns of a record that has too few cells are there all the same. Of a line of JSON nobody knows its members: those
   that this thread has met so far are no columns of the table. */
static void keep_missing(pl_row_maker *m)
{
    bool kept = m->setup->keep && !m->setup->lines;
    for (uint32_t i = m->cells; kept && i < m->columns.count; i++) keep_cell(m, i, PL_STR(""));
}

static void take_csv(pl_row_maker *m, const pl_record *record)
{
    if (!pl_csv_reader_take(m->csv, record, take_cell, m)) {
        pl_row_start(m);
        keep_missing(m);
        pl_row_complain(m, PL_E802, PL_NO_ARGS);
        return;
    }
    if (m->cells == m->columns.count) {
        pl_row_answer(m);
        return;
    }
    keep_missing(m);
    pl_str cells = pl_str_int(m->scratch, m->cells), columns = pl_str_int(m->scratch, m->columns.count);
    pl_row_complain(m, m->cells < m->columns.count ? PL_E803 : PL_E804, PL_ARGS(cells, columns));
}

/* ---- records ---- */

static pl_str encoding_name(const pl_row_maker *m)
{
    static const pl_str names[] = {PL_WORD("UTF-8"), PL_WORD("UTF-8"), PL_WORD("GB18030"), PL_WORD("UTF-16"),
                                   PL_WORD("UTF-16")};
    return names[pl_input_encoding(m->setup->input)];
}

/* A record that cannot be read as one at all. */
static void take_broken(pl_row_maker *m, pl_record_fault fault)
{
    static const pl_code codes[] = {[PL_RECORD_OPEN_QUOTE] = PL_E801, [PL_RECORD_STRAY_QUOTE] = PL_E802,
                                    [PL_RECORD_LONG_CELL] = PL_E807, [PL_RECORD_LONG] = PL_E808};
    keep_missing(m);
    pl_row_complain(m, codes[fault], PL_NO_ARGS);
}

/* The first byte that is NUL or no text, looked for once over all of a piece. */
typedef struct bad_bytes {
    pl_str text;
    size_t at; /* text.len: none from here on */
} bad_bytes;

/* How many of the next eight bytes, from the first on, are ASCII and not NUL. */
static size_t plain_bytes(const char *text)
{
    const uint64_t high = UINT64_C(0x8080808080808080), low = UINT64_C(0x0101010101010101);
    uint64_t word;
    memcpy(&word, text, sizeof word);
    uint64_t marks = (word | (word - low)) & high; /* the lowest mark is right, those above it may be too many */
    if (!marks) return sizeof word;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(marks) / 8;
#else
    return text[0] && (unsigned char)text[0] < 0x80;
#endif
}

/* A character of three bytes from U+1000 to U+CFFF, as Chinese is made of: no other form of it is to be ruled out. */
static bool is_plain_character(const char *text)
{
    unsigned char a = (unsigned char)text[0], b = (unsigned char)text[1], c = (unsigned char)text[2];
    return a >= 0xe1 && a <= 0xec && (b & 0xc0) == 0x80 && (c & 0xc0) == 0x80;
}

static bool is_character(pl_str rest, size_t *step)
{
    *step = pl_utf8_step(rest);
    return *rest.ptr && pl_utf8_valid((pl_str){rest.ptr, *step}) == *step;
}

static void find_bad_byte(bad_bytes *b, size_t from)
{
    const char *text = b->text.ptr;
    size_t at = from, len = b->text.len, step = 0;
    while (at < len) {
        if (len - at >= sizeof(uint64_t)) {
            at += plain_bytes(text + at);
            while (len - at >= 3 && is_plain_character(text + at)) at += 3;
            if (at == len || (text[at] && (unsigned char)text[at] < 0x80)) continue;
        }
        if (!is_character((pl_str){text + at, len - at}, &step)) break;
        at += step;
    }
    b->at = at;
}

/* True if the record has a byte that is none of text; tells which kind. */
static bool has_bad_byte(bad_bytes *b, const pl_record *record, bool *nul)
{
    size_t start = (size_t)(record->text.ptr - b->text.ptr), end = start + record->text.len;
    if (b->at < start) find_bad_byte(b, start);
    if (b->at >= end) return false;
    *nul = memchr(record->text.ptr, '\0', record->text.len) != NULL;
    return true;
}

void pl_row_hand_over(pl_row_maker *m)
{
    for (uint32_t i = m->handed_over; i < m->made->used.count; i++) {
        pl_used_class *used = &m->made->used.at[i];
        used->name = used->class->name;
        used->rows = used->class->rows;
        used->word = m->made->words.count;
        if (used->class->twin) pl_row_hand_over_comparison(m, used);
        pl_tally_number_add(m->tally, PL_TALLY_ITEMS, used->class->items, used->rows);
        pl_tally_number_add(m->tally, PL_TALLY_SUM_DAYS, used->class->sum_days, used->rows);
        pl_tally_number_add(m->tally, PL_TALLY_APPROVAL_DAYS, used->class->approval_days, used->rows);
        for (uint32_t w = 0; w < used->name.words; w++)
            *pl_vec_push(m->made->arena, &m->made->words) = used->name.key[w];
    }
    m->handed_over = m->made->used.count;
}

static void trim_classes(pl_row_maker *m)
{
    m->chunk++;
    if (pl_classes_trim(m->classes) && m->twins) pl_twins_forget(m->twins);
}

static bool is_ours(const pl_row_setup *setup, uint64_t record)
{
    return !setup->shards || record % setup->shards == setup->shard - 1;
}

static void take_record(pl_row_maker *m, bad_bytes *bytes, const pl_record *record)
{
    bool nul;
    m->record = record->text;
    m->made->records++;
    if (m->twins && pl_classes_are_many(m->classes)) { /* one row may make hundreds */
        pl_row_hand_over(m);
        trim_classes(m);
    }
    pl_row_start(m);
    if (record->fault) {
        take_broken(m, (pl_record_fault)record->fault);
    } else if (has_bad_byte(bytes, record, &nul)) {
        keep_missing(m);
        if (nul) pl_row_complain(m, PL_E805, PL_NO_ARGS);
        else pl_row_complain(m, PL_E806, PL_ARGS(encoding_name(m)));
    } else if (m->setup->lines) {
        pl_row_take_json(m);
    } else {
        take_csv(m, record);
    }
}

static void take_records(pl_row_maker *m, const pl_piece *piece)
{
    pl_records walk = pl_records_make(pl_buf_str(&piece->text), piece->last, m->setup->lines);
    pl_record record;
    bad_bytes bytes = {.text = {piece->text.at, piece->end}};
    find_bad_byte(&bytes, 0);
    uint64_t number = piece->record;
    for (m->line = piece->line; walk.at < piece->end && pl_records_next(&walk, &record); m->line += record.lines) {
        if (record.fault == PL_RECORD_BLANK) continue;
        if (is_ours(m->setup, number++)) take_record(m, &bytes, &record);
    }
}

static void take_cut(pl_row_maker *m, const pl_piece *piece)
{
    if (!is_ours(m->setup, piece->record)) return;
    pl_str text = pl_buf_str(&piece->text);
    m->line = piece->line;
    m->record = text;
    m->made->records++;
    pl_row_start(m);
    take_broken(m, pl_record_cut(text, m->setup->lines));
}

void pl_row_maker_take(pl_row_maker *m, const pl_piece *piece, pl_made *made)
{
    m->made = made;
    made->out.len = made->errors.len = made->kept_texts.len = 0;
    made->patches.count = made->used.count = made->words.count = made->losing.count = made->bad_rows.count = 0;
    made->records = made->bad = made->over = made->undecided = made->other_bad = made->losing_count = 0;
    m->handed_over = 0;
    trim_classes(m);
    m->scratch = pl_arena_child(m->arena);
    if (piece->cut) take_cut(m, piece);
    else take_records(m, piece);
    pl_row_hand_over(m);
    pl_arena_free(m->scratch);
}
