/* For which projects: classes of equal numbers, and in a table of its own who enters or leaves the scope. */
#include "report/diff_sheet.h"

enum { WHOM, BEFORE, AFTER, DELTA, EXAMPLE, COLUMNS };

static const pl_sheet_column columns[COLUMNS] = {
    [WHOM] = {PL_MSG_page_for_whom, "title"},
    [BEFORE] = {PL_MSG_column_days_before, "number"},
    [AFTER] = {PL_MSG_column_days_after, "number"},
    [DELTA] = {PL_MSG_column_delta, "number"},
    [EXAMPLE] = {PL_MSG_page_example, NULL},
};

enum { SCOPE_WHOM, SCOPE_WHAT, SCOPE_BEFORE, SCOPE_AFTER, SCOPE_EXAMPLE, SCOPE_COLUMNS };

static const pl_sheet_column scope_columns[SCOPE_COLUMNS] = {
    [SCOPE_WHOM] = {PL_MSG_page_for_whom, "title"},
    [SCOPE_WHAT] = {PL_MSG_column_change, "word"},
    [SCOPE_BEFORE] = {PL_MSG_column_days_before, "number"},
    [SCOPE_AFTER] = {PL_MSG_column_days_after, "number"},
    [SCOPE_EXAMPLE] = {PL_MSG_page_example, NULL},
};

/* On both sides, or only on one. */
typedef enum group { STAYS, ENTERS, LEAVES } group;

static group group_of(const pl_delta_class *class)
{
    if (class->in_before && class->in_after) return STAYS;
    return class->in_after ? ENTERS : LEAVES;
}

static uint32_t count_of(const pl_diff *diff, group wanted)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < diff->class_count; i++) count += group_of(&diff->classes[i]) == wanted;
    return count;
}

/* Of those that stay, or of the others. */
static pl_examples examples_of(const pl_diff_sheet *d, bool stay)
{
    pl_examples examples = pl_examples_make(d);
    for (uint32_t i = 0; i < d->diff->class_count; i++)
        if ((group_of(&d->diff->classes[i]) == STAYS) == stay)
            pl_examples_add(d, &examples, d->diff->classes[i].example);
    return examples;
}

/* A gap is no number, but not for want of one. */
static void put_side(pl_diff_sheet *d, const pl_sheet_column *column, const char *key, pl_days days, bool gap)
{
    if (!gap) {
        pl_diff_sheet_days(d, column, key, days);
        return;
    }
    pl_sheet_put(&d->sheet, PL_MSG_proof_gap_word);
    pl_sheet_number(&d->sheet, column, key, PL_STR("null"));
}

static pl_days delta_of(const pl_diff *diff, const pl_delta_class *class)
{
    bool known = diff->same_span && class->before.known && class->after.known;
    return (pl_days){known ? class->after.value - class->before.value : 0, known};
}

static void put_class(pl_diff_sheet *d, const pl_examples *examples, const pl_delta_class *class, uint32_t index)
{
    pl_sheet_open_row_of(&d->sheet, PL_STR("/classes"), index);
    pl_diff_put_class(pl_diff_sheet_buf(d), d->view, class);
    pl_sheet_cell(&d->sheet, &columns[WHOM]);
    put_side(d, &columns[BEFORE], "before", class->before, class->gap_before);
    put_side(d, &columns[AFTER], "after", class->after, class->gap_after);
    pl_diff_sheet_delta(d, &columns[DELTA], "delta", delta_of(d->diff, class));
    pl_examples_put_cell(d, examples, &columns[EXAMPLE], class->example);
    pl_sheet_close_row(&d->sheet);
}

static void put_classes(pl_diff_sheet *d)
{
    uint32_t count = count_of(d->diff, STAYS), left = pl_diff_sheet_rows(d, count), index = 0;
    if (!count) return;
    pl_examples examples = examples_of(d, true);
    pl_examples_put(d, &examples);
    pl_sheet_open_table(&d->sheet, columns, COLUMNS);
    for (uint32_t i = 0; i < d->diff->class_count && left; i++) {
        if (group_of(&d->diff->classes[i]) != STAYS) continue;
        put_class(d, &examples, &d->diff->classes[i], index++);
        left--;
    }
    pl_sheet_close_table(&d->sheet);
    pl_diff_sheet_put_rest(d, count);
}

/* ---- the scope ---- */

static void put_scope_row(pl_diff_sheet *d, const pl_examples *examples, const pl_delta_class *class, uint32_t index)
{
    bool enters = group_of(class) == ENTERS;
    pl_sheet_open_row_of(&d->sheet, enters ? PL_STR("/scope/entering") : PL_STR("/scope/leaving"), index);
    pl_diff_put_class(pl_diff_sheet_buf(d), d->view, class);
    pl_sheet_cell(&d->sheet, &scope_columns[SCOPE_WHOM]);
    pl_sheet_put(&d->sheet, enters ? PL_MSG_page_enters : PL_MSG_page_leaves);
    pl_sheet_cell(&d->sheet, &scope_columns[SCOPE_WHAT]);
    put_side(d, &scope_columns[SCOPE_BEFORE], "before", class->before, class->gap_before);
    put_side(d, &scope_columns[SCOPE_AFTER], "after", class->after, class->gap_after);
    pl_examples_put_cell(d, examples, &scope_columns[SCOPE_EXAMPLE], class->example);
    pl_sheet_close_row(&d->sheet);
}

static void put_scope(pl_diff_sheet *d)
{
    uint32_t count = count_of(d->diff, ENTERS) + count_of(d->diff, LEAVES), left = pl_diff_sheet_rows(d, count);
    uint32_t index[] = {[STAYS] = 0, [ENTERS] = 0, [LEAVES] = 0};
    if (!count) return;
    pl_diff_sheet_heading(d, 2, PL_MSG_page_scope);
    pl_examples examples = examples_of(d, false);
    pl_examples_put(d, &examples);
    pl_sheet_open_table(&d->sheet, scope_columns, SCOPE_COLUMNS);
    for (uint32_t i = 0; i < d->diff->class_count && left; i++) {
        group of = group_of(&d->diff->classes[i]);
        if (of == STAYS) continue;
        put_scope_row(d, &examples, &d->diff->classes[i], index[of]++);
        left--;
    }
    pl_sheet_close_table(&d->sheet);
    pl_diff_sheet_put_rest(d, count);
}

static void put_shared(pl_diff_sheet *d)
{
    if (d->diff->shared == PL_ALWAYS) return;
    pl_sheet_put(&d->sheet, PL_MSG_table_shared);
    pl_diff_put_shared(pl_diff_sheet_buf(d), d->view);
    pl_sheet_paragraph(&d->sheet, "shared");
}

void pl_diff_sheet_put_classes(pl_diff_sheet *d)
{
    pl_buf heading = pl_buf_make(d->view->scratch);
    if (!d->diff->has_projects || !d->diff->differs || !d->diff->class_count) return;
    pl_buf_put_message(&heading, d->view->lang, PL_MSG_diff_classes_head, PL_ARGS(pl_diff_measure_with_unit(d->view)));
    pl_sheet_heading(&d->sheet, 2, pl_buf_str(&heading));
    put_shared(d);
    put_classes(d);
    put_scope(d);
    if (d->diff->complete) return;
    pl_sheet_put(&d->sheet, PL_MSG_diff_incomplete);
    pl_sheet_paragraph(&d->sheet, "note");
}
