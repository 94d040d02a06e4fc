/* The summary of a run, and the sum of several: pl_batch_put_summary and pl_batch_merge. */
#include "batch/batch.h"
#include "batch/describe.h"
#include "batch/summary.h"
#include "model/words.h"

/* The calendars by which the rows were counted: one name where all rule sets have the same. */
static void put_calendars(const pl_batch *b, pl_buf *text)
{
    const pl_calendar *const *calendars = b->options->calendars;
    uint32_t count = calendars ? b->rows.rules_count : 0, different = 0;
    for (uint32_t r = 1; r < count; r++) different += calendars[r] != calendars[0];
    for (uint32_t r = 0; r < (different ? count : count > 0); r++) {
        pl_buf_put(text, r ? PL_STR(",") : PL_STR(" calendar="));
        pl_buf_put(text, calendars[r] ? calendars[r]->id : PL_STR("-"));
    }
}

static void put_against(const pl_batch *b, pl_buf *text)
{
    const pl_calendar *calendar = b->options->against_calendar;
    if (!b->options->against) return;
    pl_buf_put(text, PL_STR(" against="));
    pl_buf_put(text, b->options->against->id);
    if (!calendar) return;
    pl_buf_put(text, PL_STR(" against-calendar="));
    pl_buf_put(text, calendar->id);
}

/* What must be the same for numbers to be added up. */
static pl_str question_of(const pl_batch *b)
{
    const pl_plan_options *plan = &b->options->plan;
    pl_buf text = pl_buf_make(b->arena);
    pl_buf_put(&text, pl_str_from(pl_words_basis[plan->basis]));
    if (plan->with_extensions) pl_buf_put(&text, PL_STR(" with-extensions"));
    if (plan->first_day_counted) pl_buf_put(&text, PL_STR(" first-day=counted"));
    if (plan->ceiling.len) {
        pl_buf_put(&text, PL_STR(" ceiling="));
        pl_buf_put(&text, plan->ceiling);
    }
    put_calendars(b, &text);
    put_against(b, &text);
    return pl_buf_str(&text);
}

static void take_spread(pl_summary *s, pl_summary_number *number, const pl_spread_rows *spread)
{
    number->ranges = spread->ranges;
    for (int64_t place = 0; place < PL_SPREAD_ROOM; place++)
        if (spread->small[place])
            *pl_vec_push(s->arena, &number->values) = (pl_value_rows){spread->least + place, spread->small[place]};
    for (uint32_t i = 0; i < spread->large.count; i++) *pl_vec_push(s->arena, &number->values) = spread->large.at[i];
}

/* What both rule sets tell of a class, where there is another one. */
static void take_class_of_both(pl_batch *b, const pl_class_key *name, pl_summary_class *class, pl_buf *when)
{
    const pl_matched *matched = &b->rows.matched[name->rules];
    pl_code code = pl_twin_code(matched, name->key);
    bool bad = code != PL_CODE_COUNT;
    pl_matched_put_when(matched, name->key, bad ? NULL : pl_twin_other_key(matched, name->key), when);
    if (bad) class->against_code = pl_str_from(pl_code_name(code));
}

static void take_against(const pl_batch *b, pl_summary *s)
{
    const pl_tally_against *tally = &b->tally->against;
    const uint64_t moves[] = {tally->bad, tally->undecided, tally->entering, tally->leaving, tally->outside};
    if (!b->options->against) return;
    s->against.rules = b->options->against->id;
    s->against.same_span = true;
    for (uint32_t r = 0; r < b->rows.rules_count; r++) s->against.same_span &= b->rows.matched[r].same_span;
    for (int i = 0; i < PL_SUMMARY_MOVES; i++) s->against.moves[i] = moves[i];
    for (int i = 0; i < PL_TALLY_DIFFERENCES; i++) take_spread(s, &s->against.deltas[i], &tally->deltas[i]);
}

static void take_classes(pl_batch *b, pl_summary *s)
{
    s->classes_known = b->registry.entries.count <= PL_SUMMARY_CLASSES_MAX;
    for (uint32_t i = 0; s->classes_known && i < b->registry.entries.count; i++) {
        const pl_registered *entry = &b->registry.entries.at[i];
        pl_buf when = pl_buf_make(b->arena);
        pl_summary_class class = {entry->key.rules, entry->key.outside, PL_STR(""), PL_STR(""), entry->rows};
        if (b->rows.matched) take_class_of_both(b, &entry->key, &class, &when);
        else pl_keys_put_when(&b->rows.classes.keys[entry->key.rules], entry->key.key, &when);
        class.when = pl_buf_str(&when);
        *pl_vec_push(s->arena, &s->classes) = class;
    }
}

void pl_batch_put_summary(pl_batch *b)
{
    const pl_tally *tally = b->tally;
    pl_summary *s = pl_summary_new(b->arena);
    for (uint32_t r = 0; r < b->rows.rules_count; r++)
        *pl_vec_push(s->arena, &s->rules) = b->rows.classes.rules[r]->id;
    s->question = question_of(b);
    s->rows = tally->rows;
    s->bad = tally->bad;
    for (int i = 0; i < PL_SUMMARY_ANSWERS; i++) s->applicable[i] = tally->applicable[i];
    for (int i = 0; i < PL_SUMMARY_VERDICTS; i++) s->verdicts[i] = tally->verdicts[i];
    for (int code = 0; code < PL_CODE_COUNT; code++)
        if (tally->codes[code])
            *pl_vec_push(s->arena, &s->codes) =
                (pl_named_rows){pl_str_from(pl_code_name((pl_code)code)), tally->codes[code]};
    for (int n = 0; n < PL_TALLY_NUMBERS; n++) take_spread(s, &s->numbers[n], &tally->numbers[n]);
    take_against(b, s);
    take_classes(b, s);
    pl_summary_settle(s);
    pl_summary_put(s, b->options->summary);
}

static bool merge(pl_arena *arena, const char *const *paths, size_t count, size_t max_bytes, pl_out *out,
                  pl_diags *diags)
{
    pl_summary *sum = NULL;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        pl_summary *next = pl_summary_read(arena, paths[i], max_bytes, diags);
        if (!next) good = false;
        else if (!sum) sum = next;
        else if (!pl_summary_add(sum, next)) {
            pl_diag_add(diags, PL_E835, NULL, (pl_pos){0}, PL_ARGS(pl_str_from(paths[0]), pl_str_from(paths[i])));
            good = false;
        }
    }
    if (good && sum) pl_summary_put(sum, out);
    return good;
}

bool pl_batch_merge(pl_arena *arena, const char *const *paths, size_t count, size_t max_bytes, pl_out *out,
                    pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return false;
    }
    bool good = merge(arena, paths, count, max_bytes, out, diags);
    pl_guard_leave(&guard);
    return good;
}
