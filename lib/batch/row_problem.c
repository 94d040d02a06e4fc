/* Records that are bad: each is a row all the same, with what is wrong with it. */
#include "batch/row_maker.h"

#include "base/unicode.h"

/* What is written of a record or a cell that is wrong. */
enum { RAW_MAX = 1000 };

/* Bytes that are no text become the sign for that. */
static void put_readable(pl_buf *buf, pl_str text)
{
    if (text.len > RAW_MAX) text.len = RAW_MAX;
    while (text.len) {
        size_t good = pl_utf8_valid(text);
        const char *nul = good ? memchr(text.ptr, '\0', good) : NULL;
        if (nul) good = (size_t)(nul - text.ptr);
        pl_buf_put(buf, (pl_str){text.ptr, good});
        if (good == text.len) return;
        pl_buf_put(buf, PL_STR("\xef\xbf\xbd"));
        text = (pl_str){text.ptr + good + 1, text.len - good - 1};
    }
}

/* The rows of --errors: row, column, code, message, raw. */
static void put_error(pl_row_maker *m, pl_str column, pl_str code, pl_str message, pl_str raw)
{
    if (!m->setup->errors) return;
    pl_buf *out = &m->made->errors;
    pl_buf readable = pl_buf_make(m->scratch);
    put_readable(&readable, raw);
    const pl_str cells[] = {column, code, message, pl_buf_str(&readable)};
    pl_buf_put_int(out, (int64_t)m->line);
    for (size_t i = 0; i < PL_COUNT_OF(cells); i++) {
        pl_buf_put_char(out, ',');
        pl_output_put_cell(m->setup->output, out, cells[i]);
    }
    pl_buf_put(out, pl_output_line_end(m->setup->output));
}

/* For who wants to see some. */
static void keep_bad(pl_row_maker *m, pl_str code, pl_str message)
{
    pl_made *made = m->made;
    pl_buf *texts = &made->kept_texts;
    if (!m->setup->losing_only || made->bad_rows.count == PL_BAD_ROWS_MAX) return;
    pl_bad *kept = pl_vec_push(made->arena, &made->bad_rows);
    kept->row = m->line;
    kept->id = texts->len;
    pl_buf_put(texts, pl_buf_str(&m->id));
    kept->code = texts->len;
    pl_buf_put(texts, code);
    kept->message = texts->len;
    pl_buf_put(texts, message);
    kept->end = texts->len;
}

static void put_bad_row(pl_row_maker *m, pl_str code, pl_str error)
{
    const pl_row_values values = {.code = code, .error = error};
    if (m->twins && !m->other.asked) m->other = (pl_other_answer){.code = code}; /* nobody can read such a record */
    pl_row_put(m, &m->setup->bad_row, &values);
    keep_bad(m, code, error);
    m->made->bad++;
    m->tally->rows++;
    m->tally->bad++;
    m->tally->codes[pl_code_find(code)]++;
}

static pl_str row_text(pl_row_maker *m, pl_str message)
{
    pl_buf text = pl_buf_make(m->scratch);
    pl_buf_put_message(&text, m->setup->lang, PL_MSG_batch_row,
                       PL_ARGS(pl_str_int(m->scratch, (int64_t)m->line), message));
    return pl_buf_str(&text);
}

static pl_str cell_text(pl_row_maker *m, pl_str column, pl_str message)
{
    pl_buf text = pl_buf_make(m->scratch);
    pl_buf_put_message(&text, m->setup->lang, PL_MSG_batch_cell,
                       PL_ARGS(pl_str_int(m->scratch, (int64_t)m->line), column, message));
    return pl_buf_str(&text);
}

static pl_str headline(pl_row_maker *m, const pl_diag *diag)
{
    pl_buf text = pl_buf_make(m->scratch);
    pl_diag_put_text(&text, diag, m->setup->lang);
    if (diag->suggestion.len)
        pl_buf_put_message(&text, m->setup->lang, PL_MSG_did_you_mean, PL_ARGS(diag->suggestion));
    return pl_buf_str(&text);
}

/* Diagnostics are made only of records that are bad, in memory that goes with the piece. */
static const pl_diag *diag_make(pl_row_maker *m, pl_code code, const pl_str *args, uint32_t count)
{
    return pl_diag_add(pl_diags_make(m->scratch), code, NULL, (pl_pos){0}, args, count);
}

/* ---- a record as a whole ---- */

void pl_row_complain(pl_row_maker *m, pl_code code, const pl_str *args, uint32_t count)
{
    pl_str message = headline(m, diag_make(m, code, args, count)), name = pl_str_from(pl_code_name(code));
    put_error(m, PL_STR(""), name, message, m->record);
    put_bad_row(m, name, row_text(m, message));
}

void pl_row_complain_of_class(pl_row_maker *m, pl_str code, pl_str message)
{
    put_error(m, PL_STR(""), code, message, m->record);
    put_bad_row(m, code, row_text(m, message));
}

/* ---- cells ---- */

static const pl_diag *diag_of(pl_row_maker *m, const pl_row_problem *problem, pl_str text)
{
    if (problem->code == PL_E502)
        return diag_make(m, PL_E502,
                         PL_ARGS(m->columns.at[problem->column].name, m->setup->classes.rules[problem->rules]->id));
    if (problem->code != PL_CODE_COUNT) return diag_make(m, problem->code, PL_ARGS(text));
    pl_diags *diags = pl_diags_make(m->scratch);
    const pl_column *column = &m->columns.at[problem->column];
    bool other = problem->rules == m->setup->rules_count;
    if (column->broken & (other ? PL_SIDE_OTHER : PL_SIDE_OWN)) {
        pl_column_make(m->setup->names, m->scratch, column->name, diags);
        return pl_diags_at(diags, other ? pl_diags_kept(diags) - 1 : 0);
    }
    pl_cell_complain(m->readers.at[problem->column * m->setup->sets_count + problem->rules], text, diags, m->scratch);
    return pl_diags_at(diags, 0);
}

static bool is_problem_of(const pl_row_maker *m, const pl_row_problem *problem, uint32_t rules)
{
    if (problem->rules == PL_OWN_RULES) return rules < m->setup->rules_count;
    return problem->rules == PL_NONE || problem->rules == rules;
}

static pl_str problem_text(const pl_row_maker *m, const pl_row_problem *problem)
{
    return (pl_str){m->texts.at + problem->text, problem->len};
}

static pl_code code_of(pl_row_maker *m, const pl_row_problem *problem)
{
    if (problem->code != PL_CODE_COUNT) return problem->code;
    pl_arena *scratch = m->scratch; /* what is said is not wanted, and rows of a piece may all be such */
    m->scratch = pl_arena_child(scratch);
    pl_code code = diag_of(m, problem, problem_text(m, problem))->code;
    pl_arena_free(m->scratch);
    m->scratch = scratch;
    return code;
}

pl_str pl_row_code_of_cells(pl_row_maker *m, uint32_t rules)
{
    uint32_t i = 0;
    while (!is_problem_of(m, &m->problems.at[i], rules)) i++;
    return pl_str_from(pl_code_name(code_of(m, &m->problems.at[i])));
}

/* No such value, or one outside of the range. */
bool pl_row_is_excluded(pl_row_maker *m, uint32_t rules)
{
    for (uint32_t i = 0; i < m->problems.count; i++) {
        if (!is_problem_of(m, &m->problems.at[i], rules)) continue;
        pl_code code = code_of(m, &m->problems.at[i]);
        if (code != PL_E312 && code != PL_E325 && code != PL_E326) return false;
    }
    return true;
}

void pl_row_complain_of_cells(pl_row_maker *m, uint32_t rules)
{
    pl_str first_code = PL_STR(""), first_text = PL_STR("");
    for (uint32_t i = 0; i < m->problems.count; i++) {
        const pl_row_problem *problem = &m->problems.at[i];
        if (!is_problem_of(m, problem, rules)) continue;
        pl_str text = problem_text(m, problem);
        const pl_diag *diag = diag_of(m, problem, text);
        pl_str column = m->columns.at[problem->column].name;
        pl_str message = headline(m, diag), code = pl_str_from(pl_code_name(diag->code));
        put_error(m, column, code, message, text);
        if (first_code.len) continue;
        first_code = code;
        first_text = cell_text(m, column, message);
    }
    put_bad_row(m, first_code, first_text);
}

/* ---- with another rule set ---- */

void pl_row_keep_other_bad(pl_row_maker *m)
{
    uint32_t i = 0, other = m->setup->rules_count;
    if (m->other.message.len) {
        keep_bad(m, m->other.code, row_text(m, m->other.message));
        return;
    }
    while (!is_problem_of(m, &m->problems.at[i], other)) i++;
    const pl_row_problem *problem = &m->problems.at[i];
    const pl_diag *diag = diag_of(m, problem, problem_text(m, problem));
    keep_bad(m, m->other.code, cell_text(m, m->columns.at[problem->column].name, headline(m, diag)));
}
