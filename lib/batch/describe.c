/* See describe.h. */
#include "batch/describe.h"

#include "report/view.h"

/* ---- values ---- */

static void put_value(pl_buf *buf, const pl_rules *rules, uint32_t fact, int64_t value)
{
    pl_view_put_plain_value(rules, fact, value, buf);
}

/* Whether the rule set compares the fact with this constant: then that is how people know the boundary. */
static bool is_constant(const pl_rules *rules, uint32_t fact, int64_t value)
{
    for (uint32_t i = 0; i < rules->conditions.atom_count; i++) {
        const pl_atom *atom = &rules->conditions.atoms[i];
        if (atom->fact == fact && atom->comparison < PL_AMONG && atom->value == value) return true;
    }
    return false;
}

/* ---- numbers ---- */

/* Values from `least` to `most`, both of them included; the ends of the fact's own range are not said. */
typedef struct stretch {
    int64_t least, most;
    bool open_below, open_above;
} stretch;

static void put_bound(pl_buf *buf, const pl_rules *rules, uint32_t fact, const char *sign, int64_t value)
{
    pl_buf_put(buf, rules->facts[fact].id);
    pl_buf_put(buf, pl_str_from(sign));
    put_value(buf, rules, fact, value);
}

static void put_stretch(pl_buf *buf, const pl_rules *rules, uint32_t fact, const stretch *s)
{
    if (s->least == s->most) {
        put_bound(buf, rules, fact, " == ", s->least);
        return;
    }
    bool above = is_constant(rules, fact, s->least - 1), below = is_constant(rules, fact, s->most + 1);
    if (!s->open_below) put_bound(buf, rules, fact, above ? " > " : " >= ", above ? s->least - 1 : s->least);
    if (!s->open_below && !s->open_above) pl_buf_put(buf, PL_STR(" and "));
    if (s->open_above) return;
    bool equal = is_constant(rules, fact, s->most);
    put_bound(buf, rules, fact, !equal && below ? " < " : " <= ", !equal && below ? s->most + 1 : s->most);
}

/* The next run of cells with this number, from `*cell` on. */
static bool next_stretch(const pl_key_part *part, const pl_fact *fact, uint64_t number, uint32_t *cell, stretch *s)
{
    while (*cell < part->cell_count && part->numbers[*cell] != number) ++*cell;
    if (*cell == part->cell_count) return false;
    uint32_t first = *cell;
    while (*cell < part->cell_count && part->numbers[*cell] == number) ++*cell;
    s->open_below = first == 0;
    s->open_above = *cell == part->cell_count;
    s->least = part->starts[first];
    s->most = s->open_above ? fact->max : part->starts[*cell] - 1;
    return true;
}

static void put_number(pl_buf *buf, const pl_rules *rules, uint32_t f, const pl_key_part *part, uint64_t number)
{
    stretch s;
    uint32_t cell = 0, count = 0;
    while (next_stretch(part, &rules->facts[f], number, &cell, &s)) count++;
    cell = 0;
    if (count > 1) pl_buf_put_char(buf, '(');
    for (uint32_t i = 0; next_stretch(part, &rules->facts[f], number, &cell, &s); i++) {
        if (i) pl_buf_put(buf, PL_STR(" or "));
        put_stretch(buf, rules, f, &s);
    }
    if (count > 1) pl_buf_put_char(buf, ')');
}

/* ---- choices and flags ---- */

static void put_choice(pl_buf *buf, const pl_rules *rules, uint32_t f, const pl_key_part *part, uint64_t number)
{
    uint32_t count = 0, listed = 0;
    for (uint32_t i = 0; i < part->cell_count; i++) count += part->numbers[i] == number;
    pl_buf_put(buf, rules->facts[f].id);
    pl_buf_put(buf, count == 1 ? PL_STR(" == ") : PL_STR(" in ["));
    for (uint32_t i = 0; i < part->cell_count; i++) {
        if (part->numbers[i] != number) continue;
        if (listed++) pl_buf_put(buf, PL_STR(", "));
        put_value(buf, rules, f, part->starts[i]);
    }
    if (count > 1) pl_buf_put_char(buf, ']');
}

static void put_fact(pl_buf *buf, const pl_rules *rules, uint32_t f, const pl_key_part *part, uint64_t number)
{
    const pl_fact *fact = &rules->facts[f];
    if (number == part->unknown) {
        pl_buf_put(buf, fact->id);
        pl_buf_put(buf, PL_STR(" unknown"));
    } else if (fact->type == PL_FACT_FLAG) {
        if (number == part->numbers[0]) pl_buf_put(buf, PL_STR("not "));
        pl_buf_put(buf, fact->id);
    } else if (fact->type == PL_FACT_CHOICE) {
        put_choice(buf, rules, f, part, number);
    } else {
        put_number(buf, rules, f, part, number);
    }
}

static bool is_told_apart(const pl_key_part *part)
{
    for (uint32_t i = 1; i < part->cell_count; i++)
        if (part->numbers[i] != part->numbers[0]) return true;
    return false;
}

/* What a key says of a fact, behind what was said before. Nothing where no comparison tells anything. */
static void put_said(pl_buf *buf, const pl_keys *keys, const uint64_t *key, uint32_t f)
{
    const pl_key_part *part = &keys->parts[f];
    if (!is_told_apart(part)) return;
    if (buf->len) pl_buf_put(buf, PL_STR(" and "));
    put_fact(buf, keys->rules, f, part, key[part->word] & part->mask);
}

void pl_keys_put_when(const pl_keys *keys, const uint64_t *key, pl_buf *buf)
{
    for (uint32_t f = 0; f < keys->rules->fact_count; f++) put_said(buf, keys, key, f);
}

/* Behind what the own rule set says of the fact, from `from` on, what the other one says otherwise. */
static void put_said_otherwise(pl_buf *buf, size_t from, const pl_keys *keys, const uint64_t *key, uint32_t f)
{
    size_t middle = buf->len;
    put_said(buf, keys, key, f);
    pl_str before = {buf->at + from, middle - from}, added = {buf->at + middle, buf->len - middle};
    pl_str link = PL_STR(" and ");
    if (!from && before.len && added.len > link.len) added = (pl_str){added.ptr + link.len, added.len - link.len};
    if (pl_str_equal(before, added)) buf->len = middle;
}

void pl_matched_put_when(const pl_matched *matched, const uint64_t *own, const uint64_t *other, pl_buf *buf)
{
    for (uint32_t i = 0; i < matched->fact_count; i++) {
        const pl_matched_fact *fact = &matched->facts[i];
        size_t from = buf->len;
        if (fact->own != PL_NONE) put_said(buf, matched->own, own, fact->own);
        if (fact->other != PL_NONE && other) put_said_otherwise(buf, from, matched->other, other, fact->other);
    }
}

static void put_example(pl_buf *buf, const pl_rules *rules, uint32_t f, int64_t value)
{
    if (buf->len) pl_buf_put(buf, PL_STR("; "));
    pl_buf_put(buf, rules->facts[f].id);
    pl_buf_put_char(buf, '=');
    put_value(buf, rules, f, value);
}

static void put_first(pl_buf *buf, const pl_keys *keys, const uint64_t *key, uint32_t f)
{
    const pl_key_part *part = &keys->parts[f];
    uint64_t number = key[part->word] & part->mask;
    uint32_t cell = 0;
    if (number == part->unknown) return;
    while (part->numbers[cell] != number) cell++;
    put_example(buf, keys->rules, f, part->starts[cell]);
}

void pl_keys_put_example(const pl_keys *keys, const uint64_t *key, pl_buf *buf)
{
    for (uint32_t f = 0; f < keys->rules->fact_count; f++) put_first(buf, keys, key, f);
}

static const pl_matched_cell *cell_of(const pl_matched *matched, const pl_matched_fact *fact, const uint64_t *own,
                                    const uint64_t *other)
{
    for (uint32_t i = 0; i < fact->cell_count; i++)
        if (pl_matched_cell_fits(matched, fact, &fact->cells[i], own, other)) return &fact->cells[i];
    return NULL;
}

/* A default of one rule set stands in where a project says nothing, so a fact that one side does not know is left
   out; and where the sides have different ones, no value would do. */
void pl_matched_put_example(const pl_matched *matched, const uint64_t *own, const uint64_t *other, pl_buf *buf)
{
    for (uint32_t i = 0; i < matched->fact_count; i++) {
        const pl_matched_fact *fact = &matched->facts[i];
        const pl_matched_cell *cell = cell_of(matched, fact, own, other);
        if (!cell || pl_matched_is_open(matched, fact, own, other)) continue;
        if (fact->own != PL_NONE) put_example(buf, matched->own->rules, fact->own, cell->own_value);
        else put_example(buf, matched->other->rules, fact->other, cell->other_value);
    }
}
