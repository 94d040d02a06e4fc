/* pl_batch_run: what is asked for is checked and set up, the header is understood, and the rest is work. */
#include "batch/batch.h"

#include "base/out.h"
#include "base/sort.h"
#include "base/unicode.h"
#include "batch/commit.h"
#include "load/file.h"

/* ---- setting up ---- */

static bool set_output(pl_batch *b)
{
    const pl_batch_options *options = b->options;
    b->output.format = options->format;
    b->output.split_ranges = options->split_ranges;
    b->output.excel = options->excel;
    b->output.prefix = options->keep ? PL_STR("pl_") : PL_STR("");
    return pl_output_choose(&b->output, b->arena, options->select, b->diags);
}

static bool ceiling_is_there(const pl_rules *rules, pl_str id)
{
    for (uint32_t i = 0; i < rules->ceiling_count; i++)
        if (pl_str_equal(rules->ceilings[i].id, id)) return true;
    return false;
}

/* A ceiling that a rule set has not would make every row bad. */
static bool check_ceiling(const pl_batch *b, const pl_rules *const *rules, uint32_t count)
{
    pl_str ceiling = b->options->plan.ceiling;
    bool good = true;
    for (uint32_t r = 0; r < count && ceiling.len; r++) {
        if (ceiling_is_there(rules[r], ceiling)) continue;
        pl_diag_add(b->diags, PL_E594, NULL, (pl_pos){0}, PL_ARGS(rules[r]->id, ceiling));
        good = false;
    }
    return good;
}

static const pl_column_map *maps_of(const pl_batch *b)
{
    const pl_batch_options *options = b->options;
    pl_column_map *maps = pl_new_array(b->arena, pl_column_map, options->map_count);
    for (size_t i = 0; i < options->map_count; i++)
        maps[i] = (pl_column_map){options->maps[i].fact, options->maps[i].value};
    return maps;
}

static void set_rows(pl_batch *b, const pl_rules *const *rules, uint32_t count)
{
    const pl_batch_options *options = b->options;
    pl_keys *keys = pl_new_array(b->arena, pl_keys, count);
    for (uint32_t r = 0; r < count; r++) keys[r] = pl_keys_make(b->arena, rules[r]);
    b->rows = (pl_row_setup){
        .classes = {rules, keys, options->calendars, &options->plan, &b->output, options->lang},
        .rules_count = count,
        .names = pl_column_names_make(b->arena, rules, count, maps_of(b), (uint32_t)options->map_count),
        .output = &b->output,
        .bad_row = pl_template_of_bad_row(b->arena, &b->output),
        .registry = &b->registry,
        .lines = options->json_lines,
        .keep = options->keep,
        .errors = options->errors != NULL,
        .shard = options->shard,
        .shards = options->shards,
        .lang = options->lang,
    };
    b->tally = pl_tally_make(b->arena);
}

/* A header is checked with its maps. */
static bool check_maps(pl_batch *b)
{
    size_t errors = pl_diags_errors(b->diags);
    if (b->options->json_lines) pl_column_maps_check(b->rows.names, b->arena, b->diags);
    return pl_diags_errors(b->diags) == errors;
}

static bool open_input(pl_batch *b)
{
    const pl_batch_options *options = b->options;
    const pl_input_options wanted = {options->input, options->encoding, options->json_lines, options->shards > 0,
                                     options->chunk};
    b->input = pl_input_open(b->arena, &wanted, &b->result->read_error);
    b->rows.input = b->input;
    if (!b->input) pl_file_complain(b->arena, pl_str_from(options->input), b->result->read_error, b->diags);
    return b->input != NULL;
}

/* ---- the header ---- */

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

/* What comes before the rows. `*first` is the piece that was read for it, NULL: none. */
static bool begin(pl_batch *b, pl_piece *piece, const pl_piece **first)
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

/* ---- afterwards ---- */

static pl_str day_or_open(pl_arena *arena, pl_date date)
{
    return date.year ? pl_date_text(arena, date) : PL_STR("...");
}

static void warn_of_starts(pl_batch *b)
{
    const pl_rules *rules = b->rows.classes.rules[0];
    pl_str rows = pl_str_int(b->arena, (int64_t)b->tally->outside_effect);
    if (!b->tally->outside_effect) return;
    if (b->rows.rules_count > 1) pl_diag_add(b->diags, PL_W654, NULL, (pl_pos){0}, PL_ARGS(rows));
    else
        pl_diag_add(b->diags, PL_W652, NULL, (pl_pos){0},
                    PL_ARGS(rows, rules->id, day_or_open(b->arena, rules->effective_from),
                            day_or_open(b->arena, rules->effective_to)));
}

static int compare_texts(const void *a, const void *b)
{
    return pl_str_compare(*(const pl_str *)a, *(const pl_str *)b);
}

/* Members of JSON Lines that mean nothing, whichever thread met them first. */
static void note_ignored(pl_batch *b)
{
    uint32_t count = b->tally->ignored.count;
    pl_column *columns = pl_new_array(b->arena, pl_column, count);
    pl_sort(b->tally->ignored.at, count, sizeof *b->tally->ignored.at, compare_texts);
    for (uint32_t i = 0; i < count; i++) columns[i].name = b->tally->ignored.at[i];
    pl_columns_note_ignored(columns, count, b->diags);
}

/* Which members there are nobody knows before the last line; of no lines there is nothing to say. */
static void warn_of_maps(pl_batch *b)
{
    const pl_batch_options *options = b->options;
    for (size_t i = 0; i < options->map_count && options->json_lines && b->result->records; i++)
        if (!pl_names_have(&b->tally->mapped, options->maps[i].fact))
            pl_diag_add(b->diags, PL_W653, NULL, (pl_pos){0}, PL_ARGS(options->maps[i].fact));
}

static bool check_count(pl_batch *b)
{
    const pl_batch_options *options = b->options;
    if (!options->has_expected || options->expected == b->result->records) return true;
    pl_diag_add(b->diags, PL_E829, NULL, (pl_pos){0},
                PL_ARGS(pl_str_int(b->arena, (int64_t)b->result->records),
                        pl_str_int(b->arena, (int64_t)options->expected)));
    return false;
}

static bool finish(pl_batch *b)
{
    b->result->read_error = pl_input_error(b->input);
    b->result->output_failed = pl_out_failed(b->options->out);
    if (b->result->output_failed) return true;
    if (b->result->read_error) {
        pl_file_complain(b->arena, pl_str_from(b->options->input), b->result->read_error, b->diags);
        return false;
    }
    if (!check_count(b)) return false;
    pl_batch_put_end(b);
    if (b->options->summary) pl_batch_put_summary(b);
    note_ignored(b);
    warn_of_maps(b);
    warn_of_starts(b);
    return true;
}

static bool run(pl_batch *b, const pl_rules *const *rules, uint32_t count)
{
    const pl_batch_options *options = b->options;
    pl_piece piece = {.text = pl_buf_make(b->arena)};
    const pl_piece *first;
    bool asked_well = set_output(b);
    asked_well = check_ceiling(b, rules, count) && asked_well;
    if (!asked_well) return false;
    set_rows(b, rules, count);
    if (!check_maps(b) || !open_input(b)) return false;
    if (begin(b, &piece, &first)) {
        if (!options->json_lines) pl_columns_note(b->rows.names, b->rows.columns, b->rows.column_count, b->diags);
        pl_batch_put_head(b, b->rows.columns, b->rows.column_count);
        unsigned jobs = options->jobs < PL_BATCH_JOBS_MAX ? options->jobs : PL_BATCH_JOBS_MAX;
        const pl_work work = {b->arena, &b->rows, b->input, jobs, pl_batch_commit, b, b->tally};
        if (!pl_work_run(&work, first)) b->no_memory = true;
        if (b->no_memory) pl_arena_give_up(b->arena);
        return finish(b);
    }
    b->result->read_error = pl_input_error(b->input);
    if (b->result->read_error)
        pl_file_complain(b->arena, pl_str_from(options->input), b->result->read_error, b->diags);
    return false;
}

bool pl_batch_run(pl_arena *arena, const pl_rules *const *rules, size_t count, const pl_batch_options *options,
                  pl_batch_result *result, pl_diags *diags)
{
    pl_batch *b = NULL;
    bool good = false;
    *result = (pl_batch_result){0};
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return false;
    }
    b = pl_new(arena, pl_batch);
    *b = (pl_batch){.arena = arena, .diags = diags, .options = options, .result = result};
    pl_registry_init(&b->registry, arena);
    good = run(b, rules, (uint32_t)count);
    pl_guard_leave(&guard);
    return good;
}
