/* How values are written: see output.h. Rows are put together in a buffer and copied whole, so everything here appends
   to one. */
#include "batch/twins.h"

static bool is_csv(const pl_output *output)
{
    return output->format == PL_BATCH_CSV;
}

/* What a spreadsheet would take for a formula: an apostrophe before it makes it a text. */
static bool is_formula(pl_str text)
{
    return text.len && strchr("=+-@\t\r", text.ptr[0]) != NULL;
}

void pl_output_put_cell(const pl_output *output, pl_buf *buf, pl_str text)
{
    bool harmful = output->excel && is_formula(text);
    pl_buf_put_csv(buf, harmful ? PL_STR("'") : PL_STR(""), text);
}

pl_str pl_output_mark(const pl_output *output)
{
    return output->excel ? PL_STR("\xef\xbb\xbf") : PL_STR("");
}

pl_str pl_output_line_end(const pl_output *output)
{
    return output->excel ? PL_STR("\r\n") : PL_STR("\n");
}

void pl_output_put_head(const pl_output *output, pl_buf *buf)
{
    for (uint32_t i = 0; i < output->count; i++) {
        const pl_output_column *column = output->columns[i];
        pl_str key = pl_str_from(column->member.key);
        bool split = output->split_ranges && column->is_range;
        for (int half = 0; half <= (split ? 1 : 0); half++) {
            if (buf->len) pl_buf_put_char(buf, ',');
            pl_buf_put(buf, output->prefix);
            pl_buf_put(buf, key);
            if (split) pl_buf_put(buf, half ? PL_STR("_max") : PL_STR("_min"));
        }
    }
}

bool pl_output_has_name(const pl_output *output, pl_str name)
{
    pl_str prefix = output->prefix;
    if (name.len < prefix.len || !pl_str_equal((pl_str){name.ptr, prefix.len}, prefix)) return false;
    pl_str key = {name.ptr + prefix.len, name.len - prefix.len};
    for (uint32_t i = 0; i < output->count; i++)
        if (pl_str_equal(pl_str_from(output->columns[i]->member.key), key)) return true;
    return false;
}

void pl_output_put_key(const pl_output *output, uint32_t column, pl_buf *buf)
{
    if (is_csv(output)) {
        if (column) pl_buf_put_char(buf, ',');
        return;
    }
    if (column) pl_buf_put(buf, PL_STR(", "));
    pl_buf_put_char(buf, '"');
    pl_buf_put(buf, output->prefix);
    pl_buf_put(buf, pl_str_from(output->columns[column]->member.key));
    pl_buf_put(buf, PL_STR("\": "));
}

void pl_output_put_null(const pl_output *output, pl_buf *buf, bool is_range)
{
    if (!is_csv(output)) pl_buf_put(buf, PL_STR("null"));
    else if (is_range && output->split_ranges) pl_buf_put_char(buf, ',');
    else if (output->count == 1 && !output->prefix.len) pl_buf_put(buf, PL_STR("\"\"")); /* an empty line is no row */
}

void pl_output_put_text(const pl_output *output, pl_buf *buf, pl_str text)
{
    if (!text.len) pl_output_put_null(output, buf, false);
    else if (is_csv(output)) pl_output_put_cell(output, buf, text);
    else pl_buf_put_json(buf, text);
}

void pl_output_put_bool(const pl_output *output, pl_buf *buf, bool value)
{
    (void)output;
    pl_buf_put(buf, value ? PL_STR("true") : PL_STR("false"));
}

/* What stands between the two ends of a range, before and behind them. */
typedef struct range_marks {
    pl_str before, between, behind;
} range_marks;

static range_marks marks_of(const pl_output *output)
{
    if (!is_csv(output)) return (range_marks){PL_STR("{\"min\": "), PL_STR(", \"max\": "), PL_STR("}")};
    return (range_marks){PL_STR(""), output->split_ranges ? PL_STR(",") : PL_STR(".."), PL_STR("")};
}

void pl_output_put_range(const pl_output *output, pl_buf *buf, pl_range range)
{
    bool split = is_csv(output) && output->split_ranges;
    if (!range.known) {
        pl_output_put_null(output, buf, true);
        return;
    }
    if (range.min == range.max && !split) {
        pl_buf_put_int(buf, range.min);
        return;
    }
    range_marks marks = marks_of(output);
    pl_buf_put(buf, marks.before);
    pl_buf_put_int(buf, range.min);
    pl_buf_put(buf, marks.between);
    pl_buf_put_int(buf, range.max);
    pl_buf_put(buf, marks.behind);
}

static const char *text_of(pl_day_texts *texts, pl_day day)
{
    uint32_t place = (uint32_t)day.number % PL_DAY_TEXTS;
    if (texts->day[place].number != day.number || !day.number) {
        texts->day[place] = day;
        pl_date_write(pl_date_of(day), texts->text[place]);
    }
    return texts->text[place];
}

static void put_day(const pl_output *output, pl_day_texts *texts, pl_buf *buf, pl_day day)
{
    char *end = pl_buf_reserve(buf, PL_DATE_SIZE + 3);
    size_t at = 0;
    if (!is_csv(output)) end[at++] = '"';
    memcpy(end + at, text_of(texts, day), PL_DATE_SIZE);
    at += PL_DATE_SIZE;
    if (!is_csv(output)) end[at++] = '"';
    end[at] = '\0';
    buf->len += at;
}

void pl_output_put_days(const pl_output *output, pl_day_texts *texts, pl_buf *buf, pl_day min, pl_day max)
{
    bool split = is_csv(output) && output->split_ranges;
    if (min.number == max.number && !split) {
        put_day(output, texts, buf, min);
        return;
    }
    range_marks marks = marks_of(output);
    pl_buf_put(buf, marks.before);
    put_day(output, texts, buf, min);
    pl_buf_put(buf, marks.between);
    put_day(output, texts, buf, max);
    pl_buf_put(buf, marks.behind);
}

static void put_scope(const pl_output *output, pl_buf *buf, const pl_class *class)
{
    if (!class || class->applicable == PL_OPEN) pl_output_put_null(output, buf, false);
    else pl_output_put_bool(output, buf, class->applicable == PL_YES);
}

void pl_output_put_other(const pl_output *output, pl_buf *buf, pl_slot slot, pl_str rules,
                         const pl_other_answer *answer)
{
    const pl_class *class = answer->class;
    const pl_range none = {0};
    switch (slot) {
    case PL_SLOT_OTHER: pl_output_put_text(output, buf, class ? rules : PL_STR("")); return;
    case PL_SLOT_OTHER_SCOPE: put_scope(output, buf, class); return;
    case PL_SLOT_OTHER_ITEMS: pl_output_put_range(output, buf, class ? class->items : none); return;
    case PL_SLOT_OTHER_SUM: pl_output_put_range(output, buf, class ? class->sum_days : none); return;
    case PL_SLOT_OTHER_APPROVAL: pl_output_put_range(output, buf, class ? class->approval_days : none); return;
    case PL_SLOT_OTHER_ELAPSED: pl_output_put_range(output, buf, answer->elapsed); return;
    case PL_SLOT_APPROVAL_DELTA: pl_output_put_range(output, buf, answer->approval_delta); return;
    case PL_SLOT_ELAPSED_DELTA: pl_output_put_range(output, buf, answer->elapsed_delta); return;
    case PL_SLOT_OTHER_CODE: pl_output_put_text(output, buf, answer->code); return;
    default: return;
    }
}

void pl_output_put_member(const pl_output *output, pl_arena *scratch, const pl_output_column *column, pl_view *view,
                          uint32_t ceiling, pl_buf *buf)
{
    if (column->is_range) {
        pl_member_value value = {.kind = PL_VALUE_NULL};
        column->member.get(view, ceiling, &value);
        pl_output_put_range(output, buf, value.range);
        return;
    }
    pl_out *out = pl_out_memory(scratch);
    if (!out) pl_arena_give_up(scratch);
    if (is_csv(output)) {
        pl_csv csv = pl_csv_make(out);
        pl_member_put_csv(&csv, &column->member, view, ceiling);
    } else {
        pl_json json = pl_json_make(out);
        pl_member_put_json(&json, &column->member, view, ceiling);
    }
    if (pl_out_finish(out)) pl_arena_give_up(scratch);
    pl_buf_put(buf, pl_out_text(out));
}

void pl_output_begin_row(const pl_output *output, pl_buf *buf)
{
    if (!is_csv(output)) pl_buf_put_char(buf, '{');
}

/* The rows of a JSON array are separated by whoever writes them. */
void pl_output_end_row(const pl_output *output, pl_buf *buf)
{
    if (is_csv(output)) pl_buf_put(buf, pl_output_line_end(output));
    else pl_buf_put(buf, output->format == PL_BATCH_JSON ? PL_STR("}") : PL_STR("}\n"));
}
