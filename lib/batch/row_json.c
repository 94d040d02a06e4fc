/* Lines of JSON to cells: the members of a line are columns that are learnt as they come. */
#include "batch/row_maker.h"

#include "load/jsonl.h"

static uint32_t column_of_member(pl_row_maker *m, pl_str key)
{
    uint32_t column = pl_table_find(&m->column_names, key);
    if (column != PL_NONE) return column;
    if (m->columns.count >= PL_COLUMNS_MAX) { /* names without end must not take memory without end */
        pl_column trial = pl_column_make(m->setup->names, m->scratch, key, pl_diags_make(m->scratch));
        if (trial.role == PL_COLUMN_NOTHING && !trial.broken) return PL_NONE;
    }
    pl_column made = pl_column_make(m->setup->names, m->arena, key, pl_diags_make(m->scratch));
    column = pl_row_add_column(m, &made);
    pl_table_add(&m->column_names, pl_arena_copy(m->arena, key), column);
    if (made.role == PL_COLUMN_NOTHING && !made.broken) pl_tally_name(m->tally, &m->tally->ignored, key);
    if (made.mapped.len) pl_tally_name(m->tally, &m->tally->mapped, made.mapped);
    return column;
}

/* The sides to which another member has said the same. */
static unsigned was_said(const pl_row_maker *m, uint32_t column)
{
    unsigned sides = 0;
    for (uint32_t i = 0; i < m->members.count; i++) {
        uint32_t other = m->members.at[i];
        if (other == column) return PL_SIDE_OWN | PL_SIDE_OTHER;
        sides |= pl_columns_clash(m->setup->names, &m->columns.at[other], &m->columns.at[column]);
    }
    return sides;
}

/* What is wrong with a member for the sides: those for which it says something. */
static unsigned spoil_by_member(pl_row_maker *m, uint32_t column, const pl_json_member *member)
{
    unsigned said = was_said(m, column), good = 0;
    unsigned nested = member->kind == PL_JSON_IS_NESTED ? m->columns.at[column].means : 0;
    unsigned broken = m->columns.at[column].broken;
    unsigned sides = m->setup->sets_count > m->setup->rules_count ? PL_SIDE_OWN | PL_SIDE_OTHER : PL_SIDE_OWN;
    for (unsigned side = PL_SIDE_OWN; side <= sides; side *= 2) {
        if (said & side) pl_row_spoil(m, column, side, PL_E813, member->value);
        else if (nested & side) pl_row_spoil(m, column, side, PL_E812, member->value);
        else if (member->kind == PL_JSON_IS_NULL) continue;
        else if (broken & side) pl_row_spoil(m, column, side, PL_CODE_COUNT, member->value);
        else good |= side;
    }
    return good;
}

static void take_member(pl_row_maker *m, const pl_json_member *member)
{
    uint32_t column = column_of_member(m, member->key);
    if (column == PL_NONE) return;
    unsigned sides = spoil_by_member(m, column, member);
    *pl_vec_push(m->arena, &m->members) = column;
    if (!sides) return;
    char room[PL_JSON_PLAIN];
    bool is_amount = member->kind == PL_JSON_IS_NUMBER && m->columns.at[column].role == PL_COLUMN_FACT;
    pl_row_take_value(m, column, is_amount ? pl_json_plain(member->value, room) : member->value, sides);
}

static char *room_for_line(pl_row_maker *m)
{
    if (m->json_room < m->record.len) {
        m->json_scratch = pl_arena_grow(m->arena, m->json_scratch, m->json_room, m->record.len * 2);
        m->json_room = m->record.len * 2;
    }
    return m->json_scratch;
}

/* ---- members that are kept ---- */

static bool line_has(pl_row_maker *m, pl_str key)
{
    pl_json_line line = pl_json_line_make(m->record, room_for_line(m));
    pl_json_member member;
    while (pl_json_line_next(&line, &member))
        if (pl_str_equal(member.key, key)) return true;
    return false;
}

/* NAME_2, or the next that the line has not; a name of ours needs no escapes. */
static void put_other_name(pl_row_maker *m, pl_str name)
{
    for (int number = 2;; number++) {
        pl_buf other = pl_buf_make(m->scratch);
        pl_buf_put(&other, name);
        pl_buf_put_char(&other, '_');
        pl_buf_put_int(&other, number);
        if (line_has(m, pl_buf_str(&other))) continue;
        pl_buf_put_char(&m->kept, '"');
        pl_buf_put(&m->kept, pl_buf_str(&other));
        pl_buf_put_char(&m->kept, '"');
        return;
    }
}

/* `inside` with other names for the members that have names of ours. */
static void put_renamed(pl_row_maker *m, pl_str inside)
{
    pl_json_line line = pl_json_line_make(m->record, pl_arena_alloc(m->scratch, m->record.len));
    pl_json_member member;
    const char *from = inside.ptr;
    while (pl_json_line_next(&line, &member)) {
        if (!pl_output_has_name(m->setup->output, member.key)) continue;
        pl_buf_put(&m->kept, (pl_str){from, (size_t)(member.key_written.ptr - from)});
        put_other_name(m, member.key);
        from = member.key_written.ptr + member.key_written.len;
    }
    pl_buf_put(&m->kept, (pl_str){from, (size_t)(inside.ptr + inside.len - from)});
}

/* With --keep the line's members stand in front of ours, as they are written. */
static void keep_members(pl_row_maker *m, bool has_ours)
{
    pl_str line = pl_str_trim(m->record);
    pl_str inside = pl_str_trim((pl_str){line.ptr + 1, line.len - 2});
    if (!m->setup->keep || !inside.len) return;
    if (has_ours) put_renamed(m, inside);
    else pl_buf_put(&m->kept, inside);
    pl_buf_put(&m->kept, PL_STR(", "));
}

/* ---- the line ---- */

void pl_row_take_json(pl_row_maker *m)
{
    pl_json_line line = pl_json_line_make(m->record, room_for_line(m));
    pl_json_member member;
    bool has_ours = false;
    while (pl_json_line_next(&line, &member)) {
        has_ours |= m->setup->keep && pl_output_has_name(m->setup->output, member.key);
        take_member(m, &member);
    }
    if (line.broken) {
        pl_row_start(m);
        pl_row_complain(m, PL_E811, PL_NO_ARGS);
        return;
    }
    keep_members(m, has_ours);
    pl_row_answer(m);
}
