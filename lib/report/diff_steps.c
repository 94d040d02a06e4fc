/* What a step had that went, and what one has that came: comparing fills in fields of steps that are on both sides. */
#include "model/condition_text.h"
#include "report/diff_words.h"

enum { FIELDS_BESIDE_HOLDS = 3 }; /* kind, and at most two bases */

typedef struct made_fields {
    pl_arena *arena;
    const pl_rules *rules;
    bool before;
    pl_field_difference *at;
    uint32_t count;
} made_fields;

static void add(made_fields *m, const char *field, pl_str about, pl_str text, pl_condition condition)
{
    pl_field_difference *made = &m->at[m->count++];
    *made = (pl_field_difference){.field = pl_str_from(field), .about = about, .condition_before = PL_NONE,
                                  .condition_after = PL_NONE, .counts = true};
    *(m->before ? &made->before : &made->after) = text;
    *(m->before ? &made->condition_before : &made->condition_after) = condition;
}

static pl_str when_text(const made_fields *m, const pl_case *at)
{
    pl_buf buf = pl_buf_make(m->arena);
    pl_condition_put_text(&buf, m->rules, at->when);
    return pl_buf_str(&buf);
}

/* The value of "type == municipal"; `fact` with the comparison in front of it. Empty: it is something else. */
static pl_str value_of(pl_str when, pl_str *fact)
{
    size_t at = when.len;
    while (at && pl_is_name_char(when.ptr[at - 1])) at--;
    *fact = (pl_str){when.ptr, at};
    size_t name = 0;
    while (name < at && pl_is_name_char(when.ptr[name])) name++;
    bool equal = at < when.len && pl_str_equal((pl_str){when.ptr + name, at - name}, PL_STR(" == "));
    return equal ? (pl_str){when.ptr + at, when.len - at} : PL_STR("");
}

/* "municipal: 15, building: 14" where each case is a value of one choice; false: they are something else. */
static bool put_by_choice(const made_fields *m, pl_slice cases, pl_buf *buf)
{
    pl_str fact = PL_STR(""), first = fact;
    for (uint32_t i = 0; i < cases.count; i++) {
        const pl_case *at = &m->rules->cases[cases.first + i];
        pl_str value = at->when == PL_ALWAYS ? PL_STR("") : value_of(when_text(m, at), &fact);
        if (!i) first = fact;
        if (!value.len || !pl_str_equal(fact, first) || pl_is_digit(value.ptr[0])) return false;
        if (i) pl_buf_put(buf, PL_STR(", "));
        pl_buf_put(buf, value);
        pl_buf_put(buf, PL_STR(": "));
        pl_buf_put_length(buf, at->length);
    }
    return buf->len > 0;
}

/* "20" or "when area > 50000: 25; else 20", as where cases differ. */
static void add_cases(made_fields *m, const char *field, pl_slice cases)
{
    pl_buf buf = pl_buf_make(m->arena);
    bool told = put_by_choice(m, cases, &buf);
    if (!told) buf.len = 0;
    for (uint32_t i = 0; i < cases.count && !told; i++) {
        const pl_case *at = &m->rules->cases[cases.first + i];
        if (i) pl_buf_put(&buf, PL_STR("; "));
        if (at->when == PL_ALWAYS && i) pl_buf_put(&buf, PL_STR("else "));
        if (at->when != PL_ALWAYS) {
            pl_buf_put(&buf, PL_STR("when "));
            pl_buf_put(&buf, when_text(m, at));
            pl_buf_put(&buf, PL_STR(": "));
        }
        pl_buf_put_length(&buf, at->length);
        if (at->when == PL_ALWAYS) break;
    }
    if (buf.len) add(m, field, PL_STR(""), pl_buf_str(&buf), PL_NONE);
}

static void add_durations(made_fields *m, const pl_step *step)
{
    bool one = !step->promised.count || !step->statutory.count || step->promised.first == step->statutory.first;
    if (one) {
        add_cases(m, "duration", step->promised.count ? step->promised : step->statutory);
        return;
    }
    add_cases(m, "promised", step->promised);
    add_cases(m, "statutory", step->statutory);
}

static void add_hold(made_fields *m, const pl_hold *hold)
{
    pl_buf buf = pl_buf_make(m->arena);
    pl_buf_put_length(&buf, hold->length);
    if (hold->when != PL_ALWAYS) {
        pl_buf_put(&buf, PL_STR(" when "));
        pl_condition_put_text(&buf, m->rules, hold->when);
    }
    add(m, "holds", hold->id, pl_buf_str(&buf), hold->when == PL_ALWAYS ? PL_NONE : hold->when);
}

const pl_field_difference *pl_diff_fields(pl_arena *scratch, const pl_diff *diff, const pl_entry_difference *entry,
                                          uint32_t *count)
{
    bool before = entry->change == PL_ENTRY_REMOVED, after = entry->change == PL_ENTRY_ADDED;
    *count = entry->fields.count;
    if (entry->section != PL_IN_STEPS || (!before && !after)) return diff->fields + entry->fields.first;
    made_fields m = {.arena = scratch, .rules = before ? diff->before : diff->after, .before = before};
    const pl_step *step = &m.rules->steps[diff->entry_indices[before ? entry->before.first : entry->after.first]];
    m.at = pl_new_array(scratch, pl_field_difference, step->holds.count + FIELDS_BESIDE_HOLDS);
    add(&m, "kind", PL_STR(""), pl_str_from(pl_words_kind[step->kind].id), PL_NONE);
    add_durations(&m, step);
    for (uint32_t i = 0; i < step->holds.count; i++) add_hold(&m, &m.rules->holds[step->holds.first + i]);
    *count = m.count;
    return m.at;
}
