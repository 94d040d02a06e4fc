/* See summary.h. */
#include "batch/summary.h"

#include "base/sort.h"
#include "report/json.h"
#include "model/words.h"

const char *const pl_summary_numbers[] = {"items", "sum_days", "approval_days", "elapsed_days"};
const char *const pl_summary_answers[] = {[PL_NO] = "false", [PL_YES] = "true", [PL_OPEN] = "open"};
const char *const pl_summary_moves[] = {"bad", "undecided", "entering", "leaving", "outside"};
const char *const pl_summary_deltas[] = {[PL_TALLY_APPROVAL] = "approval_days", [PL_TALLY_ELAPSED] = "elapsed_days"};

pl_summary *pl_summary_new(pl_arena *arena)
{
    pl_summary *summary = pl_new(arena, pl_summary);
    summary->arena = arena;
    summary->question = summary->against.rules = PL_STR("");
    summary->classes_known = true;
    return summary;
}

/* ---- order ---- */

static int compare_names(const void *a, const void *b)
{
    const pl_named_rows *x = a, *y = b;
    return pl_str_compare(x->name, y->name);
}

static int compare_classes(const void *a, const void *b)
{
    const pl_summary_class *x = a, *y = b;
    if (x->rules != y->rules) return x->rules < y->rules ? -1 : 1;
    if (x->outside != y->outside) return x->outside ? 1 : -1;
    int by_text = pl_str_compare(x->when, y->when);
    return by_text ? by_text : pl_str_compare(x->against_code, y->against_code);
}

static int compare_values(const void *a, const void *b)
{
    const pl_value_rows *x = a, *y = b;
    return x->value < y->value ? -1 : x->value > y->value;
}

static void settle_codes(pl_named_list *codes)
{
    uint32_t kept = 0;
    if (!codes->count) return;
    pl_sort(codes->at, codes->count, sizeof *codes->at, compare_names);
    for (uint32_t i = 1; i < codes->count; i++) {
        if (pl_str_equal(codes->at[kept].name, codes->at[i].name)) codes->at[kept].rows += codes->at[i].rows;
        else codes->at[++kept] = codes->at[i];
    }
    codes->count = kept + 1;
}

static void settle_number(pl_summary_number *number)
{
    uint32_t kept = 0;
    if (!number->values.count) return;
    pl_sort(number->values.at, number->values.count, sizeof *number->values.at, compare_values);
    for (uint32_t i = 1; i < number->values.count; i++) {
        pl_value_rows *last = &number->values.at[kept], *next = &number->values.at[i];
        if (last->value == next->value) last->rows += next->rows;
        else number->values.at[++kept] = *next;
    }
    number->values.count = kept + 1;
}

static void settle_classes(pl_summary *s)
{
    uint32_t kept = 0;
    if (s->classes.count) {
        pl_sort(s->classes.at, s->classes.count, sizeof *s->classes.at, compare_classes);
        for (uint32_t i = 1; i < s->classes.count; i++) {
            pl_summary_class *last = &s->classes.at[kept], *next = &s->classes.at[i];
            if (compare_classes(last, next) == 0) last->rows += next->rows;
            else s->classes.at[++kept] = *next;
        }
        s->classes.count = kept + 1;
    }
    if (s->classes.count > PL_SUMMARY_CLASSES_MAX) s->classes_known = false;
    if (!s->classes_known) s->classes.count = 0;
}

void pl_summary_settle(pl_summary *s)
{
    settle_codes(&s->codes);
    for (int i = 0; i < PL_TALLY_NUMBERS; i++) settle_number(&s->numbers[i]);
    for (int i = 0; i < PL_TALLY_DIFFERENCES; i++) settle_number(&s->against.deltas[i]);
    settle_classes(s);
}

/* ---- adding ---- */

static bool same_question(const pl_summary *a, const pl_summary *b)
{
    if (a->rules.count != b->rules.count || !pl_str_equal(a->question, b->question)) return false;
    for (uint32_t i = 0; i < a->rules.count; i++)
        if (!pl_str_equal(a->rules.at[i], b->rules.at[i])) return false;
    return pl_str_equal(a->against.rules, b->against.rules) && a->against.same_span == b->against.same_span;
}

static void add_number(pl_arena *arena, pl_summary_number *to, const pl_summary_number *from)
{
    to->ranges += from->ranges;
    for (uint32_t i = 0; i < from->values.count; i++) *pl_vec_push(arena, &to->values) = from->values.at[i];
}

bool pl_summary_add(pl_summary *s, const pl_summary *other)
{
    if (!same_question(s, other)) return false;
    s->rows += other->rows;
    s->bad += other->bad;
    for (int i = 0; i < PL_SUMMARY_ANSWERS; i++) s->applicable[i] += other->applicable[i];
    for (int i = 0; i < PL_SUMMARY_VERDICTS; i++) s->verdicts[i] += other->verdicts[i];
    for (uint32_t i = 0; i < other->codes.count; i++) *pl_vec_push(s->arena, &s->codes) = other->codes.at[i];
    for (int n = 0; n < PL_TALLY_NUMBERS; n++) add_number(s->arena, &s->numbers[n], &other->numbers[n]);
    for (int i = 0; i < PL_SUMMARY_MOVES; i++) s->against.moves[i] += other->against.moves[i];
    for (int i = 0; i < PL_TALLY_DIFFERENCES; i++)
        add_number(s->arena, &s->against.deltas[i], &other->against.deltas[i]);
    for (uint32_t i = 0; i < other->classes.count; i++) *pl_vec_push(s->arena, &s->classes) = other->classes.at[i];
    s->classes_known = s->classes_known && other->classes_known;
    pl_summary_settle(s);
    return true;
}

/* ---- writing ---- */

static void put_count(pl_json *json, const char *key, uint64_t count)
{
    pl_json_key(json, key);
    pl_json_count(json, count);
}

static void put_values(pl_json *json, const pl_summary_number *number)
{
    pl_json_key(json, "rows");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < number->values.count; i++) {
        pl_json_array(json, PL_JSON_INLINE);
        pl_json_int(json, number->values.at[i].value);
        pl_json_count(json, number->values.at[i].rows);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_number(pl_json *json, const char *key, const pl_summary_number *number)
{
    pl_json_key(json, key);
    pl_json_object(json, PL_JSON_INLINE);
    put_values(json, number);
    put_count(json, "ranges", number->ranges);
    pl_json_close(json);
}

/* Who wins and who loses is told by the histogram, so that sums of summaries need nothing else. */
static void put_delta(pl_json *json, const char *key, const pl_summary_number *number)
{
    uint64_t winners = 0, losers = 0, unchanged = 0;
    int64_t total = 0;
    for (uint32_t i = 0; i < number->values.count; i++) {
        const pl_value_rows *entry = &number->values.at[i];
        *(entry->value < 0 ? &winners : entry->value > 0 ? &losers : &unchanged) += entry->rows;
        pl_days_add(&total, entry->value, entry->rows);
    }
    pl_json_key(json, key);
    pl_json_object(json, PL_JSON_INLINE);
    put_count(json, "winners", winners);
    put_count(json, "losers", losers);
    put_count(json, "unchanged", unchanged);
    pl_json_key(json, "total");
    pl_json_int(json, total);
    put_values(json, number);
    pl_json_close(json);
}

static void put_against(pl_json *json, const pl_summary_against *against)
{
    pl_json_key(json, "against");
    if (!against->rules.len) {
        pl_json_null(json);
        return;
    }
    pl_json_object(json, PL_JSON_LINES);
    pl_json_key(json, "rules");
    pl_json_text(json, against->rules);
    pl_json_key(json, "same_span");
    pl_json_bool(json, against->same_span);
    for (int i = 0; i < PL_SUMMARY_MOVES; i++) put_count(json, pl_summary_moves[i], against->moves[i]);
    for (int i = 0; i < PL_TALLY_DIFFERENCES; i++) put_delta(json, pl_summary_deltas[i], &against->deltas[i]);
    pl_json_close(json);
}

static void put_codes(pl_json *json, const pl_summary *s)
{
    pl_json_key(json, "codes");
    pl_json_object(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < s->codes.count; i++) {
        pl_json_key_text(json, s->codes.at[i].name);
        pl_json_count(json, s->codes.at[i].rows);
    }
    pl_json_close(json);
}

static void put_class(pl_json *json, const pl_summary *s, const pl_summary_class *class)
{
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "rules");
    pl_json_text(json, s->rules.at[class->rules]);
    pl_json_key(json, "outside");
    pl_json_bool(json, class->outside);
    pl_json_key(json, "when");
    pl_json_text(json, class->when);
    put_count(json, "rows", class->rows);
    pl_json_key(json, "against_code");
    if (class->against_code.len) pl_json_text(json, class->against_code);
    else pl_json_null(json);
    pl_json_close(json);
}

static void put_classes(pl_json *json, const pl_summary *s)
{
    pl_json_key(json, "classes");
    if (!s->classes_known) {
        pl_json_null(json);
        return;
    }
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < s->classes.count; i++) put_class(json, s, &s->classes.at[i]);
    pl_json_close(json);
}

void pl_summary_put(const pl_summary *s, pl_out *out)
{
    pl_json json = pl_json_make(out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/summary/1");
    pl_json_key(&json, "rules");
    pl_json_array(&json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < s->rules.count; i++) pl_json_text(&json, s->rules.at[i]);
    pl_json_close(&json);
    pl_json_key(&json, "question");
    pl_json_text(&json, s->question);
    put_count(&json, "rows", s->rows);
    put_count(&json, "bad", s->bad);
    put_codes(&json, s);
    pl_json_key(&json, "applicable");
    pl_json_object(&json, PL_JSON_INLINE);
    for (int i = 0; i < PL_SUMMARY_ANSWERS; i++) put_count(&json, pl_summary_answers[i], s->applicable[i]);
    pl_json_close(&json);
    pl_json_key(&json, "verdicts");
    pl_json_object(&json, PL_JSON_INLINE);
    for (int i = 0; i < PL_SUMMARY_VERDICTS; i++) put_count(&json, pl_words_verdict[i].id, s->verdicts[i]);
    pl_json_close(&json);
    pl_json_key(&json, "numbers");
    pl_json_object(&json, PL_JSON_LINES);
    for (int i = 0; i < PL_TALLY_NUMBERS; i++) put_number(&json, pl_summary_numbers[i], &s->numbers[i]);
    pl_json_close(&json);
    put_against(&json, &s->against);
    put_classes(&json, s);
    pl_json_close(&json);
    pl_json_end(&json);
}
