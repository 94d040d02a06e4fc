/* pl_batch_run: what is asked for is checked and set up, the header is understood, and the rest is work. */
#include "batch/batch.h"

#include "base/out.h"
#include "base/sort.h"
#include "batch/commit.h"
#include "batch/portfolio.h"
#include "load/file.h"

/* ---- setting up ---- */

static bool set_output(pl_batch *b)
{
    const pl_batch_options *options = b->options;
    b->output.format = options->format;
    b->output.split_ranges = options->split_ranges;
    b->output.excel = options->excel;
    b->output.prefix = options->keep ? PL_STR("pl_") : PL_STR("");
    return pl_output_choose(&b->output, b->arena, options->select, options->against != NULL, b->diags);
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

/* The rule sets that answer rows, and behind them the other one. */
static const pl_rules *const *all_sets(const pl_batch *b, const pl_rules *const *rules, uint32_t count)
{
    if (!b->options->against) return rules;
    const pl_rules **sets = (const pl_rules **)pl_arena_zero(b->arena, count + 1, sizeof *sets);
    for (uint32_t r = 0; r < count; r++) sets[r] = rules[r];
    sets[count] = b->options->against;
    return sets;
}

static const pl_calendar *const *all_calendars(const pl_batch *b, uint32_t count)
{
    const pl_batch_options *options = b->options;
    if (!options->against) return options->calendars;
    const pl_calendar **calendars = (const pl_calendar **)pl_arena_zero(b->arena, count + 1, sizeof *calendars);
    for (uint32_t r = 0; r < count && options->calendars; r++) calendars[r] = options->calendars[r];
    calendars[count] = options->against_calendar;
    return calendars;
}

static const pl_matched *match_sets(const pl_batch *b, const pl_keys *keys, uint32_t count)
{
    if (!b->options->against) return NULL;
    pl_matched *matched = pl_new_array(b->arena, pl_matched, count);
    for (uint32_t r = 0; r < count; r++) {
        matched[r] = pl_matched_make(b->arena, &keys[r], &keys[count]);
        if (b->portfolio) matched[r].same_span = b->portfolio->same_span;
        if (matched[r].same_span || b->portfolio) continue;
        pl_diag_add(b->diags, PL_W656, NULL, (pl_pos){0}, PL_ARGS(keys[r].rules->id, keys[count].rules->id));
    }
    return matched;
}

static void set_rows(pl_batch *b, const pl_rules *const *rules, uint32_t count)
{
    const pl_batch_options *options = b->options;
    const pl_rules *const *sets = all_sets(b, rules, count);
    uint32_t set_count = options->against ? count + 1 : count, other = options->against ? count : PL_NONE;
    pl_keys *keys = pl_new_array(b->arena, pl_keys, set_count);
    for (uint32_t r = 0; r < set_count; r++) keys[r] = pl_keys_make(b->arena, sets[r]);
    b->rows = (pl_row_setup){
        .classes = {sets, keys, all_calendars(b, count), &options->plan, &b->output, options->lang, other},
        .rules_count = count,
        .sets_count = set_count,
        .matched = match_sets(b, keys, count),
        .names = pl_column_names_make(b->arena, sets, set_count, count, maps_of(b), (uint32_t)options->map_count),
        .output = &b->output,
        .bad_row = pl_template_of_bad_row(b->arena, &b->output),
        .registry = &b->registry,
        .lines = options->json_lines,
        .keep = options->keep,
        .errors = options->errors != NULL,
        .losing_only = b->portfolio != NULL,
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

/* Rows that only the other rule set cannot read are good, but have nothing to be compared with. */
static void note_other_bad(pl_batch *b)
{
    if (b->result->against_bad)
        pl_diag_add(b->diags, PL_N772, NULL, (pl_pos){0},
                    PL_ARGS(pl_str_int(b->arena, (int64_t)b->result->against_bad), b->options->against->id));
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
    note_other_bad(b);
    return true;
}

bool pl_batch_go(pl_batch *b, const pl_rules *const *rules, uint32_t count)
{
    const pl_batch_options *options = b->options;
    pl_piece piece = {.text = pl_buf_make(b->arena)};
    const pl_piece *first;
    pl_registry_init(&b->registry, b->arena);
    bool asked_well = set_output(b);
    asked_well = check_ceiling(b, rules, count) && asked_well;
    if (!asked_well) return false;
    set_rows(b, rules, count);
    if (!check_maps(b) || !open_input(b)) return false;
    if (pl_batch_begin(b, &piece, &first)) {
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
    good = pl_batch_go(b, rules, (uint32_t)count);
    pl_guard_leave(&guard);
    return good;
}
