/* See commit.h. */
#include "batch/commit.h"

#include "base/out.h"
#include "batch/portfolio.h"

/* ---- before and behind ---- */

static void put_kept_head(const pl_batch *b, const pl_column *columns, uint32_t count, pl_buf *head)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i) pl_buf_put_char(head, ',');
        pl_output_put_text(&b->output, head, columns[i].kept);
    }
}

static void put_json_head(pl_out *out)
{
    pl_out_puts(out, "{\"schema\": \"");
    pl_out_puts(out, "permitline/batch/1");
    pl_out_puts(out, "\",\n \"rows\": [");
}

void pl_batch_put_side_head(const pl_batch *b, pl_out *out, const char *names)
{
    pl_out_put(out, pl_output_mark(&b->output));
    pl_out_puts(out, names);
    pl_out_put(out, pl_output_line_end(&b->output));
}

void pl_batch_put_head(pl_batch *b, const pl_column *columns, uint32_t count)
{
    pl_out *out = b->options->out;
    pl_buf head = pl_buf_make(b->arena);
    if (b->options->errors) pl_batch_put_side_head(b, b->options->errors, "row,column,code,message,raw");
    if (b->options->classes) pl_batch_put_classes_head(b);
    if (b->output.format == PL_BATCH_JSON) put_json_head(out);
    if (b->output.format != PL_BATCH_CSV) return;
    pl_out_put(out, pl_output_mark(&b->output));
    if (b->options->keep) put_kept_head(b, columns, count, &head);
    if (b->head) pl_buf_put(&head, pl_str_from(b->head));
    else pl_output_put_head(&b->output, &head);
    pl_output_end_row(&b->output, &head);
    pl_out_put(out, pl_buf_str(&head));
}

void pl_batch_put_end(pl_batch *b)
{
    if (b->output.format != PL_BATCH_JSON) return;
    pl_out_puts(b->options->out, b->any_row ? "\n ]\n}\n" : "]\n}\n");
}

/* ---- a piece ---- */

/* Classes get their numbers in the order in which the piece meets them. */
static uint32_t *number_classes(pl_batch *b, pl_arena *scratch, const pl_made *made)
{
    uint32_t *numbers = pl_new_array(scratch, uint32_t, made->used.count);
    for (uint32_t i = 0; i < made->used.count; i++) {
        const pl_used_class *used = &made->used.at[i];
        pl_class_key key = used->name;
        key.key = made->words.at + used->word;
        numbers[i] = pl_registry_assign(&b->registry, &key, used->first_row);
        pl_registered *entry = &b->registry.entries.at[numbers[i] - 1];
        entry->rows += used->rows;
        if (!used->compared) continue;
        entry->compared += used->compared;
        entry->before = used->before;
        entry->after = used->after;
    }
    return numbers;
}

static void put_rows(pl_batch *b, const pl_made *made, const uint32_t *numbers)
{
    pl_out *out = b->options->out;
    size_t from = !b->any_row && b->output.format == PL_BATCH_JSON && made->out.len ? 1 : 0; /* no comma */
    for (uint32_t i = 0; i < made->patches.count; i++) {
        const pl_patch *patch = &made->patches.at[i];
        pl_out_put(out, (pl_str){made->out.at + from, patch->at - from});
        pl_out_put_int(out, numbers[patch->used]);
        from = patch->at;
    }
    pl_out_put(out, (pl_str){made->out.at + from, made->out.len - from});
    b->any_row |= made->out.len > 0;
}

static void count(pl_batch *b, const pl_made *made)
{
    b->result->records += made->records;
    b->result->bad += made->bad;
    b->result->over += made->over;
    b->result->undecided += made->undecided;
    b->result->against_bad += made->other_bad;
}

static void commit(pl_batch *b, const pl_made *made)
{
    pl_arena *scratch = pl_arena_child(b->arena);
    const uint32_t *numbers = number_classes(b, scratch, made);
    put_rows(b, made, numbers);
    if (b->options->errors) pl_out_put(b->options->errors, pl_buf_str(&made->errors));
    if (b->options->classes) pl_batch_put_classes(b);
    if (b->portfolio) pl_portfolio_take(b->portfolio, made);
    count(b, made);
    pl_arena_free(scratch);
}

bool pl_batch_commit(void *user, pl_piece *piece, pl_made *made)
{
    (void)piece;
    pl_batch *b = user;
    pl_guard guard;
    pl_guard_enter(&guard, b->arena, NULL);
    if (setjmp(guard.jump)) b->no_memory = true;
    else commit(b, made);
    pl_guard_leave(&guard);
    if (b->no_memory || pl_out_failed(b->options->out)) return false;
    const pl_batch_progress progress = {b->result->records, pl_input_bytes(b->input)};
    if (b->options->progress) b->options->progress(b->options->user, &progress);
    return true;
}
